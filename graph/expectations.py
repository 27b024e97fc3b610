"""What is reported, expected, possible or denied about a tenure, and what became of it.

An expectation is `fulfilled` when what is asserted agrees with it, `overtaken` when a later source says otherwise,
`denied` when it is a denial, and `pending` until then; it names the claims that made it so. Whether a pending one is
overdue depends on the day of the question and is left to it; `value` says what was expected.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from .bounds import published_day
from .dates import MIN_DAY, intersect
from .ids import text as written
from .spells import NEAR
from .tenureclaims import bound, claim_of
from .ties import ties

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .bounds import Value
    from .dates import Window
    from .material import Sourced
    from .records import BoundName
    from .tenures import Tenure


def attach(claims: Sequence[Sourced], tenures: Sequence[Tenure], *, themselves: bool = False) -> list[Sourced]:
    """Hang claims that are not asserted on the tenures they speak of; those that speak of none are returned.

    Args:
        claims: claims about the same person and office that are not asserted.
        tenures: the tenures found so far; their `expectations` and `claims` grow.
        themselves: the one tenure is made of these claims, so that nothing asserted can fulfil them.
    """
    left: list[Sourced] = []
    chosen: dict[int, list[Sourced]] = {}
    for sourced in sorted(claims, key=lambda one: (published_day(one.origin), one.number)):
        index = 0 if themselves else _target(sourced, tenures)
        if index is None:
            left.append(sourced)
        else:
            chosen.setdefault(index, []).append(sourced)
    asserted = [tenure.claims for tenure in tenures]
    for index, group in chosen.items():
        tenure = tenures[index]
        tenure.claims = tuple(sorted({*tenure.claims, *(sourced.number for sourced in group)}))
        for sourced in group:
            entries = [
                _entry(sourced, name, value, _fate(value, name, tenure, group, themselves=themselves))
                for name in _NAMES
                if (value := bound(sourced, name)) is not None
            ]
            whole = _PENDING if themselves else Fate("fulfilled", asserted[index])
            tenure.expectations += entries or [_entry(sourced, None, None, whole)]
    return left


class Fate(NamedTuple):
    """What became of an expectation, and the claims that made it so."""

    state: str
    by: tuple[int, ...] = ()


_PENDING: Final = Fate("pending")


_NAMES: tuple[BoundName, BoundName] = ("start", "end")


def _target(sourced: Sourced, tenures: Sequence[Tenure]) -> int | None:
    """The tenure that a claim speaks of, by a decision or else by its days; the latest of several."""
    start, end = bound(sourced, "start"), bound(sourced, "end")
    told = ties((sourced,))
    for index, tenure in enumerate(tenures):
        if told.together((sourced.number,), tenure.claims):
            return index
    fitting = [
        (tenure.start.window, index)
        for index, tenure in enumerate(tenures)
        if _speaks_of(start, end, published_day(sourced.origin), tenure)
        and not told.apart((sourced.number,), tenure.claims)
    ]
    return max(fitting)[1] if fitting else None


def _speaks_of(start: Value | None, end: Value | None, published: int, tenure: Tenure) -> bool:
    first, last = tenure.start.window, tenure.end.window
    if start is not None:
        return _near(start.window, first) and (end is None or end.window[1] >= first[0])
    if end is not None:
        during = first[0] <= published <= last[1]
        return end.window[1] >= first[0] and (during or _near(end.window, last))
    return published == MIN_DAY or first[0] <= published <= last[1] + NEAR


def _near(one: Window, two: Window) -> bool:
    return max(one[0] - two[1], two[0] - one[1]) < NEAR


def _fate(value: Value, name: BoundName, tenure: Tenure, group: Sequence[Sourced], *, themselves: bool) -> Fate:
    """What became of an expected bound."""
    if not themselves:
        shown = tenure.start if name == "start" else tenure.end
        if shown.text is not None and not (name == "end" and tenure.open):
            return Fate("fulfilled" if intersect(shown.window, value.window) else "overtaken", shown.claims)
        if name == "end" and shown.window[0] > value.window[1]:
            return Fate("overtaken", shown.claims)
    later = _replaced(value, name, group)
    return Fate("overtaken", later) if later else _PENDING


def _replaced(value: Value, name: BoundName, group: Sequence[Sourced]) -> tuple[int, ...]:
    """The later claims that expect something else."""
    found = []
    for other in group:
        later = bound(other, name)
        newer = published_day(other.origin) > published_day(value.origin)
        if newer and later is not None and intersect(later.window, value.window) is None:
            found.append(other.number)
    return tuple(sorted(found))


def _entry(sourced: Sourced, name: str | None, value: Value | None, fate: Fate) -> dict[str, Any]:
    claim = claim_of(sourced)
    denied = claim.modality == "denied"
    entry = {
        "claim": written("claim", sourced.number),
        "modality": claim.modality,
        "state": "denied" if denied else fate.state,
        "field": name,
        "value": None if value is None else value.text,
        "attributed_to": claim.attributed_to,
        "by": [written("claim", n) for n in fate.by] if fate.by and not denied else None,
    }
    return {key: content for key, content in entry.items() if content is not None}
