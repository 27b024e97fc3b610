"""Words by which the frames tell what a title, a noun or an adverb says of an office; the words stand in a table."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from .wordlists import rows

if TYPE_CHECKING:
    from .model import Language


@cache
def listed(language: Language, kind: str) -> tuple[str, ...]:
    """The words of one class of `office_words.tsv`, in the order of the file.

    >>> listed("en", "ended")
    ('previously', 'formerly', 'once')
    """
    cells = [row[1] for row in rows(language, "office_words.tsv") if row[0] == kind]
    return tuple(word.strip() for cell in cells for word in cell.split(",") if word.strip())


@cache
def office_words(language: Language, kind: str) -> frozenset[str]:
    """One class as a set.

    >>> "knapp" in office_words("de", "modifier")
    True
    """
    return frozenset(listed(language, kind))


@cache
def title_of_noun(language: Language, low: str) -> str:
    """The title of whoever has the office that a noun names (`office_titles.tsv`); empty for any other noun.

    >>> title_of_noun("en", "presidency"), title_of_noun("de", "amt")
    ('president', '')
    """
    return next((row[1] for row in rows(language, "office_titles.tsv") if row[0] == low), "")


@cache
def office_noun(language: Language, low: str) -> str:
    """What a noun that stands for an office stands for (`offices.tsv`); empty for any other noun.

    >>> office_noun("de", "nato-spitze"), office_noun("en", "post")
    ('top', 'office')
    """
    if not low.endswith(_office_endings(language)):
        return ""
    for noun, meaning in rows(language, "offices.tsv"):
        plain = noun.lstrip("-")
        if low == plain or (noun.startswith("-") and low.endswith(plain)):
            return meaning
        if language == "de" and low in {plain + "s", plain + "es"}:
            return meaning
    return ""


@cache
def _office_endings(language: Language) -> tuple[str, ...]:
    """How every noun that stands for an office can end."""
    nouns = [noun.lstrip("-") for noun, _ in rows(language, "offices.tsv")]
    return tuple(noun + ending for noun in nouns for ending in (("", "s", "es") if language == "de" else ("",)))


def is_title(title: str, language: Language) -> bool:
    """Whether a title is that of an office and not of somebody who wants one.

    >>> is_title("Präsidentschaftskandidat", "de"), is_title("Präsident", "de")
    (False, True)
    """
    return not title.casefold().endswith(listed(language, "wish"))


def is_deputy(title: str, language: Language) -> bool:
    """Whether a title is that of somebody's deputy."""
    return title.casefold().startswith(listed(language, "deputy"))


def is_topic(title: str, language: Language) -> bool:
    """Whether an article can be about an office of this title: none that many have, no deputy's, no spokesman's.

    >>> is_topic("Intendant", "de"), is_topic("Pressesprecher", "de"), is_topic("founder", "en")
    (True, False, False)
    """
    low = title.casefold()
    general = low in office_words(language, "general") or low.endswith(listed(language, "speaker"))
    return bool(low) and not general and not is_deputy(low, language)


def is_head_title(title: str, language: Language) -> bool:
    """Whether a title is that of the head of something: "Präsidentin", "chair"; not "Vizepräsident".

    >>> is_head_title("Generalsekretär", "de"), is_head_title("deputy director", "en")
    (True, False)
    """
    low = title.casefold()
    others = listed(language, "not-head")
    partial = listed(language, "part-head")
    return (
        low.endswith(listed(language, "head"))
        and not is_deputy(low, language)
        and not (others and low.endswith(others))
        and not (partial and low.startswith(partial))
    )
