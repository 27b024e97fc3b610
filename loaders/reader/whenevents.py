"""Times that an event stands before: "bis zu seinem Tod im Februar 1978", "until her retirement in 1993".

The preposition belongs to the noun and the date to the event, so that together they say when something began or
ended: the mention is widened to the preposition and takes its trait.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from .wordlists import rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .model import Language, Layout, Mention, Token

_REACH = 8  # tokens between the preposition and the date
_OWN_MEANING = frozenset({"since", "until", "from", "by", "before", "after", "range", "between", "duration"})
_SKIPPED = frozenset({"zu", "zum", "zur", "kurz", "schließlich", "shortly"})


@cache
def _leads(language: Language) -> dict[str, str]:
    """The words that may stand before the event, and the trait that each gives."""
    return {form: row[1] for row in rows(language, "event_times.tsv") if row[0] == "lead" for form in _forms(row[2])}


@cache
def _events(language: Language) -> tuple[str, ...]:
    """The nouns for events by which a time in office is measured; German ones also end compounds."""
    return tuple(form for row in rows(language, "event_times.tsv") if row[0] == "event" for form in _forms(row[2]))


def _forms(cell: str) -> list[str]:
    return [form.strip() for form in cell.split(",") if form.strip()]


def told_by_events(layout: Layout, times: Sequence[Mention]) -> list[Mention]:
    """The times, those behind an event noun widened to the preposition before it."""
    language = layout.document.language
    leads, events = _leads(language), _events(language)
    starts = [token.start for token in layout.tokens]
    found: list[Mention] = []
    for mention in times:
        first = bisect_left(starts, mention.start)
        lead = None
        if mention.kind == "time" and mention.value and not mention.traits & _OWN_MEANING:
            lead = _lead(layout.tokens, first, leads, events, german=language == "de")
        if lead is None:
            found.append(mention)
            continue
        start = layout.tokens[lead].start
        trait = leads[layout.tokens[lead].low]
        text = layout.document.text[start : mention.end]
        found.append(replace(mention, start=start, text=text, traits=mention.traits | {trait}))
    return found


def _lead(
    tokens: Sequence[Token], first: int, leads: dict[str, str], events: tuple[str, ...], *, german: bool
) -> int | None:
    """The token of the preposition, if between it and the date there is just a phrase for an event."""
    seen = False
    for at in range(first - 1, max(-1, first - _REACH), -1):
        token = tokens[at]
        if token.kind != "word":
            return None
        if seen and token.low in leads:
            return at
        low = token.low.removesuffix("s") if german else token.low
        if german and token.text[0].isupper():
            seen = seen or low.endswith(events) or token.low.endswith(events)
        elif not german and low in events:
            seen = True
        elif token.low not in _SKIPPED and not seen and not german:
            return None
    return None
