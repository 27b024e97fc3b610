"""Measure a first push into Neo4j against the barest way to send the same rows to the same server.

    python tests/benchmarks/mirror.py STORE

The bare way holds all rows ready in memory and sends them as `UNWIND … MERGE`, two thousand in a transaction: no
watermark, no comparison, no reading of the store.
"""

from __future__ import annotations

import sys
import tempfile
import time
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import neo4j

sys.path.insert(0, str(Path(__file__).parents[1] / "neo4j"))

from neo4j_server import MissingServerError, Neo4jServer

from whowhen.graph.mirror.address import Address
from whowhen.graph.mirror.connect import connect
from whowhen.graph.mirror.push import push
from whowhen.graph.mirror.rows import pages
from whowhen.graph.mirror.schema import ensure_schema
from whowhen.graph.store import open_store

if TYPE_CHECKING:
    from whowhen.graph.mirror.connect import Server
    from whowhen.graph.store import Store

_NODES = "UNWIND $rows AS row MERGE (n:WhoWhen {id: row.id}) SET n += row.values"
_LINKS = (
    "UNWIND $rows AS row MATCH (a:WhoWhen {{id: row.a}}) MATCH (b:WhoWhen {{id: row.b}})"
    " MERGE (a)-[r:{}]->(b) SET r += row.values"
)
_EMPTY = "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS"


def measure(path: Path) -> tuple[float, float, int]:
    """Seconds of a push and of the bare way, and how many facts there are.

    Raises:
        MissingServerError: no server can run here.
    """
    with tempfile.TemporaryDirectory(prefix="whowhen-neo4j-") as home:
        running = Neo4jServer(Path(home), settings={"server.memory.pagecache.size": "256m"}, flags=("-Xmx1g",))
        running.start()
        try:
            with (
                connect(Address(running.uri, password=running.password)) as server,
                open_store(path, read_only=True) as store,
            ):
                return _compare(running, server, store)
        finally:
            running.stop()


def _compare(running: Neo4jServer, server: Server, store: Store) -> tuple[float, float, int]:
    ensure_schema(server)
    statements, facts = _prepared(store)
    with neo4j.GraphDatabase.driver(running.uri, auth=running.auth) as driver, driver.session() as session:
        _send(session, statements[:40])  # the server compiles what it is asked for often; that is nobody's speed
        session.run(_EMPTY).consume()
        begin = time.perf_counter()
        _send(session, statements)
        bare = time.perf_counter() - begin
        session.run(_EMPTY).consume()
    begin = time.perf_counter()
    pushed = push(server, store)
    seconds = time.perf_counter() - begin
    if pushed.done.created != facts:
        sys.exit(f"{pushed.done.created} of {facts} facts were written")
    return seconds, bare, facts


def _prepared(store: Store) -> tuple[list[tuple[str, list[dict[str, Any]]]], int]:
    """All statements of the bare way with their rows, and how many facts they hold."""
    statements: list[tuple[str, list[dict[str, Any]]]] = []
    facts = 0
    for _, page in pages(store.connection):
        facts += len(page)
        statements.append((_NODES, [{"id": row.id, "values": row.values} for row in page]))
        links = sorted((link for row in page for link in row.links), key=lambda link: link.type)
        for of, group in groupby(links, key=lambda link: link.type):
            rows = [{"a": one.start, "b": one.end, "values": one.values} for one in group]
            statements.append((_LINKS.format(of), rows))
    return statements, facts


def _send(session: neo4j.Session, statements: list[tuple[str, list[dict[str, Any]]]]) -> None:
    for statement, rows in statements:
        session.execute_write(lambda tx, text=statement, given=rows: tx.run(text, rows=given).consume())


def line(path: Path) -> tuple[str, str, str, str]:
    """What to print: the measurement, and what it is compared with."""
    try:
        seconds, bare, facts = measure(path)
    except MissingServerError as error:
        return "push into Neo4j", "not measured", str(error), ""
    return (
        f"push of {facts:,} facts into Neo4j",
        f"{facts / seconds:,.0f} /s",
        f"{bare / seconds:.2f} of the rate of bare UNWIND … MERGE ({facts / bare:,.0f} /s)",
        "aim > 0.33",
    )


if __name__ == "__main__":
    sys.stdout.write("  ".join(line(Path(sys.argv[1]))) + "\n")
