"""Checks of one tenure against itself, the life of its holder and the life of the organisation."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from whowhen.graph.dates import ALWAYS, MAX_DAY, MIN_DAY, say

from .material import Found
from .offices import TOLERANCE
from .wording import holding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .material import Being, Held, Material


def end_before_start(material: Material) -> Iterator[Found]:
    """Tenures whose end is before their start; certain when no reading of the two makes sense."""
    for office in material.offices:
        for held in office.held:
            if held.near_end[1] < held.near_start[0]:
                yield Found(
                    "end-before-start",
                    (held.fact,),
                    f"{holding(material, held)}: the end is before the start",
                    (held,),
                    certain=held.end[1] < held.start[0],
                )


def outside_office(material: Material) -> Iterator[Found]:
    """Tenures that begin before the organisation was founded."""
    for office in material.offices:
        body = None if office.organisation is None else material.beings.get(office.organisation)
        if body is None or body.begun[0] <= MIN_DAY:
            continue
        founded = _told(body, "founded")
        for held in office.held:
            if held.near_start[1] < body.begun[0] and held.near_start[1] > MIN_DAY:
                yield Found(
                    "outside-office",
                    (held.fact, body.fact),
                    f"{holding(material, held)}: {body.name} was founded only on {say(founded)}",
                    (held, founded),
                    certain=held.start[1] < body.begun[0],
                )


def outside_life(material: Material) -> Iterator[Found]:
    """Tenures before birth or after death, and open ones of the dead."""
    for office in material.offices:
        for held in office.held:
            person = material.beings.get(held.person)
            if person is not None and (person.begun != ALWAYS or person.ended != ALWAYS):
                yield from _against(material, held, person)


def _against(material: Material, held: Held, person: Being) -> Iterator[Found]:
    facts = (held.fact, person.fact)
    born, died = person.begun, person.ended
    if MIN_DAY < held.near_start[1] < born[0]:
        told = _told(person, "born")
        yield Found(
            "outside-life",
            facts,
            f"{holding(material, held)}: born only on {say(told)}",
            (held, told),
            certain=held.start[1] < born[0],
        )
    if died[1] >= MAX_DAY:
        return
    told = _told(person, "died")
    if held.open:
        yield Found(
            "outside-life",
            facts,
            f"{holding(material, held)}: the tenure is open, but the holder died on {say(told)}",
            (held, told),
        )
    elif _latest(held.near_core) > died[1] + TOLERANCE:
        yield Found(
            "outside-life",
            facts,
            f"{holding(material, held)}: the holder died on {say(told)}",
            (held, told),
            certain=_latest(held.core) > died[1] + TOLERANCE,
        )


def _latest(core: tuple[int, int]) -> int:
    """The last day on which somebody certainly still had the office; MIN_DAY if none is known."""
    return max((day for day in core[1:] if day < MAX_DAY), default=MIN_DAY)


def _told(being: Being, field: str) -> str:
    return str(json.loads(being.body).get(field) or "")
