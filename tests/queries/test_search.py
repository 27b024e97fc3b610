"""Search looks into names, labels, statements and texts, and is bounded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from stories import event, statement, store_of, tenure, told

from whowhen.graph.errors import InputError
from whowhen.queries.search import search

if TYPE_CHECKING:
    from whowhen.graph.store import Store


@pytest.fixture(scope="module")
def store() -> Store:
    return store_of(
        told(
            tenure("Åse Brüning", "2014", "2016"),
            event("summit", "Gipfel in BRÜSSEL, 100% sicher", "2014-09", ("Åse Brüning", "host")),
            event("summit", "Gipfel in Wales", "2015-09"),
            statement("Åse Brüning", "Brüssel ist schön.", "2014-09-04"),
            path="brüssel-und_100%.txt",
        )
    )


def _kinds(store: Store, *words: str) -> list[str]:
    return [row.kind for row in search(store, *words)]


def test_names_are_found_without_regard_to_case_and_accents(store: Store) -> None:
    assert [(row.kind, row.text) for row in search(store, "ase bruning")] == [("person", "Åse Brüning")]
    assert _kinds(store, "harbour") == ["organisation", "role"]


def test_words_with_umlauts_are_found_in_texts_whatever_their_case(store: Store) -> None:
    assert _kinds(store, "brüssel") == ["event", "statement", "source"]


def test_all_words_must_be_there(store: Store) -> None:
    assert [row.text for row in search(store, "gipfel", "wales")] == ["Gipfel in Wales"]
    assert search(store, "gipfel", "Oslo") == []


def test_signs_with_a_meaning_of_their_own_in_patterns_are_taken_as_they_are(store: Store) -> None:
    assert _kinds(store, "100%") == ["event", "source"]
    assert _kinds(store, "und_100") == ["source"]
    assert _kinds(store, "und%100") == []


def test_a_hit_in_a_text_shows_the_words_around_it(store: Store) -> None:
    (hit,) = search(store, "EventClaim")
    assert "EventClaim" in hit.text
    assert hit.id.startswith("src_")


def test_no_more_than_asked_for_come_back_of_each_kind(store: Store) -> None:
    assert [row.kind for row in search(store, "gipfel", most=1)] == ["event"]


def test_no_word_and_an_endless_word_are_refused(store: Store) -> None:
    with pytest.raises(InputError, match="no word"):
        search(store, "  ", "–")
    with pytest.raises(InputError, match="letters"):
        search(store, "x" * 60_000)
