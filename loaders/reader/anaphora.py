"""Reads an article sentence by sentence and links what points back; the focus office changes at a sentence's end."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from .chains import arrow
from .described import Descriptions
from .discourse import Discourse
from .pronouns import Pronouns
from .wordlists import words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .lexicon import Lexicon
    from .model import Layout, Mention, Sentence

_NAMED = frozenset({"person", "organisation", "place", "role", "demonym"})
_NO_OFFICE = frozenset({"occupation", "rank", "plural", "relation", "candidate"})
_INDEFINITE = frozenset({"ein", "eine", "einen", "einem", "einer", "eines", "a", "an", "another"})
_THIS = frozenset({"dieses", "diesen", "diesem", "this", "that"})  # the office named last, even in the same sentence
_DETERMINERS = frozenset(
    {
        "das",
        "den",
        "dem",
        "des",
        "der",
        "die",
        "dieses",
        "diesen",
        "diesem",
        "diese",
        "dieser",
        "jenes",
        "im",
        "ins",
        "am",
        "vom",
        "zum",
    }
    | {"sein", "seine", "seinen", "seinem", "seines", "seiner", "ihr", "ihre", "ihren", "ihrem", "ihres", "ihrer"}
    | {"the", "his", "her", "their", "that", "this", "its"}
)


class AnaphorReader:
    """Links the mentions of one article in reading order."""

    def __init__(self, layout: Layout, mentions: Sequence[Mention], lexicon: Lexicon) -> None:
        self.layout = layout
        self.discourse = Discourse(layout, mentions, lexicon)
        self.cues = self.discourse.cues
        self.pronouns = Pronouns(self.discourse)
        self.descriptions = Descriptions(self.discourse, self.pronouns)
        self.office_nouns = words(lexicon.language, "office_nouns.txt")
        self.relation_roles = self.descriptions.relation_roles
        self.focus: Mention | None = None
        self.offices: dict[str, Mention] = {}
        self.latest: Mention | None = None
        self.at: dict[int, list[Mention]] = {}
        for mention in mentions:
            self.at.setdefault(self.discourse.token(mention.start), []).append(mention)

    def sentence(self, number: int, sentence: Sentence) -> list[Mention]:
        """The mentions of a sentence, linked, and its anaphors."""
        named: dict[int, Mention] = {}
        for at in range(sentence.first, sentence.last):
            for mention in self.at.get(at, ()):
                if mention.kind in {"person", "demonym", "organisation"}:
                    named.setdefault(at, mention)
        result: list[Mention] = []
        covered = sentence.first
        for at in range(sentence.first, sentence.last):
            for mention in self.at.get(at, ()):
                linked = self._linked(mention, at, number, named)
                result.append(linked)
                if self._is_office(linked):
                    self.latest = linked
                if mention.kind in _NAMED:
                    covered = max(covered, self.discourse.token(mention.end))
            if at >= covered and self.cues.word(at):
                result.extend(self._anaphor(at, number))
        self._move_focus(result)
        return result

    def _linked(self, mention: Mention, at: int, number: int, named: Mapping[int, Mention]) -> Mention:
        if mention.kind == "person" and mention.entity:
            self.discourse.note(mention.entity, mention)
            self._origin_before(mention.entity, at)
        elif mention.kind == "role":
            return self.descriptions.role(mention, at, number, named)
        elif mention.kind == "demonym":
            return self.descriptions.inhabitant(mention, at, number, named)
        elif mention.kind == "age" and "person" in mention.traits:
            meant = self.descriptions.age(at, number)
            return replace(mention, entity=meant.entity, chain=meant.chain) if meant else mention
        return mention

    def _origin_before(self, entity: str, at: int) -> None:
        """`Kenya's Amina Mohamed`: a state that a name belongs to."""
        owner = self.cues.low(at - 1) in {"'s", "’s"}
        for mention in self.at.get(at - 2, ()) if owner else ():
            if mention.kind == "place" and "state" in mention.traits and mention.value:
                self.discourse.set_origin(entity, mention.value)

    def _anaphor(self, at: int, number: int) -> list[Mention]:
        """The anaphor at a token that is no part of a name."""
        found = self.descriptions.age(at, number) or self.pronouns.at(at, number)
        if found is not None and found.entity:
            self.discourse.note(found.entity, found)
        elif self.cues.low(at) in self.office_nouns:
            found = self._office(at, number)
        return [found] if found is not None else []

    def _office(self, at: int, number: int) -> Mention | None:
        """`das Amt`, `his post`: the office named last; `ein neues Amt` is another one."""
        cues = self.cues
        if cues.low(at) == "stelle" and "an" in (cues.low(at - 2), cues.low(at - 1)):
            return None  # "an seiner Stelle"
        begin = at - 1
        while at - begin < 3 and cues.text(begin).islower() and not cues.function_word(begin):
            begin -= 1
        mention = cues.mention("anaphor", at, at + 1, "focus-office")
        if cues.low(begin) in _INDEFINITE:
            return replace(mention, traits=frozenset({"office", "indefinite"}))
        if cues.low(begin) not in _DETERMINERS:
            return None
        mention = replace(mention, traits=frozenset({"office"}))
        this = cues.low(begin) in _THIS and self.latest is not None
        focus = self.latest if this else self._own_office(begin, number) or self.focus
        if focus is None or cues.low(at + 1) == "of":
            return mention
        chain = arrow(mention, focus.value, focus.start, focus.end, "office named last")
        return replace(mention, entity=focus.value, value=focus.value, organisation=focus.organisation, chain=(chain,))

    def _own_office(self, at: int, number: int) -> Mention | None:
        """The office of whomever a possessive before the noun means: `sein Amt`."""
        gender, kind = self.discourse.pronouns.get(self.cues.low(at), ("", ""))
        if kind not in {"possessive", "either"}:
            return None
        owner = self.pronouns.antecedent(at, number, gender, own_clause=True)
        return self.offices.get(owner.entity) if owner is not None else None

    def _is_office(self, mention: Mention) -> bool:
        office = mention.kind == "role" and not mention.traits & _NO_OFFICE
        return office and (mention.value or "").lower() not in self.relation_roles

    def _move_focus(self, mentions: Sequence[Mention]) -> None:
        for mention in mentions:
            if self._is_office(mention):
                self.focus = mention
                if mention.entity:
                    self.offices[mention.entity] = mention
