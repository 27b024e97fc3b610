"""Pulling: what others have added or changed in the mirror comes back as a source of claims, and as nothing more."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from mirror_samples import NASTY, copied

from whowhen.graph.mirror.pull import fact_file, pull
from whowhen.graph.store import open_store
from whowhen.loaders.problems import Problems
from whowhen.loaders.yamlfacts import read_yaml
from whowhen.queries.reading import tenures

if TYPE_CHECKING:
    from pathlib import Path

    from mirror_samples import Mirror

STOLTENBERG = "MATCH (p:Person:WhoWhen {name: 'Jens Stoltenberg'})"


def pulled(mirror: Mirror, path: Path) -> list[tuple[str, dict[str, Any]]]:
    with open_store(path, read_only=True) as store:
        return pull(mirror.server, store).entries


def test_an_untouched_mirror_gives_nothing(mirror: Mirror, nato: Path, program: Any) -> None:
    mirror.push(nato)
    mirror.run("CREATE (:Person {name: 'Somebody else'})-[:HELD]->(:Role {title: 'Baker'}), (:Unrelated)")
    assert pulled(mirror, nato) == []
    assert "Nothing has been added" in program(nato, "pull").stderr


IN_NATO = {"person": "Jens Stoltenberg", "organisation": "NATO"}
# What somebody does at the console, and the entry that it becomes.
DRAWN: dict[str, tuple[str, tuple[str, dict[str, Any]]]] = {
    "a date as text": (
        f"{STOLTENBERG} SET p.born = '1959-03-16~'",
        ("person", {"name": "Jens Stoltenberg", "born": "1959-03-16~"}),
    ),
    "a date": (
        f"{STOLTENBERG} SET p.died = date('2099-01-02')",
        ("person", {"name": "Jens Stoltenberg", "died": "2099-01-02"}),
    ),
    "another name": (
        f"{STOLTENBERG} SET p.name = 'J. Stoltenberg'",
        ("person", {"name": "Jens Stoltenberg", "aliases": ["J. Stoltenberg"]}),
    ),
    "another bound": (
        f"{STOLTENBERG}-[h:HELD]->(:Role {{title: 'Secretary General'}}) SET h.start = '2014-10-02'",
        ("tenure", {**IN_NATO, "role": "Secretary General", "start": "2014-10-02", "end": "2024-10-01"}),
    ),
    "a short tenure": (
        (
            f"{STOLTENBERG} MATCH (r:Role {{title: 'Deputy Secretary General'}})-[:OF]->({{name: 'NATO'}})"
            " CREATE (p)-[:HELD {start: 1990, end: '1991~', acting: true}]->(r)"
        ),
        ("tenure", {**IN_NATO, "role": "Deputy Secretary General", "start": "1990", "end": "1991~", "acting": "yes"}),
    ),
    "a tenure": (
        (
            f"{STOLTENBERG} MATCH (o:Organisation {{name: 'NATO'}})"
            " CREATE (t:Tenure {start: '2030', modality: 'expected'})-[:BY]->(p)"
            " CREATE (t)-[:IN]->(:Role {title: 'Fellow'})-[:OF]->(o)"
        ),
        ("tenure", {**IN_NATO, "role": "Fellow", "start": "2030", "modality": "expected"}),
    ),
    "an event of a kind that there is not": (
        (
            f"{STOLTENBERG} CREATE (e:Event {{kind: 'gala', label: 'A talk', when: '2025-01'}})"
            " CREATE (p)-[:PART {part: 'speaker'}]->(e)"
        ),
        ("event", {"kind": "other", "label": "A talk", "when": "2025-01", "speaker": ["Jens Stoltenberg"]}),
    ),
    "a statement": (
        f"{STOLTENBERG} CREATE (p)-[:SAID]->(:Statement {{text: 'Well.', when: '2025-02-03'}})",
        ("statement", {"text": "Well.", "when": "2025-02-03", "speaker": "Jens Stoltenberg"}),
    ),
    "an organisation": (
        "CREATE (:WhoWhen:Organisation {name: 'New Body', founded: 1999})",
        ("organisation", {"name": "New Body", "founded": "1999"}),
    ),
}


@pytest.mark.parametrize("drawn", DRAWN)
def test_what_somebody_draws_or_edits_is_an_entry(pushed: Mirror, nato: Path, drawn: str) -> None:
    statement, expected = DRAWN[drawn]
    pushed.empty()
    pushed.push(nato)
    pushed.run(statement)
    assert expected in pulled(pushed, nato)


def test_a_pull_is_a_source_like_any_other_and_can_be_taken_back(
    mirror: Mirror, nato: Path, program: Any, tmp_path: Path
) -> None:
    path = copied(nato, tmp_path)
    mirror.push(path)
    mirror.run(f"{STOLTENBERG}-[h:HELD]->(:Role {{title: 'Secretary General'}}) SET h.end = '2024-10-03'")
    mirror.run(f"{STOLTENBERG} SET p.died = 'nonsense'")
    dry = program(path, "pull", "--dry-run")
    assert 'end: "2024-10-03"' in dry.stdout
    result = program(path, "pull")
    assert result.exit_code == 0, result.output
    assert "died of person" in result.stderr
    with open_store(path) as store:
        source = next(one for one in store.sources() if one.outlet == "Neo4j")
        assert any("2024-10-03" in str(row.to_record()["disputed"]) for row in tenures(store, "1"))
    assert "was known already" in program(path, "pull").stderr
    assert program(path, "push").exit_code == 0
    assert program(path, "verify", "--repair").exit_code == 0
    mirror.assert_equal(path)
    with open_store(path) as store:
        store.retract(source.number)
    mirror.push(path)
    mirror.assert_equal(nato)


def test_whatever_somebody_writes_there_comes_back_as_it_is(mirror: Mirror, nato: Path) -> None:
    mirror.push(nato)
    for text in NASTY:
        mirror.run(f"{STOLTENBERG} CREATE (p)-[:SAID]->(:Statement {{text: $text, when: '2025'}})", text=text)
    with open_store(nato, read_only=True) as store:
        text = fact_file(pull(mirror.server, store), "neo4j://here")
    blocks = read_yaml(text, Problems("pulled.yaml"))
    assert {entry.fields["text"] for entry in blocks[0].entries} == {one.strip() for one in NASTY}
