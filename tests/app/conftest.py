"""A small store made through the command line itself, and the way to ask it inside this process."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

from whowhen.cli import whowhen

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.testing import Result


@pytest.fixture(autouse=True)
def _no_terminal_width(monkeypatch: pytest.MonkeyPatch) -> None:
    """The width of whoever runs the tests must not fold the tables that they read."""
    monkeypatch.delenv("COLUMNS", raising=False)


FACTS = """\
source:
  title: Who led the board
  outlet: Harbour News
  url: https://harbour.example/who
  published: 2024-10-01
  language: en
facts:
  - role: {title: Director, of: Harbour Board, seats: 1}
  - person: {name: Ann Lee, born: 1959-03-16, nationality: NO}
  - tenure: {person: Ann Lee, role: Director, of: Harbour Board, start: 1999-10-14, end: 2003-12-17}
  - tenure: {person: Cy Day, role: Director, of: Harbour Board, start: 2003-12-17, end: 2004-01-05, acting: true}
  - tenure: {person: Bo Kerr, role: Director, of: Harbour Board, start: 2004-01-05, end: 2014}
  - tenure: {person: Dee Fox, role: Director, of: Harbour Board, start: 2014-10-01, end: ..}
  - event:
      kind: handover
      label: Kerr takes over from Lee
      when: 2004-01-05
      place: Hull
      incoming: Bo Kerr
      outgoing: Ann Lee
  - event: {kind: summit, label: Ports summit, when: 2025-06, participant: Dee Fox, modality: expected}
  - statement: {by: Dee Fox, text: "The harbour stays open.", when: 2024-09-30}
"""
OTHER_READING = """\
source: {title: A second opinion, outlet: Quay Weekly, published: 2025-01-01, language: en}
facts:
  - tenure: {person: Ann Lee, role: Director, of: Harbour Board, start: 1999-10-18}
"""


@pytest.fixture(scope="session")
def board(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the succession of one invented office; not to be written to."""
    folder = tmp_path_factory.mktemp("board")
    for name, text in (("board.yaml", FACTS), ("other.yaml", OTHER_READING)):
        (folder / name).write_text(text, "utf-8")
    store = folder / "board.db"
    result = CliRunner().invoke(whowhen, ["--store", str(store), "import", str(folder)])
    assert result.exit_code == 0, result.output
    return store


@pytest.fixture
def ask(board: Path) -> Callable[..., Result]:
    """Run a command on that store inside this process."""

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(whowhen, ["--store", str(board), *arguments])

    return run
