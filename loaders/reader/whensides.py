"""On which side of the day of publication a time without its year lies, from the clause that it stands in."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Final

from .cases import is_article
from .tense import is_participle, tense
from .verbs import is_zu_infinitive

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .model import Clause, Layout
    from .tense import Tense
    from .whenfound import Head
    from .whenvalue import Side

_DONE: Final = frozenset({"sein", "haben"})  # closes an infinitive of what is over: "zurückgetreten zu sein"
_AS_SOON: Final = frozenset({"sobald", "sofern"})
_REACH_PARTICIPLE: Final = 6  # tokens between an article and the noun, with a time and a participle
_DECLINED: Final = ("en", "er", "em", "es", "e")  # endings of a participle before its noun
_REACH_NOUN: Final = 10  # tokens between "seit" and the date of what it counts from

# Words before the day from which a decision holds, which may lie on either side: "mit Wirkung zum", "effective".
_EFFECTIVE: Final = frozenset({"mit", "with", "effective"})

_WILL: Final = frozenset({"wird", "werden", "soll", "sollen", "will", "wollen"})


class Sides:
    """Answers for the times of one layout; `head` reads its tokens."""

    def __init__(self, layout: Layout, head: Head) -> None:
        self.layout = layout
        self.tokens = layout.tokens
        self.head = head
        self.quotes = [(zone.outer_start, zone.outer_end) for zone in layout.quotes if not zone.scare]

    def lies_ahead(self, at: int) -> bool:
        """Whether the present tense tells of the future: "geht im Herbst", not "seit dem Rücktritt im Herbst fehlt"."""
        clause = clause_at(self.layout.clauses, at)
        first = max(at - _REACH_NOUN, clause.first if clause is not None else 0)
        before = {self.head.low(place) for place in range(first, at)}
        return not before & {"nach", "seit", "after", "since"} and self._tense(at) == "present"

    def of(self, at: int, trait: str) -> Side:
        """On which side of the day of publication a partial date lies."""
        if trait == "since":
            return "past"
        if self.head.low(at) in {"für", "for"}:
            return "future"
        if self.head.low(at) in _EFFECTIVE:
            return "near"
        if self._is_of_participle(at):
            return "past"
        if any(self.head.low(place) in _AS_SOON for place in range(max(0, at - _REACH_NOUN), at)):
            return "future"
        seen = self._tense(at)
        if self._after_scheduled_noun(at):
            return "past" if self._has_happened(at, seen) else "future"
        if seen == "future":
            return "future"
        if self.head.low(at) == "zum" and self.head.text(at + 1).isdecimal():
            return "near"  # "wurde zum 1. Juli bestellt"
        if seen == "past" and not self.head.german and self._is_announced(at):
            return "future"
        if self.head.german and self._is_intended(at):
            return "future"
        if seen in {"past", "perfect", "none"} or self._opens_entry(at):
            return "past"
        ahead = trait in {"until", "by", "from"} or self.head.low(at) in {"zum", "zur", "per"}
        return "future" if ahead else "near"

    def _is_of_participle(self, at: int) -> bool:
        """Whether a German past participle before its noun holds the time: "des im Mai gewählten Ministers"."""
        if not self.head.german or not at or not is_article(self.head.low(at - 1), "de"):
            return False
        for place in range(at + 1, min(at + _REACH_PARTICIPLE, len(self.tokens) - 1)):
            token, noun = self.tokens[place], self.tokens[place + 1]
            if token.kind == "word" and noun.kind == "word" and noun.text[0].isupper() and token.text[0].islower():
                ending = next((ending for ending in _DECLINED if token.low.endswith(ending)), "")
                bare = token._replace(low=token.low.removesuffix(ending))
                return bool(ending) and is_participle(bare, "de") and self.head.low(at) != "zum"
        return False

    def _is_announced(self, at: int) -> bool:
        """Whether a reported announcement leads to the time: "said the director would step down in June"."""
        here = self._is_quoted(at)
        near = [place for place in range(max(0, at - _REACH_NOUN), at) if self._is_quoted(place) == here]
        lows = [self.head.low(place) for place in near]
        modal = next((place for place, low in enumerate(lows) if low in {"would", "will"}), None)
        return modal is not None and not {"have", ".", ";"} & set(lows[modal:])

    def _is_intended(self, at: int) -> bool:
        """Whether a German infinitive that somebody announces holds the time: "kündigte an, im Juni zurückzutreten"."""
        clause = clause_at(self.layout.clauses, at)
        if clause is None or self.head.low(clause.last - 1 - (self.tokens[clause.last - 1].kind == "mark")) in _DONE:
            return False
        lows = [self.head.low(place) for place in range(at, clause.last) if self.tokens[place].kind == "word"]
        if not any(low == "zu" or is_zu_infinitive(low) for low in lows):
            return False
        begin = self.layout.sentences[clause.sentence].first
        return any(self.head.words.has(self.head.low(place), "intends") for place in range(begin, at))

    def _tense(self, at: int) -> Tense:
        """The time of the clause around a token; what somebody is quoted with is no part of the words around it."""
        clause = clause_at(self.layout.clauses, at)
        if clause is None:
            return "none"
        first, last = clause.first, clause.last
        before = clause_at(self.layout.clauses, first - 1) if first else None
        if self.tokens[first].low in {"as", "als"} and before is not None:
            first = before.first  # "left as secretary in May": no clause of its own
        here = self._is_quoted(at)
        while first < at and self._is_quoted(first) != here:
            first += 1
        while last > at + 1 and self._is_quoted(last - 1) != here:
            last -= 1
        seen = tense(self.tokens, first, last, self.layout.document.language)
        return "future" if seen in {"none", "present"} and self._goes_on_ahead(first, last) else seen

    def _goes_on_ahead(self, first: int, last: int) -> bool:
        """Whether a clause ends one that an insertion has cut: "wird, wie er sagte, im Herbst aufhören"."""
        words = [self.tokens[place] for place in range(first, last) if self.tokens[place].kind == "word"]
        if not self.head.german or not first or not words or not words[-1].low.endswith("en"):
            return False
        inserted = clause_at(self.layout.clauses, first - 1)
        opened = clause_at(self.layout.clauses, inserted.first - 1) if inserted is not None and inserted.first else None
        if opened is None or inserted is None or opened.sentence != inserted.sentence:
            return False
        said = [
            self.tokens[place].low for place in range(opened.first, opened.last) if self.tokens[place].kind == "word"
        ]
        return said[-1:] != [] and said[-1] in _WILL

    def _is_quoted(self, at: int) -> bool:
        start = self.tokens[at].start
        before = bisect_right(self.quotes, (start, len(self.layout.document.text) + 1))
        return before > 0 and self.quotes[before - 1][0] <= start < self.quotes[before - 1][1]

    def _after_scheduled_noun(self, at: int) -> bool:
        """Whether the time belongs to a noun for something that is planned ahead: "die Wahl im November"."""
        noun = self.tokens[at - 1] if at else None
        if noun is None or noun.kind != "word":
            return False
        if self.head.match(at - 1, "scheduled"):
            return True
        last = noun.low.rpartition("-")[2]
        return self.head.words.has(last, "scheduled") or (
            self.head.german and noun.text[0].isupper() and noun.low.endswith(("wahl", "wahlen", "gipfel", "parteitag"))
        )

    def _has_happened(self, at: int, seen: Tense) -> bool:
        """Whether a planned thing is over: "die Wahl im Mai gewann", not "mit Blick auf die Wahl im Mai"."""
        before = {self.head.low(place) for place in range(max(0, at - 5), at - 1)}
        if before & {"nach", "seit", "after", "since"}:
            return True
        toward = any(self.head.words.has(low, "toward") for low in before)
        return seen in {"past", "perfect"} and not toward

    def _opens_entry(self, at: int) -> bool:
        """Whether the time stands at the head of an entry of a chronicle, which is told in the present tense."""
        token = self.tokens[at]
        text = self.layout.document.text
        line = text[text.rfind("\n", 0, token.start) + 1 : token.start]
        return not line.strip(" \t•*-–—·") and ":" in {self.head.text(later) for later in range(at + 1, at + 6)}


def clause_at(clauses: Sequence[Clause], at: int) -> Clause | None:
    """The clause that holds a token, found by halving."""
    low, high = 0, len(clauses)
    while low < high:
        middle = (low + high) // 2
        if clauses[middle].last <= at:
            low = middle + 1
        else:
            high = middle
    return clauses[low] if low < len(clauses) and clauses[low].first <= at else None
