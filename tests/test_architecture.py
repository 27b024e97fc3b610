"""The house keeps its shape: small files, a true package list, examples that run, prose that speaks of the project."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

import whowhen

ROOT = Path(__file__).resolve().parent.parent
ROOMS = {"whowhen": "app", "whowhen.graph": "graph", "whowhen.loaders": "loaders", "whowhen.queries": "queries"}
LIMIT = 400
CODE = {".py", ".js", ".css", ".j2", ".sql"}


def _files() -> list[Path]:
    names = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    return [path for name in names if (path := ROOT / name).is_file()]


def _modules() -> list[str]:
    return ["whowhen", *(found.name for found in pkgutil.walk_packages(whowhen.__path__, "whowhen."))]


def test_no_file_of_code_is_longer_than_the_limit() -> None:
    lengths = {path: len(path.read_text("utf-8").splitlines()) for path in _files() if path.suffix in CODE}
    assert lengths
    assert {str(path): lines for path, lines in lengths.items() if lines > LIMIT} == {}


def test_the_package_list_names_exactly_the_folders_that_hold_modules() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]["packages"]
    found = set()
    for package, folder in ROOMS.items():
        for path in (ROOT / folder).rglob("__init__.py"):
            inner = path.parent.relative_to(ROOT / folder).parts
            found.add(".".join((package, *inner)))
    assert sorted(declared) == sorted(found)


def test_every_file_of_a_room_reaches_the_installed_package() -> None:
    """Data files too: a pattern missing from pyproject.toml would only show on somebody else's machine."""
    patterns = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]["package-data"]["*"]
    suffixes = {pattern.removeprefix("**/*") for pattern in patterns} | {".py"}
    rooms = set(ROOMS.values())
    inside = [path for path in _files() if path.relative_to(ROOT).parts[0] in rooms]
    assert [path for path in inside if path.suffix not in suffixes and path.name not in suffixes] == []


def test_package_files_hold_a_docstring_and_nothing_else() -> None:
    for folder in ROOMS.values():
        for path in (ROOT / folder).rglob("__init__.py"):
            if path == ROOT / "app" / "__init__.py":
                continue
            lines = re.sub(r'^""".*?"""', "", path.read_text("utf-8"), flags=re.DOTALL).split()
            assert lines == [], path


@pytest.mark.parametrize("name", _modules())
def test_the_examples_in_docstrings_run(name: str) -> None:
    if name == "whowhen.__main__":
        return
    module = importlib.import_module(name)
    outcome = doctest.testmod(module, optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    assert outcome.failed == 0


def test_nothing_in_the_project_names_a_machine_path() -> None:
    pattern = re.compile(r"(?<![\w.<])/(?:root|home/\w+|tmp/\w+)/")
    texts = {path: path.read_text("utf-8", errors="ignore") for path in _files() if path.suffix not in {".png", ".db"}}
    assert [str(path) for path, text in texts.items() if pattern.search(text) and path != Path(__file__)] == []
