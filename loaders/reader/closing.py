"""Concludes when a tenure ended or began from what else the article tells of the same person or body.

change      whoever was something "until now" and takes another office leaves the first one then
death       whoever died while in office left it then
founding    a founding president has the office since the body was founded, and so has the first one told beside it
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from whowhen.graph.dates import window
from whowhen.graph.names import fold

from .derive import Term, same_office
from .drafts import Bound
from .officewords import listed, office_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .drafts import EventDraft
    from .model import Language

UNTIL_NOW = frozenset({"outgoing", "until-now"})
"""Traits of a role that somebody has at the moment and will not have for long."""
_STATED = frozenset({"", "news", "handover", "appointment"})
_OPEN_END = frozenset({"former", "news"})
_NOT_NOW = frozenset({"former", "long-serving", "candidate", "designated", "incoming"})
_NEAR = 1  # sentences between a founding and the first who had the office
_RECENTLY = 400  # days before publication; who died earlier is called by the office that he or she once had


def close(terms: list[Term], events: Sequence[EventDraft], published: str | None, language: Language) -> None:
    """Adds the bounds that follow; a change that is still to come gives an expected tenure of its own."""
    for event in sorted(events, key=lambda event: event.when is not None and event.when.rule == "news"):
        if event.kind == "death" and event.mode.modality == "asserted" and event.when is not None and published:
            _close_by_death(terms, event, event.when, published, language)
        elif event.kind == "founding" and event.when is not None:
            _begin_with_founding(terms, event, event.when, language)
    for term in list(terms):
        _close_by_change(term, terms)


def _close_by_change(term: Term, terms: list[Term]) -> None:
    told = [draft for draft in term.drafts if draft.traits & UNTIL_NOW]
    if not told or (term.end is not None and term.end.rule not in _OPEN_END):
        return
    others = [other for other in terms if _follows(other, term)]
    near = [other for other in others if any(d.sentence == told[0].sentence for d in other.drafts)] or others
    if len({other.start.value for other in near if other.start is not None}) != 1:
        return
    then = near[0].start
    if then is None:
        return
    bound = Bound(then.value, then.span, "change", (f"{near[0].office.title} from {then.value}",))
    if near[0].asserted:
        term.end = bound
        _attested_until(term, then)
    elif term.asserted:
        draft = replace(told[0], mode=near[0].drafts[0].mode, attested=(), start=None, end=bound, duration=None)
        terms.append(Term([draft], term.office, end=bound))


def _follows(other: Term, term: Term) -> bool:
    """Whether a term is another office of the same person that begins on a known day after the first one began."""
    if other is term or other.entity != term.entity or same_office(other.office, term.office):
        return False
    if other.start is None or other.start.rule not in _STATED:
        return False
    return term.start is None or window(term.start.value)[0] < window(other.start.value)[0]


def _close_by_death(terms: Sequence[Term], event: EventDraft, died: Bound, published: str, language: Language) -> None:
    """Whoever is called by an office and died a short time ago had it until then."""
    dead = {entity for _, entity, kind, part in event.participants if kind == "person" and part == "subject"}
    if window(died.value)[1] < window(published)[0] - _RECENTLY:
        return
    general = office_words(language, "general")
    for term in terms:
        held = term.attested and term.asserted and term.office.title.casefold() not in general
        if term.entity not in dead or not held or (term.end is not None and term.end.rule != "news"):
            continue
        if any(draft.traits & _NOT_NOW for draft in term.drafts):
            continue
        if all(window(day)[1] < window(died.value)[0] - _RECENTLY for day in term.attested):
            continue  # "in 1976 was its president": long over
        term.end = Bound(died.value, died.span, "death", (f"died {died.value}",))
        _attested_until(term, died)


def _attested_until(term: Term, end: Bound) -> None:
    last = window(end.value)[1]
    term.attested = {day for day in term.attested if window(day)[0] <= last}


def _begin_with_founding(terms: Sequence[Term], event: EventDraft, then: Bound, language: Language) -> None:
    founded = [fold(entity) for _, entity, kind, part in event.participants if kind != "person" and part == "subject"]
    first = listed(language, "founding")
    for term in terms:
        owner = fold(term.office.organisation or "")
        title = term.office.title.casefold()
        near = any("first" in draft.traits and abs(draft.sentence - event.sentence) <= _NEAR for draft in term.drafts)
        if term.start is None and (title.startswith(first) or near) and owner and owner in founded:
            term.start = Bound(then.value, then.span, "founding", (f"{term.office.organisation} founded {then.value}",))
