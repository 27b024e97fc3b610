"""What all questions share: their options, the store as it was known by a day, and the form of the answer."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager
from functools import update_wrapper
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, TypeVar

import click

from whowhen.graph.dates import window
from whowhen.graph.store import open_store
from whowhen.views import columns, records, tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from whowhen.graph.store import Store
    from whowhen.queries.rows import Row
    from whowhen.settings import Settings

Form = Literal["table", "json", "jsonl", "csv", "md"]
_Row = TypeVar("_Row", bound="Row")

_LONGEST_PASSAGE: Final = 600
"""Characters of a passage below a row of a table; the whole of it is in the other formats and in `explain`."""


class Asked(NamedTuple):
    """How a question is put, whatever it asks.

    Attributes:
        form: of the answer; None is a table on a terminal, else JSON lines.
        known_by: answer from the sources published by the end of this date (EDTF) only.
        sources: show the passages.
    """

    settings: Settings
    form: Form | None = None
    known_by: str | None = None
    sources: bool = False

    @property
    def for_people(self) -> bool:
        """Whether the answer is a table."""
        return self.chosen in {"table", "md"}

    @property
    def chosen(self) -> Form:
        """The form of the answer."""
        return self.form or ("table" if sys.stdout.isatty() else "jsonl")

    @contextmanager
    def store(self) -> Iterator[Store]:
        """The store to ask, open for reading."""
        last = None if self.known_by is None else window(self.known_by)[1]
        with open_store(self.settings.store, create=False, read_only=True) as store:
            if last is None:
                yield store
                return
            from whowhen.graph.known import copy_known_by

            with copy_known_by(store, last) as earlier:
                yield earlier

    def answer(self, store: Store, rows: Sequence[_Row], table: Callable[[columns.Below], tables.Table]) -> None:
        """Print rows in the chosen form; `table` makes the table from what is to stand below each row."""
        if self.for_people:
            self.print_table(table(self._below(store)))
            return
        self.print_records(columns.to_records(rows, self._evidence(store)))

    def _evidence(self, store: Store) -> Callable[[str], list[dict[str, Any]]] | None:
        if not self.sources:
            return None
        from whowhen.queries.evidence import passages

        return lambda fact: [one.to_record() for one in passages(store, fact)]

    def _below(self, store: Store) -> columns.Below:
        if not self.sources:
            return columns.nothing_below
        from whowhen.queries.evidence import passages

        return lambda fact: [_shortened(columns.passage(one)) for one in passages(store, fact)]

    def print_table(self, table: tables.Table) -> None:
        """Print a table for people."""
        lines = tables.markdown(table) if self.chosen == "md" else tables.text(table, terminal_width())
        print_lines(lines)

    def print_records(self, found: Iterable[dict[str, Any]]) -> None:
        """Print records for programs."""
        form = self.chosen
        if form == "csv":
            print_lines(records.as_csv(found))
        elif form == "json":
            print_lines(records.as_json(found))
        else:
            print_lines(records.as_json_lines(found))

    def say(self, message: str) -> None:
        """A message to the error stream, unless messages are unwanted."""
        say(self.settings, message)


def say(settings: Settings, message: str) -> None:
    """A message to the error stream, unless messages are unwanted."""
    if not settings.quiet:
        click.echo(message, err=True)


def print_lines(lines: Iterable[str]) -> None:
    """Print lines to standard output, without flushing after each."""
    write = sys.stdout.write
    for line in lines:
        write(line)
        write("\n")


def terminal_width() -> int | None:
    """Columns of the terminal, or what `COLUMNS` says; None when the output goes elsewhere."""
    told = os.environ.get("COLUMNS", "")
    if told.isdecimal() and int(told) > 0:
        return int(told)
    if not sys.stdout.isatty():
        return None
    return os.get_terminal_size(sys.stdout.fileno()).columns or None


def _shortened(passage: str) -> str:
    return passage if len(passage) <= _LONGEST_PASSAGE else f"{passage[: _LONGEST_PASSAGE - 1]}…"


def form_option(function: Callable[..., None]) -> Callable[..., None]:
    """Give a command --format."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(["table", "json", "jsonl", "csv", "md"]),
        help="Form of the answer. [default: table on a terminal, else jsonl]",
    )(function)


def question(function: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that all questions share; they reach it as its first argument, an `Asked`."""

    def asked(settings: Settings, /, *, form: Form | None, known_by: str | None, sources: bool, **chosen: Any) -> None:
        function(Asked(settings, form, known_by, sources), **chosen)

    update_wrapper(asked, function)
    known = click.option("--known-by", metavar="DATE", help="Answer as known from the sources published by then.")
    shown = click.option("--sources", is_flag=True, help="Show the passages that each answer rests on.")
    return form_option(known(shown(click.pass_obj(asked))))
