"""Whether words say a name, a title or a body that a producer outside the reader gives for them."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from whowhen.graph.names import bare, fold

from .wordlists import rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .model import Language

_ENDINGS: Final = ("", "s", "es", "n", "en", "e", "er", "em", "r", "in", "innen", "nen", "ns")
_SHORTEST_STEM: Final = 4
_PARTICLES: Final = frozenset(
    ["von", "vom", "van", "der", "den", "de", "del", "della", "di", "da", "du", "la", "le", "al", "el", "bin", "zu"]
)
_TITLE_STEM: Final = 6
_RANKS: Final = frozenset(
    ["vice", "co", "deputy", "under", "assistant", "associate", "acting", "vize", "ex", "ehren", "honorary", "junior"]
)
"""Words that make another office of a title."""
_SMALL: Final = frozenset(
    ["der", "die", "das", "des", "dem", "den", "und", "fur", "von", "zu", "im", "in", "am", "of", "the", "and", "for"]
)


def words_of(texts: Iterable[str]) -> list[str]:
    """The words of some texts, folded."""
    return [word for text in texts for word in fold(text).split()]


def says_name(name: str, texts: Sequence[str]) -> bool:
    """Whether every word of a person's name stands in the texts, a genitive ending aside.

    >>> says_name("Paul Kirch", ["Sein Bruder Paul", "Ferdinand Kirchs"]), says_name("Paul Kirch", ["Kirch"])
    (True, False)
    """
    said = words_of(texts)
    wanted = fold(bare(name)).split()
    return bool(wanted) and all(any(_same_name(word, one) for one in said) for word in wanted)


def names_somebody(name: str, text: str) -> bool:
    """Whether a text holds a word of a name that is more than a particle: then it is no pronoun or description."""
    said = fold(text).split()
    return any(_same_name(word, one) for word in fold(name).split() if word not in _PARTICLES for one in said)


@lru_cache(maxsize=16384)
def compatible(one: str, two: str) -> bool:
    """Whether two names can be one person's: all words of the shorter one are in the other.

    >>> compatible("Dr. Ann Lee", "Lee"), compatible("Ann Lee", "Bo Lee")
    (True, False)
    """
    left, right = set(fold(bare(one)).split()), set(fold(bare(two)).split())
    return bool(left and right) and (left <= right or right <= left)


def _same_name(word: str, said: str) -> bool:
    return said == word or said in {word + "s", word + "es", word + "ns"} or (word.endswith("s") and said == word[:-1])


def says_title(title: str, texts: Sequence[str], language: Language) -> bool:
    """Whether the texts say a title: in another case or gender, inside a compound, or in parts.

    >>> says_title("Intendantin", ["zum Intendanten"], "de"), says_title("Leiter", ["leitete"], "de")
    (True, True)
    >>> says_title("Umweltminister", ["vom Umwelt- ins Arbeitsministerium"], "de")
    True
    >>> says_title("Schatzmeister", ["leitete"], "de")
    False
    """
    said = [word for word in words_of(texts) if word not in _SMALL]
    wanted = [word for word in fold(title).split() if word not in _SMALL]
    return bool(wanted) and all(_is_said(word, said, language) for word in wanted)


def _is_said(word: str, said: Sequence[str], language: Language) -> bool:
    if any(_same_stem(word, one) or (len(word) >= _SHORTEST_STEM and _stem(word) in one) for one in said):
        return True
    implied = _implied(language)
    for plain, signs in implied.items():
        if plain not in word and not _same_stem(word, plain):
            continue
        front = word[: word.find(plain)] if plain in word else ""
        front_said = not front or any(_front_in(front, one) for one in said)
        if front_said and any(sign in one for sign in signs for one in said):
            return True
    return False


def _front_in(front: str, said: str) -> bool:
    stem = front.removesuffix("s")
    return len(stem) >= _SHORTEST_STEM and said.startswith(stem)


def _stem(word: str) -> str:
    """A title without the endings of gender and case."""
    if word.endswith("ies") and len(word) > _SHORTEST_STEM:
        return word.removesuffix("ies") + "y"
    for ending in ("innen", "in", "er", "en", "e", "n", "s", "r"):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word.removesuffix(ending)
    return word


def _same_stem(one: str, two: str) -> bool:
    if one == two or _stem(one) == two or one == _stem(two):
        return True
    shared = 0
    for left, right in zip(one, two, strict=False):
        if left != right:
            break
        shared += 1
    return shared >= _SHORTEST_STEM - 1 and one[shared:] in _ENDINGS and two[shared:] in _ENDINGS


@cache
def _implied(language: Language) -> dict[str, tuple[str, ...]]:
    return {fold(title): tuple(fold(sign) for sign in signs.split(",")) for title, signs in rows(language, _TABLE)}


_TABLE: Final = "implied_titles.tsv"


def says_body(name: str, texts: Sequence[str]) -> bool:
    """Whether the texts name an organisation, inflected or as the front of a compound.

    >>> says_body("Deutsche Bundesbank", ["der Deutschen Bundesbank"]), says_body("Bundesbank", ["Bundesbankpräsident"])
    (True, True)
    """
    said = words_of(texts)
    wanted = [word for word in fold(name).split() if word not in _SMALL]
    return bool(wanted) and all(
        any(_same_stem(word, one) or (len(word) >= _SHORTEST_STEM and one.startswith(word)) for one in said)
        for word in wanted
    )


def same_title(one: str, two: str) -> bool:
    """Whether two titles can be those of one office, whatever their gender."""
    left, right = fold(one).split(), fold(two).split()
    return any(word[:_TITLE_STEM] == other[:_TITLE_STEM] for word in left for other in right)


def one_title(one: str, two: str) -> bool:
    """Whether two titles are of one rank: the same words, whatever their gender; one may name the body as well.

    >>> one_title("Präsident", "Präsidentin"), one_title("president", "vice-president"), one_title("chair", "co-chair")
    (True, False, False)
    """
    left, right = fold(one).split(), fold(two).split()
    fewer, more = sorted((left, right), key=len)
    if {word for word in (*left, *right) if word in _RANKS} - ({*left} & {*right}):
        return False
    return bool(fewer) and all(any(_same_stem(word, other) for other in more) for word in fewer)
