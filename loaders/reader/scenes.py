"""Sets the scene for every proposition: its phrases, whom its pronouns mean, what stands in apposition, its times."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from .appositions import AND, Appositions
from .cases import is_article
from .chunker import Chunker
from .matching import Scene
from .officewords import office_words
from .propositions import find_propositions
from .relatives import antecedent, taken_up
from .timing import timing

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .appositions import Apposition, Further
    from .lexicon import Lexicon
    from .model import Layout, Mention
    from .phrases import Phrase
    from .propositions import Proposition
    from .timing import Timing

_BODIES = frozenset({"organisation", "place"})
_OBLIQUE = frozenset({"ihn", "ihm"})
_CONJUNCTIONS = frozenset({"since", "after", "before", "until", "till"})  # English ones that look like prepositions

_COUNTED = frozenset({"vor", "nach", "before", "after"})


@dataclass(frozen=True, slots=True)
class Stage:
    """A proposition made ready.

    Attributes:
        phrases: all of them; `scene.phrases` leaves out what stands in apposition.
        times: the time expressions that belong to the clause itself.
        further: roles that the clause goes on with.
        attributive: time expressions before a participle before a noun: "der im März zurückgetretene Präsident".
        bracketed: times in office behind a name, with their brackets, by the token behind the name.
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
    bracketed: Mapping[int, tuple[range, Mention]] = field(default_factory=dict)


class Stager:
    """Builds the stages of one document, sentence by sentence."""

    def __init__(self, layout: Layout, mentions: Sequence[Mention], lexicon: Lexicon) -> None:
        self.layout = layout
        self.tokens = layout.tokens
        self.chunker = Chunker(layout, mentions, lexicon)
        self.beside = Appositions(self.chunker, layout.document.language)
        self.led = self.chunker.openings.bodies | office_words(layout.document.language, "led")
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
        phrases = self._unlike_subject(phrases)
        further, of_further = self.beside.further(phrases)
        appositions = self.beside.find(phrases, {one.role.first for one in further})
        hidden = self._hidden(appositions)
        main = [self._merged(phrase, appositions) for phrase in phrases if phrase.first not in hidden]
        main = self._coordinated(main, appositions)
        asides = frozenset(at for a in appositions for at in (*a.between, *self.beside.time_after(a.role)))
        asides |= self._inserted(proposition) | of_further | self.beside.in_office(inside)
        bracketed = self.beside.in_brackets(phrases)
        asides |= {at for within, _ in bracketed.values() for at in within}
        every = self._times(inside)
        times = [mention for mention in every if not self._attributive(mention)]
        own = [m for m in times if self._token(m) not in asides and not self._counts_from(m)]
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
            tuple(mention for mention in every if self._before_participle(mention)),
            bracketed,
        )

    def _unlike_subject(self, phrases: list[Phrase]) -> list[Phrase]:
        """A pronoun that is no subject and no "sich" means somebody or something else than the subject."""
        if self.layout.document.language != "de":
            return phrases
        subjects = {p.person.entity for p in phrases if p.person is not None and p.cases == {"nom"} and p.noun}
        return [
            replace(phrase, kind="pronoun", person=None)
            if phrase.noun in _OBLIQUE and phrase.person is not None and phrase.person.entity in subjects
            else phrase
            for phrase in phrases
        ]

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

    def _counts_from(self, mention: Mention) -> bool:
        """Whether a length of time says how long before or after something else: "ein Jahr vor Ablauf des Vertrags"."""
        after = self._finish.get(mention.end)
        if after is None or after >= len(self.tokens) or not (mention.value or "").startswith("P"):
            return False
        return self.tokens[after].low in _COUNTED

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
        bodies = last.kind in _BODIES and right.kind in _BODIES and last.role is None and right.role is None
        if not roles and not people and not bodies:
            return False
        if right.preposition not in {"", left.preposition} or right.cases == {"gen"} != left.cases == {"gen"}:
            return False
        gap = [self.tokens[at] for at in range(ends.get(last.first, last.last), right.first)]
        marks = [t for t in gap if t.kind == "mark" and t.text == ","]
        links = [t for t in gap if t.low in AND]
        return len(gap) == len(marks) + len(links) and len(links) <= 1 and len(marks) <= 1 and bool(gap)

    def _only_commas(self, phrase: Phrase) -> Phrase:
        """Names parted by commas alone are no list: the last must be joined by "and"."""
        if not phrase.others:
            return phrase
        before = self.tokens[phrase.others[-1].first - 1].low
        return phrase if before in AND else replace(phrase, others=())

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
        if phrase.kind != "pronoun":
            return phrase
        if not phrase.relative:
            host = next((stage for stage in earlier if stage.index == proposition.host), None)
            return taken_up(phrase, host.phrases, self.led) if host is not None else phrase
        before = [p for stage in earlier for p in stage.phrases if p.last <= proposition.before and not p.relative]
        beside = [apposition for stage in earlier for apposition in stage.appositions]
        return antecedent(phrase, proposition.before, before, beside, self.led)

    def _inherited(self, proposition: Proposition, earlier: Sequence[Stage]) -> Phrase | None:
        """The subject of the clause before, for a clause that goes on without one."""
        if proposition.host is None:
            return None
        host = next((stage for stage in earlier if stage.index == proposition.host), None)
        if host is None or (proposition.kind != "main" and host.proposition.kind == "main"):
            return None
        late = self._behind_conjunction(host)
        if late is not None:
            return late
        for phrase in host.scene.phrases:
            term = phrase.stands_for == "term"
            kinds = phrase.kind in {"person", "role", "organisation"}
            if not phrase.preposition and "nom" in phrase.cases and (kinds or term):
                return self._carried(phrase)
        return host.scene.inherited

    def _behind_conjunction(self, host: Stage) -> Phrase | None:
        """The subject that a comma parts from its verb: "since her predecessor, X, resigned in May"."""
        if len(host.phrases) < 2:
            return None
        described, named = host.phrases[-2:]
        if described.preposition not in _CONJUNCTIONS or described.role is None or named.person is None:
            return None
        rest = [self.tokens[at].text for at in host.scene.inside if at >= named.last or at == described.last]
        same = described.person is None or described.person.entity == named.person.entity
        return self._carried(named) if rest == [",", ","] and same and not named.preposition else None

    def _carried(self, phrase: Phrase) -> Phrase:
        """A subject for the next clause; its mention says where it was taken from."""
        person = phrase.person
        if person is None:
            return phrase
        step = f"subject of the clause before, '{person.text}' {person.start}:{person.end}"
        others = tuple(self._carried(other) for other in phrase.others)
        return replace(phrase, person=replace(person, chain=(*person.chain, step)), others=others)
