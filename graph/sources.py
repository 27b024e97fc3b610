"""The sources in the store and their kept texts: written once, read whole or passage by passage, found by name.

A text is kept in pieces of a fixed number of code points, so that one passage of a large file costs one piece.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Final, Literal

from . import ids
from .dates import window
from .errors import AmbiguousError, InternalError, NotFoundError, Place, UnreadableError

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Collection, Iterator

    from .records import Source

PIECE: Final = 65_536
"""Code points to a piece of text."""

_SHORTEST_PREFIX: Final = len("src_") + 4
_NAMED: Final = 8
_COLUMNS: Final = "n, kind, path, sha256, title, outlet, url, published, language, characters, imported_at"


@dataclass(frozen=True, slots=True)
class StoredSource:
    """A source in the store, without its text.

    Attributes:
        number: its key in the store.
        characters: length of the kept text in code points.
        imported_at: UTC, `2024-10-01T12:00:00Z`; of the first import of this text.
        claims: how many claims it makes.
    """

    number: int
    kind: Literal["article", "facts"]
    path: str
    sha256: str
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None
    language: str | None
    characters: int
    imported_at: str
    claims: int

    @property
    def id(self) -> str:
        """The identifier as people and files see it."""
        return ids.text("source", self.number)


def digest(text: str) -> str:
    """The SHA-256 of a text in UTF-8, as 64 hexadecimal digits: `Source.sha256`.

    Raises:
        UnreadableError: the text holds NUL or half of a surrogate pair, which no store could keep unchanged.
    """
    if "\0" in text:
        raise UnreadableError(
            f"the text holds a NUL character at position {text.index(chr(0))}",
            hint="It is no plain text; convert it first",
        )
    try:
        return sha256(text.encode()).hexdigest()
    except UnicodeEncodeError as error:
        raise UnreadableError(
            f"the text holds half of a surrogate pair at position {error.start}", hint="Save it as UTF-8"
        ) from error


def number_of(digest_: str) -> int:
    """The number of the source whose text has this SHA-256; path and title are no part of it."""
    return ids.number("source", digest_)


def check(source: Source) -> None:
    """Refuse a text that cannot be kept as it is.

    Raises:
        UnreadableError: the text holds NUL or half of a surrogate pair.
        ValueError: `sha256` is not the text's, which is a bug in the caller.
    """
    try:
        found = digest(source.text)
    except UnreadableError as error:
        raise UnreadableError(error.message, place=Place(source.path), hint=error.hint) from error
    if found != source.sha256:
        raise ValueError("the source's sha256 is not that of its text")


def insert(connection: sqlite3.Connection, source: Source, number: int, imported_at: str) -> None:
    """Write a source that is new, with its text in pieces."""
    low, high = window(source.published)
    connection.execute(
        "INSERT INTO source VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '')",
        (
            number,
            source.kind,
            source.path,
            source.sha256,
            source.title,
            source.outlet,
            source.url,
            source.published,
            low,
            high,
            source.language,
            len(source.text),
            imported_at,
        ),
    )
    connection.executemany(
        "INSERT INTO source_text VALUES (?, ?, ?)",
        ((number, start, source.text[start : start + PIECE]) for start in range(0, len(source.text), PIECE)),
    )


def update(connection: sqlite3.Connection, source: Source, number: int) -> None:
    """Write what is now known about a source whose text is already kept; it stays imported when it first was."""
    low, high = window(source.published)
    connection.execute(
        "UPDATE source SET kind = ?, path = ?, title = ?, outlet = ?, url = ?, published = ?, published_lo = ?,"
        " published_hi = ?, language = ? WHERE n = ?",
        (
            source.kind,
            source.path,
            source.title,
            source.outlet,
            source.url,
            source.published,
            low,
            high,
            source.language,
            number,
        ),
    )


def seal(connection: sqlite3.Connection, number: int) -> str:
    """A hash of what the store holds about a source: its row, and which claims it makes by whom."""
    [row] = connection.execute(f"SELECT {_COLUMNS}, published_lo, published_hi FROM source WHERE n = ?", (number,))
    hashed = sha256(json.dumps(row).encode())
    for claim in connection.execute("SELECT n, producer FROM claim WHERE source = ? ORDER BY n", (number,)):
        hashed.update(b"%d %s\n" % (claim[0], claim[1].encode()))
    return hashed.hexdigest()


def set_seal(connection: sqlite3.Connection, number: int) -> None:
    """Write the seal of a source, after everything else about it."""
    connection.execute("UPDATE source SET seal = ? WHERE n = ?", (seal(connection, number), number))


def delete(connection: sqlite3.Connection, number: int) -> None:
    """Remove a source whose claims are gone."""
    connection.execute("DELETE FROM source_file WHERE source = ?", (number,))
    connection.execute("DELETE FROM model_answer WHERE source = ?", (number,))
    connection.execute("DELETE FROM source_text WHERE source = ?", (number,))
    connection.execute("DELETE FROM source WHERE n = ?", (number,))


def outdated(connection: sqlite3.Connection, source: Source, file: str, beside: Collection[int]) -> list[int]:
    """The numbers of the sources whose place another text of the same file or the same address takes.

    A text that was read from other files too stays. Fact files are told apart by their file alone: several can rest on
    one address.

    Args:
        source: the new text.
        file: from which it was read.
        beside: sources that stay whatever their file.
    """
    rows = connection.execute(
        "SELECT source FROM source_file AS mine WHERE file = ? AND NOT EXISTS"
        " (SELECT 1 FROM source_file AS other WHERE other.source = mine.source AND other.file <> mine.file)",
        (file,),
    )
    found = {n for (n,) in rows}
    if source.kind == "article" and source.url:
        rows = connection.execute("SELECT n FROM source WHERE url = ? AND kind = 'article'", (source.url,))
        found |= {n for (n,) in rows}
    return sorted(found - set(beside) - {number_of(source.sha256)})


def set_file(connection: sqlite3.Connection, number: int, file: str, beside: Collection[int]) -> None:
    """Write down from which file a source was read; what was read from it before was not, but for those beside it."""
    connection.execute(
        "DELETE FROM source_file WHERE file = ? AND source NOT IN (SELECT value FROM json_each(?))",
        (file, json.dumps(sorted(beside))),
    )
    connection.execute("INSERT OR IGNORE INTO source_file VALUES (?, ?)", (file, number))


def is_known(connection: sqlite3.Connection, source: Source, number: int) -> bool | None:
    """Whether the store knows the same about the source; None if it does not hold it. The path may differ."""
    row = connection.execute(
        "SELECT kind, title, outlet, url, published, language FROM source WHERE n = ?", (number,)
    ).fetchone()
    if row is None:
        return None
    told = (source.kind, source.title, source.outlet, source.url, source.published, source.language)
    return bool(row == told)


def every(connection: sqlite3.Connection) -> list[StoredSource]:
    """All sources, the earliest published first, those without a date last; then by path."""
    rows = connection.execute(
        f"SELECT {_COLUMNS}, (SELECT count(*) FROM claim WHERE source = source.n) FROM source"
        " ORDER BY published IS NULL, published_lo, path, n"
    )
    return [StoredSource(*row) for row in rows]


def one(connection: sqlite3.Connection, number: int) -> StoredSource:
    """The source with this number.

    Raises:
        NotFoundError: there is none.
    """
    row = connection.execute(
        f"SELECT {_COLUMNS}, (SELECT count(*) FROM claim WHERE source = source.n) FROM source WHERE n = ?", (number,)
    ).fetchone()
    if row is None:
        raise NotFoundError(
            f"no source has the identifier {ids.text('source', number)}", hint="whowhen sources lists what there is"
        )
    return StoredSource(*row)


def text(connection: sqlite3.Connection, number: int) -> str:
    """The whole kept text of a source; empty if there is no such source."""
    return "".join(pieces(connection, number))


def pieces(connection: sqlite3.Connection, number: int) -> Iterator[str]:
    """The kept text piece by piece, in order."""
    for (piece,) in connection.execute("SELECT text FROM source_text WHERE source = ? ORDER BY start", (number,)):
        yield piece


def passage(connection: sqlite3.Connection, number: int, start: int, end: int) -> str:
    """The code points from `start` up to `end` of a source's kept text.

    Raises:
        InternalError: the text has no such passage.
    """
    first = start // PIECE * PIECE
    parts = connection.execute(
        "SELECT text FROM source_text WHERE source = ? AND start >= ? AND start < ? ORDER BY start",
        (number, first, end),
    )
    found = "".join(piece for (piece,) in parts)[start - first : end - first]
    if len(found) != end - start or start < 0:
        raise InternalError(f"source {ids.text('source', number)} has no passage from {start} to {end}")
    return found


def find(connection: sqlite3.Connection, wanted: str) -> int:
    """The number of the source that `wanted` means: an identifier or its beginning, a path, a file name, a title.

    Raises:
        NotFoundError: no source answers to it; the hint names the nearest.
        AmbiguousError: several do; the message lists them.
    """
    wanted = wanted.strip()
    candidates = every(connection)
    for fits in _WAYS:
        found = [source for source in candidates if wanted and fits(source, wanted)]
        if len(found) == 1:
            return found[0].number
        if found:
            raise AmbiguousError(
                f"{wanted!r} fits {len(found)} sources: {_listed(found)}", hint="Name it by its identifier"
            )
    raise NotFoundError(f"no source is called {wanted!r}", hint=_nearest(candidates, wanted))


def _by_prefix(source: StoredSource, wanted: str) -> bool:
    return len(wanted) >= _SHORTEST_PREFIX and source.id.startswith(wanted)


def _by_file_name(source: StoredSource, wanted: str) -> bool:
    return source.path.replace("\\", "/").rpartition("/")[2] == wanted


def _by_title(source: StoredSource, wanted: str) -> bool:
    return source.title is not None and source.title.casefold() == wanted.casefold()


def _by_part(source: StoredSource, wanted: str) -> bool:
    return wanted.casefold() in f"{source.path}\n{source.title or ''}".casefold()


_WAYS: Final[tuple[Callable[[StoredSource, str], bool], ...]] = (
    lambda source, wanted: source.id == wanted,
    _by_prefix,
    lambda source, wanted: source.path == wanted,
    _by_file_name,
    _by_title,
    _by_part,
)


def _listed(found: list[StoredSource]) -> str:
    names = [f"{source.id} ({source.path})" for source in found[:_NAMED]]
    return ", ".join(names) + (", …" if len(found) > _NAMED else "")


def _nearest(candidates: list[StoredSource], wanted: str) -> str:
    from difflib import get_close_matches

    names = {name for source in candidates for name in (source.path, source.title) if name}
    close = get_close_matches(wanted, sorted(names), n=3, cutoff=0.5)
    if close:
        return f"Nearest: {', '.join(close)}"
    return "whowhen sources lists what there is" if candidates else "The store is empty; whowhen import fills it"
