"""Identifiers: made from content alone, different for different fields, and readable back."""

from __future__ import annotations

import json
from hashlib import blake2b

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whowhen.graph import ids
from whowhen.graph.errors import NotFoundError

# Few letters, among them those that JSON writes in another way, and one outside the 16-bit range.
texts = st.text('a",\\\n\u2028🗳', max_size=4)
parts = st.one_of(texts, st.integers(), st.booleans(), st.none(), st.floats(allow_nan=False))
numbers = st.integers(0, (1 << 63) - 1)


@given(st.lists(parts, max_size=4))
def test_a_number_is_the_digest_of_a_json_array(fields: list[str | int | bool | float | None]) -> None:
    written = json.dumps(["tenure", *fields], ensure_ascii=False, separators=(",", ":"))
    digest = blake2b(written.encode(), digest_size=8).digest()
    assert ids.number("tenure", *fields) == int.from_bytes(digest, "big") % (1 << 63)


@given(st.lists(texts, max_size=3), st.lists(texts, max_size=3))
def test_different_fields_have_different_numbers(one: list[str], other: list[str]) -> None:
    assert (ids.number("person", *one) == ids.number("person", *other)) == (one == other)


def test_a_number_is_the_same_on_every_machine() -> None:
    assert ids.text("person", ids.number("person", "mark rutte")) == "per_1m00697y2x7vn"


@given(st.sampled_from(sorted(ids.PREFIXES)), numbers)
def test_an_identifier_reads_back(kind: str, number: int) -> None:
    assert ids.parse(ids.text(kind, number)) == (kind, number)


@given(numbers, numbers)
def test_identifiers_sort_like_their_numbers(one: int, other: int) -> None:
    assert (ids.text("claim", one) < ids.text("claim", other)) == (one < other)


@pytest.mark.parametrize(
    "text", ["", "per", "per_", "per_000000000001", "xxx_0000000000011", "per_00000000000i1", "per_zzzzzzzzzzzzz"]
)
def test_what_is_no_identifier_is_refused(text: str) -> None:
    with pytest.raises(NotFoundError, match="no identifier"):
        ids.parse(text)
