"""Whether a pronoun or a description means the person whom an outside producer links it to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from .worded import compatible, names_somebody, one_title, same_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .model import Clause, Mention, Slot
    from .spread import Spread

GUESSED: Final = frozenset({"inferred", "topic"})
"""Traits of a mention that only the course of the article ties to somebody."""

_UNHELD: Final = GUESSED | {"designated"}
"""Traits of a title that does not say who holds the office."""

_SHARED: Final = frozenset({"rank", "occupation", "new"})
"""Traits of a title that several people of an article may bear, or that somebody else bore before."""

_MEANS: Final = frozenset({"person", "anaphor", "role", "age", "demonym"})


class Antecedents:
    """The people and titles of one text.

    Args:
        text: of the article.
        mentions: what is recognised in it.
        clauses: its clauses.
    """

    def __init__(self, text: str, mentions: Spread[Mention], clauses: Spread[Clause]) -> None:
        self._text = text
        self._clauses = clauses
        self.mentions = mentions
        whole = list(mentions.over(0, len(text)))
        self._people = [one for one in whole if one.kind == "person"]
        self._titles = [one for one in whole if one.kind == "role"]

    def unproved(self, name: str, slot: Slot, *, nearest: bool = True) -> str:
        """Why a pronoun or a description is not proved to mean somebody; empty if so, or if the words are the name.

        It is if our own reading says so, if nobody else is named between (without `nearest`: in this paragraph and
        the one before), or if the description is a title that the
        article gives to this person beside the name.
        """
        if names_somebody(name, slot.text):
            return ""
        over = [one for one in self.mentions.over(slot.start, slot.end) if one.kind in _MEANS]
        firm = [one.entity for one in over if one.entity and not one.traits & GUESSED]
        guessed = [one.entity for one in over if one.entity and one.traits & GUESSED]
        titles = [one.value or one.text for one in over if one.kind == "role" and not one.traits & _SHARED]
        holders = [holder for title in titles for holder in self._holders(title)]
        for told in (firm, holders):
            if told:
                right = all(compatible(one, name) for one in told)
                return "" if right else f"nothing shows that '{slot.text}' means {name}"
        before = [one for one in self._people if one.end <= slot.start]
        last = before[-1] if before else None
        follows = last is not None and self._text[last.end : slot.start].strip() == ":"
        if any(not compatible(one, name) for one in guessed) and not follows:
            return f"nothing shows that '{slot.text}' means {name}"
        if any(self._is_likeliest(one, name) for one in over):
            return ""
        aged = any(one.kind == "age" for one in over)
        if (aged or not titles) and self._is_only_one(name, slot, _gender(slot, over)):
            return ""
        if not nearest and last is not None:
            recent = self._text.rfind("\n", 0, max(0, self._text.rfind("\n", 0, slot.start) - 1)) + 1
            if any(not compatible(one.entity or one.text, name) for one in before if one.start >= recent):
                return f"nothing shows that '{slot.text}' means {name}"
        near = last is not None and "\n" not in self._text[last.end : slot.start].strip()
        if last is not None and near and compatible(last.entity or last.text, name):
            if not {_gender(slot, over), _gender_of(last)} >= {"feminine", "masculine"}:
                return ""
        return f"nothing shows that '{slot.text}' means {name}"

    def _is_likeliest(self, described: Mention, name: str) -> bool:
        """Whether our own guess is this person, of whom it was spoken last, and nobody else is named since.

        Whoever is named in the same clause is another than the one described.
        """
        places = re.findall(r"(\d+):(\d+)", " ".join(described.chain[-1:]))
        if not described.traits & GUESSED or not places or not compatible(described.entity or "", name):
            return False
        since = int(places[-1][1])
        clause = next(self._clauses.at(described.start), None)
        until = described.start if clause is None else clause.start
        between = (one for one in self._people if since <= one.start < until)
        return since <= described.start and all(compatible(one.entity or one.text, name) for one in between)

    def _is_only_one(self, name: str, slot: Slot, gender: str) -> bool:
        """Whether of all who are named before, only this person is known to be of the gender of the words."""
        if not gender:
            return False
        before = [one for one in self._people if one.end <= slot.start and one.entity]
        alike = {one.entity: self._known_gender(one.entity or "") for one in before}
        mine = [known for entity, known in alike.items() if compatible(entity or "", name)]
        others = [known for entity, known in alike.items() if not compatible(entity or "", name)]
        return bool(mine) and mine[0] == gender and all(known not in {"", gender} for known in others)

    def _known_gender(self, entity: str) -> str:
        """The gender that any mention of somebody shows."""
        return next((known for one in self._people if one.entity == entity and (known := _gender_of(one))), "")

    def is_holder(self, name: str, title: str) -> bool:
        """Whether a title stands beside this name somewhere in the article."""
        held = (one for one in self._titles if one.entity and not one.traits & _UNHELD)
        return any(compatible(one.entity or "", name) and one_title(one.value or one.text, title) for one in held)

    def _holders(self, title: str) -> list[str]:
        """Beside whose names a title stands."""
        return [
            one.entity
            for one in self._titles
            if one.entity and same_title(one.value or one.text, title) and not one.traits & {*_UNHELD, "former"}
        ]


def _gender(slot: Slot, mentions: Sequence[Mention]) -> str:
    """The gender of a description, as far as its noun or its article shows it."""
    if any("feminine" in one.traits for one in mentions):
        return "feminine"
    first = slot.text.split()[0].lower()
    if first in {"die", "eine", "sie", "she", "her"}:
        return "feminine"
    return "masculine" if first in {"der", "den", "dem", "ein", "einen", "einem", "er", "ihn", "he", "his"} else ""


def _gender_of(mention: Mention) -> str:
    return next((one for one in ("feminine", "masculine") if one in mention.traits), "")
