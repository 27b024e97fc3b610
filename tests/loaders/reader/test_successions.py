"""Who had an office before whom, when one station of a career ends, and whose office a sentence means."""

from __future__ import annotations

from typing import TYPE_CHECKING

import expected_tenures
import pytest

if TYPE_CHECKING:
    from expected_tenures import Row

    from whowhen.graph.records import TenureClaim
    from whowhen.loaders.reader.model import Language

PUBLISHED = "2024-05-15"


def told(text: str, language: Language) -> list[TenureClaim]:
    return expected_tenures.tenures(text, language, PUBLISHED)


def missing(text: str, language: Language, rows: list[Row]) -> list[Row]:
    return expected_tenures.without(told(text, language), rows)


GERMAN: list[tuple[str, list[Row]]] = [
    (
        "Nach dem Tod von Jonas Reitz im März 2012 wurde Anna Kern Präsidentin des Verbands Nord.",
        [
            ("Anna Kern", "präsident", "Verband Nord", "2012-03", None),
            ("Jonas Reitz", "präsident", "Verband Nord", None, "2012-03"),
        ],
    ),
    (
        "Anna Kern leitet den Verband Nord, seit Jonas Reitz im Mai 2021 zurücktrat.",
        [
            ("Anna Kern", "leiter", "Verband Nord", "2021-05", None),
            ("Jonas Reitz", "leiter", "Verband Nord", None, "2021-05"),
        ],
    ),
    (
        (
            "Rolf Dieck war es auch, der 2000 die Leitung des Rechnungshofs übernahm; "
            "seit 2008 führt mit Cornelia Abel wieder eine Frau das Haus."
        ),
        [
            ("Rolf Dieck", "leiter", "Rechnungshof", "2000", "2008"),
            ("Cornelia Abel", "leiter", "Rechnungshof", "2008", None),
        ],
    ),
    (
        "Die Firma Beck leiteten erst Kaspar Beck, dann von 1974 an der Onkel Ludwig Beck, seit 1999 Heribert Beck.",
        [
            ("Kaspar Beck", "leiter", "Beck", None, "1974"),
            ("Ludwig Beck", "leiter", "Beck", "1974", "1999"),
            ("Heribert Beck", "leiter", "Beck", "1999", None),
        ],
    ),
    (
        "Karla Rupp, die Vorstandsvorsitzende der Brauunion, hatte diesen Posten 2016 von Egon Mühl geerbt.",
        [
            ("Karla Rupp", "vorstandsvorsitz", "Brauunion", "2016", None),
            ("Egon Mühl", "vorstandsvorsitz", "Brauunion", None, "2016"),
        ],
    ),
    (
        (
            "Anna Kern war von 1990 an Referentin im Kultusministerium, 1994 wurde sie Leiterin der Abteilung Schulen. "
            "Vier Jahre später wechselte sie als Staatssekretärin ins Verkehrsministerium."
        ),
        [
            ("Anna Kern", "referent", "", "1990", "1994"),
            ("Anna Kern", "leiter", "Abteilung", "1994", "1998"),
            ("Anna Kern", "staatssekret", "", "1998", None),
        ],
    ),
    (
        "Der Verein Lichtblick wurde 1985 gegründet. Erste Vorsitzende des Vereins Lichtblick war Anna Kern.",
        [("Anna Kern", "vorsitz", "Lichtblick", "1985", None)],
    ),
    (
        "Nach 24 Jahren als Kommandant der Feuerwehr Niederdorf hat Alois Huf sein Amt abgegeben.",
        [("Alois Huf", "kommandant", "Feuerwehr Niederdorf", "2000~", PUBLISHED)],
    ),
    (
        "Der Streit kostete 1994 zwei Senatoren das Amt: Bausenator Uwe Ketel trat im Juni zurück.",
        [("Uwe Ketel", "bausenator", "", None, "1994-06")],
    ),
    (
        "2012 machte sie Karl Beck zu seiner Stellvertreterin. Anna Kern war zuvor Referentin.",
        [],
    ),
    (
        "Karl Beck tritt das Amt des Präsidenten des Sportbunds am 1. Juli für eine Amtszeit von sechs Jahren an.",
        [("Karl Beck", "präsident", "Sportbund", "2024-07-01", "2030~")],
    ),
    (
        "Gunda Egloff, die bis 2019 Finanzvorstand des Autozulieferers Maintal war, führt die Beratung Nordkai.",
        [
            ("Gunda Egloff", "finanzvorstand", "Maintal", None, "2019"),
            ("Gunda Egloff", "leiter", "Beratung Nordkai", None, None),
        ],
    ),
    (
        "Torben Stein kam von der Dortmunder Stadtbahngesellschaft, deren Technikchef er sechs Jahre lang gewesen war.",
        [("Torben Stein", "technikchef", "Stadtbahngesellschaft", None, None)],
    ),
]

ENGLISH: list[tuple[str, list[Row]]] = [
    (
        "Mary Poole took over Oxfam in 2012 after the sudden death of John Hill.",
        [("Mary Poole", "head", "Oxfam", "2012", None), ("John Hill", "head", "Oxfam", None, "2012")],
    ),
    (
        "Mary Poole has been director of Oxfam since her predecessor, John Hill, resigned in May 2021.",
        [("Mary Poole", "director", "Oxfam", "2021-05", None), ("John Hill", "director", "Oxfam", None, "2021-05")],
    ),
    (
        (
            "Mary Poole became head of research at Barclays in 1990, finance director in 1995 and chief executive "
            "three years later."
        ),
        [
            ("Mary Poole", "head of research", "Barclays", "1990", "1995"),
            ("Mary Poole", "finance director", "Barclays", "1995", "1998"),
            ("Mary Poole", "chief executive", "Barclays", "1998", None),
        ],
    ),
    (
        (
            "Karl Beck became director of the Linden Museum in 1990; Anna Kern replaced him in 2001, "
            "and since 2012 it has been run by Eva Roth."
        ),
        [
            ("Karl Beck", "director", "Linden Museum", "1990", "2001"),
            ("Anna Kern", "director", "Linden Museum", "2001", "2012"),
            ("Eva Roth", "director", "Linden Museum", "2012", None),
        ],
    ),
    (
        "Hilda Bond led the Union of Weavers for 17 years, and when she retired in 1982 it no longer existed.",
        [("Hilda Bond", "head", "Union of Weavers", "1965~", "1982")],
    ),
    (
        "Ewan Kerr will stay at Norcast Insurance for six months before leaving the company he has led since 2008.",
        [("Ewan Kerr", "head", "Norcast Insurance", "2008", None)],
    ),
    (
        "Ann Lee, who has run the Caribbean office of the Inter-American Fund since 2018, said so.",
        [("Ann Lee", "head", "Caribbean office", "2018", None)],
    ),
    (
        "St Aidan's, whose principal, Father Dominic Crow, is to step down in July, is small.",
        [("Dominic Crow", "principal", "St Aidan's", None, "2024-07")],
    ),
    (
        (
            "The IMF's mission chief for Kasaria, Inga Sand, said so. Deborah Kite, now director-general of the "
            "Shareholders' Forum, agreed, as did Tim Noel, himself finance minister from 2011 to 2016."
        ),
        [
            ("Inga Sand", "mission chief", "IMF", None, None),
            ("Deborah Kite", "director-general", "Shareholders' Forum", None, None),
            ("Tim Noel", "finance minister", "", "2011", "2016"),
        ],
    ),
]


@pytest.mark.parametrize(("text", "rows"), GERMAN)
def test_a_german_text_tells_who_had_an_office_before_whom(text: str, rows: list[Row]) -> None:
    assert missing(text, "de", rows) == []


@pytest.mark.parametrize(("text", "rows"), ENGLISH)
def test_an_english_text_tells_who_had_an_office_before_whom(text: str, rows: list[Row]) -> None:
    assert missing(text, "en", rows) == []


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("Mary Poole took over Oxfam in 2012 after the death of her husband, John Hill.", "en", "John Hill"),
        ("Anna Kern übernahm 2012 den Vorsitz des Sportbunds nach einem Streit mit Jonas Reitz.", "de", "Jonas Reitz"),
        ("Anna Kern leitet den Verband Nord. Im Mai 2021 starb Jonas Reitz.", "de", "Jonas Reitz"),
    ],
)
def test_nobody_gets_the_office_that_was_only_told_beside_him(text: str, language: Language, name: str) -> None:
    assert [claim for claim in told(text, language) if claim.person.name == name] == []


def test_a_man_is_not_made_a_woman_deputy() -> None:
    claims = told("Anna Kern war Referentin. 2012 holte sie Karl Beck als Pressesprecherin zum Verband Nord.", "de")
    assert {claim.person.name for claim in claims} == {"Anna Kern"}


def test_whoever_takes_a_company_over_does_not_end_its_head() -> None:
    claims = told("Marcus Lyle is chief executive of the Beacon Trust, which took over the school in 2015.", "en")
    assert [(claim.person.name, claim.end) for claim in claims] == [("Marcus Lyle", None)]


def test_what_goes_somewhere_leaves_no_office() -> None:
    claims = told("Karl Beck leitete das Museum Linden. Im Mai 2012 ging er nach Berlin.", "de")
    assert [claim.end for claim in claims] == [None]
