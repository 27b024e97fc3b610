"""Finds the entries of a live ticker, which tell the news of the day that the article appeared.

An entry begins with a time of day, or stands below a line that does: "16.10 …", "+++ 9.30 Uhr: … +++".
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .model import Layout

_CLOCK = re.compile(r"(?:\+{2,}\s*)?(?:[01]?\d|2[0-3])[.:][0-5]\d(?:\s*(?:Uhr|h|am|pm|BST|GMT|CET)\b)?\s*(?=[^\s\d])")
_FEWEST = 3  # times of day that make a ticker


def live_sentences(layout: Layout) -> frozenset[int]:
    """The sentences of the entries of a live ticker; empty if the article is none."""
    text = layout.document.text
    clocks = [bool(_CLOCK.match(text, part.start, part.end)) for part in layout.paragraphs]
    if sum(clocks) < _FEWEST:
        return frozenset()
    live: set[int] = set()
    running = False
    for number, begins in enumerate(clocks):
        running = running or begins
        if running:
            live.add(number)
    return frozenset(at for at, sentence in enumerate(layout.sentences) if sentence.paragraph in live)
