"""The way from one to another, step by step, in words and with dates."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from stories import event, statement, store_of, tenure, told

from whowhen.graph.records import Ref
from whowhen.queries.connections import path

if TYPE_CHECKING:
    from whowhen.graph.store import Store


@pytest.fixture(scope="module")
def store() -> Store:
    return store_of(
        told(
            tenure("Ann Lee", "1999-10-14", "2003-12-17"),
            tenure("Bo Kerr", "2004-01-05", ".."),
            event("meeting", "Kerr meets Day", "2005-05-05", ("Bo Kerr", "host"), ("Cy Day", "guest")),
            statement("Dee Fox", "Day will do.", "2006", about=(Ref("Cy Day"),)),
            tenure("Eve Hill", "2030-01-01", modality="expected"),
        )
    )


def _way(store: Store, start: str, goal: str) -> list[tuple[str, str, str]]:
    return [(row.before, row.relation, row.after) for row in path(store, start, goal)]


def test_two_holders_of_one_office_are_two_steps_apart(store: Store) -> None:
    assert _way(store, "Lee", "Kerr") == [
        ("Ann Lee", "held", "Director, Harbour Board"),
        ("Director, Harbour Board", "held by", "Bo Kerr"),
    ]
    first, second = path(store, "Lee", "Kerr")
    assert (first.start, first.end, second.start, second.end) == ("1999-10-14", "2003-12-17", "2004-01-05", "..")
    assert first.id.startswith("ten_")


def test_a_way_leads_over_events_and_statements_in_either_direction(store: Store) -> None:
    assert _way(store, "Kerr", "Fox") == [
        ("Bo Kerr", "took part in", "Kerr meets Day"),
        ("Kerr meets Day", "with", "Cy Day"),
        ("Cy Day", "spoken of in", "Day will do."),
        ("Day will do.", "said by", "Dee Fox"),
    ]
    assert _way(store, "Fox", "Day") == [
        ("Dee Fox", "said", "Day will do."),
        ("Day will do.", "about", "Cy Day"),
    ]


def test_an_organisation_is_an_end_too(store: Store) -> None:
    assert _way(store, "Harbour Board", "Lee") == [
        ("Harbour Board", "has the office", "Director, Harbour Board"),
        ("Director, Harbour Board", "held by", "Ann Lee"),
    ]
    assert _way(store, "Lee", "Harbour Board")[1] == ("Director, Harbour Board", "an office of", "Harbour Board")


def test_a_link_that_nobody_asserts_says_so(store: Store) -> None:
    assert [row.modality for row in path(store, "Lee", "Hill")] == ["asserted", "expected"]


def test_one_is_not_connected_to_itself_nor_to_a_stranger() -> None:
    strangers = store_of(told(event("death", "Lee dies", "2001", ("Ann Lee", "subject")), statement("Bo Kerr", "No.")))
    assert path(strangers, "Lee", "Lee") == []
    assert path(strangers, "Lee", "Kerr") == []
