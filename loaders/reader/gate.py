"""The gate: decides which candidates become claims. Nothing else makes a claim.

A candidate may come from the rules, a parser or a language model; the gate trusts none of them. It looks at the text
again and asks, in this order:

1. is every passage a slice of the text, and does every slot hold the words that it says it holds?
2. is every slot inside a passage, or linked to one by a chain, or concluded by a named rule?
3. does the text say the value: is the person meant there, is the date the one that the words mean, is it that title?
4. does the passage hold a word that tells this kind of thing?
5. do types and the order of dates hold?
6. does the clause assert it? The weaker modality wins; a negated change is none.

Of the rules' own tenures it also refuses those that tell too little: neither body nor date, and the person or the title
elsewhere.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from whowhen.graph.alias import office_key
from whowhen.graph.dates import window
from whowhen.graph.records import (
    EventClaim,
    Evidence,
    OrganisationClaim,
    PersonClaim,
    Produced,
    StatementClaim,
    TenureClaim,
)
from whowhen.graph.vocabulary import EVENT_KINDS, PARTS

from .checks import Checks, exact
from .model import Rejected
from .officewords import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whowhen.graph.records import Claim, Modality

    from .model import Candidate, Layout, Mention
    from .scrutiny import Scrutiny

_WEAKNESS: dict[Modality, int] = {"asserted": 0, "expected": 1, "reported": 2, "possible": 3, "denied": 4}
_CHANGES = (TenureClaim, EventClaim)


def verify(
    layout: Layout,
    mentions: Sequence[Mention],
    candidates: Sequence[Candidate],
    own: Sequence[Produced] = (),
    proposed: Sequence[Candidate] | None = None,
) -> tuple[tuple[Produced, ...], tuple[Rejected, ...]]:
    """The claims that the text proves, with their evidence, and the candidates that it does not, with the reason.

    Args:
        layout: the text in its parts.
        mentions: what is recognised in it.
        candidates: what is proposed.
        own: what the rules claim about the same text, by which candidates of an outside producer are judged.
        proposed: all that the outside producer proposes, if it is more than the candidates.
    """
    gate = _Gate(layout, mentions, own, candidates if proposed is None else proposed)
    claims: list[Produced] = []
    rejected: list[Rejected] = []
    for given in candidates:
        candidate, left_out = gate.settled(given)
        claim, reasons = gate.judge(candidate)
        if claim is not None:
            claims.append(Produced(claim, candidate.producer))
        rejected += [_rejected(given, one) for one in (reasons if claim is None else (*left_out, *reasons))]
    return tuple(claims), tuple(rejected)


def _rejected(candidate: Candidate, reason: str) -> Rejected:
    start, end = candidate.evidence[0] if candidate.evidence else (0, 0)
    slots = {name: slot.text for name, slot in candidate.slots.items()}
    return Rejected(_kind(candidate.claim), start, end, reason, slots)


def _kind(claim: Claim) -> str:
    return type(claim).__name__.removesuffix("Claim").lower()


class _Gate:
    """Judges candidates against one text."""

    def __init__(
        self,
        layout: Layout,
        mentions: Sequence[Mention],
        own: Sequence[Produced] = (),
        proposed: Sequence[Candidate] = (),
    ) -> None:
        self.layout = layout
        self._own = own
        self._proposed = [one for one in proposed if one.outside]
        self.text = layout.document.text
        self.mentions = mentions
        self.checks = Checks(layout, mentions)
        self._scrutiny: Scrutiny | None = None

    @property
    def scrutiny(self) -> Scrutiny:
        """The closer look at what a producer outside the reader proposes; only then is it needed."""
        if self._scrutiny is None:
            from .scrutiny import Scrutiny

            self._scrutiny = Scrutiny(self.layout, self.mentions, self._own, self._proposed)
        return self._scrutiny

    def _checks_for(self, candidate: Candidate) -> Checks:
        return self.scrutiny if candidate.outside else self.checks

    def settled(self, candidate: Candidate) -> tuple[Candidate, tuple[str, ...]]:
        """The candidate as it is judged, and what of an outside one was left out because nothing proves it."""
        return self.scrutiny.settle(candidate) if candidate.outside else (candidate, ())

    def judge(self, candidate: Candidate) -> tuple[Claim | None, tuple[str, ...]]:
        """The claim with its evidence and what was left out of it, or None and why not."""
        for question in (self._grounded, self._inside, self._valued, self._told, self._licensed, self._sane):
            reason = question(candidate)
            if reason:
                return None, (reason,)
        claim, reason = self._asserted(candidate)
        reasons: tuple[str, ...] = (reason,) if reason else ()
        if claim is not None and candidate.outside:
            claim, reasons = self.scrutiny.tied(candidate, claim)
        return (None if claim is None else self._with_evidence(claim, candidate)), reasons

    # 1

    def _grounded(self, candidate: Candidate) -> str:
        if not candidate.evidence:
            return "no evidence"
        length = len(self.text)
        for start, end in candidate.evidence:
            if not 0 <= start < end <= length:
                return "evidence outside the text"
        for passage, quote in zip(candidate.evidence, candidate.quotes, strict=False):
            if not exact(self.text[slice(*passage)], quote):
                return "evidence is not what the text says"
        for name, slot in candidate.slots.items():
            if not 0 <= slot.start <= slot.end <= length or not exact(self.text[slot.start : slot.end], slot.text):
                return f"{name} is not what the text says"
        return ""

    # 2

    def _inside(self, candidate: Candidate) -> str:
        for name, slot in candidate.slots.items():
            inside = any(start <= slot.start and slot.end <= end for start, end in candidate.evidence)
            if not inside and not slot.chain and not slot.derived:
                return f"{name} is neither in the evidence nor linked to it"
        return ""

    # 3

    def _valued(self, candidate: Candidate) -> str:
        return self._checks_for(candidate).values(candidate)

    def _told(self, candidate: Candidate) -> str:
        """Too little is told by neither a body nor a date, if the title or the person stands elsewhere, too."""
        claim = candidate.claim
        if candidate.outside or not isinstance(claim, TenureClaim) or claim.role.organisation:
            return ""
        apart = candidate.slots["role"].chain or candidate.slots["person"].chain
        if claim.start or claim.end or not apart or self._says_where(claim.role.title):
            return ""
        return "neither a body nor a date is told, and who or which office stands elsewhere"

    def _says_where(self, title: str) -> bool:
        """Whether a title names its body or needs none: `Nato-Generalsekretär`, `Bundeskanzler`, `Papst`."""
        known = listed(self.layout.document.language, "by-itself")
        return office_key(title, None)[1] is not None or title.casefold().startswith(known)

    # 4

    def _licensed(self, candidate: Candidate) -> str:
        if not isinstance(candidate.claim, _CHANGES):
            return ""
        if candidate.trigger is None:
            return "no word that tells it"
        start, end = candidate.trigger
        if not any(first <= start and end <= last for first, last in candidate.evidence):
            return "the word that tells it stands outside the evidence"
        return "" if self._checks_for(candidate).licensed(candidate) else "no word that tells it"

    # 5

    def _sane(self, candidate: Candidate) -> str:
        claim = candidate.claim
        if isinstance(claim, TenureClaim):
            if claim.person.kind != "person":
                return "the holder is no person"
            if claim.start and claim.end and claim.end != ".." and window(claim.end)[1] < window(claim.start)[0]:
                return "it would end before it begins"
            return ""
        if isinstance(claim, EventClaim):
            if claim.kind not in EVENT_KINDS or any(part.part not in PARTS for part in claim.participants):
                return "unknown kind or part"
            names = [(part.entity.kind, part.entity.name) for part in claim.participants]
            if len(names) != len(set(names)):
                return "one in two parts"
            return ""
        return ""

    # 6

    def _asserted(self, candidate: Candidate) -> tuple[Claim | None, str]:
        claim = candidate.claim
        checks = self._checks_for(candidate)
        if not isinstance(claim, _CHANGES):
            return claim, ""
        if claim.modality == "asserted" and checks.ahead(candidate):
            claim = replace(claim, modality="expected")
        if not checks.presupposed(candidate):
            found = checks.mode(candidate)
            if found.modality == "denied":
                return (claim, "") if checks.related(candidate) else (None, "negated")
            if _WEAKNESS[found.modality] > _WEAKNESS[claim.modality]:
                claim = replace(claim, modality=found.modality, attributed_to=found.attributed_to)
        return claim, ""

    def _with_evidence(self, claim: Claim, candidate: Candidate) -> Claim:
        """The claim with its passages; each names the fields whose words it holds."""
        found = []
        for start, end in candidate.evidence:
            fields: list[str] = []
            chain: list[str] = []
            for name, slot in candidate.slots.items():
                inside = start <= slot.start and slot.end <= end
                if inside:
                    fields.append(name.partition(".")[0])
                if slot.chain and (inside or (start, end) == candidate.evidence[0]):
                    chain += [f"{name.partition('.')[0]}: {step}" if ": " not in step else step for step in slot.chain]
            unique = tuple(dict.fromkeys(fields))
            found.append(Evidence(start, end, supports=unique, chain=tuple(dict.fromkeys(chain))))
        return replace(claim, evidence=tuple(found))


PROVED = (PersonClaim, OrganisationClaim, TenureClaim, EventClaim, StatementClaim)
