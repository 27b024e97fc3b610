"""Links roles and occupations without a name to whom the text is about: "der Münchner Staatsrechtler", "der Autor".

The resolver links a role phrase to somebody who was named with that role. Here follows what is left: a definite phrase
in the singular that is no known holder's means the person whom the sentences before speak of, if nobody else fits.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .officewords import is_title, office_words
from .spread import Spread
from .wordlists import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .model import Language, Layout, Mention

_REACH = 3  # sentences that a topic lasts without being named again
_DEFINITE = {
    "de": frozenset({"der", "die", "dem", "den", "dieser", "diese", "diesem", "diesen"}),
    "en": frozenset({"the", "this", "that"}),
}
_AFTER_ARTICLE = 5  # tokens between an article and its role
# A phrase of this kind is as likely another person: its title alone would have to be known.
_OTHERS = frozenset({"plural", "relation", "candidate"})


@dataclass(slots=True)
class _Topic:
    mention: Mention
    sentence: int
    rival: bool = False


class _Linker:
    def __init__(self, layout: Layout, mentions: Sequence[Mention]) -> None:
        self.layout = layout
        self.language: Language = layout.document.language
        self.tokens = layout.tokens
        self.prepositions = words(self.language, "prepositions.txt")
        self.relations = frozenset(word.casefold() for word in words(self.language, "relation_roles.txt"))
        self.begin = {token.start: at for at, token in enumerate(layout.tokens)}
        self.said = Spread(zone for zone in layout.quotes if not zone.scare)
        self.mentions = mentions
        self.people = {mention.entity for mention in mentions if mention.kind == "person"}
        self.gender: dict[str, str] = {}
        for mention in mentions:
            for trait in ("feminine", "masculine"):
                if mention.kind == "person" and mention.entity and trait in mention.traits:
                    self.gender.setdefault(mention.entity, trait)
        self.byline = self._byline()

    def link(self) -> tuple[Mention, ...]:
        """All mentions, with the roles linked."""
        ends = [sentence.end for sentence in self.layout.sentences]
        found: list[Mention] = []
        topic: _Topic | None = None
        current = -1
        seen: Mention | None = None
        named: Mention | None = None
        rival = False
        for mention in self.mentions:
            number = bisect_right(ends, mention.start)
            if number != current:
                latest = seen or named
                topic = _Topic(latest, current, rival) if latest is not None else topic
                current, seen, named, rival = number, None, None, False
            linked = self._linked(mention, number, topic, seen)
            if linked.entity in self.people and self._prominent(linked):
                joined = seen is not None and linked.entity != seen.entity
                rival = rival or (joined and linked.kind == "person" and self._joined(linked))
                seen = seen or linked
            if linked.kind == "person" and not self._quoted(linked):
                named = linked
            found.append(linked)
        return tuple(found)

    def _byline(self) -> Mention | None:
        spans = [(part.start, part.end) for part in self.layout.paragraphs if part.kind == "byline"]
        inside = [m for m in self.mentions if m.kind == "person" and any(a <= m.start < b for a, b in spans)]
        return inside[0] if len({mention.entity for mention in inside}) == 1 else None

    def _prominent(self, mention: Mention) -> bool:
        """Whether a mention can be what its sentence is about: not in quotes, not behind a preposition, no genitive."""
        if self._quoted(mention):
            return False
        at = self.begin.get(mention.start, 0)
        before = self.tokens[at - 1].low if at else ""
        return (
            "genitive" not in mention.traits and "possessive" not in mention.traits and before not in self.prepositions
        )

    def _joined(self, mention: Mention) -> bool:
        """Whether a name is the second of two: "X und Y kamen"."""
        at = self.begin.get(mention.start, 0)
        return at > 0 and self.tokens[at - 1].low in {"und", "and", "sowie"}

    def _quoted(self, mention: Mention) -> bool:
        return any(self.said.at(mention.start))

    def _linked(self, mention: Mention, number: int, topic: _Topic | None, seen: Mention | None) -> Mention:
        if mention.kind != "role" or mention.entity or mention.traits & _OTHERS:
            return mention
        title = (mention.value or "").casefold()
        if title.split(" ")[-1] in self.relations or not is_title(title, self.language) or not self._definite(mention):
            return mention
        if title in office_words(self.language, "author"):
            return self._to(mention, self.byline, "byline") if self.byline is not None else mention
        if topic is None or number - topic.sentence > _REACH or seen is not None:
            return mention
        whom = topic.mention
        if topic.rival:
            return mention  # as likely the other one, or somebody new
        gender = self.gender.get(whom.entity or "")
        if (gender == "feminine") != ("feminine" in mention.traits) and gender is not None and self.language == "de":
            return mention
        return self._to(mention, whom, "spoken of before")

    def _to(self, mention: Mention, whom: Mention, how: str) -> Mention:
        step = f"role '{mention.text}' {mention.start}:{mention.end} -> {whom.entity} {whom.start}:{whom.end} ({how})"
        return replace(mention, entity=whom.entity, chain=(step,), traits=mention.traits | {"topic"})

    def _definite(self, mention: Mention) -> bool:
        """Whether an article stands before the role, with nothing but adjectives between, and no name behind it."""
        at = self.begin.get(mention.start)
        if at is None:
            return False
        after = next((i for i in range(at, len(self.tokens)) if self.tokens[i].start >= mention.end), len(self.tokens))
        if after < len(self.tokens) and self.tokens[after].text[:1].isupper() and self.tokens[after].kind == "word":
            return False
        for back in range(at, max(-1, at - _AFTER_ARTICLE), -1):
            token = self.tokens[back]
            if token.low in _DEFINITE[self.language]:
                return back == 0 or self.tokens[back - 1].low not in self.prepositions
            if back != at and (token.kind == "mark" or token.text[0].isupper()):
                return False
        return False


def link_topics(layout: Layout, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """The mentions, with definite roles and occupations linked to whom the text is about."""
    return _Linker(layout, mentions).link()
