"""Checks of an office as a whole: too many holders, nobody at all, an open tenure with a later holder, long terms."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from itertools import islice, pairwise
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from whowhen.graph.dates import MAX_DAY, MIN_DAY, iso, say

from .material import Found
from .wording import and_so_on, dates, days, holding, joined, said

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from whowhen.graph.dates import Window

    from .material import Held, Material, Office

TOLERANCE: Final = 1
"""Days that two holders may share: the day of change belongs to both."""

_NAMED: Final = 12
"""Of so many tenures a finding about an office of unknown size is made; it is about the office."""


def overlaps_with_self(material: Material) -> Iterator[Found]:
    """One person twice in one office: regular and acting, or two terms that run into each other."""
    for office in material.offices:
        if len({held.person for held in office.held}) == len(office.held):
            continue
        by_person: dict[int, list[Held]] = defaultdict(list)
        for held in office.held:
            by_person[held.person].append(held)
        for person, terms in by_person.items():
            for at, one in enumerate(terms):
                for two in terms[at + 1 :]:
                    shared = _shared(one.core, two.core)
                    if shared > TOLERANCE or _shared(one.near_core, two.near_core) > TOLERANCE:
                        yield Found(
                            "overlap-with-self",
                            (one.fact, two.fact),
                            f"{material.name(person)} holds {material.name(office.number)} twice at once:"
                            f" {dates(one)}, and {dates(two)}",
                            (one, two),
                            certain=shared > TOLERANCE,
                        )


def _shared(one: Window, two: Window) -> int:
    """Days that two stretches have in common."""
    return min(one[1], two[1]) - max(one[0], two[0]) + 1


def open_with_successor(material: Material) -> Iterator[Found]:
    """Open tenures of an office that somebody else has taken later."""
    for office in material.offices:
        for held, later in left_open(office):
            yield _left_open(material, held, later, certain=office.seats == 1 and _together(held, later))


def _left_open(material: Material, held: Held, later: Held, *, certain: bool) -> Found:
    def message() -> str:
        return (
            f"{material.name(held.person)} is still {material.name(held.role)} as far as the sources say, but"
            f" {material.name(later.person)} holds the office from {said(later.dates[0])}"
        )

    return Found("open-with-successor", (held.fact, later.fact), message, (held, later), certain=certain)


def left_open(office: Office) -> Iterator[tuple[Held, Held]]:
    """Each open tenure with one of somebody else that begins later: the first that shares days for certain, if any."""
    if not office.one_seat or len(office.held) < 2:
        return
    for held in office.held:
        if held.open:
            first = bisect_right(office.held, held.start[1], key=lambda one: one.start[0])
            others = [one for one in islice(office.held, first, None) if one.person != held.person]
            sharing = (one for one in others if _together(held, one)) if office.seats == 1 else iter(())
            later = next(sharing, others[0] if others else None)
            if later is not None:
                yield held, later


def _together(one: Held, two: Held) -> bool:
    """Both hold the office for certain on more days than a change takes."""
    return _shared(one.core, two.core) > TOLERANCE


class _Crowd(NamedTuple):
    """Days on which more people hold an office than it has seats."""

    first: int
    last: int
    most: int
    members: tuple[Held, ...]


def too_many_holders(material: Material) -> Iterator[Found]:
    """Days with more holders than seats; where the seats are not known, more than one is only suspicious."""
    for office in material.offices:
        if len(office.held) < 2:
            continue
        explained = {held.number for held, _ in left_open(office)}
        held = [one for one in office.held if one.number not in explained]
        sure = _crowds(held, office.seats or 1, _core)
        if office.seats is None:
            if sure:
                yield _seats_unknown(material, office, sure)
            continue
        yield from (_crowded(material, office, crowd, certain=True) for crowd in sure)
        known = {one.number for crowd in sure for one in crowd.members}
        for crowd in _crowds(held, office.seats, _near_core):
            if not any(one.number in known or one.disputed for one in crowd.members):
                yield _crowded(material, office, crowd, certain=False)


_core: Final = attrgetter("core")
_near_core: Final = attrgetter("near_core")


def _crowds(held: Sequence[Held], seats: int, core: Callable[[Held], Window]) -> list[_Crowd]:
    """The stretches with too many people, the last day of each tenure not counted."""
    stretches = [
        (first, last, at)
        for at, (first, last) in enumerate(map(core, held))
        if last - first >= TOLERANCE and first < MAX_DAY
    ]
    stretches.sort()
    if all(one[1] <= two[0] for one, two in pairwise(stretches)):  # by far the most frequent case
        return []
    return list(_swept(held, seats, stretches))


def _swept(held: Sequence[Held], seats: int, stretches: Iterable[tuple[int, int, int]]) -> Iterator[_Crowd]:
    """The same, by the days on which somebody comes or goes."""
    turns = [turn for first, last, at in stretches for turn in ((first, 1, at), (last, 0, at))]
    present: dict[int, int] = defaultdict(int)
    inside: set[int] = set()
    members: set[int] = set()
    begun = most = 0
    for day, enters, at in sorted(turns):
        person = held[at].person
        if enters:
            present[person] += 1
            inside.add(at)
        else:
            present[person] -= 1
            inside.discard(at)
            if not present[person]:
                del present[person]
        if len(present) > seats:
            if not members:
                begun, members = day, set(inside)
            elif enters:
                members.add(at)
            most = max(most, len(present))
        elif members:
            yield _Crowd(begun, day, most, tuple(held[one] for one in sorted(members)))
            members, most = set(), 0


def _crowded(material: Material, office: Office, crowd: _Crowd, *, certain: bool) -> Found:
    regular = {one.person for one in crowd.members if not one.acting}
    names = [f"{material.name(one.person)} ({dates(one)})" for one in crowd.members]
    return Found(
        "too-many-holders",
        tuple(one.fact for one in crowd.members),
        f"{material.name(office.number)}, which has {_seats(office)}, has {crowd.most} holders"
        f" from {say(iso(crowd.first))} to {say(iso(crowd.last))}: {joined(names)}",
        tuple(crowd.members),
        certain=certain,
        severity="error" if len(regular) > (office.seats or 1) else "warning",
    )


def _seats(office: Office) -> str:
    return f"{office.seats} seat{'s' if office.seats != 1 else ''}"


def _seats_unknown(material: Material, office: Office, crowds: Sequence[_Crowd]) -> Found:
    most = max(crowd.most for crowd in crowds)
    members = tuple(islice(dict.fromkeys(one for crowd in crowds for one in crowd.members), _NAMED))

    def message() -> str:
        names = list(dict.fromkeys(material.name(one.person) for one in members))
        return (
            f"up to {most} people hold {material.name(office.number)} at once, and no source says how many seats it"
            f" has: {and_so_on(names)}"
        )

    facts = (("role", office.number), *(one.fact for one in members))
    return Found("too-many-holders", facts, message, members, certain=False, severity="warning")


def gaps(material: Material) -> Iterator[Found]:
    """Time without a holder between tenures, unless a vacancy is stated or a dispute about a bound is the reason."""
    for office in material.offices:
        if not office.one_seat or len(office.held) < 2:
            continue
        wide = _union([*((one.start[0], MAX_DAY if one.open else one.end[1]) for one in office.held), *_stated(office)])
        sure = [(last + 1, first - 1) for (_, last), (first, _) in pairwise(wide)]
        reaches = [(one, _near_reach(one)) for one in office.held if not one.undated]
        near = _union([*(_halves(*one) for one in reaches), *map(_whole, _stated(office))], touch=0)
        leaving, coming = _by_reach(reaches) if len(near) > 1 else ({}, {})
        for (_, last), (first, _) in pairwise(near):
            gap = (last >> 1) + 1, ((first + 1) >> 1) - 1
            length = _shared_with(sure, gap)
            around = [
                *((one, "end") for one in leaving.get(gap[0] - 1, ())),
                *((one, "start") for one in coming.get(gap[1] + 1, ())),
            ]
            if length == 0 and any(one.disputed and _disputes(one, field) for one, field in around):
                continue  # the dispute is a finding of its own, and closes the gap if it is settled
            yield _gap(material, office, gap, length, around)


def _shared_with(stretches: Sequence[Window], chosen: Window) -> int:
    """Days that a stretch has in common with others, which are in order and apart."""
    at, shared = bisect_left(stretches, chosen[0], key=itemgetter(1)), 0
    while at < len(stretches) and stretches[at][0] <= chosen[1]:
        shared += _shared(stretches[at], chosen)
        at += 1
    return shared


def _stated(office: Office) -> list[Window]:
    return [(first, last) for first, last, _ in office.vacancies]


def _near_reach(held: Held) -> Window:
    """The first and the last day in the reading that is shown; what is not known begins or ends where it must."""
    first, last = held.near_start[0], MAX_DAY if held.open else held.near_end[1]
    if first <= MIN_DAY:
        first = next((day for day in (held.near_start[1], *held.near_end) if MIN_DAY < day < MAX_DAY), MIN_DAY)
    return first, last


def _halves(held: Held, reach: Window) -> Window:
    """The same, `reach`, in half days, half a day more on either side that is known to the day.

    So the last day of one and the first day of the next meet, but the last day of a year and the first of the next do
    not: what is known to the year only may leave a gap.
    """
    first, last = reach
    return 2 * first - (held.near_start[0] == held.near_start[1]), 2 * last + (held.near_end[0] == held.near_end[1])


def _whole(days: Window) -> Window:
    return 2 * days[0] - 1, 2 * days[1] + 1


def _union(stretches: Iterable[Window], touch: int = 1) -> list[Window]:
    """The stretches united, in order; those at most `touch` apart are one."""
    found: list[Window] = []
    for first, last in sorted(stretches):
        if found and first <= found[-1][1] + touch:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return found


def _by_reach(reaches: Iterable[tuple[Held, Window]]) -> tuple[dict[int, list[Held]], dict[int, list[Held]]]:
    """Who is last there on a day, and who first: with the bounds that make a gap."""
    leaving: dict[int, list[Held]] = defaultdict(list)
    coming: dict[int, list[Held]] = defaultdict(list)
    for held, (first, last) in reaches:
        leaving[last].append(held)
        coming[first].append(held)
    return leaving, coming


def _disputes(held: Held, field: str) -> bool:
    return field in held.told.get("disputed", {})


def _gap(material: Material, office: Office, gap: Window, length: int, around: Sequence[tuple[Held, str]]) -> Found:
    ends = [one.near_end for one, field in around if field == "end"]
    starts = [one.near_start for one, field in around if field == "start"]

    def message() -> str:
        names = list(dict.fromkeys(material.name(one.person) for one, _ in around))
        between = f" between {' and '.join(names)}" if len(names) > 1 else ""
        first, last = gap
        if length == 0:  # all days that the gap can have
            first = min((end[0] + 1 for end in ends), default=first)
            last = max((start[1] - 1 for start in starts), default=last)
        exact = length == gap[1] - gap[0] + 1 and all(low == high for low, high in (*ends, *starts))
        long = days(length) if exact else f"at least {days(length)}" if length else "as far as the dates tell"
        when = f"from {say(iso(first))} to {say(iso(last))}"
        return f"nobody holds {material.name(office.number)} {when}{between} ({long})"

    held = tuple(one for one, _ in around)
    facts = (("role", office.number), *(one.fact for one in held))
    return Found("gap", facts, message, held, certain=length > 0)


def term_length(material: Material) -> Iterator[Found]:
    """Tenures that last longer than a rule allows, whatever their dates mean."""
    for office in material.offices:
        longest = material.terms.get(office.number)
        if longest is None:
            continue
        for held in office.held:
            sure, shown = (core[1] - core[0] > longest for core in (held.core, held.near_core))
            if sure or shown:
                yield Found(
                    "term-length",
                    (held.fact,),
                    f"{holding(material, held)}: the rule allows {longest / 365.25:.0f} years",
                    (held, str(longest)),
                    certain=sure,
                )
