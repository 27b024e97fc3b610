"""An explanation shows every claim with its passage in its paragraph, and which claim set which day."""

from __future__ import annotations

import pytest
from stories import store_of, tenure, told

from whowhen.graph.errors import NotFoundError
from whowhen.graph.records import Evidence, Inference, Loaded, Produced, Ref, RoleRef, Source, TenureClaim
from whowhen.graph.sources import digest
from whowhen.queries.explain import explain
from whowhen.queries.person import person
from whowhen.queries.succession import role

ARTICLE = "Harbour news\n\nAnn Lee steps down. She led the Harbour Board for ten years. Bo Kerr follows.\nMore soon."


def _article(**more: object) -> Loaded:
    start = ARTICLE.index("She led")
    end = ARTICLE.index(" Bo Kerr")
    passage = Evidence(start, end, supports=("person", "role", "start"), chain=("person: 'She' is Ann Lee",))
    claim = TenureClaim(Ref("Ann Lee"), RoleRef("Director", "Harbour Board"), evidence=(passage,), **more)  # type: ignore[arg-type]
    source = Source("article", "news.txt", ARTICLE, digest(ARTICLE), published="2024-10-01", language="en")
    return Loaded(source, (Produced(claim, "rules 0.1"),))


def test_a_passage_stands_in_its_paragraph_and_never_in_the_next() -> None:
    store = store_of(_article(start="2014~"))
    (row,) = role(store, "Director of the Harbour Board")
    (claim,) = explain(store, row.id).claims
    (context,) = claim.contexts
    assert context.passage.quote == "She led the Harbour Board for ten years."
    assert (context.before, context.after) == ("Ann Lee steps down. ", " Bo Kerr follows.")
    assert context.passage.chain == ("person: 'She' is Ann Lee",)
    assert claim.producer == "rules 0.1"


def test_it_says_which_claim_set_which_day() -> None:
    store = store_of(
        told(tenure("Ann Lee", "1971", "1984")),
        told(tenure("Ann Lee", "1971", "1984-06"), published="2020-01-01"),
        told(tenure("Ann Lee", attested=("1984-06-12",)), published="2021-01-01"),
    )
    (row,) = role(store, "Director of the Harbour Board")
    notes = {(note.field, note.side): note for note in explain(store, row.id).days}
    assert (notes["end", "latest"].day, notes["end", "latest"].how) == ("1984-06-30", "stated")
    assert (notes["end", "earliest"].day, notes["end", "earliest"].how) == ("1984-06-12", "shown in office")
    assert len(notes["start", "earliest"].claims) == 2


def test_an_inferred_bound_names_its_rule_and_premises() -> None:
    inference = Inference("start", "duration", ("for ten years", "published 2024-10-01"))
    store = store_of(_article(start="2014~", inferred=(inference,)))
    (row,) = role(store, "Director of the Harbour Board")
    found = explain(store, row.id)
    assert {note.how for note in found.days} == {"inferred (duration)"}
    (inferred,) = found.record["inferred"]
    assert (inferred["rule"], inferred["premises"]) == ("duration", ["for ten years", "published 2024-10-01"])


def test_disputed_values_are_all_there_with_their_claims() -> None:
    store = store_of(
        told(tenure("Ann Lee", "1995-12-05", "1999-10-06")),
        told(tenure("Ann Lee", None, "1999-10-14"), published="2001-01-01"),
    )
    (row,) = role(store, "Director of the Harbour Board")
    found = explain(store, row.id)
    readings = found.record["disputed"]["end"]
    assert {reading["value"] for reading in readings} == {"1999-10-06", "1999-10-14"}
    assert {claim for reading in readings for claim in reading["claims"]} == {claim.id for claim in found.claims}


def test_claims_sources_people_and_roles_can_be_explained_too() -> None:
    store = store_of(_article(start="2014"))
    (row,) = role(store, "Director of the Harbour Board")
    (claim,) = explain(store, row.id).claims
    assert row.id in {identifier for identifier, _ in explain(store, claim.id).facts}
    assert row.id in {identifier for identifier, _ in explain(store, claim.source).facts}
    assert explain(store, person(store, "Lee").id).label == "Ann Lee"
    assert explain(store, row.role.id).label == "Director, Harbour Board"


@pytest.mark.parametrize(
    "identifier", ["ten_0000000000001", "src_0000000000001", "clm_0000000000001", "per_0000000000001"]
)
def test_what_the_store_does_not_hold_is_refused(identifier: str) -> None:
    with pytest.raises(NotFoundError):
        explain(store_of(_article()), identifier)


def test_what_is_no_identifier_is_refused_with_what_one_looks_like() -> None:
    with pytest.raises(NotFoundError, match="no identifier") as caught:
        explain(store_of(_article()), "Stoltenberg")
    assert "ten_" in caught.value.hint
