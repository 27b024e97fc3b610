"""Candidates of an outside producer with one part changed, or left out because nothing proves it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from whowhen.graph.records import Inference, TenureClaim

if TYPE_CHECKING:
    from whowhen.graph.records import BoundName, Claim

    from .model import Candidate
    from .redate import Dated, Field


def weakened(claim: Claim) -> Claim:
    """The claim as something that is only expected."""
    changed: dict[str, Any] = {"modality": "expected"}
    return replace(claim, **changed)


def without(candidate: Candidate, name: str) -> Candidate:
    """The candidate without an optional part."""
    slots = {one: slot for one, slot in candidate.slots.items() if one != name}
    claim = candidate.claim
    if name == "organisation" and isinstance(claim, TenureClaim):
        return replace(candidate, claim=replace(claim, role=replace(claim.role, organisation=None)), slots=slots)
    changed: dict[str, Any] = {name: None}
    return replace(candidate, claim=replace(claim, **changed), slots=slots)


def redated(candidate: Candidate, field: Field, dated: Dated) -> Candidate:
    """The candidate with a date as its words bear it out; a concluded one says so."""
    slot, claim = candidate.slots[field], candidate.claim
    value: dict[str, Any] = {field: dated.value}
    if dated.rule is None:
        return replace(candidate, claim=replace(claim, **value))
    slot = replace(slot, derived=dated.rule, chain=(*slot.chain, *dated.premises))
    slots = {**candidate.slots, field: slot}
    if isinstance(claim, TenureClaim) and field != "when":
        bound: BoundName = field
        inferred = (*claim.inferred, Inference(bound, dated.rule, dated.premises))
        claim = replace(claim, inferred=inferred)
    return replace(candidate, claim=replace(claim, **value), slots=slots)
