"""The practice articles: which there are, and what the reader makes of each."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scoring import Figures, Scorer

from whowhen.loaders.extract import extract
from whowhen.loaders.options import ImportOptions

if TYPE_CHECKING:
    from collections.abc import Iterable

FOLDER = Path(__file__).parent / "practice"
FURTHER = Path(__file__).parent / "further"
NAMES = (*(f"de-p{number:02}" for number in range(1, 16)), *(f"en-p{number:02}" for number in range(1, 7)))
MORE = tuple(sorted(path.stem for path in FURTHER.glob("*.txt")))
"""Further articles, with which nothing but the rules is measured; their numbers begin at 101."""
LANGUAGES = ("de", "en")


@dataclass(frozen=True)
class Practice:
    """One article with its gold.

    Attributes:
        seen: rules were written with this one in view.
    """

    name: str
    text: str
    gold: dict[str, Any]

    @property
    def language(self) -> str:
        return self.name[:2]

    @property
    def seen(self) -> bool:
        return int(self.name[-2:]) % 2 == 1

    @property
    def path(self) -> Path:
        return _folder(self.name) / f"{self.name}.txt"


def _folder(name: str) -> Path:
    return FOLDER if name in NAMES else FURTHER


def practice(name: str) -> Practice:
    """One article of the set.

    Raises:
        FileNotFoundError: the article or its gold is not there.
    """
    folder = _folder(name)
    gold = json.loads((folder / f"{name}.gold.json").read_text("utf-8"))
    return Practice(name, (folder / f"{name}.txt").read_bytes().decode("utf-8"), gold)


@cache
def figures(name: str) -> dict[str, Figures]:
    """What one article scores, read through the same door as every article, by kind of record."""
    article = practice(name)
    options = ImportOptions(published=article.gold["published"], language=article.gold["language"])
    records = list(extract([article.path], options))
    return Scorer(article.gold, article.text, records).figures()


def total(names: Iterable[str]) -> dict[str, float]:
    """The measures of several articles together, in per cent, from their added counts."""
    by_kind: dict[str, Figures] = {}
    for name in names:
        for kind, counts in figures(name).items():
            by_kind[kind] = by_kind.get(kind, Figures()) + counts
    person, tenure, event, statement = (by_kind[kind] for kind in ("person", "tenure", "event", "statement"))
    together = tenure + event + statement
    measures = {
        "persons F1": person.f1,
        "tenures P": tenure.precision,
        "tenures F1": tenure.f1,
        "tenure ends": tenure.ends.rate,
        "events P": event.precision,
        "events F1": event.f1,
        "statements F1": statement.f1,
        "modality": together.modality.rate,
        "grounded": together.grounded.rate,
    }
    return {measure: round(100 * value, 1) for measure, value in measures.items()}
