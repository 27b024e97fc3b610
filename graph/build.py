"""The store as a networkx graph, whole or in part.

Nodes are people, organisations, offices, events and statements; a tenure is an edge from a person to an office, and
two tenures of the same office are two edges. Nodes and edges go by the identifiers of their facts, and hold nothing
but texts, whole numbers and truth values, so that GraphML and GEXF can carry them; what is unknown is left out.

    person -HELD-> role            key: the tenure
    role -OF-> organisation        key: the role
    entity -PART-> event           key: the part
    entity -SAID-> statement       key: the statement
    statement -ABOUT-> entity      key: `about` or `addressee`
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from .claimreader import GIVEN
from .dates import MAX_DAY, MIN_DAY, iso
from .ids import text as written
from .links import links

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from networkx import MultiDiGraph

    from .store import Store


def build(
    store: Store | sqlite3.Connection,
    *,
    on: int | None = None,
    organisation: int | None = None,
    around: int | None = None,
    hops: int = 2,
) -> MultiDiGraph[str]:
    """The graph of a store or of a part of it.

    Args:
        store: an open store, or a connection to one.
        on: a day, counted from 1970-01-01; only what is asserted and was so, certainly or possibly, on that day.
            Tenures then also have `certain`.
        organisation: the number of one; only its offices, their holders, the events with it and statements about it.
        around: the number of a person, organisation or office; only what is at most `hops` links away. An event
            comes with all who took part, an office with its organisation, a statement with whom it is about.
        hops: links, at least 1; from a person to the organisation of an office held there are two.

    Returns:
        A networkx MultiDiGraph; `graph.graph["name"]` is `whowhen`.
    """
    from networkx import MultiDiGraph

    connection: sqlite3.Connection = getattr(store, "connection", store)  # type: ignore[arg-type]
    if hops < 1:
        raise ValueError(f"hops must be at least 1, not {hops}")
    part = _everything()
    if organisation is not None:
        part = part.within(_of_organisation(connection, organisation))
    if around is not None:
        part = part.within(_around(connection, around, hops))
    graph: MultiDiGraph[str] = MultiDiGraph(name="whowhen")
    builder = _Builder(connection, graph, part, on)
    builder.tenures()
    builder.events()
    builder.statements()
    builder.entities()
    return graph


@dataclass(frozen=True, slots=True)
class _Part:
    """Which facts to take; None takes all. `alone` are things that are in the graph whatever they are linked to."""

    tenures: frozenset[int] | None
    events: frozenset[int] | None
    statements: frozenset[int] | None
    alone: frozenset[int] = frozenset()

    def within(self, other: _Part) -> _Part:
        """What is in both."""
        return _Part(
            _both(self.tenures, other.tenures),
            _both(self.events, other.events),
            _both(self.statements, other.statements),
            self.alone | other.alone,
        )


def _both(one: frozenset[int] | None, two: frozenset[int] | None) -> frozenset[int] | None:
    if one is None or two is None:
        return two if one is None else one
    return one & two


def _everything() -> _Part:
    return _Part(None, None, None)


def _of_organisation(connection: sqlite3.Connection, number: int) -> _Part:
    def found(query: str) -> frozenset[int]:
        return frozenset(n for (n,) in connection.execute(query, (number,)))

    return _Part(
        found("SELECT tenure.n FROM role JOIN tenure ON role = role.n WHERE organisation = ?"),
        found("SELECT event FROM participant WHERE entity = ?"),
        found("SELECT statement FROM about WHERE entity = ?") | found("SELECT n FROM statement WHERE speaker = ?"),
        frozenset({number}) | found("SELECT n FROM role WHERE organisation = ?"),
    )


def _around(connection: sqlite3.Connection, number: int, hops: int) -> _Part:
    seen, edge = {number}, {number}
    facts: dict[str, set[int]] = {"held": set(), "part": set(), "said": set(), "about": set(), "of": set()}
    for _ in range(hops):
        reached = set()
        for link in links(connection, edge):
            facts[link.name].add(link.fact)
            reached.add(link.end)
        edge = reached - seen
        seen |= edge
    return _Part(
        frozenset(facts["held"]),
        frozenset(facts["part"]),
        frozenset(facts["said"] | facts["about"]),
        frozenset(seen),
    )


class _Builder:
    """Reads the tables into a graph; every node is added once its facts have named it."""

    def __init__(self, connection: sqlite3.Connection, graph: MultiDiGraph[str], part: _Part, on: int | None) -> None:
        self.connection = connection
        self.graph = graph
        self.part = part
        self.on = on
        self.wanted = None if part.tenures is None and on is None else set(part.alone)

    def tenures(self) -> None:
        """Offices and who held them."""
        held = list(self._rows("tenure", self.part.tenures, _HELD))
        roles = None if self.wanted is None else {row["role"] for row in held} | self.part.alone
        for row in self._rows("role", roles):
            attributes = {"kind": "role", "label": row["title"], "seats": row["seats"]}
            self._node(written("role", row["n"]), attributes)
            if row["organisation"] is not None:
                role, body = written("role", row["n"]), written("organisation", row["organisation"])
                self._want(row["organisation"])
                self.graph.add_edge(role, body, key=role, kind="OF", label="of")
        for row in held:
            self._want(row["person"])
            person, role = written("person", row["person"]), written("role", row["role"])
            told = _tenure(row)
            if self.on is not None:
                told["certain"] = row["start_hi"] <= self.on <= row["end_lo"]
            self.graph.add_edge(person, role, key=written("tenure", row["n"]), **_kept(told))

    def events(self) -> None:
        """Events and who took part in them."""
        happened = {row["n"]: row for row in self._rows("event", self.part.events, _WAS)}
        for n, row in happened.items():
            body = json.loads(row["body"])
            attributes = {"kind": "event", "label": row["label"], "event": row["kind"], "modality": row["modality"]}
            when = {"when": body.get("when"), "place": body.get("place"), **_days("when", row["lo"], row["hi"])}
            self._node(written("event", n), attributes | when)
        for event, entity, part, kind in self._joined(_PARTICIPANTS, happened):
            self._want(entity)
            self.graph.add_edge(written(kind, entity), written("event", event), key=part, kind="PART", label=part)

    def statements(self) -> None:
        """Statements, who made them, and whom or what they are about."""
        made = {row["n"]: row for row in self._rows("statement", self.part.statements, _WAS)}
        for n, row in made.items():
            body = json.loads(row["body"])
            attributes = {"kind": "statement", "label": row["text"], "modality": row["modality"]}
            when = {"when": body.get("when"), "quotation": body.get("quotation"), **_days("when", row["lo"], row["hi"])}
            self._node(written("statement", n), attributes | when)
        for statement, entity, kind in self._joined(_SPEAKERS, made):
            self._want(entity)
            key = written("statement", statement)
            self.graph.add_edge(written(kind, entity), key, key=key, kind="SAID", label="said")
        for statement, entity, part, kind in self._joined(_ABOUT, made):
            self._want(entity)
            self.graph.add_edge(
                written("statement", statement), written(kind, entity), key=part, kind="ABOUT", label=part
            )

    def entities(self) -> None:
        """The people and organisations that the rest has named; all of them, if the whole store is wanted."""
        for row in self._rows("entity", self.wanted):
            body = json.loads(row["body"])
            attributes = {
                "kind": row["kind"],
                "label": row["name"],
                "sort": body.get("kind"),
                "country": body.get("country"),
            }
            dates = {name: body.get(name) for name in ("born", "died", "founded")}
            self._node(written(row["kind"], row["n"]), attributes | dates)

    def _want(self, entity: int) -> None:
        if self.wanted is not None:
            self.wanted.add(entity)

    def _node(self, key: str, attributes: dict[str, Any]) -> None:
        self.graph.add_node(key, **_kept(attributes))

    def _rows(self, table: str, numbers: Iterable[int] | None, on_day: str = "") -> Iterator[dict[str, Any]]:
        """Rows of a table in order of number, as dictionaries."""
        query, values = f"SELECT * FROM {table}", {"on": self.on, "given": ""}
        if numbers is not None:
            values["given"] = json.dumps(sorted(numbers))
            query = f"SELECT {table}.* FROM (SELECT value FROM json_each(:given)) CROSS JOIN {table} ON n = value"
        if on_day and self.on is not None:
            query += f" WHERE {on_day}"
        rows = self.connection.execute(f"{query} ORDER BY n", values)
        names = [column[0] for column in rows.description]
        return (dict(zip(names, row, strict=True)) for row in rows)

    def _joined(self, query: str, numbers: Iterable[int]) -> Iterator[tuple[Any, ...]]:
        return iter(self.connection.execute(query, (json.dumps(sorted(numbers)),)))


def _tenure(row: dict[str, Any]) -> dict[str, Any]:
    body = json.loads(row["body"])
    return {
        "kind": "HELD",
        "label": "held",
        "since": body.get("start"),
        "until": body.get("end"),
        **_days("since", row["start_lo"], row["start_hi"]),
        **_days("until", row["end_lo"], row["end_hi"]),
        "open": bool(row["open"]),
        "acting": bool(row["acting"]),
        "modality": row["modality"],
        "status": row["status"],
        "disputed": bool(row["disputed"]),
        "inferred": any(one["used"] for one in body.get("inferred", ())),
    }


def _days(name: str, lo: int, hi: int) -> dict[str, str | None]:
    """The earliest and latest day of a date, as ISO days; left out where there is none."""
    return {
        f"{name}_earliest": iso(lo) if lo > MIN_DAY else None,
        f"{name}_latest": iso(hi) if hi < MAX_DAY else None,
    }


def _kept(attributes: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in attributes.items() if value is not None}


_HELD: Final = "start_lo <= :on AND end_hi >= :on AND modality = 'asserted'"
_WAS: Final = "lo <= :on AND hi >= :on AND modality = 'asserted'"
_PARTICIPANTS: Final = f"""
    SELECT event, entity, part, kind FROM {GIVEN} CROSS JOIN participant ON event = value
    CROSS JOIN entity ON n = entity ORDER BY event, entity, part
"""
_SPEAKERS: Final = f"""
    SELECT statement.n, speaker, kind FROM {GIVEN} CROSS JOIN statement ON statement.n = value
    CROSS JOIN entity ON entity.n = speaker ORDER BY statement.n
"""
_ABOUT: Final = f"""
    SELECT statement, entity, part, kind FROM {GIVEN} CROSS JOIN about ON statement = value
    CROSS JOIN entity ON n = entity ORDER BY statement, entity, part
"""
