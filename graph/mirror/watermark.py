"""How far the mirror is: one node that every batch locks first and moves in its own transaction.

Because the watermark lands with the batch or not at all, a lost answer, a resumed push and two pushes at once are
all told apart by reading it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from whowhen.graph.errors import RefusedError
from whowhen.graph.journal import Revision

from .model import VERSION, WATERMARK

if TYPE_CHECKING:
    from neo4j import ManagedTransaction, Record


class Watermark(NamedTuple):
    """How far the mirror is.

    Attributes:
        revision: of the store that the mirror shows whole; None before the first push has ended.
        target: the revision that a push under way, or one that was interrupted, leads to.
        kind, number: the place in `model.KINDS` and the number of the last fact that it has written.
        pushed_at: when the last push ended, by the server's clock; no part of any comparison.
    """

    revision: Revision | None = None
    target: Revision | None = None
    kind: int = -1
    number: int = -1
    pushed_at: str = ""

    @property
    def place(self) -> tuple[Revision | None, Revision | None, int, int]:
        """What a batch must find to go on from there."""
        return self.revision, self.target, self.kind, self.number

    @property
    def is_whole(self) -> bool:
        """Whether the mirror shows one revision, and no push is half done."""
        return self.revision is not None and self.target is None


NEVER: Final = Watermark()


def look(transaction: ManagedTransaction) -> Watermark:
    """The watermark; `NEVER` where nobody has pushed yet.

    Raises:
        RefusedError: a later version of whowhen has made the mirror.
    """
    found = transaction.run(f"MATCH {_NODE} RETURN m").single()
    return NEVER if found is None else _read(found)


def lock(transaction: ManagedTransaction, run: str) -> Watermark:
    """Wait until no other push is writing, and look; the lock is held to the end of the transaction."""
    transaction.run(f"MERGE {_NODE} SET m.run = $run", run=run).consume()
    return look(transaction)


def move(transaction: ManagedTransaction, mark: Watermark) -> None:
    """Write the watermark; where a push has ended, with the time."""
    values = {
        "model": VERSION,
        "revision": mark.revision and mark.revision.number,
        "token": mark.revision and mark.revision.token,
        "target": mark.target and mark.target.number,
        "target_token": mark.target and mark.target.token,
        "kind": mark.kind if mark.target else None,
        "number": mark.number if mark.target else None,
    }
    stamp = "" if mark.target else ", m.pushed_at = datetime()"
    transaction.run(f"MATCH {_NODE} SET m += $values{stamp}", values=values).consume()


def _read(found: Record) -> Watermark:
    told = found["m"]
    if told.get("model", VERSION) > VERSION:
        raise RefusedError("a later version of whowhen has made this mirror", hint="Update whowhen")
    revision = Revision(told["revision"], told["token"]) if told.get("token") else None
    target = Revision(told["target"], told["target_token"]) if told.get("target_token") else None
    pushed = told.get("pushed_at")
    return Watermark(
        revision, target, told.get("kind", -1), told.get("number", -1), pushed.iso_format()[:19] if pushed else ""
    )


_NODE: Final = f"(m:{WATERMARK} {{id: 'whowhen'}})"
