"""From claims about events, statements and vacancies to the facts that they add up to.

Claims are taken in order from the most precise to the vaguest; each joins the one fact that it can speak of. What can
speak of several joins none of them, and is named at all of them. What people decided comes before all of that
(`graph.ties`).

Where different sources give days that exclude each other for what happens only once, an accession, an election, and
call it the same, they speak of one event whose day is disputed, if the days are close together (`REACH`).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from enum import IntEnum
from typing import TYPE_CHECKING, Any, Final

from .bounds import UNKNOWN, Value, settle
from .dates import MAX_DAY, MIN_DAY, civil, intersect, normalise, window
from .keys import event_kind
from .names import fold
from .similar import near_identical
from .ties import ties
from .vocabulary import MODALITIES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from .bounds import Reading
    from .dates import Window
    from .identity import Identity
    from .material import Sourced
    from .records import EventClaim, StatementClaim
    from .ties import Ties

PRINCIPALS: Final = (
    "incoming",
    "appointed",
    "winner",
    "candidate",
    "subject",
    "outgoing",
    "host",
    "speaker",
    "founder",
    "member",
)
"""Parts by which an event is told from others of its kind, first one first."""
REACH: Final = 62
"""Days that different sources' dates for what happens once may span and still be taken for one date, wrongly given by
some: in the shipped facts the readings of one event span 1 to 62 days. What spans more is left to a person.
"""

ONCE: Final = frozenset(
    {
        "accession",
        "appointment",
        "birth",
        "death",
        "dismissal",
        "election",
        "founding",
        "handover",
        "inauguration",
        "nomination",
        "resignation",
        "summit",
        "treaty",
    }
)
"""Kinds of event that do not happen twice within `REACH` to the same participants under the same name."""

_ONCE_IN_A_LIFE: Final = frozenset({"birth", "death"})

_PART_RANKS: Final = {part: rank for rank, part in enumerate(PRINCIPALS)}


def part_rank(part: str) -> int:
    """The place of a part in `PRINCIPALS`; parts that are not there come last."""
    return _PART_RANKS.get(part, len(PRINCIPALS))


@dataclass
class Occurrence:
    """An event or a statement in the making; `seed` is the claim that it began with."""

    seed: Sourced
    claims: list[Sourced]
    one_of: list[Sourced] = field(default_factory=list)

    @property
    def numbers(self) -> list[int]:
        """Every claim that speaks of it."""
        return sorted({sourced.number for sourced in (*self.claims, *self.one_of)})

    def modality(self) -> str:
        """The strongest one."""
        return min((modality_of(sourced) for sourced in self.claims), key=MODALITIES.index)

    def strongest(self) -> list[Sourced]:
        """The claims of that modality; only they decide about dates."""
        modality = self.modality()
        return [sourced for sourced in self.claims if modality_of(sourced) == modality]

    def when(self) -> tuple[Reading, tuple[Reading, ...]]:
        """The date to show, and all readings if they exclude each other."""
        values = [
            Value(normalise(text), window(text), sourced.number, sourced.origin, sourced.accepted, sourced.passage)
            for sourced in self.strongest()
            if (text := _when(sourced))
        ]
        return settle(values) if values else (UNKNOWN, ())


def modality_of(sourced: Sourced) -> str:
    """How the source puts it."""
    claim: Any = sourced.claim
    return str(claim.modality)


def _when(sourced: Sourced) -> str | None:
    claim: Any = sourced.claim
    return claim.when or None


def when_of(sourced: Sourced) -> Window:
    """The days that a claim about an event or statement allows."""
    return window(_when(sourced))


def events(claims: Iterable[Sourced], identity: Identity) -> list[Occurrence]:
    """The events that the claims add up to."""
    shapes = {sourced.number: shape(sourced, identity) for sourced in claims}
    told = ties(claims)
    by_kind: dict[str, list[Sourced]] = defaultdict(list)
    for sourced in claims:
        tied = [shapes[n].kind for group in told.joined if sourced.number in group for n in group if n in shapes]
        by_kind[min(tied, default=shapes[sourced.number].kind)].append(sourced)

    def precision(sourced: Sourced) -> tuple[object, ...]:
        days = shapes[sourced.number].days
        size = len(shapes[sourced.number].entities)
        return days[1] - days[0], MODALITIES.index(modality_of(sourced)), -size, days, *_stable(sourced)

    def fits(one: Sourced, two: Sourced) -> Fit:
        mine, other = shapes[one.number], shapes[two.number]
        if same_event(mine, other):
            return Fit.YES
        return Fit.NEARLY if one.origin != two.origin and nearly_same_event(mine, other) else Fit.NO

    found: list[Occurrence] = []
    for kind in sorted(by_kind):
        found += _grouped(sorted(by_kind[kind], key=precision), fits, told)
    return found


@dataclass(frozen=True, slots=True)
class Shape:
    """What tells an event from others: its kind, days, and who took part."""

    kind: str
    days: Window
    entities: frozenset[int]
    label: str
    principal: int | None


def shape(sourced: Sourced, identity: Identity) -> Shape:
    """The shape of a claim about an event."""
    claim: EventClaim = sourced.claim  # type: ignore[assignment]
    kind = event_kind(claim)
    parts = sorted(
        (part_rank(one.part), identity.entity(one.entity, sourced.origin.number)) for one in claim.participants
    )
    entities = frozenset(entity for _, entity in parts)
    return Shape(kind, window(claim.when), entities, fold(claim.label), parts[0][1] if parts else None)


def same_event(one: Shape, two: Shape) -> bool:
    """Whether two claims can speak of one event: kind, days, and one set of participants inside the other."""
    if one.kind != two.kind or intersect(one.days, two.days) is None:
        return False
    return _same_participants(one, two)


def nearly_same_event(one: Shape, two: Shape) -> bool:
    """Whether two sources can speak of one event though its days exclude each other."""
    if one.kind != two.kind or one.kind not in ONCE:
        return False
    if one.label != two.label and not (one.kind in _ONCE_IN_A_LIFE and one.entities and one.entities == two.entities):
        return False
    spanned = max(one.days[1], two.days[1]) - min(one.days[0], two.days[0])
    return spanned <= REACH and _same_participants(one, two)


def days_apart(one: Window, two: Window) -> int:
    """How many days lie between two windows at least; 0 if they meet."""
    return max(one[0] - two[1], two[0] - one[1], 0)


def _same_participants(one: Shape, two: Shape) -> bool:
    if not one.entities or not two.entities:
        return one.label == two.label
    return one.entities <= two.entities or two.entities <= one.entities


def event_key(occurrence: Occurrence, identity: Identity) -> tuple[str | int | None, ...]:
    """What names an event for good: its kind, its principal participant (else its label), its year."""
    seed = shape(occurrence.seed, identity)
    lo, hi = seed.days
    year = civil(lo)[0] if lo > MIN_DAY and hi < MAX_DAY and civil(lo)[0] == civil(hi)[0] else None
    return seed.kind, seed.label if seed.principal is None else seed.principal, year


def statements(claims: Iterable[Sourced], identity: Identity) -> list[Occurrence]:
    """The statements that the claims add up to: same speaker, days that can be one, near-identical words."""
    by_speaker: dict[int, list[Sourced]] = defaultdict(list)
    for sourced in claims:
        claim: StatementClaim = sourced.claim  # type: ignore[assignment]
        by_speaker[identity.entity(claim.speaker, sourced.origin.number)].append(sourced)
    found: list[Occurrence] = []
    for speaker in sorted(by_speaker):
        group = sorted(by_speaker[speaker], key=lambda one: (one.origin.published, *_stable(one)))
        found += _grouped(group, _statements_fit, ties(group))
    return found


def same_statement(one: Sourced, two: Sourced) -> bool:
    """Whether two claims with one speaker can be the same words."""
    left: Any = one.claim
    right: Any = two.claim
    return intersect(when_of(one), when_of(two)) is not None and near_identical(left.text, right.text)


def _statements_fit(one: Sourced, two: Sourced) -> Fit:
    return Fit.YES if same_statement(one, two) else Fit.NO


class Fit(IntEnum):
    """Whether two claims can speak of one thing; nearly, if their dates must be wrong for it."""

    NO = 0
    NEARLY = 1
    YES = 2


def _grouped(claims: Sequence[Sourced], fits: Callable[[Sourced, Sourced], Fit], told: Ties) -> list[Occurrence]:
    found: list[Occurrence] = []
    for sourced in claims:
        tied = [one for one in found if told.together((sourced.number,), (other.number for other in one.claims))]
        if tied:
            _join(found, tied, sourced)
            continue
        fitting, nearly = _fitting(found, sourced, fits, told)
        if len(fitting or nearly) == 1:
            (fitting or nearly)[0].claims.append(sourced)
        elif not fitting:
            found.append(Occurrence(sourced, [sourced]))
        else:
            for one in fitting:
                one.one_of.append(sourced)
    return found


def _fitting(
    found: Sequence[Occurrence], sourced: Sourced, fits: Callable[[Sourced, Sourced], Fit], told: Ties
) -> tuple[list[Occurrence], list[Occurrence]]:
    """What a claim can speak of, and what it can speak of only if dates are wrong."""
    fitting: list[Occurrence] = []
    nearly: list[Occurrence] = []
    for one in found:
        ways = {fits(sourced, other) for other in one.claims}
        if Fit.NO in ways or told.apart((sourced.number,), (other.number for other in one.claims)):
            continue
        (fitting if Fit.YES in ways else nearly).append(one)
    return fitting, nearly


def _join(found: list[Occurrence], tied: Sequence[Occurrence], sourced: Sourced) -> None:
    """Let a claim make one of those that it was decided to be one with."""
    first = tied[0]
    for other in tied[1:]:
        first.claims += other.claims
        first.one_of += [one for one in other.one_of if one not in first.one_of]
        found.remove(other)
    first.claims.append(sourced)
    for vague in list(first.one_of):
        if len(tied) > 1 and not any(vague in other.one_of for other in found if other is not first):
            first.one_of.remove(vague)  # it fitted several, and now there is only one
            first.claims.append(vague)


def _stable(sourced: Sourced) -> tuple[int, int, int]:
    claim: Any = sourced.claim
    offset = claim.evidence[0].start if claim.evidence else 0
    return sourced.origin.number, offset, sourced.number
