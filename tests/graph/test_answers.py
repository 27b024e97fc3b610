"""What a model answered is kept word for word, leaves with its article, and shows when somebody changed it."""

from __future__ import annotations

import dataclasses
import json

import pytest

from whowhen.graph.answers import ModelAnswer
from whowhen.graph.errors import BadRecordError
from whowhen.graph.interchange import export_records, read_answers
from whowhen.graph.records import Evidence, Loaded, PersonClaim, Produced, Ref, Source
from whowhen.graph.sources import digest, number_of
from whowhen.graph.store import open_store
from whowhen.graph.verify import verify

TEXT = "Ann Lee chairs the board."
SOURCE = Source("article", "a.txt", TEXT, digest(TEXT))
LOADED = Loaded(SOURCE, (Produced(PersonClaim(Ref("Ann Lee"), evidence=(Evidence(0, 7),)), "model m"),))
ANSWER = ModelAnswer(
    number_of(SOURCE.sha256), "m", "1", "0" * 64, 0, len(TEXT), "{}", "2031-05-14T12:00:00Z", '{"people": []}  „ß“\n'
)


def test_an_answer_comes_back_word_for_word() -> None:
    with open_store(":memory:") as store:
        store.keep_answers(ANSWER)
        assert store.answer(ANSWER.number) == ANSWER
        assert store.answer(1) is None


def test_the_answer_to_a_question_that_is_asked_again_takes_the_place_of_the_first() -> None:
    with open_store(":memory:") as store:
        store.add(LOADED)
        store.keep_answers(ANSWER)
        store.keep_answers(dataclasses.replace(ANSWER, text="{}", asked_at="2031-05-15T12:00:00Z"))
        assert [one.text for one in store.answers()] == ["{}"]


def test_answers_are_exported_with_the_claims_and_leave_with_their_article() -> None:
    with open_store(":memory:") as store:
        store.keep_answers(ANSWER)
        assert store.answers() == []  # its article is not there yet
        store.add(LOADED)
        lines = [json.dumps(one) for one in export_records(store, claims=True)]
        assert read_answers(lines, "all.jsonl") == [ANSWER]
        assert not [one for one in export_records(store) if one["type"] == "answer"]
        store.retract(ANSWER.source)
        assert store.answer(ANSWER.number) is None


@pytest.mark.parametrize(
    ("change", "field"),
    [({"text": "{}"}, "sha256"), ({"model": "n"}, "id"), ({"source": "src_x"}, "source"), ({"more": 1}, "more")],
)
def test_a_changed_answer_is_refused_by_the_field(change: dict[str, object], field: str) -> None:
    with pytest.raises(BadRecordError) as caught:
        read_answers([json.dumps({**ANSWER.to_record(), **change})], "all.jsonl")
    assert (caught.value.place.path, caught.value.place.line, caught.value.place.field) == ("all.jsonl", 1, field)


@pytest.mark.parametrize("damage", ["json_set(body, '$.text', 'x')", "'{}'", "json_set(body, '$.model', 'n')"])
def test_verify_finds_an_answer_that_was_changed_in_the_file(damage: str) -> None:
    with open_store(":memory:") as store:
        store.add(LOADED)
        store.keep_answers(ANSWER)
        assert verify(store).is_whole
        store.connection.execute(f"UPDATE model_answer SET body = {damage}")
        assert {fault.part for fault in verify(store).faults} == {"answer"}
