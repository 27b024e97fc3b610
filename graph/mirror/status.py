"""How far the mirror is, in a few words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from whowhen.graph.journal import knows, latest, touched_since

from . import watermark
from .model import BASE

if TYPE_CHECKING:
    from neo4j import ManagedTransaction

    from whowhen.graph.store import Store

    from .connect import Server
    from .watermark import Watermark


def status(server: Server, store: Store) -> dict[str, Any]:
    """Server, mirror and the distance between mirror and store; everything is only read."""
    mark = server.read(watermark.look)
    facts = server.read(_count)
    with store.snapshot():
        state = _state(mark, store)
    return {
        "server": server.address.uri,
        "version": server.told.version,
        "edition": server.told.edition,
        "database": server.address.database,
        "facts": facts,
        "pushed_at": mark.pushed_at or None,
        "mirror": state,
    }


def _state(mark: Watermark, store: Store) -> str:
    now = latest(store.connection)
    if mark == watermark.NEVER:
        return "nobody has pushed yet"
    if mark.target is not None:
        return "a push is under way, or was interrupted; the next one goes on from there"
    if mark.revision is None or not knows(store.connection, mark.revision):
        return "shows another store, or a state that this one has never been in"
    if mark.revision == now:
        return "up to date"
    touched = touched_since(store.connection, mark.revision)
    changes = f"{now.number - mark.revision.number} changes of the store behind"
    return changes if touched is None else f"{changes}, in which {len(touched):,} facts and sources were touched"


def _count(transaction: ManagedTransaction) -> int:
    found = transaction.run(f"MATCH (n:{BASE}) WHERE n._hash IS NOT NULL RETURN count(n)")
    return int(found.single(strict=True)[0])
