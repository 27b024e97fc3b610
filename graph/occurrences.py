"""From claims about events, statements and vacancies to the facts that they add up to.

Claims are taken in order from the most precise to the vaguest; each joins the one fact that it can speak of. What can
speak of several joins none of them, and is named at all of them.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from .bounds import UNKNOWN, Value, settle
from .dates import MAX_DAY, MIN_DAY, civil, intersect, normalise, window
from .keys import event_kind
from .names import fold
from .similar import near_identical
from .vocabulary import MODALITIES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from .bounds import Reading
    from .dates import Window
    from .identity import Identity
    from .material import Sourced
    from .records import EventClaim, StatementClaim

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
            Value(normalise(text), window(text), sourced.number, sourced.origin)
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
    by_kind: dict[str, list[Sourced]] = defaultdict(list)
    for sourced in claims:
        by_kind[shapes[sourced.number].kind].append(sourced)

    def precision(sourced: Sourced) -> tuple[object, ...]:
        days = shapes[sourced.number].days
        size = len(shapes[sourced.number].entities)
        return days[1] - days[0], MODALITIES.index(modality_of(sourced)), -size, days, *_stable(sourced)

    def fits(one: Sourced, two: Sourced) -> bool:
        return same_event(shapes[one.number], shapes[two.number])

    found: list[Occurrence] = []
    for kind in sorted(by_kind):
        found += _grouped(sorted(by_kind[kind], key=precision), fits)
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
        found += _grouped(group, same_statement)
    return found


def same_statement(one: Sourced, two: Sourced) -> bool:
    """Whether two claims with one speaker can be the same words."""
    left: Any = one.claim
    right: Any = two.claim
    return intersect(when_of(one), when_of(two)) is not None and near_identical(left.text, right.text)


def _grouped(claims: Sequence[Sourced], fits: Callable[[Sourced, Sourced], bool]) -> list[Occurrence]:
    found: list[Occurrence] = []
    for sourced in claims:
        fitting = [one for one in found if all(fits(sourced, other) for other in one.claims)]
        if not fitting:
            found.append(Occurrence(sourced, [sourced]))
        elif len(fitting) == 1:
            fitting[0].claims.append(sourced)
        else:
            for one in fitting:
                one.one_of.append(sourced)
    return found


def _stable(sourced: Sourced) -> tuple[int, int, int]:
    claim: Any = sourced.claim
    offset = claim.evidence[0].start if claim.evidence else 0
    return sourced.origin.number, offset, sourced.number
