"""Finds English role phrases: `former Dutch prime minister`, `president of the European Central Bank`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .cues import wants_office
from .places import Found
from .wordlists import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .cues import Cues
    from .lexicon import RoleWord

_LONGEST = 4
_OF = frozenset({"of", "for", "at"})
_BEFORE_VERB = frozenset(
    {"to", "will", "would", "may", "could", "should", "can", "who", "which", "that", "he", "she", "and", "also", "it"}
)
_ENDS_FIELD = frozenset({"to", "by", "who", "that", "in", "from", "with"})
_DEPUTY = frozenset({"deputy", "vice", "assistant"})
_POSSESSIVE = frozenset({"'s", "’s"})


@dataclass(slots=True)
class Before:
    """What stands before a role's own words."""

    first: int
    traits: set[str]
    organisation: str | None = None
    state: str | None = None


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
        self.also_verbs = words("en", "also_verbs.txt")

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
            found.append(self._phrase(begin, last, word))
            at = last
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

    def _capital_modifier(self, at: int) -> bool:
        """`Brexit Minister`: an unknown capitalised word before a capitalised role."""
        cues = self.cues
        if at in self.taken or at in cues.firsts or not (cues.capital(at) and cues.capital(at + 1)):
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
        for count in range(min(_LONGEST, len(cues.tokens) - at), 0, -1):
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
        mention = self.cues.mention("role", before.first, end, "role-phrase")
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
        while index >= 0 and index not in self.people:
            owner = self.ends.get(index + 1)
            two = cues.lexicon.adjective(f"{cues.low(index - 1)} {cues.low(index)}")
            if owner is not None and found.organisation is None:
                found.organisation = owner.mention.entity or owner.mention.text
                index = owner.first
            elif two:
                found.state = two
                index -= 1
            elif status := cues.lexicon.status_of(cues.low(index)):
                found.traits.add(status)
            elif state := cues.lexicon.adjective(cues.low(index)):
                found.state = state
            elif not self._possessive(index):
                break
            found.first = index
            index -= 1
        return found

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
        return self._after_field(start) or (at, None)

    def _after_field(self, start: int) -> tuple[int, str | None] | None:
        """`of athletics at the University of Kansas`: what the office deals with, then where it is."""
        cues = self.cues
        for at in range(start, min(start + 8, cues.last_of(start))):
            found = self.begins.get(at)
            if found is not None and found.mention.kind == "organisation":
                return found.last, found.mention.entity or found.mention.text
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
