"""Tables for people: aligned text for a terminal, and Markdown.

Widths are counted in terminal cells: a wide East Asian character takes two, a combining mark none. Characters that
would steer a terminal are taken out, because names and quotes come from other people's files.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_BETWEEN: Final = "  "
_INDENT: Final = "    "
_STEERING: Final = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_NARROWEST: Final = 30
"""A column is never made narrower than its longest word, unless that word is longer than this."""


class Line(NamedTuple):
    """A row of a table.

    Attributes:
        cells: as many as the table has columns.
        below: lines of text that belong to the row, such as the passages it rests on.
    """

    cells: tuple[str, ...]
    below: tuple[str, ...] = ()


class Table(NamedTuple):
    """What a question answers with, ready for people.

    Attributes:
        title: what the table shows; may be empty.
        columns: the headings.
        legend: what the marks in the cells mean.
    """

    title: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...] = ()
    legend: tuple[str, ...] = ()


def text(table: Table, width: int | None = None) -> Iterator[str]:
    r"""The table as lines of aligned text, at most `width` cells wide where its words allow; None is no limit.

    Example:
        >>> print(*text(Table("", ("who", "from"), (Line(("Ann Lee", "1999")),))), sep="\n")
        who      from
        -------  ----
        Ann Lee  1999
    """
    if table.title:
        yield from wrapped(table.title, width)
        yield ""
    if table.lines:
        cells = [tuple(clean(cell) for cell in line.cells) for line in table.lines]
        widths = _widths((table.columns, *cells), width)
        yield _row(table.columns, widths)
        yield _BETWEEN.join("-" * one for one in widths)
        for line, row in zip(table.lines, cells, strict=True):
            yield from _block(row, widths)
            room = None if width is None else max(width - len(_INDENT), _NARROWEST)
            for below in line.below:
                yield from (_INDENT + part for part in wrapped(clean(below), room))
    if table.legend:
        yield ""
        yield from wrapped("; ".join(table.legend), width)


def markdown(table: Table) -> Iterator[str]:
    r"""The table in Markdown; what belongs to a row stands in its last cell.

    Example:
        >>> print(*markdown(Table("", ("who",), (Line(("A | B",)),))), sep="\n")
        | who |
        | --- |
        | A \| B |
    """
    if table.title:
        yield f"**{_escaped(table.title)}**"
        yield ""
    if table.lines:
        yield f"| {' | '.join(table.columns)} |"
        yield f"|{' --- |' * len(table.columns)}"
        for line in table.lines:
            *front, last = (_escaped(cell) for cell in line.cells)
            below = (_escaped(one) for one in line.below)
            yield f"| {' | '.join((*front, '<br>'.join((last, *below))))} |"
    if table.legend:
        yield ""
        yield _escaped("; ".join(table.legend))


def clean(said: str) -> str:
    r"""The text on one line, without characters that steer a terminal.

    Example:
        >>> clean("a\x1b[31mb\nc")
        'a[31mb c'
    """
    plain = " ".join(said.split())
    if plain.isprintable():
        return plain
    return "".join(
        one for one in plain if one == " " or unicodedata.category(one) not in {"Cc", "Cf", "Cs", "Zl", "Zp"}
    )


def cells_of(said: str) -> int:
    r"""How many cells of a terminal the text takes.

    Example:
        >>> cells_of("Jürgen"), cells_of("東京"), cells_of("e\u0301")
        (6, 4, 1)
    """
    if said.isascii():
        return len(said)
    return sum(_cell(one) for one in said)


def _cell(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def wrapped(said: str, width: int | None) -> Iterator[str]:
    """The text cut into lines of at most `width` cells, between words where it can be.

    Example:
        >>> list(wrapped("one two three", 7)), list(wrapped("", 7))
        (['one two', 'three'], [''])
    """
    if width is None or cells_of(said) <= width:
        yield said
        return
    line = ""
    for word in said.split(" "):
        longer = f"{line} {word}" if line else word
        if cells_of(longer) <= width:
            line = longer
            continue
        if line:
            yield line
        *full, line = _pieces(word, width)
        yield from full
    yield line


def _pieces(word: str, width: int) -> Iterator[str]:
    """A word that may be too long for one line, cut where it must be."""
    piece, taken = "", 0
    for one in word:
        cells = _cell(one)
        if taken + cells > width and piece:
            yield piece
            piece, taken = "", 0
        piece += one
        taken += cells
    yield piece


def _widths(rows: Sequence[Sequence[str]], limit: int | None) -> list[int]:
    """The width of each column; the widest give way until the line fits, but none below its longest word."""
    columns = list(zip(*rows, strict=True))
    widths = [max(cells_of(cell) for cell in column) for column in columns]
    if limit is None:
        return widths
    least = [min(max(cells_of(word) for cell in column for word in cell.split(" ")), _NARROWEST) for column in columns]
    too_much = sum(widths) + len(_BETWEEN) * (len(widths) - 1) - limit
    while too_much > 0:
        room = [have - need for have, need in zip(widths, least, strict=True)]
        if max(room) <= 0:
            break
        widest = max(range(len(widths)), key=lambda at: (room[at] > 0, widths[at], -at))
        widths[widest] -= 1
        too_much -= 1
    return widths


def _block(cells: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    """A row, on as many lines as its longest cell needs."""
    columns = [list(wrapped(cell, width)) for cell, width in zip(cells, widths, strict=True)]
    for at in range(max(len(column) for column in columns)):
        yield _row([column[at] if at < len(column) else "" for column in columns], widths)


def _row(cells: Sequence[str], widths: Sequence[int]) -> str:
    padded = [cell + " " * (width - cells_of(cell)) for cell, width in zip(cells, widths, strict=True)]
    return _BETWEEN.join(padded).rstrip()


def _escaped(said: str) -> str:
    return clean(said).replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;")
