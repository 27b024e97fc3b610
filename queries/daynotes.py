"""Which passage set which day: the claims or the decision behind the earliest and latest day of a fact's dates."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from whowhen.graph import ids
from whowhen.graph.dates import MAX_DAY, MIN_DAY, iso, window

from .describe import body_of
from .evidence import source_name
from .explanations import DayNote

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from whowhen.graph.dates import Window
    from whowhen.graph.evidence import SupportingClaim
    from whowhen.graph.store import Store

    from .rows import Record

_WINDOWS = {
    "tenure": "SELECT start_lo, start_hi, end_lo, end_hi FROM tenure WHERE n = ?",
    "vacancy": "SELECT start_lo, start_hi, end_lo, end_hi FROM vacancy WHERE n = ?",
    "event": "SELECT lo, hi FROM event WHERE n = ?",
    "statement": "SELECT lo, hi FROM statement WHERE n = ?",
}
_FIELDS = {"tenure": ("start", "end"), "vacancy": ("start", "end"), "event": ("when",), "statement": ("when",)}
_OPEN = ".."


class _Limit(NamedTuple):
    """What one claim allows for one field, and how it comes to say so."""

    claim: int
    how: str
    earliest: int
    latest: int


def day_notes(store: Store, kind: str, number: int, claims: Sequence[SupportingClaim]) -> tuple[DayNote, ...]:
    """For each side of each date of a fact, the claims that set it; sides without a limit are left out."""
    if kind not in _FIELDS:
        return ()
    row = store.connection.execute(_WINDOWS[kind], (number,)).fetchone()
    body = body_of(store, kind, number)
    accepted = _accepted(store, claims)
    found: list[DayNote] = []
    for at, field in enumerate(_FIELDS[kind]):
        days = (row[2 * at], row[2 * at + 1])
        told = body.get("settled", {}).get(field, {})
        if told.get("how") == "corrected":
            found += _corrected(field, days, told["by"])
        else:
            limits = [*_limits(store, field, claims, accepted), *_by_others(field, body)]
            found += _field_notes(field, days, limits)
    return tuple(found)


def _accepted(store: Store, claims: Sequence[SupportingClaim]) -> dict[int, str]:
    """Of some claims those that were accepted, with the decision that did it."""
    rows = store.connection.execute(
        "SELECT key, decided.decision FROM (SELECT value FROM json_each(?)) CROSS JOIN decided ON key = value"
        " CROSS JOIN decision ON n = decided.decision AND kind = 'accept'",
        (json.dumps([claim.number for claim in claims]),),
    )
    return {claim: ids.text("decision", decision) for claim, decision in rows}


def _corrected(field: str, days: Window, decision: str) -> Iterator[DayNote]:
    """The notes of a field that somebody corrected."""
    sides = [("day", days[0])] if days[0] == days[1] else [("earliest", days[0]), ("latest", days[1])]
    for side, day in sides:
        if MIN_DAY < day < MAX_DAY:
            yield DayNote(field, side, iso(day), "corrected", (decision,))


def _by_others(field: str, body: Record) -> Iterator[_Limit]:
    """What the claims about the next holder set."""
    for one in body.get("inferred", ()):
        if one["field"] == field and one["used"] and one["rule"] == "successor":
            for claim in one["claims"]:
                yield _Limit(ids.parse(claim)[1], "inferred (successor)", *window(one["value"]))


def _field_notes(field: str, days: Window, limits: Sequence[_Limit]) -> Iterator[DayNote]:
    first, last = days
    if first == last:
        both = [one for one in limits if one.earliest == first or one.latest == last]
        yield from _notes(field, "day", first, both)
        return
    if first > MIN_DAY:
        yield from _notes(field, "earliest", first, [one for one in limits if one.earliest == first])
    if last < MAX_DAY:
        yield from _notes(field, "latest", last, [one for one in limits if one.latest == last])


def _notes(field: str, side: str, day: int, limits: Iterable[_Limit]) -> Iterator[DayNote]:
    """One note for each way in which claims come to this day."""
    ways: dict[str, list[int]] = {}
    for one in limits:
        ways.setdefault(one.how, []).append(one.claim)
    for how, claims in sorted(ways.items(), key=lambda item: (not item[0].startswith("stated"), item[0])):
        written = tuple(ids.text("claim", claim) for claim in dict.fromkeys(claims))
        yield DayNote(field, side, iso(day), how, written)


def _limits(
    store: Store, field: str, claims: Iterable[SupportingClaim], accepted: Mapping[int, str]
) -> Iterator[_Limit]:
    """What each claim that asserts something, or was accepted, says of a field, by its date or by a day in office."""
    for claim in claims:
        body = claim.body
        by = accepted.get(claim.number)
        if by is None and body.get("modality", "asserted") != "asserted":
            continue
        mark = "" if by is None else f", accepted ({by})"
        text = body.get(field)
        if text == _OPEN:
            published = window(source_name(store, claim.source).published)[0]
            if published > MIN_DAY:
                yield _Limit(claim.number, f"still so when the source was published{mark}", published, MAX_DAY)
        elif text is not None:
            rules = [one["rule"] for one in body.get("inferred", ()) if one["field"] == field]
            how = f"inferred ({', '.join(rules)})" if rules else "stated"
            yield _Limit(claim.number, how + mark, *window(text))
        for day in body.get("attested", ()):
            lo, hi = window(day)
            shown = f"shown in office{mark}"
            yield (
                _Limit(claim.number, shown, MIN_DAY, hi)
                if field == "start"
                else _Limit(claim.number, shown, lo, MAX_DAY)
            )
