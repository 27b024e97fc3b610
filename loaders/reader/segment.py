"""Cuts a document into tokens, paragraphs, sentences, clauses and quote zones: the first stage of reading.

All offsets are code points of the document's text; time and memory grow with its length and not faster.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from .clauses import find_clauses
from .model import Layout
from .paragraphs import find_paragraphs
from .sentences import find_sentences
from .tokens import tokenise
from .zones import find_zones

if TYPE_CHECKING:
    from .model import Document


def segment(document: Document) -> Layout:
    """The parts of a document, each in text order.

    >>> from whowhen.loaders.reader.model import Document
    >>> layout = segment(Document("Am 16. März trat Dr. Weber ab. „Genug“, sagte er.", "de"))
    >>> [layout.document.text[s.start : s.end] for s in layout.sentences]
    ['Am 16. März trat Dr. Weber ab.', '„Genug“, sagte er.']
    """
    tokens = tokenise(document.text)
    starts = [token.start for token in tokens]
    paragraphs = find_paragraphs(document)
    spans = [(bisect_left(starts, part.start), bisect_left(starts, part.end)) for part in paragraphs]
    sentences = find_sentences(tokens, spans, document.language)
    return Layout(
        document=document,
        tokens=tuple(tokens),
        paragraphs=paragraphs,
        sentences=sentences,
        clauses=find_clauses(tokens, sentences, document.language),
        quotes=find_zones(document.text, tokens, paragraphs, spans),
    )
