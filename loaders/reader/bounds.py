"""Whether a date that an outside producer gives is proved to be the beginning or the end of somebody's office.

A date can be read rightly and still be another's: of the other office in the sentence, of the other person, or of the
other end. So the words around it must say which way they turn, and be told of this person and of no other office; or
our own reading has the same bound; or it is proved that somebody else left the office then, or came into it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from whowhen.graph.dates import intersect, window
from whowhen.graph.records import EventClaim, TenureClaim

from .antecedents import GUESSED
from .cases import is_article
from .datings import Datings
from .matchparts import ENTER, LEAVE
from .rivals import holds
from .turning import BEFORE, INTO, OUT, Turns
from .worded import compatible, one_title, same_title, says_body

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whowhen.graph.records import BoundName, Claim, StatementClaim

    from .model import Candidate, Clause, Layout, Sentence, Slot
    from .rivals import Rivals

_STATED: Final[dict[BoundName, frozenset[str]]] = {
    "start": frozenset({"since", "from"}),
    "end": frozenset({"until", "by"}),
}
"""Traits of a time that say by themselves which bound it is."""

_MEANS: Final = frozenset({"person", "anaphor", "role", "age", "demonym"})
_FROM: Final = frozenset(["von", "vom", "aus", "from"])
_TO: Final = frozenset(["zu", "zum", "zur", "in", "ins", "an", "to", "into"])
_OTHER: Final[dict[BoundName, BoundName]] = {"start": "end", "end": "start"}


class Verdict(NamedTuple):
    """What the text says of a bound.

    Attributes:
        reason: why it is not proved; empty if it is.
        refused: something speaks against it.
    """

    reason: str = ""
    refused: bool = False


PROVED: Final = Verdict()


class Bounds:
    """The bounds of the offices of one text.

    Args:
        layout: the text in its parts.
        rivals: its people.
        own: what our own rules claim about it.
    """

    def __init__(self, layout: Layout, rivals: Rivals, own: Sequence[Claim]) -> None:
        self.rivals = rivals
        self._language = layout.document.language
        self.turns = Turns(layout)
        self.datings = Datings(layout, rivals.mentions, rivals.clauses, rivals.sentences)
        self._own = own

    def verdict(self, candidate: Candidate, claim: TenureClaim, name: BoundName) -> Verdict:
        """Whether a date is proved to be this bound of this office of this person, or something speaks against it."""
        slot = candidate.slots[name]
        way = self._way(candidate, claim, name)
        owner = self._owner(candidate, claim, slot)
        against = next((one for one in (way, owner) if one.refused), None)
        if against is not None:
            return against
        return PROVED if self._is_ours(claim, name, slot) else way if way.reason else owner

    def dating(self, candidate: Candidate, claim: EventClaim | StatementClaim, slot: Slot) -> Verdict:
        """Whether a date is proved to be that of what is told, or something speaks against it."""
        if isinstance(claim, EventClaim):
            if self.datings.is_stated(slot):
                return Verdict("it is when something began or ended", refused=True)
            if any(_is_same_event(own, claim) and holds(own, slot) for own in self._own):
                return PROVED
        cue = candidate.trigger or (candidate.slots["speaker"].start, candidate.slots["speaker"].end)
        return Verdict(self.datings.apart(slot, cue), refused=self._is_told(candidate, slot))

    def _is_ours(self, claim: TenureClaim, name: BoundName, slot: Slot) -> bool:
        """Whether our own reading has this bound of this office, by the same words."""
        return any(
            isinstance(own, TenureClaim)
            and compatible(own.person.name, claim.person.name)
            and one_title(own.role.title, claim.role.title)
            and meet(getattr(own, name), getattr(claim, name))
            and holds(own, slot)
            for own in self._own
        )

    # Which way

    def _way(self, candidate: Candidate, claim: TenureClaim, name: BoundName) -> Verdict:
        """Whether the words say that it is this end of the office rather than the other."""
        slot = candidate.slots[name]
        if any(one.field == name and one.rule == "duration" for one in claim.inferred):
            return PROVED
        times = [one for one in self.rivals.mentions.over(slot.start, slot.end) if one.kind == "time" and one.value]
        traits = {trait for one in times for trait in one.traits}
        reason = f"the words do not give {'an' if name == 'end' else 'a'} {name}"
        wrong = Verdict(reason, refused=self._is_told(candidate, slot))
        if name == "start" and candidate.trigger is not None and BEFORE in self.turns.at(*candidate.trigger):
            return Verdict("the office was held before that", refused=True)
        if traits & {"range", "between"} or any(one.rule == "range" for one in times):
            return PROVED if self._is_end_of_range(times[0].value or "", getattr(claim, name), name) else wrong
        if traits & _STATED[_OTHER[name]]:
            return wrong
        if traits & _STATED[name] - {"from"}:
            return PROVED
        side = self._moved(candidate, slot)
        if not side and self._is_told(candidate, slot):
            side = self._side(candidate, claim, name)
        side = side or self._turn(candidate, slot)
        if side == {_OTHER[name]} and not self._says(candidate, name):
            return wrong
        return PROVED if side == {name} or "from" in traits else Verdict(f"nothing shows that it is the {name}")

    def _is_told(self, candidate: Candidate, slot: Slot) -> bool:
        """Whether a date stands in the clause of the words that tell it."""
        cue = candidate.trigger
        return cue is not None and bool(set(self.rivals.clauses.at(slot.start)) & set(self.rivals.clauses.at(cue[0])))

    def _says(self, candidate: Candidate, name: BoundName) -> bool:
        """Whether the words that tell it turn that way, whatever the clause of the date does."""
        return candidate.trigger is not None and name in self.turns.at(*candidate.trigger)

    def cue_turns(self, candidate: Candidate) -> frozenset[str]:
        """Which way the words that tell it turn."""
        return frozenset() if candidate.trigger is None else self.turns.at(*candidate.trigger) & {INTO, OUT}

    def _is_end_of_range(self, whole: str, value: str, name: BoundName) -> bool:
        first, _, last = whole.partition("/")
        return meet(first if name == "start" else last, value)

    def _side(self, candidate: Candidate, claim: TenureClaim, name: BoundName) -> set[str]:
        """Whether our own reading of the words has the person coming into an office or leaving one then."""
        value, slot = getattr(claim, name), candidate.slots[name]
        found = set()
        for own in self._own:
            if isinstance(own, EventClaim) and meet(own.when, value) and holds(own, slot):
                for part in own.participants:
                    if compatible(part.entity.name, claim.person.name):
                        found |= {INTO} if part.part in ENTER else {OUT} if _is_leaving(part.part, own.kind) else set()
        return found

    def _turn(self, candidate: Candidate, slot: Slot) -> set[str]:
        """The turn of the words that tell it if the date stands with them, else of its own clause, else of theirs."""
        clause = next(self.rivals.clauses.at(slot.start), None)
        cue = candidate.trigger
        if clause is None or cue is None:
            return set()
        told = next(self.rivals.clauses.at(cue[0]), None)
        by_cue = self.turns.at(*cue) & {INTO, OUT}
        own = self.turns.of(clause) & {INTO, OUT}
        if clause is told:
            return set(by_cue if len(by_cue) == 1 else own)
        if own and not self.datings.is_temporal(clause):
            return set(own)
        return set(by_cue or (self.turns.of(told) & {INTO, OUT} if told is not None else ()))

    def _moved(self, candidate: Candidate, slot: Slot) -> set[str]:
        """Which way an office lies by the preposition before it: "vom Finanz- ins Außenministerium"."""
        role, cue = candidate.slots["role"], candidate.trigger
        dated = next(self.rivals.clauses.at(slot.start), None)
        told = None if cue is None else next(self.rivals.clauses.at(cue[0]), None)
        if dated is None or told is None or not told.start <= role.start < told.end:
            return set()
        if not self.turns.of(told) & {INTO, OUT} or (dated is not told and self.turns.of(dated)):
            return set()
        before = self.rivals.words_before(role.start, told.start)
        article = bool(before) and is_article(before[-1], self._language)
        nearest = [role.text.split()[0].lower(), *(before[-2:-1] if article else before[-1:])]
        found = next((word for word in nearest if word in _FROM | _TO), "")
        return {OUT} if found in _FROM else {INTO} if found else set()

    # Whose, and of which office

    def _owner(self, candidate: Candidate, claim: TenureClaim, slot: Slot) -> Verdict:
        """Whether the date is that of this person and office, or may be that of somebody else or of another office."""
        clause = next(self.rivals.clauses.at(slot.start), None)
        cue = candidate.trigger
        if clause is None or cue is None:
            return Verdict("it stands in no clause", refused=True)
        other = self._other_office(clause, claim)
        if other.refused:
            return other
        nearer = self._nearer(candidate, claim, slot, clause)
        if nearer:
            return Verdict(f"it may be the date of {nearer}", refused=True)
        apart = self.datings.apart(slot, cue, candidate.slots["role"])
        if not apart:
            return other  # it dates what is told, and that is told of this person
        if clause in self.rivals.clauses.at(cue[0]):
            return Verdict(apart, refused=True)
        beside = [candidate.slots[one] for one in _OTHER if one in candidate.slots]
        if self.datings.has_another(slot, cue, beside):
            return Verdict("the words that tell it have a date of their own")
        rival = self.rivals.alone(claim.person.name, slot, [(slot.start, slot.end)])
        if rival:
            return Verdict(rival)
        if not self.names(clause, claim.person.name):
            return Verdict("the person is not named beside the date")
        return other if self._names_office(clause, claim) else Verdict("the office is not named beside the date")

    def _nearer(self, candidate: Candidate, claim: TenureClaim, slot: Slot, clause: Clause) -> str:
        """Who else is named on the date's side of a word that joins, with the person on the other side."""
        person = candidate.slots["person"]
        if not clause.start <= person.start < clause.end:
            return ""
        side = self.datings.side(slot, person, clause) if self.datings.is_divided(slot) else None
        named = self.rivals.mentions.over(*side) if side is not None else ()
        others = [one.entity or one.text for one in named if one.kind == "person"]
        others = [one for one in others if not compatible(one, claim.person.name)]
        return others[0] if others else ""

    def names(self, part: Clause | Sentence, name: str) -> bool:
        """Whether a name, a pronoun or a description in a part of the text means somebody."""
        return any(
            one.entity is not None and compatible(one.entity, name) and one.kind in _MEANS
            for one in self.rivals.mentions.over(part.start, part.end)
        )

    def _names_office(self, clause: Clause, claim: TenureClaim) -> bool:
        """Whether the office stands in a clause, and no other body than its own."""
        inside = self.rivals.mentions.over(clause.start, clause.end)
        titled = any(one.kind == "role" and same_title(one.value or one.text, claim.role.title) for one in inside)
        return titled and not self._other_bodies(clause, claim)

    def _other_bodies(self, clause: Clause, claim: TenureClaim) -> list[str]:
        """The bodies that a clause names, if the one of the office is known and not among them."""
        inside = self.rivals.mentions.over(clause.start, clause.end)
        bodies = [one.entity or one.text for one in inside if one.kind == "organisation"]
        mine = claim.role.organisation
        if mine is None or any(says_body(mine, [one]) or says_body(one, [mine]) for one in bodies):
            return []
        return bodies

    def _other_office(self, clause: Clause, claim: TenureClaim) -> Verdict:
        """Whether another office, or another body, stands in a clause without the one that is meant."""
        bodies = self._other_bodies(clause, claim)
        inside = self.rivals.mentions.over(clause.start, clause.end)
        titles = [one for one in inside if one.kind == "role" and not one.traits & GUESSED]
        if not any(same_title(one.value or one.text, claim.role.title) for one in titles):
            held = [one for one in titles if one.entity is not None and compatible(one.entity, claim.person.name)]
            for one in held:
                if not self.rivals.is_title_of_name(one):
                    return Verdict(f"it may be the date of the office {one.value or one.text}", refused=True)
            bodies += [one.value or one.text for one in titles if one.entity is None or one in held]
        return Verdict(f"it may be the date of the office {bodies[0]}") if bodies else PROVED


def meet(one: str | None, two: str) -> bool:
    """Whether two dates can be one; a date that is open is none."""
    return one is not None and one not in {"", ".."} and two != ".." and bool(intersect(window(one), window(two)))


def _is_same_event(own: Claim, claim: EventClaim) -> bool:
    """Whether our own reading has the same event at that time."""
    if not isinstance(own, EventClaim) or own.kind != claim.kind or not meet(own.when, claim.when or ".."):
        return False
    mine = [part.entity.name for part in claim.participants]
    return not mine or any(compatible(part.entity.name, name) for part in own.participants for name in mine)


def _is_leaving(part: str, kind: str) -> bool:
    return part in LEAVE or kind == "death"
