"""What a conclusion rests on, said in a sentence of the page's language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from whowhen.graph.dates import say

if TYPE_CHECKING:
    from .words import Words

_MOVE: Final = re.compile(r"(?P<name>.+) (?P<what>took over|left) (?P<date>\S+)")
_LENGTH: Final = re.compile(
    r"P(?:(?P<years>\d+)Y)?(?:(?P<months>\d+)M)?(?:(?P<days>\d+)D)? (?P<what>from|until) (?P<date>\S+)"
)
_DAY: Final = re.compile(r"(?P<what>published|appointment) (?P<date>\S+)")


def premise(text: str, words: Words) -> str:
    """A premise as a sentence; one of another form comes back as it is.

    Example:
        >>> from .words import load_words
        >>> premise("P8Y from 2002-04", load_words("en")), premise("Ann Lee left 2002", load_words("de"))
        ('8 years, counted from April 2002.', 'Ann Lee ging: 2002.')
    """
    found = _MOVE.fullmatch(text) or _LENGTH.fullmatch(text) or _DAY.fullmatch(text)
    if found is None:
        return text
    parts = found.groupdict()
    date = say(parts["date"], words.language)
    key = f"premise_{parts['what'].replace(' ', '_')}"
    return words[key].format(date=date, name=parts.get("name"), length=_length(parts, words))


def _length(parts: dict[str, str | None], words: Words) -> str:
    told = []
    for unit in ("years", "months", "days"):
        count = parts.get(unit)
        if count:
            told.append(words[f"{unit}_one"] if count == "1" else words[unit].format(count=count))
    return " ".join(told)
