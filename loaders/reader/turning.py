"""Which way the words of a clause turn: into an office, out of it, or neither."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .frametable import frames_of_noun
from .matchparts import ENTER, HOLD, LEAVE
from .spread import Spread
from .triggers import TriggerFinder
from .wordlists import rows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .frametable import Frame
    from .model import Clause, Layout

INTO: Final = "start"
OUT: Final = "end"
HAS: Final = "has"
BEFORE: Final = "before"
"""What is told was over by then: "zuvor", "until then"."""

_OUT_EVENTS: Final = frozenset({"death", "resignation", "dismissal"})
_TABLE: Final = "turns.tsv"


class Turns:
    """The turns of one text, clause by clause, as the frames and a list of further words have them.

    Args:
        layout: the text in its parts.
    """

    def __init__(self, layout: Layout) -> None:
        self._tokens = layout.tokens
        self._language = layout.document.language
        self._clauses = Spread(layout.clauses)
        self._finder = TriggerFinder(layout.tokens, layout.document.language)
        self._known: dict[int, tuple[tuple[Sequence[int], str], ...]] = {}
        self._words = [(turn, tuple(forms.split(", "))) for turn, forms in rows(layout.document.language, _TABLE)]

    def of(self, clause: Clause) -> frozenset[str]:
        """Some of `INTO`, `OUT`, `HAS` and `BEFORE`; none if no word of the clause says anything about an office."""
        return frozenset(turn for _, turn in self._turns(clause))

    def at(self, start: int, end: int) -> frozenset[str]:
        """The same for some words alone, read in the clause where they stand."""
        clause = next(self._clauses.at(start), None)
        if clause is None:
            return frozenset()
        return frozenset(
            turn
            for places, turn in self._turns(clause)
            if any(start <= self._tokens[at].start < end or start < self._tokens[at].end <= end for at in places)
        )

    def is_given(self, start: int, end: int) -> bool:
        """Whether words tell that somebody gives an office to another: of the subject nothing is told then."""
        clause = next(self._clauses.at(start), None)
        if clause is None:
            return False
        for trigger in self._finder.find(range(clause.first, clause.last)):
            if any(start <= self._tokens[at].start < end for at in trigger.parts) and not trigger.passive:
                return any("subj" in slot.places and slot.part == "appointer" for slot in trigger.frames[0].slots)
        return False

    def _turns(self, clause: Clause) -> tuple[tuple[Sequence[int], str], ...]:
        """Each turn of a clause with the tokens that say it; worked out once."""
        if clause.start not in self._known:
            self._known[clause.start] = tuple(self._found(clause))
        return self._known[clause.start]

    def _found(self, clause: Clause) -> Iterator[tuple[Sequence[int], str]]:
        inside = range(clause.first, clause.last)
        lows = {self._tokens[at].low for at in inside}
        for trigger in self._finder.find(inside):
            fitting = [frame for frame in trigger.frames if not frame.words or frame.words & lows]
            for frame in fitting[:1]:
                yield from ((trigger.parts, turn) for turn in _ways(frame))
        for at in inside:
            low = self._tokens[at].low
            for frame, noun in frames_of_noun(self._language, low):
                rest = noun.split()[1:]
                if [token.low for token in self._tokens[at + 1 : at + 1 + len(rest)]] == rest:
                    yield from (((at,), turn) for turn in _ways(frame))
            for turn, beginnings in self._words:
                if low.startswith(beginnings):
                    yield (at,), turn


def _ways(frame: Frame) -> Iterator[str]:
    parts = {slot.part for slot in frame.slots}
    if parts & set(ENTER):
        yield INTO
    if parts & {*LEAVE, "former"} or frame.event in _OUT_EVENTS:
        yield OUT
    if parts & set(HOLD):
        yield HAS
