"""What a filled frame means: the event, and the tenures that it opens, closes or describes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from .derive import same_office
from .drafts import Bound, EventDraft, TenureDraft
from .timing import after_publication, before_publication

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .drafts import Office, Span
    from .frametable import SlotRule
    from .matching import Match
    from .model import Mention, Mode
    from .offices import Offices
    from .phrases import Phrase
    from .scenes import Stage

_ENTER = ("incoming", "appointed", "winner")
_LEAVE = ("outgoing",)
_HOLD = ("holder", "acting")
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
_AGAIN = ("confirm", "re-elect", "reappoint", "extend")
_MINISTRY = "minister of the ministry"
_PLAIN_EVENTS = frozenset(
    {"death", "birth", "meeting", "visit", "founding", "accession", "agreement", "threat", "attack"}
)


class Effects:
    """Turns matches into drafts, for one document."""

    def __init__(self, offices: Offices, published: str | None) -> None:
        self.offices = offices
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
        if when and after_publication(when.value, self.published) and mode.modality == "asserted":
            mode = replace(mode, modality="expected")
        if match.trigger.lemma == "werden" and match.trigger.tense == "present" and mode.modality == "asserted":
            if when is None or not before_publication(when.value, self.published):
                mode = replace(mode, modality="expected")  # "wird Minister": not yet
        office = self._office(match) if not self._generic(match, stage) else None
        if office is not None and office.derived == _MINISTRY and not self._is_politician(match):
            office = None  # somebody who moves to a ministry need not be its minister
        evidence = self._evidence(match, stage)
        trigger = (self.tokens[match.trigger.at].start, self.tokens[match.trigger.at].end)
        tenures = [
            draft for one in self._offices(match, office) for draft in self._tenures(match, stage, mode, when, one)
        ]
        for draft in tenures:
            draft.evidence, draft.trigger = [evidence], trigger
            draft.rule, draft.sentence = match.frame.name, stage.proposition.sentence
        if not match.frame.event:
            return None, tenures
        if mode.modality == "possible":
            tenures = [draft for draft in tenures if draft.start is not None]
        parts = self._participants(match)
        if not parts and match.frame.event not in _PLAIN_EVENTS:
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

    def _is_politician(self, match: Match) -> bool:
        """Whether who moves to a ministry comes from another one, or was called a minister before."""
        if match.frame.name != "change-between" or "former" in match.fillers:
            return True
        subject = match.subject
        held = self.offices.focus.by_person.get((subject.person.entity or "") if subject and subject.person else "", ())
        return any("minister" in office.title.casefold() for office in held)

    def of_pair(self, event: EventDraft) -> list[TenureDraft]:
        """The tenures behind "his successor X" and "her predecessor X": both had the office that one is known by."""
        if not event.rule.startswith(("successor", "predecessor")):
            return []
        parts = {part: (mention, entity) for mention, entity, kind, part in event.participants if kind == "person"}
        known = parts.get("outgoing" if event.rule.startswith("successor") else "incoming")
        other = parts.get("incoming" if event.rule.startswith("successor") else "outgoing")
        if known is None or other is None:
            return []
        office = self.offices.focus.office_of(known[1]) or self.offices.focus.office
        if office is None:
            return []
        mention = known[0]
        words, (start, end) = self.text[slice(*office.span)], office.span
        link = f"office: of {known[1]} {mention.start}:{mention.end}, '{words}' {start}:{end}"
        event.office = replace(office, chain=(*office.chain[-2:], link))
        draft = TenureDraft(
            person=other[0], entity=other[1], office=event.office, evidence=list(event.evidence), rule=event.rule,
            mode=event.mode, trigger=event.trigger, sentence=event.sentence,
        )  # fmt: skip
        return [draft]

    def _loose(self, match: Match, stage: Stage) -> Bound | None:
        """A bound for the time: "ab 1. Mai", and "by the end of August" for a departure."""
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

    def _rule(self, match: Match, part: str) -> SlotRule | None:
        return next((slot for slot in match.frame.slots if slot.part == part), None)

    def _office(self, match: Match) -> Office | None:
        """The office that a match is about: named, or known from whoever leaves it, or in focus."""
        people = [match.fillers[part].person for part in (*_LEAVE, *_HOLD, *_ENTER) if part in match.fillers]
        holder = next((person.entity for person in people if person is not None), None)
        phrase, slot = match.fillers.get("office"), self._rule(match, "office")
        if phrase is not None and slot is not None:
            if match.places.get("office") not in {"subj", "obj"} and slot.kind == "any":
                return None
            return self.offices.of_phrase(phrase, slot.kind, holder)
        if match.frame.event in _PLAIN_EVENTS and match.frame.name != "die-in-office":
            return None
        attribute = self._attribute_office(match)
        return attribute or self._implied(match)

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

    def _attribute_office(self, match: Match) -> Office | None:
        """ "die Nachfolge von X als Y" and the role by which the leaving person is called."""
        for part in _LEAVE:
            phrase = match.fillers.get(part)
            if phrase is not None and phrase.role is not None and phrase.person is not None:
                if not phrase.role.traits & {"occupation", "rank", "former"}:
                    return self.offices.of_role(phrase.role, phrase)
        return None

    def _implied(self, match: Match) -> Office | None:
        focus = self.offices.focus
        for part in (*_LEAVE, "leaving", "subject"):
            phrase = match.fillers.get(part)
            if phrase is not None and phrase.person is not None:
                held = focus.office_of(phrase.person.entity or "")
                if held is not None:
                    return self._linked(held, phrase)
        for part in (*_ENTER, "holder"):
            phrase = match.fillers.get(part)
            own = (
                focus.current.get(phrase.person.entity or "")
                if phrase is not None and phrase.person is not None
                else None
            )
            if own is not None and phrase is not None and (part == "holder" or "outgoing" in match.fillers):
                return self._linked(own, phrase)
        if match.frame.event in {"election", "appointment"} and not self._known(match, focus.office):
            return None
        if focus.office is None:
            return None
        first = next(iter(match.fillers.values()), None)
        return self._linked(focus.office, first) if first is not None else None

    def _known(self, match: Match, office: Office | None) -> bool:
        """Whether who is elected is known to have had the office in focus: then the election gave that one."""
        for part in _ENTER:
            phrase = match.fillers.get(part)
            held = self.offices.focus.by_person.get(phrase.person.entity or "", ()) if phrase and phrase.person else ()
            if office is not None and any(same_office(office, other) for other in held):
                return True
        return False

    def _linked(self, office: Office, phrase: Phrase) -> Office:
        at = self.tokens[phrase.first].start
        link = f"office: in focus at {at}, '{self.text[slice(*office.span)]}' {office.span[0]}:{office.span[1]}"
        return replace(office, chain=(*office.chain, link))

    # Tenures

    def _tenures(
        self, match: Match, stage: Stage, mode: Mode, when: Bound | None, office: Office | None
    ) -> list[TenureDraft]:
        found: list[TenureDraft] = []
        former = match.fillers.get("former")
        subject = next((match.fillers[part] for part in _ENTER if part in match.fillers), None)
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
            if part in _ENTER:
                found.append(self._entering(match, phrase, office, stage, mode, when))
            elif part in _LEAVE:
                found.append(self._leaving(phrase, office, stage, mode, when))
            elif part == "leaving" and (
                "office" in match.fillers or self.offices.focus.office_of(phrase.person.entity)
            ):
                found.append(self._tenure(phrase, office, mode, start=stage.timing.start, end=stage.timing.end or when))
            elif part in _HOLD:
                found.append(self._holding(match, phrase, office, stage, mode))
            elif part == "subject" and match.frame.name == "die-in-office":
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
        start = stage.timing.start or when
        if (
            match.frame.event in {"appointment", "election"}
            and start is when
            and when is not None
            and len(when.value) != 4
        ):
            # Appointed on a day: in office from then on or later.
            start = Bound(_from(when.value), when.span, "appointment", (f"{match.frame.event} {when.value}",))
        if match.frame.event in {"appointment", "election"} and stage.timing.effective is not None:
            start = stage.timing.effective
        acting = office.acting or self._is_acting(stage)
        draft = self._tenure(phrase, replace(office, acting=acting), mode, start=start, end=stage.timing.end)
        if start is not None and after_publication(start.value, self.published) and mode.modality == "asserted":
            draft.mode = replace(mode, modality="expected")
        return draft

    def _leaving(self, phrase: Phrase, office: Office, stage: Stage, mode: Mode, when: Bound | None) -> TenureDraft:
        told = stage.timing
        end = told.end or when or told.effective
        draft = self._tenure(phrase, office, mode, end=end, start=None)
        if told.duration is not None:
            draft.duration = told.duration.value
        return draft

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

    # Events

    def _participants(self, match: Match) -> list[tuple[Mention, str, str, str]]:
        found = []
        for slot_part, phrase in _each(match.fillers.items()):
            part = _PARTS.get(slot_part, slot_part.partition(".")[0])
            if not part:
                continue
            if phrase.person is not None and phrase.person.entity:
                found.append((phrase.person, phrase.person.entity, "person", part))
            else:
                body = phrase.organisation or phrase.place
                if body is not None and (body.entity or body.value):
                    found.append((body, body.entity or body.value or body.text, "organisation", part))
        return found


def _each(fillers: Iterable[tuple[str, Phrase]]) -> Iterator[tuple[str, Phrase]]:
    """Every filler, and what it is joined with."""
    for part, phrase in fillers:
        yield part, phrase
        for other in phrase.others:
            yield part, other


def _from(value: str) -> str:
    return f"{value.partition('/')[0]}/.."
