"""Reads an article sentence by sentence for tenures and events: noun phrases, verb frames, event nouns, lists.

What a sentence says of an office becomes the focus of the next ones; within a sentence the focus does not move.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .derive import same_office
from .drafts import Bound
from .effects import Effects
from .happenings import Happenings
from .lists import Lists
from .live import live_sentences
from .matching import match
from .matchparts import HOLD
from .model import Rejected
from .nominal import Nominal
from .nounoffices import NounOffices
from .offices import Offices
from .officewords import is_title, is_topic, office_words
from .qualify import mode as mode_of
from .rosters import Rosters
from .scenes import Stager
from .timing import before_publication
from .triggers import TriggerFinder
from .verbs import forms_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .drafts import EventDraft, Office, Span, TenureDraft
    from .lexicon import Lexicon
    from .matching import Match
    from .model import Layout, Mention, Mode
    from .scenes import Stage
    from .triggers import Trigger

_NEWS_PARAGRAPHS = 3  # headline, lead and the paragraph after it tell the news of the day
# Found beside a name, so that the sentence may be about something else.
_BY_THE_WAY = frozenset({"role-name", "apposition", "in-capacity"})
_LONG_AGO = 60  # days
_CLOSED = frozenset({"denied"})


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found in one article, in text order."""

    tenures: tuple[TenureDraft, ...]
    events: tuple[EventDraft, ...]
    rejected: tuple[Rejected, ...]


class FrameReader:
    """Reads one article."""

    def __init__(self, layout: Layout, mentions: Sequence[Mention], lexicon: Lexicon) -> None:
        self.layout = layout
        self.document = layout.document
        self.tokens = layout.tokens
        self.mentions = mentions
        self.stager = Stager(layout, mentions, lexicon)
        self.live = live_sentences(layout)
        self.offices = Offices(layout, mentions, lexicon)
        self.triggers = TriggerFinder(layout.tokens, self.document.language)
        self.effects = Effects(self.offices, self.document.published)
        self.nouns = NounOffices(self.offices)
        self.nominal = Nominal(self.document, self.offices, self._mode)
        self.happenings = Happenings(self.offices, self.stager.chunker)
        self.lists = Lists(layout, self.offices, mentions)
        self.rosters = Rosters(layout, self.offices, mentions)
        self.tenures: list[TenureDraft] = []
        self.events: list[EventDraft] = []
        self.stages: list[Stage] = []
        self.used: set[int] = set()
        self.rejected: list[Rejected] = []

    def read(self) -> Findings:
        """All tenures and events of the article."""
        grouped = self._by_sentence()
        for number in range(len(self.layout.sentences)):
            if number and self.layout.sentences[number].paragraph != self.layout.sentences[number - 1].paragraph:
                self.offices.focus.new_paragraph()
            self.offices.focus.begin(grouped.get(number, ()))
            stages = self.stages = self.stager.sentence(number)
            self.used = set()
            before = len(self.tenures)
            for stage in stages:
                self._named(stage)
            for stage in sorted(stages, key=self._turn):
                self._stage(stage)
            rosters = self.rosters.find(number)
            self.tenures += rosters or self.lists.find(number, stages, self.tenures[before:])
            self._move_focus(stages, self.tenures[before:])
        tenures = sorted(self.tenures, key=lambda draft: draft.sentence)
        events = sorted(self.events, key=lambda draft: draft.sentence)
        return Findings(tuple(tenures), tuple(events), tuple(self.rejected))

    def _turn(self, stage: Stage) -> int:
        """When a stage has its turn: relative clauses first, but behind a clause that says who somebody is."""
        if stage.proposition.kind != "relative":
            return 2
        host = next((one for one in self.stages if one.index == stage.proposition.host), None)
        if host is None or stage.proposition.before <= max(host.scene.inside, default=0):
            return 1
        role = any(phrase.role is not None and phrase.person is None for phrase in host.scene.phrases)
        return 3 if role and any(self._is_copula(at) for at in host.scene.inside) else 1

    def _is_copula(self, at: int) -> bool:
        return any(form.lemma in {"sein", "be"} for form in forms_of(self.document.language, self.tokens[at].low))

    def _by_sentence(self) -> dict[int, list[Mention]]:
        ends = [sentence.end for sentence in self.layout.sentences]
        found: dict[int, list[Mention]] = {}
        for mention in self.mentions:
            found.setdefault(bisect_right(ends, mention.start), []).append(mention)
        return found

    def _named(self, stage: Stage) -> None:
        held = [draft for draft in self.nominal.find(stage) if self.offices.agrees(draft)]
        for draft in held:
            ended = draft.traits & {"former", "candidate", "designated", "incoming"} or not draft.attested
            self.offices.focus.hold(draft.person, draft.office, current=not ended)
        self.tenures += held

    def _stage(self, stage: Stage) -> None:
        mode = self._mode(stage)
        if mode.modality not in _CLOSED:
            for event in self.happenings.find(stage, mode):
                self._take_named(event)
        triggers = self.triggers.find(stage.scene.inside)
        for trigger in triggers:
            found = self._fit(trigger, stage)
            if found is not None:
                self._take(found, stage)
            elif any(frame.event for frame in trigger.frames):
                token = self.tokens[trigger.at]
                self.rejected.append(
                    Rejected("event", token.start, token.end, "arguments missing", {"verb": token.text})
                )
        self._capacity(stage, triggers)

    def _capacity(self, stage: Stage, triggers: Sequence[Trigger]) -> None:
        """ "Als Ministerin …" where no verb of the clause has a use for it."""
        if any({"als", "as"} & set(slot.places) for t in triggers for frame in t.frames for slot in frame.slots):
            return
        lemmas = frozenset(
            form.lemma for at in stage.scene.inside for form in forms_of(self.document.language, self.tokens[at].low)
        )
        first = next((p for p in stage.scene.phrases if p.person and not p.preposition and "nom" in p.cases), None)
        draft = self.nominal.in_capacity(stage, lemmas, first)
        if draft is not None:
            self.tenures.append(draft)

    def _fit(self, trigger: Trigger, stage: Stage) -> Match | None:
        for frame in trigger.frames:
            found = match(frame, trigger, stage.scene, self.offices.judge)
            if found is not None:
                return found
        return None

    def _take(self, found: Match, stage: Stage) -> None:
        mode = self._mode(stage)
        if mode.modality in _CLOSED:
            token = self.tokens[found.trigger.at]
            self.rejected.append(Rejected("event", token.start, token.end, "negated", {"frame": found.frame.name}))
            return
        event, tenures = self.effects.of(found, stage, mode, self._when(found, stage, mode))
        if any(self._left_before(draft) for draft in tenures):
            for draft in tenures:
                draft.start = None if draft.start is not None and draft.start.rule == "news" else draft.start
                draft.end = None if draft.end is not None and draft.end.rule == "news" else draft.end
            if event is not None and event.when is not None and event.when.rule == "news":
                event.when = None
        ending = self._ended_by(stage) if any(part in found.fillers for part in HOLD) else None
        for draft in tenures:
            draft.end = draft.end or ending
            if draft.start is None and any(part in found.fillers for part in HOLD):
                draft.start = self._since_then(stage, draft)
        if len({draft.entity for draft in tenures}) == 1:
            tenures = [draft for draft in tenures if self.offices.agrees(draft)]
        for draft in tenures:
            draft.clause = stage.index
            self.offices.focus.hold(draft.person, draft.office, current=bool(draft.attested))
        self.tenures += tenures
        self.used.add(stage.index)
        if event is not None:
            if event.when is None:
                event.when = self._borrowed(stage)
            self.events.append(event)

    def _ended_by(self, stage: Stage) -> Bound | None:
        """The time of a clause that ends what its main clause tells: "…, bis sie 2005 in den Ruhestand ging"."""
        for other in self.stages:
            told = other.proposition
            hangs = told.kind == "subordinate" and told.host == stage.index and other.timing.when is not None
            if hangs and self.tokens[next(told.tokens())].low in office_words(self.document.language, "ending"):
                return other.timing.when
        return None

    def _left_before(self, draft: TenureDraft) -> bool:
        """Whether the article has said of somebody who leaves "today" that he or she left long ago."""
        if draft.end is None or draft.end.rule != "news":
            return False
        return any(
            other.entity == draft.entity
            and other.end is not None
            and not other.end.rule
            and same_office(other.office, draft.office)
            and before_publication(other.end.value, self.document.published, _LONG_AGO)
            for other in self.tenures
        )

    def _since_then(self, stage: Stage, draft: TenureDraft) -> Bound | None:
        """The beginning that "seither" and "since then" name: when whoever had the office before left it."""
        since = office_words(self.document.language, "since-then")
        if not any(self.tokens[at].low in since for at in stage.scene.inside):
            return None
        before = [
            other
            for other in self.tenures
            if other.entity != draft.entity and other.end is not None and same_office(other.office, draft.office)
        ]
        if not before or before[-1].end is None:
            return None
        left = before[-1].end
        return Bound(left.value, left.span, "handover", (f"{before[-1].entity} left {left.value}",))

    def _take_named(self, event: EventDraft) -> None:
        """An event named by a noun, and what it says of tenures: "his successor X" has the office."""
        drafts = self.nouns.tenures(event)
        for draft in drafts:
            self.offices.focus.hold(draft.person, draft.office)
        self.tenures += drafts
        if event.kind:
            self.events.append(event)

    def _when(self, found: Match, stage: Stage, mode: Mode) -> Bound | None:
        """The time of what a clause tells: its own, that of its entry in a list, or that of the news."""
        told = stage.timing
        if told.when is not None:
            return told.when
        entry = self.lists.time_of(stage.proposition.sentence)
        if entry is not None:
            return entry
        published = self.document.published
        if told.any or not published or mode.retrospect or mode.modality != "asserted":
            return None
        sentence = self.layout.sentences[stage.proposition.sentence]
        live = stage.proposition.sentence in self.live
        early = (live or sentence.paragraph < _NEWS_PARAGRAPHS) and stage.proposition.kind == "main"
        if early and found.trigger.tense != "future" and self._is_news(found):
            return Bound(published, None, "news", (f"published {published}",))
        return None

    def _borrowed(self, stage: Stage) -> Bound | None:
        """The time of the clause that one without hangs on, or of an opening clause that tells nothing itself."""
        host = next((one for one in self.stages if one.index == stage.proposition.host), None)
        if host is not None and stage.proposition.kind == "subordinate" and host.timing.when is not None:
            return host.timing.when
        before = [
            one for one in self.stages if one.index < stage.index and one.timing.when and one.index not in self.used
        ]
        if len(before) == 1 and before[0].proposition.kind == "main" and stage.proposition.kind == "main":
            return before[0].timing.when
        return None

    def _is_news(self, found: Match) -> bool:
        """Present and perfect tell the news of the day; a bare past form tells a story."""
        if found.trigger.lemma in {"werden", "become"}:
            return False
        return found.trigger.tense == "present" or found.trigger.perfect

    def _mode(self, stage: Stage) -> Mode:
        modes = [mode_of(self.layout, clause) for clause in stage.proposition.clauses]
        weakest = max(modes, key=lambda mode: _WEAKNESS[mode.modality])
        if any(mode.retrospect for mode in modes) and not weakest.retrospect:
            weakest = replace(weakest, retrospect=True)
        return weakest

    def _move_focus(self, stages: Sequence[Stage], drafts: Sequence[TenureDraft]) -> None:
        """What the next sentence takes "das Amt" and "das Institut" for."""
        focus = self.offices.focus
        kinds = {stage.index: stage.proposition.kind for stage in stages}
        main_last = sorted(drafts, key=lambda draft: kinds.get(-1 if draft.clause is None else draft.clause) == "main")
        told = [
            draft.office
            for draft in main_last
            if draft.rule not in _BY_THE_WAY
            and not self._story(draft)
            and is_title(draft.office.title, self.document.language)
            and is_topic(draft.office.title, self.document.language)
        ]
        covered = {draft.office.span for draft in drafts}
        office = told[-1] if told else self._spoken_role(stages, covered)
        if office is None and focus.office is None and drafts and is_topic(drafts[-1].office.title, focus.language):
            office = drafts[-1].office
        focus.end(office, told=any(draft.rule not in _BY_THE_WAY for draft in drafts))
        self._settle_home(stages, drafts)

    def _settle_home(self, stages: Sequence[Stage], drafts: Sequence[TenureDraft]) -> None:
        """The office that the lead tells a change of is what the article is about, if no headline says so."""
        focus = self.offices.focus
        if focus.home_office is not None or not stages:
            return
        paragraph = self.layout.sentences[stages[0].proposition.sentence].paragraph
        parts = [number for number, part in enumerate(self.layout.paragraphs) if part.kind == "body"]
        bodies = [number for number in parts if number] or parts  # a headline can look like body text
        if not bodies or paragraph > bodies[0]:
            return
        changed = [
            d.office
            for d in drafts
            if d.rule not in _BY_THE_WAY and not self._story(d) and is_title(d.office.title, self.document.language)
        ]
        last = paragraph == bodies[0] and self._ends_paragraph(stages[0].proposition.sentence)
        if changed:
            focus.home_office = changed[0]
        elif last:
            focus.home_office = focus.office

    def _ends_paragraph(self, sentence: int) -> bool:
        following = sentence + 1
        paragraphs = [one.paragraph for one in self.layout.sentences]
        return following >= len(paragraphs) or paragraphs[following] != paragraphs[sentence]

    def _story(self, draft: TenureDraft) -> bool:
        """Whether a tenure is told on the way: "Zuvor war sie von 2012 bis 2016 Oberärztin"."""
        return draft.rule in {"be", "serve-as", "work-as"} and (draft.end is not None or not draft.attested)

    def _spoken_role(self, stages: Sequence[Stage], covered: set[Span]) -> Office | None:
        """A role that is spoken of without a name: "Der Generalsekretär muss …"."""
        for stage in stages:
            for phrase in stage.phrases:
                role = phrase.role
                if role is None or (role.start, role.end) in covered or phrase.preposition or phrase.possessive:
                    continue
                topic = is_topic(role.value or "", self.document.language)
                if phrase.person is None and topic and self.offices.is_office(role):
                    return self.offices.of_role(role, phrase)
        return None


_WEAKNESS = {"asserted": 0, "expected": 1, "reported": 2, "possible": 3, "denied": 4}


def find_drafts(layout: Layout, mentions: Sequence[Mention], lexicon: Lexicon) -> Findings:
    """The tenures and events of an article as drafts, and the triggers that led to nothing."""
    return FrameReader(layout, mentions, lexicon).read()
