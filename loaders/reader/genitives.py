"""Tells a German genitive (`Merkels Kandidat`) from a family name that ends in -s (`Paulus`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .wordlists import words

if TYPE_CHECKING:
    from .cues import Cues

_OWN_S = ("us", "is", "as", "os", "ss", "ys", "ns", "ts", "rs", "es")  # endings of many names that are no genitive
_ARTICLES = frozenset({"der", "die", "das", "dem", "den", "des", "ein", "eine", "einen", "einem", "einer"})
_BEING = frozenset({"war", "ist", "wurde", "wird", "blieb"})
_TIMES = frozenset(
    {"anfang", "mitte", "ende", "januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september"}
    | {"oktober", "november", "dezember", "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag"}
)  # nouns that no family name owns: "soll Stefan Arends Anfang 2024 …"
_NEVER = ("us", "is", "as", "os", "ss", "es")
_BEFORE_ROLE = frozenset({"im", "einst", "ex", "früher", "als", "damals", "später", "zuvor", "zuletzt"})
_CLERICAL = frozenset({"kardinal", "bischof", "erzbischof", "papst", "pfarrer", "propst", "general", "admiral"})
_ADJECTIVE = ("er", "e", "en", "es", "em")


class Genitives:
    """The genitives of one layout."""

    def __init__(self, cues: Cues) -> None:
        self.cues = cues
        self.counts = cues.counts
        self.no_apposition = words(cues.lexicon.language, "person_verbs.txt") | _ARTICLES

    def bare(self, word: str, following: int) -> str:
        """A family name without its genitive -s, if it has one: the bare form stands elsewhere, or a noun follows.

        `following` is the token after the name.
        """
        stem = word[:-1]
        if not self.cues.german or not word.endswith("s") or len(word) < 4:
            return word
        if self.counts[stem] and not (self.cues.lexicon.gender(stem) and self.counts[word] > 1):
            return stem
        if self.counts[word] > 1:
            return word
        if (self._apposition(following) or self._predicate(following)) and not word.lower().endswith(_NEVER):
            return stem
        if word.lower().endswith(_OWN_S):
            return word
        return stem if self._noun_follows(following) else word

    def _noun_follows(self, at: int) -> bool:
        cues = self.cues
        if at in cues.firsts:
            return False
        if cues.capital(at):
            return not (cues.function_word(at) or cues.low(at) in _TIMES)
        adjective = cues.text(at).islower() and cues.low(at).endswith(_ADJECTIVE) and not cues.function_word(at)
        return adjective and cues.capital(at + 1)

    def _apposition(self, following: int) -> bool:
        """`…, Stabschef Winston Churchills, …`: a role noun of somebody else governs the name."""
        cues = self.cues
        if cues.text(following) not in {",", ".", ";"}:
            return False
        for at in range(following - 2, max(0, following - 6), -1):
            if cues.tokens[at].kind != "word":
                return False
            if cues.low(at) in cues.lexicon.titles | _CLERICAL and cues.low(at - 1) not in _BEFORE_ROLE:
                return False  # "der Erzbischof, Kardinal Otto Lindt, …": a title of the name
            if cues.role(at) is not None:
                return self._opens_apposition(at)
        return False

    def _predicate(self, following: int) -> bool:
        """`Er war Büroleiter Egon Lunds`: of two who are named in a clause of being, the second is the owner."""
        cues = self.cues
        for at in range(following - 2, max(0, following - 5), -1):
            if cues.role(at) is None:
                continue
            verb = at - 1
            while verb > at - 4 and cues.text(verb).islower() and cues.low(verb) not in _BEING:
                verb -= 1
            named = cues.gender(verb - 2) is not None or cues.low(verb - 1) in {"er", "sie"}
            return cues.low(verb) in _BEING and named and cues.sentence_of[verb - 1] == cues.sentence_of[at]
        return False

    def _opens_apposition(self, role: int) -> bool:
        """Whether a comma stands before a role noun, with at most a few words in between (`, im Krieg Stabschef`)."""
        cues = self.cues
        before = role - 1
        while before > role - 4 and cues.word(before):
            if cues.low(before) in self.no_apposition:
                return False  # "sagt die Historikerin …"
            before -= 1
        return cues.text(before) in {",", "("} or cues.low(role - 1) in _BEFORE_ROLE
