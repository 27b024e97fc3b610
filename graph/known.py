"""The store as it would be if only the sources known by some day had been imported, for `--known-by`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .changes import change
from .database import MEMORY, connect, translated, writing
from .dates import iso, window
from .deciding import forget_later
from .store import Store

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

    from .alias import Aliases

LATER: Final = "CASE WHEN published IS NULL THEN substr(imported_at, 1, 10) > :date ELSE published_hi > :day END"


def copy_known_by(store: Store, day: int) -> Store:
    """A copy in memory that holds what was known at the end of `day` (days since 1970-01-01).

    A source counts from its publication; where that is only partly known, from the last day that it can mean; where
    nobody gave one, from its import. The facts are those that follow from these sources alone, with the decisions that
    were made by then; that names are the same or different counts whenever it was decided.
    """
    connection = connect(MEMORY)
    try:
        with translated(store.path):
            store.connection.backup(connection)
            with writing(connection):
                _forget_later(connection, day, store.aliases())
    except BaseException:
        connection.close()
        raise
    return Store(connection, store.path, read_only=True)


def copies_known_by(store: Store, days: Iterable[int]) -> Iterator[Store]:
    """The store as `copy_known_by` gives it for each of several days, which must come latest first.

    It is one copy that goes back in time: ask a state before taking the next one.
    """
    connection = connect(MEMORY)
    try:
        with translated(store.path):
            store.connection.backup(connection)
        for day in days:
            with translated(store.path), writing(connection):
                _forget_later(connection, day, store.aliases())
            yield Store(connection, store.path, read_only=True)
    finally:
        connection.close()


def known_days(store: Store) -> dict[int, int]:
    """By number of a source the day from which it counts: the rule of `copy_known_by`."""
    rows = store.connection.execute("SELECT n, published, published_hi, substr(imported_at, 1, 10) FROM source")
    return {n: latest if published is not None else window(imported)[1] for n, published, latest, imported in rows}


def _forget_later(connection: sqlite3.Connection, day: int, aliases: Aliases) -> None:
    forget_later(connection, iso(day), aliases)
    later = [n for (n,) in connection.execute(f"SELECT n FROM source WHERE {LATER}", {"date": iso(day), "day": day})]
    if not later:
        return
    gone = {n for source in later for (n,) in connection.execute("SELECT n FROM claim WHERE source = ?", (source,))}
    change(connection, later, gone, aliases=aliases)
    for table, column in (("source_text", "source"), ("source", "n")):
        connection.executemany(f"DELETE FROM {table} WHERE {column} = ?", ((source,) for source in later))
