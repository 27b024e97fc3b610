"""Events by verb and noun, newspapers as organisations, and the day of what a live ticker tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from whowhen.graph.records import EventClaim
from whowhen.loaders.reader.lexicon import load_lexicon
from whowhen.loaders.reader.mention import find_mentions
from whowhen.loaders.reader.model import Document
from whowhen.loaders.reader.read import read
from whowhen.loaders.reader.segment import segment

if TYPE_CHECKING:
    from whowhen.loaders.reader.model import Language

DAY = "2024-10-01"


def events(text: str, language: Language = "de") -> list[EventClaim]:
    reading = read(Document(text, language, published=DAY), load_lexicon(language))
    return [made.claim for made in reading.claims if isinstance(made.claim, EventClaim)]


def kinds(text: str, language: Language = "de") -> set[str]:
    return {event.kind for event in events(text, language)}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Am Montag hielt Anna Weber eine Rede im Hafen.", "speech"),
        ("Anna Weber wurde 1998 ermordet.", "death"),
        ("Der Minister überreichte Rolf Eck am Montag die Entlassungsurkunde.", "dismissal"),
        ("Anna Weber kündigte im Mai ihren Rückzug an.", "resignation"),
        ("Anna Weber reiste im Mai nach Norwegen.", "visit"),
        ("Die Mitgliederversammlung am 3. Mai 2024 dauerte lange.", "meeting"),
        ("Anna Weber bewirbt sich um das Amt der Hafenmeisterin.", "nomination"),
    ],
)
def test_german_verbs_and_nouns_tell_their_kind_of_event(text: str, kind: str) -> None:
    assert kind in kinds(text)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Jane Smith delivered a speech in Boston on Monday.", "speech"),
        ("Jane Smith tendered her resignation in May 2023.", "resignation"),
        ("The members elected Jane Smith in May 2023.", "election"),
        ("Jane Smith was assassinated in 1998.", "death"),
        ("A board meeting on May 3 took all day.", "meeting"),
        ("Jane Smith dropped out in May 2023.", "other"),
    ],
)
def test_english_verbs_and_nouns_tell_their_kind_of_event(text: str, kind: str) -> None:
    assert kind in kinds(text, "en")


@pytest.mark.parametrize(
    "text",
    [
        "Anna Weber hielt eine Rede nicht für nötig.",
        "Anna Weber kündigte ihren Rückzug nicht an.",
        "Rolf Eck überreichte Anna Weber Blumen.",
        "Anna Weber hielt am Montag den Zug an.",
    ],
)
def test_a_negation_or_another_object_tells_none(text: str) -> None:
    assert not kinds(text) & {"speech", "resignation", "dismissal"}


def test_the_entries_of_a_live_ticker_tell_the_news_of_the_day() -> None:
    filler = "\n\n".join(
        f"1{hour}.05 Im Hafen regnet es, die Boote liegen fest und niemand geht hinaus." for hour in "0123"
    )
    text = f"Wechsel im Hafen\n\n{filler}\n\n15.40 Hafenmeisterin Anna Weber tritt zurück.\n"
    told = [event for event in events(text) if event.kind == "resignation"]
    assert [event.when for event in told] == [DAY]


def test_without_times_of_day_a_late_paragraph_stays_undated() -> None:
    filler = "\n\n".join("Im Hafen regnet es, die Boote liegen fest und niemand geht hinaus." for _ in range(5))
    text = f"Wechsel im Hafen\n\n{filler}\n\nHafenmeisterin Anna Weber tritt zurück.\n"
    assert [event.when for event in events(text) if event.kind == "resignation"] == [None]


def organisations(text: str) -> list[str | None]:
    found = find_mentions(segment(Document(text, "de", published=DAY)), load_lexicon("de"))
    return [mention.entity for mention in found if mention.kind == "organisation"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Das berichtet der „Hafenkurier“.", "Hafenkurier"),
        ("Nach Informationen des „Husumer Anzeigers“ schließt der Hafen.", "Husumer Anzeiger"),
        ("Sie sagte der Zeitung „Ebbe und Flut“ alles.", "Ebbe und Flut"),
    ],
)
def test_a_newspaper_in_quotation_marks_is_an_organisation(text: str, name: str) -> None:
    assert name in organisations(text)


@pytest.mark.parametrize("text", ["Sie nannte ihn einen „Lügner“.", "Das Lokal „Zum Anker“ schließt."])
def test_other_words_in_quotation_marks_are_none(text: str) -> None:
    assert organisations(text) == []


def people(text: str, language: Language = "de") -> list[str | None]:
    found = find_mentions(segment(Document(text, language, published=DAY)), load_lexicon(language))
    return [mention.entity for mention in found if mention.kind == "person"]


@pytest.mark.parametrize(
    ("text", "language", "names"),
    [
        ("Gestern kam Jens Weil nach Bonn.", "de", ["Jens Weil"]),
        ("Gestern kam der Propst, Kardinal Ludwig Hohenfels, nach Bonn.", "de", ["Ludwig Hohenfels"]),
        ("Er war Pfarrer von Sankt Georg.", "de", []),
        ("Die Torhüterin Maren Holm gewann.", "de", ["Maren Holm"]),
        ("She is survived by her daughter, Ngozi, and by her son.", "en", ["Ngozi"]),
        ("He sat for North Barrow in those years.", "en", []),
        ("Ask Jane Fourie about it.", "en", ["Jane Fourie"]),
    ],
)
def test_names_that_look_like_other_words_and_other_words_that_look_like_names(
    text: str, language: Language, names: list[str]
) -> None:
    assert people(text, language) == names


def test_a_first_name_alone_means_the_one_who_bears_it() -> None:
    assert people('Tim Bauer left. "Tim told us things," she said.', "en") == ["Tim Bauer", "Tim Bauer"]
