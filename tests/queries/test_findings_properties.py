"""Findings and imprecision: a date made wider never turns silence or "possible" into "certain"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from stories import HEAD, event, store_of, tenure, told

from whowhen.graph import ids
from whowhen.graph.dates import iso
from whowhen.graph.records import PersonClaim, Ref, RoleClaim
from whowhen.queries.findings.check import run
from whowhen.queries.findings.collect import Scope, collect
from whowhen.queries.findings.offices import gaps, open_with_successor, too_many_holders

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whowhen.graph.records import Claim
    from whowhen.queries.findings.material import Material, Office

PEOPLE = ("Ann Lee", "Bo Kerr", "Cy Day", "Di Voss")
DATED = {
    "gap",
    "too-many-holders",
    "open-with-successor",
    "end-before-start",
    "overlap-with-self",
    "succession-mismatch",
    "outside-life",
}
CROWDS = {"too-many-holders", "open-with-successor"}

Term = tuple[str, str, str, bool]


def certain(claims: Sequence[Claim]) -> set[tuple[str, frozenset[str]]]:
    """What is found for certain: kind and people; two ways to say that an office has too many holders count as one."""
    store = store_of(told(*claims))
    names = dict(store.connection.execute("SELECT n, name FROM entity"))
    people = dict(store.connection.execute("SELECT n, person FROM tenure"))
    found = set()
    for one in run(store, 30_000).findings:
        if one.certain and one.kind in DATED:
            held = {names[people[ids.parse(fact)[1]]] for fact in one.facts if fact.startswith("ten_")}
            found.add(("crowd" if one.kind in CROWDS else one.kind, frozenset(held)))
    return found


def widened(date: str, how: str) -> str | None:
    """A date with less said: `2003-05-04`, as a month, as a year, about it, or nothing."""
    if date == "..":
        return date
    return {"month": date[:7], "year": date[:4], "about": f"{date}~", "nothing": None}[how]


days = st.integers(10_000, 14_000).map(iso)


@st.composite
def terms(draw: st.DrawFn) -> list[Term]:
    made = []
    for person in draw(st.lists(st.sampled_from(PEOPLE), min_size=2, max_size=4, unique=True)):
        start = draw(st.integers(10_000, 13_000))
        length = draw(st.integers(-40, 1_500))
        end = ".." if draw(st.integers(0, 5)) == 0 else iso(start + length)
        made.append((person, iso(start), end, draw(st.integers(0, 4)) == 0))
    return made


def claims_of(made: Sequence[Term], handover: str | None, died: str | None) -> list[Claim]:
    claims: list[Claim] = [RoleClaim(HEAD, seats=1)]
    claims += [tenure(person, start, end, acting=acting) for person, start, end, acting in made]
    claims += [PersonClaim(Ref(made[0][0]), died=died)] if died else []
    parts = ((made[0][0], "outgoing"), (made[1][0], "incoming"))
    claims += [event("handover", "the change", handover, *parts)] if handover else []
    return claims


@settings(max_examples=60, deadline=None)
@given(terms(), st.none() | days, st.none() | days, st.data())
def test_a_wider_date_never_makes_a_finding_certain(
    made: list[Term], handover: str | None, died: str | None, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(made) - 1))
    which = data.draw(st.sampled_from(("start", "end")))
    how = data.draw(st.sampled_from(("month", "year", "about")))
    person, start, end, acting = made[at]
    wider = (
        (person, widened(start, how), end, acting) if which == "start" else (person, start, widened(end, how), acting)
    )
    before = certain(claims_of(made, handover, died))
    after = certain(claims_of([*made[:at], wider, *made[at + 1 :]], handover, died))
    assert _no_more(after, before)


def _no_more(after: set[tuple[str, frozenset[str]]], before: set[tuple[str, frozenset[str]]]) -> bool:
    """Nobody is in a kind of finding for certain who was not before, and no gap is new.

    Which of several holders an open tenure is shown with, and who stands beside a gap, may change.
    """
    if len(_people(after, "gap")) > len(_people(before, "gap")):
        return False
    if _people(after, "crowd") and not _people(before, "crowd"):
        return False
    return all(
        frozenset().union(*_people(after, kind)) <= frozenset().union(*_people(before, kind))
        for kind in {kind for kind, _ in after} - {"gap", "crowd"}
    )


def _people(found: set[tuple[str, frozenset[str]]], wanted: str) -> list[frozenset[str]]:
    return [people for kind, people in found if kind == wanted]


@settings(max_examples=60, deadline=None)
@given(terms(), st.data())
def test_a_wider_window_never_makes_an_office_certainly_empty_or_crowded(made: list[Term], data: st.DataObject) -> None:
    """The same for the checks alone, with windows that no date could be written for."""
    store = store_of(told(*claims_of(made, None, None)))
    material = collect(store, Scope(), 30_000, {})
    [office] = [one for one in material.offices if one.held]
    at = data.draw(st.integers(0, len(office.held) - 1))
    left, right = data.draw(st.tuples(st.integers(0, 900), st.integers(0, 900)))
    held = office.held[at]
    if data.draw(st.booleans()):
        held = held._replace(start=(held.start[0] - left, held.start[1] + right))
    else:
        held = held._replace(end=(held.end[0] - left, held.end[1] + right))
    wider = office._replace(
        held=tuple(sorted((*office.held[:at], held, *office.held[at + 1 :]), key=lambda one: one.start))
    )
    assert _certain(material, wider) <= _certain(material, office)


def _certain(material: Material, office: Office) -> set[str]:
    """What is certain of an office: that nobody, or that too many hold it at some time."""
    alone = material._replace(offices=[office])
    found = [one for look in (gaps, too_many_holders, open_with_successor) for one in look(alone) if one.certain]
    return {"crowd" if one.kind in CROWDS else one.kind for one in found}
