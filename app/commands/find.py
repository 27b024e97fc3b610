"""`path`, `search` and `explain`: from names and words to facts, and from facts to what they rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from whowhen.views import columns

from .asking import print_lines, question, terminal_width

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whowhen.queries.explanations import Explanation

    from .asking import Asked


@click.command(epilog='Example: whowhen path "Joseph Luns" Stoltenberg')
@click.argument("start", metavar="NAME")
@click.argument("goal", metavar="NAME")
@question
def path(asked: Asked, start: str, goal: str) -> None:
    """How two people or organisations are connected: the shortest way over offices, events and statements."""
    from whowhen.queries import connections

    with asked.store() as store, store.snapshot():
        rows = connections.path(store, start, goal)
        asked.answer(store, rows, lambda below: columns.way(rows, below))
        if not rows:
            asked.say("Nothing in the store connects the two.")


@click.command(epilog="Example: whowhen search Brüssel Gipfel")
@click.argument("words", nargs=-1, required=True)
@click.option("--most", type=click.IntRange(min=1), default=20, show_default=True, help="Hits of each kind.")
@question
def search(asked: Asked, words: tuple[str, ...], most: int) -> None:
    """Search names, labels, statements and texts for what holds all WORDS.

    Case does not count, nor do accents in names. Words in quotation marks are looked for as they stand.
    """
    from whowhen.queries import search as searching

    with asked.store() as store, store.snapshot():
        rows = searching.search(store, *words, most=most)
        asked.answer(store, rows, lambda below: columns.hits(rows, below))
        if not rows:
            asked.say("Nothing in the store holds these words.")


@click.command(epilog="Example: whowhen explain per_19kfwx5n2cxhe")
@click.argument("identifier", metavar="ID")
@question
def explain(asked: Asked, identifier: str) -> None:
    """What one fact rests on: its claims, each passage in its paragraph, which passage set which day.

    ID is an identifier as the questions print it, of whatever kind: a tenure, an event, a person, a claim, a source.
    The passages are always shown, with or without --sources.
    """
    from whowhen.queries import explain as explaining
    from whowhen.views.explained import explanation

    with asked.store() as store, store.snapshot():
        found = explaining.explain(store, identifier)
        if asked.chosen == "csv":
            asked.print_records(_passages(found))
        elif not asked.for_people:
            asked.print_records([found.to_record()])
        elif asked.chosen == "md":
            print_lines(("```text", *explanation(found), "```"))
        else:
            print_lines(explanation(found, terminal_width()))


def _passages(found: Explanation) -> Iterator[dict[str, Any]]:
    """One row for each passage, because a table of cells cannot hold the whole."""
    for claim in found.claims:
        for context in claim.contexts:
            yield {"id": found.id, "claim": claim.id} | context.passage.to_record()
