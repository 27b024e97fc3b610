"""Small words that the sentences of several checks share."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from whowhen.graph.dates import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .material import Held, Material

_LISTED: Final = 6


@lru_cache(maxsize=16_384)
def said(date: str | None) -> str:
    """A date in words, as `graph.dates.say` gives it; the same ones come again and again."""
    return say(date)


def days(count: int) -> str:
    """`1 day`, `18 days`."""
    return f"{count} day{'s' if count != 1 else ''}"


def dates(held: Held) -> str:
    """`from 1 October 2014 to 1 October 2024`, with `acting` in front where it is so."""
    told = held.told
    return f"{'acting ' if held.acting else ''}from {said(told.get('start'))} to {said(told.get('end'))}"


def holding(material: Material, held: Held) -> str:
    """`Ann Lee, Director, Harbour Board, from 1999 to 2004`."""
    return f"{material.name(held.person)}, {material.name(held.role)}, {dates(held)}"


def joined(parts: Sequence[str]) -> str:
    """The parts with commas, and `and` before the last.

    Example:
        >>> joined(["a", "b", "c"]), joined(["a"])
        ('a, b and c', 'a')
    """
    return " and ".join(part for part in (", ".join(parts[:-1]), *parts[-1:]) if part)


def and_so_on(parts: Sequence[str]) -> str:
    """The first few, and how many more there are."""
    more = len(parts) - _LISTED
    return joined(parts) if more <= 0 else f"{', '.join(parts[:_LISTED])} and {more} more"
