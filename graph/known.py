"""The store as it would be if only the sources known by some day had been imported, for `--known-by`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .changes import change
from .database import MEMORY, connect, translated, writing
from .dates import iso
from .store import Store

if TYPE_CHECKING:
    import sqlite3

    from .alias import Aliases

_LATER: Final = "CASE WHEN published IS NULL THEN substr(imported_at, 1, 10) > :date ELSE published_hi > :day END"


def copy_known_by(store: Store, day: int) -> Store:
    """A copy in memory that holds what was known at the end of `day` (days since 1970-01-01).

    A source counts from its publication; where that is only partly known, from the last day that it can mean; where
    nobody gave one, from its import. The facts are those that follow from these sources alone.
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


def _forget_later(connection: sqlite3.Connection, day: int, aliases: Aliases) -> None:
    later = [n for (n,) in connection.execute(f"SELECT n FROM source WHERE {_LATER}", {"date": iso(day), "day": day})]
    if not later:
        return
    gone = {n for source in later for (n,) in connection.execute("SELECT n FROM claim WHERE source = ?", (source,))}
    change(connection, later, gone, aliases=aliases)
    for table, column in (("source_text", "source"), ("source", "n")):
        connection.executemany(f"DELETE FROM {table} WHERE {column} = ?", ((source,) for source in later))
