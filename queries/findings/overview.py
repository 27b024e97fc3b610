"""What is known of each office in a line, and names that may mean the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whowhen.graph.dates import MAX_DAY, MIN_DAY, iso, say

from .material import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whowhen.graph.dates import Window

    from .material import Material, Office


def possible_duplicates(material: Material) -> Iterator[Found]:
    """Pairs of names that may be one person or one office, as they were suggested."""
    for one, two, reason in material.duplicates:
        yield Found(
            "possible-duplicate",
            (one, two),
            f"{material.name(one[1])} and {material.name(two[1])} may be one {_WORDS[one[0]]}: {reason}",
            (reason,),
            certain=False,
        )


_WORDS = {"person": "person", "role": "office"}


def coverage(material: Material) -> Iterator[Found]:
    """One line an office with at least two tenures: how many, how many to the day, from when to when."""
    return (_covered(material, office) for office in material.offices if len(office.held) > 1)


def _covered(material: Material, office: Office) -> Found:
    def message() -> str:
        exact = sum(_is_day(held.start) and (held.open or _is_day(held.end)) for held in office.held)
        known = [day for held in office.held for day in (*held.start, *held.end) if MIN_DAY < day < MAX_DAY]
        still = any(held.open for held in office.held)
        reach = f", from {say(iso(min(known)))} to {'now' if still else say(iso(max(known)))}" if known else ""
        return (
            f"{material.name(office.number)}: {len(office.held)} tenures, {exact} with start and end to the day{reach}"
        )

    return Found("coverage", (("role", office.number),), message)


def _is_day(days: Window) -> bool:
    return days[0] == days[1]
