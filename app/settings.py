"""Where the store is and how talkative to be; read when a command runs, never at import."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

STORE_VARIABLE: Final = "WHOWHEN_STORE"
DEFAULT_STORE: Final = "whowhen.db"


class Settings(NamedTuple):
    """What the options before the command say.

    Attributes:
        store: the store's file.
        quiet: no messages and no progress, only answers and errors.
        verbose: more messages, and the traceback of an error.
    """

    store: Path = Path(DEFAULT_STORE)
    quiet: bool = False
    verbose: bool = False


def store_path(option: str | None, environment: Mapping[str, str]) -> Path:
    """The store's file: the option, else `WHOWHEN_STORE`, else `whowhen.db` in the current folder.

    Example:
        >>> store_path(None, {"WHOWHEN_STORE": "nato.db"}).name
        'nato.db'
    """
    return Path(option or environment.get(STORE_VARIABLE) or DEFAULT_STORE)


def colour_wanted(environment: Mapping[str, str]) -> bool | None:
    """False when `NO_COLOR` says so, else None: then the terminal decides.

    Example:
        >>> colour_wanted({"NO_COLOR": "1"})
        False
    """
    return False if environment.get("NO_COLOR") else None
