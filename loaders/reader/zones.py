"""Finds what stands between quotation marks, in every usual style, paragraph by paragraph.

German („ “), English (“ ” and ‘ ’), French and Swiss (« » and » «), nested single (‚ ‘ and ‹ ›) and straight marks.
A quotation that a paragraph leaves open goes on to its end if the mark says clearly that it opens. Linear in the text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .model import QuoteZone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .model import Paragraph, Token

# Which marks may close what a mark opened; the order of opening is decided by `_side`.
_CLOSERS = {
    "„": '“”"‟',
    "‟": '“”"',
    "“": '”"',
    "”": '”"',
    '"': '"”“',
    "«": "»",
    "»": "«»",
    "‚": "‘’'",
    "‘": "’'",
    "'": "'’",
    "‹": "›",
    "›": "‹",
}
MARKS = frozenset(_CLOSERS)
_ALWAYS_OPEN = frozenset("„‚")
_SINGLE = frozenset("‚‘'‹›’")
_WEAK = frozenset("\"'‘")  # an unpaired one of these opens nothing
_DEPTH = 3
_FEW_WORDS = 3
_NAME_WORDS = 6


@dataclass(slots=True)
class _Open:
    mark: str
    token: int


def _blank_before(text: str, at: int) -> bool:
    return at == 0 or text[at - 1].isspace() or text[at - 1] in "([{–—-/„“»«\"‚‘'›‹:"


def _blank_after(text: str, at: int) -> bool:
    return at + 1 >= len(text) or text[at + 1].isspace()


def _opens(text: str, token: Token, open_marks: list[_Open]) -> bool:
    """Whether this mark begins a quotation, seen from the blanks around it and from what is open."""
    if token.text in _ALWAYS_OPEN:
        return True
    if token.text in "’”":
        return False
    if token.text == "“" and any(entry.mark == "„" for entry in open_marks):
        return False
    at = token.start
    return _blank_before(text, at) and not _blank_after(text, at)


def _closes(text: str, token: Token, opened: _Open) -> bool:
    if token.text not in _CLOSERS[opened.mark] + ("’" if opened.mark in "‚‘'" else ""):
        return False
    after = text[token.end : token.end + 1]
    if token.text in "'’‘" and after.isalnum():
        return False  # an apostrophe inside a word
    return not (text[token.start - 1 : token.start].isspace() and not _blank_after(text, token.start))


def _plural_apostrophe(tokens: Sequence[Token], at: int, last: int) -> bool:
    """Whether a single mark after an s is "the ministers' …" because a surer closing mark follows."""
    if tokens[at].text not in "'’" or not tokens[at - 1].text.endswith("s"):
        return False
    for later in range(at + 1, min(last, at + 40)):
        if tokens[later].text == "‘":
            return False
        if tokens[later].text in "'’" and tokens[later].kind == "mark":
            return tokens[later - 1].kind == "mark"
    return False


def _straight_inside_straight(token: Token, stack: list[_Open]) -> bool:
    return token.text == '"' and any(entry.mark == '"' for entry in stack)


def _pairs(text: str, tokens: Sequence[Token], first: int, last: int) -> list[tuple[int, int | None]]:
    """Opening and closing tokens of one paragraph; None where nothing closes."""
    stack: list[_Open] = []
    done: list[tuple[int, int | None]] = []
    for at in range(first, last):
        token = tokens[at]
        if token.text not in MARKS and token.text != "’":
            continue
        closed = next((i for i in range(len(stack) - 1, -1, -1) if _closes(text, token, stack[i])), None)
        if closed is not None and token.text not in _ALWAYS_OPEN and not _plural_apostrophe(tokens, at, last):
            done.append((stack[closed].token, at))
            del stack[closed:]
        elif len(stack) < _DEPTH and _opens(text, token, stack) and not _straight_inside_straight(token, stack):
            stack.append(_Open(token.text, at))
    if stack and (stack[0].mark not in _WEAK or (stack[0].mark == '"' and stack[0].token == first)):
        done.append((stack[0].token, None))
    return done


def _is_scare(tokens: Sequence[Token], opening: int, closing: int, span: tuple[int, int]) -> bool:
    """Whether the quoted words are a name or a single word rather than something said; `span` is the paragraph's."""
    inner = tokens[opening + 1 : closing]
    said = [token for token in inner if token.kind != "mark"]
    if not said or inner[-1].text in {".", "!", "?", ",", "…", "..."}:
        return False
    before = tokens[opening - 1].text if opening > span[0] else ""
    after = tokens[closing + 1].text if closing + 1 < span[1] else ""
    if before == ":" or (after == "," and before in {"", ".", "!", "?", "|", "“", "»"}):
        return False
    if before in {"", ".", "!", "?"} and after in {"", ",", "."}:
        return False
    if len(said) <= _FEW_WORDS:
        return True
    lower = [token for token in said if token.text[0].islower()]
    return len(said) <= _NAME_WORDS and said[0].text[0].isupper() and all(len(t.text) <= _FEW_WORDS for t in lower)


def find_zones(
    text: str, tokens: Sequence[Token], paragraphs: Sequence[Paragraph], spans: Sequence[tuple[int, int]]
) -> tuple[QuoteZone, ...]:
    """The quote zones of a text, outer before inner.

    `spans` gives for every paragraph its half-open range of tokens.
    """
    zones = []
    for paragraph, (first, last) in zip(paragraphs, spans, strict=True):
        for opening, closing in _pairs(text, tokens, first, last):
            start = tokens[opening].end
            if closing is None:
                zones.append(QuoteZone(start, paragraph.end, tokens[opening].start, paragraph.end))
            elif tokens[closing].start > start:
                scare = _is_scare(tokens, opening, closing, (first, last))
                zones.append(QuoteZone(start, tokens[closing].start, tokens[opening].start, tokens[closing].end, scare))
    return tuple(sorted(zones, key=lambda zone: (zone.outer_start, -zone.outer_end)))
