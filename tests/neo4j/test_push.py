"""Pushing: what arrives, what is left alone, and that it costs what has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from mirror_samples import copied
from store_samples import loaded, tenure

from whowhen.graph.errors import MirrorError, RefusedError
from whowhen.graph.mirror import lots, watermark
from whowhen.graph.mirror.push import preview, push
from whowhen.graph.mirror.status import status
from whowhen.graph.records import Evidence, PersonClaim, Ref
from whowhen.graph.store import open_store

if TYPE_CHECKING:
    from pathlib import Path

    from mirror_samples import Mirror

ALIAS = PersonClaim(Ref("Mira Holt"), aliases=("Mira Kerr",), evidence=(Evidence(0, 34, ("person",)),))


def test_every_fact_of_the_store_arrives_with_all_it_has(mirror: Mirror, nato: Path) -> None:
    pushed = mirror.push(nato)
    assert pushed.done.created > 500
    assert (pushed.done.updated, pushed.done.deleted, pushed.done.loose) == (0, 0, 0)
    mirror.assert_equal(nato)


def test_names_and_texts_that_look_like_cypher_arrive_as_data(mirror: Mirror, dangerous: Path) -> None:
    mirror.push(dangerous)
    mirror.assert_equal(dangerous)
    labels = {
        label for found in mirror.run("MATCH (n) RETURN DISTINCT labels(n) AS labels") for label in found["labels"]
    }
    assert labels <= {
        "WhoWhen",
        "WhoWhenMirror",
        "Source",
        "Person",
        "Organisation",
        "Role",
        "Tenure",
        "Event",
        "Statement",
    }


def test_pushing_again_writes_nothing(mirror: Mirror, nato: Path) -> None:
    mirror.push(nato)
    before = mirror.run("MATCH (m:WhoWhenMirror) RETURN m")
    again = mirror.push(nato)
    assert again.done.created == again.done.updated == again.done.deleted == again.done.same == 0
    assert mirror.run("MATCH (m:WhoWhenMirror) RETURN m") == before


def test_a_mirror_without_its_watermark_is_compared_and_not_written_again(mirror: Mirror, nato: Path) -> None:
    created = mirror.push(nato).done.created
    mirror.run("MATCH (m:WhoWhenMirror) DELETE m")
    again = mirror.push(nato)
    assert (again.done.created, again.done.updated, again.done.same) == (0, 0, created)
    mirror.assert_equal(nato)


def test_a_small_change_of_a_large_store_is_a_small_push(mirror: Mirror, nato: Path, tmp_path: Path) -> None:
    path = copied(nato, tmp_path)
    mirror.push(path)
    with open_store(path) as store:
        store.add(loaded(tenure(start="2001"), text="Mira Holt leads the Harbour Board."))
    pushed = mirror.push(path)
    assert not pushed.is_whole
    assert 0 < pushed.done.created <= 5
    assert pushed.done.updated + pushed.done.same < 10
    mirror.assert_equal(path)


def test_what_is_retracted_disappears_and_what_users_have_added_stays(
    mirror: Mirror, nato: Path, tmp_path: Path
) -> None:
    path = copied(nato, tmp_path)
    with open_store(path) as store:
        number = store.add(loaded(tenure(start="2001"), text="Mira Holt leads the Harbour Board.")).source
    mirror.push(path)
    mirror.run("MATCH (p:Person {name: 'Mira Holt'}) CREATE (p)-[:READ_IN]->(:Book {title: 'Harbours'})")
    mirror.run(
        "MATCH (p:Person {name: 'Jens Stoltenberg'}) SET p.mine = [1, 2] CREATE (p)-[:HELD {note: 'own'}]->(:Note)"
    )
    mirror.run(
        "MATCH (p:Person {name: 'Jens Stoltenberg'})-[h:HELD]->(:Role) WHERE h.id IS NOT NULL SET h.mine = 'yes'"
    )
    with open_store(path) as store:
        store.retract(number)
        store.add(
            loaded(tenure("Jens Stoltenberg", "Chair", start="1999"), text="Jens Stoltenberg led the Harbour Board.")
        )
    mirror.push(path)
    mirror.assert_equal(path)
    assert mirror.run("MATCH (p:Person {name: 'Mira Holt'}) RETURN p") == []
    assert mirror.run("MATCH (b:Book) RETURN b.title AS title") == [{"title": "Harbours"}]
    assert mirror.run("MATCH (p:Person {name: 'Jens Stoltenberg'}) RETURN p.mine AS mine") == [{"mine": [1, 2]}]
    assert len(mirror.run("MATCH ()-[h:HELD {note: 'own'}]->(:Note) RETURN h")) == 1
    assert len(mirror.run("MATCH ()-[h:HELD {mine: 'yes'}]->() RETURN h")) >= 1


def test_two_names_that_become_one_person_are_one_node(mirror: Mirror, tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with open_store(path) as store:
        store.add(loaded(tenure("Mira Holt", start="2001"), tenure("Mira Kerr", "Mayor", start="2010")))
    mirror.push(path)
    assert len(mirror.run("MATCH (p:Person) RETURN p")) == 2
    with open_store(path) as store:
        store.add(loaded(ALIAS, text="Mira Holt, who was Mira Kerr before, leads."))
    mirror.push(path)
    mirror.assert_equal(path)
    assert len(mirror.run("MATCH (p:Person) RETURN p")) == 1
    assert len(mirror.run("MATCH (:Person)-[h:HELD]->() RETURN h")) == 2


def test_the_same_person_may_hold_the_same_role_twice(mirror: Mirror, tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with open_store(path) as store:
        store.add(loaded(tenure(start="2001", end="2003"), tenure(start="2010", end="2012")))
    mirror.push(path)
    found = mirror.run("MATCH (:Person)-[h:HELD]->(r:Role) RETURN h.start AS start, r.title AS title ORDER BY start")
    assert found == [{"start": "2001", "title": "Chair"}, {"start": "2010", "title": "Chair"}]


def test_a_push_that_stopped_goes_on_where_it_was(mirror: Mirror, nato: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lots, "PAGE", 40)

    class StoppedError(Exception):
        pass

    def stop(done: int, _total: int) -> None:
        if done >= 200:
            raise StoppedError

    with pytest.raises(StoppedError):
        mirror.push(nato, tell=stop)
    mirror.server.read(watermark.look)  # the transaction that was on its way has ended, too
    with open_store(nato, read_only=True) as store:
        assert "interrupted" in status(mirror.server, store)["mirror"]
    written = mirror.run("MATCH (n:WhoWhen) RETURN count(n) AS n")[0]["n"]
    rest = mirror.push(nato)
    assert rest.is_resumed
    assert 0 < written < written + rest.done.created
    assert rest.done.same == 0  # what was written is not even looked at
    mirror.assert_equal(nato)


def test_an_interrupted_push_of_a_store_that_has_changed_since_ends_right(
    mirror: Mirror, nato: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lots, "PAGE", 40)
    path = copied(nato, tmp_path)
    mirror.push(path)
    with open_store(path) as store:
        numbers = [one.number for one in store.sources()]
        for number in numbers[:12]:
            store.retract(number)

    def stop(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        mirror.push(path, tell=stop)
    with open_store(path) as store:
        store.retract(numbers[13])
        store.add(loaded(tenure(start="2001")))
    mirror.push(path)
    mirror.assert_equal(path)


def test_the_mirror_of_another_store_is_not_taken_over_unasked(mirror: Mirror, nato: Path, dangerous: Path) -> None:
    mirror.push(nato)
    with pytest.raises(MirrorError, match="another store"):
        mirror.push(dangerous)
    mirror.assert_equal(nato)
    mirror.push(dangerous, sure=True)
    mirror.assert_equal(dangerous)


def test_a_store_that_was_restored_from_a_copy_makes_the_mirror_its_own_again(
    mirror: Mirror, nato: Path, tmp_path: Path
) -> None:
    path = copied(nato, tmp_path)
    with open_store(path) as store:
        store.add(loaded(tenure(start="2001")))
    mirror.push(path)
    restored = mirror.push(nato)
    assert restored.is_whole
    assert restored.done.deleted > 0
    mirror.assert_equal(nato)


def test_a_preview_says_what_a_push_then_does(mirror: Mirror, nato: Path, tmp_path: Path) -> None:
    path = copied(nato, tmp_path)
    mirror.push(path)
    with open_store(path) as store:
        store.retract(store.sources()[0].number)
        store.add(loaded(tenure(start="2001")))
        _, told = preview(mirror.server, store)
        done = push(mirror.server, store).done
    assert (told.created, told.deleted) == (done.created, done.deleted)
    assert told.deleted > 0


def test_a_constraint_of_somebody_else_under_our_name_is_not_taken_for_ours(mirror: Mirror, nato: Path) -> None:
    mirror.push(nato)
    mirror.run("DROP CONSTRAINT whowhen_id")
    mirror.run("CREATE CONSTRAINT whowhen_id FOR (n:Other) REQUIRE n.id IS UNIQUE")
    try:
        with pytest.raises(RefusedError, match="whowhen_id"):
            mirror.push(nato)
    finally:
        mirror.run("DROP CONSTRAINT whowhen_id")
    mirror.push(nato)
    found = mirror.run(
        "SHOW CONSTRAINTS YIELD name, labelsOrTypes WHERE name = 'whowhen_id' RETURN labelsOrTypes AS on"
    )
    assert found == [{"on": ["WhoWhen"]}]


def test_a_mirror_of_a_later_version_is_left_alone(mirror: Mirror, nato: Path) -> None:
    mirror.run("CREATE (:WhoWhenMirror {id: 'whowhen', model: 999})")
    with pytest.raises(RefusedError, match="later version"):
        mirror.push(nato)
    assert mirror.run("MATCH (n:WhoWhen) RETURN n") == []
    mirror.empty()


def test_the_command_says_what_it_did_and_status_how_far_the_mirror_is(
    mirror: Mirror, program: Any, nato: Path, tmp_path: Path
) -> None:
    path = copied(nato, tmp_path)
    assert "nobody has pushed" in program(path, "status").stdout
    assert "facts new" in program(path, "push", "--dry-run").stderr
    assert mirror.run("MATCH (n:WhoWhen) RETURN n") == []
    pushed = program(path, "push")
    assert pushed.exit_code == 0, pushed.output
    assert "The mirror shows the store" in pushed.stderr
    assert '"mirror": "up to date"' in program(path, "status").stdout
    with open_store(path) as store:
        store.add(loaded(tenure(start="2001")))
    assert "1 changes of the store behind" in program(path, "status").stdout
