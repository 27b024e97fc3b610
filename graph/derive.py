"""All facts that follow from a set of claims, as rows: a pure function, the same for the store and for any part of it.

The store derives no more than what a change touches (`graph.facts`); that it comes to the same is what the tests
compare with `derive`.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, cast

from .factrows import Facts, readings_json, write
from .identity import identify, surname_only
from .ids import number
from .ids import text as written
from .names import person_key
from .occurrencefacts import event_facts, statement_facts
from .records import EventClaim, RoleClaim, StatementClaim, TenureClaim, VacancyClaim
from .register import name_facts, register
from .settling import correct_readings, corrections
from .succession import succession
from .tenureclaims import claim_of
from .tenures import tenures
from .vacancies import vacancies

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from .alias import Aliases
    from .decisions import Decision
    from .identity import Identity
    from .material import Sourced
    from .records import Claim
    from .settling import Corrections
    from .tenures import Tenure


def derive(claims: Sequence[Sourced], aliases: Aliases, decisions: Sequence[Decision] = ()) -> Facts:
    """Every row that the claims lead to.

    Args:
        claims: in any order, each with the decisions on it (`graph.material.ruled`).
        aliases: the alias tables.
        decisions: those that stand, in the order in which they were made; for the names that they are about.
    """
    identity = identify(claims, aliases, decisions)
    facts = Facts()
    name_facts(facts, register(claims, identity, decisions))
    seats: dict[int, int] = {}
    for sourced in claims:
        claim = sourced.claim
        if isinstance(claim, RoleClaim) and claim.seats and not sourced.rejected:
            role = identity.role(claim.role)
            seats[role] = max(claim.seats, seats.get(role, 0))
    unit_facts(facts, claims, identity, seats)
    return facts


def unit_facts(facts: Facts, claims: Iterable[Sourced], identity: Identity, seats: Mapping[int, int]) -> None:
    """The rows for tenures, vacancies, events and statements; claims that were rejected make none."""
    claims = list(claims)
    kinds: dict[type[Claim], list[Sourced]] = defaultdict(list)
    for sourced in claims:
        if not sourced.rejected:
            kinds[type(sourced.claim)].append(sourced)
    placed = corrections(claims)
    tenure_facts(facts, kinds[TenureClaim], identity, seats, placed)
    vacancy_facts(facts, kinds[VacancyClaim], identity, placed)
    event_facts(facts, kinds[EventClaim], identity, placed)
    statement_facts(facts, kinds[StatementClaim], identity, placed)


def tenure_facts(
    facts: Facts, claims: Iterable[Sourced], identity: Identity, seats: Mapping[int, int], placed: Corrections
) -> None:
    """The rows for tenures."""
    holdings: dict[tuple[int, bool], dict[int, list[Sourced]]] = defaultdict(lambda: defaultdict(list))
    for sourced in claims:
        claim = claim_of(sourced)
        person = identity.entity(claim.person, sourced.origin.number)
        holdings[identity.role(claim.role), claim.acting][person].append(sourced)
    for (role, acting), people in holdings.items():
        held = (
            succession(people, placed)
            if seats.get(role) == 1 and not acting
            else {person: tenures(group, (), placed) for person, group in people.items()}
        )
        for person, group in people.items():
            reasons = _reasons(group, identity)
            for ordinal, tenure in enumerate(held[person]):
                n = number("tenure", person, role, acting, ordinal)
                facts.add("tenure", n, person, role, *_columns(tenure, acting=acting), _body(tenure, reasons))
                facts.support(n, tenure.claims)


def _reasons(group: Iterable[Sourced], identity: Identity) -> list[str]:
    """Why surnames in these claims are taken for the person."""
    found = set()
    for sourced in group:
        person = claim_of(sourced).person
        if surname_only(person):
            settled = identity.settled.get((sourced.origin.number, person_key(person.name)))
            found |= {settled.reason} if settled else set()
    return sorted(found)


def _columns(tenure: Tenure, *, acting: bool) -> tuple[int | str, ...]:
    first, last = tenure.start.window, tenure.end.window
    disputed = int(any(name not in tenure.settled for name in tenure.disputed))
    return *first, *last, int(tenure.open), int(acting), tenure.modality, tenure.status, disputed


def _body(tenure: Tenure, reasons: list[str]) -> str:
    """The fields of a tenure that have no column."""
    return write(
        {
            "start": tenure.start.text,
            "end": tenure.end.text,
            "attested": list(tenure.attested),
            "attested_outside": list(tenure.outside),
            "disputed": {name: readings_json(readings) for name, readings in tenure.disputed.items()},
            "inferred": tenure.inferred,
            "expectations": tenure.expectations,
            "attributed_to": tenure.attributed_to,
            "one_of": [written("claim", n) for n in tenure.one_of],
            "identified": reasons,
            "settled": tenure.settled,
            "accepted": [written("decision", n) for n in tenure.accepted],
        }
    )


def vacancy_facts(facts: Facts, claims: Iterable[Sourced], identity: Identity, placed: Corrections) -> None:
    """The rows for vacancies."""
    by_role: dict[int, list[Sourced]] = defaultdict(list)
    for sourced in claims:
        by_role[identity.role(cast("VacancyClaim", sourced.claim).role)].append(sourced)
    for role, group in by_role.items():
        for ordinal, (start, end, numbers) in enumerate(vacancies(group)):
            n = number("vacancy", role, ordinal)
            bounds, settled = correct_readings({"start": start, "end": end}, numbers, placed)
            body = write({name: bound.text for name, bound in bounds.items()} | {"settled": settled})
            facts.add("vacancy", n, role, *bounds["start"].window, *bounds["end"].window, body)
            facts.support(n, numbers)
