"""Write a fact file of N invented tenures, the same for the same seed.

    python tests/benchmarks/generate.py 100000 tenures.csv

The shape follows real registers of office-holders: the size of a role is heavy-tailed (most have a handful of
holders, a few have thousands), terms are lognormal with a median of four years, one end in twenty-five is open, a tenth
of the dates is known to the month or the year only, one tenure in fifty is acting, and every row cites a source.
"""

from __future__ import annotations

import csv
import random
import sys
from datetime import date, timedelta
from pathlib import Path

SEED = 20241001
PEOPLE_PER_TENURE = 0.5
ROLES_PER_TENURE = 0.05
ROLES_PER_ORGANISATION = 10
FIRST_DAY = date(1850, 1, 1)
LAST_DAY = date(2026, 1, 1)
COLUMNS = ("person", "role", "organisation", "start", "end", "acting", "sources")

_SYLLABLES = (
    "ba",
    "den",
    "for",
    "gri",
    "hal",
    "jo",
    "ker",
    "lin",
    "mor",
    "nus",
    "ol",
    "pet",
    "ran",
    "ste",
    "tor",
    "vik",
)
_TITLES = ("Chair", "Director", "Minister", "President", "Secretary General", "Treasurer")


def _word(draw: random.Random, number: int, syllables: int) -> str:
    """A pronounceable word that no other number has: the digits of the number in base 16, then some more."""
    parts = []
    while True:
        number, rest = divmod(number, len(_SYLLABLES))
        parts.append(_SYLLABLES[rest])
        if number == 0:
            break
    parts.extend(draw.choice(_SYLLABLES) for _ in range(syllables - len(parts)))
    return "".join(parts).capitalize()


def _written(draw: random.Random, day: date) -> str:
    """A day as a register has it: mostly exact, sometimes to the month or the year."""
    precision = draw.random()
    if precision < 0.9:
        return day.isoformat()
    return day.isoformat()[: 7 if precision < 0.95 else 4]


def rows(count: int, seed: int = SEED) -> list[tuple[str, ...]]:
    """`count` rows in the order of COLUMNS."""
    draw = random.Random(seed)  # noqa: S311 - a benchmark needs the same numbers, not secret ones
    people = [
        f"{_word(draw, draw.randrange(4096), 2)} {_word(draw, number, 3)}"
        for number in range(max(1, int(count * PEOPLE_PER_TENURE)))
    ]
    roles = max(1, int(count * ROLES_PER_TENURE))
    weights = [min(draw.paretovariate(1.1), 300.0) for _ in range(roles)]
    span = (LAST_DAY - FIRST_DAY).days
    table = []
    for number, role in enumerate(draw.choices(range(roles), weights, k=count)):
        first = FIRST_DAY + timedelta(days=draw.randrange(span))
        last = first + timedelta(days=int(365 * min(40.0, draw.lognormvariate(1.386, 0.7))))
        end = ".." if draw.random() < 0.04 else _written(draw, last)
        table.append(
            (
                people[draw.randrange(len(people))],
                _TITLES[role % len(_TITLES)],
                f"Institute {_word(draw, role // ROLES_PER_ORGANISATION, 0)} {role % ROLES_PER_ORGANISATION // 6}",
                _written(draw, first),
                end,
                "yes" if draw.random() < 0.02 else "no",
                f"https://example.org/register/{number}",
            )
        )
    return table


def write(path: Path, count: int, seed: int = SEED) -> None:
    """Write the rows to `path` as a fact file in CSV."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(rows(count, seed))


if __name__ == "__main__":
    write(Path(sys.argv[2]), int(sys.argv[1]))
