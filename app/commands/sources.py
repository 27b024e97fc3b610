"""`sources` and `retract`: what was imported, and taking it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from whowhen.graph.store import open_store
from whowhen.views import columns

from .asking import Asked, form_option, say

if TYPE_CHECKING:
    from whowhen.settings import Settings

    from .asking import Form


@click.command(epilog="Example: whowhen sources --format csv")
@form_option
@click.pass_obj
def sources(settings: Settings, form: Form | None) -> None:
    """List what was imported, the earliest published first.

    A source without a date of publication is shown as such; relative dates in it ("last month") stay unresolved.
    """
    asked = Asked(settings, form)
    with asked.store() as store:
        found = store.sources()
        asked.show(lambda: columns.imported(found), (columns.source_record(one) for one in found))
        if not found:
            say(settings, "Nothing has been imported yet.")


@click.command(epilog="Example: whowhen retract handover-1.txt")
@click.argument("source")
@click.pass_obj
def retract(settings: Settings, source: str) -> None:
    """Take one source back: afterwards the store is as if it had never been imported.

    SOURCE is an identifier as `whowhen sources` shows it or its beginning, a path, a file name or a title.
    """
    with open_store(settings.store, create=False) as store:
        gone = store.retract(store.find_source(source))
    say(settings, f"Took back {gone.title or gone.path} ({gone.id}): {gone.claims} claims.")
