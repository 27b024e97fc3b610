"""One batch of facts: what the database has of them, what it should have, and the statements that make it so.

The functions here run inside a managed transaction and may be run again by the driver: they change nothing but the
database, and read everything they need before they write.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from .model import BASE, FIELDS, INCOMING, LABELS, LINK_FIELDS, OUTGOING, canonical, link_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from neo4j import ManagedTransaction

    from .model import Link, Row, Values

Key = tuple[str, str, str, str]


class Held(NamedTuple):
    """A relationship of the mirror as the database has it.

    Attributes:
        element: the server's own name for it, good within one transaction.
        values: its properties; those of ours only.
    """

    element: str
    values: Values


@dataclass(slots=True)
class Present:
    """What the database has of some facts: by identifier the hashes, and what is needed of the rest.

    Attributes:
        hashes: of the nodes that are there, whoever made them; None where the mirror did not, or the label is wrong.
        values: properties of ours, where they were asked for.
        links: relationships of ours that come and go with each fact.
    """

    hashes: dict[str, int | None] = field(default_factory=dict)
    values: dict[str, Values] = field(default_factory=dict)
    links: dict[str, dict[Key, Held]] = field(default_factory=lambda: defaultdict(dict))


@dataclass(slots=True)
class Done:
    """What a batch changed.

    Attributes:
        created, updated, deleted, same: facts.
        loose: relationships that could not be made, because somebody has removed one of their ends.
    """

    created: int = 0
    updated: int = 0
    deleted: int = 0
    same: int = 0
    loose: int = 0

    def add(self, other: Done) -> None:
        """Count another batch."""
        self.created += other.created
        self.updated += other.updated
        self.deleted += other.deleted
        self.same += other.same
        self.loose += other.loose


def put(transaction: ManagedTransaction, kind: str, rows: Sequence[Row], *, deep: bool = False) -> Done:
    """Make the database have these facts of one kind as the rows say, and nothing else of ours on them.

    Args:
        transaction: under the lock of the watermark.
        kind: of all rows.
        rows: as they are to be.
        deep: compare every property instead of the hashes, and so find what was edited there.
    """
    present = read(transaction, kind, [one.id for one in rows], deep=deep)
    missing = [one for one in rows if one.id not in present.hashes]
    if deep:
        other = [one for one in rows if one.id in present.hashes and differences(one, present)]
    else:
        other = [one for one in rows if one.id in present.hashes and present.hashes[one.id] != one.hash]
        present.links = read_links(transaction, kind, [one.id for one in other])
    if kind == "tenure" and missing:  # a HELD outlives its tenure if somebody has removed the node alone
        _collect(transaction, _HELD, [one.id for one in missing], present.links)
    _put_nodes(transaction, kind, missing, other)
    loose = _put_links(transaction, [*missing, *other], present)
    return Done(len(missing), len(other), 0, len(rows) - len(missing) - len(other), loose)


def remove(transaction: ManagedTransaction, identifiers: Sequence[str]) -> int:
    """Take facts away, with their relationships; users' own nodes beside them stay. Returns how many there were."""
    transaction.run(_REMOVE_HELD, ids=list(identifiers)).consume()
    return transaction.run(_REMOVE, ids=list(identifiers)).consume().counters.nodes_deleted


def read(transaction: ManagedTransaction, kind: str, identifiers: Sequence[str], *, deep: bool) -> Present:
    """What the database has of facts of one kind: hashes alone, or everything of ours."""
    present = Present()
    query = _READ_DEEP if deep else _READ
    for identifier, hashed, labels, values in transaction.run(query, ids=list(identifiers)):
        present.hashes[identifier] = hashed if LABELS[kind] in labels else None
        if deep:
            present.values[identifier] = _ours(values, FIELDS[kind])
    if deep:
        present.links = read_links(transaction, kind, list(present.hashes))
    return present


def read_links(transaction: ManagedTransaction, kind: str, identifiers: Sequence[str]) -> dict[str, dict[Key, Held]]:
    """The relationships of ours that come and go with facts of one kind."""
    found: dict[str, dict[Key, Held]] = defaultdict(dict)
    if not identifiers:
        return found
    queries = []
    if kind in OUTGOING:
        queries.append(_LINKS.format(f"(n)-[r:{OUTGOING[kind]}]->(x)"))
    if kind in INCOMING:
        queries.append(_LINKS.format(f"(n)<-[r:{INCOMING[kind]}]-(x)"))
    if kind == "tenure":
        queries.append(_HELD)
    for query in queries:
        _collect(transaction, query, identifiers, found)
    return found


def _collect(
    transaction: ManagedTransaction, query: str, identifiers: Sequence[str], found: dict[str, dict[Key, Held]]
) -> None:
    for fact, of, start, end, element, values in transaction.run(query, ids=list(identifiers)):
        found[fact][link_key(of, start, end, values)] = Held(element, _ours(values, LINK_FIELDS[of]))


def differences(row: Row, present: Present) -> list[str]:
    """In which properties and relationships the database differs from a row, read deep; empty when in none."""
    if present.hashes.get(row.id) is None:
        return ["label"]
    there = present.values[row.id]
    names = [name for name in FIELDS[row.kind] if _differ(row.values.get(name), there.get(name))]
    if present.hashes[row.id] != row.hash and not names:
        names.append("_hash")
    wanted = {one.key: one.values for one in row.links}
    links = present.links.get(row.id, {})
    names += [key[0] for key in sorted({*wanted, *links}) if _link_differs(wanted.get(key), links.get(key))]
    return list(dict.fromkeys(names))


def _link_differs(ours: Values | None, theirs: Held | None) -> bool:
    return ours is None or theirs is None or canonical(ours) != canonical(theirs.values)


def _differ(ours: Any, theirs: Any) -> bool:
    return (ours is None) != (theirs is None) or canonical(ours) != canonical(theirs)


def _ours(values: Values, names: Iterable[str]) -> Values:
    return {name: values[name] for name in names if values.get(name) is not None}


def _put_nodes(transaction: ManagedTransaction, kind: str, missing: Sequence[Row], other: Sequence[Row]) -> None:
    blank = dict.fromkeys(FIELDS[kind])
    rows = [{"id": one.id, "values": {**one.values, "_hash": one.hash}} for one in missing]
    rows += [{"id": one.id, "values": {**blank, **one.values, "_hash": one.hash}} for one in other]
    if rows:
        transaction.run(_PUT.format(LABELS[kind]), rows=rows).consume()


def _put_links(transaction: ManagedTransaction, rows: Sequence[Row], present: Present) -> int:
    """Make, change and take away relationships; how many could not be made."""
    new: dict[str, list[Link]] = defaultdict(list)
    changed: list[Values] = []
    stale: list[str] = []
    for one in rows:
        there = dict(present.links.get(one.id, {}))
        for link in one.links:
            held = there.pop(link.key, None)
            if held is None:
                new[link.type].append(link)
            elif canonical(held.values) != canonical(link.values):
                changed.append({"e": held.element, "values": dict.fromkeys(LINK_FIELDS[link.type]) | link.values})
        stale += [held.element for held in there.values()]
    if stale:
        transaction.run(_CUT, elements=stale).consume()
    if changed:
        transaction.run(_CHANGE, rows=changed).consume()
    loose = 0
    for of, links in new.items():
        given = [{"a": one.start, "b": one.end, "values": {**one.values, "_ours": True}} for one in links]
        made = transaction.run(_LINK.format(of), rows=given).consume().counters.relationships_created
        loose += len(links) - made
    return loose


_READ: Final = f"UNWIND $ids AS id MATCH (n:{BASE} {{id: id}}) RETURN id, n._hash, labels(n), NULL"
_READ_DEEP: Final = f"UNWIND $ids AS id MATCH (n:{BASE} {{id: id}}) RETURN id, n._hash, labels(n), properties(n)"
_TOLD: Final = "RETURN id, type(r), startNode(r).id, endNode(r).id, elementId(r), properties(r)"
_LINKS: Final = f"UNWIND $ids AS id MATCH (n:{BASE} {{{{id: id}}}}) MATCH {{}} WHERE r._ours {_TOLD}"
_HELD: Final = f"UNWIND $ids AS id MATCH ()-[r:HELD {{id: id}}]->() {_TOLD}"
_PUT: Final = f"UNWIND $rows AS row MERGE (n:{BASE} {{{{id: row.id}}}}) SET n:{{}}, n += row.values"
_LINK: Final = (
    f"UNWIND $rows AS row MATCH (a:{BASE} {{{{id: row.a}}}}) MATCH (b:{BASE} {{{{id: row.b}}}})"
    " CREATE (a)-[r:{}]->(b) SET r = row.values"
)
_CHANGE: Final = "UNWIND $rows AS row MATCH ()-[r]->() WHERE elementId(r) = row.e SET r += row.values"
_CUT: Final = "UNWIND $elements AS e MATCH ()-[r]->() WHERE elementId(r) = e DELETE r"
_REMOVE: Final = f"UNWIND $ids AS id MATCH (n:{BASE} {{id: id}}) DETACH DELETE n"
_REMOVE_HELD: Final = "UNWIND $ids AS id MATCH ()-[r:HELD {id: id}]->() DELETE r"
