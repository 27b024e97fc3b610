"""Cuts a text into words, numbers and marks without ever moving an offset.

Hyphenated words are one token, and so are truncated compounds ("Familien-"), "57-Jährige" and "U.S."; an English
possessive ('s) is a token of its own. A token's text leaves out soft hyphens and direction marks and is composed
(NFC), so that it can be looked up; its offsets are those of the document.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from .model import Token

if TYPE_CHECKING:
    from .model import TokenKind

# Characters that are in the text and not in the word: soft hyphen, zero-width and direction marks, byte order mark.
INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
HYPHENS = "-\u2010\u2011"

_STRIP = str.maketrans("", "", INVISIBLE)
_LETTER = r"[^\W\d_]"
_INNER = rf"[\w\u0300-\u036f{INVISIBLE}]"
_TOKEN = re.compile(
    rf"""
      (?P<dotted> (?: {_LETTER} \. ){{2,}} (?: {_LETTER}{{1,3}} (?![\w]) )? )
    | (?P<possessive> ['’] [sS] (?![\w]) )
    | (?P<number> \d+ (?: [.,:] \d+ )* (?! {_INNER} | [{HYPHENS}] {_LETTER} ) )
    | (?P<word> \w {_INNER}* (?: (?: [{HYPHENS}] | ['’] (?! [sS] (?!\w) ) | & (?= [A-Z] ) ) \w {_INNER}* )*
        (?: [{HYPHENS}] (?= \s | , ) )? )
    | (?P<ellipsis> \.{{3}} )
    | (?P<mark> [^\s{INVISIBLE}] )
    """,
    re.VERBOSE,
)


def _kind(group: str | None) -> TokenKind:
    if group == "number":
        return "number"
    return "word" if group in ("word", "dotted", "possessive") else "mark"


def clean(text: str) -> str:
    r"""The text as a reader sees it: composed, without invisible characters.

    >>> clean("Ru\u00adtte")
    'Rutte'
    """
    if text.isascii():
        return text
    return unicodedata.normalize("NFC", text.translate(_STRIP)).replace("\u2010", "-").replace("\u2011", "-")


def tokenise(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """All tokens of `text[start:end]` in order.

    >>> [token.text for token in tokenise("Der 57-Jährige sagte: ja.")]
    ['Der', '57-Jährige', 'sagte', ':', 'ja', '.']
    """
    found = []
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        surface = clean(match.group())
        found.append(Token(match.start(), match.end(), surface, surface.lower(), _kind(match.lastgroup)))
    return found
