"""How the facts came to be what they are: source by source, which facts each one changed.

A copy of the store goes back in time by retracting its sources, the latest first. Triggers note every row that a
retraction takes away and every row that it puts back, so that a step costs what its source touches and not the store.
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from .changes import change
from .database import MEMORY, connect, translated, writing
from .dates import window

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from .store import Store

_FIELDS: Final = {
    "tenure": ("person", "role", "start_lo", "start_hi", "end_lo", "end_hi", "acting", "modality"),
    "vacancy": ("role",),
    "event": ("kind", "label", "modality"),
    "statement": ("speaker", "text", "modality"),
    "entity": ("kind", "name"),
}
"""The columns that are noted, besides `n` and `body`."""


class Version(NamedTuple):
    """A fact as it stood at some time.

    Attributes:
        kind: the table: tenure, vacancy, event, statement, entity.
        fields: its columns by name, and those of its body.
        claims: the numbers of the claims that it was made of.
    """

    kind: str
    number: int
    fields: dict[str, Any]
    claims: frozenset[int]


class Step(NamedTuple):
    """What one source changed: the facts it touched, as they were without it and as they were with it."""

    source: int
    before: tuple[Version, ...]
    after: tuple[Version, ...]


def later_than(store: Store, day: int) -> list[int]:
    """The sources that were not known by the end of a day, in the order in which they came to be known.

    A source counts from the last day of its publication that is possible; from its import if nobody dated it.
    """
    rows = store.connection.execute("SELECT n, published, published_hi, substr(imported_at, 1, 10) FROM source")
    known = [(high if published else window(imported)[1], n) for n, published, high, imported in rows]
    return [n for known_by, n in sorted(known) if known_by > day]


def imported_since(store: Store, number: int) -> list[int]:
    """A source and all that were imported later, in the order of their import."""
    rows = store.connection.execute(
        "SELECT n FROM source WHERE (imported_at, n) >= (SELECT imported_at, n FROM source WHERE n = ?)"
        " ORDER BY imported_at, n",
        (number,),
    )
    return [n for (n,) in rows]


def steps(store: Store, later: Sequence[int]) -> list[Step]:
    """What each of these sources changed, in their order, beginning with the store without any of them."""
    connection = connect(MEMORY)
    try:
        with translated(store.path):
            store.connection.backup(connection)
            _watch(connection)
            found = [_step_back(connection, number, store) for number in reversed(later)]
    finally:
        connection.close()
    return found[::-1]


def _watch(connection: sqlite3.Connection) -> None:
    for table in (*_FIELDS, "support"):
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        for name, event, side in (("went", "DELETE", "old"), ("came", "INSERT", "new")):
            connection.execute(f"CREATE TEMP TABLE {name}_{table} AS SELECT * FROM {table} WHERE 0")
            values = ", ".join(f"{side}.{column}" for column in columns)
            connection.execute(
                f"CREATE TEMP TRIGGER note_{name}_{table} AFTER {event} ON main.{table}"
                f" BEGIN INSERT INTO {name}_{table} VALUES ({values}); END"
            )


def _step_back(connection: sqlite3.Connection, number: int, store: Store) -> Step:
    """Retract one source from the copy."""
    for table in (*_FIELDS, "support"):
        for name in ("went", "came"):
            connection.execute(f"DELETE FROM {name}_{table}")
    gone = {n for (n,) in connection.execute("SELECT n FROM claim WHERE source = ?", (number,))}
    with writing(connection):
        change(connection, [number], gone, aliases=store.aliases())
        connection.execute("DELETE FROM source_text WHERE source = ?", (number,))
        connection.execute("DELETE FROM source_file WHERE source = ?", (number,))
        connection.execute("DELETE FROM model_answer WHERE source = ?", (number,))
        connection.execute("DELETE FROM source WHERE n = ?", (number,))
    return Step(number, tuple(_noted(connection, "came")), tuple(_noted(connection, "went")))


def _noted(connection: sqlite3.Connection, name: str) -> Iterator[Version]:
    support: dict[int, set[int]] = defaultdict(set)
    for fact, claim in connection.execute(f"SELECT fact, claim FROM {name}_support"):
        support[fact].add(claim)
    for table, columns in _FIELDS.items():
        for n, body, *values in connection.execute(
            f"SELECT n, body, {', '.join(columns)} FROM {name}_{table} ORDER BY n"
        ):
            fields = json.loads(body) | dict(zip(columns, values, strict=True))
            yield Version(table, n, fields, frozenset(support.get(n, ())))
