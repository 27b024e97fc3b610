"""The rows that only one question answers with: holders, gaps, persons, steps of a way, hits of a search."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from whowhen.graph.dates import Window
    from whowhen.graph.records import Modality

    from .rows import Dispute, EventRow, Record, RoleName, StatementRow, TenureRow

Standing = Literal["certain", "possible", "asserted", "reported", "expected", "conditional", "denied"]


class HolderRow(NamedTuple):
    """Somebody who held a role on a day, or of whom that is said.

    Attributes:
        standing: `certain` or `possible`, as the dates leave it; for what nobody asserts its modality, where
            `conditional` is what a source gives as a mere possibility.
        reason: why it is not certain; empty when it is.
        handover: the day is the last of one holder and the first of the next; both hold the role.
    """

    standing: Standing
    tenure: TenureRow
    reason: str = ""
    handover: bool = False

    @property
    def id(self) -> str:
        """The tenure's."""
        return self.tenure.id

    def to_record(self) -> Record:
        """The tenure, with how certain it is for the day."""
        tenure = self.tenure.to_record()
        return {
            "type": "holder",
            "id": tenure.pop("id"),
            "standing": self.standing,
            "reason": self.reason or None,
            "handover": self.handover,
        } | {key: value for key, value in tenure.items() if key != "type"}


class GapRow(NamedTuple):
    """A time in which a role had no holder: a gap between tenures, or a vacancy that a source states.

    Attributes:
        id: of the vacancy; empty for a gap, which no source states.
        start, end: of a vacancy, as sources have it; of a gap, the first and the last day that it can have.
        certain: whether there was a gap at all, whatever the dates around it may mean.
        days: the least number of days without a holder.
    """

    id: str
    role: RoleName
    start: str | None
    end: str | None
    start_window: Window
    end_window: Window
    certain: bool = True
    days: int = 0

    @property
    def kind(self) -> Literal["gap", "vacancy"]:
        """Whether it was computed or is stated."""
        return "vacancy" if self.id else "gap"

    def to_record(self) -> Record:
        """The role and the time, in the keys of a tenure."""
        return {
            "type": self.kind,
            "id": self.id,
            "role": self.role.title,
            "organisation": self.role.organisation.name if self.role.organisation else None,
            "start": self.start,
            "end": self.end,
            "standing": "certain" if self.certain else "possible",
            "days": self.days,
            "role_id": self.role.id,
        }


class PersonRow(NamedTuple):
    """What is known of a person, and all that the store holds on him or her, in order of time."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    nationality: tuple[str, ...] = ()
    born: str | None = None
    died: str | None = None
    disputes: tuple[Dispute, ...] = ()
    tenures: tuple[TenureRow, ...] = ()
    events: tuple[EventRow, ...] = ()
    statements: tuple[StatementRow, ...] = ()

    def to_record(self) -> Record:
        """The person without what the other rows hold."""
        return {
            "type": "person",
            "id": self.id,
            "name": self.name,
            "aliases": list(self.aliases),
            "nationality": list(self.nationality),
            "born": self.born,
            "died": self.died,
            "disputed": [str(one) for one in self.disputes],
        }


class StepRow(NamedTuple):
    """One step of a way from one person or organisation to another.

    Attributes:
        id: of the fact that links the two.
        before, after: what the step leads from and to, in words.
        relation: how the first is linked to the second: `held`, `held by`, `took part in`, …
        start, end: EDTF; of the tenure, the event or the statement. An event on one day has only a start.
    """

    id: str
    before: str
    relation: str
    after: str
    start: str | None = None
    end: str | None = None
    modality: Modality = "asserted"

    def to_record(self) -> Record:
        """The step."""
        return {
            "type": "step",
            "id": self.id,
            "from": self.before,
            "relation": self.relation,
            "to": self.after,
            "start": self.start,
            "end": self.end,
            "modality": self.modality,
        }


class HitRow(NamedTuple):
    """Something that holds the words searched for.

    Attributes:
        kind: person, organisation, role, event, statement or source.
        text: the name or label, or the words around the hit.
    """

    id: str
    kind: str
    text: str
    when: str | None = None

    def to_record(self) -> Record:
        """The hit."""
        return {"type": "hit", "id": self.id, "kind": self.kind, "text": self.text, "when": self.when}
