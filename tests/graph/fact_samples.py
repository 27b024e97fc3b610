"""Claims and stores for the tests of facts: few names, so that they meet, and every kind of claim."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from whowhen.graph.alias import load
from whowhen.graph.dates import window
from whowhen.graph.derive import derive
from whowhen.graph.factrows import TABLES
from whowhen.graph.material import Origin, Sourced
from whowhen.graph.records import (
    EventClaim,
    Evidence,
    Inference,
    Loaded,
    OrganisationClaim,
    Participant,
    PersonClaim,
    Produced,
    Ref,
    RoleClaim,
    RoleRef,
    Source,
    StatementClaim,
    TenureClaim,
    VacancyClaim,
)

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from hypothesis.strategies import SearchStrategy

    from whowhen.graph.factrows import Facts
    from whowhen.graph.records import (
        Claim,
    )

PASSAGE = (Evidence(0, 4, ("person",)),)


def tenure(
    person: str = "Ada Klein", title: str = "Mayor", organisation: str | None = "Bath", **fields: Any
) -> TenureClaim:
    """A tenure claim; `partial=True` makes the person a surname alone."""
    ref = Ref(person, partial=fields.pop("partial", False))
    return TenureClaim(ref, RoleRef(title, organisation), evidence=PASSAGE, **fields)


def sourced(claim: Claim, number: int = 1, *, published: str | None = None, outlet: str | None = None) -> Sourced:
    """The claim as the only one of a source of the same number."""
    return Sourced(number, claim, Origin(number, window(published), outlet))


def loaded(name: str, *claims: Claim, published: str | None = None, outlet: str | None = None) -> Loaded:
    """A source that makes these claims."""
    text = f"text of {name}"
    digest = hashlib.sha256(text.encode()).hexdigest()
    source = Source("facts", f"{name}.jsonl", text, digest, published=published, outlet=outlet)
    return Loaded(source, tuple(Produced(claim) for claim in claims))


def derived_rows(claims: Sequence[Sourced]) -> dict[str, list[tuple[Any, ...]]]:
    """What the claims lead to, as sorted rows."""
    return sorted_rows(derive(claims, load()))


def sorted_rows(facts: Facts) -> dict[str, list[tuple[Any, ...]]]:
    """Rows by table, sorted."""
    return {table: sorted(rows, key=repr) for table, rows in facts.rows.items()}


def stored_rows(connection: sqlite3.Connection, tables: Sequence[str] = TABLES) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of a store, sorted."""
    return {table: sorted(connection.execute(f"SELECT * FROM {table}"), key=repr) for table in tables}


# Names that are alike, that are declared for one another, and that are surnames of one another.
_FULL = st.sampled_from(["Ada Klein", "Ada Gross", "Bea Klein", "Ada von Gross"])
_SHORT = st.sampled_from(["Klein", "Gross", "Lord Klein", "von Gross"])
_BODIES = st.sampled_from(["Bath", "City of Bath", "NATO", "Nato"])
_DATES = st.sampled_from([None, None, "2001", "2003", "2003-06", "2003-06-15", "2004~", "2001/2003"])
_MODALITIES = st.sampled_from(["asserted", "asserted", "asserted", "reported", "expected", "denied"])
_WORDS = ["we must make sure of it today", "must make sure of it today and", "no", "we must make sure of it now"]

people: SearchStrategy[Ref] = st.one_of(st.builds(Ref, _FULL), st.builds(Ref, _SHORT, partial=st.just(value=True)))
bodies: SearchStrategy[Ref] = st.builds(Ref, _BODIES, st.just("organisation"))
roles: SearchStrategy[RoleRef] = st.builds(RoleRef, st.sampled_from(["Mayor", "Bürgermeisterin"]), _BODIES)

tenure_claims: SearchStrategy[TenureClaim] = st.builds(
    TenureClaim,
    people,
    roles,
    start=_DATES,
    end=st.one_of(_DATES, st.just("..")),
    attested=st.sampled_from([(), (), ("2003-03-03",), ("2010-01-01", "2003-06-20")]),
    acting=st.sampled_from([False, False, True]),
    modality=_MODALITIES,
    inferred=st.sampled_from([(), (), (), (Inference("start", "duration"),), (Inference("end", "former"),)]),
    evidence=st.just(PASSAGE),
)

claims: SearchStrategy[Claim] = st.one_of(
    tenure_claims,
    tenure_claims,
    st.builds(
        PersonClaim,
        st.one_of(st.builds(Ref, _FULL), people),
        aliases=st.lists(st.one_of(_FULL, _SHORT), max_size=2).map(tuple),
        born=st.sampled_from([None, "1950", "1951"]),
        evidence=st.just(PASSAGE),
    ),
    st.builds(OrganisationClaim, _BODIES, aliases=st.lists(_BODIES, max_size=1).map(tuple), evidence=st.just(PASSAGE)),
    st.builds(RoleClaim, roles, seats=st.sampled_from([None, 1, 1, 2]), evidence=st.just(PASSAGE)),
    st.builds(VacancyClaim, roles, start=_DATES, end=_DATES, evidence=st.just(PASSAGE)),
    st.builds(
        EventClaim,
        st.sampled_from(["handover", "other"]),
        st.sampled_from(["change", "shift"]),
        when=_DATES,
        participants=st.lists(
            st.builds(Participant, st.one_of(people, people, bodies), st.sampled_from(["incoming", "participant"])),
            max_size=3,
        ).map(tuple),
        modality=_MODALITIES,
        evidence=st.just(PASSAGE),
    ),
    st.builds(
        StatementClaim,
        people,
        st.sampled_from(_WORDS),
        when=_DATES,
        about=st.lists(bodies, max_size=1).map(tuple),
        evidence=st.just(PASSAGE),
    ),
)

sources: SearchStrategy[tuple[tuple[Claim, ...], str | None, str | None]] = st.tuples(
    st.lists(claims, min_size=1, max_size=4, unique=True).map(tuple),
    st.sampled_from([None, "2003-07-01", "2005-01-01"]),
    st.sampled_from([None, "Post"]),
)
