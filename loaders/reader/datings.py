"""Whether a date that an outside producer quotes dates the words that tell something, or another thing beside them."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from whowhen.graph.dates import intersect, window

from .cases import is_article
from .tense import tense
from .wordlists import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .model import Clause, Layout, Mention, Sentence, Slot
    from .spread import Spread

    Span = tuple[int, int]

STATES: Final = frozenset({"since", "from", "until", "by", "range", "between"})
"""Traits of a time that says when something began or ended by itself, whatever happens in the clause."""

_AGAIN: Final = frozenset(["again", "once", "more", "erneut", "wieder", "nochmals", "noch", "einmal", "abermals"])
_TEMPORAL: Final = frozenset(["als", "nachdem", "sobald", "when", "once"])
_BARE: Final = frozenset(["das", "dies", "war", "ist", "geschah", "that", "this", "it", "was", "is", "happened"])
"""Words that only point back to what was told: "das war am 4. Mai"."""
_LIST_WORDS: Final = 4


class Datings:
    """The dates of one text.

    Args:
        layout: the text in its parts.
        mentions: what is recognised in it.
        clauses: its clauses.
        sentences: its sentences.
    """

    def __init__(
        self, layout: Layout, mentions: Spread[Mention], clauses: Spread[Clause], sentences: Spread[Sentence]
    ) -> None:
        self._layout = layout
        self._starts = [token.start for token in layout.tokens]
        self._mentions = mentions
        self._clauses = clauses
        self._sentences = sentences

    def apart(self, slot: Slot, cue: Span, noun: Slot | None = None) -> str:
        """Why a date is not proved to be that of the words that tell something; empty if it is.

        Args:
            slot: the words of the date.
            cue: the words that tell it.
            noun: the words for an office, whose attribute the date may be.
        """
        dated, told = self._clause(slot.start), self._clause(cue[0])
        if dated is None or told is None:
            return "it stands in no clause"
        if self._is_attribute(slot) and not self._is_noun_of(slot, noun):
            return "it is the date of an attribute"
        if dated is told:
            return self._crowded(slot, cue, told)
        if self.is_temporal(dated) and dated.sentence == told.sentence and not self._others(slot, told):
            return ""
        between = self._clauses.over(min(dated.start, told.start), max(dated.end, told.end))
        verbless = all(self._is_verbless(one) for one in between if one is not told)
        if any(self._is_list(slot, one) for one in self._times(told.start, told.end)):
            return ""
        goes_on = verbless and dated.sentence == told.sentence
        if (goes_on or self._heads(dated, told)) and not self._others(slot, told):
            return ""
        return "it may be the date of something else"

    def is_temporal(self, clause: Clause) -> bool:
        """Whether a clause says when another one happens: "als …", "nachdem …", "when …"."""
        return self._layout.tokens[clause.first].low in _TEMPORAL

    def has_another(self, slot: Slot, cue: Span, known: Sequence[Slot] = ()) -> bool:
        """Whether the clause of the words that tell something has a date of its own, and none of those known."""
        told = self._clause(cue[0])
        others = [] if told is None else self._others(slot, told)
        return any(not any(one.start <= other.start < one.end for one in known) for other in others)

    def side(self, slot: Slot, other: Slot, clause: Clause) -> Span | None:
        """The part of a clause with a date, up to a word that joins; None if none parts it from the other words."""
        joining = words(self._layout.document.language, "coordinators.txt")
        first, last = min(slot.end, other.end), max(slot.start, other.start)
        inside = range(bisect_left(self._starts, first), bisect_left(self._starts, last))
        cut = next((at for at in inside if self._layout.tokens[at].low in joining), None)
        if cut is None:
            return None
        place = self._layout.tokens[cut].start
        return (clause.start, place) if slot.start < place else (place, clause.end)

    def _is_attribute(self, slot: Slot) -> bool:
        """Whether a date stands between an article and its noun: "der seit Mai kranke Vorsitzende"."""
        at = bisect_left(self._starts, slot.start)
        before = self._layout.tokens[at - 1] if at else None
        return (
            self._layout.document.language == "de"
            and before is not None
            and before.end < slot.start
            and is_article(before.low, "de")
            and any(slot.start <= one.start for one in self._times(slot.start, slot.end) if one.traits & STATES)
        )

    def is_stated(self, slot: Slot) -> bool:
        """Whether a date says by its own words that something began or ended then."""
        return any(one.traits & STATES for one in self._times(slot.start, slot.end))

    def _is_noun_of(self, slot: Slot, noun: Slot | None) -> bool:
        """Whether the next noun behind a date is the one given: "der seit 2019 amtierende Direktor"."""
        if noun is None or noun.start < slot.end:
            return False
        inside = range(bisect_left(self._starts, slot.end), bisect_left(self._starts, noun.start))
        return not any(self._layout.tokens[at].text[:1].isupper() for at in inside)

    def is_divided(self, slot: Slot) -> bool:
        """Whether a time is each one's own in a list of people: a length, a beginning or an end, and no common day."""
        times = [one for one in self._mentions.over(slot.start, slot.end) if one.kind == "time" and one.value]
        return any((one.value or "").startswith("P") or one.traits & STATES for one in times)

    def _heads(self, dated: Clause, told: Clause) -> bool:
        """Whether a date stands alone before or after a sentence: as the head of an entry, or "das war am 4. Mai"."""
        sentences = self._layout.sentences
        return abs(dated.sentence - told.sentence) == 1 and self._is_alone(sentences[dated.sentence])

    def _is_alone(self, sentence: Sentence) -> bool:
        """Whether a sentence says nothing but a date."""
        dates = self._times(sentence.start, sentence.end)
        tokens = self._layout.tokens[sentence.first : sentence.last]
        beside = [one for one in tokens if not any(date.start <= one.start < date.end for date in dates)]
        return bool(dates) and all(one.kind == "mark" or one.low in _BARE for one in beside)

    def _crowded(self, slot: Slot, cue: Span, clause: Clause) -> str:
        """Why a date may be that of another part of the clause: there are several, and another is nearer."""
        others = self._others(slot, clause)
        first, last = (slot.end, cue[0]) if slot.end <= cue[0] else (cue[1], slot.start)
        if any(first <= one.start < last for one in others):
            return "another date is nearer to the words that tell it"
        if self._is_parted(first, last, clause):
            return "it may be the date of something else in the clause"
        return ""

    def _others(self, slot: Slot, clause: Clause) -> list[Mention]:
        """The other dates of a clause that exclude this one."""
        mine = [one.value or "" for one in self._times(slot.start, slot.end)]
        beside = [one for one in self._times(clause.start, clause.end) if not slot.start <= one.start < slot.end]
        beside = [one for one in beside if not self._is_list(slot, one)]
        return [one for one in beside if not any(_meet(one.value or "", value) for value in mine)]

    def _is_list(self, slot: Slot, other: Mention) -> bool:
        """Whether two dates are one list: "from 2003 to 2006 and again from 2011", "1978 und 1982"."""
        first, last = (slot.end, other.start) if slot.end <= other.start else (other.end, slot.start)
        joining = words(self._layout.document.language, "coordinators.txt") | _AGAIN
        inside = range(bisect_left(self._starts, first), bisect_left(self._starts, last))
        lows = [self._layout.tokens[at].low for at in inside]
        return len(lows) <= _LIST_WORDS and all(low in joining or low == "," for low in lows)

    def _times(self, start: int, end: int) -> list[Mention]:
        found = (one for one in self._mentions.over(start, end) if one.kind == "time" and one.value)
        return [one for one in found if not (one.value or "").startswith("P")]

    def _is_parted(self, first: int, last: int, clause: Clause) -> bool:
        """Whether a comma or a word that joins clauses stands between two places, and a verb on both sides of it."""
        joining = words(self._layout.document.language, "coordinators.txt") | {","}
        inside = range(bisect_left(self._starts, first), bisect_left(self._starts, last))
        cuts = [at for at in inside if self._layout.tokens[at].low in joining]
        return any(self._has_verb(clause.first, at) and self._has_verb(at + 1, clause.last) for at in cuts)

    def _has_verb(self, first: int, last: int) -> bool:
        return tense(self._layout.tokens, first, last, self._layout.document.language) != "none"

    def _is_verbless(self, clause: Clause) -> bool:
        return not self._has_verb(clause.first, clause.last)

    def _clause(self, place: int) -> Clause | None:
        return next(self._clauses.at(place), None)


def _meet(one: str, two: str) -> bool:
    return bool(one and two) and intersect(window(one), window(two)) is not None
