"""The store as JSON lines, and back: for exchange, for backup, and for whoever wants to count for themselves.

The facts alone are for others to read. With the claims, the export holds everything that was imported, and reading it
into an empty store gives back the same store; the facts in the file are then passed over and made again.
"""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final, TypeVar

from . import ids, sources
from .answers import from_record as answer_from_record
from .changes import claim_number
from .codec import canonical, from_json
from .decisions import from_record
from .errors import BadRecordError, Place, UnreadableError
from .evidence import Texts
from .fact_records import fact_records
from .records import Loaded, Produced, Source
from .shapes import CLAIMS, date, one_of, refuse, shape, source_number, text, whole
from .strictjson import read_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from .answers import ModelAnswer
    from .decisions import Decision
    from .sources import StoredSource
    from .store import Store

Json = dict[str, Any]
Made = TypeVar("Made")

_BESIDE: Final = ("decision", "answer")
FACTS: Final = ("person", "organisation", "role", "tenure", "vacancy", "event", "statement")


def export_records(store: Store, *, texts: bool = False, claims: bool = False) -> Iterator[Json]:
    """The records of a store, as `json.dumps` takes them; equal stores give equal records in equal order.

    Args:
        store: read as it is at the first record, whatever is imported meanwhile.
        texts: give each source its kept text.
        claims: give the claims too, and the texts that they rest on.
    """
    with store.snapshot():
        for source in sorted(store.sources(), key=lambda one: one.number):
            yield _source_record(source, store.text(source.number) if texts or claims else None, full=claims)
        if claims:
            yield from _claim_records(store)
            yield from (decision.to_record() for decision in store.decisions())
            yield from (answer.to_record() for answer in store.answers())
        yield from fact_records(store.connection)


def read_records(lines: Iterable[str], path: str) -> list[Loaded]:
    """The sources and claims of an export with claims, ready to be stored again.

    Args:
        lines: of the file.
        path: of the file, for messages.

    Raises:
        BadRecordError: a record breaks the format, or does not fit its text or its identifier.
    """
    found: dict[int, tuple[Source, list[Produced]]] = {}
    waiting: list[tuple[int, Json]] = []
    for line, record in read_lines(lines, path):
        of = record.pop("type", None)
        if of == "source":
            with _at(path, line):
                source = _source(record)
            found[sources.number_of(source.sha256)] = (source, [])
        elif of == "claim":
            waiting.append((line, record))
        elif of not in (*FACTS, *_BESIDE):
            known = ", ".join(("source", "claim", *_BESIDE, *FACTS))
            raise BadRecordError(
                "there is no such type here", place=Place(path, line, "type"), hint=f"Known are {known}"
            )
    for line, record in waiting:
        with _at(path, line):
            _add_claim(record, found)
    return [Loaded(source, tuple(claims)) for source, claims in found.values()]


def read_decisions(lines: Iterable[str], path: str) -> list[Decision]:
    """The decisions of an export with claims, those undone too.

    Args:
        lines: of the file.
        path: of the file, for messages.

    Raises:
        BadRecordError: a record breaks the format, or does not fit its identifier.
    """
    return list(_others(lines, path, "decision", from_record))


def read_answers(lines: Iterable[str], path: str) -> list[ModelAnswer]:
    """The answers of language models in an export with claims.

    Args:
        lines: of the file.
        path: of the file, for messages.

    Raises:
        BadRecordError: a record breaks the format, or was changed.
    """
    return list(_others(lines, path, "answer", answer_from_record))


def _others(lines: Iterable[str], path: str, kind: str, made: Callable[[Json], Made]) -> Iterator[Made]:
    """The records of one kind; most lines of a large file are of another, and need not be read for this."""
    for line, text_ in enumerate(lines, 1):
        if f'"{kind}"' not in text_:
            continue
        for _, record in read_lines([text_], path):
            if record.pop("type", None) == kind:
                with _at(path, line):
                    yield made(record)


def _source_record(source: StoredSource, kept: str | None, *, full: bool) -> Json:
    record = {
        "type": "source",
        "id": source.id,
        "path": source.path,
        "sha256": source.sha256,
        "title": source.title,
        "outlet": source.outlet,
        "url": source.url,
        "published": source.published,
        "language": source.language,
        "characters": source.characters,
    }
    if full:
        record["kind"] = source.kind
    if kept is not None:
        record["text"] = kept
    return record


def _claim_records(store: Store) -> Iterator[Json]:
    texts = Texts(store.connection)
    rows = store.connection.execute("SELECT n, source, of, producer, body FROM claim ORDER BY n")
    for n, source, of, producer, body in rows:
        fields = json.loads(body)
        fields["evidence"] = [_quoted(passage, source, texts) for passage in fields["evidence"]]
        yield {
            "type": "claim",
            "id": ids.text("claim", n),
            "of": of,
            "source": ids.text("source", source),
            "producer": producer,
            **fields,
        }


def _quoted(passage: Json, source: int, texts: Texts) -> Json:
    start, end = passage["start"], passage["end"]
    return {"start": start, "end": end, "quote": texts.cut(source, start, end), **passage}


_SOURCE: Final = shape(
    "text path",
    id=text,
    path=text,
    sha256=text,
    title=text,
    outlet=text,
    url=text,
    published=date,
    language=text,
    characters=whole,
    kind=one_of("article", "facts"),
    text=text,
)
_HEAD: Final = shape("of source", id=text, of=one_of(*CLAIMS), source=text, producer=text)
_HEAD_FIELDS: Final = ("id", "of", "source", "producer")


def _source(record: Json) -> Source:
    fields = _SOURCE(record, "")
    sha256 = sources.digest(fields["text"])
    made = {
        "id": ids.text("source", sources.number_of(sha256)),
        "sha256": sha256,
        "characters": len(fields["text"]),
    }
    for name, value in made.items():
        if fields.get(name, value) != value:
            raise refuse(name, f"the text gives {value}, found {fields[name]}", "The text or the field was changed")
    given = {name: fields.get(name) for name in ("title", "outlet", "url", "published", "language")}
    return Source(fields.get("kind", "article"), fields["path"], fields["text"], sha256, **given)


def _add_claim(record: Json, found: dict[int, tuple[Source, list[Produced]]]) -> None:
    head = _HEAD({name: record.pop(name) for name in _HEAD_FIELDS if name in record}, "")
    number = source_number(head["source"])
    if number not in found:
        raise refuse("source", f"the file holds no source {head['source']}", "Export with --claims gives the texts too")
    source, claims = found[number]
    claim = from_json(head["of"], record)
    _check_passages(record, source.text)
    made = ids.text("claim", claim_number(number, head["of"], canonical(claim)))
    if head.get("id", made) != made:
        raise refuse(
            "id", f"the fields give {made}, found {head['id']}", "A claim that was changed has no id; leave it out"
        )
    claims.append(Produced(claim, head.get("producer", "facts")))


def _check_passages(record: Json, kept: str) -> None:
    """Refuse a passage that is not in the text, and a quote that the text does not have there."""
    passages = record.get("evidence")
    if not passages:
        raise refuse("evidence", "a claim needs at least one passage")
    for position, passage in enumerate(passages):
        start, end = passage["start"], passage["end"]
        field = f"evidence[{position}]"
        if not start < end <= len(kept):
            raise refuse(field, f"the text has no passage from {start} to {end}", f"It has {len(kept)} characters")
        if passage.get("quote") not in (None, kept[start:end]):
            raise refuse(f"{field}.quote", "the text has other words there", "The quote or its place was changed")


@contextmanager
def _at(path: str, line: int) -> Iterator[None]:
    """Add file and line to what is wrong with a record."""
    try:
        yield
    except (BadRecordError, UnreadableError) as error:
        raise BadRecordError(error.message, place=Place(path, line, error.place.field), hint=error.hint) from error
