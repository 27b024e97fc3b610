"""What several sources' dates for one bound add up to.

Values that have days in common agree, and the days in common are the answer: "1984" and "25 June 1984" give 25 June.
Values that have none are a dispute: all are kept, and the one to show is chosen by a written rule (`settle`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from .dates import ALWAYS, MAX_DAY, MIN_DAY, edtf, intersect
from .similar import near_identical, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from .dates import Window
    from .material import Origin


@dataclass(frozen=True, slots=True)
class Value:
    """One claim's date for a bound.

    Attributes:
        text: the date as EDTF; `..` is an open end.
        window: the days that the claim allows.
        claim: the claim's number.
        origin: its source.
        accepted: the number of the decision by which the claim wins.
        passage: reads the words that the claim rests on, of an article.
    """

    text: str
    window: Window
    claim: int
    origin: Origin
    accepted: int | None = None
    passage: Callable[[], str] | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Reading:
    """Values that agree: their text to show, the days they leave, and the claims behind them.

    Attributes:
        accepted: the number of the decision by which one of them wins.
    """

    text: str | None
    window: Window
    claims: tuple[int, ...]
    accepted: int | None = None


UNKNOWN = Reading(None, ALWAYS, ())


def settle(values: Iterable[Value]) -> tuple[Reading, tuple[Reading, ...]]:
    """The value to show, and, if the claims exclude each other, every reading, the shown one first.

    Of several readings the one is shown that somebody accepted; else the one that has, in this order, the narrowest
    window, the most independent sources, the latest publication; a tie goes to the earlier date. Sources of one outlet,
    and articles that say it in near-identical words, count once.
    """
    values = list(values)
    if not values:
        return UNKNOWN, ()
    if len(values) == 1:
        return Reading(values[0].text, values[0].window, (values[0].claim,), values[0].accepted), ()
    groups = _agreeing(sorted(values, key=_order))
    ranked = sorted(groups, key=_rank)
    readings = tuple(_reading(group) for group in ranked)
    return readings[0], readings if len(readings) > 1 else ()


def _order(value: Value) -> tuple[int, int, str, int]:
    return (*value.window, value.text, value.claim)


def _agreeing(values: Sequence[Value]) -> list[list[Value]]:
    """The largest sets of values that have a day in common; a value can be in several of them."""
    groups: list[list[Value]] = []
    for day in sorted({value.window[0] for value in values}):
        group = [value for value in values if value.window[0] <= day <= value.window[1]]
        if not any(set(group) <= set(other) for other in groups):
            groups = [other for other in groups if not set(other) <= set(group)]
            groups.append(group)
    return groups


def _common(group: Sequence[Value]) -> Window:
    return max(value.window[0] for value in group), min(value.window[1] for value in group)


def _rank(group: Sequence[Value]) -> tuple[bool, int, int, int, Window]:
    accepted = any(value.accepted is not None for value in group)
    window = _common(group)
    voices = _voices(group)
    latest = max((published_day(value.origin) for value in group), default=MIN_DAY)
    return not accepted, window[1] - window[0], -voices, -latest, window


def _voices(group: Sequence[Value]) -> int:
    """How many sources are independent: an outlet counts once, and so does a sentence that was copied."""
    heard: dict[str, list[tuple[str, ...]]] = {}
    for value in group:
        said = words(value.passage()) if value.passage is not None else ()
        copied = len(said) >= _TELLING and any(
            len(other) >= _TELLING and near_identical(" ".join(said), " ".join(other))
            for voice, texts in heard.items()
            if voice != value.origin.voice
            for other in texts
        )
        if not copied:
            heard.setdefault(value.origin.voice, []).append(said)
    return len(heard)


_TELLING: Final = 8
"""Words that a sentence must have to tell a copy; shorter ones are alike by chance."""


def _reading(group: Sequence[Value]) -> Reading:
    window = _common(group)
    texts = sorted({value.text for value in group if value.window == window}, key=lambda text: (len(text), text))
    text = texts[0] if texts else ".." if window[1] >= MAX_DAY and _all_open(group) else edtf(window)
    accepted = min((value.accepted for value in group if value.accepted is not None), default=None)
    return Reading(text, window, tuple(sorted({value.claim for value in group})), accepted)


def _all_open(group: Sequence[Value]) -> bool:
    return all(value.text == ".." for value in group)


def published_day(origin: Origin) -> int:
    """The latest day on which the source can have been published; MIN_DAY when nobody said."""
    return origin.published[1] if origin.published[1] < MAX_DAY else MIN_DAY


def ordered(start: Window, end: Window) -> tuple[Window, Window]:
    """Both windows, narrowed by the fact that an end is never before its start; contradictory ones stay as they are."""
    narrowed = intersect(start, (MIN_DAY, end[1])), intersect(end, (start[0], MAX_DAY))
    return narrowed[0] or start, narrowed[1] or end
