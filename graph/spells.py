"""Which claims speak of one and the same spell in office.

All claims here are about one person, one office and one kind of holding. They come as `Span`s: what a claim says of
start and end, in days. Claims that state both bounds decide first, then those with one, then the rest:

1. Two spans with both bounds are one spell when what is certain of them overlaps by more than a day, or when both
   bounds can be the same and that is so of no other spell. Spells that only touch are consecutive terms.
2. A span that runs from the start of the first of consecutive terms to the end of the last supports them all.
3. A span with one bound joins a spell inside which that bound lies, or whose own such bound is less than a year away,
   or that it completes, if nothing lies between. What fits several spells joins none and supports all.
4. A span without stated bounds joins the only spell that it can belong to. A day in office that lies outside every
   spell goes to one that is less than a year away, which keeps its bounds.

What people decided to be one spell, or two, comes before all of that (`graph.ties`).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from .dates import MAX_DAY, MIN_DAY, intersect
from .ties import NO_TIES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from .dates import Window
    from .ties import Ties

TOLERANCE: Final = 1
"""Days by which spells may overlap and still be two: the day of change belongs to both."""

NEAR: Final = 366
"""Days within which two dates of the same bound are taken for one date, wrongly given."""


@dataclass(frozen=True, slots=True)
class Span:
    """What a claim, or several that say the same, says of a spell in office.

    Attributes:
        start, end: the days that the claims allow.
        has_start, has_end: whether that bound is given, stated or inferred; an open end is a given one.
        stated: how many bounds are given and not inferred.
        attested: days that prove the person in office.
        claims: the claims' numbers.
        core: first and last day that is certain; the first is after the last where nothing is.
    """

    start: Window
    end: Window
    has_start: bool
    has_end: bool
    stated: int
    attested: tuple[Window, ...] = ()
    claims: tuple[int, ...] = ()
    core: Window = field(init=False)

    def __post_init__(self) -> None:
        known_end = self.has_end and self.end[0] > MIN_DAY
        first = self.start[1] if self.has_start else self.end[0] if known_end else MAX_DAY
        last = self.end[0] if known_end else self.start[1] if self.has_start else MIN_DAY
        for day in self.attested:
            first, last = min(first, day[1]), max(last, day[0])
        object.__setattr__(self, "core", (first, last))

    @property
    def latest(self) -> int:
        """The last day by which the spell must have begun: its end, or, if that is open, when it was said to go on."""
        return self.end[0] if self.has_end and self.end[1] >= MAX_DAY and self.end[0] > MIN_DAY else self.end[1]

    @property
    def rank(self) -> int:
        """0 for both bounds stated, 1 for one, 2 for inferred ones, 3 for none."""
        return 2 - self.stated if self.stated else 2 if self.has_start or self.has_end else 3


@dataclass(frozen=True, slots=True)
class Spell:
    """Spans that are one spell.

    Attributes:
        covering: spans that run over this spell and the next ones.
        vague: spans that may belong here as well as to another spell.
        outside: spans whose days in office contradict the bounds.
    """

    spans: tuple[Span, ...]
    covering: tuple[Span, ...] = ()
    vague: tuple[Span, ...] = ()
    outside: tuple[Span, ...] = ()


def spells(spans: Sequence[Span], rivals: Sequence[Window] = (), ties: Ties = NO_TIES) -> list[Spell]:
    """The spells in office that the spans add up to, in no particular order.

    Args:
        spans: of one person and office; equal ones united.
        rivals: certain times of other holders of an office that only one can hold.
        ties: what was decided about the claims behind the spans.
    """
    if len(spans) == 1:
        return [Spell((spans[0],))]
    ranked: list[list[Span]] = [[], [], [], []]
    for span in sorted(spans, key=_order):
        ranked[span.rank].append(span)
    bounded, single, inferred, bare = ranked
    covering = _covering(bounded)
    groups = _connected([span for span in bounded if span not in covering], _overlapping, ties)
    found = _Spells([], [*bounded, *single], rivals, ties)
    for group in sorted(groups, key=_vagueness):
        found.add_group(group)
    for span in covering:
        for draft in found.drafts:
            if _inside(draft, span):
                draft.covering.append(span)
    found.add_all(single, found.completes)
    found.add_all(inferred, _can_agree)
    found.add_bare(bare)
    found.tie()
    return [Spell(tuple(one.spans), tuple(one.covering), tuple(one.vague), tuple(one.outside)) for one in found.drafts]


@dataclass
class _Draft:
    """A spell in the making; `settled` are the spans by which later ones are judged."""

    spans: list[Span]

    def __post_init__(self) -> None:
        self.settled = list(self.spans)
        self.covering: list[Span] = []
        self.vague: list[Span] = []
        self.outside: list[Span] = []


class _Spells:
    def __init__(self, drafts: list[_Draft], dated: Sequence[Span], rivals: Sequence[Window], ties: Ties) -> None:
        self.drafts = drafts
        self.dated = dated
        self.rivals = rivals
        self.ties = ties

    def add_group(self, group: list[Span]) -> None:
        """Let spans that overlap join what they can be equal to; what can be equal to several joins none of them."""
        fitting = [
            draft
            for draft in self.drafts
            if any(_can_be_equal(span, other) for span in group for other in draft.spans)
            and not any(self._are_apart(span, draft) for span in group)
        ]
        if not fitting:
            self.drafts.append(_Draft(group))
        elif len(fitting) == 1:
            fitting[0].spans += group
        else:
            for draft in fitting:
                draft.vague += group

    def add_all(self, spans: Sequence[Span], fits: Callable[[Span, Span], bool]) -> None:
        """Let spans of one rank join what is there; those that fit nothing make spells among themselves."""
        for draft in self.drafts:
            draft.settled = list(draft.spans)
        left = [span for span in spans if not self._join(span, fits)]
        rest = [span for span in left if not self._outside(span)]
        self.drafts += [_Draft(group) for group in _connected(rest, fits, self.ties)]

    def add_bare(self, spans: Sequence[Span]) -> None:
        """Let spans without bounds join what is there, judged by all that is known of a spell."""
        for draft in self.drafts:
            draft.settled = [_united(draft.spans)]
        left = [span for span in spans if not self._join(span, _can_belong)]
        rest = [span for span in left if not self._outside(span)]
        self.drafts += [_Draft(group) for group in _connected(rest, _can_belong, self.ties)]

    def tie(self) -> None:
        """Make one of the spells that were decided to be one."""
        for tied in self.ties.joined:
            held = [draft for draft in self.drafts if any(not tied.isdisjoint(span.claims) for span in draft.spans)]
            for draft in held[1:]:
                held[0].spans += draft.spans
                held[0].covering += draft.covering
                held[0].vague += draft.vague
                held[0].outside += draft.outside
                self.drafts.remove(draft)
            for span in dict.fromkeys(held[0].vague) if len(held) > 1 else ():
                if not any(span in draft.vague for draft in self.drafts if draft is not held[0]):
                    held[0].spans.append(span)  # it could belong to either, and now there is only one
                    held[0].vague = [one for one in held[0].vague if one != span]

    def completes(self, span: Span, other: Span) -> bool:
        """Whether a span with one bound speaks of the same spell as another span."""
        if _strictly_inside(span, other) or _strictly_inside(other, span) or _same_bound_near(span, other):
            return True
        if intersect(span.start, other.start) is None or intersect(span.end, other.end) is None:
            return False
        start, end = (span, other) if span.has_start else (other, span)
        gap = (start.start[1], end.end[0])
        return start.start[0] <= end.latest and not self._between(gap, (span, other))

    def _between(self, gap: Window, ends: tuple[Span, Span]) -> bool:
        if gap[0] <= MIN_DAY or gap[1] >= MAX_DAY:
            return False
        for third in self.dated:
            if third not in ends and not any(_same_bound_near(third, one) for one in ends):
                first, last = third.core
                if gap[0] < first <= last < gap[1]:
                    return True
        return any(gap[0] < first and last < gap[1] for first, last in self.rivals)

    def _join(self, span: Span, fits: Callable[[Span, Span], bool]) -> bool:
        fitting = [draft for draft in self.drafts if self._are_tied(span, draft)][:1] or [
            draft
            for draft in self.drafts
            if any(fits(span, other) for other in draft.settled) and not self._are_apart(span, draft)
        ]
        if len(fitting) == 1:
            fitting[0].spans.append(span)
        for draft in fitting if len(fitting) > 1 else ():
            draft.vague.append(span)
        return bool(fitting)

    def _are_tied(self, span: Span, draft: _Draft) -> bool:
        return bool(self.ties.joined) and any(self.ties.together(span.claims, one.claims) for one in draft.spans)

    def _are_apart(self, span: Span, draft: _Draft) -> bool:
        return bool(self.ties.parted) and any(self.ties.apart(span.claims, one.claims) for one in draft.spans)

    def _outside(self, span: Span) -> bool:
        if not span.attested or span.rank < 3:
            return False
        ranked = sorted(
            (min(_distance(span, other) for other in draft.settled), n) for n, draft in enumerate(self.drafts)
        )
        if not ranked or ranked[0][0] > NEAR or (len(ranked) > 1 and ranked[1][0] == ranked[0][0]):
            return False
        self.drafts[ranked[0][1]].outside.append(span)
        return True


def _order(span: Span) -> tuple[int, int, int, int, bool, bool, tuple[int, ...]]:
    return (*span.start, *span.end, span.has_start, span.has_end, span.claims)


def _connected(spans: Sequence[Span], related: Callable[[Span, Span], bool], ties: Ties = NO_TIES) -> list[list[Span]]:
    """The connected components of a relation; what must stay two is never connected."""
    if ties.parted:
        return _parted_components(spans, related, ties)
    leader = list(range(len(spans)))

    def find(index: int) -> int:
        while leader[index] != index:
            leader[index] = index = leader[leader[index]]
        return index

    for later in range(1, len(spans)):
        for earlier in range(later):
            if related(spans[later], spans[earlier]):
                leader[find(later)] = find(earlier)
    groups: dict[int, list[Span]] = defaultdict(list)
    for index, span in enumerate(spans):
        groups[find(index)].append(span)
    return list(groups.values())


def _parted_components(spans: Sequence[Span], related: Callable[[Span, Span], bool], ties: Ties) -> list[list[Span]]:
    """The same where some spans must stay apart: one after the other, with every group that takes it."""
    groups: list[list[Span]] = []
    for span in spans:
        merged, rest = [span], []
        for group in groups:
            near = any(related(span, other) for other in group)
            if near and not any(ties.apart(one.claims, other.claims) for one in merged for other in group):
                merged = [*group, *merged]
            else:
                rest.append(group)
        groups = [*rest, merged]
    return groups


def _overlapping(one: Span, two: Span) -> bool:
    """What is certain of two spans overlaps, so that they are about one spell."""
    return min(one.core[1], two.core[1]) - max(one.core[0], two.core[0]) > TOLERANCE


def _can_be_equal(one: Span, two: Span) -> bool:
    """Both bounds of two spans can be the same."""
    return intersect(one.start, two.start) is not None and intersect(one.end, two.end) is not None


def _about_one(one: Span, two: Span) -> bool:
    return _overlapping(one, two) or _can_be_equal(one, two)


def _vagueness(group: Sequence[Span]) -> tuple[int, tuple[object, ...]]:
    """The days that the bounds of the most precise span leave open."""
    widths = [span.start[1] - span.start[0] + span.end[1] - span.end[0] for span in group]
    return min(widths), min(_order(span) for span in group)


def _strictly_inside(point: Span, whole: Span) -> bool:
    """The one bound that `point` states lies well inside what is certain of `whole`."""
    first, last = point.core
    return whole.core[0] + TOLERANCE < first <= last < whole.core[1] - TOLERANCE


def _same_bound_near(one: Span, two: Span) -> bool:
    if one.has_start and two.has_start and _apart(one.start, two.start) < NEAR:
        return True
    if not (one.has_end and two.has_end and _apart(one.end, two.end) < NEAR):
        return False
    return one.latest >= two.start[0] and two.latest >= one.start[0]


def _apart(one: Window, two: Window) -> int:
    """Days between two windows; 0 if they meet."""
    return max(one[0] - two[1], two[0] - one[1], 0)


def _covering(spans: Sequence[Span]) -> list[Span]:
    """The spans that run over several consecutive terms, which other spans tell apart."""
    return [span for span in spans if _is_covering(span, spans)]


def _is_covering(span: Span, spans: Sequence[Span]) -> bool:
    def part(other: Span) -> bool:
        shorter = intersect(other.start, span.start) is None or intersect(other.end, span.end) is None
        return shorter and span.start[0] <= other.start[0] and other.end[1] <= span.end[1]

    terms = _connected([other for other in spans if part(other)], _about_one)
    if len(terms) < 2:
        return False
    ordered = sorted(terms, key=lambda term: min(other.start for other in term))
    meets = all(
        any(_apart(left.end, right.start) <= TOLERANCE for left in one for right in two)
        for one, two in pairwise(ordered)
    )
    first = any(intersect(other.start, span.start) for other in ordered[0])
    last = any(intersect(other.end, span.end) for other in ordered[-1])
    return meets and first and last


def _inside(draft: _Draft, span: Span) -> bool:
    return any(span.start[0] <= other.start[1] and other.end[0] <= span.end[1] for other in draft.spans)


def _can_agree(span: Span, other: Span) -> bool:
    return _same_bound_near(span, other) or _can_belong(span, other)


def _can_belong(span: Span, other: Span) -> bool:
    """Whether a span without stated bounds can speak of the same spell."""
    if intersect(span.start, other.start) is None or intersect(span.end, other.end) is None:
        return False
    days = [*span.attested]
    return all(other.start[0] <= day[1] and day[0] <= other.end[1] for day in days) and all(
        span.start[0] <= day[1] and day[0] <= span.end[1] for day in other.attested
    )


def _united(spans: Sequence[Span]) -> Span:
    """One span for a spell: the days that all claims allow, or, where they exclude each other, that any allows."""
    attested = tuple(sorted({day for span in spans for day in span.attested}))
    start, end = _common([span.start for span in spans]), _common([span.end for span in spans])
    return Span(start, end, has_start=True, has_end=True, stated=0, attested=attested)


def _common(windows: Sequence[Window]) -> Window:
    first, last = max(lo for lo, _ in windows), min(hi for _, hi in windows)
    return (first, last) if first <= last else (min(lo for lo, _ in windows), max(hi for _, hi in windows))


def _distance(span: Span, other: Span) -> int:
    return max(_apart(day, (other.start[0], other.end[1])) for day in span.attested)
