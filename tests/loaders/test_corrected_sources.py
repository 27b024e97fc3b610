"""A source that is imported again with another text: what vanished is withdrawn, what else supports it stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from whowhen.graph.store import open_store
from whowhen.graph.verify import verify
from whowhen.loaders.ingest import ingest, plan
from whowhen.loaders.options import ImportOptions

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from whowhen.graph.store import Store

HEAD = "person,role,organisation,start,end\n"
ADA, BO = "Ada Berg,Chair,Bank,2010,2014\n", "Bo Dahl,Chair,Bank,2014,..\n"
ARTICLE = "Oslo. Die Bank hat eine neue Chefin. Ada Berg ist seit Montag Präsidentin der Bank von Oslo.\n"


@pytest.fixture
def store() -> Iterator[Store]:
    with open_store(":memory:") as opened:
        yield opened


def people(store: Store) -> list[str]:
    return [name for (name,) in store.connection.execute("SELECT name FROM entity WHERE kind = 'person' ORDER BY name")]


def put(path: Path, text: str) -> Path:
    path.write_text(text, "utf-8")
    return path


def test_what_vanished_from_a_file_is_withdrawn(store: Store, tmp_path: Path) -> None:
    ingest(store, [put(tmp_path / "a.csv", HEAD + ADA + BO)])
    (old,) = store.sources()
    (file,) = ingest(store, [put(tmp_path / "a.csv", HEAD + BO)]).files
    assert people(store) == ["Bo Dahl"]
    assert len(store.sources()) == 1
    assert file.status == "new"
    assert any(old.id in note for note in file.notes)
    assert verify(store).is_whole


def test_what_another_source_says_too_stays(store: Store, tmp_path: Path) -> None:
    ingest(store, [put(tmp_path / "a.csv", HEAD + ADA + BO), put(tmp_path / "b.csv", HEAD + ADA)])
    ingest(store, [put(tmp_path / "a.csv", HEAD + BO)])
    assert people(store) == ["Ada Berg", "Bo Dahl"]


def test_a_text_that_another_file_still_has_stays(store: Store, tmp_path: Path) -> None:
    ingest(store, [put(tmp_path / "a.csv", HEAD + ADA), put(tmp_path / "b.csv", HEAD + ADA)])
    ingest(store, [put(tmp_path / "a.csv", HEAD + BO)])
    assert people(store) == ["Ada Berg", "Bo Dahl"]
    ingest(store, [put(tmp_path / "b.csv", HEAD + BO)])
    assert people(store) == ["Bo Dahl"]


def test_a_file_that_is_as_it_was_before_gives_the_store_that_was_before(store: Store, tmp_path: Path) -> None:
    texts = [HEAD + ADA, HEAD + BO, HEAD + ADA]
    found = []
    for text in texts:
        ingest(store, [put(tmp_path / "a.csv", text)])
        found.append(people(store))
    assert found[0] == found[2] != found[1]


def test_files_of_one_name_in_two_folders_are_two(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, text in (("one", HEAD + ADA), ("two", HEAD + BO)):
        (tmp_path / name).mkdir()
        put(tmp_path / name / "a.csv", text)
        monkeypatch.chdir(tmp_path / name)
        ingest(store, ["a.csv"])
    assert people(store) == ["Ada Berg", "Bo Dahl"]


def test_an_article_of_the_same_address_takes_the_place_of_the_earlier_one(store: Store, tmp_path: Path) -> None:
    options = ImportOptions(published="2024-10-01", url="https://example.org/a")
    ingest(store, [put(tmp_path / "a.txt", ARTICLE)], options)
    ingest(store, [put(tmp_path / "b.txt", ARTICLE.replace("Montag", "Dienstag"))], options)
    assert [source.path for source in store.sources()] == [str(tmp_path / "b.txt")]


def test_sources_of_one_import_never_take_one_anothers_place(store: Store, tmp_path: Path) -> None:
    options = ImportOptions(published="2024-10-01", url="https://example.org/a")
    paths = [put(tmp_path / "a.txt", ARTICLE), put(tmp_path / "b.txt", ARTICLE.replace("Montag", "Dienstag"))]
    ingest(store, paths, options)
    assert len(store.sources()) == 2


def test_a_file_with_several_sources_keeps_those_that_are_unchanged(store: Store, tmp_path: Path) -> None:
    blocks = [f"source: {{title: {name}}}\nfacts:\n  - person: {{name: {name}}}\n" for name in ("Ada Berg", "Bo Dahl")]
    ingest(store, [put(tmp_path / "a.yaml", "---\n".join(blocks))])
    assert people(store) == ["Ada Berg", "Bo Dahl"]
    ingest(store, [put(tmp_path / "a.yaml", blocks[1])])
    assert people(store) == ["Bo Dahl"]


def test_a_dry_run_withdraws_nothing(store: Store, tmp_path: Path) -> None:
    ingest(store, [put(tmp_path / "a.csv", HEAD + ADA)])
    plan(store, [put(tmp_path / "a.csv", HEAD + BO)])
    assert people(store) == ["Ada Berg"]
