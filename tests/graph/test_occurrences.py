"""Events, statements and vacancies: when several claims speak of one, and what it then says."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from fact_samples import PASSAGE, derived_rows, sourced

from whowhen.graph.material import Origin, Sourced
from whowhen.graph.records import EventClaim, Participant, Ref, RoleRef, StatementClaim, VacancyClaim
from whowhen.graph.similar import near_identical, runs

if TYPE_CHECKING:
    from whowhen.graph.records import Claim


def event(kind: str = "handover", *people: str, **fields: Any) -> EventClaim:
    """An event in which the first person is incoming and the others take part."""
    parts = tuple(Participant(Ref(name), "incoming" if n == 0 else "participant") for n, name in enumerate(people))
    return EventClaim(kind, fields.pop("label", "change"), participants=parts, evidence=PASSAGE, **fields)


def said(text: str, speaker: str = "Ada Klein", **fields: Any) -> StatementClaim:
    return StatementClaim(Ref(speaker), text, evidence=PASSAGE, **fields)


def rows(table: str, *claims: Claim, published: tuple[str | None, ...] = ()) -> list[tuple[Any, ...]]:
    days = published or (None,) * len(claims)
    found = [sourced(claim, n, published=day) for n, (claim, day) in enumerate(zip(claims, days, strict=True), 1)]
    return derived_rows(found)[table]


@pytest.mark.parametrize(
    ("one", "two", "count"),
    [
        (event("handover", "Ada Klein", when="2024-10"), event("handover", "Ada Klein", when="2024-10-01"), 1),
        (event("handover", "Ada Klein", when="2024"), event("handover", "Ada Klein", "Bea Gross", when="2024"), 1),
        (event("handover", "Ada Klein", when="2023"), event("handover", "Ada Klein", when="2024"), 2),
        (event("handover", "Ada Klein", when="2024"), event("handover", "Bea Gross", when="2024"), 2),
        (event("handover", "Ada Klein", when="2024"), event("appointment", "Ada Klein", when="2024"), 2),
        (event("summit", label="in Bath", when="2024"), event("summit", label="In Bath", when="2024-10"), 1),
        (event("other", "Ada Klein", label="x", when="2024"), event("other", "Ada Klein", label="y", when="2024"), 2),
    ],
)
def test_events_are_one_where_kind_days_and_participants_can_be(one: EventClaim, two: EventClaim, count: int) -> None:
    assert len(rows("event", one, two)) == count


@pytest.mark.parametrize(
    ("one", "two", "count"),
    [
        (event("accession", "Bath", when="2020-03-27"), event("accession", "Bath", when="2020-03-29"), 1),
        (event("appointment", "Ada Klein", when="2019-06"), event("appointment", "Ada Klein", when="2019-07-17"), 1),
        (event("accession", "Bath", when="2020-03-27"), event("accession", "Bath", when="2021-03-27"), 2),
        (event("election", "Ada Klein", when="2019"), event("election", "Ada Klein", when="2020"), 2),
        (event("accession", "Bath", when="2020-03-27"), event("accession", "Bath", label="x", when="2020-03-29"), 2),
        (event("death", "Ada Klein", label="x", when="2020-03-27"), event("death", "Ada Klein", when="2020-03-29"), 1),
        (event("visit", "Ada Klein", when="2020-03-27"), event("visit", "Ada Klein", when="2020-03-29"), 2),
        (event("handover", "Ada Klein", when="2020-03-27"), event("handover", "Bea Gross", when="2020-03-29"), 2),
    ],
)
def test_days_that_exclude_each_other_are_a_dispute_where_something_happens_once(
    one: EventClaim, two: EventClaim, count: int
) -> None:
    found = rows("event", one, two)
    assert len(found) == count
    for row in found if count == 1 else ():
        assert len(json.loads(row[-1])["disputed"]["when"]) == 2


def test_one_source_that_gives_two_days_means_two_events() -> None:
    days = [event("accession", "Bath", when=day) for day in ("2020-03-27", "2020-03-29")]
    told = [Sourced(n, claim, Origin(1)) for n, claim in enumerate(days)]
    assert len(derived_rows(told)["event"]) == 2


def test_an_event_that_fits_two_makes_no_third_and_is_named_at_both() -> None:
    days = [event("meeting", "Ada Klein", when=day) for day in ("2024-03-01", "2024-09-01", None)]
    found = rows("event", *days)
    assert len(found) == 2
    assert [json.loads(row[-1])["one_of"] for row in found] == [["clm_0000000000003"]] * 2


def test_an_event_takes_the_finest_day_the_fullest_place_and_all_participants() -> None:
    one = event("handover", "Ada Klein", when="2024", place="Brussels")
    two = event("handover", "Ada Klein", "Bea Gross", when="2024-10-01", place="the palace in Brussels")
    (row,) = rows("event", one, two)
    body = json.loads(row[-1])
    assert (body["when"], body["place"]) == ("2024-10-01", "the palace in Brussels")
    assert len(rows("participant", one, two)) == 2


def test_an_events_identifier_outlives_a_second_source_and_a_corrected_day() -> None:
    first = event("handover", "Ada Klein", when="2024-10-01")
    (alone,) = rows("event", first)
    (joined,) = rows("event", first, event("handover", "Ada Klein", "Bea Gross", when="2024"))
    (corrected,) = rows("event", event("handover", "Ada Klein", when="2024-10-02"))
    assert alone[0] == joined[0] == corrected[0]


def test_what_is_only_expected_does_not_date_an_event_that_is_asserted() -> None:
    told = (
        event("handover", "Ada Klein", when="2024"),
        event("handover", "Ada Klein", when="2024-10", modality="expected"),
    )
    (row,) = rows("event", *told)
    assert row[5] == "asserted"
    assert json.loads(row[-1])["when"] == "2024"
    assert json.loads(row[-1])["other_modalities"] == ["expected"]


def test_a_quote_that_outlets_end_differently_is_one_statement_with_both_wordings() -> None:
    one = said("Wir müssen sicherstellen, dass die Ukraine als souveräne Nation bestehen kann", when="2024-10-01")
    two = said("„… müssen sicherstellen, dass die Ukraine als souveräne Nation siegt“", when="2024-10")
    (row,) = rows("statement", one, two)
    assert row[2] == one.text
    assert [variant["text"] for variant in json.loads(row[-1])["variants"]] == [one.text, two.text]


@pytest.mark.parametrize(
    "other",
    [
        said("We have to talk about the harbour now", "Bea Gross", when="2024"),
        said("We have to talk about the harbour now", when="2023"),
        said("Nobody has ever talked about a harbour", when="2024"),
    ],
)
def test_other_speakers_days_or_words_make_another_statement(other: StatementClaim) -> None:
    assert len(rows("statement", said("We have to talk about the harbour now", when="2024"), other)) == 2


def test_a_statements_identifier_outlives_a_later_source() -> None:
    first = said("We have to talk about the harbour", when="2024-10-01")
    later = said("We have to talk about the harbour now, she said", when="2024-10-01")
    (alone,) = rows("statement", first, published=("2024-10-01",))
    (joined,) = rows("statement", first, later, published=("2024-10-01", "2024-10-02"))
    assert alone[0] == joined[0]


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("We must make sure of it today", "“… must make sure of it, today”", True),
        ("We must make sure of it today", "We must make sure of it tomorrow", True),
        ("Yes", "yes!", True),
        ("Yes, we can", "No, we can", False),
        ("One two three four five six", "Seven eight nine ten eleven twelve", False),
    ],
)
def test_quotes_are_alike_by_their_words(one: str, two: str, same: bool) -> None:  # noqa: FBT001
    assert near_identical(one, two) is near_identical(two, one) is same


def test_alike_quotes_share_a_run_by_which_they_are_found() -> None:
    assert runs("We must make sure of it today") & runs("must make sure of it today")


def test_two_claims_on_one_vacancy_are_one() -> None:
    role = RoleRef("Mayor", "Bath")
    one, two = (VacancyClaim(role, start, end, PASSAGE) for start, end in (("2003", "2004"), ("2003-12-17", None)))
    (row,) = rows("vacancy", one, two)
    assert json.loads(row[-1]) == {"start": "2003-12-17", "end": "2004"}
    assert len(rows("vacancy", one, VacancyClaim(role, "2010", None, PASSAGE))) == 2
