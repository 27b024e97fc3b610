"""Reads an article sentence by sentence for tenures and events: noun phrases, verb frames, event nouns, lists.

What a sentence says of an office becomes the focus of the next ones; within a sentence the focus does not move.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .attention import Attention
from .careers import Careers
from .clausetimes import ClauseTimes
from .derive import same_office
from .drafts import title_stem
from .effects import Effects
from .happenings import Happenings
from .holders import Holders
from .insertions import Insertions
from .lists import Lists
from .matching import match
from .matchparts import ENTER, HOLD, LEAVE
from .model import Rejected
from .nominal import Nominal
from .nounoffices import NounOffices
from .offices import Offices
from .participles import Participles
from .qualify import mode as mode_of
from .resumes import Resumes
from .rosters import Rosters
from .scenes import Stager
from .sequels import Sequels
from .timing import before_publication
from .triggers import TriggerFinder
from .vacancies import Vacancies
from .verbs import forms_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .drafts import EventDraft, TenureDraft
    from .lexicon import Lexicon
    from .matching import Match
    from .model import Layout, Mention, Mode
    from .scenes import Stage
    from .triggers import Trigger

_LONG_AGO = 60  # days
_LATELY = 400  # days
_EMPTY = frozenset({"appointment", "inauguration"})  # say nothing where neither the office nor the time is known
_CLOSED = frozenset({"denied"})
_GONE = frozenset({"geht", "ging", "gehen", "gegangen", "vorzeitig", "freiwillig", "überraschend"})
_FIRST = frozenset({"erster", "erste", "ersten", "first"})
_AIMLESS = frozenset({"", "ohne", "wegen", "trotz", "bei", "aus"})  # prepositions beside a "geht" that leaves an office
_NOT = frozenset({"not", "no longer", "never"})
_DENIED_AFTER = frozenset({"be", "have", "do"})  # verbs that a "not" may follow


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
        self.offices = Offices(layout, mentions, lexicon)
        self.triggers = TriggerFinder(layout.tokens, self.document.language)
        self.effects = Effects(self.offices, self.document.published)
        self.nouns = NounOffices(self.offices)
        self.nominal = Nominal(self.document, self.offices, self._mode)
        self.insertions = Insertions(self.offices, self.document.published)
        self.happenings = Happenings(self.offices, self.stager.chunker)
        self.participles = Participles(layout)
        self.careers = Careers(layout.tokens, self.document.language)
        self.sequels = Sequels(layout.tokens, self.document.language)
        self.vacancies = Vacancies(self.offices)
        self.holders = Holders(layout.tokens, self.document.language)
        self.lists = Lists(layout, self.offices, mentions)
        self.clause_times = ClauseTimes(layout, self.stager.chunker.times, self.lists)
        self.attention = Attention(layout, self.offices)
        self.resumes = Resumes(layout, self.offices)
        self.rosters = Rosters(layout, self.offices, mentions)
        self.tenures: list[TenureDraft] = []
        self.events: list[EventDraft] = []
        self.stages: list[Stage] = []
        self.used: set[int] = set()
        self.waiting: list[tuple[Trigger, Stage]] = []
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
            before, happened = len(self.tenures), len(self.events)
            for stage in stages:
                self._named(stage)
            for stage in sorted(stages, key=self._turn):
                self._stage(stage)
            self._once_more()
            self.sequels.lengths(stages, self.tenures[before:])
            self.tenures += self.vacancies.find(stages, self.tenures[before:], self.events[happened:])
            self._mark_first(self.tenures[before:])
            earlier = [draft for draft in self.tenures[:before] if draft.sentence == number - 1]
            self.tenures += self.sequels.finish(stages, self.tenures[before:], self.document.published)
            self.sequels.in_turn(self.tenures[before:], earlier)
            rosters = self.rosters.find(number)
            listed = rosters or self.lists.find(number, stages, self.tenures[before:])
            stations = self.resumes.find(number, stages) if self.document.language == "de" else []
            self.tenures += listed or [draft for draft in stations if len(self.tenures) == before]
            self.attention.move(stages, self.tenures[before:])
        tenures = sorted(self.tenures, key=lambda draft: draft.sentence)
        events = sorted(self.events, key=lambda draft: draft.sentence)
        return Findings(tuple(tenures), tuple(events), tuple(self.rejected))

    def _mark_first(self, drafts: Sequence[TenureDraft]) -> None:
        """Notes who is called the first to have an office."""
        for draft in drafts:
            at = self.offices.begin.get(draft.office.span[0], 0)
            if {self.tokens[at].low, self.tokens[max(0, at - 1)].low} & _FIRST:
                draft.traits |= {"first"}

    def _turn(self, stage: Stage) -> int:
        """When a stage has its turn: relative clauses first, but behind a clause that says who somebody is."""
        if stage.proposition.kind != "relative":
            return 2
        host = next((one for one in self.stages if one.index == stage.proposition.host), None)
        if host is None or stage.proposition.before <= max(host.scene.inside, default=0):
            return 1
        role = any(
            (phrase.role is not None and phrase.person is None) or phrase.stands_for == "top"
            for phrase in host.scene.phrases
        )
        return 3 if role and any(self._is_copula(at) for at in host.scene.inside) else 1

    def _is_copula(self, at: int) -> bool:
        forms = forms_of(self.document.language, self.tokens[at].low)
        return any(form.lemma in {"sein", "stehen", "be"} for form in forms)

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
            former = "former" in draft.traits
            self.offices.focus.hold(draft.person, draft.office, current=not ended, former=former)
        self.tenures += held
        inserted = self.insertions.find(stage, self._mode(stage)) if stage.asides and not held else None
        if inserted is not None:
            self.tenures.append(inserted)

    def _stage(self, stage: Stage) -> None:
        mode = self._mode(stage)
        closed = mode.modality in _CLOSED
        for event in self.happenings.find(stage, replace(mode, modality="asserted") if closed else mode):
            if not closed or event.rule.startswith(("successor", "predecessor")):  # "sein Nachfolger X sagt nichts"
                self._take_named(event, stage)
        self.events += self.participles.find(stage)
        triggers = self.triggers.find(stage.scene.inside)
        self._capacity(stage, triggers)
        for trigger in triggers:
            found = self._fit(trigger, stage)
            relative = stage.proposition.kind == "relative"
            if relative and (found is None or _asks_for_holder(found)):
                self.waiting.append((trigger, stage))
            elif found is not None:
                self._take(found, stage)
            else:
                self._leave(trigger)

    def _once_more(self) -> None:
        """Tries relative clauses again when the main clause has told who has what: "Ihm folgte X, der … blieb"."""
        for trigger, stage in self.waiting:
            found = self._fit(trigger, stage)
            if found is not None:
                self._take(found, stage)
            else:
                self._leave(trigger)
        self.waiting.clear()

    def _leave(self, trigger: Trigger) -> None:
        """Notes a verb that found no arguments, if it tells events."""
        if any(frame.event for frame in trigger.frames):
            token = self.tokens[trigger.at]
            self.rejected.append(Rejected("event", token.start, token.end, "arguments missing", {"verb": token.text}))

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
            self.offices.focus.hold(draft.person, draft.office)
            self.tenures.append(draft)

    def _fit(self, trigger: Trigger, stage: Stage) -> Match | None:
        for frame in trigger.frames:
            found = match(frame, trigger, stage.scene, self.offices.judge)
            if found is not None and not (frame.name == "go-plain" and self._goes_somewhere(stage)):
                return found
        return None

    def _goes_somewhere(self, stage: Stage) -> bool:
        """Whether "geht" has an aim or another sense: "ging nach Berlin", "ging gut"."""
        aims = any(phrase.preposition not in _AIMLESS or phrase.kind == "noun" for phrase in stage.scene.phrases)
        last = next(self.tokens[at] for at in reversed(stage.scene.inside) if self.tokens[at].kind == "word")
        closes = last.low in _GONE or any(m.start <= last.start < m.end for m in stage.times) or last.text[:1].isupper()
        return aims or not closes

    def _take(self, found: Match, stage: Stage) -> None:
        mode = self._mode(stage)
        if mode.modality in _CLOSED and self._denies_another(found, mode):
            mode = replace(mode, modality="asserted", cue=None)
        if mode.modality in _CLOSED:
            token = self.tokens[found.trigger.at]
            self.rejected.append(Rejected("event", token.start, token.end, "negated", {"frame": found.frame.name}))
            return
        when = self.clause_times.when(found, stage, mode, self.stages)
        if when is None and found.frame.event and not stage.timing.any:
            when = self.clause_times.carried(stage, self.stages, self.used)
        event, tenures = self.effects.of(found, stage, mode, when)
        if any(self._is_of_another(draft) for draft in tenures):
            return
        if any(self._left_before(draft) for draft in tenures):
            for draft in tenures:
                draft.start = None if draft.start is not None and draft.start.rule == "news" else draft.start
                draft.end = None if draft.end is not None and draft.end.rule == "news" else draft.end
            if event is not None and event.when is not None and event.when.rule == "news":
                event.when = None
        ending = self.clause_times.ended(stage, self.stages) if any(part in found.fillers for part in HOLD) else None
        for draft in tenures:
            draft.end = draft.end or ending
            if draft.start is None and any(part in found.fillers for part in HOLD):
                draft.start = self.sequels.start(stage, draft, self.tenures)
            if draft.end is None and found.trigger.tense == "past" and any(part in found.fillers for part in HOLD):
                draft.end = self.sequels.end(stage, draft, self.tenures)
        if len({draft.entity for draft in tenures}) == 1:
            tenures = [draft for draft in tenures if self.offices.agrees(draft)]
        tenures += self.holders.after(found, stage, tenures)
        self.careers.place(stage, tenures, self.tenures)
        for draft in tenures:
            draft.clause = stage.index
            lasting = found.trigger.perfect and draft.end is None and any(part in found.fillers for part in HOLD)
            self.offices.focus.hold(draft.person, draft.office, current=bool(draft.attested) or lasting)
            self.offices.focus.told_here[draft.entity] = draft.office
        self._note_leaving(found, tenures)
        self.tenures += tenures
        self.used.add(stage.index)
        if event is not None:
            if event.when is None:
                event.when = self.clause_times.borrowed(stage, self.stages, self.used)
            empty = event.when is None and event.office is None and mode.modality == "asserted"
            if not (empty and event.kind in _EMPTY):
                self.events.append(event)

    def _denies_another(self, found: Match, mode: Mode) -> bool:
        """Whether an English "not" belongs to a later verb: "when she retired the firm no longer existed"."""
        if self.document.language != "en" or mode.cue is None or found.trigger.lemma in _DENIED_AFTER:
            return False
        words = self.document.text[slice(*mode.cue)].lower()
        return mode.cue[0] > self.tokens[max(found.trigger.parts)].end and words in _NOT

    def _is_of_another(self, draft: TenureDraft) -> bool:
        """Whether "the chief auditor", whom the article is about, was taken for somebody who has another office."""
        focus, person = self.offices.focus, draft.person
        home, known = focus.home_office, focus.by_person.get(draft.entity, ())
        if person.kind != "role" or home is None or any(same_office(office, home) for office in known):
            return False
        about = title_stem(person.value or person.text) == title_stem(home.title)
        return about and (draft.entity in focus.current or self._came_lately(draft.entity))

    def _came_lately(self, entity: str) -> bool:
        """Whether somebody was told to have come into an office not long before publication, and not to have left."""
        own = [draft for draft in self.tenures if draft.entity == entity and draft.start is not None]
        published = self.document.published
        return any(
            draft.end is None and draft.start and not before_publication(draft.start.value, published, _LATELY)
            for draft in own
        )

    def _note_leaving(self, found: Match, tenures: Sequence[TenureDraft]) -> None:
        """Remembers who left which office, for "his successor" later on."""
        leaving = {found.fillers[part].person for part in LEAVE if part in found.fillers}
        entities = {person.entity for person in leaving if person is not None}
        for draft in tenures:
            if draft.entity in entities:
                self.offices.focus.left[draft.entity] = draft.office
        moving = found.frame.name.startswith("change")
        entering = {draft.entity: draft.office for draft in tenures if draft.entity not in entities}
        gone = entities | (set(entering) if moving else set())
        self.offices.focus.move({entity for entity in gone if entity}, entering if _enters(found) else {})

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

    def _take_named(self, event: EventDraft, stage: Stage) -> None:
        """An event named by a noun, and what it says of tenures: "his successor X" has the office."""
        drafts = self.nouns.tenures(event)
        self.nominal.date_by_insertion(stage, drafts)
        for draft in drafts:
            self.offices.focus.hold(draft.person, draft.office)
        self.tenures += drafts
        if event.kind:
            self.events.append(event)

    def _mode(self, stage: Stage) -> Mode:
        modes = [mode_of(self.layout, clause) for clause in stage.proposition.clauses]
        weakest = max(modes, key=lambda mode: _WEAKNESS[mode.modality])
        if any(mode.retrospect for mode in modes) and not weakest.retrospect:
            weakest = replace(weakest, retrospect=True)
        return weakest


def _enters(found: Match) -> bool:
    return any(part in found.fillers for part in ENTER)


def _asks_for_holder(found: Match) -> bool:
    """Whether a frame rests on the office that somebody is known by: "…, der bis 1972 blieb"."""
    return any(slot.kind == "holder" for slot in found.frame.slots) and "office" not in found.fillers


_WEAKNESS = {"asserted": 0, "expected": 1, "reported": 2, "possible": 3, "denied": 4}


def find_drafts(layout: Layout, mentions: Sequence[Mention], lexicon: Lexicon) -> Findings:
    """The tenures and events of an article as drafts, and the triggers that led to nothing."""
    return FrameReader(layout, mentions, lexicon).read()
