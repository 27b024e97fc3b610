"""The tables of `decide` and `decisions`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whowhen.graph.dates import say

from .tables import Line, Table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whowhen.queries.decisions import DecisionRow
    from whowhen.queries.suggestions import Suggestion


def decisions(rows: Iterable[DecisionRow]) -> Table:
    """`decisions`: what was decided by whom and why, with what it acts on now."""
    lines = []
    for row in rows:
        state = row.state if row.undone_at is None else f"undone, {say(row.undone_at[:10])}"
        cells = (str(row.place), row.text, row.author, say(row.at[:10]), row.reason, state, row.id)
        lines.append(Line(cells, tuple(f"acts on {label} ({identifier})" for identifier, label in row.facts)))
    return Table("", ("no.", "decided", "by", "on", "because", "state", "id"), tuple(lines))


def suggestions(found: Iterable[Suggestion]) -> Table:
    """`decide`: who might be the same, with the reasons."""
    lines = [
        Line((f"{one.score:.2f}", one.one.name, one.two.name, one.one.id, one.two.id), one.reasons) for one in found
    ]
    return Table("", ("score", "might be", "the same as", "id", "id"), tuple(lines))
