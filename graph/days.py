"""Days as integers: the calendar arithmetic under every date.

A day is the number of days since 1970-01-01 in the proleptic Gregorian calendar, for any year: year 0 is 1 BC,
year -43 is 44 BC. `MIN_DAY` and `MAX_DAY` stand for "no limit"; no calendar date comes near them.
"""

from __future__ import annotations

import calendar
from datetime import date

# More than 2.7 million years either way; `MAX_YEAR` keeps every real date far inside, slack included.
MIN_DAY = -1_000_000_000
MAX_DAY = 1_000_000_000
MAX_YEAR = 999_999

Window = tuple[int, int]
"""Earliest and latest day, both included."""

_EPOCH = date(1970, 1, 1).toordinal()
# The Gregorian calendar repeats every 400 years, to the day of the week.
_CYCLE_YEARS = 400
_CYCLE_DAYS = 146_097


def day_number(year: int, month: int = 1, day: int = 1) -> int:
    """Days since 1970-01-01.

    Raises:
        ValueError: there is no such day.

    Example:
        >>> day_number(1970, 1, 2), day_number(0)
        (1, -719528)
    """
    cycles, rest = divmod(year - 1, _CYCLE_YEARS)
    return date(rest + 1, month, day).toordinal() - _EPOCH + cycles * _CYCLE_DAYS


def civil(day: int) -> tuple[int, int, int]:
    """Year, month and day of the month: the inverse of `day_number`.

    Example:
        >>> civil(-1)
        (1969, 12, 31)
    """
    cycles, rest = divmod(day + _EPOCH - 1, _CYCLE_DAYS)
    found = date.fromordinal(rest + 1)
    return found.year + cycles * _CYCLE_YEARS, found.month, found.day


def month_length(year: int, month: int) -> int:
    """How many days the month has.

    Example:
        >>> month_length(1900, 2), month_length(2000, 2)
        (28, 29)
    """
    return calendar.monthrange((year - 1) % _CYCLE_YEARS + 1, month)[1]


def weekday(day: int) -> int:
    """Day of the week, Monday 0 to Sunday 6."""
    return (day + 3) % 7


def year_text(year: int) -> str:
    """The year as EDTF writes it: four digits, a minus sign before Christ, `Y` when four digits do not suffice.

    Example:
        >>> year_text(2014), year_text(-43), year_text(12000)
        ('2014', '-0043', 'Y12000')
    """
    if abs(year) > 9999:
        return f"Y{year}"
    return f"-{-year:04d}" if year < 0 else f"{year:04d}"


def iso(day: int) -> str:
    """The day as text; `..` for the two ends of time.

    Example:
        >>> iso(16344), iso(MAX_DAY)
        ('2014-10-01', '..')
    """
    if day <= MIN_DAY or day >= MAX_DAY:
        return ".."
    year, month, number = civil(day)
    return f"{year_text(year)}-{month:02d}-{number:02d}"
