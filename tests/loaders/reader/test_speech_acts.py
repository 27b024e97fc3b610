"""What somebody says by doing it, and who is meant where the words for the speaker name nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from whowhen.graph.records import StatementClaim
from whowhen.loaders.reader.lexicon import load_lexicon
from whowhen.loaders.reader.model import Document
from whowhen.loaders.reader.read import read

if TYPE_CHECKING:
    from whowhen.loaders.reader.model import Language


def speakers(text: str, language: Language = "de") -> list[str]:
    reading = read(Document(text, language, published="2024-10-01"), load_lexicon(language))
    return [made.claim.speaker.name for made in reading.claims if isinstance(made.claim, StatementClaim)]


@pytest.mark.parametrize(
    "text",
    [
        "Anna Weber nannte die Wahl gültig.",
        "Am Montag nannte Anna Weber die Wahl gültig.",
        "Anna Weber wies den Vorwurf zurück.",
        "Den Vorwurf wies Anna Weber am Montag zurück.",
        "Anna Weber hat den Vorwurf zurückgewiesen.",
        "Anna Weber forderte gestern einen neuen Vertrag.",
        "Die Leiterin des Hafens, die Juristin Anna Weber, lobte den neuen Vertrag.",
        "Anna Weber warnte vor einem Streit im Hafen.",
        "Anna Weber bezeichnete den Vertrag als Erfolg.",
        "Anna Weber bedankte sich bei den Lotsen.",
    ],
)
def test_a_verb_that_says_something_with_its_object_is_a_statement(text: str) -> None:
    assert speakers(text) == ["Anna Weber"]


@pytest.mark.parametrize(
    "text",
    [
        "Anna Weber wurde gestern für ihren Mut gelobt.",
        "Anna Weber will den Vertrag nicht loben.",
        "Anna Weber kritisierte den Vertrag nicht.",
        "Niemand konnte Anna Weber loben.",
        "Anna Weber forderte gestern das Boot beim Hafen an.",
        "Anna Weber ist eine gelobte Lotsin.",
        "Anna Weber muss den Vertrag kritisieren.",
    ],
)
def test_a_passive_a_negation_a_wish_or_another_verb_is_no_act_of_speech(text: str) -> None:
    assert speakers(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Jane Smith called for an inquiry into the fire.",
        "Jane Smith praised the crew of the ferry.",
        "Jane Smith, who runs the port, rejected the offer.",
        "Jane Smith described the fire as a warning.",
    ],
)
def test_english_acts_of_speech(text: str) -> None:
    assert speakers(text, "en") == ["Jane Smith"]


@pytest.mark.parametrize(
    "text",
    [
        "Jane Smith was praised by the crew.",
        "Jane Smith did not praise the crew.",
        "Jane Smith would reject the offer.",
    ],
)
def test_english_passives_negations_and_wishes_are_none(text: str) -> None:
    assert speakers(text, "en") == []


def test_a_sentence_may_report_what_two_people_say() -> None:
    text = "Anna Weber lobte den Vertrag, Rolf Eck kritisierte die Kosten."
    assert sorted(speakers(text)) == ["Anna Weber", "Rolf Eck"]


def test_a_pronoun_beside_a_word_of_speech_means_whoever_spoke_before() -> None:
    text = "Gestern traf Rolf Eck den Lotsen Jan Holm. „Das Dach hält“, sagte Holm. Er forderte einen neuen Vertrag."
    assert speakers(text) == ["Jan Holm", "Jan Holm"]


def test_nobody_calls_himself_by_his_name_in_reported_speech() -> None:
    text = "Rolf Eck traf Jan Holm. Holm habe den Hafen verkauft, klagte er."
    assert "Jan Holm" not in speakers(text)


def test_a_general_noun_means_the_organisation_that_was_named() -> None:
    text = "Die Hafenbank Husum schließt. Das Dach sei alt, teilte die Bank am Montag mit."
    assert speakers(text) == ["Hafenbank Husum"]


def test_it_said_means_the_organisation() -> None:
    text = "Norvik Airlines has parted company with its pilot Jane Smith, it said on Monday."
    assert "Jane Smith" not in speakers(text, "en")


def test_an_agency_in_the_dateline_says_nothing() -> None:
    text = "BRUSSELS (AP) - A ferry sank on Monday, promising a long week."
    assert speakers(text, "en") == []


def test_a_quotation_in_its_own_paragraph_belongs_to_the_line_that_leads_in() -> None:
    text = 'Commenting on the news, Jane Smith said:\n\n"The roof holds."\n\nJohn Brown said:\n\n"So does the door."\n'
    assert speakers(text, "en") == ["Jane Smith", "John Brown"]


def test_a_letter_speaks_for_whoever_was_spoken_of() -> None:
    text = "Rolf Eck ließ ausrichten, er werde klagen. „Das Dach hält“, heißt es in dem Schreiben."
    assert speakers(text) == ["Rolf Eck", "Rolf Eck"]
