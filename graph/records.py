"""The records of the domain: sources, claims, and the facts that claims add up to.

A claim is one source's word for one thing and is never rewritten. It names people, organisations and roles as the
source does; who they are is decided later (`graph.identity`). A fact is what the claims on one thing add up to; it
is derived, and can be thrown away and made again. Warning: a tenure is not an edge between a person and a role. The
same person may hold the same role twice.

Dates are EDTF texts (`graph.dates`). For a bound, `None` is "not known" and `".."` is "open": still so, as far as
the source says.

Offsets are Unicode code points into the source's kept text, half-open: `text[start:end] == quote`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Modality = Literal["asserted", "reported", "expected", "possible", "denied"]
EntityKind = Literal["person", "organisation"]
Quotation = Literal["direct", "indirect"]
BoundName = Literal["start", "end"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The passage that a claim rests on, in the claim's own source.

    Attributes:
        start: first code point of the passage.
        end: one after the last.
        supports: the fields of the claim that this passage proves.
        cites: addresses that the passage itself names (a row of a data file).
        chain: how a slot that is not in the passage is linked to it, as the reader logged it: for example
            `("person: pronoun 'er' 120:122", "person: Mark Rutte 12:22")`. Empty when all slots are inside.
    """

    start: int
    end: int
    supports: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()
    chain: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ref:
    """A person or organisation as a source names it.

    Attributes:
        name: the fullest name that the source gives.
        kind: whether it is a person or an organisation; a state is an organisation.
        partial: only a surname is known, so that the name alone does not say who it is.
    """

    name: str
    kind: EntityKind = "person"
    partial: bool = False


@dataclass(frozen=True, slots=True)
class RoleRef:
    """An office as a source names it: title and, where known, the organisation or state."""

    title: str
    organisation: str | None = None


@dataclass(frozen=True, slots=True)
class Inference:
    """Why a bound that no source states is what it is.

    Attributes:
        field: the bound.
        rule: the name of the rule: `handover`, `duration`, `former`, `successor`.
        premises: what it was concluded from, in words.
    """

    field: BoundName
    rule: str
    premises: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody's part in an event; the parts are listed in `graph.vocabulary`."""

    entity: Ref
    part: str = "participant"


@dataclass(frozen=True, slots=True)
class PersonClaim:
    """What a source says of a person."""

    person: Ref
    aliases: tuple[str, ...] = ()
    nationality: tuple[str, ...] = ()
    born: str | None = None
    died: str | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class OrganisationClaim:
    """What a source says of an organisation; `kind` as in the vocabulary (state, alliance, company, …)."""

    name: str
    aliases: tuple[str, ...] = ()
    kind: str | None = None
    country: str | None = None
    founded: str | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class RoleClaim:
    """What a source says of an office; `seats` is how many may hold it at once."""

    role: RoleRef
    aliases: tuple[str, ...] = ()
    seats: int | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class TenureClaim:
    """A source's word that somebody held, holds or is to hold an office."""

    person: Ref
    role: RoleRef
    start: str | None = None
    end: str | None = None
    attested: tuple[str, ...] = ()
    acting: bool = False
    modality: Modality = "asserted"
    attributed_to: str | None = None
    inferred: tuple[Inference, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class VacancyClaim:
    """A source's word that nobody held an office."""

    role: RoleRef
    start: str | None = None
    end: str | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class EventClaim:
    """A source's word that something happened or is to happen."""

    kind: str
    label: str
    when: str | None = None
    place: str | None = None
    participants: tuple[Participant, ...] = ()
    modality: Modality = "asserted"
    attributed_to: str | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class StatementClaim:
    """A source's word that somebody said something."""

    speaker: Ref
    text: str
    quotation: Quotation = "direct"
    when: str | None = None
    addressee: Ref | None = None
    about: tuple[Ref, ...] = ()
    modality: Modality = "asserted"
    evidence: tuple[Evidence, ...] = ()


Claim = PersonClaim | OrganisationClaim | RoleClaim | TenureClaim | VacancyClaim | EventClaim | StatementClaim


@dataclass(frozen=True, slots=True)
class Source:
    """One article or data file that was imported.

    Attributes:
        kind: `article` (prose that the reader reads) or `facts` (records made by a person or a program).
        path: the path as given on import, for people; it is no part of the identity.
        text: the kept text, whose slices are the evidence. For a data file, the file itself.
        sha256: of `text` encoded in UTF-8.
        published: EDTF day, or None when nobody said.
    """

    kind: Literal["article", "facts"]
    path: str
    text: str
    sha256: str
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Produced:
    """A claim and who made it: `rules 0.1`, `facts`, later `model X`."""

    claim: Claim
    producer: str = "facts"


@dataclass(frozen=True, slots=True)
class Loaded:
    """One source and all that it claims, ready to be stored in one transaction."""

    source: Source
    claims: tuple[Produced, ...] = field(default_factory=tuple)
