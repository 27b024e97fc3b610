"""Names that may mean one person, and titles that may mean one office, with the reason for thinking so.

People come from the suggestions (`queries.suggestions`), asked only about those who share surname and organisation,
so that the cost follows these and not the store. Two offices of one organisation are in question where one person
holds both of them over the very same days.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from whowhen.graph import ids
from whowhen.graph.names import fold
from whowhen.queries.suggestions import suggestions

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from whowhen.graph.store import Store

    from .material import Being, Fact, Held, Office


def alike(store: Store, offices: Sequence[Office], beings: Mapping[int, Being]) -> Iterator[tuple[Fact, Fact, str]]:
    """Pairs of facts that may be one, each with the reason."""
    people = _namesakes(offices, beings)
    if people:
        for pair in suggestions(store, people):
            one, two = ids.parse(pair.one.id), ids.parse(pair.two.id)
            yield one, two, "; ".join(pair.reasons)
    yield from _offices(offices)


def _namesakes(offices: Sequence[Office], beings: Mapping[int, Being]) -> set[int]:
    """The people who share a surname with somebody of the same organisation."""
    holders: dict[int, set[int]] = defaultdict(set)
    for office in offices:
        holders[office.organisation or office.number].update(held.person for held in (*office.held, *office.others))
    found: set[int] = set()
    for people in holders.values():
        by_name: dict[str, list[int]] = defaultdict(list)
        for person in people if len(people) > 1 else ():
            if person in beings:
                surname = beings[person].name.rpartition(" ")[2]
                by_name[surname.casefold() if surname.isascii() else fold(surname)].append(person)
        found.update(*(alike for alike in by_name.values() if len(alike) > 1))
    return found


def _offices(offices: Sequence[Office]) -> Iterator[tuple[Fact, Fact, str]]:
    """Offices of one organisation that one person holds over the very same days."""
    by_days: dict[tuple[int, int, int, int], list[Held]] = defaultdict(list)
    terms = Counter(held.person for office in offices for held in office.held)
    for office in offices:
        if office.organisation is not None:
            for held in office.held:
                if terms[held.person] > 1 and held.start[0] == held.start[1] and held.end[0] == held.end[1]:
                    by_days[office.organisation, held.person, held.start[0], held.end[0]].append(held)
    seen = set()
    for group in by_days.values():
        roles = sorted({held.role for held in group}) if len(group) > 1 else []
        for at, one in enumerate(roles):
            for two in roles[at + 1 :]:
                if (one, two) not in seen:
                    seen.add((one, two))
                    yield ("role", one), ("role", two), "one person holds both over the very same days"
