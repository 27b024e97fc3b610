"""The ways into Neo4j without a driver: files for the import tool, and a plain script."""

from __future__ import annotations

import csv
import datetime as dt
import re
import subprocess
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner
from mirror_samples import NASTY, Mirror
from neo4j_server import Neo4jServer

from whowhen.cli import whowhen
from whowhen.graph.mirror.compare import repair
from whowhen.graph.mirror.connect import connect
from whowhen.graph.mirror.importfiles import command, pieces
from whowhen.graph.mirror.rows import pages
from whowhen.graph.mirror.script import literal
from whowhen.graph.store import open_store

if TYPE_CHECKING:
    from pathlib import Path


def export(store: Path, *arguments: str) -> str:
    result = CliRunner().invoke(whowhen, ["--store", str(store), "export", *arguments])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_files_for_the_import_tool_make_the_mirror_from_which_a_push_goes_on(
    neo4j_line: str, dangerous: Path, tmp_path: Path
) -> None:
    fresh = Neo4jServer(tmp_path / "home", neo4j_line)
    export(dangerous, str(fresh.home), "--format", "neo4j-import")
    assert command() in (fresh.home / "import.sh").read_text("utf-8")
    arguments = command().replace("\\\n", " ").split()
    assert arguments[:4] == ["neo4j-admin", "database", "import", "full"]
    fresh.admin(*arguments[1:])
    fresh.start()
    try:
        mirror = Mirror(fresh)
        with connect(mirror.address) as mirror.server, open_store(dangerous, read_only=True) as store:
            done = mirror.push(dangerous).done
            assert (done.created, done.updated, done.deleted) == (0, 0, 0)
            # The character that parts lists there cannot stand in one; the facts with it are repaired.
            assert mirror.compare(dangerous).count < 7
            repair(mirror.server, store)
            mirror.assert_equal(dangerous)
    finally:
        fresh.stop()


def test_a_script_makes_the_same_mirror(mirror: Mirror, dangerous: Path) -> None:
    script = export(dangerous, "--format", "cypher")
    for statement in re.split(r";\n", script):
        if statement.strip() and not statement.startswith("CALL db.awaitIndexes"):
            mirror.run(statement)
    mirror.assert_equal(dangerous)
    assert mirror.push(dangerous).done.created == 0


@pytest.mark.parametrize("text", NASTY)
def test_a_literal_is_the_value_that_it_was_made_of(pushed: Mirror, text: str) -> None:
    value = {"text": text, "list": [text, "a\\u0041", "\\"], "yes": True}
    assert pushed.run(f"WITH {literal(value)} AS value RETURN value") == [{"value": value}]


def test_a_cell_of_an_import_file_is_read_as_it_was(dangerous: Path, tmp_path: Path) -> None:
    export(dangerous, str(tmp_path), "--format", "neo4j-import")
    with (tmp_path / "source.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["title"] for row in rows} == set(NASTY)


def test_an_import_folder_is_not_mixed_with_other_options(nato: Path, tmp_path: Path) -> None:
    for arguments in (("-",), (str(tmp_path), "--claims")):
        result = CliRunner().invoke(whowhen, ["--store", str(nato), "export", *arguments, "--format", "neo4j-import"])
        assert result.exit_code == 2


def test_the_script_of_the_import_names_a_shell_that_can_read_it(nato: Path, tmp_path: Path) -> None:
    export(nato, str(tmp_path), "--format", "neo4j-import")
    assert subprocess.run(["sh", "-n", str(tmp_path / "import.sh")], check=False).returncode == 0


@pytest.mark.parametrize("name", ["nato", "dangerous"])
def test_every_value_is_of_the_type_that_its_column_says(name: str, request: pytest.FixtureRequest) -> None:
    types = {list: "string[]", bool: "boolean", int: "long", dt.date: "date", str: ""}
    with open_store(request.getfixturevalue(name), read_only=True) as store:
        headers = {file: text for file, text in pieces(store.connection) if text.startswith(("id:ID", ":START_ID"))}
        rows = [row for _, page in pages(store.connection) for row in page]
    for row in rows:
        links = [(f"{one.type.lower()}.csv", one.values) for one in row.links]
        for file, values in ((f"{row.kind}.csv", row.values), *links):
            columns = dict(column.partition(":")[::2] for column in headers[file].strip().split(","))
            assert all(columns[name] == types[type(value)] for name, value in values.items()), file
