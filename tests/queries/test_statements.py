"""Statements by speaker, time and whom they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from stories import statement, store_of, told

from whowhen.graph.records import Ref
from whowhen.queries.statements import said

if TYPE_CHECKING:
    from whowhen.graph.store import Store

NATO = Ref("NATO", "organisation")


@pytest.fixture(scope="module")
def store() -> Store:
    return store_of(
        told(
            statement("Ann Lee", "The alliance will hold.", "2014-10-02", about=(NATO,)),
            statement("Ann Lee", "Thank you.", "2014-10-01", addressee=Ref("Bo Kerr")),
            statement("Bo Kerr", "He would stay on.", None, quotation="indirect"),
        )
    )


def test_statements_come_in_order_of_time_and_the_undated_ones_last(store: Store) -> None:
    assert [row.text for row in said(store)] == ["Thank you.", "The alliance will hold.", "He would stay on."]


def test_speaker_time_and_subject_choose(store: Store) -> None:
    assert [row.text for row in said(store, by="Lee", first="2014-10-02")] == ["The alliance will hold."]
    assert [row.text for row in said(store, about="Nato")] == ["The alliance will hold."]
    assert [row.text for row in said(store, about="Kerr")] == ["Thank you."]


def test_a_statement_says_whether_the_words_are_the_speakers_own_and_to_whom(store: Store) -> None:
    thanks, _, stay = said(store)
    assert (thanks.quotation, thanks.addressee and thanks.addressee.name) == ("direct", "Bo Kerr")
    assert stay.quotation == "indirect"


def test_other_wordings_of_the_same_words_are_kept() -> None:
    store = store_of(
        told(statement("Ann Lee", "The alliance will hold, come what may, for all of us.", "2014-10-02")),
        told(statement("Ann Lee", "The alliance will hold, come what may for all of us!", "2014-10-02"), path="b.txt"),
    )
    (row,) = said(store)
    assert len({row.text, *row.variants}) == 2
