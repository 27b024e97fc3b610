"""What a filled frame means: the event, and the tenures that it opens, closes or describes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from whowhen.graph.vocabulary import PARTS

from .chunker import UNKNOWN_BODY
from .drafts import Bound, EventDraft, TenureDraft, from_then_on
from .genders import by_gender
from .implied import MatchOffices
from .matchparts import ENTER, HOLD, LEAVE, PLAIN_EVENTS
from .timing import after_publication, before_publication, months_of, shifted, timing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from .drafts import Office, Span
    from .matching import Match
    from .model import Mention, Mode
    from .offices import Offices
    from .phrases import Phrase
    from .scenes import Stage

_PARTS = {
    "acting": "",
    "holder": "",
    "office": "",
    "former": "",
    "org": "",
    "context": "",
    "cause": "",
    "leaving": "",
    "content": "",
    "when": "",
}
_ACTING = frozenset(
    {"kommissarisch", "interimistisch", "vorübergehend", "geschäftsführend", "interimsweise", "temporarily"}
)
_GOES_ON = frozenset({"re-elect", "confirm-in-office", "confirm-by-voters", "reappoint"})
_COPULAS = frozenset({"be", "become", "stay", "become-with"})
_ANNOUNCED = frozenset({"announce-leaving", "offer-resignation", "ask-for-release"})
"""Frames of what is only said, so that their time is not that of the departure itself."""
_FOR = frozenset({"für", "auf", "for"})
_BEFORE_LENGTH = 3  # tokens: "für eine Amtszeit von sechs Jahren"
_MINISTRY = "minister of the ministry"


class Effects:
    """Turns matches into drafts, for one document."""

    def __init__(self, offices: Offices, published: str | None) -> None:
        self.offices = offices
        self.match_offices = MatchOffices(offices)
        self.published = published
        self.tokens = offices.tokens
        self.text = offices.text

    def of(
        self, match: Match, stage: Stage, mode: Mode, when: Bound | None
    ) -> tuple[EventDraft | None, list[TenureDraft]]:
        """The event of a match, if its frame tells one, and its tenures.

        Args:
            when: the time of the clause, or of the news if the clause has none.
        """
        match = by_gender(match, self.offices)
        if when and after_publication(when.value, self.published) and mode.modality == "asserted":
            mode = replace(mode, modality="expected")
        if match.trigger.lemma == "werden" and match.trigger.tense == "present" and mode.modality == "asserted":
            if when is None or not before_publication(when.value, self.published):
                mode = replace(mode, modality="expected")  # "wird Minister": not yet
        if mode.modality == "expected" and match.trigger.perfect and any(part in match.fillers for part in HOLD):
            mode = replace(mode, modality="asserted")  # "will leave the company he has led since 2008"
        office = self.match_offices.office(match) if not self._generic(match, stage) else None
        if office is not None and office.derived == _MINISTRY and not self.match_offices.is_politician(match):
            office = None  # somebody who moves to a ministry need not be its minister
        if office is not None and self.match_offices.has_already(match, office, mode):
            office = None
        if office is not None and office.organisation is None and match.frame.name in _COPULAS:
            office = self._housed_in_front(office, stage)
        evidence = self._evidence(match, stage)
        trigger = (self.tokens[match.trigger.at].start, self.tokens[match.trigger.at].end)
        tenures = [
            draft for one in self._offices(match, office) for draft in self._tenures(match, stage, mode, when, one)
        ]
        tenures += self._gone_on(match, stage, mode, tenures)
        for draft in tenures:
            draft.evidence, draft.trigger = [evidence], trigger
            draft.rule, draft.sentence = match.frame.name, stage.proposition.sentence
        if not match.frame.event:
            return None, tenures
        if mode.modality == "possible":
            tenures = [draft for draft in tenures if draft.start is not None]
        parts = self._participants(match)
        if not parts and match.frame.event not in PLAIN_EVENTS and "contest" not in match.fillers:
            return None, tenures
        event = EventDraft(
            kind=match.frame.event,
            label=match.frame.label or self._label(match, stage),
            participants=parts,
            evidence=[evidence],
            rule=match.frame.name,
            when=when or self._loose(match, stage),
            place=self._place(stage),
            mode=mode,
            trigger=trigger,
            sentence=stage.proposition.sentence,
            office=office,
        )
        return event, tenures

    def _housed_in_front(self, office: Office, stage: Stage) -> Office:
        """The office at the body with which a clause opens: "Bei der Nordbank ist seit März X Finanzchefin"."""
        first = stage.phrases[0] if stage.phrases else None
        body = first.organisation if first is not None and first.preposition in {"bei", "in", "an"} else None
        opens = first is not None and first.first == next(iter(stage.scene.inside), -1)
        if body is None or not opens or self.offices.focus.is_party(body):
            return office
        return replace(office, organisation=body.entity or body.text, where=(body.start, body.end))

    def _loose(self, match: Match, stage: Stage) -> Bound | None:
        """A bound for the time: "ab 1. Mai", "by the end of August" for a departure, "seit Mai" for what has lasted."""
        done = {"worden", "wurde", "wurden", "wird", "werden"} & {self.tokens[at].low for at in match.trigger.parts}
        state = match.trigger.passive and not done and self.offices.language == "de"  # "ist seit Dienstag beurlaubt"
        if match.frame.event == "accession" or state:
            return stage.timing.start or stage.timing.effective
        if match.frame.event in {"resignation", "dismissal"}:
            return stage.timing.end or stage.timing.effective
        return stage.timing.effective

    def _label(self, match: Match, stage: Stage) -> str:
        start, end = self._evidence(match, stage)
        return " ".join(self.text[start:end].split())[:80]

    def _evidence(self, match: Match, stage: Stage) -> Span:
        """From the first to the last word of what the match used, within its clause."""
        used = [at for at in match.trigger.parts if at in stage.scene.inside]
        for phrase in match.fillers.values():
            if phrase is not stage.scene.inherited:
                used += [phrase.first, phrase.last - 1]
        place = self._place(stage) if match.frame.event else None
        if place is not None:
            used += [at for at in stage.scene.inside if place.start <= self.tokens[at].start < place.end]
        for mention in stage.times:
            used += [at for at in stage.scene.inside if mention.start <= self.tokens[at].start < mention.end]
        inside = set(stage.scene.inside)
        used = [at for at in used if at in inside] or list(stage.scene.inside)
        return self.tokens[min(used)].start, self.tokens[max(used)].end

    def _place(self, stage: Stage) -> Mention | None:
        for phrase in stage.phrases:
            if phrase.place is not None and phrase.preposition in {"in", "at", "im", "bei"}:
                return phrase.place
        return None

    # Offices

    def _generic(self, match: Match, stage: Stage) -> bool:
        """Whether a copula describes an office instead of giving one: "Er ist auch der Personalchef"."""
        phrase = match.fillers.get("office")
        if match.frame.name != "be" or phrase is None or phrase.role is None or stage.timing.any:
            return False
        return phrase.article in {"der", "die", "the"} and phrase.role.organisation is None and phrase.attribute is None

    def _offices(self, match: Match, office: Office | None) -> list[Office | None]:
        """The office, and those that it is joined with: "Werkleiterin und Geschäftsführerin"."""
        phrase = match.fillers.get("office")
        joined = [
            self.offices.of_role(other.role, other)
            for other in (phrase.others if phrase else ())
            if other.role is not None
        ]
        return [office, *joined]

    # Tenures

    def _gone_on(self, match: Match, stage: Stage, mode: Mode, told: Sequence[TenureDraft]) -> list[TenureDraft]:
        """The offices that a clause goes on with, each with its own time: "wurde 1998 Referent und 2004 Direktor"."""
        phrase = match.fillers.get("office")
        held = [
            draft for draft in told if phrase is not None and phrase.role and draft.office.span[0] == phrase.role.start
        ]
        found: list[TenureDraft] = []
        if phrase is None or not held or "outgoing" in match.fillers or "leaving" in match.fillers:
            return found
        after = phrase.first
        for further in stage.further:
            if further.after != after or further.role.role is None or not self.offices.is_office(further.role.role):
                continue
            after = further.role.first
            own = timing(further.times)
            start = own.start or own.effective or own.when
            office = self.offices.of_role(further.role.role, further.role)
            draft = replace(held[0], office=office, start=start, end=own.end, attested=(), mode=mode, duration=None)
            if start is not None and after_publication(start.value, self.published) and mode.modality == "asserted":
                draft.mode = replace(mode, modality="expected")
            found.append(draft)
        return found

    def _tenures(
        self, match: Match, stage: Stage, mode: Mode, when: Bound | None, office: Office | None
    ) -> list[TenureDraft]:
        found: list[TenureDraft] = []
        former = match.fillers.get("former")
        subject = next((match.fillers[part] for part in ENTER if part in match.fillers), None)
        if former is not None and subject is not None and subject.person is not None:
            old = self.offices.of_phrase(former, "office", subject.person.entity) or self.offices.of_phrase(
                former, "head", subject.person.entity
            )
            if old is not None:
                found.append(self._tenure(subject, old, mode, end=when))
        if office is None:
            return found
        for part, phrase in _each(match.fillers.items()):
            if phrase.person is None or not phrase.person.entity:
                continue
            if part in ENTER:
                found.append(self._entering(match, phrase, office, stage, mode, when))
            elif part in LEAVE:
                if _is_slot(match, part):
                    found.append(self._leaving(match, phrase, office, stage, mode, when))
                else:
                    found.append(self._followed(phrase, office, stage, mode))
            elif part == "leaving" and (
                "office" in match.fillers or self.offices.focus.office_of(phrase.person.entity)
            ):
                begins = match.frame.name == "term-begins"
                start = stage.timing.start or (when if begins else None)
                draft = self._tenure(
                    phrase, office, mode, start=start, end=stage.timing.end or (None if begins else when)
                )
                draft.duration = stage.timing.duration.value if stage.timing.duration is not None else None
                found.append(draft)
            elif part in HOLD:
                draft = self._holding(match, phrase, office, stage, mode)
                ahead = match.trigger.tense == "future" and not stage.timing.any and draft.start is None
                draft.start = when if ahead else draft.start  # "will lead the group when the merger completes in March"
                found.append(draft)
            elif part == "subject" and match.frame.name.startswith("extend") and stage.timing.end is not None:
                found.append(self._tenure(phrase, office, mode, end=stage.timing.end))
            elif part == "subject" and match.frame.name.startswith("die-in-office"):
                found.append(self._tenure(phrase, office, mode, end=when))
        return found

    def _tenure(
        self, phrase: Phrase, office: Office, mode: Mode, *, start: Bound | None = None, end: Bound | None = None
    ) -> TenureDraft:
        assert phrase.person is not None  # noqa: S101 - the caller looked
        return TenureDraft(
            person=phrase.person,
            entity=phrase.person.entity or "",
            office=office,
            evidence=[],
            rule="",
            start=start,
            end=end,
            mode=mode,
        )

    def _entering(
        self, match: Match, phrase: Phrase, office: Office, stage: Stage, mode: Mode, when: Bound | None
    ) -> TenureDraft:
        start = stage.timing.start or when or stage.timing.effective
        if match.frame.name in _GOES_ON:  # who is re-elected has been in office before
            draft = self._tenure(phrase, replace(office, acting=office.acting), mode, end=stage.timing.end)
            draft.attested = (when.value,) if when is not None and mode.modality == "asserted" else ()
            return draft
        if (
            match.frame.event in {"appointment", "election"}
            and start is when
            and when is not None
            and len(when.value) != 4
        ):
            # Appointed on a day: in office from then on or later.
            start = Bound(from_then_on(when.value), when.span, "appointment", (f"{match.frame.event} {when.value}",))
        if match.frame.event in {"appointment", "election"} and stage.timing.effective is not None:
            start = stage.timing.effective
        acting = office.acting or self._is_acting(stage)
        draft = self._tenure(phrase, replace(office, acting=acting), mode, start=start, end=stage.timing.end)
        if start is not None and after_publication(start.value, self.published) and mode.modality == "asserted":
            draft.mode = replace(mode, modality="expected")
        length = stage.timing.duration
        ahead = draft.mode.modality == "expected" and draft.end is None
        if ahead and length is not None and length.span is not None and self._is_term(length.span):
            draft.duration = length.value
        return draft

    def _is_term(self, span: Span) -> bool:
        """Whether a length of time is that of a term to come: "for six years", "für fünf Jahre"."""
        first = self.offices.begin.get(span[0], -1)
        lows = {self.tokens[at].low for at in range(max(0, first - _BEFORE_LENGTH), first + 1)}
        return bool(lows & _FOR)

    def _followed(self, phrase: Phrase, office: Office, stage: Stage, mode: Mode) -> TenureDraft:
        """Whom somebody comes after, "als Nachfolger von X": the times are those of whoever comes."""
        since = stage.timing.start or stage.timing.effective
        premises = (f"succeeded {since.value}",) if since is not None else ()
        return self._tenure(phrase, office, mode, end=since and replace(since, rule="successor", premises=premises))

    def _leaving(
        self, match: Match, phrase: Phrase, office: Office, stage: Stage, mode: Mode, when: Bound | None
    ) -> TenureDraft:
        told = stage.timing
        end = told.end or when or told.effective
        if match.frame.name in _ANNOUNCED:
            end = told.end or self._set_for(stage) or told.effective
        elif told.end is not None and told.when is not None:
            end = told.when  # "bis 2025 gebunden, scheidet zum 1. September aus"
        draft = self._tenure(phrase, office, mode, end=end, start=None)
        if told.duration is not None:
            draft.duration = told.duration.value
        return draft

    def _set_for(self, stage: Stage) -> Bound | None:
        """The day that a departure is announced for: "kündigte im Oktober seinen Abschied zum 31. Dezember an"."""
        for mention in stage.times:
            if mention.value and mention.text.split(" ")[0].casefold() in {"zum", "zur", "per", "auf", "für"}:
                return Bound(mention.value, (mention.start, mention.end))
        return None

    def _is_acting(self, stage: Stage) -> bool:
        return any(self.tokens[at].low in _ACTING for at in stage.scene.inside)

    def _holding(self, match: Match, phrase: Phrase, office: Office, stage: Stage, mode: Mode) -> TenureDraft:
        told = stage.timing
        acting = office.acting or "acting" in match.fillers or self._is_acting(stage)
        start = told.start or told.effective
        draft = self._tenure(phrase, replace(office, acting=acting), mode, start=start, end=told.end)
        past = match.trigger.tense == "past"
        if told.duration is not None:
            draft.duration = told.duration.value
            if draft.start is None and draft.end is None and self._lasts(match):
                draft.start, draft.duration = self._back_from_news(told.duration.value), None
        if told.when is not None and not (told.start or told.end):
            first, slash, last = told.when.value.partition("/")
            if slash and ".." not in told.when.value and past and len(first) == 4:
                draft.start, draft.end = replace(told.when, value=first), replace(told.when, value=last)
            elif match.frame.name == "stay-until":
                draft.end = told.when
            else:
                draft.attested = (told.when.value,)
        if not past and not draft.attested and self.published and mode.modality == "asserted" and not mode.retrospect:
            if draft.end is None or not before_publication(draft.end.value, self.published):
                draft.attested = (self.published,)
        return draft

    def _lasts(self, match: Match) -> bool:
        """Whether a length of time still goes on: "has been in office for three years", "ist 100 Tage im Amt"."""
        lows = {self.tokens[at].low for at in match.trigger.parts}
        if match.frame.name == "be-in-office-time" and match.trigger.tense == "present":
            return True
        return self.offices.language == "en" and bool(lows & {"has", "have"})

    def _back_from_news(self, duration: str) -> Bound | None:
        """The beginning of what has lasted so long on the day of publication."""
        months = months_of(duration)
        value = shifted(self.published, -months) if self.published and months else None
        return Bound(value, None, "duration", (f"{duration} until {self.published}",)) if value else None

    # Events

    def _participants(self, match: Match) -> list[tuple[Mention, str, str, str]]:
        found = []
        for slot_part, phrase in _each(match.fillers.items()):
            part = _PARTS.get(slot_part, slot_part.partition(".")[0])
            if part not in PARTS:
                continue
            if phrase.person is not None and phrase.person.entity:
                found.append((phrase.person, phrase.person.entity, "person", part))
            else:
                body = phrase.organisation or phrase.place
                if body is not None and body.rule != UNKNOWN_BODY and (body.entity or body.value):
                    found.append((body, body.entity or body.value or body.text, "organisation", part))
        return found


def _is_slot(match: Match, part: str) -> bool:
    """Whether a frame asks for a part itself."""
    return any(slot.part == part for slot in match.frame.slots)


def _each(fillers: Iterable[tuple[str, Phrase]]) -> Iterator[tuple[str, Phrase]]:
    """Every filler, and what it is joined with."""
    for part, phrase in fillers:
        yield part, phrase
        for other in phrase.others:
            yield part, other
