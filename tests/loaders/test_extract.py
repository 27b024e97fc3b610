"""What `extract` shows: facts, on request the reader's working, and the same bytes whoever shares the work."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from whowhen.graph.errors import UnknownLanguageError
from whowhen.loaders.extract import extract
from whowhen.loaders.options import ImportOptions

if TYPE_CHECKING:
    from pathlib import Path

TEXT = (
    "Die Präsidentin der Handelskammer, Ulrike Sander, hat ihr Amt am Montag an Karim Boulos übergeben. "
    "„Ich gehe gern“, sagte sie. Boulos soll nicht Direktor der Hafenbank werden. „Wer war das?“\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Articles that differ, a fact file, and one that is refused."""
    articles = tmp_path / "articles"
    articles.mkdir()
    for number in range(9):
        text = TEXT.replace("Boulos", f"Boul{'aeiou'[number % 5]}s{number // 5 * 'er'}")
        (articles / f"{number}.txt").write_text(text, "utf-8")
    (articles / "facts.yaml").write_text("facts:\n  - person: {name: Ann Lee}\n", "utf-8")
    (articles / "zz.txt").write_bytes(b"\x00\x01")
    return articles


def _working(path: Path) -> list[dict[str, Any]]:
    return list(extract([path], ImportOptions(published="2021-05-04"), mentions=True))


def test_every_mention_comes_with_the_rule_that_found_it(folder: Path) -> None:
    mentions = [one for one in _working(folder / "0.txt") if one["type"] == "mention"]
    assert {one["kind"] for one in mentions} >= {"person", "role", "organisation", "time", "anaphor"}
    for one in mentions:
        assert one["rule"]
        assert TEXT.replace("Boulos", "Boulas")[one["start"] : one["end"]] == one["text"]
    assert {one["name"] for one in mentions if one["text"] == "sie"} == {"Ulrike Sander"}
    assert all(one["chain"] for one in mentions if one["kind"] == "anaphor" and "name" in one)


def test_every_refusal_comes_with_its_reason_and_its_words(folder: Path) -> None:
    refused = [one for one in _working(folder / "0.txt") if one["type"] == "rejected"]
    assert "negated" in {one["reason"] for one in refused}
    assert all(one["reason"] and one["slots"] and one["start"] < one["end"] for one in refused)


def test_without_the_working_the_facts_are_the_same(folder: Path) -> None:
    facts = list(extract([folder / "0.txt"], ImportOptions(published="2021-05-04")))
    assert [one for one in _working(folder / "0.txt") if one["type"] not in {"mention", "rejected"}] == facts


def test_two_processes_give_the_same_bytes_as_one(folder: Path) -> None:
    program = [sys.executable, "-m", "whowhen", "extract", str(folder), "--published", "2021-05-04", "--mentions"]
    runs = [
        subprocess.run([*program, "--jobs", jobs], capture_output=True, check=False, cwd=folder) for jobs in ("1", "2")
    ]
    assert runs[0].stdout == runs[1].stdout
    assert runs[0].stderr == runs[1].stderr
    assert [run.returncode for run in runs] == [3, 3]
    sources = [json.loads(line) for line in runs[1].stdout.splitlines() if line.startswith(b'{"type": "source"')]
    assert len(sources) == 10


def test_the_language_is_named_and_can_be_overruled(tmp_path: Path) -> None:
    path = tmp_path / "fr.txt"
    path.write_text(
        "Le ministre est parti et la présidente de la banque n'a pas de successeur pour le moment.\n", "utf-8"
    )
    with pytest.raises(UnknownLanguageError, match="French"):
        list(extract([path]))
    assert next(extract([path], ImportOptions(language="de")))["language"] == "de"
