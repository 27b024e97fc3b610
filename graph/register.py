"""Who and what is named: people, organisations and offices with their spellings and the claims that describe them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .entities import Named, entity_row, role_row, search_keys
from .factrows import write
from .identity import organisation_base, person_base, role_number, surname_only
from .keys import ref_spelling, refs_of, role_of, role_spellings
from .names import person_key
from .records import OrganisationClaim, PersonClaim, RoleClaim

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .decisions import Decision
    from .factrows import Facts
    from .identity import Identity
    from .keys import Spelling
    from .material import Sourced
    from .records import Ref


class Register:
    """Collects what is named, by number.

    Attributes:
        named: everything collected so far.
    """

    def __init__(self, identity: Identity) -> None:
        self.identity = identity
        self.named: dict[int, Named] = {}

    def add(self, spelling: Spelling) -> None:
        """A name that some source uses, unless it is a surname that was settled."""
        if spelling.kind == "person":
            key = person_key(spelling.text)
            key = self.identity.people.get(key, key)
            named = self._named("person", person_base(key), key)
            named.partial = named.partial and spelling.partial
        elif spelling.kind == "organisation":
            key = self.identity.organisation_key(spelling.text)
            named = self._named("organisation", organisation_base(key), key)
        else:
            named = self._role(spelling.text, spelling.organisation)
        named.spellings.add(spelling.text)

    def describe(self, sourced: Sourced) -> None:
        """A claim about a person, organisation or office itself; others, and rejected ones, are passed over."""
        claim = sourced.claim
        if sourced.rejected:
            return
        if isinstance(claim, PersonClaim):
            number = self.identity.entity(claim.person, sourced.origin.number)
        elif isinstance(claim, OrganisationClaim):
            number = self.identity.organisation(claim.name)
        elif isinstance(claim, RoleClaim):
            number = self.identity.role(claim.role)
        else:
            return
        if number in self.named:
            self.named[number].claims.append(sourced)

    def correct(self, decisions: Iterable[Decision]) -> None:
        """Decisions about a field of a person or organisation, in the order in which they were made."""
        for one in decisions:
            if one.kind == "correct" and one.of == "person":
                [key] = one.keys(self.identity.aliases)
                self._correct(person_base(self.identity.people.get(key, key)), one)
            elif one.kind == "correct" and one.of == "organisation":
                self._correct(self.identity.organisation(one.names[0]), one)

    def _correct(self, number: int, decision: Decision) -> None:
        if number in self.named:
            self.named[number].corrections.append(decision)

    def _role(self, title: str, organisation: str | None) -> Named:
        title, body = self.identity.aliases.office(title, organisation)
        key = None if body is None else self.identity.organisation_key(body)
        named = self._named("role", role_number(title, key), title)
        named.key = min(named.key, title)
        if body is not None and key is not None:
            named.organisation = organisation_base(key)
            named.bodies.add(body)
        return named

    def _named(self, kind: str, number: int, key: str) -> Named:
        named = self.named.get(number)
        if named is None:
            named = self.named[number] = Named(kind, number, key)
        return named


def register(claims: Iterable[Sourced], identity: Identity, decisions: Iterable[Decision] = ()) -> Register:
    """Everything that the claims name, as it was corrected by decisions."""
    found = Register(identity)
    claims = list(claims)
    for sourced in claims:
        for ref in refs_of(sourced.claim):
            if not is_settled(ref, sourced.origin.number, identity):
                found.add(ref_spelling(ref, identity.aliases))
        role = role_of(sourced.claim)
        for spelling in () if role is None else role_spellings(role, identity.aliases):
            found.add(spelling)
    for sourced in claims:
        found.describe(sourced)
    found.correct(decisions)
    return found


def is_settled(ref: Ref, source: int, identity: Identity) -> bool:
    """Whether the surname of a source stands for somebody."""
    return ref.kind == "person" and surname_only(ref) and (source, person_key(ref.name)) in identity.settled


def name_facts(facts: Facts, found: Register) -> None:
    """The rows for everything that is named."""
    for named in found.named.values():
        if named.kind == "role":
            n, name, organisation, seats, body = role_row(named)
            facts.add("role", n, name, organisation, seats, write(body))
        else:
            n, kind, name, body = entity_row(named, found.identity.aliases)
            facts.add("entity", n, kind, name, write(body))
        for key in sorted(search_keys(named, name, body)):
            facts.add("name", key, named.kind, n)
        facts.support(n, (sourced.number for sourced in named.claims))
