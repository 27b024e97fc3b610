"""What a push has to look at: the facts that were touched since the watermark, or all, and those that are gone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from whowhen.graph import ids
from whowhen.graph.journal import knows, latest, touched_since

from .model import BASE, KINDS
from .rows import PAGE, numbers_of
from .watermark import NEVER

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from neo4j import ManagedTransaction

    from whowhen.graph.journal import Revision

    from .connect import Server
    from .watermark import Watermark


class Part(NamedTuple):
    """Facts of one kind, by their numbers in ascending order."""

    kind: str
    numbers: list[int]


@dataclass(frozen=True, slots=True)
class Plan:
    """The way from what the mirror is to a revision of the store.

    Attributes:
        start: the watermark as it was read.
        target: the revision that the way leads to.
        parts: facts to compare and write, in the order of `model.KINDS`.
        gone: identifiers of facts to take away, in the order in which that is done.
        is_whole: all facts are compared, because nobody knows which were touched.
        is_foreign: the mirror shows another store, or a state that this one has not been in.
        there: how many facts the mirror has; 0 where only a part is looked at.
    """

    start: Watermark
    target: Revision
    parts: tuple[Part, ...]
    gone: tuple[str, ...]
    is_whole: bool = False
    is_foreign: bool = False
    there: int = 0

    @property
    def facts(self) -> int:
        """How many facts are compared or taken away."""
        return sum(len(part.numbers) for part in self.parts) + len(self.gone)

    @property
    def is_done(self) -> bool:
        """Whether the mirror shows the revision already."""
        return self.start.revision == self.target and self.start.target is None


def plan(server: Server, connection: sqlite3.Connection, start: Watermark) -> Plan:
    """What to do; the store is read in a snapshot that the caller holds."""
    target = latest(connection)
    touched = None
    if start.revision is not None and _is_known(connection, start):
        touched = touched_since(connection, start.revision)
    if touched is None:
        there = list(mirrored(server))
        gone = without(connection, there)
        foreign = bool(there) and not _is_known(connection, start)
    else:
        there, foreign = [], False
        gone = _present(server, _candidates(connection, touched))
    parts = [Part(kind, numbers_of(connection, kind, touched)) for kind in KINDS]
    if start.target == target:
        parts = _after(parts, start)
    gone.sort(key=_removal_order)
    return Plan(start, target, tuple(parts), tuple(gone), touched is None, foreign, len(there))


def _is_known(connection: sqlite3.Connection, start: Watermark) -> bool:
    """Whether all that was ever pushed there came from this store."""
    marks = [one for one in (start.revision, start.target) if one is not None]
    return start != NEVER and all(knows(connection, one) for one in marks)


def _after(parts: list[Part], start: Watermark) -> list[Part]:
    """What an interrupted push to the same revision has left."""
    left = []
    for place, part in enumerate(parts):
        if place < start.kind:
            continue
        left.append(Part(part.kind, [n for n in part.numbers if place > start.kind or n > start.number]))
    return left


def mirrored(server: Server) -> Iterator[str]:
    """The identifiers of all facts in the mirror, in ascending order."""
    last = ""
    while page := server.read(_page, last):
        yield from page
        last = page[-1]


def _page(transaction: ManagedTransaction, last: str) -> list[str]:
    return [identifier for (identifier,) in transaction.run(_PAGE, last=last, most=PAGE)]


def without(connection: sqlite3.Connection, identifiers: list[str]) -> list[str]:
    """Those of the identifiers that the store has no fact for."""
    wanted: dict[str, set[int]] = {}
    for identifier in identifiers:
        kind, number = ids.parse(identifier)
        wanted.setdefault(kind, set()).add(number)
    gone = []
    for kind, numbers in wanted.items():
        left = numbers.difference(numbers_of(connection, kind, numbers)) if kind in KINDS else numbers
        gone += [ids.text(kind, number) for number in left]
    return gone


def _candidates(connection: sqlite3.Connection, touched: set[int]) -> list[str]:
    """What facts may have been called whose numbers the store does not have any more; their kind is not known."""
    left = touched.difference(*(numbers_of(connection, kind, touched) for kind in KINDS))
    return [ids.text(kind, number) for number in sorted(left) for kind in KINDS]


def _present(server: Server, candidates: list[str]) -> list[str]:
    step = PAGE * len(KINDS)
    pages = (candidates[at : at + step] for at in range(0, len(candidates), step))
    return [identifier for page in pages for identifier in server.read(_there, page)]


def _there(transaction: ManagedTransaction, page: list[str]) -> list[str]:
    return [identifier for (identifier,) in transaction.run(_THERE, ids=page)]


def _removal_order(identifier: str) -> tuple[int, str]:
    """What others point to goes last."""
    kind = ids.KINDS.get(identifier[:3], "")
    return -KINDS.index(kind) if kind in KINDS else 1, identifier


_PAGE: Final = f"""
    MATCH (n:{BASE}) WHERE n.id > $last AND n._hash IS NOT NULL RETURN n.id ORDER BY n.id LIMIT $most
"""
_THERE: Final = f"UNWIND $ids AS id MATCH (n:{BASE} {{id: id}}) WHERE n._hash IS NOT NULL RETURN id"
