"""Everything in order of time, and the part of it that is chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from stories import HEAD, event, statement, store_of, tenure, told, vacancy

from whowhen.graph.records import Ref, RoleRef, StatementClaim
from whowhen.queries.timeline import timeline

if TYPE_CHECKING:
    from whowhen.graph.store import Store

BOARD = Ref("Harbour Board", "organisation")


@pytest.fixture(scope="module")
def store() -> Store:
    return store_of(
        told(
            tenure("Ann Lee", "2014-10-01", "2024-10-01"),
            vacancy("2024-10-02", "2024-12-31"),
            tenure("Bo Kerr", None, "1999-05-01"),
            tenure("Cy Day", "2001", "2002", role=RoleRef("Mayor", "Brunnthal")),
            event("visit", "Lee visits Brunnthal", "2015-03", ("Ann Lee", "guest")),
            event("founding", "Board founded", "1871", ("Bo Kerr", "subject")),
            event("other", "Some day", None),
            statement("Ann Lee", "Good.", "2016", about=(BOARD,)),
            StatementClaim(BOARD, "We thank her.", when="2024-10-01"),
        )
    )


def _kinds(store: Store, **chosen: str) -> list[str]:
    return [row.to_record()["type"] for row in timeline(store, **chosen)]


def test_everything_is_there_once_in_order_of_time(store: Store) -> None:
    rows = [row.to_record() for row in timeline(store)]
    told_of = [row.get("person") or row.get("label") or row.get("text") or row["type"] for row in rows]
    assert told_of == [
        "Board founded",
        "Bo Kerr",
        "Cy Day",
        "Ann Lee",
        "Lee visits Brunnthal",
        "Good.",
        "We thank her.",
        "vacancy",
        "Some day",
    ]


def test_a_time_keeps_what_can_touch_it_and_drops_what_has_no_known_day(store: Store) -> None:
    assert _kinds(store, first="2016-06-01", last="2016-06-01") == ["tenure", "statement"]
    assert _kinds(store, last="1800") == []


def test_a_role_keeps_its_tenures_and_vacancies_only(store: Store) -> None:
    assert _kinds(store, role="Director of the Harbour Board") == ["tenure", "tenure", "vacancy"]


def test_an_organisation_keeps_its_offices_and_what_is_said_by_or_about_it(store: Store) -> None:
    assert _kinds(store, of=HEAD.organisation or "") == ["tenure", "tenure", "statement", "statement", "vacancy"]


def test_a_person_keeps_what_he_or_she_held_took_part_in_and_said(store: Store) -> None:
    assert _kinds(store, person="Lee") == ["tenure", "event", "statement"]
