"""The practice articles with the recorded answers: who plays the model, and what becomes of an answer."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from practice_set import practice

from whowhen.graph.interchange import export_records
from whowhen.graph.records import Loaded
from whowhen.graph.store import open_store
from whowhen.loaders.articles import load_article
from whowhen.loaders.model.answer import read_answer
from whowhen.loaders.model.book import Scratchbook
from whowhen.loaders.model.client import Reply
from whowhen.loaders.model.finder import Finder
from whowhen.loaders.model.ground import Grounding
from whowhen.loaders.model.reading import ModelReader
from whowhen.loaders.options import ImportOptions
from whowhen.loaders.reader.gate import verify
from whowhen.loaders.reader.lexicon import load_lexicon
from whowhen.loaders.reader.read import read_layout, survey
from whowhen.loaders.readers import read_article

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whowhen.graph.records import Claim, Produced
    from whowhen.loaders.articles import Article
    from whowhen.loaders.model.ground import Grounded
    from whowhen.loaders.model.prompt import Message
    from whowhen.loaders.options import ReaderName
    from whowhen.loaders.reader.model import Document
    from whowhen.loaders.reader.read import Reading

Json = dict[str, Any]

FOLDER = Path(__file__).parents[2] / "recordings"
MODEL = "recorded"


def recording(name: str) -> str:
    """The answer to a practice article, word for word."""
    return (FOLDER / f"{name}.answer.json").read_text("utf-8")


def options(name: str, reader: ReaderName = "model") -> ImportOptions:
    """What is said of a practice article when it is imported."""
    article = practice(name)
    return ImportOptions(published=article.gold["published"], language=article.language, reader=reader)


@cache
def article(name: str) -> Article:
    """A practice article as an import takes it."""
    path = practice(name).path
    return load_article("text", path.read_bytes(), str(path), options(name))


@dataclass(frozen=True)
class Player:
    """Plays the model: always the same answer."""

    text: str

    def ask(self, messages: Sequence[Message]) -> Reply:
        assert messages[0]["role"] == "system"
        return Reply(self.text, "{}")


def reading(name: str, reader: ReaderName = "model", answer: str | None = None) -> Reading:
    """What is read of a practice article with the recorded answer, or with another one."""
    return read_article(article(name), options(name, reader), producer(name, answer))


def producer(name: str, answer: str | None = None) -> ModelReader:
    """The model that answers about a practice article, as recorded or otherwise."""
    text = recording(name) if answer is None else answer
    return ModelReader(MODEL, Scratchbook(), lambda: Player(text))


def records(name: str, claims: Sequence[Produced]) -> list[Json]:
    """The records of an export of these claims alone."""
    with open_store(":memory:") as store:
        store.add(Loaded(article(name).source, tuple(claims)))
        return list(export_records(store))


class Court:
    """The gate over one text, asked about single items of answers.

    Args:
        document: the text.
        beside: an answer whose tenures are proposed with the item that is judged.
    """

    def __init__(self, document: Document, beside: Json | None = None) -> None:
        lexicon = load_lexicon(document.language)
        layout, mentions = survey(document, lexicon)
        own = read_layout(layout, mentions, lexicon).claims
        self._own = [made.claim for made in own]
        self._grounding = Grounding(Finder(document.text), (0, len(document.text)), f"model {MODEL}")
        tenures = (beside or {}).get("tenures", [])
        self._beside = [self._ground(json.dumps({"tenures": [one]})).candidates for one in tenures]
        self._verify = partial(verify, layout, mentions, own=own)

    def judge(self, answer: str) -> tuple[list[Claim], list[str]]:
        """The claims that an answer leads to, and why what was refused of it was."""
        grounded = self._ground(answer)
        claims, refused = self._verify(grounded.candidates, proposed=grounded.candidates)
        return [made.claim for made in claims], [one.reason for one in (*grounded.refused, *refused)]

    def judge_each(self, answers: Sequence[str], without: int = -1) -> list[list[Claim]]:
        """For each of several answers the claims that it leads to, beside the other answer.

        Args:
            answers: as the model gives them.
            without: the tenure beside them whose place they take.
        """
        grounded = [self._ground(answer).candidates for answer in answers]
        numbered = [replace(one, producer=str(n)) for n, several in enumerate(grounded) for one in several]
        beside = [one for number, several in enumerate(self._beside) if number != without for one in several]
        claims, _ = self._verify(numbered, proposed=beside)
        return [[made.claim for made in claims if made.producer == str(n)] for n in range(len(answers))]

    def ours(self, claims: Sequence[Claim]) -> list[Claim]:
        """What the rules claim by the passages of some claims."""
        places = [(one.start, one.end) for claim in claims for one in claim.evidence]
        return [
            own
            for own in self._own
            if any(one.start < end and start < one.end for one in own.evidence for start, end in places)
        ]

    def _ground(self, answer: str) -> Grounded:
        return self._grounding.ground(read_answer(answer).items)
