"""Times: what a phrase means depends on the day of publication, on the tense, and on the dates around it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whowhen.graph.dates import iso, window
from whowhen.loaders.reader.model import Document
from whowhen.loaders.reader.segment import segment
from whowhen.loaders.reader.when import born, find_times

if TYPE_CHECKING:
    from whowhen.loaders.reader.model import Mention

PUBLISHED = "2024-10-01"  # a Tuesday


def times(text: str, language: str = "de", published: str | None = PUBLISHED) -> list[Mention]:
    document = Document(text, "de" if language == "de" else "en", published=published)
    return [mention for mention in find_times(segment(document)) if mention.kind == "time"]


def one(text: str, language: str = "de", published: str | None = PUBLISHED) -> Mention:
    found = times(text, language, published)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Er trat am 5. März 2010 ab.", "2010-03-05"),
        ("Er trat am 05.03.2010 ab.", "2010-03-05"),
        ("Er trat am 5.3.10 ab.", "2010-03-05"),
        ("Er trat am 2010-03-05 ab.", "2010-03-05"),
        ("Er trat am Freitag, dem 5. März 2010, ab.", "2010-03-05"),
        ("Er trat am 5. Sept. 2010 ab.", "2010-09-05"),
        ("Er trat am 5. Jänner 2010 ab.", "2010-01-05"),
        ("Er trat im März 2010 ab.", "2010-03"),
        ("Er trat im März des Jahres 2010 ab.", "2010-03"),
        ("Er trat 2010 ab.", "2010"),
        ("Er trat im Jahr 2010 ab.", "2010"),
        ("Er trat im Frühjahr 2010 ab.", "2010-21"),
        ("Er trat im Winter 2009/2010 ab.", "2009-24"),
        ("Er trat Anfang 2010 ab.", "2010-01/2010-03"),
        ("Er trat Mitte März 2010 ab.", "2010-03-11/2010-03-20"),
        ("Er trat Ende März 2010 ab.", "2010-03-21/2010-03-31"),
        ("Er trat im Spätsommer 2010 ab.", "2010-07-15/2010-09-15"),
        ("Er trat im ersten Quartal 2010 ab.", "2010-01/2010-03"),
        ("Er trat in der zweiten Jahreshälfte 2010 ab.", "2010-07/2010-12"),
        ("In den 1990er Jahren war er Minister.", "199X"),
        ("In den neunziger Jahren war er Minister.", "199X"),
        ("In den Neunzigerjahren war er Minister.", "199X"),
        ("Im 19. Jahrhundert war das so.", "18XX"),
        ("Ostern 2010 trat er ab.", "2010-04-04"),
        ("Zum Jahreswechsel 2010 trat er ab.", "2010-12-31/2011-01-01"),
    ],
)
def test_a_german_date_with_its_year_needs_no_day_of_publication(text: str, value: str) -> None:
    assert one(text, published=None).value == value
    assert one(text).value == value
    assert one(text).anchor is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("She left on 5 March 2010.", "2010-03-05"),
        ("She left on March 5, 2010.", "2010-03-05"),
        ("She left on March 5th, 2010.", "2010-03-05"),
        ("She left on the 5th of March 2010.", "2010-03-05"),
        ("She left on Friday, 5 March 2010.", "2010-03-05"),
        ("She left on Sept. 5, 2010.", "2010-09-05"),
        ("She left in March 2010.", "2010-03"),
        ("She left in 2010.", "2010"),
        ("She left in the spring of 2010.", "2010-21"),
        ("She left in early 2010.", "2010-01/2010-03"),
        ("She left at the end of March 2010.", "2010-03-21/2010-03-31"),
        ("She left in mid-2010.", "2010-05/2010-08"),
        ("She led it in the 1990s.", "199X"),
        ("She led it in the late 1990s.", "1996/1999"),
        ("She led it in the 19th century.", "18XX"),
        ("She left in the first half of 2010.", "2010-01/2010-06"),
        ("She left in Q3 2010.", "2010-07/2010-09"),
        ("She left on New Year's Day 2010.", "2010-01-01"),
    ],
)
def test_an_english_date_with_its_year_needs_no_day_of_publication(text: str, value: str) -> None:
    assert one(text, "en", published=None).value == value
    assert one(text, "en").value == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Er trat am Montag ab.", "2024-09-30"),
        ("Er wird am Montag abtreten.", "2024-10-07"),
        ("Er trat am Dienstag ab.", "2024-10-01"),
        ("Er trat am Montagabend ab.", "2024-09-30"),
        ("Er starb in der Nacht zum Montag.", "2024-09-29/2024-09-30"),
        ("Er trat vergangenen Dienstag ab.", "2024-09-24"),
        ("Er tritt kommenden Dienstag ab.", "2024-10-08"),
        ("Er trat im November ab.", "2023-11"),
        ("Er wird im November abtreten.", "2024-11"),
        ("Er tritt im November ab.", "2024-11"),
        ("Er tritt zum 1. Mai ab.", "2025-05-01"),
        ("Er hat am 5. März sein Amt übernommen.", "2024-03-05"),
        ("Er trat gestern ab.", "2024-09-30"),
        ("Er tritt übermorgen ab.", "2024-10-03"),
        ("Er trat im vergangenen Jahr ab.", "2023"),
        ("Er wird im kommenden Jahr abtreten.", "2025"),
        ("Er tritt nächste Woche ab.", "2024-10-07/2024-10-13"),
        ("Er trat im vorigen Monat ab.", "2024-09"),
        ("Er trat im Mai vergangenen Jahres ab.", "2023-05"),
        ("Er trat Ende vergangenen Jahres ab.", "2023-10/2023-12"),
        ("Er wird Ende des Jahres abtreten.", "2024-12"),
        ("Er wird zum Jahreswechsel abtreten.", "2024-12-31/2025-01-01"),
        ("Er trat am Wochenende ab.", "2024-09-28/2024-09-29"),
        ("Er trat vor drei Jahren ab.", "2021~"),
        ("Er trat vor gut drei Jahren ab.", "2021-04/2021-10"),
        ("Er trat vor knapp drei Jahren ab.", "2021-10/2022-04"),
        ("Er trat vor zwei Monaten ab.", "2024-08~"),
        ("Er trat vor zwei Tagen ab.", "2024-09-29"),
        ("Er war im Frühsommer gewählt worden.", "2024-05-15/2024-07-15"),
        ("Er wurde kurz vor Weihnachten benannt.", "2023-12-10/2023-12-24"),
        ("Er warb mit Blick auf die Wahl im November.", "2024-11"),
        ("Er siegte bei der Wahl im November.", "2023-11"),
    ],
)
def test_a_german_date_without_its_year_lies_where_tense_and_words_put_it(text: str, value: str) -> None:
    assert one(text).value == value
    assert one(text).anchor == "published"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("She left on Monday.", "2024-09-30"),
        ("She will leave on Monday.", "2024-10-07"),
        ('"We will win," she said on Monday.', "2024-09-30"),
        ("She left last Tuesday.", "2024-09-24"),
        ("She leaves next Tuesday.", "2024-10-08"),
        ("She left in November.", "2023-11"),
        ("She will leave in November.", "2024-11"),
        ("She left last May.", "2024-05"),
        ("She left in June last year.", "2023-06"),
        ("She left last month.", "2024-09"),
        ("She left last week.", "2024-09-23/2024-09-29"),
        ("She is expected to leave next year.", "2025"),
        ("She left yesterday.", "2024-09-30"),
        ("She left three years ago.", "2021~"),
        ("She left nearly three years ago.", "2021-10/2022-04"),
        ("She will be gone by the end of the year.", "2024-12"),
        ("She left last summer.", "2024-22"),
    ],
)
def test_an_english_date_without_its_year_lies_where_tense_and_words_put_it(text: str, value: str) -> None:
    assert one(text, "en").value == value


@pytest.mark.parametrize(
    "text", ["Er trat am Montag ab.", "Er trat im Mai ab.", "Er trat vor drei Jahren ab.", "Er tritt heute ab."]
)
def test_without_a_day_of_publication_a_relative_date_stays_open(text: str) -> None:
    assert one(text, published=None).value is None


def test_a_month_of_publication_is_no_day_to_count_from() -> None:
    assert one("Er trat am Montag ab.", published="2024-10").value is None


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Er zog 1956 ins Amt. Sechs Jahre danach ging er.", "1962"),
        ("Er kam im März 1952. Fünf Jahre später ging er.", "1957"),
        ("Er kam am 26. November 2009. Tags darauf ging er.", "2009-11-27"),
        ("Er starb am 13. August 1994. Bis Mitte Oktober führte sie die Geschäfte.", "1994-10-11/1994-10-20"),
        ("Er kam im September 2020. Drei Wochen später ging er.", "2020-09-22/2020-10-21"),
        ("Er kam 2003. Im selben Jahr ging er.", "2003"),
        ("Er kam 2003. Im Jahr darauf ging er.", "2004"),
    ],
)
def test_a_distance_is_counted_from_the_date_named_before(text: str, value: str) -> None:
    assert times(text)[-1].value == value


def test_a_distance_with_nothing_to_count_from_stays_open() -> None:
    assert one("Zwei Jahre später ging er.").value is None
    assert one("Two years later he left.", "en").value is None


@pytest.mark.parametrize(
    ("text", "value", "traits"),
    [
        ("Er amtierte von 1971 bis 1984.", "1971/1984", {"range"}),
        ("1971–1984: Luns", "1971/1984", {"range"}),
        ("1971-84: Luns", "1971/1984", {"range"}),
        ("Er war von Mai bis Juli 2009 Minister.", "2009-05/2009-07", {"range"}),
        ("Vom 3. bis 5. Februar 2009 tagte der Rat.", "2009-02-03/2009-02-05", {"range"}),
        ("Zwischen 2003 und 2006 war er Minister.", "2003/2006", {"between"}),
        ("Er ist seit 2013 im Amt.", "2013", {"since"}),
        ("Er ist seit gut einem Jahrzehnt im Amt.", "2013-10/2014-10", {"since"}),
        ("Er bleibt bis Ende Juni 2025.", "2025-06-21/2025-06-30", {"until"}),
        ("Er regierte von 1969 an.", "1969", {"from"}),
        ("Er übernimmt ab 1. Mai 2025.", "2025-05-01", {"from"}),
        ("Vor dem 1. Mai 2025 geschieht nichts.", "2025-05-01", {"before"}),
        ("Nach dem 1. Mai 2025 geht er.", "2025-05-01", {"after"}),
        ("Um 1900 war das anders.", "1900~", {"approximate"}),
        ("Er war zehn Jahre Chef.", "P10Y", {"duration"}),
        ("Er war rund zehn Jahre lang Chef.", "P10Y", {"duration", "for", "approximate"}),
        ("Er war fast 14 Jahre Chef.", "P14Y", {"duration", "less"}),
        ("Nach elf Jahren im Amt ging er.", "P11Y", {"duration", "after"}),
        ("Er ist für vier Jahre gewählt.", "P4Y", {"duration", "for"}),
        ("Seine vierjährige Amtszeit endet.", "P4Y", {"duration"}),
        ("Er war siebeneinhalb Jahre Chef.", "P7Y6M", {"duration"}),
        ("Er war ein halbes Jahr Chef.", "P6M", {"duration"}),
        ("Er war ein Jahrzehnt Chef.", "P10Y", {"duration"}),
        ("In den vergangenen zehn Jahren war er Chef.", "P10Y", {"duration", "recent"}),
    ],
)
def test_german_prepositions_and_durations_are_traits(text: str, value: str, traits: set[str]) -> None:
    found = one(text)
    assert (found.value, found.traits) == (value, traits)


@pytest.mark.parametrize(
    ("text", "value", "traits"),
    [
        ("He served from 1971 to 1984.", "1971/1984", {"range"}),
        ("He served between 2003 and 2006.", "2003/2006", {"between"}),
        ("She has led it since September 2013.", "2013-09", {"since"}),
        ("Her term runs until May 2013.", "2013-05", {"until"}),
        ("He was gone by 31 August 2020.", "2020-08-31", {"by"}),
        ("It begins from 1 May 2025.", "2025-05-01", {"from"}),
        ("Her eight-year term ends.", "P8Y", {"duration"}),
        ("He ran it for almost ten years.", "P10Y", {"duration", "for", "less"}),
        ("After eleven years he left.", "P11Y", {"duration", "after"}),
        ("He ran it for a year and a half.", "P1Y6M", {"duration", "for"}),
    ],
)
def test_english_prepositions_and_durations_are_traits(text: str, value: str, traits: set[str]) -> None:
    found = one(text, "en")
    assert (found.value, found.traits) == (value, traits)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Das kostet 2000 Euro.", "de"),
        ("Es kamen 1500 Menschen.", "de"),
        ("August Veltheim gründete die Fabrik.", "de"),
        ("Die Morgen sind kalt.", "de"),
        ("He may step down.", "en"),
        ("The march went on.", "en"),
        ("They hired 2019 people.", "en"),
        ("It fell by 1,900 points.", "en"),
        ("A spring of water.", "en"),
    ],
)
def test_words_and_numbers_that_only_look_like_times_are_none(text: str, language: str) -> None:
    assert times(text, language) == []


@pytest.mark.parametrize(
    ("text", "language", "age"),
    [
        ("Der 57-jährige Rutte kam.", "de", "57"),
        ("Der siebenundfünfzigjährige Rutte kam.", "de", "57"),
        ("Das sagte der 57-Jährige.", "de", "57"),
        ("Papier, 66, stand an der Spitze.", "de", "66"),
        ("Ines Marquardt (49) übernimmt.", "de", "49"),
        ("Er starb im Alter von 81 Jahren.", "de", "81"),
        ("Sie ist 32 Jahre alt.", "de", "32"),
        ("Mr. Esper, 55, was confirmed.", "en", "55"),
        ("The 64-year-old Roman came.", "en", "64"),
        ("Smith, aged 57, left.", "en", "57"),
        ("She died at the age of 81.", "en", "81"),
    ],
)
def test_ages_are_found_however_they_are_written(text: str, language: str, age: str) -> None:
    document = Document(text, "de" if language == "de" else "en", published=PUBLISHED)
    assert [found.value for found in find_times(segment(document)) if found.kind == "age"] == [age]


@pytest.mark.parametrize(
    "text", ["Seine zwölfjährige Amtszeit endet.", "Es gab 66, vielleicht 67 Stimmen.", "Am 1. Mai, 12, kam er."]
)
def test_durations_and_counts_are_no_ages(text: str) -> None:
    assert [found for found in find_times(segment(Document(text, "de"))) if found.kind == "age"] == []


@settings(deadline=None)
@given(age=st.integers(15, 110), day=st.dates(min_value=date(1900, 1, 1)))
def test_somebody_born_in_the_window_has_that_age_on_the_day(age: int, day: date) -> None:
    published = day.isoformat()
    first, last = (iso(edge) for edge in window(born(age, published)))
    turned = [edge[5:] <= published[5:] for edge in (first, last)]
    ages = [
        int(published[:4]) - int(edge[:4]) - (0 if done else 1)
        for edge, done in zip((first, last), turned, strict=True)
    ]
    leap = published.endswith("02-29") or "02-29" in first + last
    assert ages == [age, age] or leap


def test_nobody_is_born_without_a_day_to_count_from() -> None:
    assert born(57, None) is None
    assert born(57, "2024") is None


@settings(deadline=None)
@given(
    before=st.lists(st.sampled_from(["Wort", "🗳", "und", "Ä", "\u00ad"]), max_size=5),
    phrase=st.sampled_from(
        ["am 5. März 2010", "vor drei Jahren", "von 1971 bis 1984", "Ende 2019", "seit gut zwei Jahren"]
    ),
)
def test_a_time_stands_exactly_where_it_was_put(before: list[str], phrase: str) -> None:
    lead = " ".join([*before, "Er ging "])
    text = f"{lead}{phrase} fort."
    found = one(text)
    assert (found.start, found.end, found.text) == (len(lead), len(lead) + len(phrase), phrase)
