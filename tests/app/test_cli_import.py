"""Import, extract, sources and retract on the command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from whowhen.cli import whowhen

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result

FACTS = "source: {title: T, published: 2024-10-01}\nfacts:\n  - person: {name: Ann Lee}\n"


@pytest.fixture
def run(tmp_path: Path) -> Callable[..., Result]:
    def call(*arguments: str, given: str | None = None) -> Result:
        return CliRunner().invoke(whowhen, ["--store", str(tmp_path / "store.db"), *arguments], input=given)

    return call


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    path = tmp_path / "facts.yaml"
    path.write_text(FACTS, "utf-8")
    return path


def test_importing_says_what_came_in_and_again_that_nothing_changed(run: Callable[..., Result], facts: Path) -> None:
    first, second = run("import", str(facts)), run("import", str(facts))
    assert (first.exit_code, first.stdout) == (0, "")
    assert first.stderr == f"{facts}: new, 1 person\nImported 1 new.\n"
    assert second.stderr == f"{facts}: unchanged, 1 person\nImported 1 unchanged.\n"
    assert run("--quiet", "import", str(facts)).stderr == ""


def test_a_dry_run_says_what_would_be_and_stores_nothing(
    run: Callable[..., Result], facts: Path, tmp_path: Path
) -> None:
    assert "Would import 1 new." in run("import", "--dry-run", str(facts)).stderr
    assert not (tmp_path / "store.db").exists()
    run("import", str(facts))
    assert "Would import 1 unchanged." in run("import", "--dry-run", str(facts)).stderr


def test_other_peoples_columns_are_mapped(run: Callable[..., Result], tmp_path: Path) -> None:
    path = tmp_path / "offices.csv"
    path.write_text("Name,Amt,Stelle,von\nAnn Lee,Director,Harbour Board,2014-10-01\n", "utf-8")
    mapping = [
        part for pair in ("Name=person", "Amt=role", "Stelle=organisation", "von=start") for part in ("--map", pair)
    ]
    assert run("import", *mapping, str(path)).exit_code == 0
    (row,) = [json.loads(line) for line in run("role", "Director").stdout.splitlines()]
    assert (row["person"], row["start"]) == ("Ann Lee", "2014-10-01")


def test_a_mapping_without_two_sides_is_refused(run: Callable[..., Result], facts: Path) -> None:
    result = run("import", "--map", "Amt", str(facts))
    assert result.exit_code == 1
    assert "--map THEIRS=OURS" in result.stderr


def test_standard_input_is_a_dash(run: Callable[..., Result]) -> None:
    assert "1 person" in run("import", "-", given=FACTS).stderr


def test_extract_prints_the_records_and_stores_nothing(run: Callable[..., Result], facts: Path, tmp_path: Path) -> None:
    result = run("extract", str(facts))
    assert [json.loads(line)["type"] for line in result.stdout.splitlines()] == ["source", "person"]
    assert not (tmp_path / "store.db").exists()


def test_extract_names_refused_files_and_prints_the_others(run: Callable[..., Result], facts: Path) -> None:
    bad = facts.with_name("bad.csv")
    bad.write_bytes(b"\x89PNG\r\n\x1a\n")
    result = run("extract", str(bad), str(facts))
    assert result.exit_code == 3
    assert "bad.csv" in result.stderr
    assert result.stdout.count("\n") == 2


def test_retracting_a_source_takes_back_what_it_claimed(run: Callable[..., Result], facts: Path) -> None:
    run("import", str(facts))
    assert run("retract", "facts.yaml").stderr.startswith("Took back T (src_")
    assert run("person", "Lee").exit_code == 1
    assert (run("sources").stdout, run("sources").stderr) == ("", "Nothing has been imported yet.\n")
    assert run("retract", "facts.yaml").exit_code == 1


def test_a_lexicon_beside_the_store_is_found_and_one_that_is_named_goes_before_it(
    run: Callable[..., Result], tmp_path: Path
) -> None:
    article = tmp_path / "a.txt"
    article.write_text("Paul Kern ist seit 2014 Qoxuvyker der Akademie. Er bleibt es auch.\n", "utf-8")
    assert "tenure" not in run("import", str(article)).stderr
    (tmp_path / "store.lexicon.tsv").write_text("role\tQoxuvyker\n", "utf-8")
    assert "1 tenure" in run("import", str(article)).stderr
    assert '"Qoxuvyker"' in run("extract", str(article)).stdout
    other = tmp_path / "other.tsv"
    other.write_text("role\tQoxuvyker\tA\tB\n", "utf-8")
    result = run("import", "--lexicon", str(other), str(article))
    assert (result.exit_code, result.stdout) == (1, "")
    assert "other.tsv, line 1" in result.stderr
