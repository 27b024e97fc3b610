"""Finds statements: what somebody says, quoted or in reported speech, with the speaker wherever he or she stands.

A quotation is a statement; with its interruptions and its direct continuation it is one. Names and single words in
quotation marks are none. Reported speech is found by `indirect`. Where the speaker cannot be named the statement is
rejected with the reason.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from .indirect import Indirect
from .interviews import Answer, Interviews
from .model import Rejected
from .reported import ClauseReader
from .speakers import Speakers
from .speechwords import SpeechCue
from .statements import Said, Statements
from .utterances import Grouping
from .voices import Speaker
from .wordlists import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .model import Candidate, Layout, Mention, QuoteZone, Sentence
    from .reported import Report
    from .utterances import Utterance

_SKIPPED = frozenset({"headline", "heading", "byline", "caption", "teaser"})
_GUESS_REACH = 3  # sentences for which a speaker is likelier meant by a description than anybody else
_RECENT = 4  # statements among which a report may be found again
_INVERSION = 2  # tokens between a German quotation and its verb
_FOR_WHOM = frozenset({"für", "von", "bei", "aus"})
_HELPERS = frozenset({"hat", "hatte", "haben", "hatten", "habe", "wie"})
_FRAME = 14  # tokens between an English quotation and its verb


def find_statements(layout: Layout, mentions: Sequence[Mention]) -> tuple[list[Candidate], list[Rejected]]:
    """The statements of a text and the quotations whose speaker is not known, each in text order.

    >>> from .lexicon import load_lexicon
    >>> from .model import Document
    >>> from .read import survey
    >>> document = Document("Mark Rutte kam am Dienstag. „Wir helfen der Ukraine“, sagte er.", "de")
    >>> found, _ = find_statements(*survey(document, load_lexicon("de")))
    >>> [(one.claim.speaker.name, one.claim.text) for one in found]
    [('Mark Rutte', 'Wir helfen der Ukraine')]
    """
    reader = _Reader(layout, mentions)
    reader.read()
    make = Statements(layout, mentions)
    return [make.candidate(said) for said in sorted(reader.said, key=lambda said: said.evidence)], reader.rejected


_Attribution = tuple[Speaker | None, SpeechCue | None, str]
"""Who says it, None for somebody without a name; the word of speech; the rule."""


class _Reader:
    """Goes over the sentences and remembers who spoke last."""

    def __init__(self, layout: Layout, mentions: Sequence[Mention]) -> None:
        self.layout = layout
        self.tokens = layout.tokens
        self.german = layout.document.language == "de"
        self.speakers = Speakers(layout, mentions)
        self.grouping = Grouping(layout)
        self.clauses = ClauseReader(layout, self.speakers)
        self.indirect = Indirect(self.clauses)
        self.function_words = words(layout.document.language, "function_words.txt")
        self.said: list[Said] = []
        self.rejected: list[Rejected] = []
        self.last: tuple[int, Speaker] | None = None
        self.left_open = {zone.end for zone in self.grouping.zones if zone.end == zone.outer_end}
        self.answers = Interviews(layout, mentions).answers()

    def read(self) -> None:
        """Fill `said` and `rejected`."""
        waiting: dict[int, list[Utterance]] = {}
        for utterance in self.grouping.utterances():
            waiting.setdefault(self.speakers.sentence_of[utterance.first], []).append(utterance)
        for number, sentence in enumerate(self.layout.sentences):
            if self.layout.paragraphs[sentence.paragraph].kind in _SKIPPED:
                continue
            for utterance in waiting.get(number, ()):
                if not self._embedded(utterance, sentence):
                    self._direct(utterance, number)
            for report in self.indirect.reports(sentence, self._speaking(number)):
                if not self._covered(report):
                    self._keep(_reported(report), number)
        self._interview()

    def _interview(self) -> None:
        """Take the answers of an interview, for what they hold of the same speaker; the title may quote one."""
        if not self.answers:
            return
        titles = [zone for zone in self.grouping.zones if zone.outer_end <= self.answers[0].outer]
        told = [self._title_answer(zone) for zone in titles if self._is_title(zone)]
        taken = sorted([*told, *self.answers], key=lambda one: one.outer)
        starts = [one.outer for one in taken]

        def answer_at(offset: int) -> Answer | None:
            one = taken[max(0, bisect_right(starts, offset) - 1)]
            return one if one.holds(offset) else None

        own = [answer_at(said.words[0]) for said in self.said]
        self.said = [
            said
            for said, one in zip(self.said, own, strict=True)
            if one is None or one.speaker.name != said.speaker.name
        ]
        self.rejected = [left for left in self.rejected if answer_at(left.start + 1) is None]
        for one in taken:
            text = " ".join(self.layout.document.text[one.start : one.end].split())
            words, evidence = (one.start, one.end), (one.outer, one.end)
            self.said.append(Said(one.speaker, text, "direct", words, evidence, (0, 0), "interview", one.speaker.chain))

    def _title_answer(self, zone: QuoteZone) -> Answer:
        """The quoted headline of an interview, as a word of whoever is asked."""
        speaker = self.answers[0].speaker
        step = f"speaker: {speaker.name} {speaker.start}:{speaker.end} is interviewed"
        return Answer(replace(speaker, chain=(*speaker.chain, step)), zone.start, zone.end, zone.outer_start)

    def _is_title(self, zone: QuoteZone) -> bool:
        """Whether a quotation is the whole headline."""
        return any(
            paragraph.start == zone.outer_start and paragraph.end == zone.outer_end
            for paragraph in self.layout.paragraphs
            if paragraph.kind in {"headline", "heading", "body"}
        )

    def _speaking(self, number: int, reach: int = 1) -> Speaker | None:
        """Who spoke in the sentence before, so that reported speech may go on."""
        if self.last is None or self.last[0] < number - reach:
            return None
        return self.last[1]

    def _covered(self, report: Report) -> bool:
        """Whether a report is a quotation already taken, with its words of speech."""
        start, end = report.words
        here = self._sentence_of(self.grouping.at(start))
        for said in self.said[-_RECENT:]:
            inside = said.evidence[0] <= start and end <= said.evidence[1]
            same_cue = report.cue is not None and report.cue == said.cue
            beside = report.rule == "quoted-words" and self._sentence_of(self.grouping.at(said.evidence[0])) == here
            if said.quotation == "direct" and (inside or same_cue or beside):
                return True
        return False

    def _keep(self, said: Said, number: int) -> None:
        said = self._steady(said, number)
        self.said.append(said)
        self.last = self.speakers.latest = (number, said.speaker)

    def _steady(self, said: Said, number: int) -> Said:
        """A pronoun or a description beside a word of speech means whoever spoke a moment ago, if it can.

        Who speaks does not call himself by his name: "Weber habe gelogen, sagte sie" is no word of Weber.
        """
        gender = self.speakers.loose(said.speaker)
        if gender is None or (said.quotation == "direct" and said.rule == "quoted-words"):
            return said
        spoken = {m.entity for m in self.speakers.names_in(*said.words)} if said.quotation == "indirect" else set()
        before = self._goes_on(said, number, gender)
        if before is None and said.speaker.name in spoken:
            before = self.speakers.other(number, gender, spoken)
            if before is None:
                return said
        if before is None or before.name in spoken:
            return said
        words = self.layout.document.text[said.speaker.start : said.speaker.end]
        place = f"{said.speaker.start}:{said.speaker.end} -> {before.name} {before.start}:{before.end}"
        speaker = replace(before, chain=(*before.chain, f"speaker: '{words}' {place} (goes on)"))
        return replace(said, speaker=speaker, chain=(*said.chain[len(said.speaker.chain) :], *speaker.chain))

    def _goes_on(self, said: Said, number: int, gender: str) -> Speaker | None:
        """Whoever spoke last, if near enough and of the gender."""
        if self.last is None or said.speaker.name == self.last[1].name:
            return None
        at, before = self.last
        sentences = self.layout.sentences
        guessed = any("likeliest" in step for step in said.speaker.chain)
        near = number - at <= (_GUESS_REACH if guessed else 1)
        if not near or sentences[at].paragraph != sentences[number].paragraph:
            return None
        return before if before.kind == "person" and self.speakers.can_be(before, gender) else None

    # quotations

    def _embedded(self, utterance: Utterance, sentence: Sentence) -> bool:
        """Whether a quotation is a part of a sentence that is told in other words."""
        if utterance.first == sentence.first or len(utterance.zones) > 1:
            return False
        before = self.tokens[utterance.first - 1]
        if before.text in {":", "•", "|"} or before.text in "–—":
            return False
        if before.text == "," and self.tokens[utterance.first + 1].text[:1].isupper():
            return False
        spoken = before.text[0].islower() and self.speakers.words.has(before.low, "form")
        return not spoken

    def _direct(self, utterance: Utterance, number: int) -> None:
        found = self._after(utterance) or self._before(utterance, number)
        end_sentence = self._sentence_of(utterance.last - 1)
        speaker, cue, rule = found or (None, None, "")
        if speaker is not None:
            self._keep(self._quoted(utterance, speaker, cue, rule), end_sentence)
            return
        if found is None:
            speaker, rule = self._from_context(utterance, number)
        if speaker is None:
            text = self.layout.document.text[utterance.start : utterance.end]
            self.rejected.append(
                Rejected("statement", utterance.start, utterance.end, "speaker not known", {"text": text})
            )
            return
        chain = (*speaker.chain, f"speaker: {speaker.name} {speaker.start}:{speaker.end}")
        said = self._quoted(utterance, speaker, None, rule)
        self._keep(replace(said, evidence=(utterance.start, utterance.end), chain=chain), end_sentence)

    def _sentence_of(self, token: int) -> int:
        return self.speakers.sentence_of[min(token, len(self.tokens) - 1)]

    def _after(self, utterance: Utterance) -> _Attribution | None:
        """Words of speech behind one of the quotations: „…“, sagte sie; “…,” said X; “…,” X said."""
        found: _Attribution | None = None
        for number, zone in enumerate(utterance.zones):
            first = self.grouping.at(zone.outer_end)
            if first >= len(self.tokens) or self._breaks(zone.outer_end, self.tokens[first].start):
                continue
            last = self._window_end(first, utterance, number)
            begin = first + (self.tokens[first].text in {",", "–", "—", "-"}) if first < last else first
            cue = self._cue_after(begin, last, comma=begin > first)
            if cue is None:
                continue
            speaker = self.speakers.subject(cue.first if cue.kind != "source" else cue.last - 1, begin, last)
            found = speaker, cue, "so-speaker" if cue.kind == "so" else "quote-verb-speaker"
            if speaker is not None:
                return found
        return found

    def _breaks(self, start: int, end: int) -> bool:
        """Whether a line ends between two offsets."""
        return "\n" in self.layout.document.text[start:end]

    def _window_end(self, first: int, utterance: Utterance, number: int) -> int:
        """Where the words behind a quotation end: at the next quotation or the end of the sentence."""
        sentence = self.layout.sentences[self._sentence_of(first)]
        last = sentence.last if sentence.first <= first else first
        if number + 1 < len(utterance.zones):
            last = min(max(last, first), self.grouping.at(utterance.zones[number + 1].outer_start))
        if self.tokens[first : first + 1] and sentence.first > first:
            return first
        return last

    def _cue_after(self, begin: int, last: int, *, comma: bool) -> SpeechCue | None:
        reach = _INVERSION if self.german else _FRAME
        words = self.speakers.words
        places = range(begin, min(last, begin + reach))
        cue = next((found for at in places if (found := words.at(self.tokens, at, last, "form", "that"))), None)
        if cue is None:
            cue = self.speakers.words.find(self.tokens, begin, min(last, begin + 1), "so", "source")
        if cue is None and self.german and begin < last and self.tokens[begin].low in _HELPERS:
            # "„…“, hatte sie im Mai gesagt", "„…“, wie sie sagte": the verb closes the clause.
            spoken = any(words.at(self.tokens, at, last, "form") for at in range(begin + 1, last))
            return SpeechCue(begin, begin + 1, "form") if spoken else None
        if cue is None and self.german and begin < last:
            # A verb that no list holds still stands first: "„…“, frotzelte der Minister".
            token = self.tokens[begin]
            known = comma and token.kind == "word" and token.text[0].islower() and token.low not in self.function_words
            if known and self._speaker_next(begin, last):
                cue = SpeechCue(begin, begin + 1, "form")
        return cue

    def _speaker_next(self, at: int, last: int) -> bool:
        found = self.speakers.between(at + 1, min(last, at + 7))
        return bool(found) and not any(self.tokens[place].text == "," for place in range(at + 1, found[0][0]))

    def _before(self, utterance: Utterance, number: int) -> _Attribution | None:
        """Words of speech before a quotation in its sentence: X sagte: „…“; said X: “…”."""
        sentence = self.layout.sentences[number]
        if utterance.first <= sentence.first:
            return None
        first = self._entry_start(sentence.first, utterance.first)
        cue = None
        for at in range(utterance.first - 1, first - 1, -1):
            cue = self.speakers.words.at(self.tokens, at, utterance.first, "form", "that")
            if cue is not None:
                break
        if cue is not None:
            begin = self.clauses.start_of(cue.first, first)
            speaker = self.speakers.subject(cue.first, begin, utterance.first)
            if speaker is None and not self.speakers.unnamed_after(cue.first, utterance.first):
                speaker = self.clauses.subject(first, cue.first)
            return speaker, cue, "verb-quote"
        if self.tokens[utterance.first - 1].text == ":":
            speaker = self.clauses.subject(first, utterance.first)
            only = None if speaker is not None and speaker.kind == "person" else self._only_one(first, utterance.first)
            titled = self.speakers.words.has(self.tokens[utterance.first - 2].low, "title")
            if only is not None and not titled:
                return only, None, "colon-quote"
            if speaker is not None and speaker.kind == "person" and not titled:
                return speaker, None, "colon-quote"
        return None

    def _only_one(self, first: int, last: int) -> Speaker | None:
        """Who alone is named before a colon, though not as the subject: "Für Lund ist klar: „…“"."""
        if not self.german or self.tokens[first].low not in _FOR_WHOM:
            return None
        found = [self.speakers.named(begin, mention) for begin, _, mention in self.speakers.between(first, last)]
        people = {one.name: one for one in found if one is not None and one.kind == "person"}
        bodies = {one.name: one for one in found if one is not None} if self.tokens[first].low != "für" else {}
        named = people or bodies
        return next(iter(named.values())) if len(named) == 1 else None

    def _entry_start(self, first: int, last: int) -> int:
        """The first token of an entry: behind a time of day and a bar, or a bullet."""
        for at in range(min(last - 1, first + 6), first - 1, -1):
            if self.tokens[at].text in {"|", "•"}:
                return at + 1
        return first

    def _from_context(self, utterance: Utterance, number: int) -> tuple[Speaker | None, str]:
        """A quotation alone: whoever spoke goes on, or the subject of the sentence before speaks."""
        sentence = self.layout.sentences[number]
        led_in = self._led_in(utterance, number)
        if led_in is not None:
            return led_in, "colon-paragraph"
        same = number > 0 and self.layout.sentences[number - 1].paragraph == sentence.paragraph
        led = 2 if self.tokens[utterance.first - 1].text == ":" else 1  # "Und: „…“"
        if not same or utterance.first > sentence.first + led:
            return None, ""
        before = self._speaking(number)
        if before is not None:
            return before, "same-speaker"
        previous = self.layout.sentences[number - 1]
        return self.clauses.subject(previous.first, previous.last), "subject-before"

    def _led_in(self, utterance: Utterance, number: int) -> Speaker | None:
        """Who speaks where a paragraph is a quotation and the one before leads in to it or is left open."""
        sentence = self.layout.sentences[number]
        if not number or utterance.first != sentence.first:
            return None
        previous = self.layout.sentences[number - 1]
        if previous.paragraph == sentence.paragraph:
            return None
        if self.tokens[previous.last - 1].text == ":":
            for at in range(previous.last - 1, previous.first - 1, -1):
                cue = self.speakers.words.at(self.tokens, at, previous.last, "form", "that")
                if cue is not None and not self.speakers.quoted[at]:
                    return self.speakers.subject(cue.first, previous.first, previous.last) or self.clauses.subject(
                        previous.first, cue.first
                    )
            return self.clauses.subject(previous.first, previous.last)
        return self._speaking(number) if previous.end in self.left_open else None

    def _quoted(self, utterance: Utterance, speaker: Speaker, cue: SpeechCue | None, rule: str) -> Said:
        text = self.layout.document.text
        parts = [text[zone.start : zone.end].strip().rstrip(",").strip() for zone in utterance.zones]
        joined = parts[0]
        for part in parts[1:]:
            joined += (" " if joined.endswith((".", "!", "?")) else " … ") + part
        spans = [(utterance.start, utterance.end), (speaker.start, speaker.end)]
        if cue is not None:
            spans.append((self.tokens[cue.first].start, self.tokens[cue.last - 1].end))
        evidence = min(start for start, _ in spans), max(end for _, end in spans)
        words = utterance.zones[0].start, utterance.zones[-1].end
        frame = self.clauses.around(cue.first) if cue is not None else (0, 0)
        cue_span = spans[2] if cue is not None else None
        text = " ".join(joined.split())
        return Said(speaker, text, "direct", words, evidence, frame, rule, speaker.chain, cue_span)


def _reported(report: Report) -> Said:
    chain = report.speaker.chain
    if not report.evidence[0] <= report.speaker.start < report.evidence[1]:
        chain = (*chain, f"speaker: {report.speaker.name} {report.speaker.start}:{report.speaker.end}")
    return Said(
        report.speaker,
        report.text,
        report.quotation,
        report.words,
        report.evidence,
        report.frame,
        report.rule,
        chain,
        report.cue,
    )
