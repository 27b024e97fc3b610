"""All checks, run over a store or a part of it: the findings in order of gravity, with those that are let stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from whowhen.graph import ids
from whowhen.graph.collector import uncollected
from whowhen.graph.dates import window
from whowhen.queries import resolve

from . import exceptions, terms
from .bounds import disputed, inferred, placeholder_dates, seen_outside
from .changeovers import succession_mismatch
from .collect import Scope, collect
from .kinds import KINDS, SEVERITIES
from .lives import end_before_start, outside_life, outside_office
from .offices import gaps, open_with_successor, overlaps_with_self, term_length, too_many_holders
from .overview import coverage, possible_duplicates
from .readers import readers_disagree
from .support import evidence_lost, overdue, source_before_fact, thin_support

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from whowhen.graph.store import Store
    from whowhen.queries.rows import Record

    from .exceptions import Allowed
    from .kinds import Severity
    from .material import Found, Material

CHECKS: Final[tuple[Callable[[Material], Iterator[Found]], ...]] = (
    end_before_start,
    overlaps_with_self,
    too_many_holders,
    gaps,
    succession_mismatch,
    outside_office,
    outside_life,
    disputed,
    seen_outside,
    open_with_successor,
    overdue,
    inferred,
    evidence_lost,
    thin_support,
    placeholder_dates,
    term_length,
    possible_duplicates,
    source_before_fact,
    readers_disagree,
    coverage,
)


class Finding:
    """Something that does not fit together, or that is good to know; put in words when it is read.

    Attributes:
        kind: one of `kinds.KINDS`.
        certain: so whatever the dates may mean; otherwise they allow that all is well.
        settled: what would settle it.
        allowed: why it may stand, and where that can be read.
    """

    __slots__ = ("_found", "_id", "_message", "allowed", "certain", "kind", "settled", "severity")

    def __init__(self, found: Found, allowed: Mapping[str, Allowed]) -> None:
        told = KINDS[found.kind]
        self._found = found
        self._id = self._message = ""
        self.kind = found.kind
        self.certain = found.certain
        self.severity: Severity = found.severity or told.severity
        self.settled = told.settled
        exception = allowed.get(self.id) if allowed else None
        self.allowed = None if exception is None else (exception.reason, exception.source)

    @property
    def id(self) -> str:
        """Made from the kind, the facts and the values it rests on; `NAME.exceptions.tsv` names it."""
        if not self._id:
            found = self._found
            basis = [value for part in found.basis for value in ((part,) if isinstance(part, str) else part.dates)]
            parts = (*sorted({str(number) for _, number in found.facts}), *basis)
            self._id = ids.text("finding", ids.number("finding", found.kind, found.certain, *parts))
        return self._id

    @property
    def message(self) -> str:
        """One sentence without a full stop."""
        if not self._message:
            told = self._found.message
            self._message = told if isinstance(told, str) else told()
        return self._message

    @property
    def facts(self) -> tuple[str, ...]:
        """Identifiers of what it is about."""
        return tuple(dict.fromkeys(ids.text(of, number) for of, number in self._found.facts))

    @property
    def claims(self) -> tuple[str, ...]:
        """Identifiers of the claims concerned; empty if they are simply those of the facts."""
        return tuple(ids.text("claim", claim) for claim in dict.fromkeys(self._found.claims))

    @property
    def order(self) -> tuple[bool, int, bool, int]:
        """The gravest first; what is let stand comes last."""
        return self.allowed is not None, SEVERITIES.index(self.severity), not self.certain, _PLACES[self.kind]

    def to_record(self) -> Record:
        """The finding as a flat object."""
        return {
            "type": "finding",
            "id": self.id,
            "kind": self.kind,
            "severity": self.severity,
            "standing": "certain" if self.certain else "possible",
            "message": self.message,
            "facts": list(self.facts),
            "claims": list(self.claims),
            "settled_by": self.settled,
            "exception": None if self.allowed is None else self.allowed[0],
            "exception_source": None if self.allowed is None else self.allowed[1],
        }


class Checked(NamedTuple):
    """What the checks report.

    Attributes:
        findings: the gravest first; those that are let stand come last.
        lapsed: exceptions that fit no finding any more; empty unless everything was looked at.
    """

    findings: tuple[Finding, ...]
    lapsed: tuple[Allowed, ...] = ()

    @property
    def errors(self) -> int:
        """How many errors nobody has let stand."""
        return sum(one.severity == "error" and one.allowed is None for one in self.findings)


def check(
    store: Store,
    *,
    on: str,
    role: str | None = None,
    of: str | None = None,
    person: str | None = None,
    severity: Severity = "info",
) -> Checked:
    """What does not fit together in the facts, or is not known well.

    Args:
        store: an open store.
        on: the day on which expectations are judged, EDTF; the last day that it can mean.
        role: look only at this office, as people write it.
        of: look only at the offices and events of this organisation.
        person: look only at what concerns this person.
        severity: leave out what is less grave.

    Raises:
        NotFoundError, AmbiguousError: a name means nothing, or several.
        BadDateError: `on` is no date.
        BadRecordError: the table of exceptions or of terms beside the store breaks its form.
    """
    scope = Scope(
        None if role is None else resolve.role(store, role),
        None if of is None else resolve.organisation(store, of),
        None if person is None else resolve.person(store, person),
    )
    return run(store, window(on)[1], scope=scope, severity=severity)


def run(store: Store, today: int, *, scope: Scope | None = None, severity: Severity = "info") -> Checked:
    """Run all checks.

    Args:
        store: an open store.
        today: the day on which expectations are judged, counted from 1970-01-01.
        scope: look only at this office, organisation or person.
        severity: leave out what is less grave.

    Raises:
        BadRecordError: the table of exceptions or of terms beside the store breaks its form.
    """
    chosen = scope or Scope()
    allowed = exceptions.read(store)
    graver = SEVERITIES[: SEVERITIES.index(severity) + 1]
    with uncollected():
        material = collect(store, chosen, today, terms.read(store))
        own = None if chosen.person is None else _own(material, chosen.person)
        found = [one for look in CHECKS for one in look(material) if _concerns(one, own)]
        findings = [Finding(one, allowed) for one in found]
        fitting = {one.id for one in findings} if allowed else set()
        lapsed = tuple(one for one in allowed.values() if one.finding not in fitting) if chosen.whole else ()
        shown = sorted((one for one in findings if one.severity in graver), key=lambda one: one.order)
        return Checked(tuple(shown), lapsed)


def _own(material: Material, person: int) -> set[int]:
    """The numbers of what concerns a person: of the offices that he or she held, only the own tenures."""
    held = {one.number for office in material.offices for one in (*office.held, *office.others) if one.person == person}
    return held | {event.number for event in material.happenings} | {person}


def _concerns(found: Found, own: set[int] | None) -> bool:
    return own is None or any(number in own for _, number in found.facts)


_PLACES: Final = {name: at for at, name in enumerate(KINDS)}


def count(findings: Iterable[Finding]) -> dict[Severity, int]:
    """How many there are of each severity, those that are let stand not counted."""
    counted: dict[Severity, int] = dict.fromkeys(SEVERITIES, 0)
    for one in findings:
        if one.allowed is None:
            counted[one.severity] += 1
    return counted
