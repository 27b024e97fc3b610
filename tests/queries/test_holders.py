"""Who held a role on a day: certain, possible with the reason, and what nobody asserts apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stories import store_of, tenure, told

from whowhen.graph.dates import day_number, edtf, iso
from whowhen.graph.errors import BadDateError, NotFoundError
from whowhen.graph.records import PersonClaim, Ref
from whowhen.queries.holders import who

if TYPE_CHECKING:
    from whowhen.graph.store import Store

ROLE = "Director of the Harbour Board"


def _answers(store: Store, day: str) -> list[tuple[str, str]]:
    return [(row.tenure.person.name, row.standing) for row in who(store, ROLE, on=day)]


def test_only_days_inside_all_readings_of_a_date_are_certain() -> None:
    store = store_of(told(tenure("Ann Lee", "2014", "2016-05")))
    assert _answers(store, "2013-12-31") == []
    assert _answers(store, "2014-01-01") == [("Ann Lee", "possible")]
    assert _answers(store, "2014-12-31") == [("Ann Lee", "certain")]
    assert _answers(store, "2016-05-01") == [("Ann Lee", "certain")]
    assert _answers(store, "2016-05-31") == [("Ann Lee", "possible")]
    assert _answers(store, "2016-06-01") == []


def test_a_possible_holder_comes_with_the_reason() -> None:
    store = store_of(told(tenure("Ann Lee", "2014", "2016-05")))
    (early,) = who(store, ROLE, on="2014-03-01")
    (late,) = who(store, ROLE, on="2016-05-20")
    assert (early.reason, late.reason) == ("start known only as 2014", "end known only as May 2016")


def test_on_the_day_of_a_handover_both_hold_the_role_and_it_is_said() -> None:
    store = store_of(told(tenure("Ann Lee", "2014-01-01", "2020-06-30"), tenure("Bo Kerr", "2020-06-30", "2024-01-01")))
    rows = who(store, ROLE, on="2020-06-30")
    assert [(row.tenure.person.name, row.standing, row.handover) for row in rows] == [
        ("Ann Lee", "certain", True),
        ("Bo Kerr", "certain", True),
    ]
    assert [row.handover for row in who(store, ROLE, on="2020-06-29")] == [False]


def test_an_open_end_is_certain_up_to_the_newest_source_and_presumed_after_it() -> None:
    store = store_of(told(tenure("Ann Lee", "2014-10-01", ".."), published="2020-02-03"))
    assert _answers(store, "2020-02-03") == [("Ann Lee", "certain")]
    (row,) = who(store, ROLE, on="2020-02-04")
    assert (row.standing, row.reason) == (
        "possible",
        "presumed: no end is known, last shown in office on 3 February 2020",
    )


def test_between_two_disputed_ends_the_answer_is_possible() -> None:
    store = store_of(
        told(tenure("Ann Lee", "1995-12-05", "1999-10-06")),
        told(tenure("Ann Lee", None, "1999-10-14"), published="2001-01-01"),
    )
    assert _answers(store, "1999-10-06") == [("Ann Lee", "certain")]
    (row,) = who(store, ROLE, on="1999-10-10")
    assert row.standing == "possible"
    assert row.reason.startswith("end disputed: ")
    assert {"6 October 1999", "14 October 1999"} == set(row.reason.removeprefix("end disputed: ").split(" or "))
    assert _answers(store, "1999-10-15") == []


def test_what_is_only_expected_or_reported_stands_apart() -> None:
    store = store_of(
        told(
            tenure("Ann Lee", "2014-10-01", "2024-12-31"),
            tenure("Bo Kerr", "2024-01-01", modality="expected", attributed_to="the board"),
            tenure("Cy Day", "2024-01-01", modality="reported"),
            tenure("Dee Fox", "2024-01-01", modality="possible"),
        )
    )
    rows = who(store, ROLE, on="2024-06-01")
    assert [(row.tenure.person.name, row.standing) for row in rows] == [
        ("Ann Lee", "certain"),
        ("Cy Day", "reported"),
        ("Bo Kerr", "expected"),
        ("Dee Fox", "conditional"),
    ]
    assert rows[2].reason == "according to the board"


def test_an_acting_holder_is_a_holder_and_says_so() -> None:
    store = store_of(told(tenure("Ann Lee", "2014-01-01", "2015-01-01", acting=True)))
    (row,) = who(store, ROLE, on="2014-06-01")
    assert (row.standing, row.tenure.acting, row.to_record()["acting"]) == ("certain", True, True)


def test_a_day_that_is_none_is_refused() -> None:
    store = store_of(told(tenure("Ann Lee", "2014-01-01")))
    with pytest.raises(BadDateError, match="not one day"):
        who(store, ROLE, on="2014")
    with pytest.raises(BadDateError):
        who(store, ROLE, on="soon")


def test_a_role_of_another_body_is_not_found() -> None:
    store = store_of(told(tenure("Ann Lee", "2014-01-01")))
    with pytest.raises(NotFoundError, match="no role answers to 'Director of the Opera'"):
        who(store, "Director of the Opera", on="2014-01-01")


YEARS = st.integers(day_number(2000), day_number(2003))


@settings(max_examples=40)
@given(bounds=st.tuples(YEARS, YEARS, YEARS, YEARS), day=YEARS, wider=st.integers(0, 400))
def test_widening_a_date_never_makes_an_answer_certain(bounds: tuple[int, int, int, int], day: int, wider: int) -> None:
    start_lo, start_hi, end_lo, end_hi = sorted(bounds)

    def standing(slack: int) -> list[str]:
        start, end = edtf((start_lo - slack, start_hi)), edtf((end_lo, end_hi + slack))
        store = store_of(told(tenure("Ann Lee", _one_of(start), _one_of(end))))
        return [row.standing for row in who(store, ROLE, on=iso(day))]

    narrow, wide = standing(0), standing(wider)
    assert ("certain" in wide) <= ("certain" in narrow)
    assert bool(narrow) <= bool(wide)


def _one_of(date: str | None) -> str | None:
    """A window as a day that lies in it: an interval would be a time that something lasted."""
    return f"[{date.replace('/', '..')}]" if date is not None and "/" in date else date


def test_nobody_is_possible_before_birth_or_after_death() -> None:
    store = store_of(told(tenure("Ann Lee"), PersonClaim(Ref("Ann Lee"), born="1900-01-01", died="1980")))
    assert _answers(store, "1899-12-31") == []
    assert _answers(store, "1980-06-01") == [("Ann Lee", "possible")]
    assert _answers(store, "1981-01-01") == []
