"""Bounds that the stations of one career give one another: "zuvor", "anschließend", "wechselte 2008"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from whowhen.graph.dates import window

from .derive import same_office
from .drafts import Bound, from_then_on
from .officewords import office_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .drafts import TenureDraft
    from .model import Language, Token
    from .scenes import Stage

_NEAR: Final = 1  # sentences to the station before or after
_MOVES: Final = frozenset(
    {"change-between", "change-as", "change-into", "go-as", "come-as", "move-as", "make", "promote-to", "promote"}
    | {"advance", "advance-to", "rise-to", "step-up-as"}
)
"""Frames of whoever moves to the next office and so leaves the one before."""
_GOES_ON: Final = frozenset({"become"})
"""The same where both are told in one sentence: "war Referentin, 1994 wurde sie Leiterin"."""


class Careers:
    """Answers for one document, from the drafts that were found so far."""

    def __init__(self, tokens: Sequence[Token], language: Language) -> None:
        self.tokens = tokens
        self.before_that = office_words(language, "before-that")
        self.until_that = office_words(language, "until-that")
        self.since_that = office_words(language, "since-then")
        self.after_that = office_words(language, "after-that")

    def place(self, stage: Stage, drafts: Sequence[TenureDraft], told: Sequence[TenureDraft]) -> None:
        """Dates the tenures of a clause by those of the same people that were told just before.

        Args:
            stage: the clause.
            drafts: its tenures.
            told: those before it, in the order in which they were found.
        """
        lows = {self.tokens[at].low for at in stage.scene.inside}
        until = lows & self.until_that
        for number, draft in enumerate(drafts):
            near = [other for other in (*told, *drafts[:number]) if _another_station(other, draft)]
            several = number == 0 and len(drafts) > 1  # then the adverb belongs to one of the others
            if lows & self.before_that | until and draft.end is None and not several:
                draft.end = _until(
                    next((o.start for o in reversed(near) if _is_point(o.start)), None), exact=bool(until)
                )
            elif lows & self.after_that and draft.start is None and not several:
                draft.start = _from(next((o.end for o in reversed(near) if _is_point(o.end)), None))
            elif lows & self.since_that and draft.start is None and draft.attested and not several:
                draft.start = _since(next((o.end for o in reversed(near) if _is_point(o.end)), None))
            if draft.rule in _GOES_ON:
                near = [other for other in near if other.sentence == draft.sentence]
            if draft.rule in _MOVES | _GOES_ON and draft.start is not None and _is_point(draft.start):
                _leave(near, draft.start)


def _another_station(other: TenureDraft, draft: TenureDraft) -> bool:
    """Whether a tenure is another one of the same person, told a sentence ago or in the same one."""
    near = 0 <= draft.sentence - other.sentence <= _NEAR
    return near and other.entity == draft.entity and not same_office(other.office, draft.office)


def _is_point(bound: Bound | None) -> bool:
    return bound is not None and ".." not in bound.value


def _until(start: Bound | None, *, exact: bool) -> Bound | None:
    """Over when the next one began, or earlier unless the words say "until then"."""
    if start is None:
        return None
    value = start.value if exact else f"../{start.value.rpartition('/')[2]}"
    return Bound(value, start.span, "sequence", (f"the next from {start.value}",))


def _from(end: Bound | None) -> Bound | None:
    """Not begun before the last one was over."""
    if end is None:
        return None
    return Bound(from_then_on(end.value), end.span, "sequence", (f"the one before until {end.value}",))


def _since(end: Bound | None) -> Bound | None:
    """Begun when the last one was over: "bis 2005 Direktor, seither Präsident"."""
    return end and Bound(end.value, end.span, "sequence", (f"the one before until {end.value}",))


def _leave(near: Sequence[TenureDraft], then: Bound) -> None:
    """Who moves from one office to another leaves the one that was told last."""
    last = near[-1] if near else None
    if last is None or last.start is None or window(last.start.value)[1] >= window(then.value)[0]:
        return
    if last.end is None and last.mode.modality == "asserted":
        last.end = Bound(then.value, then.span, "change", (f"moved {then.value}",))
