"""Identity: names are one only where they are equal, declared, or settled by an office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from fact_samples import PASSAGE, sourced, tenure
from hypothesis import given
from hypothesis import strategies as st

from whowhen.graph.alias import load
from whowhen.graph.identity import identify, united
from whowhen.graph.records import OrganisationClaim, PersonClaim, Ref, RoleRef

if TYPE_CHECKING:
    from whowhen.graph.identity import Identity
    from whowhen.graph.records import Claim


def known(*claims: Claim) -> Identity:
    """Each claim from a source of its own, numbered from 1."""
    return identify([sourced(claim, n) for n, claim in enumerate(claims, start=1)], load())


def person(name: str, *aliases: str) -> PersonClaim:
    return PersonClaim(Ref(name), aliases, evidence=PASSAGE)


def test_names_that_only_look_alike_are_two_people() -> None:
    found = known(tenure("Ada Klein"), tenure("Ada Kleine"))
    assert found.entity(Ref("Ada Klein"), 1) != found.entity(Ref("Ada Kleine"), 2)


def test_case_accents_and_address_do_not_make_two_people() -> None:
    found = known(tenure("Jörg Groß"))
    assert len({found.entity(Ref(name), 1) for name in ("Jörg Groß", "JORG GROSS", "Dr. Jörg Groß")}) == 1


def test_a_declared_name_is_the_same_person_in_every_source() -> None:
    found = known(person("Peter Carington", "Peter Carrington"), tenure("Peter Carrington"))
    assert found.entity(Ref("Peter Carrington"), 2) == found.entity(Ref("Peter Carington"), 1)


def test_a_name_that_two_people_are_declared_to_have_is_neither() -> None:
    found = known(person("George H. W. Bush", "George Bush"), person("George W. Bush", "George Bush"))
    assert len({found.entity(Ref(name), 1) for name in ("George H. W. Bush", "George W. Bush", "George Bush")}) == 3


def test_a_surname_means_the_one_holder_of_the_office_it_is_mentioned_with() -> None:
    found = known(tenure("Ada Klein"), tenure("Klein", partial=True), tenure("Bea Klein", organisation="Bonn"))
    assert found.entity(Ref("Klein", partial=True), 2) == found.entity(Ref("Ada Klein"), 1)
    assert found.settled[2, "klein"].reason


def test_a_surname_that_two_holders_have_means_neither() -> None:
    found = known(tenure("Ada Klein"), tenure("Klein", partial=True), tenure("Bea Klein"))
    assert found.settled == {}


def test_a_surname_without_an_office_means_nobody() -> None:
    found = known(tenure("Ada Klein"), person("Klein"))
    assert found.entity(Ref("Klein", partial=True), 2) != found.entity(Ref("Ada Klein"), 1)


def test_a_declared_title_of_nobility_settles_like_a_surname() -> None:
    found = known(person("Peter Carington", "Lord Carrington"), tenure("Peter Carington"), tenure("Lord Carrington"))
    assert found.entity(Ref("Lord Carrington"), 3) == found.entity(Ref("Peter Carington"), 2)


def test_a_declared_name_of_an_organisation_makes_its_offices_one() -> None:
    found = known(OrganisationClaim("Acme Holding", ("Acme",), evidence=PASSAGE))
    assert found.role(RoleRef("CEO", "Acme")) == found.role(RoleRef("Vorstandschef", "Acme Holding"))
    assert found.role(RoleRef("CEO", "Acme")) != found.role(RoleRef("CEO", "Apex"))


def test_an_office_is_the_same_in_both_languages() -> None:
    found = known()
    assert found.role(RoleRef("Ministerpräsident", "Niederlande")) == found.role(
        RoleRef("Prime Minister", "Netherlands")
    )


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from("abcd")), max_size=7), st.data())
def test_uniting_does_not_depend_on_order_and_is_done_in_one_step(
    declared: list[tuple[str, str]], data: st.DataObject
) -> None:
    stands = united(declared)
    assert stands == united(data.draw(st.permutations(declared)))
    assert not set(stands) & set(stands.values())


def test_names_are_united_through_others() -> None:
    assert united([("a", "b"), ("b", "c")]) == {"b": "a", "c": "a"}
    assert united([("a", "c"), ("b", "c")]) == {}
    assert united([("a", "b"), ("a", "c"), ("b", "c")]) == {"b": "a", "c": "a"}
