"""The reader from end to end: what an article gives, how the source puts it, and the passage for each of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from whowhen.graph.dates import window
from whowhen.graph.records import EventClaim, PersonClaim, StatementClaim, TenureClaim
from whowhen.loaders.reader.lexicon import load_lexicon
from whowhen.loaders.reader.model import Document
from whowhen.loaders.reader.read import read

if TYPE_CHECKING:
    from whowhen.loaders.reader.model import Language
    from whowhen.loaders.reader.read import Reading


def _read(text: str, language: Language = "de", published: str | None = "2021-05-04") -> Reading:
    return read(Document(text, language, published), load_lexicon(language))


def _tenures(reading: Reading) -> list[TenureClaim]:
    return [made.claim for made in reading.claims if isinstance(made.claim, TenureClaim)]


def _of(reading: Reading, name: str) -> list[TenureClaim]:
    return [claim for claim in _tenures(reading) if claim.person.name == name]


HANDOVER = (
    "Die Präsidentin der Handelskammer, Ulrike Sander, hat ihr Amt am Montag an Karim Boulos übergeben. "
    "Sander hatte die Kammer seit 2015 geführt. „Ich gehe gern“, sagte sie."
)


def test_every_claim_rests_on_passages_of_the_text() -> None:
    reading = _read(HANDOVER)
    assert len(reading.claims) >= 6
    for made in reading.claims:
        assert made.claim.evidence
        assert all(HANDOVER[one.start : one.end].strip() for one in made.claim.evidence)


def test_a_handover_names_both_people_and_closes_one_tenure_for_the_other() -> None:
    reading = _read(HANDOVER)
    people = {made.claim.person.name for made in reading.claims if isinstance(made.claim, PersonClaim)}
    assert people == {"Ulrike Sander", "Karim Boulos"}
    old, new = _of(reading, "Ulrike Sander"), _of(reading, "Karim Boulos")
    assert {claim.start for claim in old} - {None} == {"2015"}
    assert {claim.end for claim in old} - {None} == {"2021-05-03"}
    assert {claim.start for claim in new} == {"2021-05-03"}
    assert {claim.end for claim in new} <= {None, ".."}
    (event,) = [made.claim for made in reading.claims if isinstance(made.claim, EventClaim)]
    assert event.kind == "handover"
    assert {(part.part, part.entity.name) for part in event.participants} >= {
        ("outgoing", "Ulrike Sander"),
        ("incoming", "Karim Boulos"),
    }


def test_a_quote_goes_to_the_pronouns_owner_with_the_chain_that_led_there() -> None:
    (statement,) = [made.claim for made in _read(HANDOVER).claims if isinstance(made.claim, StatementClaim)]
    assert statement.speaker.name == "Ulrike Sander"
    assert any(one.chain for one in statement.evidence)


def test_a_range_in_both_languages_gives_both_bounds() -> None:
    german = _read("Von 1998 bis 2004 war Petra Lindholm Direktorin der Nationalbibliothek.")
    english = _read("Petra Lindholm served as director of the National Library from 1998 to 2004.", "en")
    for reading in (german, english):
        (tenure,) = _of(reading, "Petra Lindholm")
        assert (window(tenure.start), window(tenure.end)) == (window("1998"), window("2004"))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Ulrike Sander soll im kommenden Jahr Präsidentin der Handelskammer werden.", "de"),
        ("Medienberichten zufolge wird Ulrike Sander neue Präsidentin der Handelskammer.", "de"),
        ("Die Opposition fordert, Ulrike Sander zur Präsidentin der Handelskammer zu wählen.", "de"),
        ("Ulrike Sander wird nicht Präsidentin der Handelskammer.", "de"),
        ("Ulrike Sander could become president of the Chamber of Commerce next year.", "en"),
        ("Ulrike Sander will reportedly be appointed president of the Chamber of Commerce.", "en"),
    ],
)
def test_what_is_expected_rumoured_demanded_or_denied_is_never_asserted(text: str, language: Language) -> None:
    assert [claim for claim in _tenures(_read(text, language)) if claim.modality == "asserted"] == []


def test_without_a_publication_date_a_relative_date_stays_open() -> None:
    text = "Petra Lindholm wurde vor drei Jahren Direktorin der Nationalbibliothek."
    (tenure,) = _of(_read(text, published=None), "Petra Lindholm")
    assert tenure.start is None


def test_the_same_article_gives_the_same_claims() -> None:
    assert _read(HANDOVER) == _read(HANDOVER)


def test_a_person_in_a_street_a_prize_or_a_company_is_no_person() -> None:
    reading = _read("Die Konrad-Adenauer-Stiftung verlieh den Robert-Koch-Preis in der Otto-Braun-Straße.")
    assert [made for made in reading.claims if isinstance(made.claim, PersonClaim)] == []


def test_what_follows_the_verb_and_a_name_is_said_of_that_name() -> None:
    text = (
        "Neun Jahre war Anna Busch Leiterin des Hafenamts, länger war nur Otto Reimann der oberste Beamte des Amts. "
        "Dieser amtierte von 1971 bis 1984."
    )
    reading = _read(text)
    assert [(claim.start, claim.end) for claim in _of(reading, "Otto Reimann") if claim.start] == [("1971", "1984")]
    assert [claim for claim in _of(reading, "Anna Busch") if claim.start == "1971" or claim.end == "1984"] == []
