"""Finds German role phrases: `früherer niederländischer Ministerpräsident`, `Chef der Sicherheitskonferenz`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .cues import wants_office
from .inflect import adjective_stem
from .normalise import nominative
from .officewords import listed
from .places import Found
from .wordlists import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .cues import Cues, RoleCue

_OF = frozenset({"der", "des", "von", "vom", "für", "beim", "bei", "im", "in", "am", "an", "zu"})
_PLACE_ONLY = frozenset({"in", "im", "am", "an", "zu"})  # after these a place says where, not of what
_FIELD = 4  # words for what an office deals with
_GENITIVE = frozenset({"des", "eines", "seines", "ihres", "dieses", "jedes", "unseres"})
_SEVERAL = frozenset(
    {
        "zwei",
        "drei",
        "vier",
        "fünf",
        "sechs",
        "sieben",
        "acht",
        "neun",
        "zehn",
        "beide",
        "beiden",
        "alle",
        "aller",
        "allen",
    }
) | frozenset(
    {
        "viele",
        "vielen",
        "mehrere",
        "mehreren",
        "einige",
        "einigen",
        "wenige",
        "manche",
        "andere",
        "anderen",
        "zahlreiche",
        "weitere",
    }
)
_PART_OF_TITLE = frozenset({"deputy", "parliamentary", "senior", "permanent", "associate", "first"})
_MAN = frozenset({"der", "dieser", "jener", "jeder"})
_WOMAN_OBLIQUE = frozenset({"zur", "der", "einer", "ihrer", "seiner", "unserer"})
_OF_A_REALM = frozenset(
    {"republik", "königreichs", "königreich", "freistaats", "landes", "kantons", "bundesstaats", "provinz"}
    | {"stadt", "hansestadt", "landeshauptstadt", "gemeinde", "inselgemeinde", "kreises", "landkreises", "bezirks"}
)


@dataclass(slots=True)
class Before:
    """What stands before a role noun.

    Attributes:
        title: words that belong to the title, as they stand (`stellvertretenden`).
    """

    first: int
    traits: set[str]
    state: str | None = None
    place: str | None = None
    title: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Body:
    """What a role belongs to, and where the words for it end."""

    last: int
    name: str | None = None


class GermanRoles:
    """The role phrases of one layout."""

    def __init__(
        self, cues: Cues, organisations: Sequence[Found], places: Sequence[Found], people: Sequence[Found]
    ) -> None:
        self.cues = cues
        self.organisations = {found.first: found for found in organisations}
        self.places = {found.first: found for found in places}
        self.people = {at for found in people for at in range(found.first, found.last)}
        self.inside = {at for found in organisations for at in range(found.first, found.last)}
        self.ends = {found.last: found for found in (*places, *organisations)}
        self.stops = words("de", "name_stops.txt")

    def find(self) -> list[Found]:
        """All role phrases in text order."""
        found = []
        for at in range(len(self.cues.tokens)):
            cue = None if at in self.people or at in self.inside else self.cues.role(at)
            if cue is not None and not (cue.head.adjectival and self._noun_follows(at + 1)):
                found.append(self._phrase(at, cue))
        return found

    def _noun_follows(self, at: int) -> bool:
        """`Konservative Partei`: what looks like an adjectival noun is an adjective."""
        cues = self.cues
        return cues.capital(at) and at not in self.people and (cues.common_noun(at) or cues.organisation_head(at))

    def _several(self, first: int, at: int, cue: RoleCue) -> bool:
        """Whether the words before the noun say that several are meant: `die Minister`, `drei Kandidaten`."""
        low, article = self.cues.low(at), self._article(first)
        number = self.cues.tokens[first - 1].kind == "number" and len(self.cues.text(first - 1)) < 4  # no year
        if article in _SEVERAL or number:
            return first > 0
        if cue.head.adjectival:
            return low.endswith("en") and article == "die"
        if cue.head.feminine:
            return False
        if low.endswith("chefs"):
            return article not in _GENITIVE and not self.cues.low(at - 1).endswith("en")
        return article == "die" or (article == "der" and low.endswith("en") and cue.head.title[-1] != "n")

    def _owner(self, first: int) -> str | None:
        """`Dänemarks Ministerpräsidentin`: a state or an organisation in the genitive before the role."""
        found = self.ends.get(first)
        if found is None or not found.mention.text.endswith("s") or found.mention.text == found.mention.entity:
            return None
        return found.mention.entity

    def _phrase(self, at: int, cue: RoleCue) -> Found:
        before = self._before(at)
        prefix, prefix_traits = self._prefix(cue)
        title, feminine = self._agree(cue, before.first, at)
        traits = before.traits | prefix_traits
        plural = cue.head.plural or self._several(before.first, at, cue)
        marks = {"feminine": feminine and not plural, "plural": plural, cue.head.kind: cue.head.kind != "office"}
        traits |= {name for name, holds in marks.items() if holds}
        last = at + 1
        if self.cues.text(last) == "a" and self.cues.low(last + 2) == "d":  # a. D.
            traits.add("former")
            last = min(last + 4, self.cues.last_of(at))
        body = self._body(last, cue) if last < self.cues.last_of(at) else Body(last)
        if before.title:
            ending = "e" if feminine else "er"
            title = " ".join([*(adjective_stem(word) + ending for word in before.title), title])
        if "deputy" in prefix_traits:
            title = "Vize" + title[0].lower() + title[1:]
        place = before.place if cue.head.kind == "office" else None
        if wants_office(title):
            traits.add("candidate")
        mention = self.cues.mention("role", before.first, body.last, "role-phrase")
        organisation = prefix or body.name or before.state or place or self._owner(before.first)
        mention = replace(mention, value=title, organisation=organisation, traits=frozenset(traits))
        return Found(mention, before.first, body.last)

    def _prefix(self, cue: RoleCue) -> tuple[str | None, set[str]]:
        """What stands before the hyphen: an organisation, a state, or `Ex-`, `Vize-`, `Interims-`."""
        traits: set[str] = set()
        kept = []
        for part in filter(None, cue.prefix.split("-")):
            trait = self.cues.lexicon.prefixes.get(part.lower())
            if trait:
                traits.add(trait)
            else:
                kept.append(part)
        name = "-".join(kept) or None
        lexicon = self.cues.lexicon
        known = name is not None and ((name,) in lexicon.organisations or (name,) in lexicon.states or name.isupper())
        return (name if known or cue.head.kind == "office" else None), traits

    def _agree(self, cue: RoleCue, first: int, at: int) -> tuple[str, bool]:
        """The nominative of the noun, and whether a woman is meant.

        Of an adjectival noun the article decides: `die Vorsitzende` and `zur Vorsitzenden` are women, `der Vorsitzende`
        and `zum Vorsitzenden` men.
        """
        if not cue.head.adjectival:
            return cue.title, cue.head.feminine
        stem, low = cue.title[:-2], self.cues.low(at)
        article = self._article(first)
        woman = article not in _MAN if low.endswith("e") else article in _WOMAN_OBLIQUE
        return stem + ("e" if woman else "er"), woman

    def _article(self, first: int) -> str:
        """The article of a phrase, adjectives that tell nothing left aside: `der grüne Abgeordnete`."""
        cues = self.cues
        index = first - 1
        while index > first - 4 and self._adjective(index) and index not in self.people:
            index -= 1
        return cues.low(index) if cues.word(index) else cues.low(first - 1)

    def _before(self, at: int) -> Before:
        """Status words, nationality and place adjectives before a role noun."""
        cues = self.cues
        found = Before(at, set())
        index = at - 1
        while index >= 0 and index not in self.people and cues.word(index):
            low = cues.low(index)
            status, state = cues.lexicon.status_of(low), cues.lexicon.adjective(low)
            place = cues.place_adjective(index)
            if status:
                found.traits.add(status)
                if status in {"deputy", "field"} or (
                    status in _PART_OF_TITLE and cues.capital(index) and index not in cues.firsts
                ):
                    found.title = (cues.text(index), *found.title)
            elif state and found.state is None:
                found.state = state
            elif place and found.place is None:
                found.place = place
            elif not self._plain_adjective(index):
                break
            found.first = index
            index -= 1
        return found

    def _plain_adjective(self, at: int) -> bool:
        """`der frühere umstrittene Minister`: an adjective that says nothing of the office, after one that does."""
        cues = self.cues
        low = cues.low(at)
        if cues.function_word(at) or not cues.text(at).islower() or len(low) < 6:
            return False
        before = cues.low(at - 1)
        known = cues.lexicon.status_of(before) or cues.lexicon.adjective(before)
        return low.endswith(("e", "er", "en", "em", "es")) and bool(known)

    def _body(self, at: int, cue: RoleCue) -> Body:
        """The organisation or state after a role noun: `der Nato`, `von Baden-Württemberg`, `beim Roten Kreuz`."""
        cues = self.cues
        low = cues.low(at)
        if low not in _OF:
            return Body(at)
        start = at + 1
        if low in {"für", "von", "bei", "an", "in"} and cues.low(start) in {"die", "der", "das", "den", "dem"}:
            start += 1
        index = start
        while (
            index < start + 3
            and index not in self.organisations
            and index not in self.places
            and (self._adjective(index) or (cues.low(index) in _OF_A_REALM and index + 1 in self.places))
        ):
            index += 1
        found = self.organisations.get(index) or self.places.get(index)
        if found is not None and found.mention.kind == "place" and low == "für":
            return Body(found.last)  # "Sondergesandte für den Jemen"
        if found is None and cues.low(index) in _OF_A_REALM and self._name(index + 1):
            return Body(index + 2, cues.text(index + 1))  # "der Inselgemeinde Juist"
        if found is None and low in {"der", "des", "für"}:
            behind = self._behind_field(start, cue)
            if behind is not None:
                return behind
        if found is not None:
            genitive = found.mention.text != found.mention.entity and cues.text(found.last).islower()
            if found.mention.kind == "place" and (
                (low in _PLACE_ONLY and not self._local(cue)) or (genitive and not cues.function_word(found.last))
            ):
                return Body(at)  # "Chefin in Rom"; "Bischof von Deutschlands größter Kirche"
            return Body(found.last, found.mention.entity or found.mention.text)
        if cues.organisation_head(index) and low not in {"für", "in", "an", "zu"}:
            adjectives = [text for text in cues.texts[start:index] if text[0].isupper() or cues.lexicon.adjective(text)]
            return Body(index + 1, nominative([*adjectives, cues.text(index)], len(adjectives)))
        if start == at + 1 and (low in {"von", "bei"} or (low == "in" and self._local(cue))):
            return self._unknown(at, cue)
        return Body(at)

    def _behind_field(self, start: int, cue: RoleCue) -> Body | None:
        """The body behind the words for what an office deals with: `Chefarzt der Inneren Medizin am Klinikum Fulda`."""
        cues = self.cues
        at = start
        while at < start + _FIELD and at not in self.people and (cues.capital(at) or cues.low(at) in {"und", "der"}):
            at += 1
        low = cues.low(at)
        if at == start or low not in _PLACE_ONLY | {"beim", "bei", "vom"}:
            return None
        at += 1 + (low in {"in", "an", "bei"} and cues.low(at + 1) in {"der", "den", "dem"})
        found = self.organisations.get(at)
        if found is None and low == "in" and self._local(cue):
            found = self.places.get(at)
        return Body(found.last, found.mention.entity or found.mention.text) if found is not None else None

    def _local(self, cue: RoleCue) -> bool:
        """Whether "in" says of which town an office is: `Kämmerin in Hagen`, but `Chefin in Rom` only where she is."""
        return cue.title.casefold().endswith(listed("de", "local"))

    def _unknown(self, at: int, cue: RoleCue) -> Body:
        """`Präsident von Swissoil`: an unknown name after `von` is what an office belongs to."""
        cues = self.cues
        end = at + 1
        while end < at + 4 and self._name(end):
            end += 1
        if end == at + 1 or cue.head.kind != "office" or end in self.people:
            return Body(at)
        return Body(end, " ".join(cues.texts[at + 1 : end]))

    def _name(self, at: int) -> bool:
        cues = self.cues
        if not cues.capital(at) or at in self.people or cues.text(at) in self.stops:
            return False
        return not (cues.function_word(at) or cues.common_noun(at) or cues.role(at) or cues.gender(at))

    def _adjective(self, at: int) -> bool:
        cues = self.cues
        if cues.word(at) is None or cues.function_word(at):
            return False
        lower = cues.text(at).islower() or cues.place_adjective(at) is not None
        return lower and cues.low(at).endswith(("en", "er", "es", "em", "e"))
