"""The questions of the gate that need a look at the text: values, words that license a claim, modality."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from whowhen.graph.names import fold
from whowhen.graph.records import EventClaim, StatementClaim, TenureClaim

from .frametable import noun_frames
from .qualify import mode as mode_of
from .timing import months_of, shifted
from .verbs import forms_of
from .when import find_times

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .model import Candidate, Layout, Mention, Mode, Slot

_QUOTES = str.maketrans(dict.fromkeys("„“”«»‹›‟", '"') | dict.fromkeys("‚‘’", "'"))
_RULES = frozenset({"former", "new", "designated", "appointment", "handover", "successor", "duration", "news"})
_BOUNDS = ("start", "end", "when")


def exact(slice_of_text: str, quote: str) -> bool:
    """Whether a quote is a passage, letter by letter; composition, blanks and the style of quote marks do not count.

    >>> exact("er  sagte „ja“", 'er sagte "ja"'), exact("er kam", "er kam nicht")
    (True, False)
    """
    return _plain(slice_of_text) == _plain(quote)


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).translate(_QUOTES).split())


class Checks:
    """Looks things up in one text; nothing is taken from the producer of a candidate."""

    def __init__(self, layout: Layout, mentions: Sequence[Mention]) -> None:
        self.layout = layout
        self.text = layout.document.text
        self.language = layout.document.language
        self.mentions = mentions
        self.times = find_times(layout)
        self.begin = {token.start: at for at, token in enumerate(layout.tokens)}

    def _over(self, slot: Slot, mentions: Sequence[Mention]) -> Iterator[Mention]:
        for mention in mentions:
            if mention.start < slot.end and slot.start < mention.end:
                yield mention

    # Values

    def values(self, candidate: Candidate) -> str:
        """Why a value is not what its words mean; empty if all are."""
        claim = candidate.claim
        for name, slot in candidate.slots.items():
            field, _, number = name.partition(".")
            reason = ""
            if field in _BOUNDS:
                reason = self._date(getattr(claim, field, None), slot)
            elif field in {"person", "speaker"}:
                reason = self._entity(getattr(claim, field).name, slot)
            elif field == "participants" and isinstance(claim, EventClaim):
                reason = self._entity(claim.participants[int(number)].entity.name, slot)
            elif field == "role" and isinstance(claim, TenureClaim):
                reason = self._title(claim.role.title, slot)
            elif field == "text" and isinstance(claim, StatementClaim):
                reason = "" if _plain(claim.text) == _plain(slot.text) or claim.text else "no words"
            if reason:
                return f"{name}: {reason}"
        return self._unproved(candidate)

    def _unproved(self, candidate: Candidate) -> str:
        """A field with a value and without words for it."""
        claim = candidate.claim
        for field in _BOUNDS:
            if getattr(claim, field, None) and field not in candidate.slots and not isinstance(claim, StatementClaim):
                return f"{field}: no words for it"
        for field in ("person", "role"):
            if isinstance(claim, TenureClaim) and field not in candidate.slots:
                return f"{field}: no words for it"
        return ""

    def _entity(self, name: str, slot: Slot) -> str:
        """The words must be a mention of this person or organisation."""
        for mention in self._over(slot, self.mentions):
            if (
                name in {mention.entity, mention.value, mention.text}
                and mention.start >= slot.start
                and mention.end <= slot.end
            ):
                return ""
        return "the words do not mean this name"

    def _title(self, title: str, slot: Slot) -> str:
        for mention in self._over(slot, self.mentions):
            if mention.kind == "role" and title in {mention.value, mention.text}:
                return ""
        if slot.derived or slot.chain:
            return ""
        return "" if fold(title) in fold(slot.text) else "the words are not this title"

    def _date(self, value: str | None, slot: Slot) -> str:
        """A stated date is worked out again from its words; a concluded one from its premises."""
        if value is None:
            return "no value"
        if slot.derived:
            return self._concluded(slot.derived, value, slot.chain)
        for time in self._over(slot, self.times):
            if time.value is None:
                continue
            first, _, last = time.value.partition("/")
            if value in {time.value, first, last}:
                return ""
        return f"the words do not mean {value}"

    def _concluded(self, rule: str, value: str, premises: tuple[str, ...]) -> str:
        if rule not in _RULES or not premises:
            return "concluded by no rule"
        found = re.fullmatch(r"(P\w+) (until|from) (\S+)", premises[0])
        if rule == "duration" and found:
            months = months_of(found[1]) or 0
            again = shifted(found[3], -months if found[2] == "until" else months)
            return "" if again == value else "the premises give another date"
        dated = any(value.strip("./") in premise or _first_date(premise) in value for premise in premises)
        return "" if rule == "new" or dated else "the premises give another date"

    # Licence and modality

    def licensed(self, candidate: Candidate) -> bool:
        """Whether the trigger is a verb or noun of the tables, a role, or the date of a list entry."""
        start, _end = candidate.trigger or (0, 0)
        at = self.begin.get(start)
        if at is None:
            return False
        low = self.layout.tokens[at].low
        if forms_of(self.language, low):
            return True
        if any(mention.kind in {"role", "time"} and mention.start == start for mention in self.mentions):
            return True
        nouns = (noun.lstrip("-").split()[0] for frame in noun_frames(self.language) for noun in frame.lemma.split("/"))
        return any(noun in low for noun in nouns)

    def presupposed(self, candidate: Candidate) -> bool:
        """Whether a name with its title states the office, whatever the clause says of it: "Minister X will …"."""
        if not isinstance(candidate.claim, TenureClaim) or candidate.trigger is None:
            return False
        role = candidate.slots.get("role")
        start, end = candidate.trigger
        named = any(
            mention.kind == "role" and (mention.start, mention.end) == (start, end) for mention in self.mentions
        )
        return role is not None and (role.start, role.end) == (start, end) and named

    def mode(self, candidate: Candidate) -> Mode:
        """How the text puts the clause with the trigger."""
        start = (candidate.trigger or candidate.evidence[0])[0]
        for index, clause in enumerate(self.layout.clauses):
            if clause.start <= start < clause.end:
                return mode_of(self.layout, index)
        return mode_of(self.layout, 0)


def _first_date(premise: str) -> str:
    found = re.search(r"\d{3,4}[\dX]?(?:-\d\d){0,2}", premise)
    return found[0] if found else "\0"
