"""Makes a file a store, and brings an older store up to date: the numbered steps in `graph/migrations`.

The file says what it is itself: SQLite's `application_id` is ours, and `user_version` counts the steps taken. All
steps that are missing are taken in one transaction, so that a store is always of one whole version.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Final

from .database import writing
from .errors import NewerStoreError, NotAStoreError, Place

if TYPE_CHECKING:
    from collections.abc import Iterator

APPLICATION_ID: Final = int.from_bytes(b"whwn", "big")
VERSION: Final = 9
"""The number of the last step; written down so that opening a store need not look at the folder."""

FOLDER: Final = Path(__file__).parent / "migrations"


def is_current(connection: sqlite3.Connection, path: str) -> bool:
    """Whether the file is a store of this version; False if it is blank or of an earlier one.

    Raises:
        NotAStoreError: the file is somebody else's database.
        NewerStoreError: a later version of whowhen has written it.
    """
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    application = int(connection.execute("PRAGMA application_id").fetchone()[0])
    if application != APPLICATION_ID:
        if application == 0 and is_blank(connection):
            return False
        raise NotAStoreError(
            "the file is a database of another program",
            place=Place(path),
            hint="Name another file with --store, or move this one away",
        )
    if version > VERSION:
        raise NewerStoreError(
            f"the store has version {version}, and this program knows versions up to {VERSION}",
            place=Place(path),
            hint="Update whowhen, or name another file with --store",
        )
    return version == VERSION


def is_blank(connection: sqlite3.Connection) -> bool:
    """Whether the database holds no table at all, as a file that was just created."""
    return connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone() is None


def upgrade(connection: sqlite3.Connection) -> None:
    """Take the steps that are missing, all or none; beside another process that does the same, only one does."""
    with writing(connection):
        done = int(connection.execute("PRAGMA user_version").fetchone()[0])
        for step in range(done + 1, VERSION + 1):
            for statement in _statements(step_file(step).read_text(encoding="utf-8")):
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {VERSION}")


def step_file(step: int) -> Path:
    """The file that holds a step: `0001_sources_and_claims.sql` for 1."""
    return next(FOLDER.glob(f"{step:04}_*.sql"))


def _statements(script: str) -> Iterator[str]:
    """The script's statements one by one, because `executescript` would end the transaction."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
