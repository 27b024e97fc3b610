"""Tenures: what several sources' claims about one person in one office add up to."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from fact_samples import derived_rows, sourced, tenure, tenure_claims
from hypothesis import given, settings
from hypothesis import strategies as st

from whowhen.graph.dates import MAX_DAY, MIN_DAY, day_number, window
from whowhen.graph.records import Inference
from whowhen.graph.succession import succession
from whowhen.graph.tenures import tenures

if TYPE_CHECKING:
    from whowhen.graph.material import Sourced
    from whowhen.graph.tenures import Tenure


def claims(*told: dict[str, Any]) -> list[Sourced]:
    """Claims of one person and office, each of a source of its own; `published` and `outlet` are the source's."""
    return [
        sourced(tenure(**{k: v for k, v in one.items() if k not in {"published", "outlet"}}), n, **_known(one))
        for n, one in enumerate(told, start=1)
    ]


def _known(one: dict[str, Any]) -> dict[str, Any]:
    return {name: one[name] for name in ("published", "outlet") if name in one}


def shown(found: list[Tenure]) -> list[tuple[str | None, str | None]]:
    return [(one.start.text, one.end.text) for one in found]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        pytest.param([{"start": "1971", "end": "1984"}, {"end": "1984-06"}], [("1971", "1984-06")], id="finer end"),
        pytest.param(
            [{"start": "2014-10-01", "end": "..", "published": "2020-05-01"}, {"start": "2014", "end": "2024"}],
            [("2014-10-01", "2024")],
            id="an open end is closed by a later source",
        ),
        pytest.param(
            [{"start": "2004", "end": "2008"}, {"start": "2008", "end": "2012"}, {"start": "2004", "end": "2012"}],
            [("2004", "2008"), ("2008", "2012")],
            id="a claim over consecutive terms makes no third",
        ),
        pytest.param(
            [{"start": "1998", "end": "2002"}, {"start": "2004", "end": "2007"}, {}],
            [("1998", "2002"), ("2004", "2007")],
            id="an undated claim that fits two makes no third",
        ),
        pytest.param([{"start": "1971", "end": "1984"}, {}], [("1971", "1984")], id="an undated claim joins"),
        pytest.param([{}], [(None, None)], id="an undated claim alone is a tenure without dates"),
        pytest.param([{"start": "1990"}, {"end": "2001"}], [("1990", "2001")], id="start and end complete each other"),
        pytest.param(
            [{"start": "1990"}, {"start": "1993", "end": "1997"}, {"end": "2001"}],
            [("1990", None), ("1993", "1997"), (None, "2001")],
            id="a start and an end with a tenure between them do not",
        ),
        pytest.param(
            [{"start": "1990", "end": "1994"}, {"end": "1999"}],
            [("1990", "1994"), (None, "1999")],
            id="an end years later is another tenure",
        ),
        pytest.param(
            [{"start": "2005/2006", "end": "2009/2010"}, {"start": "2006-05-01", "end": "2010-01-01"}],
            [("2006-05-01", "2010-01-01")],
            id="vague bounds agree with fine ones inside them",
        ),
        pytest.param(
            [{"attested": ("2003-05-01",)}, {"attested": ("2005-05-01",)}], [(None, None)], id="days in office make one"
        ),
        pytest.param(
            [{"start": "2001-01-01", "end": "2003-06-15"}, {"start": "2003-06-15", "end": "2005"}],
            [("2001-01-01", "2003-06-15"), ("2003-06-15", "2005")],
            id="terms that touch on one day stay two",
        ),
    ],
)
def test_claims_about_one_office_add_up(told: list[dict[str, Any]], expected: list[tuple[str, str]]) -> None:
    assert sorted(shown(tenures(claims(*told))), key=str) == sorted(expected, key=str)


def test_ends_that_exclude_each_other_are_a_dispute_and_not_two_tenures() -> None:
    told = claims({"start": "1995-12-05", "end": "1999-10-06"}, {"end": "1999-10-14"})
    (found,) = tenures(told)
    readings = found.disputed["end"]
    assert {(one.text, one.claims) for one in readings} == {("1999-10-06", (1,)), ("1999-10-14", (2,))}
    assert found.end.text == readings[0].text
    assert "start" not in found.disputed


def test_the_value_with_more_independent_voices_is_shown() -> None:
    told = claims(
        {"start": "2001", "end": "2003-05-02", "outlet": "Post"},
        {"start": "2001", "end": "2003-05-03", "outlet": "Post"},
        {"start": "2001", "end": "2003-05-03", "outlet": "Post"},
        {"start": "2001", "end": "2003-05-02", "outlet": "Mail"},
    )
    assert shown(tenures(told)) == [("2001", "2003-05-02")]


def test_of_equally_supported_values_the_one_published_last_is_shown() -> None:
    told = claims(
        {"start": "2001", "end": "2003-05-02", "published": "2010-01-01"},
        {"start": "2001", "end": "2003-05-03", "published": "2011-01-01"},
    )
    assert shown(tenures(told)) == [("2001", "2003-05-03")]


def test_a_sentence_that_others_copied_counts_once() -> None:
    copied = "Der Bürgermeister von Bath gab sein Amt nach Angaben der Stadt am Freitag endgültig ab"
    told = claims(
        {"start": "2001", "end": "2003-05-02", "published": "2003-05-03"},
        {"start": "2001", "end": "2003-05-02", "published": "2003-05-03"},
        {"start": "2001", "end": "2003-05-09", "published": "2003-05-10"},
        {"start": "2001", "end": "2003-05-09", "published": "2003-05-10"},
    )
    assert shown(tenures(told)) == [("2001", "2003-05-09")]
    words = (
        "The mayor left her office on the second of May, the council said",
        "On Friday she went",
        copied,
        f"{copied}.",
    )
    read = [replace(one, passage=partial(str, text)) for one, text in zip(told, words, strict=True)]
    assert shown(tenures(read)) == [("2001", "2003-05-02")]


def test_a_vague_claim_that_fits_two_tenures_joins_neither_and_is_named_at_both() -> None:
    precise = ({"start": "1998-03-01", "end": "1998-06-01"}, {"start": "1999-03-01", "end": "1999-06-01"})
    told = claims(*precise, {"start": "1998/1999", "end": "1998/1999"})
    found = tenures(told)
    assert shown(found) == [("1998-03-01", "1998-06-01"), ("1999-03-01", "1999-06-01")]
    assert [one.one_of for one in found] == [(3,), (3,)]
    assert not any(one.disputed for one in found)


def test_who_was_in_office_when_an_article_appeared_did_not_begin_years_later() -> None:
    told = claims({"end": "..", "published": "2001-01-17"}, {"start": "2011-01-01", "end": "2011-06-01"})
    assert len(tenures(told)) == 2


def test_an_undated_claim_is_judged_by_all_that_is_known_of_a_tenure() -> None:
    told = claims(
        {"start": "2001", "end": "..", "published": "2001-06-01"},
        {"start": "2001", "end": "2004"},
        {"start": "2011", "end": "2014"},
        {"attested": ("2012-05-01",)},
    )
    found = tenures(told)
    assert [one.attested for one in found] == [(), ("2012-05-01",)]
    assert not any(one.one_of for one in found)


def test_acting_and_regular_holding_are_two_tenures() -> None:
    told = [sourced(tenure(start="2001", end="2003", acting=acting), n) for n, acting in enumerate((True, False))]
    assert len(derived_rows(told)["tenure"]) == 2


def test_a_stated_bound_beats_an_inferred_one_and_keeps_it_in_sight() -> None:
    concluded = Inference("start", "duration", ("ten years",))
    told = claims(
        {"start": "2014~", "end": "2024-10-01", "inferred": (concluded,)}, {"start": "2012-03", "end": "2024"}
    )
    (found,) = tenures(told[:1])
    assert found.start.text == "2014~"
    assert [one["used"] for one in found.inferred] == [True]
    (stated,) = tenures(told)
    assert (stated.start.text, stated.end.text) == ("2012-03", "2024-10-01")
    assert [one["used"] for one in stated.inferred] == [False]
    assert not stated.disputed


def test_days_in_office_narrow_the_bounds_and_are_not_shown_as_bounds() -> None:
    (found,) = tenures(claims({"start": "2014", "end": "2024"}, {"attested": ("2014-03-05", "2024-02-01")}))
    assert found.start.window == (window("2014")[0], day_number(2014, 3, 5))
    assert found.end.window == (day_number(2024, 2, 1), window("2024")[1])
    assert (found.start.text, found.end.text) == ("2014", "2024")


def test_a_day_in_office_outside_both_tenures_is_kept_and_moves_nothing() -> None:
    told = claims({"start": "1998", "end": "2002"}, {"start": "2004", "end": "2007"}, {"attested": ("2003-05-01",)})
    found = tenures(told)
    assert shown(found) == [("1998", "2002"), ("2004", "2007")]
    assert [one.outside for one in found] == [("2003-05-01",), ()]
    assert found[0].end.window == window("2002")


def test_a_day_in_office_decades_away_is_another_tenure() -> None:
    assert len(tenures(claims({"start": "1998", "end": "2002"}, {"attested": ("1951-05-01",)}))) == 2


def test_an_open_end_and_an_unknown_one_are_told_apart() -> None:
    (opened,) = tenures(claims({"start": "2014", "end": "..", "published": "2020-05-01"}))
    (unknown,) = tenures(claims({"start": "2014", "published": "2020-05-01"}))
    assert (opened.open, opened.status, opened.end.window) == (True, "current", (day_number(2020, 5, 1), MAX_DAY))
    assert (unknown.open, unknown.status, unknown.end.text) == (False, "held", None)
    assert unknown.end.window == (day_number(2014), MAX_DAY)


def test_a_tenure_that_starts_after_its_newest_source_is_future() -> None:
    (found,) = tenures(claims({"start": "2024-10-01", "published": "2024-06-26"}))
    assert found.status == "future"


@pytest.mark.parametrize("modality", ["reported", "expected", "possible", "denied"])
def test_what_is_not_asserted_neither_ends_nor_starts_a_held_tenure(modality: str) -> None:
    held = {"start": "2014-10-01", "end": "..", "published": "2020-05-01"}
    told = claims(held, {"end": "2022", "modality": modality, "published": "2021-01-01"})
    (found,) = tenures(told)
    assert (found.start, found.end) == (tenures(told[:1])[0].start, tenures(told[:1])[0].end)
    assert [one["modality"] for one in found.expectations] == [modality]


def test_three_announcements_that_he_will_stay_leave_two_overtaken_and_one_pending() -> None:
    told = claims(
        {"start": "2014-10-01", "end": "..", "published": "2017-01-01"},
        {"end": "2020", "modality": "expected", "published": "2018-01-01"},
        {"end": "2022", "modality": "expected", "published": "2019-03-01"},
        {"end": "2023", "modality": "expected", "published": "2022-03-01"},
    )
    (found,) = tenures(told)
    assert found.open
    assert [(one["value"], one["state"]) for one in found.expectations] == [
        ("2020", "overtaken"),
        ("2022", "overtaken"),
        ("2023", "pending"),
    ]
    (closed,) = tenures([*told, *claims({}, {}, {}, {}, {"start": "2014", "end": "2023-10-01"})[4:]])
    assert (closed.open, closed.end.text) == (False, "2023-10-01")
    assert closed.expectations[-1]["state"] == "fulfilled"


def test_a_tenure_that_is_only_reported_is_nobodys_held_one() -> None:
    told = claims({"start": "2025", "modality": "reported", "attributed_to": "the Post", "published": "2024-10-02"})
    (found,) = tenures(told)
    assert (found.modality, found.attributed_to) == ("reported", "the Post")
    assert [one["state"] for one in found.expectations] == ["pending"]


def test_an_expected_second_term_is_a_tenure_of_its_own() -> None:
    told = claims({"start": "1998", "end": "2002"}, {"start": "2025", "modality": "expected"})
    assert [(one.modality, one.start.text) for one in tenures(told)] == [("asserted", "1998"), ("expected", "2025")]


def test_somebody_elses_time_between_parts_a_tenure_of_an_office_with_one_seat() -> None:
    told = claims({"start": "1990"}, {"end": "2001"}, {"start": "1993", "end": "1997"})
    assert shown(succession({1: told[:2], 2: told[2:]})[1]) == [(None, "2001"), ("1990", "1993")]
    assert shown(tenures(told[:2])) == [("1990", "2001")]


def test_the_next_holder_of_the_only_seat_ends_an_open_tenure_by_inference() -> None:
    told = claims({"start": "2010-10-14", "end": "..", "published": "2020-01-01"}, {"start": "2024-07-02"})
    (found,) = succession({1: told[:1], 2: told[1:]})[1]
    assert (found.end.text, found.open) == ("2024-07-02", False)
    assert [(one["field"], one["rule"], one["used"]) for one in found.inferred] == [("end", "successor", True)]


def test_a_later_source_that_shows_the_holder_in_office_keeps_the_end_open() -> None:
    told = claims({"start": "2010", "end": "..", "published": "2025-01-01"}, {"start": "2024-07-02"})
    (found,) = succession({1: told[:1], 2: told[1:]})[1]
    assert found.open


@settings(max_examples=150, deadline=None)
@given(claim=tenure_claims, published=st.sampled_from([None, "2003-07-01"]))
def test_one_claim_alone_gives_what_it_gives_twice(claim: Any, published: str | None) -> None:
    one, again = sourced(claim, 1, published=published), sourced(claim, 1, published=published)
    (alone,), (twice,) = tenures([one]), tenures([one, again])
    assert alone == twice


@settings(max_examples=150, deadline=None)
@given(told=st.lists(tenure_claims, min_size=1, max_size=6), data=st.data())
def test_the_order_of_claims_never_matters(told: list[Any], data: st.DataObject) -> None:
    every = [sourced(claim, n) for n, claim in enumerate(told)]
    assert tenures(every) == tenures(data.draw(st.permutations(every)))


@settings(max_examples=150, deadline=None)
@given(told=st.lists(tenure_claims, min_size=1, max_size=6))
def test_no_asserted_claim_is_lost_and_no_window_is_empty(told: list[Any]) -> None:
    every = [sourced(claim, n) for n, claim in enumerate(told)]
    found = tenures(every)
    assert {n for one in found for n in one.claims} == set(range(len(told)))
    for one in found:
        assert MIN_DAY <= one.start.window[0] <= one.start.window[1] <= MAX_DAY
        assert MIN_DAY <= one.end.window[0] <= one.end.window[1] <= MAX_DAY


def test_an_end_that_only_a_model_could_read_closes_no_tenure_alone() -> None:
    unread = {"end": "2030-09-30", "inferred": (Inference("end", "model", ("as read by the model",)),)}
    (alone,) = tenures(claims(unread))
    assert (alone.end.text, alone.end.window) == ("2030-09-30", (window("2030-09-30")[0], MAX_DAY))
    (stated,) = tenures(claims(unread, {"end": "2030-10"}))
    assert (stated.end.text, stated.end.window) == ("2030-10", window("2030-10"))
