"""Sets the scene for every proposition: its phrases, whom its pronouns mean, what stands in apposition, its times."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .cases import is_article
from .chunker import Chunker
from .matching import Scene
from .officewords import office_words
from .propositions import find_propositions
from .timing import timing

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from .lexicon import Lexicon
    from .model import Layout, Mention
    from .phrases import Phrase
    from .propositions import Proposition
    from .timing import Timing

_AND = frozenset({"und", "sowie", "and", "&"})
_CAPACITY = frozenset({"", "als", "as"})
_ASIDE = 12  # tokens that an aside in brackets may take


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


@dataclass(frozen=True, slots=True)
class Stage:
    """A proposition made ready.

    Attributes:
        phrases: all of them; `scene.phrases` leaves out what stands in apposition.
        times: the time expressions that belong to the clause itself.
        further: roles that the clause goes on with.
        attributive: time expressions before a participle before a noun: "der im März zurückgetretene Präsident".
    """

    index: int
    proposition: Proposition
    phrases: tuple[Phrase, ...]
    appositions: tuple[Apposition, ...]
    scene: Scene
    times: tuple[Mention, ...]
    timing: Timing
    asides: frozenset[int]
    further: tuple[Further, ...] = ()
    attributive: tuple[Mention, ...] = ()


class Stager:
    """Builds the stages of one document, sentence by sentence."""

    def __init__(self, layout: Layout, mentions: Sequence[Mention], lexicon: Lexicon) -> None:
        self.layout = layout
        self.tokens = layout.tokens
        self.chunker = Chunker(layout, mentions, lexicon)
        self.adverbs = office_words(layout.document.language, "adverb")
        self.entering = office_words(layout.document.language, "entering")
        self.sequence = office_words(layout.document.language, "sequence")
        self.propositions = find_propositions(layout, self.chunker.times)
        self._begin = {token.start: at for at, token in enumerate(self.tokens)}
        self._finish = {token.end: at + 1 for at, token in enumerate(self.tokens)}
        self.by_sentence: dict[int, list[int]] = {}
        for index, proposition in enumerate(self.propositions):
            self.by_sentence.setdefault(proposition.sentence, []).append(index)

    def sentence(self, number: int) -> list[Stage]:
        """The stages of one sentence, in order."""
        stages: list[Stage] = []
        for index in self.by_sentence.get(number, ()):
            stages.append(self._stage(index, stages))
        return stages

    def _stage(self, index: int, earlier: Sequence[Stage]) -> Stage:
        proposition = self.propositions[index]
        inside = tuple(proposition.tokens())
        phrases = self.chunker.phrases(proposition)
        phrases = [self._relative(phrase, proposition, earlier) for phrase in phrases]
        further, of_further = self._further(phrases)
        appositions = self._appositions(phrases, {one.role.first for one in further})
        main = [
            self._merged(phrase, appositions) for phrase in phrases if phrase.first not in self._hidden(appositions)
        ]
        main = self._coordinated(main, appositions)
        asides = frozenset(at for a in appositions for at in (*a.between, *self._time_after(a.role)))
        asides |= self._inserted(proposition) | of_further
        times = [mention for mention in self._times(inside) if not self._attributive(mention)]
        own = [mention for mention in times if self._token(mention) not in asides]
        told = timing(own)
        scene = Scene(
            language=self.layout.document.language,
            tokens=self.tokens,
            inside=inside,
            phrases=tuple(main),
            inherited=self._inherited(proposition, earlier),
            timed=bool(own),
            dated=told.when is not None,
            spans=proposition.spans,
        )
        main_phrases = tuple(phrases)
        return Stage(
            index,
            proposition,
            main_phrases,
            tuple(appositions),
            scene,
            tuple(times),
            told,
            asides,
            tuple(further),
            tuple(mention for mention in self._times(inside) if self._before_participle(mention)),
        )

    def _further(self, phrases: Sequence[Phrase]) -> tuple[list[Further], frozenset[int]]:
        """The roles that follow another role behind "und" or a comma and a time or "dann", and the tokens between."""
        found: list[Further] = []
        aside: set[int] = set()
        for left, right in itertools.pairwise(phrases):
            bare = right.role is not None and (right.person is None or right.person is right.role)
            gap = range(left.last, right.first)
            if not bare or left.role is None or not self._goes_on(gap) or right.preposition not in _CAPACITY:
                continue
            at = [*gap, *self._time_after(right)]
            found.append(Further(left.first, right, tuple(self._times(at))))
            aside.update(at)
        return found, frozenset(aside)

    def _goes_on(self, gap: range) -> bool:
        """Whether the words between two roles put them in a sequence: a comma or "und", and when."""
        tokens = [self.tokens[at] for at in gap]
        if not tokens or len(tokens) > _ASIDE or not any(t.text == "," or t.low in _AND for t in tokens):
            return False
        if not any(at in self.chunker.times or self.tokens[at].low in self.sequence for at in gap):
            return False
        return all(
            at in self.chunker.times
            or self.tokens[at].text == ","
            or self.tokens[at].low in _AND
            or self.tokens[at].low in self.adverbs | self.sequence
            for at in gap
        )

    def _time_after(self, role: Phrase) -> tuple[int, ...]:
        """The time right behind a role in apposition: "X, mayor of Y since 2011, …"."""
        at = role.last
        found = []
        while at < len(self.tokens) and at in self.chunker.times:
            found.append(at)
            at += 1
        closed = at < len(self.tokens) and self.tokens[at].text in {",", ".", ";", ")"}
        return tuple(found) if closed else ()

    def _inserted(self, proposition: Proposition) -> frozenset[int]:
        """The tokens of an insertion between subject and verb that says since when: "X, seit 2018 im Amt, wird …"."""
        found: set[int] = set()
        for number, (first, last) in enumerate(proposition.spans[1:-1], 1):
            before = proposition.spans[number - 1][1] - 1
            timed = first in self.chunker.times and self.chunker.times[first].traits & {"since", "until", "from"}
            if timed and self.tokens[before].text == ",":
                found.update(range(first, last))
        return frozenset(found)

    def _attributive(self, mention: Mention) -> bool:
        """Whether a time belongs to a participle before a noun: "seines 2021 verlängerten Vertrags"."""
        after = self._finish.get(mention.end)
        if after is None or after + 1 >= len(self.tokens) or self.layout.document.language != "de":
            return False
        begin = self._begin.get(mention.start, 0)
        if not begin or not is_article(self.tokens[begin - 1].low, "de"):
            return False
        token, following = self.tokens[after], self.tokens[after + 1]
        adjective = token.text[0].islower() and token.low.endswith(
            ("te", "ten", "ter", "tes", "tem", "ne", "nen", "ner", "nes", "nem")
        )
        return adjective and following.text[:1].isupper() and token.low not in self.chunker.openings.function

    def _before_participle(self, mention: Mention) -> bool:
        """Whether a German time stands between an article and a participle."""
        begin = self._begin.get(mention.start, 0)
        german = self.layout.document.language == "de"
        return german and begin > 0 and is_article(self.tokens[begin - 1].low, "de")

    def _hidden(self, appositions: Sequence[Apposition]) -> set[int]:
        return {max(a.person.first, a.role.first) for a in appositions}

    def _merged(self, phrase: Phrase, appositions: Sequence[Apposition]) -> Phrase:
        """A role with the name that follows it in apposition: "die Bürgermeisterin von X, Y"."""
        for apposition in appositions:
            if apposition.role.first == phrase.first and apposition.person.first > phrase.first:
                return replace(phrase, kind="person", person=apposition.person.person)
        return phrase

    def _coordinated(self, phrases: Sequence[Phrase], appositions: Sequence[Apposition]) -> list[Phrase]:
        """Joins "A, B und C": one phrase that stands for all of them."""
        ends = {a.person.first: a.role.last for a in appositions}
        found: list[Phrase] = []
        for phrase in phrases:
            before = found[-1] if found else None
            if before is not None and self._joined(before, phrase, ends):
                found[-1] = replace(before, others=(*before.others, phrase))
            else:
                found.append(phrase)
        return [self._only_commas(phrase) for phrase in found]

    def _joined(self, left: Phrase, right: Phrase, ends: dict[int, int]) -> bool:
        last = left.others[-1] if left.others else left
        roles = last.role is not None and right.role is not None and last.person is None and right.person is None
        people = last.kind == "person" and right.person is not None and right.person.kind != "anaphor"
        if not roles and not people:
            return False
        if right.preposition not in {"", left.preposition} or right.cases == {"gen"} != left.cases == {"gen"}:
            return False
        gap = [self.tokens[at] for at in range(ends.get(last.first, last.last), right.first)]
        marks = [t for t in gap if t.kind == "mark" and t.text == ","]
        links = [t for t in gap if t.low in _AND]
        return len(gap) == len(marks) + len(links) and len(links) <= 1 and len(marks) <= 1 and bool(gap)

    def _only_commas(self, phrase: Phrase) -> Phrase:
        """Names parted by commas alone are no list: the last must be joined by "and"."""
        if not phrase.others:
            return phrase
        before = self.tokens[phrase.others[-1].first - 1].low
        return phrase if before in _AND else replace(phrase, others=())

    def _token(self, mention: Mention) -> int:
        return self._begin.get(mention.start, -1)

    def _times(self, inside: Sequence[int]) -> list[Mention]:
        seen: list[Mention] = []
        for at in inside:
            mention = self.chunker.times.get(at)
            if mention is not None and (not seen or seen[-1] is not mention):
                seen.append(mention)
        return seen

    def _relative(self, phrase: Phrase, proposition: Proposition, earlier: Sequence[Stage]) -> Phrase:
        """A relative pronoun means what its clause follows."""
        if not phrase.relative or phrase.kind != "pronoun":
            return phrase
        before = [p for stage in earlier for p in stage.phrases if p.last <= proposition.before and not p.relative]
        if not before:
            return phrase
        nearest = max(before, key=lambda p: p.last)
        gap = proposition.before - nearest.last
        if gap > _ASIDE:
            return phrase
        whom = nearest.person
        if whom is None and nearest.role is not None:
            whom = next(
                (a.person.person for stage in earlier for a in stage.appositions if a.role.first == nearest.first), None
            )
        if whom is None and nearest.attribute is not None and nearest.attribute.person is not None:
            whom = nearest.attribute.person
        if whom is None:
            if nearest.stands_for == "office" and nearest.article in {"ein", "eine", "einen", "a", "an"}:
                nearest = next((p for p in before if p.role is not None and 0 <= nearest.first - p.last <= 1), nearest)
            meaning = nearest.kind != "noun" or nearest.stands_for or nearest.noun in self.chunker.openings.bodies
            return replace(phrase, kind=nearest.kind, meant=nearest) if meaning else phrase
        step = f"relative pronoun '{phrase.noun}' -> {whom.entity} {whom.start}:{whom.end}"
        return replace(phrase, kind="person", person=replace(whom, chain=(*whom.chain, step)))

    def _inherited(self, proposition: Proposition, earlier: Sequence[Stage]) -> Phrase | None:
        """The subject of the clause before, for a clause that goes on without one."""
        if proposition.host is None:
            return None
        host = next((stage for stage in earlier if stage.index == proposition.host), None)
        if host is None or (proposition.kind != "main" and host.proposition.kind == "main"):
            return None
        for phrase in host.scene.phrases:
            term = phrase.stands_for == "term"
            kinds = phrase.kind in {"person", "role", "organisation"}
            if not phrase.preposition and "nom" in phrase.cases and (kinds or term):
                return self._carried(phrase)
        return host.scene.inherited

    def _carried(self, phrase: Phrase) -> Phrase:
        """A subject for the next clause; its mention says where it was taken from."""
        person = phrase.person
        if person is None:
            return phrase
        step = f"subject of the clause before, '{person.text}' {person.start}:{person.end}"
        others = tuple(self._carried(other) for other in phrase.others)
        return replace(phrase, person=replace(person, chain=(*person.chain, step)), others=others)

    def _appositions(self, phrases: Sequence[Phrase], further: Collection[int] = ()) -> list[Apposition]:
        found: list[Apposition] = []
        taken: set[int] = set()
        outside = [phrase for phrase in phrases if not self._bracketed(phrase)]
        for left, right in itertools.pairwise(outside):
            if self._announces(left, right):
                found.append(Apposition(right, left, ()))
                continue
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
                if right.first < left.last or not self._is_role(right) or right.first == left.first:
                    continue
                gap = range(left.last, right.first)
                plain = len(gap) == 1 and self.tokens[gap[0]].low in _AND
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
        if not gap or len(gap) > _ASIDE or self.tokens[gap[0]].text not in {",", "("}:
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
        return tuple(kept) if commas <= 2 else None
