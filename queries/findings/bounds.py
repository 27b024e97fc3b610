"""Checks of how well dates are known: disputed, contradicted by a day in office, inferred, placeholders."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Any, Final

from whowhen.graph import ids
from whowhen.graph.dates import day_number, intersect, say, window

from .material import Found
from .wording import and_so_on, holding, joined

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .material import Fact, Held, Material

CROWD: Final = 5
"""One day for the same bound in this many organisations of one source looks like a default value."""


def disputed(material: Material) -> Iterator[Found]:
    """Values that exclude each other; an end and the next start that differ in the same way are one finding."""
    boundaries: dict[tuple[int, frozenset[str]], list[tuple[Held, str, dict[str, Any]]]] = defaultdict(list)
    for office in material.offices:
        for held in office.held:
            if held.disputed or '"disputed"' in held.body:  # no flag where a decision settled it
                told = held.told
                for field, readings in told.get("disputed", {}).items():
                    values = frozenset(str(one["value"]) for one in readings)
                    boundaries[office.number, values].append((held, field, told))
    for (office_number, _), sides in boundaries.items():
        yield _boundary(material, office_number, sides)
    for being in material.beings.values():
        if '"disputed"' in being.body:
            yield from _others(being.fact, being.name, json.loads(being.body))
    for event in material.happenings:
        if '"disputed"' in event.body:
            yield from _others(event.fact, event.label, json.loads(event.body))


def _boundary(material: Material, office: int, sides: list[tuple[Held, str, dict[str, Any]]]) -> Found:
    whose = joined([f"the {field} of {material.name(held.person)}" for held, field, _ in sides])
    _, field, told = sides[0]
    readings = told["disputed"][field]
    return Found(
        "disputed",
        tuple(held.fact for held, _, _ in sides),
        f"sources disagree on {whose} as {material.name(office)}: {_values(readings)}{_settled(told, field)}",
        tuple(str(one["value"]) for one in readings),
        tuple(
            ids.parse(claim)[1] for _, name, body in sides for one in body["disputed"][name] for claim in one["claims"]
        ),
        severity="info" if _settled(told, field) else None,
    )


def _others(fact: Fact, name: str, told: dict[str, Any]) -> Iterator[Found]:
    for field, readings in told["disputed"].items():
        yield Found(
            "disputed",
            (fact,),
            f"sources disagree on {_FIELDS.get(field, f'the {field}')} of {name}:"
            f" {_values(readings)}{_settled(told, field)}",
            tuple(str(one["value"]) for one in readings),
            tuple(ids.parse(claim)[1] for one in readings for claim in one["claims"]),
            severity="info" if _settled(told, field) else None,
        )


_FIELDS: Final = {"born": "the birth", "died": "the death", "founded": "the founding", "when": "the date"}


def _values(readings: list[dict[str, Any]]) -> str:
    return " or ".join(_said(str(one["value"])) for one in readings)


def _said(value: str) -> str:
    return say(value) if value[:1].isdigit() or value[:1] in "[./-Y" else value


def _settled(told: dict[str, Any], field: str) -> str:
    """A dispute that a decision has settled stays visible."""
    return " (settled by a decision)" if field in told.get("settled", {}) else ""


def seen_outside(material: Material) -> Iterator[Found]:
    """Days in office that contradict the bounds; where a quote is given in that capacity, that is what is said."""
    for office in material.offices:
        for held in office.held:
            if '"attested_outside"' not in held.body:
                continue
            told = held.told
            days = told["attested_outside"]
            quoting = [one.claim for one in material.support.get(held.number, ()) if one.claim in material.quoted]
            who = holding(material, held)
            said = joined([say(day) for day in days])
            message = f"{who}: quoted in that capacity on {said}" if quoting else f"{who}: shown in office on {said}"
            yield Found(
                "capacity-mismatch" if quoting else "seen-outside",
                (held.fact,),
                message,
                (held, *days),
                tuple(quoting),
                certain=all(_outside(day, held) for day in days),
            )


def _outside(day: str, held: Held) -> bool:
    first, last = window(day)
    return last < held.start[0] or first > held.end[1]


def inferred(material: Material) -> Iterator[Found]:
    """Bounds that no source states, and inferences that contradict what is stated; one finding a tenure."""
    for office in material.offices:
        for held in office.held:
            if '"inferred"' not in held.body:
                continue
            told = held.told
            used = [one for one in told["inferred"] if one.get("used", True)]
            against = [one for one in told["inferred"] if not one.get("used", True) and _contradicts(one, held)]
            if not used and not against:
                continue
            parts = [f"the {one['field']} ({say(one['value'])}) is inferred from {_premises(one)}" for one in used]
            parts += [
                f"{_premises(one)} would give {say(one['value'])} as the {one['field']}, against what is stated"
                for one in against
            ]
            yield Found(
                "inferred",
                (held.fact,),
                f"{material.name(held.person)}, {material.name(office.number)}: {joined(list(dict.fromkeys(parts)))}",
                tuple(f"{one['field']} {one['value']}" for one in (*used, *against)),
            )


def _premises(one: dict[str, Any]) -> str:
    return f"{one['rule']}{': ' if one.get('premises') else ''}{'; '.join(one.get('premises', ()))}"


def _contradicts(one: dict[str, Any], held: Held) -> bool:
    stated = held.start if one["field"] == "start" else held.end
    return intersect(window(one["value"]), stated) is None


_YEARS: Final = range(1, 3_000)
_FIRST_DAYS: Final = frozenset(day_number(year) for year in _YEARS)
_LAST_DAYS: Final = frozenset(day - 1 for day in _FIRST_DAYS)
_FIRST: Final = itemgetter(0)
_NEAR_START: Final = attrgetter("near_start")
_NEAR_END: Final = attrgetter("near_end")


def placeholder_dates(material: Material) -> Iterator[Found]:
    """Days that look like default values, unless two independent voices give them or they are disputed anyway."""
    held = [(one, office.organisation or office.number) for office in material.offices for one in office.held]
    for field, near, usual in (("start", _NEAR_START, _FIRST_DAYS), ("end", _NEAR_END, _LAST_DAYS)):
        exact = [first if first == last else None for first, last in map(near, map(_FIRST, held))]
        often = {day for day, count in Counter(exact).items() if day is not None and (count >= CROWD or day in usual)}
        same: dict[int, list[tuple[Held, int]]] = defaultdict(list)
        for day, one in zip(exact, held, strict=True):
            if day is not None and day in often:
                same[day].append(one)
        for day, group in same.items():
            yield from _suspicious(material, field, group, new_year=day in usual)


def _suspicious(
    material: Material, field: str, group: Sequence[tuple[Held, int]], *, new_year: bool
) -> Iterator[Found]:
    by_source: dict[int, list[tuple[Held, int]]] = defaultdict(list)
    for held, organisation in group:
        sole = _sole(material, held)
        if sole is not None and not (held.disputed and field in held.told.get("disputed", {})):
            by_source[sole].append((held, organisation))
    for alike in by_source.values():
        if new_year:
            yield from (_placeholder(material, held, field) for held, _ in alike)
        elif len({organisation for _, organisation in alike}) >= CROWD:
            yield _same_day(material, field, [held for held, _ in alike])


def _sole(material: Material, held: Held) -> int | None:
    """The only source of a tenure; None if there are several voices, or the entry cites several pages."""
    support = material.support.get(held.number, ())
    if len(support) == 1:  # by far the most frequent case
        return support[0].source if len(support[0].cites) < 2 else None
    if not support or any(len(one.cites) > 1 or one.voice != support[0].voice for one in support):
        return None
    return support[0].source


def _placeholder(material: Material, held: Held, field: str) -> Found:
    return Found(
        "placeholder-date",
        (held.fact,),
        lambda: f"{holding(material, held)}: the {field} looks like a placeholder for the year",
        (field, held),
        certain=False,
    )


def _same_day(material: Material, field: str, group: list[Held]) -> Found:
    day = str(group[0].told.get(field))

    def message() -> str:
        names = [material.name(held.person) for held in group]
        return f"one source gives {len(group)} unrelated people the same {field}, {say(day)}: {and_so_on(names)}"

    return Found("placeholder-date", tuple(held.fact for held in group), message, (field, day), certain=False)
