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
import mirror

from whowhen.graph.dates import day_number
from whowhen.graph.known import copy_known_by
from whowhen.graph.store import open_store
from whowhen.loaders.ingest import ImportOptions, ingest
from whowhen.loaders.reader.lexicon import load_lexicon
from whowhen.loaders.reader.model import Document
from whowhen.loaders.reader.read import read
from whowhen.queries.days import everybody
from whowhen.queries.findings.check import run
from whowhen.queries.findings.collect import Scope
from whowhen.queries.holders import who

# What tests share lies in the folder above.
sys.path.insert(0, str(Path(__file__).parent.parent))
from practice_set import NAMES, practice

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

RUNS = 9
STORE = "bench.db"
_LONG = 200_000  # characters
DAY = "1950-01-01"
TODAY = day_number(2026)
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


def _worked(action: Callable[[], object]) -> float:
    """Seconds of work that one call takes, whatever else the machine does meanwhile."""
    begin = time.process_time()
    action()
    return time.process_time() - begin


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


def _repeated(action: Callable[[], object], times: int) -> float:
    """Median seconds of a call that is made often, in this process."""
    action()
    return statistics.median(_timed(action) for _ in range(times))


def bench_answers(store: Path) -> None:
    """Questions through the API in an open store, and the checks."""
    with open_store(store, read_only=True) as opened:
        number, title, organisation, held = opened.connection.execute(
            "SELECT role.n, role.title, entity.name, count(*) FROM tenure JOIN role ON role.n = tenure.role"
            " JOIN entity ON entity.n = role.organisation GROUP BY role.n HAVING count(*) BETWEEN 18 AND 25 LIMIT 1"
        ).fetchone()
        name = f"{title} of {organisation}"
        seconds = _repeated(lambda: who(opened, name, on="1950-01-01"), 200)
        _report("who, one day", f"{seconds * 1000:.3f} ms", f"an office with {held} tenures, by name", "aim 0.1 ms")
        there = len(everybody(opened, on=DAY))
        seconds = _repeated(lambda: everybody(opened, on=DAY), 20)
        _report("everybody in office on a day", f"{seconds * 1000:.1f} ms", f"{there:,} people", "aim 5 ms")
        seconds = _repeated(lambda: run(opened, TODAY, scope=Scope(role=number)), 50)
        _report("check of one office", f"{seconds * 1000:.1f} ms", f"{held} tenures", "aim 5 ms")
        made = []
        seconds = _timed(lambda: made.append(run(opened, TODAY)))
        found = made.pop()
        _report("check of everything", f"{seconds:.2f} s", f"{len(found.findings):,} findings", "aim 3 s")
        seconds = _timed(lambda: [one.to_record() for one in found.findings])
        _report("all of them put in words", f"{seconds:.2f} s")
        for year, what in ((2100, "with nothing to forget"), (1900, "with everything to forget")):
            seconds = _timed(lambda year=year: copy_known_by(opened, day_number(year)).close())
            _report(f"the store as known by {year}", f"{seconds:.2f} s", what)


def bench_reading() -> None:
    """Reading articles with the rules, after the lexicons are loaded: 400-word articles a second in one process."""
    code = (
        "import time; begin = time.process_time()\n"
        "from whowhen.loaders.reader.lexicon import load_lexicon\n"
        "load_lexicon('de'); load_lexicon('en'); print(time.process_time() - begin)"
    )
    loads = [
        float(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env=_ENVIRONMENT).stdout)
        for _ in range(RUNS)
    ]
    _report("loading the lexicons of both languages", f"{min(loads):.2f} s", "", "aim < 0.3 s")
    for language in ("de", "en"):
        lexicon = load_lexicon(language)
        articles = [practice(name) for name in NAMES if name.startswith(language)]
        documents = [Document(one.text, language, one.gold["published"]) for one in articles]
        seconds = sum(min(_worked(lambda: read(one, lexicon)) for _ in range(3)) for one in documents)  # noqa: B023
        words = sum(len(one.text.split()) for one in documents)
        speed = words / 400 / seconds
        _report(f"reading, {language}, one core", f"{speed:.0f} a second", "articles of 400 words", "aim > 25")
        line = " ".join(" ".join(one.text.split()) for one in documents)
        long = (line * (_LONG // len(line) + 1))[:_LONG]
        seconds = _worked(lambda: read(Document(long, language, "2021-05-04"), lexicon))  # noqa: B023
        each = seconds / len(long.split()) * 400
        _report(
            f"reading, {language}, {_LONG // 1000} kB on one line",
            f"{seconds:.1f} s",
            f"{each * speed:.1f} × the time of as many words in articles",
            "aim < 2",
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
        bench_reading()
        bench_answers(folder / STORE)
        _report(*mirror.line(folder / STORE))
    finally:
        if options.keep is None:
            shutil.rmtree(folder)


if __name__ == "__main__":
    main()
