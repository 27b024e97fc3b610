"""The journal misses nothing: a fact that has become another one was touched, whatever changed it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from store_samples import imports, loaded, tenure

from whowhen.graph.journal import knows, latest, touched_since
from whowhen.graph.mirror.rows import pages
from whowhen.graph.store import open_store

if TYPE_CHECKING:
    from whowhen.graph.journal import Revision
    from whowhen.graph.records import Loaded
    from whowhen.graph.store import Store


def facts(store: Store) -> dict[int, int]:
    """By its number, a hash over everything that a mirror shows of a fact or source."""
    return {row.number: row.hash for _, page in pages(store.connection) for row in page}


def revision(store: Store) -> Revision:
    return latest(store.connection)


@settings(max_examples=60)
@given(imports(), st.data())
def test_every_fact_that_has_changed_was_touched(material: list[Loaded], data: st.DataObject) -> None:
    with open_store(":memory:") as store:
        store.add(loaded(tenure(), text="something before, so that the tables are made"))
        states = [(revision(store), facts(store))]
        for one in material:
            number = store.add(one).source
            states.append((revision(store), facts(store)))
            if data.draw(st.booleans()):
                store.retract(number)
                states.append((revision(store), facts(store)))
        now = facts(store)
        for before, there in states:
            touched = touched_since(store.connection, before)
            changed = {n for n in now.keys() | there.keys() if now.get(n) != there.get(n)}
            assert touched is not None
            assert changed <= touched


def test_a_change_that_changes_nothing_is_none() -> None:
    with open_store(":memory:") as store:
        store.add(loaded(tenure()))
        before = revision(store)
        store.add(loaded(tenure()))
        assert revision(store) == before
        assert touched_since(store.connection, before) == set()


def test_another_store_has_not_been_at_the_same_revisions() -> None:
    with open_store(":memory:") as one, open_store(":memory:") as other:
        for store in (one, other):
            store.add(loaded(tenure()))
        assert knows(one.connection, revision(one))
        assert not knows(other.connection, revision(one))


def test_a_small_change_touches_few_facts() -> None:
    with open_store(":memory:") as store:
        for number in range(30):
            made = (tenure(f"Person {number}", f"Chair {number}", start="2001"),)
            store.add(loaded(*made, text=f"Person {number} leads the Harbour Board now."))
        before = revision(store)
        store.add(
            loaded(tenure("Person 3", "Chair 3", start="2001-02"), text="Person 3 leads the Harbour Board again.")
        )
        touched = touched_since(store.connection, before)
        assert touched is not None
        assert 0 < len(touched) < 10
