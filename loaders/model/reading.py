"""Reads articles with a language model: what was answered before is taken from the store, the rest is asked."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Final, Protocol, TypeAlias

from whowhen.graph.answers import ModelAnswer, answer_number
from whowhen.graph.sources import digest, number_of
from whowhen.loaders.reader.model import Proposals, Proposer, Rejected

from .answer import read_answer
from .finder import Finder
from .ground import Grounding
from .parts import parts
from .prompt import PROMPT_VERSION, messages

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence

    from whowhen.graph.errors import ModelError
    from whowhen.loaders.reader.model import Candidate, Document

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
class Question:
    """One request about one part of an article, ready to be sent.

    Attributes:
        source: the number of the article's text.
        number: the one under which its answer is kept.
        digest: of the whole request.
    """

    source: int
    number: int
    digest: str
    part: Part
    request: Sequence[Message]


@dataclass(frozen=True, slots=True)
class Estimate:
    """What reading would cost: requests, and tokens there and back, roughly."""

    calls: int
    tokens: int


Talk: TypeAlias = "Generator[Question, ModelAnswer, list[tuple[Part, Answer]]]"
"""The questions about one article that nothing kept answers, one after the other, and what it comes to."""


def _now() -> datetime:
    return datetime.now(UTC)


class ModelReader(Proposer):
    """A language model as a producer of candidates.

    Args:
        model: its name.
        book: where answers are kept.
        connect: gives whoever answers; called before the first request, and never if there is none.
        refresh: ask again, once, what was answered before.
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
        self._asked: set[int] = set()
        self._failed: dict[int, ModelError] = {}

    @property
    def producer(self) -> str:
        """How claims name this reader."""
        return f"model {self.model}"

    def propose(self, document: Document) -> Proposals:
        """What the model reads in an article, part by part, and the items whose words the article does not hold.

        Raises:
            ModelError: it could not be asked, or its answer cannot be used. What it answered to earlier parts is kept.
        """
        finder = Finder(document.text)
        candidates: list[Candidate] = []
        left: list[Rejected] = []
        for part, answer in self._answered(document):
            grounded = Grounding(finder, (part.start, part.end), self.producer).ground(answer.items)
            candidates += grounded.candidates
            left += grounded.refused
            left += [Rejected(of, part.start, part.start, reason) for of, reason in answer.malformed]
        return Proposals(tuple(candidates), tuple(left))

    def _answered(self, document: Document) -> list[tuple[Part, Answer]]:
        """The parts of an article with the answers to them, asked for one after the other."""
        talk = self.talk(document)
        try:
            question = next(talk)
            while True:
                if question.number in self._failed:
                    raise self._failed.pop(question.number)
                self.connect()
                question = talk.send(self.ask(question))
        except StopIteration as over:
            answered: list[tuple[Part, Answer]] = over.value
            return answered

    def talk(self, document: Document) -> Talk:
        """Goes through the parts of an article; gives out each question that has to be asked, and takes its answer.

        Every answer that can be used is kept at once.

        Raises:
            ModelError: an answer that was given cannot be used.
        """
        answered: list[tuple[Part, Answer]] = []
        people: list[str] = []
        for part in parts(document.text):
            question = self._question(document, part, people)
            kept = self._kept(question)
            if kept is not None:
                answer = read_answer(kept.text)
            else:
                made = yield question
                answer = read_answer(made.text)
                self._book.keep_answers(made)
                self._asked.add(question.number)
            answered.append((part, answer))
            people += [name for name in _people(answer) if name not in people]
        return answered

    def estimate(self, document: Document) -> Estimate:
        """What reading an article would cost; what was answered before costs nothing."""
        calls, letters = 0, 0
        people: list[str] = []
        for part in parts(document.text):
            question = self._question(document, part, people)
            kept = self._kept(question)
            if kept is not None:
                people += [name for name in _people(read_answer(kept.text)) if name not in people]
                continue
            calls += 1
            letters += sum(len(one["content"]) for one in question.request) + _ANSWER_LETTERS * (part.end - part.start)
        return Estimate(calls, round(letters / _LETTERS_A_TOKEN))

    # Asking

    def connect(self) -> None:
        """Make ready for asking, unless it was done."""
        if self._asking is None:
            self._asking = self._connect()

    def ask(self, question: Question) -> ModelAnswer:
        """What the model answers. Needs `connect` before; several threads may ask at a time.

        Raises:
            ModelError: it could not be asked.
        """
        if self._asking is None:
            raise ValueError("connect before asking")
        at = self._clock().astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        reply = self._asking.ask(question.request)
        return ModelAnswer(
            question.source,
            self.model,
            PROMPT_VERSION,
            question.digest,
            question.part.start,
            question.part.end,
            reply.parameters,
            at,
            reply.text,
        )

    def remember(self, question: Question, error: ModelError) -> None:
        """Let the next reading of the article fail with an error that asking ahead met, rather than ask again."""
        self._failed[question.number] = error

    def _question(self, document: Document, part: Part, people: Sequence[str]) -> Question:
        source = number_of(digest(document.text))
        request = messages(document, part, people)
        hashed = request_digest(request)
        return Question(source, answer_number(source, self.model, PROMPT_VERSION, hashed), hashed, part, request)

    def _kept(self, question: Question) -> ModelAnswer | None:
        if self.refresh and question.number not in self._asked:
            return None
        return self._book.answer(question.number)


def request_digest(request: Sequence[Message]) -> str:
    """The digest by which a request is known again."""
    return sha256(json.dumps(list(request), ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _people(answer: Answer) -> list[str]:
    return [item.slots["person"].value for item in answer.items if item.of == "person"]
