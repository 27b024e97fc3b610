"""The gate's questions for candidates of a producer outside the reader, such as a language model.

Its names, titles and dates are not those of our mentions, so they are proved from the words themselves. What cannot be
proved of an optional part is left out and named; a part without which there is no claim makes the gate refuse it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from whowhen.graph.dates import intersect, normalise, window
from whowhen.graph.errors import BadDateError
from whowhen.graph.records import EventClaim, Inference, StatementClaim, TenureClaim

from .checks import Checks
from .model import Mode
from .qualify import mode as mode_of
from .qualify import weakest
from .redate import Redater
from .sayers import Sayers
from .ties import Ties
from .worded import compatible, names_somebody, same_title, says_body, says_name, says_title
from .wordlists import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from whowhen.graph.records import BoundName, Claim, Produced

    from .model import Candidate, Layout, Mention, Slot
    from .redate import Dated, Field

_PAST: Final = frozenset({"former", "designated", "outgoing"})
_FEWEST_LETTERS: Final = 2


class Scrutiny(Checks):
    """Proves the values of outside candidates against one text."""

    def __init__(
        self,
        layout: Layout,
        mentions: Sequence[Mention],
        own: Sequence[Produced] = (),
        proposed: Sequence[Candidate] = (),
    ) -> None:
        super().__init__(layout, mentions)
        self._terms = [one.claim for one in proposed if isinstance(one.claim, TenureClaim)]
        self._ties = Ties(layout, self.mentions, own, self._terms)
        self._sayers = Sayers(self._ties.rivals, own)
        self._redater = Redater(self.text, self.times, layout.document.published)

    # What can be left out

    def settle(self, candidate: Candidate) -> tuple[Candidate, tuple[str, ...]]:
        """The candidate with its dates worked out again and without what is not proved, and what was left out."""
        notes: list[str] = []
        if self._is_ahead(candidate) and getattr(candidate.claim, "modality", "") == "asserted":
            candidate = replace(candidate, claim=_weakened(candidate.claim))
        for field in ("start", "end", "when"):
            if getattr(candidate.claim, field, None) is not None:
                candidate, note = self._redated(candidate, field)
                notes += [note] if note else []
        for name in ("organisation", "place", "attributed_to"):
            if name in candidate.slots:
                reason = self._optional(name, candidate)
                if reason:
                    notes.append(f"{name}: {reason}")
                    candidate = _without(candidate, name)
        return candidate, tuple(notes)

    def _redated(self, candidate: Candidate, field: Field) -> tuple[Candidate, str]:
        slot = candidate.slots.get(field)
        value = getattr(candidate.claim, field)
        reason = "no words for it" if slot is None else self._out_of_place(slot, candidate)
        if slot is None or reason:
            return _without(candidate, field), f"{field}: {reason}"
        try:
            value = normalise(value)
        except BadDateError:
            return _without(candidate, field), f"{field}: {value!r} is no date"
        claim = candidate.claim
        other = {"start": "end", "end": "start"}.get(field, "")
        beside = candidate.slots.get(other)
        alone = beside is None or (beside.start, beside.end) != (slot.start, slot.end)
        dated = self._redater.date(value, slot, field, getattr(claim, other, None), alone=alone)
        if isinstance(dated, str):
            return _without(candidate, field), f"{field}: {dated}"
        return _dated(candidate, field, dated), ""

    def _out_of_place(self, slot: Slot, candidate: Candidate) -> str:
        inside = any(start <= slot.start and slot.end <= end for start, end in candidate.evidence)
        return "" if inside else "neither in the evidence nor linked to it"

    def _optional(self, name: str, candidate: Candidate) -> str:
        slot, claim = candidate.slots[name], candidate.claim
        reason = self._out_of_place(slot, candidate)
        if reason:
            return reason
        if name == "organisation" and isinstance(claim, TenureClaim):
            return self._body(claim.role.organisation or "", slot)
        if name == "place" and isinstance(claim, EventClaim):
            return self._body(claim.place or "", slot)
        if name == "attributed_to" and isinstance(claim, (TenureClaim, EventClaim)):
            named = says_body(claim.attributed_to or "", self._texts(slot))
            return "" if named or says_name(claim.attributed_to or "", self._texts(slot)) else "the words say another"
        return ""

    def _body(self, name: str, slot: Slot) -> str:
        """An organisation, state or place: by its words, or by what our own mention of them stands for."""
        if says_body(name, self._texts(slot)):
            return ""
        for mention in self._around(slot):
            known = {mention.entity, mention.value, mention.organisation} - {None}
            if any(says_body(name, [one or ""]) and says_body(one or "", [name]) for one in known):
                return ""
        return "the words do not name it"

    # What must be proved

    def _entity(self, name: str, slot: Slot) -> str:
        """The words must be the name, or part of it that is nobody else's here, or be linked to it."""
        texts = self._texts(slot)
        if says_name(name, [slot.text]):
            return ""
        known = any(self._is_known(name, place) for place in ((slot.start, slot.end), *slot.links))
        if not known and not says_name(name, texts) and not says_body(name, texts):
            return "the words do not mean this name"
        named = names_somebody(name, slot.text)
        kinds = {"person"} if named else {"person", "anaphor", "demonym", "age"}
        meant = []
        for mention in self.mentions.over(slot.start, slot.end):
            inside = slot.start <= mention.start and mention.end <= slot.end
            if inside and mention.kind in kinds and mention.entity:
                meant.append(mention.entity)
        others = [entity for entity in meant if not self._can_mean(entity, name)]
        if others:
            return f"the words mean {others[0]}"
        if named or meant or says_body(name, [slot.text]):
            return ""
        return "" if slot.links else "the words are no name and not linked to one"

    def _is_known(self, name: str, place: tuple[int, int]) -> bool:
        """Whether our own reading has this name for a surname that stands there."""
        start, end = place
        return names_somebody(name, self.text[start:end]) and any(
            mention.entity is not None and says_name(name, [mention.entity])
            for mention in self.mentions.over(start, end)
        )

    def _can_mean(self, entity: str, name: str) -> bool:
        return compatible(entity, name) or says_body(entity, [name]) or says_body(name, [entity])

    def _title(self, title: str, slot: Slot) -> str:
        if super()._title(title, replace(slot, chain=())) == "":
            return ""
        return "" if says_title(title, self._texts(slot), self.language) else "the words are not this title"

    def _owner(self, name: str, slot: Slot) -> str:
        """Organisations were proved by `settle`, or left out."""
        return "" if name and slot.text else "no name"

    def _date(self, value: str | None, slot: Slot) -> str:
        """Dates were worked out again by `settle`."""
        return "" if value is not None and slot.text else "no value"

    def tied(self, candidate: Candidate, claim: Claim) -> tuple[Claim | None, str]:
        """The claim if its people are tied to the words that tell it, with what else the text shows of it."""
        if isinstance(claim, TenureClaim):
            reason = self._ties.holder(candidate, claim)
            return (None, reason) if reason else (self.in_office(candidate, self._tied_bounds(candidate, claim)), "")
        if isinstance(claim, EventClaim):
            event, reason = self._ties.participants(candidate, claim)
            return (None, reason) if reason else (event, "")
        if isinstance(claim, StatementClaim):
            reason = self._sayers.speaker(candidate, claim)
            return (None, reason) if reason else (claim, "")
        return claim, ""

    def _tied_bounds(self, candidate: Candidate, claim: TenureClaim) -> TenureClaim:
        """The claim without the bounds whose date may be somebody else's."""
        for name in ("start", "end"):
            bound: BoundName = name
            value = getattr(claim, bound)
            if value is None or self._ties.bound(candidate, claim, bound):
                continue
            neighbour = self._neighbour(claim, bound, value)
            if neighbour:
                premise = f"{neighbour} {'left' if bound == 'start' else 'took over'} {value}"
                claim = replace(claim, inferred=(*claim.inferred, Inference(bound, "handover", (premise,))))
            else:
                changed: dict[str, Any] = {bound: None}
                inferred = tuple(one for one in claim.inferred if one.field != bound)
                claim = replace(claim, inferred=inferred, **changed)
        return claim

    def _neighbour(self, claim: TenureClaim, bound: BoundName, value: str) -> str:
        """Who is said to have left the office when this one took it over, or to have taken it over then."""
        other = "end" if bound == "start" else "start"
        for term in self._terms:
            theirs = getattr(term, other)
            meets = _meet(theirs, value) and same_title(term.role.title, claim.role.title)
            if meets and not compatible(term.person.name, claim.person.name):
                return term.person.name
        return ""

    # Licence and modality

    def licensed(self, candidate: Candidate) -> bool:
        """Any words may tell it, provided that they are words: what they tell was proved part by part."""
        start, end = candidate.trigger or (0, 0)
        return sum(letter.isalnum() for letter in self.text[start:end]) >= _FEWEST_LETTERS

    def presupposed(self, candidate: Candidate) -> bool:
        """Only a title right beside the name states the office whatever the clause says."""
        role = candidate.slots.get("role")
        if role is None or candidate.trigger is None or not isinstance(candidate.claim, TenureClaim):
            return False
        if self.behind_a_name(role):
            return False
        start, end = candidate.trigger
        return any(
            mention.kind == "role"
            and mention.entity is not None
            and compatible(mention.entity, candidate.claim.person.name)
            and not mention.traits & {"designated", "inferred", "topic"}
            and mention.start <= start
            and end <= mention.end
            for mention in self.mentions.over(role.start, role.end)
        )

    def mode(self, candidate: Candidate) -> Mode:
        """The weakest of what the text says of the words that tell it, and of those of its date and its role."""
        found = [self._mode_at((candidate.trigger or candidate.evidence[0])[0])]
        parts = [name for name in candidate.slots if name.startswith("participants.")]
        for name in ("role", "start", "end", "when", "person", *parts):
            slot = candidate.slots.get(name)
            if slot is not None and (name not in parts or self._is_beside_trigger(slot, candidate)):
                other = self._mode_at(slot.start)
                found += [] if other.modality == "denied" else [other]
        if found[0].modality != "denied" and (self._is_ahead(candidate) or self._is_pending(candidate)):
            found.append(Mode("expected"))
        return weakest(found)

    def _is_beside_trigger(self, slot: Slot, candidate: Candidate) -> bool:
        """Whether words stand in the sentence of those that tell it."""
        start = (candidate.trigger or candidate.evidence[0])[0]
        return any(one.start <= slot.start < one.end and one.start <= start < one.end for one in self.layout.sentences)

    def _is_pending(self, candidate: Candidate) -> bool:
        """Whether a word beside the office says that somebody is only put forward for it."""
        if not isinstance(candidate.claim, TenureClaim):
            return False
        places = [candidate.trigger, (candidate.slots["role"].start, candidate.slots["role"].end)]
        near = " ".join(self.text[start:end].lower() for start, end in filter(None, places))
        return any(word in near for word in words(self.language, "pending.txt"))

    def _mode_at(self, offset: int) -> Mode:
        for index, clause in enumerate(self.layout.clauses):
            if clause.start <= offset < clause.end:
                return mode_of(self.layout, index)
        return Mode()

    def _is_ahead(self, candidate: Candidate) -> bool:
        """Whether it begins after the day of publication."""
        published = self.layout.document.published
        claim = candidate.claim
        begins = claim.when if isinstance(claim, EventClaim) else getattr(claim, "start", None)
        try:
            return bool(published and begins) and window(begins)[0] > window(published)[1]
        except BadDateError:
            return False

    def in_office(self, candidate: Candidate, claim: TenureClaim) -> TenureClaim:
        """The claim with the day of publication as a day in office, if the text can show that."""
        published = self.layout.document.published
        if not candidate.present or not published or claim.modality != "asserted":
            return claim
        role = candidate.slots["role"]
        traits = {trait for mention in self.mentions.over(role.start, role.end) for trait in mention.traits}
        day = window(published)
        over = claim.end is not None and window(claim.end)[0] <= day[1]
        ahead = claim.start is not None and window(claim.start)[1] > day[1]
        if traits & _PAST or over or ahead or super().mode(candidate).retrospect:
            return claim
        return replace(claim, attested=(published,))

    # Words

    def _texts(self, slot: Slot) -> list[str]:
        return [slot.text, *(self.text[start:end] for start, end in slot.links)]

    def _around(self, slot: Slot) -> Iterator[Mention]:
        yield from self.mentions.over(slot.start, slot.end)
        for start, end in slot.links:
            yield from self.mentions.over(start, end)


def _meet(one: str | None, two: str) -> bool:
    return one is not None and ".." not in (one, two) and intersect(window(one), window(two)) is not None


def _weakened(claim: Claim) -> Claim:
    changed: dict[str, Any] = {"modality": "expected"}
    return replace(claim, **changed)


def _without(candidate: Candidate, name: str) -> Candidate:
    """The candidate without an optional part."""
    slots = {one: slot for one, slot in candidate.slots.items() if one != name}
    claim = candidate.claim
    if name == "organisation" and isinstance(claim, TenureClaim):
        return replace(candidate, claim=replace(claim, role=replace(claim.role, organisation=None)), slots=slots)
    changed: dict[str, Any] = {name: None}
    return replace(candidate, claim=replace(claim, **changed), slots=slots)


def _dated(candidate: Candidate, field: Field, dated: Dated) -> Candidate:
    """The candidate with a date as its words bear it out; a concluded one says so."""
    slot, claim = candidate.slots[field], candidate.claim
    value: dict[str, Any] = {field: dated.value}
    if dated.rule is None:
        return replace(candidate, claim=replace(claim, **value))
    slot = replace(slot, derived=dated.rule, chain=(*slot.chain, *dated.premises))
    slots = {**candidate.slots, field: slot}
    if isinstance(claim, TenureClaim) and field != "when":
        bound: BoundName = field
        inferred = (*claim.inferred, Inference(bound, dated.rule, dated.premises))
        claim = replace(claim, inferred=inferred)
    return replace(candidate, claim=replace(claim, **value), slots=slots)
