"""Dates: windows of partial dates, and answers that are only certain when every day agrees."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whowhen.graph.dates import (
    MAX_DAY,
    MIN_DAY,
    Answer,
    before,
    civil,
    day_number,
    edtf,
    in_office,
    intersect,
    iso,
    month_length,
    normalise,
    parse,
    same,
    weekday,
    window,
    within,
)
from whowhen.graph.errors import BadDateError

if TYPE_CHECKING:
    from whowhen.graph.dates import Window

# Few days, so that windows often touch, meet in one day, or are the same.
small_days = st.integers(-4, 4)
small_windows = st.tuples(small_days, small_days).map(lambda pair: (min(pair), max(pair)))
any_days = st.integers(day_number(-9_000), day_number(9_000))
limits = st.one_of(any_days, st.sampled_from([MIN_DAY, MAX_DAY]))

years = st.one_of(st.integers(-10_500, 10_500), st.integers(1995, 2005))


@st.composite
def single_dates(draw: st.DrawFn) -> str:
    """Years, months, days, seasons and decades, with and without a mark."""
    year = draw(years)
    text = f"Y{year}" if abs(year) > 9999 else f"-{-year:04d}" if year < 0 else f"{year:04d}"
    unit = draw(st.sampled_from(["year", "month", "day", "season", "decade", "century"]))
    if unit in {"decade", "century"}:
        text = f"{draw(st.integers(10, 20))}" + ("XX" if unit == "century" else f"{draw(st.integers(0, 9))}X")
    if unit in {"month", "day"}:
        month = draw(st.integers(1, 12))
        text += f"-{month:02d}"
        text += f"-{draw(st.integers(1, month_length(year, month))):02d}" if unit == "day" else ""
    if unit == "season":
        text += f"-{draw(st.integers(21, 24))}"
    return text + draw(st.sampled_from(["", "", "~", "?", "%"]))


@st.composite
def dates(draw: st.DrawFn) -> str:
    """Every form that the format allows."""
    pair = sorted([draw(single_dates()), draw(single_dates())], key=lambda text: parse(text).window)
    form = draw(
        st.sampled_from(["{0}", "{0}/{1}", "../{0}", "{0}/..", "/{0}", "{0}/", "[{0}..{1}]", "[{0},{1}]", "[..{0}]"])
    )
    return form.format(*pair)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2014", "2014-01-01", "2014-12-31"),
        ("2014-02", "2014-02-01", "2014-02-28"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("2014-10-01", "2014-10-01", "2014-10-01"),
        ("-0043-03-15", "-0043-03-15", "-0043-03-15"),
        ("0000", "0000-01-01", "0000-12-31"),
        ("Y-12000", "Y-12000-01-01", "Y-12000-12-31"),
        ("197X", "1970-01-01", "1979-12-31"),
        ("-004X", "-0049-01-01", "-0040-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("2014-21", "2014-03-01", "2014-05-31"),
        ("2014-22", "2014-06-01", "2014-08-31"),
        ("2014-23", "2014-09-01", "2014-11-30"),
        ("2015-24", "2015-12-01", "2016-02-29"),
        ("2014~", "2013-01-01", "2015-12-31"),
        ("2014-06~", "2014-04-17", "2014-08-14"),
        ("2014-06-15%", "2014-06-05", "2014-06-25"),
        ("2014?", "2014-01-01", "2014-12-31"),
        ("1971/1984-06", "1971-01-01", "1984-06-30"),
        ("../1984", "..", "1984-12-31"),
        ("/1984", "..", "1984-12-31"),
        ("1971/..", "1971-01-01", ".."),
        ("1971~/", "1970-01-01", ".."),
        ("[2013..2015]", "2013-01-01", "2015-12-31"),
        ("[2013,2015]", "2013-01-01", "2015-12-31"),
        ("[2015,2013]", "2013-01-01", "2015-12-31"),
        ("[..2015]", "..", "2015-12-31"),
        ("[2013..]", "2013-01-01", ".."),
        ("..", "..", ".."),
    ],
)
def test_a_date_means_the_days_from_its_earliest_to_its_latest(text: str, first: str, last: str) -> None:
    assert tuple(map(iso, window(text))) == (first, last)


@pytest.mark.parametrize("text", [None, ""])
def test_a_date_that_is_not_given_can_be_any_day(text: str | None) -> None:
    assert window(text) == (MIN_DAY, MAX_DAY) == window("..")


@pytest.mark.parametrize(
    ("text", "expected", "hint"),
    [
        ("01.10.2014", "a date such as", "2014-10-01"),
        ("1/10/2014", "a date such as", "2014-10-01"),
        ("2014-13", "a month from 01 to 12", ""),
        ("2014-24-01", "a month from 01 to 12", ""),
        ("2014-02-29", "a day from 01 to 28", ""),
        ("2014-06-00", "a day from 01 to 30", ""),
        ("2015/2013", "the earlier date first", "2013/2015"),
        ("[2015..2013]", "the earlier date first", "2013/2015"),
        ("[2013..2015", "a closing bracket", "[2013..2015]"),
        ("[..]", "a date beside the two dots", "[2013..2015]"),
        ("/", "at least one side", ""),
        ("present", "a date such as", "open end as .."),
        ("unknown", "a date such as", "Leave a date"),
        ("2014-10-01T10:00:00", "a date such as", "2014-10-01"),
        ("14", "a date such as", "hyphens"),
        ("２０１４", "a date such as", "hyphens"),
        ("2014-06~-11", "a date such as", ""),
        ("Y9999999", "a date such as", ""),
        ("1971/heute", "'heute' in '1971/heute'", "open end as .."),
    ],
)
def test_a_text_that_is_no_date_is_refused_saying_what_was_expected(text: str, expected: str, hint: str) -> None:
    with pytest.raises(BadDateError, match=re.escape(expected)) as caught:
        window(text)
    assert hint in caught.value.hint


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        (" 2014-10-01 ", "2014-10-01"),
        ("Y2014", "2014"),
        ("-0000", "0000"),
        ("2014?~", "2014%"),
        ("2014~?", "2014%"),
        ("2014/2014", "2014"),
        ("1971 / 1984", "1971/1984"),
        ("[2013]", "2013"),
        ("[2013 , 2015 .. 2017]", "[2013,2015..2017]"),
        ("../..", ".."),
    ],
)
def test_the_same_date_has_one_canonical_text(text: str, canonical: str) -> None:
    assert normalise(text) == canonical


@given(dates())
def test_normalising_twice_changes_nothing_and_never_the_meaning(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)
    assert window(normalise(text)) == window(text)


@given(dates())
def test_a_window_written_as_a_date_means_the_same_window(text: str) -> None:
    assert window(edtf(window(text))) == window(text)


@given(limits, limits)
def test_every_window_can_be_written_as_a_date(left: int, right: int) -> None:
    days = min(left, right), max(left, right)
    if days in {(MIN_DAY, MIN_DAY), (MAX_DAY, MAX_DAY)}:
        return  # no day at all
    assert window(edtf(days)) == days


@pytest.mark.parametrize(
    "text", ["2014", "2014-10", "2014-10-01", "1971/1984", "1971-02/1984-06", "../1984", "1971-05/.."]
)
def test_a_window_is_written_in_the_shortest_way(text: str) -> None:
    assert edtf(window(text)) == text


def test_a_window_that_ends_before_it_starts_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="end before it starts"):
        edtf((1, 0))


@given(st.dates())
def test_the_calendar_agrees_with_the_standard_library(day: date) -> None:
    number = day_number(day.year, day.month, day.day)
    assert number == (day - date(1970, 1, 1)).days
    assert weekday(number) == day.weekday()
    assert iso(number) == day.isoformat()


@given(any_days)
def test_a_day_and_its_number_are_two_ways_to_say_the_same(day: int) -> None:
    assert day_number(*civil(day)) == day
    assert civil(day) < civil(day + 1)
    assert window(iso(day)) == (day, day)


@given(small_days, small_windows, small_windows)
def test_in_office_is_certain_or_no_only_if_every_choice_of_days_agrees(day: int, start: Window, end: Window) -> None:
    choices = {
        first <= day <= last
        for first in range(start[0], start[1] + 1)
        for last in range(end[0], end[1] + 1)
        if first <= last
    }
    answer = in_office(day, start, end)
    if choices:
        # Windows may allow pairs of days that exclude each other; then "possible" is the cautious answer.
        assert answer is not Answer.CERTAIN or choices == {True}
        assert answer is not Answer.NO or choices == {False}


@given(small_windows, small_windows)
def test_before_and_same_are_certain_or_no_exactly_if_every_choice_of_days_agrees(left: Window, right: Window) -> None:
    days = [(a, b) for a in range(left[0], left[1] + 1) for b in range(right[0], right[1] + 1)]
    assert before(left, right) == _verdict({a < b for a, b in days})
    assert same(left, right) == _verdict({a == b for a, b in days})


@given(small_windows, small_windows)
def test_within_is_certain_or_no_exactly_if_every_day_agrees(inner: Window, outer: Window) -> None:
    assert within(inner, outer) == _verdict({outer[0] <= day <= outer[1] for day in range(inner[0], inner[1] + 1)})


def _verdict(outcomes: set[bool]) -> Answer:
    return Answer.POSSIBLE if len(outcomes) == 2 else Answer.CERTAIN if outcomes == {True} else Answer.NO


widenings = st.tuples(st.integers(0, 3), st.integers(0, 3))


def _widen(days: Window, by: tuple[int, int]) -> Window:
    return days[0] - by[0], days[1] + by[1]


@given(small_days, small_windows, small_windows, widenings, widenings)
def test_widening_a_window_never_makes_an_answer_more_certain(
    day: int, left: Window, right: Window, by: tuple[int, int], also: tuple[int, int]
) -> None:
    wide, wider = _widen(left, by), _widen(right, also)
    for exact, vague in [
        (in_office(day, left, right), in_office(day, wide, wider)),
        (before(left, right), before(wide, wider)),
        (same(left, right), same(wide, wider)),
    ]:
        assert vague in {exact, Answer.POSSIBLE}


@given(single_dates())
def test_a_mark_never_makes_a_date_narrower(text: str) -> None:
    plain, marked = window(text.rstrip("~?%")), window(text)
    assert intersect(plain, marked) == plain


@given(small_windows, small_windows, small_windows)
def test_intersection_holds_exactly_the_days_of_both(left: Window, right: Window, third: Window) -> None:
    def days(of: Window | None) -> set[int]:
        return set(range(of[0], of[1] + 1)) if of else set()

    assert days(intersect(left, right)) == days(left) & days(right)
    assert intersect(left, right) == intersect(right, left)
    both, other = intersect(left, right), intersect(right, third)
    assert (both and intersect(both, third)) == (other and intersect(left, other))


def test_on_the_day_of_a_handover_both_are_in_office() -> None:
    day = day_number(2024, 10, 1)
    known = window("2024-10-01")
    assert in_office(day, window("2014-10-01"), known) is Answer.CERTAIN
    assert in_office(day, known, window("2028-10-01")) is Answer.CERTAIN
    assert in_office(day + 1, window("2014-10-01"), known) is Answer.NO
