"""Reads the user's own names, roles and organisations from a small table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whowhen.graph.errors import BadRecordError, Place, UnreadableError

if TYPE_CHECKING:
    from pathlib import Path

KINDS = ("person", "organisation", "place", "role", "first name")


def read_own_words(path: Path) -> dict[str, list[list[str]]]:
    """The rows of a table by kind, every row as its names with the one to use first.

    The columns are kind, name, and other names parted by "|"; they are parted by tabs. Lines that begin with "#" are
    comments, and a first line may name the columns.

    Raises:
        BadRecordError: a row has an unknown kind or no name.
        UnreadableError: the file is missing or is no UTF-8 text.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableError(
            f"cannot read the lexicon: {error}", place=Place(str(path)), hint="Give a readable table in UTF-8"
        ) from error
    found: dict[str, list[list[str]]] = {kind: [] for kind in KINDS}
    rows = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip() and line[0] != "#"]
    for number, line in rows:
        kind, name, others, *more = (*(cell.strip() for cell in line.split("\t")), "", "")
        if (number, kind.lower(), name.lower()) == (rows[0][0], "kind", "name"):
            continue
        if kind.lower() not in found or not _is_name(name) or any(more):
            raise BadRecordError(
                f"cannot use the row {line!r}",
                place=Place(str(path), number),
                hint=f"Write kind ({', '.join(KINDS)}), name and other names (parted by |), parted by tabs",
            )
        found[kind.lower()].append([name, *filter(_is_name, map(str.strip, others.split("|")))])
    return found


def _is_name(text: str) -> bool:
    return any(map(str.isalnum, text))
