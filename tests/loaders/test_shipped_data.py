"""The shipped NATO facts: every entry can be read somewhere, gaps and disputes are where they are known to be."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlparse

import pytest

from whowhen.graph.dates import window
from whowhen.graph.interchange import export_records
from whowhen.graph.records import TenureClaim
from whowhen.graph.store import open_store
from whowhen.loaders.files import find
from whowhen.loaders.ingest import ingest
from whowhen.loaders.load import load
from whowhen.loaders.options import ImportOptions

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whowhen.loaders.load import LoadedFile

NATO = Path(__file__).parents[2] / "app" / "data" / "nato"
COMPILED = "whowhen"


@pytest.fixture(scope="module")
def files() -> list[LoadedFile]:
    return [load(item, ImportOptions()) for item in find([NATO]).inputs]


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    with open_store(tmp_path_factory.mktemp("nato") / "nato.db") as store:
        report = ingest(store, [NATO])
        assert report.refused == ()
        return list(export_records(store))


def holders(files: list[LoadedFile], title: str) -> list[TenureClaim]:
    """The tenures of an office in the compiled files, by their first day."""
    found = [
        produced.claim
        for file in files
        for loaded in file.loaded
        if loaded.source.outlet == COMPILED
        for produced in loaded.claims
        if isinstance(produced.claim, TenureClaim) and produced.claim.role.title == title
    ]
    return sorted(found, key=lambda claim: window(claim.start))


def addresses(files: list[LoadedFile]) -> Iterator[str]:
    for file in files:
        for loaded in file.loaded:
            if loaded.source.url is not None:
                yield loaded.source.url
            for produced in loaded.claims:
                for evidence in produced.claim.evidence:
                    assert evidence.cites or loaded.source.url, loaded.source.text[evidence.start : evidence.end]
                    yield from evidence.cites


def test_every_entry_names_an_address_where_it_can_be_read(files: list[LoadedFile]) -> None:
    found = list(addresses(files))
    assert len(found) > 400
    for address in found:
        parts = urlparse(address)
        assert parts.scheme in {"http", "https"}, address
        assert parts.port is None, address
        assert "proxy" not in parts.netloc, address


def test_the_secretaries_general_follow_one_another_without_a_gap_but_the_one_that_is_known(
    files: list[LoadedFile],
) -> None:
    succession = holders(files, "Secretary General")
    assert len(succession) == 17
    assert [one.person.name for one in succession if one.acting] == [
        "Sergio Balanzino",
        "Sergio Balanzino",
        "Alessandro Minuto-Rizzo",
    ]
    gaps = [
        (before.person.name, after.person.name)
        for before, after in pairwise(succession)
        if window(after.start)[0] > window(before.end)[1] + 1
    ]
    assert gaps == [("Javier Solana", "George Robertson")]
    assert [one.person.name for one in succession if one.end == ".."] == ["Mark Rutte"]


@pytest.mark.parametrize(
    ("title", "first", "last", "count"),
    [
        ("Deputy Secretary General", "Sergio Balanzino", "Radmila Shekerinska", 8),
        ("Supreme Allied Commander Europe", "Dwight D. Eisenhower", "Alexus G. Grynkewich", 21),
        ("Supreme Allied Commander Transformation", "Edmund P. Giambastiani", "Pierre Vandier", 9),
        ("Chair", "Ewald-Heinrich von Kleist", "Wolfgang Ischinger", 25),
    ],
)
def test_the_other_offices_are_whole(files: list[LoadedFile], title: str, first: str, last: str, count: int) -> None:
    succession = holders(files, title)
    assert (succession[0].person.name, succession[-1].person.name, len(succession)) == (first, last, count)


def test_both_readings_are_kept_where_sources_disagree(records: list[dict[str, Any]]) -> None:
    people = {record["id"]: record["name"] for record in records if record["type"] == "person"}
    disputed = {
        (people[record["person"]], dispute["field"])
        for record in records
        if record["type"] == "tenure"
        for dispute in record["disputed"]
    }
    assert disputed == {
        ("Hastings Ismay", "start"),
        ("Paul-Henri Spaak", "start"),
        ("Joseph Luns", "end"),
        ("Javier Solana", "start"),
        ("Javier Solana", "end"),
        ("George Robertson", "end"),
        ("Alessandro Minuto-Rizzo", "end"),
        ("Jaap de Hoop Scheffer", "start"),
        ("Anders Fogh Rasmussen", "start"),
        ("Dwight D. Eisenhower", "start"),
        ("Matthew Ridgway", "end"),
        ("Alfred Gruenther", "start"),
        ("Christopher G. Cavoli", "end"),
        ("Omar N. Bradley", "end"),
    }


def test_members_are_states_and_join_once(records: list[dict[str, Any]]) -> None:
    names = {record["id"]: record["name"] for record in records if record["type"] == "organisation"}
    joined = [
        names[one["entity"]]
        for record in records
        if record["type"] == "event" and record["kind"] in {"accession", "founding"}
        for one in record["participants"]
        if one["part"] == "member" or (one["part"] == "founder" and record["label"].startswith("North Atlantic"))
    ]
    assert len(set(joined)) == 32


def test_the_facts_do_not_depend_on_the_order_of_the_files(records: list[dict[str, Any]], tmp_path: Path) -> None:
    with open_store(tmp_path / "other.db") as store:
        ingest(store, [Path(item.path) for item in reversed(find([NATO]).inputs)])
        assert [json.dumps(record) for record in export_records(store)] == [json.dumps(one) for one in records]


ARTICLES = NATO.parent / "articles"


def test_the_sample_articles_disagree_on_one_first_day_and_expect_one_end(tmp_path: Path) -> None:
    with open_store(tmp_path / "articles.db") as store:
        report = ingest(store, [ARTICLES])
        records = list(export_records(store))
    assert report.count("new") == 5
    assert not any(file.notes for file in report.files)
    people = {record["id"]: record["name"] for record in records if record["type"] == "person"}
    tenures = [record for record in records if record["type"] == "tenure"]
    disputed = {(people[one["person"]], dispute["field"]) for one in tenures for dispute in one["disputed"]}
    assert ("Hanna Vogelsang", "start") in disputed
    resignations = [one for one in records if one["type"] == "event" and one["kind"] == "resignation"]
    assert any(one["modality"] == "expected" for one in resignations)
