"""`decide`, `decisions` and `undo` on the command line, and decisions in export and import."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from answered import records
from click.testing import CliRunner

from whowhen.cli import whowhen

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

ONE = """
source: {title: One, published: 2015-01-01}
facts:
  - tenure: {person: Jens Olsen, role: Chair, of: Harbour Board, start: 2010-01-01, end: 2014-06-01}
"""
TWO = """
source: {title: Two, published: 2016-01-01}
facts:
  - tenure: {person: J. Olsen, role: Chair, of: Harbour Board, start: 2010, end: 2014-06-15}
"""
BY = ("--author", "J. Doe", "--reason", "the minutes")


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., Result]:
    def call(*arguments: str, store: str = "store.db", **more: str) -> Result:
        return CliRunner(env=more).invoke(whowhen, ["--store", str(tmp_path / store), *arguments])

    for name, text in (("one.yaml", ONE), ("two.yaml", TWO)):
        (tmp_path / name).write_text(text, "utf-8")
        assert call("import", str(tmp_path / name)).exit_code == 0
    return call


def held(run: Callable[..., Result], **more: str) -> list[tuple[str, str, str]]:
    rows = records(run("role", "Chair of the Harbour Board", **more))
    return [(row["person"], row["end"], row["id"]) for row in rows if row["type"] == "tenure"]


def test_decide_alone_lists_who_might_be_the_same(run: Callable[..., Result]) -> None:
    (found,) = records(run("decide"))
    assert {found["one"], found["two"]} == {"Jens Olsen", "J. Olsen"}
    table = run("decide", "--format", "table").stdout
    assert "score" in table
    assert "one name abbreviates the other" in table


def test_a_decision_is_made_listed_and_taken_back(run: Callable[..., Result]) -> None:
    before = held(run)
    made = run("decide", "same", "Jens Olsen", "J. Olsen", *BY)
    assert made.stderr == ("Decided (1): Jens Olsen and J. Olsen are the same person. whowhen undo 1 takes it back.\n")
    ((name, end, _),) = held(run)
    assert name == "Jens Olsen"
    assert end in {"2014-06-01", "2014-06-15"}
    again = run("decide", "same", "Jens Olsen", "J. Olsen", *BY)
    assert again.stderr.startswith("Nothing to do")
    (listed,) = records(run("decisions"))
    assert (listed["state"], listed["by"], listed["reason"]) == ("stands", "J. Doe", "the minutes")
    assert run("undo", "1").exit_code == 0
    assert held(run) == before
    assert "undone" in run("decisions", "--format", "table").stdout


def test_a_settled_dispute_is_marked_as_settled(run: Callable[..., Result]) -> None:
    run("decide", "same", "Jens Olsen", "J. Olsen", *BY)
    ((_, _, identifier),) = held(run)
    assert "!" in run("role", "Chair of the Harbour Board", "--format", "table").stdout
    assert run("decide", "correct", identifier, "end", "2014-06-30", *BY).exit_code == 0
    table = run("role", "Chair of the Harbour Board", "--format", "table").stdout
    assert "30 June 2014 =" in table
    assert "= settled by a decision" in table
    explained = run("explain", identifier, "--format", "table").stdout
    assert "end: settled by a decision" in explained
    assert "end, day 2014-06-30: corrected" in explained
    assert "J. Doe" in explained
    assert "1 June 2014" in explained


def test_what_contradicts_is_refused_by_name(run: Callable[..., Result]) -> None:
    run("decide", "different", "Jens Olsen", "J. Olsen", *BY)
    refused = run("decide", "same", "Jens Olsen", "J. Olsen", *BY)
    assert refused.exit_code == 1
    assert "contradicts dec_" in refused.stderr
    assert "whowhen undo" in refused.stderr
    assert len(records(run("decisions"))) == 1


def test_two_offices_are_left_to_the_table_of_words_which_is_named(run: Callable[..., Result]) -> None:
    refused = run("decide", "same", "Chair of the Harbour Board", "Chair, Harbour Board", *BY)
    assert refused.exit_code == 1
    assert "nothing can be decided about two roles" in refused.stderr
    assert "store.words.tsv" in refused.stderr
    unknown = run("decide", "same", "Jens Olsen", "Chair of the Moon", *BY)
    assert "no person or organisation answers to 'Chair of the Moon'" in unknown.stderr


def test_namesakes_are_told_apart_by_source(run: Callable[..., Result], tmp_path: Path) -> None:
    (tmp_path / "old.yaml").write_text(ONE.replace("2010", "1950").replace("2014", "1954"), "utf-8")
    run("import", str(tmp_path / "old.yaml"))
    made = run("decide", "different", "Jens Olsen", "Jens Olsen (elder)", "--in", "old.yaml", *BY)
    assert made.exit_code == 0, made.stderr
    assert "Jens Olsen means Jens Olsen (elder) in One" in made.stderr
    assert held(run)[0][:2] == ("Jens Olsen (elder)", "1954-06-01")


def test_a_decision_needs_an_author_and_a_reason(run: Callable[..., Result]) -> None:
    assert run("decide", "same", "Jens Olsen", "J. Olsen", "--author", "x").exit_code == 2
    assert run("decide", "same", "Jens Olsen", "J. Olsen", "--reason", "x").exit_code == 2
    made = run("decide", "same", "Jens Olsen", "J. Olsen", "--reason", "x", WHOWHEN_AUTHOR="The Archive")
    assert made.exit_code == 0
    assert records(run("decisions"))[0]["by"] == "The Archive"


@pytest.mark.parametrize("verdict", ["accept", "reject"])
def test_facts_are_accepted_and_rejected(run: Callable[..., Result], verdict: str) -> None:
    (_, _, identifier), _ = held(run)
    assert run("decide", verdict, identifier, *BY).exit_code == 0
    assert len(held(run)) == (1 if verdict == "reject" else 2)
    assert run("decide", verdict, "ten_0000000000000", *BY).exit_code == 1


def test_decisions_come_back_with_an_export(run: Callable[..., Result], tmp_path: Path) -> None:
    run("decide", "same", "Jens Olsen", "J. Olsen", *BY)
    run("decide", "different", "Jens Olsen", "Harbour Board", *BY)
    file = tmp_path / "all.jsonl"
    assert run("export", str(file), "--claims").exit_code == 0
    assert run("import", str(file), store="again.db").exit_code == 0
    assert held(run, store="again.db") == held(run)
    assert run("decisions", store="again.db").stdout == run("decisions").stdout
    again = tmp_path / "again.jsonl"
    run("export", str(again), "--claims", store="again.db")
    assert again.read_text("utf-8") == file.read_text("utf-8")


def test_an_export_whose_decisions_contradict_is_refused_whole(run: Callable[..., Result], tmp_path: Path) -> None:
    run("decide", "same", "Jens Olsen", "J. Olsen", *BY)
    file = tmp_path / "all.jsonl"
    run("export", str(file), "--claims")
    (tmp_path / "few.yaml").write_text(ONE.replace("One", "Few"), "utf-8")
    run("import", str(tmp_path / "few.yaml"), store="other.db")
    (tmp_path / "two-again.yaml").write_text(TWO, "utf-8")
    run("import", str(tmp_path / "two-again.yaml"), store="other.db")
    run("decide", "different", "Jens Olsen", "J. Olsen", *BY, store="other.db")
    before = run("sources", store="other.db").stdout
    refused = run("import", str(file), store="other.db")
    assert refused.exit_code == 3
    assert "contradicts" in refused.stderr
    assert run("sources", store="other.db").stdout == before
