"""Who is who: from the names in sources to the people, organisations and offices they mean.

Names that are equal after folding are one. Beyond that, four things and no others make two names one:

    an alias table says so (organisations, states, titles of offices; `graph.alias`);
    somebody decided that they are one (`graph.decisions`);
    a source declares the other name, and nobody else is declared to have it;
    a surname alone stands for the one person of that name who held the office that it is mentioned with.

The last two give way to a decision that the names are different. Likeness of spelling never makes them one. Identifiers
are made from the name that a decision or a source puts first, else from the name itself, so that a second source or a
corrected date changes none.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from .ids import number
from .names import ends_with, fold, is_partial, person_key, surname
from .records import OrganisationClaim, PersonClaim, TenureClaim

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from .alias import Aliases
    from .decisions import Decision
    from .material import Sourced
    from .records import Claim, Ref, RoleRef

Pair = frozenset[str]
"""Two folded names."""


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
        apart: pairs of keys of people that were decided to be different.
    """

    aliases: Aliases
    people: dict[str, str] = field(default_factory=dict)
    organisations: dict[str, str] = field(default_factory=dict)
    declared: dict[str, set[str]] = field(default_factory=dict)
    settled: dict[tuple[int, str], Settled] = field(default_factory=dict)
    apart: set[Pair] = field(default_factory=set)

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
            if isinstance(sourced.claim, TenureClaim) and sourced.claim.modality != "denied" and not sourced.rejected
        ]
        asked: dict[tuple[int, str], set[int]] = defaultdict(set)
        for source, claim in tenures:
            if surname_only(claim.person) and (short := person_key(claim.person.name)) not in self.people:
                asked[source, short].add(self.role(claim.role))
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
                if not self._are_apart(short, person, names)
            }
            if len(found) == 1:
                self.settled[source, short] = Settled(found.pop(), _ONLY_HOLDER)

    def _are_apart(self, short: str, person: str, names: set[str]) -> bool:
        """Whether the surname was decided to be somebody else's than the person's."""
        if not self.apart:
            return False
        every = {person, *names, *self.declared.get(person, ())}
        return any(frozenset({short, name}) in self.apart for name in every)


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


def identify(claims: Iterable[Sourced], aliases: Aliases, decisions: Iterable[Decision] = ()) -> Identity:
    """Decide every name of the claims."""
    claims = [sourced for sourced in claims if not sourced.rejected]
    decisions = list(decisions)
    people = [pair for sourced in claims for pair in declared_people(sourced.claim)]
    organisations = [pair for sourced in claims for pair in declared_organisations(sourced.claim, aliases)]
    told = name_rulings(decisions, "person", aliases), name_rulings(decisions, "organisation", aliases)
    known, bodies = names_told(people, told[0], full=is_full), names_told(organisations, told[1])
    identity = Identity(aliases, dict(known.stands), dict(bodies.stands), apart=set(told[0].apart))
    for name, whom in known.names:
        identity.declared.setdefault(whom, set()).add(name)
    identity.settle(claims)
    return identity


class NameRulings(NamedTuple):
    """Decisions about names of one kind: pairs that are the same, in order of time, and pairs that are not."""

    same: tuple[tuple[str, str], ...] = ()
    apart: frozenset[Pair] = frozenset()


NO_RULINGS: Final = NameRulings()


def name_rulings(decisions: Iterable[Decision], kind: str, aliases: Aliases) -> NameRulings:
    """What was decided about the names of people or of organisations; `decisions` come in order of time."""
    pairs = [(one.kind, one.keys(aliases)) for one in decisions if one.of == kind and len(one.names) == 2]
    same = tuple((keys[0], keys[1]) for of, keys in pairs if of == "same")
    return NameRulings(same, frozenset(frozenset(keys) for of, keys in pairs if of == "different"))


class NamesTold(NamedTuple):
    """What declarations and decisions come to.

    Attributes:
        stands: name -> the name that stands for it, where the two differ.
        names: every pair (other name, whom it is declared or decided to be a name of).
    """

    stands: Mapping[str, str]
    names: frozenset[tuple[str, str]]


def names_told(
    declared: Iterable[tuple[str, str]], rulings: NameRulings = NO_RULINGS, *, full: Callable[[str], bool] | None = None
) -> NamesTold:
    """Which names are one, and which are only further names of somebody.

    Args:
        declared: pairs (name, other name) from sources.
        rulings: what was decided about them.
        full: whether a declared name can say who somebody is; others never make two names one by themselves.
    """
    declared = list(declared)
    stands = united((pair for pair in declared if full is None or full(pair[1])), rulings)
    apart = {frozenset(stands.get(name, name) for name in pair) for pair in rulings.apart}
    names = set(stands.items())
    for name, other in declared:
        whom = stands.get(name, name)
        if other != whom and not {frozenset({name, other}), frozenset({whom, stands.get(other, other)})} & apart:
            names.add((other, whom))
    return NamesTold(stands, frozenset(names))


def is_full(key: str) -> bool:
    """Whether a folded name is more than a surname, so that it can say who somebody is."""
    return " " in key and surname(key) != key


def united(declared: Iterable[tuple[str, str]], rulings: NameRulings = NO_RULINGS) -> dict[str, str]:
    """Which names are one, from pairs (name, other name it is declared to have) and from decisions.

    A name that several people are declared to have unites nobody, and no declaration unites what was decided to be
    different. Of two names that were decided to be the same the first stands for both. Only names that stand for
    something else than themselves are in the answer.

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

    for name, other in rulings.same:
        if root(name) != root(other):
            stands[root(other)] = root(name)
    changed = True
    while changed:  # uniting two declarers can leave a third name with only one
        changed = False
        for other in sorted(declarers):
            roots = {root(name) for name in declarers[other]}
            roots = {name for name in roots if not _parted({name, root(other)}, root, rulings.apart)}
            pair = sorted({*roots, root(other)}, key=lambda name: (name in declarers, name))
            if len(roots) == 1 and len(pair) == 2:
                stands[pair[1]] = pair[0]  # a declared name gives way to the one that declares it
                changed = True
    return {name: root(name) for name in sorted(stands)}


def _parted(pair: set[str], root: Callable[[str], str], apart: frozenset[Pair]) -> bool:
    """Whether two names that stand for people were decided to be different, themselves or by other names of theirs."""
    return any({root(name) for name in one} == pair for one in apart)


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
