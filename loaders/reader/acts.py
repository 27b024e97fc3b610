"""Finds what somebody says by doing it: praises, demands, promises, rejects, thanks, calls something by a name.

The verb has an object instead of a clause ("nannte die Entscheidung respektabel", "called for an inquiry"); the whole
clause is then what is said. Passive, negated and wished-for acts are none, and neither is one without a speaker.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .reported import Report
from .tense import tense, tense_words
from .verbs import is_prefix

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .governors import Governors
    from .model import Clause, Sentence
    from .speechwords import SpeechCue
    from .voices import Speaker

_BEFORE = 4  # tokens before an English verb that may make it a passive or an infinitive
_PARTICIPLE = re.compile(r"(?:(?:ab|an|auf|aus|ein|vor|zu|zurück|nach|hin|hervor|fest|mit)?ge\w+(?:t|en)|\w+iert)$")
_NO_PARTICIPLES = frozenset({"gesteht", "gestehen", "gelobt", "geloben", "gratuliert", "plädiert", "appelliert"})
_NAMING = frozenset({"nennt", "nannte", "nannten", "bezeichnet", "bezeichnete", "titulierte"})
_NEGATIONS = frozenset({"nicht", "nie", "niemals", "kein", "keine", "keinen", "keinem", "keiner"})


class Acts:
    """Looks for verbs that say something with their object, clause by clause."""

    def __init__(self, governors: Governors) -> None:
        self.governors = governors
        self.reader = governors.reader
        self.tokens = governors.tokens
        self.speakers = governors.speakers
        self.words = governors.words
        self.language = self.reader.language

    def find(self, sentence: Sentence, clauses: Sequence[Clause]) -> Iterator[Report]:
        """Every act of speech of a sentence whose speaker is known."""
        for number, clause in enumerate(clauses):
            cue = self._cue(clause)
            if cue is None or self._unreal(clause, cue) or self._silent(clause):
                continue
            speaker = self.governors.speaker(cue, list(clauses), number)
            if speaker is not None and not self.reader.german and speaker.start > self.tokens[cue.first].start:
                speaker = self.reader.subject(sentence.first, cue.first)  # whom it is said of stands behind the verb
            if speaker is None or self._inside(cue, speaker) or self._of_many(clause, speaker):
                continue
            span = self.reader.span(clause.first, self._end(sentence, clauses, number))
            cue_span = (self.tokens[cue.first].start, self.tokens[cue.last - 1].end)
            evidence = span
            if sentence.start <= speaker.start < span[0] and not speaker.chain:
                evidence = (speaker.start, span[1])
            yield Report(speaker, self.reader.text(span), span, evidence, span, "speech-act", cue=cue_span)

    def _end(self, sentence: Sentence, clauses: Sequence[Clause], number: int) -> int:
        """The clause with what depends on it: an infinitive, "dass", "weil"; not the next main clause."""
        last = clauses[number].last
        for clause in clauses[number + 1 :]:
            verbless = tense(self.tokens, clause.first, clause.last, self.language) == "none"
            zu = {"zu", "to"} & {token.low for token in self.tokens[clause.first : clause.last]}
            if not (verbless or zu) or self._cue(clause) is not None:
                break
            last = clause.last
        return min(last, sentence.last)

    def _inside(self, cue: SpeechCue, speaker: Speaker) -> bool:
        return speaker.start <= self.tokens[cue.first].start < speaker.end

    def _cue(self, clause: Clause) -> SpeechCue | None:
        for at in range(clause.first, clause.last):
            token = self.tokens[at]
            if self.speakers.quoted[at] or token.kind != "word" or not token.text[0].islower():
                continue
            cue = self.words.at(self.tokens, at, clause.last, "act")
            if cue is not None and self._is_verb(clause, cue):
                return cue
        return None

    def _is_verb(self, clause: Clause, cue: SpeechCue) -> bool:
        """Whether the word is a verb in the active: no passive, no adjective, no infinitive."""
        if not self.reader.german:
            near = [self.tokens[at].low for at in range(max(clause.first, cue.first - _BEFORE), cue.first)]
            if near[-1:] and near[-1] in {"to", "the", "a", "an", "his", "her", "of", "by", "been", "being"}:
                return False
            return not self._any(near[-2:], "passive")
        low = self.tokens[cue.first].low
        lows = [token.low for token in self.tokens[clause.first : clause.last]]
        if self._other_prefix(clause, cue) or (low in _NAMING and self.tokens[cue.last].low == "sich"):
            return False
        if low.endswith(("t", "en")) and self._any(lows, "passive"):
            return False
        if _PARTICIPLE.match(low) and low not in _NO_PARTICIPLES and not self._any(lows, "perfect"):
            return False
        following = self.tokens[cue.first + 1] if cue.first + 1 < clause.last else None
        before = self.tokens[cue.first - 1].low if cue.first > clause.first else ""
        attribute = low.endswith(("e", "en")) and following is not None and following.text[0].isupper()
        return not (attribute and before in tense_words("de", "determiner"))

    def _other_prefix(self, clause: Clause, cue: SpeechCue) -> bool:
        """Whether the clause closes with a prefix that makes another verb: "fordert … an", "nennt … um"."""
        at = clause.last - 1 - (self.tokens[clause.last - 1].kind == "mark")
        if at <= cue.first or not is_prefix(self.tokens[at].low):
            return False
        if self.words.takes(self.tokens, cue.first, self.tokens[at].low, "act"):
            return False
        return self.words.at(self.tokens, cue.first, at, "act") is not None

    def _unreal(self, clause: Clause, cue: SpeechCue) -> bool:
        """Whether the act is only wished for, asked for, denied or itself reported."""
        lows = ["" if self.speakers.quoted[at] else self.tokens[at].low for at in range(clause.first, clause.last)]
        place = cue.first - clause.first
        if not self.reader.german:
            near = lows[max(0, place - 3) : place]
            return self._any(near, "unreal") or any(low in {"not", "never"} or low.endswith("n't") for low in near)
        low = self.tokens[cue.first].low
        infinitive = low.endswith("n") and self._any(lows, "unreal")
        if infinitive or lows[max(0, place - 1) : place] == ["zu"] or self.reader.reported(clause, strict=True):
            return True
        stop = next((at for at, word in enumerate(lows) if word in {"als", "dass"} and at > place), len(lows))
        return any(word in _NEGATIONS for word in lows[:stop])

    def _of_many(self, clause: Clause, speaker: Speaker) -> bool:
        """Whether a German relative clause tells what several did, so that no one person is its subject."""
        lows = {token.low for token in self.tokens[clause.first : clause.last]}
        relative = self.reader.german and self.reader.opening(clause) == "die"
        return relative and speaker.kind == "person" and bool(lows & {"haben", "hatten"}) and "und" not in lows

    def _silent(self, clause: Clause) -> bool:
        """Whether somebody declines to speak: "lehnte eine Stellungnahme ab"."""
        return any(self.words.has(token.low, "silence") for token in self.tokens[clause.first : clause.last])

    def _any(self, lows: Sequence[str], kind: str) -> bool:
        return any(self.words.has(low, kind) for low in lows)
