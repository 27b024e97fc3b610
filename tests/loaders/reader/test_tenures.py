"""What sentences say of offices: who, which, where, from when to when; and what they do not say."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from whowhen.graph.dates import window
from whowhen.graph.records import TenureClaim
from whowhen.loaders.reader.lexicon import load_lexicon
from whowhen.loaders.reader.model import Document
from whowhen.loaders.reader.read import read

if TYPE_CHECKING:
    from whowhen.loaders.reader.model import Language

PUBLISHED = "2021-05-04"
Row = tuple[str, str, str, str | None, str | None]  # person, part of the title, part of the body, start, end


def tenures(text: str, language: Language, published: str | None = PUBLISHED) -> list[TenureClaim]:
    reading = read(Document(text, language, published), load_lexicon(language))
    return [made.claim for made in reading.claims if isinstance(made.claim, TenureClaim)]


def _same(value: str | None, wanted: str | None) -> bool:
    if wanted == "*":
        return True
    if value is None or wanted is None:
        return value is wanted
    return window(value) == window(wanted)


def _tells(claims: list[TenureClaim], row: Row) -> bool:
    person, title, body, start, end = row
    return any(
        claim.person.name == person
        and title in claim.role.title.lower()
        and body in (claim.role.organisation or "")
        and _same(claim.start, start)
        and _same(claim.end, end)
        for claim in claims
    )


GERMAN: list[tuple[str, list[Row]]] = [
    (
        "Petra Lindholm war bis zu ihrem Tod im Februar 1978 Direktorin des Stadtmuseums Karlsfeld.",
        [("Petra Lindholm", "direktorin", "Stadtmuseum", None, "1978-02")],
    ),
    (
        "Petra Lindholm leitete das Stadtmuseum Karlsfeld bis zu ihrer Pensionierung 2012.",
        [("Petra Lindholm", "leiter", "Stadtmuseum", None, "2012")],
    ),
    (
        "Seit ihrer Wahl im Mai 2019 führt Petra Lindholm den Handwerkerbund.",
        [("Petra Lindholm", "", "Handwerkerbund", "2019-05", None)],
    ),
    (
        "Die Präsidentin des Handwerkerbunds, Petra Lindholm, 57, seit April 2015 im Amt, kam.",
        [("Petra Lindholm", "präsidentin", "Handwerkerbund", "2015-04", None)],
    ),
    (
        "Petra Lindholm schied 2017 nach acht Jahren als Präsidentin des Handwerkerbunds aus.",
        [("Petra Lindholm", "präsidentin", "Handwerkerbund", "2009~", "2017")],
    ),
    (
        "Petra Lindholm, gelernte Juristin und seit 2014 Oberbürgermeisterin von Karlsfeld, kam.",
        [("Petra Lindholm", "oberbürgermeisterin", "Karlsfeld", "2014", None)],
    ),
    (
        "Von 2001 an war Horst Brandauer Staatssekretär im Finanzministerium, ab 2005 Minister.",
        [
            ("Horst Brandauer", "staatssekretär", "Finanz", "2001", None),
            ("Horst Brandauer", "minister", "", "2005", "*"),
        ],
    ),
    (
        "Horst Brandauer begann 1990 als Referent im Kanzleramt, wurde 1998 Abteilungsleiter und 2004 Staatssekretär.",
        [
            ("Horst Brandauer", "referent", "Kanzleramt", "1990", "1998"),
            ("Horst Brandauer", "abteilungsleiter", "", "1998", "2004"),
            ("Horst Brandauer", "staatssekretär", "", "2004", None),
        ],
    ),
    (
        "2014 kam Petra Lindholm als Pressesprecherin zum Handwerkerbund.",
        [("Petra Lindholm", "pressesprecherin", "Handwerkerbund", "2014", None)],
    ),
    (
        "Horst Brandauer nahm im April seinen Dienst als Generalstaatsanwalt auf.",
        [("Horst Brandauer", "generalstaatsanwalt", "", "2021-04", None)],
    ),
    (
        "An die Stelle von Finanzminister Horst Brandauer tritt Petra Lindholm.",
        [("Petra Lindholm", "finanzminister", "", "*", None), ("Horst Brandauer", "finanzminister", "", None, "*")],
    ),
    (
        "Horst Brandauer betreut seit Januar die Nationalmannschaft.",
        [("Horst Brandauer", "trainer", "Nationalmannschaft", "2021-01", None)],
    ),
    (
        "Horst Brandauer, Vorgänger von Petra Lindholm als Präsident des Handwerkerbunds, kam.",
        [("Horst Brandauer", "präsident", "Handwerkerbund", None, None)],
    ),
    (
        "Der Aufsichtsrat der Brandt AG hat Petra Lindholm mit Wirkung zum 1. Juli zur Vorstandsvorsitzenden bestellt.",
        [("Petra Lindholm", "vorstandsvorsitzende", "Brandt", "2021-07-01", None)],
    ),
    (
        "Das Stadtmuseum Karlsfeld hat eine neue Direktorin: Petra Lindholm.",
        [("Petra Lindholm", "direktorin", "Stadtmuseum", "*", None)],
    ),
    (
        "Die Wahl von Petra Lindholm zur Präsidentin des Handwerkerbunds im Mai 2019 war knapp.",
        [("Petra Lindholm", "präsidentin", "Handwerkerbund", "2019-05/..", None)],
    ),
    (
        "Die bisherigen Präsidenten des Handwerkerbunds: Otto Lindt (1950–1962), Petra Lindholm (seit 1962).",
        [
            ("Otto Lindt", "präsident", "Handwerkerbund", "1950", "1962"),
            ("Petra Lindholm", "präsident", "Handwerkerbund", "1962", None),
        ],
    ),
    (
        "Die Präsidenten des Handwerkerbunds\n1950–1962: Otto Lindt\nseit 1962: Petra Lindholm",
        [
            ("Otto Lindt", "präsident", "Handwerkerbund", "1950", "1962"),
            ("Petra Lindholm", "präsident", "Handwerkerbund", "1962", None),
        ],
    ),
    (
        "Chronik\n1993: Am 1. Januar wird Petra Lindholm Präsidentin des Handwerkerbunds.\n1997: Sie geht.",
        [("Petra Lindholm", "präsidentin", "Handwerkerbund", "1993-01-01", "*")],
    ),
    (
        "Petra Lindholm blieb Präsidentin des Handwerkerbunds, bis sie 2005 in den Ruhestand ging.",
        [("Petra Lindholm", "präsidentin", "Handwerkerbund", None, "2005")],
    ),
    (
        "Petra Lindholm war Präsidentin des Handwerkerbunds, ehe sie 2005 zur Brandt AG wechselte.",
        [("Petra Lindholm", "präsidentin", "Handwerkerbund", None, "2005")],
    ),
    (
        "Die 2018 gewählte Präsidentin des Handwerkerbunds, Petra Lindholm, kam.",
        [("Petra Lindholm", "präsidentin", "Handwerkerbund", "2018", None)],
    ),
    (
        "Der im März zurückgetretene Präsident des Handwerkerbunds, Horst Brandauer, kam.",
        [("Horst Brandauer", "präsident", "Handwerkerbund", None, "2021-03")],
    ),
    (
        "Der seit 2015 amtierende Präsident des Handwerkerbunds, Horst Brandauer, kam.",
        [("Horst Brandauer", "präsident", "Handwerkerbund", "2015", None)],
    ),
    (
        "Petra Lindholm war Präsidentin des Handwerkerbunds. Ihre Amtszeit begann 2008 und endete 2016.",
        [("Petra Lindholm", "präsidentin", "Handwerkerbund", "2008", "2016")],
    ),
    (
        "Präsidentin des Handwerkerbunds ist Petra Lindholm, die das Amt 2010 von Horst Brandauer übernommen hatte.",
        [
            ("Petra Lindholm", "präsidentin", "Handwerkerbund", "2010", None),
            ("Horst Brandauer", "präsident", "Handwerkerbund", None, "2010"),
        ],
    ),
    (
        "Petra Lindholm folgt am 1. Juni auf Horst Brandauer, der nach zwölf Jahren als Präsident des Rings abtritt.",
        [("Horst Brandauer", "präsident", "", "2009~", "2021-06-01")],
    ),
]

ENGLISH: list[tuple[str, list[Row]]] = [
    (
        "Petra Lindholm was director of the Karlsfeld Museum until her death in February 1978.",
        [("Petra Lindholm", "director", "Karlsfeld Museum", None, "1978-02")],
    ),
    (
        "Petra Lindholm has been acting president of the Craft Guild since March.",
        [("Petra Lindholm", "president", "Craft Guild", "2021-03", None)],
    ),
    (
        "The Craft Guild's president, Petra Lindholm, will retire in June after 11 years in the post.",
        [("Petra Lindholm", "president", "Craft Guild", "2010~", "2021-06")],
    ),
    (
        "The Craft Guild named Petra Lindholm as its new president.",
        [("Petra Lindholm", "president", "Craft Guild", "*", None)],
    ),
    (
        "Petra Lindholm chaired the Craft Guild from 2009 until 2017.",
        [("Petra Lindholm", "chair", "Craft Guild", "2009", "2017")],
    ),
    (
        "Petra Lindholm sat in the House of Commons from 1998 to 2009.",
        [("Petra Lindholm", "member", "House of Commons", "1998", "2009")],
    ),
    (
        "Petra Lindholm was named president of the Craft Guild, effective July 1.",
        [("Petra Lindholm", "president", "Craft Guild", "2021-07-01", None)],
    ),
    (
        "Brand Inc. has parted company with its chief executive, Petra Lindholm.",
        [("Petra Lindholm", "chief executive", "Brand Inc", None, "*")],
    ),
    (
        "Petra Lindholm joined Brand Inc. as finance chief in 2012.",
        [("Petra Lindholm", "finance chief", "Brand Inc", "*", None)],
    ),
    (
        "Petra Lindholm coached FC Karlsfeld from 2011 to 2015.",
        [("Petra Lindholm", "coach", "Karlsfeld", "2011", "2015")],
    ),
    (
        "Petra Lindholm was director of the Karlsfeld Museum between 2005 and 2011.",
        [("Petra Lindholm", "director", "Karlsfeld Museum", "2005", "2011")],
    ),
    (
        "Horace Brand, Petra Lindholm's predecessor as mayor of Karlsfeld, spoke.",
        [("Horace Brand", "mayor", "Karlsfeld", None, None)],
    ),
    (
        "Presidents of the Craft Guild since 1950: Otto Lindt, 1950-62; Petra Lindholm (acting), 1962-71.",
        [
            ("Otto Lindt", "president", "Craft Guild", "1950", "1962"),
            ("Petra Lindholm", "president", "Craft Guild", "1962", "1971"),
        ],
    ),
    (
        "Gov. Petra Lindholm said on Monday that the road would open.",
        [("Petra Lindholm", "governor", "", None, None)],
    ),
    (
        "The Craft Guild has been run by Petra Lindholm since 2016.",
        [("Petra Lindholm", "head", "Craft Guild", "2016", None)],
    ),
    (
        "Petra Lindholm worked as a reporter before becoming editor of the Karlsfeld Gazette in 2010.",
        [("Petra Lindholm", "editor", "Karlsfeld Gazette", "2010", None)],
    ),
    (
        "Petra Lindholm is president of the Craft Guild. She has been in office for three years.",
        [("Petra Lindholm", "president", "Craft Guild", "2018~", None)],
    ),
    (
        "As president of the Craft Guild from 1998 to 2006, Petra Lindholm built a school.",
        [("Petra Lindholm", "president", "Craft Guild", "1998", "2006")],
    ),
    (
        "Petra Lindholm took over the presidency of the Craft Guild in 2005.",
        [("Petra Lindholm", "president", "Craft Guild", "2005", None)],
    ),
    (
        "Petra Lindholm, elected president of the Craft Guild in 2018, spoke.",
        [("Petra Lindholm", "president", "Craft Guild", "2018", None)],
    ),
]


@pytest.mark.parametrize(("text", "rows"), GERMAN)
def test_a_german_sentence_tells_who_had_which_office_when(text: str, rows: list[Row]) -> None:
    claims = tenures(text, "de")
    assert [row for row in rows if not _tells(claims, row)] == []


@pytest.mark.parametrize(("text", "rows"), ENGLISH)
def test_an_english_sentence_tells_who_had_which_office_when(text: str, rows: list[Row]) -> None:
    claims = tenures(text, "en")
    assert [row for row in rows if not _tells(claims, row)] == []


@pytest.mark.parametrize(
    ("text", "language", "name"),
    [
        ("Notes to editors: Otto Lindt (1950-1962) founded the firm.", "en", "Otto Lindt"),
        ("The guild had two presidents. Otto Lindt, 1950 winner of the cup, was a guest.", "en", "Otto Lindt"),
        ("Der Handwerkerbund hat Präsidenten kommen sehen. Otto Lindt (1923–2001) malte sie.", "de", "Otto Lindt"),
        ("Die Sprecherin des Pentagon schwieg. Horst Brandauer wird am Montag vereidigt.", "de", "Horst Brandauer"),
        ("A spokesman for the Pentagon declined to comment. Otto Lindt quit in March.", "en", "Otto Lindt"),
    ],
)
def test_an_office_that_nobody_is_said_to_have_is_given_to_nobody(text: str, language: Language, name: str) -> None:
    assert [claim for claim in tenures(text, language) if claim.person.name == name] == []


def test_a_man_is_not_given_a_womans_title_that_another_has() -> None:
    text = "Petra Lindholm ist Richterin am Landgericht Karlsfeld. Horst Brandauer war Richterin nie."
    assert [claim for claim in tenures(text, "de") if claim.person.name == "Horst Brandauer"] == []


def test_leaving_a_body_ends_the_office_that_one_has_there() -> None:
    text = "Petra Lindholm ist Pressesprecherin der Brandt AG. Im März 2021 verließ Lindholm die Brandt AG."
    ended = [claim for claim in tenures(text, "de") if claim.end]
    assert {claim.role.title for claim in ended} <= {"Pressesprecherin"}
    assert "Leiter" not in {claim.role.title for claim in tenures(text, "de")}


def test_the_department_is_led_by_its_minister() -> None:
    text = "Innenminister Horst Brandauer hatte das Ressort im November 2017 übernommen."
    claims = tenures(text, "de")
    assert {claim.role.title for claim in claims} == {"Innenminister"}
    assert "2017-11" in {claim.start for claim in claims}


def test_a_length_of_time_that_would_end_after_the_article_ends_nothing() -> None:
    text = "Petra Lindholm, in 40 years a sailor, has chaired the Craft Guild since 2019."
    assert [claim for claim in tenures(text, "en") if claim.end and window(claim.end)[0] > window(PUBLISHED)[1]] == []


def test_whoever_follows_at_the_end_of_a_month_begins_the_day_after() -> None:
    text = (
        "Horst Brandauer war Präsident des Handwerkerbunds. Er trat am 30. Juni 2019 als Präsident zurück. "
        "Seine Nachfolgerin Petra Lindholm ist Juristin."
    )
    starts = {claim.start for claim in tenures(text, "de") if claim.person.name == "Petra Lindholm"}
    assert starts == {"2019-07-01"}


def test_every_slot_of_a_tenure_lies_in_a_passage_or_is_linked_to_one() -> None:
    text = "Petra Lindholm ist Präsidentin des Handwerkerbunds. Sie hat das Amt seit 2015 inne."
    linked = [claim for claim in tenures(text, "de") if claim.start]
    assert linked
    for claim in linked:
        shown = " ".join(text[one.start : one.end] for one in claim.evidence)
        assert "2015" in shown
        assert "Präsidentin" in shown
        assert "Lindholm" in shown


def test_an_acting_entry_of_a_roster_is_acting() -> None:
    text = "Presidents of the Craft Guild: Otto Lindt, 1950-62; Petra Lindholm (interim), 1962-63."
    acting = {claim.person.name: claim.acting for claim in tenures(text, "en")}
    assert acting == {"Otto Lindt": False, "Petra Lindholm": True}


def test_since_then_counts_from_when_the_one_before_left() -> None:
    text = (
        "Horst Brandauer war von 2004 bis 2012 Präsident des Handwerkerbunds. Seither führt Petra Lindholm den Verband."
    )
    assert {claim.start for claim in tenures(text, "de") if claim.person.name == "Petra Lindholm"} == {"2012"}


def test_a_predecessor_who_died_left_the_office_then_and_not_when_the_next_one_came() -> None:
    text = (
        "Petra Lindholm wird Präsidentin des Handwerkerbunds. Sie tritt ihr Amt am 1. September an. "
        "Ihr Vorgänger Horst Brandauer war im März gestorben."
    )
    assert {claim.end for claim in tenures(text, "de") if claim.person.name == "Horst Brandauer"} == {"2021-03"}


def test_whoever_left_long_ago_is_not_followed_on_the_day_of_the_news() -> None:
    text = "Horace Brand was president of the Craft Guild from 2004 to 2012. He was followed by Otto Lindt."
    assert {claim.start for claim in tenures(text, "en") if claim.person.name == "Otto Lindt"} == {"2012"}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("On Monday the Craft Guild elected Otto Lindt as its president. He starts on 1 September.", "en"),
        ("Am Montag wählte der Handwerkerbund Otto Lindt zum Präsidenten. Er tritt sein Amt am 1. September an.", "de"),
    ],
)
def test_whoever_is_chosen_has_no_office_before_the_day_that_the_article_names(text: str, language: Language) -> None:
    assert {(claim.start, claim.modality) for claim in tenures(text, language)} == {("2021-09-01", "expected")}


def test_a_title_without_its_body_does_not_go_to_whoever_is_said_to_follow_somebody() -> None:
    text = (
        "Petra Lindholm ist Präsidentin. Horst Brandauer schrieb ein Buch über Fische. "
        "Auf ihn folgte beim Vortrag Otto Lindt."
    )
    assert {claim.person.name for claim in tenures(text, "de")} <= {"Petra Lindholm"}
