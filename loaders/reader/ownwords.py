"""Reads the user's own names, roles and organisations from a small table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whowhen.graph.errors import BadRecordError, Place, UnreadableError

if TYPE_CHECKING:
    from pathlib import Path

KINDS = ("person", "organisation", "place", "role", "first name")


def read_own_words(path: Path) -> dict[str, list[list[str]]]:
    """The rows of a table by kind, every row as its names with the one to use first.

    The columns are kind, name, and other names parted by "|"; they are parted by tabs, and lines that begin with "#"
    are comments.

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
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        kind, name, others = (*(cell.strip() for cell in line.split("\t")), "", "")[:3]
        if kind.lower() not in found or not name:
            raise BadRecordError(
                f"cannot use the row {line!r}",
                place=Place(str(path), number),
                hint=f"Write kind ({', '.join(KINDS)}), name and other names, parted by tabs",
            )
        found[kind.lower()].append([name, *(other.strip() for other in others.split("|") if other.strip())])
    return found
