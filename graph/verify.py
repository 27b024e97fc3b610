"""Is the store whole? Every hash, every passage, every identifier and every fact is worked out again.

Nothing is believed: texts are hashed, claims are read and written again, and the facts are made anew in a scratch
database and compared row by row. Memory does not grow with the texts.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final, Literal

from . import answers, codec, decisions, ids, sources
from .changes import claim_number
from .database import MEMORY, scratch, writing
from .errors import NotFoundError
from .schema import upgrade

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .alias import Aliases
    from .store import Store

MOST: Final = 1_000
"""How many faults are listed; the others are counted."""

KEPT: Final = ("source", "claim", "claim_key", "decision", "decided")
"""The tables that facts are made from, besides the texts; all others are derived."""

Part = Literal["file", "schema", "source", "claim", "decision", "answer", "fact"]


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not as it was written.

    Attributes:
        part: what is hit.
        message: what is wrong, one sentence without a full stop.
        id: of the source or claim that is hit; empty for the file as a whole.
    """

    part: Part
    message: str
    id: str = ""

    def __str__(self) -> str:
        """`claim clm_…: the passage 0 to 71 is not in the text`."""
        return f"{self.part} {self.id}: {self.message}" if self.id else f"{self.part}: {self.message}"


@dataclass(frozen=True, slots=True)
class Verification:
    """What `verify` looked at, and what it found.

    Attributes:
        sources, claims, facts: how many were checked.
        faults: the first thousand; empty when the store is whole.
        count: how many there are in all.
    """

    sources: int
    claims: int
    facts: int
    faults: tuple[Fault, ...] = ()
    count: int = 0

    @property
    def is_whole(self) -> bool:
        """Whether nothing was found."""
        return self.count == 0


@dataclass(slots=True)
class _Check:
    """A check under way."""

    connection: sqlite3.Connection
    aliases: Aliases
    faults: list[Fault] = field(default_factory=list)
    count: int = 0
    numbers: dict[str, int] = field(default_factory=dict)

    def fault(self, part: Part, message: str, identifier: str = "") -> None:
        self.count += 1
        if len(self.faults) < MOST:
            self.faults.append(Fault(part, message, identifier))


def verify(store: Store) -> Verification:
    """Check the whole store as it is at one moment; it is only read.

    Example:
        >>> from whowhen.graph.store import open_store
        >>> with open_store(":memory:") as store:
        ...     verify(store).is_whole
        True
    """
    check = _Check(store.connection, store.aliases())
    with store.snapshot():
        for part, look in _STEPS:
            try:
                look(check)
            except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
                check.fault(part, f"cannot be read ({error})")
    counts = check.numbers
    return Verification(
        counts.get("source", 0), counts.get("claim", 0), counts.get("fact", 0), tuple(check.faults), check.count
    )


def _file(check: _Check) -> None:
    """SQLite's own check of pages and indexes, and of references between tables."""
    for (message,) in check.connection.execute("PRAGMA integrity_check"):
        if message != "ok":
            check.fault("file", message)
    for table, row, parent, _ in check.connection.execute("PRAGMA foreign_key_check"):
        check.fault("file", f"row {row} of {table} points to a missing {parent}")


def _schema(check: _Check) -> None:
    """The tables and indexes are ours, and nothing else is there."""
    with scratch(MEMORY) as fresh:
        upgrade(fresh)
        expected = set(_definitions(fresh))
    found = set(_definitions(check.connection))
    for kind, name, _ in sorted(expected ^ found, key=str):
        check.fault("schema", f"{kind} {name} is not as this version of whowhen makes it")


def _definitions(connection: sqlite3.Connection) -> Iterator[tuple[Any, ...]]:
    yield from connection.execute("SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%'")


def _sources(check: _Check) -> None:
    """Each text is the one that was imported."""
    for source in sources.every(check.connection):
        check.numbers["source"] = check.numbers.get("source", 0) + 1
        hashed, length = sha256(), 0
        rows = check.connection.execute(
            "SELECT start, text FROM source_text WHERE source = ? ORDER BY start", (source.number,)
        )
        for start, piece in rows:
            if start != length or len(piece) > sources.PIECE:
                check.fault("source", f"the text is not in order at {start}", source.id)
            hashed.update(piece.encode("utf-8", "surrogatepass"))
            length += len(piece)
        if hashed.hexdigest() != source.sha256:
            check.fault("source", f"the text is not the one that was imported ({source.path})", source.id)
        if length != source.characters:
            check.fault("source", f"the text has {length} characters instead of {source.characters}", source.id)
        if check.connection.execute(_SEAL, (source.number,)).fetchone()[0] != sources.seal(
            check.connection, source.number
        ):
            check.fault("source", "what is known about it, or which claims it makes, was changed", source.id)
        if source.number != sources.number_of(source.sha256):
            check.fault("source", "the identifier is not that of its text", source.id)


def _claims(check: _Check) -> None:
    """Each claim reads back as it was written, lies in its source, and is found by all of its names."""
    from .facts import touched
    from .namesakes import as_meant, read_namesakes

    known = read_namesakes(check.connection)
    rows = check.connection.execute(
        "SELECT claim.n, source, of, body, characters FROM claim JOIN source ON source.n = source ORDER BY source"
    )
    for number, source, of, body, characters in rows:
        check.numbers["claim"] = check.numbers.get("claim", 0) + 1
        identifier = ids.text("claim", number)
        try:
            claim = codec.decode(of, body)
        except (KeyError, TypeError, ValueError, AttributeError):
            check.fault("claim", "its fields cannot be read", identifier)
            continue
        if codec.canonical(claim) != body or claim_number(source, of, body) != number:
            check.fault("claim", "the identifier is not that of its content", identifier)
        if not claim.evidence:
            check.fault("claim", "it rests on no passage", identifier)
        for passage in claim.evidence:
            if not 0 <= passage.start < passage.end <= characters:
                check.fault("claim", f"the passage {passage.start} to {passage.end} is not in the text", identifier)
        held = {key for (key,) in check.connection.execute("SELECT key FROM claim_key WHERE claim = ?", (number,))}
        if held != set(touched((as_meant(claim, source, known),), check.aliases)):
            check.fault("claim", "the names that it is found by are not those that it speaks of", identifier)


def _decisions(check: _Check) -> None:
    """Each decision reads back as it was written, and acts where it should."""
    for n, *row in check.connection.execute(f"SELECT n, {decisions.COLUMNS} FROM decision ORDER BY n"):
        identifier = ids.text("decision", n)
        try:
            one = decisions.from_row(tuple(row))
        except (KeyError, TypeError, ValueError, NotFoundError):
            check.fault("decision", "its fields cannot be read", identifier)
            continue
        if one.number != n:
            check.fault("decision", "the identifier is not that of its content", identifier)
        held = {key for (key,) in check.connection.execute("SELECT key FROM decided WHERE decision = ?", (n,))}
        if held != (one.acts_on(check.aliases) if one.stands else set()):
            check.fault("decision", "it does not act on what it is about", identifier)


def _answers(check: _Check) -> None:
    """Each answer of a language model is the one that was given."""
    for identifier, message in answers.faults(check.connection):
        check.fault("answer", message, identifier)


def _facts(check: _Check) -> None:
    """The facts are those that the claims give, no more and no less."""
    from .facts import every_key, refresh

    if any(fault.part in {"claim", "decision"} for fault in check.faults):
        check.fault("fact", "not checked, because the claims or the decisions are not whole")
        return

    told = check.connection.execute("SELECT digest FROM words").fetchall()
    if told not in ([], [(check.aliases.digest,)]):
        check.fault("fact", "worked out with other alias tables than there are now; the next import makes them anew")
    # An empty name is a database of SQLite's own on the disk, so that a large store is not copied into memory.
    with scratch("") as fresh:
        upgrade(fresh)
        with writing(fresh):
            fresh.execute("PRAGMA defer_foreign_keys = ON")
            for table in KEPT:
                _copy(check.connection, fresh, table)
            refresh(fresh, every_key(fresh, check.aliases), check.aliases)
        for table in _derived(fresh):
            _compare(check, fresh, table)


def _copy(origin: sqlite3.Connection, target: sqlite3.Connection, table: str) -> None:
    rows = origin.execute(f"SELECT * FROM {table}")
    marks = ", ".join("?" * len(rows.description))
    target.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)


def _derived(connection: sqlite3.Connection) -> list[str]:
    names = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    others = (*KEPT, "source_text", "source_file", "model_answer", "words", "revision")
    return [name for (name,) in names if name not in others and not name.startswith("sqlite_")]


def _compare(check: _Check, fresh: sqlite3.Connection, table: str) -> None:
    """Step through the stored and the fresh rows side by side, in order of their keys."""
    columns = [row[1] for row in sorted(fresh.execute(f"PRAGMA table_info({table})"), key=_key_place) if row[5]]
    query = f"SELECT {', '.join(columns)}, * FROM {table} ORDER BY {', '.join(columns)}"
    width = len(columns)
    stored, made = check.connection.execute(query), fresh.execute(query)
    left, right = next(stored, None), next(made, None)
    while left is not None or right is not None:
        check.numbers["fact"] = check.numbers.get("fact", 0) + (table in _FACTS)
        if right is None or (left is not None and left[:width] < right[:width]):
            check.fault("fact", f"{_row(table, left[:width])} follows from no claim")  # type: ignore[index]
            left = next(stored, None)
        elif left is None or right[:width] < left[:width]:
            check.fault("fact", f"{_row(table, right[:width])} is missing")
            right = next(made, None)
        else:
            if left != right:
                check.fault("fact", f"{_row(table, left[:width])} is not what its claims give")
            left, right = next(stored, None), next(made, None)


def _row(table: str, key: tuple[Any, ...]) -> str:
    """The fact by its identifier, or a row of another table by its key."""
    return ids.text(table, key[0]) if table in ids.PREFIXES else f"the row {key} of {table}"


def _key_place(row: tuple[Any, ...]) -> int:
    return int(row[5])


_SEAL: Final = "SELECT seal FROM source WHERE n = ?"
_FACTS: Final = frozenset({"entity", "role", "tenure", "vacancy", "event", "statement"})
_STEPS: Final[tuple[tuple[Part, Callable[[_Check], None]], ...]] = (
    ("file", _file),
    ("schema", _schema),
    ("source", _sources),
    ("claim", _claims),
    ("decision", _decisions),
    ("answer", _answers),
    ("fact", _facts),
)
