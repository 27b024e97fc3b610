"""Says when a word that is also something else is a family name: `Minister Koch`, `Frau Winter`, `Mayor Bishop`.

Such words are a list of the language. Behind a title or an office they are a name where no noun, number or date goes
on; alone they are one only where the sentence uses them as nothing but a person.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .wordlists import words

if TYPE_CHECKING:
    from .cues import Cues

_ARTICLES: Final = frozenset(
    {"der", "die", "das", "den", "dem", "des", "ein", "eine", "einem", "einen", "einer", "eines"}
)
_DAYS: Final = frozenset({"Montag", "Freitag", "Sonntag"})
_PARTS_OF_DAY: Final = frozenset({"früh", "morgen", "mittag", "abend", "nacht", "vormittag", "nachmittag"})
_GOES_ON: Final = frozenset({"of", "for", "to", "&", "/"})


class WordlikeNames:
    """The family names of one layout that are also other words."""

    def __init__(self, cues: Cues) -> None:
        self.cues = cues
        self.known = words(cues.lexicon.language, "surname_words.txt")
        self.stops = words(cues.lexicon.language, "name_stops.txt")
        self.verbs = words(cues.lexicon.language, "person_verbs.txt") | words(cues.lexicon.language, "saying.txt")

    def behind(self, at: int, *, first: int, titled: bool) -> bool:
        """Whether a token is a family name behind a title or an office that begins at `first`.

        `titled` is for what stands before nothing but names: `Frau`, `Dr.`.
        """
        cues = self.cues
        text, following = cues.text(at), cues.beside(at, at + 1)
        if not (text in self.known or (cues.german and cues.place_adjective(at))) or not cues.capital(at):
            return False
        if following[:1].isdigit() or following in _GOES_ON or following.startswith("-"):
            return False
        if cues.capital(at + 1) and cues.beside(at, at + 1):
            return False
        if titled:
            return True
        if text in _DAYS and (cues.low(first - 1) in _ARTICLES or following in _PARTS_OF_DAY):
            return False  # "wie der Minister Freitag mitteilte"
        if cues.german:
            return True
        title = cues.low(at) in cues.lexicon.roles and cues.low(at - 1) in cues.lexicon.role_modifiers
        title = title or f"{cues.low(at - 1)} {cues.low(at)}" in cues.lexicon.roles  # "Chief Justice"
        return not title and (cues.capital(at - 1) or text not in self.stops)

    def alone(self, at: int) -> bool:
        """Whether a word of the calendar or the like, which is somebody's name elsewhere, is used as a name here."""
        cues = self.cues
        if cues.low(at - 1) in self.verbs or cues.low(at + 1) in {"'s", "’s"}:
            return not cues.text(at + 1)[:1].isdigit()
        return at in cues.firsts and cues.low(at + 1) in self.verbs
