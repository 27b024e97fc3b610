"""Earlier states of the picture: each is what a store of the sources known by then would show."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from hypothesis import given
from hypothesis import strategies as st
from stories import store_of, tenure, told

from whowhen.graph.dates import iso
from whowhen.graph.known import copy_known_by
from whowhen.queries.picture import picture
from whowhen.queries.picture_choice import Selection
from whowhen.queries.picture_known import known_by, thinned

if TYPE_CHECKING:
    from whowhen.queries.picture_rows import Picture

EVERYTHING = Selection()

STORY = (
    told(tenure("Ann Berg", "2010", "2015-03-01"), published="2015-03-02"),
    told(tenure("Bo Kerr", "2015-04-01", modality="expected"), published="2015-03-10"),
    told(tenure("Bo Kerr", "2015-04-15", ".."), published="2015-05-01"),
    told(tenure("Bo Kerr", "2015-04-15", "2019-01-31"), tenure("Cy Day", "2019-02-01"), published="2019-02"),
)


def bare(shown: Picture) -> dict[str, Any]:
    return {
        column.name: {row.id: replace(row, passages=()) for row in getattr(shown, column.name)}
        for column in fields(shown)
    }


def test_every_state_is_the_picture_of_the_sources_known_by_then() -> None:
    store = store_of(*STORY)
    last, states = known_by(store, EVERYTHING, picture(store, EVERYTHING))
    assert iso(last) == "2019-02-28"
    assert [iso(one.day) for one in states] == ["2015-03-02", "2015-03-10", "2015-05-01"]
    for one in states:
        with copy_known_by(store, one.day) as earlier:
            assert bare(one.picture) == bare(picture(earlier, EVERYTHING))


def test_an_expectation_is_overtaken_from_one_state_to_the_next() -> None:
    store = store_of(*STORY)
    _, states = known_by(store, EVERYTHING, picture(store, EVERYTHING))
    names = [{person.id: person.name for person in one.picture.people} for one in states]
    kerr = [
        [(row.modality, row.open) for row in one.picture.tenures if people[row.person] == "Bo Kerr"]
        for one, people in zip(states, names, strict=True)
    ]
    assert kerr == [[], [("expected", False)], [("asserted", True)]]


def test_passages_come_once_with_the_latest_state_that_knows_the_fact() -> None:
    store = store_of(*STORY)
    _, states = known_by(store, EVERYTHING, picture(store, EVERYTHING))
    assert not any(row.passages for one in states for row in one.picture.tenures)


def test_progress_is_told_state_by_state() -> None:
    store = store_of(*STORY)
    seen: list[tuple[int, int]] = []
    known_by(store, EVERYTHING, picture(store, EVERYTHING), lambda done, of: seen.append((done, of)))
    assert seen == [(1, 3), (2, 3), (3, 3)]


def test_a_store_without_sources_has_no_earlier_state() -> None:
    store = store_of()
    assert known_by(store, EVERYTHING, picture(store, EVERYTHING)) == (0, ())


@given(st.lists(st.integers(-40_000, 40_000), min_size=1, unique=True).map(sorted), st.integers(1, 60))
def test_thinning_keeps_the_last_day_and_no_more_than_allowed(days: list[int], most: int) -> None:
    kept = thinned(days, most)
    assert kept[-1] == days[-1]
    assert len(kept) <= most
    assert kept == sorted(set(kept) & set(days))


def test_a_source_without_a_title_goes_by_its_file_and_not_by_the_folders_of_the_user() -> None:
    store = store_of(told(tenure("Ann Berg", "2010"), path="private/papers/board.txt"))
    ((passage,),) = (row.passages for row in picture(store, EVERYTHING).tenures)
    assert passage.title == "board.txt"


def test_a_passage_names_who_read_it_and_the_day_from_which_it_counts() -> None:
    store = store_of(told(tenure("Ann Berg", "2010"), published="2015-03"))
    ((passage,),) = (row.passages for row in picture(store, EVERYTHING).tenures)
    assert passage.producers
    assert passage.known is not None
    assert iso(passage.known) == "2015-03-31"
