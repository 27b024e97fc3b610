"""Everybody in office on a day: the same as asking office by office."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stories import store_of, tenure, told

from whowhen.graph import ids
from whowhen.graph.dates import iso
from whowhen.graph.errors import BadDateError
from whowhen.graph.records import RoleRef
from whowhen.queries.days import ACTING, CERTAIN, everybody
from whowhen.queries.holders import who
from whowhen.queries.timeline import timeline

if TYPE_CHECKING:
    from whowhen.graph.records import Claim
    from whowhen.graph.store import Store

OFFICES = tuple(RoleRef(title, "Harbour Board") for title in ("Director", "Treasurer"))


def dates(day: int) -> st.SearchStrategy[str | None]:
    return st.sampled_from((iso(day), iso(day)[:7], iso(day)[:4], f"{iso(day)}~", None))


@st.composite
def claims(draw: st.DrawFn) -> list[Claim]:
    made: list[Claim] = []
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, 4_000))
        length = draw(st.sampled_from((0, 1, 300, 511, 512, 2_047, 2_048, 8_191, 8_192, 20_000)))
        end = draw(dates(start + length) | st.just(".."))
        person = draw(st.sampled_from(("Ann Lee", "Bo Kerr", "Cy Day")))
        made.append(tenure(person, draw(dates(start)), end, role=draw(st.sampled_from(OFFICES))))
    return made


@settings(max_examples=80, deadline=None)
@given(claims(), st.integers(-10, 24_500))
def test_everybody_on_a_day_is_who_each_office_names(made: list[Claim], day: int) -> None:
    store = store_of(told(*made))
    asked = {
        (row.id, row.tenure.person.id, row.tenure.role.id, row.tenure.acting, row.standing == "certain")
        for (title,) in store.connection.execute("SELECT title FROM role").fetchall()
        for row in who(store, f"{title}, Harbour Board", on=iso(day))
        if row.standing in {"certain", "possible"}
    }
    found = everybody(store, on=iso(day))
    assert {
        (ids.text("tenure", n), ids.text("person", person), ids.text("role", role), how & ACTING > 0, how & CERTAIN > 0)
        for n, person, role, how in found
    } == asked
    assert len(found) == len(asked)


@settings(max_examples=40, deadline=None)
@given(claims(), st.integers(-10, 24_500), st.integers(0, 3_000))
def test_a_stretch_of_the_timeline_holds_what_the_whole_one_holds_of_it(
    made: list[Claim], day: int, length: int
) -> None:
    store = store_of(told(*made))
    first, last = iso(day), iso(day + length)
    assert _ids(store, first, last) == _ids(store, first, last, of="Harbour Board")


def _ids(store: Store, first: str, last: str, **scope: str) -> list[str]:
    return [row.id for row in timeline(store, first=first, last=last, **scope)]


def test_a_month_is_no_day() -> None:
    with pytest.raises(BadDateError):
        everybody(store_of(), on="2001-05")
