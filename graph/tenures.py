"""From claims about one person in one office to the tenures that they add up to.

Asserted claims make the tenures (`graph.spells`) and their bounds (`graph.bounds`). Reported, expected, possible and
denied ones never start, end or move a held tenure: they hang on it as expectations (`graph.expectations`), or, where
nothing is asserted, make a tenure that carries their modality.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from .bounds import Reading, ordered, published_day, settle
from .dates import ALWAYS, MAX_DAY, MIN_DAY, window
from .expectations import attach
from .ids import text as written
from .settling import accepted, correct_tenures, settled_by_acceptance
from .spells import Span, Spell, spells
from .tenureclaims import OPEN, bound, claim_of, is_inferred
from .ties import ties
from .vocabulary import MODALITIES, UNREAD

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from .bounds import Value
    from .dates import Window
    from .material import Sourced
    from .records import BoundName, TenureClaim
    from .settling import Corrections
    from .ties import Ties


@dataclass
class Tenure:
    """A tenure as the claims give it.

    Attributes:
        start, end: what is shown, and the days that are left when days in office have narrowed it.
        disputed: by field, the readings that exclude each other; the shown one first.
        inferred: bounds that no source states: field, rule, premises, value and claims.
        attested: EDTF days on which a source shows the person in office.
        outside: attested days that contradict the bounds.
        one_of: claims that speak of this tenure or another of the same person.
        claims: all claims that speak of it, whatever their modality.
        settled: by field, what somebody decided about it (`graph.settling`).
        accepted: the numbers of the decisions by which claims of it count as asserted.
    """

    start: Reading
    end: Reading
    modality: str
    claims: tuple[int, ...]
    attested: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    one_of: tuple[int, ...] = ()
    disputed: dict[str, tuple[Reading, ...]] = field(default_factory=dict)
    inferred: list[dict[str, Any]] = field(default_factory=list)
    expectations: list[dict[str, Any]] = field(default_factory=list)
    attributed_to: str | None = None
    newest: int = MIN_DAY
    settled: dict[str, dict[str, Any]] = field(default_factory=dict)
    accepted: tuple[int, ...] = ()

    @property
    def open(self) -> bool:
        """Still in office as far as the newest source says."""
        return self.end.text == OPEN

    @property
    def status(self) -> str:
        """`future`, `current` or `held`; a function of the claims, never of today's date."""
        if self.newest > MIN_DAY and self.start.window[0] > self.newest:
            return "future"
        return "current" if self.open else "held"


def tenures(
    claims: Sequence[Sourced], rivals: Sequence[Window] = (), placed: Corrections | None = None
) -> list[Tenure]:
    """The tenures of one person in one office (regular or acting), ordered.

    Args:
        claims: tenure claims, in any order.
        rivals: certain times of other holders, for an office that one person holds at a time.
        placed: what people corrected, by claim; it changes no tenure's place in the order.
    """
    if len(claims) == 1 and not claims[0].rulings and _is_plain(claim_of(claims[0])):
        return [_alone(claims[0])]
    by_number = {sourced.number: sourced for sourced in claims}
    asserted = [sourced for sourced in claims if claim_of(sourced).modality == "asserted"]
    found = sorted((_assemble(spell, by_number) for spell in _spells(asserted, rivals)), key=_order)
    mine = {n: decisions for n, decisions in (placed or {}).items() if n in by_number}
    left = correct_tenures(found, mine) if mine else {}
    rest = [sourced for sourced in claims if claim_of(sourced).modality != "asserted"]
    if rest:
        found += sorted(_not_asserted(attach(rest, found), by_number), key=_order)
        if left:
            correct_tenures(found, left)
    return found


def _order(tenure: Tenure) -> tuple[Window, Window, tuple[int, ...]]:
    """Tenures that are asserted come before all others, so that what is only expected never renames them."""
    return tenure.start.window, tenure.end.window, tenure.claims


def _not_asserted(claims: Sequence[Sourced], by_number: Mapping[int, Sourced]) -> Iterator[Tenure]:
    """The tenures that are known only from claims that nobody asserts."""
    for spell in _spells(claims):
        one = _assemble(spell, by_number)
        own = [by_number[n] for n in one.claims]
        one.modality = min((claim_of(sourced).modality for sourced in own), key=MODALITIES.index)
        said_by = sorted((published_day(s.origin), claim_of(s).attributed_to or "", s.number) for s in own)
        one.attributed_to = next((by for _, by, _ in said_by if by), None)
        attach(own, [one], themselves=True)
        yield one


def _is_plain(claim: TenureClaim) -> bool:
    return claim.modality == "asserted" and not claim.attested and not claim.inferred


def _alone(sourced: Sourced) -> Tenure:
    """What one plain claim gives; the same as the general way, in a quarter of the time, for tables of many."""
    start, end = bound(sourced, "start"), bound(sourced, "end")
    number = (sourced.number,)
    first, last = ordered(start.window if start else ALWAYS, end.window if end else ALWAYS)
    return Tenure(
        Reading(start.text, first, number) if start else Reading(None, first, ()),
        Reading(end.text, last, number) if end else Reading(None, last, ()),
        "asserted",
        number,
        newest=published_day(sourced.origin),
    )


def span(sourced: Sourced, claims: tuple[int, ...] = ()) -> Span:
    """What a claim says of a spell in office, in days."""
    claim = claim_of(sourced)
    start, end = bound(sourced, "start"), bound(sourced, "end")
    has_start = start is not None and start.window[0] > MIN_DAY and start.window[1] < MAX_DAY
    has_end = end is not None and (end.text == OPEN or (end.window[0] > MIN_DAY and end.window[1] < MAX_DAY))
    stated = (has_start and not is_inferred(claim, "start")) + (has_end and not is_inferred(claim, "end"))
    return Span(
        start.window if start else ALWAYS,
        end.window if end else ALWAYS,
        has_start,
        has_end,
        stated,
        tuple(sorted({window(day) for day in claim.attested})) if claim.attested else (),
        claims or (sourced.number,),
    )


def _spells(claims: Sequence[Sourced], rivals: Sequence[Window] = ()) -> list[Spell]:
    if len(claims) == 1:  # by far the most frequent case: nothing is to be compared
        return [Spell((span(claims[0]),))]
    told = ties(claims)
    return spells(_spans(claims, told), rivals, told)


def _spans(claims: Iterable[Sourced], told: Ties) -> list[Span]:
    """One span for all claims that say the same; days in office of otherwise empty claims stay apart."""
    same: dict[tuple[object, ...], list[Sourced]] = defaultdict(list)
    for sourced in claims:
        claim = claim_of(sourced)
        inferred = tuple(sorted({inference.field for inference in claim.inferred}))
        opened = sourced.origin.published[0] if claim.end == OPEN else None
        side = told.side(sourced.number) if told.parted else ()
        same[claim.start, claim.end, claim.attested, inferred, opened, side].append(sourced)
    return [span(group[0], tuple(sorted(one.number for one in group))) for group in same.values()]


def _assemble(spell: Spell, by_number: Mapping[int, Sourced]) -> Tenure:
    numbers = sorted({n for span in spell.spans for n in span.claims})
    own = [by_number[n] for n in numbers]
    start, end = _Bound("start", own), _Bound("end", own)
    outside = {day for span in spell.outside for n in span.claims for day in claim_of(by_number[n]).attested}
    first, last = start.reading.window, end.reading.window
    days = sorted({day for sourced in own for day in claim_of(sourced).attested})
    for day in days:
        lo, hi = window(day)
        if hi < start.reading.window[0] or lo > end.reading.window[1]:
            outside.add(day)
        else:
            first, last = (first[0], max(first[0], min(first[1], hi))), (min(last[1], max(last[0], lo)), last[1])
    first, last = ordered(first, last)
    aside = {n for span in (*spell.covering, *spell.vague, *spell.outside) for n in span.claims}
    return Tenure(
        Reading(start.reading.text, first, start.reading.claims),
        Reading(end.reading.text, last, end.reading.claims),
        "asserted",
        tuple(sorted({*numbers, *aside})) if aside else tuple(numbers),
        attested=tuple(day for day in days if day not in outside),
        outside=tuple(sorted(outside)),
        one_of=tuple(sorted({n for span in spell.vague for n in span.claims})),
        disputed={one.name: one.readings for one in (start, end) if one.readings},
        inferred=[*start.inferred(), *end.inferred()],
        newest=max(published_day(sourced.origin) for sourced in own),
        settled=settled_by_acceptance({one.name: (one.reading, one.readings) for one in (start, end)}),
        accepted=accepted(own),
    )


def _is_unread(sourced: Sourced) -> bool:
    """Whether only a language model could read the end: shown, but it closes no tenure alone."""
    ends = [one.rule for one in claim_of(sourced).inferred if one.field == "end"]
    return bool(ends) and all(rule == UNREAD for rule in ends)


class _Bound:
    """One bound of a tenure: what is stated decides, what is inferred fills what nobody states."""

    def __init__(self, name: BoundName, claims: Iterable[Sourced]) -> None:
        self.name = name
        self.concluded: list[tuple[Value, Sourced]] = []
        stated: list[Value] = []
        for sourced in claims:
            value = bound(sourced, name)
            if value is None:
                continue
            if is_inferred(claim_of(sourced), name):
                self.concluded.append((value, sourced))
            else:
                stated.append(value)
        self.is_stated = bool(stated)
        self.reading, self.readings = settle(stated)
        if not stated and self.concluded:
            # Conclusions that exclude each other are no dispute between sources: the best one is shown.
            self.reading, _ = settle(value for value, _ in self.concluded)
            if name == "end" and all(_is_unread(sourced) for _, sourced in self.concluded):
                first = self.reading.window[0]
                self.reading = replace(self.reading, window=(first, MAX_DAY))

    def inferred(self) -> list[dict[str, Any]]:
        """Every conclusion about this bound, whether it is the shown value or gave way."""
        if not self.concluded:
            return []
        found: dict[tuple[object, ...], dict[str, Any]] = {}
        for value, sourced in self.concluded:
            for inference in claim_of(sourced).inferred:
                if inference.field != self.name:
                    continue
                used = not self.is_stated and value.claim in self.reading.claims
                entry = found.setdefault(
                    (inference.rule, inference.premises, value.text, used),
                    {
                        "field": self.name,
                        "rule": inference.rule,
                        "premises": list(inference.premises),
                        "value": value.text,
                        "used": used,
                        "claims": [],
                    },
                )
                entry["claims"].append(written("claim", value.claim))
        return [found[key] for key in sorted(found, key=repr)]
