"""Who said what, in order of time, by speaker, time and whom it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import resolve
from .reading import SPOKEN_OF, between, statements, touches, where

if TYPE_CHECKING:
    from whowhen.graph.store import Store

    from .rows import StatementRow


def said(
    store: Store, *, by: str | None = None, about: str | None = None, first: str | None = None, last: str | None = None
) -> list[StatementRow]:
    """Statements, in order of time.

    Args:
        store: an open store.
        by: the speaker.
        about: a person or organisation that is spoken of or addressed.
        first: EDTF; only what can have been said then or later. What has no known date is left out.
        last: EDTF; only what can have been said then or earlier. What has no known date is left out.

    Raises:
        NotFoundError: nothing answers to a name.
        AmbiguousError: several do.
        BadDateError: a date is none.
    """
    chosen = between(first, last)
    condition, values = where(
        ("lo <= ?", chosen[1]),
        ("hi >= ?", chosen[0]),
        ("speaker = ?", None if by is None else resolve.entity(store, by)),
        (SPOKEN_OF, None if about is None else resolve.entity(store, about)),
    )
    return [row for row in statements(store, condition, values) if touches(row.window, chosen)]
