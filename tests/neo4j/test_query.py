"""Questions: they read, in every form, and nothing that a user can write makes them do more."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from whowhen.graph.errors import RefusedError
from whowhen.graph.mirror.ask import ask

if TYPE_CHECKING:
    from pathlib import Path

    from mirror_samples import Mirror

WRITES = (
    "CREATE (n:Bad)",
    "MATCH (n:Person) SET n.bad = 1",
    "MATCH (n:Person) REMOVE n.name",
    "MATCH (n:Person) DETACH DELETE n",
    "MERGE (n:Person {name: 'Jens Stoltenberg'})",
    "FOREACH (x IN [1] | CREATE (:Bad))",
    "MATCH (n:Person) CALL (n) { SET n.bad = 1 } RETURN n",
    "MATCH (n:Person) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 10 ROWS",
    "CREATE INDEX bad FOR (n:Bad) ON (n.x)",
    "DROP CONSTRAINT whowhen_id",
    "CREATE USER bad SET PASSWORD 'bad-password'",
    "ALTER CURRENT USER SET PASSWORD FROM 'a' TO 'b'",
    "CALL db.createLabel('Bad')",
    "CALL db.clearQueryCaches()",
    "RETURN 1; CREATE (n:Bad)",
    "// RETURN 1\nCREATE (n:Bad)",
    "/* EXPLAIN */ CREATE (n:Bad) RETURN n",
    "PROFILE CREATE (n:Bad)",
    "RETURN 1 UNION CREATE (n:Bad) RETURN 1",
)
BEYOND = (
    "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
    "LOAD CSV FROM 'http://127.0.0.1:1/' AS line RETURN line",
    "SHOW TRANSACTIONS",
    "SHOW SETTINGS",
    "SHOW USERS",
    "SHOW DATABASES",
    "TERMINATE TRANSACTIONS 'neo4j-transaction-1'",
    "CALL dbms.listConfig() YIELD name RETURN name",
    "CALL dbms.listConnections() YIELD connectionId RETURN connectionId",
    "USE system SHOW USERS",
)


@pytest.mark.parametrize("statement", WRITES + BEYOND)
def test_a_statement_that_does_more_than_read_is_refused_and_changes_nothing(pushed: Mirror, statement: str) -> None:
    before = pushed.run("MATCH (n) RETURN count(n) AS n, sum(size(keys(n))) AS keys")
    with pytest.raises(RefusedError):
        ask(pushed.server, statement)
    assert pushed.run("MATCH (n) RETURN count(n) AS n, sum(size(keys(n))) AS keys") == before
    assert pushed.run("SHOW INDEXES YIELD name WHERE name = 'bad' RETURN name") == []


@pytest.mark.parametrize(
    "statement", ["CALL db.labels()", "SHOW CONSTRAINTS", "MATCH (p:Person) WITH p LIMIT 1 RETURN p", "RETURN 1 AS one"]
)
def test_what_only_reads_is_answered(pushed: Mirror, statement: str) -> None:
    assert ask(pushed.server, statement).rows


def test_values_of_every_type_come_as_json_has_them(pushed: Mirror) -> None:
    statement = """
        MATCH way = (p:Person {name: $who})-[h:HELD]->(r:Role)
        RETURN p.name AS name, date('2001-02-03') AS day, datetime('2001-02-03T04:05:06Z') AS moment,
               duration('P1M') AS d,
               point({x: 1.0, y: 2.0}) AS point, [1, null, [2.5]] AS list, {a: true} AS map, 1.0 / 0.0 AS infinite,
               way, h, p LIMIT 1
    """
    answer = ask(pushed.server, statement, {"who": "Jens Stoltenberg"})
    row = dict(zip(answer.columns, answer.rows[0], strict=True))
    json.dumps(row, allow_nan=False)
    assert (row["day"], row["d"], row["list"], row["map"]) == ("2001-02-03", "P1M", [1, None, [2.5]], {"a": True})
    assert row["moment"].startswith("2001-02-03T04:05:06")
    assert row["p"]["labels"] == ["Person", "WhoWhen"]
    assert row["h"]["type"] == "HELD"
    assert [one.get("type", "node") for one in row["way"]] == ["node", "HELD", "node"]
    assert not {"_hash", "_ours"} & {*row["p"], *row["h"]}


def test_no_more_rows_are_fetched_than_asked_for(pushed: Mirror) -> None:
    answer = ask(pushed.server, "UNWIND range(1, 100000000) AS n RETURN n", rows=5)
    assert [row[0] for row in answer.rows] == [1, 2, 3, 4, 5]
    assert answer.is_cut


def test_a_question_that_takes_too_long_is_ended(program: Any, nato: Path) -> None:
    endless = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b UNWIND range(1, 1000) AS c RETURN count(*)"
    result = program(nato, "query", endless, "--timeout", "2")
    assert result.exit_code == 1
    assert "time limit" in result.stderr or "has not answered" in result.stderr


def test_the_command_answers_in_all_forms_with_parameters(pushed: Mirror, program: Any, nato: Path) -> None:
    pushed.push(nato)
    question = "MATCH (p:Person) WHERE p.name IN $names RETURN p.name AS name, p.name = $one AS same ORDER BY name"
    given = ("--param", 'names:=["Mark Rutte", "Jens Stoltenberg"]', "--param", "one=Mark Rutte")
    expected = {
        "jsonl": '{"name": "Jens Stoltenberg", "same": false}\n{"name": "Mark Rutte", "same": true}\n',
        "csv": "name,same\nJens Stoltenberg,false\nMark Rutte,true\n",
        "md": "| name | same |\n| --- | --- |\n| Jens Stoltenberg | false |\n| Mark Rutte | true |\n",
    }
    for form, answer in expected.items():
        assert program(nato, "query", question, *given, "--format", form).stdout == answer
    cut = program(nato, "query", question, *given, "--limit", "1")
    assert "more than 1 rows" in cut.stderr


def test_a_parameter_without_a_name_is_wrong_usage_in_plain_words(pushed: Mirror, program: Any, nato: Path) -> None:
    for given in ("=x", "no equals", "a b=c", "x:={"):
        result = program(nato, "query", "RETURN 1", "--param", given)
        assert result.exit_code == 1
        assert "Hint" in result.stderr
    assert pushed.address.password not in result.output
