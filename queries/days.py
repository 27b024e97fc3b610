"""Everybody in office on a day, whatever the office; and which tenures touch a stretch of time."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from whowhen.graph.collector import uncollected
from whowhen.graph.dates import MAX_DAY, MIN_DAY

from .holders import whole_day
from .reading import disputes_of, widened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whowhen.graph.store import Store

    from .reading import Value

_CLASSES: Final = (512, 2048, 8192)
"""Tenures are kept in classes by how many days they can have lasted, and those that are longer or open apart."""

_CLASS: Final = """
    CASE WHEN end_hi - start_lo < 512 THEN 512 WHEN end_hi - start_lo < 2048 THEN 2048
         WHEN end_hi - start_lo < 8192 THEN 8192 ELSE 0 END"""
"""As the index `tenure_days` has it, word for word: otherwise SQLite would not take it for the same."""


Seated = tuple[int, int, int, int]
"""Somebody who holds an office on a day, by numbers: of the tenure, the person, the office; and `CERTAIN` if it is so
whatever the dates may mean, plus `ACTING` if he or she only stands in. Plain, because there may be thousands."""

CERTAIN: Final = 1
ACTING: Final = 2


def everybody(store: Store, *, on: str) -> list[Seated]:
    """Everybody who holds an office on a day, certainly or possibly; what nobody asserts is left out.

    Args:
        store: an open store.
        on: the day, EDTF.

    Raises:
        BadDateError: `on` is no day.
    """
    day = whole_day(on)
    found: list[Seated] = []
    with uncollected():
        for condition, values in _classes(day, day):
            found += store.connection.execute(
                f"SELECT n, person, role, (start_hi <= ? AND end_lo >= ?) + {ACTING} * acting FROM tenure"
                f" WHERE {condition} AND modality = 'asserted' AND NOT disputed",
                (day, day, *values),
            )
    found += _reaching(store, day)
    return found


def _reaching(store: Store, day: int) -> Iterator[Seated]:
    """Of tenures with disputed bounds those that some reading has on the day."""
    for number, person, role, acting, start_lo, start_hi, end_lo, end_hi, body in store.connection.execute(
        "SELECT n, person, role, acting, start_lo, start_hi, end_lo, end_hi, body FROM tenure"
        " WHERE disputed AND modality = 'asserted'"
    ):
        disputes = disputes_of(json.loads(body))
        start = widened((start_lo, start_hi), disputes, "start")
        end = widened((end_lo, end_hi), disputes, "end")
        if start[0] <= day <= end[1]:
            certain = start[1] <= day <= end[0]
            yield number, person, role, CERTAIN * certain + ACTING * acting


def touching(first: int, last: int) -> tuple[str, list[Value]]:
    """The condition that a tenure touches a stretch of days, by the classes of length, and its values."""
    parts = list(_classes(first, last))
    chosen = " UNION ALL ".join(f"SELECT n FROM tenure WHERE {condition}" for condition, _ in parts)
    return f"tenure.n IN ({chosen})", [value for _, values in parts for value in values]


def _classes(first: int, last: int) -> list[tuple[str, list[Value]]]:
    """For each class of length the condition that a tenure of it touches the days, and its values."""
    since = max(first, MIN_DAY)
    bounded: list[tuple[str, list[Value]]] = [
        (f"{_CLASS} = {days} AND start_lo BETWEEN ? AND ? AND end_hi >= ?", [since - days, min(last, MAX_DAY), since])
        for days in _CLASSES
    ]
    return [*bounded, (f"{_CLASS} = 0 AND start_lo <= ? AND end_hi >= ?", [min(last, MAX_DAY), since])]
