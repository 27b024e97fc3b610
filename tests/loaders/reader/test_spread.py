"""The index by place gives what looking at every part would give, in the same order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from whowhen.loaders.reader.model import QuoteZone
from whowhen.loaders.reader.spread import Spread

places = st.integers(0, 30)
spans = st.tuples(places, places).map(lambda pair: (min(pair), max(pair) + 1))


@given(parts=st.lists(spans, max_size=12), start=places, length=st.integers(1, 10))
def test_what_lies_over_a_stretch_is_what_overlaps_it(parts: list[tuple[int, int]], start: int, length: int) -> None:
    zones = sorted((QuoteZone(first, last, first, last) for first, last in parts), key=lambda zone: zone.start)
    spread = Spread(zones)
    assert list(spread.over(start, start + length)) == [
        zone for zone in zones if zone.start < start + length and start < zone.end
    ]
    assert list(spread.at(start)) == [zone for zone in zones if zone.start <= start < zone.end]
    assert list(spread.begin(start)) == [zone for zone in zones if zone.start == start]
