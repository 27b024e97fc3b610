"""The client gets an answer out of a server that falters, and an explained error out of one that fails."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import pytest
from chat_server import said, sent, serving, trickle

from whowhen.graph.errors import InputError, ModelError
from whowhen.loaders.model.client import Client
from whowhen.loaders.model.endpoint import Endpoint, Patience, endpoint, patience

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from chat_server import ChatServer

HASTE = Patience(seconds=5, attempts=3, pause=0.01)
ASKED: Any = [{"role": "user", "content": "?"}]


def ask(server: ChatServer, how: Patience = HASTE, key: str | None = None) -> str:
    with Client(Endpoint(server.url, "m", key), how) as client:
        return client.ask(ASKED).text


def in_turn(*replies: Any) -> Callable[[Any], Any]:
    left = list(replies)
    return lambda _: left.pop(0) if len(left) > 1 else left[0]


def test_the_request_names_the_model_the_form_and_the_key() -> None:
    with serving(lambda _: said("{}")) as server:
        assert ask(server, key="secret") == "{}"
        body = server.requests[0]
        assert (body["model"], body["messages"], body["temperature"]) == ("m", ASKED, 0)
        assert body["response_format"]["json_schema"]["strict"] is True
        assert server.headers[0]["Authorization"] == "Bearer secret"


@pytest.mark.parametrize("status", [429, 500, 502, 503])
def test_a_busy_server_is_asked_again(status: int) -> None:
    told: list[str] = []
    with serving(in_turn(sent(status, b"busy"), said("yes"))) as server:
        with Client(Endpoint(server.url, "m"), HASTE, told.append) as client:
            assert client.ask(ASKED).text == "yes"
        assert len(server.requests) == 2
    assert f"answered {status} (busy)" in told[0]


def test_the_pause_that_a_server_asks_for_is_kept() -> None:
    with serving(in_turn(sent(429, Retry_After="0.2"), said("yes"))) as server:
        begin = time.monotonic()
        assert ask(server) == "yes"
        assert time.monotonic() - begin >= 0.2


def test_a_pause_beyond_the_deadline_is_not_waited_for() -> None:
    with serving(lambda _: sent(429, Retry_After="3600")) as server:
        begin = time.monotonic()
        with pytest.raises(ModelError, match="answered 429"):
            ask(server)
        assert time.monotonic() - begin < 2


def test_a_server_that_stays_busy_is_given_up_after_the_last_attempt() -> None:
    with serving(lambda _: sent(500)) as server:
        with pytest.raises(ModelError, match="answered 500"):
            ask(server)
        assert len(server.requests) == HASTE.attempts


def test_a_server_without_json_schema_is_asked_in_simpler_forms() -> None:
    def answering(body: dict[str, Any]) -> Any:
        form = body.get("response_format", {}).get("type")
        return sent(400, b"response_format is not supported") if form else said("plain")

    with serving(answering) as server, Client(Endpoint(server.url, "m"), HASTE) as client:
        reply = client.ask(ASKED)
        assert (reply.text, reply.parameters) == ("plain", '{"response_format": "text", "temperature": 0}')
        assert client.ask(ASKED).text == "plain"
        assert len(server.requests) == 4  # the form that was understood is kept


@pytest.mark.parametrize(
    ("reply", "message"),
    [
        (sent(401, b"no key"), r"answered 401 \(no key\).*WHOWHEN_MODEL_KEY"),
        (sent(404, b"model 'm' not found"), r"not found.*ends in /v1"),
        (sent(302, Location="http://127.0.0.1:9/"), "answered 302"),
        (sent(200, b"<html>hello</html>"), "no chat model"),
        (sent(200, b'{"choices": []}'), "no chat model"),
        (sent(200, b"[" * 100_000), "no chat model"),
        (said("half an ans", "length"), "cut off"),
        (said("  "), "empty"),
        (sent(200, b"x" * 5_000_000), "longer than"),
    ],
)
def test_what_is_no_answer_is_an_explained_error(reply: Any, message: str) -> None:
    with serving(lambda _: reply) as server:
        with pytest.raises(ModelError, match=message):
            ask(server)
        assert len(server.requests) == 1


@pytest.mark.parametrize("way", ["silence", "trickle"])
def test_a_server_that_never_finishes_is_left_at_the_deadline(way: str) -> None:
    with serving(lambda _: server.silence if way == "silence" else trickle) as server:
        begin = time.monotonic()
        with pytest.raises(ModelError, match="no whole answer within"):
            ask(server, Patience(seconds=0.4, attempts=3, pause=0.01))
        assert time.monotonic() - begin < 2


def test_a_server_that_is_gone_is_not_tried_again_for_the_next_article() -> None:
    with serving(lambda _: said("yes")) as server:
        url = server.url
    with Client(Endpoint(url, "m"), HASTE) as client:
        for _ in range(2):
            with pytest.raises(ModelError, match="cannot be reached"):
                client.ask(ASKED)


def test_a_proxy_never_gets_what_is_asked_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    with serving(lambda _: said("yes")) as server:
        assert ask(server) == "yes"


@pytest.mark.parametrize(
    ("url", "local"),
    [
        ("http://localhost:11434/v1", True),
        ("http://127.0.0.9/v1", True),
        ("http://[::1]:8080/v1", True),
        ("http://192.168.0.4/v1", False),
        ("https://api.example.org/v1", False),
        ("https://localhost.example.org/v1", False),
    ],
)
def test_what_is_this_machine_and_what_is_not(url: str, local: bool) -> None:  # noqa: FBT001 - a table of cases
    assert Endpoint(url, "m").is_local is local


def test_a_key_is_never_shown() -> None:
    assert "secret" not in repr(Endpoint("https://a.example/v1", "m", "secret"))


def test_a_key_never_travels_unencrypted_to_another_machine() -> None:
    named = {"WHOWHEN_MODEL_URL": "http://a.example/v1", "WHOWHEN_MODEL": "m", "WHOWHEN_MODEL_KEY": "secret"}
    with pytest.raises(ModelError, match="unencrypted"):
        endpoint(named)


def test_the_key_file_goes_before_the_variable(tmp_path: Path) -> None:
    named = {"WHOWHEN_MODEL_URL": "https://a.example/v1", "WHOWHEN_MODEL": "m", "WHOWHEN_MODEL_KEY": "one"}
    (tmp_path / "key").write_text("two\n", "utf-8")
    assert endpoint(named).key == "one"
    assert endpoint(named, tmp_path / "key").key == "two"
    (tmp_path / "key").write_text("two keys", "utf-8")
    with pytest.raises(InputError, match="one key"):
        endpoint(named, tmp_path / "key")


@pytest.mark.parametrize(
    ("named", "message"),
    [
        ({}, "no language model is named"),
        ({"WHOWHEN_MODEL": "m"}, "nobody says where"),
        ({"WHOWHEN_MODEL": "m", "WHOWHEN_MODEL_URL": "localhost:11434"}, "is no address"),
        ({"WHOWHEN_MODEL": "m", "WHOWHEN_MODEL_URL": "http://h:port/"}, "is no address"),
    ],
)
def test_an_endpoint_that_cannot_be_asked_is_refused_before(named: dict[str, str], message: str) -> None:
    with pytest.raises(InputError, match=message):
        endpoint(named)


def test_the_time_to_wait_comes_from_the_environment() -> None:
    assert patience({"WHOWHEN_MODEL_TIMEOUT": "90"}).seconds == 90
    with pytest.raises(InputError, match="no number of seconds"):
        patience({"WHOWHEN_MODEL_TIMEOUT": "soon"})
