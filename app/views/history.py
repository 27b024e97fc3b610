"""How the items of the page looked in earlier states, as differences from how they look now.

A history is a sequence of (state, changes): from that state on, counted from the first, the item looked like the row
in the page but for the changes, which are pairs of a column and its value; None instead of changes says that the item
was not known. An item without a history was always known and always looked as it does now.
"""

from __future__ import annotations

from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any, Final

from .appendix import cells_of
from .model import Entity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .model import Bar, History, Model, Point
    from .words import Words

    Row = Bar | Point | Entity

# Passages are told once, with the day on which their source was published.
_CONSTANT: Final = frozenset({"id", "kind", "lane", "passages", "history"})


def with_histories(model: Model, states: Sequence[Mapping[str, Row]], words: Words) -> Model:
    """The model with a history for every row that once looked different.

    Args:
        model: as it looks now; with rows for what is known no longer, too.
        states: by identifier the rows of each state, the first one first, the last one as it is now.
        words: the words of the page's language.
    """
    if len(states) < 2:
        return model

    def told(row: Row) -> History:
        return _history(row, [state.get(row.id) for state in states], model, words)

    return replace(
        model,
        bars=tuple(replace(row, history=told(row)) for row in model.bars),
        points=tuple(replace(row, history=told(row)) for row in model.points),
        entities=tuple(replace(row, history=told(row)) for row in model.entities),
    )


def _history(base: Row, versions: Sequence[Row | None], model: Model, words: Words) -> History:
    found: list[tuple[int, tuple[tuple[str, Any], ...] | None]] = []
    before: Row | None = None
    for at, version in enumerate(versions):
        if at > 0 and (version is before or version == before):
            continue
        before = version
        changes = None if version is None else _changes(base, version, model, words)
        if not found or found[-1][1] != changes:
            found.append((at, changes))
    return () if found == [(0, ())] else tuple(found)


def _changes(base: Row, version: Row, model: Model, words: Words) -> tuple[tuple[str, Any], ...]:
    if version is base:
        return ()
    names = [column.name for column in fields(base) if column.name not in _CONSTANT]
    changes = [(name, getattr(version, name)) for name in names if getattr(version, name) != getattr(base, name)]
    if isinstance(base, Entity) or isinstance(version, Entity):
        return tuple(changes)
    # What the table says, but for the sources.
    cells = cells_of(version, model, words)[:-1]
    if cells != cells_of(base, model, words)[:-1]:
        changes.append(("cells", cells))
    return tuple(changes)
