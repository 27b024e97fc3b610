"""A small picture that holds every mark the page knows, made by hand, and the same one with hostile texts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from whowhen.graph.dates import MAX_DAY, MIN_DAY, iso, window
from whowhen.graph.ids import number, text
from whowhen.queries.picture_known import Known
from whowhen.queries.picture_rows import (
    Bound,
    Dispute,
    Event,
    Expectation,
    Inferred,
    Organisation,
    Part,
    Passage,
    Person,
    Picture,
    Reading,
    Role,
    Statement,
    Tenure,
    Vacancy,
)

TODAY = date(2024, 12, 31)
NEWEST = "2024-11-30"

PEOPLE = (
    "Ada Lindqvist",
    "Bruno Wörner",
    "Clara de Hoop Scheffer",
    "Dirk Øen",
    "Emma Straße",
    "Felix Novák",
    "Greta Holm",
    "Hanno Brandt",
)


def identifier(kind: str, name: str) -> str:
    return text(kind, number(kind, name))


def bound(edtf: str | None, *, open_from: str | None = None) -> Bound:
    if edtf == "..":
        assert open_from is not None
        return Bound("..", window(open_from)[0], None)
    low, high = window(edtf)
    return Bound(edtf, None if low == MIN_DAY else low, None if high == MAX_DAY else high)


def passage(quote: str, *, source: str = "Daily Globe", **more: Any) -> Passage:
    known: dict[str, Any] = {
        "source": identifier("source", source),
        "title": f"{source}: a report",
        "quote": quote,
        "outlet": source,
        "published": "2024-11-30",
        "url": f"https://example.org/{source.replace(' ', '-').lower()}",
        "before": "On Monday the council met. ",
        "after": " The session was closed at noon.",
        "supports": ("person", "start"),
        "known": window("2024-11-30")[0],
    }
    return Passage(**known | more)


def tenure(who: str, role: str, start: str | None, end: str | None, **more: Any) -> Tenure:
    quote = f"{who} took office as {role.lower()}."
    known: dict[str, Any] = {
        "id": identifier("tenure", f"{who} {role} {start}"),
        "person": identifier("person", who),
        "role": identifier("role", role),
        "start": bound(start),
        "end": bound(end, open_from=NEWEST),
        "open": end == "..",
        "status": "current" if end == ".." else "held",
        "passages": (passage(quote), passage(f"It was {who}.", source="Evening Post")),
    }
    return Tenure(**known | more)


def event(label: str, when: str | None, *people: tuple[str, str], kind: str = "meeting", **more: Any) -> Event:
    parts = tuple(Part(identifier("person" if who in PEOPLE else "organisation", who), part) for who, part in people)
    return Event(
        identifier("event", label), kind, label, bound(when), participants=parts, passages=(passage(label),), **more
    )


def statement(who: str, words: str, when: str | None, **more: Any) -> Statement:
    speaker = identifier("person", who)
    return Statement(identifier("statement", words), speaker, words, bound(when), passages=(passage(words),), **more)


DISPUTE = Dispute("start", (Reading("1994-10-17", ("Daily Globe",)), Reading("1995", ("Evening Post",))))


EXPECTED = Expectation("end", "1996", "expected", "overtaken", "the council")


def tenures() -> tuple[Tenure, ...]:
    lead, deputy, spokes = "Secretary General", "Deputy Secretary General", "Spokesperson"
    return (
        tenure("Ada Lindqvist", lead, "1971-03-24", "1984-06-25"),
        tenure("Bruno Wörner", lead, "1984-06-25", "1994-08-13", expectations=(EXPECTED,)),
        tenure("Clara de Hoop Scheffer", lead, "1994-08-13", "1994-10-17", acting=True),
        tenure(
            "Dirk Øen",
            lead,
            "1994-10-17",
            "2004",
            disputes=(DISPUTE,),
            start_reach=Bound(None, window("1994-10-17")[0], window("1995")[1]),
        ),
        tenure(
            "Emma Straße",
            lead,
            "2004",
            "2016-10-01",
            inferred=(Inferred("start", "handover", ("Dirk Øen left in 2004",)),),
        ),
        tenure("Felix Novák", lead, "2016-10-01", ".."),
        tenure(
            "Greta Holm", lead, "2025-06-01", None, modality="expected", status="future", attributed_to="the council"
        ),
        tenure("Clara de Hoop Scheffer", deputy, "1990", "1998"),
        tenure("Hanno Brandt", deputy, "1998", None, attested=("2001-05-02",)),
        tenure("Greta Holm", deputy, None, "2010-01-31"),
        tenure("Bruno Wörner", spokes, None, None),
        tenure("Hanno Brandt", spokes, "2011~", "2015", modality="reported", attributed_to="Evening Post"),
    )


def sample_picture() -> Picture:
    council = identifier("organisation", "Council")
    roles = ("Secretary General", "Deputy Secretary General", "Spokesperson")
    return Picture(
        roles=tuple(Role(identifier("role", title), title, council) for title in roles),
        tenures=tenures(),
        vacancies=(
            Vacancy(identifier("vacancy", "spokes"), identifier("role", "Spokesperson"), bound("2016"), bound("2018")),
        ),
        people=tuple(Person(identifier("person", name), name, nationality=("DE",), born="1940~") for name in PEOPLE),
        organisations=(
            Organisation(council, "Council", "alliance", founded="1949"),
            Organisation(identifier("organisation", "Ruritania"), "Ruritania", "state"),
        ),
        events=(
            event("The council is founded", "1971-03-01", ("Council", "subject"), kind="founding"),
            event(
                "Handover from Lindqvist to Wörner",
                "1984-06-25",
                ("Ada Lindqvist", "outgoing"),
                ("Bruno Wörner", "incoming"),
                kind="handover",
            ),
            event("Ruritania joins", "1991", ("Ruritania", "member"), ("Council", "host"), kind="accession"),
            event(
                "Summit of spring", "1994-09-05", ("Clara de Hoop Scheffer", "host"), kind="summit", place="Strelsau"
            ),
            event("Summit of autumn", "1994-09-07", ("Clara de Hoop Scheffer", "host"), kind="summit"),
            event("Session", "1994-09-08", ("Clara de Hoop Scheffer", "host")),
            event("Next summit", "2025-07", ("Felix Novák", "host"), kind="summit", modality="expected"),
            event("A meeting nobody dates", None, ("Felix Novák", "participant")),
        ),
        statements=(
            statement(
                "Bruno Wörner",
                "We will keep the door open.",
                "1990-11-09",
                about=(identifier("organisation", "Ruritania"),),
            ),
            statement(
                "Emma Straße", "that the matter was settled", "2012-05", quotation="indirect", modality="reported"
            ),
            statement("Felix Novák", "There is much to do.", "2020-02-02", variants=("There's much to do.",)),
        ),
    )


HOSTILE = (
    """</script><script>window.hacked=1</script><img src=x onerror="window.hacked=2">"""
    """'"`${window.hacked=3}{{ 7*7 }}&lt;"""
)


def hostile_picture() -> Picture:
    """The sample with markup, quotes, script and addresses of other kinds in every text that a source can give."""
    plain = sample_picture()
    bad = passage(
        HOSTILE,
        title=HOSTILE,
        outlet=HOSTILE,
        url="javascript:window.hacked=4",
        before=HOSTILE,
        after=HOSTILE,
        supports=(HOSTILE,),
        attributed_to=HOSTILE,
        cites=("javascript:window.hacked=5", "data:text/html,x", "https://example.org/"),
        chain=(HOSTILE,),
    )
    dispute = Dispute("person", (Reading(HOSTILE, (HOSTILE,)), Reading("__proto__", ("constructor",))))
    return replace(
        plain,
        roles=tuple(replace(role, title=HOSTILE, aliases=(HOSTILE,), passages=(bad,)) for role in plain.roles),
        tenures=tuple(
            replace(
                one,
                attributed_to=HOSTILE,
                disputes=(dispute,),
                passages=(bad,),
                inferred=(Inferred("end", "handover", (HOSTILE,)),),
            )
            for one in plain.tenures
        ),
        people=tuple(
            replace(one, name=f"={HOSTILE}", aliases=(HOSTILE, "__proto__"), nationality=(HOSTILE,), passages=(bad,))
            for one in plain.people
        ),
        organisations=tuple(
            replace(one, name=HOSTILE, kind=HOSTILE, country=HOSTILE, passages=(bad,)) for one in plain.organisations
        ),
        events=tuple(
            replace(one, label=HOSTILE, place=HOSTILE, attributed_to=HOSTILE, passages=(bad,)) for one in plain.events
        ),
        statements=tuple(replace(one, text=HOSTILE, variants=(HOSTILE,), passages=(bad,)) for one in plain.statements),
    )


def large_picture(count: int, lanes: int) -> Picture:
    """So many tenures in so many offices, evenly spread over two centuries."""
    turns = count // lanes

    def bounds(at: int, turn: int) -> tuple[Bound, Bound]:
        first, last = (-55_000 + (turn + step) * 73_000 // turns + at % 90 for step in (0, 1))
        return Bound(iso(first), first, first), Bound(iso(last), last, last)

    tenures_of = [(at, turn, at * turns + turn) for at in range(lanes) for turn in range(turns)]
    return Picture(
        roles=tuple(Role(identifier("role", f"Office {at}"), f"Office {at}") for at in range(lanes)),
        tenures=tuple(
            Tenure(text("tenure", n), text("person", n), identifier("role", f"Office {at}"), *bounds(at, turn))
            for at, turn, n in tenures_of
        ),
        people=tuple(Person(text("person", n), f"Person {n}") for _, _, n in tenures_of),
    )


def undated_picture() -> Picture:
    """The sample with statements that nobody dates."""
    plain = sample_picture()
    return replace(plain, statements=tuple(replace(one, when=bound(None)) for one in plain.statements))


def replayed() -> tuple[tuple[Known, ...], int]:
    """What was known of the sample earlier: in 2016 that Novák is expected, in October that he came, later the rest."""
    plain = sample_picture()
    novak = identifier("person", "Felix Novák")
    (held,) = (one for one in plain.tenures if one.person == novak)
    expected = replace(held, open=False, end=bound(None), modality="expected", status="future", passages=())
    gone = tenure("Hanno Brandt", "Secretary General", "2016-12", None, modality="expected", status="future")

    def only(*tenures: Tenure) -> Picture:
        return replace(
            plain,
            tenures=tenures,
            vacancies=(),
            events=(),
            statements=(),
            people=tuple(replace(one, born=None) for one in plain.people),
        )

    first, second = (window(day)[0] for day in ("2016-05-01", "2016-10-02"))
    return (Known(first, only(expected, gone)), Known(second, only(held))), window("2024-11-30")[0]
