"""JSON lines: records name one another by identifier or name; an export can be imported again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from whowhen.graph.errors import BadRecordError
from whowhen.graph.interchange import export_records
from whowhen.graph.records import (
    EventClaim,
    Inference,
    OrganisationClaim,
    Participant,
    PersonClaim,
    Ref,
    RoleClaim,
    RoleRef,
    StatementClaim,
    TenureClaim,
)
from whowhen.graph.store import open_store
from whowhen.loaders.factfiles import load_facts
from whowhen.loaders.ingest import ingest
from whowhen.loaders.options import Metadata
from whowhen.queries.reading import tenures

if TYPE_CHECKING:
    from pathlib import Path

    from whowhen.graph.records import (
        Claim,
    )
    from whowhen.graph.store import Store

PERSON = {"type": "person", "id": "per_0000000000001", "name": "Ada Berg", "aliases": [], "born": "1970"}
ORGANISATION = {"type": "organisation", "id": "org_0000000000001", "name": "Bank of Oslo", "kind": "company"}
ROLE = {"type": "role", "id": "rol_0000000000001", "title": "Chair", "organisation": "org_0000000000001", "seats": 1}
SOURCE = {"type": "source", "id": "src_0000000000001", "path": "a.txt", "sha256": "…", "url": "https://a.example"}


def lines(*records: dict[str, Any]) -> str:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records)


def claims_of(text: str) -> list[Claim]:
    (loaded,) = load_facts("json", text, "facts.jsonl", Metadata(), {})
    return [produced.claim for produced in loaded.claims]


def test_identifiers_are_replaced_by_the_names_that_they_stand_for() -> None:
    tenure = {
        "type": "tenure",
        "id": "ten_0000000000001",
        "person": PERSON["id"],
        "role": ROLE["id"],
        "start": "2014~",
        "end": "..",
        "attested": ["2015-01-01"],
        "acting": True,
        "status": "current",
        "disputed": {},
        "inferred": [{"field": "start", "rule": "duration", "premises": ["ten years"], "value": "2014~"}],
        "evidence": [{"source": SOURCE["id"], "start": 0, "end": 4, "quote": "…", "cites": ["https://b.example"]}],
    }
    # The tenure comes first: a record may point to a later one.
    text = lines(tenure, SOURCE, ROLE, ORGANISATION, PERSON)
    claim, role, organisation, person = claims_of(text)
    assert isinstance(claim, TenureClaim)
    assert (claim.person, claim.role) == (Ref("Ada Berg"), RoleRef("Chair", "Bank of Oslo"))
    assert (claim.start, claim.end, claim.acting, claim.attested) == ("2014~", "..", True, ("2015-01-01",))
    assert claim.inferred == (Inference("start", "duration", ("ten years",)),)
    assert claim.evidence[0].cites == ("https://b.example", "https://a.example")
    assert text[claim.evidence[0].start : claim.evidence[0].end] == json.dumps(tenure, ensure_ascii=False)
    assert isinstance(role, RoleClaim)
    assert isinstance(organisation, OrganisationClaim)
    assert isinstance(person, PersonClaim)


def test_names_may_stand_where_identifiers_stand() -> None:
    claims = claims_of(
        lines(
            {"type": "tenure", "person": "Ada Berg", "role": "Chair", "organisation": "Bank of Oslo", "start": "2014"},
            {
                "type": "event",
                "kind": "visit",
                "participants": [{"entity": "Ada Berg", "part": "guest"}, "Norway"],
            },
            {"type": "statement", "speaker": "Ada Berg", "text": "I go", "about": ["Bank of Oslo"]},
        )
    )
    tenure, event, statement = claims
    assert isinstance(tenure, TenureClaim)
    assert tenure.role == RoleRef("Chair", "Bank of Oslo")
    assert isinstance(event, EventClaim)
    assert set(event.participants) == {
        Participant(Ref("Ada Berg"), "guest"),
        Participant(Ref("Norway", "organisation")),
    }
    assert isinstance(statement, StatementClaim)
    assert statement.about == (Ref("Bank of Oslo", "organisation"),)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"type":"person","name":"A"}\n{"type":"person","name":"B"', "line 2: the line is no JSON"),
        ("[1]", "line 1: the line is JSON, and no object"),
        ('{"type":"persona"}', "line 1, field type: expected an object with a known type"),
        ('{"type":"person","name":"A","name":"B"}', "line 1: .*'name' stands twice"),
        ('{"type":"person","name":"A","colour":"red"}', "line 1, field colour: a person has no field"),
        ('{"type":"source","colour":"red"}\n{"type":"person","name":"A"}', "line 1, field colour: a source has no"),
        ('{"type":"person","name":"A","born":1970.5}', "line 1, field born: expected a text"),
        ('{"type":"person","name":"A","aliases":[1]}', "line 1, field aliases: expected a text or a list"),
        ('{"type":"person","name":"A","born":"May"}', "line 1, field born: expected a date"),
        ('{"type":"person","born":"1970"}', "line 1, field name: the field is missing"),
        ('{"type":"tenure","person":"per_0000000000009","role":"Chair"}', "field person: no record has the id per_"),
        ('{"type":"tenure","person":"A","role":"rol_0000000000009"}', "field role: no record has the id rol_"),
        ('{"type":"event","kind":"visit","participants":[{"entity":"A","part":"boss"}]}', "'boss' is no part"),
        ('{"type":"event","kind":"visit","participants":[{"who":"A"}]}', "field participants: expected"),
        ('{"type":"source","id":"src_0000000000001"}', "the file holds no facts"),
        ("[" * 100_000, "line 1: the line is nested too deeply"),
    ],
)
def test_what_is_wrong_is_said_with_line_and_field(text: str, message: str) -> None:
    with pytest.raises(BadRecordError, match=message):
        claims_of(text)


def _facts(store: Store) -> list[dict[str, Any]]:
    """The facts of a store without what depends on where they came from."""
    left_out = {"evidence", "disputed", "inferred", "expectations"}
    return [
        {name: value for name, value in record.items() if name not in left_out}
        for record in export_records(store)
        if record["type"] != "source"
    ]


TABLE = """\
facts:
- tenure: {person: Ada Berg, role: Chair, of: Bank of Oslo, start: 2010, end: 2014-05}
- tenure: {person: Bo Dahl, role: Chair, of: Bank of Oslo, start: 2014-05, end: .., acting: yes}
- event: {kind: handover, when: 2014-05, outgoing: Ada Berg, incoming: Bo Dahl, organisations: Bank of Oslo}
- statement: {by: Ada Berg, text: I leave with joy, when: 2014-05-02, about: Bank of Oslo}
- vacancy: {role: Treasurer, of: Bank of Oslo, start: 2012, end: 2013}
- person: {name: Ada Berg, born: 1970, nationality: NO}
"""


def test_the_facts_of_an_export_can_be_imported_as_facts(tmp_path: Path) -> None:
    (tmp_path / "facts.yaml").write_text(TABLE, "utf-8")
    with open_store(":memory:") as first, open_store(":memory:") as second:
        ingest(first, [tmp_path / "facts.yaml"])
        export = tmp_path / "export.jsonl"
        export.write_text(lines(*export_records(first)), "utf-8")
        report = ingest(second, [export])
        assert report.refused == ()
        assert _facts(second) == _facts(first)


EXPECTED = """\
source: {title: Weekly, published: 2012-03-01}
facts:
- tenure: {person: Ada Berg, role: Chair, of: Bank of Oslo, start: 2010, end: ..}
- tenure: {person: Ada Berg, role: Chair, of: Bank of Oslo, end: 2014-05, modality: expected}
- tenure: {person: Ada Berg, role: Chair, of: Bank of Oslo, end: 2013, modality: reported, attributed_to: Daily}
"""


def test_what_is_expected_of_a_tenure_is_a_record_of_its_own_and_comes_back_with_it(tmp_path: Path) -> None:
    (tmp_path / "facts.yaml").write_text(EXPECTED, "utf-8")
    with open_store(":memory:") as first, open_store(":memory:") as second:
        ingest(first, [tmp_path / "facts.yaml"])
        records = list(export_records(first))
        told = [(one["end"], one["modality"], one["attributed_to"]) for one in records if one["type"] == "tenure"]
        assert told[0] == ("..", "asserted", None)
        assert sorted(told[1:], key=str) == [("2013", "reported", "Daily"), ("2014-05", "expected", None)]
        assert len({one["id"] for one in records}) == len(records)
        export = tmp_path / "export.jsonl"
        export.write_text(lines(*records), "utf-8")
        ingest(second, [export])
        [before], [after] = tenures(first, "1"), tenures(second, "1")
        assert (after.start, after.end, after.modality) == (before.start, before.end, before.modality)
        assert {str(one) for one in after.expectations} == {str(one) for one in before.expectations}
        assert len(after.expectations) == 2


def test_an_export_with_claims_gives_back_the_same_store(tmp_path: Path) -> None:
    (tmp_path / "facts.yaml").write_text(TABLE, "utf-8")
    with open_store(":memory:") as first, open_store(":memory:") as second:
        ingest(first, [tmp_path / "facts.yaml"])
        export = tmp_path / "export.jsonl"
        export.write_text(lines(*export_records(first, claims=True)), "utf-8")
        report = ingest(second, [export])
        assert report.refused == ()
        assert list(export_records(second, claims=True)) == list(export_records(first, claims=True))


def test_that_disputes_stay_behind_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("person,role,start\nA B,Chair,2014\n", "utf-8")
    (tmp_path / "b.csv").write_text("person,role,start\nA B,Chair,2015\n", "utf-8")
    with open_store(":memory:") as first, open_store(":memory:") as second:
        ingest(first, [tmp_path])
        export = tmp_path / "export.jsonl"
        export.write_text(lines(*export_records(first)), "utf-8")
        (file,) = ingest(second, [export]).files
        assert file.notes == ("1 disputed facts came with one value each; export --claims keeps all",)
