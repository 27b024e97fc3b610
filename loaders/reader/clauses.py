"""Cuts sentences into clauses, well enough for cues that hold for one clause only.

Marks that part (semicolon, colon, dash, comma) and joining words are candidates; a candidate counts when both sides
hold something that looks like a verb, or when the words after it open a subordinate clause.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from .model import Clause
from .wordlists import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .model import Language, Sentence, Token

_REACH = 40  # tokens; no clause needs a longer look, and a text without marks must not cost its square
_HARD = frozenset(";:")
_DASHES = frozenset("–—")
_QUOTES = frozenset("„“”\"»«‚‘'’‹›")
_ENDINGS = {"de": ("te", "ten", "t", "en", "st", "ern", "eln"), "en": ("ed", "s")}


class _Cutter:
    """The clause rules of one language."""

    def __init__(self, tokens: Sequence[Token], language: Language) -> None:
        self.tokens = tokens
        self.endings = _ENDINGS[language]
        self.verbs = words(language, "finite_verbs.txt")
        self.function = words(language, "function_words.txt")
        self.subordinators = words(language, "subordinators.txt")
        self.relatives = words(language, "relatives.txt")
        self.coordinators = words(language, "coordinators.txt")
        self.prepositions = words(language, "prepositions.txt")
        self.german = language == "de"

    def _looks_like_verb(self, at: int, last: int) -> bool:
        token = self.tokens[at]
        if token.kind != "word" or not token.text[0].islower():
            return False
        if token.low == "aged":
            return False  # "died, aged 88, in May"
        if token.low in self.verbs:
            return True
        if token.low in self.function or len(token.low) < 4 or not token.low.endswith(self.endings):
            return False
        following = self.tokens[at + 1] if at + 1 < last else None
        # "alten Platz", "gewählte Präsidentin": an adjective before its noun
        return not (
            self.german
            and following
            and following.kind == "word"
            and following.text[0].isupper()
            and token.low.endswith("en")
        )

    def has_verb(self, first: int, last: int) -> bool:
        """Whether a stretch of tokens holds something that looks like a finite verb."""
        return any(self._looks_like_verb(at, last) for at in range(first, last))

    def _opens_subordinate(self, at: int, last: int) -> bool:
        """Whether the words at `at` open a subordinate or relative clause."""
        if at >= last:
            return False
        low = self.tokens[at].low
        if low in self.subordinators or low in self.relatives:
            return True
        return low in self.prepositions and at + 1 < last and self.tokens[at + 1].low in self.relatives

    def cuts(self, first: int, last: int) -> list[int]:
        """The token indices at which a new clause begins, without `first`."""
        found: list[int] = []
        begin = first
        for at in range(first + 1, last):
            token = self.tokens[at]
            before = self.tokens[at - 1].text
            if before in _HARD or before in _DASHES or self._spaced_hyphen(at - 1):
                cut = True
            elif token.text in _QUOTES:
                continue
            elif before == ",":
                cut = self._opens_subordinate(at, last) or self._next_has_verb(at, last)
            elif token.low in self.coordinators or (not self.german and token.low in self.subordinators):
                if self._within_span(at):
                    continue
                cut = self.has_verb(max(begin, at - _REACH), at) and self._next_has_verb(at + 1, last)
            else:
                continue
            if cut and token.text not in {",", "."} and any(t.kind == "word" for t in self.tokens[begin:at]):
                found.append(at)
                begin = at
        return found

    def _within_span(self, at: int) -> bool:
        """Whether "and" joins two numbers: "between 2005 and 2011"."""
        beside = (self.tokens[at - 1], self.tokens[min(at + 1, len(self.tokens) - 1)])
        return all(token.kind == "number" for token in beside)

    def _spaced_hyphen(self, at: int) -> bool:
        """Whether a hyphen between blanks stands for a dash, or a stroke for a stop: "X wählt Y / Z geht"."""
        stroke = self.tokens[at].text == "/" and at > 0 and self.tokens[at - 1].end < self.tokens[at].start
        return (stroke or self.tokens[at].text == "-") and self.tokens[at].end < self.tokens[at + 1].start

    def _next_has_verb(self, at: int, last: int) -> bool:
        """Whether a verb comes before the next parting mark."""
        for later in range(at, min(last, at + _REACH)):
            if self.tokens[later].text in {",", ";", ":", "–", "—"}:
                return False
            if self._looks_like_verb(later, last):
                return True
        return False


def find_clauses(tokens: Sequence[Token], sentences: Sequence[Sentence], language: Language) -> tuple[Clause, ...]:
    """The clauses of all sentences; together the clauses of a sentence cover all its tokens."""
    cutter = _Cutter(tokens, language)
    found = []
    for number, sentence in enumerate(sentences):
        edges = [sentence.first, *cutter.cuts(sentence.first, sentence.last), sentence.last]
        for first, last in pairwise(edges):
            found.append(Clause(tokens[first].start, tokens[last - 1].end, number, first, last))
    return tuple(found)
