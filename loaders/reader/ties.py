"""Whether the people of an outside candidate are tied to the words that tell it, or only stand near them.

A passage can name several people, and every quotation of a candidate that mixes them up is still a slice of the text.
So somebody must be proved to be the one: our own reading of the passage says so, or a title that is beside the name,
or nobody else is named where it is told. What is not proved is no claim; of the two sides of a change of which it is
not proved who is which, both only take part.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from whowhen.graph.dates import intersect, window
from whowhen.graph.records import EventClaim, TenureClaim

from .antecedents import GUESSED
from .bounds import Bounds
from .model import Slot
from .rivals import Rivals, holds, near
from .worded import compatible, names_somebody, same_title

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whowhen.graph.records import Produced

    from .model import Candidate, Layout, Mention, Sentence
    from .spread import Spread

    Span = tuple[int, int]

_FREE = frozenset({"participant", "guest", "host", "member"})
"""Parts that turn nothing around if two people change places."""

_MAY_BE_BESIDE = frozenset({"outgoing", "appointer"})
"""Parts of those who stand behind a preposition: "follows on X", "appointed by X"."""

_NOUN_REACH = 30  # characters from a noun to whose it is: "Tod von X"

_PERSONAL = frozenset(
    ["election", "appointment", "nomination", "handover", "inauguration", "resignation", "dismissal", "death", "birth"]
)
"""Kinds of event that say nothing if nobody is proved to take part."""


class Ties:
    """What ties people to words in one text.

    Args:
        own: what our own rules claim about the same text.
        terms: the tenures that are proposed with the candidate.
    """

    def __init__(
        self,
        layout: Layout,
        mentions: Spread[Mention],
        own: Sequence[Produced],
        terms: Sequence[TenureClaim] = (),
    ) -> None:
        self.rivals = Rivals(layout, mentions)
        self._own = [made.claim for made in own]
        self._terms = terms
        self.bounds = Bounds(layout, self.rivals, self._own)

    # Tenures

    def holder(self, candidate: Candidate, claim: TenureClaim) -> str:
        """Why the person is not proved to be the one of the office; empty if so."""
        person, role = candidate.slots["person"], candidate.slots["role"]
        name = claim.person.name
        if self._is_elsewhere(candidate, person, {name, *self._company(claim)}):
            return "the person is not named in the sentence that tells it"
        beside = [
            mention.entity
            for mention in self.rivals.mentions.over(role.start, role.end)
            if mention.kind == "role" and mention.entity and not mention.traits & GUESSED
        ]
        if any(compatible(entity, name) for entity in beside):
            return ""
        next_to = self._named_next(candidate, {name, *self._company(claim)})
        if next_to:
            return f"it may be about {next_to}"
        rival = self._rival(candidate, claim)
        terms = [own for own in self._own if isinstance(own, TenureClaim)]
        agrees = any(self._agrees(own, candidate, claim) for own in terms)
        if agrees and not rival:
            return ""
        beside = [one for one in beside if not any(compatible(one, other) for other in self._company(claim))]
        if beside:
            return f"the title beside the name is that of {beside[0]}"
        if rival and not agrees:
            return f"our own reading has {rival} there"
        if self.rivals.standing.is_apposition(person, role) and names_somebody(name, person.text):
            return ""
        if names_somebody(name, person.text) and self._is_titled_object(role):
            return "the title stands for somebody else"
        if self.rivals.antecedents.is_holder(name, claim.role.title) or self._is_read_as_holder(claim):
            return self.rivals.antecedents.unproved(name, person)
        if person.start <= role.start and role.end <= person.end and not names_somebody(name, person.text):
            return self.rivals.antecedents.unproved(name, person)
        told = [candidate.trigger or (role.start, role.end), (role.start, role.end)]
        company = self._company(claim)
        return (
            self._others_beside(role, person, told[0], {name, *company})
            or self._is_apart(role, person, {name, *company})
            or self.rivals.alone(name, person, told, company, aside=[role, *self._givers(candidate)], titled=True)
            or self.rivals.antecedents.unproved(name, person)
        )

    def _givers(self, candidate: Candidate) -> list[Slot]:
        """Whoever stands before a verb of giving an office, in its clause."""
        cue = candidate.trigger
        if cue is None or not self.bounds.turns.is_given(*cue):
            return []
        before = [
            one for clause in self.rivals.clauses.at(cue[0]) for one in self.rivals.mentions.over(clause.start, cue[0])
        ]
        return [Slot(one.start, one.end, one.text) for one in before if one.kind in {"person", "role"}]

    def _is_titled_object(self, role: Slot) -> bool:
        """Whether the words for the office are a title in the accusative or dative: somebody, and no post."""
        named = self.rivals.mentions.over(role.start, role.end)
        return self.rivals.standing.is_object(role.start) and any(one.kind == "role" for one in named)

    def _is_elsewhere(self, candidate: Candidate, person: Slot, names: set[str]) -> bool:
        """Whether somebody is quoted by name from another sentence, though only others stand where it is told."""
        cue, role = candidate.trigger, candidate.slots["role"]
        if cue is None or not any(names_somebody(name, person.text) for name in names):
            return False
        told = [one for place in (cue[0], role.start) for one in self.rivals.sentences.at(place)]
        if any(one.start <= person.start < one.end for one in told):
            return False
        inside = [one for sentence in told for one in self.rivals.mentions.over(sentence.start, sentence.end)]
        described = [one for one in inside if one.kind in {"person", "demonym"}]
        meant = [any(compatible(one.entity or one.text, name) for name in names) for one in described]
        return bool(described) and not any(meant)

    def _company(self, claim: TenureClaim) -> frozenset[str]:
        """Who else is proposed for the same office, before, after or beside: named there, and no rival."""
        return frozenset(
            term.person.name
            for term in self._terms
            if same_title(term.role.title, claim.role.title) and not compatible(term.person.name, claim.person.name)
        )

    def _rival(self, candidate: Candidate, claim: TenureClaim) -> str:
        """Whom our own reading has in this office by the same words, if not this person."""
        for own in self._own:
            if isinstance(own, TenureClaim) and near(own, candidate) and same_title(own.role.title, claim.role.title):
                if not any(compatible(own.person.name, one) for one in (claim.person.name, *self._company(claim))):
                    return own.person.name
        return ""

    def _others_beside(self, role: Slot, person: Slot, cue: Span, names: set[str]) -> str:
        """Whose office it may be if the title stands in another sentence than the person and the words that tell it."""
        sentence = next(self.rivals.sentences.at(role.start), None)
        if sentence is None or any(sentence.start <= at < sentence.end for at in (person.start, cue[0])):
            return ""
        told = [one.entity or one.text for one in self._told_of(sentence)]
        others = [one for one in told if not any(compatible(one, name) for name in names)]
        return f"the office may be that of {others[0]}" if others else ""

    def _named_next(self, candidate: Candidate, names: set[str]) -> str:
        """Who else is named right behind the words that tell it, or behind the title: "chose as its chair, Ann Lee"."""
        person, role, cue = candidate.slots["person"], candidate.slots["role"], candidate.trigger
        places = []
        if cue is not None:
            sentence = next(self.rivals.sentences.at(cue[0]), None)
            if sentence is None or not sentence.start <= person.start < sentence.end:
                places.append(cue[1])
        if person.end <= role.start:
            places += [one.end for one in self.rivals.mentions.over(role.start, role.end) if one.kind == "role"]
        found = (self.rivals.next_named(place) for place in places)
        return next((one for one in found if one and not any(compatible(one, name) for name in names)), "")

    def _is_read_as_holder(self, claim: TenureClaim) -> bool:
        """Whether our own reading has this person, anywhere in the article, in such an office."""
        return any(
            isinstance(own, TenureClaim)
            and compatible(own.person.name, claim.person.name)
            and same_title(own.role.title, claim.role.title)
            for own in self._own
        )

    def _is_apart(self, role: Slot, person: Slot, names: set[str]) -> str:
        """Whose office it may be if title and name stand in different sentences and others are named in these."""
        beside, named = (next(self.rivals.sentences.at(slot.start), None) for slot in (role, person))
        if beside is None or named is None or beside is named:
            return ""
        around = [one for one in self.rivals.people if named.start <= one.start < named.end]
        told = [one.entity or one.text for one in (*self._told_of(beside), *around)]
        others = [one for one in told if not any(compatible(one, name) for name in names)]
        return f"the office may be that of {others[0]}" if others else ""

    def _told_of(self, sentence: Sentence) -> list[Mention]:
        """The people named in a sentence, without those beside what it tells, behind a preposition."""
        named = (one for one in self.rivals.people if sentence.start <= one.start < sentence.end)
        return [one for one in named if not self.rivals.standing.preposition(one.start, sentence.start)]

    def _agrees(self, own: TenureClaim, candidate: Candidate, claim: TenureClaim) -> bool:
        """Whether our own reading of the same words has this person in this office, at no other time."""
        if not compatible(own.person.name, claim.person.name) or not same_title(own.role.title, claim.role.title):
            return False
        if not near(own, candidate) and not holds(own, candidate.slots["person"]):
            return False
        bounds = ((own.start, claim.start), (own.end, claim.end))
        return all(
            not one or not two or ".." in (one, two) or intersect(window(one), window(two)) for one, two in bounds
        )

    # Events

    def participants(self, candidate: Candidate, claim: EventClaim) -> tuple[EventClaim, str]:
        """The event with those who are proved to take part, and why it is none without the others."""
        told = [candidate.trigger] if candidate.trigger else []
        company = frozenset(part.entity.name for part in claim.participants if part.entity.kind == "person")
        own = [one for one in self._own if isinstance(one, EventClaim) and near(one, candidate)]
        kept, reasons = [], []
        for number, part in enumerate(claim.participants):
            slot = candidate.slots.get(f"participants.{number}")
            reason = ""
            if slot is not None and part.entity.kind == "organisation":
                reason = self.rivals.is_person(slot)
            elif slot is not None and part.part not in _FREE and _part_of(part.entity.name, own) != part.part:
                reason = (
                    self._is_beside(slot, part.part, candidate.trigger)
                    or self.rivals.alone(part.entity.name, slot, told, company)
                    or self.rivals.antecedents.unproved(part.entity.name, slot)
                )
            if reason:
                reasons.append(f"participants.{number}: {reason}")
            else:
                kept.append(part)
        if reasons and claim.kind in _PERSONAL and not any(part.entity.kind == "person" for part in kept):
            return claim, reasons[0]
        directed = self._is_directed(claim, own)
        claim = replace(claim, participants=tuple(kept)) if reasons else claim
        return (claim if directed else _undirected(claim)), ""

    def _is_beside(self, slot: Slot, part: str, cue: Span | None) -> str:
        """Why somebody behind a preposition does not have a part: "wählten X zum Nachfolger von Y"."""
        if part in _MAY_BE_BESIDE or not self.rivals.standing.is_aside(slot.start):
            return ""
        noun = cue is not None and cue[1] <= slot.start < cue[1] + _NOUN_REACH
        return "" if noun else "it is told of somebody else, beside this one"

    def _is_directed(self, claim: EventClaim, own: Sequence[EventClaim]) -> bool:
        """Whether it is proved who of several people has which part, or nothing hangs on it."""
        people = [part for part in claim.participants if part.entity.kind == "person"]
        if len(people) < 2 or len({part.part for part in people}) < 2:
            return True
        known = [(part.part, _part_of(part.entity.name, own)) for part in people if part.part not in _FREE]
        return any(mine == told for mine, told in known) and all(told in {None, mine} for mine, told in known)


def _part_of(name: str, events: Sequence[EventClaim]) -> str | None:
    """The part that our own reading gives somebody, unless it also gives that part to others of the same kind."""
    for event in events:
        for part in event.participants:
            if compatible(part.entity.name, name):
                alike = (other for other in events if other.kind == event.kind)
                rivals = (one for other in alike for one in other.participants if one.part == part.part)
                return part.part if all(compatible(one.entity.name, name) for one in rivals) else None
    return None


def _undirected(claim: EventClaim) -> EventClaim:
    """The event with its people as mere participants: who is on which side is not proved."""
    parts = tuple(
        replace(part, part="participant") if part.entity.kind == "person" else part for part in claim.participants
    )
    return replace(claim, participants=parts)
