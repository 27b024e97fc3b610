"""One office as it would be if only the sources known by some day had been imported, at a cost that follows the office.

The store is copied as for any question about an earlier day (`graph.known`), but only those later claims are forgotten
that can bear on the office: what says who people, organisations and offices are; what names the office, its
organisation or somebody who held it. The copy is right about this office and about nothing else.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from .claimreader import GIVEN
from .database import MEMORY, connect, translated, writing
from .dates import iso
from .deciding import forget_later
from .errors import InputError
from .known import LATER, copy_known_by
from .store import Store

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Collection, Iterable

    from .alias import Aliases


def copy_of_office(store: Store, day: int, which: Callable[[Store], int]) -> Store:
    """A copy in memory that answers questions about one office as `copy_known_by` would.

    Args:
        store: an open store.
        day: days since 1970-01-01.
        which: the number of the office in a store; what it raises is the answer of the whole copy.
    """
    connection = connect(MEMORY)
    try:
        with translated(store.path):
            store.connection.backup(connection)
            aliases = store.aliases()
            copy = Store(connection, store.path, read_only=True)
            with writing(connection):
                forget_later(connection, iso(day), aliases)
            later = {n for (n,) in connection.execute(_LATER_CLAIMS, {"date": iso(day), "day": day})}
            _forget(connection, later.intersection(_rows(connection, _DEFINING)), aliases)
            while gone := later.intersection(_bearing_on(connection, which(copy))):
                _forget(connection, gone, aliases)
                later -= gone
            which(copy)
    except InputError:
        connection.close()
        return copy_known_by(store, day)  # the whole copy may know better what was meant
    except BaseException:
        connection.close()
        raise
    return copy


def _bearing_on(connection: sqlite3.Connection, role: int) -> set[int]:
    """The claims that name the office, its organisation or anybody who held it."""
    numbers = {role, *_rows(connection, _AROUND, (role, role))}
    bases = numbers | set(_rows(connection, _OTHER_NAMES, (json.dumps([*numbers]),)))
    named = set(_rows(connection, _NAMING, (json.dumps([*bases]),)))
    return named | set(_rows(connection, _SUPPORTING, (role, role, json.dumps([*numbers]))))


def _forget(connection: sqlite3.Connection, gone: Collection[int], aliases: Aliases) -> None:
    """Let claims leave a copy, and make the facts again that they touch."""
    from .facts import refresh

    if not gone:
        return
    with writing(connection):
        connection.execute("PRAGMA defer_foreign_keys = ON")
        leaving = [(number,) for number in sorted(gone)]
        keys = set(_rows(connection, _KEYS, (json.dumps([*gone]),)))
        connection.executemany("DELETE FROM claim WHERE n = ?", leaving)
        refresh(connection, keys, aliases)
        connection.executemany("DELETE FROM claim_key WHERE claim = ?", leaving)


def _rows(connection: sqlite3.Connection, query: str, values: Iterable[object] = ()) -> list[int]:
    return [n for (n,) in connection.execute(query, tuple(values))]


_LATER_CLAIMS: Final = f"SELECT claim.n FROM source JOIN claim ON claim.source = source.n WHERE {LATER}"
_DEFINING: Final = "SELECT n FROM claim WHERE of IN ('person', 'organisation', 'role')"
_AROUND: Final = """
    SELECT person FROM tenure WHERE role = ? UNION
    SELECT organisation FROM role WHERE n = ? AND organisation IS NOT NULL
"""
_OTHER_NAMES: Final = f"SELECT base FROM {GIVEN} CROSS JOIN other_name ON entity = value"
_NAMING: Final = f"""
    SELECT DISTINCT claim_key.claim FROM {GIVEN} CROSS JOIN spelling ON base = value CROSS JOIN claim_key USING (key)
"""
_SUPPORTING: Final = f"""
    SELECT claim FROM support WHERE fact IN (SELECT n FROM tenure WHERE role = ?)
    UNION SELECT claim FROM support WHERE fact IN (SELECT n FROM vacancy WHERE role = ?)
    UNION SELECT claim FROM {GIVEN} CROSS JOIN support ON fact = value
"""
_KEYS: Final = f"SELECT DISTINCT key FROM {GIVEN} CROSS JOIN claim_key ON claim = value"
