"""Gathers the claims that must be looked at together, starting from those that an import or a retraction touches.

The result is closed: whatever could be one fact with a gathered claim is gathered too. So the facts made from it are
the ones that all claims of the store would give, at a cost that follows the claims touched and not the store.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

from .claimreader import GIVEN
from .dates import intersect
from .identity import Identity, name_rulings, organisation_base, person_base, role_number, surname_only
from .keys import (
    definition_key,
    event_kind,
    event_unit,
    label_token,
    refs_of,
    role_base,
    role_of,
    statement_unit,
    tenure_unit,
    token,
    vacancy_unit,
)
from .names import last_word, person_key
from .occurrences import REACH, days_apart, part_rank, when_of
from .records import EventClaim, RoleClaim, StatementClaim, TenureClaim, VacancyClaim
from .similar import near_identical, runs, words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from .alias import Aliases
    from .claimreader import ClaimReader
    from .dates import Window
    from .material import Sourced
    from .records import Ref, RoleRef


class Gathering:
    """The claims gathered so far, and what is known about their names.

    Attributes:
        units: the claims whose facts are made again, by number.
        identity: the names in them, decided.
        seats: of every office in them, as far as a source says.
        surnames: the surnames in them, as pairs of source and number of the surname.
        has_other_names: whether the store knows of any declared name at all.
    """

    def __init__(self, reader: ClaimReader, aliases: Aliases) -> None:
        self.reader = reader
        self.aliases = aliases
        self.identity = Identity(aliases)
        self.units: dict[int, Sourced] = {}
        self.seats: dict[int, int] = {}
        self._organisation_names: dict[str, set[str]] = {}
        self._asked_names: set[int] = set()
        self.surnames: set[tuple[int, int]] = set()
        self._asked_roles: set[int] = set()
        self.has_other_names = reader.connection.execute(_ANY_OTHER_NAME).fetchone() is not None

    def gather(self, first: Iterable[Sourced], roles: Iterable[RoleRef] = ()) -> None:
        """Take in these claims, those of the given offices if one person holds them, and whatever belongs with them."""
        self.has_other_names = self.reader.connection.execute(_ANY_OTHER_NAME).fetchone() is not None
        roles = list(roles)
        self.learn(base for role in roles for base in self.organisation_bases(role))
        new = self._take([*first, *self._seated({base for role in roles for base in self.role_bases(role)})])
        while new:
            while new:
                new = self._take(self._companions(new))
            if self.has_other_names:
                # Surnames that were settled last may belong with claims that go by another name.
                new = self._take(self._companions(list(self.units.values())))

    def _companions(self, claims: Sequence[Sourced]) -> list[Sourced]:
        self.learn(base for sourced in claims for base in self._bases(sourced))
        self._learn_apart(claims)
        self.identity.settle(self.units.values())
        return [
            *self._decided(claims),
            *self._surnames(claims),
            *self._tenures(claims),
            *self._events(claims),
            *self._statements(claims),
        ]

    def _decided(self, claims: Iterable[Sourced]) -> list[Sourced]:
        """The claims that a decision is about together with these."""
        return self.reader.by_numbers(n for sourced in claims for one in sourced.rulings for n in one.bound)

    def _take(self, claims: Iterable[Sourced]) -> list[Sourced]:
        new = [sourced for sourced in claims if sourced.number not in self.units]
        new = list({sourced.number: sourced for sourced in new}.values())
        self.units.update((sourced.number, sourced) for sourced in new)
        return new

    # Names.

    def _learn_apart(self, claims: Iterable[Sourced]) -> None:
        """Read whom surnames were decided not to mean."""
        if not self.reader.has_decisions:
            return
        bases = {
            person_base(person_key(ref.name))
            for sourced in claims
            for ref in refs_of(sourced.claim)
            if ref.kind == "person" and surname_only(ref)
        }
        decisions = self.reader.decisions_on(definition_key(base) for base in bases)
        self.identity.apart |= name_rulings(decisions, "person", self.aliases).apart

    def learn(self, bases: Iterable[int]) -> None:
        """Read which of the names stand for others."""
        new = set(bases) - self._asked_names if self.has_other_names else set()
        while new:
            self._asked_names |= new
            rows = [row for query in (_BY_BASE, _BY_ENTITY) for row in self.reader.rows(query, new)]
            for kind, name, stands_for, sole in rows:
                self._learn(kind, name, stands_for, sole=bool(sole))
            new = {_BASES[kind](name) for kind, _, name, _ in rows} - self._asked_names

    def _learn(self, kind: str, name: str, stands_for: str, *, sole: bool) -> None:
        if kind == "person":
            self.identity.declared.setdefault(stands_for, set()).add(name)
            if sole:
                self.identity.people[name] = stands_for
        elif sole:
            self.identity.organisations[name] = stands_for
            self._organisation_names.setdefault(stands_for, {stands_for}).add(name)

    def _bases(self, sourced: Sourced) -> Iterator[int]:
        for ref in refs_of(sourced.claim):
            if ref.kind == "person":
                yield person_base(person_key(ref.name))
            else:
                yield organisation_base(self.aliases.organisation_id(ref.name))
        role = role_of(sourced.claim)
        if role is not None:
            yield from self.organisation_bases(role)

    def organisation_bases(self, role: RoleRef) -> list[int]:
        """The number of the name of an office's organisation, if it has one."""
        _, organisation = self.aliases.office(role.title, role.organisation)
        return [] if organisation is None else [organisation_base(self.aliases.organisation_id(organisation))]

    def _person_words(self, ref: Ref, source: int) -> set[str]:
        """The last words of all names that the person has, or may be meant by."""
        key = self.identity.person_key(ref, source)
        found = {last_word(ref.name)}
        if key in self.identity.declared:
            found |= {last_word(name) for name in (key, *self.identity.declared[key])}
        if self.has_other_names and surname_only(ref):
            short = person_key(ref.name)
            for person, names in self.identity.declared.items():
                if short in names:
                    found |= {last_word(name) for name in (person, *names)}
        return found

    def _tokens(self, ref: Ref, source: int) -> frozenset[str]:
        if ref.kind == "person":
            return frozenset(self._person_words(ref, source))
        own = token(ref, self.aliases)
        stands_for = self.identity.organisations.get(own, own)
        return frozenset(self._organisation_names.get(stands_for, {own}))

    def role_bases(self, role: RoleRef) -> set[int]:
        """The numbers of the office under every name of its organisation."""
        title, organisation = self.aliases.office(role.title, role.organisation)
        if organisation is None or not self._organisation_names:
            return {role_base(role, self.aliases)}
        own = self.aliases.organisation_id(organisation)
        stands_for = self.identity.organisations.get(own, own)
        return {role_number(title, name) for name in self._organisation_names.get(stands_for, {own})}

    def _surnames(self, claims: Iterable[Sourced]) -> list[Sourced]:
        """All that a source says of a surname: whom it means may change with any of it."""
        pairs = {
            (sourced.origin.number, person_base(person_key(ref.name)))
            for sourced in claims
            for ref in refs_of(sourced.claim)
            if ref.kind == "person" and surname_only(ref)
        } - self.surnames
        self.surnames |= pairs
        return self.reader.of_sources(pairs)

    # Facts.

    def _tenures(self, claims: Iterable[Sourced]) -> list[Sourced]:
        keys: set[int] = set()
        roles: set[int] = set()
        for sourced in claims:
            claim = sourced.claim
            if isinstance(claim, TenureClaim):
                bases = self.role_bases(claim.role)
                roles |= bases
                for word in self._person_words(claim.person, sourced.origin.number):
                    keys.update(tenure_unit(base, word) for base in bases)
            elif isinstance(claim, RoleClaim):
                roles |= self.role_bases(claim.role)
            elif isinstance(claim, VacancyClaim):
                keys.update(vacancy_unit(base) for base in self.role_bases(claim.role))
        return self.reader.new_by_keys(keys) + self._seated(roles)

    def _seated(self, roles: set[int]) -> list[Sourced]:
        """The claims that say how many may hold an office; if it is one, all claims of that office."""
        roles -= self._asked_roles
        self._asked_roles |= roles
        single: set[int] = set()
        for sourced in self.reader.by_keys(definition_key(base) for base in roles):
            claim = sourced.claim
            if isinstance(claim, RoleClaim) and claim.seats and not sourced.rejected:
                n = self.identity.role(claim.role)
                self.seats[n] = max(claim.seats, self.seats.get(n, 0))
                single |= self.role_bases(claim.role)
        return self.reader.of_bases(single)

    def _events(self, claims: Iterable[Sourced]) -> list[Sourced]:
        by_key: dict[int, list[_Shape]] = defaultdict(list)
        for sourced in claims:
            if isinstance(sourced.claim, EventClaim):
                shape = self._shape(sourced)
                for key in shape.keys:
                    by_key[key].append(shape)
        return [
            sourced
            for sourced in self._candidates(by_key)
            for shape in [self._shape(sourced)]
            if any(shape.relates_to(other) for key in shape.keys for other in by_key.get(key, ()))
        ]

    def _candidates(self, keys: Iterable[int]) -> list[Sourced]:
        """Claims that share a key with gathered ones and are not gathered yet, their names looked up."""
        found = [sourced for sourced in self.reader.by_keys(keys) if sourced.number not in self.units]
        self.learn(base for sourced in found for base in self._bases(sourced))
        return found

    def _shape(self, sourced: Sourced) -> _Shape:
        claim = cast("EventClaim", sourced.claim)
        best = min((part_rank(one.part) for one in claim.participants), default=0)
        parts = [(one.part, self._tokens(one.entity, sourced.origin.number)) for one in claim.participants]
        principal = {name for part, names in parts if part_rank(part) == best for name in names}
        everybody = tuple(names for _, names in parts)
        label = label_token(claim)
        return _Shape(event_kind(claim), when_of(sourced), everybody, label, frozenset(principal or {label}))

    def _statements(self, claims: Iterable[Sourced]) -> list[Sourced]:
        by_key: dict[int, list[Sourced]] = defaultdict(list)
        for sourced in claims:
            if isinstance(sourced.claim, StatementClaim):
                for key in self._statement_keys(sourced):
                    by_key[key].append(sourced)
        return [
            sourced
            for sourced in self._candidates(by_key)
            for keys in [self._statement_keys(sourced)]
            if any(_may_be_one(sourced, other) for key in keys for other in by_key.get(key, ()))
        ]

    def _statement_keys(self, sourced: Sourced) -> list[int]:
        claim = cast("StatementClaim", sourced.claim)
        names = self._tokens(claim.speaker, sourced.origin.number)
        return [statement_unit(name, run) for name in names for run in runs(claim.text)]


@dataclass(frozen=True, slots=True)
class _Shape:
    """What tells an event from others while names are undecided: each participant is a set of possible ones."""

    kind: str
    days: Window
    participants: tuple[frozenset[str], ...]
    label: str
    principal: frozenset[str]

    @property
    def keys(self) -> set[int]:
        """The keys under which claims on the same event are found."""
        names = {self.label, *(name for names in self.participants for name in names)}
        return {event_unit(self.kind, name) for name in names}

    def relates_to(self, other: _Shape) -> bool:
        """Whether the two can be one event, or are told apart by their order alone."""
        if not self.principal.isdisjoint(other.principal):
            return True
        if days_apart(self.days, other.days) > REACH:
            return False
        if not self.participants or not other.participants:
            return self.label == other.label
        return self._is_inside(other) or other._is_inside(self)

    def _is_inside(self, other: _Shape) -> bool:
        return all(any(not mine.isdisjoint(theirs) for theirs in other.participants) for mine in self.participants)


def _may_be_one(one: Sourced, two: Sourced) -> bool:
    """Whether two statements can be one, or have the same words and are told apart by their order."""
    left, right = cast("StatementClaim", one.claim), cast("StatementClaim", two.claim)
    if words(left.text) == words(right.text):
        return True
    return intersect(when_of(one), when_of(two)) is not None and near_identical(left.text, right.text)


_BASES: Final = {"person": person_base, "organisation": organisation_base}
_ANY_OTHER_NAME: Final = "SELECT 1 FROM other_name LIMIT 1"
_COLUMNS: Final = "other_name.kind, name, stands_for, sole"
_BY_BASE: Final = f"SELECT {_COLUMNS} FROM {GIVEN} CROSS JOIN other_name ON base = value"
_BY_ENTITY: Final = f"SELECT {_COLUMNS} FROM {GIVEN} CROSS JOIN other_name ON entity = value"
