"""The store in the forms that other programs read: JSON lines, CSV, GraphML, GEXF, Cypher."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final, Literal

from whowhen.graph.errors import InputError
from whowhen.graph.interchange import export_records
from whowhen.queries.evidence import passages
from whowhen.queries.reading import tenures

from .files import write_folder, write_whole
from .records import as_csv

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator
    from pathlib import Path

    from whowhen.graph.store import Store
    from whowhen.queries.rows import TenureRow

    from .records import Record

Form = Literal["jsonl", "csv", "graphml", "gexf", "cypher"]

_BY_SUFFIX: Final[dict[str, Form]] = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".graphml": "graphml",
    ".gexf": "gexf",
    ".cypher": "cypher",
}


def export(
    store: Store, path: str | os.PathLike[str], form: Form | None = None, *, claims: bool = False, texts: bool = False
) -> Path:
    """Write the store to a file; an existing one is replaced in one step, or stays as it is.

    Args:
        store: an open store.
        path: the file.
        form: `jsonl` holds all facts, `csv` the tenures, `graphml` and `gexf` the graph, `cypher` a script that makes
            the mirror in an empty Neo4j database; None goes by the file's name.
        claims: JSON lines only; also what the facts were made from, so that the file can be imported again.
        texts: JSON lines only; also the kept text of each source.

    Raises:
        InputError: the form does not go with the options, or the file cannot be written.
    """
    chosen = form or form_of(path)
    return write_whole(path, (piece.encode() for piece in exported(store, chosen, claims=claims, texts=texts)))


def export_folder(store: Store, folder: str | os.PathLike[str]) -> Path:
    """Write the files with which an empty Neo4j database takes in the mirror at once, and the script that does it.

    Raises:
        InputError: the folder cannot be written to.
    """
    from whowhen.graph.mirror.importfiles import SCRIPT, pieces

    with store.snapshot():
        written = write_folder(folder, pieces(store.connection))
    (written / SCRIPT).chmod(0o755)
    return written


def form_of(path: str | os.PathLike[str]) -> Form:
    """The form that a file's name asks for; JSON lines where it asks for none of ours.

    Example:
        >>> form_of("nato.GraphML"), form_of("nato")
        ('graphml', 'jsonl')
    """
    from pathlib import PurePath

    return _BY_SUFFIX.get(PurePath(path).suffix.lower(), "jsonl")


def exported(store: Store, form: Form, *, claims: bool = False, texts: bool = False) -> Iterator[str]:
    """The export as pieces of text.

    Raises:
        InputError: the form cannot hold what is asked for.
    """
    if form != "jsonl" and (claims or texts):
        what = "claims" if claims else "texts"
        raise InputError(f"a {form} file cannot hold {what}", hint="Export JSON lines: --format jsonl")
    if form == "jsonl":
        yield from (
            f"{json.dumps(record, ensure_ascii=False)}\n"
            for record in export_records(store, texts=texts, claims=claims)
        )
    elif form == "csv":
        yield from (f"{line}\n" for line in as_csv(_tenures(store)))
    elif form == "cypher":
        from whowhen.graph.mirror.script import statements

        with store.snapshot():
            yield from statements(store.connection)
    else:
        yield from _graph(store, form)


_NOT_IN_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_WRITTEN_ON: Final = re.compile(r'<meta lastmodifieddate="[\d-]+">')
_FACT_FILE: Final = (
    "person",
    "role",
    "organisation",
    "start",
    "end",
    "attested",
    "acting",
    "modality",
    "attributed_to",
)


def _tenures(store: Store) -> Iterator[Record]:
    """The tenures with the columns of a fact file, so that the CSV file can be imported again."""
    for row in tenures(store, "1"):
        record = row.to_record()
        named = dict.fromkeys(address for one in passages(store, row.id) for address in one.cites or (one.source,))
        shown = {field: record[field] for field in _FACT_FILE} | {"sources": list(named)}
        yield shown
        yield from _awaited(row, shown)


def _awaited(row: TenureRow, shown: Record) -> Iterator[Record]:
    """What is still expected of an asserted tenure, each in a row of its own; a row has one modality."""
    told = [one for one in row.expectations if row.modality == "asserted" and one.state == "pending" and one.field]
    for one in dict.fromkeys((one.field, one.value, one.modality, one.attributed_to) for one in told):
        field, value, modality, attributed_to = one
        blank: Record = {"start": None, "end": None, "attested": []}
        yield shown | blank | {"modality": modality, "attributed_to": attributed_to, str(field): value}


def _graph(store: Store, form: Literal["graphml", "gexf"]) -> Iterator[str]:
    """The graph of the store in XML, without the day on which it was written: equal stores give equal files."""
    from networkx import generate_gexf, generate_graphml

    from whowhen.graph.build import build

    with store.snapshot():
        graph = build(store)
    for attributes in (*(data for _, data in graph.nodes(data=True)), *(data for *_, data in graph.edges(data=True))):
        for name, value in attributes.items():
            if isinstance(value, str):
                attributes[name] = _NOT_IN_XML.sub(" ", value)
    for line in generate_graphml(graph) if form == "graphml" else generate_gexf(graph):
        yield f"{_WRITTEN_ON.sub('<meta>', line)}\n"
