"""`check` and `changes` on the command line: tables and records, what is counted, exit codes, two languages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from answered import ROLE, records
from click.testing import CliRunner

from whowhen.cli import whowhen
from whowhen.views.changed import _ENGLISH, _GERMAN

if TYPE_CHECKING:
    from pathlib import Path

    from answered import Ask


def test_check_lists_findings_with_gravity_and_remedy_and_counts_them_apart(ask: Ask) -> None:
    result = ask("check", "--format", "table")
    assert "sources disagree on the start of" in result.stdout
    assert "to settle it: a source nearer to the event" in result.stdout
    assert "warning" in result.stderr
    assert "Found 0 errors" in result.stderr


def test_check_gives_records_with_what_they_are_about(ask: Ask) -> None:
    rows = records(ask("check", "--role", ROLE, "--severity", "warning"))
    assert {row["type"] for row in rows} == {"finding"}
    assert {"kind", "severity", "standing", "message", "facts", "claims", "settled_by", "exception"} <= rows[0].keys()
    assert all(row["severity"] != "info" for row in rows)


def test_check_shows_the_passages_of_the_claims_concerned(ask: Ask) -> None:
    rows = records(ask("check", "--sources"))
    disputed = next(row for row in rows if row["kind"] == "disputed")
    assert isinstance(disputed["evidence"], list)
    assert len(disputed["evidence"]) >= 2


def test_strict_fails_on_errors_alone(ask: Ask) -> None:
    assert ask("check", "--strict").exit_code == 0


def test_strict_fails_where_something_cannot_be_so(tmp_path: Path) -> None:
    (tmp_path / "wrong.csv").write_text(
        "person,role,organisation,start,end\nAnn Lee,Director,Board,2001-01-02,2010-01-02\n"
        "Bo Kerr,Director,Board,2004-01-02,2012-01-02\n",
        "utf-8",
    )
    (tmp_path / "seats.yaml").write_text(
        "source: {title: Seats}\nfacts:\n  - role: {title: Director, of: Board, seats: 1}\n", "utf-8"
    )
    store = str(tmp_path / "wrong.db")
    run = CliRunner().invoke
    assert run(whowhen, ["--store", store, "import", str(tmp_path)]).exit_code == 0
    assert run(whowhen, ["--store", store, "check"]).exit_code == 0
    assert run(whowhen, ["--store", store, "check", "--strict"]).exit_code == 1


def test_two_scopes_at_once_are_wrong_usage(ask: Ask) -> None:
    result = ask("check", "--role", ROLE, "--person", "Lee")
    assert result.exit_code == 2
    assert "exclude one another" in result.stderr


def test_changes_tell_in_sentences_what_became_known(ask: Ask) -> None:
    rows = records(ask("changes", "--since", "1000"))
    assert any(str(row["text"]).startswith("New: ") for row in rows)
    german = records(ask("changes", "--since", "1000", "--language", "de"))
    assert len(german) == len(rows)
    assert any(str(row["text"]).startswith("Neu: ") for row in german)
    assert any("Direktor" in str(row["about"]) for row in german)
    assert not any("Direktor" in str(row["about"]) for row in rows)


def test_a_source_is_named_once_in_the_table_of_changes(ask: Ask) -> None:
    table = ask("changes", "--since", "1000", "--format", "table").stdout
    assert "what became known" in table


def test_nothing_since_then_is_said(ask: Ask) -> None:
    assert "No source has come to be known" in ask("changes", "--since", "9999").stderr


def test_both_languages_have_the_same_words() -> None:
    assert _ENGLISH.keys() == _GERMAN.keys()
