"""Cuts paragraphs into sentences.

A full stop ends a sentence unless it belongs to an abbreviation, an initial, a German ordinal or a decimal; closing
quotation marks and brackets go with the sentence that they close.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .model import Sentence
from .wordlists import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .model import Language, Token

_ENDERS = frozenset({".", "!", "?", "…", "..."})
_AFTER = frozenset("“”\"»«’'‘)]")
_OPENING = frozenset("„“”\"»«‚‘'(['‹›•")
_BEFORE_NUMBER = frozenset(
    {"no", "nos", "nr", "art", "fig", "vol", "est", "min", "max", "sun", "sat", "mon", "do", "so"}
)
_MAY_END = frozenset({"usw", "etc", "co", "inc", "ltd", "jr", "sr", "corp", "dgl", "ff", "d"})
_ROMAN = frozenset("IVXLC")
_LONG = 400  # tokens; a "sentence" without any end is cut at a mark after this many


class _Splitter:
    """The boundaries of one paragraph."""

    def __init__(self, tokens: Sequence[Token], language: Language) -> None:
        self.tokens = tokens
        self.german = language == "de"
        self.abbreviations = words(language, "abbreviations.txt")
        self.starters = words(language, "starters.txt")

    def _starter(self, at: int) -> bool:
        """Whether the token is a capitalised function word, which only the begin of a sentence explains."""
        token = self.tokens[at]
        return token.text[0].isupper() and token.low in self.starters

    def _inside_number_or_name(self, stop: int, following: int) -> bool:
        """Whether a full stop belongs to the token before it."""
        before = self.tokens[stop - 1]
        if before.end != self.tokens[stop].start:
            return False
        if before.low in _BEFORE_NUMBER:
            return self.tokens[following].kind == "number"
        if before.low in self.abbreviations:
            return not (before.low in _MAY_END and self._starter(following))
        if before.kind == "number":
            return self.german and len(before.text) <= 2 and not self._starter(following)
        if len(before.text) == 1 and before.text.isalpha():
            return stop < 2 or not self._starter(following)
        return self.german and set(before.text) <= _ROMAN and not self._starter(following)

    def ends_after(self, at: int, last: int) -> int | None:
        """The end (a token index) of the sentence that the mark at `at` closes, or None."""
        tokens = self.tokens
        mark = tokens[at].text
        stop = at
        while at + 1 < last and tokens[at + 1].text in _ENDERS:
            at += 1
        gap = at + 1 < last and tokens[at + 1].start > tokens[at].end
        while at + 1 < last and tokens[at + 1].text in _AFTER and tokens[at + 1].start == tokens[at].end:
            at += 1
            gap = at + 1 < last and tokens[at + 1].start > tokens[at].end
        following = at + 1
        if following >= last:
            return following
        if not gap and not self._missing_blank(stop, following):
            return None
        word = following
        while word < last - 1 and tokens[word].text in _OPENING:
            word += 1
        head = tokens[word]
        if head.kind == "word" and head.text[0].islower():
            return None
        if head.kind == "mark" and word == following:
            return None if head.text in ",;–—-:)/|" else following
        if mark == "." and stop > 0 and at == stop and self._inside_number_or_name(stop, word):
            return None
        return following

    def _missing_blank(self, stop: int, following: int) -> bool:
        """`gesagt.Der nächste`: a lost blank between two sentences."""
        before, after = self.tokens[stop - 1], self.tokens[following]
        return len(before.text) > 2 and before.text[-1].islower() and self._starter(following) and after.kind == "word"


def find_sentences(
    tokens: Sequence[Token], spans: Sequence[tuple[int, int]], language: Language
) -> tuple[Sentence, ...]:
    """The sentences of a text; `spans` gives for every paragraph its half-open range of tokens."""
    splitter = _Splitter(tokens, language)
    found: list[Sentence] = []

    def close(paragraph: int, first: int, last: int) -> None:
        if last > first:
            found.append(Sentence(tokens[first].start, tokens[last - 1].end, paragraph, first, last))

    for number, (first, last) in enumerate(spans):
        begin = at = first
        while at < last:
            end = None
            if tokens[at].text in _ENDERS:
                end = splitter.ends_after(at, last)
            elif tokens[at].kind == "word" and tokens[at].text.endswith(".") and at + 1 < last:
                end = at + 1 if splitter._starter(at + 1) and tokens[at].text[-2:-1].isupper() else None  # noqa: SLF001
            elif at - begin >= _LONG and tokens[at].kind == "mark":
                end = at + 1
            if end is not None:
                close(number, begin, end)
                begin = end
            at = end if end is not None else at + 1
        close(number, begin, last)
    return tuple(found)
