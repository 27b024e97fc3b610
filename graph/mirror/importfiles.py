"""The mirror as CSV files for `neo4j-admin database import`, which takes in millions of facts in minutes.

The watermark is among them, so that a push goes on from there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from whowhen.graph.journal import latest

from .model import BASE, FIELDS, LABELS, LINK_FIELDS, SCHEMA, VERSION, WATERMARK
from .rows import pages

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from .model import Row, Values

SCRIPT: Final = "import.sh"
_BETWEEN: Final = "\x1f"
_TYPES: Final = {
    **dict.fromkeys(("characters", "seats", "_hash", "model", "revision"), "long"),
    **dict.fromkeys(("open", "acting", "_ours"), "boolean"),
    **{
        f"{name}_{side}": "date"
        for name in ("start", "end", "when", "born", "died", "founded", "published")
        for side in ("earliest", "latest")
    },
    **dict.fromkeys(
        (
            "aliases",
            "nationality",
            "attested",
            "inferred",
            "disputed",
            "readings",
            "settled",
            "variants",
            "supports",
            "cites",
        ),
        "string[]",
    ),
}
_OFFSETS: Final = {"start": "long", "end": "long"}
"""Of a passage; elsewhere these are dates."""


def pieces(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Names of files, each time with the next piece of it; the store is read in a snapshot that the caller holds."""
    for kind, fields in FIELDS.items():
        header = ["id:ID", *(_typed(name) for name in fields), _typed("_hash")]
        yield f"{kind}.csv", ",".join(header) + "\n"
    for of, fields in LINK_FIELDS.items():
        types = _OFFSETS if of == "EVIDENCE" else {}
        header = [":START_ID", ":END_ID", *(_typed(name, types) for name in fields), _typed("_ours")]
        yield _file(of), ",".join(header) + "\n"
    for kind, page in pages(connection):
        yield f"{kind}.csv", "".join(map(_node, page))
        for link in (link for row in page for link in row.links):
            values = (link.values.get(name) for name in LINK_FIELDS[link.type])
            yield _file(link.type), _line([link.start, link.end, *values, True])
    revision = latest(connection)
    yield "mirror.csv", "id:ID,model:long,revision:long,token\n"
    yield "mirror.csv", _line(["whowhen", VERSION, revision.number, revision.token])
    yield "schema.cypher", "".join(f"{statement};\n" for statement in SCHEMA.values())
    yield SCRIPT, _SCRIPT.format(command=command())


def command(database: str = "neo4j") -> str:
    """The command that takes the files in; run in their folder, with the server stopped."""
    parts = ["neo4j-admin database import full", database]
    parts += ["--array-delimiter=U+001F --multiline-fields=true --trim-strings=false"]
    parts += [f"--nodes={BASE}:{label}=./{kind}.csv" for kind, label in LABELS.items()]
    parts += [f"--nodes={WATERMARK}=./mirror.csv"]
    parts += [f"--relationships={of}=./{_file(of)}" for of in LINK_FIELDS]
    return " \\\n  ".join(parts)


def _file(of: str) -> str:
    return f"{of.lower()}.csv"


def _node(row: Row) -> str:
    hashed = 0 if _is_bent(row.values) else row.hash
    return _line([row.id, *(row.values.get(name) for name in FIELDS[row.kind]), hashed])


def _typed(name: str, types: dict[str, str] | None = None) -> str:
    of = {**_TYPES, **(types or {})}.get(name)
    return f"{name}:{of}" if of else name


def _line(values: list[Any]) -> str:
    return ",".join(map(_cell, values)) + "\n"


def _cell(value: Any) -> str:
    """Texts in quotation marks, so that an empty one is told from none."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    told = _BETWEEN.join(one.replace(_BETWEEN, " ") for one in value) if isinstance(value, list) else str(value)
    return '"{}"'.format(told.replace('"', '""'))


def _is_bent(values: Values) -> bool:
    """Whether a list holds the character that parts the values of lists; `verify --repair` then puts it right."""
    return any(_BETWEEN in one for value in values.values() if isinstance(value, list) for one in value)


_SCRIPT: Final = """\
#!/bin/sh
# Takes these files into an empty database. Run it as the user who runs Neo4j, with neo4j-admin on the path and the
# server stopped; then start the server and run whowhen neo4j push, which makes the constraints of schema.cypher and
# goes on from here. On a database that is not empty the command says so; --overwrite-destination would empty it.
set -eu
cd "$(dirname "$0")"
{command}
"""
