"""Where a bar lies in time, and in which row of its lane.

A succession whose dates are known only by the year must still read as one line: bars that may follow one another
share a row, even where their uncertain ends overlap. Only bars that certainly overlap are put below one another.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from .model import Extent

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whowhen.queries.picture_rows import Bound

    from .model import Bar, EdgeKind

ENDLESS: Final = 10**9
SURE: Final = frozenset({"asserted"})
MOST_OVERLAP: Final = 0.4
"""Share of the shorter bar that uncertain ends in one row may cover."""


def extent(start: Bound, end: Bound, *, open_ended: bool, today: int) -> Extent | None:
    """Where a time from `start` to `end` is drawn; None when nothing dates it.

    A side without a limit is drawn from the nearest day that is known, and says that it is unknown.

    Args:
        start: when it began.
        end: when it ended.
        open_ended: it goes on as far as the newest source says; it is drawn up to `today`, fading from the last day
            that a source vouches for.
        today: the day on which the page is drawn.
    """
    known = [day for day in (start.earliest, start.latest, end.earliest, end.latest) if day is not None]
    if not known:
        return None
    first, solid_from, left = _begin(start, end)
    if open_ended:
        solid_to = max(end.earliest if end.earliest is not None else solid_from, first)
        return Extent(first, solid_from, solid_to, max(today, solid_to), left, "open")
    solid_to, last, right = _finish(end, solid_from)
    return Extent(min(first, last), solid_from, solid_to, last, left, right)


def _begin(start: Bound, end: Bound) -> tuple[int, int, EdgeKind]:
    if start.earliest is not None and start.latest is not None:
        return start.earliest, start.latest, "sure" if start.earliest == start.latest else "between"
    day = next(day for day in (start.latest, start.earliest, end.earliest, end.latest) if day is not None)
    return day, day, "unknown"


def _finish(end: Bound, solid_from: int) -> tuple[int, int, EdgeKind]:
    if end.earliest is not None and end.latest is not None:
        return end.earliest, end.latest, "sure" if end.earliest == end.latest else "between"
    day = end.earliest if end.earliest is not None else end.latest
    if day is None:
        day = solid_from
    return day, day, "unknown"


def sort_key(bar: Bar) -> tuple[int, int, str]:
    """Bars in the order of their beginning; those without a date come last."""
    if bar.place is None:
        return ENDLESS, ENDLESS, bar.id
    return _begins(bar), bar.place.last, bar.id


def share_rows(bars: Iterable[Bar]) -> list[Bar]:
    """The bars of one lane, sorted by `sort_key`, each with the first row that is free where it begins."""
    ends: list[Bar] = []
    placed = []
    for bar in bars:
        if bar.place is None:
            placed.append(bar)
            continue
        row = next((at for at, before in enumerate(ends) if _follows(before, bar)), len(ends))
        kept = replace(bar, row=row)
        ends[row : row + 1] = [kept]
        placed.append(kept)
    return placed


def _begins(bar: Bar) -> int:
    place = bar.place
    return (place.first + place.solid_from) // 2 if place else ENDLESS


def _follows(before: Bar, bar: Bar) -> bool:
    """Whether `bar` may come after `before` in one row: the two need not overlap, and would not look as if they did."""
    first, second = before.place, bar.place
    if first is None or second is None:
        return False
    if first.right == "open":
        # Nobody follows on an office that is still held, except who is expected to.
        return bar.modality not in SURE and first.solid_to <= _begins(bar) + 1
    if first.solid_to > max(second.solid_from, second.first) + 1:
        return False
    overlap = first.last - second.first
    shorter = min(first.last - first.first, second.last - second.first)
    return overlap <= max(MOST_OVERLAP * shorter, 1) or (first.solid_to + first.last) // 2 <= _begins(bar) + 1
