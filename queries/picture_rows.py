"""What a picture of the store is made of: the frozen rows that `queries.picture` answers with.

Identifiers are the written ones (`ten_…`), days are counted from 1970-01-01, and a side that has no limit is None.
Nothing here knows how a picture is drawn.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Bound:
    """A date as its sources leave it: the EDTF text and the first and last day that it can mean.

    Attributes:
        text: EDTF; None is unknown, `..` is open.
        earliest: first possible day; None when nothing limits it.
        latest: last possible day; None when nothing limits it.
    """

    text: str | None = None
    earliest: int | None = None
    latest: int | None = None


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a source that a fact rests on, inside the paragraph they stand in.

    Attributes:
        source: identifier of the source.
        title: what to call the source: its title, else the name of its file.
        published: EDTF day of publication.
        url: where to read the source; http, https or mailto, anything else was left out.
        record: the passage is a row or an entry of a data file rather than prose.
        before: the paragraph up to the quote.
        after: the rest of the paragraph.
        supports: the fields of the fact that the passage proves.
        modality: how this source puts it.
        attributed_to: on whose word.
        cites: addresses that the passage names; same kinds as `url`.
        chain: how a part that is not in the quote is linked to it.
        producers: who read it: `rules 1.2`, the name of a model, `facts`.
        known: the day from which the source counts, of its publication or else of its import.
        start, end: code points of the quote in the source's kept text.
    """

    source: str
    title: str
    quote: str
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    record: bool = False
    before: str = ""
    after: str = ""
    supports: tuple[str, ...] = ()
    modality: str = "asserted"
    attributed_to: str | None = None
    cites: tuple[str, ...] = ()
    chain: tuple[str, ...] = ()
    producers: tuple[str, ...] = ()
    known: int | None = None
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """One of the values that sources give for a disputed field, and the titles of the sources that give it."""

    value: str
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dispute:
    """A field on which sources cannot both be right; the value in use comes first.

    Attributes:
        settled: who decided it, and why; empty while it is open.
    """

    field: str
    readings: tuple[Reading, ...]
    settled: str = ""


@dataclass(frozen=True, slots=True)
class Inferred:
    """Why a bound that no source states is what it is."""

    field: Literal["start", "end"]
    rule: str
    premises: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Expectation:
    """What a source that does not assert it says of a tenure, and what became of it.

    Attributes:
        field: the bound it speaks of; None if it speaks of the tenure as a whole.
        value: EDTF.
        state: pending, fulfilled, overtaken or denied.
    """

    field: str | None
    value: str | None
    modality: str
    state: str
    attributed_to: str | None = None


@dataclass(frozen=True, slots=True)
class Role:
    """An office; `organisation` is an identifier."""

    id: str
    title: str
    organisation: str | None = None
    aliases: tuple[str, ...] = ()
    seats: int | None = None
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Tenure:
    """A person in an office, from … to, with everything that makes it less than certain.

    Attributes:
        start_reach, end_reach: all days that the readings of a disputed bound allow; None without a dispute.
    """

    id: str
    person: str
    role: str
    start: Bound
    end: Bound
    open: bool = False
    acting: bool = False
    modality: str = "asserted"
    status: str = "held"
    attributed_to: str | None = None
    attested: tuple[str, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    start_reach: Bound | None = None
    end_reach: Bound | None = None
    inferred: tuple[Inferred, ...] = ()
    expectations: tuple[Expectation, ...] = ()
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Vacancy:
    """A time in which an office had no holder, as a source says."""

    id: str
    role: str
    start: Bound
    end: Bound
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody; `born` and `died` are EDTF."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    nationality: tuple[str, ...] = ()
    born: str | None = None
    died: str | None = None
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation or a state; `founded` is EDTF."""

    id: str
    name: str
    kind: str | None = None
    aliases: tuple[str, ...] = ()
    country: str | None = None
    founded: str | None = None
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """What somebody was in an event; `entity` is the identifier of a person or an organisation."""

    entity: str
    part: str


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened or is to happen."""

    id: str
    kind: str
    label: str
    when: Bound
    place: str | None = None
    participants: tuple[Part, ...] = ()
    modality: str = "asserted"
    attributed_to: str | None = None
    disputes: tuple[Dispute, ...] = ()
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """Somebody's words; `variants` are other wordings that sources give."""

    id: str
    speaker: str
    text: str
    when: Bound
    quotation: str = "direct"
    addressee: str | None = None
    about: tuple[str, ...] = ()
    modality: str = "asserted"
    variants: tuple[str, ...] = ()
    disputes: tuple[Dispute, ...] = ()
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A store, or the chosen part of it, ready to be drawn; every tuple is in a fixed order."""

    roles: tuple[Role, ...] = ()
    tenures: tuple[Tenure, ...] = ()
    vacancies: tuple[Vacancy, ...] = ()
    people: tuple[Person, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
