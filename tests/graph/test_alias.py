"""Aliases: different names of one organisation, state or office lead to one, in German and English."""

from __future__ import annotations

import doctest
from typing import TYPE_CHECKING

import pytest

from whowhen.graph import alias, aliasforms
from whowhen.graph.alias import load, office_key, organisation_key, title_key
from whowhen.graph.errors import BadRecordError, UnreadableError

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("module", [alias, aliasforms])
def test_the_examples_in_the_docstrings_are_true(module: object) -> None:
    found = doctest.testmod(module)  # type: ignore[arg-type]
    assert found.attempted > 2
    assert found.failed == 0


@pytest.mark.parametrize(
    ("title", "organisation"),
    [
        ("Generalsekretär", "Nato"),
        ("Nato-Generalsekretär", None),
        ("Nato-Generalsekretärin", "NATO"),
        ("NATO Secretary General", None),
        ("Generalsekretärin der Nato", None),
        ("Secretary-General", "North Atlantic Treaty Organisation"),
        ("Generalsekretärs", "Nordatlantikpakt"),
        ("Nato-Chef", None),
    ],
)
def test_every_way_to_write_the_office_leads_to_one(title: str, organisation: str | None) -> None:
    assert office_key(title, organisation) == ("Secretary General", "NATO")


@pytest.mark.parametrize(
    ("title", "organisation", "expected"),
    [
        ("Ministerpräsident", "Niederlande", ("Prime Minister", "Netherlands")),
        ("niederländischer Ministerpräsident", None, ("Prime Minister", "Netherlands")),
        ("Dutch Prime Minister", None, ("Prime Minister", "Netherlands")),
        ("Prime Minister of the Netherlands", None, ("Prime Minister", "Netherlands")),
        ("Präsident der USA", None, ("President", "United States")),
        ("US-Präsidentin", None, ("President", "United States")),
        ("Außenminister", "USA", ("Secretary of State", "United States")),
        ("Außenministerin", "Norwegen", ("Foreign Minister", "Norway")),
        ("stellvertretende Generalsekretärin", "Nato", ("Deputy Secretary General", "NATO")),
        ("EU-Kommissionspräsidentin", None, ("President", "European Commission")),
        ("Vize-Präsident", "EU-Kommission", ("Vice President", "European Commission")),
        ("SACEUR", None, ("Supreme Allied Commander Europe", "NATO")),
        ("Federal Chancellor", "Germany", ("Chancellor", "Germany")),
        ("Bundeskanzlerin", "Deutschland", ("Chancellor", "Germany")),
        ("Generalsekretär", "Acme AG", ("Secretary General", "Acme AG")),
        ("Werksleiterin", "Acme AG", ("Werksleiter", "Acme AG")),
        ("stellvertretender Werksleiter", None, ("Deputy Werksleiter", None)),
        ("deputy", "Acme AG", ("Deputy", "Acme AG")),
        ("Stellvertreterin", None, ("Deputy", None)),
        ("deputy", "House of Commons", ("Member of Parliament", "House of Commons")),
        ("deputy", "National Assembly of Utopia", ("Member of Parliament", "National Assembly of Utopia")),
        ("Abgeordneter", None, ("Member of Parliament", None)),
    ],
)
def test_titles_and_organisations_are_told_apart(title: str, organisation: str | None, expected: object) -> None:
    assert office_key(title, organisation) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("die Niederlande", "Netherlands"),
        ("the Netherlands", "Netherlands"),
        ("niederländischen", "Netherlands"),
        ("Dutch", "Netherlands"),
        ("Norwegens", "Norway"),
        ("Norway’s", "Norway"),
        ("Norwegerin", "Norway"),
        ("U.S.", "United States"),
        ("Nordatlantikpakt", "NATO"),
        ("  Acme   AG ", "Acme AG"),
    ],
)
def test_names_of_states_and_organisations_lead_to_one(name: str, expected: str) -> None:
    assert organisation_key(name) == expected


@pytest.mark.parametrize(
    "title", ["Berlin", "Admin", "Cousin", "Türmer", "Head of Something Else", "Ministerialdirigent"]
)
def test_a_title_that_no_table_knows_stays_as_it_is(title: str) -> None:
    assert title_key(title) == title


def test_canonical_names_lead_to_themselves() -> None:
    tables = load().tables
    for title in tables.titles.values():
        assert title_key(title) == title
    for name in tables.organisations.values():
        assert organisation_key(name) == name
    for title, organisation in tables.offices_alone.values():
        assert office_key(title, organisation) == (title, organisation)


def test_a_table_of_the_users_adds_names_and_wins_and_changes_the_digest(tmp_path: Path) -> None:
    path = tmp_path / "words.tsv"
    path.write_text(
        "organisation\tkind\tcountry\tforms\nHarbour Board\tauthority\tGB\tHafenrat|Nato\n", encoding="utf-8"
    )
    own = load(path)
    assert own.organisation("Hafenrat") == "Harbour Board"
    assert own.organisation("Nato") == "Harbour Board"
    assert organisation_key("Nato") == "NATO"
    assert own.digest != load().digest


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("name\tforms\nx\ty\n", "words.tsv, line 1: the header"),
        ("title\tenglish\tgerman\n\nMayor\tx\ty\tz\n", "words.tsv, line 3: expected 3 columns"),
        ("", "words.tsv, line 1: the header"),
    ],
)
def test_a_table_that_is_none_is_refused_with_its_line(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "words.tsv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(BadRecordError) as caught:
        load(path)
    assert message in str(caught.value)
    assert caught.value.hint


def test_a_table_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="cannot be read"):
        load(tmp_path / "missing.tsv")
    (tmp_path / "latin.tsv").write_bytes("title\tenglish\tgerman\nBürgermeister\n".encode("latin-1"))
    with pytest.raises(UnreadableError, match="not UTF-8"):
        load(tmp_path / "latin.tsv")
