"""Brings files into a store, each source in one transaction, and reports what became of every file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, Literal

from whowhen.graph.codec import canonical, kind_of
from whowhen.graph.errors import InputError, MissingPartError, WhoWhenError
from whowhen.graph.sources import is_known, number_of

from .files import find
from .load import check_options, load
from .options import ImportOptions
from .workers import each

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from whowhen.graph.records import Loaded
    from whowhen.graph.store import Store

    from .files import Input
    from .load import LoadedFile

__all__ = ["FileReport", "ImportOptions", "ImportReport", "ingest", "plan"]

Status = Literal["new", "unchanged", "replaced", "refused"]
Progress = Callable[[int, int, str], None]
"""Called after each file with how many are done, how many there are, and the path."""
OnRefused = Callable[[str, WhoWhenError], None]
_Keep = Callable[["Loaded"], tuple[int, Status]]


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file.

    Attributes:
        sources: the numbers of its sources in the store.
        claims: how many claims of each kind it makes: `{"tenure": 12, "event": 3}`.
        notes: what the user should know, sentences without a full stop.
        error: why it was refused.
    """

    path: str
    status: Status
    sources: tuple[int, ...] = ()
    claims: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    error: WhoWhenError | None = None


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What became of an import, file by file in the order of the paths.

    Attributes:
        skipped: how many files in folders were passed over because they are of another kind.
    """

    files: tuple[FileReport, ...]
    skipped: int = 0

    @property
    def refused(self) -> tuple[FileReport, ...]:
        """The files that were not imported."""
        return tuple(one for one in self.files if one.status == "refused")

    @property
    def claims(self) -> Mapping[str, int]:
        """How many claims of each kind all files make."""
        total: Counter[str] = Counter()
        for one in self.files:
            total.update(one.claims)
        return dict(sorted(total.items()))

    def count(self, status: Status) -> int:
        """How many files have this status."""
        return sum(one.status == status for one in self.files)


def _now() -> datetime:
    return datetime.now(UTC)


def ingest(
    store: Store,
    paths: Iterable[str | Path],
    options: ImportOptions | None = None,
    *,
    progress: Progress | None = None,
    on_refused: OnRefused | None = None,
    clock: Callable[[], datetime] = _now,
) -> ImportReport:
    """Import files and folders; `-` is standard input.

    A file that is refused is reported, and the others are imported all the same. What a finished source claims is on
    the disk whatever happens later. Importing the same files again changes nothing.

    Args:
        store: an open store.
        paths: what to import; folders are walked in sorted order.
        options: how to read; by default with rules, in one process.
        progress: told after each file.
        on_refused: told about each refused file as soon as it is known.
        clock: gives the time of import.

    Raises:
        NotFoundError: a path leads nowhere; nothing was imported.
        InputError: an option makes no sense; nothing was imported.
        StoreError: the store cannot be written; files before that are imported.
    """

    def keep(loaded: Loaded) -> tuple[int, Status]:
        added = store.add(loaded, imported_at=clock())
        return added.source, added.status

    return _each(paths, options or ImportOptions(), keep, progress, on_refused)


def plan(
    store: Store | None,
    paths: Iterable[str | Path],
    options: ImportOptions | None = None,
    *,
    progress: Progress | None = None,
    on_refused: OnRefused | None = None,
) -> ImportReport:
    """What `ingest` would do, without doing it; None stands for a store that does not exist yet."""
    seen: set[int] = set()

    def keep(loaded: Loaded) -> tuple[int, Status]:
        number = number_of(loaded.source.sha256)
        status: Status = "unchanged" if number in seen else _would_be(store, loaded, number)
        seen.add(number)
        return number, status

    return _each(paths, options or ImportOptions(), keep, progress, on_refused)


def _would_be(store: Store | None, loaded: Loaded, number: int) -> Status:
    known = None if store is None else is_known(store.connection, loaded.source, number)
    if store is None or known is None:
        return "new"
    there = {(one.producer, kind_of(one.claim), canonical(one.claim)) for one in store.claims(source=number)}
    here = {(one.producer, kind_of(one.claim), canonical(one.claim)) for one in loaded.claims}
    return "unchanged" if known and there == here else "replaced"


def _each(
    paths: Iterable[str | Path],
    options: ImportOptions,
    keep: _Keep,
    progress: Progress | None,
    on_refused: OnRefused | None,
) -> ImportReport:
    """Load every file and hand its sources to `keep`, in the order of the paths."""
    check_options(options)
    found = find(paths)
    reports: list[FileReport] = []
    step = partial(_attempt, options=options)
    for item, result in zip(found.inputs, each(step, found.inputs, options.jobs), strict=True):
        if isinstance(result, WhoWhenError):
            reports.append(FileReport(item.path, "refused", error=result))
            if on_refused is not None:
                on_refused(item.path, result)
        else:
            reports.append(_kept(result, keep))
        if progress is not None:
            progress(len(reports), len(found.inputs), item.path)
    return ImportReport(tuple(reports), found.skipped)


def _kept(file: LoadedFile, keep: _Keep) -> FileReport:
    """Store the sources of one file."""
    done = [keep(loaded) for loaded in file.loaded]
    statuses = {status for _, status in done}
    status: Status = "new" if "new" in statuses else "replaced" if "replaced" in statuses else "unchanged"
    claims = Counter(kind_of(produced.claim) for loaded in file.loaded for produced in loaded.claims)
    return FileReport(file.path, status, tuple(number for number, _ in done), dict(sorted(claims.items())), file.notes)


def _attempt(item: Input, options: ImportOptions) -> LoadedFile | WhoWhenError:
    """What an input gives, or why it is refused."""
    try:
        return load(item, options)
    except (InputError, MissingPartError) as error:
        return error
