"""Roles, people and organisations are found by the names that people use, or refused with what would help."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from stories import store_of, tenure, told

from whowhen.graph import ids
from whowhen.graph.errors import AmbiguousError, NotFoundError
from whowhen.graph.records import RoleRef
from whowhen.queries import resolve
from whowhen.queries.reading import roles

if TYPE_CHECKING:
    from whowhen.graph.store import Store

NATO = RoleRef("Secretary General", "NATO")
UN = RoleRef("Secretary General", "United Nations")
NORWAY = RoleRef("Prime Minister", "Norway")


@pytest.fixture(scope="module")
def store() -> Store:
    return store_of(
        told(
            tenure("Jens Stoltenberg", "2014", "2024", role=NATO),
            tenure("Jens Stoltenberg", "2005", "2013", role=NORWAY),
            tenure("Manfred Wörner", "1988", "1994", role=NATO),
            tenure("Dirk Müller", "1999", "2001", role=RoleRef("Werksleiter", "Acme AG")),
            tenure("Eva Müller", "2001", "2004", role=RoleRef("Werksleiter", "Acme AG")),
            tenure("Eva Braam", "2001", "2004", role=UN),
        )
    )


@pytest.mark.parametrize(
    "asked",
    [
        "NATO Secretary General",
        "nato secretary general",
        "Secretary General of NATO",
        "the Secretary General of the NATO",
        "Nato-Generalsekretär",
        "NATO-Generalsekretärin",
        "Generalsekretärin der Nato",
        "der Generalsekretär der Nato",
        "Generalsekretär Nordatlantikpakt",
        "Secretary General NATO",
    ],
)
def test_a_role_is_found_however_it_is_written(store: Store, asked: str) -> None:
    (held,) = roles(store, "role.n = ?", (resolve.role(store, asked),))
    assert str(held) == "Secretary General, NATO"


def test_a_title_that_only_one_body_has_needs_no_body(store: Store) -> None:
    assert resolve.role(store, "Ministerpräsident") == resolve.role(store, "Prime Minister of Norway")
    assert resolve.role(store, "Werksleiter") == resolve.role(store, "Werksleiter der Acme AG")


def test_a_title_that_several_bodies_have_is_refused_with_the_list(store: Store) -> None:
    with pytest.raises(AmbiguousError) as caught:
        resolve.role(store, "Generalsekretär")
    assert "Secretary General, NATO (rol_" in caught.value.message
    assert "Secretary General, United Nations (rol_" in caught.value.message


def test_a_role_that_is_not_there_is_refused_with_the_nearest(store: Store) -> None:
    with pytest.raises(NotFoundError) as caught:
        resolve.role(store, "NATO Secretary Genral")
    assert caught.value.hint.startswith("Nearest: Secretary General")


@pytest.mark.parametrize("asked", ["Jens Stoltenberg", "JENS STOLTENBERG", "Stoltenberg", "stoltenberg"])
def test_a_person_is_found_by_full_name_or_surname(store: Store, asked: str) -> None:
    number = resolve.person(store, asked)
    assert store.connection.execute("SELECT name FROM entity WHERE n = ?", (number,)).fetchone() == (
        "Jens Stoltenberg",
    )


@pytest.mark.parametrize("asked", ["Wörner", "Worner", "manfred worner"])
def test_accents_do_not_count(store: Store, asked: str) -> None:
    assert resolve.person(store, asked) == resolve.person(store, "Manfred Wörner")


def test_a_surname_that_two_share_is_refused_with_both_and_what_tells_them_apart(store: Store) -> None:
    with pytest.raises(AmbiguousError) as caught:
        resolve.person(store, "Müller")
    assert "Dirk Müller, Werksleiter, Acme AG (per_" in caught.value.message
    assert "Eva Müller, Werksleiter, Acme AG (per_" in caught.value.message


def test_a_mistyped_name_is_refused_with_the_nearest(store: Store) -> None:
    with pytest.raises(NotFoundError) as caught:
        resolve.person(store, "Stoltenburg")
    assert caught.value.hint == "Nearest: Jens Stoltenberg"


def test_identifiers_are_taken_too(store: Store) -> None:
    number = resolve.person(store, "Stoltenberg")
    assert resolve.person(store, ids.text("person", number)) == number
    held = resolve.role(store, "Prime Minister of Norway")
    assert resolve.role(store, f" {ids.text('role', held)} ") == held


def test_an_identifier_of_another_kind_is_refused_by_name(store: Store) -> None:
    person = ids.text("person", resolve.person(store, "Stoltenberg"))
    with pytest.raises(NotFoundError, match="is a person"):
        resolve.role(store, person)


def test_an_identifier_that_the_store_does_not_hold_is_refused(store: Store) -> None:
    with pytest.raises(NotFoundError, match="the store holds no person"):
        resolve.person(store, ids.text("person", 7))


def test_people_and_organisations_are_told_apart_where_only_one_is_wanted(store: Store) -> None:
    assert resolve.entity(store, "Nato") == resolve.organisation(store, "NATO")
    with pytest.raises(NotFoundError, match="no person answers"):
        resolve.person(store, "NATO")


@pytest.mark.parametrize("asked", ["", "   ", "-", "der", "%", "'; --"])
def test_a_name_without_letters_of_its_own_fits_nothing(store: Store, asked: str) -> None:
    for find in (resolve.role, resolve.person, resolve.organisation):
        with pytest.raises(NotFoundError):
            find(store, asked)
