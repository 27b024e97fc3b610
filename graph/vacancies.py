"""From claims that an office had no holder to the vacancies that they add up to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .bounds import Value, ordered, settle
from .dates import intersect, normalise, window

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .bounds import Reading
    from .material import Sourced
    from .records import VacancyClaim


def vacancies(claims: Sequence[Sourced]) -> list[tuple[Reading, Reading, list[int]]]:
    """Start, end and claims of each vacancy of one office, earliest first.

    Two claims speak of one vacancy when both of its bounds can be the same; the most precise claims are taken first.
    """
    groups: list[list[Sourced]] = []
    for sourced in sorted(claims, key=_precision):
        for group in groups:
            if all(_same(sourced, other) for other in group):
                group.append(sourced)
                break
        else:
            groups.append([sourced])
    found = [(_value(group, "start"), _value(group, "end"), sorted(one.number for one in group)) for group in groups]
    return sorted(found, key=lambda one: (one[0].window, one[1].window, one[2]))


def _claim(sourced: Sourced) -> VacancyClaim:
    return sourced.claim  # type: ignore[return-value]


def _precision(sourced: Sourced) -> tuple[int, int, int, int]:
    start, end = ordered(window(_claim(sourced).start), window(_claim(sourced).end))
    return start[1] - start[0] + end[1] - end[0], start[0], end[0], sourced.number


def _same(one: Sourced, two: Sourced) -> bool:
    left, right = _claim(one), _claim(two)
    starts = intersect(window(left.start), window(right.start))
    ends = intersect(window(left.end), window(right.end))
    return starts is not None and ends is not None and starts[0] <= ends[1]


def _value(group: Sequence[Sourced], name: str) -> Reading:
    texts = [(sourced, getattr(_claim(sourced), name)) for sourced in group]
    return settle(Value(normalise(text), window(text), one.number, one.origin) for one, text in texts if text)[0]
