"""A user's own alias tables beside the store decide what is one office; a change of them reaches all facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store_samples import source

from whowhen.graph.records import Evidence, Loaded, Produced, Ref, RoleRef, TenureClaim
from whowhen.graph.store import open_store
from whowhen.graph.verify import verify

if TYPE_CHECKING:
    from pathlib import Path

    from whowhen.graph.store import Store

TABLE = "title\tenglish\tgerman\nHarbour Master\tPort Captain\tHafenkapitän\n"


def _loaded(text: str, title: str) -> Loaded:
    claim = TenureClaim(Ref("Ann Lee"), RoleRef(title, "Port of Hull"), "2001", "2004", evidence=(Evidence(0, 4),))
    return Loaded(source(text), (Produced(claim),))


def _titles(store: Store) -> list[str]:
    return [title for (title,) in store.connection.execute("SELECT title FROM role ORDER BY title")]


def test_titles_of_a_users_table_are_one_office_from_the_next_change_on(tmp_path: Path) -> None:
    path = tmp_path / "port.db"
    with open_store(path) as store:
        store.add(_loaded("Ann led the port.", "Port Captain"))
        store.add(_loaded("Ann leitete den Hafen.", "Hafenkapitän"))
        assert _titles(store) == ["Hafenkapitän", "Port Captain"]
    (tmp_path / "port.words.tsv").write_text(TABLE, "utf-8")
    with open_store(path) as store:
        assert not verify(store).is_whole
        assert store.add(_loaded("Ann led the port.", "Port Captain")).status == "unchanged"
        assert _titles(store) == ["Harbour Master"]
        assert store.connection.execute("SELECT count(*) FROM tenure").fetchone() == (1,)
        assert verify(store).is_whole
    (tmp_path / "port.words.tsv").unlink()
    with open_store(path) as store:
        store.add(_loaded("Ann led the port.", "Port Captain"))
        assert _titles(store) == ["Hafenkapitän", "Port Captain"]
        assert verify(store).is_whole
