"""The rows for events and statements."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, cast

from .factrows import readings_json, write
from .ids import number
from .ids import text as written
from .occurrences import event_key, events, modality_of, statements
from .settling import accepted, corrected, note, settled_by_acceptance
from .similar import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .bounds import Reading
    from .decisions import Decision
    from .factrows import Facts
    from .identity import Identity
    from .material import Sourced
    from .occurrences import Occurrence
    from .records import EventClaim, StatementClaim
    from .settling import Corrections


def event_facts(facts: Facts, claims: Sequence[Sourced], identity: Identity, placed: Corrections) -> None:
    """The rows for events and who took part in them."""
    same: dict[tuple[str | int | None, ...], list[Occurrence]] = defaultdict(list)
    for occurrence in events(claims, identity):
        same[event_key(occurrence, identity)].append(occurrence)
    for key, group in same.items():
        for ordinal, occurrence in enumerate(sorted(group, key=_by_time)):
            _event(facts, number("event", *key, ordinal), occurrence, identity, placed)


def _event(facts: Facts, n: int, occurrence: Occurrence, identity: Identity, placed: Corrections) -> None:
    reading, common = _common(occurrence, placed)
    seed = cast("EventClaim", occurrence.seed.claim)
    told = [cast("EventClaim", sourced.claim) for sourced in occurrence.claims]
    places = sorted({claim.place for claim in told if claim.place}, key=lambda place: (-len(place), place))
    labels = sorted({claim.label for claim in told} - {seed.label})
    body = {"place": next(iter(places), None), "labels": labels} | common
    for decision in _corrections(occurrence, placed, "place"):
        common["settled"]["place"] = note(decision, decision.value, body["place"])
        body["place"] = decision.value
    facts.add("event", n, seed.kind, seed.label, *reading.window, occurrence.modality(), write(body))
    parts = {
        (n, identity.entity(one.entity, sourced.origin.number), one.part)
        for sourced, claim in zip(occurrence.claims, told, strict=True)
        for one in claim.participants
    }
    named = {entity for _, entity, part in parts if part != "participant"}
    for part in sorted(parts):
        if part[2] != "participant" or part[1] not in named:
            facts.add("participant", *part)
    facts.support(n, occurrence.numbers)


def statement_facts(facts: Facts, claims: Sequence[Sourced], identity: Identity, placed: Corrections) -> None:
    """The rows for statements, and whom they are about or addressed to."""
    same: dict[tuple[int, str], list[Occurrence]] = defaultdict(list)
    for occurrence in statements(claims, identity):
        seed = cast("StatementClaim", occurrence.seed.claim)
        speaker = identity.entity(seed.speaker, occurrence.seed.origin.number)
        same[speaker, " ".join(words(seed.text))].append(occurrence)
    for (speaker, text), group in same.items():
        for ordinal, occurrence in enumerate(sorted(group, key=_by_time)):
            n = number("statement", speaker, text, ordinal)
            _statement(facts, n, occurrence, identity, placed)


def _statement(facts: Facts, n: int, occurrence: Occurrence, identity: Identity, placed: Corrections) -> None:
    reading, body = _common(occurrence, placed)
    seed = cast("StatementClaim", occurrence.seed.claim)
    speaker = identity.entity(seed.speaker, occurrence.seed.origin.number)
    told = [(cast("StatementClaim", one.claim), one.origin.number) for one in occurrence.claims]
    variants: dict[str, list[int]] = defaultdict(list)
    for sourced, (claim, _) in zip(occurrence.claims, told, strict=True):
        variants[claim.text].append(sourced.number)
    shown = min(variants, key=lambda text: (-len(words(text)), text))
    direct = any(claim.quotation == "direct" for claim, _ in told)
    body |= {
        "quotation": "direct" if direct else "indirect",
        "variants": [
            {"text": text, "claims": [written("claim", n) for n in sorted(variants[text])]}
            for text in sorted(variants, key=lambda text: (text != shown, text))
        ],
    }
    facts.add("statement", n, speaker, shown, *reading.window, occurrence.modality(), write(body))
    parts = {(identity.entity(ref, source), "about") for claim, source in told for ref in claim.about}
    parts |= {(identity.entity(claim.addressee, source), "addressee") for claim, source in told if claim.addressee}
    for entity, part in sorted(parts):
        facts.add("about", n, entity, part)
    facts.support(n, occurrence.numbers)


def _by_time(occurrence: Occurrence) -> tuple[object, ...]:
    return occurrence.when()[0].window, occurrence.numbers


def _common(occurrence: Occurrence, placed: Corrections) -> tuple[Reading, dict[str, Any]]:
    """The date to show, and the fields that events and statements share."""
    reading, readings = occurrence.when()
    settled = settled_by_acceptance({"when": (reading, readings)})
    for decision in _corrections(occurrence, placed, "when"):
        shown, settled["when"] = corrected(reading, decision)
        reading = shown
    said_by = sorted(
        {
            by
            for sourced in occurrence.strongest()
            if (by := getattr(sourced.claim, "attributed_to", None)) and modality_of(sourced) != "asserted"
        }
    )
    others = sorted({modality_of(sourced) for sourced in occurrence.claims} - {occurrence.modality()})
    return reading, {
        "when": reading.text,
        "disputed": {"when": readings_json(readings)} if readings else None,
        "attributed_to": next(iter(said_by), None),
        "other_modalities": others,
        "one_of": [written("claim", one.number) for one in occurrence.one_of],
        "settled": settled,
        "accepted": [written("decision", n) for n in accepted(occurrence.claims)],
    }


def _corrections(occurrence: Occurrence, placed: Corrections, name: str) -> list[Decision]:
    """The latest correction of a field, if there is one."""
    found = [one for n in occurrence.numbers for one in placed.get(n, ()) if one.field == name]
    return [max(found, key=lambda one: (one.at, one.number))] if found else []
