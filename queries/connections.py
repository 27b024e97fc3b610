"""How two people or organisations are connected: the shortest way over offices, events and statements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from whowhen.graph import ids
from whowhen.graph.paths import shortest_path

from . import resolve
from .answers import StepRow
from .describe import describe, kind_of

if TYPE_CHECKING:
    from whowhen.graph.links import Link
    from whowhen.graph.store import Store

# For each link, how its first end is linked to its second, and the other way round. The first end is the person or
# organisation, or the statement that is about one.
_RELATIONS: Final = {
    "held": ("held", "held by"),
    "of": ("an office of", "has the office"),
    "part": ("took part in", "with"),
    "said": ("said", "said by"),
    "about": ("spoken of in", "about"),
}
_BACKWARDS: Final = {"held": "role", "of": "organisation", "part": "event", "said": "statement", "about": "statement"}
"""The kind of thing that a link leads from when it is gone against its direction."""
_FACTS: Final = {"held": "tenure", "of": "role", "part": "event", "said": "statement", "about": "statement"}


def path(store: Store, start: str, goal: str) -> list[StepRow]:
    """The steps of a shortest way; empty if nothing connects the two, or if they are one.

    Args:
        store: an open store.
        start: a person or organisation as people write it, or its identifier.
        goal: another one.

    Raises:
        NotFoundError: nothing answers to a name.
        AmbiguousError: several do.
    """
    ends = resolve.entity(store, start), resolve.entity(store, goal)
    return [_step(store, link) for link in shortest_path(store.connection, *ends) or ()]


def _step(store: Store, link: Link) -> StepRow:
    fact = _FACTS[link.name]
    _, record = describe(store, fact, link.fact)
    forwards, backwards = _RELATIONS[link.name]
    return StepRow(
        id=ids.text(fact, link.fact),
        before=_called(store, link.start),
        relation=backwards if kind_of(store, link.start) == _BACKWARDS[link.name] else forwards,
        after=_called(store, link.end),
        start=record.get("start") or record.get("when"),
        end=record.get("end"),
        modality=record.get("modality", "asserted"),
    )


def _called(store: Store, number: int) -> str:
    """What a person, organisation, office, event or statement is called, without its dates."""
    kind = kind_of(store, number)
    if kind is None:
        raise ValueError(f"a link leads to {number}, which is nothing")
    label, record = describe(store, kind, number)
    named: dict[str, Any] = {"event": record.get("label"), "statement": record.get("text")}
    return str(named.get(kind) or label)
