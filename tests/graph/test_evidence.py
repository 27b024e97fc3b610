"""Evidence: passages are cut exactly, and what several claims rest on is shown once."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from store_samples import TEXT, loaded, tenure

from whowhen.graph.evidence import Texts, passages, supporting, supporting_each
from whowhen.graph.records import Evidence
from whowhen.graph.sources import PIECE
from whowhen.graph.store import open_store

_LONG = "".join(chr(0x1F600 + position % 70) if position % 3 else "a" for position in range(2 * PIECE + 100))
_places = st.one_of(st.integers(0, len(_LONG)), st.integers(PIECE - 3, PIECE + 3))


@given(st.lists(st.tuples(st.integers(0, 1), _places, _places), min_size=1, max_size=4), st.integers(1, 3))
@settings(max_examples=25, deadline=None)
def test_a_cut_is_the_slice_however_few_pieces_are_held(cuts: list[tuple[int, int, int]], held: int) -> None:
    texts = [_LONG, _LONG[::-1]]
    with open_store(":memory:") as store:
        numbers = [store.add(loaded(text=text)).source for text in texts]
        cutter = Texts(store.connection, held)
        for which, one, other in cuts:
            start, end = sorted((one, other))
            assert cutter.cut(numbers[which], start, end) == texts[which][start:end]


def test_claims_that_rest_on_the_same_passage_show_it_once() -> None:
    first = tenure(start="2021", evidence=(Evidence(0, 9, ("person",)), Evidence(0, 34, ("role",))))
    second = tenure(end="2024", evidence=(Evidence(0, 34, ("role", "end"), ("https://example.org",)),))
    with open_store(":memory:") as store:
        store.add(loaded(first, second))
        [(fact,)] = store.connection.execute("SELECT n FROM tenure")
        claims = supporting(store.connection, fact)
        assert list(supporting_each(store.connection, "tenure")) == [(fact, claims)]
        found = passages(claims, Texts(store.connection))
    assert {one.quote for one in found} == {TEXT[:9], TEXT[:34]}
    [shared] = [one for one in found if one.quote == TEXT[:34]]
    assert set(shared.claims) == {claim.number for claim in claims}
    assert set(shared.supports) == {"role", "end"}
    assert shared.cites == ("https://example.org",)


def test_the_earliest_published_source_comes_first() -> None:
    with open_store(":memory:") as store:
        for year in (2024, 2022, 2023):
            store.add(loaded(tenure(start="2021"), text=f"{TEXT} {year}", path=str(year), published=f"{year}-01-01"))
        [(fact,)] = store.connection.execute("SELECT n FROM tenure")
        paths = [store.source(claim.source).path for claim in supporting(store.connection, fact)]
    assert paths == ["2022", "2023", "2024"]
