"""What a server may refuse, or not be: every case ends with one plain sentence, a remedy, and no password."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

import pytest

from whowhen.graph.errors import InputError, RefusedError
from whowhen.graph.mirror.address import Address
from whowhen.graph.mirror.connect import check_version

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mirror_samples import Mirror
    from neo4j_server import Neo4jServer

WRONG = "canary-wrong-password"


def refused(result: Any, words: str, *secrets: str) -> None:
    """The command has failed in these words, with a hint, and has told no secret."""
    assert result.exit_code == 1, result.output
    assert words in result.stderr, result.stderr
    assert "Hint:" in result.stderr
    assert not any(one in result.output for one in (WRONG, *secrets))
    assert "Traceback" not in result.stderr


@contextmanager
def peer(answer: bytes | None) -> Iterator[str]:
    """Somebody who is no server of ours: answers every connection with these bytes, or with nothing."""
    listener = socket.create_server(("127.0.0.1", 0))
    held: list[socket.socket] = []

    def serve() -> None:
        with suppress(OSError):
            while True:
                client, _ = listener.accept()
                held.append(client)
                if answer is not None:
                    client.recv(1024)
                    client.sendall(answer)
                    client.close()

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield f"bolt://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        listener.close()
        for one in held:
            one.close()


def test_a_wrong_password_a_locked_user_and_the_right_one_again(server: Neo4jServer, program: Any, nato: Path) -> None:
    for _ in range(3):
        refused(program(nato, "status", NEO4J_PASSWORD=WRONG), "does not accept user neo4j")
    refused(program(nato, "status"), "locked user neo4j", server.password)
    time.sleep(2.5)
    assert program(nato, "status").exit_code == 0


def test_an_unknown_user_and_an_expired_password(mirror: Mirror, program: Any, nato: Path) -> None:
    refused(program(nato, "push", "--user", "nobody"), "does not accept user nobody", mirror.address.password)
    mirror.run_in("system", "CREATE USER newcomer IF NOT EXISTS SET PASSWORD 'canary-first-word' CHANGE REQUIRED")
    result = program(nato, "push", "--user", "newcomer", NEO4J_PASSWORD="canary-first-word")  # noqa: S106
    refused(result, "password of user newcomer has expired", "canary-first-word")


def test_a_database_that_is_not_there(program: Any, nato: Path) -> None:
    refused(program(nato, "push", "--database", "other"), "no database other")


def test_a_port_where_nobody_or_somebody_else_listens(program: Any, nato: Path) -> None:
    begin = time.monotonic()
    refused(program(nato, "status", "--uri", "bolt://127.0.0.1:1"), "no Neo4j server at bolt://127.0.0.1:1")
    with peer(b"HTTP/1.1 400 Bad Request\r\n\r\n") as uri:
        refused(program(nato, "status", "--uri", uri), "no Neo4j server")
    with peer(b"\x00\x00\x00\x00") as uri:  # a server that speaks only versions that the driver has forgotten
        refused(program(nato, "status", "--uri", uri), "no Neo4j server")
    assert time.monotonic() - begin < 30


def test_a_peer_that_never_answers_ends_within_the_time_limit(program: Any, nato: Path) -> None:
    with peer(None) as uri:
        begin = time.monotonic()
        result = program(nato, "status", "--uri", uri, "--timeout", "2")
        assert time.monotonic() - begin < 2 + 5
    assert result.exit_code == 1
    assert "Hint:" in result.stderr


def test_a_way_that_cannot_be_encrypted_is_refused(server: Neo4jServer, program: Any, nato: Path) -> None:
    for scheme in ("bolt+s", "neo4j+s", "bolt+ssc"):
        result = program(nato, "status", "--uri", f"{scheme}://127.0.0.1:{server.port}")
        refused(result, "no encrypted way", server.password)


def test_a_remote_address_without_encryption_is_warned_about() -> None:
    assert Address("neo4j://db.example.org").is_exposed
    assert Address("bolt://192.0.2.1:7687").is_exposed
    for uri in ("neo4j+s://db.example.org", "bolt://localhost:7687", "bolt://127.0.0.1", "bolt://[::1]:7687"):
        assert not Address(uri).is_exposed


@pytest.mark.parametrize(
    "uri", ["localhost", "http://localhost:7474", "bolt://", "bolt://host:port", "", "bolt://[::1"]
)
def test_what_is_no_address_is_refused_before_anybody_connects(uri: str) -> None:
    with pytest.raises(InputError):
        Address(uri)


def test_a_password_in_the_address_is_refused_and_not_repeated() -> None:
    with pytest.raises(InputError) as told:
        Address(f"bolt://neo4j:{WRONG}@localhost:7687")
    assert WRONG not in str(told.value)
    assert WRONG not in repr(Address(password=WRONG))


@pytest.mark.parametrize("agent", ["Neo4j/4.4.30", "Neo4j/5.6.0", "Memgraph/3.0", ""])
def test_a_server_that_is_too_old_or_another_one_is_refused(agent: str) -> None:
    with pytest.raises(RefusedError):
        check_version(agent)


@pytest.mark.parametrize("agent", ["Neo4j/5.7.0", "Neo4j/5.26.30", "Neo4j/2026.08.1"])
def test_servers_that_are_new_enough_are_taken(agent: str) -> None:
    check_version(agent)


def test_the_password_is_never_told_even_with_a_traceback(server: Neo4jServer, nato: Path, tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text(f"{WRONG}\n", "utf-8")
    base = [sys.executable, "-X", "dev", "-m", "whowhen", "--verbose", "--store", str(nato), "neo4j"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "NEO4J_URI": server.uri}
    for arguments, password in (
        (("push", "--password-file", str(file)), ""),
        (("push",), WRONG),
        (("push", "--database", "other"), server.password),
        (("query", "nonsense"), server.password),
    ):
        done = subprocess.run(
            [*base, *arguments],
            capture_output=True,
            text=True,
            check=False,
            env=environment | ({"NEO4J_PASSWORD": password} if password else {}),
            stdin=subprocess.DEVNULL,
        )
        assert done.returncode == 1, done.stderr
        assert "Traceback" in done.stderr
        assert WRONG not in done.stdout + done.stderr
        assert server.password not in done.stdout + done.stderr
        time.sleep(0.1)
    time.sleep(2.5)  # the wrong ones have locked the user


def test_without_a_password_and_a_terminal_the_ways_to_give_one_are_named(program: Any, nato: Path) -> None:
    refused(program(nato, "status", NEO4J_PASSWORD=""), "no password for user neo4j")
