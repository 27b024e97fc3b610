"""Verification: a store that was only ever used is whole, and one that was tampered with or decayed is not."""

from __future__ import annotations

import random
import sqlite3
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from store_samples import TEXT, contents, imports, loaded, tenure

from whowhen.graph.errors import StoreError
from whowhen.graph.records import PersonClaim, Ref
from whowhen.graph.store import open_store
from whowhen.graph.verify import MOST, verify

if TYPE_CHECKING:
    from pathlib import Path

    from whowhen.graph.records import Loaded

FLIPS = 60


@given(imports())
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_store_that_was_only_used_is_whole(material: list[Loaded]) -> None:
    with open_store(":memory:") as store:
        for one in material:
            added = store.add(one)
        store.retract(added.source)
        found = verify(store)
        assert found.faults == ()
        assert found.is_whole
        assert found.sources == len(material) - 1


@pytest.mark.parametrize(
    ("tampering", "part", "message"),
    [
        ("UPDATE source_text SET text = replace(text, 'Holt', 'Bolt')", "source", "not the one that was imported"),
        ("UPDATE source_text SET text = text || '!'", "source", "characters instead of"),
        ("DELETE FROM source_text", "source", "not the one that was imported"),
        ("UPDATE source SET title = 'Other'", "source", "what is known about it"),
        ("UPDATE source SET published_lo = 5", "source", "what is known about it"),
        ("UPDATE source SET sha256 = 'abc'", "source", "identifier"),
        ("UPDATE claim SET body = replace(body, '2021', '2022')", "claim", "identifier"),
        ("UPDATE claim SET body = 'x'", "claim", "cannot be read"),
        ("UPDATE claim SET of = 'rumour'", "claim", "cannot be read"),
        ("UPDATE claim SET producer = 'me'", "source", "which claims it makes"),
        ("UPDATE source SET characters = 3", "claim", "is not in the text"),
        ("DELETE FROM claim_key", "claim", "names that it is found by"),
        ("INSERT INTO claim_key SELECT 5, n FROM claim", "claim", "names that it is found by"),
        ("DELETE FROM claim", "file", "points to a missing claim"),
        ("DELETE FROM entity", "fact", "is missing"),
        ("INSERT INTO entity VALUES (5, 'person', 'Nobody', '{}')", "fact", "follows from no claim"),
        ("UPDATE entity SET name = name || 'x'", "fact", "is not what its claims give"),
        ("DELETE FROM support", "fact", "is missing"),
        ("CREATE TRIGGER t AFTER INSERT ON claim BEGIN SELECT 1; END", "schema", "trigger t"),
        ("CREATE VIEW v AS SELECT 1", "schema", "view v"),
        ("DROP INDEX claim_source", "schema", "index claim_source"),
    ],
)
def test_tampering_is_found(tampering: str, part: str, message: str) -> None:
    with open_store(":memory:") as store:
        store.add(loaded(tenure(start="2021")))
        store.connection.execute("PRAGMA foreign_keys = OFF")
        store.connection.execute(tampering)
        found = verify(store)
    assert not found.is_whole
    assert [fault for fault in found.faults if fault.part == part and message in fault.message]


def test_a_fault_names_the_source_or_the_claim_that_is_hit() -> None:
    with open_store(":memory:") as store:
        store.add(loaded(tenure(start="2021")))
        store.add(loaded(tenure("Jo Ström"), text=f"{TEXT} 2"))
        [source, _] = store.sources()
        store.connection.execute("UPDATE source SET title = 'x' WHERE n = ?", (source.number,))
        [fault] = verify(store).faults
    assert fault.id == source.id
    assert source.id in str(fault)


def test_many_faults_are_counted_and_the_first_are_listed() -> None:
    people = [PersonClaim(Ref(f"P {number}"), evidence=tenure().evidence) for number in range(MOST + 5)]
    with open_store(":memory:") as store:
        store.add(loaded(*people))
        store.connection.execute("DELETE FROM claim_key")
        found = verify(store)
    assert len(found.faults) == MOST
    assert found.count > MOST


def test_a_flipped_bit_is_found_or_has_changed_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with open_store(path) as store:
        for number in range(40):
            made = (
                tenure(f"Person {number % 9}", start=f"{2000 + number % 7}"),
                tenure("Jo Ström", end=f"{2000 + number}"),
            )
            store.add(loaded(*made, text=f"{TEXT} {number}" * 20, title=f"Title {number}"))
        before = contents(store)
    clean = path.read_bytes()
    chance = random.Random(20240501)  # noqa: S311 - a fixed sequence
    found = 0
    for _ in range(FLIPS):
        place = chance.randrange(len(clean))
        path.write_bytes(clean[:place] + bytes([clean[place] ^ 1 << chance.randrange(8)]) + clean[place + 1 :])
        if _is_found(path):
            found += 1
        else:
            with open_store(path, read_only=True) as store:
                assert contents(store) == before
    assert found > FLIPS // 5  # the file is not mostly unused space, so that the test has tested something


def _is_found(path: Path) -> bool:
    try:
        with open_store(path, read_only=True) as store:
            return not verify(store).is_whole
    except StoreError:
        return True


def test_a_truncated_file_is_found(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with open_store(path) as store:
        for number in range(6):
            store.add(loaded(tenure(), text=f"{TEXT} {number}" * 50))
    clean = path.read_bytes()
    for pages in range(1, len(clean) // 4096):
        path.write_bytes(clean[: pages * 4096])
        assert _is_found(path)


def test_verifying_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with open_store(path) as store:
        store.add(loaded(tenure()))
        store.connection.execute("DELETE FROM entity")
    before = path.read_bytes()
    with open_store(path, read_only=True) as store:
        assert not verify(store).is_whole
        with pytest.raises(sqlite3.OperationalError, match="readonly"):
            store.connection.execute("DELETE FROM claim")
    assert path.read_bytes() == before
