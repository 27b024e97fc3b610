"""Where a language model answers, under which name and with which key; from the environment, never from an option."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from whowhen.graph.errors import InputError, ModelError, Place

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

URL_VARIABLE: Final = "WHOWHEN_MODEL_URL"
MODEL_VARIABLE: Final = "WHOWHEN_MODEL"
KEY_VARIABLE: Final = "WHOWHEN_MODEL_KEY"
TIMEOUT_VARIABLE: Final = "WHOWHEN_MODEL_TIMEOUT"
_CALL: Final = "/chat/completions"


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait.

    Attributes:
        seconds: for one answer, all attempts and pauses included.
        attempts: how often a server that is busy or gone is asked.
        pause: seconds before the second attempt; doubled before each further one.
    """

    seconds: float = 600.0
    attempts: int = 5
    pause: float = 1.0


@dataclass(frozen=True, slots=True)
class Endpoint:
    """An address that speaks the OpenAI-compatible chat protocol.

    Attributes:
        url: as the user gave it: `http://localhost:11434/v1`.
        model: the name by which the server knows the model.
        key: sent as a bearer token; never shown.
    """

    url: str
    model: str
    key: str | None = field(default=None, repr=False)

    @property
    def call(self) -> str:
        """The address of the call itself."""
        plain = self.url.rstrip("/")
        return plain if plain.endswith(_CALL) else plain + _CALL

    @property
    def host(self) -> str:
        """The name of the machine, with its port if one is given."""
        return urlsplit(self.url).netloc.rpartition("@")[2]

    @property
    def is_local(self) -> bool:
        """Whether it is this machine, so that nothing leaves it.

        Example:
            >>> Endpoint("http://127.0.0.1:8080/v1", "m").is_local, Endpoint("https://api.example.org/v1", "m").is_local
            (True, False)
        """
        name = urlsplit(self.url).hostname or ""
        if name == "localhost" or name.endswith(".localhost"):
            return True
        try:
            return ipaddress.ip_address(name).is_loopback
        except ValueError:
            return False


def model_name(environment: Mapping[str, str]) -> str:
    """The name of the model, which is all that a reading from kept answers needs.

    Raises:
        InputError: the environment names none.
    """
    name = environment.get(MODEL_VARIABLE, "").strip()
    if not name:
        raise InputError(
            "no language model is named",
            place=Place(field=MODEL_VARIABLE),
            hint=f"Set {URL_VARIABLE} and {MODEL_VARIABLE}, for example to http://localhost:11434/v1 and qwen3:8b",
        )
    return name


def endpoint(environment: Mapping[str, str], key_file: Path | None = None) -> Endpoint:
    """The endpoint that the environment names.

    Args:
        environment: `WHOWHEN_MODEL_URL`, `WHOWHEN_MODEL`, and `WHOWHEN_MODEL_KEY` if one is needed.
        key_file: a file with the key; goes before the variable.

    Raises:
        InputError: there is no address, or none that can be asked.
        ModelError: the key would travel unencrypted to another machine.
    """
    model = model_name(environment)
    url = environment.get(URL_VARIABLE, "").strip()
    where = Place(field=URL_VARIABLE)
    if not url:
        raise InputError("nobody says where the model answers", place=where, hint=f"Set {URL_VARIABLE}")
    try:
        split = urlsplit(url)
        usable = split.scheme in ("http", "https") and bool(split.hostname) and (split.port or 1) > 0
    except ValueError:
        usable = False
    if not usable:
        raise InputError(f"{url!r} is no address", place=where, hint="Write it as http://localhost:11434/v1")
    found = Endpoint(url, model, _key(environment, key_file))
    if found.key and not found.is_local and split.scheme == "http":
        hint = "Use https, or leave the key out"
        raise ModelError(f"the key would travel unencrypted to {found.host}", place=where, hint=hint)
    return found


def patience(environment: Mapping[str, str]) -> Patience:
    """How long to wait for one answer: `WHOWHEN_MODEL_TIMEOUT` in seconds, else ten minutes.

    Raises:
        InputError: the variable holds no number of seconds.
    """
    given = environment.get(TIMEOUT_VARIABLE, "").strip()
    if not given:
        return Patience()
    if not given.isascii() or not given.isdecimal() or int(given) < 1:
        where = Place(field=TIMEOUT_VARIABLE)
        raise InputError(f"{given!r} is no number of seconds", place=where, hint="Write it as 600")
    return Patience(seconds=float(given))


def _key(environment: Mapping[str, str], key_file: Path | None) -> str | None:
    if key_file is None:
        return environment.get(KEY_VARIABLE, "").strip() or None
    try:
        key = key_file.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise InputError("the key cannot be read", place=Place(str(key_file)), hint="Check the file") from error
    if not key or not key.isascii() or len(key.split()) != 1:
        raise InputError("the file does not hold one key", place=Place(str(key_file)), hint="Put the key alone in it")
    return key
