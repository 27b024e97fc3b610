"""Names: what counts when two are compared, and which part is the surname."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whowhen.graph import names
from whowhen.graph.names import bare, ends_with, fold, is_partial, last_word, person_key, sort_name, surname

LETTERS = "aÄßøİ- .'\u0301"


def test_the_examples_in_the_docstrings_are_true() -> None:
    found = doctest.testmod(names)
    assert found.attempted > 5
    assert found.failed == 0


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Jens Stoltenberg", "Stoltenberg"),
        ("Jaap de Hoop Scheffer", "de Hoop Scheffer"),
        ("Ursula von der Leyen", "von der Leyen"),
        ("von der Leyen", "von der Leyen"),
        ("Lord Ismay", "Ismay"),
        ("Alessandro Minuto-Rizzo", "Minuto-Rizzo"),
        ("Karl-Theodor zu Guttenberg", "zu Guttenberg"),
        ("Ludwig Van Halen", "Van Halen"),
        ("Ben Wallace", "Wallace"),
        ("Joe Biden, Jr.", "Biden"),
        ("Dr. rer. nat. Ada Klein", "Klein"),
        ("Phil Collins", "Collins"),
        ("Pelé", "Pelé"),
    ],
)
def test_the_surname_keeps_its_particles_and_loses_titles(name: str, expected: str) -> None:
    assert surname(name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Jaap de Hoop Scheffer", "Hoop Scheffer, Jaap de"), ("Mark Rutte", "Rutte, Mark"), ("Pelé", "Pelé")],
)
def test_lists_are_ordered_by_the_surname_without_particles(name: str, expected: str) -> None:
    assert sort_name(name) == expected


@given(st.text(LETTERS))
def test_folding_twice_changes_nothing_more(name: str) -> None:
    assert fold(fold(name)) == fold(name)


@given(st.text(LETTERS))
def test_case_never_tells_names_apart(name: str) -> None:
    assert fold(name.upper().lower()) == fold(name.lower())


@given(st.lists(st.sampled_from(["Lord", "de", "Ada", "Klein", "Jr.", "von"]), max_size=5).map(" ".join))
def test_a_name_always_has_a_key_a_surname_and_a_place_in_a_list(name: str) -> None:
    assert bool(person_key(name)) == bool(name)
    assert bool(surname(name)) == bool(name)
    assert bool(sort_name(name)) == bool(name)
    assert last_word(name) in person_key(name).split() or not name


def test_generations_stay_apart_and_forms_of_address_do_not() -> None:
    assert person_key("George Bush Jr.") != person_key("George Bush")
    assert person_key("Prof. Dr. Angela Merkel") == person_key("ANGELA MERKEL")
    assert bare("Lord") == "Lord"


@pytest.mark.parametrize(
    ("name", "partial"), [("Lord Ismay", True), ("von der Leyen", True), ("Ada von Gross", False), ("Pelé", False)]
)
def test_a_surname_with_a_title_or_particles_does_not_say_who_it_is(name: str, partial: bool) -> None:  # noqa: FBT001
    assert is_partial(name) is partial


def test_only_whole_words_at_the_end_make_a_surname() -> None:
    assert ends_with("Anders Fogh Rasmussen", "Fogh Rasmussen")
    assert ends_with("George Bush Jr.", "Bush")
    assert not ends_with("Mark Rutte", "utte")
    assert not ends_with("Rutte", "Rutte")
