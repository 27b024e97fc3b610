"""Findings that somebody has looked at and let stand, with a reason and a source: the table beside the store.

`NAME.exceptions.tsv` beside the store `NAME.db` has three columns, parted by tabs: the identifier of the finding, the
reason, and where that can be read. The identifier is made from the kind, the facts and the values that the finding
rests on, so that an exception lapses by itself when one of them changes: it then fits no finding, and `check` says so.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from whowhen.graph.database import MEMORY
from whowhen.graph.errors import BadRecordError, Place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whowhen.graph.store import Store

HEADER: Final = ("finding", "reason", "source")


class Allowed(NamedTuple):
    """Why a finding may stand."""

    finding: str
    reason: str
    source: str


def read(store: Store) -> dict[str, Allowed]:
    """The exceptions of a store, by the identifier of the finding; none if there is no such file.

    Raises:
        BadRecordError: a line lacks a column, or the same finding stands there twice.
    """
    if store.path == MEMORY:
        return {}
    path = Path(store.path)
    file = path.with_name(f"{path.stem}.exceptions.tsv")
    if not file.is_file():
        return {}
    found: dict[str, Allowed] = {}
    for number, cells in _rows(file):
        if number == 1 and cells == list(HEADER):
            continue
        place = Place(str(file), number)
        if len(cells) != len(HEADER) or not all(cells):
            raise BadRecordError(
                f"expected {', '.join(HEADER)}, all of them filled, found {len([cell for cell in cells if cell])}",
                place=place,
                hint="Part the columns by one tab; an exception needs a reason and a source",
            )
        if cells[0] in found:
            raise BadRecordError(f"{cells[0]} has an exception already", place=place, hint="Keep one of the two lines")
        found[cells[0]] = Allowed(*cells)
    return found


def _rows(file: Path) -> Iterator[tuple[int, list[str]]]:
    try:
        text = file.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadRecordError("the file is not UTF-8", place=Place(str(file)), hint="Save it as UTF-8") from error
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            yield number, [cell.strip() for cell in line.split("\t")]
