"""Turns what was found into candidates: claims with the words for every slot, ready for the gate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whowhen.graph.records import EventClaim, Inference, Participant, Ref, RoleRef, TenureClaim

from .model import Candidate, Slot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whowhen.graph.records import BoundName

    from .derive import Term
    from .drafts import Bound, EventDraft, Office, Span
    from .model import Mention

_MOST_EVIDENCE = 8  # passages for one claim; an article that says a thing ten times proves it no better


def _slot(text: str, span: Span, chain: tuple[str, ...] = (), derived: str | None = None) -> Slot:
    return Slot(span[0], span[1], text[span[0] : span[1]], chain, derived)


def _person_slot(text: str, mention: Mention) -> Slot:
    return _slot(text, (mention.start, mention.end), mention.chain)


def _office_slots(text: str, office: Office) -> dict[str, Slot]:
    slots = {"role": _slot(text, office.span, office.chain, office.derived)}
    if office.organisation:
        slots["organisation"] = _slot(text, office.where or office.span, office.chain, office.derived)
    return slots


def _bound_slot(text: str, bound: Bound, fallback: Span) -> Slot:
    rule = bound.rule or None
    return _slot(text, bound.span or fallback, bound.premises if rule else (), rule)


def _passages(drafts_evidence: Sequence[Span]) -> tuple[Span, ...]:
    kept: list[Span] = []
    for span in drafts_evidence:
        if span not in kept:
            kept.append(span)
    return tuple(kept[:_MOST_EVIDENCE])


def tenure_candidate(text: str, term: Term) -> Candidate:
    """The candidate for one joined tenure."""
    best = term.drafts[0]
    mode = best.mode
    inferred: list[Inference] = []
    slots = {"person": _person_slot(text, best.person), **_office_slots(text, term.office)}
    bounds: list[tuple[BoundName, Bound | None]] = [("start", term.start), ("end", term.end)]
    for name, bound in bounds:
        if bound is None:
            continue
        slots[name] = _bound_slot(text, bound, best.evidence[0])
        if bound.rule:
            inferred.append(Inference(name, bound.rule, bound.premises))
    claim = TenureClaim(
        person=Ref(best.entity, "person", partial=" " not in best.entity),
        role=RoleRef(term.office.title, term.office.organisation),
        start=term.start.value if term.start else None,
        end=term.end.value if term.end else None,
        attested=tuple(sorted(term.attested)),
        acting=term.office.acting,
        modality=mode.modality,
        attributed_to=mode.attributed_to,
        inferred=tuple(inferred),
    )
    evidence = _passages([span for draft in term.drafts for span in draft.evidence])
    return Candidate(claim, evidence, slots, best.rule, best.trigger)


def event_candidate(text: str, event: EventDraft) -> Candidate:
    """The candidate for one event."""
    slots: dict[str, Slot] = {}
    participants = []
    for number, (mention, entity, kind, part) in enumerate(event.participants):
        slots[f"participants.{number}"] = _person_slot(text, mention)
        ref = Ref(
            entity, "person" if kind == "person" else "organisation", partial=kind == "person" and " " not in entity
        )
        participants.append(Participant(ref, part))
    if event.when is not None:
        slots["when"] = _bound_slot(text, event.when, event.evidence[0])
    place = None
    if event.place is not None:
        place = event.place.value or event.place.text
        slots["place"] = _slot(text, (event.place.start, event.place.end))
    claim = EventClaim(
        kind=event.kind,
        label=event.label,
        when=event.when.value if event.when else None,
        place=place,
        participants=tuple(participants),
        modality=event.mode.modality,
        attributed_to=event.mode.attributed_to,
    )
    return Candidate(claim, _passages(event.evidence), slots, event.rule, event.trigger)
