"""Bounds that a clause leaves to what was told before or beside it: "seither", "davor", "nach zehn Jahren im Amt"."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from whowhen.graph.dates import window

from .derive import same_office
from .drafts import Bound
from .officewords import is_deputy, is_head_title, office_words
from .timing import timing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .drafts import TenureDraft
    from .model import Language, Token
    from .scenes import Stage

_IS = frozenset({"ist", "war", "wird", "is", "was", "be", "all"})
_NEAR = 2  # sentences back to the one who had the office afterwards
_BEFORE = 3  # tokens between a length of time and the words that say that it was spent in office


class Sequels:
    """Answers for one document, from the drafts that were found so far."""

    def __init__(self, tokens: Sequence[Token], language: Language) -> None:
        self.tokens = tokens
        self.language = language
        self.since_then = office_words(language, "since-then")
        self.until_then = office_words(language, "until-then")
        self.over = office_words(language, "over")
        self.in_office = [tuple(words.split()) for words in office_words(language, "in-office")]

    def start(self, stage: Stage, draft: TenureDraft, told: Sequence[TenureDraft]) -> Bound | None:
        """The beginning that "seither" and "since then" name: when whoever had the office before left it."""
        if not self._says(stage, self.since_then):
            return None
        before = [other for other in told if other.end is not None and _in_turn(other, draft)]
        left = before[-1].end if before else None
        if left is None:
            return None
        return Bound(left.value, left.span, "handover", (f"{before[-1].entity} left {left.value}",))

    def end(self, stage: Stage, draft: TenureDraft, told: Sequence[TenureDraft]) -> Bound | None:
        """The end that "davor" and "until then" name: when whoever had the office afterwards took it."""
        if not self._says(stage, self.until_then):
            return None
        after = [
            other
            for other in told
            if other.start is not None and _in_turn(other, draft) and draft.sentence - other.sentence <= _NEAR
        ]
        came = after[-1].start if after else None
        if came is None or ".." in came.value or came.rule == "new":
            return None
        return Bound(came.value, came.span, "handover", (f"{after[-1].entity} came {came.value}",))

    def _says(self, stage: Stage, wanted: frozenset[str]) -> bool:
        return any(self.tokens[at].low in wanted for at in stage.scene.inside)

    def in_turn(self, found: Sequence[TenureDraft], earlier: Sequence[TenureDraft]) -> None:
        """Ends the terms of heads who follow one another: "2000 übernahm X das Amt, seit 2008 leitet Y das Haus".

        Args:
            found: the tenures of a sentence.
            earlier: those of the sentence before.
        """
        told = [one for one in (*earlier, *found) if self._one_at_a_time(one)]
        for one in told:
            after = [other for other in found if other in told and _in_turn(other, one) and _begins_later(other, one)]
            if after and one.end is None and not one.duration:
                came = min(after, key=lambda other: window(other.start.value)[0] if other.start else 0)
                since = came.start
                if since is not None:
                    one.end = Bound(since.value, since.span, "successor", (f"{came.entity} from {since.value}",))

    def finish(self, stages: Sequence[Stage], found: Sequence[TenureDraft], published: str | None) -> list[TenureDraft]:
        """Ends the one term that a sentence tells where it says when all is over: "…, in zwei Wochen ist Schluss"."""
        running = [one for one in found if one.end is None and one.mode.modality == "asserted"]
        if not running or len({one.entity for one in running}) != 1 or published is None:
            return []
        for stage in stages:
            over = stage.timing.when
            nobody = not any(phrase.person is not None for phrase in stage.phrases)
            if over is None or not nobody or not self._is_over(stage) or stage.index == running[-1].clause:
                continue
            if window(over.value)[0] <= window(published)[1]:
                running[-1].end = over
                return []
            mode = replace(running[-1].mode, modality="expected")
            return [replace(running[-1], mode=mode, end=over, attested=())]
        return []

    def _is_over(self, stage: Stage) -> bool:
        """Whether a clause says that all is over then; "took over" does not."""
        lows = [self.tokens[at].low for at in stage.scene.inside]
        if self.language == "de":
            return bool(self.over & set(lows)) and bool(_IS & set(lows))
        return any(low in self.over and before in _IS for before, low in pairwise(lows))

    def _one_at_a_time(self, draft: TenureDraft) -> bool:
        """Whether a tenure is a fact about an office that one person has at a time, begun on a known date."""
        start, office = draft.start, draft.office
        known = start is not None and ".." not in start.value and start.rule not in {"new", "former"}
        single = is_head_title(office.title, self.language) and not is_deputy(office.title, self.language)
        return (
            known and single and bool(office.organisation) and not office.acting and draft.mode.modality == "asserted"
        )

    def lengths(self, stages: Sequence[Stage], found: Sequence[TenureDraft]) -> None:
        """Gives "nach zehn Jahren im Amt" to the office that the sentence tells of the subject of the clause."""
        for stage in stages:
            lasted = timing(stage.times).duration
            subject = next(
                (p for p in stage.scene.phrases if p.person and not p.preposition and "nom" in p.cases), None
            )
            subject = subject or stage.scene.inherited
            if lasted is None or subject is None or subject.person is None or not self._spent(stage, lasted):
                continue
            own = [draft for draft in found if draft.entity == subject.person.entity and not draft.duration]
            if own and all(same_office(own[0].office, draft.office) for draft in own):
                own[0].duration = lasted.value

    def _spent(self, stage: Stage, lasted: Bound) -> bool:
        """Whether words for being in office follow a length of time."""
        if lasted.span is None:
            return False
        after = [at for at in stage.scene.inside if self.tokens[at].start >= lasted.span[1]][: _BEFORE + 3]
        lows = [self.tokens[at].low for at in after]
        return any(tuple(lows[:step]) == words for words in self.in_office for step in [len(words)])


def _in_turn(other: TenureDraft, draft: TenureDraft) -> bool:
    """Whether two people have one office, one after the other."""
    return other.entity != draft.entity and same_office(other.office, draft.office)


def _begins_later(other: TenureDraft, draft: TenureDraft) -> bool:
    """Whether a tenure wholly begins after another one did."""
    if other.start is None or draft.start is None:
        return False
    return window(other.start.value)[0] > window(draft.start.value)[1]
