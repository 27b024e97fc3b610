"""Real Neo4j servers for these tests, one of each line and session; where none can run it is said in one line."""

from __future__ import annotations

import os
from importlib.resources import files
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from mirror_samples import SETTINGS, Mirror, hostile
from neo4j_server import LINES, MissingServerError, Neo4jServer, find_java, jars

from whowhen.cli import whowhen
from whowhen.graph.mirror.connect import connect
from whowhen.graph.store import open_store
from whowhen.loaders.ingest import ingest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from click.testing import Result

# The newer line needs a JDK that few systems have packages of yet; it is tried where one is found.
ALWAYS = "5"


# In one group, and so one after the other: otherwise each worker would start servers of its own.
_MARKS = (pytest.mark.neo4j, pytest.mark.xdist_group("neo4j"))
_LINES = [pytest.param(line, marks=_MARKS) for line in LINES]


@pytest.fixture(scope="session", params=_LINES)
def neo4j_line(request: pytest.FixtureRequest) -> str:
    """A line of Neo4j's versions that runs on this machine; none is no failure except in CI."""
    line = str(request.param)
    is_needed = line == ALWAYS
    try:
        find_java(line)
        is_needed = True
        jars(line)
    except MissingServerError as error:
        if os.environ.get("CI") and is_needed:
            pytest.fail(str(error))
        pytest.skip(str(error))
    return line


@pytest.fixture(scope="session")
def server(neo4j_line: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4jServer]:
    """A server that runs as long as the tests do."""
    started = Neo4jServer(tmp_path_factory.mktemp("neo4j"), neo4j_line, SETTINGS).start()
    yield started
    started.stop()


@pytest.fixture(scope="session")
def nato(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the shipped facts and articles, not to be written to."""
    path = tmp_path_factory.mktemp("nato") / "nato.db"
    with open_store(path) as store:
        report = ingest(store, [str(files("whowhen") / "data" / name) for name in ("nato", "articles")])
    assert not report.refused
    return path


@pytest.fixture(scope="session")
def dangerous(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store whose names, titles and texts look like Cypher."""
    path = tmp_path_factory.mktemp("dangerous") / "dangerous.db"
    with open_store(path) as store:
        for one in hostile():
            store.add(one)
    return path


@pytest.fixture
def mirror(server: Neo4jServer) -> Iterator[Mirror]:
    """An empty database and the ways to it."""
    made = Mirror(server)
    made.empty()
    with connect(made.address) as connected:
        made.server = connected
        yield made


@pytest.fixture
def pushed(server: Neo4jServer, nato: Path) -> Iterator[Mirror]:
    """A database that holds the mirror of `nato`, and perhaps what an earlier test has drawn beside it."""
    made = Mirror(server)
    with connect(made.address) as connected:
        made.server = connected
        made.push(nato, sure=True)
        yield made


@pytest.fixture
def program(server: Neo4jServer) -> Callable[..., Result]:
    """Run `whowhen neo4j …` inside this process, with the password where it belongs."""

    def run(store: Path, *arguments: str, **environment: str) -> Result:
        names = {"NEO4J_URI": server.uri, "NEO4J_PASSWORD": server.password, **environment}
        return CliRunner().invoke(whowhen, ["--store", str(store), "neo4j", *arguments], env=names)

    return run
