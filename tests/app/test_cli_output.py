"""Export, draw, verify and demo on the command line."""

from __future__ import annotations

import csv
import json
import sqlite3
import stat
from datetime import date
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner
from programs import run_program

from whowhen.cli import whowhen

if TYPE_CHECKING:
    from pathlib import Path

    from answered import Ask


def test_an_export_goes_to_standard_output_or_into_a_file_with_the_same_words(ask: Ask, tmp_path: Path) -> None:
    printed = ask("export").stdout
    assert ask("export", "-").stdout == printed
    assert ask("export", str(tmp_path / "new" / "facts.jsonl")).exit_code == 0
    assert (tmp_path / "new" / "facts.jsonl").read_text("utf-8") == printed
    assert {json.loads(line)["type"] for line in printed.splitlines()} >= {"source", "person", "role", "tenure"}


def test_an_export_with_claims_imported_into_an_empty_store_gives_the_same_export(ask: Ask, tmp_path: Path) -> None:
    ask("export", str(tmp_path / "all.jsonl"), "--claims")
    other = str(tmp_path / "other.db")
    runner = CliRunner()
    assert runner.invoke(whowhen, ["--store", other, "import", str(tmp_path / "all.jsonl")]).exit_code == 0
    assert runner.invoke(whowhen, ["--store", other, "export", "--claims"]).stdout == ask("export", "--claims").stdout


def test_the_exported_csv_is_a_fact_file_of_the_same_tenures(ask: Ask, tmp_path: Path) -> None:
    path = tmp_path / "tenures.csv"
    assert ask("export", str(path)).exit_code == 0
    rows = list(csv.DictReader(path.read_text("utf-8").splitlines()))
    assert [row["person"] for row in rows] == ["Ann Lee", "Cy Day", "Bo Kerr", "Dee Fox"]
    store = str(tmp_path / "again.db")
    assert CliRunner().invoke(whowhen, ["--store", store, "import", str(path)]).exit_code == 0
    again = CliRunner().invoke(whowhen, ["--store", store, "role", "Director of the Harbour Board"]).stdout
    people = [name for line in again.splitlines() if (name := json.loads(line).get("person"))]
    assert people == [
        "Ann Lee",
        "Cy Day",
        "Bo Kerr",
        "Dee Fox",
    ]


@pytest.mark.parametrize(("name", "start"), [("net.graphml", "<graphml"), ("net.gexf", "<gexf")])
def test_graphs_are_chosen_by_the_files_name(ask: Ask, tmp_path: Path, name: str, start: str) -> None:
    assert ask("export", str(tmp_path / name)).exit_code == 0
    assert start in (tmp_path / name).read_text("utf-8")[:400]


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_a_graph_is_the_same_on_every_day_and_valid_whatever_the_labels_hold(tmp_path: Path, form: str) -> None:
    facts = tmp_path / "facts.jsonl"
    facts.write_text('{"type":"event","kind":"other","label":"Form\\u000cfeed & <more>","when":"2014"}\n', "utf-8")
    store = str(tmp_path / "store.db")
    runner = CliRunner()
    assert runner.invoke(whowhen, ["--store", store, "import", str(facts)]).exit_code == 0
    text = runner.invoke(whowhen, ["--store", store, "export", "--format", form]).stdout
    assert "Form feed" in "".join(ET.fromstring(text).itertext()) + text  # noqa: S314 - our own file
    assert date.today().isoformat() not in text  # noqa: DTZ011


def test_a_form_that_cannot_hold_claims_refuses_them(ask: Ask, tmp_path: Path) -> None:
    result = ask("export", str(tmp_path / "t.csv"), "--claims")
    assert result.exit_code == 1
    assert "cannot hold claims" in result.stderr
    assert not (tmp_path / "t.csv").exists()


def test_a_file_that_cannot_be_written_is_explained_and_nothing_is_left_behind(ask: Ask, tmp_path: Path) -> None:
    blocked = tmp_path / "folder.jsonl"
    blocked.mkdir()
    result = ask("export", str(blocked / ".." / "folder.jsonl"))
    assert result.exit_code in {1, 2}
    assert list(tmp_path.iterdir()) == [blocked]


def test_an_exported_file_has_the_permissions_of_any_new_file(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "plain").touch()
    ask("export", str(tmp_path / "facts.jsonl"))
    assert stat.S_IMODE((tmp_path / "facts.jsonl").stat().st_mode) == stat.S_IMODE((tmp_path / "plain").stat().st_mode)


def test_draw_writes_one_page_and_says_what_it_shows(ask: Ask, tmp_path: Path) -> None:
    page = tmp_path / "board.html"
    result = ask("draw", str(page), "--of", "Harbour Board", "--title", "The board", "--language", "de")
    assert result.exit_code == 0, result.output
    assert "4 tenures in 1 roles" in result.stderr or "4 tenures" in result.stderr
    text = page.read_text("utf-8")
    assert "<title>The board</title>" in text
    assert "Ann Lee" in text


def test_drawing_nothing_is_explained(ask: Ask, tmp_path: Path) -> None:
    result = ask("draw", str(tmp_path / "page.html"), "--from", "1200", "--to", "1300")
    assert result.exit_code == 1
    assert "nothing to draw" in result.stderr
    assert not (tmp_path / "page.html").exists()


def test_verify_is_exit_0_for_a_whole_store(ask: Ask) -> None:
    result = ask("verify")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "The store is whole: 2 sources" in result.stderr


def test_verify_is_exit_1_and_names_what_is_hit(board: Path, tmp_path: Path) -> None:
    damaged = tmp_path / "damaged.db"
    with sqlite3.connect(board) as good, sqlite3.connect(damaged) as copy:
        good.backup(copy)
        copy.execute("UPDATE source_text SET text = replace(text, 'Ann Lee', 'Eve Lee')")
    good.close()
    copy.close()
    result = CliRunner().invoke(whowhen, ["--store", str(damaged), "verify"])
    assert result.exit_code == 1
    assert "the text is not the one that was imported" in result.stdout
    assert "The store is damaged" in result.stderr


@pytest.mark.slow
def test_the_demo_loads_draws_shows_and_says_what_to_try_and_is_quick_the_second_time(tmp_path: Path) -> None:
    first = run_program("demo", "--output", str(tmp_path / "tour"), COLUMNS="110")
    assert first.returncode == 0, first.stderr
    assert (tmp_path / "tour" / "nato-leadership.html").stat().st_size > 100_000
    assert "Jens Stoltenberg" in first.stdout
    tried = [line for line in first.stdout.splitlines() if "--store" in line]
    assert len(tried) == 3
    second = run_program("demo", "--output", str(tmp_path / "tour"), COLUMNS="110")
    assert second.stdout == first.stdout
    assert "loaded already" in second.stderr
