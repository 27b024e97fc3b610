"""Rows as columns, in a form that is small where many rows say the same."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

WORTH: Final = 0.4
"""Share of rows that must say the same for it to be told once."""


def columns_of(rows: Sequence[Any]) -> dict[str, Any]:
    """The rows of one dataclass by column.

    A column is an array of its values, or, where many rows say the same, `{"most": value, "but": {row: value}}`.
    """
    names = [column.name for column in fields(rows[0])] if rows else []
    return {"count": len(rows), "columns": {name: _column([getattr(row, name) for row in rows]) for name in names}}


def _column(values: list[Any]) -> Any:
    try:
        most, times = Counter(values).most_common(1)[0]
    except TypeError:
        return values
    if times < len(values) * WORTH:
        return values
    return {"most": most, "but": {at: value for at, value in enumerate(values) if value != most}}


def plain(value: Any) -> list[Any]:
    """What JSON makes of a dataclass inside a row: its fields, in their order."""
    return [getattr(value, column.name) for column in fields(value)]
