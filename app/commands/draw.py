"""`draw`: the interactive page."""

from __future__ import annotations

import os
from datetime import date
from typing import TYPE_CHECKING, Final, Literal

import click

from whowhen.graph.store import open_store

from .asking import say
from .progress import progress

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

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
@click.option("--language", type=click.Choice(["de", "en"]), help="Of the page. [default: the system's]")
@click.option("--open", "show", is_flag=True, help="Open the page in the browser.")
@click.pass_obj
def draw(
    settings: Settings,
    /,
    *,
    file: str,
    title: str | None,
    language: Literal["de", "en"] | None,
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
        language=language or system_language(os.environ),
        organisation=of,
        **chosen,
    )
    with open_store(settings.store, create=False, read_only=True) as store, progress(settings, handful=2) as told:
        drawn = draw_page(store, file, options, told)
    say(
        settings,
        f"Drew {drawn.path}: {drawn.tenures} tenures in {drawn.roles} roles, {drawn.events} events,"
        f" {drawn.statements} statements.",
    )
    if show:
        _show(settings, drawn.path)


def system_language(environment: Mapping[str, str]) -> Literal["de", "en"]:
    """German where the system speaks German, English anywhere else; the variables as POSIX orders them.

    Example:
        >>> system_language({"LANG": "de_AT.UTF-8"}), system_language({"LC_ALL": "C", "LANG": "de_DE"})
        ('de', 'en')
    """
    named = next((environment[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if environment.get(name)), "")
    return "de" if named.lower().split("_")[0].split(".")[0] == "de" else "en"


def _show(settings: Settings, path: Path) -> None:
    import webbrowser

    if not webbrowser.open(path.absolute().as_uri()):
        say(settings, f"No browser could be started; open {path} yourself.")
