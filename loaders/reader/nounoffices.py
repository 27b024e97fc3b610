"""The tenures behind an event that a noun names: "die Wahl von X zur Präsidentin", "his successor Y"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from .drafts import Bound, TenureDraft, from_then_on, kept
from .matchparts import ENTER, LEAVE

if TYPE_CHECKING:
    from .drafts import EventDraft, Office
    from .model import Mention
    from .offices import Offices

_CHANGES = frozenset({"resignation", "dismissal", "election", "appointment", "inauguration"})


class NounOffices:
    """Reads the tenures out of named events, for one document."""

    def __init__(self, offices: Offices) -> None:
        self.offices = offices
        self.text = offices.text

    def tenures(self, event: EventDraft) -> list[TenureDraft]:
        """The tenures behind an event that a noun names: "die Wahl von X zur Präsidentin", "the resignation of X"."""
        if event.rule.startswith(("successor", "predecessor")):
            return self._of_pair(event)
        if event.kind not in _CHANGES or event.mode.modality == "denied":
            return []
        found: list[TenureDraft] = []
        for mention, entity, kind, part in event.participants:
            leaves = part in LEAVE
            own = leaves or event.kind == "inauguration"  # whose title beside the name is that of the office
            office = event.office or (self.offices.focus.current.get(entity) if own else None)
            if kind != "person" or office is None or not (leaves or part in ENTER):
                continue
            if office is not event.office:
                office = self._named_by(office, mention)
            draft = TenureDraft(
                person=mention, entity=entity, office=office, evidence=list(event.evidence), rule=event.rule,
                mode=event.mode, trigger=event.trigger, sentence=event.sentence,
            )  # fmt: skip
            if leaves:
                draft.end = event.when
            elif event.when is not None and event.kind != "inauguration" and ".." not in event.when.value:
                value = from_then_on(event.when.value)
                draft.start = Bound(value, event.when.span, "appointment", (f"{event.kind} {event.when.value}",))
            else:
                draft.start = event.when
            found.append(draft)
            event.office = event.office or office
        return found

    def _of_pair(self, event: EventDraft) -> list[TenureDraft]:
        """The tenures behind "his successor X" and "her predecessor X": both had the office that one is known by."""
        parts = {part: (mention, entity) for mention, entity, kind, part in event.participants if kind == "person"}
        known = parts.get("outgoing" if event.rule.startswith("successor") else "incoming")
        other = parts.get("incoming" if event.rule.startswith("successor") else "outgoing")
        if known is None or other is None:
            return []
        if event.office is None:
            focus = self.offices.focus
            follows = event.rule.startswith("successor")
            office = (focus.left.get(known[1]) if follows else None) or focus.office_of(known[1])
            office = office or focus.office or focus.office_of(known[1], former=True)
            if office is None:
                return []
            event.office = self._named_by(office, known[0])
        draft = TenureDraft(
            person=other[0], entity=other[1], office=event.office, evidence=list(event.evidence), rule=event.rule,
            mode=event.mode, trigger=event.trigger, sentence=event.sentence,
        )  # fmt: skip
        return [draft]

    def _named_by(self, office: Office, mention: Mention) -> Office:
        """An office that is only known from a person."""
        words, (start, end) = self.text[slice(*office.span)], office.span
        link = f"office: of {mention.entity} {mention.start}:{mention.end}, '{words}' {start}:{end}"
        return replace(office, chain=(*kept(office.chain), link))
