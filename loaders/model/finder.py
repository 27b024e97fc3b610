"""Finds quotations in a text: letter by letter, apart from composition, blanks and the style of quotation marks."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final

from whowhen.loaders.reader.checks import QUOTE_MARKS, exact

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Span = tuple[int, int]

_PART_OF_A_WORD: Final = 4
"""Letters that a quotation must have to be found inside a longer word: the body in the title of its head."""


class Finder:
    """The places of quotations in one text.

    Example:
        >>> Finder("Er  sagte „ja“.").places('sagte "ja"')
        [(4, 14)]
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._plain, self._starts, self._ends = _plain(text)

    def places(self, quote: str) -> list[Span]:
        """Where a quotation stands, in text order; as whole words, or else as part of one."""
        wanted = _plain(quote.strip())[0]
        if not wanted:
            return []
        found = [place for place in self._found(wanted) if exact(self.text[slice(*place)], quote)]
        whole = [place for place in found if self._is_whole(place)]
        if whole or len(wanted) < _PART_OF_A_WORD or not wanted.isalpha():
            return whole
        return found

    def nearest(self, quote: str, to: int, within: Sequence[Span] = ()) -> Span | None:
        """The place of a quotation that is nearest to an offset, the earlier of two; only inside `within`, if given."""
        found = self.places(quote)
        if within:
            found = [one for one in found if any(first <= one[0] and one[1] <= last for first, last in within)]
        return min(found, key=lambda place: (_away(place, to), place), default=None)

    def _found(self, wanted: str) -> Iterator[Span]:
        at = self._plain.find(wanted)
        while at >= 0:
            yield self._starts[at], self._ends[at + len(wanted) - 1]
            at = self._plain.find(wanted, at + 1)

    def _is_whole(self, place: Span) -> bool:
        start, end = place
        cut_before = start > 0 and self.text[start - 1].isalnum() and self.text[start].isalnum()
        cut_after = end < len(self.text) and self.text[end].isalnum() and self.text[end - 1].isalnum()
        return not cut_before and not cut_after


def _away(place: Span, to: int) -> int:
    return max(place[0] - to, to - place[1], 0)


def _plain(text: str) -> tuple[str, list[int], list[int]]:
    """The text as it is compared, and for each of its letters where the original begins and ends."""
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in _clusters(text):
        piece = unicodedata.normalize("NFC", text[start:end]).translate(QUOTE_MARKS)
        if piece.isspace():
            if letters and letters[-1] == " ":
                ends[-1] = end
                continue
            piece = " "
        for letter in piece:
            letters.append(letter)
            starts.append(start)
            ends.append(end)
    return "".join(letters), starts, ends


def _clusters(text: str) -> Iterator[Span]:
    """Each letter with the accents that follow it."""
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or not unicodedata.combining(text[at]):
            yield start, at
            start = at
