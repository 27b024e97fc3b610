"""Which part of the store a picture shows: names to numbers, then the rows that go with them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from whowhen.graph import ids
from whowhen.graph.dates import MAX_DAY, MIN_DAY, intersect, window

from . import resolve
from .reading import events, reach, roles, statements, tenures, vacancies

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whowhen.graph.dates import Window
    from whowhen.graph.store import Store

    from .answers import GapRow
    from .rows import EventRow, RoleName, StatementRow, TenureRow

EVERYTHING: Final = "1"


@dataclass(frozen=True, slots=True)
class Selection:
    """The part of the store to show; what is None does not restrict it.

    Attributes:
        role, organisation, person: named as people write them. Events and statements come along if one of the
            holders, or the organisation, takes part in them.
        first, last: EDTF; only what touches the time between them.
    """

    role: str | None = None
    organisation: str | None = None
    person: str | None = None
    first: str | None = None
    last: str | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """A selection by number."""

    role: int | None
    organisation: int | None
    person: int | None
    time: Window


def resolved(store: Store, selection: Selection) -> Wanted:
    """What a selection names, by number.

    Raises:
        NotFoundError, AmbiguousError, BadDateError: as `picture`.
    """
    return Wanted(
        role=resolve.role(store, selection.role) if selection.role else None,
        organisation=resolve.organisation(store, selection.organisation) if selection.organisation else None,
        person=resolve.person(store, selection.person) if selection.person else None,
        time=_time(selection),
    )


@dataclass(frozen=True, slots=True)
class Chosen:
    """The rows of the selection, as the questions read them."""

    roles: list[RoleName]
    tenures: list[TenureRow]
    vacancies: list[GapRow]
    events: list[EventRow]
    statements: list[StatementRow]


def choose(store: Store, wanted: Wanted) -> Chosen:
    """The rows that go with a selection."""
    conditions: list[tuple[str, int]] = []
    own: set[str] = set()
    if wanted.role is not None:
        conditions.append(("role.n = ?", wanted.role))
    if wanted.organisation is not None:
        conditions.append(("role.organisation = ?", wanted.organisation))
        own.add(ids.text("organisation", wanted.organisation))
    role_rows = roles(store, *_joined(conditions))
    if wanted.person is not None:
        conditions.append(("tenure.person = ?", wanted.person))
        own = {ids.text("person", wanted.person)}
    time = wanted.time
    held = [row for row in tenures(store, *_joined(conditions)) if intersect(_clear(reach(row)), time)]
    if conditions and wanted.person is None:
        own |= {row.person.id for row in held}
    if wanted.person is not None or time != (MIN_DAY, MAX_DAY):
        kept = {row.role.id for row in held}
        role_rows = [row for row in role_rows if row.id in kept]
    gaps = [gap for row in role_rows for gap in vacancies(store, row)] if wanted.person is None else []
    return Chosen(
        roles=role_rows,
        tenures=held,
        vacancies=[gap for gap in gaps if intersect(_stretch(gap), time)],
        events=[row for row in events(store, EVERYTHING) if _takes_part(row, own, conditions, time)],
        statements=[row for row in statements(store, EVERYTHING) if _speaks(row, own, conditions, time)],
    )


def _joined(conditions: Iterable[tuple[str, int]]) -> tuple[str, list[int | str]]:
    pairs = list(conditions)
    return " AND ".join(condition for condition, _ in pairs) or EVERYTHING, [value for _, value in pairs]


def _time(selection: Selection) -> Window:
    return window(selection.first)[0], window(selection.last)[1]


def _clear(days: Window) -> Window:
    return min(days), max(days)


def _stretch(gap: GapRow) -> Window:
    return _clear((gap.start_window[0], gap.end_window[1]))


def _takes_part(row: EventRow, own: set[str], conditions: list[tuple[str, int]], time: Window) -> bool:
    if intersect(row.window, time) is None:
        return False
    return not conditions or any(part.entity.id in own for part in row.participants)


def _speaks(row: StatementRow, own: set[str], conditions: list[tuple[str, int]], time: Window) -> bool:
    if intersect(row.window, time) is None:
        return False
    return not conditions or row.speaker.id in own or any(one.id in own for one in row.about)
