"""Which language an article is written in, by its commonest little words."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final, get_args

from whowhen.graph.errors import Place, UnknownLanguageError

from .reader.model import Language

if TYPE_CHECKING:
    from collections.abc import Mapping

READ: Final[tuple[Language, ...]] = get_args(Language)
"""The languages that the reader knows."""

SAMPLE: Final = 20_000
"""Code points that are looked at; function words are a third of any prose."""
_SHARE: Final = 0.1  # of all words; prose in any of the languages has at least twice as many
_SURE: Final = 3  # hits by which a language that is not read must lead before an article is refused for it

_WORD: Final = re.compile(r"[^\W\d_]+")
_REMEDY: Final = "Articles are read in German (de) and English (en); --language says which one this is"


@lru_cache(maxsize=1)
def _words() -> Mapping[str, tuple[str, frozenset[str]]]:
    """By code: the language's name and its function words."""
    table = files("whowhen.loaders").joinpath("words", "languages.tsv").read_text("utf-8")
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    return {code: (name, frozenset(words.split())) for code, name, words in rows}


def language_name(code: str) -> str:
    """The English name of a language, or the code if it is not in the table."""
    return _words()[code][0] if code in _words() else code


def detect(text: str) -> str | None:
    """The code of the language that the text is written in; None when it cannot be told.

    Example:
        >>> detect("Der Minister ist nicht mehr im Amt, und das Haus hat noch keinen Nachfolger.")
        'de'
    """
    found = _WORD.findall(text[:SAMPLE].lower())
    hits = {code: sum(word in words for word in found) for code, (_, words) in _words().items()}
    first, second = sorted(hits, key=lambda code: -hits[code])[:2]
    lead = hits[first] - hits[second]
    enough = lead > 0 if first in READ else lead >= _SURE
    return first if enough and hits[first] >= _SHARE * len(found) else None


def choose(text: str, said: str | None, path: str) -> Language:
    """The language to read an article in: what was said about it, else what its words show.

    Raises:
        UnknownLanguageError: it is another language than the reader knows, or cannot be told.
    """
    code = said or detect(text)
    for language in READ:
        if code == language:
            return language
    if code is None:
        raise UnknownLanguageError("the language cannot be told from the text", place=Place(path), hint=_REMEDY)
    reason = "the article is said to be in" if said else "the article is in"
    raise UnknownLanguageError(f"{reason} {language_name(code)}", place=Place(path), hint=_REMEDY)
