"""Drift: what somebody edits, removes or adds in the mirror is named, and put right without touching users' own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from mirror_samples import copied
from store_samples import loaded, tenure

from whowhen.graph.errors import MirrorError
from whowhen.graph.mirror.compare import repair
from whowhen.graph.store import open_store

if TYPE_CHECKING:
    from pathlib import Path

    from mirror_samples import Mirror

# What somebody may do at the console, and what the comparison then says of how many facts.
EDITS = {
    "a property": ("MATCH (p:Person {name: 'Jens Stoltenberg'}) SET p.born = '1900'", "changed", 1),
    "a property of another type": ("MATCH (t:Tenure) WITH t LIMIT 1 SET t.open = 'no'", "changed", 1),
    "a date as text": ("MATCH (t:Tenure) WITH t LIMIT 1 SET t.start_earliest = '1999-10-14'", "changed", 1),
    "a removed property": ("MATCH (e:Event) WITH e LIMIT 3 REMOVE e.kind", "changed", 3),
    "a property of a relationship": ("MATCH ()-[h:HELD]->() WITH h LIMIT 2 SET h.end = '1900'", "changed", 2),
    "a passage": ("MATCH ()-[e:EVIDENCE]->() WITH e LIMIT 1 SET e.quote = 'made up'", "changed", 1),
    "a removed relationship": ("MATCH (t:Tenure)-[b:BY]->() WITH b LIMIT 1 DELETE b", "changed", 1),
    "a copied relationship": (
        (
            "MATCH (t:Tenure)-[i:IN]->(), (r:Role) WHERE NOT (t)-[:IN]->(r) WITH t, r LIMIT 1"
            " CREATE (t)-[:IN {_ours: true}]->(r)"
        ),
        "changed",
        1,
    ),
    "a label": ("MATCH (s:Statement) WITH s LIMIT 1 REMOVE s:Statement", "changed", 1),
    "a hash": ("MATCH (s:Source) WITH s LIMIT 1 SET s._hash = 1", "changed", 1),
    "a removed node": ("MATCH (t:Tenure) WITH t LIMIT 2 DETACH DELETE t", "missing", 2),
    "a node that nobody pushed": (
        "CREATE (:WhoWhen:Person {id: 'per_0000000000011', name: 'Nobody', _hash: 5})",
        "extra",
        1,
    ),
}


@pytest.mark.parametrize("edit", EDITS)
def test_what_somebody_has_changed_is_named_and_repaired(pushed: Mirror, nato: Path, edit: str) -> None:
    statement, what, count = EDITS[edit]
    pushed.run(statement)
    found = pushed.compare(nato)
    assert [one.what for one in found.differences] == [what] * count
    kinds = {one.kind for one in found.differences}
    assert all(found.store[kind].digest != found.mirror[kind].digest for kind in kinds)
    with open_store(nato, read_only=True) as store:
        done = repair(pushed.server, store)
    assert done.created + done.updated + done.deleted == count
    pushed.assert_equal(nato)


def test_a_removed_person_takes_relationships_along_which_all_come_back(pushed: Mirror, nato: Path) -> None:
    pushed.run("MATCH (p:Person {name: 'Jens Stoltenberg'}) DETACH DELETE p")
    assert {one.what for one in pushed.compare(nato).differences} == {"missing", "changed"}
    with open_store(nato, read_only=True) as store:
        repair(pushed.server, store)
    pushed.assert_equal(nato)


def test_what_users_have_added_is_no_difference_and_outlives_a_repair(mirror: Mirror, nato: Path) -> None:
    mirror.push(nato)
    mirror.run("MATCH (p:Person {name: 'Jens Stoltenberg'}) SET p.note = 'mine', p.born = 'wrong', p:Reviewed")
    mirror.run("MATCH (p:Person {name: 'Jens Stoltenberg'}) CREATE (p)-[:KNOWS {since: 1}]->(:Person {name: 'Own'})")
    mirror.run("MATCH (t:Tenure) WITH t LIMIT 1 CREATE (t)-[:BY {note: 'mine'}]->(:Person {name: 'Other'})")
    assert mirror.compare(nato).count == 1
    with open_store(nato, read_only=True) as store:
        repair(mirror.server, store)
    mirror.assert_equal(nato)
    assert mirror.run("MATCH (p:Reviewed)-[:KNOWS {since: 1}]->(o) RETURN p.note AS n, o.name AS o") == [
        {"n": "mine", "o": "Own"}
    ]
    assert len(mirror.run("MATCH (:Tenure)-[b:BY {note: 'mine'}]->(:Person {name: 'Other'}) RETURN b")) == 1


def test_a_mirror_that_is_behind_is_pushed_before_it_is_repaired(mirror: Mirror, nato: Path, tmp_path: Path) -> None:
    path = copied(nato, tmp_path)
    mirror.push(path)
    with open_store(path) as store:
        store.add(loaded(tenure(start="2001")))
        with pytest.raises(MirrorError, match="latest state"):
            repair(mirror.server, store)


def test_the_command_lists_what_differs_and_exits_with_1(mirror: Mirror, program: Any, nato: Path) -> None:
    mirror.push(nato)
    assert program(nato, "verify").exit_code == 0
    mirror.run("MATCH (p:Person {name: 'Jens Stoltenberg'}) SET p.born = '1900'")
    result = program(nato, "verify", "--format", "csv")
    assert result.exit_code == 1
    assert [line.split(",")[0] for line in result.stdout.splitlines()] == ["what", "changed"]
    assert program(nato, "verify", "--format", "table").stdout.count(" / ") == 1
    repaired = program(nato, "verify", "--repair")
    assert repaired.exit_code == 0
    assert "1 changed" in repaired.stderr
