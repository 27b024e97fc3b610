"""Keeps the table of declared names: what sources say somebody is also called, and which names were decided to be one.

A change in it can make two people one, or one person two. `redeclare` works it out for the names that an import or a
retraction touches, and says whose claims must be looked at again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from .claimreader import GIVEN
from .identity import (
    declared_organisations,
    declared_people,
    is_full,
    name_rulings,
    names_told,
    organisation_base,
    person_base,
)
from .keys import bases_of, definition_key
from .names import person_key
from .records import OrganisationClaim, PersonClaim

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .alias import Aliases
    from .claimreader import ClaimReader
    from .decisions import Decision
    from .identity import NameRulings
    from .material import Sourced

Kind = Literal["person", "organisation"]

_BASE: Final = {"person": person_base, "organisation": organisation_base}


class OtherName(NamedTuple):
    """A row of the table `other_name`."""

    base: int
    entity: int
    kind: str
    name: str
    stands_for: str
    sole: int


@dataclass
class Redeclared:
    """What the change means for other claims.

    Attributes:
        names: bases of all names that hang together with those that were touched.
        moved: bases of names that stand for somebody else now.
        surnames: bases of surnames that somebody is newly, or no longer, declared to have.
        organisations: all names that hang together with organisations that have become others.
    """

    names: set[int] = field(default_factory=set)
    moved: set[int] = field(default_factory=set)
    surnames: set[int] = field(default_factory=set)
    organisations: set[str] = field(default_factory=set)


def redeclare(reader: ClaimReader, keys: Iterable[int], aliases: Aliases) -> Redeclared:
    """Bring `other_name` up to date for the names whose definition keys are given."""
    found = Redeclared()
    keys = set(keys)
    claims = reader.by_keys(keys)
    ranges = {base for key in keys for base in range(bases_of(key)[0], bases_of(key)[1] + 1)}
    stored = [OtherName(*row) for row in reader.rows(_BY_BASE, ranges)]
    for kind in ("person", "organisation"):
        names = {name for sourced in claims for name in _names(sourced, kind, aliases)}
        names |= {name for one in reader.decisions_on(keys) if one.of == kind for name in one.keys(aliases)}
        names |= {name for row in stored if row.kind == kind for name in (row.name, row.stands_for)}
        _redeclare_kind(reader, kind, names, aliases, found)
    return found


def _redeclare_kind(reader: ClaimReader, kind: str, names: set[str], aliases: Aliases, found: Redeclared) -> None:
    base_of = _BASE[kind]
    pairs: set[tuple[str, str]] = set()
    decisions: dict[int, Decision] = {}
    old: set[OtherName] = set()
    every: set[str] = set()
    while names:
        every |= names
        bases = {base_of(name) for name in names}
        keys = [definition_key(base) for base in bases]
        claims = reader.by_keys(keys)
        decisions |= {one.number: one for one in reader.decisions_on(keys) if one.of == kind}
        stored = {OtherName(*row) for query in (_BY_BASE, _BY_ENTITY) for row in reader.rows(query, bases)}
        old |= stored
        new = [pair for sourced in claims if not sourced.rejected for pair in _pairs(sourced, kind, aliases)]
        pairs.update(new)
        names = {name for pair in new for name in pair}
        names |= {name for row in stored for name in (row.name, row.stands_for)}
        names |= {name for one in decisions.values() for name in one.keys(aliases)}
        names -= every
    ordered = sorted(decisions.values(), key=lambda one: (one.at, one.number))
    rows = _rows(kind, pairs, name_rulings(ordered, kind, aliases))
    found.names |= {base_of(name) for name in every}
    if rows != old:
        changed = rows ^ old
        found.moved |= {row.base for row in changed if row.sole}
        found.surnames |= {row.base for row in changed}
        found.organisations |= every if kind == "organisation" else set()
        reader.connection.executemany("DELETE FROM other_name WHERE base = ? AND entity = ?", [row[:2] for row in old])
        reader.connection.executemany("INSERT INTO other_name VALUES (?, ?, ?, ?, ?, ?)", sorted(rows))


def _rows(kind: str, pairs: set[tuple[str, str]], rulings: NameRulings) -> set[OtherName]:
    told = names_told(pairs, rulings, full=is_full if kind == "person" else None)
    base = _BASE[kind]
    return {
        OtherName(base(name), base(whom), kind, name, whom, int(told.stands.get(name) == whom))
        for name, whom in told.names
    }


def _names(sourced: Sourced, kind: str, aliases: Aliases) -> list[str]:
    claim = sourced.claim
    if kind == "person" and isinstance(claim, PersonClaim):
        return [person_key(name) for name in (claim.person.name, *claim.aliases)]
    if kind == "organisation" and isinstance(claim, OrganisationClaim):
        return [aliases.organisation_id(name) for name in (claim.name, *claim.aliases)]
    return []


def _pairs(sourced: Sourced, kind: str, aliases: Aliases) -> list[tuple[str, str]]:
    if kind == "person":
        return declared_people(sourced.claim)
    return declared_organisations(sourced.claim, aliases)


_BY_BASE: Final = f"SELECT other_name.* FROM {GIVEN} CROSS JOIN other_name ON base = value"
_BY_ENTITY: Final = f"SELECT other_name.* FROM {GIVEN} CROSS JOIN other_name ON entity = value"
