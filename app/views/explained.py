"""`explain` for people: the fact, which passage set which day, and claim by claim the passages in their paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from whowhen.graph.dates import say

from .tables import clean, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from whowhen.queries.explanations import ClaimNote, Context, DayNote, DecisionNote, Explanation
    from whowhen.queries.rows import Record

# Shown elsewhere in the explanation, or of no use to people.
_ELSEWHERE = frozenset({"type", "id", "disputed", "inferred", "expectations", "evidence", "settled", "accepted"})
_DATES = frozenset({"start", "end", "when", "born", "died", "founded", "published"})


def explanation(found: Explanation, width: int | None = None) -> Iterator[str]:
    """The explanation as lines, at most `width` cells wide; passages stand between ⟦ and ⟧ in their paragraph."""
    for line in _lines(found):
        indent = len(line) - len(line.lstrip(" "))
        for part in wrapped(clean(line), None if width is None else max(width - indent, 30)):
            yield " " * indent + part if part else ""


def _lines(found: Explanation) -> Iterator[str]:
    yield f"{found.label}"
    yield f"{found.kind} {found.id}"
    yield ""
    yield from _fields(found.record, "  ")
    yield from _disputes(found.record)
    yield from _decisions(found.decisions)
    yield from _inferences(found.record)
    yield from _expectations(found.record)
    yield from _days(found.days, found.claims)
    for number, claim in enumerate(found.claims, 1):
        yield ""
        yield from _claim(claim, number, len(found.claims))
    if found.facts:
        yield ""
        yield "Facts that rest on it"
        yield from (f"  {identifier}  {label}" for identifier, label in found.facts)


def _fields(record: Mapping[str, Any], indent: str) -> Iterator[str]:
    for field, value in record.items():
        if field not in _ELSEWHERE and value not in (None, "", [], {}, False):
            yield f"{indent}{field}: {_said(field, value)}"


def _said(field: str, value: Any) -> str:
    """A value in words; a person or role inside a claim by its name."""
    if field in _DATES and isinstance(value, str):
        return say(value)
    if value is True:
        return "yes"
    if isinstance(value, list):
        return "; ".join(_said(field, one) for one in value)
    if isinstance(value, dict):
        return _named(value)
    return say(value) if field == "attested" else str(value)


def _named(value: Mapping[str, Any]) -> str:
    if "entity" in value:
        return f"{_named(value['entity'])} ({value.get('part', 'participant')})"
    if "title" in value:
        return ", ".join(part for part in (value["title"], value.get("organisation")) if part)
    if "rule" in value:
        premises = "; ".join(value.get("premises", ()))
        return f"{value['field']} by the rule {value['rule']}{f' from {premises}' if premises else ''}"
    if "text" in value:
        return str(value["text"])
    return str(value.get("name", ""))


def _disputes(record: Record) -> Iterator[str]:
    disputed = record.get("disputed")
    if isinstance(disputed, dict) and disputed:
        yield ""
        yield "Sources disagree; the value in use comes first"
        for field, readings in disputed.items():
            if field in (record.get("settled") or {}):
                yield f"  {field}: settled by a decision"
            for reading in readings:
                yield f"  {field}: {say(reading['value'])}, by {', '.join(reading['claims'])}"


def _decisions(decisions: tuple[DecisionNote, ...]) -> Iterator[str]:
    if decisions:
        yield ""
        yield "Decided"
        for one in decisions:
            yield f"  {one.text}: {one.author}, {say(one.at[:10])}: {one.reason} ({one.id})"


def _inferences(record: Record) -> Iterator[str]:
    inferred = record.get("inferred")
    if inferred:
        yield ""
        yield "Inferred"
        for one in inferred:
            kept = "" if one.get("used", True) else "; gave way to what a source states"
            yield f"  {_named(one)}: {say(one.get('value'))}, by {', '.join(one.get('claims', ()))}{kept}"


def _expectations(record: Record) -> Iterator[str]:
    expected = record.get("expectations")
    if expected:
        yield ""
        yield "Not asserted"
        for one in expected:
            if isinstance(one, dict):
                what = " ".join((one.get("field", "the tenure"), say(one["value"]) if one.get("value") else "")).strip()
                by = f" by {one['attributed_to']}" if one.get("attributed_to") else ""
                fate = f" by {', '.join(one['by'])}" if one.get("by") else ""
                yield f"  {what}: {one['modality']}{by}, {one['state']}{fate}; {one['claim']}"


def _days(notes: tuple[DayNote, ...], claims: tuple[ClaimNote, ...]) -> Iterator[str]:
    """Each day with the words that set it; the number is that of the claim below."""
    if not notes:
        return
    yield ""
    yield "Which passage set which day"
    numbered = {claim.id: (number, claim) for number, claim in enumerate(claims, 1)}
    for note in notes:
        yield f"  {note.field}, {note.side} {note.day}: {note.how}"
        for identifier in note.claims:
            number, claim = numbered.get(identifier, (0, None))
            words = "" if claim is None else next((f" “{_short(one.passage.quote)}”" for one in claim.contexts), "")
            yield f"    by {identifier}" if claim is None else f"    by claim {number}, {claim.title}:{words}"


def _short(quote: str) -> str:
    """The beginning of a passage, on one line."""
    line = " ".join(quote.split())
    return line if len(line) <= _SHOWN else f"{line[:_SHOWN]}…"


_SHOWN: Final = 100
"""Characters of a passage beside the day that it set; the whole of it stands below."""


def _claim(claim: ClaimNote, number: int, count: int) -> Iterator[str]:
    when = "no date" if claim.published is None else say(claim.published)
    yield f"Claim {number} of {count}: {claim.title}, {when}"
    yield f"  {claim.id} in {claim.source}, read by {claim.producer}"
    yield from _fields(claim.says, "  ")
    inferred = claim.says.get("inferred")
    if inferred:
        yield f"  inferred: {_said('inferred', inferred)}"
    for context in claim.contexts:
        yield from _context(context)


def _context(context: Context) -> Iterator[str]:
    one = context.passage
    yield f"    {context.before}⟦{one.quote}⟧{context.after}"
    yield f"    characters {one.start} to {one.end}{'; proves ' + ', '.join(one.supports) if one.supports else ''}"
    yield from (f"    linked by {step}" for step in one.chain)
    yield from (f"    cites {address}" for address in one.cites)
