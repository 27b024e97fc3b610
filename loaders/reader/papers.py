"""Finds newspapers in quotation marks: „Spiegel“, im „Hafenkurier“, des „Weser-Anzeigers“ are organisations."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from .places import Found
from .wordlists import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .cues import Cues

_LONGEST = 4  # words of a name
_BEFORE = frozenset({"der", "die", "das", "dem", "des", "den", "im", "vom", "zum", "beim", "laut"})
_CASES = (("ers", "er"), ("blatts", "blatt"), ("kuriers", "kurier"), ("spiegels", "spiegel"), ("boten", "bote"),
          ("journals", "journal"), ("sterns", "stern"), ("echos", "echo"), ("merkurs", "merkur"))  # fmt: skip


def find_papers(cues: Cues) -> Iterator[Found]:
    """The newspapers of a German text, in text order; their names in the nominative."""
    if not cues.german:
        return
    known = words("de", "paper_words.txt")
    starts = [token.start for token in cues.tokens]
    for zone in cues.layout.quotes:
        first, last = bisect_left(starts, zone.start), bisect_left(starts, zone.end)
        inside = [cues.low(at) for at in range(first, last)]
        plain = all(cues.word(at) for at in range(first, last))
        if not 0 < len(inside) <= _LONGEST or not cues.capital(first) or not plain:
            continue
        before = cues.low(first - 2)
        ends = inside[-1].rpartition("-")[2]
        named = ends in known or any(len(word) > 4 and ends.endswith(word) for word in known)
        if before in known or (before in _BEFORE and named):
            mention = cues.mention("organisation", first, last, "newspaper")
            name = _nominative(mention.text)
            yield Found(replace(mention, entity=name, value=name), first, last)


def _nominative(name: str) -> str:
    """A name without its genitive ending: `Hafenkuriers` -> `Hafenkurier`.

    >>> _nominative("Hafenkuriers"), _nominative("Neue Zeitung")
    ('Hafenkurier', 'Neue Zeitung')
    """
    for ending, plain in _CASES:
        if name.lower().endswith(ending):
            return name[: len(name) - len(ending)] + name[len(name) - len(ending) :][: len(plain)]
    return name
