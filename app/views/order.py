"""In which order the offices come."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from .extent import extent

if TYPE_CHECKING:
    from whowhen.queries.picture_rows import Picture, Role


def ordered_roles(picture: Picture, today: int) -> list[Role]:
    """Organisations together, the most spoken of first; inside one, the office with the most around it first.

    Offices that no date puts anywhere come last.
    """
    holders: dict[str, set[str]] = defaultdict(set)
    for tenure in picture.tenures:
        holders[tenure.person].add(tenure.role)
    weight: Counter[str] = Counter()
    for tenure in picture.tenures:
        weight[tenure.role] += 1
    for event in picture.events:
        weight.update(dict.fromkeys({held for part in event.participants for held in holders[part.entity]}, 2))
    for statement in picture.statements:
        weight.update(dict.fromkeys(holders[statement.speaker], 2))
    dated = {
        tenure.role
        for tenure in picture.tenures
        if extent(tenure.start, tenure.end, open_ended=tenure.open, today=today)
    }
    together: Counter[str] = Counter()
    for role in picture.roles:
        together[role.organisation or role.id] += weight[role.id]
    return sorted(
        picture.roles,
        key=lambda role: (
            role.id not in dated,
            -together[role.organisation or role.id],
            role.organisation or role.id,
            -weight[role.id],
            role.title,
            role.id,
        ),
    )
