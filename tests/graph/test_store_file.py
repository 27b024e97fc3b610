"""The store's file: made, refused or left alone, with one clear error for everything that can be wrong with it."""

from __future__ import annotations

import os
import resource
import shutil
import sqlite3
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from store_samples import TEXT, contents, loaded, tenure

from whowhen.graph import schema
from whowhen.graph.errors import (
    DamagedStoreError,
    DiskFullError,
    NewerStoreError,
    NotAStoreError,
    ReadOnlyStoreError,
    StoreBusyError,
    StoreError,
)
from whowhen.graph.store import open_store
from whowhen.graph.verify import verify

if TYPE_CHECKING:
    from collections.abc import Iterator


def test_a_new_store_says_what_it_is_and_is_durable(tmp_path: Path) -> None:
    with open_store(tmp_path / "a.db") as store:
        settings = {
            name: store.connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("application_id", "user_version", "journal_mode", "synchronous", "foreign_keys")
        }
        hardening = [store.connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("trusted_schema",)]
    full = 2
    assert settings == {
        "application_id": schema.APPLICATION_ID,
        "user_version": schema.VERSION,
        "journal_mode": "wal",
        "synchronous": full,
        "foreign_keys": 1,
    }
    assert hardening == [0]
    assert [path.name for path in tmp_path.iterdir()] == ["a.db"]


def test_the_version_is_the_number_of_steps() -> None:
    names = sorted(path.name for path in schema.FOLDER.glob("*.sql"))
    assert [int(name[:4]) for name in names] == list(range(1, schema.VERSION + 1))


@pytest.mark.parametrize("earlier", range(schema.VERSION))
def test_an_earlier_store_is_brought_up_to_date(tmp_path: Path, earlier: int) -> None:
    path = tmp_path / "a.db"
    connection = sqlite3.connect(path)
    for step in range(1, earlier + 1):
        connection.executescript(schema.step_file(step).read_text(encoding="utf-8"))
    connection.execute(f"PRAGMA user_version = {earlier}")
    connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    connection.close()
    with open_store(path, read_only=True) as store:
        assert verify(store).is_whole
    with open_store(path) as store:
        store.add(loaded(tenure()))
        assert verify(store).is_whole


@pytest.mark.parametrize("content", [b"", None])
def test_an_empty_file_becomes_a_store(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "a.db"
    if content is not None:
        path.write_bytes(content)
    else:
        sqlite3.connect(path).execute("PRAGMA journal_mode = WAL").connection.close()
    with open_store(path) as store:
        store.add(loaded(tenure()))
    with open_store(path) as store:
        assert len(store.sources()) == 1


def test_a_text_file_is_refused_and_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Not a database, but a longer text.\n" * 100)
    before = path.read_bytes()
    for read_only in (False, True):
        with pytest.raises(NotAStoreError, match=r"notes\.txt.*--store"):
            open_store(path, read_only=read_only)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_the_database_of_another_program_is_refused_and_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE claim (n)")
    connection.execute(f"PRAGMA user_version = {schema.VERSION}")
    connection.close()
    before = path.read_bytes()
    for read_only in (False, True):
        with pytest.raises(NotAStoreError, match="another program"):
            open_store(path, read_only=read_only)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotAStoreError, match=r"this is a folder.*whowhen\.db"):
        open_store(tmp_path)


def test_a_device_is_refused() -> None:
    with pytest.raises(NotAStoreError, match="no ordinary file"):
        open_store("/dev/null")


def test_a_store_is_not_made_in_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"no such folder.*mkdir -p"):
        open_store(tmp_path / "missing" / "a.db")


@pytest.mark.parametrize("options", [{"create": False}, {"read_only": True}])
def test_a_question_makes_no_store(tmp_path: Path, options: dict[str, bool]) -> None:
    with pytest.raises(StoreError, match=r"no store here.*whowhen import"):
        open_store(tmp_path / "a.db", **options)
    assert list(tmp_path.iterdir()) == []


def test_a_store_of_a_later_version_is_refused_and_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with open_store(path) as store:
        store.connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    before = path.read_bytes()
    for read_only in (False, True):
        with pytest.raises(NewerStoreError, match=r"a\.db.*Update whowhen"):
            open_store(path, read_only=read_only)
    assert path.read_bytes() == before


def test_a_store_opened_for_reading_refuses_changes(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with open_store(path) as store:
        number = store.add(loaded(tenure())).source
    with open_store(path, read_only=True) as store:
        with pytest.raises(ReadOnlyStoreError, match="reading only"):
            store.add(loaded(tenure(), text=f"{TEXT} 2"))
        with pytest.raises(ReadOnlyStoreError, match="reading only"):
            store.retract(number)
        assert len(store.sources()) == 1


def test_a_damaged_page_is_named_as_damage_wherever_it_is_met(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with open_store(path) as store:
        store.add(loaded(tenure()))
    whole = path.read_bytes()
    path.write_bytes(whole[:4096] + b"\xff" * (len(whole) - 4096))
    with pytest.raises(DamagedStoreError, match=r"a\.db.*whowhen verify"), open_store(path) as store:
        store.connection.execute("SELECT count(*) FROM claim").fetchall()


def test_a_second_writer_is_told_to_wait_and_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with open_store(path) as store, open_store(path) as other:
        other.connection.execute("PRAGMA busy_timeout = 20")
        store.connection.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreBusyError, match=r"a\.db.*another process is writing"):
            other.add(loaded(tenure()))
        store.connection.execute("COMMIT")
        assert other.add(loaded(tenure())).status == "new"


def test_a_reader_sees_whole_sources_while_another_writes(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with open_store(path) as writer, open_store(path, read_only=True) as reader:
        for number in range(10):
            with reader.snapshot():
                before = contents(reader)
                writer.add(loaded(tenure(), tenure("Jo Ström"), text=f"{TEXT} {number}"))
                assert contents(reader) == before
            assert len(contents(reader)["claim"]) == 2 * (number + 1)


def test_a_full_disk_is_named_and_what_was_there_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with open_store(path) as store:
        store.add(loaded(tenure()))
        before = contents(store)
        pages = store.connection.execute("PRAGMA page_count").fetchone()[0]
        store.connection.execute(f"PRAGMA max_page_count = {pages + 2}")
        with pytest.raises(DiskFullError, match=r"a\.db.*Free some space"):
            store.add(loaded(tenure(), text=TEXT * 10_000))
        assert contents(store) == before
        assert verify(store).is_whole
        store.connection.execute("PRAGMA max_page_count = 100000")
        assert store.add(loaded(tenure(), text=TEXT * 10_000)).status == "new"


def test_a_file_that_may_not_grow_is_named_and_what_was_there_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    with open_store(path) as store:
        store.add(loaded(tenure()))
        before = contents(store)
        try:
            resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, hard))
            with pytest.raises(StoreError, match=r"a\.db.*the disk refused to read or write"):
                store.add(loaded(tenure(), text=TEXT * 10_000))
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        assert contents(store) == before
    with open_store(path) as store:
        assert contents(store) == before
        assert store.add(loaded(tenure(), text=TEXT * 10_000)).status == "new"


@pytest.fixture
def public_folder() -> Iterator[Path]:
    """A folder that every user of the machine can reach, unlike the one that pytest makes."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o777)
    yield folder
    folder.chmod(0o777)
    shutil.rmtree(folder)


@contextmanager
def as_anybody() -> Iterator[None]:
    """Without the rights of root, to whom nothing is write-protected."""
    if os.geteuid() != 0:
        yield
        return
    nobody = 65534
    os.seteuid(nobody)
    try:
        yield
    finally:
        os.seteuid(0)


def test_a_write_protected_store_answers_questions_and_refuses_changes(public_folder: Path) -> None:
    path = public_folder / "a.db"
    with open_store(path) as store:
        store.add(loaded(tenure()))
    path.chmod(0o444)
    public_folder.chmod(0o555)
    with as_anybody():
        with open_store(path, read_only=True) as store:
            assert len(store.sources()) == 1
            assert verify(store).is_whole
        with pytest.raises(ReadOnlyStoreError, match=r"a\.db.*writable"), open_store(path) as store:
            store.add(loaded(tenure("Jo Ström"), text=f"{TEXT} 2"))
        with pytest.raises(ReadOnlyStoreError, match=r"b\.db.*writable"):
            open_store(public_folder / "b.db")
    assert [one.name for one in public_folder.iterdir()] == ["a.db"]


def test_a_file_that_may_not_be_read_is_refused(public_folder: Path) -> None:
    path = public_folder / "a.db"
    with open_store(path) as store:
        store.add(loaded(tenure()))
    path.chmod(0o000)
    with as_anybody():
        for read_only in (False, True):
            with pytest.raises(ReadOnlyStoreError, match=r"a\.db.*readable"):
                open_store(path, read_only=read_only)


def test_changes_that_wait_beside_a_write_protected_store_are_not_passed_over(public_folder: Path) -> None:
    path = public_folder / "a.db"
    with open_store(public_folder / "original.db") as store:
        store.add(loaded(tenure()))
    with open_store(public_folder / "original.db") as store:
        store.add(loaded(tenure(), text=f"{TEXT} 2"))
        shutil.copy(public_folder / "original.db", path)
        shutil.copy(public_folder / "original.db-wal", f"{path}-wal")
    public_folder.chmod(0o555)
    with as_anybody(), pytest.raises(ReadOnlyStoreError, match=r"a\.db.*-wal"):
        open_store(path, read_only=True)
    public_folder.chmod(0o777)
    with open_store(path, read_only=True) as store:
        assert len(store.sources()) == 2
