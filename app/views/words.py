"""The words of the page in one language, from one table."""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Final, Literal

from whowhen.graph.errors import UnknownLanguageError

if TYPE_CHECKING:
    from collections.abc import Mapping

Language = Literal["de", "en"]
LANGUAGES: Final[tuple[Language, ...]] = ("de", "en")


@dataclass(frozen=True, slots=True)
class Words:
    """The table of one language; a missing word is a bug and raises KeyError."""

    language: Language
    table: Mapping[str, str]

    def __getitem__(self, key: str) -> str:
        return self.table[key]

    def get(self, key: str, default: str) -> str:
        """The word, or `default` for what has no word of its own."""
        return self.table.get(key, default)


def load_words(language: str) -> Words:
    """The words of `language`.

    Raises:
        UnknownLanguageError: the page does not speak it.

    Example:
        >>> load_words("de")["view_table"]
        'Tabelle'
    """
    known = next((one for one in LANGUAGES if one == language), None)
    if known is not None:
        text = (files("whowhen.views") / "assets" / f"strings.{known}.json").read_text("utf-8")
        return Words(known, json.loads(text))
    raise UnknownLanguageError(f"the page does not speak {language!r}", hint=f"Choose one of {', '.join(LANGUAGES)}")
