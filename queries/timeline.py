"""Everything in order of time: tenures, vacancies, events and statements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from whowhen.graph import ids
from whowhen.graph.dates import MAX_DAY, MIN_DAY

from . import resolve
from .answers import GapRow
from .days import touching
from .reading import TOOK_PART, between, events, order, reach, roles, statements, tenures, touches, vacancies, where
from .rows import EventRow, StatementRow, TenureRow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whowhen.graph.dates import Window
    from whowhen.graph.store import Store


_SAID_BY_OR_OF: Final = """
    statement.n IN (WITH sought (entity) AS (SELECT ?)
                    SELECT own.n FROM statement AS own JOIN sought ON own.speaker = sought.entity
                    UNION SELECT about.statement FROM about JOIN sought USING (entity))"""

TimelineRow = TenureRow | GapRow | EventRow | StatementRow


def timeline(
    store: Store,
    *,
    first: str | None = None,
    last: str | None = None,
    role: str | None = None,
    of: str | None = None,
    person: str | None = None,
) -> list[TimelineRow]:
    """Everything that is known, in order of time; what has no known date stands last.

    Args:
        store: an open store.
        first: EDTF; only what can touch that day or a later one. What has no known date is left out.
        last: EDTF; only what can touch that day or an earlier one. What has no known date is left out.
        role: only tenures and vacancies of this role.
        of: only what belongs to this organisation: its offices, the events it took part in, what it said or what was
            said about it.
        person: only what this person held, took part in or said.

    Raises:
        NotFoundError: nothing answers to a name.
        AmbiguousError: several do.
        BadDateError: a date is none.
    """
    chosen = between(first, last)
    held = None if role is None else resolve.role(store, role)
    body = None if of is None else resolve.organisation(store, of)
    who = None if person is None else resolve.person(store, person)
    rows = [
        row
        for found in (
            _tenures(store, chosen, held, body, who),
            _vacancies(store, held, body, who),
            _events(store, chosen, held, body, who),
            _statements(store, chosen, held, body, who),
        )
        for row in found
    ]
    return sorted((row for row in rows if touches(_days(row), chosen)), key=_place)


def _tenures(store: Store, chosen: Window, held: int | None, body: int | None, who: int | None) -> list[TenureRow]:
    if (held, body, who) == (None, None, None) and chosen != (MIN_DAY, MAX_DAY):
        return tenures(store, *touching(*chosen))
    first, last = _limits(chosen)
    condition, values = where(
        ("tenure.role = ?", held),
        ("role.organisation = ?", body),
        ("tenure.person = ?", who),
        ("start_lo <= ?", last),
        ("end_hi >= ?", first),
    )
    return tenures(store, condition, values)


def _limits(chosen: Window) -> tuple[int | None, int | None]:
    """The first and the last day as conditions; None where there is no limit."""
    return chosen[0] if chosen[0] > MIN_DAY else None, chosen[1] if chosen[1] < MAX_DAY else None


def _vacancies(store: Store, held: int | None, body: int | None, who: int | None) -> Iterator[GapRow]:
    if who is not None:
        return
    condition, values = where(("role.n = ?", held), ("role.organisation = ?", body))
    for about in roles(store, f"role.n IN (SELECT role FROM vacancy) AND {condition}", values):
        yield from vacancies(store, about)


def _events(store: Store, chosen: Window, held: int | None, body: int | None, who: int | None) -> list[EventRow]:
    if held is not None:
        return []
    first, last = _limits(chosen)
    return events(store, *where(("lo <= ?", last), ("hi >= ?", first), (TOOK_PART, body), (TOOK_PART, who)))


def _statements(
    store: Store, chosen: Window, held: int | None, body: int | None, who: int | None
) -> list[StatementRow]:
    if held is not None:
        return []
    first, last = _limits(chosen)
    return statements(
        store, *where(("lo <= ?", last), ("hi >= ?", first), ("speaker = ?", who), (_SAID_BY_OR_OF, body))
    )


def _days(row: TimelineRow) -> Window:
    """The days that something touches or can touch."""
    if isinstance(row, TenureRow):
        return reach(row)
    if isinstance(row, GapRow):
        return row.start_window[0], row.end_window[1]
    return row.window


def _place(row: TimelineRow) -> tuple[int, int, str]:
    first, last = order(_days(row))
    if (first, last) == (MAX_DAY, MAX_DAY):
        last = MIN_DAY
    return first, last, ids.parse(row.id)[0] + row.id
