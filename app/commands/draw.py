"""`draw`: the interactive page."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final, Literal

import click

from whowhen.graph.store import open_store

from .asking import say

if TYPE_CHECKING:
    from whowhen.settings import Settings

DEFAULT_FILE: Final = "output/timeline.html"


@click.command(epilog='Example: whowhen draw nato.html --of NATO --from 1990 --title "NATO since 1990"')
@click.argument("file", default=DEFAULT_FILE, type=click.Path(dir_okay=False))
@click.option("--role", metavar="ROLE", help="Only this role.")
@click.option("--of", metavar="ORGANISATION", help="Only what belongs to this organisation.")
@click.option("--person", metavar="NAME", help="Only what this person held, took part in or said.")
@click.option("--from", "first", metavar="DATE", help="Only what touches this date or a later one.")
@click.option("--to", "last", metavar="DATE", help="Only what touches this date or an earlier one.")
@click.option("--title", metavar="TEXT", help="The page's heading. [default: made from what it shows]")
@click.option("--language", type=click.Choice(["de", "en"]), default="en", show_default=True, help="Of the page.")
@click.option("--open", "show", is_flag=True, help="Open the page in the browser.")
@click.pass_obj
def draw(
    settings: Settings,
    /,
    *,
    file: str,
    title: str | None,
    language: Literal["de", "en"],
    show: bool,
    of: str | None,
    **chosen: str | None,
) -> None:
    """Draw the interactive page: who held what when, what happened, who said what, each with its passages.

    FILE is one HTML file that needs nothing else and asks nobody for anything. [default: output/timeline.html]
    """
    from whowhen.views.page import DrawOptions
    from whowhen.views.page import draw as draw_page

    options = DrawOptions(
        today=date.today(),  # noqa: DTZ011 - the day on the user's calendar
        title=title,
        language=language,
        organisation=of,
        **chosen,
    )
    with open_store(settings.store, create=False, read_only=True) as store:
        drawn = draw_page(store, file, options)
    say(
        settings,
        f"Drew {drawn.path}: {drawn.tenures} tenures in {drawn.roles} roles, {drawn.events} events,"
        f" {drawn.statements} statements.",
    )
    if show:
        click.launch(str(drawn.path.absolute()))
