"""Starting is quick: nothing heavy is loaded for help or for a question, and a command's module only when it runs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from programs import environment

from whowhen.cli import COMMANDS

if TYPE_CHECKING:
    from pathlib import Path

HEAVY = {"networkx", "neo4j", "pyvis", "rich", "yaml", "jinja2", "trafilatura", "importlib.metadata", "difflib"}

LOADED = """
import atexit, json, sys
atexit.register(lambda: print(json.dumps(sorted(sys.modules)), file=sys.stderr))
from whowhen.cli import main
main()
"""


def _loaded(*arguments: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *arguments], capture_output=True, text=True, check=True, env=environment()
    )
    return set(json.loads(done.stderr.splitlines()[-1]))


@pytest.mark.parametrize("arguments", [("--help",), ("--version",), ("who", "--help"), ("import", "--help")])
def test_help_loads_nothing_heavy(arguments: tuple[str, ...]) -> None:
    assert _loaded(*arguments) & HEAVY == set()


def test_a_question_loads_nothing_heavy_and_no_other_command(board: Path) -> None:
    loaded = _loaded("--store", str(board), "who", "Director of the Harbour Board", "--on", "2010-01-01")
    assert loaded & HEAVY == set()
    commands = {name.removeprefix("whowhen.commands.") for name in loaded if name.startswith("whowhen.commands.")}
    assert commands == {"ask", "asking"}
    assert not any(name.startswith("whowhen.loaders") for name in loaded)


def test_the_overview_loads_no_command_at_all() -> None:
    assert {name for name in _loaded("--help") if name.startswith("whowhen.commands.")} == set()


def test_the_package_itself_loads_nothing_but_itself() -> None:
    code = "import sys, whowhen; print([name for name in sys.modules if name.startswith('whowhen.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment())
    assert done.stdout.strip() == "[]"


def test_the_overview_says_of_each_command_what_the_command_says_itself() -> None:
    from whowhen.cli import whowhen

    context = whowhen.make_context("whowhen", ["sources"])
    for name, entry in COMMANDS.items():
        command = whowhen.get_command(context, name)
        assert command is not None
        assert command.name == name
        assert command.help
        assert entry.help.endswith(".")


def test_a_question_takes_less_than_twice_the_time_of_loading_its_two_libraries(board: Path, tmp_path: Path) -> None:
    """The best of several runs of each, in time on the processor: other work on the machine only ever adds to it."""
    kept = {name: value for name, value in environment().items() if name != "PYTHONDONTWRITEBYTECODE"}
    compiled = kept | {"PYTHONPYCACHEPREFIX": str(tmp_path / "compiled")}
    main = "from whowhen.cli import main; main()"
    who = [sys.executable, "-c", main, "--store", str(board), "who", "Harbour Board Director", "--on", "2010-01-01"]
    base = [sys.executable, "-c", "import sqlite3, click"]
    _seconds(who, compiled)  # the first run compiles
    pairs = [(_seconds(base, compiled), _seconds(who, compiled)) for _ in range(7)]
    assert min(taken for _, taken in pairs) < 2 * min(taken for taken, _ in pairs)


def _seconds(command: list[str], environment_: dict[str, str]) -> float:
    """Processor time of a process, its own and the system's for it."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment_) as process:
        assert process.stdout is not None
        process.stdout.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return used.ru_utime + used.ru_stime


def test_the_shell_completes_commands_and_options() -> None:
    words = {"_WHOWHEN_COMPLETE": "bash_complete", "COMP_WORDS": "whowhen ret", "COMP_CWORD": "1"}
    main = "from whowhen.cli import main; main()"
    commands = subprocess.run(
        [sys.executable, "-c", main], capture_output=True, text=True, check=True, env=environment(**words)
    )
    assert commands.stdout.split() == ["plain,retract"]
    words |= {"COMP_WORDS": "whowhen who --kno", "COMP_CWORD": "2"}
    options = subprocess.run(
        [sys.executable, "-c", main], capture_output=True, text=True, check=True, env=environment(**words)
    )
    assert options.stdout.split() == ["plain,--known-by"]
