"""From a picture of the store to the rows of the page: which lane, which row, which words.

Pure: the same picture and options give the same rows, whatever the day or the machine.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final, Literal

from whowhen.graph.dates import say, window
from whowhen.graph.names import short_name

from .extent import extent, share_rows, sort_key
from .model import Bar, Entity, Excerpt, Lane, Model, Point, Source
from .order import ordered_roles
from .wording import initials, years

if TYPE_CHECKING:
    from collections.abc import Iterable

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
# Up to so many points one, two, three rows are enough to give their labels room.
POINT_ROWS: Final = (3, 12, 36)


def compose(picture: Picture, title: str, today: int, words: Words) -> Model:
    """The rows of the page.

    Args:
        picture: what to show.
        title: heading of the page.
        today: the day on which the page is drawn; later days are marked as such.
        words: the words of the page's language.
    """
    return _Composer(picture, today, words).model(title)


class _Composer:
    """One composition: the picture, and the tables of sources and passages that fill up while rows are made."""

    def __init__(self, picture: Picture, today: int, words: Words) -> None:
        self.picture = picture
        self.today = today
        self.words = words
        self._sources: dict[str, int] = {}
        self._source_rows: list[Source] = []
        self._excerpts: dict[Excerpt, int] = {}
        people = sorted(picture.people, key=lambda person: (person.name, person.id))
        organisations = sorted(picture.organisations, key=lambda found: (found.name, found.id))
        self._entity_rows = (*map(self._person, people), *map(self._organisation, organisations))
        self._entities = {row.id: at for at, row in enumerate(self._entity_rows)}

    def model(self, title: str) -> Model:
        roles = ordered_roles(self.picture, self.today)
        lane_of = {role.id: at for at, role in enumerate(roles)}
        bars = self._bars(lane_of)
        lanes = [self._lane(role, at, bars) for at, role in enumerate(roles)]
        points: list[Point] = []
        if self.picture.events:
            rows = _rows_for(len(self.picture.events))
            in_order = sorted(self.picture.events, key=_point_key)
            points += [self._event(event, len(lanes), at % rows) for at, event in enumerate(in_order)]
            lanes.append(self._point_lane("events", rows))
        if self.picture.statements:
            rows = _rows_for(len(self.picture.statements))
            said = sorted(self.picture.statements, key=_point_key)
            points += [self._statement(statement, len(lanes), at % rows) for at, statement in enumerate(said)]
            lanes.append(self._point_lane("statements", rows))
        return Model(
            title=title,
            language=self.words.language,
            today=self.today,
            lanes=tuple(lanes),
            bars=tuple(bars),
            points=tuple(points),
            entities=self._entity_rows,
            sources=tuple(self._source_rows),
            excerpts=tuple(self._excerpts),
        )

    def _bars(self, lane_of: dict[str, int]) -> list[Bar]:
        by_lane: dict[int, list[Bar]] = defaultdict(list)
        for tenure in sorted(self.picture.tenures, key=lambda row: row.id):
            by_lane[lane_of[tenure.role]].append(self._tenure(tenure, lane_of[tenure.role]))
        for vacancy in sorted(self.picture.vacancies, key=lambda row: row.id):
            by_lane[lane_of[vacancy.role]].append(self._vacancy(vacancy, lane_of[vacancy.role]))
        return [bar for lane in sorted(by_lane) for bar in share_rows(sorted(by_lane[lane], key=sort_key))]

    def _lane(self, role: Role, at: int, bars: Iterable[Bar]) -> Lane:
        rows = 1 + max((bar.row for bar in bars if bar.lane == at), default=0)
        return Lane(
            id=role.id,
            kind="role",
            title=role.title,
            organisation=self._entities.get(role.organisation or "", -1),
            hue=at % HUES,
            rows=rows,
            seats=role.seats,
            aliases=role.aliases,
            passages=self._passages(role.passages),
        )

    def _point_lane(self, kind: Literal["events", "statements"], rows: int) -> Lane:
        return Lane(kind, kind, self.words[f"lane_{kind}"], -1, -1, rows, None, (), ())

    def _tenure(self, tenure: Tenure, lane: int) -> Bar:
        return Bar(
            id=tenure.id,
            kind="tenure",
            lane=lane,
            row=0,
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
            attested=tuple(self._say(day) for day in tenure.attested),
            disputes=self._disputes(tenure.disputes),
            inferred=tuple((found.field, found.rule, found.premises) for found in tenure.inferred),
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

    def _vacancy(self, vacancy: Vacancy, lane: int) -> Bar:
        return Bar(
            id=vacancy.id,
            kind="vacancy",
            lane=lane,
            row=0,
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
        }

    def _event(self, event: Event, lane: int, row: int) -> Point:
        return Point(
            id=event.id,
            kind="event",
            lane=lane,
            row=row,
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

    def _statement(self, statement: Statement, lane: int, row: int) -> Point:
        people = [(statement.speaker, "speaker")]
        if statement.addressee:
            people.append((statement.addressee, "addressee"))
        people += [(entity, "about") for entity in statement.about]
        return Point(
            id=statement.id,
            kind="statement",
            lane=lane,
            row=row,
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
        return {"at": _middle(when), "window": (when.earliest, when.latest), "when": self._say(when.text)}

    def _people(self, people: Iterable[tuple[str, str]]) -> tuple[tuple[int, str], ...]:
        return tuple((self._entities[entity], part) for entity, part in people if entity in self._entities)

    def _person(self, person: Person) -> Entity:
        facts = (
            ("born", self._say(person.born) if person.born else ""),
            ("died", self._say(person.died) if person.died else ""),
            ("nationality", ", ".join(person.nationality)),
        )
        return self._entity(person, "person", facts)

    def _organisation(self, found: Organisation) -> Entity:
        facts = (
            ("kind", self.words.get(f"organisation_{found.kind}", found.kind or "")),
            ("country", found.country or ""),
            ("founded", self._say(found.founded) if found.founded else ""),
        )
        return self._entity(found, "organisation", facts)

    def _entity(
        self, row: Person | Organisation, kind: Literal["person", "organisation"], facts: Iterable[tuple[str, str]]
    ) -> Entity:
        return Entity(
            id=row.id,
            kind=kind,
            name=row.name,
            short=short_name(row.name) if kind == "person" else row.name,
            initials=initials(row.name),
            aliases=row.aliases,
            facts=tuple((name, value) for name, value in facts if value),
            passages=self._passages(row.passages),
        )

    def _disputes(self, disputes: Iterable[Dispute]) -> tuple[Any, ...]:
        return tuple(
            (found.field, tuple((self._reading(found.field, one.value), one.sources) for one in found.readings))
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
        )
        return self._excerpts.setdefault(row, len(self._excerpts))

    def _source(self, passage: Passage) -> Source:
        return Source(
            id=passage.source,
            title=passage.title,
            outlet=passage.outlet,
            published=self._say(passage.published) if passage.published else None,
            day=window(passage.published)[1] if passage.published else None,
            url=passage.url,
            record=passage.record,
        )

    def _say(self, text: str | None) -> str:
        return say(text, self.words.language)


def _point_key(row: Event | Statement) -> tuple[bool, int, str]:
    day = _middle(row.when)
    return day is None, day or 0, row.id


def _middle(when: Bound) -> int | None:
    if when.earliest is None or when.latest is None:
        return when.earliest if when.latest is None else when.latest
    return (when.earliest + when.latest) // 2


def _rows_for(count: int) -> int:
    return 1 + sum(count > limit for limit in POINT_ROWS)


def _reach(tenure: Tenure) -> tuple[int | None, int | None, int | None, int | None] | None:
    if tenure.start_reach is None and tenure.end_reach is None:
        return None
    start, end = tenure.start_reach or tenure.start, tenure.end_reach or tenure.end
    return start.earliest, start.latest, end.earliest, end.latest
