"""`check` says where the rules and a model read one passage differently, and is silent where they do not."""

from __future__ import annotations

from typing import Any

import pytest

from whowhen.graph.records import Evidence, Loaded, Produced, Ref, RoleRef, Source, TenureClaim
from whowhen.graph.sources import digest
from whowhen.graph.store import open_store
from whowhen.queries.findings.check import run

TEXT = "Ann Lee has chaired the board since June 2030. Before that she was its clerk."
SOURCE = Source("article", "a.txt", TEXT, digest(TEXT))


def tenure(start: str, place: tuple[int, int] = (0, 45), **more: Any) -> TenureClaim:
    return TenureClaim(Ref("Ann Lee"), RoleRef("Chair", "Board"), start=start, evidence=(Evidence(*place),), **more)


def found(*claims: Produced) -> list[str]:
    with open_store(":memory:") as store:
        store.add(Loaded(SOURCE, claims))
        return [one.message for one in run(store, 22_000).findings if one.kind == "readers-disagree"]


RULES = Produced(tenure("2030-06"), "rules 0.1")


def test_different_dates_for_one_passage_are_reported() -> None:
    (message,) = found(RULES, Produced(tenure("2031-06"), "model m"))
    assert "the rules read start" in message
    assert "2030" in message
    assert "2031" in message


@pytest.mark.parametrize(
    "other",
    [
        Produced(tenure("2030-06-15"), "model m"),
        Produced(tenure("2031-06", (46, len(TEXT))), "model m"),
        Produced(tenure("2031-06"), "rules 0.1"),
        Produced(tenure("2031-06"), "rules 0.1 + model m"),
    ],
)
def test_what_can_both_be_so_or_is_another_passage_is_not(other: Produced) -> None:
    assert found(RULES, other) == []
