"""The documentation is true: examples run, the reference is what the program says, every name is there."""

from __future__ import annotations

import doctest
import os
import re
import shlex
import stat
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import whowhen as package
from whowhen.cli import COMMANDS, whowhen
from whowhen.reference import reference

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
EXIT_CODES = ("0", "1", "2", "3", "130")

_CONSOLE = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
_ANYTHING = "…"


def test_the_reference_of_the_commands_is_what_the_program_says() -> None:
    """`make docs` writes it anew."""
    assert (ROOT / "docs" / "cli.md").read_text("utf-8") == reference()


def test_every_command_option_and_exit_code_is_in_the_documentation() -> None:
    text = "\n".join(page.read_text("utf-8") for page in PAGES)
    context = whowhen.make_context("whowhen", ["sources"])
    missing = []
    for name in COMMANDS:
        command = whowhen.get_command(context, name)
        assert command is not None
        if f"whowhen {name}" not in text:
            missing.append(name)
        missing += [f"{name} {option}" for one in command.params for option in one.opts if _unnamed(option, text)]
    missing += [option for one in whowhen.params for option in one.opts if _unnamed(option, text)]
    missing += [code for code in EXIT_CODES if f"| {code} |" not in text]
    assert missing == []


def _unnamed(option: str, text: str) -> bool:
    return option.startswith("--") and re.search(rf"(?<![\w-]){option}(?![\w-])", text) is None


def test_every_public_name_is_described_and_can_be_loaded() -> None:
    described = (ROOT / "docs" / "api.md").read_text("utf-8")
    for name in package.__all__:
        assert getattr(package, name) is not None
        assert name == "__version__" or f"{name}(" in described or f"`{name}`" in described, name


def test_the_version_is_the_one_in_the_project_file() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["version"] == package.__version__


def test_the_examples_for_python_run() -> None:
    text = (ROOT / "docs" / "api.md").read_text("utf-8")
    examples = doctest.DocTestParser().get_doctest(text.replace("```", "   "), {}, "api.md", "docs/api.md", 0)
    assert len(examples.examples) > 20
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    runner.run(examples)
    assert runner.summarize(verbose=False).failed == 0


def test_links_between_pages_lead_somewhere() -> None:
    links = [
        (page, target)
        for page in PAGES
        for target in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text("utf-8"))
        if "://" not in target and not target.startswith("mailto:")
    ]
    assert [(page.name, target) for page, target in links if not (page.parent / target).exists()] == []


def sessions(page: Path) -> Iterator[tuple[str, str]]:
    """The commands of a page's `console` blocks in order, each with the output that the page shows."""
    for block in _CONSOLE.findall(page.read_text("utf-8")):
        for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            lines = part.splitlines()
            command = [lines.pop(0)]
            while command[-1].endswith("\\") and lines:
                command.append(lines.pop(0))
            yield "\n".join(command), "\n".join(lines).strip()


def matches(shown: str, printed: str) -> bool:
    """Whether a page shows what was printed; `…` stands for anything, a line of its own for any lines.

    >>> matches("a … c", "a b c"), matches("a\\n…\\nd", "a\\nb\\nc\\nd"), matches("a", "b")
    (True, True, False)
    """
    lines = [re.escape(line.rstrip()).replace(_ANYTHING, ".*") for line in shown.splitlines()]
    pattern = "".join(r"(?:.*\n)*" if line == ".*" else f"{line}\n" for line in lines)
    text = "".join(f"{line.rstrip()}\n" for line in printed.strip().splitlines())
    return re.fullmatch(pattern, text) is not None


def test_the_comparison_itself_tells_right_from_wrong() -> None:
    assert matches("a … c\n…\nz", "a b c\nmore\nlines\nz")
    assert matches("a\n…", "a")
    assert not matches("a … c", "a b\nc")
    assert not matches("a", "a\nb")
    assert not matches("a.c", "abc")


SHOWN = [page for page in PAGES if _CONSOLE.search(page.read_text("utf-8"))]
_SET_UP = ("git ", "make ", "pip ", "cd ", "python ", "python3 ")


@pytest.mark.parametrize("page", SHOWN, ids=lambda page: page.name)
def test_what_a_page_shows_on_the_console_is_what_is_printed(page: Path, tmp_path: Path) -> None:
    """The commands of a page run in order, in a folder that holds `app` and `docs` as a clone does, and nothing else.

    Answers come as on a terminal of 100 columns; messages follow the answer of the same command. Commands that install
    are passed over.
    """
    tools, work = tmp_path / "bin", tmp_path / "work"
    tools.mkdir()
    work.mkdir()
    for folder in ("app", "docs"):
        (work / folder).symlink_to(ROOT / folder)
    script = tools / "whowhen"
    start = "import sys; sys.argv[0] = sys.argv.pop(1); from whowhen.cli import main; main()"
    script.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -c "{start}" "$0" "$@"\n')
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    for command, shown in sessions(page):
        if not command.startswith(_SET_UP):
            printed = _as_on_a_terminal(command, work, tools)
            assert matches(shown, printed), f"$ {command}\n{printed}"


def _as_on_a_terminal(command: str, folder: Path, tools: Path) -> str:
    """What a command prints when its answers go to a terminal."""
    import pty

    ours, theirs = pty.openpty()
    path = os.pathsep.join((str(tools), os.environ.get("PATH", "")))
    ask = {"PATH": path, "COLUMNS": "100", "NO_COLOR": "1", "PYTHONPATH": os.pathsep.join(sys.path)}
    with (folder.parent / "messages.txt").open("w+", encoding="utf-8") as messages:
        arguments = ["sh", "-c", command]
        with subprocess.Popen(arguments, stdout=theirs, stderr=messages, cwd=folder, env=os.environ | ask):
            os.close(theirs)
            answer = _read_all(ours)
        messages.seek(0)
        return f"{answer}{messages.read()}"


def _read_all(terminal: int) -> str:
    """Everything until the other side of the terminal is closed."""
    pieces = []
    while True:
        try:
            piece = os.read(terminal, 65_536)
        except OSError:  # how Linux says that the other side is closed
            piece = b""
        if not piece:
            os.close(terminal)
            return b"".join(pieces).decode().replace("\r\n", "\n")
        pieces.append(piece)
