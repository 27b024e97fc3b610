"""Texts that are no proper prose: the reader answers in bounded time, never fails, and keeps its offsets."""

from __future__ import annotations

import time
from functools import cache
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from whowhen.graph.records import PersonClaim, TenureClaim
from whowhen.loaders.reader.lexicon import load_lexicon
from whowhen.loaders.reader.model import Document
from whowhen.loaders.reader.read import read
from whowhen.loaders.reader.tokens import INVISIBLE, clean

if TYPE_CHECKING:
    from collections.abc import Callable

    from whowhen.loaders.reader.model import Language
    from whowhen.loaders.reader.read import Reading

PLANTED: dict[Language, str] = {
    "de": "Petra Lindholm ist seit 2014 Direktorin der Nationalbibliothek.",
    "en": "Petra Lindholm has been director of the National Library since 2014.",
}
# Characters outside the 16-bit range, of other directions and forms, marks of markup, and ends of lines.
ODD = "𝔄🗳️𐍈אבגدعم\u202e\u200f\u00ad\u200b\ufeff\u2028\u0085 \u00a0ä\u0308é<>&;{}[]|#*_`\\\"'„“”»«…–—.,:!?()01235\nabXY"
REMAINS = ("<p class='x'>", "</p>", "&nbsp;", "&amp;amp;", "{{Vorlage:Name}}", "[[Datei:A.jpg|mini]]", "\x0b", "<br/>")


def _read(text: str, language: Language = "de") -> Reading:
    return read(Document(text, language, "2021-05-04"), load_lexicon(language))


def _check_offsets(text: str, reading: Reading) -> None:
    """Every offset lies in the text, and every mention holds the words that it says it holds."""
    for made in reading.claims:
        assert made.claim.evidence
        for one in made.claim.evidence:
            assert 0 <= one.start < one.end <= len(text)
    for mention in reading.mentions:
        assert text[mention.start : mention.end] == mention.text
    for rejected in reading.rejected:
        assert 0 <= rejected.start <= rejected.end <= len(text)


noise = st.one_of(st.text(ODD, max_size=60), st.lists(st.sampled_from(REMAINS), max_size=4).map(" ".join))


@settings(max_examples=60)
@given(before=noise, after=noise, language=st.sampled_from(["de", "en"]))
@example(before="𝔄𝔅 🗳️", after="</p>", language="de")
@example(before="„ohne Ende", after="”", language="de")
def test_a_planted_sentence_is_read_where_it_stands_whatever_is_around_it(
    before: str, after: str, language: Language
) -> None:
    sentence = PLANTED[language]
    text = f"{before}\n\n{sentence}\n\n{after}"
    start = len(before) + 2
    reading = _read(text, language)
    _check_offsets(text, reading)
    found = [made.claim for made in reading.claims if isinstance(made.claim, TenureClaim) and made.claim.start]
    assert [(one.person.name, one.start) for one in found] == [("Petra Lindholm", "2014")]
    passage = found[0].evidence[0]
    assert start <= passage.start < passage.end <= start + len(sentence)
    assert "Lindholm" in text[passage.start : passage.end]


@settings(max_examples=60)
@given(data=st.data(), mark=st.sampled_from(sorted(INVISIBLE)))
def test_marks_that_nobody_sees_inside_words_change_nothing_but_the_offsets(data: st.DataObject, mark: str) -> None:
    """Soft hyphens, zero-width and direction marks are in the text and not in the names, titles and dates."""
    plain = PLANTED["de"]
    inside = [at for at in range(1, len(plain)) if plain[at - 1 : at + 1].isalpha()]
    places = sorted(data.draw(st.sets(st.sampled_from(inside), min_size=1, max_size=8)))
    pieces = [plain[first:last] for first, last in zip([0, *places], [*places, None], strict=True)]
    text = mark.join(pieces)
    marked, expected = _read(text), _read(plain)
    _check_offsets(text, marked)
    assert [_said(one.claim) for one in marked.claims] == [_said(one.claim) for one in expected.claims]
    for mine, theirs in zip(marked.claims, expected.claims, strict=True):
        for one, other in zip(mine.claim.evidence, theirs.claim.evidence, strict=True):
            assert clean(text[one.start : one.end]) == plain[other.start : other.end]


def _said(claim: object) -> object:
    if isinstance(claim, TenureClaim):
        return claim.person, claim.role, claim.start, claim.end, claim.modality
    return claim.person if isinstance(claim, PersonClaim) else type(claim)


WORDS = {
    "de": [
        *("Anna", "Petra Lindholm", "Kern", "Dr.", "von", "der", "die", "das", "Präsident", "Präsidenten", "Minister"),
        *("Direktorin", "Nato", "Bank", "Deutschland", "Norweger", "57-Jährige", "Vorgänger", "Nachfolger", "Amt"),
        *("2014", "1998–2004", "März", "Montag", "vor drei Jahren", "seit", "bis", "ab", "im", "am", "(1950–1962)"),
        *("wurde", "ist", "war", "übergab", "folgt", "auf", "gewählt", "zurück", "trat", "traf", "sagte", "soll"),
        *("nicht", "laut", "zufolge", "dass", "er", "sie", "ihm", "sein", "seine", "„", "“", "‚", "‘", '"', "»", "«"),
        *(",", ".", ":", ";", "–", "?", "!", "(", ")", "•", "/", "\n", "\n\n", "\t", "\u00ad", "𝔄", "&", "'"),
    ],
    "en": [
        *("Anna", "Petra Lindholm", "Kern", "Dr", "of", "the", "a", "President", "presidents", "minister", "ministers"),
        *("director", "Nato", "bank", "Norway", "the Norwegian", "57-year-old", "predecessor", "successor", "post"),
        *("2014", "1998–2004", "March", "Monday", "three years ago", "since", "until", "from", "in", "on", "(1950-62)"),
        *("was", "is", "has been", "succeeded", "handed over", "elected", "resigned", "met", "said", "will", "may"),
        *("not", "according to", "that", "he", "she", "him", "his", "her", "who", "“", "”", "‘", "’", '"', "'s"),
        *(",", ".", ":", ";", "–", "?", "!", "(", ")", "•", "/", "\n", "\n\n", "\t", "\u00ad", "𝔄", "&", "'"),
    ],
}


@settings(max_examples=150)
@given(data=st.data(), language=st.sampled_from(["de", "en"]))
def test_no_order_of_words_and_signs_makes_the_reader_fail(data: st.DataObject, language: Language) -> None:
    words = data.draw(st.lists(st.sampled_from(WORDS[language]), max_size=60))
    text = " ".join(words)
    _check_offsets(text, _read(text, language))


@settings(max_examples=100)
@given(text=st.text(max_size=300), language=st.sampled_from(["de", "en"]))
@example(text="", language="de")
@example(text="\n \n", language="en")
def test_no_text_at_all_makes_the_reader_fail(text: str, language: Language) -> None:
    _check_offsets(text, _read(text, language))


# Size

SENTENCES: dict[Language, str] = {
    "de": (
        "Nora Kessler{n} ist seit 2014 Direktorin der Bank in Bonn. „Wir helfen“, sagte sie am Montag. Ihr Vorgänger "
        "Paul Brandt{n} war 2009 zurückgetreten und soll nun Präsident der Stiftung werden. "
    ),
    "en": (
        "Nora Kessler{n} has been director of the bank in Bonn since 2014. “We help,” she said on Monday. Her "
        "predecessor Paul Brandt{n} resigned in 2009 and may become president of the foundation. "
    ),
}
ENDINGS = [a + b for a in ("ber", "lan", "mor", "tes", "wig", "hol") for b in ("dorf", "stett", "mann", "ling", "ner")]

SHAPES: dict[str, Callable[[str], str]] = {
    "on one line": str,
    "without a full stop": lambda text: text.replace(".", "").replace(",", ""),
    "a paragraph for every sentence": lambda text: text.replace(". ", ".\n\n"),
    "in quotation marks that never close": lambda text: text.replace("“", "„").replace("”", "„"),
    "as a list behind a colon": lambda text: "Die Präsidenten: " + text.replace(".", ","),
    "in capitals": str.upper,
}


@cache
def _prose(language: Language, length: int) -> str:
    count = length // len(SENTENCES[language])
    return "".join(SENTENCES[language].format(n=ENDINGS[number % len(ENDINGS)]) for number in range(count))


def _seconds(text: str, language: Language) -> float:
    begin = time.process_time()
    _read(text, language)
    return time.process_time() - begin


@pytest.mark.parametrize(("language", "shape"), [*(("de", shape) for shape in SHAPES), ("en", "on one line")])
def test_time_grows_with_the_text_and_not_faster(language: Language, shape: str) -> None:
    """Six times the text takes about six times as long; what looks at everything from everywhere takes 36 times."""
    small, large = (SHAPES[shape](_prose(language, length)) for length in (4_000, 24_000))
    _seconds(small, language)
    taken = min(_seconds(small, language) for _ in range(3))
    assert min(_seconds(large, language) for _ in range(2)) < 15 * taken


def test_ten_thousand_names_are_all_found() -> None:
    first = ["Nora", "Paul", "Petra", "Jonas", "Ulrike", "Karim", "Helga", "Moritz", "Greta", "Anton"]
    syllables = ["ber", "lan", "mor", "tes", "wig", "hol", "kar", "sen", "dor", "fel"]
    last = ["".join(syllables[int(digit)] for digit in f"{number:03}").capitalize() for number in range(1000)]
    names = [f"{one} {other}" for one in first for other in last]
    text = f"Gekommen waren {', '.join(names)}."
    reading = _read(text)
    people = [made.claim for made in reading.claims if isinstance(made.claim, PersonClaim)]
    assert [claim.person.name for claim in people] == names
    assert all(text[one.start : one.end] == claim.person.name for claim in people for one in claim.evidence[:1])
