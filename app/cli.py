"""The command `whowhen`: its global options, its commands, and the only place where errors become text and exit codes.

Exit codes: 0 done; 1 failed and explained; 2 wrong usage; 3 done, but some inputs were refused; 130 after Ctrl-C.

A command's module is imported when that command runs or its own help is asked for, so the names and one-line
descriptions stand here (a test compares them with the commands themselves).
"""

from __future__ import annotations

import io
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Final, NamedTuple

import click

from whowhen import __version__
from whowhen.graph.errors import Place, WhoWhenError
from whowhen.settings import Settings, colour_wanted, store_path

if TYPE_CHECKING:
    from types import TracebackType

FAILED: Final = 1
INTERRUPTED: Final = 130

_GLOBAL_OPTIONS: Final = frozenset({"--store", "--quiet", "--verbose", "--version"})


class Entry(NamedTuple):
    """Where a command lives and what the overview says of it."""

    module: str
    function: str
    help: str


SECTIONS: Final[dict[str, dict[str, Entry]]] = {
    "Fill the store": {
        "demo": Entry("demo", "demo", "Load the shipped NATO facts, draw the page, say what to try next."),
        "import": Entry("intake", "import_", "Import articles, fact files and folders."),
        "extract": Entry("intake", "extract", "Show what articles would give, without storing it."),
        "sources": Entry("sources", "sources", "List what was imported."),
        "retract": Entry("sources", "retract", "Take one source back, with all it claimed."),
    },
    "Ask": {
        "who": Entry("ask", "who", "Who held a role on a day."),
        "role": Entry("ask", "role", "The succession of a role, with gaps and vacancies."),
        "person": Entry("ask", "person", "Career, events and statements of one person."),
        "events": Entry("happened", "events", "What happened."),
        "said": Entry("happened", "said", "Who said what."),
        "timeline": Entry("happened", "timeline", "Everything in order of time."),
        "path": Entry("find", "path", "How two people or organisations are connected."),
        "search": Entry("find", "search", "Search names, labels, statements and texts."),
        "explain": Entry("find", "explain", "What one fact rests on: claims, passages, inferences."),
        "changes": Entry("changes", "changes", "What became known since a day or an import."),
        "check": Entry("check", "check", "What does not fit together, and what would settle it."),
    },
    "Decide": {
        "decide": Entry("decide", "decide", "Decide about names and facts; without more, who might be the same."),
        "decisions": Entry("decide", "decisions", "List the decisions, with those taken back."),
        "undo": Entry("decide", "undo", "Take a decision back."),
    },
    "Show and keep": {
        "draw": Entry("draw", "draw", "Draw the interactive page."),
        "export": Entry("export", "export", "Write the facts as JSON lines, CSV, GraphML, GEXF, or for Neo4j."),
        "verify": Entry("verify", "verify", "Check that the store is whole: every quote, every hash."),
        "neo4j": Entry("neo4j", "neo4j", "Mirror the store in Neo4j: push, query, verify, pull."),
    },
}
COMMANDS: Final = {name: entry for section in SECTIONS.values() for name, entry in section.items()}


class WhoWhenGroup(click.Group):
    """The group of all commands, each imported when it is needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """The names, in the order of the overview."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command itself; this is what imports its module."""
        entry = COMMANDS.get(cmd_name)
        if entry is None:
            return None
        command = getattr(import_module(f"whowhen.commands.{entry.module}"), entry.function)
        if not isinstance(command, click.Command):
            raise TypeError(f"{entry} is no command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """The overview, without importing a single command."""
        for title, entries in SECTIONS.items():
            with formatter.section(title):
                formatter.write_dl([(name, entry.help) for name, entry in entries.items()], col_max=12)

    def invoke(self, ctx: click.Context) -> None:
        """Run the command; what goes wrong becomes a message and an exit code here and nowhere else."""
        try:
            super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            _discard_output()  # the reader of our output has seen enough; that is no failure
            ctx.exit(0)
        except KeyboardInterrupt:
            click.echo("\nInterrupted.", err=True)
            ctx.exit(INTERRUPTED)
        except click.NoSuchOption as error:
            if error.option_name in _GLOBAL_OPTIONS:
                message = f"{error.option_name} stands before the command: whowhen {error.option_name} …"
                raise click.UsageError(message, error.ctx) from error
            raise
        except WhoWhenError as error:
            _tell(error, ctx)
            ctx.exit(FAILED)
        except OSError as error:
            _tell(_explained(error), ctx)
            ctx.exit(FAILED)


def _explained(error: OSError) -> WhoWhenError:
    """What the operating system refused, in the form of our own errors."""
    name = os.fsdecode(error.filename) if isinstance(error.filename, (str, bytes)) else None
    return WhoWhenError(error.strerror or str(error), place=Place(path=name))


def _tell(error: WhoWhenError, ctx: click.Context) -> None:
    """Say on the error stream what is wrong, where, and what to do next."""
    if ctx.params.get("verbose"):
        import traceback

        click.echo(traceback.format_exc().rstrip(), err=True)
    where = str(error.place)
    label = click.style("Error:", fg="red", bold=True)
    click.echo(f"{label} {where + ': ' if where else ''}{error.message}", err=True, color=ctx.color)
    if error.hint:
        click.echo(f"{click.style('Hint:', bold=True)} {error.hint}", err=True, color=ctx.color)


def _discard_output() -> None:
    """Send the rest of the output nowhere, so that the interpreter does not stumble over it at exit."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def _report_bug(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """The last word on an error nobody expected: short, because the traceback is for who asks for it."""
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    sys.stderr.write(
        f"Error: {kind.__name__}: {error}\n"
        f"Hint: this is a fault in whowhen {__version__}; run `whowhen --verbose …` and report what it prints\n"
    )


@click.group(
    cls=WhoWhenGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Example: whowhen demo",
)
@click.option("--store", metavar="FILE", help="The store's file. [default: $WHOWHEN_STORE, else whowhen.db]")
@click.option("--quiet", is_flag=True, help="Answers and errors only: no messages, no progress.")
@click.option("--verbose", is_flag=True, help="More messages, and the traceback of an error.")
@click.version_option(__version__, prog_name="whowhen", message="%(prog)s %(version)s")
@click.pass_context
def whowhen(ctx: click.Context, *, store: str | None, quiet: bool, verbose: bool) -> None:
    """Who held which office when, what happened, who said what: from articles and fact files, with sources.

    Import articles and fact files into a store, ask it questions, draw it as a page. Everything happens on this
    machine, and every answer can show the passages it rests on.
    """
    ctx.obj = Settings(store=store_path(store, os.environ), quiet=quiet, verbose=verbose)
    ctx.color = colour_wanted(os.environ)
    if verbose:
        sys.excepthook = sys.__excepthook__


def _speak_unicode() -> None:
    """Files and pipes get UTF-8 wherever we run; a terminal that knows fewer letters shows escapes for the others."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        if sys.stdout.isatty():
            sys.stdout.reconfigure(errors="backslashreplace")
        else:
            sys.stdout.reconfigure(encoding="utf-8")


def main() -> None:
    """Run the program; the entry point of the installed command."""
    sys.excepthook = _report_bug
    _speak_unicode()
    whowhen(prog_name="whowhen")
