"""From a picture of the store to the rows of the page: which lane, which row, which words.

Pure: the same picture and options give the same rows, whatever the day or the machine.
"""

from __future__ import annotations

import re
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, Final, Literal

from whowhen.graph.dates import iso, say
from whowhen.graph.germannames import german_name, german_title
from whowhen.graph.names import short_name

from .extent import extent, sort_key
from .history import with_histories
from .model import Bar, Entity, Excerpt, Lane, Model, Point, Source
from .order import ordered_roles
from .reasons import premise
from .wording import country_code, initials, years

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from whowhen.queries.picture_known import Known
    from whowhen.queries.picture_rows import (
        Bound,
        Dispute,
        Event,
        Organisation,
        Passage,
        Person,
        Picture,
        Role,
        Statement,
        Tenure,
        Vacancy,
    )

    from .words import Words

HUES: Final = 5
# Where words stand in the text means nothing to a reader of the page.
_OFFSETS: Final = re.compile(r"\s\d+:\d+\b")


def compose(picture: Picture, title: str, today: int, words: Words, past: Sequence[Known] = (), last: int = 0) -> Model:
    """The rows of the page.

    Args:
        picture: what to show.
        title: heading of the page.
        today: the day on which the page is drawn; later days are marked as such.
        words: the words of the page's language.
        past: the same picture as it was after earlier days, the earliest one first.
        last: the day on which the last source became known.
    """
    states = [*(one.picture for one in past), picture]
    composer = _Composer(_joined(states), today, words)
    model = composer.model(title, (*(one.day for one in past), last))
    return with_histories(model, composer.versions(states), words) if past else model


def _joined(states: Sequence[Picture]) -> Picture:
    """Everything that ever was in the picture, as it was last."""
    if len(states) == 1:
        return states[0]

    def every(name: str) -> tuple[Any, ...]:
        return tuple({row.id: row for state in states for row in getattr(state, name)}.values())

    return replace(states[-1], **{column.name: every(column.name) for column in fields(states[-1])})


class _Composer:
    """One composition: the picture, and the tables of sources and passages that fill up while rows are made."""

    def __init__(self, picture: Picture, today: int, words: Words) -> None:
        self.picture = picture
        self.today = today
        self.words = words
        self._sources: dict[str, int] = {}
        self._source_rows: list[Source] = []
        self._excerpts: dict[Excerpt, int] = {}
        self._lanes: dict[str, int] = {}
        people = sorted(picture.people, key=lambda person: (person.name, person.id))
        organisations = sorted(picture.organisations, key=lambda found: (found.name, found.id))
        self._entity_rows = (*map(self._person, people), *map(self._organisation, organisations))
        self._entities = {row.id: at for at, row in enumerate(self._entity_rows)}

    def model(self, title: str, known: tuple[int, ...]) -> Model:
        roles = ordered_roles(self.picture, self.today)
        self._lanes = {role.id: at for at, role in enumerate(roles)}
        lanes = [self._lane(role, at) for at, role in enumerate(roles)]
        for kind in ("events", "statements"):
            if getattr(self.picture, kind):
                self._lanes[kind] = len(lanes)
                lanes.append(self._point_lane(kind))
        bars = [self._tenure(row) for row in sorted(self.picture.tenures, key=_by_id)]
        bars += [self._vacancy(row) for row in sorted(self.picture.vacancies, key=_by_id)]
        points = [
            *map(self._event, sorted(self.picture.events, key=_point_key)),
            *map(self._statement, sorted(self.picture.statements, key=_point_key)),
        ]
        return Model(
            title=title,
            language=self.words.language,
            today=self.today,
            known=known,
            lanes=tuple(lanes),
            bars=tuple(sorted(bars, key=lambda bar: (bar.lane, sort_key(bar)))),
            points=tuple(points),
            entities=self._entity_rows,
            sources=tuple(self._source_rows),
            excerpts=tuple(self._excerpts),
        )

    def versions(self, states: Sequence[Picture]) -> list[dict[str, Any]]:
        """By identifier the rows of each state; what stayed the same from one state to the next is the same row."""
        makers: dict[str, Callable[[Any], Any]] = {
            "tenures": self._tenure,
            "vacancies": self._vacancy,
            "events": self._event,
            "statements": self._statement,
            "people": self._person,
            "organisations": self._organisation,
        }
        made: dict[str, tuple[Any, Any]] = {}
        found = []
        for state in reversed(states):
            rows = {}
            for name, make in makers.items():
                for row in getattr(state, name):
                    bare = replace(row, passages=())
                    if row.id not in made or made[row.id][0] != bare:
                        made[row.id] = (bare, make(bare))
                    rows[row.id] = made[row.id][1]
            found.append(rows)
        return found[::-1]

    def _lane(self, role: Role, at: int) -> Lane:
        title = german_title(role.title) if self.words.language == "de" else role.title
        return Lane(
            id=role.id,
            kind="role",
            title=title,
            own=role.title,
            organisation=self._entities.get(role.organisation or "", -1),
            hue=at % HUES,
            seats=role.seats,
            aliases=_others(title, role.title, role.aliases),
            passages=self._passages(role.passages),
        )

    def _point_lane(self, kind: Literal["events", "statements"]) -> Lane:
        return Lane(kind, kind, self.words[f"lane_{kind}"], kind, -1, -1, None, (), ())

    def _tenure(self, tenure: Tenure) -> Bar:
        return Bar(
            id=tenure.id,
            kind="tenure",
            lane=self._lanes[tenure.role],
            person=self._entities.get(tenure.person, -1),
            place=extent(tenure.start, tenure.end, open_ended=tenure.open, today=self.today),
            until=self.words["still"] if tenure.open else self._say(tenure.end.text),
            years=years(tenure.start, tenure.end, open_ended=tenure.open),
            open=tenure.open,
            reach=_reach(tenure),
            acting=tenure.acting,
            modality=tenure.modality,
            status=tenure.status,
            attributed_to=tenure.attributed_to,
            attested=tuple((self._say(day), day) for day in tenure.attested),
            disputes=self._disputes(tenure.disputes),
            inferred=tuple(
                (found.field, found.rule, tuple(premise(one, self.words) for one in found.premises))
                for found in tenure.inferred
            ),
            expectations=self._expectations(tenure),
            passages=self._passages(tenure.passages),
            **self._bounds(tenure.start, tenure.end),
        )

    def _expectations(self, tenure: Tenure) -> tuple[tuple[str | None, str, str, str, str | None], ...]:
        """Those of a tenure that somebody asserts; where nobody does, the tenure as a whole says it already."""
        if tenure.modality != "asserted":
            return ()
        return tuple(
            (one.field, self._say(one.value) if one.value else "", one.modality, one.state, one.attributed_to)
            for one in tenure.expectations
        )

    def _vacancy(self, vacancy: Vacancy) -> Bar:
        return Bar(
            id=vacancy.id,
            kind="vacancy",
            lane=self._lanes[vacancy.role],
            person=-1,
            place=extent(vacancy.start, vacancy.end, open_ended=False, today=self.today),
            until=self._say(vacancy.end.text),
            years=years(vacancy.start, vacancy.end, open_ended=False),
            reach=None,
            open=False,
            acting=False,
            modality="asserted",
            status="vacant",
            attributed_to=None,
            attested=(),
            disputes=(),
            inferred=(),
            expectations=(),
            passages=self._passages(vacancy.passages),
            **self._bounds(vacancy.start, vacancy.end),
        )

    def _bounds(self, start: Bound, end: Bound) -> dict[str, Any]:
        return {
            "start": (start.earliest, start.latest),
            "end": (end.earliest, end.latest),
            "since": self._say(start.text),
            "edtf": (_written(start), _written(end)),
        }

    def _event(self, event: Event) -> Point:
        return Point(
            id=event.id,
            kind="event",
            lane=self._lanes["events"],
            what=event.kind,
            label=event.label,
            place=event.place,
            people=self._people((part.entity, part.part) for part in event.participants),
            modality=event.modality,
            attributed_to=event.attributed_to,
            variants=(),
            disputes=self._disputes(event.disputes),
            passages=self._passages(event.passages),
            **self._when(event.when),
        )

    def _statement(self, statement: Statement) -> Point:
        people = [(statement.speaker, "speaker")]
        if statement.addressee:
            people.append((statement.addressee, "addressee"))
        people += [(entity, "about") for entity in statement.about]
        return Point(
            id=statement.id,
            kind="statement",
            lane=self._lanes["statements"],
            what=statement.quotation,
            label=statement.text,
            place=None,
            people=self._people(people),
            modality=statement.modality,
            attributed_to=None,
            variants=statement.variants,
            disputes=self._disputes(statement.disputes),
            passages=self._passages(statement.passages),
            **self._when(statement.when),
        )

    def _when(self, when: Bound) -> dict[str, Any]:
        return {
            "at": _middle(when),
            "window": (when.earliest, when.latest),
            "when": self._say(when.text),
            "edtf": _written(when),
        }

    def _people(self, people: Iterable[tuple[str, str]]) -> tuple[tuple[int, str], ...]:
        return tuple((self._entities[entity], part) for entity, part in people if entity in self._entities)

    def _person(self, person: Person) -> Entity:
        countries = ", ".join(dict.fromkeys(map(country_code, person.nationality)))
        facts = (
            ("born", self._say(person.born) if person.born else "", person.born),
            ("died", self._say(person.died) if person.died else "", person.died),
            ("nationality", countries, countries),
        )
        return self._entity(person, "person", facts)

    def _organisation(self, found: Organisation) -> Entity:
        facts = (
            ("kind", self.words.get(f"organisation_{found.kind}", found.kind or ""), found.kind),
            ("country", found.country or "", found.country),
            ("founded", self._say(found.founded) if found.founded else "", found.founded),
        )
        return self._entity(found, "organisation", facts)

    def _entity(
        self,
        row: Person | Organisation,
        kind: Literal["person", "organisation"],
        facts: Iterable[tuple[str, str, str | None]],
    ) -> Entity:
        name = german_name(row.name) if kind == "organisation" and self.words.language == "de" else row.name
        return Entity(
            id=row.id,
            kind=kind,
            name=name,
            own=row.name,
            short=short_name(name) if kind == "person" else name,
            initials=initials(name),
            aliases=_others(name, row.name, row.aliases),
            facts=tuple((name, told, kept) for name, told, kept in facts if kept),
            passages=self._passages(row.passages),
        )

    def _disputes(self, disputes: Iterable[Dispute]) -> tuple[Any, ...]:
        return tuple(
            (
                found.field,
                tuple((self._reading(found.field, one.value), one.sources) for one in found.readings),
                found.settled,
            )
            for found in disputes
        )

    def _reading(self, field: str, value: str) -> str:
        return self._say(value) if field in {"start", "end", "when", "born", "died", "founded"} else value

    def _passages(self, passages: Iterable[Passage]) -> tuple[int, ...]:
        return tuple(dict.fromkeys(self._excerpt(passage) for passage in passages))

    def _excerpt(self, passage: Passage) -> int:
        source = self._sources.get(passage.source)
        if source is None:
            source = self._sources[passage.source] = len(self._source_rows)
            self._source_rows.append(self._source(passage))
        row = Excerpt(
            source=source,
            before=passage.before,
            quote=passage.quote,
            after=passage.after,
            supports=passage.supports,
            modality=passage.modality,
            attributed_to=passage.attributed_to,
            cites=passage.cites,
            chain=tuple(_OFFSETS.sub("", step) for step in passage.chain),
            producers=passage.producers,
            start=passage.start,
            end=passage.end,
        )
        return self._excerpts.setdefault(row, len(self._excerpts))

    def _source(self, passage: Passage) -> Source:
        return Source(
            id=passage.source,
            title=passage.title,
            outlet=passage.outlet,
            published=self._say(passage.published) if passage.published else None,
            edtf=passage.published,
            known=passage.known,
            url=passage.url,
            record=passage.record,
        )

    def _say(self, text: str | None) -> str:
        return say(text, self.words.language)


def _by_id(row: Tenure | Vacancy) -> str:
    return row.id


def _point_key(row: Event | Statement) -> tuple[bool, int, str]:
    day = _middle(row.when)
    return day is None, day or 0, row.id


def _middle(when: Bound) -> int | None:
    if when.earliest is None or when.latest is None:
        return when.earliest if when.latest is None else when.latest
    return (when.earliest + when.latest) // 2


def _written(bound: Bound) -> str | None:
    """A date as the store keeps it; None where its days say as much."""
    if bound.earliest is not None and bound.earliest == bound.latest and bound.text == iso(bound.earliest):
        return None
    return bound.text


def _others(shown: str, own: str, aliases: tuple[str, ...]) -> tuple[str, ...]:
    """The other names of a thing that is shown under one of them."""
    return aliases if shown == own else tuple(dict.fromkeys(name for name in (own, *aliases) if name != shown))


def _reach(tenure: Tenure) -> tuple[int | None, int | None, int | None, int | None] | None:
    if tenure.start_reach is None and tenure.end_reach is None:
        return None
    start, end = tenure.start_reach or tenure.start, tenure.end_reach or tenure.end
    return start.earliest, start.latest, end.earliest, end.latest
