"""What language models answered, kept word for word beside the claims, so that a reading can be repeated without them.

The key of an answer is what was asked: the article, the model, the version of the prompt, and the digest of the whole
request. Asking again replaces it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final

from . import ids
from .errors import NotFoundError
from .shapes import refuse, shape, source_number, text, whole

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class ModelAnswer:
    """One answer to one request.

    Attributes:
        source: the number of the article's text.
        model: the name by which it was asked for.
        prompt: the version of the prompt.
        request: SHA-256 of the whole request: instructions, examples, part of the article, parameters.
        start, end: the part of the article, as offsets into its kept text.
        parameters: of the request besides its messages, as JSON with sorted keys.
        asked_at: when it was asked: UTC, `2024-10-01T12:00:00Z`.
        text: the answer.
    """

    source: int
    model: str
    prompt: str
    request: str
    start: int
    end: int
    parameters: str
    asked_at: str
    text: str

    @property
    def number(self) -> int:
        """Its key in the store: what was asked, not what was answered."""
        return answer_number(self.source, self.model, self.prompt, self.request)

    def to_record(self) -> Json:
        """The record of an export."""
        return {
            "type": "answer",
            "id": ids.text("answer", self.number),
            "source": ids.text("source", self.source),
            "model": self.model,
            "prompt": self.prompt,
            "request": self.request,
            "start": self.start,
            "end": self.end,
            "parameters": self.parameters,
            "asked_at": self.asked_at,
            "sha256": sha256(self.text.encode()).hexdigest(),
            "text": self.text,
        }


def answer_number(source: int, model: str, prompt: str, request: str) -> int:
    """The number under which the answer to a request is kept."""
    return ids.number("answer", source, model, prompt, request)


def from_record(record: Json) -> ModelAnswer:
    """The answer that an exported record describes, `type` left out.

    Raises:
        BadRecordError: a field is unknown, missing or of a wrong type, or was changed.
    """
    found = _SHAPE(record, "")
    answer = ModelAnswer(
        source_number(found["source"]),
        found["model"],
        found["prompt"],
        found["request"],
        found["start"],
        found["end"],
        found["parameters"],
        found["asked_at"],
        found["text"],
    )
    made = answer.to_record()
    for name in ("id", "sha256"):
        if found.get(name, made[name]) != made[name]:
            hint = "The answer or the field was changed"
            raise refuse(name, f"the other fields give {made[name]}, found {found[name]}", hint)
    return answer


_SHAPE: Final = shape(
    "source model prompt request start end parameters asked_at text",
    id=text,
    source=text,
    model=text,
    prompt=text,
    request=text,
    start=whole,
    end=whole,
    parameters=text,
    asked_at=text,
    sha256=text,
    text=text,
)


def keep(connection: sqlite3.Connection, answers: Iterable[ModelAnswer]) -> None:
    """Write answers; one to the same request takes the place of the earlier one. Inside a transaction."""
    rows = [(one.number, one.source, json.dumps(one.to_record(), ensure_ascii=False)) for one in answers]
    connection.executemany("INSERT OR REPLACE INTO model_answer VALUES (?, ?, ?)", rows)


def find(connection: sqlite3.Connection, number: int) -> ModelAnswer | None:
    """The answer of that number, if the store has it."""
    row = connection.execute("SELECT body FROM model_answer WHERE n = ?", (number,)).fetchone()
    return None if row is None else _from_body(row[0])


def every(connection: sqlite3.Connection) -> Iterator[ModelAnswer]:
    """The answers about all sources that the store holds, in order of their numbers."""
    rows = connection.execute("SELECT body FROM model_answer WHERE source IN (SELECT n FROM source) ORDER BY n")
    for (body,) in rows:
        yield _from_body(body)


def faults(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """The identifier of each answer that is not as it was written, and what is wrong with it."""
    for n, source, body in connection.execute("SELECT n, source, body FROM model_answer ORDER BY n"):
        identifier = ids.text("answer", n)
        try:
            record = json.loads(body)
            answer = _from_body(body)
        except (KeyError, TypeError, ValueError, AttributeError, NotFoundError):
            yield identifier, "its fields cannot be read"
            continue
        if answer.number != n or answer.source != source:
            yield identifier, "the identifier is not that of its request"
        if record != answer.to_record():
            yield identifier, "the answer is not the one that was given"


def _from_body(body: str) -> ModelAnswer:
    record = json.loads(body)
    names = ("model", "prompt", "request", "start", "end", "parameters", "asked_at", "text")
    return ModelAnswer(ids.parse(record["source"])[1], *(record[name] for name in names))
