"""Claims as JSON: what is written is read back equal, and equal claims are written alike."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from store_samples import claims, loaded, tenure

from whowhen.graph.codec import canonical, decode, from_json, kind_of, to_json
from whowhen.graph.errors import BadRecordError
from whowhen.graph.records import Evidence, PersonClaim, Ref
from whowhen.graph.store import open_store

if TYPE_CHECKING:
    from whowhen.graph.records import Claim


@given(claims)
def test_a_claim_that_was_written_reads_back_equal(claim: Claim) -> None:
    assert decode(kind_of(claim), canonical(claim)) == claim
    assert from_json(kind_of(claim), json.loads(canonical(claim))) == claim


@given(claims)
def test_keys_are_sorted_and_the_text_is_compact(claim: Claim) -> None:
    written = canonical(claim)
    again = json.dumps(json.loads(written), ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    assert written == again


@given(claims)
def test_a_field_that_holds_its_default_is_left_out(claim: Claim) -> None:
    assert not [value for value in to_json(claim).values() if value in (None, False, [], (), "asserted", "direct")]


def test_null_is_the_same_as_leaving_a_field_out() -> None:
    fields = {"person": {"name": "Mira Holt", "partial": None}, "born": None}
    assert from_json("person", fields) == PersonClaim(Ref("Mira Holt"))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"role": None}, "role"),
        ({"role": "Chair"}, "role"),
        ({"role": {"title": "  "}}, "role.title"),
        ({"person": {"name": "Mira\0Holt"}}, "person.name"),
        ({"person": {"name": "Mira \ud800"}}, "person.name"),
        ({"person": {"name": "Mira", "age": 3}}, "person.age"),
        ({"start": "1 May 2021"}, "start"),
        ({"start": 2021}, "start"),
        ({"acting": "yes"}, "acting"),
        ({"modality": "certain"}, "modality"),
        ({"attested": "2021"}, "attested"),
        ({"attested": ["2021", "soon"]}, "attested[1]"),
        ({"evidence": [{"start": 1}]}, "evidence[0].end"),
        ({"evidence": [{"start": True, "end": 3}]}, "evidence[0].start"),
        ({"evidence": [{"start": 0, "end": 1 << 64}]}, "evidence[0].end"),
        ({"note": "x"}, "note"),
    ],
)
def test_a_broken_field_is_refused_by_its_path(changes: dict[str, Any], field: str) -> None:
    fields = json.loads(canonical(tenure(evidence=(Evidence(0, 1),)))) | changes
    with pytest.raises(BadRecordError) as caught:
        from_json("tenure", fields)
    assert caught.value.place.field == field


def test_a_backslash_before_letters_is_no_nul() -> None:
    claim = tenure(person="Mira \\u0000 Holt")
    assert "\\u0000" in canonical(claim)
    assert decode("tenure", canonical(claim)) == claim
    with open_store(":memory:") as store:
        assert store.add(loaded(claim)).claims == 1
