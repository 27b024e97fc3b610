"""From one file to what it claims: pure, so that several processes can do it and give the same."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from whowhen.graph.errors import InputError, Place
from whowhen.graph.interchange import read_records
from whowhen.graph.records import Loaded

from .articles import load_article
from .csvfacts import header_kind
from .factfiles import FORMS, load_facts
from .files import ARTICLE_SUFFIXES, decode, read
from .jsonfacts import disputed, has_claims
from .metatable import described
from .options import Metadata, checked

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .articles import Article
    from .files import Input
    from .options import ImportOptions
    from .reader.lexicon import Lexicon
    from .reader.model import Language
    from .reader.read import Reading

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
    """

    path: str
    loaded: tuple[Loaded, ...]
    notes: tuple[str, ...] = ()


def check_options(options: ImportOptions) -> None:
    """Refuse options that no file could be read with, before the first file is.

    Raises:
        InputError: an option makes no sense; the error names it.
    """
    checked(options.metadata, Place())
    if options.jobs < 1:
        raise InputError(f"expected at least one process, got {options.jobs}", place=Place(field="jobs"))
    if options.reader != "rules":
        hint = "Leave --reader out: articles are read with rules"
        raise InputError(f"there is no reader {options.reader!r} yet", place=Place(field="reader"), hint=hint)
    if options.meta is not None:
        described(options.meta, "")


def load(item: Input, options: ImportOptions) -> LoadedFile:
    """What a file claims.

    Raises:
        InputError: the file cannot be taken; the error says why and where.
        MissingPartError: its form needs a package that is not installed.
    """
    data = read(item)
    form = form_of(item.path, data, options)
    if form == "text" or form == "page":  # noqa: PLR1714 - this narrows the type
        article = load_article(form, data, item.path, options)
        return LoadedFile(item.path, (Loaded(article.source, read_article(article, options).claims),), article.notes)
    text = decode(data, item.path)
    table = Metadata() if options.meta is None else described(options.meta, item.path)
    known = checked(options.metadata.over(table), Place(item.path))
    notes = ("read as Windows-1252",) if text.encoding == "cp1252" else ()
    if form == "json" and has_claims(text.text):
        return LoadedFile(item.path, tuple(read_records(text.text.split("\n"), item.path)), notes)
    loaded = load_facts(form, text.text, item.path, known, options.mapping)
    left = disputed(text.text) if form == "json" else 0
    if left:
        notes = (*notes, f"{left} disputed facts came with one value each; export --claims keeps all")
    return LoadedFile(item.path, loaded, notes)


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


def read_article(article: Article, options: ImportOptions) -> Reading:
    """What the reader finds in an article."""
    from .reader.read import read as read_document

    return read_document(article.document, _lexicon(article.language, options.lexicon))


@lru_cache(maxsize=4)
def _lexicon(language: Language, extra: Path | None) -> Lexicon:
    from .reader.lexicon import load_lexicon

    return load_lexicon(language, extra)
