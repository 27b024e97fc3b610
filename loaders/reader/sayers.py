"""Whether somebody is proved to be the one who says what an outside producer quotes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whowhen.graph.records import StatementClaim

from .rivals import covers, is_one_of
from .worded import compatible, names_somebody

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whowhen.graph.records import Produced

    from .model import Candidate, Slot
    from .rivals import Rivals

    Span = tuple[int, int]

_SPOKEN_OF = frozenset(
    [
        *("gegen", "für", "unter", "neben", "vor", "bei", "über", "mit", "an", "auf", "ohne", "wegen"),
        *("against", "for", "under", "after", "before", "about", "with", "behind"),
    ]
)
"""Prepositions before somebody who does not speak: "said of", "sagte über"."""


class Sayers:
    """Who says what in one text.

    Args:
        rivals: the people of the text.
        own: what our own rules claim about it.
    """

    def __init__(self, rivals: Rivals, own: Sequence[Produced]) -> None:
        self.rivals = rivals
        self._own = [made.claim for made in own]

    def speaker(self, candidate: Candidate, claim: StatementClaim) -> str:
        """Why somebody is not proved to be the one who speaks; empty if so."""
        slot = candidate.slots["speaker"]
        words = [one for name, one in candidate.slots.items() if name.startswith("text")]
        if any(one.start <= slot.start < one.end for one in words):
            return "the speaker is only named in what is said"
        if claim.speaker.kind == "organisation":
            return self.rivals.is_person(slot) or self._is_linked_to_person(slot)
        if self._is_behind(candidate, slot):
            return "the speaker is only named behind the words that tell it"
        if self._is_elsewhere(candidate, claim, words):
            return "the speaker is not named in the sentence that tells it"
        heard = self._heard(words)
        if heard and all(compatible(one, claim.speaker.name) for one in heard):
            return self.rivals.antecedents.unproved(claim.speaker.name, slot, nearest=False)
        if heard and not any(compatible(one, claim.speaker.name) for one in heard):
            return f"our own reading has {heard[0]} there"
        spoken = candidate.trigger is not None and any(one.start <= candidate.trigger[0] < one.end for one in words)
        told = (slot.start, slot.end) if candidate.trigger is None or spoken else candidate.trigger
        if told == (slot.start, slot.end):
            others = self._named_beside(candidate.evidence, words, claim.speaker.name)
            if others:
                return f"it may be said by {others[0]}"
        sentence = next(self.rivals.sentences.at(told[0]), None)
        if sentence is not None and not any(
            self.rivals.is_named_in(one, claim.speaker.name) for one in self.rivals.clauses.at(told[0])
        ):
            others = self._named_beside([(sentence.start, sentence.end)], words, claim.speaker.name)
            if others and names_somebody(claim.speaker.name, slot.text):
                return f"it may be said by {others[0]}"
        if self.rivals.standing.preposition(slot.start) in _SPOKEN_OF:
            return "the speaker is somebody else, of whom or to whom this is said"
        return self.rivals.alone(claim.speaker.name, slot, [told], aside=words) or self.rivals.antecedents.unproved(
            claim.speaker.name, slot, nearest=False
        )

    def _is_elsewhere(self, candidate: Candidate, claim: StatementClaim, words: Sequence[Slot]) -> bool:
        """Whether somebody is quoted by name from another sentence than the verb of saying."""
        slot, cue = candidate.slots["speaker"], candidate.trigger
        if cue is None or any(one.start <= cue[0] < one.end for one in words):
            return False
        sentence = next(self.rivals.sentences.at(cue[0]), None)
        named = names_somebody(claim.speaker.name, slot.text)
        return named and sentence is not None and not sentence.start <= slot.start < sentence.end

    def _is_behind(self, candidate: Candidate, slot: Slot) -> bool:
        """Whether a name stands in a later clause of the sentence than the verb of saying: in what is said."""
        if candidate.trigger is None:
            return False
        sentence = next(self.rivals.sentences.at(candidate.trigger[0]), None)
        clause = next(self.rivals.clauses.at(candidate.trigger[0]), None)
        if sentence is None or clause is None or not clause.end <= slot.start < sentence.end:
            return False
        return any(one.start <= slot.start < one.end for one in self.rivals.people)

    def _named_beside(self, passages: Sequence[Span], words: Sequence[Slot], name: str) -> list[str]:
        """Who else is named in the passages, outside what is said."""
        people = [one for start, end in passages for one in self.rivals.mentions.over(start, end)]
        people = [one for one in people if one.kind == "person" and not any(covers(slot, one) for slot in words)]
        return [one.entity or one.text for one in people if not is_one_of(one, [name])]

    def _heard(self, words: Sequence[Slot]) -> list[str]:
        """Who says these words by our own reading."""
        return [
            own.speaker.name
            for own in self._own
            if isinstance(own, StatementClaim)
            and any(passage.start < one.end and one.start < passage.end for passage in own.evidence for one in words)
        ]

    def _is_linked_to_person(self, slot: Slot) -> str:
        """Why the words are not linked to an organisation: they are linked to a person."""
        for start, end in slot.links[-1:]:
            named = [one for one in self.rivals.mentions.over(start, end) if one.kind == "person"]
            if named:
                return f"{named[0].text} is no organisation"
        return ""
