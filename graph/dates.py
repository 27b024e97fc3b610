"""What dates mean in days, and how they compare when they are only partly known.

A date is an EDTF text; its window is the earliest and the latest day that it can mean. Comparisons of windows have
three answers, and `certain` is only said when every day of the windows agrees. The rules are explained in
`docs/dates.md`.
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

from .dateparts import Edtf, Moment, parse
from .datewords import say
from .days import MAX_DAY, MIN_DAY, Window, civil, day_number, iso, month_length, weekday, year_text

__all__ = [
    "MAX_DAY",
    "MIN_DAY",
    "Answer",
    "Edtf",
    "Moment",
    "Window",
    "before",
    "civil",
    "day_number",
    "edtf",
    "in_office",
    "intersect",
    "iso",
    "month_length",
    "normalise",
    "parse",
    "same",
    "say",
    "weekday",
    "window",
    "within",
    "year_text",
]

ALWAYS: Window = (MIN_DAY, MAX_DAY)


class Answer(StrEnum):
    """The three answers to a question about dates that are partly known."""

    CERTAIN = "certain"
    POSSIBLE = "possible"
    NO = "no"


@lru_cache(maxsize=65_536)
def window(text: str | None) -> Window:
    """Earliest and latest day that a date can mean; all of time for None, an empty text and `..`.

    Raises:
        BadDateError: the text is no date.

    Example:
        >>> [iso(day) for day in window("1984-06")]
        ['1984-06-01', '1984-06-30']
    """
    return parse(text).window if text else ALWAYS


@lru_cache(maxsize=65_536)
def normalise(text: str) -> str:
    """The one canonical way to write a date; dates with the same parts get the same text.

    Raises:
        BadDateError: the text is no date.

    Example:
        >>> normalise(" 2014?~ "), normalise("2014/2014")
        ('2014%', '2014')
    """
    return str(parse(text))


def edtf(days: Window) -> str | None:
    """The shortest date that means exactly this window; None for all of time.

    Example:
        >>> edtf(window("2014")), edtf((day_number(2014), day_number(2015, 6, 30))), edtf((MIN_DAY, 0))
        ('2014', '2014-01/2015-06', '../1970-01-01')
    """
    first, last = days
    if first > last:
        raise ValueError(f"a window must not end before it starts: {days}")
    if first <= MIN_DAY and last >= MAX_DAY:
        return None
    start, stop = civil(first), civil(last)
    on_month = first <= MIN_DAY or start[2] == 1, last >= MAX_DAY or stop[2] == month_length(stop[0], stop[1])
    on_year = on_month[0] and (first <= MIN_DAY or start[1] == 1), on_month[1] and (last >= MAX_DAY or stop[1] == 12)
    parts = 1 if all(on_year) else 2 if all(on_month) else 3
    left = ".." if first <= MIN_DAY else _text(start, parts)
    right = ".." if last >= MAX_DAY else _text(stop, parts)
    return left if left == right else f"{left}/{right}"


def _text(day: tuple[int, int, int], parts: int) -> str:
    year, month, number = day
    return "-".join([year_text(year), f"{month:02d}", f"{number:02d}"][:parts])


def intersect(left: Window, right: Window) -> Window | None:
    """The days that both windows allow; None when there are none.

    Example:
        >>> intersect((0, 10), (5, 20)), intersect((0, 1), (2, 3))
        ((5, 10), None)
    """
    first, last = max(left[0], right[0]), min(left[1], right[1])
    return (first, last) if first <= last else None


def in_office(day: int, start: Window, end: Window) -> Answer:
    """Whether somebody whose time in office began in one window and ended in the other was in office on a day.

    The first and the last day count: on the day of a handover both hold the office.

    Example:
        >>> str(in_office(day_number(2014, 6, 1), window("2014"), window("2016")))
        'possible'
    """
    if start[1] <= day <= end[0]:
        return Answer.CERTAIN
    return Answer.POSSIBLE if start[0] <= day <= end[1] else Answer.NO


def before(left: Window, right: Window) -> Answer:
    """Whether the left one came on an earlier day than the right one.

    Example:
        >>> str(before(window("2013"), window("2014"))), str(before(window("2014"), window("2014-05")))
        ('certain', 'possible')
    """
    if left[1] < right[0]:
        return Answer.CERTAIN
    return Answer.POSSIBLE if left[0] < right[1] else Answer.NO


def same(left: Window, right: Window) -> Answer:
    """Whether both were on the same day; certain only when both days are known.

    Example:
        >>> str(same(window("2014"), window("2014"))), str(same(window("2014"), window("2015")))
        ('possible', 'no')
    """
    if intersect(left, right) is None:
        return Answer.NO
    return Answer.CERTAIN if left[0] == left[1] == right[0] == right[1] else Answer.POSSIBLE


def within(inner: Window, outer: Window) -> Answer:
    """Whether something that happened on one unknown day of `inner` happened in the days of `outer`.

    Example:
        >>> str(within(window("2014-10"), window("2014"))), str(within(window("2014"), window("2014-10")))
        ('certain', 'possible')
    """
    if intersect(inner, outer) is None:
        return Answer.NO
    return Answer.CERTAIN if outer[0] <= inner[0] and inner[1] <= outer[1] else Answer.POSSIBLE
