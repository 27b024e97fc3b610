"""From a recognised time expression to its value: an EDTF text or a duration, and what it was counted from."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from whowhen.graph.dates import civil, iso, weekday, window, year_text

from .whenvalue import away, beyond, duration, nearest, of_year, part_of, period

if TYPE_CHECKING:
    from .whenfound import Found
    from .whenvalue import Partial, Side


@dataclass(frozen=True, slots=True)
class Setting:
    """What a time expression is seen from.

    Attributes:
        published: the day of publication, None if not known. side: where a partial date lies, seen from there.
        anchor: the date in the text that "two years later" and "that November" count from.
    """

    published: int | None
    side: Side = "past"
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """An EDTF text or a duration, and what it was counted from: `published`, `text` or nothing."""

    text: str | None
    anchor: str | None = None


NOTHING = Value(None)


def resolve(found: Found, setting: Setting) -> Value:
    """The value of an expression; without a text if there is nothing to count from."""
    if found.last is not None:
        return _range(found, found.last, setting)
    if found.kind == "duration":
        return Value(duration(abs(found.amount), found.unit))
    if found.kind == "fixed":
        return Value(part_of(found.text, found.part) if found.part else found.text)
    if found.kind == "distance":
        return _distance(found, setting)
    if found.kind == "period":
        return _period(found, setting)
    return _calendar(found, setting)


def _range(found: Found, last: Found, setting: Setting) -> Value:
    """Both ends; what one lacks (a year, a direction) it takes from the other."""
    first = replace(found, last=None)
    if first.kind == last.kind == "calendar":
        if first.partial.year is None and last.partial.year is not None:
            first = _borrow(first, last.partial.year)
        elif first.partial.year is not None and last.partial.year is None and last.partial.weekday is None:
            last = _borrow(last, first.partial.year)
        elif first.partial.year is None and last.year_shift is not None:
            first = replace(first, year_shift=last.year_shift)
    start, stop = resolve(first, setting), resolve(last, setting)
    if start.text is None or stop.text is None or "/" in start.text or "/" in stop.text:
        return NOTHING
    if window(start.text)[0] > window(stop.text)[1]:
        return NOTHING
    return Value(f"{start.text}/{stop.text}", start.anchor or stop.anchor)


def _borrow(found: Found, year: int) -> Found:
    return replace(found, partial=replace(found.partial, year=year))


def _distance(found: Found, setting: Setting) -> Value:
    if found.anchored:
        if setting.anchor is None:
            return NOTHING
        return Value(beyond(setting.anchor, found.amount, found.unit, found.bias), "text")
    if setting.published is None:
        return NOTHING
    return Value(away(setting.published, found.amount, found.unit, found.bias), "published")


def _period(found: Found, setting: Setting) -> Value:
    if found.rule == "edge":
        return (
            NOTHING if setting.published is None else Value(_edge(found, setting.published, setting.side), "published")
        )
    if found.anchored:
        if setting.anchor is None or (found.unit == "D" and window(setting.anchor)[0] != window(setting.anchor)[1]):
            return NOTHING
        reference, name = window(setting.anchor)[0], "text"
    elif setting.published is None:
        return NOTHING
    else:
        reference, name = setting.published, "published"
    text = period(found.unit, reference, found.shift or 0)
    if not found.part:
        return Value(text, name)
    return Value(_part_of_current(text, found, setting), name)


def _part_of_current(text: str, found: Found, setting: Setting) -> str:
    """The part of a period; "the end of the year" without more is its last month."""
    if found.unit == "W":
        monday = window(text)[0]
        first, last = {"early": (0, 1), "mid": (1, 3), "late": (4, 6)}[found.part]
        return f"{iso(monday + first)}/{iso(monday + last)}"
    if found.unit == "Y" and found.shift == 0 and found.part == "late" and setting.published is not None:
        return f"{text}-12"
    return part_of(text, found.part)


YEAR_EDGES = {
    "turn": "{0}-12-31/{1}-01-01",
    "end": "{0}-12",
    "begin": "{0}-01",
    "mid": "{0}-06/{0}-07",
}


def _edge(found: Found, published: int, side: Side) -> str:
    unit, _, part = found.text.partition("-")
    year, month, _ = civil(published)
    if unit == "week":
        monday = published - weekday(published) + 7 * (found.shift or 0)
        if part == "end":
            saturday = monday + 5
            saturday -= 7 if found.shift is None and saturday > published and side == "past" else 0
            return f"{iso(saturday)}/{iso(saturday + 1)}"
        return f"{iso(monday + (0 if part == 'begin' else 2))}/{iso(monday + (1 if part == 'begin' else 3))}"
    if unit == "month":
        if part == "end":
            return iso(window(period("M", published, found.shift or 0))[1])
        return part_of(period("M", published, found.shift or 0), {"end": "late", "begin": "early", "mid": "mid"}[part])
    back = {"turn": side == "past" or (side == "near" and month <= 6), "end": side == "past" and month < 12}
    ahead = {"begin": side == "future" and month > 1}
    year += found.shift if found.shift is not None else ahead.get(part, 0) - back.get(part, 0)
    return YEAR_EDGES[part].format(year_text(year), year_text(year + 1))


def _calendar(found: Found, setting: Setting) -> Value:
    partial = found.partial
    if partial.year is not None:
        return Value(of_year(partial, partial.year))
    if found.anchored:
        if setting.anchor is None:
            return NOTHING
        year = civil(window(setting.anchor)[0])[0] + (found.year_shift or found.shift or 0)
        return Value(of_year(partial, year), "text")
    if setting.published is None:
        return NOTHING
    year = civil(setting.published)[0]
    if found.year_shift is not None:
        return Value(of_year(partial, year + found.year_shift), "published")
    text = _towards(partial, found.shift, setting.published) if found.shift else None
    text = text or nearest(
        partial, (setting.published, setting.published), setting.side if found.shift is None else "near"
    )
    if found.shift == 0 and partial.weekday is None:
        text = of_year(partial, year)
    if text is not None and found.part == "night":
        day = window(text)[0]
        text = f"{iso(day - 1)}/{iso(day)}"
    return Value(text, "published")


def _towards(partial: Partial, shift: int, published: int) -> str | None:
    """The next or last one, not counting one that has not ended: "last May" said in May is a year back."""
    side: Side = "past" if shift < 0 else "future"
    here = nearest(partial, (published, published), side)
    if here is None:
        return None
    first, last = window(here)
    if first <= published <= last:
        step = -1 if shift < 0 else 1
        edge = first - 1 if shift < 0 else last + 1
        here = nearest(partial, (edge, edge), side) if abs(step) else here
    for _ in range(abs(shift) - 1):
        if here is None:
            return None
        first, last = window(here)
        edge = first - 1 if shift < 0 else last + 1
        here = nearest(partial, (edge, edge), side)
    return here
