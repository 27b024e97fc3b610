"""Who held a role on a day: certainly, possibly, or only as somebody expects or reports."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from whowhen.graph import ids
from whowhen.graph.dates import MAX_DAY, MIN_DAY, Answer, in_office, iso, say, window
from whowhen.graph.errors import BadDateError

from . import resolve
from .answers import HolderRow
from .reading import disputes_of, tenures, widest

if TYPE_CHECKING:
    from whowhen.graph.dates import Window
    from whowhen.graph.store import Store

    from .rows import TenureRow

_ORDER: Final = {"certain": 0, "possible": 1, "reported": 2, "expected": 3, "conditional": 4, "denied": 5}


def who(store: Store, role: str, *, on: str) -> list[HolderRow]:
    """Who held a role on a day.

    Certain are those whose time in office covers the day whatever their dates may mean; possible those whose dates
    allow it, unless they were certainly not yet born, or dead. What nobody asserts is listed after them, under its
    modality. On the day of a handover both hold the role.

    Args:
        store: an open store.
        role: the role as people write it, or its identifier.
        on: the day, EDTF: `2014-10-01`.

    Raises:
        NotFoundError: no role answers to the name.
        AmbiguousError: several do.
        BadDateError: `on` is no day.
    """
    day = whole_day(on)
    number = resolve.role(store, role)
    # What a dispute leaves open reaches beyond the dates that are shown.
    condition = "tenure.role = ? AND (disputed OR (start_lo <= ? AND end_hi >= ?))"
    rows = tenures(store, condition, (number, day, day))
    found = [holder for row in rows if (holder := _holder(row, day)) is not None]
    found = [row for row in found if row.standing != "possible" or _may_live(store, row.tenure, day)]
    held = [row for row in found if row.standing == "certain"]
    leaves = [row for row in held if row.tenure.end_window == (day, day)]
    enters = [row for row in held if row.tenure.start_window == (day, day)]
    if leaves and enters:
        changing = {row.id for row in (*leaves, *enters)}
        found = [
            HolderRow(row.standing, row.tenure, row.reason, handover=True) if row.id in changing else row
            for row in found
        ]
    return sorted(found, key=lambda row: _ORDER[row.standing])


def whole_day(text: str) -> int:
    """The day that a date means, counted from 1970-01-01.

    Raises:
        BadDateError: it is no date, or means more than one day.

    Example:
        >>> whole_day("1970-01-02")
        1
    """
    first, last = window(text)
    if first != last:
        raise BadDateError(f"{text!r} is not one day", hint="Write a whole day, like 2014-10-01")
    return first


def _holder(row: TenureRow, day: int) -> HolderRow | None:
    """The row for somebody who can have held the role on a day; None for who cannot."""
    start, end = widest(row, "start"), widest(row, "end")
    answer = in_office(day, start, end)
    if answer is Answer.NO:
        return None
    if row.modality != "asserted":
        # "possible" is taken by what dates leave open; here a source itself is in two minds.
        return HolderRow("conditional" if row.modality == "possible" else row.modality, row, _word(row))
    if answer is Answer.CERTAIN:
        return HolderRow("certain", row)
    return HolderRow("possible", row, _doubt(row, day, start, end))


def _may_live(store: Store, row: TenureRow, day: int) -> bool:
    """Whether the person can have been alive on a day; dates that sources dispute count with all their readings."""
    [(text,)] = store.connection.execute("SELECT body FROM entity WHERE n = ?", (ids.parse(row.person.id)[1],))
    told = json.loads(text)
    readings = {one.field: one.values for one in disputes_of(told) if not one.settled}
    born = readings.get("born", (told.get("born"),))
    died = readings.get("died", (told.get("died"),))
    return min(window(one)[0] for one in born) <= day <= max(window(one)[1] for one in died)


def _word(row: TenureRow) -> str:
    """On whose word something is said that nobody asserts."""
    return f"according to {row.attributed_to}" if row.attributed_to else ""


def _doubt(row: TenureRow, day: int, start: Window, end: Window) -> str:
    """Why somebody is only possibly in office on a day."""
    reasons = []
    if day < start[1]:
        reasons.append(_unsure(row, "start", row.start))
    if day > end[0]:
        if row.open:
            shown = end[0]
            known = f", last shown in office on {say(iso(shown))}" if MIN_DAY < shown < MAX_DAY else ""
            reasons.append(f"presumed: no end is known{known}")
        else:
            reasons.append(_unsure(row, "end", row.end))
    return "; ".join(reasons)


def _unsure(row: TenureRow, field: str, text: str | None) -> str:
    for dispute in row.disputes:
        if dispute.field == field and not dispute.settled:
            return f"{field} disputed: {' or '.join(say(value) for value in dispute.values)}"
    return f"{field} unknown" if text is None else f"{field} known only as {say(text)}"
