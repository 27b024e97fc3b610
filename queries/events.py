"""What happened, in order of time, by kind, time and participant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whowhen.graph.errors import NotFoundError
from whowhen.graph.vocabulary import EVENT_KINDS

from . import resolve
from .reading import TOOK_PART, between, touches, where
from .reading import events as read

if TYPE_CHECKING:
    from whowhen.graph.store import Store

    from .rows import EventRow


def events(
    store: Store,
    *,
    first: str | None = None,
    last: str | None = None,
    kind: str | None = None,
    among: str | None = None,
) -> list[EventRow]:
    """Events, in order of time.

    Args:
        store: an open store.
        first: EDTF; only what can have happened then or later. What has no known date is left out.
        last: EDTF; only what can have happened then or earlier. What has no known date is left out.
        kind: a kind of event, as in `graph.vocabulary`.
        among: a person or organisation that took part.

    Raises:
        NotFoundError: there is no such kind, or nothing answers to the name.
        AmbiguousError: several do.
        BadDateError: a date is none.
    """
    chosen = between(first, last)
    condition, values = where(
        ("lo <= ?", chosen[1]),
        ("hi >= ?", chosen[0]),
        ("kind = ?", None if kind is None else known_kind(kind)),
        (TOOK_PART, None if among is None else resolve.entity(store, among)),
    )
    return [row for row in read(store, condition, values) if touches(row.window, chosen)]


def known_kind(kind: str) -> str:
    """The kind, if events can have it.

    Raises:
        NotFoundError: no event can.
    """
    if kind not in EVENT_KINDS:
        raise NotFoundError(f"there is no kind of event {kind!r}", hint=f"Kinds are {', '.join(EVENT_KINDS)}")
    return kind
