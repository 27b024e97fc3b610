"""Where a bar lies in time; in which row of its lane it stands, the page decides (assets/rows.js)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .model import Extent

if TYPE_CHECKING:
    from whowhen.queries.picture_rows import Bound

    from .model import Bar, EdgeKind

ENDLESS: Final = 10**9


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


def _begins(bar: Bar) -> int:
    place = bar.place
    return (place.first + place.solid_from) // 2 if place else ENDLESS
