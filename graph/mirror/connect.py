"""A connection that always ends: every call has a time limit, and Ctrl-C works at once.

The driver by itself waits for ever for a server that has fallen silent. All its calls are made in a thread of their
own, and whoever waits for an answer waits only as long as the limit says.
"""

from __future__ import annotations

import logging
import re
import threading
from contextlib import contextmanager
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, Final, Generic, NamedTuple, TypeVar, cast

from whowhen.graph.errors import LostAnswerError, MissingPartError, RefusedError, UnreachableError

from .trouble import explain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from neo4j import Driver, ManagedTransaction, Session

    from .address import Address

_Answer = TypeVar("_Answer")

OLDEST: Final = (5, 7)
"""The first version whose Community Edition can keep the identifiers of relationships unique."""
_SLACK_SECONDS: Final = 2.0
"""What the driver's own limits, which end in better words, may take longer than ours."""
_CONNECT_SECONDS: Final = 5.0
_CLOSE_SECONDS: Final = 2.0
_RETRY_SECONDS: Final = 15.0
_REPEATS: Final = 3
_AGENT: Final = re.compile(r"Neo4j/v?(\d+)\.(\d+)\S*")


class Told(NamedTuple):
    """What a server says of itself."""

    version: str
    edition: str


class Call(Generic[_Answer]):
    """A function that the driver's thread is to run, and what came of it."""

    def __init__(self, function: Callable[[], _Answer]) -> None:
        self.function = function
        self.done = threading.Event()
        self.answer: _Answer | None = None
        self.error: BaseException | None = None

    def run(self) -> None:
        """Run it, and keep what came of it for whoever waits."""
        try:
            self.answer = self.function()
        except BaseException as error:  # noqa: BLE001 - raised again by whoever waits
            self.error = error
        self.done.set()


class Server:
    """A server that answers, or an error in plain words; made by `connect`.

    Attributes:
        address: as it was given.
        told: what the server says of itself.
        is_silent: nobody has answered within the time limit; nothing more can be asked.
    """

    def __init__(self, address: Address) -> None:
        self.address = address
        self.told = Told("", "")
        self._calls: SimpleQueue[Call[Any] | None] = SimpleQueue()
        self._driver: Driver | None = None
        self._session: Session | None = None
        self.is_silent = False
        self._last: Call[Any] | None = None
        self._thread = threading.Thread(target=self._work, name="neo4j", daemon=True)
        self._thread.start()

    def read(self, work: Callable[..., _Answer], *values: Any) -> _Answer:
        """Run `work(transaction, *values)` in a transaction that reads, again where that helps."""
        return self._repeated(lambda: self._in_session().execute_read(_limited(work, self.address), *values))

    def write(self, work: Callable[..., _Answer], *values: Any) -> _Answer:
        """Run `work(transaction, *values)` in a transaction; doing it twice must be the same as doing it once."""
        return self._repeated(lambda: self._in_session().execute_write(_limited(work, self.address), *values))

    def _repeated(self, function: Callable[[], _Answer]) -> _Answer:
        """The driver repeats what has surely not landed; what may have landed is repeated here."""
        for _ in range(_REPEATS):
            try:
                return self.wait(self.begin(function))
            except LostAnswerError:
                continue
        return self.wait(self.begin(function))

    def begin_write(self, work: Callable[..., _Answer], *values: Any) -> Call[_Answer]:
        """Begin a transaction that lands once or not, whatever happens; `wait` gives the answer."""
        return self.begin(lambda: self._in_session().execute_write(_limited(work, self.address), *values))

    def begin(self, function: Callable[[], _Answer]) -> Call[_Answer]:
        """Let the driver's thread run a function."""
        call = Call(function)
        self._last = call
        self._calls.put(call)
        return call

    def wait(self, call: Call[_Answer]) -> _Answer:
        """The answer of a call.

        Raises:
            UnreachableError: nobody answered within the time limit, or nobody is there.
            RefusedError: the server answers and refuses.
        """
        limit = self.address.seconds
        if not call.done.wait(limit + _SLACK_SECONDS):
            self.is_silent = True
            raise UnreachableError(
                f"the server at {self.address.uri} has not answered for {limit:g} seconds",
                hint="Run the command again when it does, or give it more time with --timeout SECONDS",
            )
        if call.error is not None:
            explained = explain(call.error, self.address) if isinstance(call.error, Exception) else None
            raise (explained or call.error) from (call.error if explained else None)
        return cast("_Answer", call.answer)

    def open(self) -> None:
        """Connect, log in, and look at the server's version."""
        self.wait(self.begin(self._open))
        self.told = self.read(_about)

    def close(self) -> None:
        """Let go of the connection, without waiting for a server that is silent; the thread ends when it can."""
        is_idle = self._last is None or self._last.done.is_set()
        closing = self.begin(self._close)
        self._calls.put(None)
        if is_idle:
            closing.done.wait(_CLOSE_SECONDS)

    def session(self, **options: Any) -> Session:
        """A session of its own, to be used inside a function that `begin` runs."""
        return self._driver_now().session(database=self.address.database, **options)

    def _work(self) -> None:
        while (call := self._calls.get()) is not None:
            call.run()

    def _open(self) -> None:
        import neo4j

        limit = min(_CONNECT_SECONDS, self.address.seconds)
        self._driver = neo4j.GraphDatabase.driver(
            self.address.uri,
            auth=neo4j.basic_auth(self.address.user, self.address.password),
            connection_timeout=limit,
            connection_acquisition_timeout=min(2 * limit, self.address.seconds),
            max_transaction_retry_time=min(_RETRY_SECONDS, self.address.seconds / 2),
            notifications_min_severity="OFF",
            user_agent="whowhen",
        )
        agent = self._driver.get_server_info().agent
        check_version(agent)
        self._session = self._driver.session(database=self.address.database)

    def _close(self) -> None:
        for one in (self._session, self._driver):
            if one is not None:
                one.close()

    def _driver_now(self) -> Driver:
        assert self._driver is not None  # noqa: S101 - `open` comes first
        return self._driver

    def _in_session(self) -> Session:
        assert self._session is not None  # noqa: S101 - `open` comes first
        return self._session


@contextmanager
def connect(address: Address) -> Iterator[Server]:
    """A connection to a server that answers and is new enough.

    Raises:
        MissingPartError: the driver is not installed.
        UnreachableError, RefusedError: in plain words.
    """
    try:
        import neo4j  # noqa: F401 - to say early that it is missing
    except ImportError as error:
        raise MissingPartError("the Neo4j driver is not installed", hint="pip install 'neo4j>=6,<7'") from error
    # Without a handler of its own the driver's notes on attempts that it repeats would reach the terminal.
    logging.getLogger("neo4j").addHandler(logging.NullHandler())
    server = Server(address)
    try:
        server.open()
        yield server
    finally:
        server.close()


def check_version(agent: str) -> None:
    """Refuse a server that is too old, or none of Neo4j's.

    Example:
        >>> check_version("Neo4j/5.26.30")
    """
    found = _AGENT.match(agent)
    if found is None:
        raise RefusedError(f"the server says that it is {agent!r}, not Neo4j", hint="Push to a Neo4j server")
    if (int(found[1]), int(found[2])) < OLDEST:
        oldest = ".".join(str(part) for part in OLDEST)
        raise RefusedError(f"the server is too old: {agent}", hint=f"whowhen needs Neo4j {oldest} or later")


def _limited(work: Callable[..., _Answer], address: Address) -> Callable[..., _Answer]:
    """The same work, which the server too ends at the time limit."""
    from neo4j import unit_of_work

    return unit_of_work(timeout=address.seconds)(work)


def _about(transaction: ManagedTransaction) -> Told:
    found = transaction.run(
        "CALL dbms.components() YIELD name, versions, edition WHERE name = 'Neo4j Kernel'"
        " RETURN versions[0] AS v, edition AS e"
    )
    told = found.single(strict=True)
    return Told(str(told["v"]), str(told["e"]))
