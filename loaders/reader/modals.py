"""What the modal and auxiliary verbs of a clause say of it: planned, possible, heard of, or unreal."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .tense import is_participle, tense_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from whowhen.graph.records import Modality

    from .cuetable import CueTable
    from .model import Language, Token

CONTENT_STARTS = frozenset(["dass", "daß", "ob", "wonach", "that", "whether"])
AUXILIARIES = frozenset(
    ["ist", "sind", "war", "waren", "hat", "haben", "hatte", "hatten", "wird", "werden", "werde", "wurde",
     "wurden", "soll", "sollen", "will", "wollen", "kann", "könnte", "könnten", "dürfte", "muss", "is", "are", "was",
     "were", "has", "had", "would"]
)  # fmt: skip
PRONOUNS = frozenset(["he", "she", "it", "they", "we", "i", "you"])

_SOLLEN = frozenset(["soll", "sollen", "solle", "sollte", "sollten"])
_AHEAD = frozenset(["wird", "werden", "werde", "wolle", "will", "wollen"])
_MUST = frozenset(["muss", "müssen", "müsse", "muß"])
_PARTICIPLE_START = re.compile(r"(ab|an|auf|aus|ein|vor|zu|zurück|nach|weg)?ge")
_GE_INFINITIVES = frozenset(["gehen", "geben", "gehören", "gewinnen", "genießen", "gelten", "geschehen", "gestalten"])
_BETWEEN = frozenset(["not", "never", "also", "still", "now", "soon"])

Cue = tuple["Modality", tuple[int, int]]
"""What a verb says, and where it stands, as a token range."""


class Modals:
    """Reads the modal verbs of one text."""

    def __init__(self, tokens: Sequence[Token], language: Language, cues: CueTable) -> None:
        self.tokens = tokens
        self.language = language
        self.cues = cues

    def of(self, first: int, last: int) -> Iterator[Cue]:
        """The cues between two tokens, in text order."""
        yield from self._german(first, last) if self.language == "de" else self._english(first, last)

    def is_hearsay(self, first: int, last: int, at: int) -> bool:
        """Whether a form is the reported subjunctive and not "ich habe"."""
        if self.tokens[at].low not in tense_words("de", "hearsay") or (
            self.tokens[at].text[0].isupper() and at > first
        ):
            return False
        subjects = {token.low for token in self.tokens[first:last]}
        return not subjects & {"ich", "wir"} or self.tokens[at].low in {"sei", "seien"}

    def has_participle(self, first: int, last: int) -> bool:
        """Whether a past participle stands between two tokens."""
        return any(is_participle(self.tokens[at], self.language) for at in range(first, last))

    def _german(self, first: int, last: int) -> Iterator[Cue]:
        for at in range(first, last):
            token = self.tokens[at]
            if token.kind != "word" or (token.text[0].isupper() and at > first):
                continue
            modality = self._german_verb(token.low, at, first, last)
            if modality is not None:
                yield modality, (at, at + 1)

    def _german_verb(self, low: str, at: int, first: int, last: int) -> Modality | None:
        if low in _SOLLEN:
            return "reported" if low in {"soll", "sollen"} and self._is_perfect(first, last) else "expected"
        if low in _AHEAD or low in _MUST:
            infinitive = self._has_infinitive(first, last, at)
            if infinitive:
                return "expected" if low in _AHEAD else "possible"
        if low in {"würde", "würden"}:
            return "expected" if self.tokens[first].low in CONTENT_STARTS else "possible"
        if low in {"hätte", "hätten", "wäre", "wären"}:
            return "denied"
        if low not in _MUST and (self.cues.has("possible-verb", low) or low in tense_words("de", "irrealis")):
            return "possible"
        return "reported" if self.is_hearsay(first, last, at) else None

    def _is_perfect(self, first: int, last: int) -> bool:
        """Whether the modal governs a perfect: "soll abgesagt haben" is hearsay, "soll absagen" a plan."""
        lows = {token.low for token in self.tokens[first:last]}
        return bool(lows & {"haben", "sein", "worden"}) and self.has_participle(first, last)

    def _has_infinitive(self, first: int, last: int, cue: int) -> bool:
        """Whether an infinitive belongs to the modal; "wird gewählt" is a passive of now."""
        if any(token.low == "worden" for token in self.tokens[first:last]):
            return False
        return any(self._closes(at, last) and self._is_infinitive(at) for at in range(first, last) if at != cue)

    def _is_infinitive(self, at: int) -> bool:
        token = self.tokens[at]
        if (
            token.text[0].isupper()
            or token.kind != "word"
            or not token.low.endswith(("en", "ern", "eln", "tun", "sein"))
        ):
            return False
        participle = bool(_PARTICIPLE_START.match(token.low)) and is_participle(token, "de")
        return not participle or token.low in _GE_INFINITIVES

    def _closes(self, at: int, last: int) -> bool:
        """Whether a token stands at the end of its clause, alone or before an auxiliary or a mark."""
        following = self.tokens[at + 1] if at + 1 < last else None
        if following is None or following.kind == "mark":
            return True
        return following.low in AUXILIARIES or following.low in {"und", "oder"}

    def _english(self, first: int, last: int) -> Iterator[Cue]:
        for at in range(first, last):
            modality = self._english_verb(at, first, last)
            if modality is not None:
                yield modality, (at, at + 1)
        ahead = self.cues.find(self.tokens, first, last, "expect-verb")
        if ahead is not None and not self.cues.has("report-verb", self.tokens[ahead[0]].low):
            yield "expected", ahead

    def _english_verb(self, at: int, first: int, last: int) -> Modality | None:
        low = self.tokens[at].low
        if low == "may" and self.tokens[at].text != "may":
            return None
        after = next((token.low for token in self.tokens[at + 1 : min(last, at + 4)] if token.low not in _BETWEEN), "")
        if low in {"would", "could", "should"} and after == "have":
            return "denied"
        if low == "would":
            announced = self.cues.find(self.tokens, first, at, "future-in-past") is not None
            return "expected" if announced or self.tokens[first].low in CONTENT_STARTS else "possible"
        if low == "had" and all(token.kind == "mark" for token in self.tokens[first:at]):
            return "denied" if self._inverted(at, last) else None
        must = low in {"has", "have", "needs"} and after == "to"
        return "possible" if must or low in {"should", "must"} or self.cues.has("possible-verb", low) else None

    def _inverted(self, at: int, last: int) -> bool:
        """Whether "had" opens an unreal condition: "Had Weber stayed"."""
        return at + 1 < last and (self.tokens[at + 1].text[0].isupper() or self.tokens[at + 1].low in PRONOUNS)
