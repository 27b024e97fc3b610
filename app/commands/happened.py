"""`events`, `said` and `timeline`: the questions that answer in order of time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from whowhen.graph.vocabulary import EVENT_KINDS
from whowhen.queries import events as happenings
from whowhen.queries import statements
from whowhen.queries import timeline as chronicle
from whowhen.views import columns

from .asking import question

if TYPE_CHECKING:
    from collections.abc import Callable

    from .asking import Asked


def between(function: Callable[..., None]) -> Callable[..., None]:
    """Give a command --from and --to, as `first` and `last`."""
    later = click.option("--to", "last", metavar="DATE", help="Only what can have been then or earlier.")
    earlier = click.option("--from", "first", metavar="DATE", help="Only what can have been then or later.")
    return earlier(later(function))


@click.command(epilog="Example: whowhen events --kind summit --from 2014 --to 2024")
@between
@click.option("--kind", metavar="KIND", type=click.Choice(EVENT_KINDS), help="Only this kind of event.")
@click.option("--with", "among", metavar="NAME", help="Only those in which this person or organisation took part.")
@question
def events(asked: Asked, first: str | None, last: str | None, kind: str | None, among: str | None) -> None:
    """What happened, in order of time.

    An event whose date is not known better than a year belongs to every day of it.
    """
    with asked.store() as store, store.snapshot():
        rows = happenings.events(store, first=first, last=last, kind=kind, among=among)
        asked.answer(store, rows, lambda below: columns.happenings(rows, below=below))
        _say_if_nothing(asked, len(rows))


@click.command(epilog="Example: whowhen said --by Stoltenberg --format md")
@click.option("--by", metavar="NAME", help="Only what this person or organisation said.")
@click.option("--about", metavar="NAME", help="Only what was said about, or to, this person or organisation.")
@between
@question
def said(asked: Asked, by: str | None, about: str | None, first: str | None, last: str | None) -> None:
    """Who said what, in order of time.

    Words in quotation marks are the speaker's own; others are a source's account of them.
    """
    with asked.store() as store, store.snapshot():
        rows = statements.said(store, by=by, about=about, first=first, last=last)
        asked.answer(store, rows, lambda below: columns.words(rows, below=below))
        _say_if_nothing(asked, len(rows))


@click.command(epilog="Example: whowhen timeline --of NATO --from 1999 --to 2004")
@between
@click.option("--role", metavar="ROLE", help="Only the tenures and vacancies of this role.")
@click.option("--of", metavar="ORGANISATION", help="Only what belongs to this organisation.")
@click.option("--person", metavar="NAME", help="Only what this person held, took part in or said.")
@question
def timeline(asked: Asked, **chosen: str | None) -> None:
    """Everything in order of time: tenures, vacancies, events, statements.

    What has no known date stands last, and is left out when --from or --to is given.
    """
    with asked.store() as store, store.snapshot():
        rows = chronicle.timeline(store, **chosen)
        asked.answer(store, rows, lambda below: columns.chronicle(rows, below))
        _say_if_nothing(asked, len(rows))


def _say_if_nothing(asked: Asked, found: int) -> None:
    if found == 0:
        asked.say("Nothing in the store fits.")
