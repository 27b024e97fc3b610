"""The lexicon knows all forms of its words, takes the user's own, and loads fast."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from whowhen.graph.errors import BadRecordError, UnreadableError
from whowhen.loaders.reader.cues import split_role
from whowhen.loaders.reader.inflect import forms
from whowhen.loaders.reader.lexicon import load_lexicon
from whowhen.loaders.reader.normalise import nominative
from whowhen.loaders.reader.wordlists import WORDS, rows

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("ending", ["e", "er", "es", "en", "em"])
def test_a_nationality_is_known_in_every_german_form(ending: str) -> None:
    assert load_lexicon("de").adjective("norwegisch" + ending) == "Norwegen"


def test_every_state_has_a_name_in_both_languages() -> None:
    german, english = rows("de", "states.tsv"), rows("en", "states.tsv")
    assert len(german) == len(english)
    assert all(row[0] for row in (*german, *english))


@pytest.mark.parametrize(
    ("word", "title", "prefix"),
    [
        ("Präsidentin", "Präsidentin", ""),
        ("Präsidenten", "Präsident", ""),
        ("Nato-Generalsekretärs", "Generalsekretär", "Nato"),
        ("Bundesbankpräsidentin", "Bundesbankpräsidentin", ""),
        ("EZB-Chef", "Chef", "EZB"),
        ("Ministerpräsidenten", "Ministerpräsident", ""),
        ("Landeshauptfrau", "Landeshauptfrau", ""),
        ("Generalstaatsanwältin", "Generalstaatsanwältin", ""),
        ("Ex-Verteidigungsminister", "Verteidigungsminister", "Ex"),
        ("CEO", "CEO", ""),
    ],
)
def test_a_compound_that_ends_in_a_role_is_a_role(word: str, title: str, prefix: str) -> None:
    cue = split_role(load_lexicon("de"), word)
    assert cue is not None
    assert (cue.title, cue.prefix) == (title, prefix)


@pytest.mark.parametrize(
    "word", ["Senat", "Heirat", "Vorrat", "Begleiter", "Reaktor", "minister", "Trichter", "Apparat"]
)
def test_a_word_that_only_sounds_like_a_role_is_none(word: str) -> None:
    assert split_role(load_lexicon("de"), word) is None


@pytest.mark.parametrize(
    ("nominative_form", "feminine", "expected"),
    [
        ("Sprecher", "", {"sprecher", "sprechers", "sprechern", "sprecherin", "sprecherinnen"}),
        ("Politologe", "", {"politologe", "politologen", "politologin", "politologinnen"}),
        ("Chef", "", {"chef", "chefs", "chefin", "chefinnen"}),
    ],
)
def test_all_cases_and_both_genders_are_made_by_rule(nominative_form: str, feminine: str, expected: set[str]) -> None:
    assert {form.low for form in forms(nominative_form, feminine)} == expected


@pytest.mark.parametrize(
    ("words", "head", "expected"),
    [
        (["Europäischen", "Zentralbank"], 1, "Europäische Zentralbank"),
        (["Bundesverfassungsgerichts"], 0, "Bundesverfassungsgericht"),
        (["Ersten", "Senats"], 1, "Erster Senat"),
        (["Roten", "Kreuzes"], 1, "Rotes Kreuz"),
        (["Universität", "Freiburg"], 0, "Universität Freiburg"),
    ],
)
def test_an_organisation_is_put_into_the_nominative(words: list[str], head: int, expected: str) -> None:
    assert nominative(words, head) == expected


def test_first_names_tell_the_gender_also_in_double_names() -> None:
    lexicon = load_lexicon("de")
    assert [lexicon.gender(name) for name in ("Ulrike", "Hans-Ueli", "Kaja", "Tisch")] == ["f", "m", "f", None]


def test_the_user_s_own_words_are_added_to_both_languages(tmp_path: Path) -> None:
    file = tmp_path / "own.tsv"
    file.write_text(
        "# ours\nperson\tZqxar Wvutu\tWvutu\norganisation\tMorgenkreis\tMK\nrole\tZunftmeister\nplace\tOberqualm\n",
        encoding="utf-8",
    )
    german, english = load_lexicon("de", file), load_lexicon("en", file)
    assert german.people.longest(("Zqxar", "Wvutu"), 0) == (2, "Zqxar Wvutu")
    assert english.organisations.longest(("MK",), 0) == (1, "Morgenkreis")
    assert split_role(german, "Oberzunftmeisters") is not None
    assert load_lexicon("de").people == {}


@pytest.mark.parametrize("row", ["persona\tA B", "person\t", "person"])
def test_a_bad_row_is_named_with_file_and_line(tmp_path: Path, row: str) -> None:
    file = tmp_path / "own.tsv"
    file.write_text(f"# one\n{row}\n", encoding="utf-8")
    with pytest.raises(BadRecordError, match=r"own\.tsv, line 2"):
        load_lexicon("de", file)


def test_a_lexicon_that_is_no_text_is_named(tmp_path: Path) -> None:
    file = tmp_path / "own.tsv"
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UnreadableError, match=r"own\.tsv"):
        load_lexicon("de", file)


def test_both_lexicons_load_in_a_fraction_of_a_second() -> None:
    code = (
        "import time; t = time.perf_counter()\n"
        "from whowhen.loaders.reader.lexicon import load_lexicon\n"
        "load_lexicon('de'); load_lexicon('en'); print(time.perf_counter() - t)"
    )
    best = min(
        float(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True).stdout)
        for _ in range(2)
    )
    assert best < 0.6


def test_every_word_list_says_where_it_comes_from() -> None:
    for path in sorted(WORDS.rglob("*.t*")):
        first = path.read_text(encoding="utf-8").split("\n", 6)[:6]
        head = " ".join(line for line in first if line.startswith("#"))
        assert "for this project" in head or "LICENSES.md" in head, path.name
