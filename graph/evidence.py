"""The passages that facts rest on: from a fact to its claims, and from their offsets to the words."""

from __future__ import annotations

import json
from collections import OrderedDict
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from .sources import PIECE

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping

_HELD: Final = 256
"""Pieces of text held for cutting passages: the articles of a small store, or a data file of 16 million characters."""

_ORDER: Final = "source.published_lo, claim.source, claim.n"
_COLUMNS: Final = "support.fact, claim.n, claim.source, claim.of, claim.body"
_JOIN: Final = "JOIN claim ON claim.n = support.claim JOIN source ON source.n = claim.source"


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage that a fact rests on; claims that rest on the same one are taken together.

    Attributes:
        claims: the numbers of the claims.
        source: the source's number.
        start, end: code points in the source's kept text, half-open.
        quote: the words.
        supports: the fields that the passage proves.
        cites: addresses that the passage itself names.
        chain: how words outside the passage are linked to it.
    """

    claims: tuple[int, ...]
    source: int
    start: int
    end: int
    quote: str
    supports: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()
    chain: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SupportingClaim:
    """One of the claims that a fact is made of; `body` is its JSON, as `graph.codec` writes it."""

    number: int
    source: int
    of: str
    body: Mapping[str, Any]


class Texts:
    """Cuts passages from the kept texts; the pieces used last are held in memory, up to a bound.

    Args:
        connection: of the store.
        held: how many pieces of `graph.sources.PIECE` code points.
    """

    def __init__(self, connection: sqlite3.Connection, held: int = _HELD) -> None:
        self._connection = connection
        self._bound = held
        self._held: OrderedDict[tuple[int, int], str] = OrderedDict()

    def cut(self, source: int, start: int, end: int) -> str:
        """The code points from `start` up to `end`; what the text lacks is missing from the answer too."""
        first = start // PIECE * PIECE
        if end <= first + PIECE:
            return self._piece(source, first)[start - first : end - first]
        return "".join(self._piece(source, at) for at in range(first, end, PIECE))[start - first : end - first]

    def _piece(self, source: int, start: int) -> str:
        key = (source, start)
        piece = self._held.get(key)
        if piece is not None:
            self._held.move_to_end(key)
            return piece
        row = self._connection.execute("SELECT text FROM source_text WHERE source = ? AND start = ?", key).fetchone()
        piece = self._held[key] = row[0] if row else ""
        if len(self._held) > self._bound:
            self._held.popitem(last=False)
        return piece


def supporting(connection: sqlite3.Connection, fact: int) -> list[SupportingClaim]:
    """The claims that a fact is made of, the earliest published source first."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM support {_JOIN} WHERE support.fact = ? ORDER BY {_ORDER}", (fact,)
    )
    return [_claim(row) for row in rows]


def one(connection: sqlite3.Connection, number: int) -> list[SupportingClaim]:
    """The claim with this number; none if the store does not hold it."""
    rows = connection.execute("SELECT 0, n, source, of, body FROM claim WHERE n = ?", (number,))
    return [_claim(row) for row in rows]


def supporting_each(connection: sqlite3.Connection, table: str) -> Iterator[tuple[int, list[SupportingClaim]]]:
    """For every fact of a table, in order of number, its claims as `supporting` gives them."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM {table} JOIN support ON support.fact = {table}.n {_JOIN} ORDER BY {table}.n, {_ORDER}"
    )
    for fact, group in groupby(rows, key=itemgetter(0)):
        yield fact, [_claim(row) for row in group]


def supporting_these(connection: sqlite3.Connection, given: str) -> Iterator[tuple[int, list[SupportingClaim]]]:
    """The same for the facts whose numbers stand in a JSON array; those without claims are left out."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM (SELECT DISTINCT value FROM json_each(?)) CROSS JOIN support ON support.fact = value"
        f" {_JOIN} ORDER BY support.fact, {_ORDER}",
        (given,),
    )
    for fact, group in groupby(rows, key=itemgetter(0)):
        yield fact, [_claim(row) for row in group]


def passages(claims: Iterable[SupportingClaim], texts: Texts) -> list[Passage]:
    """The passages of some claims; equal ones once, in order of the claims."""
    found: dict[tuple[int, int, int], Passage] = {}
    for claim in claims:
        for body in claim.body.get("evidence", ()):
            place = (claim.source, body["start"], body["end"])
            known = found.get(place)
            if known is None:
                known = Passage((), *place, quote=texts.cut(*place))
            found[place] = Passage(
                (*known.claims, claim.number),
                *place,
                quote=known.quote,
                supports=_joined(known.supports, body.get("supports", ())),
                cites=_joined(known.cites, body.get("cites", ())),
                chain=_joined(known.chain, body.get("chain", ())),
            )
    return list(found.values())


def _claim(row: tuple[int, int, int, str, str]) -> SupportingClaim:
    _, number, source, of, body = row
    return SupportingClaim(number, source, of, json.loads(body))


def _joined(left: tuple[str, ...], right: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*left, *right)))
