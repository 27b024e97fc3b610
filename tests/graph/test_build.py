"""The graph: the store or a part of it for networkx, and the shortest way between two."""

from __future__ import annotations

import itertools
from io import BytesIO
from typing import TYPE_CHECKING

import networkx as nx
import pytest
from fact_samples import PASSAGE, loaded, tenure

from whowhen.graph import ids
from whowhen.graph.build import build
from whowhen.graph.dates import day_number
from whowhen.graph.links import links
from whowhen.graph.paths import shortest_path
from whowhen.graph.records import EventClaim, Participant, Ref, StatementClaim
from whowhen.graph.store import open_store

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whowhen.graph.store import Store


@pytest.fixture
def store() -> Iterator[Store]:
    """Two mayors of Bath, one twice; a mayor of Bonn whom one of them meets; somebody whom nobody is linked to."""
    Ref("Bonn", "organisation")
    meeting = (Participant(Ref("Bea Gross"), "host"), Participant(Ref("Cem Roth"), "guest"))
    claims = (
        tenure("Ada Klein", start="1998", end="2002"),
        tenure("Ada Klein", start="2004", end="2007"),
        tenure("Bea Gross", start="2002", end="2004"),
        tenure("Cem Roth", organisation="Bonn", start="2003", end=".."),
        tenure("Dora Blau", organisation=None, title="Poet"),
        tenure("Emil Weiss", start="2001", modality="denied"),
        EventClaim("meeting", "A meeting", "2003-06-01", "Bonn", meeting, evidence=PASSAGE),
        StatementClaim(
            Ref("Ada Klein"), "Bonn is fine", when="2003", about=(Ref("Bonn", "organisation"),), evidence=PASSAGE
        ),
    )
    with open_store(":memory:") as opened:
        opened.add(loaded("bath", *claims, published="2010-01-01"))
        yield opened


def number(store: Store, name: str) -> int:
    found: int = store.connection.execute("SELECT n FROM entity WHERE name = ?", (name,)).fetchone()[0]
    return found


def labels(graph: nx.MultiDiGraph[str], kind: str) -> set[str]:
    return {attributes["label"] for _, attributes in graph.nodes(data=True) if attributes["kind"] == kind}


def test_the_whole_store_is_in_the_graph_and_two_tenures_are_two_edges(store: Store) -> None:
    graph = build(store)
    counts = {
        kind: store.connection.execute(f"SELECT count(*) FROM {kind}").fetchone()[0]
        for kind in ("entity", "role", "event", "statement")
    }
    assert graph.number_of_nodes() == sum(counts.values())
    held = [(start, end, key) for start, end, key, kind in graph.edges(keys=True, data="kind") if kind == "HELD"]
    assert len(held) == store.connection.execute("SELECT count(*) FROM tenure").fetchone()[0]
    ada = ids.text("person", number(store, "Ada Klein"))
    assert len({key for start, _, key in held if start == ada}) == 2


def test_a_slice_of_a_day_holds_who_held_what_then(store: Store) -> None:
    graph = build(store, on=day_number(2003, 6, 1))
    assert labels(graph, "event") == {"A meeting"}
    edges = [(graph.nodes[one]["label"], told) for one, _, told in graph.edges(data=True)]
    held = {(name, told["certain"]) for name, told in edges if told["kind"] == "HELD"}
    assert held == {("Bea Gross", True), ("Cem Roth", False), ("Dora Blau", False)}


def test_a_slice_of_an_organisation_holds_its_offices_and_what_is_about_it(store: Store) -> None:
    graph = build(store, organisation=number(store, "Bonn"))
    assert labels(graph, "person") == {"Cem Roth", "Ada Klein"}
    assert labels(graph, "statement") == {"Bonn is fine"}
    assert labels(graph, "organisation") == {"Bonn"}


def test_a_slice_around_a_person_grows_with_the_hops(store: Store) -> None:
    cem = number(store, "Cem Roth")
    near, far = build(store, around=cem, hops=1), build(store, around=cem, hops=3)
    assert labels(near, "person") == {"Cem Roth", "Bea Gross"}  # an event comes with all who took part
    assert labels(near, "statement") == set()
    assert labels(far, "statement") == {"Bonn is fine"}
    assert set(near) < set(far)
    with pytest.raises(ValueError, match="hops"):
        build(store, around=cem, hops=0)


def test_slices_can_be_put_together(store: Store) -> None:
    graph = build(store, on=day_number(2003, 6, 1), organisation=number(store, "Bath"))
    assert labels(graph, "person") == {"Bea Gross"}


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_the_graph_can_be_written_and_read_again(store: Store, form: str) -> None:
    graph = build(store)
    written = BytesIO()
    getattr(nx, f"write_{form}")(graph, written)
    again = getattr(nx, f"read_{form}")(BytesIO(written.getvalue()))
    assert set(again) == set(graph)
    assert again.number_of_edges() == graph.number_of_edges()


def test_the_shortest_way_leads_from_one_to_the_other(store: Store) -> None:
    ada, cem = number(store, "Ada Klein"), number(store, "Cem Roth")
    way = shortest_path(store.connection, ada, cem)
    assert way is not None
    assert way[0].start == ada
    assert way[-1].end == cem
    assert all(one.end == two.start for one, two in itertools.pairwise(way))
    back = shortest_path(store.connection, cem, ada)
    assert back is not None
    assert len(back) == len(way)


def test_the_way_is_as_short_as_networkx_finds_it(store: Store) -> None:
    plain = nx.Graph(build(store))
    denied = ids.text("person", number(store, "Emil Weiss"))
    plain.remove_node(denied)
    names = {ids.text(kind, n): n for n, kind in store.connection.execute("SELECT n, kind FROM entity")}
    for start in names.keys() - {denied}:
        for goal in names.keys() - {denied}:
            way = shortest_path(store.connection, names[start], names[goal])
            if nx.has_path(plain, start, goal):
                assert way is not None
                assert len(way) == nx.shortest_path_length(plain, start, goal)
            else:
                assert way is None


def test_a_way_may_not_be_longer_than_asked(store: Store) -> None:
    ada, cem = number(store, "Ada Klein"), number(store, "Cem Roth")
    assert shortest_path(store.connection, ada, cem, longest=1) is None
    assert shortest_path(store.connection, ada, ada) == []


def test_a_denied_tenure_links_nobody(store: Store) -> None:
    assert links(store.connection, [number(store, "Emil Weiss")]) == []
