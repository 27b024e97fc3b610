"""What can be taken from the page can be used: the data as JSON lines are a fact file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from page_sample import TODAY

from whowhen.graph.store import open_store
from whowhen.loaders.ingest import ingest
from whowhen.loaders.options import ImportOptions
from whowhen.queries.picture import picture
from whowhen.queries.picture_choice import Selection
from whowhen.views.page import DrawOptions, draw

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Opened

pytestmark = pytest.mark.browser

FACTS = """\
source: {title: Who led, outlet: Harbour News, url: "https://harbour.example/", published: 2024-10, language: en}
facts:
  - person: {name: Ann Lee, born: 1959-03-16, nationality: NO}
  - tenure: {person: Ann Lee, role: Director, of: Harbour Board, start: 1999-10-14, end: 2003-12}
  - tenure: {person: Bo Kerr, role: Director, of: Harbour Board, start: 2004~, end: .., acting: true}
  - tenure: {person: Cy Day, role: Treasurer, of: Harbour Board, start: 2010, attested: [2011-05-02]}
  - event: {kind: handover, label: Kerr takes over, when: 2004-01-05, place: Hull, incoming: Bo Kerr, outgoing: Ann Lee}
  - statement: {by: Bo Kerr, text: "The harbour stays open.", when: 2024-09-30}
"""


def taken(opened: Opened) -> str:
    opened.page.click("#export-button")
    with opened.page.expect_download() as download:
        opened.page.click("[data-export=jsonl]")
    assert download.value.suggested_filename.endswith(".jsonl")
    return Path(download.value.path()).read_text("utf-8")


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_data_of_the_page_give_the_same_facts_again(
    open_page: Callable[..., Opened], tmp_path: Path, language: str
) -> None:
    facts, page, again = tmp_path / "board.yaml", tmp_path / "board.html", tmp_path / "again.jsonl"
    facts.write_text(FACTS, "utf-8")
    with open_store(tmp_path / "one.db") as store:
        assert not ingest(store, [facts], ImportOptions()).refused
        first = picture(store, Selection())
        draw(store, page, DrawOptions(TODAY, language=language))  # type: ignore[arg-type]
    again.write_text(taken(open_page(path=page)), "utf-8")
    with open_store(tmp_path / "two.db") as store:
        assert not ingest(store, [again], ImportOptions()).refused
        second = picture(store, Selection())

    def told(shown: object) -> list[tuple[object, ...]]:
        people = {one.id: one.name for one in first.people + second.people}
        roles = {one.id: one.title for one in first.roles + second.roles}
        return sorted(
            (people[one.person], roles[one.role], one.start.text, one.end.text, one.acting, one.attested)
            for one in shown.tenures  # type: ignore[attr-defined]
        )

    assert told(first) == told(second)
    assert [(one.label, one.when, one.place) for one in first.events] == [
        (one.label, one.when, one.place) for one in second.events
    ]
    assert [(one.text, one.when) for one in first.statements] == [(one.text, one.when) for one in second.statements]
    assert [(one.name, one.born, one.nationality) for one in first.people] == [
        (one.name, one.born, one.nationality) for one in second.people
    ]


def test_the_data_hold_what_the_filters_let_through_with_its_evidence(open_page: Callable[..., Opened]) -> None:
    opened = open_page()
    opened.eval("whowhen.state.set({ hiddenStandings: new Set(['event', 'expected']) })")
    records = [json.loads(line) for line in taken(opened).splitlines()]
    kinds = {record["type"] for record in records}
    assert kinds == {"source", "person", "organisation", "role", "tenure", "vacancy", "statement"}
    sources = {record["id"] for record in records if record["type"] == "source"}
    tenures = [record for record in records if record["type"] == "tenure"]
    assert {record["modality"] for record in tenures} == {"asserted"}
    assert all(one["source"] in sources and one["quote"] for record in tenures for one in record["evidence"])
    assert next(record for record in tenures if record["start"] == "1971-03-24")["end"] == "1984-06-25"
