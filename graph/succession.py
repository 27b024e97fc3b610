"""Tenures of an office that one person holds at a time: the holders bound one another.

Somebody else's certain time in between parts a spell that claims leave open to be one, and an end that no source
gives, or that is open, lasts until the next holder's stated start; it is marked as inferred from that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .bounds import Reading, ordered
from .dates import MAX_DAY
from .ids import text as written
from .tenureclaims import claim_of
from .tenures import span, tenures

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .dates import Window
    from .material import Sourced
    from .settling import Corrections
    from .tenures import Tenure


def succession(claims: Mapping[int, Sequence[Sourced]], placed: Corrections | None = None) -> dict[int, list[Tenure]]:
    """The tenures of every holder, from their claims and what people corrected."""
    certain = {person: _certain(group) for person, group in claims.items()}
    found = {}
    for person, group in claims.items():
        rivals = [core for other, cores in certain.items() if other != person for core in cores]
        found[person] = tenures(group, rivals, placed)
    _close(found)
    return found


def _certain(group: Sequence[Sourced]) -> list[Window]:
    spans = [span(sourced) for sourced in group if claim_of(sourced).modality == "asserted"]
    return [one.core for one in spans if one.rank == 0 and one.core[0] <= one.core[1] < MAX_DAY]


def _close(found: Mapping[int, Sequence[Tenure]]) -> None:
    """Let the next holder's start end what is open or not known."""
    every = [
        (tenure.start.window, person, tenure)
        for person, group in found.items()
        for tenure in group
        if tenure.modality == "asserted"
    ]
    starts = sorted(
        (tenure.start.window, person, tenure.start.text or "", tenure.start.claims)
        for _, person, tenure in every
        if tenure.start.text and not any(one["field"] == "start" and one["used"] for one in tenure.inferred)
    )
    for (_, last), person, tenure in every:
        if (tenure.end.text is not None and not tenure.open) or last >= MAX_DAY or "end" in tenure.settled:
            continue
        for window, other, text, numbers in starts:
            if other != person and window[0] > last:
                if tenure.end.window[0] <= window[1]:
                    _, end = ordered(tenure.start.window, (max(tenure.end.window[0], window[0]), window[1]))
                    tenure.end = Reading(text, end, tenure.end.claims)
                    claims = [written("claim", n) for n in numbers]
                    rule = {"field": "end", "rule": "successor", "premises": [], "value": text, "used": True}
                    tenure.inferred.append({**rule, "claims": claims})
                break
