"""Bounds that German texts tell beside the office: in relative clauses, of neighbours in office, of one career."""

from __future__ import annotations

from typing import TYPE_CHECKING

import expected_tenures
import pytest

if TYPE_CHECKING:
    from expected_tenures import Row

    from whowhen.graph.records import TenureClaim

PUBLISHED = "2021-05-04"


def tenures(text: str) -> list[TenureClaim]:
    return expected_tenures.tenures(text, "de", PUBLISHED)


def missing(text: str, rows: list[Row]) -> list[Row]:
    return expected_tenures.without(tenures(text), rows)


RELATIVE: list[tuple[str, list[Row]]] = [
    (
        "Das Institut für Moorkunde, das Petra Lindholm von 2001 bis 2019 leitete, zieht um.",
        [("Petra Lindholm", "leiter", "Institut für Moorkunde", "2001", "2019")],
    ),
    (
        "Das Museum Karlsfeld, welches Petra Lindholm seit 2012 führt, zieht um.",
        [("Petra Lindholm", "leiter", "Museum Karlsfeld", "2012", None)],
    ),
    (
        "Die Stadtbibliothek, die Petra Lindholm seit 2012 leitet, zieht um.",
        [("Petra Lindholm", "leiter", "Stadtbibliothek", "2012", None)],
    ),
    (
        "Der Handwerkerbund, dem Petra Lindholm seit 2012 vorsteht, zieht um.",
        [("Petra Lindholm", "", "Handwerkerbund", "2012", None)],
    ),
    (
        "Petra Lindholm ist Direktorin der Moorbank, ein Amt, das sie seit 2012 innehat.",
        [("Petra Lindholm", "direktorin", "Moorbank", "2012", None)],
    ),
    (
        "Petra Lindholm, die dem Aufsichtsrat seit 2013 angehört und ihn seit 2017 leitet, kam.",
        [
            ("Petra Lindholm", "mitglied", "Aufsichtsrat", "2013", None),
            ("Petra Lindholm", "vorsitz", "Aufsichtsrat", "2017", None),
        ],
    ),
    (
        "Petra Lindholm gehört dem Institut für Moorkunde seit 1992 an und leitet es seit 1999.",
        [("Petra Lindholm", "leiter", "Institut für Moorkunde", "1999", None)],
    ),
    (
        "Präsidentin der Moorbank wurde 1990 Petra Lindholm. Auf sie folgte 1999 Horst Brandauer, der bis 2004 blieb.",
        [
            ("Petra Lindholm", "präsident", "Moorbank", "1990", "1999"),
            ("Horst Brandauer", "präsident", "Moorbank", "1999", "2004"),
        ],
    ),
]


@pytest.mark.parametrize(("text", "rows"), RELATIVE)
def test_a_relative_clause_says_who_has_what_it_follows(text: str, rows: list[Row]) -> None:
    assert missing(text, rows) == []


NEIGHBOURS: list[tuple[str, list[Row]]] = [
    (
        "Nachdem Horst Brandauer im Mai 2003 als Direktor der Moorbank zurücktrat, übernahm Petra Lindholm das Amt.",
        [
            ("Horst Brandauer", "direktor", "Moorbank", None, "2003-05"),
            ("Petra Lindholm", "direktor", "Moorbank", "2003-05", None),
        ],
    ),
    (
        "Als Horst Brandauer 2003 als Direktor der Moorbank zurücktrat, folgte ihm Petra Lindholm.",
        [("Petra Lindholm", "direktor", "Moorbank", "2003", None)],
    ),
    (
        "Petra Lindholm hat ihr Amt an der Spitze der Moorbank an Horst Brandauer übergeben.",
        [
            ("Petra Lindholm", "leiter", "Moorbank", None, PUBLISHED),
            ("Horst Brandauer", "leiter", "Moorbank", PUBLISHED, None),
        ],
    ),
    (
        (
            "Direktor der Moorbank ist Horst Voß. Voß’ Vorgängerin Petra Lindholm hatte sich nur achtzehn Monate "
            "gehalten. Im Juni 2018 war sie abberufen worden."
        ),
        [("Petra Lindholm", "direktor", "Moorbank", "2016-12~", "2018-06")],
    ),
    (
        (
            "1999 stürzte Bürgermeister Horst Brandauer über Akten. Sein Nachfolger Jakob Wessel, der bis 2013 "
            "regierte, will sich nicht äußern."
        ),
        [
            ("Horst Brandauer", "bürgermeister", "", None, "1999"),
            ("Jakob Wessel", "bürgermeister", "", "1999", "2013"),
        ],
    ),
    (
        (
            "Präsident der Moorbank war 1954 Horst Brandauer. Er starb vor Ablauf seiner Amtszeit im Oktober 1958. "
            "Nach ihm kam Jakob Wessel, der bis 1965 blieb."
        ),
        [
            ("Horst Brandauer", "präsident", "Moorbank", None, "1958-10"),
            ("Jakob Wessel", "präsident", "Moorbank", "1958-10", "1965"),
        ],
    ),
    (
        (
            "Die Moorbank sucht einen neuen Direktor\n\nHorst Brandauer trat 1999 in den Ruhestand. "
            "Ihm folgte Petra Lindholm, die bis 2001 blieb."
        ),
        [
            ("Horst Brandauer", "direktor", "Moorbank", None, "1999"),
            ("Petra Lindholm", "direktor", "Moorbank", "1999", "2001"),
        ],
    ),
]


@pytest.mark.parametrize(("text", "rows"), NEIGHBOURS)
def test_who_comes_and_who_goes_lend_one_another_their_dates(text: str, rows: list[Row]) -> None:
    assert missing(text, rows) == []


CAREERS: list[tuple[str, list[Row]]] = [
    (
        "Horst Brandauer leitete von 2001 bis 2008 das Jugendamt und wurde anschließend Direktor der Moorkasse.",
        [("Horst Brandauer", "direktor", "Moorkasse", "2008/..", None)],
    ),
    (
        "Seit 2012 ist Horst Brandauer Präsident der Moorbank; zuvor war er Direktor der Moorkasse.",
        [("Horst Brandauer", "direktor", "Moorkasse", None, "../2012")],
    ),
    (
        "Petra Lindholm wurde 1994 Präsidentin der Moorbank; bis dahin war sie Justizsenatorin.",
        [("Petra Lindholm", "justizsenatorin", "", None, "1994")],
    ),
    (
        "Horst Brandauer amtierte von 2001 bis 2005 als Direktor der Moorkasse und ist seither Präsident der Moorbank.",
        [("Horst Brandauer", "präsident", "Moorbank", "2005", None)],
    ),
    (
        "2015 ging Horst Brandauer nach zwölf Jahren an der Spitze der Moorbank in den Ruhestand.",
        [("Horst Brandauer", "leiter", "Moorbank", "2003~", "2015")],
    ),
    (
        "2001 wurde Horst Brandauer Direktor der Moorkasse. 2012 wechselte er als Präsident zur Moorbank.",
        [
            ("Horst Brandauer", "direktor", "Moorkasse", "2001", "2012"),
            ("Horst Brandauer", "präsident", "Moorbank", "2012", None),
        ],
    ),
    (
        "Direktorin der Moorbank bleibt Petra Lindholm. Lindholm, 57, seit April 2009 im Amt, freute sich.",
        [("Petra Lindholm", "direktor", "Moorbank", "2009-04", None)],
    ),
    (
        (
            "Petra Lindholm wird Präsidentin der Moorbank.\n\n"
            "Lindholm, die seit 2006 das Stadtarchiv leitet, tritt ihr Amt am 1. Juni 2022 an."
        ),
        [
            ("Petra Lindholm", "präsident", "Moorbank", "2022-06-01", None),
            ("Petra Lindholm", "leiter", "archiv", "2006", None),
        ],
    ),
    (
        "Bischof Horst Brandauer trat am 1. Mai 2020 seinen Dienst an.",
        [("Horst Brandauer", "bischof", "", "2020-05-01", None)],
    ),
    (
        "Neue Finanzdirektorin der Moorbank wird zum 1. Juli mit Petra Lindholm erstmals eine Frau.",
        [("Petra Lindholm", "finanzdirektor", "Moorbank", "2021-07-01", None)],
    ),
]


@pytest.mark.parametrize(("text", "rows"), CAREERS)
def test_the_stations_of_a_career_date_one_another(text: str, rows: list[Row]) -> None:
    assert missing(text, rows) == []


@pytest.mark.parametrize(
    "text",
    [
        "Die Opposition, die Petra Lindholm seit 2012 kritisiert, lacht.",
        "Das Buch, das Petra Lindholm seit 2012 schreibt, leitet in die Moorkunde ein.",
        "Der Handwerkerbund, dem Petra Lindholm seit 2012 misstraut, zieht um.",
    ],
)
def test_a_relative_clause_without_an_office_gives_none(text: str) -> None:
    assert tenures(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Horst Brandauer ist Direktor der Moorbank und scheidet ein Jahr vor Ablauf seines Vertrags aus.",
        "Horst Brandauer ist Direktor der Moorbank. Die Analystin Petra Lindholm, seit 2009 im Amt, freute sich.",
        "Horst Brandauer ist Direktor der Moorbank. Danach ging er essen, zuvor war er baden.",
    ],
)
def test_a_time_that_belongs_to_something_else_dates_no_office(text: str) -> None:
    assert [(claim.start, claim.end) for claim in tenures(text) if claim.start or claim.end] == []


def test_the_leader_of_a_diocese_is_its_bishop_and_a_bishop_does_not_lead_a_youth_office_as_such() -> None:
    titles = {
        claim.role.organisation: claim.role.title
        for claim in tenures(
            "Horst Brandauer leitet seit 2010 das Bistum Karlsfeld. "
            "Bischof Brandauer leitete vorher das Jugendamt Karlsfeld."
        )
    }
    assert titles["Bistum Karlsfeld"] == "Bischof"
    assert titles.get("Jugendamt Karlsfeld", "Leiter") == "Leiter"


def test_who_is_said_to_keep_a_post_at_a_body_holds_it_and_who_has_a_mere_trade_does_not() -> None:
    told = tenures(
        "Jakob Wessel war bis 2020 Professor an der Kunstuniversität Karlsfeld. Horst Brandauer ist Bonner Anwalt."
    )
    assert [(claim.person.name, claim.end) for claim in told] == [("Jakob Wessel", "2020")]


STATIONS: list[tuple[str, list[Row]]] = [
    (
        "Petra Lindholm: 1958 in Kiel geboren, ab 2004 Dezernentin, 2009 bis 2019 Kanzlerin der Universität Rostock.",
        [
            ("Petra Lindholm", "dezernentin", "", "2004", None),
            ("Petra Lindholm", "kanzlerin", "Universität Rostock", "2009", "2019"),
        ],
    ),
    (
        (
            "Petra Lindholm, Jahrgang 1958, Direktorin der Moorbank (seit 2004), "
            "davor Referentin im Finanzministerium (1990–1995)."
        ),
        [
            ("Petra Lindholm", "direktorin", "Moorbank", "2004", None),
            ("Petra Lindholm", "referentin", "Finanzministerium", "1990", "1995"),
        ],
    ),
    (
        "Petra Lindholm ist Direktorin der Moorbank. 1990 Referentin im Finanzministerium, seit 2004 Direktorin.",
        [
            ("Petra Lindholm", "referentin", "Finanzministerium", "1990", None),
            ("Petra Lindholm", "direktorin", "Moorbank", "2004", None),
        ],
    ),
]


@pytest.mark.parametrize(("text", "rows"), STATIONS)
def test_stations_without_a_verb_are_of_whom_the_text_speaks(text: str, rows: list[Row]) -> None:
    assert missing(text, rows) == []


@pytest.mark.parametrize(
    "text",
    [
        "Petra Lindholm lachte. 2004 Direktorin? Niemals.",
        "Petra Lindholm traf Horst Brandauer. 2004 Direktor der Moorbank, 2009 Rektor der Universität Rostock.",
    ],
)
def test_a_station_that_is_asked_for_or_may_be_of_two_people_is_nobodys(text: str) -> None:
    assert tenures(text) == []


def test_a_clause_that_opens_with_a_body_says_where_the_office_is() -> None:
    told = tenures("Bei der Moorbank wird Petra Lindholm im Juli Finanzchefin.")
    assert [(claim.role.organisation, claim.start) for claim in told] == [("Moorbank", "2021-07")]


def test_a_title_that_the_article_is_about_is_not_taken_for_somebody_who_has_another() -> None:
    told = tenures(
        "Die Bundeswehr hat einen neuen Generalinspekteur\n\n"
        "Ende April löste Horst Brandauer Jakob Wessel als Minister ab. "
        "Der Generalinspekteur trat am Montag zurück."
    )
    assert not [claim for claim in told if "inspekteur" in claim.role.title and claim.person.name == "Horst Brandauer"]
