"""`draw` as users call it: language, browser, progress."""

from __future__ import annotations

import os
import pty
import subprocess
from typing import TYPE_CHECKING

import pytest
from programs import environment, program, run_program

from whowhen.commands.draw import system_language

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({"LANG": "de_DE.UTF-8"}, "de"),
        ({"LANG": "de"}, "de"),
        ({"LC_ALL": "de_CH", "LANG": "fr_CH"}, "de"),
        ({"LC_ALL": "", "LC_MESSAGES": "en_GB", "LANG": "de_DE"}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "den_CA"}, "en"),
        ({}, "en"),
    ],
)
def test_the_page_speaks_the_language_of_the_system(variables: dict[str, str], language: str) -> None:
    assert system_language(variables) == language


def test_draw_without_a_language_asks_the_system_and_with_one_does_not(board: Path, tmp_path: Path) -> None:
    page = tmp_path / "board.html"
    run_program("--store", str(board), "draw", str(page), LC_ALL="de_DE.UTF-8")
    assert '<html lang="de"' in page.read_text("utf-8")
    run_program("--store", str(board), "draw", str(page), "--language", "en", LC_ALL="de_DE.UTF-8")
    assert '<html lang="en"' in page.read_text("utf-8")


def test_open_hands_the_page_to_the_browser(board: Path, tmp_path: Path) -> None:
    page, seen = tmp_path / "board.html", tmp_path / "seen"
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\nprintf %s "$1" > {seen}\n')
    browser.chmod(0o755)
    result = run_program("--store", str(board), "draw", str(page), "--open", BROWSER=f"{browser} %s")
    assert result.returncode == 0, result.stderr
    assert seen.read_text() == page.as_uri()


def test_without_a_browser_the_user_is_told_what_to_open(board: Path, tmp_path: Path) -> None:
    page = tmp_path / "board.html"
    result = run_program(
        "--store", str(board), "draw", str(page), "--open", BROWSER="/nowhere/browser %s", DISPLAY="", PATH=""
    )
    assert result.returncode == 0
    assert page.exists()
    assert f"open {page} yourself" in result.stderr


def test_progress_is_shown_on_a_terminal_and_not_in_a_pipe(board: Path, tmp_path: Path) -> None:
    command = program("--store", str(board), "draw", str(tmp_path / "board.html"))
    ours, theirs = pty.openpty()
    with subprocess.Popen(command, stderr=theirs, env=environment(TERM="xterm")) as running:
        os.close(theirs)
        shown = b""
        while True:
            try:
                piece = os.read(ours, 4096)
            except OSError:
                break
            if not piece:
                break
            shown += piece
        running.wait(60)
    os.close(ours)
    assert "━" in shown.decode("utf-8", "replace") or "/" in shown.decode("utf-8", "replace")
    assert b"writing" in shown or b"drawing" in shown
    assert "drawing" not in run_program(*command[3:]).stderr
