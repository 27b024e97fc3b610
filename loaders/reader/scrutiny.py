"""The gate's questions for candidates of a producer outside the reader, such as a language model.

Its names, titles and dates are not those of our mentions, so they are proved from the words themselves. What cannot be
proved of an optional part is left out and named; a part without which there is no claim makes the gate refuse it.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from whowhen.graph.dates import normalise, window
from whowhen.graph.errors import BadDateError
from whowhen.graph.records import EventClaim, Inference, StatementClaim, TenureClaim
from whowhen.graph.vocabulary import UNREAD

from .checks import Checks
from .model import Mode
from .neighbours import Neighbours, one_office
from .qualify import mode as mode_of
from .qualify import weakest
from .redate import Redater, as_read
from .sayers import Sayers
from .ties import Ties
from .trimmed import redated, weakened, without
from .worded import compatible, names_somebody, says_body, says_name, says_title
from .wordlists import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from whowhen.graph.records import BoundName, Claim, Produced

    from .bounds import Verdict
    from .model import Candidate, Layout, Mention, Slot
    from .redate import Field

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
        self._own = own
        self._proposed = [one for one in proposed if isinstance(one.claim, TenureClaim)]
        self._terms = [one.claim for one in self._proposed if isinstance(one.claim, TenureClaim)]
        self._ties = Ties(layout, self.mentions, own, self._terms)
        self._sayers = Sayers(self._ties.rivals, own)
        self._redater = Redater(self.text, self.times, layout.document.published)

    # What can be left out

    def settle(self, candidate: Candidate) -> tuple[Candidate, tuple[str, ...]]:
        """The candidate with its dates worked out again and without what is not proved, and what was left out."""
        notes: list[str] = []
        if self._is_ahead(candidate) and getattr(candidate.claim, "modality", "") == "asserted":
            candidate = replace(candidate, claim=weakened(candidate.claim))
        for field in ("start", "end", "when"):
            if getattr(candidate.claim, field, None) is not None:
                candidate, note = self._redated(candidate, field)
                notes += [note] if note else []
        for name in ("organisation", "place", "attributed_to"):
            if name in candidate.slots:
                reason = self._optional(name, candidate)
                if reason:
                    notes.append(f"{name}: {reason}")
                    candidate = without(candidate, name)
        return candidate, tuple(notes)

    def _redated(self, candidate: Candidate, field: Field) -> tuple[Candidate, str]:
        slot = candidate.slots.get(field)
        value = getattr(candidate.claim, field)
        reason = "no words for it" if slot is None else self._out_of_place(slot, candidate)
        if slot is None or reason:
            return without(candidate, field), f"{field}: {reason}"
        try:
            value = normalise(value)
        except BadDateError:
            return without(candidate, field), f"{field}: {value!r} is no date"
        claim = candidate.claim
        other = {"start": "end", "end": "start"}.get(field, "")
        beside = candidate.slots.get(other)
        alone = beside is None or (beside.start, beside.end) != (slot.start, slot.end)
        found = self._redater.date(value, slot, field, getattr(claim, other, None), alone=alone)
        if isinstance(found, str):
            return without(candidate, field), f"{field}: {found}"
        return self._placed(redated(candidate, field, found), field)

    def _placed(self, candidate: Candidate, field: Field) -> tuple[Candidate, str]:
        """The candidate without the date of an event or statement if it is another's, or with a mark if it may be."""
        claim, slot = candidate.claim, candidate.slots[field]
        if field != "when" or not isinstance(claim, (EventClaim, StatementClaim)):
            return candidate, ""
        verdict = self._ties.bounds.dating(candidate, claim, slot)
        if verdict.refused and verdict.reason:
            return without(candidate, field), f"{field}: {verdict.reason}"
        if verdict.reason:
            slot = replace(slot, derived=UNREAD, chain=(*slot.chain, *as_read(slot)))
        return replace(candidate, slots={**candidate.slots, field: slot}), ""

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

    def tied(self, candidate: Candidate, claim: Claim) -> tuple[Claim | None, tuple[str, ...]]:
        """The claim if its people are tied to the words that tell it, with what else the text shows of it.

        And what of it was left out because it may be another's, or why it is none.
        """
        if isinstance(claim, TenureClaim):
            reason = self._ties.holder(candidate, claim)
            if reason:
                return None, (reason,)
            bounded, left_out = self._bounded(candidate, claim)
            return self.in_office(candidate, bounded), left_out
        if isinstance(claim, EventClaim):
            event, reason = self._ties.participants(candidate, claim)
            return (None, (reason,)) if reason else (event, ())
        if isinstance(claim, StatementClaim):
            reason = self._sayers.speaker(candidate, claim)
            return (None, (reason,)) if reason else (claim, ())
        return claim, ()

    def _bounded(self, candidate: Candidate, claim: TenureClaim) -> tuple[TenureClaim, tuple[str, ...]]:
        """The claim without the bounds whose date may be somebody else's, and why; what is doubtful is marked."""
        bare, doubts = self._with_proved(candidate, claim)
        left_out: list[str] = []
        for name, verdict in doubts.items():
            value, slot = getattr(claim, name), candidate.slots[name]
            whole = replace(bare, **{name: value})
            neighbour = "" if verdict.refused else self._neighbours.of(candidate, whole, name)
            if neighbour:
                premise = f"{neighbour} {'left' if name == 'start' else 'took over'} {value}"
                bare = replace(whole, inferred=(*bare.inferred, Inference(name, "handover", (premise,))))
            elif self._is_likely(candidate, whole, name, verdict):
                bare = replace(whole, inferred=(*bare.inferred, Inference(name, UNREAD, as_read(slot))))
            else:
                left_out.append(f"{name}: {verdict.reason}")
        return bare, tuple(left_out)

    def _with_proved(self, candidate: Candidate, claim: TenureClaim) -> tuple[TenureClaim, dict[BoundName, Verdict]]:
        """The claim with the bounds alone that are proved to be its own, and what is to be said of the others."""
        doubts: dict[BoundName, Verdict] = {}
        names: tuple[BoundName, ...] = ("start", "end")
        for name in names:
            if getattr(claim, name) is not None:
                verdict = self._ties.bounds.verdict(candidate, claim, name)
                if verdict.reason:
                    doubts[name] = verdict
        changed: dict[str, Any] = dict.fromkeys(doubts)
        inferred = tuple(one for one in claim.inferred if one.field not in doubts)
        return replace(claim, inferred=inferred, **changed), doubts

    def _is_likely(self, candidate: Candidate, claim: TenureClaim, name: BoundName, verdict: Verdict) -> bool:
        """Whether nothing speaks against a bound, or the bound of a neighbour speaks for it."""
        if verdict.refused:
            return self._neighbours.is_likely(claim, name)
        return not self._is_contested(candidate, claim, name)

    def _is_contested(self, candidate: Candidate, claim: TenureClaim, name: BoundName) -> bool:
        """Whether the same words are proposed as the same bound for somebody else in the office, or another of his."""
        slot = candidate.slots[name]
        for one in self._proposed:
            other, words_there = one.claim, one.slots.get(name)
            if words_there is None or not isinstance(other, TenureClaim):
                continue
            same = compatible(other.person.name, claim.person.name)
            if same and self._are_told_together(one, candidate):
                continue
            if one_office(other, claim) != same and words_there.start < slot.end and slot.start < words_there.end:
                return True
        return False

    def _are_told_together(self, one: Candidate, two: Candidate) -> bool:
        """Whether the words that tell two things stand in one sentence."""
        places = [one.trigger[0] for one in (one, two) if one.trigger is not None]
        return any(all(found.start <= at < found.end for at in places) for found in self.layout.sentences)

    @cached_property
    def _neighbours(self) -> Neighbours:
        """The successions that the proposed tenures and our own make up."""
        own = [made.claim for made in self._own if isinstance(made.claim, TenureClaim)]
        proved, likely = list(own), list(own)
        for given in self._proposed:
            candidate, _ = self.settle(given)
            claim = candidate.claim
            if not isinstance(claim, TenureClaim) or self.values(candidate) or self._ties.holder(candidate, claim):
                continue
            bare, doubts = self._with_proved(candidate, claim)
            proved.append(bare)
            left: dict[str, Any] = {name: getattr(claim, name) for name, one in doubts.items() if not one.refused}
            likely.append(replace(bare, **left))
        return Neighbours(self._ties.bounds, [*own, *self._terms], proved, likely)

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
