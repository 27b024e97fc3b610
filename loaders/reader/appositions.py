"""Finds the roles that stand beside a name or beside another role without a verb of their own."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .officewords import listed, office_words
from .wordlists import words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from .chunker import Chunker
    from .model import Language, Mention
    from .phrases import Phrase

AND = frozenset({"und", "sowie", "and", "&"})
ASIDE = 12  # tokens that an aside in brackets may take
_CAPACITY = frozenset({"", "als", "as"})
_HANGS_ON = frozenset(
    {"in", "an", "bei", "für", "von", "zu", "gegen", "im", "am"}
)  # what may follow a role before its comma


@dataclass(frozen=True, slots=True)
class Apposition:
    """A role that stands beside a name without a verb.

    Attributes:
        person: the phrase with the name. role: the phrase with the role.
        between: the tokens between them, without marks.
    """

    person: Phrase
    role: Phrase
    between: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Further:
    """A role that a clause goes on with: "war Referent, ab 2005 Abteilungsleiter und zuletzt Staatssekretär".

    Attributes:
        after: the first token of the role phrase that it follows.
        times: the time expressions that belong to it.
    """

    after: int
    role: Phrase
    times: tuple[Mention, ...]


class Appositions:
    """Finds them in the phrases of a proposition, for one document."""

    def __init__(self, chunker: Chunker, language: Language) -> None:
        self.chunker = chunker
        self.tokens = chunker.tokens
        self.adverbs = office_words(language, "adverb")
        self.entering = office_words(language, "entering")
        self.sequence = office_words(language, "sequence")
        self.verbs = words(language, "finite_verbs.txt")
        self._in_office = [tuple(words.split()) for words in listed(language, "in-office")]

    def _times(self, inside: Iterable[int]) -> list[Mention]:
        found: list[Mention] = []
        for at in inside:
            mention = self.chunker.times.get(at)
            if mention is not None and (not found or found[-1] is not mention):
                found.append(mention)
        return found

    def further(self, phrases: Sequence[Phrase]) -> tuple[list[Further], frozenset[int]]:
        """The roles that follow another role behind "und" or a comma and a time or "dann", and the tokens between."""
        found: list[Further] = []
        aside: set[int] = set()
        for left, right in itertools.pairwise(phrases):
            bare = right.role is not None and (right.person is None or right.person is right.role)
            gap = range(left.last, right.first)
            if not bare or left.role is None or not self._goes_on(gap) or right.preposition not in _CAPACITY:
                continue
            cut = max(at for at in gap if self.tokens[at].text == "," or self.tokens[at].low in AND)
            at = [*range(cut, gap.stop), *self.time_after(right, joined=True)]
            behind = range(gap.start, cut)  # "became head in 1990, director in 1995 and chief three years later"
            if found and found[-1].role.first == left.first:
                found[-1] = replace(found[-1], times=found[-1].times or tuple(self._times(behind)))
                aside.update(behind)
            found.append(Further(left.first, right, tuple(self._times(at))))
            aside.update(at)
        return found, frozenset(aside)

    def _goes_on(self, gap: range) -> bool:
        """Whether the words between two roles put them in a sequence: a comma or "und", and when."""
        tokens = [self.tokens[at] for at in gap]
        if not tokens or len(tokens) > ASIDE or not any(t.text == "," or t.low in AND for t in tokens):
            return False
        if not any(at in self.chunker.times or self.tokens[at].low in self.sequence for at in gap):
            return False
        return all(
            at in self.chunker.times
            or self.tokens[at].text == ","
            or self.tokens[at].low in AND
            or self.tokens[at].low in self.adverbs | self.sequence
            for at in gap
        )

    def in_office(self, inside: Sequence[int]) -> frozenset[int]:
        """The tokens of insertions that say since when or how long somebody is in office: ", zehn Jahre im Amt, "."""
        found: set[int] = set()
        for at in inside:
            mention = self.chunker.times.get(at)
            if mention is None or self.tokens[at].start != mention.start:
                continue
            after = at
            while after < len(self.tokens) and self.tokens[after].start < mention.end:
                after += 1
            for saying in self._in_office:
                for first, last in ((at, after + len(saying)), (at - len(saying), after)):
                    gap = range(after, last) if first == at else range(first, at)
                    if tuple(self.tokens[i].low for i in gap if 0 <= i < len(self.tokens)) == saying and self._cut(
                        first, last
                    ):
                        found.update(range(first, last))
        return frozenset(found)

    def in_brackets(self, phrases: Iterable[Phrase]) -> dict[int, tuple[range, Mention]]:
        """The times in office in brackets behind a name, by its last token: "Bürgermeister X (1979 bis 1996)"."""
        found: dict[int, tuple[range, Mention]] = {}
        for phrase in phrases:
            named = phrase.person is not None and phrase.person.kind == "person"
            told = self._in_bracket(phrase.last) if named else None
            if told is not None:
                found[phrase.last] = told
        return found

    def _in_bracket(self, opening: int) -> tuple[range, Mention] | None:
        if opening + 2 >= len(self.tokens) or self.tokens[opening].text != "(":
            return None
        at = opening + 1
        while self.tokens[at].kind == "number" and at not in self.chunker.times and self.tokens[at + 1].text == ",":
            at += 2  # an age
        mention = self.chunker.times.get(at)
        if mention is None or not (mention.traits & {"range", "since", "until"} or mention.rule == "range"):
            return None
        closing = at
        while closing < len(self.tokens) and self.tokens[closing].start < mention.end:
            closing += 1
        for expected in ((), *self._in_office):
            after = closing + len(expected)
            lows = tuple(token.low for token in self.tokens[closing:after])
            if lows == expected and after < len(self.tokens) and self.tokens[after].text == ")":
                return range(opening, after + 1), mention
        return None

    def _cut(self, first: int, last: int) -> bool:
        """Whether a stretch stands between commas or in brackets, perhaps behind an adverb."""
        before = first - 1 if first and self.tokens[first - 1].low not in self.adverbs else first - 2
        closed = last < len(self.tokens) and self.tokens[last].text in {",", ")", ".", ";"}
        return closed and before >= 0 and self.tokens[before].text in {",", "("}

    def time_after(self, role: Phrase, *, joined: bool = False) -> tuple[int, ...]:
        """The time right behind a role in apposition: "X, mayor of Y since 2011, …"; `joined` to another by "and"."""
        at = role.last
        found = []
        while at < len(self.tokens) and at in self.chunker.times:
            found.append(at)
            at += 1
        closed = at < len(self.tokens) and self.tokens[at].text in {",", ".", ";", ")"}
        closed = closed or (joined and at < len(self.tokens) and self.tokens[at].low in AND)
        return tuple(found) if closed else ()

    def find(self, phrases: Sequence[Phrase], further: Collection[int] = ()) -> list[Apposition]:
        """The roles that stand beside a name among some phrases; `further` are those that the clause goes on with."""
        found: list[Apposition] = []
        taken: set[int] = set()
        outside = [phrase for phrase in phrases if not self._bracketed(phrase)]
        for number, (nearest, right) in enumerate(itertools.pairwise(outside)):
            left = self._title_before(outside, number, right) or nearest
            if self._announces(left, right):
                found.append(Apposition(right, left, ()))
                continue
            dated = self._dated_title(left, right)
            if dated:
                found.append(Apposition(right, left, dated))
                continue
            if right.possessive and self.tokens[right.first - 1].low in AND:
                continue  # "X und sein Stellvertreter": somebody else
            between = self._between(left, right)
            if between is None or left.first in taken:
                continue
            if left.person is not None and self._is_role(right):
                if right.first in further and left.person is left.role:
                    continue
                found.append(Apposition(left, right, between))
                taken.add(right.first)
            elif self._is_role(left) and right.person is not None and right.person.kind == "person" and not between:
                if not right.preposition and (right.role is None or left.article):
                    found.append(Apposition(right, left, between))
        return [*found, *self._joint(phrases, found)]

    def _title_before(self, phrases: Sequence[Phrase], number: int, right: Phrase) -> Phrase | None:
        """The role before a name, with all that hangs on it: "der Direktor des Instituts für Statik in Kiel, X"."""
        last = phrases[number].last
        if right.person is None or right.person.kind != "person" or right.preposition:
            return None
        while number and phrases[number].preposition in _HANGS_ON and phrases[number - 1].last == phrases[number].first:
            number -= 1
        role = phrases[number]
        if role.last == last or not self._is_role(role) or role.preposition or self.tokens[last].text != ",":
            return None
        return replace(role, last=last)

    def _dated_title(self, left: Phrase, right: Phrase) -> tuple[int, ...]:
        """The time between a role and the name of who had it: "der Präsident des Bunds seit 2015, X, …"."""
        named = right.person is not None and right.person.kind == "person" and not right.preposition
        bare = self._is_role(left) and left.person is None and not left.preposition
        between = self.time_after(left) if named and bare and right.role is None else ()
        closed = bool(between) and right.first == between[-1] + 2 and self.tokens[right.first - 1].text == ","
        return between if closed else ()

    def _announces(self, left: Phrase, right: Phrase) -> bool:
        """Whether a colon stands between a role and the name of who has it: "hat eine neue Chefin: X"."""
        named = right.person is not None and right.person.kind == "person" and not right.preposition
        bare = left.role is not None and left.person is None and "plural" not in left.role.traits
        return named and bare and right.first == left.last + 1 and self.tokens[left.last].text == ":"

    def _joint(self, phrases: Sequence[Phrase], found: Sequence[Apposition]) -> list[Apposition]:
        """Further roles in one apposition: "X, Juristin und seit 2014 Bürgermeisterin, …"."""
        joint: list[Apposition] = []
        for apposition in found:
            left = apposition.role
            if left.first < apposition.person.first:
                continue
            for right in phrases:
                if right.first < left.last or not self._is_role(right) or right.first == left.first or right.possessive:
                    continue
                gap = range(left.last, right.first)
                plain = len(gap) == 1 and self.tokens[gap[0]].low in AND
                if not plain and not self._goes_on(gap):
                    break
                joint.append(Apposition(apposition.person, right, tuple(gap)))
                left = right
        return joint

    def _bracketed(self, phrase: Phrase) -> bool:
        """Whether a phrase is an aside like "(CDU)"."""
        after = self.tokens[phrase.last] if phrase.last < len(self.tokens) else None
        return (
            phrase.first > 0 and self.tokens[phrase.first - 1].text == "(" and after is not None and after.text == ")"
        )

    def _is_role(self, phrase: Phrase) -> bool:
        if phrase.role is None or phrase.preposition not in {"", "als", "as"}:
            return False
        return phrase.person is None or phrase.person is phrase.role

    def _between(self, left: Phrase, right: Phrase) -> tuple[int, ...] | None:
        """The words between two phrases if these are parted like an apposition; None if they are not."""
        gap = range(left.last, right.first)
        if not gap or len(gap) > ASIDE or self.tokens[gap[0]].text not in {",", "("}:
            return None
        kept: list[int] = []
        commas = 0
        depth = 0
        for at in gap:
            token = self.tokens[at]
            depth += {"(": 1, ")": -1}.get(token.text, 0)
            if depth > 0 or token.text == ")":
                continue
            if token.text == ",":
                commas += 1
                continue
            if token.kind == "mark" or (token.kind == "number" and at not in self.chunker.times):
                continue
            known = token.low in self.adverbs or token.low in self.entering
            if at in self.chunker.times or known or at in self.chunker.openings.adverbial:
                kept.append(at)
                continue
            return None
        if not commas and not depth and self._follows_verb(left):
            return None
        return tuple(kept) if commas <= 2 else None

    def _follows_verb(self, name: Phrase) -> bool:
        """Whether a verb stands right before a name, so that what follows its brackets belongs to the verb.

        "Im Mai wird Anna Lund (44) neue Rektorin", but "Anna Lund (44) neue Rektorin".
        """
        return name.first > 0 and self.tokens[name.first - 1].low in self.verbs
