"""The derived tables as rows, and how their JSON is written."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from .ids import text as written

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .bounds import Reading

TABLES: Final = (
    "entity",
    "role",
    "name",
    "tenure",
    "vacancy",
    "event",
    "participant",
    "statement",
    "about",
    "support",
)
NUMBERED: Final = ("entity", "role", "tenure", "vacancy", "event", "statement")
"""Those whose rows are facts, with the number in the first column."""

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode


@dataclass
class Facts:
    """Rows by table, in the order of the tables' columns."""

    rows: dict[str, list[tuple[Any, ...]]] = field(default_factory=lambda: {table: [] for table in TABLES})
    struck: set[int] = field(default_factory=set)
    """Numbers of people, organisations and offices whose rows were taken away to be made again, or for good."""

    def add(self, table: str, *row: Any) -> None:
        """One row."""
        self.rows[table].append(row)

    def numbers(self) -> set[int]:
        """The numbers of all facts that were made or taken away."""
        return self.struck.union(*({row[0] for row in self.rows[table]} for table in NUMBERED))

    def support(self, fact: int, claims: Iterable[int]) -> None:
        """Which claims a fact is made of."""
        self.rows["support"].extend((fact, claim) for claim in sorted(set(claims)))


def write(fields: dict[str, Any]) -> str:
    """A body as JSON: keys sorted, fields that hold nothing left out."""
    return _encode({name: value for name, value in fields.items() if value})


def readings_json(readings: Iterable[Reading]) -> list[dict[str, Any]]:
    """Readings of a field that exclude each other, the shown one first."""
    return [{"value": one.text, "claims": [written("claim", n) for n in one.claims]} for one in readings]
