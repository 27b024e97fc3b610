"""Reading the alias tables: tab-separated files whose header says what they are a table of.

A file may hold one of four tables, told by its first column:

    organisation  kind  country  forms
    state  code  german  adjective  demonym  english
    title  english  german
    title  organisation  alone  there

Lines that begin with `#` are remarks. Forms are parted by `|`. Columns on the right may be left out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import blake2b
from importlib import resources
from typing import TYPE_CHECKING, Final

from .aliasforms import adjective_forms, title_forms
from .errors import BadRecordError, Place, UnreadableError
from .names import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

SHIPPED: Final = ("states.tsv", "organisations.tsv", "titles.tsv", "offices.tsv")


@dataclass(frozen=True)
class Tables:
    """What the files say, by folded form.

    Attributes:
        organisations: form -> canonical name of an organisation or state.
        kinds: canonical name -> kind (`state`, `alliance`, …).
        countries: canonical name -> ISO 3166-1 code of the country it belongs to, or is.
        titles: form -> canonical title.
        offices_alone: form that says where -> (title, organisation).
        offices_there: (form, organisation) -> title.
    """

    organisations: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    countries: dict[str, str] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    offices_alone: dict[str, tuple[str, str]] = field(default_factory=dict)
    offices_there: dict[tuple[str, str], str] = field(default_factory=dict)


def read_tables(extra: Sequence[Path] = ()) -> tuple[Tables, str]:
    """All tables, shipped ones first, and a digest of their texts.

    Raises:
        BadRecordError: a user's file is no table of ours; the error names file and line.
        UnreadableError: a user's file cannot be read as UTF-8.
    """
    tables = Tables()
    digest = blake2b(digest_size=16)
    folder = resources.files(__package__).joinpath("words")
    texts = [(name, folder.joinpath(name).read_text("utf-8")) for name in SHIPPED]
    texts += [(str(path), _read(path)) for path in extra]
    for path, text in texts:
        digest.update(f"{len(text)}\n{text}".encode())
        _read_table(tables, path, text)
    return tables, digest.hexdigest()


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8-sig")
    except OSError as error:
        raise UnreadableError(
            f"cannot be read ({error.strerror})", place=Place(str(path)), hint="Check the path of the alias table"
        ) from error
    except UnicodeDecodeError as error:
        raise UnreadableError("is not UTF-8", place=Place(str(path)), hint="Save the table as UTF-8") from error


def _read_table(tables: Tables, path: str, text: str) -> None:
    rows = _rows(text)
    number, header = next(rows, (1, [""]))
    kind = tuple(header[:2])
    reader = _READERS.get(kind)
    if reader is None:
        raise BadRecordError(
            f"the header {header} is none of an alias table",
            place=Place(path, number),
            hint="Begin with one of: " + "; ".join(" ".join(columns) for columns in _COLUMNS.values()),
        )
    columns = _COLUMNS[kind]
    for line, cells in rows:
        if len(cells) > len(columns) or not cells[0]:
            raise BadRecordError(
                f"expected {len(columns)} columns, the first one filled, found {len(cells)}",
                place=Place(path, line),
                hint="Part columns by one tab and forms by |",
            )
        reader(tables, cells + [""] * (len(columns) - len(cells)))


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            yield number, [cell.strip() for cell in line.split("\t")]


def _forms(cell: str) -> list[str]:
    return [form for form in cell.split("|") if form]


def _add_organisation(tables: Tables, cells: list[str]) -> None:
    name, kind, country, forms = cells
    for form in (name, *_forms(forms)):
        folded = fold(form)
        tables.organisations[folded] = name
        if form[:1].islower() and folded.endswith("isch"):
            tables.organisations.update(dict.fromkeys(adjective_forms(folded), name))
    _add_traits(tables, name, kind, country)


def _add_traits(tables: Tables, name: str, kind: str, country: str) -> None:
    if kind:
        tables.kinds[name] = kind
    if country:
        tables.countries[name] = country


def _add_state(tables: Tables, cells: list[str]) -> None:
    name, code, german, adjectives, demonyms, english = cells
    forms = {fold(name), *(fold(form) for form in _forms(english))}
    for form in _forms(german):
        forms |= {fold(form), f"{fold(form)}s"}
    for form in _forms(adjectives):
        forms |= adjective_forms(fold(form))
    for form in _forms(demonyms):
        forms |= title_forms(form)
    for form in forms:
        tables.organisations.setdefault(form, name)
    tables.organisations[fold(name)] = name
    _add_traits(tables, name, "state", code)


def _add_title(tables: Tables, cells: list[str]) -> None:
    title, english, german = cells
    for form in _forms(german):
        for inflected in title_forms(form):
            tables.titles.setdefault(inflected, title)
    for form in (title, *_forms(english)):
        tables.titles[fold(form)] = title


def _add_office(tables: Tables, cells: list[str]) -> None:
    title, organisation, alone, there = cells
    for form in _forms(alone):
        for inflected in title_forms(form):
            tables.offices_alone[inflected] = (title, organisation)
    for form in (title, *_forms(there)):
        for inflected in title_forms(form):
            tables.offices_there[inflected, organisation] = title


_COLUMNS: Final[dict[tuple[str, ...], tuple[str, ...]]] = {
    ("organisation", "kind"): ("organisation", "kind", "country", "forms"),
    ("state", "code"): ("state", "code", "german", "adjective", "demonym", "english"),
    ("title", "english"): ("title", "english", "german"),
    ("title", "organisation"): ("title", "organisation", "alone", "there"),
}
_READERS: Final[dict[tuple[str, ...], Callable[[Tables, list[str]], None]]] = {
    ("organisation", "kind"): _add_organisation,
    ("state", "code"): _add_state,
    ("title", "english"): _add_title,
    ("title", "organisation"): _add_office,
}
