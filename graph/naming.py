"""Keeps the rows of people, organisations and offices up to date: those whose names or descriptions have changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from .claimreader import GIVEN
from .factrows import Facts
from .identity import Settled, person_base, role_number
from .keys import DEFINITION, SPELLING, Spelling, bases_of, definition_key, sort_of, spellings_of
from .records import RoleRef
from .register import Register, name_facts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .alias import Aliases
    from .claimreader import ClaimReader
    from .gathering import Gathering
    from .material import Sourced


def note_spellings(reader: ClaimReader, claims: Iterable[Sourced], aliases: Aliases, keys: set[int]) -> set[int]:
    """Write down spellings that are new; the numbers of the names behind them."""
    asked = {key for key in keys if sort_of(key) == SPELLING}
    asked -= {key for (key,) in reader.rows(_STORED, asked)}
    new = {one for sourced in claims for one in spellings_of(sourced.claim, aliases) if one.key in asked}
    rows = sorted((one.key, one.base, one.kind, one.text, one.organisation, int(one.partial)) for one in new)
    reader.connection.executemany("INSERT INTO spelling VALUES (?, ?, ?, ?, ?, ?)", rows)
    return {row[1] for row in rows}


def offices(reader: ClaimReader, keys: set[int]) -> list[RoleRef]:
    """The offices that are spelled by one of the keys."""
    asked = {key for key in keys if sort_of(key) == SPELLING}
    return [RoleRef(title, organisation) for title, organisation in reader.rows(_OFFICES, asked)]


def strike_spellings(reader: ClaimReader, keys: set[int]) -> list[Spelling]:
    """Strike spellings that nobody uses any more, and say which."""
    asked = {key for key in keys if sort_of(key) == SPELLING}
    dead = [Spelling(*row) for row in reader.rows(_DEAD, asked)]
    reader.connection.executemany("DELETE FROM spelling WHERE key = ?", sorted({(one.key,) for one in dead}))
    return dead


def described(reader: ClaimReader, keys: Iterable[int]) -> set[int]:
    """The numbers of the names that have one of these definition keys."""
    ranges = {
        base for key in keys if sort_of(key) == DEFINITION for base in range(bases_of(key)[0], bases_of(key)[1] + 1)
    }
    return {base for (base,) in reader.rows(_IN_USE, ranges)}


def note_settled(gathering: Gathering) -> tuple[set[tuple[int, int]], set[int]]:
    """Write down whom surnames mean now.

    Returns:
        The surnames that meant somebody else before, as pairs of source and number of the surname, and the numbers of
        all surnames and of all who were or are meant.
    """
    reader, asked = gathering.reader, gathering.surnames
    stored = {row for row in reader.rows(_SETTLED, {base for _, base in asked}) if (row[1], row[0]) in asked}
    settled = {
        (person_base(name), source, person_base(found.person), name, found.person)
        for (source, name), found in gathering.identity.settled.items()
    }
    reader.connection.executemany("DELETE FROM settled WHERE base = ? AND source = ?", [row[:2] for row in stored])
    reader.connection.executemany("INSERT INTO settled VALUES (?, ?, ?, ?, ?)", sorted(settled))
    changed = {(row[1], row[0]) for row in stored - settled}
    return changed, {base for _, base in asked} | {row[2] for row in stored ^ settled}


def forget_settled(reader: ClaimReader, keys: Iterable[int]) -> set[int]:
    """Strike surnames of sources that do not use them any more; the numbers of those who were meant."""
    asked = {key for key in keys if sort_of(key) == SPELLING}
    gone = sorted(set(reader.rows(_SETTLED_NOWHERE, asked)))
    reader.connection.executemany("DELETE FROM settled WHERE base = ? AND source = ?", [row[:2] for row in gone])
    return {n for base, _, entity in gone for n in (base, entity)}


def surnames(reader: ClaimReader, keys: Iterable[int]) -> set[int]:
    """The numbers of surnames spelled by one of the keys: who leaves may have been the last whom it named."""
    asked = {key for key in keys if sort_of(key) == SPELLING}
    return {base for (base,) in reader.rows(_SURNAMES, asked)}


@dataclass
class Change:
    """What may have to be named anew.

    Attributes:
        dirty: numbers of names, and of people, organisations and offices.
        dead: spellings that nobody uses any more.
        organisations: names that hang together with organisations that have become others.
    """

    dirty: set[int]
    dead: Sequence[Spelling] = ()
    organisations: frozenset[str] = frozenset()


def rename(gathering: Gathering, change: Change) -> Facts:
    """Make the rows again for what the change touches, and take away what nobody names any more.

    `gathering` has every name decided.
    """
    reader, identity = gathering.reader, gathering.identity
    numbers, bases = _families(gathering, change)
    settled = {row for query in (_SETTLED, _SETTLED_FOR) for row in reader.rows(query, bases | numbers)}
    for _, source, _, name, stands_for in settled:
        identity.settled.setdefault((source, name), Settled(stands_for, ""))
    register = Register(identity)
    for key, base, kind, text, organisation, partial in reader.rows(_SPELLINGS, bases):
        register.add(Spelling(key, base, kind, text, organisation, bool(partial)))
    register.named = {n: named for n, named in register.named.items() if n in numbers}
    for sourced in reader.by_keys(definition_key(base) for base in bases | {row[0] for row in settled}):
        register.describe(sourced)
    register.correct(reader.decisions_on(definition_key(base) for base in bases))
    gone = [(n,) for n in sorted(numbers)]
    facts = Facts(struck={n for query in _NAMED for (n,) in reader.rows(query, numbers)})
    for statement in _STRIKE:
        reader.connection.executemany(statement, gone)
    name_facts(facts, register)
    return facts


def _families(gathering: Gathering, change: Change) -> tuple[set[int], set[int]]:
    """The numbers of everything that the names stand for or stood for, and of all names that stand for the same."""
    if not gathering.has_other_names and not change.organisations:
        return change.dirty, change.dirty
    reader = gathering.reader
    numbers = change.dirty | {entity for (entity,) in reader.rows(_STAND_FOR, change.dirty)}
    bases = numbers | {base for (base,) in reader.rows(_SAME, numbers)}
    gathering.learn(bases)
    roles = {RoleRef(title, organisation) for title, organisation in reader.rows(_ROLES, bases)}
    roles |= {RoleRef(one.text, one.organisation) for one in change.dead if one.kind == "role"}
    gathering.learn({base for role in roles for base in gathering.organisation_bases(role)})
    for role in roles:
        title, organisation = gathering.aliases.office(role.title, role.organisation)
        numbers.add(gathering.identity.role(role))
        bases |= gathering.role_bases(role)
        if organisation is not None and gathering.aliases.organisation_id(organisation) in change.organisations:
            numbers |= {role_number(title, name) for name in change.organisations}
    return numbers | bases, bases


_STORED: Final = f"SELECT DISTINCT spelling.key FROM {GIVEN} CROSS JOIN spelling ON spelling.key = value"
_DEAD: Final = f"""
    SELECT spelling.* FROM {GIVEN} CROSS JOIN spelling ON spelling.key = value
    WHERE NOT EXISTS (SELECT 1 FROM claim_key CROSS JOIN claim ON n = claim WHERE claim_key.key = spelling.key)
"""
_OFFICES: Final = f"""
    SELECT text, organisation FROM {GIVEN} CROSS JOIN spelling ON spelling.key = value WHERE kind = 'role'
"""
_IN_USE: Final = f"SELECT DISTINCT base FROM {GIVEN} CROSS JOIN spelling ON base = value"
_SURNAMES: Final = f"SELECT base FROM {GIVEN} CROSS JOIN spelling ON spelling.key = value WHERE partial"
_SETTLED: Final = f"SELECT settled.* FROM {GIVEN} CROSS JOIN settled ON base = value"
_SETTLED_FOR: Final = f"SELECT settled.* FROM {GIVEN} CROSS JOIN settled ON entity = value"
_SETTLED_NOWHERE: Final = f"""
    SELECT settled.base, settled.source, settled.entity FROM {GIVEN}
    CROSS JOIN spelling ON spelling.key = value AND partial
    CROSS JOIN settled USING (base)
    WHERE NOT EXISTS (
        SELECT 1 FROM claim CROSS JOIN claim_key ON claim = n CROSS JOIN spelling AS used USING (key)
        WHERE claim.source = settled.source AND used.base = settled.base AND used.partial
    )
"""
_STAND_FOR: Final = f"SELECT entity FROM {GIVEN} CROSS JOIN other_name ON base = value WHERE sole"
_SAME: Final = f"SELECT base FROM {GIVEN} CROSS JOIN other_name ON entity = value WHERE sole"
_ROLES: Final = f"""
    SELECT DISTINCT text, organisation FROM {GIVEN} CROSS JOIN spelling ON base = value WHERE kind = 'role'
"""
_NAMED: Final = tuple(f"SELECT n FROM {GIVEN} CROSS JOIN {table} ON n = value" for table in ("entity", "role"))
_STRIKE: Final = (
    "DELETE FROM entity WHERE n = ?",
    "DELETE FROM role WHERE n = ?",
    "DELETE FROM name WHERE n = ?",
    "DELETE FROM support WHERE fact = ?",
)
# A surname that is settled in every source that uses it names nobody by itself.
_SPELLINGS: Final = f"""
    SELECT key, base, kind, text, organisation, partial FROM {GIVEN} CROSS JOIN spelling ON base = value
    WHERE NOT partial OR EXISTS (
        SELECT 1 FROM claim_key CROSS JOIN claim ON n = claim_key.claim
        WHERE claim_key.key = spelling.key
        AND NOT EXISTS (SELECT 1 FROM settled WHERE settled.base = spelling.base AND settled.source = claim.source)
    )
"""
