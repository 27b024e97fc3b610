"""Importing: whole files or nothing of them, the same again changes nothing, several processes give what one gives."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from whowhen.graph.errors import BadDateError, InputError, NotFoundError
from whowhen.graph.interchange import export_records
from whowhen.graph.store import open_store
from whowhen.loaders.extract import extract
from whowhen.loaders.ingest import ingest, plan
from whowhen.loaders.options import ImportOptions

if TYPE_CHECKING:
    from whowhen.graph.errors import WhoWhenError
    from whowhen.graph.store import Store

DATA = Path(__file__).parents[2] / "app" / "data"
TABLE = "person,role,organisation,start,end\nAda Berg,Chair,Bank,2010,2014-05\nBo Dahl,Chair,Bank,2014-05,..\n"
ARTICLE = (
    "Oslo. Die Bank hat eine neue Chefin. Ada Berg ist seit Montag Präsidentin der Bank von Oslo. "
    "„Ich freue mich“, sagte Berg am Dienstag.\n"
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.csv").write_text(TABLE, "utf-8")
    (tmp_path / "b.txt").write_text(ARTICLE, "utf-8")
    (tmp_path / "c.yaml").write_text("facts:\n- person: {name: Ada Berg, born: x}\n", "utf-8")
    (tmp_path / "d.txt").write_text("Le ministre est là et la loi est dans les mains du roi.", "utf-8")
    (tmp_path / "e.png").write_bytes(b"\x89PNG")
    return tmp_path


def everything(store: Store) -> list[str]:
    return [json.dumps(record) for record in export_records(store, texts=True, claims=True)]


def test_what_cannot_be_taken_is_refused_and_the_rest_is_imported(folder: Path) -> None:
    refused: list[tuple[str, WhoWhenError]] = []
    with open_store(":memory:") as store:
        report = ingest(store, [folder], on_refused=lambda path, error: refused.append((path, error)))
        assert len(store.sources()) == 2
    assert [(Path(one.path).name, one.status) for one in report.files] == [
        ("a.csv", "new"),
        ("b.txt", "new"),
        ("c.yaml", "refused"),
        ("d.txt", "refused"),
    ]
    assert report.skipped == 1
    assert [Path(path).name for path, _ in refused] == ["c.yaml", "d.txt"]
    assert [one.error for one in report.refused] == [error for _, error in refused]
    assert report.files[0].claims == {"tenure": 2}
    assert report.claims["tenure"] >= 2
    assert any("no publication date" in note for note in report.files[1].notes)


def test_the_same_again_changes_nothing_and_a_changed_description_replaces(folder: Path) -> None:
    with open_store(":memory:") as store:
        ingest(store, [folder / "a.csv"])
        before = everything(store)
        (again,) = ingest(store, [folder / "a.csv"]).files
        assert again.status == "unchanged"
        assert everything(store) == before
        (titled,) = ingest(store, [folder / "a.csv"], ImportOptions(title="A table")).files
        assert titled.status == "replaced"
        assert store.source(titled.sources[0]).title == "A table"


def test_several_processes_store_what_one_stores(folder: Path) -> None:
    with open_store(":memory:") as one, open_store(":memory:") as several:
        first = ingest(one, [folder, DATA / "articles"], ImportOptions(jobs=1))
        second = ingest(several, [folder, DATA / "articles"], ImportOptions(jobs=2))
        assert everything(one) == everything(several)
    assert [(one.path, one.status, str(one.error)) for one in first.files] == [
        (one.path, one.status, str(one.error)) for one in second.files
    ]


def test_progress_counts_every_file(folder: Path) -> None:
    seen: list[tuple[int, int, str]] = []
    with open_store(":memory:") as store:
        ingest(store, [folder], progress=lambda done, total, path: seen.append((done, total, Path(path).name)))
    assert seen == [(1, 4, "a.csv"), (2, 4, "b.txt"), (3, 4, "c.yaml"), (4, 4, "d.txt")]


def test_the_time_of_import_is_the_clocks(folder: Path) -> None:
    with open_store(":memory:") as store:
        ingest(store, [folder / "a.csv"], clock=lambda: datetime(2024, 10, 1, 12, tzinfo=UTC))
        assert store.sources()[0].imported_at == "2024-10-01T12:00:00Z"


def test_a_plan_says_what_an_import_would_do_and_does_nothing(folder: Path) -> None:
    paths = [folder / "a.csv", folder / "b.txt", folder / "c.yaml"]
    assert [one.status for one in plan(None, paths).files] == ["new", "new", "refused"]
    with open_store(":memory:") as store:
        ingest(store, [folder / "a.csv"])
        before = everything(store)
        assert [one.status for one in plan(store, paths).files] == ["unchanged", "new", "refused"]
        assert plan(store, paths, ImportOptions(title="T")).files[0].status == "replaced"
        assert everything(store) == before


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        (ImportOptions(published="gestern"), BadDateError, "expected a date"),
        (ImportOptions(language="Deutsch"), InputError, "no language code"),
        (ImportOptions(jobs=0), InputError, "at least one process"),
        (ImportOptions(reader="model"), InputError, "no reader 'model'"),
        (ImportOptions(meta=Path("gone.csv")), InputError, "cannot be read"),
    ],
)
def test_options_that_make_no_sense_stop_before_the_first_file(
    folder: Path, options: ImportOptions, error: type[InputError], message: str
) -> None:
    with open_store(":memory:") as store:
        with pytest.raises(error, match=message):
            ingest(store, [folder], options)
        assert store.sources() == []


def test_a_table_describes_the_articles_of_an_import(folder: Path) -> None:
    (folder / "meta.csv").write_text("path,title,published\nb.txt,From the table,2024-10-01\n", "utf-8")
    with open_store(":memory:") as store:
        report = ingest(store, [folder], ImportOptions(meta=folder / "meta.csv"))
        assert "meta.csv" not in {Path(one.path).name for one in report.files}
        (source,) = (one for one in store.sources() if one.kind == "article")
        assert (source.title, source.published) == ("From the table", "2024-10-01")


def test_a_path_that_leads_nowhere_stops_before_the_first_file(folder: Path) -> None:
    with open_store(":memory:") as store:
        with pytest.raises(NotFoundError):
            ingest(store, [folder / "a.csv", folder / "gone.csv"])
        assert store.sources() == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("table", TABLE),
        ("records", '{"type":"tenure","person":"Ada Berg","role":"Chair"}\n'),
        ("blocks", "# A comment\nfacts:\n- tenure: {person: Ada Berg, role: Chair}\n"),
    ],
)
def test_files_without_an_ending_are_known_by_how_they_begin(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    with open_store(":memory:") as store:
        (file,) = ingest(store, [tmp_path / name]).files
    assert file.claims.keys() == {"tenure"}


def test_a_table_without_an_ending_is_known_by_its_mapped_header(tmp_path: Path) -> None:
    (tmp_path / "table").write_bytes("Name;Amt;Von\nJörg Müller;Chef;1999\n".encode("cp1252"))
    with open_store(":memory:") as store:
        mapping = {"Name": "person", "Amt": "role", "Von": "start"}
        (file,) = ingest(store, [tmp_path / "table"], ImportOptions(mapping=mapping)).files
    assert file.claims == {"tenure": 1}
    assert file.notes == ("read as Windows-1252",)


def test_extract_gives_what_the_store_would_export_file_by_file(folder: Path) -> None:
    expected = []
    for name in ("a.csv", "b.txt"):
        with open_store(":memory:") as store:
            ingest(store, [folder / name])
            expected.extend(export_records(store))
    assert list(extract([folder / "a.csv", folder / "b.txt"])) == expected
    with pytest.raises(InputError):
        list(extract([folder]))
    refused: list[str] = []
    assert list(extract([folder], on_refused=lambda path, _: refused.append(Path(path).name))) == expected
    assert refused == ["c.yaml", "d.txt"]
    assert list(extract([folder], ImportOptions(jobs=2), on_refused=lambda *_: None)) == expected


def test_the_working_of_the_reader_comes_after_the_facts_in_text_order(folder: Path) -> None:
    records = list(extract([folder / "b.txt"], mentions=True))
    kinds = [record["type"] for record in records]
    working = [record for record in records if record["type"] in {"mention", "rejected"}]
    assert kinds[0] == "source"
    assert working == records[-len(working) :]
    assert [one["start"] for one in working] == sorted(one["start"] for one in working)
    people = [one for one in working if one["type"] == "mention" and one["kind"] == "person"]
    assert people
    identifiers = {record["id"] for record in records if record["type"] == "person"}
    for one in working:
        if one["type"] == "mention":
            assert ARTICLE[one["start"] : one["end"]] == one["text"]
    assert {one["entity"] for one in people} == identifiers
