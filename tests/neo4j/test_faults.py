"""Faults: whatever breaks while a push is under way, it ends or can be run again, and the mirror comes out the same."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING

import neo4j
import pytest
from mirror_samples import FAULTS, SETTINGS
from proxy import proxy

from whowhen.graph.errors import BatchTooLargeError, MirrorError, RefusedError, UnreachableError
from whowhen.graph.mirror import lots
from whowhen.graph.mirror.connect import connect
from whowhen.graph.mirror.push import push
from whowhen.graph.store import open_store

if TYPE_CHECKING:
    from pathlib import Path

    from mirror_samples import Mirror
    from neo4j_server import Neo4jServer

PAGE = 25
PUSHER = f"""
import sys
from whowhen.cli import main
from whowhen.graph.mirror import lots
lots.PAGE = {PAGE}
main()
"""


@pytest.fixture(autouse=True)
def _many_lots(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lots, "PAGE", PAGE)


def start(mirror: Mirror, store: Path, *arguments: str) -> subprocess.Popen[str]:
    """A push as a process of its own, in many small transactions."""
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(sys.path),
        "NEO4J_URI": mirror.address.uri,
        "NEO4J_PASSWORD": mirror.address.password,
    }
    command = [sys.executable, "-c", PUSHER, "--store", str(store), "neo4j", *(arguments or ("push",))]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment)


def written(mirror: Mirror) -> int:
    return int(mirror.run("MATCH (n:WhoWhen) RETURN count(n) AS n")[0]["n"])


def test_a_push_that_is_killed_goes_on_and_ends_with_the_same_mirror(mirror: Mirror, nato: Path) -> None:
    chance = random.Random(11)  # noqa: S311 - a fixed sequence
    halfway = 0
    for _ in range(4 * FAULTS):
        mirror.empty()
        with start(mirror, nato) as pusher:
            goal, until = chance.randrange(1, 500), time.monotonic() + 60
            while written(mirror) < goal and pusher.poll() is None and time.monotonic() < until:
                time.sleep(0.01)
            pusher.kill()
        halfway += written(mirror) < 500
        mirror.push(nato)
        mirror.assert_equal(nato)
    assert halfway  # some kill came in the middle


def test_a_server_that_is_killed_while_it_is_written_to_comes_out_whole(
    mirror: Mirror, server: Neo4jServer, nato: Path
) -> None:
    for _ in range(FAULTS):
        mirror.empty()

        def kill(done: int, _total: int) -> None:
            if done > 150 and server.version:
                server.version = ""
                threading.Thread(target=server.kill).start()

        with pytest.raises((UnreachableError, RefusedError)):
            mirror.push(nato, tell=kill)
        server.start()
        with connect(mirror.address) as again, open_store(nato, read_only=True) as store:
            push(again, store)
            mirror.server = again
            mirror.assert_equal(nato)
    server.stop()
    assert "100%" in server.admin("database", "check", "neo4j")
    server.start()


def test_a_commit_whose_answer_is_lost_is_not_done_twice(mirror: Mirror, server: Neo4jServer, nato: Path) -> None:
    for lost, field in ((2, "commits_to_lose"), (2, "commits_to_stop"), (1, "commits_to_lose")):
        mirror.empty()
        with proxy(server.port) as way, connect(replace(mirror.address, uri=way.uri)) as through:
            setattr(way, field, lost)
            with open_store(nato, read_only=True) as store:
                push(through, store)
            assert way.lost >= lost
        mirror.assert_equal(nato)


def test_a_slow_and_flapping_network_only_takes_longer(mirror: Mirror, server: Neo4jServer, nato: Path) -> None:
    with proxy(server.port) as way:
        way.pause, way.piece, way.reset_every = 0.002, 1_500, 20_000
        for _ in range(20):
            try:
                with (
                    connect(replace(mirror.address, uri=way.uri)) as through,
                    open_store(nato, read_only=True) as store,
                ):
                    push(through, store)
                break
            except UnreachableError:
                continue
        assert way.lost > 0
    mirror.assert_equal(nato)


def test_a_silent_server_ends_the_push_within_the_time_limit(mirror: Mirror, server: Neo4jServer, nato: Path) -> None:
    limit, frozen_at = 3.0, 0.0

    def freeze(done: int, _total: int) -> None:
        nonlocal frozen_at
        if done > 100 and not frozen_at:
            server.freeze()
            frozen_at = time.monotonic()

    try:
        with connect(replace(mirror.address, seconds=limit)) as short, open_store(nato, read_only=True) as store:
            with pytest.raises(UnreachableError, match="has not answered"):
                push(short, store, tell=freeze)
            assert time.monotonic() - frozen_at < limit + 5
        begin = time.monotonic()
        with pytest.raises(UnreachableError), connect(replace(mirror.address, seconds=limit)):
            pass
        assert time.monotonic() - begin < limit + 5
    finally:
        server.thaw()
    mirror.push(nato)
    mirror.assert_equal(nato)


def test_ctrl_c_ends_a_push_at_once_even_if_the_server_is_silent(
    mirror: Mirror, server: Neo4jServer, nato: Path
) -> None:
    with start(mirror, nato) as pusher:
        while written(mirror) < 60 and pusher.poll() is None:
            time.sleep(0.01)
        server.freeze()
        try:
            time.sleep(0.3)
            pusher.send_signal(signal.SIGINT)
            begin = time.monotonic()
            _, said = pusher.communicate(timeout=30)
            took = time.monotonic() - begin
        finally:
            server.thaw()
    assert (pusher.returncode, "Traceback" in said) == (130, False), said
    assert took < 3
    mirror.push(nato)
    mirror.assert_equal(nato)


def test_two_pushes_at_once_take_turns_and_both_end(mirror: Mirror, nato: Path) -> None:
    for _ in range(FAULTS):
        mirror.empty()
        pushers = [start(mirror, nato) for _ in range(2)]
        for pusher in pushers:
            _, said = pusher.communicate(timeout=120)
            assert pusher.returncode == 0, said
        mirror.assert_equal(nato)


def test_a_foreign_writer_on_the_same_nodes_does_not_stop_a_push(mirror: Mirror, nato: Path) -> None:
    with open_store(nato, read_only=True) as store:
        from whowhen.graph.mirror.rows import pages

        names = [row.id for _, page in pages(store.connection) for row in page]
    stop = threading.Event()

    def write(seed: int) -> int:
        chance, done = random.Random(seed), 0  # noqa: S311
        with neo4j.GraphDatabase.driver(mirror.running.uri, auth=mirror.running.auth) as driver:
            while not stop.is_set():
                some = chance.sample(names, 5)
                statement = "UNWIND $ids AS id MERGE (n:WhoWhen {id: id}) SET n.touched = coalesce(n.touched, 0) + 1"
                driver.execute_query(statement, ids=some, database_="neo4j")
                done += 1
        return done

    with ThreadPoolExecutor(2) as pool:
        writers = [pool.submit(write, seed) for seed in (1, 2)]
        try:
            mirror.push(nato)
        finally:
            stop.set()
        assert sum(one.result() for one in writers) > 0
    mirror.run("MATCH (n:WhoWhen) WHERE n._hash IS NULL DETACH DELETE n")
    mirror.assert_equal(nato)


def test_a_server_with_little_memory_gets_smaller_transactions_and_then_says_so(
    mirror: Mirror, server: Neo4jServer, nato: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lots, "PAGE", 2_000)
    server.stop()
    server.restart(SETTINGS | {"db.memory.transaction.max": "4m"})
    try:
        with connect(mirror.address) as tight, open_store(nato, read_only=True) as store:
            with suppress(BatchTooLargeError):
                push(tight, store)
            assert written(mirror) > 0
    finally:
        server.stop()
        server.restart(SETTINGS)
    with connect(mirror.address) as again, open_store(nato, read_only=True) as store:
        push(again, store)
        mirror.server = again
        mirror.assert_equal(nato)


def test_a_database_that_may_only_be_read_is_named(mirror: Mirror, server: Neo4jServer, nato: Path) -> None:
    server.stop()
    server.restart(SETTINGS | {"server.databases.read_only": "neo4j"})
    try:
        with (
            connect(mirror.address) as locked,
            open_store(nato, read_only=True) as store,
            pytest.raises(MirrorError, match="may only be read"),
        ):
            push(locked, store)
    finally:
        server.stop()
        server.restart(SETTINGS)
