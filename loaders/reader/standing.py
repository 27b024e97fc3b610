"""Where somebody stands in a clause: behind a preposition, before a relative clause, beside a title."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from .cases import is_article

if TYPE_CHECKING:
    from .model import Clause, Layout, Mention, Slot
    from .spread import Spread

_ASIDE: Final = {
    "de": frozenset(["von", "vom", "auf", "gegen", "für", "unter", "neben", "nach", "vor", "bei", "beim", "durch"]),
    "en": frozenset(["by", "from", "under", "against", "for", "after", "before", "alongside", "of", "behind"]),
}
"""Prepositions before somebody of whom it is not told, unless of the one that stands there."""

_BEFORE: Final = frozenset(
    ["mit", "an", "in", "im", "am", "aus", "zu", "zum", "zur", "über", "ohne", "wegen", "seit", "with", "to", "about"]
)
_FARTHEST: Final = 6  # words of a phrase before a name
_SUBJECTS: Final = frozenset(["der", "welcher", "who"])
"""Relative pronouns that can only be the subject of their clause."""

_RELATIVE: Final = frozenset(["die", "welche", "that", "which", "den", "whom"])
_NEAR: Final = 3  # characters between a name and its apposition


class Standing:
    """The places of the people of one text.

    Args:
        layout: the text in its parts.
        mentions: what is recognised in it.
    """

    def __init__(self, layout: Layout, mentions: Spread[Mention]) -> None:
        self._text = layout.document.text
        self._language = layout.document.language
        self._tokens = layout.tokens
        self._starts = [token.start for token in layout.tokens]
        self._mentions = mentions

    def is_aside(self, place: int, clause_start: int = 0) -> bool:
        """Whether a phrase stands behind a preposition like "von", "für", "by": beside what is told."""
        return self.preposition(place, clause_start) in _ASIDE[self._language]

    def preposition(self, place: int, clause_start: int = 0) -> str:
        """The preposition before a phrase that ends in the words at a place; empty if there is none."""
        at = bisect_left(self._starts, place) - 1
        for number in range(at, max(-1, at - _FARTHEST), -1):
            token = self._tokens[number]
            if token.start < clause_start:
                return ""
            if token.low in _ASIDE[self._language] or token.low in _BEFORE:
                return token.low
            if token.kind == "mark" and token.text not in {".", "-"}:
                return ""
            passed = token.text[:1].isupper() or token.low.endswith(("e", "en", "er", "em", "es", ".", "-"))
            if is_article(token.low, self._language):
                before = self._tokens[number - 1] if number else None
                known = before is not None and before.start >= clause_start
                return before.low if known and before is not None and before.low in _known(self._language) else ""
            if not passed and self._language == "de":
                return ""
            if self._language == "en" and not token.text[:1].isupper():
                return ""
        return ""

    def is_object(self, place: int) -> bool:
        """Whether a phrase can only be an object, with a referent of its own: "überträgt dem neuen Leiter das Amt"."""
        at = bisect_left(self._starts, place)
        first = self._tokens[at].low if at < len(self._tokens) else ""
        return self._language == "de" and first in {"dem", "den"} and self._tokens[at - 1].low not in _known("de")

    def told_of(self, clause: Clause) -> tuple[str, bool] | None:
        """Of whom a relative clause tells, and whether as its subject for certain; None if it is none."""
        for one in self._mentions.over(clause.start, clause.end):
            low = one.text.lower()
            opens = not self._text[clause.start : one.start].strip(" ,;–-")
            if one.kind == "anaphor" and "relative" in one.traits and one.entity and opens:
                if low in _SUBJECTS or low in _RELATIVE:
                    return one.entity, low in _SUBJECTS
        return None

    def is_apposition(self, person: Slot, role: Slot) -> bool:
        """Whether title and name stand side by side, parted by a comma at most: "the panel’s chair, Ann Lee"."""
        first, last = (person, role) if person.end <= role.start else (role, person)
        between = self._text[first.end : last.start]
        if not 0 < len(between) <= _NEAR or between.strip() != ",":
            return False
        return last is person and not self._is_listed(person)

    def _is_listed(self, person: Slot) -> bool:
        """Whether the words behind a name go on as a list or give another title to the name."""
        behind = self._text[person.end : person.end + _NEAR]
        if not behind.startswith(","):
            return False
        following = self._mentions.over(person.end + 1, person.end + 2 * _NEAR)
        return any(one.kind in {"person", "role"} for one in following)


def _known(language: str) -> frozenset[str]:
    return _ASIDE[language] | _BEFORE
