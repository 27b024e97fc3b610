"""Finds states, cities and regions, and words for people from somewhere ("der Niederländer", "the Norwegian")."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .wordlists import words

if TYPE_CHECKING:
    from .cues import Cues
    from .model import Mention


@dataclass(frozen=True, slots=True)
class Found:
    """A mention and the half-open range of tokens that it covers."""

    mention: Mention
    first: int
    last: int


def find_places(cues: Cues) -> list[Found]:
    """States and places by name; `value` is the name to use."""
    found = []
    at = 0
    lexicon = cues.lexicon
    while at < len(cues.tokens):
        if not cues.capital(at):
            at += 1
            continue
        state = lexicon.states.longest(cues.texts, at)
        match = state or lexicon.places.longest(cues.texts, at)
        if match is None and cues.german and cues.text(at) == "Bad" and _town(cues, at + 1):
            match = (2, f"Bad {cues.text(at + 1)}")
        if match is None:
            at += 1
            continue
        count, name = match
        mention = cues.mention("place", at, at + count, "state" if state else "place")
        found.append(
            Found(
                replace(mention, value=name, entity=name, traits=frozenset({"state"} if state else ())), at, at + count
            )
        )
        at += count
    return found


def _town(cues: Cues, at: int) -> bool:
    """Whether a word can be the name behind "Bad": `Bad Doberan`."""
    capital = cues.capital(at) and len(cues.text(at)) > len("Bad")
    return capital and not (cues.function_word(at) or cues.role(at))


def find_inhabitants(cues: Cues) -> list[Found]:
    """Words for people from somewhere; `value` is the state or place."""
    found = []
    for at in range(len(cues.tokens)):
        if not cues.capital(at):
            continue
        inhabitant = cues.inhabitant(at)
        if inhabitant is not None:
            place, feminine, plural = inhabitant
            if not cues.german and not plural and not _english_noun(cues, at):
                continue
        elif cues.german and _after_article(cues, at) and not cues.capital(at + 1) and _of_a_town(cues, at):
            place, feminine, plural = _of_a_town(cues, at) or "", cues.low(at).endswith("in"), False
        else:
            continue
        traits = {name for name, holds in (("feminine", feminine), ("plural", plural)) if holds}
        mention = cues.mention("demonym", at, at + 1, "inhabitant")
        found.append(Found(replace(mention, value=place, traits=frozenset(traits)), at, at + 1))
    return found


def _of_a_town(cues: Cues, at: int) -> str | None:
    """The town of `der Hamburger`, `die Hamburgerin`."""
    return cues.place_adjective(at) or cues.lexicon.place_adjectives.get(cues.text(at).removesuffix("in"))


def _after_article(cues: Cues, at: int) -> bool:
    return cues.low(at - 1) in {"der", "die", "dem", "den", "ein", "eine", "einen", "einem"}


def _english_noun(cues: Cues, at: int) -> bool:
    """`the Norwegian said` against `the Norwegian government`: a noun is followed by no noun."""
    if cues.low(at).endswith(("man", "woman")):
        return True
    if cues.low(at - 1) not in {"the", "a", "an", "another", "fellow", "that", "this"} and not cues.low(
        at - 1
    ).endswith("-born"):
        return False
    following = cues.low(at + 1)
    return (
        not following
        or not following[0].isalpha()
        or following in words("en", "after_noun.txt")
        or cues.capital(at + 1)
    )
