"""One office as known by a day: the same answer as from the whole copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whowhen.graph.dates import iso
from whowhen.graph.errors import WhoWhenError
from whowhen.graph.known import copy_known_by
from whowhen.graph.knownoffice import copy_of_office
from whowhen.graph.records import (
    Evidence,
    Loaded,
    OrganisationClaim,
    PersonClaim,
    Produced,
    Ref,
    RoleClaim,
    RoleRef,
    Source,
    TenureClaim,
    VacancyClaim,
)
from whowhen.graph.sources import digest
from whowhen.graph.store import open_store
from whowhen.queries import resolve
from whowhen.queries.succession import role

if TYPE_CHECKING:
    from whowhen.graph.records import Claim
    from whowhen.graph.store import Store

PEOPLE = (Ref("Ann Lee"), Ref("Lee", partial=True), Ref("A. Lee"), Ref("Bo Kerr"), Ref("Baron Kerr of Hull"))
BOARDS = ("Harbour Board", "Port Authority", "Board")
ASKED = "Director, Harbour Board"
FIRST = 10_000


def sources(made: list[list[Claim]]) -> list[Loaded]:
    loaded = []
    for at, claims in enumerate(made):
        text = f"Source {at}."
        passage = (Evidence(0, len(text)),)
        produced = tuple(Produced(_with(claim, passage)) for claim in claims)
        loaded.append(Loaded(Source("facts", f"{at}.txt", text, digest(text), published=iso(FIRST + at)), produced))
    return loaded


def _with(claim: Claim, passage: tuple[Evidence, ...]) -> Claim:
    from dataclasses import replace

    return replace(claim, evidence=passage)


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    person, board = draw(st.sampled_from(PEOPLE)), draw(st.sampled_from(BOARDS))
    office = RoleRef(draw(st.sampled_from(("Director", "Treasurer"))), board)
    kind = draw(st.integers(0, 9))
    if kind == 0:
        return PersonClaim(draw(st.sampled_from((PEOPLE[0], PEOPLE[3]))), aliases=(draw(st.sampled_from(PEOPLE)).name,))
    if kind == 1:
        return OrganisationClaim(board, aliases=(draw(st.sampled_from(BOARDS)),))
    if kind == 2:
        return RoleClaim(office, seats=draw(st.integers(1, 2)))
    start, length = draw(st.integers(1980, 2000)), draw(st.integers(0, 8))
    if kind == 3:
        return VacancyClaim(office, str(start), str(start + length))
    end = draw(st.sampled_from((str(start + length), None, "..")))
    modality = draw(st.sampled_from(("asserted", "asserted", "expected")))
    return TenureClaim(person, office, draw(st.sampled_from((str(start), None))), end, modality=modality)


def answer(store: Store) -> list[object]:
    return [row.to_record() for row in role(store, ASKED)]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.lists(claims(), min_size=1, max_size=3), min_size=2, max_size=6), st.data())
def test_one_office_is_known_as_the_whole_copy_knows_it(made: list[list[Claim]], data: st.DataObject) -> None:
    day = FIRST + data.draw(st.integers(0, len(made) - 1))
    with open_store(":memory:") as store:
        for loaded in sources(made):
            store.add(loaded)
        with copy_known_by(store, day) as whole:
            try:
                expected = answer(whole)
            except WhoWhenError as error:
                with pytest.raises(type(error)):
                    answer(copy_of_office(store, day, lambda one: resolve.role(one, ASKED)))
                return
        with copy_of_office(store, day, lambda one: resolve.role(one, ASKED)) as office:
            assert answer(office) == expected
