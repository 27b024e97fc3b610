"""The forms of German role nouns, nationality adjectives and inhabitants, made by rule from their nominative."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

ADJECTIVE_ENDINGS = ("e", "er", "es", "en", "em")
_WEAK = (
    "ent",
    "ant",
    "ist",
    "at",
    "ot",
    "arch",
    "and",
    "graf",
    "graph",
    "et",
    "it",
    "ekt",
    "om",
    "urg",
    "err",
    "log",
    "ürst",
)
_UMLAUT = {
    "rat": ("räte", "räten"),
    "anwalt": ("anwälte", "anwälten"),
    "bischof": ("bischöfe", "bischöfen"),
    "arzt": ("ärzte", "ärzten"),
    "papst": ("päpste", "päpsten"),
    "vorstand": ("vorstände", "vorständen"),
    "propst": ("pröpste", "pröpsten"),
    "kardinal": ("kardinäle", "kardinälen"),
    "general": ("generäle", "generälen"),
    "abt": ("äbte", "äbten"),
    "koch": ("köche", "köchen"),
}


class Form(NamedTuple):
    """One form of a noun for a person: in lower case, its nominative, and what the form tells."""

    low: str
    nominative: str
    feminine: bool
    plural: bool
    adjectival: bool = False


def _masculine_endings(word: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Endings of the singular and of the plural for a regular masculine noun."""
    low = word.lower()
    if low.endswith("e"):
        return ("", "n"), ()
    if low.endswith("err"):
        return ("", "n"), ("en",)
    if low.endswith(_WEAK) and (not low.endswith("rat") or low.endswith("krat")):
        return ("", "en"), ()
    if low.endswith(("er", "el")):
        return ("", "s"), ("n",)
    if low.endswith(("chef", "vize")):
        return ("", "s"), ()
    return ("", "s", "es"), ("e", "en")


def _feminine(word: str, feminine: str) -> str:
    if feminine:
        return feminine[0].upper() + feminine[1:]
    return word.removesuffix("e") + "in"


def _adjectival(word: str) -> Iterator[Form]:
    """`Vorsitzender`: the noun that is declined like an adjective; its masculine nominative ends in -er."""
    stem = word.removesuffix("er")
    for ending in ADJECTIVE_ENDINGS:
        yield Form((stem + ending).lower(), stem + "er", feminine=False, plural=False, adjectival=True)


def forms(word: str, feminine: str = "") -> Iterator[Form]:
    """All forms of a noun for a person.

    Args:
        word: the masculine nominative singular.
        feminine: "" for the regular one in -in, "adj" for an adjectival noun, "n" for a neuter noun, "x" for none.

    >>> sorted(form.low for form in forms("Minister"))
    ['minister', 'ministerin', 'ministerinnen', 'ministern', 'ministers']
    """
    if feminine == "adj":
        yield from _adjectival(word)
        return
    low = word.lower()
    singular, plural = _masculine_endings(word)
    for ending in singular:
        yield Form(low + ending, word, feminine=False, plural=False)
    for ending in plural:
        yield Form(low + ending, word, feminine=False, plural=True)
    for end, changed in _UMLAUT.items():
        if low.endswith(end):
            for form in changed:
                yield Form(low[: -len(end)] + form, word, feminine=False, plural=True)
    if low.endswith("mann"):
        for end in ("männer", "männern", "leute", "leuten"):
            yield Form(low[:-4] + end, word, feminine=False, plural=True)
    if feminine in {"n", "x"}:
        return
    woman = _feminine(word, feminine)
    yield Form(woman.lower(), woman, feminine=True, plural=False)
    yield Form(woman.lower() + ("en" if woman.endswith("frau") else "nen"), woman, feminine=True, plural=True)


def adjective_stem(low: str) -> str:
    """The stem of a German adjective form: `niederländischen` -> `niederländisch`.

    >>> adjective_stem("frühere")
    'früher'
    """
    return re.sub(r"(?:e|er|es|en|em)$", "", low) if len(low) > 4 else low
