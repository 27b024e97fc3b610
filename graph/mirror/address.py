"""Where the server is and who asks, checked before anybody connects."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

from whowhen.graph.errors import InputError

DEFAULT_SECONDS: Final = 60.0
SCHEMES: Final = tuple(f"{name}{security}" for name in ("neo4j", "bolt") for security in ("", "+s", "+ssc"))


@dataclass(frozen=True, slots=True)
class Address:
    """A server, a database in it, and who asks.

    Attributes:
        uri: `neo4j://host:port`, with `+s` where the way is encrypted; for clusters and Aura `neo4j+s`.
        password: never shown, not even by `repr`.
        seconds: how long nobody may answer before we give up.
    """

    uri: str = "neo4j://localhost:7687"
    user: str = "neo4j"
    database: str = "neo4j"
    password: str = field(default="", repr=False)
    seconds: float = DEFAULT_SECONDS

    def __post_init__(self) -> None:
        check_uri(self.uri)
        if self.seconds <= 0:
            raise InputError("the time limit must be more than 0 seconds", hint="For example --timeout 30")

    @property
    def is_exposed(self) -> bool:
        """Whether password and data would go over a network unencrypted."""
        parts = urlsplit(self.uri)
        return "+" not in parts.scheme and not _is_this_machine(parts.hostname or "")


def check_uri(uri: str) -> None:
    """Refuse what is no address of a server, and an address that holds a password.

    Raises:
        InputError: says what to write instead; the address is not repeated where a password may stand in it.
    """
    try:
        parts = urlsplit(uri)
        has_host = bool(parts.hostname) and parts.port is not False  # `port` raises where it is no number
    except ValueError:
        raise InputError("the address of the server cannot be read", hint=_EXAMPLE) from None
    if "@" in parts.netloc:
        raise InputError(
            "the address of the server holds a user or a password",
            hint="Give --user and the variable NEO4J_PASSWORD instead, and change the password if others can see it",
        )
    if parts.scheme not in SCHEMES or not has_host:
        raise InputError(f"{uri!r} is not the address of a Neo4j server", hint=_EXAMPLE)


_EXAMPLE: Final = (
    f"Write it as neo4j://localhost:7687, or neo4j+s://host for an encrypted way; known are {', '.join(SCHEMES)}"
)


def _is_this_machine(host: str) -> bool:
    import ipaddress

    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
