"""The succession of a role: its tenures in order of time, the gaps between them, the vacancies that sources state."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from whowhen.graph.dates import MAX_DAY, MIN_DAY, iso

from . import resolve
from .answers import GapRow
from .reading import order, reach, tenures, vacancies, widest
from .reading import role as role_name
from .rows import TenureRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from whowhen.graph.dates import Window
    from whowhen.graph.store import Store

    from .rows import RoleName

SuccessionRow = TenureRow | GapRow


def role(store: Store, name: str) -> list[SuccessionRow]:
    """Who held a role, one after the other; gaps and vacancies are rows of their own.

    A gap is certain when the dates leave days without a holder whatever they mean, possible when they allow such days
    or somebody whose dates are not known may have filled it.
    Acting holders fill gaps; tenures that nobody asserts do not. A role that several may hold at once has no gaps.

    Args:
        store: an open store.
        name: the role as people write it, or its identifier.

    Raises:
        NotFoundError: no role answers to the name.
        AmbiguousError: several do.
    """
    number = resolve.role(store, name)
    return succession(store, number)


def succession(store: Store, number: int) -> list[SuccessionRow]:
    """As `role`, for the number of a role that is known to be there."""
    about = role_name(store, number)
    held = tenures(store, "tenure.role = ?", (number,))
    stated = vacancies(store, about)
    rows: list[SuccessionRow] = [*held, *stated]
    if about.seats in {None, 1}:
        asserted = [row for row in held if row.modality == "asserted"]
        rows += [_doubted(gap, asserted) for gap in _gaps(about, asserted, stated)]
    return sorted(rows, key=_place)


def _place(row: SuccessionRow) -> tuple[int, int, int, str]:
    if isinstance(row, TenureRow):
        first, last = reach(row)
        return (first if first > MIN_DAY else MAX_DAY, 1, last, row.id)
    # A gap stands before the tenure that ends it and after the one that it follows.
    return (*order(row.start_window)[:1], 2, 0, row.id)


class _Cover(NamedTuple):
    """How far the holders so far reach: the last day in office, at the earliest and at the latest."""

    certain: int
    possible: int


def _gaps(about: RoleName, held: Iterable[TenureRow], stated: list[GapRow]) -> Iterator[GapRow]:
    """What lies between each tenure and all those before it."""
    cover: _Cover | None = None
    for row in held:
        start, end = widest(row, "start"), widest(row, "end")
        if start[0] <= MIN_DAY and start[1] >= MAX_DAY:
            continue  # nothing is known of its beginning, so it neither opens nor closes a gap
        if cover is not None and start[0] > MIN_DAY and cover.possible < MAX_DAY:
            gap = _gap(about, cover, start)
            if gap is not None and not any(_explains(vacancy, gap) for vacancy in stated):
                yield gap
        ends = _Cover(end[0] if end[0] > MIN_DAY else start[0], MAX_DAY if row.open else end[1])
        cover = ends if cover is None else _Cover(max(cover.certain, ends.certain), max(cover.possible, ends.possible))


def _doubted(gap: GapRow, held: Iterable[TenureRow]) -> GapRow:
    """A certain gap is only possible where somebody whose beginning nobody gives may have filled it."""
    first, last = gap.start_window[1], gap.end_window[0]
    if gap.certain and any(widest(row, "start")[0] <= first and last <= widest(row, "end")[1] for row in held):
        return gap._replace(certain=False, days=0)
    return gap


def _gap(about: RoleName, cover: _Cover, start: Window) -> GapRow | None:
    """The gap between the holders so far and a beginning; None if the dates leave no day between them."""
    least, most = start[0] - cover.possible - 1, start[1] - cover.certain - 1
    if most <= 0:
        return None
    certain = least > 0
    begins = (cover.certain + 1, cover.possible + 1)
    finishes = (start[0] - 1, start[1] - 1)
    return GapRow(
        id="",
        role=about,
        start=iso(begins[0]),
        end=iso(finishes[1]),
        start_window=begins,
        end_window=finishes,
        certain=certain,
        days=max(0, least),
    )


def _explains(vacancy: GapRow, gap: GapRow) -> bool:
    """Whether a stated vacancy can be the gap: their days can meet."""
    return vacancy.start_window[0] <= gap.end_window[1] and gap.start_window[0] <= vacancy.end_window[1]
