"""Says how a source puts a clause: asserted, reported, expected, possible or denied, and on whose word.

Only the clause itself and the clause that governs it count. Of several cues the most pessimistic wins: denied,
possible, reported, expected, asserted. What is demanded or attempted is possible; what did not come about is denied.

Word classes (`words/*/modality.tsv`): `negation` with its exceptions `not-negation`; `reported-word`; `source-before`
and `source-after` a source ("laut …", "… zufolge"); `possible-word`, `expected-word`, `possible-verb`; `conditional`
words that open a clause; `demand-verb`, `denial-verb`, `expect-verb`, `report-verb`, which say something of the clause
that they govern, and of their own clause if it holds a `change-noun` ("fordert seinen Rücktritt"); `fiction`;
`retrospect`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from whowhen.graph.dates import civil, window

from .cuetable import cue_table
from .modals import CONTENT_STARTS, PRONOUNS, Modals
from .model import Mode
from .speechwords import speech_words
from .tense import tense

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from whowhen.graph.records import Modality

    from .cuetable import CueTable
    from .model import Clause, Layout, Token

PESSIMISM: dict[Modality, int] = {"asserted": 0, "expected": 1, "reported": 2, "possible": 3, "denied": 4}

_NESTED = 3  # quotations inside one another
_NAME_LIKE = re.compile(r"[A-ZÄÖÜ]")
_JOINED_INFINITIVE = re.compile(
    r"(ab|an|auf|aus|bei|ein|fort|her|hin|nach|nieder|über|vor|weg|weiter|zurück|zusammen|durch|frei|fest|bekannt)zu\w+n$"
)
_FINITE_END = frozenset(",;:.!?–—")


def mode(layout: Layout, clause_index: int) -> Mode:
    """How the source puts one clause.

    >>> from .model import Document
    >>> from .segment import segment
    >>> layout = segment(Document("Sein Vorgänger soll laut Medienberichten Chef der Bank werden.", "de"))
    >>> found = mode(layout, 0)
    >>> found.modality, found.attributed_to
    ('reported', 'Medienberichten')
    """
    return _Reader.of(layout).mode(clause_index)


def weakest(modes: Sequence[Mode]) -> Mode:
    """The most pessimistic of several modes; the first of equals, plain assertion for none."""
    return max(modes, key=lambda one: PESSIMISM[one.modality], default=Mode())


class _Reader:
    """The cues of one layout."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.tokens: Sequence[Token] = layout.tokens
        self.language = layout.document.language
        self.german = self.language == "de"
        self.cues: CueTable = cue_table(self.language, "modality.tsv")
        self.modals = Modals(layout.tokens, self.language, self.cues)
        self._modes: dict[int, Mode] = {}  # frames, lists and the gate ask for the same clause
        self.said = [(zone.start, zone.end) for zone in layout.quotes if not zone.scare]
        days = window(layout.document.published)
        self.year = civil(days[0])[0] if days[0] == days[1] else None

    @staticmethod
    @lru_cache(maxsize=4)
    def _cached(key: int, layout_box: _Box) -> _Reader:
        del key
        return _Reader(layout_box.layout)

    @classmethod
    def of(cls, layout: Layout) -> _Reader:
        """A reader for a layout; the last few are kept, since every clause of an article asks."""
        return cls._cached(id(layout), _Box(layout))

    def mode(self, index: int) -> Mode:
        """The weakest of what the clause says of itself and what its governing clause says of it."""
        known = self._modes.get(index)
        if known is None:
            known = self._modes[index] = self._mode(index)
        return known

    def _mode(self, index: int) -> Mode:
        clause = self.layout.clauses[index]
        found = [*self._own(clause), *self._governed(index)]
        if self._goes_on_bare(index):
            found.append(self.mode(index - 1))
        retrospect = self._retrospect(clause)
        result = weakest(found) if found else Mode()
        source = next((one.attributed_to for one in found if one.attributed_to), None)
        return replace(result, attributed_to=result.attributed_to or source, retrospect=retrospect)

    def _goes_on_bare(self, index: int) -> bool:
        """Whether an English clause takes its auxiliary from the one before: "will step down and be replaced by X"."""
        clause = self.layout.clauses[index]
        if self.german or not index or self.layout.clauses[index - 1].sentence != clause.sentence:
            return False
        lows = [token.low for token in self.tokens[clause.first : clause.last] if token.kind != "mark"]
        return (lows[1:] if lows[:1] in (["and"], ["or"]) else lows)[:1] == ["be"]

    def _own(self, clause: Clause) -> Iterator[Mode]:
        first, last = clause.first, clause.last
        yield from self._sources(first, last)
        for modality, cue in self.modals.of(first, last):
            yield self._say(modality, cue)
        kinds = self.cues.kinds(self.tokens, first, last)
        negation = self._negation(first, last) if "negation" in kinds else None
        if negation is not None:
            yield self._say("denied", negation)
        for kind, modality in _ADVERBS if not kinds.isdisjoint(_ADVERB_KINDS) else ():
            word = self.cues.find(self.tokens, first, last, kind)
            if word is not None:
                yield self._say(modality, word)
        opening = self.cues.at(self.tokens, first, last, "conditional")
        if opening is not None:
            yield self._say("possible", opening)
        if self.tokens[last - 1].text == "?" or (last < len(self.tokens) and self.tokens[last].text == "?"):
            yield self._say("possible", (last - 1, last))
        yield from self._verbs_on_nouns(first, last)
        head = next((token for token in self.tokens[first:last] if token.kind != "mark"), self.tokens[first])
        if self._is_quoted(head.start):
            yield Mode("reported")

    def _is_quoted(self, offset: int) -> bool:
        """Whether somebody else says what stands at an offset."""
        before = bisect_right(self.said, (offset, len(self.layout.document.text) + 1))
        return any(first <= offset < last for first, last in self.said[max(0, before - _NESTED) : before])

    def _say(self, modality: Modality, cue: tuple[int, int], source: str | None = None) -> Mode:
        return Mode(modality, source, (self.tokens[cue[0]].start, self.tokens[cue[1] - 1].end))

    def _negation(self, first: int, last: int) -> tuple[int, int] | None:
        """A negation of the clause, not of one of its words ("nicht nur", "nicht alle")."""
        at = first
        while at < last:
            spared = self.cues.at(self.tokens, at, last, "not-negation")
            if spared is not None:
                at = spared[1]
                continue
            found = self.cues.at(self.tokens, at, last, "negation")
            if found is not None and not self._contrasted(found[1], last) and not self._in_relative(first, at):
                return found
            at += 1
        return None

    def _in_relative(self, first: int, at: int) -> bool:
        """Whether a negation belongs to an English relative clause without a pronoun ("a race he had never won")."""
        if self.german:
            return False
        subject = next(
            (place for place in range(at - 1, max(first, at - 4), -1) if self.tokens[place].low in PRONOUNS), None
        )
        if (
            subject is None
            or not self.tokens[subject - 1].text[0].islower()
            or self.tokens[subject - 1].low in _JOINING
        ):
            return False
        return tense(self.tokens, first, subject - 1, self.language) in {"past", "present", "perfect"}

    def _contrasted(self, at: int, last: int) -> bool:
        """Whether only a part is denied and another put in its place: "nicht am Montag, sondern …"."""
        end = min(len(self.tokens), last + 2)
        return self.cues.find(self.tokens, at, end, "counter-negation") is not None

    def _sources(self, first: int, last: int) -> Iterator[Mode]:
        """Sources named in passing: "laut Medienberichten", "Medienberichten zufolge", "according to the paper"."""
        before = self.cues.find(self.tokens, first, last, "source-before")
        if before is not None:
            end = self._noun_phrase_end(before[1], last)
            yield self._say("reported", (before[0], end), self._text(before[1], end))
        after = self.cues.find(self.tokens, first, last, "source-after") if self.german else None
        if after is not None:
            start = after[0]
            while start > first and self.tokens[start - 1].kind == "word" and after[0] - start < 4:
                start -= 1
            yield self._say("reported", (start, after[1]), self._text(start, after[0]))

    def _noun_phrase_end(self, at: int, last: int) -> int:
        """The end of a source: up to the next mark or the next finite verb behind a noun."""
        end = at
        named = False
        while end < last and self.tokens[end].text not in _FINITE_END and end - at < 8:
            token = self.tokens[end]
            if named and token.text[0].islower() and token.low not in _GENITIVE:
                break
            named = named or bool(_NAME_LIKE.match(token.text))
            end += 1
            if speech_words(self.language).has(token.low, "vague"):
                break
        return max(end, at)

    def _text(self, first: int, last: int) -> str | None:
        if first >= last:
            return None
        text = self.layout.document.text[self.tokens[first].start : self.tokens[last - 1].end]
        return " ".join(text.split()) or None

    def _verbs_on_nouns(self, first: int, last: int) -> Iterator[Mode]:
        """What a verb says of a change named in its own clause: "fordert seinen Rücktritt", "denied the resignation".

        An English verb also says it of its infinitive: "refused to resign".
        """
        named = self.cues.find(self.tokens, first, last, "change-noun") is not None
        if self.german and not named:
            return
        for kind, modality in _GOVERNORS:
            cue = self.cues.find(self.tokens, first, last, kind)
            if cue is not None and (named or (not self.german and self._to_follows(cue[1], last))):
                yield self._say(modality, cue)

    def _to_follows(self, at: int, last: int) -> bool:
        """Whether the verb's infinitive is in the same clause ("refused to resign", "wants her to go")."""
        lows = [token.low for token in self.tokens[at - 1 : last]]
        return "to" in lows

    def _governed(self, index: int) -> Iterator[Mode]:
        """What the clause that governs this one says of it."""
        clause = self.layout.clauses[index]
        for other in self._neighbours(index):
            if self.cues.at(self.tokens, other.first, other.last, "source-before") is not None:
                yield from self._sources(other.first, other.last)
        opens = self.tokens[clause.first].low in CONTENT_STARTS
        subjunctive = self.german and any(
            self.modals.is_hearsay(clause.first, clause.last, at) for at in range(clause.first, clause.last)
        )
        if not opens and not subjunctive and not self._is_infinitive_clause(clause):
            return
        for governor in self._neighbours(index):
            for kind, modality in (*_GOVERNORS, ("report-verb", "reported")):
                cue = self.cues.find(self.tokens, governor.first, governor.last, kind)
                if cue is not None:
                    yield self._say(modality, cue)
            yield from self._sources(governor.first, governor.last)

    def _is_infinitive_clause(self, clause: Clause) -> bool:
        lows = [token.low for token in self.tokens[clause.first : clause.last]]
        if self.german:
            apart = any(
                low == "zu" and lows[step + 1 :][:1] and lows[step + 1].endswith("n") for step, low in enumerate(lows)
            )
            if not apart and not any(map(_JOINED_INFINITIVE.match, lows)):
                return False
            told = tense(self.tokens, clause.first, clause.last, "de")
            becoming = told == "future" and any(pair == ("zu", "werden") for pair in pairwise(lows))
            return becoming or told in {"none", "present"}
        return lows[0] == "to"

    def _neighbours(self, index: int) -> Iterator[Clause]:
        """The clauses of the same sentence beside this one."""
        for other in (index - 1, index + 1):
            if 0 <= other < len(self.layout.clauses):
                found = self.layout.clauses[other]
                if found.sentence == self.layout.clauses[index].sentence:
                    yield found

    def _retrospect(self, clause: Clause) -> bool:
        """Whether the clause tells of an earlier time: a past year, "damals", a pluperfect."""
        first, last = clause.first, clause.last
        lows = {token.low for token in self.tokens[first:last]}
        back = (
            self.cues.find(self.tokens, first, last, "retrospect") is not None
            or any(map(self._is_past_year, lows))
            or (bool(lows & {"hatte", "hatten", "had"}) and self.modals.has_participle(first, last))
        )
        return back and tense(self.tokens, first, last, self.language) in {"past", "perfect", "none"}

    def _is_past_year(self, low: str) -> bool:
        return len(low) == 4 and low.isdecimal() and self.year is not None and 1000 < int(low) < self.year


class _Box:
    """Lets a layout be kept by identity; hashing all its tokens would cost more than reading them."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout

    def __hash__(self) -> int:
        return id(self.layout)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Box) and other.layout is self.layout


_ADVERBS: tuple[tuple[str, Modality], ...] = (
    ("reported-word", "reported"),
    ("possible-word", "possible"),
    ("fiction", "possible"),
    ("expected-word", "expected"),
)
_ADVERB_KINDS = frozenset(kind for kind, _ in _ADVERBS)
_GOVERNORS: tuple[tuple[str, Modality], ...] = (
    ("denial-verb", "denied"),
    ("demand-verb", "possible"),
    ("possible-word", "possible"),
    ("expect-verb", "expected"),
)
_GENITIVE = frozenset(["der", "des", "von", "vom", "und", "aus", "im", "in", "am", "zu", "of", "the", "and", "for"])
_JOINING = frozenset(["and", "but", "or", "that", "when", "while", "because", "as", "if", "said", "says", "where"])
