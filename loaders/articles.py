"""Articles: from bytes to a source with its kept text and what is known about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from whowhen.graph.errors import Place, UnreadableError
from whowhen.graph.records import Source
from whowhen.graph.sources import digest

from .files import decode
from .frontmatter import split
from .language import choose
from .metatable import described
from .options import Metadata, checked
from .reader.model import Document
from .webpage import declared_encoding, read_page

if TYPE_CHECKING:
    from .options import ImportOptions
    from .reader.model import Language

ArticleForm = Literal["text", "page"]
_DAY: Final = len("2024-10-01")


@dataclass(frozen=True, slots=True)
class Article:
    """An article ready for the reader, and what the user should know about how it was taken.

    Attributes:
        notes: sentences without a full stop.
    """

    source: Source
    language: Language
    notes: tuple[str, ...] = ()

    @property
    def document(self) -> Document:
        """What the reader gets; a publication date that is no full day would not place "yesterday"."""
        published = self.source.published
        day = published if published is not None and len(published) == _DAY and published[4] == "-" else None
        return Document(self.source.text, self.language, day, self.source.title)


def load_article(form: ArticleForm, data: bytes, path: str, options: ImportOptions) -> Article:
    """Read one article.

    Args:
        form: `text` for plain text and Markdown, `page` for HTML.
        data: the whole file.
        path: as the user gave it.
        options: what is known about it; goes before what the article says itself.

    Raises:
        UnreadableError: the bytes hold no text, or the text no words.
        UnknownLanguageError: the reader does not know its language.
        MissingPartError: web pages need an extra.
        InputError: what is said about the article makes no sense, such as a date that is none.
    """
    decoded = decode(data, path, declared=declared_encoding(data) if form == "page" else None)
    itself, text = read_page(decoded.text, path) if form == "page" else split(decoded.text, path)
    if not any(map(str.isalpha, text)):
        raise UnreadableError("there are no words in it", place=Place(path), hint="Check that the article was saved")
    table = Metadata() if options.meta is None else described(options.meta, path)
    known = checked(options.metadata.over(table).over(itself), Place(path))
    language = choose(text, known.language, path)
    source = Source(
        kind="article",
        path=path,
        text=text,
        sha256=digest(text),
        title=known.title,
        outlet=known.outlet,
        url=known.url,
        published=known.published,
        language=language,
    )
    article = Article(source, language, _encoding_note(decoded.encoding))
    if article.document.published is None:
        what = "no publication date" if known.published is None else "the publication date is no full day"
        note = f"{what}: relative dates stay unresolved (--published YYYY-MM-DD)"
        return Article(source, language, (*article.notes, note))
    return article


def _encoding_note(encoding: str) -> tuple[str, ...]:
    return ("read as Windows-1252",) if encoding == "cp1252" else ()
