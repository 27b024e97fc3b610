"""Short forms for tight places: the years of a tenure, the initials of a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whowhen.graph.dates import civil
from whowhen.graph.names import bare

if TYPE_CHECKING:
    from whowhen.queries.picture_rows import Bound


def years(start: Bound, end: Bound, *, open_ended: bool) -> str:
    """Both bounds in a few characters: `1968–1977?`; an open end says nothing."""
    first, last = _year(start), "" if open_ended else _year(end)
    return first if first == last else f"{first}–{last}"


def _year(bound: Bound) -> str:
    days = [day for day in (bound.earliest, bound.latest) if day is not None]
    if not days:
        return "?"
    found = {civil(day)[0] for day in days}
    sure = len(days) == 2 and len(found) == 1
    return f"{min(found)}" if sure else f"{min(found)}?"


def initials(name: str) -> str:
    """First letters of the first and the last name, without forms of address and particles.

    Example:
        >>> initials("Jaap de Hoop Scheffer"), initials("Lord Ismay"), initials("NATO")
        ('JS', 'I', 'N')
    """
    words = [word for word in bare(name).replace("-", " ").split() if word[0].isalpha()]
    upper = [word for word in words if word[0].isupper()] or words
    if not upper:
        return "?"
    return upper[0][0].upper() + (upper[-1][0].upper() if len(upper) > 1 else "")
