"""Dates as people say them, in English and German."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from .dateparts import parse

if TYPE_CHECKING:
    from .dateparts import Moment, Stretch

Language = Literal["en", "de"]


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of one language; in patterns, `{}` and `{first}`, `{last}` stand for dates."""

    months: tuple[str, ...]
    seasons: tuple[str, ...]
    day: str
    decade: str
    years: str
    before_christ: str
    about: str
    uncertain: str
    to: str
    between: str
    either: str
    later: str
    earlier: str
    unknown: str
    open: str


_ENGLISH = _Words(
    months=(
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
    seasons=("spring", "summer", "autumn", "winter"),
    day="{day} {month} {year}",
    decade="the {}s",
    years="the years {first} to {last}",
    before_christ="{} BC",
    about="about {}",
    uncertain="{} (uncertain)",
    to="{first} to {last}",
    between="between {first} and {last}",
    either=" or ",
    later="{} or later",
    earlier="{} or earlier",
    unknown="unknown",
    open="open",
)  # fmt: skip

_GERMAN = _Words(
    months=(
        "Januar", "Februar", "März", "April", "Mai", "Juni",
        "Juli", "August", "September", "Oktober", "November", "Dezember",
    ),
    seasons=("Frühjahr", "Sommer", "Herbst", "Winter"),
    day="{day}. {month} {year}",
    decade="{}er-Jahre",
    years="die Jahre {first} bis {last}",
    before_christ="{} v. Chr.",
    about="etwa {}",
    uncertain="{} (unsicher)",
    to="{first} bis {last}",
    between="zwischen {first} und {last}",
    either=" oder ",
    later="{} oder später",
    earlier="{} oder früher",
    unknown="unbekannt",
    open="offen",
)  # fmt: skip

_LANGUAGES: dict[str, _Words] = {"en": _ENGLISH, "de": _GERMAN}


@lru_cache(maxsize=16_384)
def say(text: str | None, language: Language = "en") -> str:
    """A date in words.

    None is "unknown", `..` is "open": the two are never confused.

    Raises:
        BadDateError: the text is no date.

    Example:
        >>> say("2014~"), say("1984-06/.."), say("2024-10-01", "de")
        ('about 2014', 'June 1984 or later', '1. Oktober 2024')
    """
    words = _LANGUAGES[language]
    if not text:
        return words.unknown
    date = parse(text)
    if date.form == "open":
        return words.open
    pattern = words.between if date.form == "one-of" else words.to
    return words.either.join(_stretch(stretch, pattern, words) for stretch in date.stretches)


def _stretch(stretch: Stretch, pattern: str, words: _Words) -> str:
    if stretch.last is None:
        return words.later.format(_moment(stretch.first, words)) if stretch.first else words.unknown
    if stretch.first is None:
        return words.earlier.format(_moment(stretch.last, words))
    if stretch.first == stretch.last:
        return _moment(stretch.first, words)
    return pattern.format(first=_moment(stretch.first, words), last=_moment(stretch.last, words))


def _moment(moment: Moment, words: _Words) -> str:
    said = _plain(moment, words)
    if moment.approximate:
        said = words.about.format(said)
    return words.uncertain.format(said) if moment.uncertain else said


def _plain(moment: Moment, words: _Words) -> str:
    year = _year(moment.year, words)
    if moment.unit == "day" and moment.month is not None:
        return words.day.format(day=moment.day, month=words.months[moment.month - 1], year=year)
    if moment.unit == "month" and moment.month is not None:
        return f"{words.months[moment.month - 1]} {year}"
    if moment.unit == "season" and moment.month is not None:
        # Winter begins in one year and ends in the next.
        turn = f"/{(moment.year + 1) % 100:02d}" if moment.month == 24 and moment.year > 0 else ""
        return f"{words.seasons[moment.month - 21]} {year}{turn}"
    if moment.unit == "decade" and moment.year > 0:
        return words.decade.format(moment.year)
    if moment.unit in {"decade", "century"}:
        size = 10 if moment.unit == "decade" else 100
        return words.years.format(first=year, last=_year(moment.year + size - 1, words))
    return year


def _year(year: int, words: _Words) -> str:
    return str(year) if year > 0 else words.before_christ.format(1 - year)
