"""What all questions share: their options, the store as it was known by a day, and the form of the answer."""

from __future__ import annotations

import os
import sys
from contextlib import ExitStack, contextmanager
from functools import update_wrapper
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, TypeVar

import click

from whowhen.graph.dates import window
from whowhen.graph.store import open_store
from whowhen.views import columns, records, tables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from whowhen.graph.store import Store
    from whowhen.queries.rows import Passage, Row
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
        producer: answer from what this reader read only.
    """

    settings: Settings
    form: Form | None = None
    known_by: str | None = None
    sources: bool = False
    producer: str | None = None

    @property
    def for_people(self) -> bool:
        """Whether the answer is a table."""
        return self.chosen in {"table", "md"}

    @property
    def chosen(self) -> Form:
        """The form of the answer."""
        return self.form or ("table" if sys.stdout.isatty() else "jsonl")

    @contextmanager
    def store(self, *, office: str | None = None) -> Iterator[Store]:
        """The store to ask, open for reading; if all that is asked is about one office, no more than that is copied."""
        last = None if self.known_by is None else window(self.known_by)[1]
        with ExitStack() as opened:
            store = opened.enter_context(open_store(self.settings.store, create=False, read_only=True))
            if self.producer is not None:
                from whowhen.graph.produced import copy_produced_by

                store = opened.enter_context(copy_produced_by(store, self.producer))
            if last is None:
                yield store
                return
            with _known_by(store, last, office) as earlier:
                yield earlier

    def answer(
        self,
        store: Store,
        rows: Sequence[_Row],
        table: Callable[[columns.Below], tables.Table],
        resting: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        """Print rows in the chosen form; `table` makes the table from what is to stand below each row.

        `resting` names, for rows that are no facts themselves, the facts and claims whose passages are theirs.
        """
        if self.for_people:
            self.print_table(table(self._below(store, resting or {})))
            return
        self.print_records(columns.to_records(rows, self._evidence(store, resting or {})))

    def _evidence(
        self, store: Store, resting: Mapping[str, Sequence[str]]
    ) -> Callable[[str], list[dict[str, Any]]] | None:
        if not self.sources:
            return None
        return lambda row: [one.to_record() for one in _passages(store, resting.get(row, (row,)))]

    def _below(self, store: Store, resting: Mapping[str, Sequence[str]]) -> columns.Below:
        if not self.sources:
            return columns.nothing_below
        return lambda row: [_shortened(columns.passage(one)) for one in _passages(store, resting.get(row, (row,)))]

    def show(self, table: Callable[[], tables.Table], found: Iterable[dict[str, Any]]) -> None:
        """Print what has no passages to show: the table for people, or the records for programs."""
        if self.for_people:
            self.print_table(table())
        else:
            self.print_records(found)

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


def _known_by(store: Store, day: int, office: str | None) -> Store:
    """A copy of the store as it was known by the end of a day; for one office only as much as bears on it."""
    if office is None:
        from whowhen.graph.known import copy_known_by

        return copy_known_by(store, day)
    from whowhen.graph.knownoffice import copy_of_office
    from whowhen.queries import resolve

    return copy_of_office(store, day, lambda one: resolve.role(one, office))


def _passages(store: Store, identifiers: Iterable[str]) -> Iterable[Passage]:
    """The passages of some facts and claims, each once."""
    from whowhen.queries.evidence import passages

    return dict.fromkeys(one for identifier in identifiers for one in passages(store, identifier))


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

    def asked(settings: Settings, /, *, form: Form | None, sources: bool, **chosen: Any) -> None:
        known_by, producer = chosen.pop("known_by"), chosen.pop("producer")
        function(Asked(settings, form, known_by, sources, producer), **chosen)

    update_wrapper(asked, function)
    known = click.option("--known-by", metavar="DATE", help="Answer as known from the sources published by then.")
    shown = click.option("--sources", is_flag=True, help="Show the passages that each answer rests on.")
    read = click.option("--producer", metavar="NAME", help="Answer from what was read by rules, or by model NAME.")
    return form_option(known(read(shown(click.pass_obj(asked)))))
