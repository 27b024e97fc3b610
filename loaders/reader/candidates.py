"""Turns what was found into candidates: claims with the words for every slot, ready for the gate."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from whowhen.graph.records import EventClaim, Inference, Participant, Ref, RoleRef, TenureClaim

from .model import Candidate, Slot
from .tokens import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whowhen.graph.records import BoundName

    from .derive import Term
    from .drafts import Bound, EventDraft, Office, Span
    from .model import Mention

_OFFSETS = re.compile(r"\b(\d+):(\d+)\b")
_WIDEST = 400  # characters of a passage that is widened over the words for a slot
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


def _covering(text: str, evidence: tuple[Span, ...], slots: dict[str, Slot]) -> tuple[Span, ...]:
    """The passages, the first widened over words beside it, and those that the slots are linked to."""
    found = list(evidence)
    linked: list[Span] = []
    for slot in slots.values():
        inside = any(start <= slot.start and slot.end <= end for start, end in found)
        if slot.chain or slot.derived:
            linked += [(slot.start, slot.end)] if not inside else []
            linked += [span for step in slot.chain for span in _named_in(step, len(text))]
            continue
        if inside:
            continue
        start, end = min(found[0][0], slot.start), max(found[0][1], slot.end)
        if "\n" in text[start:end] or end - start > _WIDEST:
            found.append((slot.start, slot.end))
        else:
            found[0] = (start, end)
    for span in dict.fromkeys(linked):
        if len(found) < _MOST_EVIDENCE and not any(start <= span[0] and span[1] <= end for start, end in found):
            found.append(span)
    return tuple(found)


def _named_in(step: str, length: int) -> list[Span]:
    """The passages that a step of a chain names by their offsets: "'Rutte' 12:17"."""
    spans = [(int(first), int(last)) for first, last in _OFFSETS.findall(step)]
    return [(first, last) for first, last in spans if 0 <= first < last <= length]


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
        role=RoleRef(clean(term.office.title), clean(term.office.organisation) if term.office.organisation else None),
        start=term.start.value if term.start else None,
        end=term.end.value if term.end else None,
        attested=tuple(sorted(term.attested)),
        acting=term.office.acting,
        modality=mode.modality,
        attributed_to=mode.attributed_to,
        inferred=tuple(inferred),
    )
    evidence = _covering(text, _passages([span for draft in term.drafts for span in draft.evidence]), slots)
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
        place = clean(event.place.value or event.place.text)
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
    evidence = _covering(text, _passages(event.evidence), slots)
    return Candidate(claim, evidence, slots, event.rule, event.trigger)
