"""`changes`: what became known since a day or an import."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import click

from .asking import question

if TYPE_CHECKING:
    from .asking import Asked


@click.command(epilog="Example: whowhen changes --since 2024-06-30 --language de")
@click.option(
    "--since", metavar="DATE|SOURCE", required=True, help="Since the end of this date, or from this import on."
)
@click.option("--language", type=click.Choice(["de", "en"]), default="en", show_default=True, help="Of the sentences.")
@question
def changes(asked: Asked, since: str, language: Literal["de", "en"]) -> None:
    """What became known, source by source, in plain sentences.

    Since a DATE: what the sources published after it brought, in the order of publication; a source without a date of
    publication counts from its import. Since a SOURCE (identifier, path, file name or title): what it and all that
    were imported after it brought, in the order of import.
    """
    from whowhen.queries.changes import changes as since_then
    from whowhen.views.changed import sentence, table

    with asked.store() as store, store.snapshot():
        rows = since_then(store, since, language=language)
        if asked.for_people:
            asked.answer(store, rows, lambda below: table(rows, language, below))
        else:
            told = [row._replace(text=sentence(row, language)) for row in rows]
            asked.answer(store, told, lambda below: table(told, language, below))
        if not rows:
            asked.say("No source has come to be known since then.")
