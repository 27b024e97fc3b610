"""Finds what lies over a stretch of text among many parts, without looking at all of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class _Part(Protocol):
    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


PartT = TypeVar("PartT", bound=_Part)


class Spread(Generic[PartT]):
    """Parts of a text, ready to be asked for by place; parts may overlap, and come out in the order of their starts."""

    def __init__(self, parts: Iterable[PartT]) -> None:
        self._parts = sorted(parts, key=lambda part: part.start)
        self._starts = [part.start for part in self._parts]
        self._reach = list(accumulate((part.end for part in self._parts), max))  # never falls

    def over(self, start: int, end: int) -> Iterator[PartT]:
        """The parts that share at least one code point with `text[start:end]`."""
        for at in range(bisect_right(self._reach, start), bisect_left(self._starts, end)):
            if self._parts[at].end > start:
                yield self._parts[at]

    def at(self, place: int) -> Iterator[PartT]:
        """The parts that a code point lies in.

        >>> from .model import QuoteZone
        >>> zones = Spread([QuoteZone(3, 9, 2, 10), QuoteZone(20, 25, 19, 26)])
        >>> [zone.start for zone in zones.at(8)], list(zones.at(9))
        ([3], [])
        """
        return self.over(place, place + 1)

    def begin(self, place: int) -> Iterator[PartT]:
        """The parts that begin at a code point."""
        for at in range(bisect_left(self._starts, place), bisect_right(self._starts, place)):
            yield self._parts[at]
