"""The endings that German puts on titles, adjectives and names of peoples, and how to take them off again.

Alias tables list the masculine nominative; these functions add what a text may hold instead: "Generalsekretärin",
"Generalsekretärs", "der Vorsitzende", "niederländischen". Forms are folded (`graph.names.fold`).
"""

from __future__ import annotations

import re
from typing import Final

from .names import fold

_STRONG_FORM: Final = re.compile(r"(ende|[dgklmt]te|andte)r$")
_FIRST_ADJECTIVE: Final = re.compile(
    r"^(stellvertretend|standig|beigeordnet|geschaftsfuhrend|parlamentarisch|regierend|"
    r"hoh|erst|oberst|national|personlich|designiert|amtierend)e(r|n|s|m)?\b"
)
_FEMININE: Final = re.compile(r"(er|or|ar|ent|ant|ist|eur|ier|log|at|arch|chef|rt)in(nen)?$")
_UMLAUT_FEMININES: Final = {"anwaltin": "anwalt", "arztin": "arzt", "ratin": "rat", "bischofin": "bischof"}


def title_forms(nominative: str) -> set[str]:
    """The folded forms of a German title, from its masculine nominative.

    Example:
        >>> sorted(title_forms("EU-Kanzler"))
        ['eu kanzler', 'eu kanzlerin', 'eu kanzlerinnen', 'eu kanzlern', 'eu kanzlers']
        >>> sorted(title_forms("Vorsitzender"))
        ['vorsitzende', 'vorsitzendem', 'vorsitzenden', 'vorsitzender', 'vorsitzendes']
    """
    first, _, rest = nominative.partition(" ")
    low = fold(first)
    if rest and _FIRST_ADJECTIVE.match(low):
        adjectives = adjective_forms(re.sub("er?$", "", low), bare=False)
        return {f"{one} {two}" for one in adjectives for two in title_forms(rest)}
    if rest:  # "Minister der Finanzen": only the head noun changes
        return {f"{one} {fold(rest)}" for one in title_forms(first)}
    return _noun_forms(low)


def _noun_forms(noun: str) -> set[str]:
    if _STRONG_FORM.search(noun):
        return adjective_forms(noun.removesuffix("er"), bare=False)
    if noun.endswith("e"):
        return {noun, f"{noun}n", f"{noun[:-1]}in", f"{noun[:-1]}innen"}
    forms = {noun, f"{noun}s", f"{noun}in", f"{noun}innen"}
    return forms | ({f"{noun}n"} if noun.endswith("er") else {f"{noun}es", f"{noun}en", f"{noun}e"})


def adjective_forms(stem: str, *, bare: bool = True) -> set[str]:
    """The declined forms of an adjective; with `bare` also the stem itself.

    Example:
        >>> sorted(adjective_forms("danisch"))
        ['danisch', 'danische', 'danischem', 'danischen', 'danischer', 'danisches']
    """
    return {f"{stem}{ending}" for ending in ("e", "en", "er", "es", "em")} | ({stem} if bare else set())


def masculine(title: str) -> str:
    """A German title without its feminine ending; other texts come back as they are.

    Letters keep their case, because this is also how an unknown title is shown.

    Example:
        >>> masculine("Werksleiterin"), masculine("Staatsanwältin"), masculine("Chefin der Bank"), masculine("Berlin")
        ('Werksleiter', 'Staatsanwalt', 'Chef der Bank', 'Berlin')
    """
    head, blank, rest = title.partition(" ")
    low = head.casefold().replace("ä", "a").replace("ö", "o").replace("ü", "u")
    for feminine, base in _UMLAUT_FEMININES.items():
        if low.endswith(feminine):
            return f"{head[: -len(feminine)]}{_cased(base, head[-len(feminine)])}{blank}{rest}"
    found = _FEMININE.search(low)
    if found is None or len(low) < 6:
        return title
    return f"{head[: found.end(1)]}{blank}{rest}"


def _cased(base: str, first: str) -> str:
    return base.capitalize() if first.isupper() else base
