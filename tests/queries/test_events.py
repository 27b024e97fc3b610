"""Events by time, kind and participant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from stories import event, store_of, told

from whowhen.graph.errors import BadDateError, NotFoundError
from whowhen.queries.events import events

if TYPE_CHECKING:
    from whowhen.graph.store import Store


@pytest.fixture(scope="module")
def store() -> Store:
    return store_of(
        told(
            event("summit", "Undated summit", None),
            event("summit", "Summit of 2014", "2014-09-04/2014-09-05", ("Ann Lee", "host")),
            event("handover", "Handover in 2014", "2014", ("Ann Lee", "incoming"), ("Bo Kerr", "outgoing")),
            event("election", "Early election", "1998-05", ("Bo Kerr", "winner")),
            event("visit", "Announced visit", "2026-01-01", ("Ann Lee", "guest"), modality="expected"),
        )
    )


def _labels(store: Store, **chosen: str) -> list[str]:
    return [row.label for row in events(store, **chosen)]


def test_events_come_in_order_of_time_and_the_undated_ones_last(store: Store) -> None:
    assert _labels(store) == [
        "Early election",
        "Handover in 2014",
        "Summit of 2014",
        "Announced visit",
        "Undated summit",
    ]


def test_an_event_belongs_to_every_day_that_its_date_can_mean(store: Store) -> None:
    assert _labels(store, first="2014-12-31", last="2014-12-31") == ["Handover in 2014"]
    assert _labels(store, first="2014-09-05", last="2014-09-05") == ["Handover in 2014", "Summit of 2014"]
    assert _labels(store, last="1998") == ["Early election"]


def test_kind_and_participant_choose_and_combine(store: Store) -> None:
    assert _labels(store, kind="summit") == ["Summit of 2014", "Undated summit"]
    assert _labels(store, among="Kerr") == ["Early election", "Handover in 2014"]
    assert _labels(store, among="Kerr", kind="handover") == ["Handover in 2014"]


def test_participants_carry_their_parts_and_announcements_their_modality(store: Store) -> None:
    rows = {row.label: row for row in events(store)}
    assert [(one.entity.name, one.part) for one in rows["Handover in 2014"].participants] == [
        ("Ann Lee", "incoming"),
        ("Bo Kerr", "outgoing"),
    ]
    assert rows["Announced visit"].modality == "expected"


def test_what_cannot_be_meant_is_refused(store: Store) -> None:
    with pytest.raises(NotFoundError, match="no kind of event 'party'"):
        events(store, kind="party")
    with pytest.raises(BadDateError):
        events(store, first="then")
