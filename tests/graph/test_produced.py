"""A store can be asked for what one reader read, as if the others had not read at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from whowhen.graph.errors import NotFoundError
from whowhen.graph.interchange import export_records
from whowhen.graph.produced import copy_produced_by
from whowhen.graph.records import Evidence, Loaded, Produced, Ref, RoleRef, Source, TenureClaim
from whowhen.graph.sources import digest
from whowhen.graph.store import open_store

if TYPE_CHECKING:
    from whowhen.graph.store import Store

TEXT = "Ann Lee chairs the board, Bo Kern is its treasurer, and Cy Day its clerk."
SOURCE = Source("article", "a.txt", TEXT, digest(TEXT))


def tenure(name: str, title: str) -> TenureClaim:
    return TenureClaim(Ref(name), RoleRef(title, "Board"), evidence=(Evidence(0, len(TEXT)),))


CLAIMS = (
    Produced(tenure("Ann Lee", "Chair"), "rules 0.1"),
    Produced(tenure("Bo Kern", "Treasurer"), "model qwen3"),
    Produced(tenure("Cy Day", "Clerk"), "rules 0.1 + model qwen3"),
)


def people(store: Store) -> set[str]:
    return {str(one["name"]) for one in export_records(store) if one["type"] == "person"}


@pytest.mark.parametrize(
    ("wanted", "left"),
    [
        ("rules", {"Ann Lee", "Cy Day"}),
        ("model", {"Bo Kern", "Cy Day"}),
        ("Model Qwen", {"Bo Kern", "Cy Day"}),
    ],
)
def test_what_others_read_is_forgotten_in_the_copy_alone(wanted: str, left: set[str]) -> None:
    with open_store(":memory:") as store:
        store.add(Loaded(SOURCE, CLAIMS))
        with copy_produced_by(store, wanted) as copy:
            assert people(copy) == left
        assert people(store) == {"Ann Lee", "Bo Kern", "Cy Day"}


def test_a_producer_that_read_nothing_is_refused_with_those_who_did() -> None:
    with open_store(":memory:") as store:
        store.add(Loaded(SOURCE, CLAIMS))
        with pytest.raises(NotFoundError, match=r"model qwen3"):
            copy_produced_by(store, "model llama")
