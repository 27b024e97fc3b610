"""The passages that a fact rests on, with what people call their sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from whowhen.graph import evidence, ids

from .rows import Passage

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whowhen.graph.evidence import SupportingClaim
    from whowhen.graph.store import Store


def passages(store: Store, identifier: str) -> tuple[Passage, ...]:
    """What a fact's claims rest on, or one claim: the earliest published source first, each passage once.

    Raises:
        NotFoundError: the text is no identifier.
    """
    kind, number = ids.parse(identifier)
    found = evidence.one(store.connection, number) if kind == "claim" else evidence.supporting(store.connection, number)
    return passages_of(store, found)


def passages_of(store: Store, claims: Iterable[SupportingClaim]) -> tuple[Passage, ...]:
    """The passages of some claims, in their order, each once; only the words asked for are read from the texts."""
    found: dict[tuple[int, int, int], Passage] = {}
    for claim in claims:
        for one in claim.body.get("evidence", ()):
            place = (claim.source, one["start"], one["end"])
            if place not in found:
                found[place] = _passage(store, *place, one)
    return tuple(found.values())


class SourceName(NamedTuple):
    """What to call a source, and how it is read."""

    id: str
    kind: str
    title: str
    outlet: str | None
    published: str | None
    characters: int

    def __str__(self) -> str:
        """`Harbour News, Who led the board`."""
        return ", ".join(part for part in (self.outlet, self.title) if part)


def source_name(store: Store, number: int) -> SourceName:
    """What to call a source that is known to be there, without counting its claims."""
    row = store.connection.execute(
        "SELECT kind, ifnull(title, path), outlet, published, characters FROM source WHERE n = ?", (number,)
    ).fetchone()
    return SourceName(ids.text("source", number), *row)


def _passage(store: Store, number: int, start: int, end: int, body: dict[str, list[str]]) -> Passage:
    source = source_name(store, number)
    return Passage(
        source=source.id,
        title=source.title,
        outlet=source.outlet,
        published=source.published,
        start=start,
        end=end,
        quote=store.passage(number, start, end),
        supports=tuple(body.get("supports", ())),
        cites=tuple(body.get("cites", ())),
        chain=tuple(body.get("chain", ())),
    )
