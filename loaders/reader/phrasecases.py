"""Which cases a noun phrase can stand in, by its article, its adjective, its gender and whether it is a pronoun."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .cases import ANY_CASE, GENITIVE, article_cases, bare_cases, pronoun_cases
from .normalise import head_gender

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .cases import Cases
    from .model import Language, Token
    from .phrases import Phrase

_FEMININE: Final = (
    "ung", "spitze", "schaft", "heit", "keit", "erin", "orin", "ärin", "istin", "ion", "frau", "führung",
)  # fmt: skip
_UNKNOWN: Final[Cases] = frozenset({"nom", "dat", "gen"})  # what "der" can be before a name of unknown gender


def phrase_cases(tokens: Sequence[Token], language: Language, core: Phrase, article: str, at: int) -> Cases:
    """The cases that the form of a phrase allows.

    Args:
        tokens: of the text.
        language: English keeps cases in pronouns only.
        core: the head.
        article: in small letters, empty for none.
        at: the token at which the words before the head begin, without a preposition.
    """
    alone = core.last == core.core + 1 and not article
    pronoun = pronoun_cases(tokens[core.core].low, language) if alone else None
    if pronoun is not None:
        return pronoun
    if language != "de":
        return ANY_CASE
    if core.person is not None and "genitive" in core.person.traits and core.first == core.core:
        return GENITIVE
    if article == "der" and core.kind == "organisation" and head_gender(tokens[core.last - 1].low) is None:
        return _UNKNOWN
    if article:
        head = core.role or core.person
        feminine = head is not None and "feminine" in head.traits
        return article_cases(article, feminine=feminine or _feminine(core))
    if at < core.core and tokens[at].text[0].islower():
        return bare_cases(tokens[at].low)
    return ANY_CASE


def _feminine(core: Phrase) -> bool:
    noun = core.kind in {"office", "noun"}
    return noun and (core.noun.endswith(_FEMININE) or head_gender(core.noun) == "f")
