"""The language model that reads articles, as the environment and the options name it."""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING, NamedTuple

import click

from .asking import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from whowhen.loaders.model.client import Client
    from whowhen.loaders.model.endpoint import Endpoint
    from whowhen.loaders.model.reading import Book, ModelReader
    from whowhen.settings import Settings


class ModelOptions(NamedTuple):
    """The options that only a model needs.

    Attributes:
        reads: whether a model reads at all.
        key_file: holds the key.
        yes: the user agrees to sending articles to another machine.
        refresh: ask again what was answered before.
    """

    reads: bool = False
    key_file: Path | None = None
    yes: bool = False
    refresh: bool = False


@contextmanager
def kept_answers(settings: Settings, asked: ModelOptions) -> Iterator[Book | None]:
    """The answers that the store holds, if a model reads and there is a store; new ones are not written to it."""
    if not asked.reads or not settings.store.exists():
        yield None
        return
    from whowhen.graph.store import open_store
    from whowhen.loaders.model.book import Scratchbook

    with open_store(settings.store, create=False, read_only=True) as store:
        yield Scratchbook(store)


@contextmanager
def model_reader(settings: Settings, book: Book | None, asked: ModelOptions) -> Iterator[ModelReader | None]:
    """The reader that the options ask for; None where only the rules read.

    Nobody is asked, and nothing of asking is loaded, before the first article that was not read before.

    Args:
        settings: how talkative to be.
        book: where answers are kept; None keeps them until the end.
        asked: the options about it.

    Raises:
        InputError: the environment names no model.
    """
    if not asked.reads:
        yield None
        return
    from whowhen.loaders.model.book import Scratchbook
    from whowhen.loaders.model.endpoint import endpoint, model_name
    from whowhen.loaders.model.reading import ModelReader

    with ExitStack() as open_ends:

        def connect() -> Client:
            found = endpoint(os.environ, asked.key_file)
            if not found.is_local:
                _tell_where(settings, found, yes=asked.yes)
            return open_ends.enter_context(_client(settings, found))

        kept = book if book is not None else Scratchbook()
        yield ModelReader(model_name(os.environ), kept, connect, refresh=asked.refresh)


def _client(settings: Settings, found: Endpoint) -> Client:
    from whowhen.loaders.model.client import Client
    from whowhen.loaders.model.endpoint import patience

    return Client(found, patience(os.environ), told=lambda message: say(settings, message))


def _tell_where(settings: Settings, found: Endpoint, *, yes: bool) -> None:
    """Name the other machine once, before anything is sent to it."""
    notice = f"The articles will be sent to {found.host}, to be read by {found.model}."
    if yes:
        say(settings, notice)
    elif sys.stdin.isatty():
        click.confirm(f"{notice} Go on?", abort=True, err=True)
    else:
        raise click.UsageError(f"{notice} Say --yes if that is what you want.")
