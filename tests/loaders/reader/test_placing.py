"""Bodies of offices that are told without one, and the names of German bodies that no list holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from whowhen.graph.records import TenureClaim
from whowhen.loaders.reader.lexicon import load_lexicon
from whowhen.loaders.reader.model import Document
from whowhen.loaders.reader.normalise import nominative
from whowhen.loaders.reader.read import read

if TYPE_CHECKING:
    from whowhen.loaders.reader.model import Language


def bodies(text: str, language: Language, person: str) -> set[str | None]:
    claims = [one.claim for one in read(Document(text, language, "2024-05-16"), load_lexicon(language)).claims]
    return {one.role.organisation for one in claims if isinstance(one, TenureClaim) and one.person.name == person}


@pytest.mark.parametrize(
    ("language", "text", "person", "body"),
    [
        ("de", "Die Universität Trier feiert. Am Freitag sprach Rektor Paul Thiel.", "Paul Thiel", "Universität Trier"),
        ("de", "Das Klinikum Fulda wächst. „Wir bauen“, sagt Chefärztin Eva Lund.", "Eva Lund", "Klinikum Fulda"),
        ("en", "Marlow Academy has closed. Headteacher Paul Thiel was not there.", "Paul Thiel", "Marlow Academy"),
        ("en", "Vexora Holdings is growing. Finance director Eva Lund is pleased.", "Eva Lund", "Vexora Holdings"),
    ],
)
def test_an_office_belongs_to_the_only_body_of_its_kind(language: Language, text: str, person: str, body: str) -> None:
    assert bodies(text, language, person) == {body}


@pytest.mark.parametrize(
    ("language", "text", "person"),
    [
        ("de", "Die Vexora AG wächst. Es sprach Rektor Paul Thiel.", "Paul Thiel"),
        ("de", "Die Universität Trier feiert. Es sprach Kardinal Paul Thiel.", "Paul Thiel"),
        ("de", "Das Klinikum Fulda wächst. Das Klinikum Trier auch. Es sprach Chefarzt Paul Thiel.", "Paul Thiel"),
        ("en", "Vexora Holdings is growing. Headteacher Paul Thiel is pleased.", "Paul Thiel"),
    ],
)
def test_it_stays_open_where_no_body_fits_or_several_do(language: Language, text: str, person: str) -> None:
    assert bodies(text, language, person) <= {None}


@pytest.mark.parametrize(
    ("phrase", "body"),
    [
        ("des Botanischen Gartens Ellershausen", "Botanischer Garten Ellershausen"),
        ("des Schauspiels Grünhafen", "Schauspiel Grünhafen"),
        ("der Deutschen Sporthilfe", "Deutsche Sporthilfe"),
        ("des Hafens Lemvik", "Hafen Lemvik"),
        ("der Kammerspiele Minden", "Kammerspiele Minden"),
    ],
)
def test_a_german_body_goes_by_its_whole_name_in_the_nominative(phrase: str, body: str) -> None:
    assert bodies(f"Eva Lund ist Direktorin {phrase}.", "de", "Eva Lund") == {body}


def test_adjectives_of_a_plural_lose_their_ending() -> None:
    assert nominative(["Staatlichen", "Kunstsammlungen", "Dresden"], 1) == "Staatliche Kunstsammlungen Dresden"


@pytest.mark.parametrize(
    "body",
    ["Food and Drug Administration", "National Union of Textile and Garment Workers", "Board of Ports and Harbours"],
)
def test_an_english_body_keeps_what_and_joins_inside_its_name(body: str) -> None:
    assert bodies(f"Eva Lund, president of the {body}, stepped down in May.", "en", "Eva Lund") == {body}


def test_and_does_not_join_a_person_to_a_body() -> None:
    assert bodies("Eva Lund, president of the Society of Miners and Paul Thiel met.", "en", "Eva Lund") == {
        "Society of Miners"
    }


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Eva Lund wohnt in Trier. Sie ist Dezernentin.", False),
        ("Eva Lund wohnt in Trier. Sie ist seit 2019 Dezernentin.", True),
        ("Eva Lund wohnt in Trier. Sie ist Dezernentin der Stadt Trier.", True),
        ("Eva Lund wohnt in Trier. Sie ist Bundeskanzlerin.", True),
        ("Dezernentin Eva Lund wohnt in Trier.", True),
    ],
)
def test_a_pronoun_with_a_title_but_neither_body_nor_date_tells_too_little(text: str, *, told: bool) -> None:
    reading = read(Document(text, "de", "2024-05-16"), load_lexicon("de"))
    assert any(isinstance(one.claim, TenureClaim) for one in reading.claims) is told
    assert any("neither a body nor a date" in one.reason for one in reading.rejected) is not told


@pytest.mark.parametrize(
    "text",
    [
        "Kestrel Air's chief executive, Eva Lund, stepped down in May.",
        "Kestrel Air chief executive Eva Lund stepped down in May.",
        "In May Kestrel Air chief executive Eva Lund stepped down.",
    ],
)
def test_two_capitals_before_an_english_title_are_its_body(text: str) -> None:
    assert bodies(text, "en", "Eva Lund") == {"Kestrel Air"}


def test_a_command_written_with_a_capital_is_a_body_and_no_office() -> None:
    text = (
        "Eva Lund is Commander Europe. Since 2019 Paul Thiel has been in charge of Allied Command Training in Lemvik."
    )
    assert bodies(text, "en", "Paul Thiel") == {"Allied Command"}
