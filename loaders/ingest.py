"""Brings files into a store, each source in one transaction, and reports what became of every file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from whowhen.graph.codec import canonical, kind_of
from whowhen.graph.errors import ContradictionError, InputError, MissingPartError, ModelError, WhoWhenError
from whowhen.graph.records import Produced
from whowhen.graph.sources import is_known, number_of

from .differences import differences
from .files import STANDARD_INPUT, find
from .load import LoadedFile, check_options, each_with_model, estimate, load
from .options import ImportOptions
from .workers import each

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from whowhen.graph.records import Loaded
    from whowhen.graph.sources import StoredSource
    from whowhen.graph.store import Store

    from .files import Input
    from .model.reading import Estimate, ModelReader

__all__ = ["FileReport", "ImportOptions", "ImportReport", "ingest", "plan"]

Status = Literal["new", "unchanged", "replaced", "refused"]
Progress = Callable[[int, int, str], None]
"""Called after each file with how many are done, how many there are, and the path."""
OnRefused = Callable[[str, WhoWhenError], None]


class _Told(NamedTuple):
    """Who is told while files are imported."""

    progress: Progress | None
    on_refused: OnRefused | None


class _Kept(NamedTuple):
    """What became of the sources of a file: number and status of each, and what the user should know."""

    sources: list[tuple[int, Status]]
    notes: tuple[str, ...] = ()


_Keep = Callable[["LoadedFile"], _Kept]


@dataclass(frozen=True, slots=True)
class FileReport:
    """What became of one file.

    Attributes:
        sources: the numbers of its sources in the store.
        claims: how many claims of each kind it makes: `{"tenure": 12, "event": 3}`.
        notes: what the user should know, sentences without a full stop.
        error: why it was refused.
        cost: what asking the language model would cost, of a file that is only planned and was not answered yet.
    """

    path: str
    status: Status
    sources: tuple[int, ...] = ()
    claims: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    error: WhoWhenError | None = None
    cost: Estimate | None = None


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


def ingest(  # noqa: PLR0913 - the clock is for tests
    store: Store,
    paths: Iterable[str | Path],
    options: ImportOptions | None = None,
    *,
    model: ModelReader | None = None,
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
        model: reads articles, if the options want a model; then one process works, and the jobs are requests to it.
        progress: told after each file.
        on_refused: told about each refused file as soon as it is known.
        clock: gives the time of import.

    Raises:
        NotFoundError: a path leads nowhere; nothing was imported.
        InputError: an option makes no sense; nothing was imported.
        StoreError: the store cannot be written; files before that are imported.
    """
    beside: set[int] = set()  # what comes with one import never takes one another's place

    def keep(file: LoadedFile) -> _Kept:
        decided = store.decide(*file.decisions) if file.decisions else []
        place = None if file.is_export or file.path == STANDARD_INPUT else str(Path(file.path).absolute())
        beside.update(number_of(loaded.source.sha256) for loaded in file.loaded)
        asked_again = model is not None and model.refresh
        before = [_claims(store, one) for one in file.loaded] if asked_again else []
        added = [store.add(one, imported_at=clock(), file=place, beside=beside) for one in file.loaded]
        notes = [f"takes the place of {_called(gone)}" for one in added for gone in one.superseded]
        notes += [f"{len(decided)} decisions"] if decided else []
        for claims, one in zip(before, file.loaded, strict=False):
            notes += differences(claims, one.claims)
        if file.answers:
            store.keep_answers(*file.answers)
        return _Kept([(one.source, one.status) for one in added], tuple(notes))

    return _each(paths, options or ImportOptions(), keep, _Told(progress, on_refused), model)


def plan(
    store: Store | None,
    paths: Iterable[str | Path],
    options: ImportOptions | None = None,
    *,
    model: ModelReader | None = None,
    progress: Progress | None = None,
    on_refused: OnRefused | None = None,
) -> ImportReport:
    """What `ingest` would do, without doing it; None stands for a store that does not exist yet.

    No model is asked: an article about which it was not asked before is reported with what that would cost.
    """
    seen: set[int] = set()

    def keep(file: LoadedFile) -> _Kept:
        found: list[tuple[int, Status]] = []
        for loaded in file.loaded:
            number = number_of(loaded.source.sha256)
            found.append((number, "unchanged" if number in seen else _would_be(store, loaded, number)))
            seen.add(number)
        return _Kept(found)

    return _each(paths, options or ImportOptions(), keep, _Told(progress, on_refused), model, planned=True)


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
    told: _Told,
    model: ModelReader | None,
    *,
    planned: bool = False,
) -> ImportReport:
    """Load every file and hand its sources to `keep`, in the order of the paths."""
    check_options(options, model)
    found = find(paths, options.meta)
    reports: list[FileReport] = []
    step = partial(_attempt, options=options, model=model, planned=planned)
    if model is None:
        results = each(step, found.inputs, options.jobs)
    else:  # it and its answers are of this process
        results = each(step, found.inputs, 1) if planned else each_with_model(step, found.inputs, options, model)
    with closing(results):
        for item, result in zip(found.inputs, results, strict=True):
            report = _report(item.path, result, keep)
            reports.append(report)
            if report.error is not None and told.on_refused is not None:
                told.on_refused(item.path, report.error)
            if told.progress is not None:
                told.progress(len(reports), len(found.inputs), item.path)
    return ImportReport(tuple(reports), found.skipped)


def _report(path: str, result: LoadedFile | Estimate | WhoWhenError, keep: _Keep) -> FileReport:
    if isinstance(result, WhoWhenError):
        return FileReport(path, "refused", error=result)
    return _kept(result, keep) if isinstance(result, LoadedFile) else FileReport(path, "new", cost=result)


def _kept(file: LoadedFile, keep: _Keep) -> FileReport:
    """Store the sources of one file, unless its decisions contradict those that stand."""
    try:
        kept = keep(file)
    except ContradictionError as error:
        return FileReport(file.path, "refused", error=error)
    statuses = {status for _, status in kept.sources}
    status: Status = "new" if "new" in statuses else "replaced" if "replaced" in statuses else "unchanged"
    claims = Counter(kind_of(produced.claim) for loaded in file.loaded for produced in loaded.claims)
    numbers = tuple(number for number, _ in kept.sources)
    return FileReport(file.path, status, numbers, dict(sorted(claims.items())), (*file.notes, *kept.notes))


def _claims(store: Store, loaded: Loaded) -> tuple[Produced, ...]:
    """What the store holds that a source claims."""
    number = number_of(loaded.source.sha256)
    return tuple(Produced(one.claim, one.producer) for one in store.claims(source=number))


def _called(source: StoredSource) -> str:
    return f"{source.title or source.path} ({source.id}, {source.claims} claims)"


def _attempt(
    item: Input, options: ImportOptions, model: ModelReader | None, *, planned: bool
) -> LoadedFile | Estimate | WhoWhenError:
    """What an input gives, what asking about it would cost if it is only planned, or why it is refused."""
    try:
        cost = estimate(item, options, model) if planned and model is not None else None
        return cost or load(item, options, model)
    except (InputError, MissingPartError, ModelError) as error:
        return error
