"""Decisions: what they do, what they bind to, what they refuse, and that undoing one leaves no trace in the facts."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from fact_samples import (
    PASSAGE,
    decision,
    fact_decisions,
    loaded,
    name_decisions,
    namesake_decisions,
    some_facts,
    sources,
    stored_rows,
)
from fact_samples import tenure as tenure_claim
from hypothesis import given, settings
from hypothesis import strategies as st

from whowhen.graph.decisions import from_record
from whowhen.graph.errors import BadRecordError, ContradictionError, NotFoundError
from whowhen.graph.factrows import TABLES
from whowhen.graph.interchange import export_records, read_decisions, read_records
from whowhen.graph.records import EventClaim, Participant, PersonClaim, Ref
from whowhen.graph.store import open_store
from whowhen.graph.verify import verify

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whowhen.graph.decisions import Decision
    from whowhen.graph.store import Store

DERIVED = (*TABLES, "spelling", "other_name", "settled", "claim_key", "decided")


@pytest.fixture
def store() -> Iterator[Store]:
    with open_store(":memory:") as opened:
        yield opened


def names(store: Store) -> list[str]:
    return sorted(name for (name,) in store.connection.execute("SELECT name FROM entity WHERE kind = 'person'"))


def claims_of(store: Store, table: str) -> list[tuple[int, ...]]:
    """The claims behind each fact of a table, in order of the facts."""
    return some_facts(store).get(table, [])


def bodies(store: Store, table: str = "tenure") -> list[dict[str, Any]]:
    order = "start_lo, n" if table == "tenure" else "lo, n"
    return [json.loads(body) for (body,) in store.connection.execute(f"SELECT body FROM {table} ORDER BY {order}")]


def same(one: str, two: str, **fields: Any) -> Decision:
    return decision("same", "person", names=(one, two), **fields)


def different(one: str, two: str, **fields: Any) -> Decision:
    return decision("different", "person", names=(one, two), **fields)


# Undoing.


@settings(max_examples=80, deadline=None)
@given(kept=st.lists(sources, min_size=1, max_size=3), data=st.data())
def test_undoing_gives_exactly_the_state_before(kept: list[Any], data: st.DataObject) -> None:
    with open_store(":memory:") as store:
        for place, (claims, published, outlet) in enumerate(kept):
            store.add(loaded(f"source {place}", *claims, published=published, outlet=outlet))
        for place in range(data.draw(st.integers(0, 2))):
            with suppress(ContradictionError):
                store.decide(replace(data.draw(any_decision(store)), at=f"2020-01-01T00:00:{place:02}Z"))
        before = stored_rows(store.connection, DERIVED)
        made: list[Decision] = []
        with suppress(ContradictionError):
            made = store.decide(replace(data.draw(any_decision(store)), at="2021-01-01T00:00:00Z"))
        for one in made:
            store.undo(one.number)
        assert stored_rows(store.connection, DERIVED) == before
        assert verify(store).is_whole


def any_decision(store: Store) -> st.SearchStrategy[Decision]:
    facts = some_facts(store)
    apart = namesake_decisions(sorted(source.number for source in store.sources()))
    return st.one_of(name_decisions, apart, *([fact_decisions(facts)] if facts else []))


def test_an_undone_decision_stays_in_the_list_and_is_not_undone_twice(store: Store) -> None:
    (made,) = store.decide(same("Ada Klein", "Ada Gross"))
    undone = store.undo(made.number)
    assert [(one.id, one.stands) for one in store.decisions()] == [(made.id, False)]
    assert undone.undone_at is not None
    with pytest.raises(NotFoundError, match="undone before"):
        store.undo(made.number)
    with pytest.raises(NotFoundError, match="no decision"):
        store.undo(made.number + 1)


def test_what_stands_is_not_decided_again(store: Store) -> None:
    store.decide(same("Ada Klein", "Ada Gross"))
    assert store.decide(same("Ada Klein", "Ada Gross", at="2021-01-01T00:00:00Z")) == []
    assert len(store.decisions()) == 1


# The same, and different.


def test_of_two_names_that_are_the_same_the_first_is_the_one_to_go_by(store: Store) -> None:
    store.add(loaded("one", tenure_claim("Ada Klein", start="2001", end="2003")))
    store.add(loaded("two", tenure_claim("Ada Gross", start="2001", end="2003-06")))
    before = dict(store.connection.execute("SELECT name, n FROM entity WHERE kind = 'person'"))
    store.decide(same("Ada Klein", "Ada Gross"))
    assert names(store) == ["Ada Klein"]
    assert (
        dict(store.connection.execute("SELECT name, n FROM entity WHERE name = 'Ada Klein'")).items() <= before.items()
    )
    (body,) = bodies(store)
    assert (body["start"], body["end"]) == ("2001", "2003-06")


def test_sameness_reaches_through_a_third_name(store: Store) -> None:
    for name in ("Ada Klein", "Ada Gross", "Bea Klein"):
        store.add(loaded(name, tenure_claim(name)))
    store.decide(same("Ada Klein", "Ada Gross"))
    store.decide(same("Bea Klein", "Ada Gross", at="2020-01-02T00:00:00Z"))
    assert names(store) == ["Bea Klein"]


def test_a_same_that_contradicts_a_different_is_refused_with_all_named(store: Store) -> None:
    (first,) = store.decide(same("Ada Klein", "Ada Gross", at="2020-01-01T00:00:00Z"))
    (second,) = store.decide(different("Ada Gross", "Bea Klein", at="2020-01-02T00:00:00Z"))
    before = stored_rows(store.connection, ("decision", "decided"))
    with pytest.raises(ContradictionError) as caught:
        store.decide(same("Bea Klein", "Ada Klein", at="2020-01-03T00:00:00Z"))
    assert "Bea Klein and Ada Klein" in caught.value.message
    assert first.id in caught.value.message
    assert second.id in caught.value.message
    with pytest.raises(ContradictionError, match=first.id):
        store.decide(different("Ada Klein", "Ada Gross", at="2020-01-04T00:00:00Z"))
    assert stored_rows(store.connection, ("decision", "decided")) == before


def test_a_decision_parts_what_a_source_declares_to_be_one(store: Store) -> None:
    store.add(loaded("one", PersonClaim(Ref("Ada Klein"), aliases=("Ada Gross",), evidence=PASSAGE)))
    store.add(loaded("two", tenure_claim("Ada Gross", start="2001")))
    assert names(store) == ["Ada Klein"]
    store.decide(different("Ada Klein", "Ada Gross"))
    assert names(store) == ["Ada Gross", "Ada Klein"]


def test_a_surname_is_not_taken_for_somebody_it_was_decided_not_to_mean(store: Store) -> None:
    store.add(loaded("one", tenure_claim("Ada Klein", start="2001")))
    store.add(loaded("two", tenure_claim("Klein", partial=True, end="2003")))
    assert names(store) == ["Ada Klein"]
    (made,) = store.decide(different("Klein", "Ada Klein"))
    assert names(store) == ["Ada Klein", "Klein"]
    store.undo(made.number)
    assert names(store) == ["Ada Klein"]


def test_decisions_about_names_come_before_the_sources_and_outlast_them(store: Store) -> None:
    store.decide(same("Ada Klein", "Ada Gross"))
    source = loaded("two", tenure_claim("Ada Gross", start="2001"))
    for _ in range(2):
        added = store.add(source)
        store.add(loaded("one", tenure_claim("Ada Klein")))
        assert names(store) == ["Ada Klein"]
        store.retract(added.source)
    assert names(store) == ["Ada Klein"]


def test_two_claims_are_parted_into_two_tenures_and_put_together_again(store: Store) -> None:
    store.add(loaded("one", tenure_claim(start="2001", end="2003")))
    store.add(loaded("two", tenure_claim(start="2001", end="2003-06")))
    (claims,) = claims_of(store, "tenure")
    (made,) = store.decide(decision("different", "claim", claims=((claims[0],), (claims[1],))))
    assert len(claims_of(store, "tenure")) == 2
    store.undo(made.number)
    assert claims_of(store, "tenure") == [claims]


def test_two_events_are_made_one_with_both_days_in_dispute(store: Store) -> None:
    parts = (Participant(Ref("Ada Klein"), "incoming"),)
    for day in ("2003-05-01", "2003-09-01"):
        store.add(loaded(day, EventClaim("handover", "change", when=day, participants=parts, evidence=PASSAGE)))
    sides = tuple(claims_of(store, "event"))
    assert len(sides) == 2
    store.decide(decision("same", "event", claims=sides))
    (body,) = bodies(store, "event")
    assert {one["value"] for one in body["disputed"]["when"]} == {"2003-05-01", "2003-09-01"}


# Accept, reject, correct.


def disputed(store: Store) -> dict[str, int]:
    """A tenure whose end two sources dispute; the claims by the end that they give."""
    store.add(loaded("one", tenure_claim(start="1995", end="1999-10-06"), outlet="Post"))
    store.add(loaded("two", tenure_claim(start="1995", end="1999-10-14"), outlet="Mail"))
    rows = store.connection.execute("SELECT json_extract(body, '$.end'), n FROM claim")
    return dict(rows)


def test_an_accepted_claim_wins_and_the_dispute_stays_in_sight_as_settled(store: Store) -> None:
    claims = disputed(store)
    (before,) = bodies(store)
    losing = next(end for end in claims if end != before["end"])
    (made,) = store.decide(decision("accept", "claim", claims=((claims[losing],),)))
    (body,) = bodies(store)
    assert body["end"] == losing
    assert {one["value"] for one in body["disputed"]["end"]} == set(claims)
    assert body["settled"]["end"] == {"how": "accepted", "by": made.id, "value": losing}
    assert store.connection.execute("SELECT disputed FROM tenure").fetchone() == (0,)


def test_a_rejected_claim_counts_no_more_and_comes_back_with_its_rejection(store: Store) -> None:
    claims = disputed(store)
    store.decide(decision("reject", "claim", claims=((claims["1999-10-06"],),)))
    (body,) = bodies(store)
    assert (body["end"], body.get("disputed")) == ("1999-10-14", None)
    store.retract(store.find_source("one.jsonl"))
    store.add(loaded("one", tenure_claim(start="1995", end="1999-10-06"), outlet="Post"))
    assert bodies(store) == [body]


def test_a_rejected_tenure_is_gone_until_another_source_says_it_again(store: Store) -> None:
    store.add(loaded("one", tenure_claim(start="1995")))
    store.decide(decision("reject", "tenure", claims=tuple(claims_of(store, "tenure"))))
    assert bodies(store) == []
    store.add(loaded("two", tenure_claim(start="1996")))
    assert [body["start"] for body in bodies(store)] == ["1996"]


def test_an_accepted_report_counts_as_asserted_and_says_so(store: Store) -> None:
    store.add(loaded("one", tenure_claim(start="2025", modality="reported", attributed_to="the Post")))
    (made,) = store.decide(decision("accept", "tenure", claims=tuple(claims_of(store, "tenure"))))
    assert store.connection.execute("SELECT modality FROM tenure").fetchone() == ("asserted",)
    assert bodies(store)[0]["accepted"] == [made.id]


def test_a_denial_is_not_made_its_opposite_by_being_accepted(store: Store) -> None:
    store.add(loaded("one", tenure_claim(start="2025", modality="denied")))
    store.decide(decision("accept", "tenure", claims=tuple(claims_of(store, "tenure"))))
    assert store.connection.execute("SELECT modality FROM tenure").fetchone() == ("denied",)


def test_accepting_and_rejecting_one_claim_contradict_each_other(store: Store) -> None:
    claims = disputed(store)
    (made,) = store.decide(decision("accept", "claim", claims=((claims["1999-10-06"],),)))
    with pytest.raises(ContradictionError, match=made.id):
        store.decide(decision("reject", "claim", claims=((claims["1999-10-06"],),)))


def test_a_correction_is_shown_with_what_the_sources_say_and_the_latest_counts(store: Store) -> None:
    store.add(loaded("one", tenure_claim(start="1995", end="1999-10-06")))
    fields = {"claims": tuple(claims_of(store, "tenure")), "field": "end"}
    store.decide(decision("correct", "tenure", value="1999-10-07", at="2020-01-01T00:00:00Z", **fields))
    (second,) = store.decide(decision("correct", "tenure", value="1999-10-08", at="2020-01-02T00:00:00Z", **fields))
    (body,) = bodies(store)
    assert body["end"] == "1999-10-08"
    told = {"how": "corrected", "by": second.id, "value": "1999-10-08", "instead": "1999-10-06"}
    assert body["settled"]["end"] == told
    store.undo(second.number)
    assert bodies(store)[0]["end"] == "1999-10-07"


def test_a_correction_changes_no_identifier(store: Store) -> None:
    for name, start, end in (("one", "1995", "1997"), ("two", "2001", "2003")):
        store.add(loaded(name, tenure_claim(start=start, end=end)))
    before = store.connection.execute("SELECT n FROM tenure ORDER BY start_lo").fetchall()
    first = store.connection.execute("SELECT claim FROM support WHERE fact = ?", before[0]).fetchone()
    fields = {"claims": (first,), "field": "start", "value": "2010"}
    store.decide(decision("correct", "tenure", **fields))
    assert store.connection.execute("SELECT n FROM tenure ORDER BY start_lo").fetchall() == before[::-1]


def test_a_corrected_birthday_shows_on_the_person_under_every_name(store: Store) -> None:
    store.add(loaded("one", PersonClaim(Ref("Ada Klein"), born="1950", evidence=PASSAGE)))
    store.decide(same("Ada Gross", "Ada Klein"))
    store.decide(decision("correct", "person", names=("Ada Klein",), field="born", value="1951-02-03"))
    (text,) = store.connection.execute("SELECT body FROM entity").fetchone()
    body = json.loads(text)
    assert (body["born"], body["settled"]["born"]["instead"]) == ("1951-02-03", "1950")


def test_a_decision_touches_only_what_it_is_about(store: Store) -> None:
    for n in range(50):
        store.add(loaded(f"source {n}", tenure_claim(f"Ada Klein{n}", f"Mayor {n}", start="2001")))
    store.decide(decision("reject", "tenure", claims=tuple(claims_of(store, "tenure")[:1])))
    (noted,) = store.connection.execute("SELECT facts FROM revision ORDER BY n DESC LIMIT 1").fetchone()
    assert len(json.loads(noted)) <= 3


# Out and in again.


def test_decisions_go_out_and_in_with_everything_else() -> None:
    with open_store(":memory:") as store, open_store(":memory:") as again:
        claims = disputed(store)
        store.decide(decision("reject", "claim", claims=((claims["1999-10-06"],),)))
        (gone,) = store.decide(same("Ada Klein", "Ada Gross", at="2020-01-02T00:00:00Z"))
        store.undo(gone.number)
        lines = [json.dumps(record) for record in export_records(store, claims=True)]
        again.decide(*read_decisions(lines, "export.jsonl"))
        for one in read_records(lines, "export.jsonl"):
            again.add(one)
        assert again.decisions() == store.decisions()
        assert [json.dumps(record) for record in export_records(again, claims=True)] == lines


@given(
    made=st.one_of(
        name_decisions, namesake_decisions([1, 2]), fact_decisions({"tenure": [(1, 2), (3,)], "event": [(4,)]})
    )
)
def test_a_decision_reads_back_from_its_record(made: Decision) -> None:
    record = made.to_record()
    assert record.pop("type") == "decision"
    assert from_record(json.loads(json.dumps(record))) == made


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"kind": "merge"}, "kind"),
        ({"names": ["Ada Klein"]}, "names"),
        ({"kind": "accept"}, "of"),
        ({"field": "born"}, "field"),
        ({"claims": [["per_0000000000011"]]}, "claims"),
        ({"sources": ["src_0000000000011"]}, "sources"),
        ({"reason": None}, "reason"),
        ({"at": "yesterday"}, "at"),
        ({"undone_at": "2020-02-30T00:00:00Z"}, "undone_at"),
        ({"id": "dec_0000000000011"}, "id"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_a_record_that_is_no_decision_is_refused_by_its_field(change: dict[str, Any], field: str) -> None:
    record = same("Ada Klein", "Ada Gross").to_record() | change
    del record["type"]
    if field != "id":
        record.pop("id")
    with pytest.raises(BadRecordError) as caught:
        from_record(record)
    assert (caught.value.place.field or "").startswith(field)


def test_an_undoing_in_either_store_counts_when_they_are_put_together(store: Store) -> None:
    (made,) = store.decide(same("Ada Klein", "Ada Gross"))
    undone = replace(made, undone_at="2020-02-01T00:00:00Z")
    store.decide(undone)
    assert store.decisions() == [undone]
    store.decide(made)
    assert store.decisions() == [undone]


def test_a_decision_that_was_changed_behind_our_back_is_found(store: Store) -> None:
    store.add(loaded("one", tenure_claim(start="1995")))
    store.decide(decision("reject", "tenure", claims=tuple(claims_of(store, "tenure"))))
    store.connection.execute("UPDATE decision SET author = 'Somebody else'")
    found = verify(store)
    assert not found.is_whole
    assert any(fault.part == "decision" for fault in found.faults)
