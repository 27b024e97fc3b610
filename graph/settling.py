"""What decisions do to the fields of a fact: disputes that somebody settled, and values that somebody corrected.

Nothing that sources say is hidden by it. A settled dispute keeps all of its readings, a corrected field names the
value that the sources give, and both name the decision:

    settled    {field: {how: accepted | corrected, by: dec_…, value, instead: what is shown without the decision}}
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from .bounds import Reading, ordered
from .dates import MAX_DAY, normalise, window
from .ids import text as written

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from .decisions import Decision
    from .material import Sourced
    from .tenures import Tenure

Corrections = dict[int, list["Decision"]]
"""By the number of a claim, the corrections of the fact that it belongs to."""

OPEN: Final = ".."


def corrections(claims: Iterable[Sourced]) -> Corrections:
    """The corrections among the decisions on the claims, each at one claim: the first it binds to that counts.

    `claims` must hold every claim that such a decision binds to, as far as the store has it.
    """
    counting: dict[int, Sourced] = {}
    found: dict[int, Decision] = {}
    for sourced in claims:
        if sourced.rulings and not sourced.rejected:
            counting[sourced.number] = sourced
            found.update((one.number, one) for one in sourced.rulings if one.kind == "correct")
    placed: Corrections = {}
    for decision in sorted(found.values(), key=lambda one: (one.at, one.number)):
        anchor = next(claim for claim in decision.bound if claim in counting)
        placed.setdefault(anchor, []).append(decision)
    return placed


def accepted(claims: Iterable[Sourced]) -> tuple[int, ...]:
    """The numbers of the decisions by which some of the claims are accepted."""
    return tuple(sorted({one for sourced in claims if (one := sourced.accepted) is not None}))


def settled_by_acceptance(fields: Mapping[str, tuple[Reading, Sequence[Reading]]]) -> dict[str, dict[str, Any]]:
    """The disputes that an accepted claim decides: by field, the shown reading and all readings."""
    return {
        name: {"how": "accepted", "by": written("decision", shown.accepted), "value": shown.text}
        for name, (shown, readings) in fields.items()
        if readings and shown.accepted is not None
    }


def corrected(reading: Reading, decision: Decision) -> tuple[Reading, dict[str, Any]]:
    """A date as it was corrected, and the note that says so."""
    text = decision.value or ""
    if text == OPEN:
        shown = Reading(OPEN, (window(decision.at[:10])[0], MAX_DAY), ())
    else:
        shown = Reading(normalise(text), window(text), ())
    return shown, note(decision, shown.text, reading.text)


def note(decision: Decision, value: str | None, instead: str | None) -> dict[str, Any]:
    """The note of a corrected field."""
    told = {"how": "corrected", "by": decision.id, "value": value, "instead": instead}
    return {name: held for name, held in told.items() if held is not None}


def correct_readings(
    readings: Mapping[str, Reading], claims: Iterable[int], placed: Corrections
) -> tuple[dict[str, Reading], dict[str, dict[str, Any]]]:
    """The dates of a fact as they were corrected, by field, and the notes that say so.

    Args:
        readings: what the sources give, by field.
        claims: the numbers of the claims that the fact is made of.
        placed: all corrections.
    """
    shown = dict(readings)
    notes = {}
    decisions = [one for claim in claims for one in placed.get(claim, ()) if one.field in readings]
    for decision in sorted(decisions, key=lambda one: (one.at, one.number)):
        name = decision.field or ""
        shown[name], notes[name] = corrected(readings[name], decision)
    return shown, notes


def correct_tenures(tenures: Sequence[Tenure], placed: Corrections) -> Corrections:
    """Apply corrections to tenures of one person in one office; of several about one field the latest counts.

    Returns:
        The corrections at claims that none of the tenures is made of.
    """
    left: Corrections = {}
    latest: dict[tuple[int, str], Decision] = {}
    for claim, decisions in placed.items():
        holders = [n for n, tenure in enumerate(tenures) if claim in tenure.claims]
        own = [n for n in holders if claim not in tenures[n].one_of]
        if not holders:
            left[claim] = decisions
            continue
        for decision in decisions:
            place = (own or holders)[0], decision.field or ""
            if place not in latest or _later(decision, latest[place]):
                latest[place] = decision
    for (n, _), decision in latest.items():
        _correct(tenures[n], decision)
    return left


def _later(one: Decision, two: Decision) -> bool:
    return (one.at, one.number) > (two.at, two.number)


def _correct(tenure: Tenure, decision: Decision) -> None:
    name = decision.field or ""
    before = tenure.start if name == "start" else tenure.end
    shown, told = corrected(before, decision)
    if name == "start":
        _, last = ordered(shown.window, tenure.end.window)
        tenure.start, tenure.end = shown, _moved(tenure.end, last)
    else:
        first, _ = ordered(tenure.start.window, shown.window)
        tenure.start, tenure.end = _moved(tenure.start, first), shown
    tenure.settled[name] = told
    for one in tenure.inferred:
        if one["field"] == name:
            one["used"] = False
    days = {*tenure.attested, *tenure.outside}
    outside = {day for day in days if _contradicts(day, tenure)}
    tenure.attested, tenure.outside = tuple(sorted(days - outside)), tuple(sorted(outside))


def _moved(reading: Reading, days: tuple[int, int]) -> Reading:
    return Reading(reading.text, days, reading.claims, reading.accepted)


def _contradicts(day: str, tenure: Tenure) -> bool:
    lo, hi = window(day)
    return hi < tenure.start.window[0] or lo > tenure.end.window[1]
