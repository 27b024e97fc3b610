"""Finds organisations by the noun that says what they are: `Universität Freiburg`, `Ministry of Finance`."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .bodynames import club_end, members_end, second_see, shared_head, unit_end
from .normalise import nominative
from .wordlists import words

if TYPE_CHECKING:
    from .cues import Cues

_ARTICLES = frozenset({"der", "des", "die", "das", "den", "dem", "the"})
_NO_NAME = (
    *("gesellschaft", "hauptversammlung", "generalversammlung", "gesellschafterversammlung", "mitgliederversammlung"),
    *(
        "vollversammlung",
        "konzern",
        "konzerns",
        "unternehmen",
        "unternehmens",
        "firma",
        "meister-amt",
        "präsidenten-amt",
    ),
)
_BUSINESS = (
    "konzern",
    "firma",
    "unternehmen",
    "gesellschaft",
    "gruppe",
    "hersteller",
    "bank",
    "verlag",
    "versicherung",
)
_MINISTRY = ("ministerium", "kanzleramt")
_JOINS_AND = frozenset(
    (
        *("ministry", "department", "office", "committee", "union", "association", "federation", "confederation"),
        *("society", "council", "board", "commission", "bureau", "organisation", "organization", "agency", "authority"),
    )
)
_BEARS_A_NAME = frozenset(
    {"college", "university", "school", "institute", "center", "centre", "foundation", "hospital"}
) | (frozenset({"museum", "library", "trust", "academy", "observatory", "laboratory"}))
_WORKS_ON = frozenset({"committee", "subcommittee", "commission", "council", "panel", "conference", "forum"})
_MOST = 6


class Span(NamedTuple):
    """An organisation found at a token: where it ends, its name and the rule."""

    last: int
    name: str
    rule: str


class GermanHeads:
    """German organisations by their head noun.

    Args:
        places: the tokens of places.
    """

    def __init__(self, cues: Cues, places: set[int]) -> None:
        self.cues = cues
        self.places = places
        self.forms = words(cues.lexicon.language, "legal_forms.txt")

    def at(self, at: int) -> Span | None:
        """The organisation that begins at a token, with a capitalised adjective before the head or without."""
        cues = self.cues
        club = club_end(cues, self.places, at)
        if club is not None:
            return Span(club, " ".join(cues.texts[at:club]), "club")
        shared = shared_head(cues, at)
        house = cues.low(at) in {"haus", "hauses"} and members_end(cues, at) is not None
        head = shared or (at if house or cues.organisation_head(at) else at + 1 if self._proper_adjective(at) else None)
        if head is None or cues.role(head) or self._no_name(at, head) or self._left_out(at, head):
            return None
        last = head + 1
        proper = head > at
        members = members_end(cues, head) or unit_end(cues, head)
        if members is not None:
            last, proper = members, True
        elif self._name_follows(last):
            last, proper = second_see(cues, self.places, head, last + 1), True
        tail = self._tail(last)
        if tail is not None:
            last, proper = tail, True
        if not proper and not self._specific(head):
            return None
        if shared is not None:
            name = " ".join([*cues.texts[at:head], nominative(cues.texts[head:last], 0)])
            return Span(last, name, "organisation-head")
        return Span(last, nominative(cues.texts[at:last], head - at), "organisation-head")

    def _no_name(self, at: int, head: int) -> bool:
        """Whether the head only says what kind of body it is: `Tochtergesellschaft`, `Gesundheitskonzern`."""
        return head == at and self.cues.low(head).endswith(_NO_NAME) and not self._name_follows(head + 1)

    def _proper_adjective(self, at: int) -> bool:
        """A capitalised adjective inside a sentence, before a head: `Deutsch-Niederländische Korps`, `Ersten Senat`."""
        cues = self.cues
        if not cues.capital(at) or at in cues.firsts or not cues.organisation_head(at + 1):
            return False
        role = cues.role(at)
        if role is not None and not role.head.adjectival:
            return False
        if cues.place_adjective(at):
            return True
        noun = cues.text(at) in cues.lexicon.common_words and not cues.low(at).endswith(("en", "er"))
        polite = cues.low(at).startswith(("ihr", "sie"))
        return cues.low(at).endswith(("e", "en", "er", "es", "em")) and not noun and not polite

    def _left_out(self, at: int, head: int) -> bool:
        """Whether the name begins at a later word: a ministry after its town, a company after its kind."""
        cues = self.cues
        low = cues.low(head).removesuffix("s")
        if head == at and low.endswith("amt") and self._office_of(low.removesuffix("amt")):
            return True  # "Bischofsamt" is no body
        if head > at and cues.place_adjective(at) and low.endswith(_MINISTRY):
            return True
        if cues.text(head + 2) == "&":
            return True
        return bool(self.forms & {cues.text(head + 1), cues.text(head + 2)}) and low.endswith(_BUSINESS)

    def _office_of(self, stem: str) -> bool:
        """Whether a stem is a role noun with its linking letters: `bischofs`, `präsidenten`."""
        roles = self.cues.lexicon.roles
        found = next((roles[form] for form in (stem, stem.removesuffix("s")) if form in roles), None)
        return found is not None and "kanzler" not in stem

    def _name_follows(self, at: int) -> bool:
        """`Universität Freiburg`, `Soldatenbund Niederrhein`: a name right after the head."""
        cues = self.cues
        if not cues.capital(at) or at in cues.firsts:
            return False
        if at in self.places:
            return True
        named = cues.gender(at) is not None and cues.capital(at + 1)  # "Museum Ludwig" bears a first name
        return not (
            cues.function_word(at) or cues.common_noun(at) or cues.role(at) or named or cues.place_adjective(at)
        )

    def _specific(self, at: int) -> bool:
        """Whether a head is a compound and so a name by itself."""
        heads = self.cues.lexicon.organisation_heads
        low = self.cues.low(at)
        return not any(low.endswith(ending) and low[: len(low) - len(ending)] in heads for ending in ("", "s", "es"))

    def _tail(self, last: int) -> int | None:
        """`für Wirtschaft und Energie`, `der Vereinten Nationen` after a head: where it ends."""
        cues = self.cues
        low = cues.low(last)
        if low not in {"für", "der", "des"}:
            return None
        start = last + 2 if low == "für" and cues.low(last + 1) in _ARTICLES else last + 1
        if low != "für":
            return self._known_end(start)
        if start in self.places or cues.gender(start) or cues.role(start):
            return None
        end = start
        while cues.capital(end) and not cues.role(end) and end - start < _MOST:
            end += 1
            joined = cues.low(end) == "und" or (cues.low(end) == "," and self._list_goes_on(end + 1))
            if joined and cues.capital(end + 1):
                end += 1
        return end if end > start else None

    def _list_goes_on(self, at: int) -> bool:
        """Whether a comma parts the fields of a ministry, of which the last stands behind "und"."""
        cues = self.cues
        for step in range(at, at + _MOST, 2):
            if not cues.capital(step) or cues.gender(step):
                return False
            if cues.low(step + 1) == "und":
                return cues.capital(step + 2) and not cues.gender(step + 2)
            if cues.low(step + 1) != ",":
                return False
        return False

    def _known_end(self, start: int) -> int | None:
        """The end of a genitive that is a name itself: `der Vereinten Nationen`, `der Niederlande`."""
        lexicon = self.cues.lexicon
        body = lexicon.organisations.longest(self.cues.texts, start)
        if body and self.cues.text(start + body[0] - 1) != body[1].rpartition(" ")[2] + "s":
            return start + body[0]  # "des Bundesgerichtshofs" stays a body of its own
        state = lexicon.states.longest(self.cues.texts, start)
        return start + state[0] if state else None


class EnglishHeads:
    """English organisations by their head noun."""

    def __init__(self, cues: Cues, places: set[int]) -> None:
        self.cues = cues
        self.places = places

    def _word(self, at: int) -> bool:
        return self.cues.capital(at) and not self.cues.function_word(at)

    def at(self, at: int) -> Span | None:
        """The organisation that begins at a token: capitalised words with a head among them, and `of …` after it."""
        cues = self.cues
        end = self._paired(at)
        head = None
        saint = self._saint(at)
        while end - at < _MOST + len(saint) and (
            end in saint or (self._word(end) and not (end > at and end in cues.firsts))
        ):
            if cues.organisation_head(end) and end not in saint:
                head = end
            end += 1
        if head is not None and all(
            len(cues.text(step)) > 1 and cues.text(step).isupper() for step in (head - 1, head)
        ):
            return None  # a heading in capitals has no names that capitals show
        if head is None or (cues.gender(at) and not (head > at and cues.low(head) in _BEARS_A_NAME)):
            return None
        last = head + 1
        while cues.low(last) in {"of", "for", "at"} or (cues.low(last) == "on" and cues.low(head) in _WORKS_ON):
            step = self._after_of(head, last)
            if step is None:
                break
            last = step
        if last - at == 1:
            return None
        text = cues.layout.document.text[cues.tokens[at].start : cues.tokens[last - 1].end]
        return Span(last, text if saint else " ".join(cues.texts[at:last]), "organisation-head")

    def _paired(self, at: int) -> int:
        """Where the second noun of `the Food and Drug Administration` stands; else the first token."""
        cues = self.cues
        paired = cues.low(at - 1) == "the" and cues.low(at + 1) == "and" and self._word(at) and self._word(at + 2)
        known = at in self.places or cues.gender(at) or cues.organisation_head(at) or cues.text(at).isupper()
        return at + 2 if paired and not known and cues.organisation_head(at + 3) else at

    def _begins_another(self, at: int) -> bool:
        """Whether "and" joins another body or a person: "… of Miners and Hilda Moss", "… and Chamber of …"."""
        cues = self.cues
        if at in self.places or cues.gender(at) or cues.role(at):
            return True
        while self._word(at):
            if cues.organisation_head(at) and cues.low(at + 1) == "of":
                return True
            at += 1
        return False

    def _saint(self, at: int) -> range:
        """The tokens of a saint, to whom an organisation belongs: `St. Luke's` in `St. Luke's Hospital`."""
        cues = self.cues
        if cues.text(at) not in {"St", "St.", "Saint", "Mount", "Mt"}:
            return range(0)
        name = at + 1 + (cues.text(at + 1) == ".")
        if not cues.capital(name):
            return range(0)
        mark = name + 1
        return range(at, mark + 1) if cues.text(mark) in {"'s", "’s", "'", "’"} else range(at, mark)

    def _after_of(self, head: int, at: int) -> int | None:
        """The end of `of the Environment and Energy`; None if no capitalised word follows."""
        cues = self.cues
        step = at + 2 if cues.low(at + 1) == "the" else at + 1
        if not self._word(step):
            return None
        while self._word(step):
            step += 1
            joins = cues.low(head) in _JOINS_AND or cues.low(head) in _BEARS_A_NAME
            if cues.low(step) in {"and", ","} and self._word(step + 1) and joins and not self._begins_another(step + 1):
                step += 1
        return step
