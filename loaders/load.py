"""From one file to what it claims: pure, so that several processes can do it and give the same."""

from __future__ import annotations

import re
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, TypeVar

from whowhen.graph.errors import InputError, MissingPartError, Place
from whowhen.graph.interchange import read_answers, read_decisions, read_records
from whowhen.graph.records import Loaded

from .articles import load_article
from .csvfacts import header_kind
from .factfiles import FORMS, load_facts
from .files import ARTICLE_SUFFIXES, decode, read
from .jsonfacts import disputed, has_claims
from .metatable import described, read_table
from .options import Metadata, checked
from .reader.ownwords import read_own_words
from .readers import read_article

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping, Sequence

    from whowhen.graph.answers import ModelAnswer
    from whowhen.graph.decisions import Decision

    from .files import Input
    from .model.reading import Estimate, ModelReader
    from .options import ImportOptions
    from .reader.model import Document

Result = TypeVar("Result")
Form = Literal["text", "page", "csv", "json", "yaml"]

_BY_SUFFIX: Final[Mapping[str, Form]] = {
    **dict.fromkeys(sorted(ARTICLE_SUFFIXES), "text"),
    **dict.fromkeys((".html", ".htm", ".xhtml"), "page"),
    **FORMS,
}
_PAGE_START: Final = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)
_RECORD_START: Final = re.compile(r'\s*\{\s*"')
_BLOCK_START: Final = re.compile(r"(?:\s*(?:#.*|---\s*)?\n)*(?:source|facts)\s*:")


@dataclass(frozen=True, slots=True)
class LoadedFile:
    """What one file gives: a source, or several if it is made of several.

    Attributes:
        notes: what the user should know, sentences without a full stop.
        decisions: what people decided, in a full export.
        answers: what language models answered, in a full export.
        is_export: the file is no source itself, and takes no other one's place.
    """

    path: str
    loaded: tuple[Loaded, ...]
    notes: tuple[str, ...] = ()
    decisions: tuple[Decision, ...] = ()
    answers: tuple[ModelAnswer, ...] = ()
    is_export: bool = False


def check_options(options: ImportOptions, model: ModelReader | None = None) -> None:
    """Refuse options that no file could be read with, before the first file is.

    Raises:
        InputError: an option makes no sense; the error names it.
        BadRecordError: a row of the lexicon cannot be used.
        UnreadableError: the lexicon cannot be read.
    """
    checked(options.metadata, Place())
    if options.jobs < 1:
        raise InputError(f"expected at least one process, got {options.jobs}", place=Place(field="jobs"))
    if options.reader != "rules" and model is None:
        hint = "Give one, or read with rules"
        message = f"there is no reader {options.reader!r} without a model"
        raise InputError(message, place=Place(field="reader"), hint=hint)
    if options.meta is not None:
        read_table(options.meta)
    if options.lexicon is not None:
        read_own_words(options.lexicon)


def load(item: Input, options: ImportOptions, model: ModelReader | None = None) -> LoadedFile:
    """What a file claims.

    Args:
        item: the file.
        options: how it is read.
        model: reads articles, if the options want a model.

    Raises:
        InputError: the file cannot be taken; the error says why and where.
        MissingPartError: its form, or asking the model, needs a package that is not installed.
        ModelError: the model could not be asked, or its answer cannot be used.
    """
    data = read(item)
    form = form_of(item.path, data, options)
    if form == "text" or form == "page":  # noqa: PLR1714 - this narrows the type
        article = load_article(form, data, item.path, options)
        claims = read_article(article, options, model).claims
        return LoadedFile(item.path, (Loaded(article.source, claims),), article.notes)
    text = decode(data, item.path)
    table = Metadata() if options.meta is None else described(options.meta, item.path)
    known = checked(options.metadata.over(table), Place(item.path))
    notes = ("read as Windows-1252",) if text.encoding == "cp1252" else ()
    if form == "json" and has_claims(text.text):
        lines = text.text.split("\n")
        records = tuple(read_records(lines, item.path))
        decisions = tuple(read_decisions(lines, item.path))
        return LoadedFile(item.path, records, notes, decisions, tuple(read_answers(lines, item.path)), is_export=True)
    loaded = load_facts(form, text.text, item.path, known, options.mapping)
    left = disputed(text.text) if form == "json" else 0
    if left:
        notes = (*notes, f"{left} disputed facts came with one value each; export --claims keeps all")
    return LoadedFile(item.path, loaded, notes)


def each_with_model(
    step: Callable[[Input], Result], inputs: Sequence[Input], options: ImportOptions, model: ModelReader
) -> Generator[Result]:
    """What `step` gives for each input, in order, while the model is asked about the inputs that follow.

    Close it if it is left before its end: answers that came meanwhile are kept.
    """
    if options.jobs == 1:
        yield from map(step, inputs)
        return
    from .model.ahead import ask_ahead

    documents = (_document(item, options) for item in inputs)
    with closing(ask_ahead(model, documents, options.jobs)) as ready:
        for item, _ in zip(inputs, ready, strict=True):
            yield step(item)


def _document(item: Input, options: ImportOptions) -> Document | None:
    """The document that an input gives; None if it is no article or cannot be taken."""
    try:
        return _article_document(item, options)
    except (InputError, MissingPartError):
        return None  # reading it says why


def _article_document(item: Input, options: ImportOptions) -> Document | None:
    data = read(item)
    form = form_of(item.path, data, options)
    if form != "text" and form != "page":  # noqa: PLR1714 - this narrows the type
        return None
    return load_article(form, data, item.path, options).document


def estimate(item: Input, options: ImportOptions, model: ModelReader) -> Estimate | None:
    """What asking the model about a file would cost; None if nothing is left to ask, or if it is no article.

    Raises:
        InputError: the file cannot be taken; the error says why and where.
        MissingPartError: its form needs a package that is not installed.
    """
    document = _article_document(item, options)
    found = None if document is None else model.estimate(document)
    return found if found is not None and found.calls else None


def form_of(path: str, data: bytes, options: ImportOptions) -> Form:
    """How a file is written, by the end of its name or else by how it begins."""
    return _BY_SUFFIX.get(Path(path).suffix.lower()) or _form_of_text(decode(data, path).text, options)


def _form_of_text(text: str, options: ImportOptions) -> Form:
    if _PAGE_START.match(text):
        return "page"
    if _RECORD_START.match(text):
        return "json"
    if _BLOCK_START.match(text):
        return "yaml"
    return "csv" if header_kind(text, options.mapping) else "text"
