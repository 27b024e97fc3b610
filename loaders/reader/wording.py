"""How the words of a phrase read by themselves: their span, the head noun, an English phrase without its article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .normalise import bare
from .officewords import office_words

if TYPE_CHECKING:
    from .drafts import Span
    from .lexicon import Lexicon
    from .model import Layout
    from .phrases import Phrase


class Wording:
    """Reads the words of one document's phrases."""

    def __init__(self, layout: Layout, lexicon: Lexicon) -> None:
        self.text = layout.document.text
        self.tokens = layout.tokens
        self.language = layout.document.language
        self.place_adjectives = lexicon.place_adjectives
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
        if self.language == "de":
            return bare(self.word(phrase))
        first = phrase.first
        while first < phrase.core and self.tokens[first].low in {phrase.preposition, phrase.article}:
            first += 1
        last = phrase.attribute.first if phrase.attribute is not None else phrase.last
        return self.text[self.tokens[first].start : self.tokens[last - 1].end]

    def stem(self, noun: str) -> str:
        """A noun without the ending of its genitive, if it is one for an organisation named before."""
        low = noun.casefold()
        return next((low.removesuffix(end) for end in ("es", "s") if low.removesuffix(end) in self.again), low)
