"""What a name that fits nothing may have meant, and how to tell apart what one name fits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from whowhen.graph import ids
from whowhen.graph.names import fold

from .reading import roles, tenures

if TYPE_CHECKING:
    from whowhen.graph.store import Store

_MOST_NAMED: Final = 5
_MOST_COMPARED: Final = 300
_MOST_PIECES: Final = 60
_PIECE: Final = 3
_SHORT: Final = 5
"""Letters of a name up to which pieces of two are compared, because one slip changes all pieces of three."""
_ALIKE: Final = 0.6
"""Similarity from 0 to 1; below it, suggestions of names with a typing mistake turn into noise."""


def described(store: Store, number: int) -> str:
    """A role or an entity with what tells it from others of its name, and its identifier."""
    held = roles(store, "role.n = ?", (number,))
    if held:
        return f"{held[0]} ({held[0].id})"
    kind, name = store.connection.execute("SELECT kind, name FROM entity WHERE n = ?", (number,)).fetchone()
    identifier = ids.text(kind, number)
    if kind == "person":
        offices = list(dict.fromkeys(str(one.role) for one in tenures(store, "tenure.person = ?", (number,))))
        if offices:
            return f"{name}, {offices[-1]} ({identifier})"
    return f"{name} ({identifier})"


def nearest(store: Store, text: str, kind: str) -> list[str]:
    """Up to five names of a kind (`person`, `role`, `person or organisation`, …) that resemble `text`."""
    from difflib import SequenceMatcher

    key = fold(text)
    kinds = [word for word in kind.split() if word != "or"]
    likeness: dict[int, float] = {}
    matcher = SequenceMatcher(b=key, autojunk=False)
    for name, n in _sharing_pieces(store, key, kinds):
        matcher.set_seq1(name)
        shared = 1.0 if set(name.split()) & set(key.split()) else 0.0
        likeness[n] = max(likeness.get(n, 0.0), matcher.ratio() + shared / 2)
    best = sorted((n for n in likeness if likeness[n] >= _ALIKE), key=lambda n: (-likeness[n], n))
    return list(dict.fromkeys(_called(store, n) for n in best))[:_MOST_NAMED]


def _sharing_pieces(store: Store, key: str, kinds: list[str]) -> list[tuple[str, int]]:
    """The names that share most pieces of a few letters with `key`."""
    size = _PIECE if len(key) > _SHORT else _PIECE - 1
    pieces = sorted({key[at : at + size] for at in range(max(1, len(key) - size + 1))})[:_MOST_PIECES]
    shared = " + ".join("(instr(key, ?) > 0)" for _ in pieces)
    among = ", ".join("?" for _ in kinds)
    return store.connection.execute(
        f"SELECT key, n FROM (SELECT key, n, {shared} AS shared FROM name WHERE kind IN ({among}))"
        f" WHERE shared > 0 ORDER BY shared DESC, key LIMIT {_MOST_COMPARED}",
        (*pieces, *kinds),
    ).fetchall()


def _called(store: Store, number: int) -> str:
    held = roles(store, "role.n = ?", (number,))
    if held:
        return str(held[0])
    return str(store.connection.execute("SELECT name FROM entity WHERE n = ?", (number,)).fetchone()[0])
