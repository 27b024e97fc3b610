"""Checks of dated changes of office against the tenures of those they name."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from whowhen.graph.dates import MAX_DAY, MIN_DAY, edtf, say

from .material import Found
from .offices import TOLERANCE
from .wording import holding, joined

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whowhen.graph.dates import Window

    from .material import Happening, Held, Material, Office

NEAR: Final = 366
"""Days within which a tenure can be the one that a change of office speaks of."""


class _Side(NamedTuple):
    """One who came or went, with the tenure that can be meant."""

    held: Held
    field: str

    @property
    def wide(self) -> Window:
        """All days that the bound can have."""
        return self.held.start if self.field == "start" else self.held.end

    @property
    def near(self) -> Window:
        """The days of the reading that is shown."""
        return self.held.near_start if self.field == "start" else self.held.near_end


def succession_mismatch(material: Material) -> Iterator[Found]:
    """Handovers whose day is not the one on which the one left and the other came; one finding a change."""
    if not any(event.kind == "handover" for event in material.happenings):
        return
    by_person: dict[int, list[tuple[Office, Held]]] = defaultdict(list)
    for office in material.offices:
        for held in office.held:
            by_person[held.person].append((office, held))
    for event in material.happenings:
        if (
            event.kind == "handover"
            and event.modality == "asserted"
            and event.days[0] > MIN_DAY
            and event.days[1] < MAX_DAY
        ):
            yield from _compare(material, event, by_person)


def _compare(material: Material, event: Happening, by_person: dict[int, list[tuple[Office, Held]]]) -> Iterator[Found]:
    coming = [entity for entity, part in event.parts if part == "incoming"]
    going = [entity for entity, part in event.parts if part == "outgoing"]
    best: dict[int, list[_Side]] = defaultdict(list)
    offices: dict[int, Office] = {}
    for people, field in ((coming, "start"), (going, "end")):
        for person in people:
            for office, held in by_person.get(person, ()):
                side = _Side(held, field)
                if _apart(side.near, event.days) < NEAR:
                    best[office.number].append(side)
                    offices[office.number] = office
    for number, sides in best.items():
        if {side.field for side in sides} != {"start", "end"} and (coming and going):
            continue  # another office of one of the two, or only one of them is known to have held it
        wrong = [side for side in sides if _apart(side.near, event.days) > TOLERANCE]
        wrong = [side for side in wrong if not _bridged(offices[number], side, event.days)]
        if not wrong or any(_apart(side.wide, event.days) <= TOLERANCE and side.held.disputed for side in wrong):
            continue
        if len(best) > 1 and len(wrong) == len(sides):
            continue  # the change fits another office of the two
        yield Found(
            "succession-mismatch",
            (event.fact, *(side.held.fact for side in wrong)),
            f"{event.label}, {say(edtf(event.days))}, does not fit"
            f" {joined([holding(material, side.held) for side in wrong])}",
            (str(edtf(event.days)), *(side.held for side in wrong)),
            certain=all(_apart(side.wide, event.days) > TOLERANCE for side in wrong),
        )


def _bridged(office: Office, side: _Side, days: Window) -> bool:
    """Somebody stood in from when the one left until the other came."""
    return side.field == "end" and any(
        held.acting
        and _apart(held.start, side.wide) <= TOLERANCE
        and _apart(held.end, days) <= TOLERANCE
        and held.person != side.held.person
        for held in office.held
    )


def _apart(one: Window, two: Window) -> int:
    """Days between two windows; 0 if they meet."""
    return max(one[0] - two[1], two[0] - one[1], 0)
