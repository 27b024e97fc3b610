"""From the parts of a time expression to the days it means.

A partial date ("in November", "on Tuesday") needs a reference day and a side; a distance ("three years ago") needs a
day to count from. Both are worked out here, on EDTF texts; nothing here looks at words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from whowhen.graph.dates import civil, day_number, edtf, iso, month_length, weekday, window, year_text

if TYPE_CHECKING:
    from whowhen.graph.dates import Window

Side = Literal["past", "future", "near"]
Unit = Literal["D", "W", "M", "Q", "Y", "X", "C"]
Bias = Literal["", "~", "<", ">"]

_MONTHS: dict[str, int] = {"M": 1, "Q": 3, "Y": 12, "X": 120, "C": 1200}


@dataclass(frozen=True, slots=True)
class Partial:
    """A place in the calendar whose year may be missing.

    Attributes:
        season: 21 to 24. holiday: `12-24/12-26` or `easter+1`. part: `early`, `mid` or `late` in it.
        quarter, half: of the year, from 1.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    season: int | None = None
    weekday: int | None = None
    quarter: int | None = None
    half: int | None = None
    holiday: str | None = None
    part: str | None = None


def easter(year: int) -> int:
    """Easter Sunday of the Gregorian calendar.

    >>> iso(easter(2024))
    '2024-03-31'
    """
    golden = year % 19
    century = year // 100
    # Day of the paschal full moon after 21 March, corrected for leap centuries and the drift of the moon.
    moon = (19 * golden + century - century // 4 - (8 * century + 13) // 25 + 15) % 30
    moon -= (moon // 28) * (1 - (moon // 28) * (29 // (moon + 1)) * ((21 - golden) // 11))
    full = day_number(year, 3, 21) + moon
    return full + 7 - (weekday(full) + 1) % 7


def of_year(partial: Partial, year: int) -> str | None:
    """The EDTF text of a partial date in a year; None if that year has no such day.

    >>> of_year(Partial(month=11, part="early"), 2024), of_year(Partial(season=22), 2024)
    ('2024-11-01/2024-11-10', '2024-22')
    """
    if partial.holiday:
        return _holiday(partial.holiday, year)
    if partial.day is not None and partial.month is not None:
        if partial.day > month_length(year, partial.month):
            return None
        return f"{year_text(year)}-{partial.month:02d}-{partial.day:02d}"
    if partial.month is not None:
        plain = f"{year_text(year)}-{partial.month:02d}"
    elif partial.season is not None:
        plain = f"{year_text(year)}-{partial.season}"
    elif partial.quarter is not None:
        plain = _months(year, 3 * partial.quarter - 2, 3)
    elif partial.half is not None:
        plain = _months(year, 6 * partial.half - 5, 6)
    else:
        plain = year_text(year)
    return part_of(plain, partial.part) if partial.part else plain


def _months(year: int, first: int, count: int) -> str:
    return f"{year_text(year)}-{first:02d}/{year_text(year)}-{first + count - 1:02d}"


def _holiday(rule: str, year: int) -> str:
    if rule.startswith("easter"):
        return iso(easter(year) + int(rule[6:]))
    return "/".join(f"{year_text(year)}-{day}" for day in rule.split("/"))


def part_of(text: str, part: str) -> str:
    """The early, middle or late part of a month, season, year or decade.

    Of a month: its first ten days, the 11th to 20th, the rest. Of a year: January to March, May to August, October to
    December. Otherwise thirds. `early`, `mid` and `late` of a season reach half a month beyond it on their side.

    >>> part_of("2019", "late"), part_of("2024-22", "early"), part_of("2024-10", "mid")
    ('2019-10/2019-12', '2024-05-15/2024-07-15', '2024-10-11/2024-10-20')
    """
    first, last = window(text)
    year, month, _ = civil(first)
    if len(text) == 7 and text[5] == "2":
        half = 15
        middle = (first + last) // 2
        spans = {
            "early": (first - half - 2, middle - 1),
            "mid": (first + half, last - half),
            "late": (middle, last + half),
        }
        return edtf(_mid_month(spans[part])) or text
    if len(text) == 7:
        days = {"early": (1, 10), "mid": (11, 20), "late": (21, month_length(year, month))}[part]
        return f"{text}-{days[0]:02d}/{text}-{days[1]:02d}"
    if last - first < 400 and civil(last)[0] == year:
        months = {"early": (1, 3), "mid": (5, 8), "late": (10, 12)}[part]
        return f"{year_text(year)}-{months[0]:02d}/{year_text(year)}-{months[1]:02d}"
    third = (last - first + 1) // 3
    if last - first > 3000:
        years = (civil(last)[0] - year + 1) * 4 // 10
        cut = {"early": (year, year + years - 1), "mid": (year + years - 1, year + 2 * years - 2),
               "late": (civil(last)[0] - years + 1, civil(last)[0])}[part]  # fmt: skip
        return f"{year_text(cut[0])}/{year_text(cut[1])}"
    spans = {"early": (first, first + third), "mid": (first + third, last - third), "late": (last - third, last)}
    return edtf(spans[part]) or text


def _mid_month(days: Window) -> Window:
    """The same window with its ends moved to the first, the fifteenth or the last of a month, whichever is nearest."""
    found = []
    for day in days:
        year, month, number = civil(day)
        marks = (1, 15, month_length(year, month))
        found.append(day_number(year, month, min(marks, key=lambda mark: abs(mark - number))))
    return found[0], found[1]


def nearest(partial: Partial, reference: Window, side: Side) -> str | None:
    """A partial date without a year, on one side of a reference day.

    The period that holds the reference day counts for both sides. `near` takes the nearer one, the later if in doubt.

    >>> day = window("2024-10-01")
    >>> nearest(Partial(month=11), day, "future"), nearest(Partial(month=11), day, "past")
    ('2024-11', '2023-11')
    """
    year = civil(reference[0])[0]
    if partial.weekday is not None:
        return _weekday(partial.weekday, reference[0], side)
    choices = [text for text in (of_year(partial, year + step) for step in (-4, -3, -2, -1, 0, 1, 2, 3, 4)) if text]
    past = [text for text in choices if window(text)[0] <= reference[1]]
    future = [text for text in choices if window(text)[1] >= reference[0]]
    if side == "past" or not future:
        return past[-1] if past else None
    if side == "future" or not past:
        return future[0]
    behind, ahead = reference[0] - window(past[-1])[1], window(future[0])[0] - reference[1]
    return past[-1] if behind < ahead else future[0]


def _weekday(number: int, reference: int, side: Side) -> str:
    back = (weekday(reference) - number) % 7
    if side == "past" or back == 0:
        return iso(reference - back)
    ahead = 7 - back
    return iso(reference + ahead) if side == "future" or ahead <= back else iso(reference - back)


def period(unit: Unit, reference: int, steps: int) -> str:
    """The whole day, week, month, quarter, year, … that lies some steps from the one that holds a day.

    >>> period("W", window("2024-10-01")[0], -1), period("Y", window("2024-10-01")[0], 1)
    ('2024-09-23/2024-09-29', '2025')
    """
    year, month, _ = civil(reference)
    if unit == "D":
        return iso(reference + steps)
    if unit == "W":
        monday = reference - weekday(reference) + 7 * steps
        return f"{iso(monday)}/{iso(monday + 6)}"
    if unit == "M":
        number = year * 12 + month - 1 + steps
        return f"{year_text(number // 12)}-{number % 12 + 1:02d}"
    if unit == "Q":
        number = year * 4 + (month - 1) // 3 + steps
        return _months(number // 4, 3 * (number % 4) + 1, 3)
    if unit == "Y":
        return year_text(year + steps)
    size = 10 if unit == "X" else 100
    start = (year // size + steps) * size
    return f"{start // 10}X" if unit == "X" else f"{start // 100}XX"


def add_months(day: int, months: int) -> int:
    """The same day of the month, some months on; the last day where the month is shorter."""
    year, month, number = civil(day)
    total = year * 12 + month - 1 + months
    year, month = total // 12, total % 12 + 1
    return day_number(year, month, min(number, month_length(year, month)))


def _move(day: int, amount: float, unit: Unit) -> int:
    """A day some units on; halves of months and weeks are rounded to days."""
    if unit in {"D", "W"}:
        return day + round(amount * (7 if unit == "W" else 1))
    months = amount * _MONTHS[unit]
    return add_months(day, int(months)) + round((months - int(months)) * 30)


def away(reference: int, amount: float, unit: Unit, bias: Bias) -> str:
    """What "three years ago" means, seen from one day: approximate, and wider the coarser the unit.

    `amount` is negative for the past. `<` (a bit less than) and `>` (a bit more) widen to one side only.

    >>> day = window("1998-03-06")[0]
    >>> away(day, -3, "Y", ""), away(day, -1, "Y", ">"), away(day, 2, "M", ""), away(day, -2, "D", "")
    ('1995~', '1996-09/1997-03', '1998-05~', '1998-03-04')
    """
    if unit == "X":
        amount, unit = amount * 10, "Y"
    there = _move(reference, amount, unit)
    if bias in {"<", ">"} and unit not in {"D", "W"}:
        return _lopsided(there, amount, unit, bias)
    if unit == "D" and abs(amount) < 10 and not bias:
        return iso(there)
    if unit in {"D", "W"}:
        slack = 3 if abs(amount) * (7 if unit == "W" else 1) < 15 else 10
        return f"{iso(there)}~" if slack == 10 else f"{iso(there - slack)}/{iso(there + slack)}"
    year, month, _ = civil(there)
    if unit in {"M", "Q"} or amount != int(amount):
        return f"{year_text(year)}-{month:02d}~"
    return f"{year_text(year)}~"


def _lopsided(there: int, amount: float, unit: Unit, bias: Bias) -> str:
    """Half a unit to one side, or a tenth of a long distance."""
    nearer = (bias == "<") == (amount < 0)
    slack = max(1, round(max(0.5, min(abs(amount) / 10, 1)) * _MONTHS[unit]))
    first, last = (there, add_months(there, slack)) if nearer else (add_months(there, -slack), there)
    (year, month, _), (to_year, to_month, _) = civil(first), civil(last)
    return f"{year_text(year)}-{month:02d}/{year_text(to_year)}-{to_month:02d}"


def beyond(anchor: str, amount: float, unit: Unit, bias: Bias) -> str | None:
    """What "two years later" means after a date in the text; as precise as that date allows.

    >>> beyond("1956", 6, "Y", ""), beyond("2003-11", 2, "Y", "<"), beyond("1995-10-20", 3, "W", "")
    ('1962', '2003-11/2005-11', '1995-11-10')
    """
    first, last = window(anchor)
    if last - first > 40_000:
        return None
    start, stop = _move(first, amount, unit), _move(last, amount, unit)
    if unit == "X" and not bias:
        return f"{year_text(civil(start)[0])}~"
    days = start, stop
    if bias == "<":
        days = (first, stop) if amount > 0 else (start, last)
    elif bias == ">":
        days = (start, _move(stop, 1, unit)) if amount > 0 else (_move(start, -1, unit), stop)
    elif unit == "Y" and amount == int(amount):
        days = day_number(civil(start)[0]), day_number(civil(stop)[0], 12, 31)
    elif unit in {"M", "Q", "Y"} and last - first < 400:
        (year, month, _), (to_year, to_month, _) = civil(start), civil(stop)
        days = day_number(year, month), day_number(to_year, to_month, month_length(to_year, to_month))
    return edtf(days)


def duration(amount: float, unit: Unit) -> str:
    """An ISO 8601 duration.

    >>> duration(10, "Y"), duration(1.5, "Y"), duration(3, "X"), duration(2, "W")
    ('P10Y', 'P1Y6M', 'P30Y', 'P2W')
    """
    if unit in {"X", "C"}:
        amount, unit = amount * (10 if unit == "X" else 100), "Y"
    if unit == "Q":
        amount, unit = amount * 3, "M"
    if amount == int(amount):
        return f"P{int(amount)}{unit}"
    if unit == "Y":
        months = round((amount - int(amount)) * 12)
        return f"P{int(amount)}Y{months}M" if int(amount) else f"P{months}M"
    days = {"M": 30, "W": 7, "D": 1}[unit]
    return f"P{round(amount * days)}D"
