"""Finds organisations: known names, companies by legal form, ministries and the like, acronyms, aliases in brackets."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from .cues import taken
from .headed import EnglishHeads, GermanHeads, Span
from .places import Found
from .wordlists import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .cues import Cues

_SHORTEST, _LONGEST = 3, 7  # letters of an acronym
_NAME_PARTS = ("Mc", "Mac", "De", "Van", "Di", "La", "Le", "O", "Du", "Fitz")


class OrganisationFinder:
    """The organisation rules over one layout.

    Args:
        places: the tokens of places.
    """

    def __init__(self, cues: Cues, places: set[int]) -> None:
        self.cues = cues
        self.heads = GermanHeads(cues, places) if cues.german else EnglishHeads(cues, places)
        self.forms = words(cues.lexicon.language, "legal_forms.txt")
        self.no_acronyms = words(".", "no_acronyms.txt")

    def at(self, at: int) -> Span | None:
        """The longest organisation that begins at a token and stays inside its sentence."""
        if not self.cues.capital(at):
            return None
        best: Span | None = None
        for rule in (self._known, self._company, self.heads.at, self._acronym):
            found = rule(at)
            if found and found.last <= self.cues.last_of(at) and (best is None or found.last > best.last):
                best = found
        return best

    def _known(self, at: int) -> Span | None:
        cues = self.cues
        found = cues.lexicon.organisations.longest(cues.texts, at)
        if found is None or cues.text(at + found[0]) == "-":
            return None
        named = cues.gender(at - 1) and not cues.lexicon.is_doubtful(cues.text(at - 1))
        if found[0] == 1 and named and cues.text(at + 1) not in self.forms:
            return None  # "Wolfgang Porsche"
        last = at + found[0]
        return Span(last + 1 if cues.text(last) in self.forms else last, found[1], "known-organisation")

    def _company(self, at: int) -> Span | None:
        """`Veltheim SE`, `Loon & Zoon`: capitalised words before a legal form, or around an ampersand."""
        cues = self.cues
        end = at
        while end - at < 5 and cues.capital(end) and cues.text(end) not in self.forms and not cues.function_word(end):
            end += 1
        if end == at:
            return None
        ampersand = cues.text(end) == "&" and cues.capital(end + 1)
        last = end + 2 if ampersand else end
        while cues.text(last) in self.forms and last < end + 4:
            last += 1
        if last == end or cues.role(at) or (not ampersand and end - at > 1 and self._begins_later(at)):
            return None
        if ampersand and end - at > 1 and self._begins_later(at):
            return None
        return Span(last, " ".join(cues.texts[at:last]), "ampersand" if ampersand else "legal-form")

    def _begins_later(self, at: int) -> bool:
        """Whether the first word only describes the company: `Lyoner Chantrelle S.A.`, `Konzern Veltheim SE`."""
        cues = self.cues
        return bool(
            cues.inhabitant(at) or cues.place_adjective(at) or cues.organisation_head(at) or cues.common_noun(at)
        )

    def _acronym(self, at: int) -> Span | None:
        """`BVerfG`, `OPCW`: capitals, or capitals among small letters."""
        text = self.cues.text(at)
        capitals = sum(letter.isupper() for letter in text)
        if not (_SHORTEST <= len(text) <= _LONGEST and text.isalpha() and capitals > 1) or text in self.no_acronyms:
            return None
        mixed = not text.isupper()
        if mixed and (text.startswith(_NAME_PARTS) or not self.cues.german):
            return None
        if self._shouting(at) or self._rubric(at):
            return None
        return Span(at + 1, text, "acronym")

    def _shouting(self, at: int) -> bool:
        """Whether the neighbours are in capitals too, as in a dateline or a heading."""
        around = [self.cues.text(at - 1), self.cues.text(at + 1)]
        if any(len(text) > 3 and text.isupper() for text in around):
            return True
        return at in self.cues.firsts and self.cues.text(at + 1) in {".", ",", ":", "–", "—", "-"}

    def _rubric(self, at: int) -> bool:
        """Whether the word is a whole line."""
        sentence = self.cues.layout.sentences[self.cues.sentence_of[at]]
        return sentence.last - sentence.first <= 2

    def alias(self, at: int) -> bool:
        """Whether the word in brackets after a name is its short form."""
        text = self.cues.text(at)
        if self.cues.text(at - 1) != "(" or self.cues.text(at + 1) != ")":
            return False
        return 1 < len(text) < 12 and text.isalpha() and sum(c.isupper() for c in text) > 1 and text not in self.forms

    def of_chiefs(self) -> dict[str, str]:
        """Bodies that only `Puma-Chef`, `Vontobel-Präsident` tell, if the text names them alone too."""
        cues = self.cues
        found = {}
        for at in range(len(cues.tokens) if cues.german else 0):
            role = cues.role(at) if "-" in cues.text(at) else None
            if role is None or role.head.kind != "office" or "-" in role.prefix or not cues.counts[role.prefix]:
                continue
            key = (role.prefix,)
            known = key in cues.lexicon.states or key in cues.lexicon.places or role.prefix in cues.lexicon.common_words
            if not known and role.prefix.lower() not in cues.lexicon.prefixes and not cues.lexicon.gender(role.prefix):
                found[role.prefix] = role.prefix
        return found

    def company_word(self, at: int) -> bool:
        """Whether a word alone may be the short form of a company: no first name, title or initial before it."""
        cues = self.cues
        return not (cues.gender(at - 1) or cues.text(at - 1) == "." or cues.low(at - 1) in cues.lexicon.titles)


def find_organisations(cues: Cues, places: Sequence[Found]) -> list[Found]:
    """Organisations by name; `entity` is the name in the nominative, also for an alias in brackets after it."""
    finder = OrganisationFinder(cues, taken((place.first, place.last) for place in places))
    found: list[Found] = []
    aliases = finder.of_chiefs()
    at = 0
    while at < len(cues.tokens):
        span = finder.at(at)
        word = cues.text(at)
        if span is None and word in aliases and finder.company_word(at):
            span = Span(at + 1, aliases[word], "short-name")
        if span is None:
            at += 1
            continue
        name = aliases.get(span.name, span.name)
        mention = cues.mention("organisation", at, span.last, span.rule)
        other = name != span.name or span.rule == "short-name" or mention.text in cues.lexicon.other_names
        traits = frozenset({"alias"} if other else ())
        found.append(Found(replace(mention, entity=name, value=name, traits=traits), at, span.last))
        if finder.alias(span.last + 1):
            aliases[cues.text(span.last + 1)] = name
        if span.rule == "legal-form" and span.last - at == 2:
            aliases.setdefault(word.capitalize() if word.isupper() and len(word) > 4 else word, name)
        at = span.last
    return found
