"""What facts are made from: claims together with what is known about their sources.

Everything that is derived is a pure function of a set of these. The order in which they come never matters.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .dates import ALWAYS

if TYPE_CHECKING:
    from .dates import Window
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
    """A claim, its number, and where it comes from."""

    number: int
    claim: Claim
    origin: Origin
