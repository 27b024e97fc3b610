"""Pronouns and descriptions mean the right one of several, and nobody where that cannot be known."""

from __future__ import annotations

import pytest

from whowhen.graph.records import TenureClaim
from whowhen.loaders.reader.lexicon import load_lexicon
from whowhen.loaders.reader.model import Document
from whowhen.loaders.reader.read import read


def holders(text: str, language: str = "de") -> set[tuple[str, str]]:
    """Who has which office, with the title in lower case."""
    reading = read(
        Document(text, "en" if language == "en" else "de", "2021-05-04"),
        load_lexicon("en" if language == "en" else "de"),
    )
    claims = [made.claim for made in reading.claims if isinstance(made.claim, TenureClaim)]
    return {(claim.person.name, claim.role.title.lower()) for claim in claims}


PRESIDENT = "Präsident des Verbands Nordbau."
MEANT = [
    ("Uwe Ried traf Anna Lund. Er ist " + PRESIDENT, "Uwe Ried"),
    ("Uwe Ried lobte Arno Kessel. Dieser ist " + PRESIDENT, "Arno Kessel"),
    ("Uwe Ried lobte Arno Kessel. Der ist " + PRESIDENT, "Arno Kessel"),
    ("Uwe Ried lobte Arno Kessel. Der war lange " + PRESIDENT, "Arno Kessel"),
    ("Uwe Ried (SPD) dankte Arno Kessel (CDU). Der Sozialdemokrat ist " + PRESIDENT, "Uwe Ried"),
    ("Uwe Ried (SPD) dankte Arno Kessel (CDU). Der Christdemokrat ist " + PRESIDENT, "Arno Kessel"),
    ("Uwe Ried (57) sprach mit Arno Kessel (61). Der 61-Jährige ist " + PRESIDENT, "Arno Kessel"),
    ("Der Norweger Odd Lie traf den Dänen Bo Krag. Der Däne ist " + PRESIDENT, "Bo Krag"),
    ("Ute Ried berief Anna Lund. Sie war zuvor Präsidentin des Verbands Nordbau.", "Anna Lund"),
    ("Ute Ried nominierte Anna Lund. Sie ist Präsidentin des Verbands Nordbau.", "Anna Lund"),
    ("Uwe Ried entließ Arno Kessel. Er war seit 2010 " + PRESIDENT, "Arno Kessel"),
    ("Uwe Ried, der mit Arno Kessel befreundet ist, war " + PRESIDENT, "Uwe Ried"),
    ("Uwe Ried, dessen Vater Arno Ried " + PRESIDENT[:-1] + " war, sprach.", "Arno Ried"),
]


@pytest.mark.parametrize(("text", "name"), MEANT)
def test_the_office_goes_to_whom_the_words_mean_and_to_nobody_else(text: str, name: str) -> None:
    assert {person for person, title in holders(text) if title.startswith("präsident")} == {name}


NOBODY = [
    "Uwe Ried und Arno Kessel kamen. Er ist " + PRESIDENT,
    "Anna Lund und Eva Holm kamen. Sie ist Präsidentin des Verbands Nordbau.",
    "Uwe Ried und Arno Kessel kamen. Der Präsident sprach.",
]


@pytest.mark.parametrize("text", NOBODY)
def test_of_two_who_are_named_side_by_side_neither_is_meant_by_a_word_for_one(text: str) -> None:
    assert holders(text) == set()


def test_the_topic_of_an_article_stays_meant_beside_another_name() -> None:
    text = "Uwe Ried kam. Uwe Ried sprach. Ried lachte. Uwe Ried und Arno Kessel gingen. Er ist " + PRESIDENT
    assert holders(text) == {("Uwe Ried", "präsident")}


def test_in_english_whom_a_sentence_appoints_is_spoken_of_next() -> None:
    text = "Anna Lund appointed Eva Holm. She was president of the Craft Guild until 2019."
    assert {person for person, title in holders(text, "en") if title == "president"} == {"Eva Holm"}
