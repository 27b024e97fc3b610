"""EDTF texts and their parts: reading one date, and writing it back in its one canonical way.

The supported part of EDTF (ISO 8601-2:2019) is listed in `docs/dates.md`. What a text means in days, and how two
dates compare, is in `dates`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from .days import MAX_DAY, MAX_YEAR, MIN_DAY, day_number, month_length, year_text
from .errors import BadDateError

if TYPE_CHECKING:
    from .days import Window

Unit = Literal["day", "month", "season", "year", "decade", "century"]
Form = Literal["single", "interval", "one-of", "open"]

# How far `~` reaches beyond the date, on either side, in days.
SLACK: dict[Unit, int] = {"day": 10, "month": 45, "season": 45, "year": 365, "decade": 365, "century": 3652}

_SINGLE = re.compile(r"(Y-?\d{1,6}|-?\d{4})(?:-(\d\d)(?:-(\d\d))?)?([~?%]{0,2})", re.ASCII)
_BLURRED = re.compile(r"(-?)(\d\d)(?:(\d)X|XX)([~?%]{0,2})", re.ASCII)
_DAY_FIRST = re.compile(r"(\d{1,2})[./ ](\d{1,2})[./ ](-?\d{4})", re.ASCII)
_FORMS = "a date such as 2014, 2014-10, 2014-10-01, 2014~, 197X, 1971/1984 or [2013..2015]"


@dataclass(frozen=True, slots=True)
class Moment:
    """One date without interval: a day, month, season, year, decade or century.

    Attributes:
        year: astronomical; of a decade or century, the first year in the calendar's order.
        month: 1 to 12, or a season 21 to 24.
        approximate: `~`, near this date.
        uncertain: `?`, this date if the source is right.
    """

    unit: Unit
    year: int
    month: int | None = None
    day: int | None = None
    approximate: bool = False
    uncertain: bool = False

    def __str__(self) -> str:
        """The canonical EDTF text."""
        if self.unit in {"decade", "century"}:
            text = _blurred_text(self)
        else:
            text = year_text(self.year)
            text += f"-{self.month:02d}" if self.month is not None else ""
            text += f"-{self.day:02d}" if self.day is not None else ""
        return (
            text
            + {(False, False): "", (True, False): "~", (False, True): "?", (True, True): "%"}[
                self.approximate, self.uncertain
            ]
        )

    @property
    def window(self) -> Window:
        """The days that it can mean."""
        first, last = _exact(self)
        slack = SLACK[self.unit] if self.approximate else 0
        return first - slack, last + slack


@dataclass(frozen=True, slots=True)
class Stretch:
    """From one moment to another; None for a side without limit.

    Attributes:
        open_first, open_last: a side without limit was written `..` (open) and not left empty (unknown).
    """

    first: Moment | None
    last: Moment | None
    open_first: bool = False
    open_last: bool = False

    @property
    def window(self) -> Window:
        """From the earliest day of the first moment to the latest day of the last."""
        return (
            self.first.window[0] if self.first else MIN_DAY,
            self.last.window[1] if self.last else MAX_DAY,
        )


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date as written: its form and its stretches, of which only one-of dates have more than one."""

    form: Form
    stretches: tuple[Stretch, ...]

    def __str__(self) -> str:
        """The canonical EDTF text."""
        if self.form == "open":
            return ".."
        if self.form == "single":
            return str(self.stretches[0].first)
        if self.form == "interval":
            only = self.stretches[0]
            first = str(only.first) if only.first else ".." if only.open_first else ""
            last = str(only.last) if only.last else ".." if only.open_last else ""
            return f"{first}/{last}"
        return f"[{','.join(_choice_text(stretch) for stretch in self.stretches)}]"

    @property
    def window(self) -> Window:
        """Earliest and latest day that it can mean."""
        windows = [stretch.window for stretch in self.stretches]
        return min(first for first, _ in windows), max(last for _, last in windows)


@lru_cache(maxsize=65_536)
def parse(text: str) -> Edtf:
    """Read an EDTF text.

    Raises:
        BadDateError: the text is no date of the supported part of EDTF; the message says what was expected.

    Example:
        >>> str(parse("[2013..2013]")), parse("1984-06~").window
        ('2013', (5220, 5339))
    """
    trimmed = text.strip()
    if trimmed == "..":
        return Edtf("open", (Stretch(None, None, open_first=True, open_last=True),))
    if trimmed.startswith("["):
        return _one_of(trimmed)
    if trimmed.count("/") == 1 and not _DAY_FIRST.fullmatch(trimmed):
        return _interval(trimmed)
    moment = _moment(trimmed, trimmed)
    return Edtf("single", (Stretch(moment, moment),))


def _interval(text: str) -> Edtf:
    """`a/b`, `../b`, `a/..`, `/b`, `a/`."""
    before, after = (side.strip() for side in text.split("/"))
    first = None if before in {"", ".."} else _moment(before, text)
    last = None if after in {"", ".."} else _moment(after, text)
    if first is None and last is None:
        if before == after == "..":
            return parse("..")
        raise BadDateError(f"expected a date on at least one side of the slash, got {text!r}")
    stretch = Stretch(first, last, open_first=before == "..", open_last=after == "..")
    _check_order(stretch, text)
    return Edtf("single" if first == last else "interval", (stretch,))


def _one_of(text: str) -> Edtf:
    """`[a..b]`, `[..b]`, `[a..]`, `[a,b]` and mixtures of them."""
    if not text.endswith("]"):
        raise BadDateError(f"expected a closing bracket, got {text!r}", hint="Write it as [2013..2015]")
    stretches = tuple(_choice(item.strip(), text) for item in text[1:-1].split(","))
    if len(stretches) == 1 and stretches[0].first == stretches[0].last:
        return Edtf("single", stretches)
    return Edtf("one-of", stretches)


def _choice(item: str, text: str) -> Stretch:
    before, dots, after = item.partition("..")
    if dots and not before and not after:
        raise BadDateError(f"expected a date beside the two dots, got {text!r}", hint="Write it as [2013..2015]")
    first = _moment(before.strip(), text) if before or not dots else None
    last = first if not dots else _moment(after.strip(), text) if after else None
    stretch = Stretch(first, last, open_first=first is None, open_last=last is None)
    _check_order(stretch, text)
    return stretch


def _choice_text(stretch: Stretch) -> str:
    if stretch.first == stretch.last:
        return str(stretch.first)
    return f"{stretch.first or ''}..{stretch.last or ''}"


def _check_order(stretch: Stretch, text: str) -> None:
    if stretch.first and stretch.last and stretch.first.window[0] > stretch.last.window[1]:
        raise BadDateError(
            f"expected the earlier date first, got {text!r}", hint=f"Did you mean {stretch.last}/{stretch.first}?"
        )


def _moment(text: str, whole: str) -> Moment:
    """One date without interval; `whole` is the text for the message."""
    if (blurred := _BLURRED.fullmatch(text)) is not None:
        return _decade_or_century(blurred)
    found = _SINGLE.fullmatch(text)
    if found is None:
        raise BadDateError(f"expected {_FORMS}, got {_within(text, whole)}", hint=_hint(text))
    year_part, month_part, day_part, marks = found.groups()
    year = int(year_part.lstrip("Y"))
    if abs(year) > MAX_YEAR:
        raise BadDateError(f"expected a year from -{MAX_YEAR} to {MAX_YEAR}, got {_within(text, whole)}")
    approximate, uncertain = _qualifiers(marks)
    if month_part is None:
        return Moment("year", year, None, None, approximate, uncertain)
    month = int(month_part)
    if day_part is None and 21 <= month <= 24:
        return Moment("season", year, month, None, approximate, uncertain)
    if not 1 <= month <= 12:
        raise BadDateError(
            f"expected a month from 01 to 12 or a season from 21 to 24, got {month_part} in {_within(text, whole)}"
        )
    if day_part is None:
        return Moment("month", year, month, None, approximate, uncertain)
    longest = month_length(year, month)
    if not 1 <= int(day_part) <= longest:
        raise BadDateError(
            f"expected a day from 01 to {longest} in {year_text(year)}-{month:02d}, "
            f"got {day_part} in {_within(text, whole)}"
        )
    return Moment("day", year, month, int(day_part), approximate, uncertain)


def _decade_or_century(found: re.Match[str]) -> Moment:
    sign, hundreds, tens, marks = found.groups()
    size = 100 if tens is None else 10
    start = int(hundreds) * 100 + (int(tens) * 10 if tens else 0)
    year = -(start + size - 1) if sign else start
    approximate, uncertain = _qualifiers(marks)
    return Moment("century" if tens is None else "decade", year, None, None, approximate, uncertain)


def _blurred_text(moment: Moment) -> str:
    size = 100 if moment.unit == "century" else 10
    last_of_block = -moment.year if moment.year < 0 else moment.year
    digits = f"{last_of_block // size:0{2 if size == 100 else 3}d}"
    return f"{'-' if moment.year < 0 else ''}{digits}{'XX' if size == 100 else 'X'}"


def _qualifiers(marks: str) -> tuple[bool, bool]:
    return "~" in marks or "%" in marks, "?" in marks or "%" in marks


def _exact(moment: Moment) -> Window:
    """First and last day without slack."""
    year, month = moment.year, moment.month
    if moment.unit == "day" and month is not None and moment.day is not None:
        only = day_number(year, month, moment.day)
        return only, only
    if moment.unit == "month" and month is not None:
        first = day_number(year, month)
        return first, first + month_length(year, month) - 1
    if moment.unit == "season" and month is not None:
        start = 3 * (month - 20)
        following = (year + 1, 3) if start == 12 else (year, start + 3)
        return day_number(year, start), day_number(*following) - 1
    size = {"decade": 10, "century": 100}.get(moment.unit, 1)
    return day_number(year), day_number(year + size) - 1


def _within(text: str, whole: str) -> str:
    return repr(whole) if text == whole else f"{text!r} in {whole!r}"


def _hint(text: str) -> str:
    """How the date should probably have been written."""
    if (found := _DAY_FIRST.fullmatch(text)) is not None:
        return f"Write the year first: {found[3]}-{int(found[2]):02d}-{int(found[1]):02d}"
    if "T" in text and re.match(r"\d{4}-\d\d-\d\dT", text):
        return f"Leave the time of day out: {text[:10]}"
    if text.lower() in {"unknown", "null", "none", "?"}:
        return "Leave a date that is not known out"
    if text.lower() in {"open", "present", "today", "heute", "now"}:
        return "Write an open end as .."
    return "Write year, month and day with hyphens: 2014-10-01"
