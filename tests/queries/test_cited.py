"""What an entry cites is cut out of its JSON, and is what reading all of the JSON gives."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from whowhen.queries.findings.collect import _cited

ADDRESSES = st.lists(st.text(st.sampled_from('ab"\\],[: ä'), max_size=6), max_size=3)


@given(st.lists(ADDRESSES, max_size=3), st.booleans())
def test_the_addresses_are_those_of_the_whole_record(passages: list[list[str]], plain: bool) -> None:  # noqa: FBT001
    told = [{"cites": one, "end": 4} if one else {"end": 4} for one in passages]
    body = json.dumps({"evidence": told, "text": ["x"]}, separators=(",", ":"), ensure_ascii=plain)
    assert _cited(body) == tuple(address for one in passages for address in one)
