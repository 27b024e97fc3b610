"""Processes that are killed or meet: what was acknowledged is there, no source is half there, nobody is turned away.

`WHOWHEN_TEST_KILLS` and `WHOWHEN_TEST_SOURCES` raise the number of kills and of sources to import.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
from typing import TYPE_CHECKING

from store_samples import export

from whowhen.graph.store import open_store
from whowhen.graph.verify import verify

if TYPE_CHECKING:
    from pathlib import Path

KILLS = int(os.environ.get("WHOWHEN_TEST_KILLS", "8"))
SOURCES = int(os.environ.get("WHOWHEN_TEST_SOURCES", "40"))
CLAIMS = 5

# Imports sources first, first + step, … and says of each, after it was stored, that it is.
_IMPORTER = """
import sys
from whowhen.graph.records import Evidence, Loaded, Produced, Ref, RoleRef, Source, TenureClaim
from whowhen.graph.sources import digest
from whowhen.graph.store import open_store

path, count, claims, first, step = sys.argv[1], *map(int, sys.argv[2:])
with open_store(path) as store:
    print("open", flush=True)
    for number in range(first, count, step):
        text = f"Article {number}: Mira Holt was elected, and so were others. " * 5
        role, passage = RoleRef("Chair", "Board"), Evidence(0, 9)
        people = [Ref(f"P {number % 7} {one}") for one in range(claims)]
        made = [TenureClaim(person, role, "2001", evidence=(passage,)) for person in people]
        store.add(Loaded(Source("article", f"{number}.txt", text, digest(text)), tuple(map(Produced, made))))
        print(number, flush=True)
"""


def _start(path: Path, first: int = 0, step: int = 1) -> subprocess.Popen[str]:
    values = (path, SOURCES, CLAIMS, first, step)
    return subprocess.Popen(
        [sys.executable, "-c", _IMPORTER, *map(str, values)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def _killed_after(path: Path, lines: int, seconds: float) -> set[int]:
    """The sources that an importer acknowledged before it was killed, some time after it had said so many lines."""
    with _start(path) as importer:
        assert importer.stdout is not None
        said = [line for _, line in zip(range(lines), importer.stdout, strict=False)]
        try:
            importer.wait(seconds)
        except subprocess.TimeoutExpired:
            importer.kill()
        said += importer.stdout.readlines()
    return {int(line) for line in said if line.strip().isdigit()}


def test_an_import_that_is_killed_loses_nothing_and_goes_on(tmp_path: Path) -> None:
    chance = random.Random(7)  # noqa: S311 - a fixed sequence
    path = tmp_path / "killed.db"
    acknowledged: set[int] = set()
    for kill in range(KILLS):
        # The first kills come while the store is being made, the others while sources are being written.
        acknowledged |= _killed_after(path, 0 if kill < 2 else chance.randrange(1, SOURCES), chance.random() * 0.02)
        if not path.exists():
            continue
        with open_store(path) as store:
            assert verify(store).faults == ()
            stored = store.sources()
        assert {int(source.path.removesuffix(".txt")) for source in stored} >= acknowledged
        assert {source.claims for source in stored} <= {CLAIMS}
    with _start(path) as importer:
        assert importer.wait() == 0
    with _start(tmp_path / "undisturbed.db") as importer:
        assert importer.wait() == 0
    with open_store(path) as store, open_store(tmp_path / "undisturbed.db") as undisturbed:
        assert export(store) == export(undisturbed)
        assert len(store.sources()) == SOURCES
    assert acknowledged  # some kill came after an acknowledgement, so that something could have been lost


def test_writers_at_once_all_get_their_turn(tmp_path: Path) -> None:
    path = tmp_path / "shared.db"
    importers = [_start(path, first, 3) for first in range(3)]
    for importer in importers:
        with importer:
            assert importer.wait() == 0, importer.stderr.read() if importer.stderr else ""
    with open_store(path) as store:
        assert len(store.sources()) == SOURCES
        assert verify(store).is_whole
