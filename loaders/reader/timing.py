"""Which time in a clause says when something happened, which when a state began, ended, or how long it lasted."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from whowhen.graph.dates import civil, edtf, intersect, parse, window
from whowhen.graph.errors import BadDateError

from .drafts import Bound

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .model import Mention

_ONE_MONTH = 45  # days; a window no longer than this says when something began, not that it lasted


class Timing(NamedTuple):
    """The times of one clause by what they say.

    Attributes:
        when: the time of what happened.
        start, end: stated bounds ("seit", "bis", "from … to").
        effective: when a change takes effect ("ab 1. Mai", "as of June").
        duration: ISO 8601.
    """

    when: Bound | None = None
    start: Bound | None = None
    end: Bound | None = None
    duration: Bound | None = None
    effective: Bound | None = None

    @property
    def any(self) -> bool:
        """Whether the clause has a time at all."""
        return bool(self.when or self.start or self.end or self.duration or self.effective)


def timing(times: Sequence[Mention]) -> Timing:
    """Sorts the time expressions of a clause; the first of a sort wins."""
    when = start = end = duration = effective = None
    for mention in times:
        value = mention.value
        if not value:
            continue
        span = (mention.start, mention.end)
        if value.startswith("P"):
            duration = duration or Bound(value, span)
            continue
        if "range" in mention.traits or (mention.rule == "range"):
            first, _, last = value.partition("/")
            start = start or (Bound(first, span) if first and first != ".." else None)
            end = end or (Bound(last, span) if last and last != ".." else None)
        elif "since" in mention.traits:
            start = start or Bound(value, span)
        elif mention.traits & {"until", "by"}:
            end = end or Bound(value, span)
        elif "from" in mention.traits:
            effective = effective or Bound(value, span)
        else:
            bound = Bound(value, span)
            when = bound if when is None or _sharper(bound, when) else when
    return Timing(when, start, end, duration, effective)


def after_publication(value: str, published: str | None) -> bool:
    """Whether a date lies wholly after the day of publication."""
    return bool(published) and window(value)[0] > window(published)[1]


def before_publication(value: str, published: str | None, days: int = 0) -> bool:
    """Whether a date lies wholly, and by more than some days, before the day of publication."""
    return bool(published) and window(value)[1] < window(published)[0] - days


def narrower(left: Bound | None, right: Bound | None) -> Bound | None:
    """Of two bounds for one thing, the one to keep: stated before concluded, then the sharper one that agrees."""
    if left is None or right is None:
        return left or right
    if bool(left.rule) != bool(right.rule):
        stated, concluded = (right, left) if left.rule else (left, right)
        if _width(concluded) < _width(stated) and _inside(concluded, stated):
            return concluded
        return stated
    if _width(right) < _width(left) and intersect(window(left.value), window(right.value)):
        return right
    return left


def _sharper(bound: Bound, other: Bound) -> bool:
    """Whether a date lies within another and says more: "2019, am 3. Mai"."""
    return _inside(bound, other) and _width(bound) < _width(other)


def _width(bound: Bound) -> int:
    first, last = window(bound.value)
    return last - first


def _inside(inner: Bound, outer: Bound) -> bool:
    (first, last), (low, high) = window(inner.value), window(outer.value)
    return low <= first and last <= high


def months_of(duration: str) -> float | None:
    """The length of an ISO 8601 duration in months.

    >>> months_of("P10Y"), months_of("P1Y6M"), months_of("P6W")
    (120.0, 18.0, 1.38)
    """
    number, total = "", 0.0
    for letter in duration[1:]:
        if letter.isdigit() or letter == ".":
            number += letter
            continue
        if letter == "T" or not number:
            return None
        total += float(number) * {"Y": 12, "M": 1, "W": 0.23, "D": 1 / 30.4}.get(letter, 0)
        number = ""
    return round(total, 3) if total else None


def shifted(value: str, months: float) -> str | None:
    """About so many months on from a date, with the slack that a round number of years or months has.

    None if that is no date: counted from one that is open to a side, or beyond the years that can be written.

    >>> shifted("2024-10-01", -120), shifted("1984-06", -18), shifted("1984", 12)
    ('2014~', '1982-12~', '1985~')
    >>> shifted("1951/..", 12) is None
    True
    """
    first, last = window(value)
    middle = (first + last) // 2 + round(months * 30.44)
    year, month, _ = civil(middle)
    if not 0 < year < 10_000:
        return None
    if (abs(months) >= 24 and float(months).is_integer() and int(months) % 12 == 0) or len(value) == 4:
        return f"{year}~"
    return f"{year}-{month:02d}~"


def joined(first: str, last: str) -> str | None:
    """From the beginning of one date to the end of another."""
    low, high = window(first)[0], window(last)[1]
    return edtf((low, high)) if low <= high else None


def is_date(text: str) -> bool:
    """Whether a text is a date that can be written down."""
    try:
        parse(text)
    except BadDateError:
        return False
    return True
