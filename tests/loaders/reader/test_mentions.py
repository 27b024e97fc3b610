"""People, organisations and places are recognised in all their forms, and what is named after people is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whowhen.loaders.reader.lexicon import load_lexicon
from whowhen.loaders.reader.mention import find_mentions
from whowhen.loaders.reader.model import Document
from whowhen.loaders.reader.segment import segment

if TYPE_CHECKING:
    from pathlib import Path

    from whowhen.loaders.reader.model import Language, Mention


def mentions(text: str, language: Language = "de") -> tuple[Mention, ...]:
    return find_mentions(segment(Document(text, language)), load_lexicon(language))


def people(text: str, language: Language = "de") -> list[str | None]:
    found = [mention.entity for mention in mentions(text, language) if mention.kind == "person"]
    return list(dict.fromkeys(found))


def organisations(text: str, language: Language = "de") -> list[str | None]:
    found = [mention.entity for mention in mentions(text, language) if mention.kind == "organisation"]
    return list(dict.fromkeys(found))


NAMES = [
    ("Gestern traf Hannelore Vogt den Kollegen.", ["Hannelore Vogt"]),
    ("Es sprach Karl-Heinz Meier-Brandt zuerst.", ["Karl-Heinz Meier-Brandt"]),
    ("Dann kam Philipp von der Au-Lindner an.", ["Philipp von der Au-Lindner"]),
    ("Dann kam Philipp Freiherr von Au an.", ["Philipp Freiherr von Au"]),
    ("Prof. Dr. Dr. h. c. Erna Wolf lehrt hier.", ["Erna Wolf"]),
    ("Hans W. Kopp und J. F. Kennedy trafen sich.", ["Hans W. Kopp", "J. F. Kennedy"]),
    ("Sie lobte Pieter van den Berg sehr.", ["Pieter van den Berg"]),
    ("Sie lobte Mohammed bin Salman und Baschar al-Assad.", ["Mohammed bin Salman", "Baschar al-Assad"]),
    ("Sie lobte Luis de la Fuente und Valéry Giscard d’Estaing.", ["Luis de la Fuente", "Valéry Giscard d’Estaing"]),
    ("Sie lobte José Ortega y Gasset.", ["José Ortega y Gasset"]),
    ("Der Komponist Gerhard Richter malt auch.", ["Gerhard Richter"]),
    ("Nach Elisabeth Will und Anna Koch sprach niemand.", ["Elisabeth Will", "Anna Koch"]),
    ("Staatspräsident Qorvu Zantal reist ab.", ["Qorvu Zantal"]),
    ("Qorvu Zantal (57) reist ab. Wer ihn kennt, weiß: Qorvu Zantal, 57, reist gern.", ["Qorvu Zantal"]),
    ("Es kommt Xi Jinping, danach Yoo Myung-hee.", ["Xi Jinping", "Yoo Myung-hee"]),
    ("Es traf ihn Lord Ashbury, später Frau Zantal.", ["Lord Ashbury", "Zantal"]),
]


@pytest.mark.parametrize(("text", "expected"), NAMES)
def test_a_full_name_is_found_in_all_its_parts(text: str, expected: list[str]) -> None:
    assert people(text) == expected


ENGLISH = [
    ("Yesterday Sir Malcolm Trant met Ms van Oude.", ["Malcolm Trant", "van Oude"]),
    ("Mark T. Esper Jr. and Gen. Joseph F. Dunford spoke.", ["Mark T. Esper Jr.", "Joseph F. Dunford"]),
    ("Then Prime Minister Qorvu Zantal resigned.", ["Qorvu Zantal"]),
    ("Lorenzo Bini Smaghi left; Mr Bini Smaghi was tired.", ["Lorenzo Bini Smaghi"]),
    ("Will Smith said he will go. Mark Carney runs it.", ["Will Smith", "Mark Carney"]),
]


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_an_english_name_is_found_in_all_its_parts(text: str, expected: list[str]) -> None:
    assert people(text, "en") == expected


NAMED_AFTER = [
    "Die Konrad-Adenauer-Stiftung lud ein.",
    "Die Robert Bosch GmbH und die Thomas Cook AG bauen um.",
    "In der Willy-Brandt-Straße staut es sich.",
    "Sie wohnt im Hotel Anna Sacher.",
    "Der Otto Hahn Preis geht nach Kiel.",
    "Der FC Carl Zeiss Jena verlor.",
    "Der Orkan Anna Maria tobte.",
    "Im Juni und im August war Washington leer.",
]


@pytest.mark.parametrize("text", NAMED_AFTER)
def test_what_is_only_named_after_somebody_is_no_person(text: str) -> None:
    assert people(text) == []


def test_a_surname_is_bound_to_the_full_name_also_in_the_genitive() -> None:
    found = mentions("Anna Zantal trat an. Zantals Rede war kurz. Danach ging Zantal.")
    names = [mention for mention in found if mention.kind == "person"]
    assert [mention.entity for mention in names] == ["Anna Zantal"] * 3
    assert "genitive" in names[1].traits
    assert names[2].traits >= {"surname-only", "feminine"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Die Rede Anton Paulus lobte man.", ["Anton Paulus"]),
        ("Er war Angela Zantals Kandidat.", ["Angela Zantal"]),
        ("Kurt Meier, einst Stabschef Anton Zantals, ging.", ["Kurt Meier", "Anton Zantal"]),
        ("Mit Anton Zantals neuem Plan begann es.", ["Anton Zantal"]),
    ],
)
def test_a_genitive_is_told_from_a_name_in_s(text: str, expected: list[str]) -> None:
    assert people(text) == expected


def test_couples_and_namesakes_are_kept_apart() -> None:
    text = "Jörg und Maria Zantal kamen. Frau Zantal sprach. Herr Zantal schwieg."
    found = [(mention.text, mention.entity) for mention in mentions(text) if mention.kind == "person"]
    assert found == [
        ("Jörg", "Jörg Zantal"),
        ("Maria Zantal", "Maria Zantal"),
        ("Frau Zantal", "Maria Zantal"),
        ("Herr Zantal", "Jörg Zantal"),
    ]


def test_somebody_without_a_full_name_is_found_by_age_or_by_what_people_do() -> None:
    assert people("Der 57-jährige Zantal kam. Später ging Zantal.") == ["Zantal"]
    assert people("„Ja“, sagte Zantal. Dann ging Zantal.") == ["Zantal"]
    assert people("In Zantal ist es kalt. Nach Zantal fährt keiner.") == []


def test_another_bearer_of_a_family_name_is_another_person() -> None:
    assert people("Anton Zantal left. Another Zantal, Heather, stayed.", "en") == ["Anton Zantal", "Heather Zantal"]


def test_a_shorter_way_to_write_a_name_is_the_same_person() -> None:
    text = "Mark T. Esper spoke. Then Mark Esper left. Mark Zantal stayed."
    assert people(text, "en") == ["Mark T. Esper", "Mark Zantal"]


def test_a_relative_s_first_name_is_a_person() -> None:
    assert people("Anton Zantal kam mit seinem Bruder Emil.") == ["Anton Zantal", "Emil"]


BODIES = [
    ("Das Bundesverfassungsgericht entschied.", ["Bundesverfassungsgericht"]),
    ("Die Satzung der Europäischen Zentralbank gilt.", ["Europäische Zentralbank"]),
    ("Im Ersten Senat des Bundesgerichtshofs tagt man.", ["Erster Senat", "Bundesgerichtshof"]),
    ("Die Zantal SE wächst. Das freut Zantal nicht.", ["Zantal SE"]),
    ("Beim Landesamt für Umwelt und Energie klagt man.", ["Landesamt für Umwelt und Energie"]),
    ("Die Universität Marburg und das Klinikum Zantal helfen.", ["Universität Marburg", "Klinikum Zantal"]),
    ("Das Münchner Sicherheitsforum (MSF) tagt. Das MSF lädt ein.", ["Münchner Sicherheitsforum"]),
    ("Die Kanzlei Loon & Zoon schweigt.", ["Loon & Zoon"]),
    ("Das Amt ist leer, die Bank auch.", []),
]


@pytest.mark.parametrize(("text", "expected"), BODIES)
def test_an_organisation_is_named_in_the_nominative(text: str, expected: list[str]) -> None:
    assert organisations(text) == expected


ENGLISH_BODIES = [
    ("The World Trade Organization met the Ministry of Finance and Economy.", 2),
    ("She runs the Rhine Institute for Trade and the University of Texas at El Paso.", 2),
    ("Zantal Inc. bought Loon & Zoon.", 2),
    ("The bank and the ministry met the board.", 0),
]


@pytest.mark.parametrize(("text", "count"), ENGLISH_BODIES)
def test_english_organisations_end_where_their_names_end(text: str, count: int) -> None:
    assert len(organisations(text, "en")) == count


def test_states_places_and_inhabitants_have_values() -> None:
    found = {
        mention.text: (mention.kind, mention.value) for mention in mentions("Die Norwegerin zog von Oslo in die USA.")
    }
    assert found["Norwegerin"] == ("demonym", "Norwegen")
    assert found["Oslo"] == ("place", "Oslo")
    assert found["USA"][0] == "place"


def test_an_english_nationality_is_an_inhabitant_only_as_a_noun() -> None:
    found = [
        m.text
        for m in mentions("The Norwegian said the Norwegian government met a Dutchman.", "en")
        if m.kind == "demonym"
    ]
    assert found == ["Norwegian", "Dutchman"]


def test_the_user_s_names_win(tmp_path: Path) -> None:
    file = tmp_path / "own.tsv"
    file.write_text("person\tZqxar Wvutu\tPapa Wv\n", encoding="utf-8")
    lexicon = load_lexicon("de", file)
    found = find_mentions(segment(Document("Heute lobt Papa Wv alles.", "de")), lexicon)
    assert [(mention.entity, mention.rule) for mention in found if mention.kind == "person"] == [
        ("Zqxar Wvutu", "user-lexicon")
    ]


WORDS = st.sampled_from(
    [
        "Anna",
        "Zantal",
        "von",
        "der",
        "Dr.",
        "Graf",
        "und",
        "Nato",
        "Präsident",
        "Minister",
        "sagte",
        ",",
        ".",
        "(",
        ")",
        "SE",
        "&",
        "Berlin",
        "57",
        "Bruder",
        "Universität",
        "für",
        "Frau",
        "\n\n",
        "„",
        "“",
        "des",
        "Jr",
        "'s",
        "A",
    ]
)


@given(st.lists(WORDS, max_size=14), st.sampled_from(["de", "en"]))
def test_every_mention_is_a_slice_of_the_text(words: list[str], language: Language) -> None:
    text = " ".join(words)
    for mention in mentions(text, language):
        assert text[mention.start : mention.end] == mention.text
        assert mention.text.strip() == mention.text
        assert "\n" not in mention.text
