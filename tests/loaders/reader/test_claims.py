"""From a sentence to its claims: people, organisations, concluded bounds, events with their parts, doubts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from whowhen.graph.records import EventClaim, OrganisationClaim, PersonClaim, TenureClaim
from whowhen.loaders.reader.lexicon import load_lexicon
from whowhen.loaders.reader.model import Document
from whowhen.loaders.reader.read import read

if TYPE_CHECKING:
    from whowhen.loaders.reader.model import Language
    from whowhen.loaders.reader.read import Reading


def _read(text: str, language: Language = "de", published: str | None = "2021-05-04") -> Reading:
    return read(Document(text, language, published), load_lexicon(language))


def _people(reading: Reading) -> dict[str, PersonClaim]:
    return {made.claim.person.name: made.claim for made in reading.claims if isinstance(made.claim, PersonClaim)}


def _events(reading: Reading) -> list[EventClaim]:
    return [made.claim for made in reading.claims if isinstance(made.claim, EventClaim)]


def _tenures(reading: Reading) -> list[TenureClaim]:
    return [made.claim for made in reading.claims if isinstance(made.claim, TenureClaim)]


@pytest.mark.parametrize(
    ("text", "language", "nationality"),
    [
        ("Die Norwegerin Nora Holm (57) ist Direktorin der Hafenbank.", "de", ("Norwegen",)),
        ("Nora Holm, 57, leitet die Hafenbank.", "de", ()),
        ("Nora Holm, 57, a Norwegian, is director of the Harbour Bank.", "en", ("Norway",)),
        ("The 57-year-old Nora Holm is director of the Harbour Bank.", "en", ()),
    ],
)
def test_an_age_gives_the_window_of_the_birth_and_an_inhabitant_the_nationality(
    text: str, language: Language, nationality: tuple[str, ...]
) -> None:
    person = _people(_read(text, language))["Nora Holm"]
    assert (person.born, person.nationality) == ("1963-05-05/1964-05-04", nationality)


def test_without_a_day_of_publication_an_age_says_nothing_of_the_birth() -> None:
    assert _people(_read("Nora Holm, 57, leitet die Hafenbank.", published=None))["Nora Holm"].born is None


@pytest.mark.parametrize(
    ("text", "language", "name", "short"),
    [
        ("Der Hafenverband Nord (HVN) tagt in Bonn. Der HVN hat sieben Mitglieder.", "de", "Hafenverband Nord", "HVN"),
        (
            "The Harbour Workers Association (HWA) met in Hull. HWA members left.",
            "en",
            "Harbour Workers Association",
            "HWA",
        ),
    ],
)
def test_a_short_form_in_brackets_is_another_name_of_the_organisation(
    text: str, language: Language, name: str, short: str
) -> None:
    found = [made.claim for made in _read(text, language).claims if isinstance(made.claim, OrganisationClaim)]
    assert [(one.name, one.aliases) for one in found] == [(name, (short,))]


@pytest.mark.parametrize(
    ("text", "bound", "value", "premise"),
    [
        (
            "Nora Holm leitet die Hafenbank seit 2009. Nach zehn Jahren gibt sie das Amt ab.",
            "end",
            "2019~",
            "P10Y from 2009",
        ),
        (
            "Paul Kern war zehn Jahre lang Direktor der Hafenbank. Im März 2019 trat er zurück.",
            "start",
            "2009~",
            "P10Y until 2019-03",
        ),
    ],
)
def test_a_length_of_time_gives_the_other_bound_and_says_from_what(
    text: str, bound: str, value: str, premise: str
) -> None:
    (tenure,) = _tenures(_read(text))
    assert getattr(tenure, bound) == value
    assert [(one.field, one.rule, one.premises) for one in tenure.inferred] == [(bound, "duration", (premise,))]


@pytest.mark.parametrize(
    ("text", "language", "kind", "when", "place", "parts"),
    [
        (
            "Am Montag traf Bundeskanzler Paul Kern in Oslo die Norwegerin Nora Holm.",
            *("de", "meeting", "2021-05-03", "Oslo"),
            {("participant", "Paul Kern"), ("participant", "Nora Holm")},
        ),
        (
            "President Paul Kern met Nora Holm in Oslo on Monday.",
            *("en", "meeting", "2021-05-03", "Oslo"),
            {("participant", "Paul Kern"), ("participant", "Nora Holm")},
        ),
        ("Paul Kern starb am 3. März 2020 in Bonn.", "de", "death", "2020-03-03", "Bonn", {("subject", "Paul Kern")}),
        (
            "Der Hafenverband Nord hat am Sonntag Nora Holm zur Präsidentin gewählt.",
            *("de", "election", "2021-05-02", None),
            {("appointer", "Hafenverband Nord"), ("winner", "Nora Holm")},
        ),
    ],
)
def test_an_event_has_its_kind_day_place_and_parts(
    text: str, language: Language, kind: str, when: str, place: str | None, parts: set[tuple[str, str]]
) -> None:
    (event,) = _events(_read(text, language))
    assert (event.kind, event.when, event.place) == (kind, when, place)
    assert {(part.part, part.entity.name) for part in event.participants} == parts


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Der Vorstand traf am Montag eine Entscheidung. Die Wahl fiel schwer. Das Treffen war kurz.", "de"),
        ("Sie wählte den kürzeren Weg, übergab das Paket und trat danach zurück ins Haus.", "de"),
        ("The board met a challenge. They elected to stay. She appointed nobody.", "en"),
    ],
)
def test_a_word_for_an_event_without_its_arguments_is_refused_by_name(text: str, language: Language) -> None:
    reading = _read(text, language)
    assert _events(reading) == []
    assert "arguments missing" in {one.reason for one in reading.rejected}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Im Film wird Nora Holm Präsidentin der Hafenbank.", "de"),
        ("In the film, Nora Holm becomes president of the Harbour Bank.", "en"),
    ],
)
def test_what_happens_in_a_film_or_a_novel_is_no_fact(text: str, language: Language) -> None:
    assert [
        one for one in (*_tenures(_read(text, language)), *_events(_read(text, language))) if one.modality == "asserted"
    ] == []


@pytest.mark.parametrize(
    "text",
    [
        "Vielleicht wird Nora Holm Präsidentin der Hafenbank.",
        "Nie war Nora Holm Präsidentin der Hafenbank.",
        "Angeblich ist Nora Holm Präsidentin der Hafenbank.",
        "Möglicherweise bleibt Nora Holm Präsidentin der Hafenbank.",
    ],
)
def test_a_title_behind_a_name_is_as_sure_as_the_verb_that_gives_it(text: str) -> None:
    assert [one for one in _tenures(_read(text)) if one.modality == "asserted"] == []


def test_a_title_before_a_name_or_in_apposition_stands_whatever_the_clause_says() -> None:
    for text in ("Präsidentin Nora Holm kommt nicht.", "Nora Holm, Präsidentin der Hafenbank, kommt vielleicht nicht."):
        assert [(one.person.name, one.modality) for one in _tenures(_read(text))] == [("Nora Holm", "asserted")]
