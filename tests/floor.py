"""The floors of the reader, and the command that prints the present figures.

    python tests/floor.py [--halves]

A floor is the figure that was reached on all articles of a language, less one point. Raise it when the reader gets
better: copy the last table that the command prints.
"""

from __future__ import annotations

import argparse
import sys

from practice_set import LANGUAGES, MORE, NAMES, practice, total

# fmt: off
FLOORS: dict[str, dict[str, float]] = {
    "de": {
        "persons F1": 98.0,
        "tenures P": 89.3, "tenures F1": 77.9, "tenure ends": 39.6,
        "events P": 93.2, "events F1": 73.8,
        "statements F1": 82.4,
        "modality": 93.2, "grounded": 97.8,
    },
    "en": {
        "persons F1": 97.8,
        "tenures P": 85.4, "tenures F1": 69.8, "tenure ends": 32.4,
        "events P": 94.5, "events F1": 74.2,
        "statements F1": 81.8,
        "modality": 92.9, "grounded": 97.6,
    },
}
# fmt: on
LESS = 1.0  # points below what was reached
_LINES = (
    ("persons F1",),
    ("tenures P", "tenures F1", "tenure ends"),
    ("events P", "events F1"),
    ("statements F1",),
    ("modality", "grounded"),
)


def of_language(language: str, *, seen: bool | None = None) -> tuple[str, ...]:
    """The names of the articles in a language; of both halves, or of the one that rules were written with or not."""
    names = (name for name in (*NAMES, *MORE) if name.startswith(language))
    return tuple(name for name in names if seen is None or practice(name).seen is seen)


def main() -> None:
    """Print the figures by language, with `--halves` those of each half, and the floors that they would give."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--halves", action="store_true", help="also the half with rules in view and the other")
    halves = {"all": None, "in view": True, "unseen": False} if parser.parse_args().halves else {"all": None}
    table = {
        f"{language} {half}": total(of_language(language, seen=seen))
        for language in LANGUAGES
        for half, seen in halves.items()
    }
    lines = [f"{'':<14}" + "".join(f"{column:>12}" for column in table)]
    lines += [f"{one:<14}" + "".join(f"{column[one]:>12.1f}" for column in table.values()) for one in FLOORS["de"]]
    lines.append("\nFLOORS: dict[str, dict[str, float]] = {")
    for language in LANGUAGES:
        reached = table[f"{language} all"]
        lines.append(f'    "{language}": {{')
        for line in _LINES:
            entries = (f'"{measure}": {max(0.0, reached[measure] - LESS):.1f},' for measure in line)
            lines.append(f"        {' '.join(entries)}")
        lines.append("    },")
    sys.stdout.write("\n".join([*lines, "}"]) + "\n")


if __name__ == "__main__":
    main()
