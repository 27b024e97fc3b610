"""Finds reported speech, however it is marked, and its continuation in the sentences that follow.

The marks: dass and that, the reported subjunctive, a verb of speech put behind or into a sentence, "so der Minister",
laut and according to, a colon, a few quoted words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .acts import Acts
from .attributed import Attributed
from .governors import Governors
from .reported import Report

if TYPE_CHECKING:
    from .model import Clause, QuoteZone, Sentence
    from .reported import ClauseReader
    from .speechwords import SpeechCue
    from .voices import Speaker

_ARTICLES = frozenset(
    ["der", "die", "das", "dem", "den", "des", "im", "am", "vom", "zum", "zur", "beim", "the", "a", "an"],
)
_SOURCE_REACH = 6  # tokens of a source: "nach Angaben der früheren Ministerin X"


class Indirect:
    """Looks for reported speech in one sentence after the other."""

    def __init__(self, reader: ClauseReader) -> None:
        self.reader = reader
        self.tokens = reader.tokens
        self.speakers = reader.speakers
        self.words = reader.words
        self.governors = Governors(reader)
        self.acts = Acts(self.governors)
        self.attributed = Attributed(reader)

    def reports(self, sentence: Sentence, before: Speaker | None) -> list[Report]:
        """What a sentence reports, in no order; `before` is who spoke in the sentence before.

        Several verbs of speech report several things, unless one is a part of what another reports.
        """
        clauses = self.reader.of(sentence)
        if not clauses:
            return []
        found: list[Report] = []
        for report in self.governors.all(sentence, clauses):
            _add(report, found)
        if not found:
            single = (
                self._so_said(sentence)
                or self._sourced(sentence)
                or self._after_colon(sentence, clauses)
                or self._continued(sentence, clauses, before)
                or self._ascribed(sentence, clauses)
            )
            found = [single] if single is not None else []
        for report in [*self.attributed.reports(sentence, clauses), *self.acts.find(sentence, clauses)]:
            _add(report, found)
        return found

    def _sourced(self, sentence: Sentence) -> Report | None:
        """Laut X, nach Angaben von X, X zufolge, according to X, nach eigenen Worten, nach Xs Ansicht."""
        own, source, after = (self._find(sentence, kind) for kind in ("own", "source", "after"))
        if own is not None:
            cue, speaker = own, self.reader.subject(sentence.first, sentence.last)
        elif source is not None:
            cue, speaker = source, self._source_behind(source.last, sentence.last)
        elif (opinion := self.attributed.opinion(sentence)) is not None:
            cue, speaker = opinion
        elif after is not None:
            cue, speaker = after, self._source_before(after.first, sentence.first)
        else:
            return None
        if speaker is None:
            return None
        span = self.reader.span(sentence.first, sentence.last)
        frame = (self.tokens[cue.first].start, self.tokens[cue.last - 1].end)
        return Report(speaker, self.reader.text(span), span, span, frame, "source", cue=frame)

    def _so_said(self, sentence: Sentence) -> Report | None:
        """Die Lage sei ernst, so der Minister."""
        for at in range(sentence.first + 3, sentence.last - 1):
            if self.tokens[at].low != "so" or self.tokens[at - 1].text != "," or self.speakers.quoted[at]:
                continue
            cue = self.words.at(self.tokens, at, sentence.last, "so")
            named = self.speakers.between(at + 1, min(sentence.last, at + 5))
            speaker = self.speakers.subject(at, at, sentence.last) if cue is not None and named else None
            if (
                cue is not None
                and speaker is not None
                and not any(self.tokens[place].text == "," for place in range(at, named[0][0]))
            ):
                frame = (self.tokens[at].start, max(speaker.end, self.tokens[at].end))
                behind = next((p for p in range(at, sentence.last) if self.tokens[p].text == ","), sentence.last)
                said = self.reader.span(sentence.first, sentence.last if behind < sentence.last - 2 else at)
                evidence = (said[0], max(said[1], frame[1]))
                return Report(speaker, self.reader.text(said), said, evidence, frame, "so-report", cue=frame)
        return None

    def _find(self, sentence: Sentence, kind: str) -> SpeechCue | None:
        for at in range(sentence.first, sentence.last):
            if not self.speakers.quoted[at] and (found := self.words.at(self.tokens, at, sentence.last, kind)):
                return found
        return None

    def _source_behind(self, at: int, last: int) -> Speaker | None:
        """The named source behind "laut"; None for reports, laws and people without a name."""
        for place in range(at, min(last, at + _SOURCE_REACH)):
            if self.words.has(self.tokens[place].low, "vague") or self.tokens[place].text in {",", "."}:
                return None
            for _, end, mention in self.speakers.between(place, place + 1):
                speaker = self.speakers.named(place, mention)
                if speaker is not None and not self.speakers.is_genitive(end):
                    return speaker
        return None

    def _source_before(self, at: int, first: int) -> Speaker | None:
        for begin, end, mention in reversed(self.speakers.between(max(first, at - _SOURCE_REACH), at)):
            if end == at and (speaker := self.speakers.named(begin, mention)):
                return speaker
        return None

    def _after_colon(self, sentence: Sentence, clauses: list[Clause]) -> Report | None:
        """X ist skeptisch: Die Lage sei ernst."""
        colon = next((at for at in range(sentence.first, sentence.last) if self.tokens[at].text == ":"), None)
        behind = next((clause for clause in clauses if colon is not None and clause.first > colon), None)
        if colon is None or behind is None or not self.reader.reported(behind, strict=True):
            return None
        speaker = self.reader.subject(sentence.first, colon)
        if speaker is None:
            return None
        said = self.reader.span(colon + 1, sentence.last)
        frame = self.reader.span(sentence.first, colon)
        return Report(speaker, self.reader.text(said), said, (frame[0], said[1]), frame, "colon-report")

    def _continued(self, sentence: Sentence, clauses: list[Clause], before: Speaker | None) -> Report | None:
        """A main clause in the reported subjunctive goes on with what was said before."""
        apart = len(clauses) > 1 and not self.reader.has_verb(clauses[:1])
        main = clauses[1] if apart and not self.reader.reported(clauses[0], strict=True) else clauses[0]
        if apart and len(clauses) > 2:
            main = next((clause for clause in clauses[2:] if self.reader.opens_reported(clause)), main)
        reported = self.reader.reported(main, strict=True) or self.reader.opens_reported(main)
        if self.governors.attributes(sentence, clauses) or not reported:
            return None
        speaker = before or self._spoken_of(sentence)
        if speaker is None:
            return None
        span = self.reader.span(sentence.first, sentence.last)
        return Report(speaker, self.reader.text(span), span, span, span, "continued")

    def _spoken_of(self, sentence: Sentence) -> Speaker | None:
        """Whose word it is where nobody spoke before: the subject of the sentence before, in the same paragraph."""
        sentences = self.reader.layout.sentences
        number = self.speakers.sentence_of[sentence.first]
        if not number or sentences[number - 1].paragraph != sentence.paragraph:
            return None
        previous = sentences[number - 1]
        if any(self.speakers.quoted[at] for at in (previous.first, previous.last - 1)):
            return None
        found = self.reader.subject(previous.first, previous.last)
        return found if found is not None and found.kind == "person" else None

    def _ascribed(self, sentence: Sentence, clauses: list[Clause]) -> Report | None:
        """A few quoted words after a verb that puts them into somebody's mouth: X nannte ihn „einen Lügner“."""
        text = self.reader.layout.document.text
        for zone in self.reader.zones(sentence):
            if self._is_name(zone):
                continue
            number = next((at for at, one in enumerate(clauses) if one.start <= zone.outer_start < one.end), None)
            cue = self._ascribing(clauses[number], zone) if number is not None else None
            if cue is None or number is None or self.tokens[cue.last].low == "sich":
                continue  # what calls itself by a name says nothing
            speaker = self.governors.speaker(cue, clauses, number)
            if speaker is not None:
                span = self.reader.span(clauses[number].first, clauses[number].last)
                words = (zone.start, zone.end)
                cue_span = (self.tokens[cue.first].start, self.tokens[cue.last - 1].end)
                return Report(speaker, text[slice(*words)], words, span, span, "quoted-words", "direct", cue_span)
        return None

    def _is_name(self, zone: QuoteZone) -> bool:
        """Whether quotation marks hold the name of something: der „Spiegel“, das Magazin „Cicero“, „Bild“-Zeitung."""
        text = self.reader.layout.document.text
        if text[zone.outer_end : zone.outer_end + 1] == "-" or text[zone.outer_start - 1 : zone.outer_start] == "(":
            return True
        before = text[max(0, zone.outer_start - 40) : zone.outer_start].split()[-1:]
        led = bool(before) and (before[0].lower() in _ARTICLES or before[0][:1].isupper())
        return zone.scare and text[zone.start : zone.end][:1].isupper() and led

    def _ascribing(self, clause: Clause, zone: QuoteZone) -> SpeechCue | None:
        """The verb; one quoted word alone needs a verb that names ("nannte", "called")."""
        several = " " in self.reader.layout.document.text[zone.start : zone.end].strip()
        kinds = ("as", "form") if several else ("as",)
        for at in range(clause.first, clause.last):
            spoken = self.speakers.quoted[at] or self.tokens[at].text[0].isupper()
            if not spoken and (found := self.words.at(self.tokens, at, clause.last, *kinds)):
                return found
        return None


def _add(report: Report, found: list[Report]) -> None:
    """Keep a report that is no part of an earlier one of its sentence and does not hold one."""
    cue = report.cue[0] if report.cue is not None else report.words[0]
    for other in found:
        inside = other.words[0] <= cue < other.words[1]
        around = report.words[0] <= other.words[0] and other.words[1] <= report.words[1]
        if inside or around or (other.cue is not None and other.cue == report.cue):
            return
    found.append(report)
