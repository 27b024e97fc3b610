"""Words looked up in names, labels, statements and the texts of sources."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from whowhen.graph import ids
from whowhen.graph.errors import InputError
from whowhen.graph.names import fold

from .answers import HitRow
from .reading import role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from whowhen.graph.store import Store

MOST: Final = 20
"""Hits of each kind."""
LONGEST: Final = 1_000
_AROUND: Final = 60
"""Code points of a text on either side of a hit."""


def search(store: Store, *words: str, most: int = MOST) -> list[HitRow]:
    """Everything that holds all of the words: people, organisations, roles, then events, statements and sources.

    Case does not count, in names accents do not either. A word may be a part of a longer one; several words in one
    argument are looked for as they stand. Of each kind the first `most` are given, the texts of sources last.

    Raises:
        InputError: there is no word to look for, or one is absurdly long.
    """
    wanted = [" ".join(word.split()) for word in words if fold(word)]
    if not wanted:
        raise InputError("there is no word to look for", hint="Write at least one: whowhen search Brüssel")
    longest = max(wanted, key=len)
    if len(longest) > LONGEST:
        raise InputError(f"a word to look for has {len(longest)} letters", hint=f"Keep it below {LONGEST}")
    return [
        *_names(store, wanted, most),
        *_events(store, wanted, most),
        *_statements(store, wanted, most),
        *_sources(store, wanted, most),
    ]


def _names(store: Store, words: Sequence[str], most: int) -> Iterator[HitRow]:
    holds = " AND ".join("instr(key, ?) > 0" for _ in words)
    for kind in ("person", "organisation", "role"):
        rows = store.connection.execute(
            f"SELECT n FROM name WHERE kind = ? AND {holds} GROUP BY n ORDER BY min(key), n LIMIT ?",
            (kind, *(fold(word) for word in words), most),
        ).fetchall()
        for (n,) in rows:
            yield HitRow(ids.text(kind, n), kind, _called(store, kind, n))


def _called(store: Store, kind: str, number: int) -> str:
    if kind == "role":
        return str(role(store, number))
    return str(store.connection.execute("SELECT name FROM entity WHERE n = ?", (number,)).fetchone()[0])


def _events(store: Store, words: Sequence[str], most: int) -> Iterator[HitRow]:
    condition, values = _holds("label", words)
    for n, label, body in store.connection.execute(
        f"SELECT n, label, body FROM event WHERE {condition} ORDER BY lo, n LIMIT ?", (*values, most)
    ):
        yield HitRow(ids.text("event", n), "event", label, json.loads(body).get("when"))


def _statements(store: Store, words: Sequence[str], most: int) -> Iterator[HitRow]:
    condition, values = _holds("text", words)
    for n, name, text, body in store.connection.execute(
        "SELECT statement.n, entity.name, text, statement.body FROM statement JOIN entity ON entity.n = speaker"
        f" WHERE {condition} ORDER BY lo, statement.n LIMIT ?",
        (*values, most),
    ):
        yield HitRow(ids.text("statement", n), "statement", f"{name}: {text}", json.loads(body).get("when"))


def _sources(store: Store, words: Sequence[str], most: int) -> Iterator[HitRow]:
    """Sources whose text holds every word; each word is looked for in one piece of the kept text at a time."""
    conditions, values = [], []
    for word in words:
        condition, own = _holds("text", [word])
        conditions.append(f"EXISTS (SELECT 1 FROM source_text WHERE source_text.source = source.n AND {condition})")
        values += own
    rows = store.connection.execute(
        "SELECT n, published FROM source"
        f" WHERE {' AND '.join(conditions)} ORDER BY published IS NULL, published_lo, n LIMIT ?",
        (*values, most),
    ).fetchall()
    for n, published in rows:
        yield HitRow(ids.text("source", n), "source", _excerpt(store, n, words[0]), published)


def _excerpt(store: Store, source: int, word: str) -> str:
    """The words around the first place where a source holds a word."""
    condition, values = _holds("text", [word])
    text = store.connection.execute(
        f"SELECT text FROM source_text WHERE source = ? AND {condition} ORDER BY start LIMIT 1", (source, *values)
    ).fetchone()[0]
    place = max(text.lower().find(word.lower()), 0)
    first, last = max(0, place - _AROUND), min(len(text), place + len(word) + _AROUND)
    return f"{'…' if first else ''}{text[first:last]}{'…' if last < len(text) else ''}"


def _holds(column: str, words: Sequence[str]) -> tuple[str, list[str]]:
    """A condition that a column holds every word.

    SQLite passes over the case of ASCII letters only, so that words with others are looked for in four spellings.
    """
    conditions, values = [], []
    for word in words:
        spellings = [word] if word.isascii() else sorted({word, word.lower(), word.upper(), word.capitalize()})
        conditions.append(f"({' OR '.join([f'{column} LIKE ? ESCAPE ?'] * len(spellings))})")
        for spelling in spellings:
            values += [f"%{_literal(spelling)}%", "\\"]
    return " AND ".join(conditions), values


def _literal(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
