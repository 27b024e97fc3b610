"""Collects what is wrong with a fact file, so that all of it is said at once and nothing is half imported."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, NoReturn

from whowhen.graph.errors import BadRecordError, Place

SHOWN: Final = 10
"""How many problems of one file are listed; the others are counted."""


@dataclass(slots=True)
class Problems:
    """The problems of one file so far, in the order found."""

    path: str
    found: list[BadRecordError] = field(default_factory=list)

    def add(self, message: str, *, line: int | None = None, name: str | None = None, hint: str = "") -> None:
        """Note one: what was expected, where, and what to do."""
        self.found.append(BadRecordError(message, place=Place(self.path, line, name), hint=hint))

    def fail(self, message: str, *, line: int | None = None, name: str | None = None, hint: str = "") -> NoReturn:
        """Note one that makes the rest of the file unreadable, and give up.

        Raises:
            BadRecordError: always.
        """
        self.add(message, line=line, name=name, hint=hint)
        raise self._all()

    def check(self) -> None:
        """Give up if there were any.

        Raises:
            BadRecordError: the only problem, or one that lists the first ten.
        """
        if self.found:
            raise self._all()

    def _all(self) -> BadRecordError:
        """One error for all problems."""
        if len(self.found) == 1:
            return self.found[0]
        lines = [f"{len(self.found)} things are wrong, and nothing of the file was imported"]
        for problem in sorted(self.found, key=lambda one: one.place.line or 0)[:SHOWN]:
            where = str(Place(None, problem.place.line, problem.place.field))
            lines.append(f"  {where}: {problem.message}" + (f". {problem.hint}" if problem.hint else ""))
        if len(self.found) > SHOWN:
            lines.append(f"  and {len(self.found) - SHOWN} more")
        return BadRecordError("\n".join(lines), place=Place(self.path))
