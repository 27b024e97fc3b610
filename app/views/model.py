"""What the page shows, as plain rows: lanes, bars, points, entities, passages.

The rows are made by `compose` from a picture of the store, and `page` writes them into the file as columns; the
script in the page reads them back under the same names. Nothing here knows pyvis, SQL or pixels.

Days are counted from 1970-01-01; None stands for "no limit" and, for a place in time, for "not dated". References
between rows are positions in their tuples, -1 for none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

LaneKind = Literal["role", "events", "statements"]
EdgeKind = Literal["sure", "between", "unknown", "open"]
History = tuple[tuple[int, tuple[tuple[str, Any], ...] | None], ...]
"""How an item looked in earlier states (see `history`)."""


@dataclass(frozen=True, slots=True)
class Extent:
    """Where a bar is drawn.

    Attributes:
        first: first day that belongs to it at all.
        solid_from: from here on it is certain; after `solid_to` when no single day is.
        solid_to: up to here it is certain.
        last: last day that belongs to it at all.
        left: how it begins: on a known day, between two days, or at an unknown time before `first`.
        right: how it ends; `open` is "still so, as far as the newest source says".
    """

    first: int
    solid_from: int
    solid_to: int
    last: int
    left: EdgeKind
    right: EdgeKind


@dataclass(frozen=True, slots=True)
class Lane:
    """An office, or all events, or all statements; `own` is the title as the store keeps it."""

    id: str
    kind: LaneKind
    title: str
    own: str
    organisation: int
    hue: int
    seats: int | None
    aliases: tuple[str, ...]
    passages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """A tenure or a vacancy.

    Attributes:
        place: where it is drawn; None when no source dates it.
        start, end: earliest and latest day of either bound.
        reach: the same four days as far as the readings of a disputed bound allow; None without an open dispute.
        since, until: the bounds in words of the page's language.
        years: the bounds in a few characters, `1968–1977?`.
        attested: days on which a source shows the person in office, in words and as the store keeps them.
        disputes: per field its readings, each with the titles of its sources, and who settled it (empty: it is open).
        inferred: field, rule and premises.
        expectations: what is said without being asserted: field, date in words, modality, what became of it, by whom.
        edtf: the bounds as the store keeps them; None where the days say it all.
    """

    id: str
    kind: Literal["tenure", "vacancy"]
    lane: int
    person: int
    place: Extent | None
    start: tuple[int | None, int | None]
    end: tuple[int | None, int | None]
    reach: tuple[int | None, int | None, int | None, int | None] | None
    since: str
    until: str
    years: str
    open: bool
    acting: bool
    modality: str
    status: str
    attributed_to: str | None
    attested: tuple[tuple[str, str], ...]
    disputes: tuple[tuple[str, tuple[tuple[str, tuple[str, ...]], ...], str], ...]
    inferred: tuple[tuple[str, str, tuple[str, ...]], ...]
    expectations: tuple[tuple[str | None, str, str, str, str | None], ...]
    edtf: tuple[str | None, str | None]
    passages: tuple[int, ...]
    history: History = ()


@dataclass(frozen=True, slots=True)
class Point:
    """An event or a statement.

    Attributes:
        at: the day under the mark; None when no source dates it.
        when: the date in words, `window` its earliest and latest day.
        label: of an event; of a statement the words themselves.
        people: entity and part: of a statement the speaker, the addressee, and whom it is about.
    """

    id: str
    kind: Literal["event", "statement"]
    lane: int
    at: int | None
    window: tuple[int | None, int | None]
    when: str
    what: str
    label: str
    place: str | None
    people: tuple[tuple[int, str], ...]
    modality: str
    attributed_to: str | None
    variants: tuple[str, ...]
    disputes: tuple[tuple[str, tuple[tuple[str, tuple[str, ...]], ...], str], ...]
    edtf: str | None
    passages: tuple[int, ...]
    history: History = ()


@dataclass(frozen=True, slots=True)
class Entity:
    """A person or an organisation.

    Attributes:
        name, own: the name in the page's language, and as the store keeps it.
        short, initials: for tight places.
        facts: for the panel: what is told, in words, and as the store keeps it.
    """

    id: str
    kind: Literal["person", "organisation"]
    name: str
    own: str
    short: str
    initials: str
    aliases: tuple[str, ...]
    facts: tuple[tuple[str, str, str], ...]
    passages: tuple[int, ...]
    history: History = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A source that at least one passage comes from.

    Attributes:
        published, edtf: the day of publication in words, and as the store keeps it.
        known: the day from which the source counts.
        record: a data file rather than prose.
    """

    id: str
    title: str
    outlet: str | None
    published: str | None
    edtf: str | None
    known: int | None
    url: str | None
    record: bool


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A passage inside its paragraph; `start` and `end` are its place in the source's text."""

    source: int
    before: str
    quote: str
    after: str
    supports: tuple[str, ...]
    modality: str
    attributed_to: str | None
    cites: tuple[str, ...]
    chain: tuple[str, ...]
    producers: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Link:
    """A connection between two things of the network, by identifier; `kind` says which."""

    start: str
    end: str
    kind: str


@dataclass(frozen=True, slots=True)
class Model:
    """The whole page; `known` are the days of the states that can be replayed, the last one the state of now."""

    title: str
    language: str
    today: int
    known: tuple[int, ...]
    lanes: tuple[Lane, ...]
    bars: tuple[Bar, ...]
    points: tuple[Point, ...]
    entities: tuple[Entity, ...]
    sources: tuple[Source, ...]
    excerpts: tuple[Excerpt, ...]
