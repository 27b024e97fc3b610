"""The rows of an explanation: a fact, what it holds, and claim by claim what that rests on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from .rows import Passage, Record


class Context(NamedTuple):
    """A passage inside the paragraph it stands in.

    Attributes:
        before: the paragraph up to the passage; empty for a row of a data file.
        after: the rest of the paragraph.
    """

    passage: Passage
    before: str = ""
    after: str = ""

    def to_record(self) -> Record:
        """The passage as evidence, with its surroundings."""
        chain = list(self.passage.chain)
        return self.passage.to_record() | {"chain": chain, "before": self.before, "after": self.after}


class ClaimNote(NamedTuple):
    """One source's word, as the explanation of a fact shows it.

    Attributes:
        id: of the claim.
        of: what it is about: tenure, event, …
        producer: who read it out of the source: `facts`, `rules 0.1`.
        says: the claim's fields, without its passages.
    """

    id: str
    of: str
    source: str
    title: str
    published: str | None
    producer: str
    says: dict[str, Any]
    contexts: tuple[Context, ...] = ()

    def to_record(self) -> Record:
        """The claim with its passages."""
        return {
            "id": self.id,
            "of": self.of,
            "source": self.source,
            "title": self.title,
            "published": self.published,
            "producer": self.producer,
            "says": self.says,
            "evidence": [one.to_record() for one in self.contexts],
        }


class DayNote(NamedTuple):
    """Which claims set the earliest or the latest day that a date can mean.

    Attributes:
        field: start, end or when.
        side: earliest, latest, or day where both are one.
        day: ISO.
        how: stated, attested, or inferred with the rule.
    """

    field: str
    side: str
    day: str
    how: str
    claims: tuple[str, ...]

    def to_record(self) -> Record:
        """The note."""
        return {
            "field": self.field,
            "side": self.side,
            "day": self.day,
            "how": self.how,
            "claims": list(self.claims),
        }


class DecisionNote(NamedTuple):
    """A decision that bears on a fact.

    Attributes:
        id: of the decision.
        text: what was decided, in words.
        at: when, UTC.
    """

    id: str
    text: str
    author: str
    at: str
    reason: str

    def to_record(self) -> Record:
        """The note."""
        return {"id": self.id, "text": self.text, "by": self.author, "at": self.at, "reason": self.reason}


class Explanation(NamedTuple):
    """Everything that a fact, a claim or a source rests on.

    Attributes:
        label: what it is, in words.
        record: its fields, as the export has them without the evidence.
        days: which claims set which day.
        claims: what it is made of, the earliest published source first.
        facts: for a claim or a source, the facts that rest on it, as (identifier, label).
        decisions: what people decided about it, in the order in which they did.
    """

    id: str
    kind: str
    label: str
    record: Record
    days: tuple[DayNote, ...] = ()
    claims: tuple[ClaimNote, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    decisions: tuple[DecisionNote, ...] = ()

    def to_record(self) -> Record:
        """All of it, nested."""
        return {
            "type": "explanation",
            "id": self.id,
            "kind": self.kind,
            "label": self.label,
            "fact": self.record,
            "days": [one.to_record() for one in self.days],
            "claims": [one.to_record() for one in self.claims],
            "facts": [{"id": identifier, "label": label} for identifier, label in self.facts],
            "decisions": [one.to_record() for one in self.decisions],
        }
