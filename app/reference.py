"""Writes the reference of the command line from its own help: `python -m whowhen.reference docs/cli.md`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from whowhen.cli import COMMANDS, whowhen

if TYPE_CHECKING:
    from collections.abc import Iterator

if TYPE_CHECKING:
    from collections.abc import Iterator

INTRODUCTION: Final = """\
# The command line

Made from the program's own help; `make docs` makes it anew.

Answers go to standard output, messages and progress to the error stream. Dates are written in EDTF: `2014`, `2014-10`,
`2014-10-01`, `2014~` for about, `1971/1984` for an interval. Roles and people are named as people name them.

| exit code | means |
|---|---|
| 0 | done |
| 1 | failed, and said why |
| 2 | wrong usage |
| 3 | done, but some inputs were refused; each is named |
| 130 | interrupted with Ctrl-C |

| environment | means |
|---|---|
| `WHOWHEN_STORE` | the store's file, where `--store` is not given |
| `WHOWHEN_AUTHOR` | who decides, where `--author` is not given |
| `NO_COLOR` | no colours |
| `COLUMNS` | width of tables |

Shell completion for bash: put `eval "$(_WHOWHEN_COMPLETE=bash_source whowhen)"` into `~/.bashrc`; for zsh and fish,
`zsh_source` and `fish_source`.
"""
_WIDTH: Final = 100


def reference() -> str:
    """The whole reference, in Markdown."""
    parts = [INTRODUCTION]
    settings = {**whowhen.context_settings, "terminal_width": _WIDTH}
    with click.Context(whowhen, info_name="whowhen", **settings) as root:
        parts.append(_section("whowhen", whowhen.get_help(root)))
        for name in COMMANDS:
            command = whowhen.get_command(root, name)
            if command is None:
                raise KeyError(name)
            with click.Context(command, root, info_name=name, terminal_width=_WIDTH) as context:
                parts += _sections(f"whowhen {name}", command, context)
    return "\n".join(parts)


def _sections(title: str, command: click.Command, context: click.Context) -> Iterator[str]:
    """A command's help, and that of the commands inside it."""
    yield _section(title, command.get_help(context))
    if isinstance(command, click.Group):
        for name, inner in command.commands.items():
            with click.Context(inner, context, info_name=name, terminal_width=_WIDTH) as own:
                yield from _sections(f"{title} {name}", inner, own)


def _parts_of(command: click.Command, context: click.Context) -> Iterator[str]:
    """The sections of a command's own commands."""
    for name, part in command.commands.items() if isinstance(command, click.Group) else ():
        with click.Context(part, context, info_name=name, terminal_width=_WIDTH) as inner:
            yield _section(f"{context.command_path} {name}", part.get_help(inner))


def _section(title: str, text: str) -> str:
    lines = "\n".join(line.rstrip() for line in text.splitlines())
    return f"## {title}\n\n```text\n{lines}\n```\n"


def main(arguments: list[str]) -> None:
    """Write the reference to the file that is named."""
    Path(arguments[0]).write_text(reference(), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
