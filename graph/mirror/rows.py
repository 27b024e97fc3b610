"""The facts of a store as rows of the mirror, by their numbers."""

from __future__ import annotations

import json
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from whowhen.graph import ids
from whowhen.graph.claimreader import GIVEN
from whowhen.graph.dates import window
from whowhen.graph.evidence import Texts, passages, supporting_these

from .model import KINDS, Link, day, row

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from whowhen.graph.evidence import SupportingClaim

    from .model import Row, Values


PAGE: Final = 2_000
"""Facts that are read, sent and compared together."""


def numbers_of(connection: sqlite3.Connection, kind: str, among: Iterable[int] | None = None) -> list[int]:
    """The numbers of the facts of a kind in ascending order; of those given, or of all."""
    table, chosen = _TABLES[kind]
    if among is None:
        return [n for (n,) in connection.execute(f"SELECT n FROM {table} {chosen} ORDER BY n")]
    query = f"SELECT n FROM {GIVEN} CROSS JOIN {table} ON n = value {chosen} ORDER BY n"
    return [n for (n,) in connection.execute(query, (json.dumps(sorted(among)),))]


def pages(connection: sqlite3.Connection) -> Iterator[tuple[str, list[Row]]]:
    """All facts of a store, kind by kind in ascending order of their numbers, a page at a time."""
    rows = Rows(connection)
    for kind in KINDS:
        numbers = numbers_of(connection, kind)
        for at in range(0, len(numbers), PAGE):
            yield kind, sorted(rows.of(kind, numbers[at : at + PAGE]), key=lambda row: row.number)


class Rows:
    """Makes rows from the tables of a store."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._texts = Texts(connection)
        self._makers: dict[str, Callable[[str], Iterator[Row]]] = {
            "source": self._sources,
            "person": self._people,
            "organisation": self._organisations,
            "role": self._roles,
            "tenure": self._tenures,
            "vacancy": self._vacancies,
            "event": self._events,
            "statement": self._statements,
        }

    def of(self, kind: str, numbers: Sequence[int]) -> list[Row]:
        """The rows of these facts; of those that the store has not, none."""
        return list(self._makers[kind](json.dumps(numbers)))

    def _sources(self, given: str) -> Iterator[Row]:
        for found in self._select("source", given):
            published = _dated("published", found["published"], found["published_lo"], found["published_hi"])
            yield row("source", found["n"], ids.text("source", found["n"]), found | published)

    def _people(self, given: str) -> Iterator[Row]:
        for found in self._select("entity", given, "AND kind = 'person'"):
            told = json.loads(found["body"])
            values = {"name": found["name"], **_chosen(told, "aliases", "nationality"), **_disputed(told)}
            values |= _dated("born", told.get("born")) | _dated("died", told.get("died"))
            yield row("person", found["n"], ids.text("person", found["n"]), values)

    def _organisations(self, given: str) -> Iterator[Row]:
        for found in self._select("entity", given, "AND kind = 'organisation'"):
            told = json.loads(found["body"])
            values = {"name": found["name"], **_chosen(told, "aliases", "kind", "country"), **_disputed(told)}
            values |= _dated("founded", told.get("founded"))
            yield row("organisation", found["n"], ids.text("organisation", found["n"]), values)

    def _roles(self, given: str) -> Iterator[Row]:
        for found in self._select("role", given):
            role, body = ids.text("role", found["n"]), found["organisation"]
            links = [] if body is None else [Link("OF", role, ids.text("organisation", body), {})]
            values = {"title": found["title"], "seats": found["seats"], **_chosen(json.loads(found["body"]), "aliases")}
            yield row("role", found["n"], role, values, links)

    def _tenures(self, given: str) -> Iterator[Row]:
        evidence = self._evidence("tenure", given)
        for found in self._select("tenure", given):
            told, tenure = json.loads(found["body"]), ids.text("tenure", found["n"])
            person, role = ids.text("person", found["person"]), ids.text("role", found["role"])
            held = _bounds(found, told) | {"open": bool(found["open"]), "acting": bool(found["acting"])}
            held |= {"status": found["status"], "modality": found["modality"]}
            inferred = [f"{one['field']}: {one['rule']}" for one in told.get("inferred", ()) if one["used"]]
            links = [
                Link("BY", tenure, person, {}),
                Link("IN", tenure, role, {}),
                Link("HELD", person, role, {"id": tenure, **held}),
                *evidence.get(found["n"], ()),
            ]
            values = held | _chosen(told, "attested", "attributed_to") | {"inferred": inferred} | _disputed(told)
            yield row("tenure", found["n"], tenure, values, links)

    def _vacancies(self, given: str) -> Iterator[Row]:
        evidence = self._evidence("vacancy", given)
        for found in self._select("vacancy", given):
            vacancy = ids.text("vacancy", found["n"])
            links = [Link("IN", vacancy, ids.text("role", found["role"]), {}), *evidence.get(found["n"], ())]
            values = _bounds(found, json.loads(found["body"])) | {"modality": "asserted"}
            yield row("vacancy", found["n"], vacancy, values, links)

    def _events(self, given: str) -> Iterator[Row]:
        evidence, parts = self._evidence("event", given), self._beside(_PARTICIPANTS, given)
        for found in self._select("event", given):
            told, event = json.loads(found["body"]), ids.text("event", found["n"])
            links = [Link("PART", ids.text(kind, n), event, {"part": part}) for kind, n, part in parts(found["n"])]
            values = {"kind": found["kind"], "label": found["label"], "modality": found["modality"]}
            values |= _chosen(told, "place", "attributed_to") | _disputed(told)
            values |= _dated("when", told.get("when"), found["lo"], found["hi"])
            yield row("event", found["n"], event, values, [*links, *evidence.get(found["n"], ())])

    def _statements(self, given: str) -> Iterator[Row]:
        evidence, spoken = self._evidence("statement", given), self._beside(_ABOUT, given)
        speakers = dict(self._connection.execute(_SPEAKERS, (given,)))
        for found in self._select("statement", given):
            told, said = json.loads(found["body"]), ids.text("statement", found["n"])
            links = [Link("SAID", ids.text(speakers[found["n"]], found["speaker"]), said, {})]
            links += [Link("ABOUT", said, ids.text(kind, n), {"part": part}) for kind, n, part in spoken(found["n"])]
            values = {"text": found["text"], "modality": found["modality"], **_disputed(told)}
            values["quotation"] = told.get("quotation", "direct")
            values["variants"] = [one["text"] for one in told.get("variants", ())][1:]
            values |= _dated("when", told.get("when"), found["lo"], found["hi"])
            yield row("statement", found["n"], said, values, [*links, *evidence.get(found["n"], ())])

    def _select(self, table: str, given: str, more: str = "") -> Iterator[dict[str, Any]]:
        query = f"SELECT {table}.* FROM {GIVEN} CROSS JOIN {table} ON n = value {more}"
        rows = self._connection.execute(query, (given,))
        names = [column[0] for column in rows.description]
        return (dict(zip(names, found, strict=True)) for found in rows)

    def _beside(self, query: str, given: str) -> Callable[[int], list[tuple[str, int, str]]]:
        """From a fact to the people and organisations in it: kind, number, part."""
        rows = self._connection.execute(query, (given,))
        groups = {fact: [one[1:] for one in group] for fact, group in groupby(rows, key=itemgetter(0))}
        return lambda fact: groups.get(fact, [])

    def _evidence(self, kind: str, given: str) -> dict[int, list[Link]]:
        claims = supporting_these(self._connection, given)
        return {fact: self._passages(ids.text(kind, fact), group) for fact, group in claims}

    def _passages(self, fact: str, claims: Iterable[SupportingClaim]) -> list[Link]:
        return [
            Link(
                "EVIDENCE",
                fact,
                ids.text("source", one.source),
                {
                    "start": one.start,
                    "end": one.end,
                    "quote": one.quote,
                    "supports": list(one.supports),
                    "cites": list(one.cites),
                },
            )
            for one in passages(claims, self._texts)
        ]


def _chosen(told: Values, *names: str) -> Values:
    return {name: told.get(name) for name in names}


def _dated(name: str, told: str | None, lo: int | None = None, hi: int | None = None) -> Values:
    """A date as EDTF and as its earliest and latest day; nothing where nobody knows one."""
    if not told:
        return {name: None}
    earliest, latest = (lo, hi) if lo is not None and hi is not None else window(told)
    return {name: told, f"{name}_earliest": day(earliest), f"{name}_latest": day(latest)}


def _bounds(found: Values, told: Values) -> Values:
    """Both bounds; their earliest and latest days are always there, so that a comparison always has an answer."""
    return {
        "start": told.get("start"),
        "start_earliest": day(found["start_lo"]),
        "start_latest": day(found["start_hi"]),
        "end": told.get("end"),
        "end_earliest": day(found["end_lo"]),
        "end_latest": day(found["end_hi"]),
    }


def _disputed(told: Values) -> Values:
    """The fields on which sources exclude each other, all their readings, and the fields that somebody has decided."""
    disputed = sorted(told.get("disputed", {}).items())
    return {
        "disputed": [field for field, _ in disputed],
        "readings": [f"{field}: {_read(one['value'])}" for field, values in disputed for one in values],
        "settled": sorted(told.get("settled", {})),
    }


def _read(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


_TABLES: Final = {kind: (kind, "") for kind in KINDS} | {
    kind: ("entity", f"WHERE kind = '{kind}'") for kind in ("person", "organisation")
}
_PARTICIPANTS: Final = f"""
    SELECT event, kind, entity, part FROM {GIVEN} CROSS JOIN participant ON event = value
    CROSS JOIN entity ON n = entity ORDER BY event, part, entity
"""
_ABOUT: Final = f"""
    SELECT statement, kind, entity, part FROM {GIVEN} CROSS JOIN about ON statement = value
    CROSS JOIN entity ON n = entity ORDER BY statement, part, entity
"""
_SPEAKERS: Final = f"""
    SELECT statement.n, kind FROM {GIVEN} CROSS JOIN statement ON statement.n = value
    CROSS JOIN entity ON entity.n = speaker
"""
