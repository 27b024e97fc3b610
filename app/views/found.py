"""The table of findings: how grave, what, and what would settle it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .columns import nothing_below
from .marks import legend
from .tables import Line, Table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whowhen.queries.findings.check import Finding

    from .columns import Below


def findings(rows: Iterable[Finding], below: Below = nothing_below) -> Table:
    """`check`: the gravest first."""
    lines = tuple(Line(_cells(row), (*_under(row), *below(row.id))) for row in rows)
    return Table("", ("severity", "kind", "finding", "id"), lines, legend(line.cells[0] for line in lines))


def _cells(row: Finding) -> tuple[str, ...]:
    return row.severity if row.certain else f"{row.severity} ?", row.kind, row.message, row.id


def _under(row: Finding) -> tuple[str, ...]:
    """What would settle it, or why it may stand."""
    if row.allowed is not None:
        reason, source = row.allowed
        return (f"may stand: {reason} ({source})",)
    return (f"to settle it: {row.settled}",) if row.kind != "coverage" else ()
