"""`verify`: whether the store is whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from whowhen.graph.store import open_store

from .asking import print_lines, say

if TYPE_CHECKING:
    from whowhen.settings import Settings


@click.command(epilog="Example: whowhen verify")
@click.pass_context
def verify(ctx: click.Context) -> None:
    """Check that the store is whole: every hash, every quote, every identifier, every fact.

    Each fault is a line on standard output, and the exit code is 1 if there is any.
    """
    from whowhen.graph.verify import verify as check

    settings: Settings = ctx.obj
    with open_store(settings.store, create=False, read_only=True) as store:
        found = check(store)
    print_lines(str(fault) for fault in found.faults)
    looked_at = f"{found.sources} sources, {found.claims} claims, {found.facts} facts"
    if found.is_whole:
        say(settings, f"The store is whole: {looked_at}.")
        return
    more = f", the first {len(found.faults)} are listed" if found.count > len(found.faults) else ""
    say(settings, f"The store is damaged: {found.count} faults{more}; looked at {looked_at}.")
    ctx.exit(1)
