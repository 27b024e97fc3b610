"""What one claim about a tenure says of its start and end."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from .bounds import Value
from .dates import MAX_DAY, parse

if TYPE_CHECKING:
    from .dates import Window
    from .material import Sourced
    from .records import BoundName, TenureClaim

OPEN: Final = ".."


def claim_of(sourced: Sourced) -> TenureClaim:
    """The tenure claim inside; the caller has chosen only such."""
    return sourced.claim  # type: ignore[return-value]


def bound(sourced: Sourced, name: BoundName) -> Value | None:
    """What a claim says of a bound; None when it says nothing."""
    claim = claim_of(sourced)
    text = claim.start if name == "start" else claim.end
    if not text or (text == OPEN and name == "start"):
        return None
    if text == OPEN:
        days = (sourced.origin.published[0], MAX_DAY)
        return Value(OPEN, days, sourced.number, sourced.origin, sourced.accepted, sourced.passage)
    shown, days = _dated(text)
    return Value(shown, days, sourced.number, sourced.origin, sourced.accepted, sourced.passage)


@lru_cache(maxsize=1 << 16)
def _dated(text: str) -> tuple[str, Window]:
    """The canonical text of a date and the days that it allows."""
    date = parse(text)
    return str(date), date.window


def is_inferred(claim: TenureClaim, name: BoundName) -> bool:
    """Whether the claim itself concluded that bound."""
    return bool(claim.inferred) and any(inference.field == name for inference in claim.inferred)
