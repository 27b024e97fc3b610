"""What nouns ascribe to somebody, reports without "dass", and clauses that say whose word the rest is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from whowhen.graph.records import StatementClaim
from whowhen.loaders.reader.lexicon import load_lexicon
from whowhen.loaders.reader.model import Document
from whowhen.loaders.reader.read import read

if TYPE_CHECKING:
    from whowhen.loaders.reader.model import Language

GERMAN = "Jens Korte leitet die Bank. Anna Weber ist Ministerin in Kiel.\n\n"
ENGLISH = "Mark Stone runs the bank. Anna Weber is the minister.\n\n"


def said(text: str, language: Language = "de") -> list[tuple[str, str]]:
    """Who says what."""
    head = GERMAN if language == "de" else ENGLISH
    reading = read(Document(head + text, language, published="2024-05-16"), load_lexicon(language))
    claims = [made.claim for made in reading.claims if isinstance(made.claim, StatementClaim)]
    return [(claim.speaker.name, claim.text) for claim in claims]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Nach Webers Ansicht muss das Gesetz geändert werden.", "muss das Gesetz"),
        ("Webers Angaben zufolge wird das Gesetz geändert.", "wird das Gesetz"),
        ("Webers Warnung, das Gesetz werde scheitern, verhallte.", "das Gesetz werde scheitern"),
        ("Die Aussage Webers, das Gesetz sei gut, sorgte für Unruhe.", "das Gesetz sei gut"),
        ("„Wir gehen“, hatte Weber noch im Mai gesagt.", "Wir gehen"),
        ("„Wir gehen“, wie Weber sagte.", "Wir gehen"),
        ("Für Weber ist klar: „Wir gehen.“", "Wir gehen"),
        ("Das Gesetz wird geändert, wie Anna Weber am Montag mitteilte.", "Das Gesetz wird geändert"),
        ("Anna Weber sagte, die Preise blieben hoch.", "die Preise blieben hoch"),
        ("Anna Weber machte deutlich, dass das Gesetz bleibt.", "das Gesetz bleibt"),
        ("Einen Rücktritt strebe sie nicht an, versicherte Weber; die Frage sei erledigt.", "Einen Rücktritt strebe"),
        ("Anna Weber forderte die Länder auf, das Gesetz zu ändern.", "das Gesetz zu ändern"),
        ("Anna Weber sagte Hilfe zu.", "Hilfe"),
    ],
)
def test_german_statements_of_many_constructions_have_their_speaker(text: str, words: str) -> None:
    assert any(speaker == "Anna Weber" and words in told for speaker, told in said(text)), said(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("In Weber's view, the law must change.", "the law must change"),
        ("Weber expects prices to rise, she told the board.", "prices"),
        ("Weber threatened to sue.", "to sue"),
        ('Weber cited "personal reasons".', "personal reasons"),
    ],
)
def test_english_statements_of_many_constructions_have_their_speaker(text: str, words: str) -> None:
    assert any(speaker == "Anna Weber" and words in told for speaker, told in said(text, "en")), said(text, "en")


@pytest.mark.parametrize(
    "text",
    [
        "Anna Weber lehnte eine Stellungnahme ab.",
        "Anna Weber bestritt 112 Länderspiele.",
        "Die Partei nannte sich „Die Mitte“.",
        "Nach Webers Abschied muss das Gesetz geändert werden.",
        "Webers Warnung verhallte.",
        "Anna Weber sagte den Termin ab.",
    ],
)
def test_who_declines_plays_or_is_only_named_says_nothing(text: str) -> None:
    assert said(text) == []


def test_who_declines_to_comment_says_nothing_in_english() -> None:
    assert said("Weber declined to comment.", "en") == []


def test_a_main_clause_in_the_subjunctive_goes_on_after_an_insertion() -> None:
    text = "Anna Weber sagte, sie bleibe im Amt. Der Fehler, den Bruder nicht erwähnt zu haben, sei ihr anzulasten."
    assert any("sei ihr anzulasten" in told for _, told in said(text))


def test_a_masculine_phrase_before_the_verb_is_the_subject_not_the_name_behind_it() -> None:
    assert all(speaker != "Jens Korte" for speaker, _ in said("Der Verband verteidigte am Montag Jens Korte."))
