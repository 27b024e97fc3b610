"""What all commands about Neo4j share: where the server is, who asks, and the password, which is never an argument."""

from __future__ import annotations

import os
import sys
from functools import update_wrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from whowhen.graph.errors import InputError, Place
from whowhen.graph.mirror.address import DEFAULT_SECONDS, Address
from whowhen.settings import neo4j_names

from .asking import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from whowhen.settings import Settings

PASSWORD: str = "NEO4J_PASSWORD"  # noqa: S105 - the name of a variable


def server_options(function: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that say where the server is; they reach it as its second argument, an `Address`."""

    def asked(
        settings: Settings,
        /,
        *,
        uri: str | None,
        user: str | None,
        database: str | None,
        password_file: Path | None,
        timeout: float,
        **chosen: Any,
    ) -> None:
        names = neo4j_names(uri, user, database, os.environ)
        address = Address(*names, password=password(names.user, password_file), seconds=timeout)
        if address.is_exposed:
            say(
                settings,
                f"Warning: the way to {address.uri} is not encrypted: password and data can be read on it."
                " Write neo4j+s:// or bolt+s:// if the server has a certificate.",
            )
        function(settings, address, **chosen)

    update_wrapper(asked, function)
    options = (
        click.option("--uri", help="The server. [default: $NEO4J_URI, else neo4j://localhost:7687]"),
        click.option("--user", help="Who asks. [default: $NEO4J_USERNAME, else neo4j]"),
        click.option("--database", help="The database. [default: $NEO4J_DATABASE, else neo4j]"),
        click.option(
            "--password-file",
            type=click.Path(dir_okay=False, path_type=Path),
            help=f"A file with the password. [default: ${PASSWORD}, else a prompt]",
        ),
        click.option(
            "--timeout",
            type=float,
            default=DEFAULT_SECONDS,
            show_default=True,
            metavar="SECONDS",
            help="Give up when the server has not answered for so long.",
        ),
    )
    wrapped: Callable[..., None] = click.pass_obj(asked)
    for option in reversed(options):
        wrapped = option(wrapped)
    return wrapped


def password(user: str, file: Path | None) -> str:
    """The password: of the file, else of the environment, else as typed at a terminal.

    Raises:
        InputError: the file cannot be read, or there is nobody to ask.
    """
    if file is not None:
        return _from_file(file)
    if os.environ.get(PASSWORD):
        return os.environ[PASSWORD]
    if not sys.stdin.isatty():
        raise InputError(
            f"no password for user {user}",
            hint=f"Set the variable {PASSWORD}, or name a file with --password-file; it is never an argument",
        )
    return str(click.prompt(f"Password of {user}", hide_input=True, err=True))


def _from_file(file: Path) -> str:
    try:
        told = file.read_text("utf-8")
    except UnicodeDecodeError:
        raise InputError("the file is no text", place=Place(str(file)), hint="Save it as UTF-8") from None
    found = told.splitlines()[0] if told else ""
    if not found:
        raise InputError("the file holds no password", place=Place(str(file)), hint="Its first line is the password")
    return found
