"""Rules for dates of the calendar: days, months, seasons, quarters, years, decades, holidays, weekdays."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from .whenfound import Found
from .whenvalue import Partial

if TYPE_CHECKING:
    from .whenfound import Head

_ORDINAL_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)", re.IGNORECASE)
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})(?:\.(\d{4}|\d{2}))?")
_DECADE = re.compile(r"(\d{2})?(\d)0(?:er|s)(-jahre|-jahren)?")
_DASHES = frozenset("-–—/")
_TENS = {
    "de": "zwanziger dreißiger vierziger fünfziger sechziger siebziger achtziger neunziger",
    "en": "twenties thirties forties fifties sixties seventies eighties nineties",
}


def dated(head: Head, at: int) -> Found | None:
    """The longest calendar expression that begins at a token."""
    found = [
        rule(head, at)
        for rule in (_numeric, _weekday, _day_month, _month, _season, _holiday, _fraction, _decade, _year)
    ]
    return max((one for one in found if one is not None), key=lambda one: one.end, default=None)


def _numeric(head: Head, at: int) -> Found | None:
    """2024-10-01, 01.10.2024, 1.10."""
    year = head.year(at)
    if year and head.text(at + 1) == head.text(at + 3) == "-" and len(head.text(at + 2)) == len(head.text(at + 4)) == 2:
        month, day = head.integer(at + 2), head.integer(at + 4)
        if month and day and month <= 12 and day <= 31:
            return Found(at + 5, "iso", partial=Partial(year, month, day))
    dotted = _DOTTED.fullmatch(head.text(at)) if head.german else None
    if dotted is None or int(dotted[1]) > 31 or not 1 <= int(dotted[2]) <= 12 or not int(dotted[1]):
        return None
    day, month = int(dotted[1]), int(dotted[2])
    if dotted[3]:
        written = int(dotted[3])
        century = 0 if written > 99 else 1900 if written > 50 else 2000
        return Found(at + 1, "dotted", partial=Partial(written + century, month, day))
    if head.text(at + 1) != "." or head.low(at - 1) not in {
        "am",
        "vom",
        "zum",
        "bis",
        "ab",
        "seit",
        "dem",
        "den",
        "der",
    }:
        return None
    return Found(at + 2, "dotted", partial=Partial(None, month, day))


def _day_number(head: Head, at: int) -> tuple[int, int] | None:
    """A day of the month and the token after it."""
    value = head.integer(at)
    if value is not None and 1 <= value <= 31:
        if head.text(at + 1) == "." and head.german:
            return value, at + 2
        return None if head.german else (value, at + 1)
    ordinal = _ORDINAL_DAY.fullmatch(head.text(at)) if not head.german else None
    return (int(ordinal[1]), at + 1) if ordinal and 1 <= int(ordinal[1]) <= 31 else None


def _day_month(head: Head, at: int) -> Found | None:
    """16. März 2010, 1 October, October 1, 2024, the 1st of October, 5. bis 8. Mai."""
    day = _day_number(head, at)
    if day is not None:
        number, after = day
        until: int | None = None
        if head.text(after) in _DASHES or head.low(after) in {"bis", "und", "to", "and"}:
            second = _day_number(head, after + 1)
            if second is not None and head.name(second[1], "month") is not None:
                if head.low(after) in {"bis", "to"} or head.text(after) in _DASHES:
                    until = second[0]
                after = second[1]
        after += head.low(after) == "of"
        month = head.name(after, "month")
        if month is None:
            return None
        return _with_year(head, Found(month[1], "day-month", partial=Partial(None, int(month[0]), number)), until)
    if head.german:
        return None
    month = head.name(at, "month")
    day = _day_number(head, month[1]) if month else None
    if month is None or day is None or head.low(day[1]) in {"percent", "people"}:
        return None
    until, after = None, day[1]
    if head.text(after) in _DASHES or head.low(after) in {"to", "through"}:
        second = _day_number(head, after + 1)
        if second is not None:
            until, after = second
    return _with_year(head, Found(after, "month-day", partial=Partial(None, int(month[0]), day[0])), until)


def _with_year(head: Head, found: Found, until: int | None = None) -> Found:
    """Take a year after a date along: "2014", ", 2014", "des Jahres 2014", "letzten Jahres", "of last year"."""
    at = found.end
    if not head.german and head.text(at) == ",":
        at += head.year(at + 1) is not None
    year_at = at
    while head.low(year_at) in {"des", "im", "of", "in"} or head.match(year_at, "yearword"):
        year_at += 1
    year = head.year(year_at)
    if year is not None and (year_at == at or head.match(year_at - 1, "yearword") or head.low(at) == "of"):
        found = replace(found, end=year_at + 1, partial=replace(found.partial, year=year))
    else:
        found = _with_direction(head, found, at)
    if until is None or found.partial.day is None:
        return found
    return replace(found, last=replace(found, partial=replace(found.partial, day=until)))


def _with_direction(head: Head, found: Found, at: int) -> Found:
    at += head.low(at) in {"des", "of"}
    direction = head.match(at, "direction")
    if direction is None or not head.match(direction[1], "yearword"):
        return found
    after = direction[1] + 1
    if direction[0].startswith("text"):
        return replace(found, end=after, year_shift=int(direction[0][4:]), anchored=True)
    return replace(found, end=after, year_shift=int(direction[0]))


def _month(head: Head, at: int) -> Found | None:
    """Oktober 2024, "im Mai", "last June"; not the first name August and not the verb may."""
    middle = re.fullmatch(r"mid-([a-z]+)", head.low(at)) if not head.german else None
    number = head.words.single(middle[1], "month") if middle else None
    if number is not None:
        return _with_year(head, Found(at + 1, "month", partial=Partial(None, int(number), part="mid")))
    month = head.name(at, "month")
    if month is None:
        return None
    found = _with_year(head, Found(month[1], "month", partial=Partial(None, int(month[0]))))
    if found.partial.year is not None or found.year_shift is not None:
        return found
    led = head.match(at - 1, "monthprep") is not None
    followed = head.text(found.end)[:1].isupper() and head.low(found.end) != "bis"
    weak = head.low(at - 1) in {"von", "und", "and", "of", "for", "by"}
    if (followed and (not led or weak)) or (not head.german and not led and head.text(found.end) != "."):
        return None
    return found


def _season(head: Head, at: int) -> Found | None:
    """Frühjahr 1961, "im Spätsommer", Winter 1999/2000, "last spring"."""
    season = head.name(at, "season") if head.german else head.match(at, "season")
    if season is None:
        return None
    part, _, number = season[0].rpartition("-")
    found = _with_year(head, Found(season[1], "season", partial=Partial(season=int(number), part=part or None)))
    if found.partial.year is not None:
        if head.text(found.end) == "/" and head.integer(found.end + 1) is not None:
            return replace(found, end=found.end + 2)
        return found
    if head.german or found.year_shift is not None:
        return found
    led = head.low(at - 1) in {
        "the",
        "last",
        "this",
        "next",
        "in",
        "by",
        "that",
        "until",
        "since",
        "early",
        "late",
        "mid",
    }
    return found if led and head.low(season[1]) not in {"of", "in", "to", "short", "from"} else None


def _holiday(head: Head, at: int) -> Found | None:
    holiday = head.name(at, "holiday")
    if holiday is None:
        return None
    return _with_year(head, Found(holiday[1], "holiday", partial=Partial(holiday=holiday[0])))


def _fraction(head: Head, at: int) -> Found | None:
    """Quarters and halves of years: "erstes Quartal 2020", "the second half of 2019", Q3 2020."""
    short = re.fullmatch(r"[qQ]([1-4])", head.text(at))
    if short:
        return _with_year(head, Found(at + 1, "quarter", partial=Partial(quarter=int(short[1]))))
    ordinal = head.match(at, "ordinal")
    number = int(ordinal[0]) if ordinal else head.integer(at)
    after = ordinal[1] if ordinal else at + 2
    if number is None or not 1 <= number <= 4 or (not ordinal and head.text(at + 1) != "."):
        return None
    unit = head.match(after, "unit")
    if unit is not None and unit[0] == "Q":
        return _with_year(head, Found(unit[1], "quarter", partial=Partial(quarter=number)))
    half = head.match(after, "half")
    if half is not None and number <= 2:
        found = _with_year(head, Found(half[1], "half-year", partial=Partial(half=number)))
        return found if head.german or found.partial.year is not None else None
    return None


def _decade(head: Head, at: int) -> Found | None:
    """1990er Jahre, "die neunziger Jahre", the 1990s; 19. Jahrhundert."""
    century = _day_number(head, at)
    if century is not None:
        unit = head.match(century[1], "unit")
        if unit is not None and unit[0] == "C":
            return Found(unit[1], "century", kind="fixed", text=f"{century[0] - 1:02d}XX")
        return None
    digits = _DECADE.fullmatch(head.low(at).replace("’", ""))
    if digits is not None:
        after = at + 1 if digits[3] or not head.german else at + 2 if head.match(at + 1, "decade") else 0
        if not after:
            return None
        return Found(after, "decade", kind="fixed", text=f"{digits[1] or '19'}{digits[2]}X")
    stem = re.sub(r"jahren?$", "", head.low(at))
    tens = _TENS[head.language].split()
    if stem not in tens or (head.german and stem == head.low(at) and not head.match(at + 1, "decade")):
        return None
    after = at + 1 if stem != head.low(at) or not head.german else at + 2
    return Found(after, "decade", kind="fixed", text=f"19{tens.index(stem) + 2}X")


def _year(head: Head, at: int) -> Found | None:
    """A year with or without the word: "im Jahr 2014", 2014, 1999/2000, 1971–84."""
    word = head.match(at, "yearword")
    first = word[1] if word else at
    year = head.year(first)
    if year is None or (not word and not _bare_year(head, first)):
        return None
    found = Found(first + 1, "year", partial=Partial(year))
    if head.text(first + 1) not in _DASHES or head.tokens[first].end != head.tokens[first + 1].start:
        return found
    other = head.year(first + 2)
    short = head.integer(first + 2)
    if other is None and short is not None and len(head.text(first + 2)) == 2:
        other = year // 100 * 100 + short
        other += 100 if other < year else 0
    if other is None or other < year:
        return found
    return replace(found, end=first + 3, rule="years", last=Found(first + 3, "year", partial=Partial(other)))


def _bare_year(head: Head, at: int) -> bool:
    """Whether a number of four digits alone is a year and not a count."""
    year = head.year(at) or 0
    if not 1700 <= year <= 2099 or head.match(at + 1, "count") or head.match(at - 1, "notbefore"):
        return False
    if head.text(at - 1) in {"$", "£", "€", "§", "#", "."} and head.tokens[at - 1].end == head.tokens[at].start:
        return False
    if head.text(at + 1) in {"%", "€", "$"} or (head.text(at - 1) == "/" and head.integer(at - 2) is not None):
        return False
    if head.german:
        return True
    after = head.text(at + 1)
    led = head.low(at - 1) in _YEAR_LEADS or head.text(at - 1) in {"", "(", ",", "–", "-", "•", ":", "—", "/"}
    return led or after in {":", "–", ")", ",", ".", ""}


_YEAR_LEADS = frozenset(
    {"in", "since", "until", "till", "by", "from", "of", "to", "and", "or", "before", "after", "between", "through",
     "during", "early", "late", "mid", "around", "circa", "about", "the", "for"}
)  # fmt: skip


def _weekday(head: Head, at: int) -> Found | None:
    """Dienstag, Dienstagabend, "Tuesday night", "Dienstag, 16. Februar 2021", "Nacht zum Mittwoch"."""
    night = head.match(at, "night")
    start = night[1] if night else at
    number, after = _weekday_name(head, start)
    if number is None:
        return None
    if night:
        return Found(after, "night", partial=Partial(weekday=number), part="night")
    following = after + (head.text(after) == ",")
    following += head.low(following) in {"den", "dem", "der", "the"}
    date = _day_month(head, following) or _numeric(head, following)
    if date is not None and date.last is None:
        return date
    if (part := head.match(after, "daypart")) is not None and head.low(after) != "früher":
        after = part[1]
    return Found(after, "weekday", partial=Partial(weekday=number))


def _weekday_name(head: Head, at: int) -> tuple[int | None, int]:
    exact = head.name(at, "weekday")
    if exact is not None:
        return int(exact[0]), exact[1]
    if not head.german or not head.text(at)[:1].isupper():
        return None, at
    low = head.low(at)
    for cut in (6, 7, 8, 10):
        number = head.words.single(low[:cut], "weekday")
        if number is not None and head.words.has(low[cut:], "daypart"):
            return int(number), at + 1
    return None, at
