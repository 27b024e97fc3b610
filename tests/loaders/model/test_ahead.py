"""Several requests at a time give what one at a time gives, sooner; whatever stops them, what was answered is kept."""

from __future__ import annotations

import json
import re
import threading
import time
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from chat_server import said, sent, serving

from whowhen.graph.interchange import export_records
from whowhen.graph.store import open_store
from whowhen.loaders.extract import extract
from whowhen.loaders.ingest import ingest
from whowhen.loaders.model.book import Scratchbook
from whowhen.loaders.model.client import Client, Reply
from whowhen.loaders.model.endpoint import Endpoint, Patience
from whowhen.loaders.model.reading import ModelReader
from whowhen.loaders.options import ImportOptions

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from chat_server import ChatServer

    from whowhen.graph.store import Store
    from whowhen.loaders.model.prompt import Message

NOON = datetime(2031, 5, 14, 12, tzinfo=UTC)
NAMES = ("Ann Lee", "Bo Kerr", "Cy Moss", "Di Ford", "Ed Hale", "Flo Dunn", "Gus Bell", "Hal Pike")
BOARD = "{} chairs the Harbour Board."


def answer(request: str) -> str:
    """The chair whom the part of the article that was sent names, if there is one."""
    found = re.search(r"^(\w+ \w+) chairs", request, re.MULTILINE)
    if found is None:
        return '{"people": []}'
    name = {"value": found[1], "quote": found[1]}
    term = {"passages": [BOARD.format(found[1])], "person": name, "role": {"value": "chair", "quote": "chairs"}}
    return json.dumps({"people": [name], "tenures": [{**term, "cue": "chairs"}]})


class Model:
    """Answers after a while, the earlier articles later, and counts how many wait at a time."""

    def __init__(self, fail: str = "", stop: str = "") -> None:
        self.asked: list[str] = []
        self.most = 0
        self.fail, self.stop = fail, stop
        self._waiting = 0
        self._lock = threading.Lock()

    def ask(self, messages: Sequence[Message]) -> Reply:
        request = messages[1]["content"]
        with self._lock:
            self.asked.append(request)
            self._waiting += 1
            self.most = max(self.most, self._waiting)
        number = next((at for at, name in enumerate(NAMES) if name in request), 0)
        time.sleep(0.01 * (len(NAMES) - number))
        with self._lock:
            self._waiting -= 1
        return Reply("no JSON" if self.fail and self.fail in request else answer(request), "{}")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    filler = "Nothing more is known of it today. " * 120
    for name in NAMES:
        (tmp_path / f"{name}.txt").write_text(BOARD.format(name), "utf-8")
    (tmp_path / "A long one.txt").write_text("\n\n".join([BOARD.format("Ivo Nash"), *[filler] * 2]), "utf-8")
    (tmp_path / "Also Ann Lee.txt").write_text(BOARD.format("Ann Lee"), "utf-8")
    (tmp_path / "facts.csv").write_text("person,role,start\nJo March,chair,2019\n", "utf-8")
    return tmp_path


def options(jobs: int) -> ImportOptions:
    return ImportOptions(published="2031-05-14", language="en", reader="model", jobs=jobs)


def read(store: Store, folder: Path, model: Any, jobs: int, *, refresh: bool = False) -> list[tuple[str, str]]:
    """The path of each file in the order in which it was reported, with its status or error."""
    reader = ModelReader("m", store, lambda: model, refresh=refresh, clock=lambda: NOON)
    report = ingest(store, [folder], options(jobs), model=reader, clock=lambda: NOON)
    return [(one.path, one.error.message if one.error else one.status) for one in report.files]


def at(server: ChatServer) -> Endpoint:
    return Endpoint(server.url, "m")


def exported(store: Store) -> list[str]:
    return [json.dumps(record) for record in export_records(store, claims=True)]


def test_several_requests_at_a_time_store_the_same_as_one(folder: Path) -> None:
    alone, several = Model(), Model()
    with open_store(":memory:") as first, open_store(":memory:") as second:
        assert read(first, folder, alone, 1) == read(second, folder, several, 3)
        assert exported(first) == exported(second)
    assert alone.most == 1
    assert several.most == 3
    assert sorted(alone.asked) == sorted(several.asked)


def test_extract_gives_the_same_order_however_many_requests_wait(folder: Path) -> None:
    def shown(jobs: int) -> list[str]:
        model = ModelReader("m", Scratchbook(), Model, clock=lambda: NOON)
        return [json.dumps(one) for one in extract([folder], options(jobs), model=model, mentions=True)]

    assert shown(1) == shown(4)


def test_the_same_text_in_two_files_is_asked_about_once(folder: Path) -> None:
    model = Model()
    with open_store(":memory:") as store:
        read(store, folder, model, 8)
    assert sum("Ann Lee chairs" in one for one in model.asked) == 1


def test_with_refresh_every_question_is_asked_once_more(folder: Path) -> None:
    with open_store(":memory:") as store:
        read(store, folder, Model(), 3)
        again = Model()
        read(store, folder, again, 3, refresh=True)
        assert len(again.asked) == len(store.answers())


def test_an_answer_that_cannot_be_used_costs_one_article_and_is_asked_for_once(folder: Path) -> None:
    model = Model(fail="Cy Moss")
    with open_store(":memory:") as store:
        done = read(store, folder, model, 3)
        failed = [path for path, what in done if "no JSON" in what]
        assert [path.rpartition("/")[2] for path in failed] == ["Cy Moss.txt"]
        assert sum("Cy Moss" in one for one in model.asked) == 1
        again = Model()
        read(store, folder, again, 3)
        assert len(again.asked) == 1


class Interrupted(Scratchbook):
    """A book whose owner loses patience when the third answer is kept."""

    def keep_answers(self, *answers: Any) -> None:
        super().keep_answers(*answers)
        if len(self._made) == 3:
            raise KeyboardInterrupt


def test_what_was_answered_before_an_interruption_is_kept(folder: Path) -> None:
    whole = Model()
    list(extract([folder], options(4), model=ModelReader("m", Scratchbook(), lambda: whole)))
    book = Interrupted()
    reader = ModelReader("m", book, Model, clock=lambda: NOON)
    begin = time.monotonic()
    with pytest.raises(KeyboardInterrupt):
        list(extract([folder], options(4), model=reader))
    assert time.monotonic() - begin < 2
    rest = Model()
    list(extract([folder], options(4), model=ModelReader("m", book, lambda: rest, clock=lambda: NOON)))
    assert len(rest.asked) <= len(whole.asked) - 3


def test_a_pause_that_the_server_wants_is_kept_by_all_requests(folder: Path) -> None:
    times: list[float] = []
    refused = threading.Event()

    def answering(body: dict[str, Any]) -> Any:
        times.append(time.monotonic())
        if not refused.is_set():
            refused.set()
            return sent(429, Retry_After="0.4")
        return said(answer(body["messages"][1]["content"]))

    patience = Patience(seconds=10, attempts=3, pause=0.01)
    with serving(answering) as server, open_store(":memory:") as store, Client(at(server), patience) as client:
        done = read(store, folder, client, 2)
    assert {what for _, what in done} <= {"new", "unchanged"}
    late = [one - times[0] for one in times[2:]]  # the second may have been under way
    assert min(late) >= 0.35


def test_a_server_that_falls_silent_is_left_at_the_deadline_by_all_requests(folder: Path) -> None:
    with serving(lambda _: server.silence) as server, open_store(":memory:") as store:
        begin = time.monotonic()
        with Client(at(server), Patience(seconds=0.4, attempts=2, pause=0.01)) as client:
            done = read(store, folder, client, 16)
        assert time.monotonic() - begin < 3
        assert len(store.sources()) == 1  # the fact file
    assert all("no whole answer" in what for path, what in done if path.endswith(".txt"))


def test_a_server_that_does_not_know_schemas_is_asked_in_the_next_form_by_all_requests(folder: Path) -> None:
    def answering(body: dict[str, Any]) -> Any:
        if body["response_format"]["type"] == "json_schema":
            return sent(400, b"unknown response_format")
        return said(answer(body["messages"][1]["content"]))

    with serving(answering) as server, open_store(":memory:") as store:
        with Client(at(server), Patience(seconds=5, attempts=2, pause=0.01)) as client:
            read(store, folder, client, 6)
        assert {json.loads(one.parameters)["response_format"] for one in store.answers()} == {"json_object"}
