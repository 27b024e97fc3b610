"""Whether somebody else than the one who is proposed may be meant by the words that tell something."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from .antecedents import GUESSED, Antecedents
from .spread import Spread
from .standing import Standing
from .worded import compatible, names_somebody

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from whowhen.graph.records import Claim

    from .model import Candidate, Clause, Layout, Mention, Sentence, Slot

    Span = tuple[int, int]

_BESIDE = 2  # characters between a possessive and its noun
_PERSONAL_PRONOUNS = frozenset(["er", "sie", "he", "she"])
_OBJECTS = frozenset(["ihn", "him"])
"""Pronouns of whom something is told if the name stands before them: "when Ott chose him"."""

_ASIDE = frozenset({"possessive", "relative", "office"})
"""Traits of a pronoun or noun that need not stand for whom it is told of."""

_LISTING = re.compile(r"(?:\s*(?:,|und|and|sowie|[A-ZÄÖÜ(][\w.)-]*))*\s*")
"""What may stand between two names of a list: joining words, titles, and what is added in brackets."""

_OWN = frozenset({"possessive", "office"})

_DESCRIBED = frozenset({"role", "age", "demonym"})
"""Kinds of mention that stand for a person without naming anybody."""


class Rivals:
    """The people of one text, and where each is named.

    Args:
        layout: the text in its parts.
        mentions: what is recognised in it.
    """

    def __init__(self, layout: Layout, mentions: Spread[Mention]) -> None:
        text = layout.document.text
        self._text = text
        self.mentions = mentions
        self.clauses = Spread(layout.clauses)
        self.sentences = Spread(layout.sentences)
        self.people = [one for one in mentions.over(0, len(text)) if one.kind == "person"]
        self.antecedents = Antecedents(text, mentions, self.clauses)
        self.standing = Standing(layout, mentions)

    def alone(
        self,
        name: str,
        slot: Slot,
        told: Sequence[Span],
        company: frozenset[str] = frozenset(),
        aside: Sequence[Slot] = (),
        *,
        titled: bool = False,
    ) -> str:
        """Why somebody else may be meant: another person is named where it is told, or this one is not.

        Args:
            name: of the person.
            slot: the words for the person.
            told: the words that tell it.
            company: people who take part in the same thing.
            aside: words in which people are named of whom it is not told.
            titled: people with a title of their own are no rivals, nor are these titles.
        """
        clauses = [clause for start, _ in told for clause in self.clauses.at(start)]
        relative = self.standing.told_of(clauses[0]) if clauses else None
        if relative is not None and compatible(relative[0], name) and (relative[1] or self._is_only(name, clauses[0])):
            return ""
        inside = any(clause.start <= slot.start < clause.end for clause in clauses)
        named_there = bool(clauses) and self.is_named_in(clauses[0], name)
        core = named_there or (inside and not self.standing.is_aside(slot.start))
        names = (name, *company) if titled else (name,)
        beside = company if core or not titled else frozenset()
        others = [
            mention.entity or mention.text
            for clause in clauses
            for mention in self._named(clause, titled=titled)
            if not (core and self.standing.is_aside(mention.start, clause.start))
            and not is_one_of(mention, [name, *(beside if mention.kind == "person" else company)])
            and not any(covers(one, mention) for one in (slot, *(aside if mention.kind == "person" else ())))
        ]
        if others and not self._stands_in(name, clauses, others):
            return f"it may be about {others[0]}"
        if any(self._is_genitive(one) for one in self.mentions.over(slot.start, slot.end) if one.kind == "person"):
            return "the person is only named as somebody's own"
        owner = [one for start, _ in told for one in self.mentions.over(start - _BESIDE, start)]
        owner = [one for one in owner if one.kind == "anaphor" and "possessive" in one.traits and one.entity]
        if any(not compatible(one.entity or "", name) for one in owner) and not company - {name}:
            return f"it may be about {owner[0].entity}"
        if self._is_beside_pronoun(slot, names):
            return "it may be about the one whom a pronoun beside the name means"
        if inside or named_there or not clauses:
            return ""
        sentence = next(self.sentences.at(clauses[0].start), None)
        if not titled and sentence is not None and not sentence.start <= slot.start < sentence.end:
            meant = [one for one in self.mentions.over(sentence.start, sentence.end) if one.kind == "anaphor"]
            if not any(compatible(one.entity or "", name) for one in meant):
                return "the person is not named where it is told"
        return self._carried_over(names, clauses, [slot, *aside], titled=titled)

    def is_person(self, slot: Slot) -> str:
        """Why an organisation is none: the words name a person."""
        named = [one for one in self.mentions.over(slot.start, slot.end) if one.kind == "person"]
        return f"{named[0].text} is no organisation" if named else ""

    def next_named(self, place: int) -> str:
        """Who is named at a place, behind a title or not, without a title that follows; empty if nobody is."""
        behind = list(self.mentions.over(place, place + _BESIDE + 1))
        titles = [one for one in behind if one.kind == "role" and one.start >= place]
        if titles:
            behind = list(self.mentions.over(titles[0].end, titles[0].end + _BESIDE))
        named = next((one for one in behind if one.kind == "person" and one.start >= place), None)
        if named is None:
            return ""
        after = self.mentions.over(named.end, named.end + _BESIDE)
        return "" if any(one.kind == "role" for one in after) else named.entity or named.text

    def words_before(self, place: int, start: int) -> list[str]:
        """The last two words between two places, in small letters."""
        return self._text[start:place].lower().split()[-2:]

    def are_listed(self, sentence: Sentence, one: str, two: str) -> bool:
        """Whether two people stand in one list of names, so that the same is told of both: "Ott, Lee und Kahn"."""
        named = [m for m in self.mentions.over(sentence.start, sentence.end) if m.kind == "person"]
        firsts = [next((m for m in named if compatible(m.entity or m.text, name)), None) for name in (one, two)]
        if None in firsts:
            return False
        first, last = sorted((m for m in firsts if m is not None), key=lambda mention: mention.start)
        inside = [m for m in named if first.start <= m.start <= last.start]
        gaps = [self._text[left.end : right.start] for left, right in pairwise(inside)]
        return bool(gaps) and all(_LISTING.fullmatch(gap) for gap in gaps)

    def is_named_in(self, clause: Clause, name: str) -> bool:
        """Whether somebody is named in a clause, and not only beside what it tells."""
        return any(
            one.kind == "person"
            and compatible(one.entity or one.text, name)
            and not self._is_genitive(one)
            and not self.standing.preposition(one.start, clause.start)
            for one in self.mentions.over(clause.start, clause.end)
        )

    def _is_only(self, name: str, clause: Clause) -> bool:
        """Whether nobody else is named in a clause."""
        named = (one for one in self.mentions.over(clause.start, clause.end) if one.kind == "person")
        return all(compatible(one.entity or one.text, name) for one in named)

    def _stands_in(self, name: str, clauses: Sequence[Clause], others: Sequence[str]) -> bool:
        """Whether a pronoun of the clause means this person, and nobody else is named there but described."""
        over = [one for clause in clauses for one in self.mentions.over(clause.start, clause.end)]
        named = any(one.kind == "person" and (one.entity or one.text) in others for one in over)
        subjects = [one for one in over if one.kind == "anaphor" and one.entity and not one.traits & _OWN]
        return not named and any(compatible(one.entity or "", name) for one in subjects)

    def _is_beside_pronoun(self, slot: Slot, names: Sequence[str]) -> bool:
        """Whether a name shares its clause with a pronoun for somebody else: "als er Karl Ott ablöste"."""
        if not names_somebody(names[0], slot.text):
            return False
        for clause in self.clauses.at(slot.start):
            for one in self.mentions.over(clause.start, clause.end):
                low = one.text.lower()
                personal = low in _PERSONAL_PRONOUNS or (low in _OBJECTS and slot.start < one.start)
                personal = personal and one.kind == "anaphor" and not one.traits & _ASIDE
                aside = self.standing.is_aside(one.start, clause.start)
                if personal and not aside and not is_one_of(one, names):
                    return True
        return False

    def _carried_over(
        self, names: Sequence[str], clauses: Sequence[Clause], aside: Sequence[Slot], *, titled: bool
    ) -> str:
        """Why somebody named outside a clause, by the first words aside, is not the one of whom it goes on to speak."""
        begin, slot = clauses[0].start, aside[0]
        sentence = next(self.sentences.at(begin), None)
        if sentence is not None and sentence.start <= slot.start < sentence.end:
            around = self.mentions.over(sentence.start, sentence.end)
            if all(is_one_of(one, names) for one in around if one.kind == "person"):
                return ""
        first = sentence.start if sentence is not None else begin
        first = slot.end if first <= slot.start < begin else first
        inside = [one for clause in clauses for one in self.mentions.over(clause.start, clause.end)]
        stand_ins = [
            one
            for one in (*self.mentions.over(first, begin), *inside)
            if one.kind in {*_DESCRIBED, "anaphor"} and one.entity and not one.traits & {*_ASIDE, *GUESSED}
            if not any(covers(words, one) for words in aside) and not self.is_title_of_name(one)
        ]
        others = [one for one in stand_ins if not is_one_of(one, names)]
        named = [one for one in inside if one.kind == "person" and not self._is_genitive(one)]
        named = [one for one in named if not (titled and (self._is_titled(one) or any(covers(w, one) for w in aside)))]
        others += [one for one in named if not is_one_of(one, names[:1])]
        if others:
            return f"it may be about {others[0].entity or others[0].text}"
        before = [one for one in self.people if one.start < begin and not self._is_genitive(one)]
        if not self.standing.is_aside(slot.start):
            before = [one for one in before if not self.standing.is_aside(one.start)]
        if before and is_one_of(before[-1], names[:1]):
            return ""
        return f"it may be about {before[-1].entity}" if before else "the person is not named where it is told"

    def _is_titled(self, mention: Mention) -> bool:
        """Whether a name has a title of its own in front: who hands over is named with the office to do so."""
        before = self.mentions.over(max(0, mention.start - _BESIDE), mention.start)
        return any(one.kind == "role" and one.entity == mention.entity and not one.traits & GUESSED for one in before)

    def is_title_of_name(self, title: Mention) -> bool:
        """Whether a title only stands in front of a name that it belongs to."""
        behind = self.mentions.over(title.end, title.end + _BESIDE)
        return any(one.kind == "person" and one.entity == title.entity for one in behind)

    def _is_genitive(self, mention: Mention) -> bool:
        """Whether a name only says whose something is: "Apfelbecks Stuhl", "Ms Wold’s deputy"."""
        return "genitive" in mention.traits or self._text[mention.end : mention.end + 2] in {"’s", "'s"}

    def _named(self, clause: Clause, *, titled: bool = False) -> Iterator[Mention]:
        for mention in self.mentions.over(clause.start, clause.end):
            if titled and mention.kind == "role" and self.is_title_of_name(mention):
                continue
            named = mention.kind == "person" and not self._is_genitive(mention) and not self._is_titled(mention)
            guessed = titled and mention.traits & GUESSED
            described = mention.kind in _DESCRIBED and mention.entity and not guessed
            if named or described:
                yield mention


def near(own: Claim, candidate: Candidate) -> bool:
    """Whether our own claim rests on the words that tell the candidate."""
    start, end = candidate.trigger or candidate.evidence[0]
    return any(passage.start < end and start < passage.end for passage in own.evidence)


def covers(slot: Slot, mention: Mention) -> bool:
    """Whether a mention begins in the words of a slot."""
    return slot.start <= mention.start < slot.end


def is_one_of(mention: Mention, names: Sequence[str]) -> bool:
    """Whether a mention can mean one of some people."""
    return any(compatible(mention.entity or mention.text, name) for name in names)


def holds(own: Claim, slot: Slot) -> bool:
    """Whether a passage of our own claim holds the words of a slot."""
    return any(passage.start <= slot.start and slot.end <= passage.end for passage in own.evidence)
