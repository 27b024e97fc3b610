"""The derived tables of the store as typed rows; the only place of this room that knows their columns.

Conditions are constants of the callers, values are always bound. Rows come in order of time: what has no known day
stands last.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from whowhen.graph import ids
from whowhen.graph.dates import MAX_DAY, MIN_DAY, window

from .answers import GapRow
from .rows import Dispute, Entity, EventRow, Expectation, Part, RoleName, StatementRow, TenureRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from whowhen.graph.dates import Window
    from whowhen.graph.store import Store

Value = int | str

TOOK_PART: Final = "event.n IN (SELECT event FROM participant WHERE entity = ?)"
SPOKEN_OF: Final = "statement.n IN (SELECT statement FROM about WHERE entity = ?)"

_TENURES: Final = """
    SELECT tenure.n, person.n, person.name, role.n, role.title, role.seats, organisation.n, organisation.name,
           start_lo, start_hi, end_lo, end_hi, acting, modality, status, tenure.body
    FROM tenure JOIN entity AS person ON person.n = tenure.person JOIN role ON role.n = tenure.role
    LEFT JOIN entity AS organisation ON organisation.n = role.organisation WHERE """
_ROLES: Final = """
    SELECT role.n, role.title, role.seats, organisation.n, organisation.name
    FROM role LEFT JOIN entity AS organisation ON organisation.n = role.organisation WHERE """
_STATEMENTS: Final = """
    SELECT statement.n, speaker.n, speaker.name, speaker.kind, text, lo, hi, modality, statement.body
    FROM statement JOIN entity AS speaker ON speaker.n = statement.speaker WHERE """


def tenures(store: Store, condition: str, values: Sequence[Value] = ()) -> list[TenureRow]:
    """The tenures that fulfil an SQL condition, in order of time."""
    rows = [_tenure(row) for row in store.connection.execute(_TENURES + condition, values)]
    return sorted(rows, key=lambda row: (*reach(row), row.id))


def _tenure(row: tuple[Any, ...]) -> TenureRow:
    body = json.loads(row[15])
    return TenureRow(
        id=ids.text("tenure", row[0]),
        person=Entity(ids.text("person", row[1]), row[2], "person"),
        role=_role(row[3:8]),
        start=body.get("start"),
        end=body.get("end"),
        start_window=(row[8], row[9]),
        end_window=(row[10], row[11]),
        attested=tuple(body.get("attested", ())),
        acting=bool(row[12]),
        modality=row[13],
        attributed_to=body.get("attributed_to"),
        status=row[14],
        disputes=disputes_of(body),
        inferred=tuple(dict.fromkeys(one["field"] for one in body.get("inferred", ()) if one.get("used", True))),
        expectations=tuple(_expectation(one) for one in body.get("expectations", ())),
    )


def _expectation(entry: dict[str, Any]) -> Expectation:
    return Expectation(
        field=entry.get("field"),
        value=entry.get("value"),
        modality=entry["modality"],
        state=entry["state"],
        attributed_to=entry.get("attributed_to"),
        claim=entry["claim"],
    )


def widest(row: TenureRow, field: str) -> Window:
    """All days that any reading of a bound allows; without an open dispute, the bound's own."""
    return widened(row.start_window if field == "start" else row.end_window, row.disputes, field)


def widened(days: Window, disputes: Iterable[Dispute], field: str) -> Window:
    """The days of a bound and those that its other readings allow, while they are in dispute."""
    first, last = days
    for value in (value for one in disputes if one.field == field and not one.settled for value in one.values):
        if value == "..":  # still in office: it ends later than any other reading, and takes nothing from them
            last = MAX_DAY
        else:
            first, last = min(first, window(value)[0]), max(last, window(value)[1])
    return first, last


def reach(row: TenureRow) -> Window:
    """The days that a tenure is known to touch, for sorting and for choosing a time; all of time if none is known.

    An unknown start is no reason to place somebody in the Stone Age: the first day then is the first one on which
    he or she is known to have been in office, or could have left it.
    """
    known = [day for day in (*row.start_window, *row.end_window) if MIN_DAY < day < MAX_DAY]
    if not known:
        return (MIN_DAY, MAX_DAY) if not row.open else (MAX_DAY, MAX_DAY)
    last = MAX_DAY if row.open else max(known)
    return min(known), last


def roles(store: Store, condition: str, values: Sequence[Value] = ()) -> list[RoleName]:
    """The roles that fulfil an SQL condition, by organisation and title."""
    rows = [_role(row) for row in store.connection.execute(_ROLES + condition, values)]
    return sorted(rows, key=lambda row: (row.organisation.name if row.organisation else "", row.title, row.id))


def _role(row: tuple[Any, ...]) -> RoleName:
    number, title, seats, organisation, name = row
    belongs = None if organisation is None else Entity(ids.text("organisation", organisation), name, "organisation")
    return RoleName(ids.text("role", number), title, belongs, seats)


def role(store: Store, number: int) -> RoleName:
    """One role that is known to be there."""
    return roles(store, "role.n = ?", (number,))[0]


def vacancies(store: Store, held: RoleName) -> list[GapRow]:
    """The vacancies of a role that sources state."""
    rows = store.connection.execute(
        "SELECT n, start_lo, start_hi, end_lo, end_hi, body FROM vacancy WHERE role = ? ORDER BY start_lo, n",
        (ids.parse(held.id)[1],),
    )
    found = []
    for n, start_lo, start_hi, end_lo, end_hi, text in rows:
        body = json.loads(text)
        found.append(
            GapRow(
                id=ids.text("vacancy", n),
                role=held,
                start=body.get("start"),
                end=body.get("end"),
                start_window=(start_lo, start_hi),
                end_window=(end_lo, end_hi),
                days=max(0, end_lo - start_hi + 1) if end_lo > MIN_DAY and start_hi < MAX_DAY else 0,
            )
        )
    return found


def events(store: Store, condition: str, values: Sequence[Value] = ()) -> list[EventRow]:
    """The events that fulfil an SQL condition, with their participants, in order of time."""
    rows = store.connection.execute(
        f"SELECT n, kind, label, lo, hi, modality, body FROM event WHERE {condition}", values
    ).fetchall()
    parts = _participants(store, [row[0] for row in rows])
    found = []
    for n, kind, label, lo, hi, modality, text in rows:
        body = json.loads(text)
        found.append(
            EventRow(
                id=ids.text("event", n),
                kind=kind,
                label=label,
                when=body.get("when"),
                window=(lo, hi),
                place=body.get("place"),
                participants=tuple(parts.get(n, ())),
                modality=modality,
                attributed_to=body.get("attributed_to"),
                disputes=disputes_of(body),
            )
        )
    return sorted(found, key=lambda row: (*order(row.window), row.label, row.id))


def _participants(store: Store, numbers: Iterable[int]) -> dict[int, list[Part]]:
    found: dict[int, list[Part]] = {}
    for number in numbers:
        rows = store.connection.execute(
            "SELECT entity.n, kind, name, part FROM participant JOIN entity ON entity.n = entity"
            " WHERE event = ? ORDER BY part, name, entity.n",
            (number,),
        )
        found[number] = [Part(Entity(ids.text(kind, n), name, kind), part) for n, kind, name, part in rows]
    return found


def statements(store: Store, condition: str, values: Sequence[Value] = ()) -> list[StatementRow]:
    """The statements that fulfil an SQL condition, with whom they are about, in order of time."""
    found = []
    for n, speaker, name, kind, said, lo, hi, modality, text in store.connection.execute(
        _STATEMENTS + condition, values
    ).fetchall():
        body = json.loads(text)
        spoken_of = _spoken_of(store, n)
        found.append(
            StatementRow(
                id=ids.text("statement", n),
                speaker=Entity(ids.text(kind, speaker), name, kind),
                text=said,
                when=body.get("when"),
                window=(lo, hi),
                quotation=body.get("quotation", "direct"),
                addressee=next((entity for entity, part in spoken_of if part == "addressee"), None),
                about=tuple(entity for entity, part in spoken_of if part == "about"),
                modality=modality,
                variants=tuple(one["text"] for one in body.get("variants", ()) if one["text"] != said),
                disputes=disputes_of(body),
            )
        )
    return sorted(found, key=lambda row: (*order(row.window), row.speaker.name, row.id))


def _spoken_of(store: Store, statement: int) -> list[tuple[Entity, str]]:
    rows = store.connection.execute(
        "SELECT entity.n, kind, name, part FROM about JOIN entity ON entity.n = entity"
        " WHERE statement = ? ORDER BY name, entity.n",
        (statement,),
    )
    return [(Entity(ids.text(kind, n), name, kind), part) for n, kind, name, part in rows]


def where(*chosen: tuple[str, Value | None]) -> tuple[str, list[Value]]:
    """The conditions whose value is given, joined, and their values; each condition has one place for its value.

    Example:
        >>> where(("kind = ?", "summit"), ("speaker = ?", None)), where()
        (('kind = ?', ['summit']), ('1', []))
    """
    given = [(condition, value) for condition, value in chosen if value is not None]
    return " AND ".join(condition for condition, _ in given) or "1", [value for _, value in given]


def order(days: Window) -> Window:
    """Where a window stands in order of time: by its first known day; what has none comes last."""
    first, last = days
    return (first, last) if first > MIN_DAY else (last, last)


def between(first: str | None, last: str | None) -> Window:
    """The days from the earliest that `first` can mean to the latest that `last` can mean.

    Raises:
        BadDateError: one of them is no date.

    Example:
        >>> between("1970", "1970-01") == (0, 30)
        True
    """
    return window(first)[0], window(last)[1]


def touches(days: Window, chosen: Window) -> bool:
    """Whether something of these days belongs to the chosen time; what has no known day belongs to all of time only."""
    if chosen == (MIN_DAY, MAX_DAY):
        return True
    if days[0] <= MIN_DAY and days[1] >= MAX_DAY:
        return False
    return days[0] <= chosen[1] and chosen[0] <= days[1]


def disputes_of(body: dict[str, Any]) -> tuple[Dispute, ...]:
    """The disputes in the body of a fact, by field, and what people decided about them."""
    disputed, settled = body.get("disputed", {}), body.get("settled", {})
    found = []
    for field in dict.fromkeys((*disputed, *settled)):
        values = [str(reading["value"]) for reading in disputed.get(field, ())]
        told = settled.get(field, {})
        if told.get("how") == "corrected":
            values = [told["value"], *(values or ([told["instead"]] if "instead" in told else []))]
        found.append(Dispute(field, tuple(dict.fromkeys(values)), told.get("how", "")))
    return tuple(found)
