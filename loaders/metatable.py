"""The table of `--meta`: a CSV file that says when and where each article of an import was published."""

from __future__ import annotations

import csv
import io
import os
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from whowhen.graph.errors import Place

from .files import Input, decode, read
from .frontmatter import day_of
from .options import METADATA_FIELDS, Metadata, checked
from .problems import Problems

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_DELIMITERS: Final = (",", ";", "\t")


def described(meta: Path, path: str) -> Metadata:
    """What the table says about an article; nothing if it has no row for it.

    A row's `path` counts from the table's own folder, or from the working folder as on the command line.

    Raises:
        UnreadableError, BadRecordError, BadDateError: the table cannot be used; the error names the line.
    """
    rows = read_table(meta)
    beside = os.path.relpath(path, meta.parent)
    return rows.get(os.path.normpath(path)) or rows.get(os.path.normpath(beside)) or Metadata()


def read_table(meta: Path) -> Mapping[str, Metadata]:
    """The rows by their normalised paths; what is wrong with the table is said before the first article is read.

    Raises:
        UnreadableError, BadRecordError, BadDateError: the table cannot be used; the error names the line.
    """
    known = meta.stat() if meta.exists() else None
    return _table(str(meta), known and (known.st_mtime_ns, known.st_size))


@lru_cache(maxsize=4)
def _table(path: str, _state: tuple[int, int] | None) -> Mapping[str, Metadata]:
    """The rows of a table by their normalised paths; read again when the file has changed."""
    text = decode(read(Input(path)), path).text
    problems = Problems(path)
    header = text.split("\n", 1)[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(_DELIMITERS, key=header.count), strict=True)
    rows: dict[str, Metadata] = {}
    names: list[str] = []
    try:
        for cells in reader:
            if not names:
                names = _names(cells, problems)
            elif any(map(str.strip, cells)):
                _row(dict(zip(names, map(str.strip, cells), strict=False)), reader.line_num, rows, problems)
    except csv.Error as error:
        problems.fail(f"not CSV: {error}", line=reader.line_num, hint="Check the quotation marks of this row")
    problems.check()
    return rows


def _names(cells: list[str], problems: Problems) -> list[str]:
    names = [cell.strip().lower() for cell in cells]
    known = ("path", *METADATA_FIELDS)
    for name in names:
        if name not in known:
            problems.add(f"unknown column {name!r}", line=1, name=name, hint=f"Known are {', '.join(known)}")
    if "path" not in names:
        problems.add("there is no column path", line=1, hint="It holds the file that the row is about")
    problems.check()
    return names


def _row(cells: dict[str, str], line: int, rows: dict[str, Metadata], problems: Problems) -> None:
    path = cells.pop("path", "")
    if not path:
        problems.add("the path is missing", line=line, name="path")
        return
    known = {name: value for name, value in cells.items() if value}
    if "published" in known:
        known["published"] = day_of(known["published"])
    rows[os.path.normpath(path)] = checked(Metadata(**known), Place(problems.path, line))
