"""Whether a bound of an office follows from another's: who left it when this one came, or came when this one left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from whowhen.graph.dates import window

from .bounds import meet
from .turning import INTO, OUT
from .worded import compatible, one_title, same_title, says_body

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from whowhen.graph.records import BoundName, TenureClaim

    from .bounds import Bounds
    from .model import Candidate, Sentence

_OTHER: Final[dict[BoundName, BoundName]] = {"start": "end", "end": "start"}


class Neighbours:
    """The successions of one text.

    Args:
        bounds: of its offices.
        terms: all tenures that are proposed or that our own reading has.
        proved: those of them, with the bounds alone, that the text proves.
        likely: the same with the bounds against which nothing speaks.
    """

    def __init__(
        self,
        bounds: Bounds,
        terms: Sequence[TenureClaim],
        proved: Sequence[TenureClaim],
        likely: Sequence[TenureClaim],
    ) -> None:
        self._bounds = bounds
        self._terms = terms
        self._proved = proved
        self._likely = likely

    def of(self, candidate: Candidate, claim: TenureClaim, name: BoundName) -> str:
        """Who is proved to have left or taken over the office then, as neighbour of this person; empty if nobody."""
        if self._bounds.cue_turns(candidate) == {_OTHER[name]}:
            return ""
        return next(
            (
                term.person.name
                for term in self._beside(self._proved, claim, name)
                if self._is_succession(candidate, claim.person.name, term.person.name)
            ),
            "",
        )

    def is_likely(self, claim: TenureClaim, name: BoundName) -> bool:
        """Whether by what is proposed somebody left or took over the office then, or the same person another one."""
        value = getattr(claim, name)
        changed = (
            compatible(term.person.name, claim.person.name)
            and not same_title(term.role.title, claim.role.title)
            and meet(getattr(term, _OTHER[name]), value)
            for term in self._likely
        )
        return any(changed) or any(self._beside(self._likely, claim, name))

    def _beside(self, terms: Iterable[TenureClaim], claim: TenureClaim, name: BoundName) -> Iterator[TenureClaim]:
        """The terms that end where this one begins, or the other way round."""
        value = getattr(claim, name)
        if self._is_taken(claim, name, value) or self._is_interrupted(claim):
            return
        for term in terms:
            if _succeeds(term, claim) and meet(getattr(term, _OTHER[name]), value):
                yield term

    def _is_taken(self, claim: TenureClaim, name: BoundName, value: str) -> bool:
        """Whether somebody else came, or left, at that very time, so that he is the neighbour."""
        return any(_succeeds(term, claim) and meet(getattr(term, name), value) for term in self._terms)

    def _is_interrupted(self, claim: TenureClaim) -> bool:
        """Whether somebody else took over the office in between."""
        if not claim.start or not claim.end or ".." in (claim.start, claim.end):
            return False
        first, last = window(claim.start)[1], window(claim.end)[0]
        begun = (term.start for term in self._terms if _succeeds(term, claim) and term.start not in {None, ".."})
        return any(first < window(start)[0] and window(start)[1] < last for start in begun)

    def _is_succession(self, candidate: Candidate, one: str, two: str) -> bool:
        """Whether the evidence tells in a sentence that names both that one of them comes and the other goes."""
        return any(
            self._bounds.names(sentence, one)
            and self._bounds.names(sentence, two)
            and self._tells_change(sentence, one, two)
            and not self._bounds.rivals.are_listed(sentence, one, two)
            for sentence in self._sentences(candidate)
        )

    def _tells_change(self, sentence: Sentence, one: str, two: str) -> bool:
        """Whether one clause turns both ways, or one of them into an office and another clause out of it."""
        ways: dict[str, set[str]] = {one: set(), two: set()}
        for clause in self._bounds.rivals.clauses.over(sentence.start, sentence.end):
            turns = self._bounds.turns.of(clause) & {INTO, OUT}
            if len(turns) > 1:
                return True
            for name in (one, two):
                if self._bounds.names(clause, name):
                    ways[name] |= turns
        return any(ways[name] == {INTO} and ways[other] == {OUT} for name, other in ((one, two), (two, one)))

    def _sentences(self, candidate: Candidate) -> Iterable[Sentence]:
        for start, end in candidate.evidence:
            yield from self._bounds.rivals.sentences.over(start, end)


def one_office(one: TenureClaim, two: TenureClaim) -> bool:
    """Whether two tenures are of one office."""
    if not one_title(one.role.title, two.role.title):
        return False
    left, right = one.role.organisation, two.role.organisation
    return left is None or right is None or says_body(left, [right]) or says_body(right, [left])


def _succeeds(term: TenureClaim, claim: TenureClaim) -> bool:
    """Whether a tenure is somebody else's in the same office."""
    return not compatible(term.person.name, claim.person.name) and one_office(term, claim)
