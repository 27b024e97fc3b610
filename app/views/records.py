"""Records for programs: JSON, JSON lines, CSV. Dates are EDTF, keys are the same for every row of one kind."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

Record = dict[str, Any]

_STARTS_A_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_EARLY_DATE: Final = re.compile(r"-\d[\d~?%./X-]*")
"""A date before our era, which is a number at worst."""
BETWEEN: Final = "|"
"""Between the values of one cell, as in fact files."""


def as_json(records: Iterable[Record]) -> Iterator[str]:
    r"""One JSON array, a record a line, so that it can be read and compared by eye.

    Example:
        >>> print(*as_json([{"a": 1}]), *as_json([]), sep="\n")
        [
          {"a": 1}
        ]
        []
    """
    before = "["
    for record in records:
        yield before if before == "[" else f"{before},"
        before = f"  {json.dumps(record, ensure_ascii=False)}"
    if before == "[":
        yield "[]"
        return
    yield before
    yield "]"


def as_json_lines(records: Iterable[Record]) -> Iterator[str]:
    """One JSON object a line."""
    for record in records:
        yield json.dumps(record, ensure_ascii=False)


def as_csv(records: Iterable[Record]) -> Iterator[str]:
    """CSV with a header; the columns are the keys of all records in the order in which they first appear.

    A cell that a spreadsheet would take for a formula gets an apostrophe in front.

    Example:
        >>> list(as_csv([{"name": "=1+1", "aliases": ["A", "B"], "acting": True, "end": None}]))
        ['name,aliases,acting,end', "'=1+1,A|B,true,"]
    """
    import csv
    from io import StringIO

    kept = list(records)
    columns = list(dict.fromkeys(key for record in kept for key in record))
    buffer = StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    for row in (columns, *([cell(record.get(key)) for key in columns] for record in kept)):
        writer.writerow(row)
        yield buffer.getvalue().removesuffix("\n")
        buffer.seek(0)
        buffer.truncate()


def cell(value: Any) -> str:
    """A value as one cell of a CSV file, harmless to a spreadsheet."""
    said = _plain(value)
    return f"'{said}" if said.startswith(_STARTS_A_FORMULA) and not _EARLY_DATE.fullmatch(said) else said


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dict):
        return _passage(value)
    if isinstance(value, list):
        return BETWEEN.join(_plain(one) for one in value)
    return str(value)


def _passage(value: Mapping[str, Any]) -> str:
    """A passage in a cell: where it stands, and its words."""
    return f"{value['source']} {value['start']}-{value['end']}: {value['quote']}"
