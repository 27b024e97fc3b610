"""Claims and stores for the tests of facts: few names, so that they meet, and every kind of claim."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from whowhen.graph.alias import load
from whowhen.graph.dates import window
from whowhen.graph.decisions import FIELDS, Decision
from whowhen.graph.derive import derive
from whowhen.graph.factrows import TABLES
from whowhen.graph.material import Origin, Sourced, ruled
from whowhen.graph.names import person_key
from whowhen.graph.namesakes import as_meant, namesakes
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

    from whowhen.graph.decisions import DecisionKind
    from whowhen.graph.factrows import Facts
    from whowhen.graph.records import (
        Claim,
    )
    from whowhen.graph.store import Store

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


def derived_rows(claims: Sequence[Sourced], decisions: Sequence[Decision] = ()) -> dict[str, list[tuple[Any, ...]]]:
    """What the claims lead to with these decisions, as sorted rows."""
    standing = sorted((one for one in decisions if one.stands), key=lambda one: (one.at, one.number))
    known = namesakes(standing)
    meant = [replace(one, claim=as_meant(one.claim, one.origin.number, known)) for one in claims]
    decided = [ruled(one, [d for d in standing if one.number in d.bound]) for one in meant] if standing else claims
    return sorted_rows(derive(decided, load(), standing))


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


def namesake_decisions(sources: Sequence[int]) -> SearchStrategy[Decision]:
    """That a name means somebody else in some of the sources."""
    return st.builds(
        lambda names, chosen: decision("different", "person", names=tuple(names), sources=tuple(sorted(chosen))),
        st.lists(_NAMES, min_size=2, max_size=2, unique_by=person_key),
        st.sets(st.sampled_from(sources), min_size=1, max_size=2),
    )


def some_facts(store: Store) -> dict[str, list[tuple[int, ...]]]:
    """The claims behind every tenure, vacancy, event and statement, by kind of fact."""
    found: dict[str, list[tuple[int, ...]]] = {}
    for kind in ("tenure", "vacancy", "event", "statement"):
        query = f"SELECT n, claim FROM {kind} JOIN support ON fact = n ORDER BY n, claim"
        claims: dict[int, tuple[int, ...]] = {}
        for n, claim in store.connection.execute(query):
            claims[n] = (*claims.get(n, ()), claim)
        if claims:
            found[kind] = list(claims.values())
    return found


def decision(kind: DecisionKind, of: str, **fields: Any) -> Decision:
    """A decision of an imagined author."""
    fields.setdefault("at", "2020-01-01T00:00:00Z")
    return Decision(kind, of, fields.pop("on", ()), "Test", "because", **fields)


_NAMES = st.one_of(_FULL, _SHORT)

name_decisions: SearchStrategy[Decision] = st.one_of(
    st.builds(
        lambda kind, names: decision(kind, "person", names=tuple(names)),
        st.sampled_from(["same", "different"]),
        st.lists(_NAMES, min_size=2, max_size=2, unique_by=person_key),
    ),
    st.builds(
        lambda kind, names: decision(kind, "organisation", names=tuple(names)),
        st.sampled_from(["same", "different"]),
        st.just(["Bath", "NATO"]),
    ),
    st.builds(
        lambda name, value: decision("correct", "person", names=(name,), field="born", value=value),
        _NAMES,
        st.sampled_from(["1950", "1952"]),
    ),
)


@st.composite
def fact_decisions(draw: st.DrawFn, facts: dict[str, list[tuple[int, ...]]]) -> Decision:
    """A decision about some of the facts."""
    of = draw(st.sampled_from(sorted(facts)))
    kind: DecisionKind = draw(st.sampled_from(["same", "different", "accept", "reject", "correct"]))
    sides = [draw(st.sampled_from(facts[of]))]
    if kind in {"same", "different"}:
        other = draw(st.sampled_from(facts[of]))
        sides = [side for side in (tuple(n for n in sides[0] if n not in other), other) if side]
        if len(sides) < 2:
            return decision("reject", of, claims=tuple(sides))
    field = draw(st.sampled_from(FIELDS[of])) if kind == "correct" else None
    value = draw(st.sampled_from(["2002", "2003-06-15", "2005"])) if kind == "correct" else None
    return decision(kind, of, claims=tuple(sides), field=field, value=value)
