"""An office is given to whom the text gives it, and to nobody beside: neighbours, successors, relatives, candidates."""

from __future__ import annotations

import pytest

from whowhen.graph.records import TenureClaim
from whowhen.loaders.reader.lexicon import load_lexicon
from whowhen.loaders.reader.model import Document
from whowhen.loaders.reader.read import read


def tenures(text: str) -> list[TenureClaim]:
    reading = read(Document(text, "de", "2021-05-04"), load_lexicon("de"))
    return [made.claim for made in reading.claims if isinstance(made.claim, TenureClaim)]


def held(text: str) -> set[str]:
    """Every tenure as `person: title @ body`."""
    return {f"{one.person.name}: {one.role.title} @ {one.role.organisation or ''}" for one in tenures(text)}


SILENT = [
    "Ute Kessel ist mit dem Präsidenten des Verbands Nordbau verheiratet.",
    "Ute Kessel ist die Enkelin eines Ministerpräsidenten.",
    "Arno Kessel, Namensvetter des Nordbau-Präsidenten, ist Bäcker.",
    "Arno Kessel lehnte es ab, Präsident des Verbands Nordbau zu werden.",
    "Arno Kessel weigerte sich, Präsident des Verbands Nordbau zu werden.",
    "Arno Kessel verzichtete darauf, Präsident des Verbands Nordbau zu werden.",
    "Arno Kessel hat es abgelehnt, Präsident des Verbands Nordbau zu werden.",
    "Arno Kessel schlug das Angebot aus, Präsident des Verbands Nordbau zu werden.",
    "Arno Kessel kandidiert als Präsident des Verbands Nordbau.",
    "Hätte Arno Kessel gewonnen, wäre er Präsident des Verbands Nordbau.",
    "Arno Kessel und Uwe Ried kamen. Der Präsident dankte.",
]


@pytest.mark.parametrize("text", SILENT)
def test_whoever_has_no_office_gets_none(text: str) -> None:
    assert held(text) == set()


ONE = [
    ("Nicht Arno Kessel, sondern Uwe Ried wird Präsident des Verbands Nordbau.", "Uwe Ried"),
    ("Statt Arno Kessel wurde Uwe Ried Präsident des Verbands Nordbau.", "Uwe Ried"),
    ("Arno Kessel war Büroleiter Egon Lunds.", "Arno Kessel"),
    ("Arno Kessel wurde Assistent Karl Rahmers in Münster.", "Arno Kessel"),
    ("Arno Kessel, Stabschef Uwe Rieds, schwieg.", "Arno Kessel"),
]


@pytest.mark.parametrize(("text", "name"), ONE)
def test_of_two_who_are_named_only_one_has_the_office(text: str, name: str) -> None:
    assert {one.person.name for one in tenures(text)} == {name}


def test_whose_deputy_somebody_is_says_nothing_of_the_office_that_the_deputy_has() -> None:
    found = held("Die Stellvertreterin des Nordbau-Präsidenten, Ute Ried, sprach.")
    assert not any("Präsident" in one for one in found)


INVERTED = [
    "Im Mai wird Arno Kessel (44) neuer Geschäftsführer des Verbands Nordbau.",
    "Wie das Präsidium beschloss, wird Arno Kessel (44) im Mai neuer Geschäftsführer des Verbands Nordbau.",
    "Im Mai wird Arno Kessel (SPD) neuer Geschäftsführer des Verbands Nordbau.",
]


@pytest.mark.parametrize("text", INVERTED)
def test_an_age_or_a_party_in_brackets_does_not_part_a_name_from_its_verb(text: str) -> None:
    assert {(one.person.name, one.start) for one in tenures(text)} == {("Arno Kessel", "2021-05")}


HOUSED = [
    "Anna Lund führt seit 2012 als Präsidentin den Verband Nordbau.",
    "Anna Lund leitet seit 2012 als Präsidentin den Verband Nordbau.",
    "Anna Lund vertritt seit 2012 als Präsidentin den Verband Nordbau.",
    "Anna Lund steht seit 2012 dem Verband Nordbau als Präsidentin vor.",
]


@pytest.mark.parametrize("text", HOUSED)
def test_what_somebody_leads_as_a_holder_of_an_office_is_where_the_office_belongs(text: str) -> None:
    assert held(text) == {"Anna Lund: Präsidentin @ Verband Nordbau"}


def test_who_follows_somebody_that_moved_on_gets_the_office_that_became_free() -> None:
    text = (
        "Präsident des Verbands Nordbau ist Arno Kessel. Er verlässt den Verband und wird Minister. "
        "An seine Stelle tritt Uwe Ried."
    )
    assert not any(one.startswith("Uwe Ried: Minister") for one in held(text))
    moved = (
        "Der Präsident des Verbands Nordbau, Arno Kessel, wechselt als Geschäftsführer zur Bahn AG. Ihm folgt Uwe Ried."
    )
    assert "Uwe Ried: Präsident @ Verband Nordbau" in held(moved)


def test_who_is_to_follow_somebody_does_not_lend_him_the_office_he_has_himself() -> None:
    text = "Landwirtschaftsminister Jan Olk übernimmt auch die Bildung. In Bayern will er 2026 Arno Kessel beerben."
    assert not any(one.startswith("Arno Kessel") for one in held(text))


DIGEST = """Straßburg – Anton Vogt, Richter am Europäischen Gerichtshof für Menschenrechte, geht.

Speyer – Beim Verband Nordbau ist seit März Dora Holm Präsidentin. Ihr Vorgänger Karl Schad hielt eine Rede.

Kassel – Der Vorstandschef der Hafenbank, Klemens Uhde, und sein Finanzchef gehen. Irma Stett übernimmt.
"""


def test_in_a_column_of_short_news_nothing_of_one_is_meant_in_the_next() -> None:
    found = held(DIGEST)
    assert "Karl Schad: Präsidentin @ Verband Nordbau" in found
    assert not any(
        "Gerichtshof" in one or "Nordbau" in one for one in found if one.split(":")[0] in {"Klemens Uhde", "Irma Stett"}
    )


CHAIRS = [
    ("Uwe Ried übernahm 2010 den Vorsitz beim Verband Nordbau.", "Verband Nordbau"),
    ("Uwe Ried gab 2010 den Vorsitz in der Hafenbank AG ab.", "Hafenbank AG"),
    ("Uwe Ried leitet die Hafenbank AG. Im Juli gab er den Vorsitz im Verband Nordbau ab.", "Verband Nordbau"),
]


@pytest.mark.parametrize(("text", "body"), CHAIRS)
def test_the_chair_belongs_to_the_body_that_its_phrase_names(text: str, body: str) -> None:
    assert {one.role.organisation for one in tenures(text) if one.role.title == "Vorsitzender"} == {body}


def test_a_joined_deputy_is_somebody_else() -> None:
    found = held("Der Vorstandschef der Hafenbank, Klemens Uhde, und sein Finanzchef gehen.")
    assert not any("Finanzchef" in one for one in found)


def test_the_polite_pronoun_of_an_interview_means_nobody_who_is_named() -> None:
    text = (
        "Anna Lund war von 1989 bis 2003 Intendantin der Stadtoper. Sie lebt in Rom.\n\n"
        "Ihr Vertrag läuft bis 2024. Können Sie sich eine zweite Amtszeit vorstellen?"
    )
    assert all(one.end != "2024" for one in tenures(text))
