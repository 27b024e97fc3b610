"""Cuts an article into the parts that are sent to a language model one by one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

PART_CHARACTERS: Final = 8_000
"""An article up to this length, about 1,100 words, goes in one part; of a longer one, as many whole lines as fit."""

_LINE: Final = re.compile(r"[^\n]+\n*|\n+")
_SENTENCE: Final = re.compile(r".+?(?:[.!?…][\"“”»«’)]*\s+|\Z)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of an article: half-open offsets, its number from 1, and how many there are."""

    start: int
    end: int
    number: int
    of: int


def parts(text: str, most: int = PART_CHARACTERS) -> tuple[Part, ...]:
    r"""The parts of a text, in order; together they are the text.

    Args:
        text: the article.
        most: characters in one part. A line that is longer is cut between sentences, a longer sentence anywhere.

    Example:
        >>> [(part.start, part.end) for part in parts("One two.\n\nThree.\n\nFour.", most=20)]
        [(0, 18), (18, 23)]
    """
    cuts: list[tuple[int, int]] = []
    for start, end in _pieces(text, most):
        if cuts and end - cuts[-1][0] <= most:
            cuts[-1] = (cuts[-1][0], end)
        else:
            cuts.append((start, end))
    cuts = cuts or [(0, len(text))]
    return tuple(Part(start, end, number, len(cuts)) for number, (start, end) in enumerate(cuts, 1))


def _pieces(text: str, most: int) -> Iterator[tuple[int, int]]:
    """Lines with the blank ones after them; of a long one its sentences; of a long sentence, slices."""
    for block in _LINE.finditer(text):
        if block.end() - block.start() <= most:
            yield block.span()
            continue
        for sentence in _SENTENCE.finditer(text, block.start(), block.end()):
            for start in range(sentence.start(), sentence.end(), most):
                yield start, min(start + most, sentence.end())
