"""What the user says about an import, apart from the files themselves."""

from __future__ import annotations

from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Literal

from whowhen.graph.dates import normalise
from whowhen.graph.errors import BadDateError, InputError, Place

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

ReaderName = Literal["rules", "model", "both"]


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known about a source besides its text; None is "nobody said".

    Attributes:
        published: EDTF date.
        language: a two-letter code, `de` or `en`.
        url: where the source can be opened.
    """

    published: str | None = None
    language: str | None = None
    title: str | None = None
    outlet: str | None = None
    url: str | None = None

    def over(self, other: Metadata) -> Metadata:
        """These values, and those of `other` where nothing is known here.

        Example:
            >>> Metadata(title="A").over(Metadata(title="B", language="de"))
            Metadata(published=None, language='de', title='A', outlet=None, url=None)
        """
        known = {name: value for name in METADATA_FIELDS if (value := getattr(self, name)) is not None}
        return replace(other, **known)


METADATA_FIELDS = tuple(one.name for one in fields(Metadata))


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """How files are read.

    Attributes:
        published, language, title, outlet, url: what is known about the articles; goes before what they say themselves.
        meta: a CSV file with a `path` column and any of the five columns above.
        mapping: other people's column names of CSV files and ours, `{"Amt": "role"}`.
        jobs: how many processes read, or with a model how many requests it gets at a time; what is stored does not
            depend on it.
        reader: who reads articles; `model` and `both` need a `ModelReader` beside these options.
        lexicon: a file with the user's own names, roles and organisations.
    """

    published: str | None = None
    language: str | None = None
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    meta: Path | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)
    jobs: int = 1
    reader: ReaderName = "rules"
    lexicon: Path | None = None

    @property
    def metadata(self) -> Metadata:
        """The part that describes the sources."""
        return Metadata(*(getattr(self, name) for name in METADATA_FIELDS))


def checked(known: Metadata, place: Place) -> Metadata:
    """`known` with its date in canonical form and its language as a two-letter code.

    Raises:
        BadDateError: the publication date is no EDTF date.
        InputError: the language is no language code.
    """
    published, language = known.published, known.language
    if published is not None:
        try:
            published = normalise(published)
        except BadDateError as error:
            where = Place(place.path, place.line, "published")
            raise BadDateError(error.message, place=where, hint=error.hint) from error
    if language is not None:
        code = language.strip().lower().replace("_", "-").partition("-")[0]
        if len(code) != 2 or not code.isalpha():
            where = Place(place.path, place.line, "language")
            raise InputError(f"{language!r} is no language code", place=where, hint="Write de or en")
        language = code
    return replace(known, published=published, language=language)
