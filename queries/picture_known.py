"""What was known when: the same picture of the store as it was after each day on which something was published."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from whowhen.graph.dates import civil, day_number
from whowhen.graph.known import copies_known_by, known_days

from .picture import pictures

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from whowhen.graph.store import Store

    from .picture_choice import Selection
    from .picture_rows import Picture

MOST_STATES: Final = 60
"""Most days for which a state is given; where sources were published on more, the last one of each month or year."""

MOST_ROWS: Final = 120_000
"""Most rows in all states together: what reading them may cost."""


@dataclass(frozen=True, slots=True)
class Known:
    """The picture as of the end of a day."""

    day: int
    picture: Picture


def known_by(
    store: Store, selection: Selection, now: Picture, told: Callable[[int, int], None] | None = None
) -> tuple[int, tuple[Known, ...]]:
    """The last day on which a source was published, and the earlier states, earliest first.

    Args:
        store: as it is.
        selection: as for `picture`.
        now: its answer for the store as it is; from it follows how many states are worth their time.
        told: called with the number of states that are read and of all.
    """
    days = sorted(set(known_days(store).values()))
    if not days:
        return 0, ()
    rows = 1 + len(now.tenures) + len(now.vacancies) + len(now.events) + len(now.statements)
    earlier = thinned(days, max(1, min(MOST_STATES, MOST_ROWS // rows)))[:-1]
    if not earlier:
        return days[-1], ()
    states = _states(store, selection, earlier[::-1], told)
    return days[-1], tuple(states)[::-1]


def _states(
    store: Store, selection: Selection, days: Sequence[int], told: Callable[[int, int], None] | None
) -> Iterator[Known]:
    # The store itself comes first, so that only what it lacks is told with passages.
    found = pictures(_now_and(store, days), selection, store)
    next(found)
    for at, (day, shown) in enumerate(zip(days, found, strict=True), 1):
        if told is not None:
            told(at, len(days))
        yield Known(day, shown)


def _now_and(store: Store, days: Sequence[int]) -> Iterator[Store]:
    yield store
    yield from copies_known_by(store, days)


def thinned(days: Sequence[int], most: int) -> list[int]:
    """At most so many of some days in order, the last one among them: all, or the last of each month, year, decade.

    Example:
        >>> thinned([0, 5, 40, 800], 4), thinned([0, 5, 40, 800], 3), thinned([0, 5, 40, 800], 1)
        ([0, 5, 40, 800], [5, 40, 800], [800])
    """
    for period in (_day, _month, _year, _decade):
        kept = list({period(day): day for day in days}.values())
        if len(kept) <= most:
            return kept
    return [days[-1]]


def _day(day: int) -> int:
    return day


def _month(day: int) -> int:
    year, month, _ = civil(day)
    return day_number(year, month, 1)


def _year(day: int) -> int:
    return civil(day)[0]


def _decade(day: int) -> int:
    return civil(day)[0] // 10
