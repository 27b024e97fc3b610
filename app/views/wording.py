"""Short forms for tight places: the years of a tenure, the initials of a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whowhen.graph.alias import load
from whowhen.graph.dates import civil
from whowhen.graph.names import bare

if TYPE_CHECKING:
    from whowhen.queries.picture_rows import Bound


def years(start: Bound, end: Bound, *, open_ended: bool) -> str:
    """Both bounds in a few characters: `1968–1977?`; an open end says nothing."""
    first, last = _year(start), "" if open_ended else _year(end)
    return first if first == last else f"{first}–{last}"


def _year(bound: Bound) -> str:
    if bound.earliest is None or bound.latest is None:
        return "?"
    first, last = civil(bound.earliest)[0], civil(bound.latest)[0]
    return f"{first}" if first == last else f"{first}?"


def country_code(name: str) -> str:
    """The code of a state that the tables know; any other text comes back as it is.

    Example:
        >>> country_code("Niederlande"), country_code("NL"), country_code("Ruritania")
        ('NL', 'NL', 'Ruritania')
    """
    tables = load()
    return tables.tables.countries.get(tables.organisation(name), name) if len(name) > 2 else name


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
