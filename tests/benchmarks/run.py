"""Measure what users wait for, and print ratios that were taken in one run on one machine.

    python tests/benchmarks/run.py [--tenures 100000] [--keep FOLDER]

Absolute times depend on the machine; the ratios are what to compare. Each row names what it is compared with.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import resource
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import generate

from whowhen.graph.store import open_store
from whowhen.loaders.ingest import ImportOptions, ingest

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

RUNS = 9
STORE = "bench.db"
# Users run from cached bytecode, whatever the shell of whoever measures says.
_ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _report(what: str, measured: str, compared: str = "", aim: str = "") -> None:
    sys.stdout.write(f"{what:<52} {measured:>14}   {compared:<44} {aim}\n")
    sys.stdout.flush()


def _timed(action: Callable[[], object]) -> float:
    """Seconds that one call takes."""
    begin = time.perf_counter()
    action()
    return time.perf_counter() - begin


def _process(command: Sequence[str]) -> tuple[float, int]:
    """Median seconds of a whole process, and its peak resident memory in KiB."""
    times, peak = [], 0
    subprocess.run(command, stdout=subprocess.DEVNULL, env=_ENVIRONMENT, check=True)
    for _ in range(RUNS):
        begin = time.perf_counter()
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=_ENVIRONMENT)
        _, status, usage = os.wait4(child.pid, 0)
        times.append(time.perf_counter() - begin)
        if status != 0:
            sys.exit(f"{' '.join(command)} failed")
        peak = max(peak, usage.ru_maxrss)
    return statistics.median(times), peak


def _plain_insert(store: Path, target: Path) -> float:
    """Seconds that SQLite needs for the same rows, with the same tables and indexes, by plain `executemany`."""
    source = sqlite3.connect(store)
    schema = [sql for (sql,) in source.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL")]
    tables = [name for (name,) in source.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    rows = {
        name: source.execute(f"SELECT * FROM {name}").fetchall() for name in tables if not name.startswith("sqlite_")
    }
    plain = sqlite3.connect(target, isolation_level=None)
    plain.execute("PRAGMA journal_mode=WAL")
    plain.execute("PRAGMA synchronous=FULL")
    for sql in schema:
        plain.execute(sql)

    def insert() -> None:
        plain.execute("BEGIN IMMEDIATE")
        for name, content in rows.items():
            if content:
                marks = ",".join("?" * len(content[0]))
                plain.executemany(f"INSERT INTO {name} VALUES ({marks})", content)
        plain.execute("COMMIT")

    return _timed(insert)


def bench_import(folder: Path, count: int) -> None:
    """Import of one large fact file against the bare inserts of what it became."""
    table, store = folder / "tenures.csv", folder / STORE
    generate.write(table, count)
    with open_store(store) as opened:
        seconds = _timed(lambda: ingest(opened, [table], ImportOptions()))
    plain = _plain_insert(store, folder / "plain.db")
    _report(
        f"import of {count:,} tenures",
        f"{seconds:.2f} s",
        f"{seconds / plain:.1f} × executemany ({plain:.2f} s)",
        "aim < 5",
    )
    with open_store(store) as opened:
        seconds = _timed(lambda: ingest(opened, [table], ImportOptions()))
    _report("the same file again, unchanged", f"{seconds:.2f} s")
    small = folder / "ten.csv"
    generate.write(small, 10, seed=7)
    with open_store(store) as opened:
        seconds = _timed(lambda: ingest(opened, [small], ImportOptions()))
    _report("a new file of ten tenures into that store", f"{seconds * 1000:.0f} ms", "", "aim < 20 ms")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    _report("memory of all that, and of holding the rows twice", f"{peak / 1024:.0f} MiB")


def bench_questions(store: Path) -> None:
    """Questions as whole processes, against the smallest process that could ask them."""
    bare, _ = _process([sys.executable, "-c", "import sqlite3, click"])
    with sqlite3.connect(store) as opened:
        title, organisation = opened.execute(
            "SELECT role.title, entity.name FROM tenure JOIN role ON role.n = tenure.role"
            " JOIN entity ON entity.n = role.organisation ORDER BY tenure.n LIMIT 1"
        ).fetchone()
    base = [sys.executable, "-m", "whowhen", "--store", str(store)]
    for name, words in {
        "who": ["who", f"{title} of {organisation}", "--on", "1950-01-01"],
        "role": ["role", f"{title} of {organisation}"],
    }.items():
        seconds, peak = _process([*base, *words])
        _report(
            f"{name}, whole process",
            f"{seconds * 1000:.0f} ms",
            f"{seconds / bare:.2f} × bare sqlite3 + click ({bare * 1000:.0f} ms)",
            f"aim < 2; {peak / 1024:.0f} MiB resident",
        )


def main() -> None:
    """Run all measurements in a temporary folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tenures", type=int, default=100_000)
    parser.add_argument("--keep", type=Path, help="leave the files in this folder")
    options = parser.parse_args()
    folder = options.keep or Path(tempfile.mkdtemp(prefix="whowhen-bench-"))
    folder.mkdir(parents=True, exist_ok=True)
    try:
        # The import runs in a process of its own: a child is charged with the memory of the parent it comes from.
        imports = multiprocessing.get_context("spawn").Process(target=bench_import, args=(folder, options.tenures))
        imports.start()
        imports.join()
        if imports.exitcode != 0:
            sys.exit("the import failed")
        bench_questions(folder / STORE)
    finally:
        if options.keep is None:
            shutil.rmtree(folder)


if __name__ == "__main__":
    main()
