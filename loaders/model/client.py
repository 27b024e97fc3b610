"""Asks a language model over the OpenAI-compatible chat protocol; patient with servers, strict about time and size."""

from __future__ import annotations

import json
import threading
import time
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Protocol, Self

from whowhen.graph.errors import MissingPartError, ModelError, Place

from .endpoint import Patience
from .forms import schema

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import httpx2

    from .endpoint import Endpoint
    from .prompt import Message

Json = dict[str, Any]

TEMPERATURE: Final = 0
_LONGEST_BODY: Final = 4_000_000  # bytes; an answer with all that JSON adds to it stays far below
_SHOWN: Final = 200
_BUSY: Final = frozenset({408, 409, 425, 429, 500, 502, 503, 504, 529})
_MISUNDERSTOOD: Final = frozenset({400, 415, 422, 501})
_FORMATS: Final = ("json_schema", "json_object", "text")


class Reply(NamedTuple):
    """An answer and the parameters with which it was asked for, as JSON."""

    text: str
    parameters: str


class Asking(Protocol):
    """Whatever answers a request."""

    def ask(self, messages: Sequence[Message]) -> Reply:
        """The answer."""
        ...


class Client:
    """A model behind an endpoint; use it as a context manager, so that its connection is closed.

    Several threads may ask at a time: a pause that the server wants is kept by all of them.

    Args:
        endpoint: where it answers.
        patience: how long to wait.
        told: told in words about every pause.

    Raises:
        MissingPartError: httpx2 is not installed.
    """

    def __init__(
        self, endpoint: Endpoint, patience: Patience | None = None, told: Callable[[str], None] | None = None
    ) -> None:
        try:
            import httpx2
        except ImportError as error:
            raise MissingPartError(
                "asking a language model needs httpx2", hint='Install it: pip install "whowhen[model]"'
            ) from error
        self.endpoint = endpoint
        self.patience = patience or Patience()
        self._told = told
        self._format = 0
        self._gone: ModelError | None = None
        self._quiet_until = 0.0
        self._closed = threading.Event()
        headers = {"Authorization": f"Bearer {endpoint.key}"} if endpoint.key else {}
        # A proxy is for the way out: what is asked of this machine must not leave it.
        self._http = httpx2.Client(headers=headers, follow_redirects=False, trust_env=not endpoint.is_local)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._closed.set()
        self._http.close()

    def ask(self, messages: Sequence[Message]) -> Reply:
        """The answer to some messages.

        Raises:
            ModelError: there is none in time, or none that is an answer. A server that could not be reached in all
                attempts is not tried again by this client.
        """
        until = time.monotonic() + self.patience.seconds
        attempt = 1
        while True:
            self._wait(until)
            form = self._format
            try:
                body = self._post(messages, form, until)
            except _BusyError as error:
                pause = self._pause(attempt, error.wait)
                if attempt >= self.patience.attempts or time.monotonic() + pause >= until:
                    failed = self._error(error.message, "Try again later: what was answered is kept")
                    if error.unreachable:
                        self._gone = failed
                    raise failed from error
                if self._told is not None:
                    self._told(f"{self.endpoint.host}: {error.message}; asking again in {pause:.0f} s")
                # Whoever else asks meanwhile would meet the same refusal, or lengthen it.
                self._quiet_until = max(self._quiet_until, time.monotonic() + pause)
                attempt += 1
                continue
            if body is not None:
                return Reply(self._content(body), _parameters(form))
            self._format = max(self._format, form + 1)

    def _wait(self, until: float) -> None:
        """Wait for the end of a pause, unless asking is over."""
        if self._gone is not None:
            raise self._gone
        pause = min(self._quiet_until, until) - time.monotonic()
        if pause > 0:
            self._closed.wait(pause)
        if self._closed.is_set():
            raise self._error("the connection was closed", "Try again")
        if time.monotonic() >= until:
            raise self._late()

    def _pause(self, attempt: int, wanted: float | None) -> float:
        pause: float = self.patience.pause * 2.0 ** (attempt - 1)
        return max(pause, wanted or 0.0)

    def _request(self, messages: Sequence[Message], number: int) -> Json:
        body: Json = {"model": self.endpoint.model, "messages": list(messages), "temperature": TEMPERATURE}
        form = _FORMATS[number]
        if form == "json_schema":
            body["response_format"] = {
                "type": form,
                "json_schema": {"name": "reading", "strict": True, "schema": schema()},
            }
        elif form == "json_object":
            body["response_format"] = {"type": form}
        return body

    def _post(self, messages: Sequence[Message], form: int, until: float) -> bytes | None:
        """The body of the answer; None if the server did not understand the form asked for and is to be asked anew."""
        import httpx2

        timeout = httpx2.Timeout(max(0.001, until - time.monotonic()), connect=min(10.0, self.patience.seconds))
        try:
            with self._http.stream(
                "POST", self.endpoint.call, json=self._request(messages, form), timeout=timeout
            ) as response:
                body = self._read(response, until)
                return self._checked(response, body, form)
        except httpx2.TimeoutException as error:
            if time.monotonic() >= until:
                raise self._late() from error
            raise _BusyError("nobody answers in time", unreachable=True) from error
        except (httpx2.TransportError, httpx2.InvalidURL) as error:
            raise _BusyError(f"cannot be reached ({str(error) or type(error).__name__})", unreachable=True) from error

    def _read(self, response: httpx2.Response, until: float) -> bytes:
        """The whole body, if it comes in time and is no longer than an answer can be."""
        pieces: list[bytes] = []
        size = 0
        for piece in response.iter_bytes():
            size += len(piece)
            if size > _LONGEST_BODY:
                raise self._error(f"the answer is longer than {_LONGEST_BODY:,} bytes", "Use another model")
            if time.monotonic() >= until:
                raise self._late()
            pieces.append(piece)
        return b"".join(pieces)

    def _checked(self, response: httpx2.Response, body: bytes, form: int) -> bytes | None:
        status = response.status_code
        if status == 200:
            return body
        said = _excerpt(body)
        if status in _BUSY:
            raise _BusyError(f"answered {status}{said}", wait=_wait(response.headers.get("Retry-After")))
        if status in _MISUNDERSTOOD and form + 1 < len(_FORMATS):
            return None
        hint = _HINTS.get(status, "Check the address and the name of the model")
        raise self._error(f"answered {status}{said}", hint)

    def _content(self, body: bytes) -> str:
        """The text of the answer inside the protocol's own JSON."""
        try:
            choice = json.loads(body)["choices"][0]
            content = choice["message"]["content"]
        except (ValueError, LookupError, TypeError, RecursionError) as error:
            hint = "Check that the address speaks the OpenAI-compatible chat protocol; it mostly ends in /v1"
            raise self._error("what answers is no chat model", hint) from error
        if choice.get("finish_reason") == "length":
            hint = "Give the model a longer context, at least 32,768 tokens"
            raise self._error("the answer was cut off", hint)
        if not isinstance(content, str) or not content.strip():
            raise self._error("the answer is empty", "Use another model")
        return content

    def _late(self) -> ModelError:
        hint = "Use a faster model, or wait longer"
        return self._error(f"no whole answer within {self.patience.seconds:.0f} s", hint)

    def _error(self, message: str, hint: str) -> ModelError:
        return ModelError(f"{self.endpoint.host}: {message}", place=Place(), hint=hint)


def _parameters(form: int) -> str:
    return json.dumps({"response_format": _FORMATS[form], "temperature": TEMPERATURE}, sort_keys=True)


class _BusyError(Exception):
    """A server that may answer later; never leaves this file."""

    def __init__(self, message: str, *, wait: float | None = None, unreachable: bool = False) -> None:
        super().__init__(message)
        self.message = message
        self.wait = wait
        self.unreachable = unreachable


def _wait(given: str | None) -> float | None:
    """The seconds that a Retry-After asks for, written as such or as a date."""
    if not given:
        return None
    try:
        return max(0.0, float(given))
    except ValueError:
        pass
    try:
        return max(0.0, parsedate_to_datetime(given).timestamp() - time.time())
    except (TypeError, ValueError):
        return None


def _excerpt(body: bytes) -> str:
    """What the server says of its refusal, in one short line."""
    said = " ".join(body[: 4 * _SHOWN].decode("utf-8", "replace").split())
    return f" ({said[:_SHOWN]})" if said else ""


_HINTS: Final = {
    401: "Set WHOWHEN_MODEL_KEY, or name a file with --key-file",
    403: "Check the key and what it allows",
    404: "Check the address, which mostly ends in /v1, and the name of the model",
    413: "The model takes less text at once; use one with a longer context",
}
