"""The questions on the command line: tables for people, records for programs, messages apart."""

from __future__ import annotations

import csv
import json
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from answered import ROLE, records

if TYPE_CHECKING:
    from answered import Ask


def test_who_answers_with_json_lines_where_there_is_no_terminal(ask: Ask) -> None:
    (row,) = records(ask("who", ROLE, "--on", "2010-06-01"))
    assert (row["person"], row["standing"], row["start"], row["end"]) == ("Bo Kerr", "certain", "2004-01-05", "2014")


def test_a_table_marks_what_is_disputed_acting_and_possible_and_explains_each_mark(ask: Ask) -> None:
    table = ask("role", ROLE, "--format", "table").stdout
    assert "14 October 1999 or 18 October 1999 !" in table or "18 October 1999 or 14 October 1999 !" in table
    assert "Cy Day (acting)" in table
    assert "! sources disagree" in table
    assert "(acting) held the office for the time being" in table
    assert "? possible" in ask("who", ROLE, "--on", "2014-02-01", "--format", "table").stdout


def test_a_mark_that_no_row_has_is_not_explained(ask: Ask) -> None:
    assert "sources disagree" not in ask("who", ROLE, "--on", "2010-06-01", "--format", "table").stdout


def test_a_handover_day_shows_both(ask: Ask) -> None:
    rows = records(ask("who", ROLE, "--on", "2004-01-05"))
    assert {(row["person"], row["handover"]) for row in rows} == {("Cy Day", True), ("Bo Kerr", True)}


def test_nobody_is_an_answer_and_says_where_to_look(ask: Ask) -> None:
    result = ask("who", ROLE, "--on", "1950-01-01")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "Nobody is known" in result.stderr
    assert ask("--quiet", "who", ROLE, "--on", "1950-01-01").stderr == ""


def test_known_by_answers_from_the_sources_published_by_then(ask: Ask) -> None:
    later = records(ask("role", ROLE))
    earlier = records(ask("role", ROLE, "--known-by", "2024-12-31"))
    assert [row["disputed"] for row in earlier if row.get("person") == "Ann Lee"] == [[]]
    assert [bool(row["disputed"]) for row in later if row.get("person") == "Ann Lee"] == [True]


def test_what_nobody_had_published_yet_is_not_known(ask: Ask) -> None:
    result = ask("role", ROLE, "--known-by", "2024-09-30")
    assert result.exit_code == 1
    assert "no role answers" in result.stderr


def test_sources_show_the_passages_in_every_form(ask: Ask) -> None:
    (row,) = records(ask("who", ROLE, "--on", "2010-06-01", "--sources"))
    (passage,) = row["evidence"]
    assert passage["quote"].startswith("tenure: {person: Bo Kerr")
    assert passage["title"] == "Who led the board"
    table = ask("who", ROLE, "--on", "2010-06-01", "--sources", "--format", "table").stdout
    assert "(Harbour News, Who led the board, 1 October 2024, src_" in table
    assert "tenure: {person: Bo Kerr" in ask("who", ROLE, "--on", "2010-06-01", "--sources", "--format", "csv").stdout


@pytest.mark.parametrize(
    "question",
    [
        ("who", ROLE, "--on", "2010-06-01"),
        ("role", ROLE),
        ("person", "Kerr"),
        ("events",),
        ("said",),
        ("timeline",),
        ("path", "Lee", "Fox"),
        ("search", "Kerr"),
        ("sources",),
    ],
    ids=lambda question: question[0],
)
def test_every_question_answers_in_every_form(ask: Ask, question: tuple[str, ...]) -> None:
    lines = records(ask(*question, "--format", "jsonl"))
    assert lines
    assert json.loads(ask(*question, "--format", "json").stdout) == lines
    rows = list(csv.DictReader(StringIO(ask(*question, "--format", "csv").stdout)))
    assert [row["type"] for row in rows] == [line["type"] for line in lines]
    table = ask(*question, "--format", "table")
    markdown = ask(*question, "--format", "md")
    assert table.exit_code == markdown.exit_code == 0
    assert "----" in table.stdout
    assert "| --- |" in markdown.stdout


def test_the_json_of_a_question_begins_with_type_and_identifier(ask: Ask) -> None:
    for line in ask("timeline").stdout.splitlines():
        assert list(json.loads(line))[:2] == ["type", "id"]


def test_explain_shows_claims_and_passages_for_people_and_for_programs(ask: Ask) -> None:
    (row,) = records(ask("who", ROLE, "--on", "2001-01-01"))
    shown = ask("explain", str(row["id"]), "--format", "table").stdout
    assert "Claim 1 of 2: Harbour News, Who led the board" in shown
    assert "⟦tenure: {person: Ann Lee" in shown
    (found,) = records(ask("explain", str(row["id"])))
    assert [claim["title"] for claim in found["claims"]] == [
        "Harbour News, Who led the board",
        "Quay Weekly, A second opinion",
    ]
    assert ask("explain", str(row["id"]), "--format", "csv").stdout.count("\n") == 3


def test_events_and_said_choose_by_name_and_time(ask: Ask) -> None:
    assert [row["label"] for row in records(ask("events", "--with", "Lee"))] == ["Kerr takes over from Lee"]
    assert [row["label"] for row in records(ask("events", "--from", "2025"))] == ["Ports summit"]
    assert [row["text"] for row in records(ask("said", "--by", "Fox"))] == ["The harbour stays open."]
    assert records(ask("said", "--by", "Fox", "--to", "2020")) == []


def test_expected_events_are_marked(ask: Ask) -> None:
    table = ask("events", "--format", "table").stdout
    assert "June 2025 >" in table
    assert "> expected, not confirmed" in table
