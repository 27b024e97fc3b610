"""The succession of a role: holders in order, and what lies between them as rows of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from stories import HEAD, store_of, tenure, told, vacancy

from whowhen.graph.records import RoleClaim
from whowhen.queries.answers import GapRow
from whowhen.queries.rows import TenureRow
from whowhen.queries.succession import role

if TYPE_CHECKING:
    from whowhen.graph.store import Store

ROLE = "Director, Harbour Board"


def _told(store: Store) -> list[str]:
    return [row.person.name if isinstance(row, TenureRow) else row.kind for row in role(store, ROLE)]


def test_holders_come_in_order_of_time_whatever_the_order_of_import() -> None:
    store = store_of(
        told(tenure("Cy Day", "2010-01-01", "..")),
        told(
            tenure("Ann Lee", "1990-01-01", "2000-01-01"), tenure("Bo Kerr", "2000-01-01", "2010-01-01"), path="b.txt"
        ),
    )
    assert _told(store) == ["Ann Lee", "Bo Kerr", "Cy Day"]


def test_a_gap_that_the_dates_leave_whatever_they_mean_is_certain_and_has_a_length() -> None:
    store = store_of(told(tenure("Ann Lee", "1999-10-14", "2003-12-17"), tenure("Bo Kerr", "2004-01-05", "2009-07-31")))
    gap = role(store, ROLE)[1]
    assert isinstance(gap, GapRow)
    assert (gap.kind, gap.certain, gap.days, gap.start, gap.end) == ("gap", True, 18, "2003-12-18", "2004-01-04")


def test_an_acting_holder_fills_a_gap() -> None:
    store = store_of(
        told(
            tenure("Ann Lee", "1999-10-14", "2003-12-17"),
            tenure("Cy Day", "2003-12-17", "2004-01-05", acting=True),
            tenure("Bo Kerr", "2004-01-05", "2009-07-31"),
        )
    )
    assert _told(store) == ["Ann Lee", "Cy Day", "Bo Kerr"]


def test_a_gap_between_years_is_possible_and_never_certain() -> None:
    store = store_of(told(tenure("Ann Lee", "1999", "2003"), tenure("Bo Kerr", "2004", "2009")))
    gap = role(store, ROLE)[1]
    assert isinstance(gap, GapRow)
    assert (gap.certain, gap.days) == (False, 0)


def test_a_gap_that_somebody_without_dates_may_have_filled_is_only_possible() -> None:
    held = (tenure("Ann Lee", "1999-10-14", "2003-12-17"), tenure("Bo Kerr", "2004-01-05", "2009-07-31"))
    for undated in (tenure("Cy Day"), tenure("Cy Day", end="2006-05-01")):
        [gap] = [row for row in role(store_of(told(*held, undated)), ROLE) if isinstance(row, GapRow)]
        assert (gap.certain, gap.days) == (False, 0)


def test_a_gap_that_a_disputed_end_may_close_is_only_possible() -> None:
    store = store_of(
        told(tenure("Ann Lee", "1995-12-05", "1999-10-06"), tenure("Bo Kerr", "1999-10-14", "2003-12-17")),
        told(tenure("Ann Lee", "1995-12-05", "1999-10-14"), published="2001-01-01"),
    )
    gap = role(store, ROLE)[1]
    assert isinstance(gap, GapRow)
    assert not gap.certain


def test_what_is_only_expected_fills_no_gap() -> None:
    store = store_of(
        told(
            tenure("Ann Lee", "1999-01-01", "2003-12-17"),
            tenure("Cy Day", "2003-12-18", "2004-02-01", modality="expected"),
            tenure("Bo Kerr", "2004-02-01", "2009-07-31"),
        )
    )
    assert sorted(_told(store)) == ["Ann Lee", "Bo Kerr", "Cy Day", "gap"]


def test_a_vacancy_that_a_source_states_stands_instead_of_the_gap_it_explains() -> None:
    store = store_of(
        told(
            tenure("Ann Lee", "1999-01-01", "2003-12-17"),
            vacancy("2003-12-18", "2004-01-31"),
            tenure("Bo Kerr", "2004-02-01", "2009-07-31"),
        )
    )
    assert _told(store) == ["Ann Lee", "vacancy", "Bo Kerr"]
    row = role(store, ROLE)[1]
    assert isinstance(row, GapRow)
    assert (row.days, row.id[:4]) == (45, "vac_")


def test_a_role_that_several_hold_at_once_has_no_gaps() -> None:
    several = told(
        RoleClaim(HEAD, seats=2),
        tenure("Ann Lee", "1999-01-01", "2000-01-01"),
        tenure("Bo Kerr", "2004-01-01", "2009-01-01"),
    )
    assert _told(store_of(several)) == ["Ann Lee", "Bo Kerr"]
    one = replace(several, claims=several.claims[1:])
    assert _told(store_of(one)) == ["Ann Lee", "gap", "Bo Kerr"]


def test_an_unknown_end_opens_no_gap_and_an_unknown_start_closes_none() -> None:
    unknown_end = store_of(told(tenure("Ann Lee", "1999-01-01"), tenure("Bo Kerr", "2004-01-01", "2009-01-01")))
    unknown_start = store_of(told(tenure("Ann Lee", "1999-01-01", "2000-01-01"), tenure("Bo Kerr", None, "2009-01-01")))
    assert _told(unknown_end) == ["Ann Lee", "Bo Kerr"]
    assert _told(unknown_start) == ["Ann Lee", "Bo Kerr"]


def test_a_longer_tenure_that_covers_a_later_one_leaves_no_gap() -> None:
    store = store_of(
        told(
            tenure("Ann Lee", "1990-01-01", "2005-01-01"),
            tenure("Bo Kerr", "1995-01-01", "1996-01-01"),
            tenure("Cy Day", "2000-01-01", "2010-01-01"),
        )
    )
    assert "gap" not in _told(store)
