"""Finds English role phrases: `former Dutch prime minister`, `president of the European Central Bank`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .cues import wants_office
from .places import Found
from .wordlists import rows, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .cues import Cues
    from .lexicon import RoleWord

TITLE_ROLE = "title-role"  # the rule of a role that a form of address tells
_NAME_WITH_TITLE = 3  # tokens of a first and a last name with a form of address
_YEAR = len("2024")
_LONGEST = 6  # words of a title
_OF = frozenset({"of", "for", "at"})
_BEFORE_VERB = frozenset(
    {"to", "will", "would", "may", "could", "should", "can", "who", "which", "that", "he", "she", "and", "also", "it"}
)
_ENDS_FIELD = frozenset({"to", "by", "who", "that", "in", "from", "with"})
_DEPUTY = frozenset({"deputy", "vice", "assistant"})
_OF_A_FIELD = frozenset(
    {"minister", "secretary", "commissioner", "secretary of state", "vice president", "spokesman", "spokeswoman"}
)
_PARTICIPLES = frozenset({"elected", "re-elected", "designated"})
_AUXILIARIES = frozenset({"is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "get", "got"})
_APOSTROPHES = frozenset({"'", "’"})
_AGAIN = 2  # times that a word must be written with a capital to be a name where it opens a sentence
_NO_NAME = ("ish", "ese", "ian", "ern")  # endings of adjectives that are written with a capital
_POSSESSIVE = frozenset({"'s", "’s"})
_TIMES = frozenset(
    {"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november"}
    | {"december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "christmas", "easter"}
)


@dataclass(slots=True)
class Before:
    """What stands before a role's own words."""

    first: int
    traits: set[str]
    organisation: str | None = None
    state: str | None = None
    owned: bool = False


class EnglishRoles:
    """The role phrases of one layout."""

    def __init__(
        self, cues: Cues, organisations: Sequence[Found], places: Sequence[Found], people: Sequence[Found]
    ) -> None:
        self.cues = cues
        bodies = [*places, *organisations]
        self.begins = {found.first: found for found in bodies}
        self.ends = {found.last: found for found in bodies}
        self.taken = {at for found in (*people, *organisations) for at in range(found.first, found.last)}
        self.bodies = {at for found in bodies for at in range(found.first, found.last)}
        self.people = {at for found in people for at in range(found.first, found.last)}
        self.named = people
        self.titles = {row[0]: row[1] for row in rows("en", "title_roles.tsv")}
        self.also_verbs = words("en", "also_verbs.txt")
        self.capital_adjectives = words("en", "capital_adjectives.txt")
        self.reach = cues.lexicon.role_reach

    def find(self) -> list[Found]:
        """All role phrases in text order."""
        found = []
        at = 0
        while at < len(self.cues.tokens):
            begin = at
            while self._head(at) is None and (self._modifier(at) or self._capital_modifier(at)):
                at += 1
            while self._modifier(at) and self._later_head(at):
                at += 1
            head = self._head(at)
            if head is None:
                at = max(at, begin + 1)
                continue
            last, word = head
            while begin < at and self._ends_a_name(begin):
                begin += 1
            found.append(self._phrase(begin, last, word))
            at = last
        return [*found, *self._titles()]

    def _titles(self) -> list[Found]:
        """Forms of address that are offices: `Gov. Pat Lind`, `former state Sen. Ann Lee`."""
        found = []
        for person in self.named:
            office = self.titles.get(self.cues.low(person.first))
            if office is None or person.last - person.first < _NAME_WITH_TITLE:
                continue
            begin = person.first - (self.cues.low(person.first - 1) == "state")
            before = self._before(begin)
            mention = self.cues.mention("role", before.first, person.first + 1, TITLE_ROLE)
            traits = frozenset(before.traits)
            owner = before.organisation or before.state
            found.append(
                Found(replace(mention, value=office, organisation=owner, traits=traits), before.first, person.first + 1)
            )
        return found

    def _modifier(self, at: int) -> bool:
        """Whether a token may stand before a role word and belong to it: `finance`, `ex-trade`."""
        cues = self.cues
        if cues.word(at) is None or at in self.taken:
            return False
        head, _, tail = cues.low(at).rpartition("-")
        return cues.low(at) in cues.lexicon.role_modifiers or (
            head in cues.lexicon.prefixes and tail in cues.lexicon.role_modifiers
        )

    def _ends_a_name(self, at: int) -> bool:
        """Whether what could modify a role ends a name: `Kestrel Air chief executive`, not `air chief marshal`."""
        cues = self.cues
        return at not in cues.firsts and cues.capital(at) and not cues.capital(at + 1)

    def _capital_modifier(self, at: int) -> bool:
        """`Brexit Minister`: an unknown capitalised word before a capitalised role."""
        cues = self.cues
        if at in self.taken or {at, at + 1} & cues.firsts or not (cues.capital(at) and cues.capital(at + 1)):
            return False
        known = at in self.bodies or cues.function_word(at) or cues.lexicon.adjective(cues.low(at))
        return not known and cues.lexicon.status_of(cues.low(at)) is None and self._head(at + 1) is not None

    def _later_head(self, at: int) -> bool:
        """Whether the role's noun comes after this word: `deputy` in `deputy finance minister`."""
        index = at + 1
        while self._modifier(index) and self._head(index) is None:
            index += 1
        head = self._head(at)
        return self._head(index) is not None and (head is None or head[0] <= index)

    def _head(self, at: int) -> tuple[int, RoleWord] | None:
        """The longest role word that begins at a token, and where it ends."""
        cues = self.cues
        if at in self.taken or cues.word(at) is None:
            return None
        first = cues.low(at)
        reach = self.reach.get(first, 1 if "-" in first else 0)
        for count in range(min(_LONGEST, reach, len(cues.tokens) - at), 0, -1):
            if any(index in self.taken for index in range(at, at + count)):
                continue
            low = " ".join(cues.low(index) for index in range(at, at + count))
            found = cues.lexicon.roles.get(low) or (self._hyphenated(low) if count == 1 else None)
            if found is not None and not (count == 1 and low in self.also_verbs and not self._noun(at)):
                return at + count, found
        return None

    def _hyphenated(self, low: str) -> RoleWord | None:
        """`ex-president`, `president-elect` are in one word."""
        head, _, tail = low.rpartition("-")
        if head in self.cues.lexicon.prefixes:
            return self.cues.lexicon.roles.get(tail)
        return self.cues.lexicon.roles.get(head) if tail in {"elect", "designate"} else None

    def _noun(self, at: int) -> bool:
        """Whether a word that is also an adjective or a verb is a noun here."""
        cues = self.cues
        after = cues.word(at + 1)
        if (
            after is not None
            and after.text[0].islower()
            and not cues.function_word(at + 1)
            and after.low not in cues.lexicon.titles
        ):
            return cues.lexicon.roles.get(f"{cues.low(at)} {after.low}") is not None
        return cues.low(at - 1) not in _BEFORE_VERB

    def _phrase(self, begin: int, last: int, word: RoleWord) -> Found:
        title, traits = self._title(begin, last)
        before = self._before(begin)
        traits |= before.traits
        marks = {"plural": word.plural, "feminine": word.feminine, word.kind: word.kind != "office"}
        traits |= {name for name, holds in marks.items() if holds}
        if self.cues.low(last) in {"elect", "designate"}:
            traits.add("designated")
            last += 1
        if wants_office(title):
            traits.add("candidate")
        end, organisation = self._after(last)
        if end > last and organisation is None and title.lower() in _OF_A_FIELD:
            title = " ".join([title, *self.cues.texts[last:end]])
        mention = self.cues.mention("role", before.first, end, "role-phrase")
        if before.owned and self.cues.low(last) == "for":
            organisation = before.organisation  # "the Fund's mission chief for Peru": Peru is what he or she deals with
        organisation = organisation or before.organisation or before.state
        mention = replace(mention, value=title, organisation=organisation, traits=frozenset(traits))
        return Found(mention, before.first, end)

    def _title(self, begin: int, last: int) -> tuple[str, set[str]]:
        """The title without `ex-` and `-elect`, and what these say."""
        parts, traits = [], set()
        for text in self.cues.texts[begin:last]:
            head, _, tail = text.rpartition("-")
            if head.lower() in self.cues.lexicon.prefixes and head.lower() in {"ex", "then"}:
                traits.add("former")
                parts.append(tail)
            elif tail.lower() in {"elect", "designate"} and head:
                traits.add("designated")
                parts.append(head)
            else:
                parts.append(text)
        if parts[0].lower().split("-")[0] in _DEPUTY:
            traits.add("deputy")
        return " ".join(parts), traits

    def _before(self, at: int) -> Before:
        """Status words, a nationality, an owner (`Germany's`) or an organisation before the role's own words."""
        cues = self.cues
        found = Before(at, set())
        index = at - 1
        while index >= 0 and index not in self.people and index + 1 not in cues.firsts:
            owner = self.ends.get(index + 1)
            two = cues.lexicon.adjective(f"{cues.low(index - 1)} {cues.low(index)}")
            if owner is not None and found.organisation is None:
                found.organisation = owner.mention.entity or owner.mention.text
                found.owned = cues.low(owner.last) in _POSSESSIVE
                index = owner.first
            elif two:
                found.state = two
                index -= 1
            elif status := cues.lexicon.status_of(cues.low(index)):
                if status in _PARTICIPLES and cues.low(index - 1) in _AUXILIARIES:
                    break  # "was elected president" tells an election
                found.traits.add(status)
            elif state := cues.lexicon.adjective(cues.low(index)):
                found.state = state
            elif not self._possessive(index):
                first = self._unknown_body(index) if found.organisation is None else None
                if first is None:
                    break
                found.organisation, index = " ".join(cues.texts[first : index + 1]), first
            found.first = index
            index -= 1
        if found.organisation is None and cues.low(found.first - 1) in _POSSESSIVE:
            first = self._unknown_owner(found.first - 1)
            if first is not None:
                found.organisation = " ".join(cues.texts[first : found.first - 1])
                found.owned = True
                found.first = first
        return found

    def _unknown_owner(self, mark: int) -> int | None:
        """Where a capitalised name before 's begins that nobody recognised: `the Craft Guild's president`."""
        first = mark
        while first > 0 and self._unknown_name(first - 1):
            first -= 1
        several = mark - first > 1  # of two words one can owe its capital to the sentence that it opens
        named = first < mark and (several or self.cues.low(first - 1) == "the" or not self._opens(first))
        return first if named else None

    def _opens(self, at: int) -> bool:
        """Whether a word has its capital only because it opens a sentence, as far as the article shows."""
        word = self.cues.text(at)
        return at in self.cues.firsts and (self.cues.counts[word] < _AGAIN or self.cues.counts[word.lower()] > 0)

    def _unknown_body(self, at: int) -> int | None:
        """Where a name begins that nobody recognised and a role follows: `former Craft Guild president Ann Lee`."""
        first = at + 1
        while first > 0 and self._unknown_name(first - 1) and not self.cues.lexicon.status_of(self.cues.low(first - 1)):
            first -= 1
        if first == at and at in self.cues.firsts:
            return None  # one word that opens a sentence may be any
        low = self.cues.low(at)
        named = first <= at and low not in self.capital_adjectives and not low.endswith(_NO_NAME)
        return first if named and self.cues.low(first - 1) not in _POSSESSIVE else None

    def _unknown_name(self, at: int, *, inside: bool = False) -> bool:
        """Whether a token is a capitalised word of a name that nobody recognised; `inside` one that has begun."""
        cues = self.cues
        if at in self.taken or at in self.bodies or not cues.capital(at) or cues.function_word(at):
            return False
        low = cues.low(at)
        personal = not inside and cues.gender(at)  # "Calder Mills" is a body, whoever else is called Mills
        return not (low in _TIMES or self._head(at) or personal or cues.lexicon.adjective(low))

    def _possessive(self, at: int) -> bool:
        """Whether a token is the ending of an owner: `Germany's`, `United States'`."""
        cues = self.cues
        if self.ends.get(at) is None:
            return False
        return cues.low(at) in _POSSESSIVE or (cues.text(at) in {"'", "’"} and cues.low(at - 1).endswith("s"))

    def _after(self, at: int) -> tuple[int, str | None]:
        """`of the European Central Bank`, `at General Motors`: the end and the name."""
        cues = self.cues
        if cues.low(at) not in _OF or at + 1 >= cues.last_of(at):
            return at, None
        start = at + 2 if cues.low(at + 1) == "the" else at + 1
        found = self._named_from(start)
        if found is not None:
            return found.last, found.mention.entity or found.mention.text
        if start == at + 2 and cues.low(start) in cues.lexicon.organisation_heads and not self._noun_after(start):
            return start + 1, cues.text(start)
        return self._after_field(start) or self._after_unknown(start) or (self._field(start, at), None)

    def _field(self, start: int, otherwise: int) -> int:
        """Where the words end that say what an office deals with: `vice president for finance`."""
        at = start
        while at < self.cues.last_of(start) and (self._modifier(at) or (at > start and self.cues.low(at) == "and")):
            at += 1
        return at if at > start and self.cues.low(at - 1) != "and" else otherwise

    def _after_unknown(self, start: int) -> tuple[int, str | None] | None:
        """`of the Craft Guild`: a capitalised name that nobody recognised."""
        last, stop = start, self.cues.last_of(start)
        while last < stop and (self._unknown_name(last, inside=last > start) or self._of_a_county(last)):
            last += 1
            plural = self.cues.text(last) in _APOSTROPHES and self.cues.low(last - 1).endswith("s")
            if plural and last + 1 < stop and self._unknown_name(last + 1):
                last += 1  # "of the Tenants' League"
        if last == start:
            return None
        if last < stop and self.cues.text(last).isdecimal() and len(self.cues.text(last)) < _YEAR:
            last += 1  # "Local 112"
        if self.cues.low(last) in _POSSESSIVE and (
            self.cues.word(last + 1) is None or self.cues.function_word(last + 1)
        ):
            last += 1  # "at Field's in 1943"
        place = self.begins.get(last)
        if place is not None and place.mention.kind == "place" and self.cues.low(last - 1) not in _POSSESSIVE:
            last = place.last  # "Caritas Portugal"
        text = self.cues.layout.document.text
        return last, text[self.cues.tokens[start].start : self.cues.tokens[last - 1].end]

    def _of_a_county(self, at: int) -> bool:
        """Whether a first name is that of a county: `sheriff of Yuma County`."""
        counties = {"county", "township", "borough", "parish"}
        return self.cues.capital(at) and at not in self.bodies and self.cues.low(at + 1) in counties

    def _after_field(self, start: int) -> tuple[int, str | None] | None:
        """`of athletics at the University of Kansas`: what the office deals with, then where it is."""
        cues = self.cues
        for at in range(start, min(start + 8, cues.last_of(start))):
            found = self.begins.get(at)
            if found is not None and found.mention.kind == "organisation":
                return found.last, found.mention.entity or found.mention.text
            if cues.capital(at) and at > start and cues.low(at - 1) in {"at", "of", "the"}:
                return self._after_unknown(at)
            if cues.word(at) is None or cues.capital(at) or self._head(at) or cues.low(at) in _ENDS_FIELD:
                return None
        return None

    def _named_from(self, start: int) -> Found | None:
        """A name after `of the`, words that describe it left aside: `the Rotterdam asset manager Loon & Zoon`."""
        found = self.begins.get(start)
        if found is not None and not (found.mention.kind == "place" and self._noun_after(found.last - 1)):
            return found
        for at in range(start, min(start + 5, self.cues.last_of(start))):
            later = self.begins.get(at)
            if later is not None and later.mention.kind == "organisation":
                return later
            if self.cues.word(at) is None or self.cues.function_word(at):
                break
        return found

    def _noun_after(self, at: int) -> bool:
        """Whether the next word goes on with the same noun phrase."""
        after = self.cues.word(at + 1)
        return after is not None and after.text[0].islower() and not self.cues.function_word(at + 1)
