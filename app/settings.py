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


def lexicon_beside(store: Path) -> Path | None:
    """The user's words for the reader of articles: `NAME.lexicon.tsv` beside the store `NAME.db`, if it is there.

    Example:
        >>> lexicon_beside(Path("nowhere/nato.db")) is None
        True
    """
    beside = store.with_name(f"{store.stem}.lexicon.tsv")
    return beside if beside.is_file() else None


def colour_wanted(environment: Mapping[str, str]) -> bool | None:
    """False when `NO_COLOR` says so, else None: then the terminal decides.

    Example:
        >>> colour_wanted({"NO_COLOR": "1"})
        False
    """
    return False if environment.get("NO_COLOR") else None


class Neo4jNames(NamedTuple):
    """Where the mirror is and who asks; the password comes by a way of its own."""

    uri: str
    user: str
    database: str


def neo4j_names(uri: str | None, user: str | None, database: str | None, environment: Mapping[str, str]) -> Neo4jNames:
    """The options, else `NEO4J_URI`, `NEO4J_USERNAME` and `NEO4J_DATABASE`, else a server on this machine.

    Example:
        >>> neo4j_names(None, None, None, {"NEO4J_USERNAME": "ann"}).user
        'ann'
    """
    return Neo4jNames(
        uri or environment.get("NEO4J_URI") or "neo4j://localhost:7687",
        user or environment.get("NEO4J_USERNAME") or "neo4j",
        database or environment.get("NEO4J_DATABASE") or "neo4j",
    )
