"""Reads the word lists that stand beside the code, one language at a time, each file once.

A list is a `.txt` file with one entry a line or a `.tsv` file with one row a line; lines that begin with `#` are
comments. Entries keep their case.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

WORDS = Path(__file__).parent.parent / "words"


def lines(language: str, name: str) -> Iterator[str]:
    """The entries of one list without comments and empty lines."""
    text = (WORDS / language / name).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            yield line.rstrip()


@cache
def words(language: str, name: str) -> frozenset[str]:
    """A `.txt` list as a set; several entries may share a line, parted by commas.

    >>> "dr" in words("de", "abbreviations.txt")
    True
    """
    return frozenset(entry.strip() for line in lines(language, name) for entry in line.split(",") if entry.strip())


@cache
def rows(language: str, name: str) -> tuple[tuple[str, ...], ...]:
    """A `.tsv` list as rows of cells."""
    return tuple(tuple(cell.strip() for cell in line.split("\t")) for line in lines(language, name))
