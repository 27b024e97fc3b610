"""Who is who: from the names in sources to the people, organisations and offices they mean.

Names that are equal after folding are one. Beyond that, three things and no others make two names one:

    an alias table says so (organisations, states, titles of offices; `graph.alias`);
    a source declares the other name, and nobody else is declared to have it;
    a surname alone stands for the one person of that name who held the office that it is mentioned with.

Likeness of spelling never does. Identifiers are made from the name that a source declares others for, else from the
name itself, so that a second source or a corrected date changes none.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from .ids import number
from .names import ends_with, fold, is_partial, person_key, surname
from .records import OrganisationClaim, PersonClaim, TenureClaim

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .alias import Aliases
    from .material import Sourced
    from .records import Claim, Ref, RoleRef


@dataclass(frozen=True, slots=True)
class Settled:
    """Whom a surname in one source means, and why."""

    person: str
    reason: str


@dataclass
class Identity:
    """The names of a set of claims, decided.

    Attributes:
        people: key of a name -> key of the name that stands for the person, where the two differ.
        organisations: the same for organisations.
        declared: key that stands for a person -> keys of all names that sources declare the person to have.
        settled: (source, key of a surname) -> the person meant.
    """

    aliases: Aliases
    people: dict[str, str] = field(default_factory=dict)
    organisations: dict[str, str] = field(default_factory=dict)
    declared: dict[str, set[str]] = field(default_factory=dict)
    settled: dict[tuple[int, str], Settled] = field(default_factory=dict)

    def person_key(self, ref: Ref, source: int) -> str:
        """The key that stands for the person whom a source calls so."""
        key = person_key(ref.name)
        if (source, key) in self.settled and surname_only(ref):
            return self.settled[source, key].person
        return self.people.get(key, key)

    def organisation_key(self, name: str) -> str:
        """The key that stands for the organisation."""
        key = self.aliases.organisation_id(name)
        return self.organisations.get(key, key)

    def entity(self, ref: Ref, source: int) -> int:
        """The number of a person or organisation."""
        if ref.kind == "organisation":
            return organisation_base(self.organisation_key(ref.name))
        return person_base(self.person_key(ref, source))

    def organisation(self, name: str) -> int:
        """The number of an organisation."""
        return organisation_base(self.organisation_key(name))

    def role(self, role: RoleRef) -> int:
        """The number of an office: title and organisation, whatever the language."""
        title, organisation = self.aliases.office(role.title, role.organisation)
        return role_number(title, None if organisation is None else self.organisation_key(organisation))

    def settle(self, claims: Iterable[Sourced]) -> None:
        """Decide about surnames: each means the one holder of the office that its source mentions it with."""
        self.settled = {}
        tenures = [
            (sourced.origin.number, sourced.claim)
            for sourced in claims
            if isinstance(sourced.claim, TenureClaim) and sourced.claim.modality != "denied"
        ]
        asked: dict[tuple[int, str], set[int]] = defaultdict(set)
        for source, claim in tenures:
            if surname_only(claim.person):
                asked[source, person_key(claim.person.name)].add(self.role(claim.role))
        if not asked:
            return
        holders: dict[int, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for _, claim in tenures:
            if not surname_only(claim.person):
                key = person_key(claim.person.name)
                holders[self.role(claim.role)][self.people.get(key, key)].add(key)
        for (source, short), roles in asked.items():
            found = {
                person
                for role in roles
                for person, names in holders[role].items()
                if short in self.declared.get(person, ()) or any(ends_with(name, short) for name in names)
            }
            if len(found) == 1:
                self.settled[source, short] = Settled(found.pop(), _ONLY_HOLDER)


_ONLY_HOLDER = "the only holder of that office with this surname"


@lru_cache(maxsize=1 << 17)
def person_base(key: str) -> int:
    """The number of whoever has exactly this name."""
    return number("person", key)


@lru_cache(maxsize=1 << 14)
def organisation_base(key: str) -> int:
    """The number of the organisation that has exactly this name."""
    return number("organisation", key)


@lru_cache(maxsize=1 << 14)
def role_number(title: str, organisation_key: str | None) -> int:
    """The number of the office with a canonical title at the organisation of that key."""
    return number("role", fold(title), organisation_key)


def surname_only(ref: Ref) -> bool:
    """Whether a source names the person in a way that does not say who it is."""
    return ref.partial or is_partial(ref.name)


def identify(claims: Iterable[Sourced], aliases: Aliases) -> Identity:
    """Decide every name of the claims."""
    claims = list(claims)
    people = [pair for sourced in claims for pair in declared_people(sourced.claim)]
    full = [(name, other) for name, other in people if is_full(other)]
    organisations = [pair for sourced in claims for pair in declared_organisations(sourced.claim, aliases)]
    identity = Identity(aliases, united(full), united(organisations))
    for name, other in people:
        identity.declared.setdefault(identity.people.get(name, name), set()).add(other)
    identity.settle(claims)
    return identity


def is_full(key: str) -> bool:
    """Whether a folded name is more than a surname, so that it can say who somebody is."""
    return " " in key and surname(key) != key


def united(declared: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Which names are one, from pairs (name, other name it is declared to have).

    A name that several people are declared to have unites nobody. Only names that stand for something else than
    themselves are in the answer.

    Example:
        >>> united([("peter carington", "lord carrington"), ("a", "x y"), ("b", "x y")])
        {'lord carrington': 'peter carington'}
    """
    declarers: dict[str, set[str]] = defaultdict(set)
    for name, other in declared:
        if name != other:
            declarers[other].add(name)
    stands: dict[str, str] = {}

    def root(name: str) -> str:
        while name in stands:
            name = stands[name]
        return name

    changed = True
    while changed:  # uniting two declarers can leave a third name with only one
        changed = False
        for other in sorted(declarers):
            roots = {root(name) for name in declarers[other]}
            pair = sorted({*roots, root(other)}, key=lambda name: (name in declarers, name))
            if len(roots) == 1 and len(pair) == 2:
                stands[pair[1]] = pair[0]  # a declared name gives way to the one that declares it
                changed = True
    return {name: root(name) for name in sorted(stands)}


def declared_people(claim: Claim) -> list[tuple[str, str]]:
    """The pairs (name, other name) of keys by which a claim gives a person another name."""
    if not isinstance(claim, PersonClaim) or surname_only(claim.person):
        return []
    name = person_key(claim.person.name)
    return [(name, person_key(alias)) for alias in claim.aliases]


def declared_organisations(claim: Claim, aliases: Aliases) -> list[tuple[str, str]]:
    """The same for organisations."""
    if not isinstance(claim, OrganisationClaim):
        return []
    name = aliases.organisation_id(claim.name)
    return [(name, aliases.organisation_id(alias)) for alias in claim.aliases]
