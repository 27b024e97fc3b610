"""Cuts a text into its blocks and says what each is: headline, heading, body, byline, caption, teaser or list."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from .model import Paragraph
from .tokens import INVISIBLE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .model import Document, ParagraphKind

_LINE = re.compile(r"[^\n\r\u2028\u2029\x85\x0b\x0c]+")
_BLANK = " \t\u00a0\u202f\u3000" + INVISIBLE
_ENDS = re.compile(r"[.!?…:;]['’\"“”»«)\]]*$|[“”»]$")
_BULLET = re.compile(
    r"(?:[•▪◦●■‣*+–—-]|\d{1,2}[.)])\s+\S|(?:\d{4}(?:\s*[–—-]\s*\d{2,4})?|\d{1,2}[.:]\d\d\s*(?:Uhr|h))\s*[:|]"
)
_BYLINE = re.compile(
    r"(?:von|by|text|interview|protokoll|aufgezeichnet von|written by|reporting by)\b:?\s+(?=\S)", re.IGNORECASE
)
_CAPTION = re.compile(
    r"(?:bild|bilder|foto|fotos|grafik|abbildung|video|bildunterschrift|picture|photo|photograph|image|caption|graphic)"
    r"\s*(?:\([^)]*\))?\s*[:|–-]",
    re.IGNORECASE,
)
_TEASER = re.compile(
    r"(?:lesen sie|lies auch|mehr zum thema|mehr dazu|weiterlesen|siehe auch|zum thema|passend dazu|das könnte sie|"
    r"anzeige\b|hier geht es|jetzt lesen|newsletter|read more|read also|also read|see also|more on|related|recommended|"
    r"sign up|subscribe|advertisement\b|continue reading|don['’]t miss)",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"\(?(?:stand|veröffentlicht|aktualisiert|published|updated)\b|[\w .-]{2,30},\s(?:den\s)?\d{1,2}\.\s?\w+\s\d{4}$",
    re.IGNORECASE,
)
_PLACED = re.compile(r"(?:[A-ZÄÖÜ][\w'’./-]*\s){1,3}[–—]\s")
_NEWS = 3  # paragraphs that begin with a place, so that an article is several
_HEADING_WORDS = 16
_QUESTION_WORDS = 14
_WRAP = range(50, 121)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    for match in _LINE.finditer(text):
        start, end = match.span()
        while start < end and text[start] in _BLANK:
            start += 1
        while end > start and text[end - 1] in _BLANK:
            end -= 1
        if end > start:
            yield start, end


def _is_wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    """Whether a block of neighbouring lines is one paragraph broken at the margin."""
    if len(lines) < 2 or any(end - start not in _WRAP for start, end in lines[:-1]):
        return False
    breaks = list(pairwise(lines))
    running = sum(text[right[0]].islower() and not _ENDS.search(text[left[0] : left[1]]) for left, right in breaks)
    return running * 4 >= len(breaks) and not any(_BULLET.match(text, start) for start, _ in lines[1:])


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Lines, and wrapped lines put together; a blank line always parts."""
    group: list[tuple[int, int]] = []
    for line in _lines(text):
        if group and text.count("\n", group[-1][1], line[0]) + text.count("\u2029", group[-1][1], line[0]) > 1:
            yield from _join(text, group)
            group = []
        group.append(line)
    yield from _join(text, group)


def _join(text: str, group: list[tuple[int, int]]) -> list[tuple[int, int]]:
    return [(group[0][0], group[-1][1])] if _is_wrapped(text, group) else group


def _is_byline(block: str) -> bool:
    match = _BYLINE.match(block)
    if not match:
        return False
    rest = block[match.end() :]
    capitals = sum(word[0].isupper() for word in rest.split())
    return len(rest.split()) <= 12 and capitals * 2 >= len(rest.split()) and not _ENDS.search(rest)


def _kind(block: str, *, first: bool, body_seen: bool) -> ParagraphKind:
    count = len(block.split(None, _HEADING_WORDS + 1))
    if _TEASER.match(block) and count <= _HEADING_WORDS + 1:
        return "teaser"
    if _CAPTION.match(block):
        return "caption"
    if _is_byline(block) or (count <= 8 and _DATELINE.match(block)):
        return "byline"
    if _BULLET.match(block):
        return "list"
    title = not _ENDS.search(block) or (block.endswith("?") and count <= _QUESTION_WORDS)
    if title and count <= _HEADING_WORDS and not (count == 1 and block[0].islower()):
        return "headline" if first and not body_seen else "heading"
    return "body"


def find_paragraphs(document: Document) -> tuple[Paragraph, ...]:
    """The blocks of a document in order; the first title before any body is the headline."""
    found: list[Paragraph] = []
    headline = body = False
    for start, end in _blocks(document.text):
        block = document.text[start : min(end, start + 2000)] if end - start > 2000 else document.text[start:end]
        kind = _kind(block, first=not headline, body_seen=body)
        headline = headline or kind == "headline"
        body = body or kind == "body"
        found.append(Paragraph(start, end, kind))
    return tuple(found)


def is_digest(paragraphs: Sequence[Paragraph], text: str) -> bool:
    r"""Whether a text is several short news, each with its place in front: "Wien – Der Rat hat …".

    >>> text = "Wien – Es regnet.\nRom – Es schneit.\nBonn – Es taut."
    >>> is_digest([Paragraph(0, 17, "body"), Paragraph(18, 35, "body"), Paragraph(36, 50, "body")], text)
    True
    """
    bodies = [text[one.start : one.end] for one in paragraphs if one.kind == "body"]
    placed = sum(1 for body in bodies if _PLACED.match(body))
    return placed >= _NEWS and 2 * placed > len(bodies)
