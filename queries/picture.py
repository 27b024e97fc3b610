"""The store, or a chosen part of it, as one picture: offices, tenures, events, statements, and what they rest on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Literal

from whowhen.graph import ids
from whowhen.graph.dates import MAX_DAY, MIN_DAY

from .picture_choice import choose, resolved
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
from .reading import widest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from whowhen.graph.dates import Window
    from whowhen.graph.evidence import SupportingClaim
    from whowhen.graph.store import Store

    from .picture_choice import Chosen, Selection
    from .picture_rows import Passage
    from .rows import TenureRow

    Body = dict[str, Any]


def picture(store: Store, selection: Selection) -> Picture:
    """Everything of the selection, in a fixed order.

    Raises:
        NotFoundError: nothing answers to a name.
        AmbiguousError: several things do.
        BadDateError: a date is none.
    """
    return _Painter(store, choose(store, resolved(store, selection)), set()).picture()


def pictures(stores: Iterable[Store], selection: Selection, now: Store) -> Iterator[Picture]:
    """The same part of several states of one store, the latest state first.

    Only facts that no later state has come with their passages: those of the others are shown with the latest one.

    Args:
        stores: the states, each of which may be gone once the next one is asked for.
        selection: what it names is looked up in `now`.
        now: the store as it is.
    """
    wanted = resolved(now, selection)
    told: set[int] = set()
    for state in stores:
        yield _Painter(state, choose(state, wanted), told).picture()


class _Painter:
    """Adds to chosen rows what their bodies tell and what they rest on.

    Args:
        store: where the rows are from.
        chosen: the rows.
        told: numbers of facts whose passages are known already; all that are painted are added.
    """

    def __init__(self, store: Store, chosen: Chosen, told: set[int]) -> None:
        self._store = store
        self._chosen = chosen
        self._evidence = Evidence(store)
        self._told = told

    def picture(self) -> Picture:
        people, organisations = self._entities()
        found = Picture(
            roles=self._roles(),
            tenures=self._tenures(),
            vacancies=self._vacancies(),
            people=people,
            organisations=organisations,
            events=self._events(),
            statements=self._statements(),
        )
        self._told.update(
            ids.parse(row.id)[1]
            for rows in (found.roles, found.tenures, found.vacancies, people, organisations, found.events)
            for row in rows
        )
        self._told.update(ids.parse(row.id)[1] for row in found.statements)
        return found

    def _claims(self, table: str, bodies: Mapping[int, Body]) -> dict[int, list[SupportingClaim]]:
        """By number the claims of what is not told yet, and of what sources dispute, which names them."""
        return self._evidence.of_each(table, (n for n in bodies if n not in self._told or bodies[n].get("disputed")))

    def _passages(self, number: int, claims: Iterable[SupportingClaim]) -> tuple[Passage, ...]:
        return () if number in self._told else self._evidence.passages(claims)

    def _bodies(self, table: str, identifiers: Iterable[str]) -> dict[int, Body]:
        """By number what a table keeps as JSON."""
        wanted = {ids.parse(identifier)[1] for identifier in identifiers}
        rows = self._store.connection.execute(f"SELECT n, body FROM {table}")
        return {n: json.loads(body) for n, body in rows if n in wanted}

    def _tenures(self) -> tuple[Tenure, ...]:
        rows = self._chosen.tenures
        bodies = self._bodies("tenure", (row.id for row in rows))
        claims = self._claims("tenure", bodies)
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
                    passages=self._passages(number, support),
                )
            )
        return tuple(found)

    def _vacancies(self) -> tuple[Vacancy, ...]:
        rows = self._chosen.vacancies
        claims = self._claims("vacancy", {ids.parse(row.id)[1]: {} for row in rows})
        return tuple(
            Vacancy(
                id=row.id,
                role=row.role.id,
                start=_bound(row.start, row.start_window),
                end=_bound(row.end, row.end_window),
                passages=self._passages(ids.parse(row.id)[1], claims.get(ids.parse(row.id)[1], [])),
            )
            for row in rows
        )

    def _events(self) -> tuple[Event, ...]:
        rows = self._chosen.events
        bodies = self._bodies("event", (row.id for row in rows))
        claims = self._claims("event", bodies)
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
                    passages=self._passages(number, support),
                )
            )
        return tuple(found)

    def _statements(self) -> tuple[Statement, ...]:
        rows = self._chosen.statements
        bodies = self._bodies("statement", (row.id for row in rows))
        claims = self._claims("statement", bodies)
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
                    passages=self._passages(number, support),
                )
            )
        return tuple(found)

    def _roles(self) -> tuple[Role, ...]:
        rows = self._chosen.roles
        bodies = self._bodies("role", (row.id for row in rows))
        claims = self._claims("role", bodies)
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
        claims = self._claims("entity", {number: {} for number in wanted})
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
    """All days that a bound may mean on which sources disagree, as far as nobody has settled it."""
    is_open = any(one.field == field and not one.settled for one in row.disputes)
    return _bound(None, widest(row, field)) if is_open else None


def _bound(text: str | None, days: Window) -> Bound:
    first, last = days
    return Bound(text, None if first <= MIN_DAY else first, None if last >= MAX_DAY else last)
