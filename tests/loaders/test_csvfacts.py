"""CSV: the header tells the kind, each row is its claim's evidence, and one bad row stops the whole file."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whowhen.graph.errors import BadRecordError
from whowhen.graph.records import (
    EventClaim,
    OrganisationClaim,
    PersonClaim,
    Ref,
    RoleClaim,
    RoleRef,
    StatementClaim,
    TenureClaim,
    VacancyClaim,
)
from whowhen.loaders.factfiles import load_facts
from whowhen.loaders.options import Metadata

if TYPE_CHECKING:
    from whowhen.graph.records import (
        Claim,
    )

COLUMNS = ["person", "role", "organisation", "start", "end", "acting", "sources"]


def claims_of(text: str, **mapping: str) -> list[Claim]:
    (loaded,) = load_facts("csv", text, "facts.csv", Metadata(), mapping)
    return [produced.claim for produced in loaded.claims]


def test_a_row_becomes_a_tenure_that_rests_on_the_row() -> None:
    row = "Ada Lovelace,Chair,Royal Society,1840-05,..,yes,https://a.example|https://b.example"
    text = f"{','.join(COLUMNS)}\n{row}\n"
    (claim,) = claims_of(text)
    assert isinstance(claim, TenureClaim)
    assert (claim.person, claim.role) == (Ref("Ada Lovelace"), RoleRef("Chair", "Royal Society"))
    assert (claim.start, claim.end, claim.acting) == ("1840-05", "..", True)
    (evidence,) = claim.evidence
    assert text[evidence.start : evidence.end] == row
    assert evidence.cites == ("https://a.example", "https://b.example")
    assert evidence.supports == ("person", "role", "start", "end", "acting")


cells = st.text('a ,;"|\r\n\t🗳', max_size=6)


@settings(deadline=None)
@given(
    rows=st.lists(st.tuples(cells, cells), min_size=1, max_size=5),
    delimiter=st.sampled_from([",", ";", "\t"]),
    line_end=st.sampled_from(["\n", "\r\n"]),
    last=st.booleans(),
)
def test_the_evidence_of_each_claim_is_exactly_its_row(
    *, rows: list[tuple[str, str]], delimiter: str, line_end: str, last: bool
) -> None:
    def written(row: tuple[str, ...]) -> str:
        out = io.StringIO()
        csv.writer(out, delimiter=delimiter, lineterminator="", quoting=csv.QUOTE_ALL).writerow(row)
        return out.getvalue()

    body = [written((f"P{number} {name}", "Chair", note)) for number, (name, note) in enumerate(rows)]
    text = line_end.join([delimiter.join(["person", "role", "note"]), *body]) + (line_end if last else "")
    spans = [claim.evidence[0] for claim in claims_of(text)]
    assert [text[span.start : span.end] for span in spans] == body


@pytest.mark.parametrize(
    ("header", "row", "kind"),
    [
        ("person,role", "A B,Chair", TenureClaim),
        ("event,kind,start,end,place,participants", "Summit,summit,2024-07-09,2024-07-11,Rome,NATO", EventClaim),
        ("person,born,died,nationality,aliases", "A B,1900,1980,NO,Bee", PersonClaim),
        ("by,text,when", "A B,I quit,2024", StatementClaim),
        ("organisation,kind,founded", "Acme,company,1950", OrganisationClaim),
        ("role,organisation,seats", "Chair,Acme,2", RoleClaim),
        ("role,organisation,start,end", "Chair,Acme,1990,1991", VacancyClaim),
    ],
)
def test_the_columns_tell_the_kind(header: str, row: str, kind: type[Claim]) -> None:
    (claim,) = claims_of(f"{header}\n{row}\n")
    assert isinstance(claim, kind)


def test_an_event_has_typed_participants_and_an_interval() -> None:
    (claim,) = claims_of(
        "event,kind,start,end,member,participants\n"
        "Accession,accession,2004-03-29,2004-04-02,Latvia|Elbonia,NATO|Ann Other\n"
    )
    assert isinstance(claim, EventClaim)
    assert (claim.label, claim.when) == ("Accession", "2004-03-29/2004-04-02")
    assert {(one.entity.name, one.entity.kind, one.part) for one in claim.participants} == {
        ("Latvia", "organisation", "member"),
        ("Elbonia", "organisation", "member"),
        ("NATO", "organisation", "participant"),
        ("Ann Other", "person", "participant"),
    }


def test_other_peoples_headers_are_mapped_without_case() -> None:
    (claim,) = claims_of(
        "Name;Amt;Von;Bemerkung\nA B;Chair;1990;x\n", name="person", AMT="role", von="start", Bemerkung="note"
    )
    assert isinstance(claim, TenureClaim)
    assert claim.start == "1990"


def test_several_columns_of_sources_are_all_cited() -> None:
    (claim,) = claims_of("person,role,source1,source2\nA B,Chair,https://a.example,https://b.example\n")
    assert claim.evidence[0].cites == ("https://a.example", "https://b.example")


def test_an_unknown_column_is_an_error_that_names_it_and_the_way_out() -> None:
    with pytest.raises(
        BadRecordError, match=r"facts\.csv, line 1, field colour: unknown column 'colour'.*--map colour="
    ):
        claims_of("person,role,colour\nA B,Chair,red\n")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("person,role,start\nA B,Chair,2014-13\n", r"line 2, field start: expected a month"),
        ("person,role,start\nA B,Chair,..\n", r"line 2, field start: .*Only an end can be open"),
        ("person,role,start,end\nA B,Chair,2015,2014\n", r"line 2, field end: end 2014 lies before start 2015"),
        ("person,role,acting\nA B,Chair,perhaps\n", r"line 2, field acting: expected yes or no"),
        ("person,role\nA B,Chair,x\n", r"line 2: expected 2 cells"),
        ("person,role\n,Chair\n", r"line 2, field person: the field is missing"),
        ('person,role\n"A B,Chair\n', r"line 2: not CSV: unexpected end of data"),
        ('person,role\n"A"B,Chair\n', r"line 2: not CSV"),
        ("person,role\n", "nothing below it"),
        ("colour,taste\nred,sweet\n", r"line 1: the columns colour, taste tell no kind of fact"),
        ("event,kind\nX,sumit\n", r"line 2, field kind: expected one of .*Did you mean 'summit'"),
        ("role,seats\nChair,many\n", "field seats: expected a whole number"),
        ("person,role,Person\nA,B,C\n", "two columns for person"),
    ],
)
def test_what_is_wrong_is_said_with_line_and_field(text: str, message: str) -> None:
    with pytest.raises(BadRecordError, match=message):
        claims_of(text)


def test_a_mapped_column_is_named_as_the_file_names_it() -> None:
    with pytest.raises(BadRecordError, match="line 2, field Von:"):
        claims_of("person,role,Von\nA B,Chair,1.1.1990\n", Von="start")


def test_the_line_of_a_mistake_counts_lines_inside_quoted_cells() -> None:
    with pytest.raises(BadRecordError, match="line 4, field start"):
        claims_of('person,role,start,note\nA B,Chair,1990,"two\nlines"\nC D,Chair,x,\n')


def test_up_to_ten_problems_are_listed_at_once_and_the_rest_counted() -> None:
    rows = "".join(f"A B,Chair,bad{number}\n" for number in range(13))
    with pytest.raises(BadRecordError) as caught:
        claims_of("person,role,start\n" + rows)
    lines = str(caught.value).splitlines()
    assert lines[0] == "facts.csv: 13 things are wrong, and nothing of the file was imported"
    assert len(lines) == 12
    assert lines[1].startswith("  line 2, field start: expected a date")
    assert lines[-1] == "  and 3 more"


def test_blank_rows_are_passed_over_and_names_stand_on_one_line() -> None:
    claims = claims_of('person,role\n,\n\n"Ada\n Lovelace",Chair\n')
    assert [claim.person.name for claim in claims if isinstance(claim, TenureClaim)] == ["Ada Lovelace"]
