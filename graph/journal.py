"""The store's revisions: which facts each change touched, so that a mirror takes over only what has changed since.

No answer and no export depends on it. A fact that was derived again counts as touched, whether or not it came out
the same; what reads the journal compares.
"""

from __future__ import annotations

import json
import secrets
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable


class Revision(NamedTuple):
    """A state of the store.

    Attributes:
        number: how many changes led to it.
        token: tells it from the state after as many changes of a copy of the store.
    """

    number: int
    token: str


def note(connection: sqlite3.Connection, touched: Iterable[int] | None) -> None:
    """Count a change; inside its transaction.

    Args:
        connection: in a transaction, which the caller ends.
        touched: the numbers of facts and sources that came, went, or may have become others; None: any may have.
    """
    numbers = None if touched is None else sorted(touched)
    if numbers == []:
        return
    told = None if numbers is None else json.dumps(numbers, separators=(",", ":"))
    connection.execute("INSERT INTO revision (token, facts) VALUES (?, ?)", (secrets.token_hex(8), told))


def latest(connection: sqlite3.Connection) -> Revision:
    """The revision that the store is at."""
    return Revision(*connection.execute("SELECT n, token FROM revision ORDER BY n DESC LIMIT 1").fetchone())


def knows(connection: sqlite3.Connection, revision: Revision) -> bool:
    """Whether this store has been at the revision; a store that was restored or is another one has not."""
    return connection.execute("SELECT 1 FROM revision WHERE n = ? AND token = ?", revision).fetchone() is not None


def touched_since(connection: sqlite3.Connection, revision: Revision) -> set[int] | None:
    """The numbers of all facts and sources that were touched after a revision; None: any may have been."""
    after = (revision.number,)
    if connection.execute("SELECT 1 FROM revision WHERE n > ? AND facts IS NULL LIMIT 1", after).fetchone():
        return None
    rows = connection.execute("SELECT DISTINCT value FROM revision, json_each(facts) WHERE n > ?", after)
    return {number for (number,) in rows}
