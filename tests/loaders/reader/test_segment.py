"""Tokens, paragraphs, sentences, clauses and quote zones keep the offsets of the text, whatever stands in it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whowhen.loaders.reader.model import Document
from whowhen.loaders.reader.segment import segment
from whowhen.loaders.reader.tokens import tokenise

if TYPE_CHECKING:
    from whowhen.loaders.reader.model import Layout


def cut(text: str, language: str = "de") -> Layout:
    return segment(Document(text, language))  # type: ignore[arg-type]


def sentences(text: str, language: str = "de") -> list[str]:
    return [text[one.start : one.end] for one in cut(text, language).sentences]


def zones(text: str, language: str = "de") -> list[str]:
    return [text[zone.start : zone.end] for zone in cut(text, language).quotes]


SPLITS = [
    ("Am 16. März trat sie an. Der 3. Oktober ist frei.", 2),
    ("Dr. h. c. Anna Berg kam. Prof. Dr. Klein ging.", 2),
    ("Er zahlt 8.900 Euro, d. h. 2,7 Prozent. Das reicht.", 2),
    ("Benedikt XVI. trat zurück. Karl V. Der Kaiser ging.", 3),
    ("Oberst a. D. Hans W. Kopp sprach. Sie schwieg.", 2),
    ("„Genug!“, rief sie. „Wirklich genug.“ Dann ging er.", 3),
    ("„Kommt er?“ – er zögerte –, „ich weiß es nicht.“", 1),
    ("Das war 2010. Danach kam nichts.", 2),
    ("Sie blieb bis 1999/2000 im Amt. Er nicht.", 2),
    ("Hat er das gesagt? Ja! Gewiss …", 3),
    ("Ein Satz ohne Ende", 1),
    ("gesagt hat.Der nächste Satz fehlt der Abstand.", 2),
]


@pytest.mark.parametrize(("text", "count"), SPLITS)
def test_a_full_stop_ends_a_german_sentence_only_where_it_does(text: str, count: int) -> None:
    assert len(sentences(text)) == count


ENGLISH = [
    ("Gen. Mark A. Milley spoke. Mr. Smith Jr. left.", 2),
    ("The U.S. Senate voted no. Had it not, he would stay.", 2),
    ("She met St. John Smith on Sept. 30 in No. 10 Downing Street.", 1),
    ('"Stop," she said. "Now." He did.', 3),
    ("Acme Inc. said it would pay $2.5 million. It did.", 2),
]


@pytest.mark.parametrize(("text", "count"), ENGLISH)
def test_a_full_stop_ends_an_english_sentence_only_where_it_does(text: str, count: int) -> None:
    assert len(sentences(text, "en")) == count


STYLES = [
    ("Er sagte: „Ja, das gilt.“", ["Ja, das gilt."]),
    ("Er sagte: »Ja, das gilt.«", ["Ja, das gilt."]),
    ("Er sagte: «Ja, das gilt.»", ["Ja, das gilt."]),
    ('Er sagte: "Ja, das gilt." Dann "nein".', ["Ja, das gilt.", "nein"]),
    ("Er sagte: „Sie rief: ‚Halt!‘ und ging.“", ["Sie rief: ‚Halt!‘ und ging.", "Halt!"]),
    ("He said: “Yes, it’s the ministers’ plan.”", ["Yes, it’s the ministers’ plan."]),
    ("He said: ‘Yes, it’s settled.’ Then he left.", ["Yes, it’s settled."]),
    ("She said: 'It isn't over.' Then she left.", ["It isn't over."]),
    ("„Das gilt auch morgen und", ["Das gilt auch morgen und"]),
    ('Ein Rohr von 5" und kein Zitat', []),
]


@pytest.mark.parametrize(("text", "expected"), STYLES)
def test_every_usual_style_of_quotation_marks_is_paired(text: str, expected: list[str]) -> None:
    assert zones(text) == expected


def test_a_name_in_quotation_marks_is_no_quotation() -> None:
    layout = cut("Der „Landbote“ schrieb, sie sei zufrieden. „Sehr zufrieden“, sagte sie.")
    assert [zone.scare for zone in layout.quotes] == [True, False]


def test_paragraphs_are_told_by_their_shape() -> None:
    text = (
        "Neue Spitze für den Verband\n\nVon Klara Sommer\n\nDer Verband hat gewählt. Es ging schnell.\n\n"
        "Was nun?\n\n• Erstens wird gespart.\n\nBild: Die Halle am Abend\n\nLesen Sie auch: Wer wählt wen"
    )
    kinds = [paragraph.kind for paragraph in cut(text).paragraphs]
    assert kinds == ["headline", "byline", "body", "heading", "list", "caption", "teaser"]


def test_lines_broken_at_the_margin_are_one_paragraph() -> None:
    text = (
        "Der Vorstand hat am Dienstag nach einer langen Sitzung beschlossen, den\n"
        "Vertrag mit dem Leiter des Werks in der kleinen Stadt am Fluss nicht zu\n"
        "verlängern. Das teilte die Firma mit."
    )
    assert len(cut(text).paragraphs) == 1


def test_a_relative_clause_and_a_subordinate_clause_are_parts_of_their_own() -> None:
    text = "Der Minister, der lange krank war, sagte, dass er gehen wolle; sein Nachfolger steht fest."
    parts = [text[clause.start : clause.end] for clause in cut(text).clauses]
    assert parts == [
        "Der Minister,",
        "der lange krank war,",
        "sagte,",
        "dass er gehen wolle;",
        "sein Nachfolger steht fest.",
    ]


def test_words_that_belong_together_are_one_token() -> None:
    texts = [token.text for token in tokenise("Der 57-Jährige vom Familien- ins Nato-Amt, U.S. Senate, Weber's don't")]
    assert texts == [
        "Der",
        "57-Jährige",
        "vom",
        "Familien-",
        "ins",
        "Nato-Amt",
        ",",
        "U.S.",
        "Senate",
        ",",
        "Weber",
        "'s",
        "don't",
    ]


def test_invisible_characters_are_in_the_offsets_and_not_in_the_word() -> None:
    text = "\u200fMi\u00adnis\u00adter\u00a0Wo\u0308rner \U0001f600 kam."
    tokens = tokenise(text)
    assert [token.text for token in tokens] == ["Minister", "Wörner", "\U0001f600", "kam", "."]
    assert text[tokens[1].start : tokens[1].end] == "Wo\u0308rner"


PIECES = st.sampled_from(
    [
        "Rutte",
        "sagt",
        "a",
        " ",
        "\n",
        "\n\n",
        ". ",
        ", ",
        "„",
        "“",
        '"',
        "»",
        "«",
        "‚",
        "‘",
        "'",
        "-",
        "\xad",
        "\u200e",
        "😀",
        "ö",
        "ö",
        "3",
        "16. März",
        "Dr. ",
        "–",
        "(",
        ")",
        "…",
        "der",
        "und",
    ]
)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_the_parts_of_any_text_lie_inside_one_another_in_order(text: str) -> None:
    layout = cut(text)
    ends = [0]
    for token in layout.tokens:
        assert ends[-1] <= token.start < token.end <= len(text)
        ends.append(token.end)
    covered = [at for sentence in layout.sentences for at in range(sentence.first, sentence.last)]
    assert covered == list(range(len(layout.tokens)))
    for clause in layout.clauses:
        sentence = layout.sentences[clause.sentence]
        assert sentence.first <= clause.first < clause.last <= sentence.last
    for zone in layout.quotes:
        assert 0 <= zone.outer_start < zone.start <= zone.end <= zone.outer_end <= len(text)


@given(st.lists(PIECES, max_size=20).map("".join), st.lists(PIECES, max_size=20).map("".join))
def test_a_planted_sentence_is_found_where_it_was_planted(before: str, after: str) -> None:
    planted = "Gestern kam niemand."
    text = f"{before}\n\n{planted}\n\n{after}"
    at = len(before) + 2
    layout = cut(text)
    words = [(token.start - at, token.text) for token in layout.tokens if at <= token.start < at + len(planted)]
    assert words == [(0, "Gestern"), (8, "kam"), (12, "niemand"), (19, ".")]
    assert any((one.start, one.end) == (at, at + len(planted)) for one in layout.sentences)


@pytest.mark.parametrize("unit", ["wort und ", "„", '"a ', ". ", "a, ", "a-", "'s ", "x"])
def test_time_grows_with_the_text_and_not_faster(unit: str) -> None:
    def seconds(count: int) -> float:
        started = time.process_time()
        cut(unit * count)
        return time.process_time() - started

    seconds(1000)
    small = min(seconds(4000) for _ in range(3))
    large = min(seconds(32000) for _ in range(2))
    assert large < 8 * small * 4 + 0.1
