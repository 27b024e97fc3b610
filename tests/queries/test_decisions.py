"""Decisions as people make and see them: what is meant, what it binds to, how it shows, who might be the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from stories import event, statement, tenure, told

from whowhen.graph.dates import day_number
from whowhen.graph.errors import BadRecordError, ContradictionError, InputError, NotFoundError
from whowhen.graph.known import copy_known_by
from whowhen.graph.records import PersonClaim, Ref, RoleRef
from whowhen.graph.store import open_store
from whowhen.graph.verify import verify
from whowhen.queries.deciding import Proposal, find
from whowhen.queries.decisions import decisions
from whowhen.queries.explain import explain
from whowhen.queries.holders import who
from whowhen.queries.person import person
from whowhen.queries.rows import TenureRow
from whowhen.queries.succession import role
from whowhen.queries.suggestions import suggestions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whowhen.graph.store import Store

OFFICE = "Director, Harbour Board"


@pytest.fixture
def store() -> Iterator[Store]:
    with open_store(":memory:") as opened:
        yield opened


def proposal(store: Store, at: str = "2025-01-01T00:00:00Z") -> Proposal:
    return Proposal(store, author="J. Doe", reason="seen in the archive", at=at)


def fill(store: Store, *sources: Any) -> None:
    for at, (published, *claims) in enumerate(sources):
        store.add(told(*claims, published=published, path=f"{at}.txt"))


def held(store: Store) -> list[TenureRow]:
    return [row for row in role(store, "Director of the Harbour Board") if isinstance(row, TenureRow)]


def test_a_correction_shows_in_every_answer_with_what_the_sources_say(store: Store) -> None:
    fill(store, ("2020-01-01", tenure("Ann Lee", "2010-01-01", "2014-06-01")))
    (row,) = held(store)
    (made,) = store.decide(proposal(store).correction(row.id, "end", "2014-07-01"))
    (after,) = held(store)
    assert (after.id, after.end) == (row.id, "2014-07-01")
    assert [str(one) for one in after.disputes] == ["end: 2014-07-01 or 2014-06-01, settled: corrected"]
    (holder,) = who(store, "Director of the Harbour Board", on="2014-06-20")
    assert holder.standing == "certain"
    explained = explain(store, row.id)
    assert [(one.id, one.author, one.reason) for one in explained.decisions] == [
        (made.id, "J. Doe", "seen in the archive")
    ]
    assert [(note.side, note.day, note.how, note.claims) for note in explained.days if note.field == "end"] == [
        ("day", "2014-07-01", "corrected", (made.id,))
    ]


def test_accepting_a_disputed_tenure_settles_it_as_it_is_shown(store: Store) -> None:
    fill(
        store,
        ("2020-01-01", tenure("Ann Lee", "2010-01-01", "2014-06-01")),
        ("2021-01-01", tenure("Ann Lee", "2010-01-01", "2014-06-15")),
    )
    (row,) = held(store)
    day = {"on": "2014-06-10"}
    assert [one.standing for one in who(store, "Director of the Harbour Board", **day)] == ["possible"]
    store.decide(proposal(store).verdict("accept", row.id))
    (after,) = held(store)
    assert after.end == row.end
    assert [one.settled for one in after.disputes] == ["accepted"]
    assert [one.standing for one in who(store, "Director of the Harbour Board", **day)] == ["certain"]


def test_a_decision_waits_while_its_sources_are_away(store: Store) -> None:
    fill(store, ("2020-01-01", tenure("Ann Lee", "2010-01-01", "2014-06-01")))
    (row,) = held(store)
    store.decide(proposal(store).correction(row.id, "end", "2014-07-01"))
    assert [one.state for one in decisions(store)] == ["stands"]
    store.retract(store.find_source("0.txt"))
    assert [(one.state, one.facts) for one in decisions(store)] == [("waits", ())]
    fill(store, ("2020-01-01", tenure("Ann Lee", "2010-01-01", "2014-06-01")))
    assert [row.end for row in held(store)] == ["2014-07-01"]
    (listed,) = decisions(store)
    assert (listed.state, [identifier for identifier, _ in listed.facts]) == ("stands", [row.id])
    store.undo(find(store, "1").number)
    assert [one.state for one in decisions(store)] == ["undone"]


def test_names_are_bound_as_they_were_typed_if_a_source_has_them(store: Store) -> None:
    claim = PersonClaim(Ref("Ann Lee"), aliases=("Ann Lee-Ray",))
    fill(store, ("2020-01-01", claim, tenure("Ann Lee"), tenure("Bo Dahl")))
    made = proposal(store).pair("different", "Ann Lee", "Ann Lee-Ray")
    assert made.names == ("Ann Lee", "Ann Lee-Ray")
    assert proposal(store).pair("same", "Lee", "Bo Dahl").names == ("Ann Lee", "Bo Dahl")


@pytest.mark.parametrize(
    ("one", "two", "error"),
    [
        ("Ann Lee", "Nobody", NotFoundError),
        ("Ann Lee", "Harbour Board", InputError),
        ("Ann Lee", "ANN LEE", InputError),
        (OFFICE, OFFICE, InputError),
    ],
)
def test_what_cannot_be_decided_is_refused(store: Store, one: str, two: str, error: type[Exception]) -> None:
    fill(store, ("2020-01-01", tenure("Ann Lee", "2010"), tenure("Bo Dahl", "2012")))
    with pytest.raises(error):
        proposal(store).pair("same", one, two)


def test_tenures_of_two_people_are_not_made_one(store: Store) -> None:
    fill(store, ("2020-01-01", tenure("Ann Lee", "2010"), tenure("Bo Dahl", "2012")))
    one, two = (row.id for row in held(store))
    with pytest.raises(InputError, match="person"):
        proposal(store).pair("same", one, two)
    with pytest.raises(InputError, match="one tenure"):
        proposal(store).pair("different", one, one)
    with pytest.raises(InputError, match="field"):
        proposal(store).correction(one, "person", "Bo Dahl")
    with pytest.raises(InputError):
        proposal(store).correction(one, "end", "sometime")


def test_a_decision_is_found_by_its_place_or_the_beginning_of_its_identifier(store: Store) -> None:
    fill(store, ("2020-01-01", tenure("Ann Lee"), tenure("Bo Dahl")))
    (made,) = store.decide(proposal(store).pair("different", "Ann Lee", "Bo Dahl"))
    assert find(store, "1") == find(store, made.id) == find(store, made.id[:9]) == made
    with pytest.raises(NotFoundError):
        find(store, "2")
    with pytest.raises(NotFoundError):
        find(store, "dec_")
    assert explain(store, made.id).label == "Ann Lee and Bo Dahl are different people"


def test_what_was_known_by_a_day_leaves_out_later_corrections_and_keeps_who_is_who(store: Store) -> None:
    fill(store, ("2015-01-01", tenure("Ann Lee", "2010-01-01", "2014-06-01"), tenure("A. Lee")))
    (first, _) = held(store)
    store.decide(proposal(store).correction(first.id, "end", "2014-07-01"))
    store.decide(proposal(store).pair("same", "Ann Lee", "A. Lee"))
    with copy_known_by(store, day_number(2016, 1, 1)) as earlier:
        assert [(row.person.name, row.end) for row in held(earlier)] == [("Ann Lee", "2014-06-01")]
    with copy_known_by(store, day_number(2025, 1, 1)) as later:
        assert [row.end for row in held(later)] == ["2014-07-01"]


def test_two_people_of_one_name_are_told_apart_by_the_source_that_means_the_other_one(store: Store) -> None:
    fill(
        store,
        ("2020-01-01", tenure("Ann Lee", "2010", "2014")),
        ("2021-01-01", tenure("Ann Lee", "1950", "1954"), event("visit", "a visit", "1952", ("Ann Lee", "guest"))),
    )
    assert len({row.person.id for row in held(store)}) == 1
    (made,) = store.decide(proposal(store).namesakes("Ann Lee", "Ann Lee (the elder)", ["1.txt"]))
    assert [(row.person.name, row.start) for row in held(store)] == [
        ("Ann Lee (the elder)", "1950"),
        ("Ann Lee", "2010"),
    ]
    assert [row.label for row in person(store, "Ann Lee (the elder)").events] == ["a visit"]
    assert person(store, "Ann Lee").events == ()
    assert verify(store).is_whole
    with pytest.raises(ContradictionError, match=made.id):
        store.decide(proposal(store).pair("same", "Ann Lee", "Ann Lee (the elder)"))
    with pytest.raises(ContradictionError, match=made.id):
        store.decide(proposal(store).namesakes("Ann Lee", "Ann Lee (the younger)", ["1.txt"]))
    store.undo(made.number)
    assert len({row.person.id for row in held(store)}) == 1
    assert verify(store).is_whole


def test_a_name_that_does_not_say_who_it_is_tells_nobody_apart(store: Store) -> None:
    fill(store, ("2020-01-01", tenure("Ann Lee", "2010", "2014")))
    for other in ("ANN LEE", "Lord Lee", " "):
        with pytest.raises(InputError):
            proposal(store).namesakes("Ann Lee", other, ["0.txt"])
    with pytest.raises(NotFoundError):
        proposal(store).namesakes("Ann Lee", "Ann B. Lee", ["nowhere.txt"])
    with pytest.raises(InputError):
        proposal(store).namesakes("Harbour Board", "The Other Board", ["0.txt"])


# Who might be the same.


def test_a_pair_is_suggested_with_its_reasons(store: Store) -> None:
    one = event("visit", "a visit", "2012-05-01", ("Jörg Müller", "guest"))
    two = event("visit", "the tour", "2012-05-01", ("Joerg Mueller", "guest"))
    fill(
        store,
        ("2020-01-01", tenure("Jörg Müller", "2010", "2014"), one),
        ("2021-01-01", tenure("Joerg Mueller", "2010-03", "2014"), two),
    )
    (found,) = suggestions(store)
    assert {found.one.name, found.two.name} == {"Jörg Müller", "Joerg Mueller"}
    assert "umlauts" in found.reasons[0]
    assert any("the same office at the same time" in reason for reason in found.reasons)
    assert any("visit" in reason for reason in found.reasons)
    assert 0 < found.score <= 1


@pytest.mark.parametrize(
    ("one", "two"),
    [("Ann Lee", "Ann Leigh"), ("J. Olsen", "Jens Olsen"), ("Olsen Jens", "Jens Olsen"), ("Ann Lee", "Ann Mary Lee")],
)
def test_likeness_of_names_alone_is_never_enough(store: Store, one: str, two: str) -> None:
    elsewhere = RoleRef("Treasurer", "Harbour Board")
    fill(store, ("2020-01-01", tenure(one, "2010")), ("2021-01-01", tenure(two, "1950", role=elsewhere)))
    assert suggestions(store) == []


def test_the_same_words_or_office_without_likeness_of_names_are_not_enough(store: Store) -> None:
    words = "We have to talk about the harbour now"
    fill(
        store,
        ("2020-01-01", tenure("Ann Lee", "2010"), statement("Ann Lee", words)),
        ("2021-01-01", tenure("Bo Dahl", "2010"), statement("Bo Dahl", words)),
    )
    assert suggestions(store) == []


def test_different_birthdays_and_decisions_take_a_pair_off_the_list(store: Store) -> None:
    fill(store, ("2020-01-01", tenure("Jens Olsen", "2010")), ("2021-01-01", tenure("J. Olsen", "2010")))
    (found,) = suggestions(store)
    (made,) = store.decide(proposal(store).pair("different", found.one.id, found.two.id))
    assert suggestions(store) == []
    store.undo(made.number)
    assert len(suggestions(store)) == 1
    birthdays = [PersonClaim(Ref(name), born=born) for name, born in (("Jens Olsen", "1950"), ("J. Olsen", "1960"))]
    fill(store, *(("2022-01-01", claim) for claim in birthdays))
    assert suggestions(store) == []


def test_a_source_that_names_both_speaks_against_it(store: Store) -> None:
    fill(store, ("2020-01-01", tenure("Jens Olsen", "2010"), tenure("J. Olsen", "2010")))
    (together,) = suggestions(store)
    assert any(reason.startswith("against it") for reason in together.reasons)


def test_a_pair_that_was_decided_to_be_the_same_is_one_person(store: Store) -> None:
    fill(store, ("2020-01-01", tenure("Jens Olsen", "2010")), ("2021-01-01", tenure("J. Olsen", "2010")))
    (found,) = suggestions(store)
    store.decide(proposal(store).pair("same", "Jens Olsen", "J. Olsen"))
    assert suggestions(store) == []
    assert person(store, "J. Olsen").id == person(store, "Jens Olsen").id
    assert found.one.id != found.two.id


# Expectations.


def test_three_announcements_that_he_will_stay_and_one_that_he_leaves() -> None:
    def leaves(end: str) -> Any:
        return tenure("Ann Lee", end=end, modality="expected")

    announced = (
        ("2015-01-01", tenure("Ann Lee", "2014-10-01", "..")),
        ("2017-12-12", leaves("2020-09-30")),
        ("2019-03-28", leaves("2022-09-30")),
        ("2022-03-24", leaves("2023-09-30")),
    )
    left = ("2023-10-02", tenure("Ann Lee", "2014-10-01", "2023-10-01"))
    for order in (announced, announced[::-1]):
        with open_store(":memory:") as fresh:
            fill(fresh, *order)
            (row,) = held(fresh)
            assert (row.start, row.end, row.status) == ("2014-10-01", "..", "current")
            assert sorted((one.value, one.state) for one in row.expectations) == [
                ("2020-09-30", "overtaken"),
                ("2022-09-30", "overtaken"),
                ("2023-09-30", "pending"),
            ]
            fill_more(fresh, left)
            (closed,) = held(fresh)
            assert (closed.id, closed.end, closed.status) == (row.id, "2023-10-01", "held")
            assert {one.state for one in closed.expectations} == {"overtaken"}
            with copy_known_by(fresh, day_number(2019, 12, 31)) as earlier:
                (then,) = held(earlier)
                assert then.open
                assert sorted((one.value, one.state) for one in then.expectations) == [
                    ("2020-09-30", "overtaken"),
                    ("2022-09-30", "pending"),
                ]


def fill_more(store: Store, source: Any) -> None:
    published, *claims = source
    store.add(told(*claims, published=published, path="last.txt"))


def test_an_expectation_that_came_true_names_what_fulfilled_it(store: Store) -> None:
    fill(
        store,
        ("2024-06-26", tenure("Ann Lee", "2024-10-01", modality="expected")),
        ("2024-10-01", tenure("Ann Lee", "2024-10-01")),
    )
    (row,) = held(store)
    (entry,) = explain(store, row.id).record["expectations"]
    (asserted,) = (claim for claim in explain(store, row.id).claims if "modality" not in claim.says)
    assert (entry["state"], entry["by"]) == ("fulfilled", [asserted.id])


def test_an_end_that_sources_dispute_with_an_open_one_leaves_the_rest_certain(store: Store) -> None:
    fill(
        store,
        ("2025-03-01", tenure("Ann Lee", "2014-10-01", "..")),
        ("2024-10-02", tenure("Ann Lee", "2014-10-01", "2024-10-01")),
    )
    (holder,) = who(store, "Director of the Harbour Board", on="2020-01-01")
    assert holder.standing == "certain"
    (later,) = who(store, "Director of the Harbour Board", on="2024-12-01")
    assert later.standing == "possible"


def test_an_author_a_reason_and_a_value_that_can_be_kept_are_needed(store: Store) -> None:
    fill(store, ("2020-01-01", tenure("Ann Lee", "2010")))
    (row,) = held(store)
    for author, reason in ((" ", "x"), ("x", ""), ("x\0", "x"), ("x", "\ud800")):
        with pytest.raises(BadRecordError):
            Proposal(store, author=author, reason=reason, at="2025-01-01T00:00:00Z")
    with pytest.raises(BadRecordError):
        proposal(store).correction(row.id, "start", "..")
    store.decide(proposal(store).correction(row.id, "end", ".."))
    (after,) = held(store)
    assert (after.end, after.status) == ("..", "current")
