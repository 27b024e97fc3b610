"""Dates: the windows agree with those of the `edtf` package wherever both mean the same.

They differ, on purpose, where `docs/dates.md` says so: winter reaches into the next year here; `~` on a month or a day
has another slack; `?` widens nothing; `%` widens no more than `~`; a side that is not known has no limit instead of ten
years; `..` alone is an open end; times of day are refused; `[a..b]` may hold months of different lengths of text.
"""

from __future__ import annotations

import doctest
from pathlib import Path

import edtf as oracle
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whowhen.graph.dates import MAX_DAY, MIN_DAY, day_number, month_length, window


def _theirs(text: str, *, fuzzy: bool = False) -> tuple[int, int]:
    parsed = oracle.parse_edtf(text)
    ends = (parsed.lower_fuzzy(), parsed.upper_fuzzy()) if fuzzy else (parsed.lower_strict(), parsed.upper_strict())
    first, last = (
        (MIN_DAY if end < 0 else MAX_DAY)
        if isinstance(end, float)
        else day_number(end.tm_year, end.tm_mon, end.tm_mday)
        for end in ends
    )
    return first, last


@st.composite
def plain_dates(draw: st.DrawFn) -> str:
    year = draw(st.integers(-9999, 9999))
    text = f"-{-year:04d}" if year < 0 else f"{year:04d}"
    unit = draw(st.sampled_from(["year", "month", "day"]))
    if unit != "year":
        month = draw(st.integers(1, 12))
        text += f"-{month:02d}"
        text += f"-{draw(st.integers(1, month_length(year, month))):02d}" if unit == "day" else ""
    return text


@given(plain_dates())
@settings(max_examples=60, deadline=None)
def test_years_months_and_days_mean_what_the_oracle_says(text: str) -> None:
    assert window(text) == _theirs(text)


@given(st.lists(plain_dates(), min_size=2, max_size=2))
@settings(max_examples=40, deadline=None)
def test_intervals_mean_what_the_oracle_says(pair: list[str]) -> None:
    text = "/".join(sorted(pair, key=window))
    assert window(text) == _theirs(text)


@pytest.mark.parametrize(
    "text",
    [
        "197X",
        "19XX",
        "-004X",
        "2014-21",
        "2014-22",
        "2014-23",
        "../2015",
        "1971/..",
        "[..2015]",
        "[2013..]",
        "[2013..2015]",
        "[2013-10-06,2013-10-14]",
        "[2013,2015..2017]",
        "Y12000",
        "0000",
    ],
)
def test_the_other_forms_mean_what_the_oracle_says(text: str) -> None:
    assert window(text) == _theirs(text)


@pytest.mark.parametrize("text", ["2014~", "1950~", "1971~/1984"])
def test_an_approximate_year_is_as_wide_as_the_oracle_says(text: str) -> None:
    ours, theirs = window(text), _theirs(text, fuzzy=True)
    # A padding of a calendar year there, of 365 days here: they part by a day around leap years.
    assert all(abs(our - their) <= 1 for our, their in zip(ours, theirs, strict=True))


def test_the_differences_that_the_manual_lists_are_still_there() -> None:
    assert _theirs("2014-24") != window("2014-24")
    assert _theirs("2014-06~", fuzzy=True) != window("2014-06~")
    assert _theirs("2014?", fuzzy=True) != window("2014?")
    assert _theirs("2014%", fuzzy=True) != window("2014%")
    assert _theirs("1971/") != window("1971/")


def test_every_example_of_the_manual_runs() -> None:
    manual = Path(__file__).resolve().parents[2] / "docs" / "dates.md"
    result = doctest.testfile(str(manual), module_relative=False, encoding="utf-8")
    assert result.attempted > 10
    assert result.failed == 0
