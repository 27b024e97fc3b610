"""Facts: what is stored is what all claims give, whatever the order in which they came and what was taken back."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

from fact_samples import (
    derived_rows,
    fact_decisions,
    loaded,
    name_decisions,
    namesake_decisions,
    some_facts,
    sources,
    stored_rows,
    tenure,
)
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, precondition, rule

from whowhen.graph.alias import load
from whowhen.graph.database import writing
from whowhen.graph.errors import ContradictionError
from whowhen.graph.facts import refresh_all
from whowhen.graph.material import Origin, Sourced
from whowhen.graph.store import open_store

if TYPE_CHECKING:
    from pathlib import Path

    from whowhen.graph.records import Claim
    from whowhen.graph.store import Store

Kept = tuple[tuple["Claim", ...], str | None, str | None]
EVERYTHING = ("spelling", "other_name", "settled", "claim_key", "decided")


def every_claim(store: Store) -> list[Sourced]:
    origins = {
        n: Origin(n, (lo, hi) if lo is not None else Origin(n).published, outlet)
        for n, lo, hi, outlet in store.connection.execute("SELECT n, published_lo, published_hi, outlet FROM source")
    }
    return [Sourced(one.number, one.claim, origins[one.source]) for one in store.claims()]


class StoreAndModel(RuleBasedStateMachine):
    """Sources and decisions come, change and go; the store always holds what one derivation of everything gives."""

    kept = Bundle("kept")

    def __init__(self) -> None:
        super().__init__()
        self.store = open_store(":memory:")
        self.count = 0

    @rule(data=st.data())
    def decide(self, data: st.DataObject) -> None:
        self.count += 1
        facts = some_facts(self.store)
        sources = sorted(source.number for source in self.store.sources())
        choices = [name_decisions, *([namesake_decisions(sources)] if sources else [])]
        made = data.draw(st.one_of(*choices, *([fact_decisions(facts)] if facts else [])))
        with suppress(ContradictionError):
            self.store.decide(replace(made, at=f"2020-01-01T00:00:{self.count:02}Z"))

    @precondition(lambda self: any(one.stands for one in self.store.decisions()))
    @rule(data=st.data())
    def undo(self, data: st.DataObject) -> None:
        standing = [one.number for one in self.store.decisions() if one.stands]
        self.store.undo(data.draw(st.sampled_from(standing)))

    def teardown(self) -> None:
        self.store.close()

    @rule(target=kept, source=sources)
    def add(self, source: Kept) -> str:
        self.count += 1
        return self.write(f"source {self.count}", source)

    @rule(target=kept, name=consumes(kept), source=sources)
    def replace(self, name: str, source: Kept) -> str:
        return self.write(name, source)

    @rule(name=consumes(kept))
    def retract(self, name: str) -> None:
        self.store.retract(self.store.find_source(f"{name}.jsonl"))

    def write(self, name: str, source: Kept) -> str:
        claims, published, outlet = source
        self.store.add(loaded(name, *claims, published=published, outlet=outlet))
        return name

    @invariant()
    def the_facts_are_those_of_all_claims(self) -> None:
        claims, decisions = every_claim(self.store), self.store.decisions()
        assert stored_rows(self.store.connection) == derived_rows(claims, decisions)

    @invariant()
    def everything_else_is_as_if_made_at_once(self) -> None:
        before = stored_rows(self.store.connection, EVERYTHING)
        self.store.connection.execute("BEGIN")
        refresh_all(self.store.connection)
        after = stored_rows(self.store.connection, EVERYTHING)
        self.store.connection.execute("ROLLBACK")
        assert before == after


TestStoreAndModel = StoreAndModel.TestCase
TestStoreAndModel.settings = settings(max_examples=100, stateful_step_count=8, deadline=None)


@settings(max_examples=60, deadline=None)
@given(kept=st.lists(sources, min_size=2, max_size=4), data=st.data())
def test_the_order_of_claims_never_matters(kept: list[Kept], data: st.DataObject) -> None:
    every = [
        Sourced(10 * place + n, claim, Origin(place, outlet=outlet))
        for place, (claims, _, outlet) in enumerate(kept)
        for n, claim in enumerate(claims)
    ]
    assert derived_rows(every) == derived_rows(data.draw(st.permutations(every)))


def test_other_alias_tables_lead_to_other_facts_without_importing_again(tmp_path: Path) -> None:
    table = tmp_path / "words.tsv"
    table.write_text("organisation\tkind\tcountry\tforms\nHarbour Board\tauthority\tGB\tHafenrat\n", encoding="utf-8")
    with open_store(":memory:") as store:
        store.add(loaded("one", tenure(organisation="Hafenrat", start="2001")))
        store.add(loaded("two", tenure(organisation="Harbour Board", end="2004")))
        assert len(stored_rows(store.connection)["tenure"]) == 2
        with writing(store.connection):
            refresh_all(store.connection, load(table))
        (row,) = stored_rows(store.connection)["tenure"]
        assert json.loads(row[-1]) == {"end": "2004", "start": "2001"}
        with writing(store.connection):
            refresh_all(store.connection)
        assert stored_rows(store.connection) == derived_rows(every_claim(store))
