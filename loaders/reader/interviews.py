"""Finds interviews: paragraphs in turn of question and answer, each answer a statement of whoever is asked.

Three layouts: answers with the name before a colon ("Weber: …", "Weber (lacht): …"), answers behind the letter or
word for one ("A: …"), and bare paragraphs that take turns, where the first question addresses somebody by name or the
last paragraph says who asked. All are believed only if the answers speak in the first person.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .voices import Speaker
from .wordlists import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .model import Layout, Mention

_ASIDE = re.compile(r"\s*(?:\([^()\n]{1,40}\))?\s*:\s*")
_ANSWER = re.compile(r"(?:A|Antwort|Answer)\s*:\s*")
_TITLE = re.compile(r"(?:Frau|Herrn?|Mr|Mrs|Ms|Miss|Dr|Prof|Professor|Sir|Dame|Lord|Lady|Minister)\.?\s", re.IGNORECASE)
_FEWEST = 2  # answers, below which a name before a colon is no interview
_VOCATIVE = 40  # characters before the name that a question addresses
_SKIPPED = frozenset({"byline", "caption", "teaser"})


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody answers: `start`, `end` are the words, `outer` where the paragraph with the name begins."""

    speaker: Speaker
    start: int
    end: int
    outer: int

    def holds(self, offset: int) -> bool:
        """Whether an offset lies in the answer."""
        return self.outer <= offset < self.end


class Interviews:
    """Looks for turns of question and answer in one layout."""

    def __init__(self, layout: Layout, mentions: Sequence[Mention]) -> None:
        self.layout = layout
        self.text = layout.document.text
        self.people = [mention for mention in mentions if mention.kind == "person" and mention.entity]
        self.people.sort(key=lambda mention: mention.start)
        self._starts = [mention.start for mention in self.people]
        self._token_starts = [token.start for token in layout.tokens]
        self.first_person = words(layout.document.language, "first_person.txt")
        self.second_person = words(layout.document.language, "second_person.txt")
        self.closings = tuple(words(layout.document.language, "interview_closings.txt"))

    def answers(self) -> list[Answer]:
        """The answers of an article, in text order; none if it is no interview."""
        return self._labelled() or self._lettered() or self._in_turn()

    def _labelled(self) -> list[Answer]:
        """Paragraphs that begin with a name and a colon, several of the same person and in the first person."""
        found: list[Answer] = []
        for paragraph in self.layout.paragraphs:
            if paragraph.kind in _SKIPPED:
                continue
            mention = self._person_at(paragraph.start, paragraph.end)
            colon = _ASIDE.match(self.text, mention.end) if mention is not None else None
            if mention is None or colon is None or colon.end() >= paragraph.end:
                continue
            speaker = Speaker(mention.entity or mention.text, "person", mention.start, mention.end, mention.chain)
            found.append(Answer(speaker, colon.end(), paragraph.end, paragraph.start))
        by_name: dict[str, list[Answer]] = {}
        for answer in found:
            by_name.setdefault(answer.speaker.name, []).append(answer)
        talkers = {name for name, answers in by_name.items() if self._talks(answers)}
        return [answer for answer in found if answer.speaker.name in talkers]

    def _talks(self, answers: Sequence[Answer]) -> bool:
        own = sum(self._has(answer.start, answer.end, self.first_person) for answer in answers)
        return len(answers) >= _FEWEST and own * 2 >= len(answers)

    def _person_at(self, start: int, end: int) -> Mention | None:
        """The person whose name begins a paragraph, a title before it apart."""
        at = bisect_left(self._starts, start)
        mention = self.people[at] if at < len(self.people) else None
        if mention is None or mention.start >= end:
            return None
        before = self.text[start : mention.start]
        return mention if not before.strip() or _TITLE.fullmatch(before) else None

    def _lettered(self) -> list[Answer]:
        """Paragraphs "A: …" after paragraphs "Q: …", of the person whom the article named before."""
        found = [
            (match.end(), paragraph)
            for paragraph in self.layout.paragraphs
            if (match := _ANSWER.match(self.text, paragraph.start, paragraph.end)) is not None
        ]
        speaker = self._announced(found[0][1].start) if found else None
        if speaker is None:
            return []
        answers = [Answer(speaker, start, paragraph.end, paragraph.start) for start, paragraph in found]
        return answers if self._talks(answers) else []

    def _in_turn(self) -> list[Answer]:
        """Bare paragraphs in turn, from the first that addresses somebody to the end of the turns."""
        body = [paragraph for paragraph in self.layout.paragraphs if paragraph.kind not in _SKIPPED]
        closed = next((at for at, one in enumerate(body) if self._closes(one.start, one.end)), None)
        for number, paragraph in enumerate(body[:closed]):
            asked = self._addressed(paragraph.start, paragraph.end)
            speaker = self._asked(asked) if asked is not None else None
            if speaker is None and closed is not None and self._asks(paragraph.start, paragraph.end):
                speaker = self._announced(paragraph.start)
            if speaker is None:
                continue
            turns = body[number:closed]
            questions, replies = turns[0::2], turns[1::2]
            answers = [Answer(speaker, one.start, one.end, one.start) for one in replies]
            polite = sum(self._has(one.start, one.end, self.second_person) for one in questions)
            if self._talks(answers) and polite * 2 >= len(questions):
                return answers
        return []

    def _asked(self, mention: Mention) -> Speaker:
        step = f"interview: '{mention.text}' {mention.start}:{mention.end} is asked"
        name = mention.entity or mention.text
        return Speaker(name, "person", mention.start, mention.end, (*mention.chain, step))

    def _announced(self, before: int) -> Speaker | None:
        """The person whom an article names most before its first question."""
        named = Counter(mention.entity for mention in self.people if mention.end <= before)
        if not named:
            return None
        name = max(named, key=lambda entity: named[entity])
        return self._asked(next(mention for mention in self.people if mention.entity == name))

    def _asks(self, start: int, end: int) -> bool:
        return self.text[start:end].rstrip().endswith("?") and self._has(start, end, self.second_person)

    def _addressed(self, start: int, end: int) -> Mention | None:
        """Whom a question addresses at its beginning: "Frau Weber, Sie sind …", "Mr Hill, you were …"."""
        at = bisect_left(self._starts, start)
        mention = self.people[at] if at < len(self.people) else None
        if mention is None or mention.start - start > _VOCATIVE or mention.end >= end:
            return None
        before = self.text[start : mention.start]
        led = not before.strip() or _TITLE.match(before) is not None or before.rstrip().endswith(",")
        inside = _TITLE.match(mention.text) is not None
        apart = self.text[mention.end : mention.end + 1] in {",", "!"}
        asks = self.text[start:end].rstrip().endswith(("…", "...")) or "?" in self.text[start:end]
        return mention if (led or inside) and apart and asks and self._has(start, end, self.second_person) else None

    def _closes(self, start: int, end: int) -> bool:
        """Whether a paragraph ends an interview: "Das Gespräch führte …", "ZUR PERSON …"."""
        return self.text[start:end].lstrip("(–—- ").lower().startswith(self.closings)

    def _has(self, start: int, end: int, wanted: frozenset[str]) -> bool:
        """Whether some of the words between two offsets are among others; capitals count ("Sie", not "sie")."""
        first, last = (bisect_left(self._token_starts, edge) for edge in (start, end))
        return any(token.text in wanted for token in self.layout.tokens[first:last])
