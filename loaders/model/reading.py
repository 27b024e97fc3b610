"""Reads articles with a language model: what was answered before is taken from the store, the rest is asked."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Final, Protocol

from whowhen.graph.answers import ModelAnswer, answer_number
from whowhen.graph.errors import ModelError, Place
from whowhen.graph.sources import number_of
from whowhen.loaders.reader.model import Rejected

from .answer import read_answer
from .finder import Finder
from .ground import Grounding
from .parts import parts
from .prompt import PROMPT_VERSION, messages

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from whowhen.loaders.articles import Article
    from whowhen.loaders.reader.model import Candidate

    from .answer import Answer
    from .client import Asking
    from .parts import Part
    from .prompt import Message

_LETTERS_A_TOKEN: Final = 3.4
"""Of prompts and answers in German and English, as common tokenisers cut them."""

_ANSWER_LETTERS: Final = 8
"""For each letter of the article, in the answers of a capable model."""


class Book(Protocol):
    """Where answers are kept; a store is one."""

    def answer(self, number: int) -> ModelAnswer | None:
        """The answer to a request (`graph.answers.answer_number`), if there is one."""
        ...

    def keep_answers(self, *answers: ModelAnswer) -> None:
        """Keep answers."""
        ...


@dataclass(frozen=True, slots=True)
class Proposals:
    """What a model proposes for one article.

    Attributes:
        refused: items whose words the article does not hold.
        asked: how many requests it took; none if all answers were kept.
    """

    candidates: tuple[Candidate, ...]
    refused: tuple[Rejected, ...]
    asked: int = 0


@dataclass(frozen=True, slots=True)
class Estimate:
    """What reading would cost: requests, and tokens there and back, roughly."""

    calls: int
    tokens: int


def _now() -> datetime:
    return datetime.now(UTC)


class ModelReader:
    """A language model as a reader of articles.

    Args:
        model: its name.
        book: where answers are kept.
        connect: gives whoever answers; called before the first request, and never if there is none.
        refresh: ask again what was answered before.
        clock: gives the time of a request.
    """

    def __init__(
        self,
        model: str,
        book: Book,
        connect: Callable[[], Asking],
        *,
        refresh: bool = False,
        clock: Callable[[], datetime] = _now,
    ) -> None:
        self.model = model
        self.refresh = refresh
        self._book = book
        self._connect = connect
        self._clock = clock
        self._asking: Asking | None = None

    @property
    def producer(self) -> str:
        """How claims name this reader."""
        return f"model {self.model}"

    def propose(self, article: Article) -> Proposals:
        """What the model reads in an article, part by part.

        Raises:
            ModelError: it could not be asked, or its answer cannot be used. What it answered to earlier parts is kept.
        """
        finder = Finder(article.source.text)
        candidates: list[Candidate] = []
        refused: list[Rejected] = []
        people: list[str] = []
        asked = 0
        for part in parts(article.source.text):
            answer, fresh = self._answered(article, part, people)
            asked += fresh
            grounded = Grounding(finder, (part.start, part.end), self.producer).ground(answer.items)
            candidates += grounded.candidates
            refused += grounded.refused
            refused += [Rejected(of, part.start, part.start, reason) for of, reason in answer.malformed]
            people += [name for name in _people(answer) if name not in people]
        return Proposals(tuple(candidates), tuple(refused), asked)

    def estimate(self, article: Article) -> Estimate:
        """What reading an article would cost; what was answered before costs nothing."""
        calls, letters = 0, 0
        people: list[str] = []
        for part in parts(article.source.text):
            request = messages(article.document, part, people)
            kept = self._kept(article, request)
            if kept is not None:
                people += [name for name in _people(read_answer(kept.text)) if name not in people]
                continue
            calls += 1
            letters += sum(len(one["content"]) for one in request) + _ANSWER_LETTERS * (part.end - part.start)
        return Estimate(calls, round(letters / _LETTERS_A_TOKEN))

    def _answered(self, article: Article, part: Part, people: Sequence[str]) -> tuple[Answer, bool]:
        """The answer to one part, and whether it had to be asked for."""
        request = messages(article.document, part, people)
        kept = self._kept(article, request)
        try:
            if kept is not None:
                return read_answer(kept.text), False
            made = self._ask(article, part, request)
            answer = read_answer(made.text)
        except ModelError as error:
            hint = error.hint
            raise ModelError(error.message, place=Place(article.source.path), hint=hint) from error
        self._book.keep_answers(made)
        return answer, True

    def _kept(self, article: Article, request: Sequence[Message]) -> ModelAnswer | None:
        if self.refresh:
            return None
        number = answer_number(number_of(article.source.sha256), self.model, PROMPT_VERSION, request_digest(request))
        return self._book.answer(number)

    def _ask(self, article: Article, part: Part, request: Sequence[Message]) -> ModelAnswer:
        if self._asking is None:
            self._asking = self._connect()
        at = self._clock().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        reply = self._asking.ask(request)
        return ModelAnswer(
            number_of(article.source.sha256),
            self.model,
            PROMPT_VERSION,
            request_digest(request),
            part.start,
            part.end,
            reply.parameters,
            at,
            reply.text,
        )


def request_digest(request: Sequence[Message]) -> str:
    """The digest by which a request is known again."""
    return sha256(json.dumps(list(request), ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _people(answer: Answer) -> list[str]:
    return [item.slots["person"].value for item in answer.items if item.of == "person"]
