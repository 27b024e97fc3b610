"""`demo`: the shipped NATO facts and sample articles in a fresh store, drawn, and what to try next."""

from __future__ import annotations

import os
import shlex
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from whowhen.graph.store import open_store
from whowhen.queries import reading, resolve, succession
from whowhen.settings import DEFAULT_STORE
from whowhen.views import columns, tables

from .asking import print_lines, say, terminal_width
from .draw import system_language
from .progress import progress

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whowhen.graph.store import Store
    from whowhen.settings import Settings

DATA: Final = Path(__file__).parent.parent / "data"
PAGE: Final = "nato-leadership.html"
TITLE: Final = "NATO: who led it when"
ROLE: Final = "NATO Secretary General"
TRY_NEXT: Final = (
    f'who "{ROLE}" --on 2004-01-02 --sources',
    "person Stoltenberg",
    "timeline --of NATO --from 2024",
)


@click.command(epilog="Example: whowhen demo --output tour")
@click.option(
    "--output",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("output"),
    show_default=True,
    help="Where the page and the store go.",
)
@click.pass_obj
def demo(settings: Settings, /, output: Path) -> None:
    """Load the shipped NATO facts and sample articles, draw the page, and say what to try next.

    The store is DIR/demo.db, unless --store or WHOWHEN_STORE names another. The page is DIR/nato-leadership.html. A
    second run changes nothing and is quick.
    """
    output.mkdir(parents=True, exist_ok=True)
    path = output / "demo.db" if settings.store == Path(DEFAULT_STORE) else settings.store
    with open_store(path) as store:
        _load(settings, store)
        page = _draw(store, output / PAGE)
        number = resolve.role(store, ROLE)
        about, rows = reading.role(store, number), succession.succession(store, number)
        print_lines(tables.text(columns.succession(rows, str(about)), terminal_width()))
    command = f"{_program()} --store {shlex.quote(str(path))}"
    print_lines(("", f"Open {page} in a browser, and try:", *(f"  {command} {words}" for words in TRY_NEXT)))


def shipped() -> Iterator[Path]:
    """The fact files and sample articles that come with the package."""
    yield from sorted((DATA / "nato").glob("*.yaml"))
    yield from (path for path in sorted((DATA / "articles").glob("*.md")) if path.name != "README.md")


def _load(settings: Settings, store: Store) -> None:
    """Import what is shipped, under paths that are the same on every machine."""
    from whowhen.loaders.files import Input
    from whowhen.loaders.load import load
    from whowhen.loaders.options import ImportOptions

    options = ImportOptions()
    paths = list(shipped())
    new = 0
    with progress(settings) as told:
        for done, path in enumerate(paths, 1):
            name = path.relative_to(DATA).as_posix()
            for loaded in load(Input(str(path)), options).loaded:
                added = store.add(replace(loaded, source=replace(loaded.source, path=name)))
                new += added.status != "unchanged"
            if told is not None:
                told(done, len(paths), name)
    say(settings, f"Loaded {new} sources from {len(paths)} files." if new else "The facts are loaded already.")


def _draw(store: Store, path: Path) -> Path:
    from whowhen.views.page import DrawOptions, draw

    today = date.today()  # noqa: DTZ011 - the day on the user's calendar
    language = system_language(os.environ)
    title = TITLE if language == "en" else None
    return draw(store, path, DrawOptions(today=today, title=title, language=language, organisation="NATO")).path


def _program() -> str:
    """How the user called us, so that the commands to try can be copied."""
    import shutil

    name = Path(sys.argv[0])
    if name.stem != "whowhen":
        return "python -m whowhen"
    found = shutil.which("whowhen")
    return "whowhen" if found is not None and Path(found).resolve() == name.resolve() else shlex.quote(str(name))
