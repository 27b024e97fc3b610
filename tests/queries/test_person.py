"""A person's page: career, events and statements, each in order of time."""

from __future__ import annotations

from stories import event, statement, store_of, tenure, told

from whowhen.graph.records import PersonClaim, Ref, RoleRef
from whowhen.queries.person import person


def test_a_person_is_shown_with_everything_the_store_holds_and_nothing_of_others() -> None:
    store = store_of(
        told(
            PersonClaim(Ref("Ann Lee"), born="1959-03-16", nationality=("NO",)),
            tenure("Ann Lee", "2014", "2024"),
            tenure("Ann Lee", "2005", "2013", role=RoleRef("Mayor", "Brunnthal")),
            tenure("Bo Kerr", "1990", "1999"),
            event("handover", "Lee takes over", "2014-10-01", ("Ann Lee", "incoming"), ("Bo Kerr", "outgoing")),
            event("death", "Kerr dies", "2015-01-01", ("Bo Kerr", "subject")),
            statement("Ann Lee", "We will stay.", "2014-10-02"),
            statement("Bo Kerr", "They will leave.", "2014-10-02"),
        )
    )
    found = person(store, "Lee")
    assert (found.name, found.born, found.nationality) == ("Ann Lee", "1959-03-16", ("NO",))
    assert [str(row.role) for row in found.tenures] == ["Mayor, Brunnthal", "Director, Harbour Board"]
    assert [row.label for row in found.events] == ["Lee takes over"]
    assert [row.text for row in found.statements] == ["We will stay."]


def test_two_dates_of_birth_that_exclude_each_other_are_both_there() -> None:
    store = store_of(
        told(PersonClaim(Ref("Ann Lee"), born="1959-03-16")),
        told(PersonClaim(Ref("Ann Lee"), born="1960-03-16"), published="2020-01-01"),
    )
    (dispute,) = person(store, "Ann Lee").disputes
    assert (dispute.field, set(dispute.values)) == ("born", {"1959-03-16", "1960-03-16"})
