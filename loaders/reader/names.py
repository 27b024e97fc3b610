"""Finds where people's full names begin, and rejects what is only named after a person.

A name begins with a known first name, a title, an initial or an East Asian family name, after a role noun or a word for
an inhabitant, or it is a pair of unknown capitalised words that something near them confirms.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .cues import taken
from .people import NameRules
from .wordlike import WordlikeNames
from .wordlists import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .cues import Cues
    from .places import Found

_KEPT_TITLES = frozenset(
    {
        "lord",
        "lady",
        "baroness",
        "baron",
        "papst",
        "pope",
        "prinz",
        "prince",
        "princess",
        "prinzessin",
        "u",
        "kronprinz",
    }
    | {"kronprinzessin", "erzherzog"}
)
_GENDER_OF_TITLE = {
    **dict.fromkeys(("frau", "mrs", "ms", "miss", "dame", "lady", "queen", "madame", "baroness", "gräfin"), "f"),
    **dict.fromkeys(("herr", "herrn", "mr", "sir", "lord", "pater", "monsieur", "baron", "graf"), "m"),
}
_CROWNED = frozenset({"king", "queen", "könig", "königin", "kaiser", "kaiserin", "zar", "zarin", "sultan", "emir"})
_ARTICLES = frozenset(
    {"der", "die", "das", "den", "dem", "des", "ein", "eine", "einem", "einen", "einer", "eines", "the", "a", "an"}
    | {"im", "am", "vom", "zum", "zur", "beim", "ins", "ans"}
)

_SYLLABLES = re.compile(
    r"(?:(?:zh|ch|sh|[bpmfdtnlgkhjqxzcsryw])?[aeiouü]{1,3}(?:ng|nh|n(?![aeiou])|ch$|[rkpmltc]$)?){1,3}"
)
_AFTER_ROLE = frozenset({"von", "mit", "an", "auf", "und", "and", "by", "to"})


_SAINTS = frozenset({"sankt", "st", "saint"})
_ORDERS = frozenset({"Ask", "Tell", "Call", "Let", "Meet"})
_OPENING = frozenset("„»«\"“‚‘'")
_TWICE = 2
_LOCATING = frozenset({"of", "in", "from", "at", "near", "to"})
_NOBODY = "named-after"
_COMPASS = frozenset({"north", "south", "east", "west"})  # first names of hardly anybody, but of many places


@dataclass(frozen=True, slots=True)
class Name:
    """A full name in the text as token ranges.

    Attributes:
        first, last: the mention, with a title that belongs to the name.
        given: the token at which the name without its titles begins.
        family: the token at which the family name (with its particles) begins; equals `given` if no first name is told.
        gender: `f`, `m` or None.
        rule: how it was found.
    """

    first: int
    given: int
    family: int
    last: int
    gender: str | None
    rule: str


class NameFinder:
    """Looks for names token by token, surest sign first."""

    def __init__(self, cues: Cues, organisations: set[int], places: set[int]) -> None:
        self.cues = cues
        self.rules = NameRules(cues, organisations, places)
        self.wordlike = WordlikeNames(cues)
        self.organisations = organisations
        self.places = places
        language = cues.lexicon.language
        self.verbs = words(language, "person_verbs.txt")
        self.named_after = words(".", "named_after.txt")
        self.named_after_before = words(".", "named_after_before.txt")
        self.family_first = words(".", "family_first.txt")

    def at(self, at: int) -> Name | None:
        """The full name that begins at a token; its rule is `_NOBODY` if only something else bears the name."""
        if not self.cues.capital(at) and self.cues.text(at)[0].islower():
            if not self.rules.may_be_particle(at) or self.rules.particles(at, family_due=True) == at:
                return None
        if self.cues.low(at) in _SAINTS or self.cues.low(at - 1) in _SAINTS:
            return None
        for rule in (self._listed, self._titled, self._first_name, self._after_anchor, self._east_asian, self._pair):
            found = rule(at)
            if found:
                return replace(found, rule=_NOBODY) if self._only_named_after(found) else found
        return None

    def _listed(self, at: int) -> Name | None:
        """A name of the user's own list."""
        people = self.cues.lexicon.people
        found = people.longest(self.cues.texts, at) if people else None
        if not found:
            return None
        return Name(at, at, at + max(0, found[0] - 1), at + found[0], self._gender(at), "user-lexicon")

    def _regnal(self, at: int) -> bool:
        """`Papst Innozenz X.`: a word before the number of a ruler."""
        numbered = self.rules.is_regnal(at + 1) and self.cues.beside(at, at + 1) != ""
        return numbered and self.cues.capital(at) and at not in self.organisations

    def _gender(self, at: int) -> str | None:
        gender = self.cues.gender(at)
        return gender if gender in ("f", "m") else None

    def _titled(self, at: int) -> Name | None:
        """`Dr. Ines Marquardt`, `Sir Malcolm Tranter`, `Lord Carrington`, `Ms van Oudekerk`."""
        cues = self.cues
        end = self.rules.titles(at)
        if not cues.german and cues.low(at) == "justice" and cues.low(at - 1) == "chief":
            return None  # the office is that of the chief justice
        if end == at or at in self.organisations or not cues.capital(at) or end >= cues.last_of(at):
            return None
        gender = next((g for i in range(at, end) if (g := _GENDER_OF_TITLE.get(cues.low(i).strip(".")))), None)
        given_end = self.rules.given(end)
        if given_end > end:
            last = self.rules.complete(given_end)
            if last is not None:
                return Name(at, end, given_end, last, gender or self._gender(end), "title")
        initials = self.rules.initials(end)  # `Capt. R. L. "Bob" Lund`
        if initials > end and self.rules.family(initials):
            last = self.rules.complete(initials)
            if last is not None:
                return Name(at, end, initials, last, gender, "title")
        last = self.rules.anchored(end, titled=True)
        if last is None and self._regnal(end):
            last = self.rules.complete(end + 1)
        if last is None and self.wordlike.behind(end, first=at, titled=cues.low(at).strip(".") not in _CROWNED):
            last = end + 1
        if last is None:
            return None
        kept = cues.low(end - 1) in _KEPT_TITLES or (cues.low(end - 1) in _CROWNED and last - end == 1)
        family = end if kept or self.rules.one_family_name(end, last) else last - 1
        return Name(at, end - 1 if kept else end, end - 1 if kept else family, last, gender, "title")

    def _first_name(self, at: int) -> Name | None:
        """`Jens Stoltenberg`: a known first name before a family name; `W. Hassemer`: an initial before a sure one."""
        cues = self.cues
        given_end = self.rules.given(at)
        initials = given_end == at and cues.text(at - 1) != "." and cues.capital(at)
        if initials:
            given_end = self.rules.initials(at)
            initials = given_end > at and self.rules.family(given_end)
            given_end = given_end if initials else at
        if given_end == at or at in self.organisations or (cues.low(at) in _COMPASS and not cues.german):
            return None
        if at in cues.firsts and cues.text(at) in _ORDERS and cues.capital(at + 2):
            return None  # "Ask Anna Weber"
        if cues.german and cues.inhabitant(at) and cues.low(at - 1) in _ARTICLES and cues.capital(at + 2):
            return None  # "der Este Tiit Lepp": where somebody is from
        last = self.rules.complete(given_end)
        if last is None:
            return None
        if at in self.places and not cues.german and cues.low(at - 1) in _LOCATING and cues.gender(at + 1):
            return None  # "Lord Mayor of London Nick Lyons"
        doubtful = initials or cues.lexicon.is_doubtful(cues.text(at)) or at in self.places
        if doubtful and not self._confirmed(at, last):
            return None
        return Name(at, at, given_end, last, self._gender(at), "first-name")

    def _confirmed(self, at: int, last: int) -> bool:
        """Whether a doubtful first name begins a name: a sure family name follows and no article governs it."""
        cues = self.cues
        counted = cues.tokens[at - 1].kind == "number" and cues.sentence_of[at - 1] == cues.sentence_of[at]
        opens = cues.layout.sentences[cues.sentence_of[at]].first == at - 1  # the time of an entry: "20.31 Amber …"
        if cues.low(at - 1) in _ARTICLES or (counted and not opens):
            return False
        if self.places.issuperset(range(at, last)):
            return False
        if cues.word(at - 1) and self._anchor(at - 1):
            return True
        return all(
            self.rules.family(index)
            or cues.gender(index) is not None
            or cues.low(index) in cues.lexicon.particles
            or cues.initial(index) > 0
            or cues.tokens[index].kind == "mark"
            for index in range(at + 1, last)
        )

    def _after_anchor(self, at: int) -> Name | None:
        """A name of unknown words after a role noun or a word for an inhabitant: `Ministerpräsident Xi Jinping`."""
        cues = self.cues
        if not cues.word(at - 1) or not self._anchor(at - 1):
            return None
        last = self.rules.anchored(at)
        if last is None and cues.inhabitant(at - 1) is None and self.wordlike.behind(at, first=at - 1, titled=False):
            last = at + 1
        if last is None or (last - at == 1 and (at in cues.firsts or self._weak_anchor(at - 1))):
            return None
        family = at if self.rules.one_family_name(at, last) else last - 1
        return Name(at, at, family, last, self._anchor_gender(at - 1), "role-before")

    def _anchor(self, at: int) -> bool:
        """Whether a token is a role noun in the singular or a word for an inhabitant."""
        cues = self.cues
        inhabitant = cues.inhabitant(at)
        if cues.german:
            role = cues.role(at)
            if role is not None:
                return not role.head.plural
            townswoman = cues.low(at).endswith("in") and cues.text(at)[:-2] in cues.lexicon.place_adjectives
            return townswoman if inhabitant is None else not inhabitant.plural
        role_word = cues.lexicon.roles.get(cues.low(at)) or cues.lexicon.roles.get(f"{cues.low(at - 1)} {cues.low(at)}")
        if role_word is not None:
            return not role_word.plural
        return inhabitant is not None and cues.low(at - 1) == "the"

    def _weak_anchor(self, at: int) -> bool:
        """Whether one word more is as likely a company or a thing: `Konkurrent Ford`, `Schweizer Franken`."""
        cues = self.cues
        if cues.inhabitant(at) is not None:
            return cues.place_adjective(at) is not None or cues.low(at).startswith(
                ("deutsch", "ostdeutsch", "westdeutsch")
            )
        role = cues.role(at)
        return role is not None and role.title in words(".", "no_anchor.txt")

    def _anchor_gender(self, at: int) -> str | None:
        role = self.cues.role(at)
        if role is not None:
            return "f" if role.head.feminine else None
        inhabitant = self.cues.inhabitant(at)
        return "f" if inhabitant is not None and inhabitant.feminine else None

    def _east_asian(self, at: int) -> Name | None:
        """`Xi Jinping`, `Yoo Myung-hee`: a family name of East Asia before one or two unknown words."""
        cues = self.cues
        if cues.text(at) not in self.family_first or at in self.organisations:
            return None
        end = at + 1
        while end < at + 3 and self.rules.family(end) and end not in cues.firsts:
            end += 1
        given = cues.text(end - 1)
        if cues.german and "-" not in given and not _SYLLABLES.fullmatch(cues.low(end - 1)):
            return None
        if end == at + 1 or any(part[:1].isupper() for part in given.split("-")[1:]):
            return None
        if cues.function_word(at) and "-" not in given:
            return None
        return Name(at, at, at, end, None, "family-first")

    def _pair(self, at: int) -> Name | None:
        """Two to four unknown capitalised words that an age, a party, a role, a verb or a second mention confirms."""
        cues = self.cues
        if not self.rules.family(at) or self.rules.family(at - 1) or self._after_office(at):
            return None
        last = self.rules.anchored(at)
        if last is None or last - at < 2 or cues.low(at - 1) in _ARTICLES or self._in_scare(at):
            return None
        if any(cues.compound_noun(index) for index in range(at, last)):
            return None
        if last - at > 2 and self._gender(at + 1) and not cues.lexicon.is_doubtful(cues.text(at + 1)):
            return None  # "Torhüterin Maren Holm": the name begins with the first name
        if not self._pair_confirmed(at, last):
            return None
        return Name(at, at, last - 1, last, None, "confirmed-pair")

    def _after_office(self, at: int) -> bool:
        """`Präsidentin von Zantal Oil`: what an office belongs to is no person, unless it is told by a relation."""
        cues = self.cues
        if cues.low(at - 1) not in {"von", "bei", "of", "at"}:
            return False
        role = cues.role(at - 2)
        word = role.head if role is not None else None if cues.german else cues.lexicon.roles.get(cues.low(at - 2))
        return word is not None and word.kind == "office"

    def _in_scare(self, at: int) -> bool:
        """Whether the words are a title or a nickname in quotation marks."""
        return at in self.cues.scare

    def _pair_confirmed(self, at: int, last: int) -> bool:
        cues = self.cues
        after, then = cues.text(last), cues.text(last + 1)
        aged = (
            after in {",", "("} and then.isdecimal() and len(then) == 2 and cues.text(last + 2) in {",", ")", ";", "."}
        )
        party = after == "(" and last + 1 in self.organisations
        apposition = (after == "," and self._role_between(last + 1, last + 6)) or (
            cues.text(at - 1) == "," and self._role_between(at - 2, at - 7)
        )
        verb = cues.low(last) in self.verbs or cues.low(at - 1) in self.verbs or self._who_follows(last)
        beside_role = cues.low(at - 1) in _AFTER_ROLE and self._role_between(at - 2, at - 5)
        family = cues.text(last - 1)
        again = cues.counts[family] + cues.counts[family + "s"] > 1
        if cues.german and at in cues.firsts:  # any word may be capitalised here
            return aged or party or cues.low(last) in self.verbs or (again and cues.counts[cues.text(at)] > 1)
        return aged or party or apposition or verb or beside_role or again

    def _who_follows(self, last: int) -> bool:
        """`…, who teaches`, `… of Tunisia, president of …`: what English says of nobody but people."""
        cues = self.cues
        if cues.german:
            return False
        if cues.low(last) == "of" and last + 1 in self.places and cues.text(last + 2) == ",":
            return self._role_between(last + 3, last + 6)
        return cues.low(last if cues.text(last) != "," else last + 1) in {"who", "whose", "whom"}

    def _role_between(self, at: int, stop: int) -> bool:
        """Whether a role noun stands between a token and another, before any mark."""
        cues = self.cues
        for index in range(at, stop, 1 if stop > at else -1):
            if not 0 <= index < len(cues.tokens) or cues.tokens[index].kind == "mark":
                return False
            if cues.role(index) or (not cues.german and cues.low(index) in cues.lexicon.roles):
                return True
        return False

    def _only_named_after(self, name: Name) -> bool:
        """Whether a company, a street, a prize or a ship bears the name."""
        cues = self.cues
        quoted = cues.text(name.first - 1) in _OPENING  # "das Schiff „Anna Luise“"
        before, after = (cues.beside(name.first, place) for place in (name.first - 1 - quoted, name.last))
        loose = not cues.german or name.rule == "confirmed-pair"
        bears = loose and cues.low(name.last - 1) in self.named_after  # "Victoria Station", not "Will Hall"
        if bears and name.last - name.given > 1 and cues.text(name.last - 1) not in self.rules.also_surnames:
            return True
        if before.lower() in self.named_after_before or "&" in (before, after) or after in self.rules.forms:
            return True
        genitive = cues.german and cues.text(name.last - 1).endswith("s")
        if after.lower() in self.named_after and cues.capital(name.last) and not genitive:
            return True
        if name.last - name.given > 2 and cues.low(name.last - 1) in self.named_after:
            return True
        return any(index in self.organisations for index in range(name.first, name.last))


def find_names(cues: Cues, organisations: Sequence[Found], places: Sequence[Found]) -> list[Name]:
    """All full names in text order, none inside another."""
    finder = NameFinder(
        cues,
        taken((found.first, found.last) for found in organisations),
        taken((found.first, found.last) for found in places),
    )
    names: list[Name] = []
    at = 0
    while at < len(cues.tokens):
        name = finder.at(at) if cues.word(at) else None
        if name is not None and at < name.last <= cues.last_of(at):
            kept = _of_heading(cues, name) if name.rule != _NOBODY else None
            if kept is not None:
                names.append(kept)
            at = name.last
        else:
            at += 1
    return names


def _of_heading(cues: Cues, name: Name) -> Name | None:
    """A name of an English heading that writes every word with a capital, without what only the heading has.

    "Anna Lund Named Chair" names Anna Lund if the text below does, and "Grace Period Ends" names nobody.
    """
    if cues.sentence_of[name.first] not in cues.title_case:
        return name
    last = name.last
    while last > name.family + 1 and cues.counts[cues.text(last - 1)] < _TWICE:
        last -= 1
    return replace(name, last=last) if cues.counts[cues.text(last - 1)] >= _TWICE else None
