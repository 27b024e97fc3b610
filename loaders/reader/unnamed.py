"""Says who speaks where the words name nobody: "teilte das Unternehmen mit", "kritisierte der Liberale", "it said".

A general noun means the organisation whose name fits it, that was named a moment ago, or that the article is about. A
description means the likeliest person named before. Both are guesses that leave a step in the chain.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from .wordlists import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .model import Language, Layout, Mention

_ARTICLES = frozenset({"der", "die", "das", "the"})
_GENITIVES = frozenset({"des", "der"})
_QUOTES = frozenset("„»«“\"'‚›")
_REACH = 2  # sentences in which an organisation named alone is meant by a general noun
_MEMORY = 50  # organisations that a general noun looks back over
_HEADLINE = 3  # what a mention in a headline counts


def general_bodies(layout: Layout, mentions: Sequence[Mention]) -> Iterator[tuple[int, int, Mention]]:
    """Where a general noun stands for an organisation: the noun's tokens, and a mention that is meant there."""
    language = layout.document.language
    nouns = words(language, "general_bodies.txt")
    parties = words(language, "parties.txt")
    named = [m for m in mentions if m.kind == "organisation" and m.entity and m.entity not in parties]
    named = sorted((m for m in named if not in_brackets(layout, m)), key=lambda mention: mention.start)
    if not named:
        return
    covered = {m.start for m in mentions if m.kind in {"organisation", "role"}}
    names = {m.start for m in named}
    home = _home(layout, named)
    starts = [mention.start for mention in named]
    ends = [sentence.end for sentence in layout.sentences]
    for at, token in enumerate(layout.tokens):
        noun = _noun(token.low, language, nouns)
        if noun is None or not at or token.start in covered or (language == "de") != token.text[0].isupper():
            continue
        following = layout.tokens[at + 1] if at + 1 < len(layout.tokens) else None
        if following is not None and (following.start in names or following.text in _QUOTES):
            continue  # "die Zeitung »Blick«"
        genitive = language == "de" and layout.tokens[at - 1].low in _GENITIVES and token.low.endswith("s")
        before = named[max(0, bisect_left(starts, token.start) - _MEMORY) : bisect_left(starts, token.start)]
        meant = _meant(before, ends, token.start, noun) or home
        if meant is not None and (layout.tokens[at - 1].low in _ARTICLES or genitive):
            step = f"organisation '{token.text}' {token.start}:{token.end} -> {meant.entity} {meant.start}:{meant.end}"
            yield at, at + 1, replace(meant, chain=(*meant.chain, step))


def _noun(low: str, language: Language, nouns: frozenset[str]) -> str | None:
    """The nominative of a general noun, which may be the end of a German compound ("Handballverband")."""
    for stem in (low, low.removesuffix("s"), low.removesuffix("es")) if language == "de" else (low,):
        if stem in nouns:
            return stem
    return None


def in_brackets(layout: Layout, mention: Mention) -> bool:
    """Whether a name stands in brackets, as the agency of a dateline does."""
    text = layout.document.text
    return text[: mention.start].rstrip()[-1:] == "(" or text[mention.end : mention.end + 1] in {")", "/"}


def _home(layout: Layout, named: Sequence[Mention]) -> Mention | None:
    """The organisation that an article names most; None if none is named twice."""
    titles = [(part.start, part.end) for part in layout.paragraphs if part.kind in {"headline", "heading"}]
    counts: Counter[str] = Counter()
    for mention in named:
        inside = any(start <= mention.start < end for start, end in titles)
        counts[mention.entity or ""] += _HEADLINE if inside else 1
    name, count = counts.most_common(1)[0]
    return next(mention for mention in named if mention.entity == name) if count > 1 else None


def _meant(before: Sequence[Mention], ends: Sequence[int], offset: int, noun: str) -> Mention | None:
    """The organisation whose name holds the noun, else the last one named within a few sentences."""
    fitting = [mention for mention in before if noun in (mention.entity or "").casefold()]
    if fitting:
        return fitting[-1]
    number = bisect_left(ends, offset)
    near = [mention for mention in before if number - bisect_left(ends, mention.start) <= _REACH]
    return near[-1] if len({mention.entity for mention in near}) == 1 else None


def describes_person(low: str, language: Language, *, feminine: bool) -> bool:
    """Whether a noun behind an article and beside a word of speech means a person.

    >>> describes_person("sozialdemokratin", "de", feminine=True), describes_person("verband", "de", feminine=False)
    (True, False)
    """
    nouns = words(language, "person_nouns.txt")
    if language == "en":
        return low.rpartition("-")[2] in nouns
    forms = (low, low.removesuffix("in")) if feminine else (low,)
    if feminine and not low.endswith(("in", "e", "frau", "mutter", "witwe")):
        return False
    return any(form == noun or (len(noun) > 3 and form.endswith(noun)) for form in forms for noun in nouns)
