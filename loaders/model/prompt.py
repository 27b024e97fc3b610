"""What a language model is asked: the instructions of `prompt.md`, two invented examples, a part of an article."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import TYPE_CHECKING, Final, Literal, TypedDict

from whowhen.graph.dates import window
from whowhen.graph.days import weekday

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whowhen.loaders.reader.model import Document

    from .parts import Part

PROMPT_VERSION: Final = "1"
"""Raised with every change of `prompt.md`, of the examples, or of how an article is laid before the model."""

_WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_REMINDER: Final = "All between the marks is the article. Answer with the JSON object alone."


class Message(TypedDict):
    """One message of the chat protocol."""

    role: Literal["system", "user"]
    content: str


@dataclass(frozen=True, slots=True)
class Example:
    """An invented article and the answer to it, as texts."""

    article: str
    answer: str
    language: str
    published: str


@cache
def examples() -> tuple[Example, ...]:
    """The examples that every request carries; nothing in them may come back as a fact."""
    folder = files("whowhen.loaders.model") / "examples"
    days = {"de": "2031-05-14", "en": "2018-04-17"}
    return tuple(
        Example(
            (folder / f"{language}.txt").read_text("utf-8").strip(),
            (folder / f"{language}.json").read_text("utf-8").strip(),
            language,
            published,
        )
        for language, published in days.items()
    )


def messages(document: Document, part: Part, people: Sequence[str] = ()) -> list[Message]:
    """The whole request for one part of an article.

    Args:
        document: the article and what is known about it.
        part: which stretch of it is sent.
        people: the names that earlier parts gave.
    """
    return [{"role": "system", "content": _system()}, {"role": "user", "content": _user(document, part, people)}]


@cache
def _system() -> str:
    instructions = (files("whowhen.loaders.model") / "prompt.md").read_text("utf-8").strip()
    shown = [instructions]
    for number, example in enumerate(examples(), 1):
        head = _head(None, example.published, example.language)
        article = _marked(example.article)
        shown.append(f"# Example {number}, invented\n\n{head}\n\n{article}\n\nThe answer:\n\n{example.answer}")
    return "\n\n".join(shown)


def _user(document: Document, part: Part, people: Sequence[str]) -> str:
    lines = [_head(document.title, document.published, document.language)]
    if part.of > 1:
        lines.append(f"This is part {part.number} of {part.of}. Give what this part tells; quote from it alone.")
    if people:
        known = "; ".join(people)
        lines.append(f"People named in earlier parts, whose names may stand as the last link: {known}.")
    return "\n".join([*lines, "", _marked(document.text[part.start : part.end]), "", _REMINDER])


def _head(title: str | None, published: str | None, language: str) -> str:
    lines = [f"Title: {title}"] if title else []
    lines.append(f"Published: {_day(published)}")
    lines.append(f"Language: {language}")
    return "\n".join(lines)


def _day(published: str | None) -> str:
    """The day with the weekday, from which relative dates are counted."""
    if published is None:
        return "unknown; leave relative dates null"
    first, last = window(published)
    return f"{published}, {_WEEKDAYS[weekday(first)]}" if first == last else published


def _marked(article: str) -> str:
    """The article between marks that it cannot hold itself."""
    mark = sha256(article.encode()).hexdigest()[:12]
    return f"<article {mark}>\n{article}\n</article {mark}>"
