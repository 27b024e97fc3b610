"""The rows for facts: tenures, events and statements as a question answers with them, and the passages they rest on.

Named tuples, because a question is a whole process and dataclasses would cost it a fifth of its time at start.

Dates are EDTF texts; `start_window` and the like are their earliest and latest day, counted from 1970-01-01
(`graph.dates`). `to_record` gives a flat object for JSON and CSV whose keys are always the same for one type, `type`
first and `id` second; lists stay lists.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

if TYPE_CHECKING:
    from whowhen.graph.dates import Window
    from whowhen.graph.records import EntityKind, Modality, Quotation

Record = dict[str, Any]


class Row(Protocol):
    """What every answer can do: say which fact it is about, and turn into a record."""

    @property
    def id(self) -> str:
        """The identifier to `explain`; empty for a row that is no fact of its own."""
        ...

    def to_record(self) -> Record:
        """The row as a flat JSON object."""
        ...


class Passage(NamedTuple):
    """Words of a source that a fact rests on.

    Attributes:
        source: identifier of the source.
        title: what to call it: its title, else the path it was imported from.
        start, end: code points in the source's kept text.
        quote: the words; `text[start:end]`.
        supports: the fields that the passage proves.
        cites: addresses that the passage itself names.
        chain: how a part that is not in the words is linked to them.
    """

    source: str
    title: str
    outlet: str | None
    published: str | None
    start: int
    end: int
    quote: str
    supports: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()
    chain: tuple[str, ...] = ()

    def to_record(self) -> Record:
        """As the `evidence` of an exported fact, with what to call the source."""
        return {
            "source": self.source,
            "title": self.title,
            "outlet": self.outlet,
            "published": self.published,
            "start": self.start,
            "end": self.end,
            "quote": self.quote,
            "supports": list(self.supports),
            "cites": list(self.cites),
        }


class Entity(NamedTuple):
    """A person or organisation, by identifier and name."""

    id: str
    name: str
    kind: EntityKind


class RoleName(NamedTuple):
    """An office: its title and, where known, the organisation it belongs to."""

    id: str
    title: str
    organisation: Entity | None = None
    seats: int | None = None

    def __str__(self) -> str:
        """`Secretary General, NATO`."""
        return self.title if self.organisation is None else f"{self.title}, {self.organisation.name}"


class Dispute(NamedTuple):
    """A field on which sources cannot both be right, with every value that they give; the shown one first.

    Attributes:
        settled: how somebody decided it, `accepted` or `corrected`; empty while it is open. A corrected field is here
            even where the sources agree, with the value of the decision before theirs.
    """

    field: str
    values: tuple[str, ...]
    settled: str = ""

    def __str__(self) -> str:
        """`end: 1999-10-06 or 1999-10-14`."""
        told = f"{self.field}: {' or '.join(self.values)}"
        return f"{told}, settled: {self.settled}" if self.settled else told


class Expectation(NamedTuple):
    """What a source that does not assert it says of a tenure, and what became of it.

    Attributes:
        field: the bound it speaks of; None if it speaks of the tenure as a whole.
        value: EDTF.
        state: pending, fulfilled, overtaken or denied.
        claim: identifier of the claim.
    """

    field: str | None
    value: str | None
    modality: Modality
    state: str
    attributed_to: str | None
    claim: str

    def __str__(self) -> str:
        """`end 2022: expected, overtaken`."""
        what = " ".join(part for part in (self.field, self.value) if part) or "the tenure"
        by = f" by {self.attributed_to}" if self.attributed_to else ""
        return f"{what}: {self.modality}{by}, {self.state}"


class TenureRow(NamedTuple):
    """A person held, holds or is to hold a role.

    Attributes:
        end: EDTF; None is unknown, `..` is open: still in office as far as the newest source says.
        attested: days on which a source shows the person in office.
        disputes: what sources give different dates for.
        inferred: bounds that no source states.
        expectations: what sources expect, report or deny of it without asserting it.
    """

    id: str
    person: Entity
    role: RoleName
    start: str | None
    end: str | None
    start_window: Window
    end_window: Window
    attested: tuple[str, ...] = ()
    acting: bool = False
    modality: Modality = "asserted"
    attributed_to: str | None = None
    status: str = "held"
    disputes: tuple[Dispute, ...] = ()
    inferred: tuple[str, ...] = ()
    expectations: tuple[Expectation, ...] = ()

    @property
    def open(self) -> bool:
        """Whether the tenure goes on, as far as the newest source says."""
        return self.end == ".."

    def to_record(self) -> Record:
        """The tenure with names beside the identifiers."""
        return {
            "type": "tenure",
            "id": self.id,
            "person": self.person.name,
            "role": self.role.title,
            "organisation": self.role.organisation.name if self.role.organisation else None,
            "start": self.start,
            "end": self.end,
            "attested": list(self.attested),
            "acting": self.acting,
            "status": self.status,
            "modality": self.modality,
            "attributed_to": self.attributed_to,
            "disputed": [str(one) for one in self.disputes],
            "inferred": list(self.inferred),
            "expectations": [str(one) for one in self.expectations],
            "person_id": self.person.id,
            "role_id": self.role.id,
        }


class Part(NamedTuple):
    """Somebody's part in an event."""

    entity: Entity
    part: str


class EventRow(NamedTuple):
    """Something that happened or is to happen."""

    id: str
    kind: str
    label: str
    when: str | None
    window: Window
    place: str | None = None
    participants: tuple[Part, ...] = ()
    modality: Modality = "asserted"
    attributed_to: str | None = None
    disputes: tuple[Dispute, ...] = ()

    def to_record(self) -> Record:
        """The event; participants as `name (part)`, and their identifiers apart."""
        return {
            "type": "event",
            "id": self.id,
            "kind": self.kind,
            "label": self.label,
            "when": self.when,
            "place": self.place,
            "participants": [f"{one.entity.name} ({one.part})" for one in self.participants],
            "participant_ids": [one.entity.id for one in self.participants],
            "modality": self.modality,
            "attributed_to": self.attributed_to,
            "disputed": [str(one) for one in self.disputes],
        }


class StatementRow(NamedTuple):
    """Somebody said something.

    Attributes:
        variants: other wordings of the same words, as other sources have them.
    """

    id: str
    speaker: Entity
    text: str
    when: str | None
    window: Window
    quotation: Quotation = "direct"
    addressee: Entity | None = None
    about: tuple[Entity, ...] = ()
    modality: Modality = "asserted"
    variants: tuple[str, ...] = ()
    disputes: tuple[Dispute, ...] = ()

    def to_record(self) -> Record:
        """The statement with names beside the identifiers."""
        return {
            "type": "statement",
            "id": self.id,
            "speaker": self.speaker.name,
            "text": self.text,
            "quotation": self.quotation,
            "when": self.when,
            "addressee": self.addressee.name if self.addressee else None,
            "about": [one.name for one in self.about],
            "modality": self.modality,
            "variants": list(self.variants),
            "disputed": [str(one) for one in self.disputes],
            "speaker_id": self.speaker.id,
        }
