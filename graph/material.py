"""What facts are made from: claims together with what is known about their sources.

Everything that is derived is a pure function of a set of these. The order in which they come never matters.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from .dates import ALWAYS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from .dates import Window
    from .decisions import Decision
    from .records import Claim


@dataclass(frozen=True, slots=True)
class Origin:
    """A claim's source, as far as facts depend on it.

    Attributes:
        number: the source's number.
        published: earliest and latest day on which it can have been published; all of time when nobody said.
        outlet: who published it; two sources of one outlet count as one voice.
    """

    number: int
    published: Window = ALWAYS
    outlet: str | None = None

    @property
    def voice(self) -> str:
        """What makes sources independent of one another."""
        return self.outlet.casefold() if self.outlet else str(self.number)


@dataclass(frozen=True, slots=True)
class Sourced:
    """A claim, its number, and where it comes from.

    Attributes:
        claim: as said; one that was accepted is asserted, however its source puts it.
        rulings: the decisions that stand on it, in the order in which they were made.
        passage: reads the words that it rests on, of an article; they tell a copy from an independent source.
    """

    number: int
    claim: Claim
    origin: Origin
    rulings: tuple[Decision, ...] = ()
    passage: Callable[[], str] | None = field(default=None, compare=False, repr=False)

    @property
    def rejected(self) -> bool:
        """Whether somebody decided that it counts no more."""
        return bool(self.rulings) and any(one.kind == "reject" for one in self.rulings)

    @property
    def accepted(self) -> int | None:
        """The number of the decision by which it counts as asserted and wins disputes."""
        return next((one.number for one in self.rulings if one.kind == "accept"), None) if self.rulings else None


def ruled(sourced: Sourced, rulings: Iterable[Decision]) -> Sourced:
    """The claim as the decisions on it leave it."""
    rulings = tuple(rulings)
    claim: Any = sourced.claim
    accepted = any(one.kind == "accept" for one in rulings)
    if accepted and getattr(claim, "modality", None) in _ACCEPTABLE:
        claim = replace(claim, modality="asserted")
    return replace(sourced, claim=claim, rulings=rulings)


_ACCEPTABLE: Final = frozenset({"reported", "expected", "possible"})
