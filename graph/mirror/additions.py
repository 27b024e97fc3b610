"""What users have drawn beside the mirror with its own labels and relationships."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from whowhen.graph.vocabulary import EVENT_KINDS, PARTS

from .model import BASE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from neo4j import ManagedTransaction

    from .model import Values


class Addition(NamedTuple):
    """Something that the mirror did not write.

    Attributes:
        kind: of the fact that it claims.
        values: its properties, as somebody has written them.
        ends: who and what it is about, in the fields of a fact file.
        what: how to name it to people.
    """

    kind: str
    values: Values
    ends: dict[str, Any]
    what: str


def additions(transaction: ManagedTransaction) -> list[Addition]:
    """All that users have drawn; for a managed transaction."""
    return [*_tenures(transaction), *_happenings(transaction), *_statements(transaction), *_things(transaction)]


def _tenures(transaction: ManagedTransaction) -> Iterator[Addition]:
    for query, what in ((_HELD, "a HELD"), (_TENURES, "a tenure")):
        for values, person, role, organisation in transaction.run(query):
            ends = {"person": person, "role": role, "organisation": organisation}
            yield Addition("tenure", values, ends, f"{what} of {person or 'somebody without a name'}")


def _happenings(transaction: ManagedTransaction) -> Iterator[Addition]:
    for values, parts in transaction.run(_EVENTS):
        kind = values.get("kind")
        told = values if kind in EVENT_KINDS else {**values, "kind": "other", "label": values.get("label") or kind}
        ends: dict[str, Any] = {}
        for part, name, is_organisation in parts:
            if name:
                field = part if part in PARTS and part != "participant" else "participants"
                ends.setdefault(field, []).append(name)
                if is_organisation:
                    ends.setdefault("organisations", []).append(name)
        for names in ends.values():
            names.sort()
        yield Addition("event", told, ends, f"an event {values.get('label') or kind or 'without a label'}")


def _statements(transaction: ManagedTransaction) -> Iterator[Addition]:
    for values, speaker in transaction.run(_STATEMENTS):
        yield Addition("statement", values, {"speaker": speaker}, f"a statement of {speaker}")


def _things(transaction: ManagedTransaction) -> Iterator[Addition]:
    for label, kind in (("Person", "person"), ("Organisation", "organisation")):
        for (values,) in transaction.run(_THINGS.format(label)):
            yield Addition(kind, values, {}, f"{kind} {values.get('name') or 'without a name'}")
    for values, organisation in transaction.run(_ROLES):
        title = values.get("title") or "without a title"
        yield Addition("role", values, {"organisation": organisation}, f"role {title}")


# "Ours" is a node with `_hash`. What is added must touch the mirror or carry its label, else it is somebody else's.
_HELD: Final = f"""
    MATCH (p)-[h:HELD]->(r) WHERE h._ours IS NULL AND (p:{BASE} OR r:{BASE})
    OPTIONAL MATCH (r)-[:OF]->(o)
    RETURN properties(h), p.name, r.title, min(o.name)
"""
_TENURES: Final = f"""
    MATCH (t:Tenure)-[:BY]->(p) WHERE t._hash IS NULL
    MATCH (t)-[:IN]->(r) WHERE t:{BASE} OR p:{BASE} OR r:{BASE}
    OPTIONAL MATCH (r)-[:OF]->(o)
    RETURN properties(t), p.name, r.title, min(o.name)
"""
_EVENTS: Final = f"""
    MATCH (x)-[p:PART]->(e:Event) WHERE p._ours IS NULL
    WITH e, collect([coalesce(p.part, 'participant'), x.name, x:Organisation]) AS parts,
         max(CASE WHEN x:{BASE} OR e:{BASE} THEN 1 ELSE 0 END) AS near
    WHERE near = 1 RETURN properties(e), parts
    UNION
    MATCH (e:Event:{BASE}) WHERE e._hash IS NULL AND NOT (e)<-[:PART]-() RETURN properties(e), [] AS parts
"""
_STATEMENTS: Final = f"""
    MATCH (x)-[:SAID]->(s:Statement) WHERE s._hash IS NULL AND (x:{BASE} OR s:{BASE}) RETURN properties(s), x.name
"""
_THINGS: Final = f"""
    MATCH (n:{{}}) WHERE n._hash IS NULL AND (n:{BASE} OR EXISTS {{{{ (n)-[:HELD|BY|PART|SAID|OF|IN]-(:{BASE}) }}}})
    RETURN properties(n)
"""
_ROLES: Final = f"""
    MATCH (r:Role) WHERE r._hash IS NULL AND (r:{BASE} OR EXISTS {{ (r)-[:HELD|IN|OF]-(:{BASE}) }})
    OPTIONAL MATCH (r)-[:OF]->(o)
    RETURN properties(r), min(o.name)
"""
