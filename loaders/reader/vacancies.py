"""Tells who had an office before somebody took it, from how it fell vacant: "took over after the dismissal of X"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from .derive import same_office
from .drafts import Bound, TenureDraft, kept
from .officewords import office_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .drafts import EventDraft
    from .model import Mention
    from .offices import Offices
    from .scenes import Stage

_VACATING: Final = frozenset({"resignation", "dismissal", "death"})
_REACH: Final = 4  # tokens from "after" to the noun, or from the noun to the name


class Vacancies:
    """Answers for one document, sentence by sentence."""

    def __init__(self, offices: Offices) -> None:
        self.offices = offices
        self.tokens = offices.tokens
        language = offices.language
        self.after = office_words(language, "upon")
        self.since = office_words(language, "from-then")
        self.meanwhile = office_words(language, "meanwhile") | self.since
        self.linking = office_words(language, "of-whom")

    def find(
        self, stages: Sequence[Stage], told: Sequence[TenureDraft], events: Sequence[EventDraft]
    ) -> list[TenureDraft]:
        """The tenures of those who left; dates whoever "has led it since X resigned in May".

        Args:
            stages: the clauses of a sentence.
            told: the tenures that it tells.
            events: what it tells to have happened.
        """
        found: list[TenureDraft] = []
        for event in events:
            leaving = self._leaving(event)
            stage = self._stage(event, stages) if leaving is not None else None
            if leaving is None or stage is None or event.when is None:
                continue
            person, entity = leaving
            linked = self._follows(stage) or self._after_noun(event, person)
            coming = self._coming(stage, stages, told, entity) if linked else None
            if coming is None or self._is_elsewhere(entity, coming):
                continue
            if self._opens_with(stage, self.since) and coming.start is None and not coming.duration:
                coming.start = Bound(
                    event.when.value, event.when.span, "handover", (f"{entity} left {event.when.value}",)
                )
            if any(one.entity == entity and same_office(one.office, coming.office) for one in (*told, *found)):
                continue
            found.append(self._before(coming, event, person, entity))
        return found

    def _leaving(self, event: EventDraft) -> tuple[Mention, str] | None:
        if event.kind not in _VACATING or event.mode.modality != "asserted" or event.trigger is None:
            return None
        people = [
            (one, entity)
            for one, entity, kind, part in event.participants
            if kind == "person" and part in {"outgoing", "subject"}
        ]
        return people[0] if len(people) == 1 else None

    def _stage(self, event: EventDraft, stages: Sequence[Stage]) -> Stage | None:
        at = self.offices.begin.get(event.trigger[0], -1) if event.trigger else -1
        return next((stage for stage in stages if at in stage.scene.inside), None)

    def _opens_with(self, stage: Stage, wanted: frozenset[str]) -> bool:
        opening = (self.tokens[at].low for at in stage.proposition.tokens() if self.tokens[at].kind != "mark")
        return next(opening, "") in wanted

    def _follows(self, stage: Stage) -> bool:
        """Whether a clause says since when, or upon what, its main clause came about."""
        return stage.proposition.kind == "subordinate" and self._opens_with(stage, self.meanwhile)

    def _after_noun(self, event: EventDraft, person: Mention) -> bool:
        """Whether "after" leads to the noun, and nobody else stands between the noun and the name."""
        at = self.offices.begin.get(event.trigger[0], -1) if event.trigger else -1
        name = self.offices.begin.get(person.start, -1)
        verb = self.offices.language == "de" and self.tokens[at].text[:1].islower()
        if at < 0 or name < 0 or verb:
            return False
        first = min(at, name)
        led = any(self.tokens[back].low in self.after for back in range(max(0, first - _REACH), first))
        between = range(first + 1, max(at, name))
        return led and len(between) <= _REACH and all(self._joins(step, person) for step in between)

    def _joins(self, at: int, person: Mention) -> bool:
        """Whether a token belongs to the name, or only links it to the noun: "Tod von X", "X's death"."""
        token = self.tokens[at]
        named = person.start <= token.start < person.end
        return named or token.kind == "mark" or token.low in self.linking

    def _coming(
        self, stage: Stage, stages: Sequence[Stage], told: Sequence[TenureDraft], entity: str
    ) -> TenureDraft | None:
        """The tenure that began when the office fell vacant: the only one of another person in the clauses around."""
        near = {stage.index, stage.proposition.host, *self._led(stage, stages)}
        coming = [
            one for one in told if one.clause in near and one.entity != entity and one.mode.modality == "asserted"
        ]
        coming = [one for one in coming if one.end is None and "deputy" not in one.traits]
        offices = [one.office for one in coming]
        alike = all(same_office(offices[0], other) for other in offices)
        return coming[0] if coming and alike and len({one.entity for one in coming}) == 1 else None

    def _led(self, stage: Stage, stages: Sequence[Stage]) -> Iterator[int]:
        """The main clause behind a clause that opens the sentence."""
        if stage.proposition.host is None and stage.proposition.kind == "subordinate":
            after = [one.index for one in stages if one.index > stage.index]
            yield from after[:1]

    def _is_elsewhere(self, entity: str, coming: TenureDraft) -> bool:
        """Whether who left is known by another office alone."""
        own = self.offices.focus.by_person.get(entity, ())
        return bool(own) and not any(same_office(office, coming.office) for office in own)

    def _before(self, coming: TenureDraft, event: EventDraft, person: Mention, entity: str) -> TenureDraft:
        """The tenure of who left, in the office of who came."""
        start, end = coming.office.span
        text = self.offices.text[start:end]
        link = f"office: of {coming.entity} {coming.person.start}:{coming.person.end}, '{text}' {start}:{end}"
        office = replace(coming.office, acting=False, chain=(*kept(coming.office.chain), link))
        return TenureDraft(
            person=person,
            entity=entity,
            office=office,
            evidence=[*event.evidence, *coming.evidence],
            rule="vacancy",
            end=event.when,
            mode=event.mode,
            trigger=event.trigger,
            sentence=event.sentence,
        )
