"""Who reads an article: the rules, a language model, or both."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from whowhen.graph.errors import ModelError, Place

if TYPE_CHECKING:
    from pathlib import Path

    from .articles import Article
    from .model.reading import ModelReader
    from .options import ImportOptions
    from .reader.lexicon import Lexicon
    from .reader.model import Language, Proposals
    from .reader.read import Reading


def read_article(article: Article, options: ImportOptions, model: ModelReader | None = None) -> Reading:
    """What the chosen readers find in an article.

    Args:
        article: what is read.
        options: who reads, and with which lexicon.
        model: needed unless the rules read alone.

    Raises:
        ModelError: the model could not be asked, or its answer cannot be used.
        ValueError: a model is to read and there is none: a bug in the caller.
    """
    lexicon = _lexicon(article.language, options.lexicon)
    if options.reader == "rules":
        from .reader.read import read

        return read(article.document, lexicon)
    if model is None:
        raise ValueError(f"the reader {options.reader!r} needs a model")
    from .model.merge import merged
    from .reader.read import judge, read_layout, survey

    proposals = _proposed(article, model)
    layout, mentions = survey(article.document, lexicon)
    rules = read_layout(layout, mentions, lexicon)
    found = judge(layout, mentions, proposals, rules.claims)
    return found if options.reader == "model" else merged(rules, found, proposals.candidates)


def _proposed(article: Article, model: ModelReader) -> Proposals:
    """What a model proposes; an error names the article."""
    try:
        return model.propose(article.document)
    except ModelError as error:
        raise ModelError(error.message, place=Place(article.source.path), hint=error.hint) from error


@lru_cache(maxsize=4)
def _lexicon(language: Language, extra: Path | None) -> Lexicon:
    from .reader.lexicon import load_lexicon

    return load_lexicon(language, extra)
