"""The store, or a chosen part of it, as one picture: offices, tenures, events, statements, and what they rest on."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from whowhen.graph import ids
from whowhen.graph.dates import MAX_DAY, MIN_DAY, intersect, window

from . import resolve
from .picture_passages import Evidence
from .picture_rows import (
    Bound,
    Event,
    Expectation,
    Inferred,
    Organisation,
    Part,
    Person,
    Picture,
    Role,
    Statement,
    Tenure,
    Vacancy,
)
from .reading import events, reach, roles, statements, tenures, vacancies, widest

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whowhen.graph.dates import Window
    from whowhen.graph.evidence import SupportingClaim
    from whowhen.graph.store import Store

    from .answers import GapRow
    from .picture_rows import (
        Passage,
    )
    from .rows import EventRow, RoleName, StatementRow, TenureRow

    Body = dict[str, Any]

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


def picture(store: Store, selection: Selection) -> Picture:
    """Everything of the selection, in a fixed order.

    Raises:
        NotFoundError: nothing answers to a name.
        AmbiguousError: several things do.
        BadDateError: a date is none.
    """
    chosen = _choose(store, selection)
    return _Painter(store, chosen).picture()


@dataclass(frozen=True, slots=True)
class _Chosen:
    """The rows of the selection, as the questions read them."""

    roles: list[RoleName]
    tenures: list[TenureRow]
    vacancies: list[GapRow]
    events: list[EventRow]
    statements: list[StatementRow]


def _choose(store: Store, selection: Selection) -> _Chosen:
    conditions: list[tuple[str, int]] = []
    own: set[str] = set()
    if selection.role:
        conditions.append(("role.n = ?", resolve.role(store, selection.role)))
    if selection.organisation:
        number = resolve.organisation(store, selection.organisation)
        conditions.append(("role.organisation = ?", number))
        own.add(ids.text("organisation", number))
    role_rows = roles(store, *_joined(conditions))
    if selection.person:
        number = resolve.person(store, selection.person)
        conditions.append(("tenure.person = ?", number))
        own = {ids.text("person", number)}
    time = _time(selection)
    held = [row for row in tenures(store, *_joined(conditions)) if intersect(_clear(reach(row)), time)]
    if conditions and not selection.person:
        own |= {row.person.id for row in held}
    if selection.person or time != (MIN_DAY, MAX_DAY):
        kept = {row.role.id for row in held}
        role_rows = [row for row in role_rows if row.id in kept]
    gaps = [gap for row in role_rows for gap in vacancies(store, row)] if not selection.person else []
    return _Chosen(
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


class _Painter:
    """Adds to chosen rows what their bodies tell and what they rest on."""

    def __init__(self, store: Store, chosen: _Chosen) -> None:
        self._store = store
        self._chosen = chosen
        self._evidence = Evidence(store)

    def picture(self) -> Picture:
        people, organisations = self._entities()
        return Picture(
            roles=self._roles(),
            tenures=self._tenures(),
            vacancies=self._vacancies(),
            people=people,
            organisations=organisations,
            events=self._events(),
            statements=self._statements(),
        )

    def _bodies(self, table: str, identifiers: Iterable[str]) -> dict[int, Body]:
        """By number what a table keeps as JSON."""
        wanted = {ids.parse(identifier)[1] for identifier in identifiers}
        rows = self._store.connection.execute(f"SELECT n, body FROM {table}")
        return {n: json.loads(body) for n, body in rows if n in wanted}

    def _tenures(self) -> tuple[Tenure, ...]:
        rows = self._chosen.tenures
        bodies = self._bodies("tenure", (row.id for row in rows))
        claims = self._evidence.of_each("tenure", bodies)
        found = []
        for row in rows:
            number = ids.parse(row.id)[1]
            body, support = bodies[number], claims.get(number, [])
            found.append(
                Tenure(
                    id=row.id,
                    person=row.person.id,
                    role=row.role.id,
                    start=_bound(row.start, row.start_window),
                    end=_bound(row.end, row.end_window),
                    open=row.open,
                    acting=row.acting,
                    modality=row.modality,
                    status=row.status,
                    attributed_to=row.attributed_to,
                    attested=row.attested,
                    disputes=self._evidence.disputes(body, support),
                    start_reach=_reach(row, "start"),
                    end_reach=_reach(row, "end"),
                    inferred=tuple(
                        Inferred(one["field"], one["rule"], tuple(one["premises"]))
                        for one in body.get("inferred", ())
                        if one.get("used", True)
                    ),
                    expectations=tuple(
                        Expectation(one.field, one.value, one.modality, one.state, one.attributed_to)
                        for one in row.expectations
                    ),
                    passages=self._evidence.passages(support),
                )
            )
        return tuple(found)

    def _vacancies(self) -> tuple[Vacancy, ...]:
        rows = self._chosen.vacancies
        claims = self._evidence.of_each("vacancy", (ids.parse(row.id)[1] for row in rows))
        return tuple(
            Vacancy(
                id=row.id,
                role=row.role.id,
                start=_bound(row.start, row.start_window),
                end=_bound(row.end, row.end_window),
                passages=self._evidence.passages(claims.get(ids.parse(row.id)[1], [])),
            )
            for row in rows
        )

    def _events(self) -> tuple[Event, ...]:
        rows = self._chosen.events
        bodies = self._bodies("event", (row.id for row in rows))
        claims = self._evidence.of_each("event", bodies)
        found = []
        for row in rows:
            number = ids.parse(row.id)[1]
            support = claims.get(number, [])
            found.append(
                Event(
                    id=row.id,
                    kind=row.kind,
                    label=row.label,
                    when=_bound(row.when, row.window),
                    place=row.place,
                    participants=tuple(Part(part.entity.id, part.part) for part in row.participants),
                    modality=row.modality,
                    attributed_to=row.attributed_to,
                    disputes=self._evidence.disputes(bodies[number], support),
                    passages=self._evidence.passages(support),
                )
            )
        return tuple(found)

    def _statements(self) -> tuple[Statement, ...]:
        rows = self._chosen.statements
        bodies = self._bodies("statement", (row.id for row in rows))
        claims = self._evidence.of_each("statement", bodies)
        found = []
        for row in rows:
            number = ids.parse(row.id)[1]
            support = claims.get(number, [])
            found.append(
                Statement(
                    id=row.id,
                    speaker=row.speaker.id,
                    text=row.text,
                    when=_bound(row.when, row.window),
                    quotation=row.quotation,
                    addressee=row.addressee.id if row.addressee else None,
                    about=tuple(one.id for one in row.about),
                    modality=row.modality,
                    variants=row.variants,
                    disputes=self._evidence.disputes(bodies[number], support),
                    passages=self._evidence.passages(support),
                )
            )
        return tuple(found)

    def _roles(self) -> tuple[Role, ...]:
        rows = self._chosen.roles
        bodies = self._bodies("role", (row.id for row in rows))
        claims = self._evidence.of_each("role", bodies)
        return tuple(
            Role(
                id=row.id,
                title=row.title,
                organisation=row.organisation.id if row.organisation else None,
                aliases=tuple(bodies[number].get("aliases", ())),
                seats=row.seats,
                passages=self._own(claims.get(number, []), "role"),
            )
            for row, number in ((row, ids.parse(row.id)[1]) for row in rows)
        )

    def _own(self, claims: Iterable[SupportingClaim], kind: str) -> tuple[Passage, ...]:
        """Only passages that speak of the thing itself; those of its tenures and events are shown with them."""
        return self._evidence.passages(claim for claim in claims if claim.of == kind)

    def _entities(self) -> tuple[tuple[Person, ...], tuple[Organisation, ...]]:
        wanted = {ids.parse(identifier)[1] for identifier in self._named()}
        claims = self._evidence.of_each("entity", wanted)
        rows = self._store.connection.execute("SELECT n, kind, name, body FROM entity ORDER BY n")
        people: list[Person] = []
        organisations: list[Organisation] = []
        for n, kind, name, text in rows:
            if n not in wanted:
                continue
            body = json.loads(text)
            aliases, passages = tuple(body.get("aliases", ())), self._own(claims.get(n, []), kind)
            if kind == "person":
                people.append(
                    Person(
                        id=ids.text("person", n),
                        name=name,
                        aliases=aliases,
                        nationality=tuple(body.get("nationality", ())),
                        born=body.get("born"),
                        died=body.get("died"),
                        passages=passages,
                    )
                )
            else:
                organisations.append(
                    Organisation(
                        id=ids.text("organisation", n),
                        name=name,
                        kind=body.get("kind"),
                        aliases=aliases,
                        country=body.get("country"),
                        founded=body.get("founded"),
                        passages=passages,
                    )
                )
        return tuple(people), tuple(organisations)

    def _named(self) -> Iterable[str]:
        """Identifiers of all people and organisations that the chosen rows speak of."""
        chosen = self._chosen
        yield from (row.organisation.id for row in chosen.roles if row.organisation)
        yield from (row.person.id for row in chosen.tenures)
        yield from (part.entity.id for row in chosen.events for part in row.participants)
        for row in chosen.statements:
            yield row.speaker.id
            yield from (one.id for one in row.about)
            if row.addressee:
                yield row.addressee.id


def _reach(row: TenureRow, field: Literal["start", "end"]) -> Bound | None:
    """All days that a disputed bound may mean."""
    return _bound(None, widest(row, field)) if any(one.field == field for one in row.disputes) else None


def _bound(text: str | None, days: Window) -> Bound:
    first, last = days
    return Bound(text, None if first <= MIN_DAY else first, None if last >= MAX_DAY else last)
