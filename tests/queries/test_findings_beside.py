"""The tables beside the store: findings that may stand, until what they rest on changes, and rules for terms."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from stories import tenure, told

from whowhen.graph.dates import window
from whowhen.graph.errors import BadRecordError
from whowhen.graph.store import open_store
from whowhen.queries.findings.check import run

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from whowhen.graph.store import Store

TODAY = window("2026-02-28")[0]
GAP = (tenure("Ann Lee", "1999-10-14", "2003-12-17"), tenure("Bo Kerr", "2004-01-05", "2009-07-31"))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "harbour.db") as opened:
        opened.add(told(*GAP))
        yield opened


def allow(folder: Path, *lines: str) -> None:
    (folder / "harbour.exceptions.tsv").write_text("\n".join(("finding\treason\tsource", *lines, "")), "utf-8")


def gap_of(store: Store) -> str:
    return next(one.id for one in run(store, TODAY).findings if one.kind == "gap")


def test_an_exception_with_reason_and_source_lets_a_finding_stand_and_lists_it_last(
    store: Store, tmp_path: Path
) -> None:
    identifier = gap_of(store)
    allow(tmp_path, f"{identifier}\tthe board met without a director\thttps://example.org/minutes")
    found = run(store, TODAY)
    last = found.findings[-1]
    assert (last.id, last.allowed) == (identifier, ("the board met without a director", "https://example.org/minutes"))
    assert found.lapsed == ()


def test_an_exception_lapses_when_a_date_that_it_rests_on_changes(store: Store, tmp_path: Path) -> None:
    identifier = gap_of(store)
    allow(tmp_path, f"{identifier}\treason\tsource")
    [kept] = store.sources()
    store.retract(kept.number)
    store.add(told(GAP[0], tenure("Bo Kerr", "2004-02-05", "2009-07-31")))
    found = run(store, TODAY)
    assert [one.finding for one in found.lapsed] == [identifier]
    assert all(one.allowed is None for one in found.findings)


def test_an_exception_stays_when_a_source_is_added_that_changes_nothing_about_it(store: Store, tmp_path: Path) -> None:
    identifier = gap_of(store)
    allow(tmp_path, f"{identifier}\treason\tsource")
    store.add(told(tenure("Ann Lee", "1999", "2003"), path="b.txt"))
    assert run(store, TODAY).findings[-1].id == identifier


def test_an_exception_does_not_count_as_an_error(store: Store, tmp_path: Path) -> None:
    store.add(told(tenure("Cy Day", "2012-01-02", "2011-01-02"), path="b.txt"))
    found = run(store, TODAY)
    assert found.errors == 1
    allow(tmp_path, f"{found.findings[0].id}\treason\tsource")
    assert run(store, TODAY).errors == 0


@pytest.mark.parametrize("line", ["fnd_1\treason", "fnd_1\t\tsource", "fnd_1\treason\tsource\tmore"])
def test_an_exception_without_reason_or_source_is_refused_with_its_line(
    store: Store, tmp_path: Path, line: str
) -> None:
    allow(tmp_path, line)
    with pytest.raises(BadRecordError) as caught:
        run(store, TODAY)
    assert caught.value.place.line == 2
    assert "needs a reason and a source" in caught.value.hint


def test_a_finding_that_is_allowed_twice_is_refused(store: Store, tmp_path: Path) -> None:
    allow(tmp_path, "fnd_1\treason\tsource", "fnd_1\tother\tsource")
    with pytest.raises(BadRecordError, match="already"):
        run(store, TODAY)


def test_a_tenure_longer_than_the_rule_is_a_warning(store: Store, tmp_path: Path) -> None:
    (tmp_path / "harbour.terms.tsv").write_text(
        "office\tyears\nDirector, Harbour Board\t5\nUnknown Office\t3\n", "utf-8"
    )
    long = [
        (one.certain, one.message.partition(",")[0]) for one in run(store, TODAY).findings if one.kind == "term-length"
    ]
    assert long == [(True, "Bo Kerr")]


def test_a_rule_without_a_number_is_refused(store: Store, tmp_path: Path) -> None:
    (tmp_path / "harbour.terms.tsv").write_text("Director, Harbour Board\tfive\n", "utf-8")
    with pytest.raises(BadRecordError, match="number of years"):
        run(store, TODAY)
