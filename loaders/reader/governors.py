"""Verbs of speech and what they report: the clause that says who speaks, and the one that says what."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .reported import Report
from .speechwords import SpeechCue
from .tense import tense

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .model import Clause, Sentence
    from .reported import ClauseReader
    from .voices import Speaker

Content = tuple[int, int, str]
"""What is reported, as tokens, half-open, and the rule."""

_PARTICIPLE = re.compile(r"(ge|(ab|an|auf|aus|ein|vor|zu|zurück|nach|hin|hervor|fest|mit)ge)\w+(t|en)$|vorgeschlagen$")
_MODALS = frozenset(
    ["wird", "werden", "will", "wollen", "kann", "können", "könnte", "soll", "sollte", "möchte", "muss", "würde"],
)
_NEGATED = frozenset(
    ["nicht", "nichts", "kein", "keine", "nie", "not", "n't", "never", "didn't", "wouldn't", "refused", "declined"],
)
_HELD = frozenset({"believe", "expect", "think", "believes", "expects", "thinks"})
_CONTRAST = frozenset(["but", "while", "doch", "aber", "während"])
_JOINING = frozenset(["und", "aber", "and", "but"])
_NO_SUBJECT = frozenset(["no", "so", "yes", "to"])
_RELATIVE = frozenset(["who", "which", "and", "but", "where", "when", "as", "whose"])
_NOUNS = frozenset(
    ["reports", "claims", "demands", "doubts", "fears", "promises", "notes", "estimates", "calls", "hints"]
)
_SUBJECTS = frozenset(["he", "she", "it", "who", "which", "also", "now", "still"])
_THAT_REACH = 9  # tokens between an English verb of speech and its "that"
_FRAME_REACH = 14  # tokens of an English frame put behind what it reports


class Governors:
    """Finds one governed report in a sentence."""

    def __init__(self, reader: ClauseReader) -> None:
        self.reader = reader
        self.tokens = reader.tokens
        self.speakers = reader.speakers
        self.words = reader.words

    def find(self, sentence: Sentence, clauses: list[Clause]) -> Report | None:
        """The first clause with a verb of speech and what it reports, before, behind or around it."""
        return next(self.all(sentence, clauses), None)

    def all(self, sentence: Sentence, clauses: list[Clause]) -> Iterator[Report]:
        """Every such clause of a sentence, in text order."""
        for number, clause in enumerate(clauses):
            cue = self._cue(clause, sentence)
            inner = self.reader.opening(clause) in {"dass", "daß", "ob"}  # what it says is itself a part of a report
            if cue is None or inner or self._unspoken(clause, cue):
                continue
            content = self._content(sentence, clauses, number, cue)
            speaker = self.speaker(cue, clauses, number) if content else None
            if content is not None and speaker is not None:
                yield self._report(clauses, clause, cue, content, speaker)

    def attributes(self, sentence: Sentence, clauses: list[Clause]) -> bool:
        """Whether a sentence says who speaks, though it may name nobody: "…, hieß es im Oktober"."""
        cues = ((clause, self._cue(clause, sentence)) for clause in clauses[1:])
        return any(cue is not None and self._leads(clause, cue) for clause, cue in cues)

    def _report(
        self, clauses: list[Clause], clause: Clause, cue: SpeechCue, content: Content, speaker: Speaker
    ) -> Report:
        first, last, rule = content
        said = self.reader.span(first, self._until_contrast(clauses, clause, first, last))
        frame = self.reader.span(clause.first, clause.last)
        sentence = self.reader.layout.sentences[clause.sentence]
        start = min(said[0], frame[0], speaker.start if speaker.start >= sentence.start else frame[0])
        evidence = (start, max(said[1], frame[1]))
        cue_span = (self.tokens[cue.first].start, self.tokens[cue.last - 1].end)
        return Report(speaker, self.reader.text(said), said, evidence, frame, rule, cue=cue_span)

    def _until_contrast(self, clauses: list[Clause], governor: Clause, first: int, last: int) -> int:
        """The end of a report: where the writer goes on with "but" and a clause of his own, it is over."""
        for clause in clauses:
            inside = max(first, governor.first) < clause.first < last
            if inside and self.tokens[clause.first].low in _CONTRAST and not self.reader.reported(clause):
                return clause.first
        return last

    def _cue(self, clause: Clause, sentence: Sentence) -> SpeechCue | None:
        """The word of speech of a clause, outside quotations."""
        for at in range(clause.first, clause.last):
            if self.speakers.quoted[at] or (self.tokens[at].text[0].isupper() and at > clause.first):
                continue
            if not self.reader.german and self._is_noun(at, clause.first):
                continue
            cue = self.words.at(self.tokens, at, self._verb_group_end(clause), "form", "that")
            if cue is not None:
                return cue
        if self.reader.german and self.reader.opening(clause) in {"in", "im"}:
            written = any(self.words.has(self.tokens[at].low, "letter") for at in range(clause.first, clause.last))
            for at in range(clause.first, clause.last) if written else ():
                if self.tokens[at].low in {"stand", "steht"}:
                    return SpeechCue(at, at + 1, "form")
            return None
        opens = self.tokens[clause.first].low == "so" and clause.first > sentence.first
        if opens and tense(self.tokens, clause.first, clause.last, self.reader.language) in {"none", "present"}:
            return self.words.at(self.tokens, clause.first, clause.last, "so")
        return None

    def _is_noun(self, at: int, first: int) -> bool:
        """Whether an English word that can be a noun is one: "reports that …", "the claims", not "she reports"."""
        if self.tokens[at].low not in _NOUNS:
            return False
        before = self.tokens[at - 1] if at > first else None
        return before is None or not (before.text[0].isupper() or before.low in _SUBJECTS)

    def _verb_group_end(self, clause: Clause) -> int:
        """Where a separable prefix may still come: "räumte aber ein" is one clause, though "aber" often opens one."""
        following = self.tokens[clause.last] if clause.last < len(self.tokens) else None
        return (
            clause.last + 3
            if following is not None and following.low in {"aber", "jedoch", "allerdings"}
            else clause.last
        )

    def _unspoken(self, clause: Clause, cue: SpeechCue) -> bool:
        """Whether nothing is said: a modal before an infinitive, a negated verb of speech."""
        lows = {self.tokens[at].low for at in range(clause.first, clause.last) if not self.speakers.quoted[at]}
        infinitive = self.reader.german and self.tokens[cue.first].low.endswith("n") and bool(lows & _MODALS)
        if infinitive and not lows & {"pflegt", "pflegte"}:
            return True
        if self.tokens[cue.first].low in _HELD:
            return False  # "does not believe that …" says what is not so
        wraps = not self.reader.german and cue.first < clause.last - 4  # the negation may be the report's
        return bool(lows & _NEGATED) and cue.kind != "so" and not wraps

    def _content(self, sentence: Sentence, clauses: list[Clause], number: int, cue: SpeechCue) -> Content | None:
        """What is reported."""
        if not self.reader.german:
            return self._english(sentence, clauses[number], cue)
        return self._around(sentence, clauses, number, cue) or self._behind(sentence, clauses, number, cue)

    # German

    def _around(self, sentence: Sentence, clauses: list[Clause], number: int, cue: SpeechCue) -> Content | None:
        """A frame that begins with its verb, put behind or into what it reports: "…, sagte der Minister, …"."""
        clause, later = clauses[number], clauses[number + 1 :]
        if not self._leads(clause, cue) or not number or not self.reader.has_verb([*clauses[:number], *later]):
            return None
        if not self.speakers.follows(cue.first, clause.last):
            return None  # "X, der …, berichtet über …": the verb has its subject before it
        if later and not self.reader.reported(clauses[0]) and self.reader.takes(later[0]):
            return later[0].first, sentence.last, "verb-report"
        if not later:
            return sentence.first, clause.first, "report-verb"
        if self.tokens[clause.last - 1].text == ";":
            return sentence.first, clause.first, "report-verb"
        inserted = self.tokens[clause.first - 1].text == self.tokens[clause.last - 1].text == ","
        return (sentence.first, sentence.last, "report-verb") if inserted else None

    def _behind(self, sentence: Sentence, clauses: list[Clause], number: int, cue: SpeechCue) -> Content | None:
        """A frame before what it reports, or behind a clause with "dass"."""
        clause, later = clauses[number], clauses[number + 1 :]
        if self.reader.opening(clause) == "wie" and later and not number:
            return later[0].first, sentence.last, "as-said"
        if later and self.reader.takes(later[0]):
            return later[0].first, sentence.last, "verb-report"
        if len(later) > 1 and self.reader.takes(later[1]) and not self.reader.has_verb(later[:1]):
            return later[1].first, sentence.last, "verb-report"
        if self._by_the_way(clause, cue) and number and not later:
            return sentence.first, clause.first, "as-said"
        if later and self._leads_in(clause, cue, later[0]):
            return later[0].first, sentence.last, "verb-report"
        if any(self.reader.reported(one) for one in later) and self.tokens[clause.last - 1].text == ",":
            return later[0].first, sentence.last, "verb-report"
        reported = number == 1 and self.tokens[clauses[0].first].low in {"dass", "daß"}
        closing = number and not later and self._leads(clause, cue) and self.reader.reported(clauses[0])
        return (clauses[0].first, clause.first, "report-verb") if reported or closing else None

    def _leads_in(self, clause: Clause, cue: SpeechCue, said: Clause) -> bool:
        """Whether what is said follows as a main clause: "sagte er, die Preise blieben hoch".

        Verbs that take an object tell all with it: in "lobte den Plan, …" the next clause is the writer's.
        """
        if cue.kind != "form" or self.tokens[clause.last - 1].text != "," or self.reader.depends(clause):
            return False
        after_verb = clause.last - 1 in {cue.last, cue.last + 1}
        if not after_verb and self.words.has(self.tokens[cue.first].low, "act"):
            return False
        own = any(self.words.at(self.tokens, at, said.last, "form", "act") for at in range(said.first, said.last))
        return not own and self.reader.goes_on(said, after_verb=after_verb)

    def _by_the_way(self, clause: Clause, cue: SpeechCue) -> bool:
        """Whether a closing clause only says whose word the rest is: "…, wie der Verband mitteilte"."""
        closing = next((at for at in range(clause.last - 1, clause.first, -1) if self.tokens[at].kind == "word"), 0)
        return self.reader.opening(clause) == "wie" and cue.first <= closing < cue.last + 1

    def _leads(self, clause: Clause, cue: SpeechCue) -> bool:
        """Whether a clause begins with its finite verb of speech or with "so"."""
        start = self.reader.first_word(clause)
        low = self.tokens[cue.first].low
        if self.tokens[start].low in {"pflegt", "pflegte"}:
            return True
        infinitive = low.startswith("zu") and low.endswith("en")
        return start in {cue.first, cue.first - 1} and not _PARTICIPLE.match(low) and not infinitive

    # who speaks

    def speaker(self, cue: SpeechCue, clauses: list[Clause], number: int) -> Speaker | None:
        """The subject of a verb of speech, in its clause or, if it has none there, before ("…, räumte aber ein")."""
        clause = clauses[number]
        sentence = self.reader.layout.sentences[clause.sentence]
        if self._closes_apposition(cue, sentence) or self._closes_first_phrase(cue, sentence):
            return self.reader.subject(sentence.first, cue.first)
        found = self.speakers.subject(cue.first, clause.first, clause.last)
        if self.reader.german:
            named = self.speakers.unnamed_after(cue.first, clause.last)
        else:
            named = self.speakers.nobody_before(cue.first, clause.first)
        if found is not None or cue.kind == "so" or named:
            return found
        if not self.reader.german:
            return self.reader.subject(sentence.first, cue.first)
        return self._elsewhere(cue, clauses, number)

    def _elsewhere(self, cue: SpeechCue, clauses: list[Clause], number: int) -> Speaker | None:
        """The subject in another clause of the sentence, when the verb's own has none."""
        clause = clauses[number]
        if self.reader.first_word(clause) < cue.first and self.tokens[clause.first].low not in _JOINING:
            before = clauses[number - 1] if number else None
            if before is None or self.reader.has_verb([before]):
                return None
            return self.reader.subject(before.first, before.last)
        sentence = self.reader.layout.sentences[clause.sentence]
        if self._opens_with_subject(sentence):
            found = self.reader.subject(sentence.first, cue.first)
            if found is not None:
                return found
        for earlier in reversed(clauses[:number]):
            found = self.reader.subject(earlier.first, earlier.last)
            if found is not None:
                return found
        following = clauses[number + 1] if number + 1 < len(clauses) else None
        if following is None or self.reader.has_verb([following]):
            return None
        return self.speakers.subject(following.first - 1, following.first, following.last)

    def _closes_apposition(self, cue: SpeechCue, sentence: Sentence) -> bool:
        """Whether the verb follows an apposition or relative clause of its subject: "X, who …, reported that"."""
        if cue.first == sentence.first or self.tokens[cue.first - 1].text != ",":
            return False
        if self.reader.german:
            opens = self.speakers.between(sentence.first, sentence.first + 5)
            return bool(opens) and not self.speakers.unnamed_after(cue.first, sentence.last)
        following = self.speakers.between(cue.last, min(sentence.last, cue.last + 4))
        inverted = any(mention.kind in {"person", "role", "anaphor"} for _, _, mention in following)
        return cue.first - sentence.first > 3 and not self.speakers.quoted[cue.first - 1] and not inverted

    def _closes_first_phrase(self, cue: SpeechCue, sentence: Sentence) -> bool:
        """Whether a German verb has only its subject before it, the name in apposition: "Der Chef, Rolf Eck, sagt"."""
        before = cue.first - 1
        if not self.reader.german or before <= sentence.first or self.tokens[before].text != ",":
            return False
        plain = self._opens_with_subject(sentence)
        verbless = tense(self.tokens, sentence.first, before, "de") == "none"
        named = self.speakers.between(sentence.first, before)
        return plain and verbless and any(mention.kind == "person" for _, _, mention in named)

    def _opens_with_subject(self, sentence: Sentence) -> bool:
        """Whether a German sentence begins with a noun phrase in the nominative."""
        opening = self.tokens[sentence.first]
        article = opening.low in {"der", "die", "das"} and self.tokens[sentence.first + 1].kind == "word"
        starts = self.speakers.between(sentence.first, sentence.first + 1)
        return article or any(mention.kind in {"person", "role", "anaphor"} for _, _, mention in starts)

    # English

    def _english(self, sentence: Sentence, clause: Clause, cue: SpeechCue) -> Content | None:
        """With "that", without it, or put before: "…, X said"."""
        after = cue.last
        if after == sentence.last - 1 and self.tokens[after].text == ":":
            return None  # the quotation has a paragraph of its own
        reach = range(after, min(sentence.last, after + _THAT_REACH))
        that = next((at for at in reach if self.tokens[at].low in {"that", "whether"}), None)
        if that is not None and not any(self.tokens[at].text in {",", ":"} for at in range(after, that)):
            return that, sentence.last, "verb-report"
        start = after + (after < sentence.last and self.tokens[after].text == ":")
        if cue.kind == "form" and start < sentence.last - 1 and self._is_clause(start, sentence.last):
            return start, sentence.last, "verb-report"
        return self._before_frame(sentence, clause, cue)

    def _is_clause(self, first: int, last: int) -> bool:
        """Whether the words after a verb of speech are a clause of their own: a subject and a finite verb."""
        opening = self.tokens[first]
        if opening.kind == "mark" or opening.low in self.speakers.prepositions or opening.low in _NO_SUBJECT:
            return False
        end = next((at for at in range(first, last) if self.tokens[at].text in {",", ";", ":"}), last)
        return end - first >= 3 and tense(self.tokens, first + 1, end, "en") != "none"

    def _before_frame(self, sentence: Sentence, clause: Clause, cue: SpeechCue) -> Content | None:
        """The report stands before its frame or around it: "…, X said"; "The plan, she argued, was doomed"."""
        if self.tokens[clause.first].low == "as" and clause.last < sentence.last:
            return clause.last, sentence.last, "as-said"
        comma = next((at for at in range(cue.first, sentence.first, -1) if self.tokens[at].text == ","), None)
        if comma is None or cue.first - comma > _FRAME_REACH or cue.kind == "that" or self.speakers.quoted[comma]:
            return None
        if self.tokens[comma + 1].low in _RELATIVE:
            return None
        behind = next((at for at in range(cue.last, sentence.last) if self.tokens[at].text == ","), sentence.last)
        goes_on = behind < sentence.last - 3
        if goes_on and behind == cue.last and tense(self.tokens, behind, sentence.last, "en") != "none":
            return sentence.first, sentence.last, "report-verb"
        if comma < sentence.first + 3 or tense(self.tokens, sentence.first, comma, "en") == "none":
            return None
        return sentence.first, sentence.last if goes_on else comma, "report-verb"
