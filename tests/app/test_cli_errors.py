"""Exit codes and messages: what went wrong, where, and what to do next, without a traceback."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from typing import TYPE_CHECKING

import pytest
from programs import environment, program, run_program

if TYPE_CHECKING:
    from pathlib import Path

    from answered import Ask


def test_a_name_that_fits_nothing_is_exit_1_with_a_hint(ask: Ask) -> None:
    result = ask("person", "Keer")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "Error: no person answers to 'Keer'\nHint: Nearest: Bo Kerr\n"


def test_a_missing_store_is_exit_1_and_says_how_to_make_one(tmp_path: Path) -> None:
    result = run_program("--store", str(tmp_path / "none.db"), "who", "Director")
    assert (result.returncode, result.stdout) == (1, "")
    assert "there is no store here" in result.stderr
    assert "whowhen import" in result.stderr
    assert not (tmp_path / "none.db").exists()


def test_a_file_that_is_no_store_is_exit_1(tmp_path: Path) -> None:
    (tmp_path / "letter.db").write_text("Dear reader,\n" * 1000)
    result = run_program("--store", str(tmp_path / "letter.db"), "sources")
    assert result.returncode == 1
    assert "letter.db: the file is not a whowhen store" in result.stderr
    assert "Traceback" not in result.stderr


def test_wrong_usage_is_exit_2(ask: Ask) -> None:
    assert ask("who").exit_code == 2
    assert ask("nonsense").exit_code == 2
    assert ask("who", "Director", "--format", "xml").exit_code == 2


def test_an_option_of_the_program_after_the_command_is_told_its_place(ask: Ask) -> None:
    result = ask("sources", "--store", "other.db")
    assert result.exit_code == 2
    assert "--store stands before the command" in result.stderr


def test_a_refused_input_is_exit_3_and_the_others_are_imported(tmp_path: Path) -> None:
    (tmp_path / "good.yaml").write_text("source: {title: T}\nfacts:\n  - person: {name: Ann Lee}\n", "utf-8")
    (tmp_path / "bad.yaml").write_text(
        "source: {title: T}\nfacts:\n  - person: {name: Ann Lee, born: someday}\n", "utf-8"
    )
    store = tmp_path / "store.db"
    result = run_program("--store", str(store), "import", str(tmp_path / "good.yaml"), str(tmp_path / "bad.yaml"))
    assert result.returncode == 3
    assert "bad.yaml, line 3" in result.stderr
    assert "someday" in result.stderr
    assert run_program("--store", str(store), "sources").stdout.count("\n") == 1


def test_an_error_shows_its_traceback_only_when_asked_for(tmp_path: Path) -> None:
    plain = run_program("--store", str(tmp_path / "none.db"), "sources")
    verbose = run_program("--verbose", "--store", str(tmp_path / "none.db"), "sources")
    assert "Traceback" not in plain.stderr
    assert "Traceback" in verbose.stderr
    assert plain.stderr.splitlines()[0] in verbose.stderr
    assert (plain.returncode, verbose.returncode) == (1, 1)


def test_a_fault_of_the_program_itself_is_short_and_asks_for_a_report(tmp_path: Path) -> None:
    script = tmp_path / "broken.py"
    script.write_text(
        "import sys, whowhen.cli\n"
        "from whowhen.commands import sources\n"
        "sources.sources.callback = lambda **_: 1 / 0\n"
        "whowhen.cli.main()\n"
    )
    broken = [program()[0], str(script)]
    plain = subprocess.run([*broken, "sources"], capture_output=True, text=True, check=False, env=environment())
    assert plain.returncode == 1
    assert plain.stderr.startswith("Error: ZeroDivisionError: division by zero\nHint: this is a fault in whowhen")
    assert "Traceback" not in plain.stderr
    verbose = subprocess.run(
        [*broken, "--verbose", "sources"], capture_output=True, text=True, check=False, env=environment()
    )
    assert "Traceback" in verbose.stderr


def test_a_reader_that_goes_away_is_no_error(board: Path) -> None:
    command = program("--store", str(board), "export", "--claims", "--texts")
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment()) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=30) == 0


def test_ctrl_c_is_exit_130_without_a_traceback(tmp_path: Path) -> None:
    command = program("--store", str(tmp_path / "store.db"), "import", "-")
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment()
    ) as process:
        deadline = time.monotonic() + 20
        while not (tmp_path / "store.db").exists() and time.monotonic() < deadline:
            time.sleep(0.02)
        time.sleep(0.2)  # now it waits for standard input
        process.send_signal(signal.SIGINT)
        _, stderr = process.communicate(timeout=20)
    assert process.returncode == 130
    assert "Interrupted." in stderr
    assert "Traceback" not in stderr


def test_what_the_system_refuses_is_explained_with_the_place(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    result = run_program("demo", "--output", str(tmp_path / "file" / "tour"))
    assert result.returncode == 1
    assert result.stderr == f"Error: {tmp_path / 'file' / 'tour'}: Not a directory\n"


def test_answers_in_a_pipe_are_utf_8_whatever_the_locale(board: Path) -> None:
    command = program("--store", str(board), "said", "--format", "table")
    done = subprocess.run(
        command, capture_output=True, check=False, env=environment(PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    )
    assert done.returncode == 0
    assert "“The harbour stays open.”" in done.stdout.decode("utf-8")


@pytest.mark.parametrize("no_color", [True, False])
def test_colour_is_for_terminals_and_never_against_no_color(tmp_path: Path, no_color: bool) -> None:  # noqa: FBT001
    import pty

    ours, theirs = pty.openpty()
    more = {"NO_COLOR": "1"} if no_color else {"TERM": "xterm"}
    command = program("--store", str(tmp_path / "none.db"), "sources")
    process = subprocess.run(command, stdout=theirs, stderr=theirs, check=False, env=environment(**more))
    os.close(theirs)
    shown = os.read(ours, 10_000)
    os.close(ours)
    assert process.returncode == 1
    assert b"there is no store here" in shown
    assert (b"\x1b[" in shown) is not no_color
