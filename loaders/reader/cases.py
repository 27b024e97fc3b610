"""What the form of a German article, adjective or pronoun says about the case of its phrase.

English keeps cases only in pronouns; there the order of words decides and every other phrase may be anything.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from .model import Language

Cases = frozenset[str]

ANY_CASE: Final[Cases] = frozenset({"nom", "acc", "dat"})
NOMINATIVE: Final[Cases] = frozenset({"nom"})
ACCUSATIVE: Final[Cases] = frozenset({"acc"})
DATIVE: Final[Cases] = frozenset({"dat"})
GENITIVE: Final[Cases] = frozenset({"gen"})
DIRECT: Final[Cases] = frozenset({"nom", "acc"})
OBLIQUE: Final[Cases] = frozenset({"dat", "gen"})

_ARTICLES: Final[dict[str, Cases]] = {
    "der": frozenset({"nom", "dat", "gen"}),
    "die": DIRECT,
    "das": DIRECT,
    "den": frozenset({"acc", "dat"}),
    "dem": DATIVE,
    "des": GENITIVE,
    "ein": DIRECT,
    "eine": DIRECT,
    "einen": ACCUSATIVE,
    "einem": DATIVE,
    "einer": OBLIQUE,
    "eines": GENITIVE,
}
_POSSESSIVES: Final = ("sein", "ihr", "mein", "unser", "euer", "kein")
_DEMONSTRATIVES: Final = ("dies", "jen", "jed", "welch", "manch", "solch")
_PRONOUNS: Final[dict[str, Cases]] = {
    "er": NOMINATIVE, "ihn": ACCUSATIVE, "ihm": DATIVE, "sie": DIRECT, "ihr": DATIVE, "ihnen": DATIVE,
    "wir": NOMINATIVE,
    "ich": NOMINATIVE, "mich": ACCUSATIVE, "mir": DATIVE, "es": DIRECT, "man": NOMINATIVE, "wer": NOMINATIVE,
    "der": frozenset({"nom", "dat"}), "die": DIRECT, "das": DIRECT, "den": ACCUSATIVE, "dem": DATIVE,
    "dessen": GENITIVE, "deren": GENITIVE, "denen": DATIVE, "dieser": NOMINATIVE, "diesen": ACCUSATIVE,
    "diesem": DATIVE, "diese": DIRECT, "dieses": DIRECT, "jener": NOMINATIVE, "jenem": DATIVE, "jenen": ACCUSATIVE,
    "welcher": frozenset({"nom", "dat"}), "welchen": ACCUSATIVE, "welchem": DATIVE, "welche": DIRECT, "welches": DIRECT,
    "beide": DIRECT, "derselbe": NOMINATIVE, "selbiger": NOMINATIVE,
}  # fmt: skip
_ENGLISH: Final[dict[str, Cases]] = {
    "he": NOMINATIVE, "she": NOMINATIVE, "they": NOMINATIVE, "i": NOMINATIVE, "we": NOMINATIVE, "who": NOMINATIVE,
    "him": ACCUSATIVE, "them": ACCUSATIVE, "me": ACCUSATIVE, "us": ACCUSATIVE, "whom": ACCUSATIVE,
    "it": ANY_CASE, "which": ANY_CASE, "that": ANY_CASE, "both": ANY_CASE,
}  # fmt: skip
_ENDINGS: Final[dict[str, Cases]] = {
    "": DIRECT,
    "e": DIRECT,
    "en": ACCUSATIVE,
    "em": DATIVE,
    "er": OBLIQUE,
    "es": GENITIVE,
}


@lru_cache(maxsize=16384)
def is_article(low: str, language: Language) -> bool:
    """Whether a word can open a noun phrase as its article, demonstrative or possessive."""
    if language == "en":
        return low in {"the", "a", "an", "his", "her", "its", "their", "this", "that", "another", "whose", "no", "some"}
    return low in _ARTICLES or low in {"dessen", "deren"} or bool(_stem(low, _POSSESSIVES + _DEMONSTRATIVES))


@lru_cache(maxsize=16384)
def is_possessive(low: str, language: Language) -> bool:
    """Whether the article says whose: "sein", "dessen", "her"."""
    if language == "en":
        return low in {"his", "her", "its", "their", "whose"}
    return low in {"dessen", "deren"} or bool(_stem(low, ("sein", "ihr", "unser")))


def _stem(low: str, stems: tuple[str, ...]) -> str:
    return next((stem for stem in stems if low.startswith(stem) and low[len(stem) :] in _ENDINGS), "")


def article_cases(low: str, *, feminine: bool) -> Cases:
    """The cases that an article allows.

    Args:
        feminine: the noun is known to be feminine, so that "der" cannot be the nominative.

    Example:
        >>> sorted(article_cases("der", feminine=False)), sorted(article_cases("seinem", feminine=False))
        (['nom'], ['dat'])
    """
    if low == "der":
        return OBLIQUE if feminine else NOMINATIVE
    if low == "den":
        return ACCUSATIVE
    found = _ARTICLES.get(low)
    if found:
        return found
    if low in {"dessen", "deren"}:
        return ANY_CASE
    stem = _stem(low, _POSSESSIVES + _DEMONSTRATIVES)
    if not stem:
        return ANY_CASE
    if stem in _DEMONSTRATIVES and low.endswith("er"):
        return OBLIQUE if feminine else NOMINATIVE
    return _ENDINGS[low[len(stem) :]]


def bare_cases(first: str) -> Cases:
    """The cases of a phrase that opens with an adjective: "früherer Minister", "bisherigem Chef"."""
    if first.endswith("em"):
        return DATIVE
    if first.endswith("er"):
        return NOMINATIVE | OBLIQUE
    return ANY_CASE


def pronoun_cases(low: str, language: Language) -> Cases | None:
    """The cases of a pronoun; None if the word is none."""
    return (_PRONOUNS if language == "de" else _ENGLISH).get(low)
