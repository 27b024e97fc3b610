"""The year that an entry of a chronicle stands under: "1993: Am 1. Januar …", or a line that is only a year."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .model import Layout

_BULLETS = frozenset({"•", "-", "–", "*", "·", "—"})
_CLOSING = frozenset({":", "–", "—", "|", "-", ")"})


def years_of_entries(layout: Layout) -> dict[int, int]:
    r"""For every paragraph that stands under a year, by its number, that year.

    >>> from .model import Document
    >>> from .segment import segment
    >>> years_of_entries(segment(Document("1993: Am 1. Januar beginnt er.\n1994 – Im Mai endet es.", "de")))
    {0: 1993, 1: 1994}
    """
    starts = [token.start for token in layout.tokens]
    found: dict[int, int] = {}
    above: int | None = None
    for number, paragraph in enumerate(layout.paragraphs):
        at, last = bisect_left(starts, paragraph.start), bisect_left(starts, paragraph.end)
        while at < last and layout.tokens[at].text in _BULLETS:
            at += 1
        year = _year(layout.tokens[at].text) if at < last else None
        alone = at + 1 >= last or (at + 2 == last and layout.tokens[at + 1].text in _CLOSING)
        if year is not None and alone:
            above = year
        elif year is not None and layout.tokens[at + 1].text in _CLOSING:
            closed = at + 2 < last and _year(layout.tokens[at + 2].text) is None  # "1993–1997" is a span
            if closed:
                found[number] = year
        elif paragraph.kind in {"heading", "headline"}:
            above = None
        elif above is not None:
            found[number] = above
    return found


def _year(text: str) -> int | None:
    return int(text) if len(text) == 4 and text.isdecimal() and 1000 <= int(text) <= 2199 else None
