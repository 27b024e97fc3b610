"""Answers in memory, over those of a store that may be read and not written."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from whowhen.graph.answers import ModelAnswer

    from .reading import Book


class Scratchbook:
    """Keeps new answers for as long as it lives.

    Args:
        behind: where earlier answers are looked up.
    """

    def __init__(self, behind: Book | None = None) -> None:
        self._behind = behind
        self._made: dict[int, ModelAnswer] = {}

    def answer(self, number: int) -> ModelAnswer | None:
        """The answer of that number, a new one before an earlier one."""
        return self._made.get(number) or (self._behind.answer(number) if self._behind is not None else None)

    def keep_answers(self, *answers: ModelAnswer) -> None:
        """Keep answers until the end."""
        self._made.update((one.number, one) for one in answers)
