"""Interviews: every answer is a statement of whoever is asked, and paragraphs that only look like turns are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whowhen.graph.records import StatementClaim
from whowhen.loaders.reader.lexicon import load_lexicon
from whowhen.loaders.reader.model import Document
from whowhen.loaders.reader.read import read

if TYPE_CHECKING:
    from whowhen.loaders.reader.model import Language

LABELLED = """Ein Gespräch mit Anna Weber

Frau Weber, seit Mai leiten Sie den Hafen. Was haben Sie geändert?
Weber: Ich habe zuerst die Schlösser tauschen lassen.

Und dann?
Weber (lacht): Dann habe ich geschlafen. Wir alle brauchten das.
"""

IN_TURN = """„Ich bleibe, bis das Dach dicht ist“

Seit Mai leitet Anna Weber den Hafen. Ein Gespräch über Geld.

Frau Weber, Sie waren lange Lehrerin. Was wollen Sie im Hafen?

Ordnung. Ich habe als Kind hier Fische verkauft.

Ihr Vorgänger Rolf Eck kam nicht zur Übergabe. Sprechen Sie noch mit ihm?

Zweimal im Jahr. Er sagte mir, er habe genug von Schiffen.

Wie lange bleiben Sie?

Bis mein Vertrag endet.

Das Gespräch führte Jens Holm.
"""

ENGLISH = """Jane Smith on a year at the port

Ms Smith, you were a teacher for years. Why did you move?

I was bored. We all need a change.

What did your family say?

My husband laughed.

This interview has been edited.
"""


def said(text: str, language: Language = "de") -> list[tuple[str, str]]:
    reading = read(Document(text, language, published="2024-10-01"), load_lexicon(language))
    claims = [made.claim for made in reading.claims if isinstance(made.claim, StatementClaim)]
    return [(claim.speaker.name, claim.text) for claim in claims]


def test_answers_behind_a_name_and_a_colon_are_that_persons_words() -> None:
    assert said(LABELLED) == [
        ("Anna Weber", "Ich habe zuerst die Schlösser tauschen lassen."),
        ("Anna Weber", "Dann habe ich geschlafen. Wir alle brauchten das."),
    ]


def test_bare_paragraphs_in_turn_are_answers_of_whoever_is_addressed_first() -> None:
    found = said(IN_TURN)
    answers = [text for name, text in found if name == "Anna Weber"]
    assert "Ordnung. Ich habe als Kind hier Fische verkauft." in answers
    assert "Bis mein Vertrag endet." in answers
    assert "Ich bleibe, bis das Dach dicht ist" in answers
    assert not any("Jens Holm" in text or text.endswith("?") for text in answers)


def test_what_somebody_else_said_inside_an_answer_stays_that_persons_word() -> None:
    assert any(name == "Rolf Eck" and "genug von Schiffen" in text for name, text in said(IN_TURN))


def test_an_english_interview_is_read_alike() -> None:
    assert said(ENGLISH, "en") == [
        ("Jane Smith", "I was bored. We all need a change."),
        ("Jane Smith", "My husband laughed."),
    ]


def test_paragraphs_that_do_not_speak_in_the_first_person_are_no_answers() -> None:
    text = "Frau Weber, wissen Sie das?\n\nDer Hafen ist alt.\n\nKennen Sie das?\n\nDas Dach ist neu.\n"
    assert said(text) == []


def test_a_list_of_names_with_colons_is_no_interview() -> None:
    text = "Wer kommt, wer geht?\n\nAnna Weber: leitet künftig den Hafen.\n\nAnna Weber: wohnt in Bonn.\n"
    assert said(text) == []
