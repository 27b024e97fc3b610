"""`import` and `extract`: articles and fact files, into the store or just looked at."""

from __future__ import annotations

import json
import os
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from whowhen.graph.errors import InputError
from whowhen.settings import lexicon_beside

from .asking import print_lines, say
from .modelreader import ModelOptions, kept_answers, model_reader
from .progress import HANDFUL, progress

if TYPE_CHECKING:
    from collections.abc import Callable

    from whowhen.graph.errors import WhoWhenError
    from whowhen.loaders.ingest import FileReport, ImportReport
    from whowhen.loaders.options import ImportOptions
    from whowhen.settings import Settings

REFUSED: Final = 3
"""The exit code when some inputs were refused."""


_FILE: Final = click.Path(path_type=Path)
_JOBS: Final = "Processes, or with a model requests, at a time. [default: 1]"
_READING: Final = (
    click.argument("paths", metavar="PATH...", nargs=-1, required=True),
    click.option("--published", metavar="DATE", help="When the articles were published; relative dates need it."),
    click.option("--language", metavar="de|en", help="Language of the articles. [default: recognised]"),
    click.option("--title", metavar="TEXT", help="Title of the article."),
    click.option("--outlet", metavar="NAME", help="Who published it."),
    click.option("--url", metavar="URL", help="Where it can be read."),
    click.option("--meta", metavar="FILE", type=_FILE, help="CSV with a path column, and any of the five above."),
    click.option("--map", "mapping", metavar="THEIRS=OURS", multiple=True, help="Name of a CSV column; repeatable."),
    click.option("--jobs", metavar="N", type=click.IntRange(min=1), default=1, help=_JOBS),
    click.option(
        "--reader",
        type=click.Choice(["rules", "model", "both"]),
        default="rules",
        help="Of articles: rules, or a language model that $WHOWHEN_MODEL_URL names. [default: rules]",
    ),
    click.option("--key-file", metavar="FILE", type=_FILE, help="With the model's key; else $WHOWHEN_MODEL_KEY."),
    click.option("--yes", is_flag=True, help="Articles may be sent to a model on another machine."),
    click.option(
        "--lexicon",
        metavar="FILE",
        type=_FILE,
        help="Your own names, roles and organisations. [default: beside the store]",
    ),
)


def reading_options(function: Callable[..., None]) -> Callable[..., None]:
    """Give a command the paths, and the options that say how to read them."""
    for option in reversed(_READING):
        function = option(function)
    return function


@click.command("import", epilog="Example: whowhen import articles/ --meta articles.csv")
@reading_options
@click.option("--refresh", is_flag=True, help="Ask the model again what it was asked before, and say what changed.")
@click.option("--dry-run", is_flag=True, help="Say what would be imported and asked, and store nothing.")
@click.pass_context
def import_(ctx: click.Context, /, *, paths: tuple[str, ...], refresh: bool, dry_run: bool, **how: Any) -> None:
    """Import articles, fact files and folders.

    PATH is an article (.txt, .md, .html, …), a fact file (.jsonl, .yaml, .csv), a folder with such files, or - for
    standard input. What is known about an article comes from the options, else from --meta, else from the lines between
    --- at its top, else from the page itself. Importing the same file again changes nothing.

    A language model reads articles only if --reader says so. Its answers are kept in the store, and no question is
    asked twice.

    The exit code is 3 if some inputs were refused; each is named, and the others are imported.
    """
    from whowhen.graph.store import open_store
    from whowhen.loaders.ingest import ingest, plan

    settings: Settings = ctx.obj
    asked = _asked(how, refresh=refresh)
    options = import_options(settings, **how)
    with ExitStack() as until_the_end:
        fresh = dry_run and not settings.store.exists()
        store = None if fresh else open_store(settings.store, create=not dry_run, read_only=dry_run)
        if store is not None:
            until_the_end.enter_context(store)
        told = until_the_end.enter_context(progress(settings, handful=0 if asked.reads else HANDFUL))
        model = until_the_end.enter_context(model_reader(settings, store, asked))
        if dry_run or store is None:
            report = plan(store, paths, options, model=model, progress=told, on_refused=_tell_refused)
        else:
            report = ingest(store, paths, options, model=model, progress=told, on_refused=_tell_refused)
    _summarise(settings, report, dry_run=dry_run)
    if report.refused:
        ctx.exit(REFUSED)


@click.command(epilog="Example: whowhen extract article.txt --published 2024-10-01 --mentions")
@reading_options
@click.option("--mentions", is_flag=True, help="Also what the reader recognised, by which rule, and what it refused.")
@click.pass_context
def extract(ctx: click.Context, /, *, paths: tuple[str, ...], mentions: bool, **how: Any) -> None:
    """Show what articles would give, without storing it: JSON lines, each source before its facts.

    PATH and the options are those of import. The exit code is 3 if some inputs were refused.
    """
    from whowhen.loaders.extract import extract as records

    refused: list[str] = []

    def tell(path: str, error: WhoWhenError) -> None:
        refused.append(path)
        _tell_refused(path, error)

    settings: Settings = ctx.obj
    asked = _asked(how)
    options = import_options(settings, **how)
    with kept_answers(settings, asked) as book, model_reader(settings, book, asked) as model:
        found = records(paths, options, model=model, mentions=mentions, on_refused=tell)
        print_lines(json.dumps(record, ensure_ascii=False) for record in found)
    if refused:
        ctx.exit(REFUSED)


def import_options(settings: Settings, *, mapping: tuple[str, ...], lexicon: Path | None, **how: Any) -> ImportOptions:
    """The options as the loaders take them; without --lexicon, the one beside the store.

    Raises:
        InputError: a --map is not of the form THEIRS=OURS.
    """
    from whowhen.loaders.options import ImportOptions

    columns = {}
    for pair in mapping:
        theirs, equals, ours = pair.rpartition("=")
        if not (theirs and equals and ours):
            raise InputError(
                f"--map {pair!r} is no mapping", hint="Write --map THEIRS=OURS, for example --map Amt=role"
            )
        columns[theirs.strip()] = ours.strip()
    return ImportOptions(mapping=columns, lexicon=lexicon or lexicon_beside(settings.store), **how)


def _asked(how: dict[str, Any], *, refresh: bool = False) -> ModelOptions:
    """The options that only a model needs, taken out of the others.

    Raises:
        InputError: a model is to read, and the environment names none.
    """
    reads = how["reader"] != "rules"
    if reads:
        from whowhen.loaders.model.endpoint import model_name

        model_name(os.environ)  # before a store is made for nothing
    return ModelOptions(reads=reads, key_file=how.pop("key_file"), yes=how.pop("yes"), refresh=refresh)


def _tell_refused(path: str, error: WhoWhenError) -> None:
    """Name a refused input at once, whatever becomes of the others."""
    where = str(error.place) or path
    click.echo(f"Refused: {where}: {error.message}{f'. {error.hint}' if error.hint else ''}", err=True)


def _summarise(settings: Settings, report: ImportReport, *, dry_run: bool) -> None:
    """Say file by file, or for many files in one line, what was done."""
    if settings.verbose or len(report.files) <= _LISTED:
        for file in report.files:
            if file.status != "refused":
                say(settings, _line(file))
    else:
        for file in report.files:
            for note in file.notes:
                say(settings, f"{file.path}: {note}")
    counts = [f"{report.count(status)} {status}" for status in _STATUSES if report.count(status)]
    skipped = f"; {_counted(report.skipped, 'other file')} passed over" if report.skipped else ""
    verb = "Would import" if dry_run else "Imported"
    say(settings, f"{verb} {', '.join(counts) or 'nothing'}{skipped}.")
    costs = [file.cost for file in report.files if file.cost is not None]
    if costs:
        requests = _counted(sum(one.calls for one in costs), "request")
        say(settings, f"The model would be sent {requests}, {_tokens(sum(one.tokens for one in costs))} in all.")


_STATUSES: Final = ("new", "replaced", "unchanged", "refused")
_LISTED: Final = 10


def _tokens(count: int) -> str:
    return f"about {max(1, round(count / 1000)):,},000 tokens"


def _line(file: FileReport) -> str:
    if file.cost is not None:
        return (
            f"{file.path}: to be read by the model, {_counted(file.cost.calls, 'request')}, {_tokens(file.cost.tokens)}"
        )
    claims = ", ".join(_counted(count, kind) for kind, count in file.claims.items()) or "no claims"
    notes = "".join(f"; {note}" for note in file.notes)
    return f"{file.path}: {file.status}, {claims}{notes}"


def _counted(count: int, kind: str) -> str:
    several = "vacancies" if kind == "vacancy" else f"{kind}s"
    return f"{count} {kind if count == 1 else several}"
