"""Events told several times, by a participle, inside a time, or dated elsewhere in the article."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from whowhen.graph.records import EventClaim
from whowhen.loaders.reader.lexicon import load_lexicon
from whowhen.loaders.reader.model import Document
from whowhen.loaders.reader.read import read

if TYPE_CHECKING:
    from whowhen.loaders.reader.model import Language

DAY = "2024-05-16"
GERMAN = "Anna Weber und Jens Korte kennen einander.\n\n"
ENGLISH = "Anna Weber and Mark Stone know each other.\n\n"


def events(text: str, language: Language = "de") -> list[EventClaim]:
    reading = read(Document(text, language, published=DAY), load_lexicon(language))
    return [made.claim for made in reading.claims if isinstance(made.claim, EventClaim)]


def told(text: str, language: Language = "de") -> set[tuple[str, str | None, tuple[str, ...]]]:
    """Kind, time and people of every event."""
    return {
        (event.kind, event.when, tuple(sorted(one.entity.name for one in event.participants)))
        for event in events(text, language)
    }


@pytest.mark.parametrize(
    ("sentence", "kind", "when", "who"),
    [
        ("Der im Mai 2020 verstorbene Jens Korte hinterließ zwei Kinder.", "death", "2020-05", "Jens Korte"),
        ("Der 1951 in Kiel geborene Jens Korte studierte Jura.", "birth", "1951", "Jens Korte"),
        ("Die am 12. Mai entlassene Finanzministerin Anna Weber schweigt.", "dismissal", "2024-05-12", "Anna Weber"),
        ("Die 2017 gewählte Präsidentin Anna Weber gilt als streng.", "election", "2017", "Anna Weber"),
    ],
)
def test_a_participle_before_a_name_tells_an_event(sentence: str, kind: str, when: str, who: str) -> None:
    assert (kind, when, (who,)) in told(GERMAN + sentence)


def test_an_adjective_that_is_no_participle_tells_nothing() -> None:
    assert told(GERMAN + "Die im Mai 2020 beliebte Ministerin Anna Weber schweigt.") == set()


@pytest.mark.parametrize(
    ("sentence", "kind", "when", "who"),
    [
        ("Bis zu seinem Tod im Mai 2020 lebte Jens Korte in Kiel.", "death", "2020-05", "Jens Korte"),
        ("Seit ihrer Wahl im Oktober 2017 hat Anna Weber viel bewegt.", "election", "2017-10", "Anna Weber"),
        ("Seit dem Ausscheiden Anna Webers im Mai 2015 ruht die Arbeit.", "resignation", "2015-05", "Anna Weber"),
        ("Seit der Gründung der Nato im April 1949 ist viel geschehen.", "founding", "1949-04", "Nato"),
        ("Anna Webers Amtsantritt im Mai 2020 fiel in die Krise.", "inauguration", "2020-05", "Anna Weber"),
    ],
)
def test_a_noun_inside_a_time_still_says_whose_event_it_is(sentence: str, kind: str, when: str, who: str) -> None:
    assert (kind, when, (who,)) in told(GERMAN + sentence)


@pytest.mark.parametrize(
    ("sentence", "kind", "when"),
    [
        ("Born in Leeds on 4 July 1951, Anna Weber studied law.", "birth", "1951-07-04"),
        ("Anna Weber, born 4 July 1951, studied law.", "birth", "1951-07-04"),
        ("Anna Weber, elected in May 2017, has cut spending.", "election", "2017-05"),
        ("Anna Weber, appointed in January 2019, runs the bank.", "appointment", "2019-01"),
        ("Since taking office in May 2020, Anna Weber has travelled.", "inauguration", "2020-05"),
    ],
)
def test_an_english_participle_has_its_subject_beside_it(sentence: str, kind: str, when: str) -> None:
    assert (kind, when, ("Anna Weber",)) in told(ENGLISH + sentence, "en")


def test_an_english_verb_whose_participle_is_its_past_stays_active_without_an_object() -> None:
    found = told(ENGLISH + "Anna Weber, the treasurer, quit in May 2018 over a map.", "en")
    assert ("resignation", "2018-05", ("Anna Weber",)) in found


def test_a_headline_and_the_sentence_with_the_day_tell_one_event() -> None:
    text = (
        "Weber tritt zurück\n\nKiel. Ministerin Anna Weber ist am 13. Mai zurückgetreten. "
        "Anna Weber trat zurück, weil sie krank ist."
    )
    found = [event for event in events(text) if event.kind == "resignation"]
    assert [event.when for event in found] == ["2024-05-13"]


def test_two_dated_departures_stay_two_events() -> None:
    text = GERMAN + "Anna Weber trat im Mai 2011 als Landrätin zurück. Im Juni 2019 trat sie als Ministerin zurück."
    found = {event.when for event in events(text) if event.kind == "resignation"}
    assert found == {"2011-05", "2019-06"}


def test_the_telling_that_is_dated_elsewhere_carries_both_passages() -> None:
    text = (
        "Anna Weber ist seit dem 1. Februar 2018 Direktorin der Kieler Werft GmbH. "
        "Sie löste Jens Korte als Direktorin der Kieler Werft GmbH ab."
    )
    reading = read(Document(text, "de", published=DAY), load_lexicon("de"))
    claims = [made.claim for made in reading.claims if isinstance(made.claim, EventClaim)]
    handover = next(claim for claim in claims if claim.kind == "handover")
    assert handover.when == "2018-02-01"
    shown = " ".join(text[passage.start : passage.end] for passage in handover.evidence)
    assert "1. Februar 2018" in shown
    assert "löste" in shown


@pytest.mark.parametrize(
    ("text", "language", "when"),
    [
        ("Anna Weber saß im Rat bis Mai 2015, als sie Jens Korte ablöste.", "de", "2015-05"),
        ("The post was empty until August 2015, when Mark Stone replaced Anna Weber.", "en", "2015-08"),
    ],
)
def test_a_clause_with_when_happens_at_the_time_before_it(text: str, language: Language, when: str) -> None:
    head = GERMAN if language == "de" else ENGLISH
    assert when in {event.when for event in events(head + text, language) if event.kind == "handover"}


def test_a_run_off_that_somebody_wins_is_one_event() -> None:
    found = events(GERMAN + "Anna Weber gewann am 8. Oktober 2017 die Stichwahl.")
    assert [(event.kind, [one.entity.name for one in event.participants]) for event in found] == [
        ("election", ["Anna Weber"])
    ]


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Anna Weber legte am 2. Mai 2020 den Amtseid ab.", "inauguration"),
        ("Anna Weber trat am 2. Mai 2020 ihren Dienst an.", "inauguration"),
        ("Landrätin Anna Weber bat am 2. Mai 2020 um ihre Entlassung.", "resignation"),
        ("Anna Weber wurde am 2. Mai 2020 emeritiert.", "resignation"),
        ("Anna Weber wurde am 2. Mai 2020 vor die Tür gesetzt.", "dismissal"),
        ("Der Kanzler entließ am 2. Mai 2020 Ministerin Anna Weber.", "dismissal"),
        ("Am 2. Mai 2020 entließ der Kanzler Ministerin Anna Weber.", "dismissal"),
        ("Anna Weber trat am 2. Mai 2020 der SPD bei.", "accession"),
        ("Anna Weber flog am 2. Mai 2020 nach Warschau.", "visit"),
        ("Anna Weber und Jens Korte kamen am 2. Mai 2020 zusammen.", "meeting"),
        ("Jens Korte traf am 2. Mai 2020 in Warschau Anna Weber.", "meeting"),
        ("Anna Weber wurde am 2. Mai 2020 mit dem Hansepreis ausgezeichnet.", "ceremony"),
        ("Anna Weber kam am 2. Mai 2020 in Kiel zur Welt.", "birth"),
        ("Deutschland und Frankreich unterzeichneten am 2. Mai 2020 den Vertrag.", "agreement"),
        ("Russland griff die Ukraine am 2. Mai 2020 an.", "attack"),
        ("In ihrer Rede am 2. Mai 2020 warb Anna Weber um Vertrauen.", "speech"),
    ],
)
def test_german_events_of_many_constructions_are_read_with_their_day(sentence: str, kind: str) -> None:
    assert (kind, "2020-05-02") in {(event.kind, event.when) for event in events(GERMAN + sentence)}


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("Anna Weber took the oath on 2 May 2020.", "inauguration"),
        ("Anna Weber was shown the door on 2 May 2020.", "dismissal"),
        ("Anna Weber and Mark Stone met on 2 May 2020.", "meeting"),
        ("Anna Weber held talks with Mark Stone on 2 May 2020.", "meeting"),
        ("Anna Weber arrived in Warsaw on 2 May 2020.", "visit"),
        ("Anna Weber was made a dame on 2 May 2020.", "ceremony"),
        ("Anna Weber announced her candidacy on 2 May 2020.", "nomination"),
        ("Finland became a member of NATO on 2 May 2020.", "accession"),
        ("War broke out on 2 May 2020.", "war"),
    ],
)
def test_english_events_of_many_constructions_are_read_with_their_day(sentence: str, kind: str) -> None:
    assert (kind, "2020-05-02") in {(event.kind, event.when) for event in events(ENGLISH + sentence, "en")}


@pytest.mark.parametrize(
    "sentence",
    [
        "Anna Weber legte am 2. Mai 2020 keinen Amtseid ab.",
        "Anna Weber wurde am 2. Mai 2020 nicht emeritiert.",
        "Anna Weber lebte im Mai 2020 in Kiel.",
        "Anna Weber sprach am 2. Mai 2020 mit leiser Stimme.",
        "Anna Weber bat am 2. Mai 2020 um Geduld.",
    ],
)
def test_what_did_not_happen_or_is_no_event_is_none(sentence: str) -> None:
    assert not told(GERMAN + sentence)


@pytest.mark.parametrize(
    ("sentence", "kind", "when"),
    [
        ("Anna Weber kündigte an, im Juni zurückzutreten.", "resignation", "2024-06"),
        ("Anna Weber hat angekündigt, ihr Amt im Juni niederzulegen.", "resignation", "2024-06"),
        ("Anna Weber ist seit Dienstag beurlaubt.", "dismissal", "2024-05-14"),
        ("Die 1951 gegründete Kieler Werft GmbH baut Schiffe.", "founding", "1951"),
    ],
)
def test_announced_lasting_and_founded_things_have_their_day(sentence: str, kind: str, when: str) -> None:
    assert (kind, when) in {(event.kind, event.when) for event in events(GERMAN + sentence)}


def test_an_infinitive_of_what_is_over_looks_back() -> None:
    found = events(GERMAN + "Anna Weber bestreitet, im Juni zurückgetreten zu sein.")
    assert all(event.when is None or event.when < DAY for event in found)


def test_a_stroke_in_a_headline_parts_two_events() -> None:
    found = told("Synode wählt Anna Weber / Jens Korte geht im Juni in den Ruhestand\n\nKiel. Das ist neu.")
    assert ("resignation", "2024-06", ("Jens Korte",)) in found
    assert not any(kind == "election" and "Jens Korte" in people for kind, _, people in found)


@pytest.mark.parametrize(
    ("text", "language", "modality"),
    [
        ("Gerüchte über den Rücktritt von Anna Weber im Mai 2015 verstummten.", "de", "reported"),
        ("Die Forderung nach der Entlassung von Anna Weber im Mai 2015 verstummte.", "de", "possible"),
        ("Der Rücktritt von Anna Weber im Mai 2015 kam früh.", "de", "asserted"),
        ("Rumours of the resignation of Anna Weber in May 2015 faded.", "en", "reported"),
    ],
)
def test_a_rumour_or_a_demand_does_not_assert_the_event_that_it_names(
    text: str, language: Language, modality: str
) -> None:
    head = GERMAN if language == "de" else ENGLISH
    assert [event.modality for event in events(head + text, language)] == [modality]


@pytest.mark.parametrize(
    "sentence",
    [
        "Anna Weber kam im Mai 2020 aus aller Welt zurück.",
        "Anna Weber übergab im Mai 2020 Blumen an Jens Korte.",
        "Anna Weber erhielt 2015 einen guten Preis für das Haus.",
        "Anna Weber trat am Montag in den Raum ein.",
    ],
)
def test_words_of_an_idiom_alone_tell_no_event(sentence: str) -> None:
    assert not told(GERMAN + sentence)
