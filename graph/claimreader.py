"""Reads claims from the store for a derivation: many at a time, each once."""

from __future__ import annotations

import json
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from .codec import decode
from .dates import ALWAYS
from .decisions import COLUMNS, from_row
from .evidence import Texts
from .material import Origin, Sourced, ruled
from .namesakes import as_meant, read_namesakes

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Mapping

    from .decisions import Decision
    from .records import Claim


class ClaimReader:
    """What a derivation reads; claims that were read stay in memory until it is done.

    Args:
        connection: of the store.
        fresh: claims that were just written, with their sources, so that they need not be read back.
    """

    def __init__(self, connection: sqlite3.Connection, fresh: Mapping[int, tuple[int, Claim]] | None = None) -> None:
        self.connection = connection
        self._origins: dict[int, Origin] = {}
        self._asked: set[int] = set()
        self.has_decisions = connection.execute("SELECT 1 FROM decided LIMIT 1").fetchone() is not None
        self._namesakes = read_namesakes(connection) if self.has_decisions else {}
        self._articles: set[int] = set()
        self._texts = Texts(connection)
        self._known = {n: self._sourced(n, source, claim) for n, (source, claim) in (fresh or {}).items()}
        self._rule(self._known)

    def rows(self, query: str, numbers: Iterable[int]) -> Iterator[tuple[Any, ...]]:
        """Rows of a query that takes `numbers` as `json_each(?)`, in order of the numbers."""
        wanted = sorted(set(numbers))
        return iter(self.connection.execute(query, (json.dumps(wanted),))) if wanted else iter(())

    def by_keys(self, keys: Iterable[int]) -> list[Sourced]:
        """The claims that have one of the keys."""
        return self.by_numbers({n for (n,) in self.rows(_CLAIMS_OF_KEYS, keys)})

    def new_by_keys(self, keys: Iterable[int]) -> list[Sourced]:
        """The same, for those keys that were not asked for before."""
        new = set(keys) - self._asked
        self._asked |= new
        return self.by_keys(new)

    def of_bases(self, bases: Iterable[int], *, partial: bool = False) -> list[Sourced]:
        """The claims that use a spelling of one of the names; with `partial` only where it is a surname alone."""
        query = _PARTIAL_KEYS_OF_BASES if partial else _KEYS_OF_BASES
        return self.by_keys(key for (key,) in self.rows(query, bases))

    def of_sources(self, surnames: Iterable[tuple[int, int]]) -> list[Sourced]:
        """The claims of given sources that have given surnames: pairs of source and base."""
        pairs = sorted(set(surnames))
        if not pairs:
            return []
        return self.by_numbers({n for (n,) in self.connection.execute(_CLAIMS_OF_SURNAMES, (json.dumps(pairs),))})

    def by_numbers(self, numbers: Iterable[int]) -> list[Sourced]:
        """The claims with these numbers, in order."""
        wanted = sorted(set(numbers))
        missing = [n for n in wanted if n not in self._known]
        for n, source, of, body in self.rows(_CLAIMS, missing):
            self._known[n] = self._sourced(n, source, decode(of, body))
        self._rule(missing)
        return [self._known[n] for n in wanted if n in self._known]

    def decisions_on(self, keys: Iterable[int]) -> list[Decision]:
        """The standing decisions that act on claims or definition keys, in the order in which they were made."""
        if not self.has_decisions:
            return []
        return list({row[1]: from_row(row[2:]) for row in sorted(self.rows(_DECISIONS, keys), key=_by_time)}.values())

    def _rule(self, numbers: Iterable[int]) -> None:
        """Apply to claims that were just read what was decided about them."""
        if not self.has_decisions:
            return
        rulings: dict[int, list[Decision]] = {}
        for row in sorted(self.rows(_DECISIONS, numbers), key=_by_time):
            rulings.setdefault(row[0], []).append(from_row(row[2:]))
        for n, decisions in rulings.items():
            if n in self._known:
                self._known[n] = ruled(self._known[n], decisions)

    def gone(self, keys: Iterable[int]) -> list[int]:
        """The numbers of the claims that had one of the keys and are no longer there."""
        return [n for (n,) in self.rows(_GONE, keys)]

    def _sourced(self, number: int, source: int, claim: Claim) -> Sourced:
        origin = self._origin(source)
        if self._namesakes:
            claim = as_meant(claim, source, self._namesakes)
        if source not in self._articles:
            return Sourced(number, claim, origin)
        first = claim.evidence[0]
        return Sourced(number, claim, origin, passage=partial(self._texts.cut, source, first.start, first.end))

    def _origin(self, source: int) -> Origin:
        origin = self._origins.get(source)
        if origin is None:
            lo, hi, outlet, kind = self.connection.execute(_ORIGIN, (source,)).fetchone()
            origin = self._origins[source] = Origin(source, ALWAYS if lo is None else (lo, hi), outlet)
            if kind == "article":
                self._articles.add(source)
        return origin


def _by_time(row: tuple[Any, ...]) -> tuple[str, int]:
    return row[5], row[1]


GIVEN: Final = "(SELECT value FROM json_each(?))"
"""The numbers that a query is given, in a form that brings no other column along."""

_CLAIMS_OF_KEYS: Final = f"SELECT claim FROM {GIVEN} CROSS JOIN claim_key ON key = value"
_CLAIMS: Final = f"SELECT n, source, of, body FROM {GIVEN} CROSS JOIN claim ON n = value"
_DECISIONS: Final = f"""
    SELECT decided.key, n, {COLUMNS} FROM {GIVEN} CROSS JOIN decided ON decided.key = value
    CROSS JOIN decision ON n = decided.decision
"""
_GONE: Final = f"SELECT DISTINCT claim FROM ({_CLAIMS_OF_KEYS}) WHERE NOT EXISTS (SELECT 1 FROM claim WHERE n = claim)"
_KEYS_OF_BASES: Final = f"SELECT DISTINCT spelling.key FROM {GIVEN} CROSS JOIN spelling ON base = value"
_PARTIAL_KEYS_OF_BASES: Final = f"{_KEYS_OF_BASES} WHERE partial"
_ORIGIN: Final = "SELECT published_lo, published_hi, outlet, kind FROM source WHERE n = ?"
_CLAIMS_OF_SURNAMES: Final = """
    SELECT n FROM (SELECT value FROM json_each(?)) AS pair
    CROSS JOIN spelling ON base = json_extract(pair.value, '$[1]') AND partial
    CROSS JOIN claim_key USING (key)
    CROSS JOIN claim ON n = claim AND source = json_extract(pair.value, '$[0]')
"""
