"""The store: one SQLite file that keeps sources, their claims, and the facts that follow from them.

One source is one transaction: its text, its claims and every fact that they touch change together or not at all,
and a call that has returned is on the disk. Importing the same source twice changes nothing.

Reading goes through `Store.connection`; questions that read several times put `Store.snapshot()` around it. Use a
store as a context manager: faults of the file are then explained, wherever in the block they show.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal, Self

from . import sources
from .database import BUSY_SECONDS, MEMORY, connect, explain, snapshot, translated, writing
from .errors import NotAStoreError, Place, ReadOnlyStoreError, StoreError
from .schema import is_current, upgrade

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from contextlib import AbstractContextManager
    from types import TracebackType

    from .alias import Aliases
    from .answers import ModelAnswer
    from .decisions import Decision
    from .records import Claim, Loaded
    from .sources import StoredSource


@dataclass(frozen=True, slots=True)
class Added:
    """What `Store.add` did.

    Attributes:
        source: the source's number.
        status: `replaced` if its text was there and its claims or what is known about it changed.
        claims: how many claims the source makes now.
        gone: how many of its earlier claims it makes no more.
        superseded: sources whose place it took: earlier texts of the same file or address.
    """

    source: int
    status: Literal["new", "unchanged", "replaced"]
    claims: int
    gone: int = 0
    superseded: tuple[StoredSource, ...] = ()


@dataclass(frozen=True, slots=True)
class StoredClaim:
    """A claim in the store: its number, the number of its source, who made it, and what it says."""

    number: int
    source: int
    producer: str
    claim: Claim


class Store:
    """An open store; made by `open_store`, closed by `close` or at the end of a `with` block.

    Attributes:
        path: the file as it was named, or `:memory:`.
        connection: for reading; it changes nothing unless a method of the store does.
        read_only: whether `add` and `retract` are refused.
    """

    def __init__(self, connection: sqlite3.Connection, path: str, *, read_only: bool = False) -> None:
        self.connection = connection
        self.path = path
        self.read_only = read_only

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()
        if isinstance(error, sqlite3.Error):
            explained = explain(error, self.path)
            if explained is not None:
                raise explained from error

    def close(self) -> None:
        """Let go of the file; a closed store can be closed again."""
        self.connection.close()

    def aliases(self) -> Aliases:
        """The alias tables by which names and offices are told to be the same: the shipped ones and the user's own.

        The user's are the files `NAME.words.tsv`, `NAME.words.….tsv` beside the store `NAME.db`, each of the form of
        those in `graph/words`. When they have changed, the next import or retraction works all facts out anew.

        Raises:
            BadRecordError: a table of the user breaks the form.
        """
        import glob
        from pathlib import Path

        from .alias import load

        if self.path == MEMORY:
            return load()
        path = Path(self.path)
        return load(sorted(path.parent.glob(f"{glob.escape(path.stem)}.words*.tsv")))

    def snapshot(self) -> AbstractContextManager[None]:
        """A block whose reads all see one state of the store, whatever another process imports meanwhile."""
        return snapshot(self.connection)

    def add(
        self,
        loaded: Loaded,
        *,
        imported_at: datetime | None = None,
        file: str | None = None,
        beside: Collection[int] = (),
    ) -> Added:
        """Store a source with its claims and bring the facts up to date, in one transaction.

        The same text with the same claims changes nothing, not even its path. The same text with other claims, or
        with something else known about it, takes the place of the earlier import; the time of import stays the first.
        Another text from the same file, or of an article with the same address, leaves in the same transaction.

        Args:
            loaded: the source and all that it claims; equal claims count once.
            imported_at: the time of import, with a time zone; now, unless given.
            file: absolute path of the file that it was read from; without one no other source leaves.
            beside: the numbers of sources that stay all the same: those of the same file, those that came with it.

        Raises:
            UnreadableError: the text or a claim holds characters that cannot be kept.
            StoreError: the file cannot be written; nothing was changed.
            ValueError: a passage is empty, outside the text or missing: a bug in the caller.
        """
        from .changes import change, claims_of  # a question need not load what imports need

        source = loaded.source
        sources.check(source)
        number = sources.number_of(source.sha256)
        new = claims_of(loaded, number)
        with self._writing():
            known = sources.is_known(self.connection, source, number)
            earlier = dict(self.connection.execute("SELECT n, producer FROM claim WHERE source = ?", (number,)))
            old = [] if file is None else sources.outdated(self.connection, source, file, beside)
            if file is not None:
                sources.set_file(self.connection, number, file, {number, *beside})
            if known and not old and earlier == {n: row.producer for n, row in new.rows.items()}:
                return Added(number, "unchanged", len(earlier))
            if known is None:
                sources.insert(self.connection, source, number, _second(imported_at))
            else:
                sources.update(self.connection, source, number)
            gone = earlier.keys() - new.rows.keys()
            left = tuple(sources.one(self.connection, n) for n in old)
            change(self.connection, [number, *old], gone | self._claims_of(old), new, self.aliases())
            for n in old:
                sources.delete(self.connection, n)
            sources.set_seal(self.connection, number)
        return Added(number, "new" if known is None else "replaced", len(new.rows), len(gone), left)

    def retract(self, number: int) -> StoredSource:
        """Take a source back: afterwards the store is as if it had never been imported.

        Raises:
            NotFoundError: the store does not hold it.
            StoreError: the file cannot be written; nothing was changed.
        """
        from .changes import change

        with self._writing():
            source = sources.one(self.connection, number)
            change(self.connection, [number], self._claims_of([number]), aliases=self.aliases())
            sources.delete(self.connection, number)
        return source

    def decide(self, *made: Decision) -> list[Decision]:
        """Write decisions and bring the facts up to date, in one transaction; those that are there change nothing.

        A decision that is undone, in the store or among those given, is undone afterwards.

        Returns:
            Those that changed something.

        Raises:
            ContradictionError: one excludes another that stands; the message names both, and nothing was changed.
            StoreError: the file cannot be written; nothing was changed.
        """
        from .deciding import record

        with self._writing():
            return record(self.connection, made, self.aliases())

    def undo(self, number: int, *, at: datetime | None = None) -> Decision:
        """Take a decision back: the facts are again what they would be without it.

        Args:
            number: of the decision.
            at: when it is taken back; now, unless given.

        Raises:
            NotFoundError: there is no such decision, or it was undone before.
            StoreError: the file cannot be written; nothing was changed.
        """
        from .deciding import take_back

        with self._writing():
            return take_back(self.connection, number, moment(at), self.aliases())

    def decisions(self) -> list[Decision]:
        """All decisions in the order in which they were made, those undone too."""
        from .decisions import every

        return every(self.connection)

    def answers(self) -> list[ModelAnswer]:
        """What language models answered about the sources that the store holds."""
        from .answers import every

        return list(every(self.connection))

    def answer(self, number: int) -> ModelAnswer | None:
        """The answer to a request (`graph.answers.answer_number`), if there is one."""
        from .answers import find

        return find(self.connection, number)

    def keep_answers(self, *answers: ModelAnswer) -> None:
        """Keep answers of language models, each in the place of an earlier one to the same request.

        Raises:
            StoreError: the file cannot be written; nothing was changed.
        """
        from .answers import keep

        with self._writing():
            keep(self.connection, answers)

    def sources(self) -> list[StoredSource]:
        """All sources, the earliest published first, those without a date last."""
        return sources.every(self.connection)

    def source(self, number: int) -> StoredSource:
        """One source; `NotFoundError` if the store does not hold it."""
        return sources.one(self.connection, number)

    def find_source(self, wanted: str) -> int:
        """The number of a source named by identifier or its beginning, path, file name or title.

        Raises:
            NotFoundError: nothing answers to it; the hint names the nearest.
            AmbiguousError: several sources do; the message lists them.
        """
        return sources.find(self.connection, wanted)

    def text(self, source: int) -> str:
        """The whole kept text of a source."""
        return sources.text(self.connection, source)

    def passage(self, source: int, start: int, end: int) -> str:
        """The code points from `start` up to `end` of a source's kept text."""
        return sources.passage(self.connection, source, start, end)

    def claims(self, *, source: int | None = None) -> Iterator[StoredClaim]:
        """The claims of all sources, or of one, in order of their numbers."""
        from . import codec

        chosen, values = ("", ()) if source is None else ("WHERE source = ?", (source,))
        rows = self.connection.execute(f"SELECT n, source, producer, of, body FROM claim {chosen} ORDER BY n", values)
        for n, origin, producer, of, body in rows:
            yield StoredClaim(n, origin, producer, codec.decode(of, body))

    def _claims_of(self, numbers: Iterable[int]) -> set[int]:
        query = "SELECT n FROM claim WHERE source = ?"
        return {n for number in numbers for (n,) in self.connection.execute(query, (number,))}

    @contextmanager
    def _writing(self) -> Iterator[None]:
        if self.read_only:
            raise ReadOnlyStoreError(
                "the store was opened for reading only", place=Place(self.path), hint="Open it for writing"
            )
        from .changes import keep_up

        aliases = self.aliases()
        with translated(self.path), writing(self.connection):
            keep_up(self.connection, aliases)
            yield


def _second(at: datetime | None) -> str:
    """A time of import, now unless given: UTC, to the second."""
    return (at or datetime.now(UTC)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def moment(at: datetime | None = None) -> str:
    """A time, now unless given, as decisions carry it: UTC with microseconds."""
    return (at or datetime.now(UTC)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def open_store(path: str | os.PathLike[str], *, create: bool = True, read_only: bool = False) -> Store:
    """Open the store at `path`, and make it if it is not there yet.

    Args:
        path: a file, or `:memory:` for a store that lives as long as the object.
        create: make the store if there is none; a store that is only read is never made.
        read_only: refuse changes; works where file and folder cannot be written.

    Raises:
        NotAStoreError: the path is a folder or a file of another kind.
        NewerStoreError: a later version of whowhen has written the store.
        StoreBusyError, ReadOnlyStoreError, DiskFullError, DamagedStoreError: the file cannot be used now.
        StoreError: there is no store, or no folder for it.

    Example:
        >>> with open_store(":memory:") as store:
        ...     store.sources()
        []
    """
    name = os.fspath(path)
    _check_path(name, create=create and not read_only)
    with translated(name):
        connection = connect(name, writable=not read_only or name == MEMORY, seconds=BUSY_SECONDS)
        try:
            if not is_current(connection, name):
                connection = _made_current(connection, name, read_only=read_only)
        except BaseException:
            connection.close()
            raise
    return Store(connection, name, read_only=read_only)


def _check_path(name: str, *, create: bool) -> None:
    """Say what is wrong with a path in words that SQLite has not."""
    if name == MEMORY or os.path.isfile(name):  # noqa: PTH113 - a question pays for every Path
        return
    if os.path.isdir(name):  # noqa: PTH112
        raise NotAStoreError("this is a folder", place=Place(name), hint=f"Name a file in it: {name}/whowhen.db")
    if os.path.exists(name):  # noqa: PTH110
        raise NotAStoreError("this is no ordinary file", place=Place(name), hint="Name another file with --store")
    if not create:
        raise StoreError(
            "there is no store here",
            place=Place(name),
            hint="Make one with whowhen import, or name another with --store",
        )
    folder = os.path.dirname(name)  # noqa: PTH120
    if folder and not os.path.isdir(folder):  # noqa: PTH112
        raise StoreError("there is no such folder", place=Place(folder), hint=f"Make it first: mkdir -p {folder}")


def _made_current(connection: sqlite3.Connection, name: str, *, read_only: bool) -> sqlite3.Connection:
    """The connection to a store of this version, made from a blank or an earlier one."""
    if read_only and name != MEMORY:
        connection.close()
        connection = connect(name)
    connection.execute("PRAGMA journal_mode = WAL")
    upgrade(connection)
    if read_only:
        connection.execute("PRAGMA query_only = ON")
    return connection
