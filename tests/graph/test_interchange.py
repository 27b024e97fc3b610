"""Export and back: the same store, byte for byte, and every broken record refused by file, line and field."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from store_samples import TEXT, contents, export, imports, loaded, tenure

from whowhen.graph.errors import BadRecordError
from whowhen.graph.interchange import export_records, read_records
from whowhen.graph.records import Evidence
from whowhen.graph.store import open_store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from whowhen.graph.records import Loaded

few = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@given(imports())
@few
def test_an_export_with_claims_gives_back_the_same_store(material: list[Loaded]) -> None:
    with open_store(":memory:") as store, open_store(":memory:") as again:
        for one in material:
            store.add(one)
        lines = export(store)
        for one in read_records(lines, "export.jsonl"):
            again.add(one)
        assert contents(again) == contents(store)
        assert export(again) == lines


@given(imports())
@few
def test_every_quote_is_the_slice_of_its_source(material: list[Loaded]) -> None:
    with open_store(":memory:") as store:
        for one in material:
            store.add(one)
        records = list(export_records(store, texts=True, claims=True))
    texts = {record["id"]: record["text"] for record in records if record["type"] == "source"}
    for record in records:
        for passage in record.get("evidence", []):
            origin = passage.get("source", record.get("source"))
            assert texts[origin][passage["start"] : passage["end"]] == passage["quote"] != ""


def test_texts_are_given_only_when_asked_for() -> None:
    with open_store(":memory:") as store:
        store.add(loaded(tenure()))
        assert "text" not in next(export_records(store))
        assert next(export_records(store, texts=True))["text"] == TEXT


def test_an_export_is_of_one_moment(tmp_path: Path) -> None:
    with open_store(tmp_path / "a.db") as store, open_store(tmp_path / "a.db") as other:
        store.add(loaded(tenure()))
        before = export(store)
        records = export_records(store, claims=True)
        found = [json.dumps(next(records), ensure_ascii=False)]
        other.add(loaded(tenure("Jo Ström"), text=f"{TEXT} 2"))
        found += [json.dumps(record, ensure_ascii=False) for record in records]
        assert found == before
        assert export(store) == export(other) != before


def _change(kind: str, **changes: Any) -> Callable[[list[dict[str, Any]]], None]:
    def change(records: list[dict[str, Any]]) -> None:
        next(record for record in records if record["type"] == kind).update(changes)

    return change


def _passage(**changes: Any) -> Callable[[list[dict[str, Any]]], None]:
    def change(records: list[dict[str, Any]]) -> None:
        next(record for record in records if record["type"] == "claim")["evidence"][0].update(changes)

    return change


@pytest.mark.parametrize(
    ("change", "line", "field"),
    [
        (_change("source", text=TEXT + "!"), 1, "id"),
        (_change("source", text=None), 1, "text"),
        (_change("source", id=None, text=TEXT + "!"), 1, "sha256"),
        (_change("source", characters=3), 1, "characters"),
        (_change("source", colour="red"), 1, "colour"),
        (_change("source", published="yesterday"), 1, "published"),
        (_change("claim", source="src_0000000000000"), 2, "source"),
        (_change("claim", source="per_0000000000000"), 2, "source"),
        (_change("claim", source="holt"), 2, "source"),
        (_change("claim", of="rumour"), 2, "of"),
        (_change("claim", start="2022"), 2, "id"),
        (_change("claim", evidence=[]), 2, "evidence"),
        (_passage(end=4_000), 2, "evidence[0]"),
        (_passage(quote="Mira Bolt"), 2, "evidence[0].quote"),
        (_change("claim", type="rumour"), 2, "type"),
    ],
)
def test_a_record_that_was_tampered_with_is_refused_by_line_and_field(
    change: Callable[[list[dict[str, Any]]], None], line: int, field: str
) -> None:
    with open_store(":memory:") as store:
        store.add(loaded(tenure(start="2021", evidence=(Evidence(0, 9),))))
        records = list(export_records(store, claims=True))
    change(records)
    with pytest.raises(BadRecordError) as caught:
        read_records([json.dumps(record) for record in records], "export.jsonl")
    place = caught.value.place
    assert (place.path, place.line, place.field) == ("export.jsonl", line, field)


@pytest.mark.parametrize(
    "text",
    [
        '{"type": "person"',
        '{"type": "person", "type": "role"}',
        '{"type": "person", "seats": NaN}',
        '["type"]',
        "[" * 100_000,
        '{"type": ' + "9" * 5_000 + "}",
    ],
)
def test_a_line_that_is_no_strict_json_is_refused_by_its_number(text: str) -> None:
    with pytest.raises(BadRecordError) as caught:
        read_records(["", text], "export.jsonl")
    assert (caught.value.place.path, caught.value.place.line) == ("export.jsonl", 2)
