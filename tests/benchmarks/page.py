"""Measure the page in a real browser: how long until the first picture, how fast it moves, how large it is.

    python tests/benchmarks/page.py [--items 100 1000 10000 50000]

Each page is opened in a fresh Chromium without a graphics card, 1440 × 900. `first` is the time from the beginning of
loading to the first complete picture. `pan` and `zoom` are times between two animation frames, median and 95th
percentile, over 60 frames while the picture moves: with everything in view (`fit`) and with five years in view. The
least that a screen allows is 17 ms.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from whowhen.graph.dates import iso
from whowhen.graph.ids import text
from whowhen.queries.picture_rows import Bound, Organisation, Passage, Person, Picture, Role, Tenure
from whowhen.views.page import DrawOptions, render

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TODAY = date(2026, 1, 1)
SIZES = (100, 1_000, 10_000, 50_000)
RUNS = 3
# Tenures follow one another in an office over two centuries.
TENURES_PER_ROLE = 50
FIRST_DAY, DAYS = -55_000, 73_000
FAMILY = ("Berg", "de Vries", "Hoffmann", "Lindqvist", "Moreau", "Novák", "O’Brien", "Rossi", "Sørensen", "Woźniak")

_MOVING = """([kind]) => new Promise((done) => {
  const times = [];
  let before = performance.now();
  const step = () => {
    const now = performance.now();
    times.push(now - before);
    before = now;
    if (times.length > 60) {
      done(times.slice(1).sort((a, b) => a - b));
      return;
    }
    if (kind === 'zoom') whowhen.scale.zoomAround(700, times.length % 60 < 30 ? 1.04 : 1 / 1.04);
    else whowhen.scale.pan(times.length % 20 < 10 ? 9 : -9);
    requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
})"""
_FIRST = """() => new Promise((done) => {
  const look = () => (document.documentElement.dataset.ready
    ? requestAnimationFrame(() => setTimeout(() => done(performance.now()), 0)) : setTimeout(look, 10));
  look();
})"""


def sample(count: int) -> Picture:
    """So many tenures, about fifty in an office, each with one passage of a data file."""
    roles = max(2, count // TENURES_PER_ROLE)
    turns = count // roles
    board = text("organisation", 1)
    tenures, people = [], []
    for at in range(roles):
        for turn in range(turns):
            n = at * turns + turn
            first, last = (FIRST_DAY + (turn + step) * DAYS // turns + at % 90 for step in (0, 1))
            name = f"{chr(65 + n % 26)}. {FAMILY[n % len(FAMILY)]} {n}"
            entry = f"{name},Office {at},{iso(first)},{iso(last)}"
            passage = Passage(text("source", at % 20), f"Register {at % 20}", entry, record=True)
            people.append(Person(text("person", n), name))
            tenures.append(
                Tenure(
                    text("tenure", n),
                    text("person", n),
                    text("role", at),
                    Bound(iso(first), first, first),
                    Bound(iso(last), last, last),
                    passages=(passage,),
                )
            )
    return Picture(
        roles=tuple(Role(text("role", at), f"Office {at}", board) for at in range(roles)),
        tenures=tuple(tenures),
        people=tuple(people),
        organisations=(Organisation(board, "Board"),),
    )


def _spread(times: list[float]) -> str:
    return f"{statistics.median(times):.0f}/{times[int(len(times) * 0.95)]:.0f}"


def _once(browser: Browser, path: Path) -> dict[str, Any]:
    page = browser.new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.set_default_timeout(120_000)
    page.goto(path.as_uri(), wait_until="commit")
    found: dict[str, Any] = {"first": page.evaluate(_FIRST) / 1000}
    found["fit"] = page.evaluate(_MOVING, ["pan"])
    page.evaluate("whowhen.scale.show(0, 1826)")
    found["five"] = page.evaluate(_MOVING, ["pan"])
    page.evaluate("whowhen.scale.fit(false)")
    found["zoom"] = page.evaluate(_MOVING, ["zoom"])
    page.context.close()
    return found


def measure(sizes: list[int], folder: Path) -> None:
    """Print one line for each number of items."""
    from playwright.sync_api import sync_playwright

    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    flags = ["--disable-gpu", "--no-first-run", "--disable-background-networking"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        flags.append("--no-sandbox")
    _line("items", "first s", "pan, fit", "pan, 5 years", "zoom", "MB")
    with sync_playwright() as playwright:
        for count in sizes:
            path = folder / f"{count}.html"
            path.write_text(render(sample(count), DrawOptions(TODAY)), "utf-8")
            runs = []
            for _ in range(RUNS):
                browser = playwright.chromium.launch(executable_path=program, args=flags)
                runs.append(_once(browser, path))
                browser.close()
            moves = [_spread(sorted(time for run in runs for time in run[name])) for name in ("fit", "five", "zoom")]
            first = statistics.median(run["first"] for run in runs)
            _line(f"{count:,}", f"{first:.2f}", *moves, f"{path.stat().st_size / 1e6:.2f}")


def _line(*cells: str) -> None:
    sys.stdout.write("".join(f"{cell:>14}" for cell in cells) + "\n")
    sys.stdout.flush()


def main() -> None:
    """Measure in a temporary folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, nargs="+", default=list(SIZES))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="whowhen-page-") as folder:
        measure(options.items, Path(folder))


if __name__ == "__main__":
    main()
