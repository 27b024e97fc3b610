"""On the shipped facts the findings are these and no others, each with the reason that is known for it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from whowhen.graph.dates import window
from whowhen.graph.store import open_store
from whowhen.loaders.ingest import ImportOptions, ingest
from whowhen.queries.findings.check import run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whowhen.graph.store import Store

DATA = Path(__file__).parents[2] / "app" / "data" / "nato"
STATE = "2026-02-28"

LEFT_OUT = "holders without a good source are left out of the file"
EXPECTED = {
    # Gaps of the file, and one of history.
    "gap | Chair, NATO Military Committee from 19 November 2011": f"Bartels: {LEFT_OUT}; his first day is not sourced",
    "gap | Supreme Allied Commander Atlantic, NATO from 2 March 1960": LEFT_OUT,
    "gap | Supreme Allied Commander Atlantic, NATO from 1 January 1971": LEFT_OUT,
    "gap | Supreme Allied Commander Transformation, NATO from 2 August 2005": "the deputy held the post, not sourced",
    # Sources that disagree.
    "disputed | the start of Hastings Ismay": "NATO's biography and the Italian list: 4 April 1952",
    "disputed | the start of Paul-Henri Spaak": "NRC: 1956, the year of the choice",
    "disputed | the end of Joseph Luns": "one page of NATO says both",
    "disputed | the start of Javier Solana": "a calendar: 19 December 1995",
    "disputed | the end of Javier Solana": "6 October only in the Italian list; lists without a gap: 14 October 1999",
    "disputed | the end of George Robertson": "calendarz.com: 2004",
    "disputed | the end of Alessandro Minuto-Rizzo and the start of Jaap de": "the lists: 1 January 2004",
    "disputed | the start of Anders Fogh Rasmussen": "1 August was a Saturday; business began on the 3rd",
    "disputed | the start of Dwight D. Eisenhower": "the day of his appointment",
    "disputed | the end of Matthew Ridgway and the start of Alfred Gruenther": "the French list: 1 July 1953",
    "disputed | the end of Christopher G. Cavoli": "the handover of the American command, 1 July 2025",
    "disputed | the end of Omar N. Bradley": "NATO's list ends 1950, Wikipedia 1951",
    "disputed | the birth of Alfred Gruenther": "Britannica Kids: 23 May 1899",
    "disputed | the date of Ismay appointed first Secretary General": "CNN: 12 March 1952",
    "disputed | the date of Accession of West Germany": "Los Angeles Times: 5 May, CBS: 2 May 1955",
    "disputed | the date of Accession of seven states": "the raising of the flags, 2 April 2004",
    "disputed | the date of Accession of North Macedonia": "Region Trends: 29 March 2020",
    "disputed | the date of NATO summit Brussels 1988": "Infogalactic: May instead of March",
    "disputed | the date of NATO summit Brussels 2005": "Infogalactic: 25 February 2005",
    "disputed | the date of Sheehan appointed SACLANT": "the White House's release of the day before",
    "disputed | the date of Geoană appointed Deputy": "EWB: June 2019",
    # One list alone, because the others are copies of it or give years only.
    "thin-support | 11 of 21 tenures of Supreme Allied Commander Europe": "both lists derive from one",
    "thin-support | 4 of 9 tenures of Supreme Allied Commander Atlantic": "an obituary, or years only",
    "thin-support | 1 of 9 tenures of Supreme Allied Commander Transformation": "the other list mixes two posts",
    "thin-support | 5 of 9 tenures of Prime Minister, Norway": "the second source gives years only",
    "thin-support | 1 of 5 tenures of Chair, Munich Security Conference": "others put the founding in 1962",
}
OFFICES_COUNTED = 11


@pytest.fixture(scope="module")
def nato(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(tmp_path_factory.mktemp("nato") / "nato.db") as store:
        ingest(store, [DATA], ImportOptions())
        yield store


def test_the_shipped_facts_give_exactly_the_findings_that_are_explained(nato: Store) -> None:
    findings = [one for one in run(nato, window(STATE)[0]).findings if one.kind != "coverage"]
    unexplained = [f"{one.kind} | {one.message}" for one in findings if not _explained(one.kind, one.message)]
    messages = [(one.kind, one.message) for one in findings]
    missing = [key for key in EXPECTED if sum(_is(key, *one) for one in messages) != 1]
    assert (unexplained, missing) == ([], [])


def test_none_of_them_is_an_error_and_each_office_is_counted(nato: Store) -> None:
    found = run(nato, window(STATE)[0])
    assert found.errors == 0
    assert sum(one.kind == "coverage" for one in found.findings) == OFFICES_COUNTED


def test_a_summit_that_was_only_announced_is_overdue_once_its_days_have_passed(nato: Store) -> None:
    due = [one.message for one in run(nato, window("2026-07-09")[0]).findings if one.kind == "overdue"]
    assert [message.partition(" was")[0] for message in due] == ["NATO summit Ankara 2026"]


def _explained(kind: str, message: str) -> bool:
    return any(_is(key, kind, message) for key in EXPECTED)


def _is(key: str, kind: str, message: str) -> bool:
    wanted, _, words = key.partition(" | ")
    return kind == wanted and words in message
