"""Gives the phrases without a preposition to subject, object, dative and predicate of a verb.

In German the case of an article or pronoun decides, then the order of words (subject first); in English the order
decides. A phrase in the accusative that is left over refuses the frame: "übernimmt die Verantwortung" takes over no
office.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise, permutations
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .frametable import SlotRule
    from .matching import Scene
    from .phrases import Phrase
    from .slots import Judge
    from .triggers import Trigger

    Place = tuple[SlotRule, str]
    Assigned = tuple[SlotRule, str, Phrase]

CASES: Final = {"subj": "nom", "obj": "acc", "dat": "dat", "pred": "nom"}

_ORDER: Final = {"subj": 0, "dat": 1, "obj": 2, "pred": 3}
_MOST = 5  # phrases without preposition that a clause is searched for
# Weights of an assignment, chosen so that a sure case beats any order of words, and order decides between equals.
_REQUIRED, _WELCOME, _CASE = 3.0, 2.0, 1.0
_INHERITED, _AFTERTHOUGHT, _LEFT_OVER, _INVERTED = -2.5, -1.5, -1.0, -0.6

_NO_OBJECT: Final = frozenset({"ende", "anfang", "mitte", "uhr", "jahre", "jahr", "monate", "tage", "wochen"})


@dataclass(frozen=True, slots=True)
class Assignment:
    """The slots of one frame that are to be filled in one scene."""

    slots: Sequence[Place]
    free: Sequence[Phrase]
    trigger: Trigger
    scene: Scene
    judge: Judge

    def best(self) -> list[Assigned] | None:
        """The slots that can be filled, with their phrases; None if the frame does not fit."""
        return self._german() if self.scene.language == "de" else self._english()

    def _german(self) -> list[Assigned] | None:
        inherited = [self.scene.inherited] if self.scene.inherited is not None else []
        pool: list[Phrase | None] = [*self.free[:_MOST], *inherited, *([None] * len(self.slots))]
        best: tuple[float, Sequence[Phrase | None]] | None = None
        for choice in sorted(set(permutations(range(len(pool)), len(self.slots)))):
            chosen = [pool[index] for index in choice]
            weight = self._weigh(chosen)
            if weight is not None and (best is None or weight > best[0]):
                best = weight, chosen
        if best is None:
            return None
        return [(slot, place, phrase) for (slot, place), phrase in zip(self.slots, best[1], strict=True) if phrase]

    def _weigh(self, chosen: Sequence[Phrase | None]) -> float | None:
        """How good a choice is; None if it cannot be."""
        total = 0.0
        for (slot, place), phrase in zip(self.slots, chosen, strict=True):
            weight = self._weigh_one(slot, place, phrase)
            if weight is None:
                return None
            total += weight
        left = self._left_over(chosen)
        if left is None:
            return None
        order = [
            (phrase.first, _ORDER[place])
            for (_, place), phrase in zip(self.slots, chosen, strict=True)
            if phrase is not None and phrase is not self.scene.inherited
        ]
        swaps = sum(earlier[1] > later[1] for earlier, later in pairwise(sorted(order)))
        return total + left + _INVERTED * swaps

    def _weigh_one(self, slot: SlotRule, place: str, phrase: Phrase | None) -> float | None:
        if phrase is None:
            return None if slot.required else 0.0
        weight = _REQUIRED if slot.required else _WELCOME
        if phrase is self.scene.inherited:
            if place != "subj" or any(other.cases == {"nom"} for other in self.free):
                return None
            weight += _INHERITED
        elif CASES[place] not in phrase.cases:
            return None
        elif self.scene.piece(phrase.first) > self.scene.piece(self.trigger.at):
            weight += _AFTERTHOUGHT  # behind a comma after the verb
        if not self.judge.fits(phrase, slot.kind):
            return None
        return weight + _CASE / len(phrase.cases)

    def _left_over(self, chosen: Sequence[Phrase | None]) -> float | None:
        """What the phrases without a slot cost; None if one of them must have one."""
        used = {phrase.first for phrase in chosen if phrase is not None and phrase is not self.scene.inherited}
        sure = any(
            place == "subj" and phrase is not None and phrase.cases == {"nom"}
            for (_, place), phrase in zip(self.slots, chosen, strict=True)
        )
        open_object = any(
            place == "obj" and phrase is None for (_, place), phrase in zip(self.slots, chosen, strict=True)
        )
        total = 0.0
        for phrase in self.free:
            if phrase.first in used:
                continue
            if (
                open_object
                and phrase.kind == "noun"
                and not phrase.article
                and "acc" in phrase.cases
                and phrase.noun not in _NO_OBJECT
            ):
                return None  # "Vertrieb und Finanzen übernimmt X": an object, but no office
            if phrase.cases == {"acc"} or (phrase.cases == {"nom"} and not sure):
                return None
            if phrase.cases != {"dat"}:
                total += _LEFT_OVER
        return total

    def _behind_opening(self, after: Sequence[Phrase]) -> Phrase | None:
        """The subject of a participle that opens an English sentence: "Born in Leeds in 1951, X …"."""
        tokens, at = self.scene.tokens, self.trigger.at
        opens = at in self.scene.inside[:2] and tokens[self.scene.inside[0]].text[:1].isupper()
        if not opens or not (self.trigger.passive or tokens[at].low.endswith("ing")):
            return None
        return next((phrase for phrase in after if tokens[phrase.first - 1].text == ","), None)

    def _english(self) -> list[Assigned] | None:
        """Subject before the verb, object and predicate after it."""
        before = [phrase for phrase in self.free if phrase.last <= self.trigger.at]
        after = [phrase for phrase in self.free if phrase.first > self.trigger.at and phrase.cases != {"nom"}]
        found: list[Assigned] = []
        for slot, place in self.slots:
            if place == "subj":
                subject = before[-1] if before else self._behind_opening(after) or self.scene.inherited
                if self.scene.tokens[self.trigger.at].low.endswith("ing"):  # "…, replacing X" is said of a person
                    subject = next((p for p in reversed(before) if self.judge.fits(p, slot.kind)), subject)
                if subject is not None and "nom" in subject.cases and self.judge.fits(subject, slot.kind):
                    found.append((slot, place, subject))
                continue
            taken = {phrase.first for _, _, phrase in found}
            rest = [phrase for phrase in after if phrase.first not in taken]
            if rest and self.judge.fits(rest[0], slot.kind):
                found.append((slot, place, rest[0]))
            elif rest and slot.required:
                return None
            elif place == "obj" and not rest and slot.required and self._led_by(before, slot) is not None:
                found.append((slot, place, self._led_by(before, slot) or before[-1]))
        return found

    def _led_by(self, before: Sequence[Phrase], slot: SlotRule) -> Phrase | None:
        """What a relative clause without its pronoun follows: "the company he has led since 2008"."""
        body = before[-2] if len(before) > 1 else None
        if body is not None and body.stands_for:  # "served as secretary, a role he had taken up in June"
            named = before[-3] if len(before) > 2 else None
            return named if named is not None and named.role is not None and self.judge.fits(named, slot.kind) else None
        pronoun = bool(before) and before[-1].cases == {"nom"}
        near = body is not None and pronoun and body.last == before[-1].first
        return body if near and body is not None and self.judge.fits(body, slot.kind) else None
