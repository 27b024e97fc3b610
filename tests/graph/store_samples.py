"""Sources and claims for tests of the store: short texts, few names, so that sources often speak of the same things."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st

from whowhen.graph.interchange import export_records
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
from whowhen.graph.sources import digest

if TYPE_CHECKING:
    from whowhen.graph.records import Claim
    from whowhen.graph.store import Store

TEXT = "Mira Holt leads the Harbour Board. She was 🗳 elected on 3 May 2021, the board said."


def source(text: str = TEXT, path: str = "a.txt", **known: Any) -> Source:
    return Source("article", path, text, digest(text), **known)


def tenure(person: str = "Mira Holt", title: str = "Chair", **fields: Any) -> TenureClaim:
    fields.setdefault("evidence", (Evidence(0, 34, ("person", "role")),))
    return TenureClaim(Ref(person), RoleRef(title, "Harbour Board"), **fields)


def loaded(*claims: Claim, text: str = TEXT, producer: str = "rules 0.1", **known: Any) -> Loaded:
    return Loaded(source(text, **known), tuple(Produced(claim, producer) for claim in claims))


def export(store: Store, *, claims: bool = True) -> list[str]:
    return [json.dumps(record, ensure_ascii=False) for record in export_records(store, claims=claims)]


def contents(store: Store) -> dict[str, list[Any]]:
    """Every row of every table, but for the times of import, the seals over them, the journal and the mark of words."""
    names = {name for (name,) in store.connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    names -= {"words", "revision"}  # what is known does not depend on them
    found = {name: store.connection.execute(f"SELECT * FROM {name}").fetchall() for name in sorted(names)}
    found["source"] = [row[:-2] for row in found["source"]]
    return {name: sorted(rows, key=str) for name, rows in found.items()}


people = st.sampled_from(["Mira Holt", "Jo Ström", "JO STROM", "Ада Ли"]).map(Ref)
organisations = st.sampled_from(["Harbour Board", "NATO"]).map(lambda name: Ref(name, "organisation"))
anybody = st.one_of(people, organisations, st.just(Ref("Holt", partial=True)))
roles = st.builds(RoleRef, st.sampled_from(["Chair", "Mayor"]), st.sampled_from([None, "Harbour Board", "NATO"]))
dates = st.sampled_from([None, "2019", "2021-05", "2021-05-03", "2020~", "[2019..2021]"])
ends = st.one_of(dates, st.just(".."))
modalities = st.sampled_from(["asserted", "reported", "expected", "possible", "denied"])
words = st.lists(st.sampled_from(["Mira", "MH", "the Holt"]), max_size=2, unique=True).map(tuple)
spans = st.sampled_from([(0, 9), (0, 34), (35, 84)])
evidence = st.lists(
    st.builds(
        lambda span, supports, cites, chain: Evidence(span[0], span[1], supports, cites, chain),
        spans,
        st.sampled_from([(), ("person",), ("person", "start")]),
        st.sampled_from([(), ("https://example.org/a",)]),
        st.sampled_from([(), ("person: pronoun 'She' 35:38", "person: Mira Holt 0:9")]),
    ),
    min_size=1,
    max_size=2,
).map(tuple)
inferences = st.lists(
    st.builds(Inference, st.sampled_from(["start", "end"]), st.just("handover"), words), max_size=1
).map(tuple)

tenures = st.builds(
    TenureClaim,
    person=people,
    role=roles,
    start=dates,
    end=ends,
    attested=st.sampled_from([(), ("2020-01-02",)]),
    acting=st.booleans(),
    modality=modalities,
    attributed_to=st.sampled_from([None, "the board"]),
    inferred=inferences,
    evidence=evidence,
)
claims = st.one_of(
    tenures,
    st.builds(
        PersonClaim,
        person=people,
        aliases=words,
        nationality=st.sampled_from([(), ("NO",)]),
        born=dates,
        died=dates,
        evidence=evidence,
    ),
    st.builds(
        OrganisationClaim,
        name=st.sampled_from(["NATO", "Harbour Board"]),
        aliases=words,
        kind=st.sampled_from([None, "alliance"]),
        founded=dates,
        evidence=evidence,
    ),
    st.builds(RoleClaim, role=roles, aliases=words, seats=st.sampled_from([None, 1, 2]), evidence=evidence),
    st.builds(VacancyClaim, role=roles, start=dates, end=dates, evidence=evidence),
    st.builds(
        EventClaim,
        kind=st.sampled_from(["handover", "summit"]),
        label=st.sampled_from(["Handover", "the vote"]),
        when=dates,
        place=st.sampled_from([None, "Bergen"]),
        participants=st.lists(
            st.builds(Participant, anybody, st.sampled_from(["incoming", "participant"])), max_size=2
        ).map(tuple),
        modality=modalities,
        evidence=evidence,
    ),
    st.builds(
        StatementClaim,
        speaker=anybody,
        text=st.sampled_from(["We are ready", "Nothing is decided"]),
        quotation=st.sampled_from(["direct", "indirect"]),
        when=dates,
        addressee=st.one_of(st.none(), anybody),
        about=st.lists(anybody, max_size=2).map(tuple),
        modality=modalities,
        evidence=evidence,
    ),
)


@st.composite
def imports(draw: st.DrawFn, most: int = 4) -> list[Loaded]:
    """A few sources with different texts, each with a few claims."""
    found = []
    for position in range(draw(st.integers(1, most))):
        published = draw(st.sampled_from([None, "2021-05-04", "2020"]))
        made = draw(st.lists(claims, max_size=4))
        found.append(loaded(*made, text=f"{TEXT} {position}", path=f"{position}.txt", published=published))
    return found
