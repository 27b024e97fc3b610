"""Keeps the derived tables up to date with the claims.

Called inside the transaction of an import or a retraction: `touched` says which keys a claim hangs on, `refresh`
derives again what hangs on the keys, and nothing else. What comes out is the same as `graph.derive.derive` makes of
all claims at once.

The JSON of the column `body`, fields that hold nothing left out; claims are written as identifiers (`clm_…`):

    tenure     start, end: EDTF as shown (`..` open; left out: unknown)
               attested: days on which a source shows the person in office; attested_outside: those that contradict
               the bounds
               disputed: {field: [{value, claims}]}, the shown value first
               inferred: [{field, rule, premises, value, used, claims}]; not `used`: it gave way to a stated bound
               expectations: [{claim, modality, state, field, value, attributed_to, by}]; state is pending, fulfilled,
               overtaken or denied; by: the claims that fulfilled or overtook it
               attributed_to: on whose word, for a tenure that is not asserted
               one_of: claims that speak of this tenure or of another one of the same person
               identified: why a surname in a source is taken for this person
               settled: {field: {how, by, value, instead}}, what people decided (`graph.settling`)
               accepted: the decisions by which claims of it count as asserted
    vacancy    start, end, settled
    event      when, place, labels (other ones), disputed, attributed_to, other_modalities, one_of, settled, accepted
    statement  when, quotation, variants: [{text, claims}] with the shown text first, disputed, other_modalities,
               one_of, settled, accepted
    person     aliases, nationality, born, died, disputed, settled; partial: true if nobody gives more than a surname
    organisation  aliases, kind, country, founded, disputed, settled
    role       aliases
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .alias import load
from .claimreader import GIVEN, ClaimReader
from .collector import uncollected
from .decisions import standing, write_keys
from .declarations import redeclare
from .derive import unit_facts
from .factrows import TABLES
from .gathering import Gathering
from .journal import note
from .keys import DEFINITION, SPELLING, sort_of, touched
from .naming import (
    Change,
    described,
    forget_settled,
    note_settled,
    note_spellings,
    offices,
    rename,
    strike_spellings,
    surnames,
)
from .neighbours import neighbours

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping

    from .alias import Aliases
    from .factrows import Facts
    from .records import Claim

__all__ = ["refresh", "refresh_all", "touched"]


def refresh(
    connection: sqlite3.Connection,
    keys: Iterable[int],
    aliases: Aliases | None = None,
    *,
    fresh: Mapping[int, tuple[int, Claim]] | None = None,
    sources: Iterable[int] = (),
) -> None:
    """Derive again what hangs on the keys, and note in the journal what was touched.

    The claims must be as they are to be, while `claim_key` and `support` still hold the rows of claims that left.

    Args:
        connection: in a transaction, which the caller ends.
        keys: of all claims that came or left, or whose source has changed (`touched`).
        aliases: the alias tables of the store; the shipped ones unless given.
        fresh: claims that were just written, by number with the number of their source; saves reading them back.
        sources: the numbers of those that came, left or changed.
    """
    keys = set(keys)
    changed = set(sources)
    if keys:
        with uncollected():
            changed |= _refresh(ClaimReader(connection, fresh), keys, aliases or load())
    note(connection, changed)


def _refresh(reader: ClaimReader, keys: set[int], aliases: Aliases) -> set[int]:
    """Derive; the numbers of the facts that were written or taken away."""
    gathering = Gathering(reader, aliases)
    units = {key for key in keys if sort_of(key) != SPELLING}
    first = reader.new_by_keys(units)
    dirty = note_spellings(reader, first, aliases, keys) | described(reader, keys)
    declared = redeclare(reader, (key for key in units if sort_of(key) == DEFINITION), aliases)
    if declared.organisations:
        dirty |= {base for (base,) in reader.rows(_OFFICES, declared.names)}
    again = reader.of_bases(declared.moved) + reader.of_bases(declared.surnames, partial=True)
    dirty |= forget_settled(reader, keys) | surnames(reader, keys)
    roles = offices(reader, keys)
    dead = strike_spellings(reader, keys)
    gone = reader.gone(units)
    if gathering.has_other_names or declared.names:
        again += neighbours(reader, [*gone, *(one.number for one in again)])
    gathering.gather([*first, *again], roles)
    dirty |= declared.names | {one.base for one in dead} | _settle(gathering)
    facts = rename(gathering, Change(dirty, dead, frozenset(declared.organisations)))
    unit_facts(facts, gathering.units.values(), gathering.identity, gathering.seats)
    struck = _strike(reader, [*gathering.units, *gone])
    _write(reader.connection, facts)
    return struck | facts.numbers()


def refresh_all(connection: sqlite3.Connection, aliases: Aliases | None = None) -> None:
    """Derive everything anew, for other alias tables than before; the caller's transaction is used."""
    tables = aliases or load()
    for table in (*reversed(TABLES), "spelling", "other_name", "settled", "claim_key"):
        connection.execute(f"DELETE FROM {table}")
    write_keys(connection, tables)
    reader = ClaimReader(connection)
    numbers = [n for (n,) in connection.execute("SELECT n FROM claim")]
    rows = sorted((key, one.number) for one in reader.by_numbers(numbers) for key in touched((one.claim,), tables))
    connection.executemany("INSERT INTO claim_key VALUES (?, ?)", rows)
    refresh(connection, every_key(connection, tables), tables)
    note(connection, None)


def every_key(connection: sqlite3.Connection, aliases: Aliases) -> set[int]:
    """The keys of all claims, and of all names about which something is decided."""
    keys = {key for (key,) in connection.execute("SELECT DISTINCT key FROM claim_key")}
    return keys.union(*(one.name_keys(aliases) for one in standing(connection)))


def _settle(gathering: Gathering) -> set[int]:
    """Decide whom surnames mean, and gather the old company of those that mean somebody else now."""
    changed, dirty = note_settled(gathering)
    while changed:
        moved = [one.number for one in gathering.reader.of_sources(changed)]
        gathering.gather(neighbours(gathering.reader, moved))
        changed, more = note_settled(gathering)
        dirty |= more
    return dirty


def _strike(reader: ClaimReader, claims: Iterable[int]) -> set[int]:
    """Take away the facts that rest on these claims, but for people, organisations and offices; their numbers."""
    old = {fact for (fact,) in reader.rows(_SUPPORTED, claims)}
    gone: list[tuple[int]] = []
    for table in _UNIT_TABLES:
        gone += reader.rows(f"DELETE FROM {table} WHERE n IN (SELECT value FROM json_each(?)) RETURNING n", old)
    for statement in _DEPENDENTS:
        reader.connection.executemany(statement, gone)
    return {n for (n,) in gone}


def _write(connection: sqlite3.Connection, facts: Facts) -> None:
    for table, rows in facts.rows.items():
        if rows:
            rows.sort(key=lambda row: row[:3])
            marks = ",".join("?" * len(rows[0]))
            connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)


_UNIT_TABLES: Final = ("tenure", "vacancy", "event", "statement")
_DEPENDENTS: Final = (
    "DELETE FROM participant WHERE event = ?",
    "DELETE FROM about WHERE statement = ?",
    "DELETE FROM support WHERE fact = ?",
)
_SUPPORTED: Final = f"SELECT DISTINCT fact FROM {GIVEN} CROSS JOIN support ON claim = value"
_OFFICES: Final = f"""
    SELECT DISTINCT role.base FROM {GIVEN}
    CROSS JOIN spelling AS body ON body.base = value CROSS JOIN spelling AS role USING (key) WHERE role.kind = 'role'
"""
