"""SQLite as the store needs it: careful connections, whole transactions, and its errors in our words."""

from __future__ import annotations

import os
import sqlite3
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from .errors import (
    DamagedStoreError,
    DiskFullError,
    NotAStoreError,
    Place,
    ReadOnlyStoreError,
    StoreBusyError,
    StoreError,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

MEMORY: Final = ":memory:"
BUSY_SECONDS: Final = 10.0
"""How long a command waits for another writer; an import of a large article holds the lock for well under a second."""

_CACHE_KIBIBYTES: Final = 65_536
_ROOM_BYTES: Final = 4 << 20
"""With less room than this an error of the disk is taken for a full disk."""

_PRIMARY_CODE: Final = 0xFF
_READ_AGAIN: Final = frozenset({sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM})


def connect(path: str, *, writable: bool = True, seconds: float = BUSY_SECONDS) -> sqlite3.Connection:
    """A connection to a file that need not be trusted: no trusted schema, sizes checked, foreign keys on.

    A connection that is not `writable` takes the file as its folder allows: beside writers where it can, else as one
    that cannot change (a write-protected folder or medium).
    """
    if path == MEMORY:
        return _prepared(sqlite3.connect(MEMORY, isolation_level=None, timeout=seconds))
    address = Path(path).absolute().as_uri()
    if writable:
        return _prepared(sqlite3.connect(f"{address}?mode=rwc", isolation_level=None, timeout=seconds, uri=True))
    try:
        return _reading(f"{address}?mode=rw", seconds)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & _PRIMARY_CODE not in _READ_AGAIN or _has_log(path):
            raise
        return _reading(f"{address}?mode=ro&immutable=1", seconds)


def _reading(address: str, seconds: float) -> sqlite3.Connection:
    connection = sqlite3.connect(address, isolation_level=None, timeout=seconds, uri=True)
    try:
        _prepared(connection)
        connection.execute("PRAGMA query_only = ON")
        connection.execute("PRAGMA schema_version").fetchone()  # the first page is read here, or cannot be
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _prepared(connection: sqlite3.Connection) -> sqlite3.Connection:
    for setting in ("trusted_schema = OFF", "cell_size_check = ON", "foreign_keys = ON", "synchronous = FULL"):
        connection.execute(f"PRAGMA {setting}")
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute(f"PRAGMA cache_size = -{_CACHE_KIBIBYTES}")
    return connection


def _has_log(path: str) -> bool:
    """Whether committed changes wait beside the file, which a reader of the file alone would miss."""
    try:
        return os.stat(f"{path}-wal").st_size > 0  # noqa: PTH116 - costs a question less than a Path
    except OSError:
        return False


@contextmanager
def writing(connection: sqlite3.Connection) -> Iterator[None]:
    """One transaction that holds the write lock from its beginning: all of it happens, or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:  # not after a COMMIT, nor where SQLite has rolled back by itself
            connection.execute("ROLLBACK")


@contextmanager
def snapshot(connection: sqlite3.Connection) -> Iterator[None]:
    """Several reads that see one state of the store, whatever is imported meanwhile."""
    is_inner = connection.in_transaction
    if not is_inner:
        connection.execute("BEGIN")
    try:
        yield
    finally:
        if not is_inner:
            connection.execute("ROLLBACK")


@contextmanager
def scratch(path: str) -> Iterator[sqlite3.Connection]:
    """A database that is gone after the block: `:memory:`, or an empty name for one that may spill to the disk."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KIBIBYTES}")
        yield connection
    finally:
        connection.close()


@contextmanager
def translated(path: str) -> Iterator[None]:
    """Turn what SQLite reports about the file at `path` into our errors; a bug of ours keeps its own."""
    try:
        yield
    except sqlite3.Error as error:
        explained = explain(error, path)
        if explained is None:
            raise
        raise explained from error


def explain(error: sqlite3.Error, path: str) -> StoreError | None:
    """The error of ours that says what `error` means for the file at `path`; None when it is no fault of the file."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & _PRIMARY_CODE
    if code == sqlite3.SQLITE_ERROR and str(error).startswith(("no such table", "no such column")):
        code = sqlite3.SQLITE_CORRUPT
    if code == sqlite3.SQLITE_IOERR and _free_bytes(path) < _ROOM_BYTES:
        code = sqlite3.SQLITE_FULL
    if code not in _MEANINGS:
        return None
    kind, message, hint = _MEANINGS[code]
    return kind(message.format(error=error), place=Place(path), hint=hint)


def _free_bytes(path: str) -> int:
    try:
        return _free_in(Path(path).absolute().parent)
    except OSError:
        return _ROOM_BYTES


def _free_in(folder: Path) -> int:
    import shutil

    return shutil.disk_usage(folder).free


_MEANINGS: Final[dict[int, tuple[type[StoreError], str, str]]] = {
    sqlite3.SQLITE_NOTADB: (
        NotAStoreError,
        "the file is not a whowhen store",
        "Name another file with --store, or move this one away",
    ),
    sqlite3.SQLITE_CORRUPT: (
        DamagedStoreError,
        "the store is damaged ({error})",
        "Run whowhen verify to see what is hit; restore a copy, or import the sources into a fresh store",
    ),
    sqlite3.SQLITE_BUSY: (
        StoreBusyError,
        "another process is writing to the store",
        "Wait until it has finished, then run the command again; nothing was changed",
    ),
    sqlite3.SQLITE_LOCKED: (
        StoreBusyError,
        "another connection is using the store",
        "Run the command again; nothing was changed",
    ),
    sqlite3.SQLITE_READONLY: (
        ReadOnlyStoreError,
        "the store may not be written",
        "Make the file and its folder writable, or copy it to a place that is",
    ),
    sqlite3.SQLITE_PERM: (
        ReadOnlyStoreError,
        "the store may not be opened",
        "Ask for permission on the file and its folder, or copy it to a place of your own",
    ),
    sqlite3.SQLITE_CANTOPEN: (
        ReadOnlyStoreError,
        "the store cannot be opened here",
        "Make the file readable and its folder writable, or copy it with its -wal file to a place of your own",
    ),
    sqlite3.SQLITE_FULL: (
        DiskFullError,
        "no room is left for the store",
        "Free some space and run the command again; what was imported before is kept",
    ),
    sqlite3.SQLITE_IOERR: (
        StoreError,
        "the disk refused to read or write ({error})",
        "Check the disk and any limit on file sizes, then run the command again; what was imported before is kept",
    ),
    sqlite3.SQLITE_TOOBIG: (
        StoreError,
        "a text is too large for the store",
        "Split the file; one source may hold about a billion bytes",
    ),
}
