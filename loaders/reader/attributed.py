"""Finds what a noun ascribes to somebody: "nach Lunds Ansicht …", "in X's view", "die Forderung von X, …"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .cases import is_possessive
from .reported import Report
from .speechwords import SpeechCue
from .voices import Speaker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whowhen.graph.records import EntityKind

    from .model import Clause, Mention, Sentence
    from .reported import ClauseReader

_BEFORE: Final = {"de": frozenset({"nach", "laut", "gemäß"}), "en": frozenset({"in", "by", "to"})}
_MARKS: Final = frozenset({"'s", "’s"})
_AFTER: Final = frozenset({"zufolge", "nach"})
_OF: Final = frozenset({"von", "vom", "des", "der"})
_ARTICLES: Final = frozenset({"die", "der", "das", "den", "dem"})
_OWNER: Final = 6  # tokens of a name or title behind "von"


class Attributed:
    """Looks for nouns of opinion and of speech with whose they are, for one document."""

    def __init__(self, reader: ClauseReader) -> None:
        self.reader = reader
        self.tokens = reader.tokens
        self.speakers = reader.speakers
        self.words = reader.words

    def opinion(self, sentence: Sentence) -> tuple[SpeechCue, Speaker] | None:
        """Nach Lunds Ansicht, seiner Meinung nach, Kortes Angaben zufolge: the words that say so, and whose it is."""
        for at in range(sentence.first + 1, sentence.last):
            if self.speakers.quoted[at] or not self.words.has(self.tokens[at].low, "opinion"):
                continue
            begin, speaker = self._owner_before(at, sentence.first)
            if speaker is None:
                continue
            led = begin > sentence.first and self.tokens[begin - 1].low in _BEFORE[self.reader.language]
            closed = self.reader.german and at + 1 < sentence.last and self.tokens[at + 1].low in _AFTER
            if led or closed:
                return SpeechCue(begin - led, at + 1 + (closed and not led), "source"), speaker
        return None

    def reports(self, sentence: Sentence, clauses: Sequence[Clause]) -> list[Report]:
        """Lunds Warnung, das Gesetz werde scheitern: a clause that hangs on a noun of speech."""
        if not self.reader.german:
            return []
        found = (self._on_noun(sentence, clause, clauses[at + 1]) for at, clause in enumerate(clauses[:-1]))
        return [report for report in found if report is not None]

    def _on_noun(self, sentence: Sentence, clause: Clause, said: Clause) -> Report | None:
        close = max(clause.first, clause.last - 2 - _OWNER)
        at = next((at for at in range(clause.last - 1, close - 1, -1) if self._is_noun(at)), None)
        if at is None or not self._hangs_on(said):
            return None
        speaker = self._owner_before(at, clause.first)[1] or self._owner_behind(at, clause.last)
        if speaker is None:
            return None
        words = self.reader.span(said.first, self._end(said))
        begin = min(self.tokens[at].start, speaker.start if speaker.start >= sentence.start else self.tokens[at].start)
        cue = (self.tokens[at].start, self.tokens[at].end)
        frame = (begin, cue[1])
        return Report(speaker, self.reader.text(words), words, (begin, words[1]), frame, "noun-report", cue=cue)

    def _is_noun(self, at: int) -> bool:
        token = self.tokens[at]
        return token.text[:1].isupper() and not self.speakers.quoted[at] and self.words.has(token.low, "noun")

    def _hangs_on(self, said: Clause) -> bool:
        """Whether a clause is what a noun of speech says: with "dass", in the reported subjunctive, or with "zu"."""
        lows = [token.low for token in self.tokens[said.first : self._end(said)]]
        opening = self.reader.opening(said)
        if opening in {"dass", "daß", "ob"} or self.reader.reported(said, strict=True):
            return True
        return opening not in _ARTICLES and self.reader.infinitive(lows)

    def _end(self, said: Clause) -> int:
        """Where it ends: at its comma, behind which the clause of the noun goes on."""
        return next((at for at in range(said.first, said.last) if self.tokens[at].text == ","), said.last)

    def _owner_before(self, at: int, first: int) -> tuple[int, Speaker | None]:
        """Whose a noun is by the word before it, and where that begins: a name in the genitive or a possessive."""
        for begin, end, mention in self.speakers.between(max(first, at - _OWNER), at):
            if end + (self.tokens[end].low in _MARKS) != at:
                continue
            if end < at:
                return begin, self.speakers.named(begin, mention)
            if is_possessive(self.tokens[begin].low, self.reader.language) and mention.entity:
                return begin, _speaker(mention)
            if self._genitive(mention):
                return begin, self.speakers.named(begin, mention)
        return at, None

    def _owner_behind(self, at: int, last: int) -> Speaker | None:
        """Whose a noun is by what follows it: a name in the genitive, or behind "von" or "des"."""
        following = at + 1
        led = following < last and self.tokens[following].low in _OF
        for begin, _, mention in self.speakers.between(following, min(last, following + _OWNER)):
            if begin == following and not led:
                return self.speakers.named(begin, mention) if self._genitive(mention) else None
            if led and all(self.tokens[place].kind == "word" for place in range(following, begin)):
                speaker = self.speakers.named(begin, mention)
                if speaker is not None:
                    return speaker
        return None

    def _genitive(self, mention: Mention) -> bool:
        named = mention.entity or mention.value or ""
        declined = mention.text.endswith(("s", "’", "'")) and not named.endswith("s")
        return "genitive" in mention.traits or (mention.kind in {"person", "organisation"} and declined)


def _speaker(mention: Mention) -> Speaker:
    kind: EntityKind = "organisation" if mention.kind == "organisation" else "person"
    return Speaker(mention.entity or "", kind, mention.start, mention.end, mention.chain)
