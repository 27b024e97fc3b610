"""Whether a stretch of words speaks of the past, the present or the future, from its verb forms alone."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING, Literal

from .verbs import forms_of
from .wordlists import rows, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .model import Language, Token

Tense = Literal["past", "perfect", "present", "future", "none"]

_PARTICIPLE_STARTS = ("ge", "be", "ent", "er", "ver", "zer", "miss", "über", "unter", "wider")
_ADJECTIVE_ENDINGS = ("te", "ten", "ete", "eten")


@cache
def tense_words(language: Language, kind: str) -> frozenset[str]:
    """The words of one class of `tense.tsv`."""
    found: set[str] = set()
    for row in rows(language, "tense.tsv"):
        if row[0] == kind and len(row) > 1:
            found |= {form.strip() for form in row[1].split(",") if form.strip()}
    return frozenset(found)


def is_past(tokens: Sequence[Token], at: int, language: Language) -> bool:
    """Whether a token is a finite past form."""
    token = tokens[at]
    looks = _looks_past(token.low, language)
    if not looks or token.kind != "word":
        return False
    if token.text[0].isupper() and at and tokens[at - 1].text not in '.:?!„“"«»|•':
        return False
    return looks == "surely" or not _before_noun(tokens, at)


@lru_cache(maxsize=16384)
def _looks_past(low: str, language: Language) -> Literal["", "perhaps", "surely"]:
    """Whether a word in lower case can be a finite past form; `perhaps` one that can be an adjective too."""
    if low in tense_words(language, "past"):
        return "surely"
    if low in tense_words(language, "not-verb") or low in tense_words(language, "irrealis"):
        return ""
    kinds = {form.kind for form in forms_of(language, low)}
    if language == "en":
        return "surely" if "past" in kinds or (len(low) > 3 and low.endswith("ed")) else ""
    looks = "past" in kinds or (len(low) > 4 and low.endswith(_ADJECTIVE_ENDINGS) and "infinitive" not in kinds)
    return "perhaps" if looks else ""


def _before_noun(tokens: Sequence[Token], at: int) -> bool:
    """Whether a German word stands before its noun, as an adjective does ("gewählte Präsidentin")."""
    if at + 1 >= len(tokens) or not tokens[at + 1].text[0].isupper() or tokens[at + 1].kind != "word":
        return False
    previous = tokens[at - 1].low if at else ""
    return previous in tense_words("de", "determiner") or (tokens[at].low.endswith("ten") and previous in {",", "mit"})


def is_participle(token: Token, language: Language) -> bool:
    """Whether a word can be a past participle."""
    return token.kind == "word" and not token.text[0].isupper() and _looks_participle(token.low, language)


@lru_cache(maxsize=16384)
def _looks_participle(low: str, language: Language) -> bool:
    if any(form.kind == "participle" for form in forms_of(language, low)):
        return True
    if language == "en":
        return low.endswith("ed") and len(low) > 3
    if low.endswith("iert"):
        return True
    inner = any(
        f"{prefix}ge" in low[:9] for prefix in ("ab", "an", "auf", "aus", "ein", "vor", "zu", "zurück", "nach", "weg")
    )
    return len(low) > 4 and low.endswith(("t", "en")) and (low.startswith(_PARTICIPLE_STARTS) or inner)


def tense(tokens: Sequence[Token], first: int, last: int, language: Language) -> Tense:
    """The time of the words from one token to another, half-open.

    A future cue wins over a past one only if it comes first or no past form is there: "was to become", "sagte, er
    werde" (two clauses) and "wurde" alone are past.

    >>> from .tokens import tokenise
    >>> def of(text, language):
    ...     tokens = tokenise(text)
    ...     return tense(tokens, 0, len(tokens), language)
    >>> of("er wird im November antreten", "de"), of("er hat im März übernommen", "de"), of("sie took office", "en")
    ('future', 'perfect', 'past')
    """
    kinds = {kind: tense_words(language, kind) for kind in ("future", "have", "be")}
    first_past = next((at for at in range(first, last) if is_past(tokens, at, language)), None)
    first_future = next((at for at in range(first, last) if _is_future(tokens, at, kinds["future"])), None)
    if first_past is not None and (first_future is None or first_past < first_future):
        return "past"
    auxiliary = next((at for at in range(first, last) if tokens[at].low in kinds["have"] | kinds["be"]), None)
    ahead = first_future is not None and (auxiliary is None or first_future < auxiliary or language == "en")
    if first_future is not None and ahead and not _perfect_after(tokens, first_future, first, last, language):
        return "future"
    if auxiliary is not None and any(is_participle(tokens[at], language) for at in range(first, last)):
        return "perfect"
    return "present" if any(_is_present(tokens[at], language) for at in range(first, last)) else "none"


def _is_present(token: Token, language: Language) -> bool:
    """Whether a word looks like a finite present form."""
    if token.kind != "word" or (token.text[0].isupper() and language == "en"):
        return False
    if _known_present(token.low, language):
        return True
    return token.text[0].islower() and len(token.low) > 3 and token.low.endswith("t" if language == "de" else "s")


@lru_cache(maxsize=16384)
def _known_present(low: str, language: Language) -> bool:
    return low in words(language, "finite_verbs.txt") or any(form.kind == "present" for form in forms_of(language, low))


def _is_future(tokens: Sequence[Token], at: int, cues: frozenset[str]) -> bool:
    """Whether a token looks ahead; the month of May does not."""
    token = tokens[at]
    return token.low in cues and (token.text[0].islower() or not token.text[0].isalpha() or token.low != "may")


def _perfect_after(tokens: Sequence[Token], cue: int, first: int, last: int, language: Language) -> bool:
    """Whether "werden" is the passive's and belongs to a perfect ("gewählt worden ist", "soll abgesagt haben")."""
    if language != "de":
        return False
    rest = {token.low for token in tokens[first:last]}
    if "worden" in rest:
        return True
    return (
        tokens[cue].low in {"soll", "sollen", "will", "wollen", "solle"}
        and bool(rest & {"haben", "sein"})
        and any(is_participle(tokens[at], language) for at in range(cue, last))
    )
