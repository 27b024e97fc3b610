"""The German name of an office or a state that the alias tables keep under an English one."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from typing import Final

_TABLES: Final = {"titles.tsv": "title", "states.tsv": "state"}
_DEPUTY: Final = "Deputy "


def german_title(title: str) -> str:
    """The first German form of a title; a title that no table knows comes back as it is.

    Example:
        >>> german_title("Secretary General"), german_title("Deputy Werksleiter"), german_title("Türmer")
        ('Generalsekretär', 'Stellvertretender Werksleiter', 'Türmer')
    """
    known = _names()["title"]
    if title in known:
        return known[title]
    if title.startswith(_DEPUTY):
        rest = title.removeprefix(_DEPUTY)
        return f"Stellvertretender {known.get(rest, rest)}"
    return title


def german_name(organisation: str) -> str:
    """The German name of a state; any other organisation comes back as it is.

    Example:
        >>> german_name("Netherlands"), german_name("NATO")
        ('Niederlande', 'NATO')
    """
    return _names()["state"].get(organisation, organisation)


@lru_cache(maxsize=1)
def _names() -> dict[str, dict[str, str]]:
    """By first column of a table the first German form of each of its names."""
    folder = resources.files(__package__).joinpath("words")
    found: dict[str, dict[str, str]] = {}
    for file, kind in _TABLES.items():
        lines = [line for line in folder.joinpath(file).read_text("utf-8").splitlines() if not line.startswith("#")]
        column = lines[0].split("\t").index("german")
        cells = [line.split("\t") for line in lines[1:] if line]
        forms = {row[0]: row[column].partition("|")[0] for row in cells if len(row) > column and row[column]}
        found[kind] = {name: form[0].upper() + form[1:] for name, form in forms.items()}
    return found
