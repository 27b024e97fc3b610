"""The keys by which claims are found: by what they name, and by what they must be looked at together with.

There are three sorts of key, told apart by their last two bits:

    spelling    a name exactly as some source writes it; every claim has one for each name in it
    unit        claims that can be about one tenure, event, statement or vacancy share one
    definition  a name that a claim explains: says who it is, or declares another name for it

An import asks for the claims that share a unit or a definition with its own; spellings tell whether a name is still
in use, and find all claims of a name when it turns out to mean somebody else.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from .alias import load
from .identity import organisation_base, person_base, role_number, surname_only
from .ids import number
from .names import fold, last_word, person_key
from .records import (
    EventClaim,
    OrganisationClaim,
    PersonClaim,
    Ref,
    RoleClaim,
    StatementClaim,
    TenureClaim,
    VacancyClaim,
)
from .similar import runs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from .alias import Aliases
    from .records import Claim, RoleRef

_SORTS: Final = 4
SPELLING: Final = 0
UNIT: Final = 1
DEFINITION: Final = 2


@dataclass(frozen=True, slots=True)
class Spelling:
    """A row of the table of that name: a name as written, the key of its claims, and what it stands for.

    Attributes:
        key: of the claims that have it.
        base: number of what the folded name stands for, before anything is declared or settled.
        kind: `person`, `organisation` or `role`.
        text: the name or title.
        organisation: of a role, as written.
        partial: it is a surname alone.
    """

    key: int
    base: int
    kind: str
    text: str
    organisation: str | None = None
    partial: bool = False


def sort_of(key: int) -> int:
    """`SPELLING`, `UNIT` or `DEFINITION`."""
    return key % _SORTS


def definition_key(base: int) -> int:
    """The key of the claims that explain a name."""
    return base - base % _SORTS + DEFINITION


def bases_of(key: int) -> tuple[int, int]:
    """The first and last number whose definition key this is."""
    return key - DEFINITION, key - DEFINITION + _SORTS - 1


def _unit(*parts: str | float | bool | None) -> int:
    found = number("unit", *parts)
    return found - found % _SORTS + UNIT


@lru_cache(maxsize=1 << 17)
def person_spelling(name: str, partial: bool) -> Spelling:  # noqa: FBT001 - it is part of the name
    """The spelling of a person's name."""
    key = number("spelling", "person", name, partial)
    return Spelling(key - key % _SORTS, person_base(person_key(name)), "person", name, None, partial)


@lru_cache(maxsize=1 << 14)
def organisation_spelling(name: str, aliases: Aliases) -> Spelling:
    """The spelling of an organisation's name."""
    key = number("spelling", "organisation", name)
    return Spelling(key - key % _SORTS, organisation_base(aliases.organisation_id(name)), "organisation", name)


@lru_cache(maxsize=1 << 14)
def role_spellings(role: RoleRef, aliases: Aliases) -> tuple[Spelling, ...]:
    """The spelling of an office, and under the same key that of its organisation."""
    key = number("spelling", "role", role.title, role.organisation)
    key -= key % _SORTS
    title, organisation = aliases.office(role.title, role.organisation)
    body = None if organisation is None else aliases.organisation_id(organisation)
    found = Spelling(key, role_number(title, body), "role", role.title, role.organisation)
    if body is None:
        return (found,)
    written = role.organisation or organisation or ""
    return found, Spelling(key, organisation_base(body), "organisation", written)


def role_base(role: RoleRef, aliases: Aliases) -> int:
    """The number of the office of exactly this title and organisation."""
    return role_spellings(role, aliases)[0].base


def ref_spelling(ref: Ref, aliases: Aliases) -> Spelling:
    """The spelling of a person or organisation."""
    if ref.kind == "organisation":
        return organisation_spelling(ref.name, aliases)
    return person_spelling(ref.name, surname_only(ref))


def refs_of(claim: Claim) -> Iterable[Ref]:
    """Every person and organisation that the claim names, but for those of its office."""
    if isinstance(claim, (TenureClaim, PersonClaim)):
        return (claim.person,)
    if isinstance(claim, EventClaim):
        return (one.entity for one in claim.participants)
    if isinstance(claim, StatementClaim):
        spoken_to = () if claim.addressee is None else (claim.addressee,)
        return (claim.speaker, *claim.about, *spoken_to)
    return (Ref(claim.name, "organisation"),) if isinstance(claim, OrganisationClaim) else ()


def role_of(claim: Claim) -> RoleRef | None:
    """The office that the claim names."""
    return getattr(claim, "role", None)


def spellings_of(claim: Claim, aliases: Aliases) -> Iterator[Spelling]:
    """Every name in the claim, as written."""
    for ref in refs_of(claim):
        yield ref_spelling(ref, aliases)
    role = role_of(claim)
    if role is not None:
        yield from role_spellings(role, aliases)


@lru_cache(maxsize=1 << 17)
def tenure_unit(role: int, word: str) -> int:
    """Tenures of an office by people whose names end in one word."""
    return _unit("tenure", role, word)


def vacancy_unit(role: int) -> int:
    """Vacancies of an office."""
    return _unit("vacancy", role)


def event_unit(kind: str, name: str) -> int:
    """Events of a kind with somebody of that name, or of that label."""
    return _unit("event", kind, name)


def statement_unit(speaker: str, run: str) -> int:
    """Statements that share some words, by speakers of that name."""
    return _unit("statement", speaker, run)


def event_kind(claim: EventClaim) -> str:
    """The kind, with the label where the kind says nothing."""
    return claim.kind if claim.kind != "other" else f"other {fold(claim.label)}"


def label_token(claim: EventClaim) -> str:
    """By what an event is found if nobody is known to have taken part."""
    return f"label {fold(claim.label)}"


def token(ref: Ref, aliases: Aliases) -> str:
    """What all names of one person or organisation share, unless one is declared: the last word, or the whole name."""
    return aliases.organisation_id(ref.name) if ref.kind == "organisation" else last_word(ref.name)


def units_of(claim: Claim, aliases: Aliases) -> Iterator[int]:
    """The unit and definition keys of a claim."""
    return _UNITS[type(claim)](claim, aliases)


def _tenure(claim: TenureClaim, aliases: Aliases) -> Iterator[int]:
    yield tenure_unit(role_base(claim.role, aliases), last_word(claim.person.name))


def _vacancy(claim: VacancyClaim, aliases: Aliases) -> Iterator[int]:
    yield vacancy_unit(role_base(claim.role, aliases))


def _event(claim: EventClaim, aliases: Aliases) -> Iterator[int]:
    yield event_unit(event_kind(claim), label_token(claim))
    for one in claim.participants:
        yield event_unit(event_kind(claim), token(one.entity, aliases))


def _statement(claim: StatementClaim, aliases: Aliases) -> Iterator[int]:
    for run in runs(claim.text):
        yield statement_unit(token(claim.speaker, aliases), run)


def _person(claim: PersonClaim, _: Aliases) -> Iterator[int]:
    for name in (claim.person.name, *claim.aliases):
        yield definition_key(person_base(person_key(name)))


def _organisation(claim: OrganisationClaim, aliases: Aliases) -> Iterator[int]:
    for name in (claim.name, *claim.aliases):
        yield definition_key(organisation_base(aliases.organisation_id(name)))


def _role(claim: RoleClaim, aliases: Aliases) -> Iterator[int]:
    yield definition_key(role_base(claim.role, aliases))


_UNITS: Final[dict[type[Claim], Callable[[Any, Aliases], Iterator[int]]]] = {
    TenureClaim: _tenure,
    VacancyClaim: _vacancy,
    EventClaim: _event,
    StatementClaim: _statement,
    PersonClaim: _person,
    OrganisationClaim: _organisation,
    RoleClaim: _role,
}


def touched(claims: Iterable[Claim], aliases: Aliases | None = None) -> set[int]:
    """The keys of everything that may change when these claims come or go.

    Args:
        claims: claims that are imported or retracted.
        aliases: the alias tables of the store; the shipped ones unless given.
    """
    tables = aliases or load()
    keys: set[int] = set()
    for claim in claims:
        keys.update(spelling.key for spelling in spellings_of(claim, tables))
        keys.update(units_of(claim, tables))
    return keys
