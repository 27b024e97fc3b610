"""Rules for times that are told from another day: today, last week, three years ago, the end of the year, ten years."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from .timewords import cardinal
from .whendates import dated
from .whenfound import Found
from .whenresolve import YEAR_EDGES

if TYPE_CHECKING:
    from .model import TokenKind
    from .whenfound import Head
    from .whenvalue import Bias, Unit

_LATER_ALONE = frozenset({"on", "früher", "before", "after", "earlier", "danach", "darauf", "vorher", "davor", "zuvor"})


def relative(head: Head, at: int) -> Found | None:
    """The longest relative expression that begins at a token."""
    rules = (_deictic, _edge, _phase, _directed, _other_day, _distance, _adjective)
    found = [rule(head, at) for rule in rules]
    return max((one for one in found if one is not None), key=lambda one: one.end, default=None)


def _deictic(head: Head, at: int) -> Found | None:
    """Today, yesterday evening, this year, "im Vorjahr"."""
    year = head.match(at, "thisyear") or head.match(at, "lastyear")
    if year is not None:
        return Found(year[1], "relative-year", kind="period", unit="Y", shift=int(year[0]))
    found = head.match(at, "deictic")
    if found is None or (head.german and head.text(at)[0].isupper() and head.low(at) == "morgen"):
        return None
    if head.low(at) == "morgen" and head.low(at - 1) in {"heute", "gestern", "guten", "am"}:
        return None
    after = found[1]
    if (part := head.match(after, "daypart")) is not None:
        after = part[1]
    return Found(after, "deictic", kind="period", unit="D", shift=int(found[0]))


def _edge(head: Head, at: int) -> Found | None:
    """Jahreswechsel, year-end, weekend."""
    found = head.match(at, "edge")
    shift: int | None = None
    start = at
    if found is None:
        direction = head.match(at, "direction")
        found = head.match(direction[1], "edge") if direction else None
        if direction is None or found is None or direction[0].startswith("text"):
            return None
        shift, start = int(direction[0]), direction[1]
    if head.german and not head.text(start)[0].isupper():
        return None
    year = head.year(found[1])
    if year is not None and found[0].startswith("year"):
        edge = YEAR_EDGES[found[0].removeprefix("year-")]
        return Found(found[1] + 1, "edge", kind="fixed", text=edge.format(year, year + 1))
    return Found(found[1], "edge", kind="period", text=found[0], shift=shift)


def _phase(head: Head, at: int) -> Found | None:
    """Anfang November, Ende vergangenen Jahres, "the late 1990s", mid-2019, "the end of the year"."""
    middle = re.fullmatch(r"(?:mid|early|late)-(\d{4}|\d{3}0s)", head.low(at)) if not head.german else None
    if middle is not None:
        part = head.low(at).partition("-")[0]
        text = middle[1] if middle[1].isdigit() else f"{middle[1][:3]}X"
        return Found(at + 1, "phase", kind="fixed", text=text, part=part)
    phase = head.match(at, "phase")
    if phase is None:
        return None
    inner_at = head.skip(phase[1], "of")
    if head.low(phase[1]) == "-" and not head.german:
        inner_at = phase[1] + 1
    unit = head.match(inner_at, "unit")
    if unit is not None and inner_at > phase[1] and unit[0] in "WMY" and not head.match(inner_at, "plural"):
        return Found(unit[1], "phase", kind="period", unit=cast("Unit", unit[0]), shift=0, part=phase[0])
    inner = dated(head, inner_at) or _directed(head, inner_at)
    if inner is None or inner.last is not None or inner.partial.day is not None:
        return None
    if inner.kind == "calendar" and inner.partial.weekday is None and not inner.partial.holiday:
        return replace(inner, rule="phase", partial=replace(inner.partial, part=phase[0]))
    return replace(inner, rule="phase", part=phase[0]) if inner.kind in {"period", "fixed"} else None


def _directed(head: Head, at: int) -> Found | None:
    """Next year, "kommende Woche", last May, this autumn, "die letzten zehn Jahre"."""
    relyear = head.match(at, "relyear")
    if relyear is not None:
        return Found(relyear[1], "next-period", kind="period", unit="Y", shift=int(relyear[0]), anchored=True)
    direction = head.match(at, "direction")
    if direction is None:
        return None
    value, after = direction
    anchored = value.startswith("text")
    shift = int(value[4:]) if anchored else int(value)
    unit = head.match(after, "unit")
    if unit is not None and not head.match(after, "plural"):
        rule = "next-period" if anchored else "relative-period"
        found = Found(unit[1], rule, kind="period", unit=cast("Unit", unit[0]), shift=shift, anchored=anchored)
        return found if unit[0] != "C" else None
    return _directed_date(head, after, shift, anchored=anchored) or _directed_span(
        head, after, shift, anchored=anchored
    )


def _directed_date(head: Head, at: int, shift: int, *, anchored: bool) -> Found | None:
    """Last May, this autumn, "kommenden Dienstag"."""
    inner = dated(head, at)
    if inner is None or inner.kind != "calendar" or inner.last is not None or inner.partial.year is not None:
        return None
    if inner.partial.day is not None or inner.year_shift is not None:
        return None
    return replace(inner, rule=f"relative-{inner.rule}", shift=shift, anchored=anchored)


def _directed_span(head: Head, at: int, shift: int, *, anchored: bool) -> Found | None:
    """Die letzten zehn Jahre, "the next four years"."""
    amount = _quantity(head, at)
    if amount is None or anchored or shift == 0 or head.low(at) in {"ein", "a"}:
        return None
    count, unit, bias, end = amount
    traits = frozenset({"recent" if shift < 0 else "coming"})
    return Found(end, "duration", kind="duration", unit=unit, amount=count, bias=bias, traits=traits)


def _other_day(head: Head, at: int) -> Found | None:
    """Tags darauf, "the next day"."""
    found = head.match(at, "dayslater")
    if found is None:
        return None
    return Found(found[1], "other-day", kind="distance", unit="D", amount=int(found[0]), anchored=True)


def _quantity(head: Head, at: int) -> tuple[float, Unit, Bias, int] | None:
    """How many units: "rund zehn Jahre", "gut ein Jahrzehnt", "two or three months"."""
    bias: Bias = ""
    while True:
        word = head.match(at, "bias")
        if word is not None:
            bias, at = cast("Bias", word[0]), word[1]
        elif (filler := head.match(at, "filler")) is not None:
            at = filler[1]
        else:
            break
    count = head.amount(at)
    if count is None:
        return None
    value, after = count
    if head.low(after) in {"bis", "oder", "to", "or"}:
        second = head.amount(after + 1)
        if second is not None and second[0] > value:
            value, after, bias = (value + second[0]) / 2, second[1], "~"
            value = float(int(value)) if value > 3 else value
    after = head.skip(after, "filler")
    unit = head.match(after, "unit")
    if unit is None or (head.low(at) == "eines" and unit[0] == "D") or head.match(unit[1], "old"):
        return None
    end = unit[1]
    if [head.low(end + step) for step in range(3)] == ["and", "a", "half"]:
        value, end = value + 0.5, end + 3
    return value, cast("Unit", unit[0]), bias, end


def _distance(head: Head, at: int) -> Found | None:
    """Three years ago, "vor drei Jahren", two years later, "in zwei Wochen", and plain durations."""
    ago = head.match(at, "ago") if head.german else None
    if ago is not None:
        found = _quantity(head, ago[1])
        if found is None or not (head.match(found[3] - 1, "plural") or found[0] <= 1):
            return None
        return Found(found[3], "ago", kind="distance", unit=found[1], amount=-found[0], bias=found[2])
    found = _quantity(head, at)
    if found is None:
        return None
    value, unit, bias, end = found
    if not head.german and head.match(end, "ago"):
        return Found(end + 1, "ago", kind="distance", unit=unit, amount=-value, bias=bias)
    later = head.match(end, "later")
    if later is not None and (head.low(end) not in _LATER_ALONE or _ends_phrase(head, end, later[1])):
        sign = int(later[0])
        return Found(later[1], "later", kind="distance", unit=unit, amount=sign * value, bias=bias, anchored=True)
    traits: set[str] = set()
    if head.match(end, "long"):
        traits.add("for")
        end += 1
    if head.low(end) == "long" or head.low(end) == "lang":
        end += 1
    return Found(end, "duration", kind="duration", unit=unit, amount=value, bias=bias, traits=frozenset(traits))


def _ends_phrase(head: Head, at: int, after: int) -> bool:
    """Whether "before", "zuvor" and the like close the phrase instead of governing a noun ("before the vote")."""
    if head.low(at) in {"danach", "darauf", "davor", "zuvor", "vorher", "früher", "earlier"}:
        return not (head.low(at) == "früher" and head.low(after) == "als")
    if head.low(at) == "on":
        return head.text(after) in {",", ".", ";"}
    return head.text(after) in {",", ".", ";", ":", ")", ""}


def _adjective(head: Head, at: int) -> Found | None:
    """Vierjährig, "eight-year", when it speaks of a time and not of somebody's age."""
    low = head.low(at)
    if head.german:
        found = re.fullmatch(r"(\w+?)-?(tägig|wöchig|monatig|jährig)(?:e|en|er|es|em)?", low)
        if found is None or (head.text(at)[0].isupper() and "-" in low):
            return None
    else:
        found = re.fullmatch(r"([\w-]+?)-(day|week|month|year)(?:-long)?", low)
    if found is None:
        return None
    kind: TokenKind = "number" if found[1].isdigit() else "word"
    value = cardinal(head.tokens[at]._replace(low=found[1], text=found[1], kind=kind), head.language)
    unit = head.words.single(found[2], "adjective-unit")
    if value is None or unit is None or value < 0.5:
        return None
    if head.german and unit == "Y" and not _period_follows(head, at) and value >= 14:
        return None
    return Found(at + 1, "duration-adjective", kind="duration", unit=cast("Unit", unit), amount=value)


def _period_follows(head: Head, at: int) -> bool:
    """Whether the next noun names a stretch of time (term, contract, …)."""
    for later in range(at + 1, at + 4):
        if head.match(later, "agenoun") or re.search(
            r"(zeit|periode|frist|vertrags?|dauer|jubiläum)$", head.low(later)
        ):
            return True
        if head.text(later)[:1].isupper():
            return False
    return False
