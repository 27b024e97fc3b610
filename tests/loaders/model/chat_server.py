"""A real server on the loopback address that speaks the chat protocol, well or badly."""

from __future__ import annotations

import json
import threading
import time
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

Json = dict[str, Any]


class ChatServer:
    """Answers each request by what `answering` makes of its body.

    Attributes:
        requests: the bodies that came in.
        headers: the headers that came with them.
    """

    def __init__(self, answering: Callable[[Json], Any]) -> None:
        self.requests: list[Json] = []
        self.headers: list[dict[str, str]] = []
        self.over = threading.Event()
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                outer.requests.append(body)
                outer.headers.append(dict(self.headers))
                answering(body)(self)

            def log_message(self, *_: object) -> None:
                return

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.http.server_port}/v1"

    def silence(self, _: BaseHTTPRequestHandler) -> None:
        """Say nothing until the test is over."""
        self.over.wait(10)


@contextmanager
def serving(answering: Callable[[Json], Any]) -> Iterator[ChatServer]:
    """A server for the time of a block."""
    server = ChatServer(answering)
    thread = threading.Thread(target=server.http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.over.set()
        server.http.shutdown()
        server.http.server_close()
        thread.join()


def said(text: str, finish: str = "stop") -> Callable[[BaseHTTPRequestHandler], None]:
    """A proper answer."""
    choice = {"index": 0, "message": {"role": "assistant", "content": text}, "finish_reason": finish}
    return sent(200, json.dumps({"choices": [choice]}).encode())


def sent(status: int, body: bytes = b"", **headers: str) -> Callable[[BaseHTTPRequestHandler], None]:
    """An answer of any status and body."""

    def reply(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        handler.send_header("Content-Length", str(len(body)))
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        handler.wfile.write(body)

    return reply


def trickle(handler: BaseHTTPRequestHandler) -> None:
    """One letter at a time, without end."""
    handler.send_response(200)
    handler.end_headers()
    try:
        for _ in range(1_000):
            handler.wfile.write(b" ")
            handler.wfile.flush()
            time.sleep(0.02)
    except OSError:
        return
