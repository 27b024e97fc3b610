"""Whether two quotes are the same words, shortened or reworded by the outlets that print them."""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final

from .ids import number
from .names import fold

SHARED: Final = 0.8
"""Share of the shorter quote's words, 0 to 1, that must stand in the longer one in the same order."""

FEW: Final = 5
"""Quotes with fewer words must be equal: short answers are alike by chance."""

_RUN: Final = 3
"""Words in a run; quotes are only compared if they share one of their chosen runs."""

_SAMPLE: Final = 4
"""Every run at the ends is kept, and of the others those whose number divides by this."""


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[str, ...]:
    """The words of a quote; marks, case and ellipses do not count."""
    return tuple(fold(text).split())


def near_identical(one: str, two: str) -> bool:
    """Whether the words are the same but for cuts and a few changes.

    Example:
        >>> near_identical("We must make sure that Ukraine prevails.", "“… must make sure that Ukraine prevails”")
        True
        >>> near_identical("Yes, we can.", "No, we can.")
        False
    """
    left, right = sorted((words(one), words(two)), key=len)
    if left == right:
        return True
    if len(left) < FEW or runs(one).isdisjoint(runs(two)):
        return False
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks()) >= SHARED * len(left)


@lru_cache(maxsize=4096)
def runs(text: str) -> frozenset[str]:
    """A few runs of words, chosen by their content; near-identical quotes share at least one."""
    found = words(text)
    if len(found) <= _RUN:
        return frozenset({" ".join(found)})
    every = [" ".join(found[start : start + _RUN]) for start in range(len(found) - _RUN + 1)]
    return frozenset({every[0], every[-1], *(run for run in every if number("run", run) % _SAMPLE == 0)})
