"""The store as it would be if only some readers had read: the rules, a model, or facts written by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .changes import change
from .database import MEMORY, connect, translated, writing
from .errors import NotFoundError
from .store import Store

if TYPE_CHECKING:
    import sqlite3


def copy_produced_by(store: Store, wanted: str) -> Store:
    """A copy in memory that holds only the claims of some producers, and the facts that follow from them.

    Args:
        store: the whole.
        wanted: a word or words that their names begin with: `rules`, `model`, `model qwen3`, `facts`. A claim of both
            readers is a claim of each.

    Raises:
        NotFoundError: no claim has such a producer; the hint lists those that there are.
    """
    rows = store.connection.execute("SELECT DISTINCT producer FROM claim ORDER BY producer").fetchall()
    known = [producer for (producer,) in rows]
    chosen = [one for one in known if any(part.casefold().startswith(wanted.casefold()) for part in one.split(" + "))]
    if not chosen:
        raise NotFoundError(f"nothing was read by {wanted!r}", hint=f"There are {', '.join(known) or 'no claims'}")
    connection = connect(MEMORY)
    try:
        with translated(store.path):
            store.connection.backup(connection)
            with writing(connection):
                _forget_others(connection, chosen, store)
    except BaseException:
        connection.close()
        raise
    return Store(connection, store.path, read_only=True)


def _forget_others(connection: sqlite3.Connection, chosen: list[str], store: Store) -> None:
    marks = ", ".join("?" * len(chosen))
    gone = {n for (n,) in connection.execute(f"SELECT n FROM claim WHERE producer NOT IN ({marks})", chosen)}
    touched = {n for (n,) in connection.execute(f"SELECT source FROM claim WHERE producer NOT IN ({marks})", chosen)}
    if gone:
        change(connection, sorted(touched), gone, aliases=store.aliases())
