"""Fact files in CSV: the header row tells which kind of fact the rows hold; each row is the evidence of its claim."""

from __future__ import annotations

import csv
import io
import re
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from .factfields import ALSO, FIELDS, Entry, our_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .factfields import Value
    from .problems import Problems

SEVERAL: Final = "|"
_DELIMITERS: Final = (",", ";", "\t")
_CITES: Final = re.compile(r"(?:source|cite|url)s?[ _]?\d*")
# The columns that give a kind away, strongest first: all of `must`, at least one of `any`.
_KINDS: Final = (
    ("tenure", {"person", "role"}, ()),
    ("statement", {"speaker", "text"}, ()),
    ("statement", {"by", "text"}, ()),
    ("event", {"event"}, ()),
    ("event", {"kind"}, ("when", "place", "participants")),
    ("role", {"role"}, ("seats", "aliases")),
    ("role", {"title"}, ("seats", "aliases", "organisation", "of")),
    ("vacancy", {"role"}, ("start", "end")),
    ("person", {"person"}, ("born", "died", "nationality", "aliases")),
    ("person", {"name"}, ("born", "died", "nationality")),
    ("organisation", {"organisation"}, ("kind", "country", "founded", "aliases")),
    ("organisation", {"name"}, ("kind", "country", "founded")),
)


def read_csv(text: str, mapping: Mapping[str, str], problems: Problems) -> list[Entry]:
    """The entries of a file, one for each row that is not blank.

    Args:
        text: the whole file.
        mapping: their column names and ours; names are compared without case.
        problems: where what is wrong is noted.

    Raises:
        BadRecordError: the header or the quotation marks make the rows unreadable.
    """
    rows = _rows(text, problems)
    header = next(rows, None)
    if header is None:
        problems.fail("there is no header row", line=1, hint="The first row names the columns: person,role,…")
    columns, line, start, end = header
    kind, names = _header(columns, mapping, line, problems)
    written = {ours: theirs.strip() for ours, theirs in zip(names, columns, strict=True) if ours != theirs.strip()}
    entries = []
    for cells, line, start, end in rows:
        if len(cells) != len(names):
            message = f"expected {len(names)} cells as in the header, got {len(cells)}"
            problems.add(message, line=line, hint="A cell that holds the separator stands in quotation marks")
            continue
        entries.append(Entry(kind, _fields(kind, names, cells), start, end, line, written=written))
    if not entries and not problems.found:
        problems.fail("there is a header row and nothing below it", line=line, hint="Add a row for each fact")
    return entries


def header_kind(text: str, mapping: Mapping[str, str]) -> str | None:
    """The kind of fact that the first line of `text` announces, if it is a header of ours or can be mapped to one."""
    first = text.split("\n", 1)[0]
    columns = first.rstrip("\r").split(_delimiter(first))
    return _kind(set(_mapped(columns, mapping))) if len(columns) > 1 else None


def _delimiter(line: str) -> str:
    """The separator that the header row holds most of."""
    return max(_DELIMITERS, key=line.count)


def _rows(text: str, problems: Problems) -> Iterator[tuple[list[str], int, int, int]]:
    """Each row's cells, its first line, and where it stands without its line end; quoted cells may hold line ends."""
    lines = list(io.StringIO(text, newline=""))
    starts = [0, *accumulate(map(len, lines))]
    delimiter = _delimiter(next((line for line in lines if line.strip()), ""))
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    first = 0
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            problems.fail(f"not CSV: {error}", line=first + 1, hint="Check the quotation marks of this row")
        start, end = starts[first], starts[reader.line_num]
        if any(map(str.strip, cells)):
            yield cells, first + 1, start, end - _line_end(lines[reader.line_num - 1])
        first = reader.line_num


def _line_end(line: str) -> int:
    """How many characters end the line: 2 after a carriage return, 0 on the last line of some files."""
    return len(line) - len(line.rstrip("\r\n")) if line.endswith(("\n", "\r")) else 0


def _plain(column: str) -> str:
    return column.strip().strip('"').strip().lower()


def _header(columns: list[str], mapping: Mapping[str, str], line: int, problems: Problems) -> tuple[str, list[str]]:
    """The kind of fact and, for each column, our name for it."""
    mapped = _mapped(columns, mapping)
    kind = _kind(set(mapped))
    if kind is None:
        problems.fail(
            f"the columns {', '.join(column.strip() for column in columns)} tell no kind of fact",
            line=line,
            hint="Tenures have person and role, events event and kind, persons person and born, died, nationality or "
            "aliases; other names are translated with --map theirs=ours",
        )
    names: list[str] = []
    for column, name in zip(columns, mapped, strict=True):
        ours = our_name(kind, name) or ("cites" if _CITES.fullmatch(name) else None)
        if ours is None:
            theirs = column.strip() or "COLUMN"
            hint = f"Translate it with --map {theirs}=OURS, or pass over it with --map {theirs}=note; known are "
            problems.add(
                f"unknown column {column.strip()!r}",
                line=line,
                name=column.strip() or None,
                hint=hint + ", ".join([*FIELDS[kind], *ALSO[kind]]),
            )
        elif ours in names and not FIELDS[kind][ours].many and ours != "note":
            problems.add(f"two columns for {ours}", line=line, name=column.strip(), hint="Map one of them to note")
        names.append(ours or "note")
    problems.check()
    return kind, names


def _mapped(columns: list[str], mapping: Mapping[str, str]) -> list[str]:
    """The columns' names in lower case, translated where the mapping knows them."""
    translated = {theirs.strip().lower(): ours.strip().lower() for theirs, ours in mapping.items()}
    return [translated.get(_plain(column), _plain(column)) for column in columns]


def _kind(columns: set[str]) -> str | None:
    for kind, must, some in _KINDS:
        if must <= columns and (not some or not columns.isdisjoint(some)):
            return kind
    return None


def _fields(kind: str, names: list[str], cells: list[str]) -> dict[str, Value]:
    """The cells of a row that hold something, split at `|` where a field may hold several."""
    shapes = FIELDS[kind]
    fields: dict[str, Value] = {}
    for name, cell in zip(names, cells, strict=True):
        text = cell.strip()
        if not text:
            continue
        if shapes[name].many:
            several = tuple(part for piece in text.split(SEVERAL) if (part := piece.strip()))
            earlier = fields.get(name, ())
            fields[name] = (*((earlier,) if isinstance(earlier, str) else earlier), *several)
        else:
            fields[name] = text
    return fields
