"""Says where a person's full name ends once its begin is known: given names, particles, family names, noble words.

The begin is found in `names`; surnames alone are found in `surnames`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .wordlists import words

if TYPE_CHECKING:
    from .cues import Cues

NOBLE = frozenset(
    {"graf", "gräfin", "prinz", "prinzessin", "fürst", "fürstin", "freiherr", "freifrau", "baron"}
) | frozenset({"baronin", "ritter", "edler", "edle", "landgraf", "markgraf", "erbprinz"})
GENERATION = frozenset({"jr", "sr", "jun", "sen", "ii", "iii", "iv"})
_NEED_FAMILY = frozenset({"von", "vom", "zu", "zum", "zur"})  # German words too: only where a family name is due
_SURE = frozenset(
    {"van", "de", "del", "della", "delle", "dei", "degli", "di", "da", "do", "dos", "du", "ter", "ten", "la", "le"}
) | frozenset(
    {
        "los",
        "lo",
        "el",
        "al",
        "bin",
        "ibn",
        "ben",
        "bint",
        "abu",
        "abd",
        "ould",
        "mac",
        "af",
        "av",
        "y",
        "san",
        "santa",
        "dal",
    }
)
_PARTICLES = _NEED_FAMILY | _SURE | {"in"}
_INSIDE = frozenset({"der", "den", "dem", "des", "de", "la", "las", "los", "le", "el", "het", "abd", "al", "bin"})
_CAPITAL_PARTICLES = frozenset({"Al", "El", "De", "Van", "Von", "Bin", "Abu", "Di", "Del", "La", "Le", "Da", "Dos"})
_JOINED = re.compile(r"(?:d['’]|l['’]|o['’]|[ae][ltnsrd]h?-|ibn-|ben-|bin-|de-|von-)[A-ZÀ-Þ]")
_NEVER_FAMILY = ("ung", "heit", "keit", "schaft", "tion", "stiftung", "preis", "straße", "platz", "partei", "regierung")
_SEASONS = frozenset(
    {"Herbst", "Sommer", "Winter", "August", "Mai", "May", "Summer", "Freitag", "Sonntag", "Montag", "März"}
)
_MONTHS = frozenset({"april", "mai", "may", "june", "juni", "juli", "august", "september"})
_BEFORE_MONTH = frozenset(
    {"seit", "im", "ab", "bis", "ende", "mitte", "anfang", "in", "since", "until", "late", "early", "last", "next"}
)
_REGNAL = re.compile(r"(?=[IVX])X{0,2}(?:IX|IV|V?I{0,3})")
_SAINTS = frozenset({"Sankt", "St", "St."})
_DOTTED = re.compile(r"(?:[A-ZÀ-Þ]\.){2,3}")
_ABBREVIATED = frozenset(
    {"U.S.", "U.K.", "U.N.", "E.U.", "D.C.", "N.Y.", "L.A.", "U.A.E.", "U.S.A.", "S.A.", "N.V.", "A.D.", "B.C.", "A.G."}
)
_OPEN, _CLOSE = frozenset("\"“„«»‘'‚"), frozenset("\"”“»«’'‘")
_MOST = 7


class NameRules:
    """The rules for the words of a name over one layout.

    Args:
        organisations, places: the tokens that those mentions hold.
    """

    def __init__(self, cues: Cues, organisations: set[int], places: set[int]) -> None:
        self.cues = cues
        self.lexicon = cues.lexicon
        self.organisations = organisations
        self.places = places
        self.stops = words(self.lexicon.language, "name_stops.txt")
        self.forms = words(self.lexicon.language, "legal_forms.txt")
        self.also_surnames = words(self.lexicon.language, "also_surnames.txt")

    def capital(self, at: int) -> bool:
        """A capitalised word, or one like `al-Assad` and `d'Estaing`."""
        return self.cues.capital(at) or (self.cues.word(at) is not None and bool(_JOINED.match(self.cues.text(at))))

    def _possible(self, at: int) -> bool:
        """Whether the shape of a word allows a family name."""
        text = self.cues.text(at)
        return (
            self.capital(at)
            and len(text) > 1
            and text not in self.forms
            and text[-1] != "-"
            and text.rpartition("-")[2] not in self.forms
            and at not in self.organisations
        )

    def family(self, at: int) -> bool:
        """Whether a word can hardly be anything but a name."""
        cues = self.cues
        text = cues.text(at)
        if not self._possible(at) or self._other_word(at):
            return False
        if text.isupper() and len(text) > (1 if cues.german else 3) and not self._shouting(at):
            return False
        if cues.inhabitant(at) or cues.place_adjective(at) or cues.low(at) in self.lexicon.relations:
            return False
        if cues.german:
            return cues.role(at) is None and not cues.low(at).startswith("ex-")
        low = cues.low(at)
        return not (low in self.lexicon.roles or low in self.lexicon.role_modifiers or low in self.lexicon.adjectives)

    def _other_word(self, at: int) -> bool:
        """Whether the lexicon knows the word as something else: a noun, a place, the mark of a generation."""
        cues = self.cues
        return (
            cues.text(at) in self.stops
            or cues.function_word(at)
            or at in self.places
            or cues.low(at).strip(".") in GENERATION
            or cues.common_noun(at)
            or cues.organisation_head(at)
        )

    def _shouting(self, at: int) -> bool:
        """Whether the word before is in capitals too, as in a heading."""
        return len(self.cues.text(at - 1)) > 1 and self.cues.text(at - 1).isupper()

    def family_after_given(self, at: int) -> bool:
        """Whether a word may be the family name right after a first name; also `Koch`, `Schweizer`, `Will`."""
        cues = self.cues
        text = cues.text(at)
        if not self._possible(at) or (at in cues.firsts and cues.text(at - 1) not in _CLOSE):
            return False
        also = text in _SEASONS or text in self.also_surnames
        if text in self.stops and not (also and not cues.text(at + 1)[:1].isdigit()):
            return False
        if cues.german:
            role = cues.role(at)
            office = role is not None and (role.prefix != "" or (len(role.title) > 9 and role.head.kind == "office"))
            known = cues.common_noun(at) and (text in self.lexicon.common_words or cues.compound_noun(at))
            noun = known and cues.low(at).endswith(_NEVER_FAMILY) and not self.family(at + 1)
            return not (office or noun)
        return not (cues.organisation_head(at) and at + 1 in self.organisations)

    def particles(self, at: int, *, family_due: bool) -> int:
        """The first token after the particles at `at` if a name goes on there, else `at`."""
        cues = self.cues
        low, text = cues.low(at), cues.text(at)
        if text in _CAPITAL_PARTICLES:
            follows = self.capital(at + 1) and at + 1 not in self.organisations and not cues.function_word(at + 1)
            return at + 1 if follows else at
        elided = low == "in" and family_due and self._elided(at + 2)
        if not text.islower() or not (
            elided or low in _SURE or (low in _NEED_FAMILY and (family_due or not cues.german))
        ):
            return at
        end = at + 1
        while end < at + 4 and (cues.low(end) in _INSIDE or cues.text(end) in {"'", "’"} or self._elided(end)):
            end += 1
        if cues.low(end) == "und" and cues.low(end + 1) == "zu":
            end += 2
        if not self._possible(end) or cues.text(end) in self.stops or cues.function_word(end):
            return at
        if low in _NEED_FAMILY and cues.text(end) in _SAINTS:
            return at  # "Pfarrer von Sankt Kilian"
        if (
            low in _NEED_FAMILY
            and cues.german
            and (cues.common_noun(end) or cues.organisation_head(end) or cues.role(end))
        ):
            return at
        return end

    def may_be_particle(self, at: int) -> bool:
        """Whether a word in lower case can stand before a family name."""
        return self.cues.low(at) in _PARTICLES

    def _elided(self, at: int) -> bool:
        """The short article in `Anna in 't Veld`."""
        return self.cues.text(at) == "t" and self.cues.text(at - 1) in {"'", "’", "‘"} and self.cues.adjoins(at - 1)

    def initials(self, at: int) -> int:
        """The end of the initials that begin at a token (`at` if there are none): `K. H.`, `J.R.`."""
        cues = self.cues
        if _DOTTED.fullmatch(cues.text(at)) and cues.text(at) not in _ABBREVIATED:
            return at + 1
        end = at
        while cues.initial(end) == 2:
            end += 2
        return self._after_nickname(end) if end > at else at

    def _after_nickname(self, at: int) -> int:
        """The token behind a nickname in quotation marks before a family name: `William "Bill" Lund`."""
        cues = self.cues
        quoted = cues.text(at) in _OPEN and cues.text(at + 2) in _CLOSE and cues.capital(at + 1) and cues.adjoins(at)
        return at + 3 if quoted and self.family_after_given(at + 3) and cues.beside(at, at + 3) else at

    def is_regnal(self, at: int) -> bool:
        """Whether a token is the number of a pope or a ruler."""
        return bool(_REGNAL.fullmatch(self.cues.text(at)))

    def given(self, at: int) -> int:
        """The end of the first names and initials that begin at a token (`at` if there are none)."""
        cues = self.cues
        end = at
        while end < at + _MOST:
            if end > at and cues.initial(end):
                end += cues.initial(end)
            elif self._first_name(end) and (end == at or self._goes_on(end + 1)):
                end += 1
            else:
                break
        return self._after_nickname(end) if end > at else end

    def _first_name(self, at: int) -> bool:
        cues = self.cues
        if not cues.gender(at) or at in self.organisations or self._month(at):
            return False
        return not cues.function_word(at) or (not cues.german and self.family(at + 1))

    def _month(self, at: int) -> bool:
        """Whether a word is a month and no first name: "seit April Tarek Mansour", "am 3. August Lena Kolb"."""
        cues = self.cues
        if cues.low(at) not in _MONTHS:
            return False
        number = at - 2 if cues.text(at - 1) == "." else at - 1
        counted = number >= 0 and cues.tokens[number].kind == "number"
        return counted or cues.low(at - 1) in _BEFORE_MONTH

    def _goes_on(self, at: int) -> bool:
        """Whether a name can go on after a word that may be a first or a family name."""
        cues = self.cues
        if cues.low(at) in NOBLE and self.capital(at):
            return True
        if cues.low(at).strip(".") in GENERATION and self.capital(at):
            return False
        if cues.initial(at) or self.particles(at, family_due=True) > at:
            return True
        return self.family_after_given(at) and (self.family(at) or not cues.german)

    def complete(self, given_end: int) -> int | None:
        """The end of a name whose first names end at `given_end`; None without a family name."""
        cues = self.cues
        at = given_end
        noble = cues.low(at) in NOBLE and self.capital(at)
        place = at + 1 in self.places and self.particles(at + 2, family_due=True) > at + 2  # "Graf Schwerin von Lindau"
        if noble and (self.particles(at + 1, family_due=True) > at + 1 or self.family(at + 1) or place):
            at += 2 if place else 1
        if self.is_regnal(at):  # Benedikt XVI.
            return at + 2 if cues.german and cues.text(at + 1) == "." and at + 2 < cues.last_of(at) else at + 1
        after = self.particles(at, family_due=True)
        if after > at:
            at = after + 1
        elif self.family_after_given(at):
            at += 1
        else:
            return None
        return self._rest(at, given_end + _MOST)

    def _rest(self, at: int, most: int) -> int:
        """The end of a name after its first family name."""
        cues = self.cues
        while at < most:
            after = self.particles(at, family_due=False)
            more = self.family(at) and at not in cues.firsts and not self._begins_another(at) and not self._governs(at)
            if after > at:
                at = after + 1
            elif more:
                at += 1
            else:
                break
        while cues.low(at).strip(".") in GENERATION and cues.capital(at):
            at += 2 if cues.text(at + 1) == "." and cues.adjoins(at) and at + 2 < cues.last_of(at) else 1
        return at

    def _governs(self, at: int) -> bool:
        """Whether a genitive follows in German, so that the word is a noun unknown to the lexicon."""
        return self.cues.german and self.cues.low(at + 1) in {"der", "des", "für"}

    def _begins_another(self, at: int) -> bool:
        """Whether a word after a complete name begins the next one: a title, or a first name with a family name."""
        if self.cues.low(at) in self.lexicon.titles:
            return True
        if not self.cues.gender(at):
            return False
        return self.family_after_given(self.given(at))

    def titles(self, at: int) -> int:
        """The end of the titles that begin at a token (`at` if there are none): `Prof. Dr. Dr. h. c.`, `Sir`."""
        cues = self.cues
        end = at
        while True:
            low = cues.low(end).strip(".")
            title = low in self.lexicon.titles and cues.word(end) and (cues.text(end)[0].isupper() or end > at)
            if title or (end > at and low in {"h", "c", "e", "hc", "habil"} and cues.text(end + 1) == "."):
                end += 1
            else:
                return end
            if cues.text(end) == "." and cues.adjoins(end - 1):
                end += 1

    def anchored(self, at: int, *, titled: bool = False) -> int | None:
        """The end of a name after a title or a role noun, with no known first name: `Xi Jinping`, `van Oudekerk`."""
        cues = self.cues
        end = at
        while end < at + 6:
            after = self.particles(end, family_due=titled and end == at)
            initial = cues.initial(end)
            if after > end:
                end = after + 1
            elif initial and (end > at or self.capital(end + initial)):
                end += initial
            elif self.family(end) and not (end > at and self._ends_before(end, first=at)):
                end += 1
            else:
                break
        return self._rest(end, end) if end > at else None

    def _ends_before(self, at: int, *, first: int) -> bool:
        """Whether a name that began at `first` ends before this word."""
        another = at - first > 1 and self._begins_another(at)
        return at in self.cues.firsts or another or self._governs(at)

    def one_family_name(self, first: int, last: int) -> bool:
        """Whether the words hold no first name: a single word, or particles before a single word."""
        cues = self.cues
        return (
            last - first == 1
            or self.particles(first, family_due=True) == last - 1
            or cues.low(first) in self.lexicon.particles
        )
