"""Claims as JSON: the form in which the store keeps them and files carry them.

Fields that hold their default are left out and keys are sorted, so that equal claims give equal texts; a claim's
identifier is made from that text. People and organisations are objects (`{"name": "NATO", "kind": "organisation"}`),
passages are offsets into the text of the claim's own source.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from .records import (
    EventClaim,
    Evidence,
    Inference,
    OrganisationClaim,
    Participant,
    PersonClaim,
    Ref,
    RoleClaim,
    RoleRef,
    StatementClaim,
    TenureClaim,
    VacancyClaim,
)
from .shapes import check_claim

if TYPE_CHECKING:
    from collections.abc import Callable

    from .records import Claim

Json = dict[str, Any]

_KINDS: Final[dict[type[Claim], str]] = {
    PersonClaim: "person",
    OrganisationClaim: "organisation",
    RoleClaim: "role",
    TenureClaim: "tenure",
    VacancyClaim: "vacancy",
    EventClaim: "event",
    StatementClaim: "statement",
}

_write = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def kind_of(claim: Claim) -> str:
    """What the claim is about, as the word that records and identifiers use (`tenure`)."""
    return _KINDS[type(claim)]


def to_json(claim: Claim) -> Json:
    """The claim's fields as JSON values, defaults left out, keys sorted; `of` is not among them.

    Example:
        >>> to_json(TenureClaim(Ref("Mark Rutte"), RoleRef("Secretary General"), start="2024-10-01"))
        {'person': {'name': 'Mark Rutte'}, 'role': {'title': 'Secretary General'}, 'start': '2024-10-01'}
    """
    return _ENCODERS[type(claim)](claim)


def canonical(claim: Claim) -> str:
    """`to_json` as one line of compact JSON; equal claims give equal lines."""
    return _write(_ENCODERS[type(claim)](claim))


def from_json(of: str, fields: object) -> Claim:
    """The claim that `fields` describe, every field checked.

    Raises:
        BadRecordError: a field is unknown, missing or of a wrong type; the error names it.

    Example:
        >>> from_json("person", {"person": {"name": "Mark Rutte"}, "born": "1967-02-14"}).born
        '1967-02-14'
    """
    return _DECODERS[of](check_claim(of, fields))


def decode(of: str, body: str) -> Claim:
    """The claim that `canonical` wrote; nothing is checked, for texts from the store itself."""
    return _DECODERS[of](json.loads(body))


# Encoding. Keys are set in alphabetical order, which saves sorting each of a hundred thousand claims.


def _evidence(passages: tuple[Evidence, ...]) -> list[Json]:
    found = []
    for passage in passages:
        body: Json = {}
        if passage.chain:
            body["chain"] = passage.chain
        if passage.cites:
            body["cites"] = passage.cites
        body["end"] = passage.end
        body["start"] = passage.start
        if passage.supports:
            body["supports"] = passage.supports
        found.append(body)
    return found


def _ref(ref: Ref) -> Json:
    body: Json = {}
    if ref.kind != "person":
        body["kind"] = ref.kind
    body["name"] = ref.name
    if ref.partial:
        body["partial"] = True
    return body


def _role(role: RoleRef) -> Json:
    if role.organisation is None:
        return {"title": role.title}
    return {"organisation": role.organisation, "title": role.title}


def _inference(inference: Inference) -> Json:
    body: Json = {"field": inference.field}
    if inference.premises:
        body["premises"] = inference.premises
    body["rule"] = inference.rule
    return body


def _participant(participant: Participant) -> Json:
    body: Json = {"entity": _ref(participant.entity)}
    if participant.part != "participant":
        body["part"] = participant.part
    return body


def _kept(**fields: Any) -> Json:
    """The fields that hold anything; called with names in alphabetical order."""
    return {name: value for name, value in fields.items() if value not in (None, (), [])}


def _person_fields(claim: PersonClaim) -> Json:
    return _kept(
        aliases=claim.aliases,
        born=claim.born,
        died=claim.died,
        evidence=_evidence(claim.evidence),
        nationality=claim.nationality,
        person=_ref(claim.person),
    )


def _organisation_fields(claim: OrganisationClaim) -> Json:
    return _kept(
        aliases=claim.aliases,
        country=claim.country,
        evidence=_evidence(claim.evidence),
        founded=claim.founded,
        kind=claim.kind,
        name=claim.name,
    )


def _role_fields(claim: RoleClaim) -> Json:
    return _kept(aliases=claim.aliases, evidence=_evidence(claim.evidence), role=_role(claim.role), seats=claim.seats)


def _tenure_fields(claim: TenureClaim) -> Json:
    # Written out, because tenures come by the hundred thousand.
    body: Json = {}
    if claim.acting:
        body["acting"] = True
    if claim.attested:
        body["attested"] = claim.attested
    if claim.attributed_to is not None:
        body["attributed_to"] = claim.attributed_to
    if claim.end is not None:
        body["end"] = claim.end
    if claim.evidence:
        body["evidence"] = _evidence(claim.evidence)
    if claim.inferred:
        body["inferred"] = [_inference(one) for one in claim.inferred]
    if claim.modality != "asserted":
        body["modality"] = claim.modality
    body["person"] = _ref(claim.person)
    body["role"] = _role(claim.role)
    if claim.start is not None:
        body["start"] = claim.start
    return body


def _vacancy_fields(claim: VacancyClaim) -> Json:
    return _kept(end=claim.end, evidence=_evidence(claim.evidence), role=_role(claim.role), start=claim.start)


def _event_fields(claim: EventClaim) -> Json:
    return _kept(
        attributed_to=claim.attributed_to,
        evidence=_evidence(claim.evidence),
        kind=claim.kind,
        label=claim.label,
        modality=None if claim.modality == "asserted" else claim.modality,
        participants=[_participant(one) for one in claim.participants],
        place=claim.place,
        when=claim.when,
    )


def _statement_fields(claim: StatementClaim) -> Json:
    return _kept(
        about=[_ref(one) for one in claim.about],
        addressee=None if claim.addressee is None else _ref(claim.addressee),
        evidence=_evidence(claim.evidence),
        modality=None if claim.modality == "asserted" else claim.modality,
        quotation=None if claim.quotation == "direct" else claim.quotation,
        speaker=_ref(claim.speaker),
        text=claim.text,
        when=claim.when,
    )


_ENCODERS: Final[dict[type[Claim], Callable[[Any], Json]]] = {
    PersonClaim: _person_fields,
    OrganisationClaim: _organisation_fields,
    RoleClaim: _role_fields,
    TenureClaim: _tenure_fields,
    VacancyClaim: _vacancy_fields,
    EventClaim: _event_fields,
    StatementClaim: _statement_fields,
}


# Decoding.


def _to_evidence(body: Json) -> tuple[Evidence, ...]:
    return tuple(
        Evidence(
            one["start"],
            one["end"],
            tuple(one.get("supports", ())),
            tuple(one.get("cites", ())),
            tuple(one.get("chain", ())),
        )
        for one in body.get("evidence", ())
    )


def _to_ref(body: Json) -> Ref:
    return Ref(body["name"], body.get("kind", "person"), body.get("partial", False))


def _to_role(body: Json) -> RoleRef:
    return RoleRef(body["title"], body.get("organisation"))


def _to_person(body: Json) -> PersonClaim:
    return PersonClaim(
        person=_to_ref(body["person"]),
        aliases=tuple(body.get("aliases", ())),
        nationality=tuple(body.get("nationality", ())),
        born=body.get("born"),
        died=body.get("died"),
        evidence=_to_evidence(body),
    )


def _to_organisation(body: Json) -> OrganisationClaim:
    return OrganisationClaim(
        name=body["name"],
        aliases=tuple(body.get("aliases", ())),
        kind=body.get("kind"),
        country=body.get("country"),
        founded=body.get("founded"),
        evidence=_to_evidence(body),
    )


def _to_role_claim(body: Json) -> RoleClaim:
    return RoleClaim(
        role=_to_role(body["role"]),
        aliases=tuple(body.get("aliases", ())),
        seats=body.get("seats"),
        evidence=_to_evidence(body),
    )


def _to_tenure(body: Json) -> TenureClaim:
    return TenureClaim(
        person=_to_ref(body["person"]),
        role=_to_role(body["role"]),
        start=body.get("start"),
        end=body.get("end"),
        attested=tuple(body.get("attested", ())),
        acting=body.get("acting", False),
        modality=body.get("modality", "asserted"),
        attributed_to=body.get("attributed_to"),
        inferred=tuple(
            Inference(one["field"], one["rule"], tuple(one.get("premises", ()))) for one in body.get("inferred", ())
        ),
        evidence=_to_evidence(body),
    )


def _to_vacancy(body: Json) -> VacancyClaim:
    return VacancyClaim(_to_role(body["role"]), body.get("start"), body.get("end"), _to_evidence(body))


def _to_event(body: Json) -> EventClaim:
    return EventClaim(
        kind=body["kind"],
        label=body["label"],
        when=body.get("when"),
        place=body.get("place"),
        participants=tuple(
            Participant(_to_ref(one["entity"]), one.get("part", "participant")) for one in body.get("participants", ())
        ),
        modality=body.get("modality", "asserted"),
        attributed_to=body.get("attributed_to"),
        evidence=_to_evidence(body),
    )


def _to_statement(body: Json) -> StatementClaim:
    addressee = body.get("addressee")
    return StatementClaim(
        speaker=_to_ref(body["speaker"]),
        text=body["text"],
        quotation=body.get("quotation", "direct"),
        when=body.get("when"),
        addressee=None if addressee is None else _to_ref(addressee),
        about=tuple(_to_ref(one) for one in body.get("about", ())),
        modality=body.get("modality", "asserted"),
        evidence=_to_evidence(body),
    )


_DECODERS: Final[dict[str, Callable[[Json], Claim]]] = {
    "person": _to_person,
    "organisation": _to_organisation,
    "role": _to_role_claim,
    "tenure": _to_tenure,
    "vacancy": _to_vacancy,
    "event": _to_event,
    "statement": _to_statement,
}
