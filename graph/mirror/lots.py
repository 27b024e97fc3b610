"""The facts of a plan in lots, each of them one transaction of bounded size."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from .model import KINDS
from .rows import PAGE, Rows
from .watermark import Watermark

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from whowhen.graph.journal import Revision

    from .model import Row
    from .plan import Plan

CHARACTERS: Final = 4_000_000
"""Of the facts in a transaction; more of them gain little and cost the server memory."""


class Lot(NamedTuple):
    """What one transaction writes: facts of one kind, or identifiers of facts that are gone.

    Attributes:
        kind: of the rows.
        rows: in ascending order of their numbers.
        gone: identifiers to take away.
        is_last: with it the push ends.
    """

    kind: str = ""
    rows: tuple[Row, ...] = ()
    gone: tuple[str, ...] = ()
    is_last: bool = False

    @property
    def facts(self) -> int:
        """How many facts it is about."""
        return len(self.rows) + len(self.gone)

    def halves(self) -> tuple[Lot, Lot]:
        """The same in two transactions."""
        rows, gone = len(self.rows) // 2, len(self.gone) // 2
        return (
            Lot(self.kind, self.rows[:rows], self.gone[:gone]),
            Lot(self.kind, self.rows[rows:], self.gone[gone:], self.is_last),
        )


def lots(plan: Plan, connection: sqlite3.Connection) -> Iterator[Lot]:
    """What each transaction writes; the last one, which may be empty, ends the push."""
    waiting = Lot()
    for lot in _unended(plan, connection):
        if waiting.facts:
            yield waiting
        waiting = lot
    yield waiting._replace(is_last=True)


def after(lot: Lot, before: Watermark, target: Revision | None) -> Watermark:
    """The watermark once a lot has landed."""
    if lot.is_last:
        return Watermark(target)
    if lot.rows:
        return Watermark(before.revision, target, KINDS.index(lot.kind), lot.rows[-1].number)
    return Watermark(before.revision, target, before.kind, before.number)


def _unended(plan: Plan, connection: sqlite3.Connection) -> Iterator[Lot]:
    rows = Rows(connection)
    for kind, numbers in plan.parts:
        for at in range(0, len(numbers), PAGE):
            for some in _cut(rows.of(kind, numbers[at : at + PAGE])):
                yield Lot(kind, some)
    for at in range(0, len(plan.gone), PAGE):
        yield Lot(gone=plan.gone[at : at + PAGE])


def _cut(rows: list[Row]) -> Iterator[tuple[Row, ...]]:
    """The rows in parts that are not too large to send."""
    part: list[Row] = []
    size = 0
    for row in sorted(rows, key=lambda row: row.number):
        if part and size + row.size > CHARACTERS:
            yield tuple(part)
            part, size = [], 0
        part.append(row)
        size += row.size
    if part:
        yield tuple(part)
