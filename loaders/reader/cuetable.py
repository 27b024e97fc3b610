"""Word classes whose forms may be phrases with gaps ("wies … zurück"), looked up in a stretch of tokens."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from .wordlists import rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .model import Language, Token

_ENDINGS = ("", "e", "en", "er", "es", "em")


class CueTable:
    """The classes of one file of words.

    Each row of the file is a class and its forms; in a form, `+` stands for any words between two parts.
    """

    def __init__(self, language: Language, name: str) -> None:
        self._forms: dict[str, dict[str, list[tuple[tuple[str, ...], ...]]]] = {}
        for kind, *rest in rows(language, name):
            entries = self._forms.setdefault(kind, {})
            for form in (rest[-1] if rest else "").split(","):
                for spelled in _spellings(form.strip()):
                    parts = tuple(tuple(part.split()) for part in spelled.split("+"))
                    if parts[0]:
                        entries.setdefault(parts[0][0], []).append(parts)
        self._kinds: dict[str, tuple[str, ...]] = {}  # the classes that have a form with this first word
        for kind, entries in self._forms.items():
            for low in entries:
                self._kinds[low] = (*self._kinds.get(low, ()), kind)
        for entries in self._forms.values():
            for forms in entries.values():
                forms.sort(key=lambda parts: -sum(map(len, parts)))

    def at(self, tokens: Sequence[Token], at: int, last: int, kind: str) -> tuple[int, int] | None:
        """The token range of the longest form of a class that begins at a token; its parts end before `last`."""
        for parts in self._forms.get(kind, {}).get(tokens[at].low, ()):
            if (end := _matches(tokens, at, last, parts)) is not None:
                return at, end
        return None

    def find(self, tokens: Sequence[Token], first: int, last: int, kind: str) -> tuple[int, int] | None:
        """The first form of a class in a stretch of tokens."""
        forms = self._forms.get(kind, {})
        for at in range(first, last):
            if tokens[at].low in forms and (found := self.at(tokens, at, last, kind)) is not None:
                return found
        return None

    def kinds(self, tokens: Sequence[Token], first: int, last: int) -> frozenset[str]:
        """The classes of which a form may begin in a stretch of tokens; the others need no look."""
        return frozenset(kind for token in tokens[first:last] for kind in self._kinds.get(token.low, ()))

    def has(self, kind: str, low: str) -> bool:
        """Whether a single word is a form of a class."""
        return ((low,),) in self._forms.get(kind, {}).get(low, ())

    def forms(self, kind: str) -> frozenset[str]:
        """The first words of all forms of a class."""
        return frozenset(self._forms.get(kind, {}))


def _matches(tokens: Sequence[Token], at: int, last: int, parts: tuple[tuple[str, ...], ...]) -> int | None:
    """The token after the first part if all parts follow in order."""
    first = parts[0]
    if not _here(tokens, at, last, first):
        return None
    place = end = at + len(first)
    for part in parts[1:]:
        while place < last and not _here(tokens, place, last, part):
            place += 1
        if place >= last:
            return None
        place += len(part)
    return end


def _here(tokens: Sequence[Token], at: int, last: int, words: tuple[str, ...]) -> bool:
    return at + len(words) <= last and all(tokens[at + step].low == word for step, word in enumerate(words))


def _spellings(form: str) -> list[str]:
    return [form[:-1] + ending for ending in _ENDINGS] if form.endswith("*") else [form]


@cache
def cue_table(language: Language, name: str) -> CueTable:
    """A file of cues, read once."""
    return CueTable(language, name)
