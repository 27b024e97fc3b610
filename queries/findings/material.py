"""What the checks look at: tenures with all readings of their bounds, office by office, and the people behind them.

A check never sees the store. It gets `Material`, whose rows are plain numbers and days, so that each check is a
function that can be tried on rows made by hand.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from whowhen.graph.dates import ALWAYS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from whowhen.graph.dates import Window

    from .kinds import Severity
    from .readers import Disagreement

Fact = tuple[str, int]
"""Kind and number of a fact."""


class Held(NamedTuple):
    """A tenure as the checks see it.

    Attributes:
        start, end: all days that any reading allows: a dispute widens them.
        near_start, near_end: the days of the reading that is shown, without the slack of "about". A conflict that only
            these have is possible; one that the wide windows have too is certain.
        open: still in office as far as the newest source says.
        body: the rest as JSON text; read by `told` when something is to be said of it.
    """

    number: int
    person: int
    role: int
    start: Window
    end: Window
    near_start: Window
    near_end: Window
    open: bool = False
    acting: bool = False
    modality: str = "asserted"
    disputed: bool = False
    body: str = "{}"

    @property
    def told(self) -> dict[str, Any]:
        """The fields that have no column of their own."""
        return _told(self.body)

    @property
    def dates(self) -> tuple[str, str]:
        """Start and end as EDTF; empty where nothing is known."""
        told = self.told
        return told.get("start") or "", told.get("end") or ""

    @property
    def fact(self) -> Fact:
        """Kind and number."""
        return "tenure", self.number

    @property
    def core(self) -> Window:
        """First and last day that is certain; the first is after the last where nothing is."""
        return self.start[1], self.end[0]

    @property
    def near_core(self) -> Window:
        """The same for the reading that is shown."""
        return self.near_start[1], self.near_end[0]

    @property
    def undated(self) -> bool:
        """Nothing is known of its days."""
        return self.start == ALWAYS and self.end == ALWAYS


@lru_cache(maxsize=4096)
def _told(body: str) -> dict[str, Any]:
    """The fields of a body; they are only read, and a sentence asks for them several times."""
    fields: dict[str, Any] = json.loads(body)
    return fields


class Office(NamedTuple):
    """An office with all its tenures in order of time.

    Attributes:
        seats: how many may hold it at once; None if no source says so.
        organisation: number of the organisation, if one is known.
        held: tenures that are asserted, in order of their first possible day.
        others: tenures that nobody asserts.
        vacancies: first and last day that each stated vacancy can have, and its number.
    """

    number: int
    seats: int | None = None
    organisation: int | None = None
    held: tuple[Held, ...] = ()
    others: tuple[Held, ...] = ()
    vacancies: tuple[tuple[int, int, int], ...] = ()

    @property
    def one_seat(self) -> bool:
        """One person at a time, as far as anybody knows."""
        return self.seats in {None, 1}


class Happening(NamedTuple):
    """An event as the checks see it; `parts` holds pairs of entity and part."""

    number: int
    kind: str
    label: str
    days: Window
    modality: str
    body: str
    parts: tuple[tuple[int, str], ...] = ()

    @property
    def fact(self) -> Fact:
        """Kind and number."""
        return "event", self.number


class Being(NamedTuple):
    """A person or organisation; the windows are of birth and death, of founding for an organisation."""

    number: int
    kind: str
    name: str
    begun: Window
    ended: Window
    body: str = "{}"

    @property
    def fact(self) -> Fact:
        """Kind and number."""
        return self.kind, self.number


class Support(NamedTuple):
    """A claim behind a tenure: its source, who speaks there, and what the entry itself cites."""

    claim: int
    source: int
    voice: str
    cites: tuple[str, ...] = ()


class Early(NamedTuple):
    """A claim that is asserted by a source published before the day it speaks of."""

    claim: int
    source: int
    fact: Fact
    field: str
    published: str


class Material(NamedTuple):
    """Everything the checks look at, for the whole store or for what was asked.

    Attributes:
        today: the day on which expectations are judged.
        whole: nothing was left out.
        name: what to call a person, an organisation or an office, by number.
        support: by tenure, the claims behind it.
        lost: sources whose text is not what was imported, with what is wrong and the claims that lost their proof.
        quoted: claims whose passage is the same as that of a statement by the same person, by claim.
        terms: the longest time in office that a rule allows, in days, by office.
        duplicates: pairs of facts that may be one, with the reason.
        readings: what the rules and a model read differently in one passage.
    """

    today: int
    whole: bool
    offices: Sequence[Office]
    name: Callable[[int], str]
    beings: Mapping[int, Being] = {}
    happenings: Sequence[Happening] = ()
    support: Mapping[int, Sequence[Support]] = {}
    lost: Sequence[tuple[int, str, tuple[int, ...]]] = ()
    early: Sequence[Early] = ()
    quoted: frozenset[int] = frozenset()
    terms: Mapping[int, int] = {}
    duplicates: Sequence[tuple[Fact, Fact, str]] = ()
    readings: Sequence[Disagreement] = ()


class Found(NamedTuple):
    """What a check reports.

    Attributes:
        kind: one of `kinds.KINDS`.
        facts: what it is about.
        message: one sentence without a full stop, or what makes it when somebody wants to read it.
        basis: the values it rests on, of a tenure both dates; when one of them changes, it is another finding.
        claims: those concerned, if they are not simply all claims of the facts.
        certain: so whatever the dates may mean; otherwise they allow that all is well.
        severity: where it differs from that of the kind.
    """

    kind: str
    facts: tuple[Fact, ...]
    message: str | Callable[[], str]
    basis: tuple[str | Held, ...] = ()
    claims: tuple[int, ...] = ()
    certain: bool = True
    severity: Severity | None = None
