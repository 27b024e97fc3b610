"""A way to the server that can be slow, cut off, or swallow the answer to a commit."""

from __future__ import annotations

import socket
import threading
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

COMMIT = b"\x00\x02\xb0\x12\x00\x00"
"""The message as it stands on the wire: a chunk of two bytes, and the end of the message."""


class Proxy:
    """Forwards bytes between clients and a port of this machine.

    Attributes:
        commits_to_lose: of so many commits the answer never arrives, and the connection is cut.
        commits_to_stop: so many commits never arrive at the server, and the connection is cut.
        reset_every: cut a connection after so many bytes of answers; 0 never does.
        pause: seconds to wait before each piece.
        piece: bytes in a piece.
        lost: how many connections were cut.
    """

    def __init__(self, port: int) -> None:
        self._target = port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self.commits_to_lose = self.commits_to_stop = self.reset_every = self.lost = 0
        self.pause, self.piece = 0.0, 65_536
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def uri(self) -> str:
        return f"bolt://127.0.0.1:{self.port}"

    def close(self) -> None:
        self._listener.close()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
            except OSError:
                return
            try:
                server = socket.create_connection(("127.0.0.1", self._target))
            except OSError:
                client.close()
                continue
            state = {"mute": False}
            for args in ((client, server, False), (server, client, True)):
                threading.Thread(target=self._pump, args=(*args, state), daemon=True).start()

    def _pump(self, origin: socket.socket, target: socket.socket, answers: bool, state: dict[str, bool]) -> None:  # noqa: FBT001
        passed = 0
        with suppress(OSError):
            while data := origin.recv(self.piece):
                if not answers and COMMIT in data and self.commits_to_stop:
                    self.commits_to_stop -= 1
                    self.lost += 1
                    break
                if not answers and COMMIT in data and self.commits_to_lose:
                    self.commits_to_lose -= 1
                    state["mute"] = True
                if answers and state["mute"]:
                    self.lost += 1
                    break
                if self.pause:
                    time.sleep(self.pause)
                target.sendall(data)
                passed += len(data)
                if answers and self.reset_every and passed > self.reset_every:
                    self.lost += 1
                    break
        for end in (origin, target):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()


@contextmanager
def proxy(port: int) -> Iterator[Proxy]:
    """A proxy to a port, closed in the end."""
    made = Proxy(port)
    try:
        yield made
    finally:
        made.close()
