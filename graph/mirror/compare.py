"""Whether the mirror is what the store says, fact by fact and property by property; and how to make it so again."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING, Final, NamedTuple

from whowhen.graph.errors import MirrorError

from . import watermark
from .exchange import Done, differences, put, read, remove
from .model import FIELDS, KINDS, canonical, hash_of
from .plan import mirrored, without
from .rows import PAGE, numbers_of, pages

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Iterator, Sequence

    from neo4j import ManagedTransaction

    from whowhen.graph.store import Store

    from .connect import Server
    from .exchange import Present
    from .model import Row
    from .watermark import Watermark

MOST: Final = 1_000
"""So many differences are listed; all are counted, and all are repaired."""


class Difference(NamedTuple):
    """A fact that the mirror does not have as the store has it.

    Attributes:
        what: `missing` there, `extra` there, or `changed`.
        fields: the properties, and the types of the relationships, that are not as they should be.
    """

    what: str
    kind: str
    id: str
    fields: tuple[str, ...] = ()


@dataclass(slots=True)
class Side:
    """One kind of fact on one side: how many, and a digest over all their properties and relationships."""

    count: int = 0
    _digest: int = 0

    def add(self, told: str) -> None:
        """Take a fact in; the order makes no difference."""
        self.count += 1
        self._digest ^= int.from_bytes(blake2b(told.encode(), digest_size=16).digest(), "big")

    @property
    def digest(self) -> str:
        """32 hexadecimal digits."""
        return f"{self._digest:032x}"


@dataclass(slots=True)
class Compared:
    """The store beside its mirror.

    Attributes:
        store, mirror: by kind; equal digests mean that nothing differs.
        differences: the first `MOST` facts that differ.
        count: how many differ.
        mark: the watermark as it was.
    """

    store: dict[str, Side] = field(default_factory=lambda: {kind: Side() for kind in KINDS})
    mirror: dict[str, Side] = field(default_factory=lambda: {kind: Side() for kind in KINDS})
    differences: list[Difference] = field(default_factory=list)
    count: int = 0
    mark: Watermark = watermark.NEVER

    @property
    def is_equal(self) -> bool:
        """Whether the mirror is what the store says."""
        return self.count == 0

    def note(self, difference: Difference) -> None:
        """Count a difference, and list it unless there are many."""
        self.count += 1
        if len(self.differences) < MOST:
            self.differences.append(difference)


def compare(server: Server, store: Store) -> Compared:
    """Compare every property and every relationship of the mirror with the store, reading only.

    What users have added, properties of their own included, is no difference.
    """
    found = Compared(mark=server.read(watermark.look))
    with store.snapshot():
        for row, present in side_by_side(server, store.connection):
            _compare(found, row, present)
        for identifier in without(store.connection, list(mirrored(server))):
            kind = kind_of(identifier)
            found.note(Difference("extra", kind, identifier))
            found.mirror[kind].add(identifier)
    return found


def side_by_side(server: Server, connection: sqlite3.Connection) -> Iterator[tuple[Row, Present]]:
    """Every fact of the store, with what the mirror has of it and of others beside it, read deep."""
    for kind, page in pages(connection):
        present = server.read(_read, kind, [one.id for one in page])
        for row in page:
            yield row, present


def repair(server: Server, store: Store, tell: Callable[[int, int], None] | None = None) -> Done:
    """Make the mirror what the store says, property by property; what users have added stays.

    Raises:
        MirrorError: the mirror is not at the store's revision; a push comes first.
    """
    done = Done()
    with store.snapshot():
        _check(server, store.connection)
        total = sum(len(numbers_of(store.connection, kind)) for kind in KINDS)
        for handled, (kind, page) in enumerate(pages(store.connection), start=1):
            done.add(server.write(_repair, kind, page))
            if tell is not None:
                tell(min(handled * PAGE, total), total)
        gone = without(store.connection, list(mirrored(server)))
        for at in range(0, len(gone), PAGE):
            done.deleted += server.write(_remove, gone[at : at + PAGE])
    return done


def _check(server: Server, connection: sqlite3.Connection) -> None:
    from whowhen.graph.journal import latest

    mark = server.read(watermark.look)
    if not mark.is_whole or mark.revision != latest(connection):
        raise MirrorError("the mirror is not at the store's latest state", hint="Run whowhen neo4j push first")


def kind_of(identifier: str) -> str:
    """The kind that an identifier of the mirror names."""
    from whowhen.graph import ids

    return ids.parse(identifier)[0]


def _read(transaction: ManagedTransaction, kind: str, identifiers: Sequence[str]) -> Present:
    return read(transaction, kind, identifiers, deep=True)


def _repair(transaction: ManagedTransaction, kind: str, page: Sequence[Row]) -> Done:
    watermark.lock(transaction, "repair")
    return put(transaction, kind, page, deep=True)


def _remove(transaction: ManagedTransaction, identifiers: Sequence[str]) -> int:
    watermark.lock(transaction, "repair")
    return remove(transaction, identifiers)


def _compare(found: Compared, row: Row, present: Present) -> None:
    found.store[row.kind].add(_told(row.id, row.values, row.hash, [(*one.key, one.values) for one in row.links]))
    if row.id not in present.hashes:
        found.note(Difference("missing", row.kind, row.id))
        return
    values = {name: present.values[row.id][name] for name in FIELDS[row.kind] if name in present.values[row.id]}
    links = [(*key, held.values) for key, held in present.links.get(row.id, {}).items()]
    found.mirror[row.kind].add(_told(row.id, values, present.hashes[row.id], links))
    names = differences(row, present)
    if names:
        found.note(Difference("changed", row.kind, row.id, tuple(names)))


def _told(identifier: str, values: object, hashed: int | None, links: Sequence[tuple[object, ...]]) -> str:
    """All of a fact as text, whichever side it was read on."""
    return f"{identifier} {hashed} {hash_of(canonical([values, sorted(map(canonical, links))]))}"
