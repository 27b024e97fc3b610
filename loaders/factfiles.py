"""Reads a fact file of any of the three forms: all of it, or nothing."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from whowhen.graph.errors import BadRecordError, Place, UnreadableError
from whowhen.graph.records import Loaded, Source
from whowhen.graph.sources import digest

from . import csvfacts, jsonfacts, yamlfacts
from .factclaims import claims
from .files import STANDARD_INPUT, Input, decode, read
from .options import checked
from .problems import Problems

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .options import Metadata
    from .yamlfacts import Block

FactForm = Literal["csv", "json", "yaml"]

FORMS: Final[Mapping[str, FactForm]] = {
    ".csv": "csv",
    ".tsv": "csv",
    ".jsonl": "json",
    ".ndjson": "json",
    ".yaml": "yaml",
    ".yml": "yaml",
}


def load_facts(form: FactForm, text: str, path: str, known: Metadata, mapping: Mapping[str, str]) -> tuple[Loaded, ...]:
    """The sources of a fact file with their claims; more than one only for YAML with several documents.

    Args:
        form: how the file is written.
        text: the whole file.
        path: as the user gave it.
        known: what options say about the file; goes before what it says itself.
        mapping: their column names and ours, for CSV.

    Raises:
        BadRecordError: something is wrong; the message lists all of it, or the first ten things.
    """
    problems = Problems(path)
    with _without_collector():
        if form == "yaml":
            loaded = tuple(_block(block, path, known, problems) for block in yamlfacts.read_yaml(text, problems))
        else:
            rows = csvfacts.read_csv(text, mapping, problems) if form == "csv" else jsonfacts.read_json(text, problems)
            loaded = (Loaded(_source(path, text, known), claims(rows, problems)),)
    problems.check()
    return loaded


@contextmanager
def _without_collector() -> Iterator[None]:
    """Hold Python's collector of cycles back: a large file makes a million objects and no cycle among them.

    Looking through all of them again and again took a third of the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _block(block: Block, path: str, known: Metadata, problems: Problems) -> Loaded:
    """One document of a YAML file; its text is the article that it quotes from, if it names one."""
    metadata = checked(known.over(block.metadata), Place(path, block.line))
    if block.quotes_from is None:
        quoting = next((entry for entry in block.entries if "quote" in entry.fields), None)
        if quoting is not None:
            line = (quoting.lines or {}).get("quote", quoting.line)
            hint = "Name the file with the text in the source block: text: article.txt"
            problems.add("a quote needs a text to stand in", line=line, name="quote", hint=hint)
        return Loaded(_source(path, block.text, metadata), claims(block.entries, problems))
    article = block.quotes_from
    if path != STANDARD_INPUT:
        article = str(Path(path).parent / article)
    try:
        text = decode(read(Input(article)), article).text
    except UnreadableError as error:
        where = Place(path, block.line, "text")
        raise BadRecordError(f"{error.place}: {error.message}", place=where, hint=error.hint) from error
    return Loaded(_source(article, text, metadata), claims(block.entries, problems, text))


def _source(path: str, text: str, known: Metadata) -> Source:
    return Source(
        kind="facts",
        path=path,
        text=text,
        sha256=digest(text),
        title=known.title,
        outlet=known.outlet,
        url=known.url,
        published=known.published,
        language=known.language,
    )
