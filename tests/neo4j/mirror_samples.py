"""What the tests of the mirror share: a way to the server, stores to push, and the final comparison."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING, Any

import neo4j
from store_samples import loaded, tenure

from whowhen.graph.mirror.address import Address
from whowhen.graph.mirror.compare import compare
from whowhen.graph.mirror.push import push
from whowhen.graph.records import EventClaim, Evidence, Participant, PersonClaim, Ref, StatementClaim
from whowhen.graph.store import open_store

if TYPE_CHECKING:
    from pathlib import Path

    from neo4j_server import Neo4jServer

    from whowhen.graph.mirror.compare import Compared
    from whowhen.graph.mirror.connect import Server
    from whowhen.graph.mirror.push import Pushed
    from whowhen.graph.records import Loaded

SETTINGS = {"dbms.security.auth_lock_time": "2s", "db.lock.acquisition.timeout": "30s"}
FAULTS = int(os.environ.get("WHOWHEN_FAULTS", "1"))
"""How many times as many faults as usual the fault tests inject."""


class Mirror:
    """A database on a real server, and what a person at its console could do."""

    server: Server

    def __init__(self, running: Neo4jServer) -> None:
        self.running = running
        self.address = Address(running.uri, password=running.password, seconds=30)

    def run(self, statement: str, **values: Any) -> list[dict[str, Any]]:
        """Run a statement as somebody else would, with a driver of one's own."""
        with neo4j.GraphDatabase.driver(self.running.uri, auth=self.running.auth) as driver:
            return [record.data() for record in driver.execute_query(statement, values, database_="neo4j").records]

    def run_in(self, database: str, statement: str) -> None:
        """The same in another database."""
        with neo4j.GraphDatabase.driver(self.running.uri, auth=self.running.auth) as driver:
            driver.execute_query(statement, database_=database)

    def empty(self) -> None:
        """No node, whoever made it."""
        statement = "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 1000 ROWS"
        with (
            neo4j.GraphDatabase.driver(self.running.uri, auth=self.running.auth) as driver,
            driver.session(database="neo4j") as session,
        ):
            session.run(statement).consume()

    def push(self, path: Path, **options: Any) -> Pushed:
        with open_store(path, read_only=True) as store:
            return push(self.server, store, **options)

    def compare(self, path: Path) -> Compared:
        with open_store(path, read_only=True) as store:
            return compare(self.server, store)

    def assert_equal(self, path: Path) -> None:
        """Every property and every relationship is there, once, and the digests of both sides are the same."""
        found = self.compare(path)
        assert found.differences == [], found.differences
        for kind, side in found.store.items():
            assert (side.count, side.digest) == (found.mirror[kind].count, found.mirror[kind].digest)
        links = "MATCH (a:WhoWhen)-[r]->(b:WhoWhen) WHERE r._ours WITH a, type(r) AS t, properties(r) AS p, b"
        assert self.run(f"{links}, count(*) AS n WHERE n > 1 RETURN n") == []


def copied(origin: Path, folder: Path) -> Path:
    """A copy of a store that may be changed."""
    target = folder / "copy.db"
    shutil.copy(origin, target)
    return target


NASTY = (
    "`) DETACH DELETE n //",
    "'}) MATCH (n) DETACH DELETE n //",
    '"; DROP CONSTRAINT whowhen_id; "',
    "\\u0027) RETURN 1 //",
    "\\\\u0060 \\' \\",
    "$rows {id: row.id}",
    ":Person:Admin",
    "https://example.org/\u202egnp.exe?x={y}",
    "line one\n:exit\n// line; three",
    "\u2028\u2029\x85\x1f;|,\"\"''",
    "😀 ادا Ärger",
)


def hostile() -> list[Loaded]:
    """Sources in which every text looks like Cypher or like the end of a field."""
    found = []
    for number, text in enumerate(NASTY):
        name = f"{text} {number}"
        passage = (Evidence(0, len(text), (text,), (text,), ()),)
        made = (
            tenure(name, f"Chair {text}", start="2001", end="2004-05-06", evidence=passage, attributed_to=text),
            PersonClaim(Ref(name), aliases=(text, f"a {text}"), nationality=(text,), born="1950", evidence=passage),
            EventClaim("other", text, "2002", text, (Participant(Ref(name), "guest"),), evidence=passage),
            StatementClaim(Ref(name), text, when="2003", about=(Ref(f"b {text}"),), evidence=passage),
        )
        found.append(loaded(*made, text=f"{text} and more {number}", path=text, title=text, outlet=text, url=text))
    return found
