"""Brings the mirror up to date, batch by batch; where it stopped it goes on, and two at once take turns."""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from whowhen.graph.errors import BatchTooLargeError, MirrorError, MirrorMovedError, UnreachableError

from . import watermark
from .exchange import Done, put, read, remove
from .lots import after, lots
from .plan import plan
from .schema import ensure_schema
from .trouble import memory_is_short

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

    from neo4j import ManagedTransaction

    from whowhen.graph.journal import Revision
    from whowhen.graph.store import Store

    from .connect import Call, Server
    from .lots import Lot
    from .plan import Plan
    from .watermark import Watermark

MANY: Final = 0.1
"""The share of a mirror that a push from another store may take away unasked."""
_TRIES: Final = 5
"""Attempts in a row that may fail while the mirror stays where it is."""
_PAUSE_SECONDS: Final = 0.25
_AGAIN: Final = "Run the command again: a push goes on where it stopped"


@dataclass(frozen=True, slots=True)
class Pushed:
    """What a push did.

    Attributes:
        done: what changed.
        revision: that the mirror shows now.
        is_whole: whether all facts were compared.
        is_resumed: whether an interrupted push was brought to its end.
    """

    done: Done
    revision: Revision
    is_whole: bool = False
    is_resumed: bool = False


def _silent(_done: int, _total: int) -> None:
    """Tell nobody."""


def push(server: Server, store: Store, *, sure: bool = False, tell: Callable[[int, int], None] = _silent) -> Pushed:
    """Make the mirror show the store as it is now.

    Args:
        server: to push to.
        store: to push from; what is imported meanwhile waits for the next push.
        sure: take facts away even if the mirror shows another store and loses more than a tenth.
        tell: called after each transaction with how many facts are done and how many there are.

    Raises:
        MirrorError: the mirror was made from another store, and `sure` is not set.
        UnreachableError, RefusedError: what has landed stays, and the next push goes on from there.
    """
    ensure_schema(server)
    sender = _Sender(server, tell)
    start, is_resumed, tries = None, False, _TRIES
    while tries:
        with store.snapshot():
            chosen = plan(server, store.connection, server.read(watermark.look))
            _check(chosen, sender.landed, sure=sure)
            is_resumed = is_resumed or chosen.start.target is not None
            if chosen.is_done or sender.send(chosen, store.connection):
                return Pushed(sender.done, chosen.target, chosen.is_whole, is_resumed)
        # As long as the mirror moves, whoever moves it, there is something to wait for.
        tries = tries - 1 if chosen.start.place == start else _TRIES
        start = chosen.start.place
        time.sleep(_PAUSE_SECONDS)
    raise sender.trouble or MirrorError("other pushes did not let this one go on", hint=_AGAIN)


def preview(server: Server, store: Store) -> tuple[Plan, Done]:
    """What a push would do now; nothing is written."""
    with store.snapshot():
        chosen = plan(server, store.connection, server.read(watermark.look))
        done = Done(deleted=len(chosen.gone))
        for lot in lots(chosen, store.connection):
            if lot.rows:
                done.add(server.read(_compare, lot))
    return chosen, done


def _check(chosen: Plan, landed: int, *, sure: bool) -> None:
    """Refuse to turn the mirror of one store into that of another one unasked."""
    if not chosen.is_foreign:
        return
    if landed and chosen.start.target not in {None, chosen.target}:
        raise MirrorError("another store has been pushed there meanwhile", hint="Agree on one, then push again")
    if not landed and not sure and len(chosen.gone) > MANY * chosen.there:
        raise MirrorError(
            f"the mirror shows another store, or a state that this one has never been in: {len(chosen.gone):,} of its"
            f" {chosen.there:,} facts would go",
            hint="Push from the store that it was made from, or make it the mirror of this one with --yes",
        )


class _Sent(NamedTuple):
    """A lot on its way, and the watermark before and after it."""

    lot: Lot
    before: Watermark
    after: Watermark
    call: Call[Done]


class _Sender:
    """Sends the lots of a plan, each prepared while the server writes the one before."""

    def __init__(self, server: Server, tell: Callable[[int, int], None]) -> None:
        self.done = Done()
        self.landed = 0
        self.trouble: MirrorError | None = None
        self._server = server
        self._tell = tell
        self._run = secrets.token_hex(8)

    def send(self, chosen: Plan, connection: sqlite3.Connection) -> bool:
        """Whether all lots have landed; if not, the watermark says from where to go on."""
        try:
            self._send(chosen, connection)
        except MirrorMovedError:
            return False
        except UnreachableError as error:
            if self._server.is_silent:
                raise
            self.trouble = error
            return False
        return True

    def _send(self, chosen: Plan, connection: sqlite3.Connection) -> None:
        mark, handled = chosen.start, 0
        waiting: _Sent | None = None
        for lot in lots(chosen, connection):
            if waiting is not None:
                self._land(waiting)
                handled += waiting.lot.facts
                self._tell(handled, chosen.facts)
            before, mark = mark, after(lot, mark, chosen.target)
            waiting = self._begin(lot, before, mark)
        if waiting is not None:
            self._land(waiting)
            self._tell(chosen.facts, chosen.facts)

    def _begin(self, lot: Lot, before: Watermark, then: Watermark) -> _Sent:
        return _Sent(lot, before, then, self._server.begin_write(_write, lot, before, then, self._run))

    def _land(self, sent: _Sent) -> None:
        """Wait for a lot; one that is too large for the server is sent in halves."""
        try:
            self.done.add(self._server.wait(sent.call))
            self.landed += 1
        except BatchTooLargeError:
            if sent.lot.facts <= 1:
                raise
            one, other = sent.lot.halves()
            target = sent.after.target or sent.after.revision
            between = after(one, sent.before, target)
            self._land(self._begin(one, sent.before, between))
            self._land(self._begin(other, between, sent.after))


def _write(transaction: ManagedTransaction, lot: Lot, before: Watermark, then: Watermark, run: str) -> Done:
    """A lot and the watermark in one transaction."""
    from neo4j.exceptions import Neo4jError

    if watermark.lock(transaction, run).place != before.place:
        raise MirrorMovedError("another push has written meanwhile", hint=_AGAIN)
    done = Done()
    try:
        if lot.rows:
            done = put(transaction, lot.kind, lot.rows)
        if lot.gone:
            done.deleted = remove(transaction, lot.gone)
        watermark.move(transaction, then)
    except Neo4jError as error:
        if not memory_is_short(error):
            raise
        raise BatchTooLargeError(  # else the driver would send the same again and again
            "the server has not enough memory for a transaction with a single fact",
            hint="Raise db.memory.transaction.max there, then run the command again",
        ) from error
    return done


def _compare(transaction: ManagedTransaction, lot: Lot) -> Done:
    present = read(transaction, lot.kind, [one.id for one in lot.rows], deep=False)
    missing = sum(one.id not in present.hashes for one in lot.rows)
    same = sum(present.hashes.get(one.id) == one.hash for one in lot.rows)
    return Done(missing, len(lot.rows) - missing - same, 0, same)
