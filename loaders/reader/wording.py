"""How the words of a phrase read by themselves: their span, the head noun, an English phrase without its article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .normalise import bare, nominative
from .officewords import office_words

if TYPE_CHECKING:
    from .drafts import Span
    from .lexicon import Lexicon
    from .model import Layout
    from .phrases import Phrase

_MARKS = frozenset({"'s", "’s"})
_INFLECTS = frozenset({"der", "des", "dem", "den"})
_ENDS = frozenset({".", ":", ";", "!", "?", "“", "»"})


class Wording:
    """Reads the words of one document's phrases."""

    def __init__(self, layout: Layout, lexicon: Lexicon) -> None:
        self.text = layout.document.text
        self.tokens = layout.tokens
        self.language = layout.document.language
        self.place_adjectives = lexicon.place_adjectives
        self.common = lexicon.common_words
        self.gender = lexicon.gender
        self.again = office_words(self.language, "again")

    def span(self, phrase: Phrase) -> Span:
        """Where a phrase stands, with preposition and article."""
        return self.tokens[phrase.first].start, self.tokens[phrase.last - 1].end

    def word(self, phrase: Phrase) -> str:
        """The head noun, with an adjective of a place before it: "Stuttgarter Philharmoniker"."""
        first = phrase.core
        if first > phrase.first and self.tokens[first - 1].text in self.place_adjectives:
            first -= 1
        return self.text[self.tokens[first].start : self.tokens[phrase.core].end]

    def name(self, phrase: Phrase) -> str:
        """A phrase as the name of a body: "Frauenhilfe", "central bank"."""
        if self.language != "de":
            return self.text[slice(*self.name_span(phrase))]
        first, head, last = self._whole(phrase)
        if last - first == 1:
            return bare(self.word(phrase))
        return nominative([token.text for token in self.tokens[first:last]], head - first, phrase.article)

    def _whole(self, phrase: Phrase) -> tuple[int, int, int]:
        """First token, head and end of a German name: "Botanischen Gartens", "Hafens Cuxhaven"."""
        first = head = phrase.core
        if self.tokens[head].low.endswith("en") and phrase.article in _INFLECTS and self._noun(head + 1):
            head += 1
        last = head + 1
        if self._noun(last) and self.tokens[last].text not in self.common and not self._first_name(last):
            last += 1
        return first, head, last

    def _noun(self, at: int) -> bool:
        return at < len(self.tokens) and self.tokens[at].kind == "word" and self.tokens[at].text[:1].isupper()

    def _first_name(self, at: int) -> bool:
        return self.gender(self.tokens[at].text) is not None

    def name_span(self, phrase: Phrase) -> Span:
        """Where the words of `name` stand."""
        first = phrase.core if self.language == "de" else phrase.first
        while first < phrase.core and self.tokens[first].low in {phrase.preposition, phrase.article}:
            first += 1
        last = phrase.attribute.first if phrase.attribute is not None else phrase.last
        if self.language == "de":
            last = max(last, self._whole(phrase)[2])
        return self.tokens[first].start, self.tokens[last - 1].end

    def named_before(self, at: int) -> tuple[str | None, Span | None]:
        """The capitalised words right before a token, a comma between left aside: "St Aidan's, whose principal"."""
        last = at - (at > 0 and self.tokens[at - 1].text == ",")
        german = self.language == "de"
        while (
            german
            and last > 0
            and not self.tokens[last - 1].text[:1].isupper()
            and self.tokens[last - 1].text not in _ENDS
        ):
            last -= 1
        first = last
        while first > 0 and (self.tokens[first - 1].text[:1].isupper() or self.tokens[first - 1].text in _MARKS):
            first -= 1
            if german and self.tokens[first - 1].text not in self.place_adjectives:
                break
        if first == last:
            return None, None
        span = self.tokens[first].start, self.tokens[last - 1].end
        words = self.text[slice(*span)]
        return (bare(words) if german else words), span

    def stem(self, noun: str) -> str:
        """A noun without the ending of its genitive, if it is one for an organisation named before."""
        low = noun.casefold()
        return next((low.removesuffix(end) for end in ("es", "s") if low.removesuffix(end) in self.again), low)
