"""What a clause looks like to somebody who listens for reported speech: its mood, its verb, its subject."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .speechwords import speech_words
from .tense import tense, tense_words
from .verbs import forms_of
from .wordlists import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whowhen.graph.records import Quotation

    from .model import Clause, Layout, Mention, QuoteZone, Sentence
    from .speakers import Speakers
    from .voices import Speaker

CONTENT = frozenset(
    ["dass", "daß", "ob", "wonach", "that", "whether", "wie", "was", "warum", "how", "why", "what"],
)
_SUBORDINATE = frozenset(
    ["weil", "wenn", "als", "damit", "obwohl", "nachdem", "bevor", "während", "sodass", "falls", "indem", "da"],
)
_BESIDE = frozenset({"er", "sie", "es", "man", "sich"})
_SUBJECTS = frozenset({"er", "sie", "es", "man"})  # never relative
_ARTICLES = frozenset({"der", "die", "das", "den", "dem"})
_RELATIVE = frozenset({"deren", "dessen", "denen", "welche", "welcher"})
_FIRST_PERSON = frozenset({"ich", "wir", "du"})
_LEFT_OUT = frozenset([",", ";", ":", "–", "—", "dass", "daß", "that"])
_CLOSING = frozenset([",", ".", ";", ":", "–", "—"])


@dataclass(frozen=True, slots=True)
class Report:
    """Something said in other words; `words` is what is said, `frame` who says it, `evidence` both, as offsets."""

    speaker: Speaker
    text: str
    words: tuple[int, int]
    evidence: tuple[int, int]
    frame: tuple[int, int]
    rule: str
    quotation: Quotation = "indirect"
    cue: tuple[int, int] | None = None


class ClauseReader:
    """Questions to the clauses of one layout."""

    def __init__(self, layout: Layout, speakers: Speakers) -> None:
        self.layout = layout
        self.tokens = layout.tokens
        self.language = layout.document.language
        self.german = self.language == "de"
        self.speakers = speakers
        self.words = speech_words(self.language)
        self.function_words = words(self.language, "function_words.txt")
        self._clauses: dict[int, list[Clause]] = {}
        for clause in layout.clauses:
            self._clauses.setdefault(clause.sentence, []).append(clause)
        self._openings = [zone.outer_start for zone in layout.quotes]
        self._firsts = [clause.first for clause in layout.clauses]
        self._numbers = {sentence.first: number for number, sentence in enumerate(layout.sentences)}

    def of(self, sentence: Sentence) -> list[Clause]:
        """The clauses of a sentence."""
        return self._clauses.get(self._numbers[sentence.first], [])

    def zones(self, sentence: Sentence) -> Sequence[QuoteZone]:
        """The quotations that begin in a sentence."""
        low, high = (bisect_left(self._openings, edge) for edge in (sentence.start, sentence.end))
        return self.layout.quotes[low:high]

    def first_word(self, clause: Clause) -> int:
        """The first token of a clause that is no mark."""
        return next((at for at in range(clause.first, clause.last) if self.tokens[at].kind == "word"), clause.first)

    def opening(self, clause: Clause) -> str:
        """The first word of a clause in lower case."""
        return self.tokens[self.first_word(clause)].low

    def has_verb(self, clauses: Sequence[Clause]) -> bool:
        """Whether any of the clauses has something like a finite verb."""
        return any(tense(self.tokens, clause.first, clause.last, self.language) != "none" for clause in clauses)

    def takes(self, clause: Clause) -> bool:
        """Whether a clause can be what a verb of speech before it reports."""
        return self.opening(clause) in CONTENT - {"was"} or self.reported(clause)

    def reported(self, clause: Clause, *, strict: bool = False) -> bool:
        """Whether a German clause stands in the reported subjunctive, outside quotations.

        `strict` leaves out the past subjunctive, which without a verb of speech is the writer's own, and clauses that
        depend on another.
        """
        if not self.german:
            return False
        opening = self.opening(clause)
        if opening in _SUBORDINATE or (strict and opening in CONTENT):
            return False
        speaks = bool({token.low for token in self.tokens[clause.first : clause.last]} & _FIRST_PERSON)
        return any(
            self._is_subjunctive(at, speaks=speaks, strict=strict) for at in range(clause.first + 1, clause.last)
        )

    def opens_reported(self, clause: Clause) -> bool:
        """Whether a clause begins with its verb in the reported subjunctive: "Der Fehler, …, sei ihr anzulasten"."""
        return self.german and self._is_subjunctive(self.first_word(clause), speaks=False, strict=True)

    def _is_subjunctive(self, at: int, *, speaks: bool, strict: bool) -> bool:
        token = self.tokens[at]
        if self.speakers.quoted[at] or token.kind != "word" or not token.text[0].islower():
            return False
        if token.low in tense_words("de", "hearsay"):
            return (not speaks or token.low in {"sei", "seien"}) and not self._is_exception(at)
        if speaks:
            return False
        return (
            (not strict and token.low in tense_words("de", "irrealis"))
            or _unlisted(token.low)
            or self._by_its_neighbour(at)
        )

    def _by_its_neighbour(self, at: int) -> bool:
        """Whether a verb that no list holds is a subjunctive by what stands beside it: "strebe er", "freue sich"."""
        low = self.tokens[at].low
        if not low.endswith("e") or low.endswith("te") or low in self.function_words:
            return False
        following = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        if following is not None and following.low in _BESIDE:
            return True
        closes = following is None or following.kind == "mark"
        return closes and self.tokens[at - 1].low in _SUBJECTS

    def _is_exception(self, at: int) -> bool:
        """Es sei denn, sei es … oder: no report."""
        near = {self.tokens[place].low for place in range(max(0, at - 1), min(len(self.tokens), at + 3))}
        return "denn" in near or (self.tokens[at].low == "sei" and "es" in near and self.tokens[at + 1].low == "es")

    def infinitive(self, lows: Sequence[str]) -> bool:
        """Whether a German clause, given in small letters, closes with "zu" and an infinitive, or one in one word."""
        words = [low for low in lows if low.isalpha()]
        apart = len(words) > 1 and words[-1].endswith("n") and words[-2] == "zu"
        modal = len(words) > 2 and words[-1] in {"haben", "sein", "werden", "müssen", "können", "dürfen", "wollen"}
        modal = modal and words[-2] == "zu"
        joined = bool(words) and any(
            form.kind == "infinitive" and form.prefix and "zu" in words[-1] for form in forms_of("de", words[-1])
        )
        return apart or modal or joined

    def depends(self, clause: Clause) -> bool:
        """Whether a German clause is subordinate or relative, so that what follows it may be the main clause."""
        opening = self.opening(clause)
        inside = clause.first > self.layout.sentences[clause.sentence].first
        return opening in _SUBORDINATE or opening in _RELATIVE or (inside and opening in _ARTICLES)

    def goes_on(self, clause: Clause, *, after_verb: bool) -> bool:
        """Whether a German clause is a main clause by the place of its verb, so that a report may begin without "dass".

        A relative clause has its verb at the end: "die Zinsen blieben niedrig", not "die seit 2012 regiert"; but right
        behind the verb of speech there is nothing that it could be relative to.
        """
        opening = self.opening(clause)
        if opening in _SUBORDINATE | CONTENT or opening in {"und", "aber", "oder", "wo", "wer", "um"}:
            return False
        if tense(self.tokens, clause.first, clause.last, "de") == "none":
            return False
        last = next((t for t in reversed(self.tokens[clause.first : clause.last]) if t.kind == "word"), None)
        if last is None or opening in _RELATIVE:
            return False
        closes = last.text[0].islower() and last.low.endswith(("t", "te", "ten", "en", "ist", "war", "hat", "hatte"))
        return after_verb or opening in _SUBJECTS or not closes

    def start_of(self, at: int, first: int) -> int:
        """Where the clause that holds a token begins, not before `first`."""
        return max(first, self._clause_of(at).first)

    def around(self, at: int) -> tuple[int, int]:
        """The offsets of the clause that holds a token."""
        clause = self._clause_of(at)
        return clause.start, clause.end

    def _clause_of(self, at: int) -> Clause:
        return self.layout.clauses[max(0, bisect_right(self._firsts, at) - 1)]

    def subject(self, first: int, last: int) -> Speaker | None:
        """The likeliest subject of some tokens: the first plain mention of a person, else of an organisation."""
        organisation = None
        for begin, end, mention in self.speakers.between(first, last):
            if (
                self.speakers.governed(begin, first)
                or self.speakers.is_genitive(end)
                or self._name_follows(end, mention)
            ):
                continue
            speaker = self.speakers.named(begin, mention)
            if speaker is not None and speaker.kind == "person":
                return speaker
            organisation = organisation or speaker
        return organisation

    def _name_follows(self, end: int, mention: Mention) -> bool:
        """Whether a description is followed by the name in apposition: "the senior Democrat, Jack Reed"."""
        if mention.kind == "person":
            return False
        comma = next((at for at in range(end, min(end + 3, len(self.tokens))) if self.tokens[at].text == ","), end)
        near = self.speakers.between(end, min(comma + 2, len(self.tokens)))
        return any(other.kind == "person" for _, _, other in near)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The offsets of a stretch without leading conjunction and surrounding commas and stops."""
        while first < last - 1 and self.tokens[first].low in _LEFT_OUT:
            first += 1
        while last > first + 1 and self.tokens[last - 1].text in _CLOSING:
            last -= 1
        return self.tokens[first].start, self.tokens[last - 1].end

    def text(self, span: tuple[int, int]) -> str:
        """The words between two offsets, blanks evened out."""
        return " ".join(self.layout.document.text[slice(*span)].split())


def _unlisted(low: str) -> bool:
    """A known verb's stem with -e that is not its past ("übernehme")."""
    if not low.endswith("e") or low.endswith("te"):
        return False
    return any(form.kind == "present" and f"{low}n" == form.lemma and not form.prefix for form in forms_of("de", low))
