"""The mirror as a plain Cypher script, for an empty database that a driver cannot reach."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

from whowhen.graph.journal import latest

from .model import BASE, LABELS, SCHEMA, VERSION, WATERMARK
from .rows import pages

if TYPE_CHECKING:
    import datetime as dt
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    from .model import Link

_ROWS: Final = 100
"""In a statement, which is a transaction; the server takes longer than twice for one that is twice as long."""
_KEYS: Final = {"HELD": ("id",), "PART": ("part",), "ABOUT": ("part",), "EVIDENCE": ("start", "end")}
_ESCAPES: Final = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_UNSAFE: Final = re.compile("[\\\\'\x00-\x1f\x7f-\x9f\u2028\u2029]")


def statements(connection: sqlite3.Connection) -> Iterator[str]:
    """The script in pieces that each end a line; the store is read in a snapshot that the caller holds."""
    yield "// A mirror of a whowhen store, for an empty database. Run it with: cypher-shell --file …\n"
    for statement in SCHEMA.values():
        yield f"{statement};\n"
    yield "CALL db.awaitIndexes(300);\n"
    for kind, page in pages(connection):
        for at in range(0, len(page), _ROWS):
            rows = [{"id": one.id, "values": {**one.values, "_hash": one.hash}} for one in page[at : at + _ROWS]]
            yield from _unwound(rows, f"MERGE (n:{BASE} {{id: row.id}}) SET n:{LABELS[kind]}, n += row.values")
        for of, links in groupby(sorted((link for one in page for link in one.links), key=_type), key=_type):
            yield from _linked(of, list(links))
    revision = latest(connection)
    values = {"model": VERSION, "revision": revision.number, "token": revision.token}
    yield f"MERGE (m:{WATERMARK} {{id: 'whowhen'}}) SET m += {literal(values)}, m.pushed_at = datetime();\n"


def _type(link: Link) -> str:
    return link.type


def _linked(of: str, links: Sequence[Link]) -> Iterator[str]:
    keys = ", ".join(f"{name}: row.values.{name}" for name in _KEYS.get(of, ()))
    for at in range(0, len(links), _ROWS):
        rows = [
            {"a": one.start, "b": one.end, "values": {**one.values, "_ours": True}} for one in links[at : at + _ROWS]
        ]
        yield from _unwound(
            rows,
            f"MATCH (a:{BASE} {{id: row.a}}) MATCH (b:{BASE} {{id: row.b}})"
            f" MERGE (a)-[r:{of}{f' {{{keys}}}' if keys else ''}]->(b) SET r += row.values",
        )


def _unwound(rows: Iterable[dict[str, Any]], work: str) -> Iterator[str]:
    yield "UNWIND [\n"
    yield ",\n".join(f"  {literal(one)}" for one in rows)
    yield f"\n] AS row\n{work};\n"


def literal(value: Any) -> str:
    r"""A value as Cypher writes it; whatever it holds, it stays one value.

    A backslash before a `u` stands alone in its literal, because Cypher resolves `\u0027` before it looks for quotes.

    Example:
        >>> print(literal({"name": "O'Neil", "open": True, "aliases": ["a\\b"]}))
        {name: 'O\'Neil', open: true, aliases: ['a\\b']}
    """
    if isinstance(value, list):
        return f"[{', '.join(map(literal, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{name}: {literal(one)}' for name, one in value.items())}}}"
    if isinstance(value, str):
        return " + ".join(f"'{_UNSAFE.sub(_escaped, part)}'" for part in _parts(value))
    if isinstance(value, bool):
        return "true" if value else "false"
    return _number(value)


def _number(value: int | dt.date) -> str:
    return str(value) if isinstance(value, int) else f"date('{value.isoformat()}')"


def _parts(told: str) -> list[str]:
    """The text cut between each backslash and a `u` behind it."""
    return re.split(r"(?<=\\)(?=u)", told)


def _escaped(found: re.Match[str]) -> str:
    character = found[0]
    return _ESCAPES.get(character) or f"\\u{ord(character):04x}"
