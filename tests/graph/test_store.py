"""The store: one source one transaction, nothing twice, in any order, and taken back without a trace."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from store_samples import TEXT, contents, export, imports, loaded, source, tenure

from whowhen.graph import ids
from whowhen.graph.dates import day_number
from whowhen.graph.errors import AmbiguousError, InternalError, NotFoundError, UnreadableError
from whowhen.graph.known import copy_known_by
from whowhen.graph.records import Evidence, Loaded, Produced
from whowhen.graph.sources import PIECE
from whowhen.graph.store import open_store

if TYPE_CHECKING:
    import random
    from pathlib import Path

few = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@given(imports())
@few
def test_importing_the_same_again_changes_nothing(material: list[Loaded]) -> None:
    with open_store(":memory:") as store:
        for one in material:
            assert store.add(one).status == "new"
        before, changes = contents(store), store.connection.total_changes
        for one in material:
            assert store.add(replace(one, source=replace(one.source, path="elsewhere.txt"))).status == "unchanged"
        assert contents(store) == before
        assert store.connection.total_changes == changes


@given(imports(), st.randoms(use_true_random=False))
@few
def test_the_order_of_imports_leaves_no_trace(material: list[Loaded], chance: random.Random) -> None:
    shuffled = chance.sample(material, len(material))
    with open_store(":memory:") as one, open_store(":memory:") as other:
        for source_ in material:
            one.add(source_)
        for source_ in shuffled:
            other.add(source_)
        assert contents(one) == contents(other)
        assert export(one) == export(other)


@given(imports(), st.data())
@few
def test_a_source_that_is_retracted_leaves_no_trace(material: list[Loaded], data: st.DataObject) -> None:
    leaving = data.draw(st.sets(st.integers(0, len(material) - 1)))
    with open_store(":memory:") as store, open_store(":memory:") as without:
        numbers = [store.add(one).source for one in material]
        for position, one in enumerate(material):
            if position in leaving:
                store.retract(numbers[position])
            else:
                without.add(one)
        assert contents(store) == contents(without)


@given(imports(most=2), imports(most=2))
@few
def test_a_source_with_other_claims_takes_the_place_of_the_earlier_one(old: list[Loaded], new: list[Loaded]) -> None:
    with open_store(":memory:") as store, open_store(":memory:") as fresh:
        for one in (*old, *new):
            store.add(one)
        for one in (*new, *old[len(new) :]):
            fresh.add(one)
        assert contents(store) == contents(fresh)


def test_equal_claims_of_one_source_count_once() -> None:
    with open_store(":memory:") as store:
        assert store.add(loaded(tenure(), tenure())).claims == 1


def test_of_equal_claims_the_first_producer_counts() -> None:
    twice = Loaded(source(), (Produced(tenure(), "rules 0.1"), Produced(tenure(), "model X")))
    with open_store(":memory:") as store:
        store.add(twice)
        assert [stored.producer for stored in store.claims()] == ["rules 0.1"]


def test_a_failure_half_way_leaves_everything_as_it_was() -> None:
    with open_store(":memory:") as store:
        store.add(loaded(tenure()))
        before = contents(store)
        store.connection.execute(
            "CREATE TRIGGER late BEFORE INSERT ON claim_key BEGIN SELECT RAISE(ABORT, 'too late'); END"
        )
        for other in (loaded(tenure("Jo Ström"), text=f"{TEXT} 2"), loaded(tenure("Jo Ström"))):
            with pytest.raises(sqlite3.IntegrityError, match="too late"):
                store.add(other)
            assert contents(store) == before


def test_adding_says_what_it_did() -> None:
    first, second = tenure(start="2021"), tenure(start="2022")
    with open_store(":memory:") as store:
        assert store.add(loaded(first)).status == "new"
        replaced = store.add(loaded(second))
        assert (replaced.status, replaced.claims, replaced.gone) == ("replaced", 1, 1)
        assert [stored.claim for stored in store.claims()] == [second]


@pytest.mark.parametrize(
    "known",
    [{"title": "T"}, {"outlet": "O"}, {"url": "https://example.org"}, {"published": "2021"}, {"language": "de"}],
)
def test_what_is_newly_known_about_a_source_is_kept(known: dict[str, str]) -> None:
    with open_store(":memory:") as store:
        store.add(loaded(tenure()))
        assert store.add(loaded(tenure(), **known)).status == "replaced"
        [stored] = store.sources()
        assert {name: getattr(stored, name) for name in known} == known


def test_the_claims_of_one_source_are_those_that_it_makes() -> None:
    with open_store(":memory:") as store:
        first = store.add(loaded(tenure())).source
        second = store.add(loaded(tenure("Jo Ström"), text=f"{TEXT} 2")).source
        assert [stored.claim for stored in store.claims(source=second)] == [tenure("Jo Ström")]
        assert {stored.source for stored in store.claims()} == {first, second}


def test_another_producer_of_the_same_claims_is_kept() -> None:
    with open_store(":memory:") as store:
        store.add(loaded(tenure(), producer="rules 0.1"))
        assert store.add(loaded(tenure(), producer="rules 0.2")).status == "replaced"
        assert [stored.producer for stored in store.claims()] == ["rules 0.2"]


def test_a_source_stays_imported_when_it_first_was() -> None:
    with open_store(":memory:") as store:
        store.add(loaded(tenure()), imported_at=datetime(2024, 5, 1, 12, tzinfo=UTC))
        store.add(loaded(tenure(), title="T"), imported_at=datetime(2025, 5, 1, 12, tzinfo=UTC))
        assert store.sources()[0].imported_at == "2024-05-01T12:00:00Z"


def test_the_identifier_of_a_source_is_made_from_its_text_alone() -> None:
    with open_store(":memory:") as store:
        added = store.add(loaded(text="Grüße"))
        assert added.source == ids.number("source", source("Grüße").sha256)
        assert store.sources()[0].id == ids.text("source", added.source)


@pytest.mark.parametrize("span", [(0, 0), (5, 3), (-1, 4), (0, len(TEXT) + 1)])
def test_a_claim_without_a_passage_in_its_text_is_a_bug_of_the_caller(span: tuple[int, int]) -> None:
    with open_store(":memory:") as store:
        with pytest.raises(ValueError, match=r"a\.txt"):
            store.add(loaded(tenure(evidence=(Evidence(*span),))))
        with pytest.raises(ValueError, match="tenure"):
            store.add(loaded(tenure(evidence=())))
        assert store.sources() == []


@pytest.mark.parametrize("text", ["a\0b", "a\udcffb"])
def test_a_text_that_cannot_be_kept_is_refused_with_its_path(text: str) -> None:
    given_ = replace(source(), text=text)
    with open_store(":memory:") as store, pytest.raises(UnreadableError, match=r"a\.txt.* position 1"):
        store.add(Loaded(given_))


@pytest.mark.parametrize("name", ["Mira\0Holt", "Mira \ud800"])
def test_a_name_that_cannot_be_kept_is_refused_and_nothing_is_stored(name: str) -> None:
    with open_store(":memory:") as store:
        with pytest.raises(UnreadableError, match=r"a\.txt"):
            store.add(loaded(tenure(), tenure(person=name)))
        assert contents(store)["claim"] == []
        assert store.sources() == []


@given(st.integers(0, 3 * PIECE), st.integers(1, 300))
@settings(max_examples=30, deadline=None)
def test_a_passage_is_the_slice_of_the_text(start: int, length: int) -> None:
    text = "".join(chr(0x1F600 + position % 70) if position % 3 else "a" for position in range(2 * PIECE + 100))
    with open_store(":memory:") as store:
        number = store.add(loaded(text=text)).source
        assert store.text(number) == text
        if start + length <= len(text):
            assert store.passage(number, start, start + length) == text[start : start + length]
        else:
            with pytest.raises(InternalError):
                store.passage(number, start, start + length)


def test_a_source_is_found_as_people_name_it() -> None:
    with open_store(":memory:") as store:
        number = store.add(loaded(tenure(), path="press/holt.txt", title="The Harbour votes")).source
        store.add(loaded(text="Other", path="press/other.txt", title="Another vote"))
        identifier = ids.text("source", number)
        for name in (identifier, identifier[:9], "press/holt.txt", "holt.txt", "the harbour VOTES", "Harbour"):
            assert store.find_source(name) == number
        with pytest.raises(AmbiguousError, match=r"2 sources: .*press/holt\.txt"):
            store.find_source("press/")
        with pytest.raises(NotFoundError, match=r"holt\.txt"):
            store.find_source("press/hult.txt")
        with pytest.raises(NotFoundError, match="no source"):
            store.find_source("")
        with pytest.raises(NotFoundError, match="no source"):
            store.retract(7)


def test_a_copy_holds_what_was_known_by_a_day(tmp_path: Path) -> None:
    early = loaded(tenure(start="2020"), text=f"{TEXT} 1", published="2020-03-01")
    vague = loaded(tenure(start="2021"), text=f"{TEXT} 2", published="2020")
    undated = loaded(tenure("Jo Ström"), text=f"{TEXT} 3")
    with open_store(tmp_path / "a.db") as store, open_store(":memory:") as expected:
        for one in (early, vague, undated):
            store.add(one, imported_at=datetime(2022, 1, 1, tzinfo=UTC))
        before = contents(store)
        expected.add(early)
        for day, count in ((day_number(2020, 2, 29), 0), (day_number(2020, 12, 30), 1)):
            with copy_known_by(store, day) as copy:
                assert len(copy.sources()) == count
        with copy_known_by(store, day_number(2020, 3, 1)) as copy:
            assert contents(copy) == contents(expected)
        with copy_known_by(store, day_number(2020, 12, 31)) as copy:
            assert len(copy.sources()) == 2
        with copy_known_by(store, day_number(2022, 1, 1)) as copy:
            assert contents(copy) == before
        assert contents(store) == before
