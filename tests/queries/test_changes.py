"""What became known: source by source, each change with the source behind it, the same as asking twice."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stories import event, statement, store_of, tenure, told

from whowhen.graph.dates import iso
from whowhen.graph.errors import NotFoundError
from whowhen.graph.history import later_than, steps
from whowhen.graph.known import copy_known_by
from whowhen.graph.records import PersonClaim, Ref
from whowhen.graph.store import open_store
from whowhen.queries.changes import changes

if TYPE_CHECKING:
    from whowhen.graph.store import Store


def said(store: Store, since: str = "2000") -> list[tuple[str, str | None, tuple[str, ...]]]:
    return [(row.kind, row.field, row.value) for row in changes(store, since)]


def test_four_articles_three_announcements_and_the_end() -> None:
    """He will stay, he will stay, he will stay; he has left."""
    stay = [
        told(
            tenure("Ann Lee", "2014-10-01", ".."),
            tenure("Ann Lee", end=end, modality="expected"),
            published=published,
        )
        for published, end in (("2019-03-28", "2022-09"), ("2022-03-24", "2023-09"), ("2023-07-04", "2024-10-01"))
    ]
    left = told(tenure("Ann Lee", "2014-10-01", "2024-10-01"), published="2024-10-01")
    store = store_of(*stay, left)
    assert said(store) == [
        ("new", None, ("2014-10-01", "..")),
        ("expected", "end", ("2022-09",)),
        ("overtaken", "end", ("2022-09",)),
        ("expected", "end", ("2023-09",)),
        ("overtaken", "end", ("2023-09",)),
        ("expected", "end", ("2024-10-01",)),
        ("known", "end", ("2024-10-01",)),
        ("fulfilled", "end", ("2024-10-01",)),
    ]


def test_each_change_names_the_source_that_brought_it() -> None:
    store = store_of(
        told(tenure("Ann Lee", "2014-10-01", ".."), published="2015-01-01"),
        told(tenure("Ann Lee", "2014-10-01", "2024-10-01"), published="2024-10-02", title="She has left"),
    )
    [row] = changes(store, "2020")
    assert (row.kind, row.field, row.value, row.was) == ("known", "end", ("2024-10-01",), "..")
    assert (row.title, row.published, row.about) == ("She has left", "2024-10-02", "Ann Lee, Director, Harbour Board")


def test_a_dispute_opens_with_the_source_that_contradicts() -> None:
    store = store_of(
        told(tenure("Ann Lee", "1995-12-05", "1999-10-06"), published="2001"),
        told(tenure("Ann Lee", end="1999-10-14"), published="2003"),
    )
    assert said(store, "2002") == [("dispute-opened", "end", ("1999-10-14", "1999-10-06"))]


def test_a_dispute_closes_when_a_source_tells_two_terms_apart() -> None:
    store = store_of(
        told(tenure("Ann Lee", "1990-05-01", "1997-05-01"), published="2001"),
        told(tenure("Ann Lee", "1990-05-01", "2001-05-01"), published="2003"),
        told(tenure("Ann Lee", "1997-05-01", "2001-05-01"), published="2005"),
    )
    assert [kind for kind, _, _ in said(store, "2002")] == ["dispute-opened", "dispute-closed", "new"]


def test_what_was_expected_and_is_now_asserted_says_so() -> None:
    store = store_of(
        told(tenure("Ann Lee", "2025-02-01", modality="expected"), published="2024-10-01"),
        told(tenure("Ann Lee", "2025-02-01", ".."), published="2025-03-01"),
    )
    kinds = [kind for kind, _, _ in said(store, "2024")]
    assert kinds[0] == "asserted"
    assert "fulfilled" in kinds


def test_a_source_that_says_nothing_new_is_named_with_what_it_confirms() -> None:
    store = store_of(
        told(tenure("Ann Lee", "1999-10-14", "2003-12-17"), published="2005"),
        told(tenure("Ann Lee", "1999", "2003"), published="2006"),
    )
    [row] = changes(store, "2005")
    assert (row.kind, row.facts) == ("confirmed", 1)


def test_events_statements_lives_and_days_in_office_are_changes_too() -> None:
    store = store_of(
        told(tenure("Ann Lee", "1999-10-14", ".."), published="2000-01-01"),
        told(
            event("summit", "the summit", "2001-05", ("Ann Lee", "host")),
            statement("Ann Lee", "It is done.", "2001-05-05"),
            PersonClaim(Ref("Ann Lee"), born="1950"),
            tenure("Ann Lee", attested=("2001-05-05",)),
            published="2001-06-01",
        ),
    )
    assert {(row.kind, row.of) for row in changes(store, "2000")} == {
        ("new", "event"),
        ("new", "statement"),
        ("known", "person"),
        ("attested", "tenure"),
    }


def test_a_source_without_a_date_counts_from_its_import() -> None:
    with open_store(":memory:") as store:
        store.add(told(tenure("Ann Lee", "1999"), published=None), imported_at=datetime(2024, 5, 1, tzinfo=UTC))
        assert said(store, "2024-04") == [("new", None, ("1999", ""))]
        assert said(store, "2024-05") == []


def test_since_a_source_is_that_import_and_all_later_ones() -> None:
    with open_store(":memory:") as store:
        for day, path in enumerate(("a.txt", "b.txt", "c.txt"), start=1):
            loaded = told(tenure(f"Ann {path[0].upper()}", "1999"), published="2000", path=path)
            store.add(loaded, imported_at=datetime(2024, 5, day, tzinfo=UTC))
        assert [row.about.partition(",")[0] for row in changes(store, "b.txt")] == ["Ann B", "Ann C"]


def test_what_is_neither_a_date_nor_a_source_is_refused() -> None:
    with pytest.raises(NotFoundError):
        changes(store_of(told(tenure("Ann Lee"))), "yesterday")


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(("Ann Lee", "Bo Kerr")), st.integers(0, 4), st.integers(0, 6)), max_size=6))
def test_the_first_state_is_the_one_known_by_then_and_the_last_is_the_store(made: list[tuple[str, int, int]]) -> None:
    sources = [
        told(
            tenure(person, f"{1990 + start}-05-01", f"{1995 + end}-05-01"),
            published=iso(10_000 + 100 * at),
            path=f"{at}.txt",
        )
        for at, (person, start, end) in enumerate(made)
    ]
    store = store_of(*sources)
    day = 10_000 + 100 * (len(made) // 2)
    found = steps(store, later_than(store, day))
    with copy_known_by(store, day) as earlier:
        states = (tenures(earlier), tenures(store))
    for step, state in zip((found[:1], found[-1:]), states, strict=True):
        for one in step:
            for version in one.before if state is states[0] else one.after:
                if version.kind == "tenure":
                    assert state[version.number] == (version.fields.get("start"), version.fields.get("end"))


def tenures(store: Store) -> dict[int, tuple[str | None, str | None]]:
    rows = store.connection.execute("SELECT n, json_extract(body, '$.start'), json_extract(body, '$.end') FROM tenure")
    return {n: (start, end) for n, start, end in rows}
