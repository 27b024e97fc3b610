"""The one way in which claims enter and leave the store, with the facts that follow from them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from . import codec, ids
from .errors import Place, UnreadableError

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Collection, Iterable

    from .alias import Aliases
    from .records import Claim, Loaded

# NUL as JSON writes it, and not a backslash that is followed by the letters u0000.
_NUL: Final = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")


class ClaimRow(NamedTuple):
    """A row of the table `claim`."""

    number: int
    source: int
    of: str
    producer: str
    body: str


class Claims(NamedTuple):
    """The claims that a source makes, ready to be written: their rows by number, and the claims themselves."""

    rows: dict[int, ClaimRow]
    claims: dict[int, Claim]


def claim_number(source: int, of: str, body: str) -> int:
    """The number of a claim; who produced it is no part of it."""
    return ids.number("claim", source, of, body)


def claims_of(loaded: Loaded, source: int) -> Claims:
    """The claims with their numbers; of equal ones the first counts.

    Raises:
        UnreadableError: a name or another text holds NUL or half of a surrogate pair.
        ValueError: a claim has no passage, or one that is empty or outside the text: a bug in the caller.
    """
    length = len(loaded.source.text)
    found = Claims({}, {})
    for produced in loaded.claims:
        claim = produced.claim
        of = codec.kind_of(claim)
        if not claim.evidence or not all(0 <= one.start < one.end <= length for one in claim.evidence):
            raise ValueError(f"a {of} claim needs passages inside the text of {loaded.source.path}: {claim}")
        body = codec.canonical(claim)
        _check_characters(body, loaded.source.path)
        number = claim_number(source, of, body)
        if number not in found.rows:
            found.rows[number] = ClaimRow(number, source, of, produced.producer, body)
            found.claims[number] = claim
    return found


def _check_characters(body: str, path: str) -> None:
    if "\\u0000" in body and _NUL.search(body):
        raise UnreadableError("a claim holds a NUL character", place=Place(path), hint="Remove it from the file")
    if not body.isascii():
        try:
            body.encode()
        except UnicodeEncodeError as error:
            message = "a claim holds half of a surrogate pair, which no Unicode text may"
            raise UnreadableError(message, place=Place(path), hint="Save the file as UTF-8") from error


def change(
    connection: sqlite3.Connection,
    sources: Iterable[int],
    gone: Collection[int],
    new: Claims | None = None,
    aliases: Aliases | None = None,
) -> None:
    """Let claims leave, write new ones, and bring every fact up to date that they touch; inside a transaction.

    The rows by which a claim is tied to names and facts outlast the claim itself until the facts have been made
    again: by them `refresh` finds the facts that must change. Were it to leave one that rests on a claim that is
    gone, the transaction could not end.

    Args:
        connection: in a transaction, which the caller ends.
        sources: whose facts may change because something else is known about them now.
        gone: the numbers of the claims that leave.
        new: the claims that a source makes now; those that it made before stay.
        aliases: the alias tables of the store; the shipped ones, unless given.
    """
    from .facts import refresh, touched  # a question never derives, and need not pay for loading this
    from .namesakes import as_meant, read_namesakes

    connection.execute("PRAGMA defer_foreign_keys = ON")
    keys: set[int] = set()
    fresh: dict[int, tuple[int, Claim]] = {}
    changed = list(sources)
    for source in changed:
        keys.update(key for (key,) in connection.execute(_KEYS, (source,)))
    leaving = [(number,) for number in sorted(gone)]
    connection.executemany("DELETE FROM claim WHERE n = ?", leaving)
    if new is not None:
        fresh = {number: (new.rows[number].source, claim) for number, claim in new.claims.items()}
        known = read_namesakes(connection)
        meant = {number: as_meant(claim, source, known) for number, (source, claim) in fresh.items()}
        names = [(key, number) for number, claim in meant.items() for key in touched((claim,), aliases)]
        names.sort()
        keys.update(key for key, _ in names)
        connection.executemany(_WRITE_CLAIM, sorted(new.rows.values()))
        connection.executemany("INSERT OR IGNORE INTO claim_key VALUES (?, ?)", names)
    refresh(connection, keys, aliases, fresh=fresh, sources=changed)
    connection.executemany("DELETE FROM claim_key WHERE claim = ?", leaving)


def keep_up(connection: sqlite3.Connection, aliases: Aliases) -> None:
    """Derive all facts anew if they were worked out with other alias tables; inside a transaction."""
    from .facts import refresh_all

    told = connection.execute("SELECT digest FROM words").fetchone()
    if told == (aliases.digest,):
        return
    refresh_all(connection, aliases)
    connection.execute("DELETE FROM words")
    connection.execute("INSERT INTO words VALUES (?)", (aliases.digest,))


_KEYS: Final = "SELECT DISTINCT key FROM claim JOIN claim_key ON claim_key.claim = claim.n WHERE claim.source = ?"
_WRITE_CLAIM: Final = "INSERT INTO claim VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET producer = excluded.producer"
