"""Joins what an article tells of one event in several places: a headline, the lead, a clause in the background.

Two tellings are one event if they are of one kind and about the same people in the same office, and no two stated
times part them. The first telling stays, takes the better time of the two, and rests on the passages of both.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from whowhen.graph.dates import intersect, window

from .derive import same_office
from .timing import after_publication, before_publication, narrower

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .derive import Term
    from .drafts import Bound, EventDraft, Office

_ABOUT: Final = {
    "resignation": ("outgoing",),
    "dismissal": ("outgoing",),
    "appointment": ("appointed", "incoming"),
    "inauguration": ("incoming", "appointed"),
    "election": ("winner",),
    "handover": ("incoming", "outgoing"),
    "nomination": ("candidate",),
    "death": ("subject",),
    "birth": ("subject",),
    "founding": ("subject",),
}
"""Whom an event of a kind is about: the parts that tell two events of the kind apart."""
_SIDES: Final = {
    ("inauguration", "incoming"): "start",
    ("handover", "incoming"): "start",
    ("handover", "outgoing"): "end",
    ("resignation", "outgoing"): "end",
    ("dismissal", "outgoing"): "end",
}
"""Which bound of whose tenure an event is, by its kind and the part in it."""
_ONCE: Final = frozenset({"death", "birth"})
_ALIKE: Final = (frozenset({"inauguration", "appointment", "election"}), frozenset({"resignation", "dismissal"}))
"""Kinds of event that a headline may call by one another's words: "X wird Bischöfin" of who was elected."""
_TITLE: Final = 1  # sentence up to which a headline may go
_STALE: Final = 10  # days by which news may lag behind what it tells


def without_retellings(events: Sequence[EventDraft], published: str | None) -> list[EventDraft]:
    """The events, each told once, in the order in which they are first told.

    Args:
        published: EDTF day of the article; news that is dated by it gives way to a date stated a little earlier.
    """
    kept: list[EventDraft] = []
    dated = sorted(events, key=lambda event: (event.when is None or bool(event.when.rule), event.sentence))
    for event in dated:
        homes = [known for known in kept if _same(known, event, published)]
        if event.when is None and len(homes) > 1:
            homes = _likeliest(homes, event)
        if homes:
            _add(homes[0], event)
        else:
            kept.append(event)
    return sorted(_named(kept), key=lambda event: event.sentence)


def _likeliest(homes: Sequence[EventDraft], event: EventDraft) -> list[EventDraft]:
    """Which of several events an undated telling means: the one of the same office; a headline, the one of its kind."""
    told = [home for home in homes if _offices_told(home, event)]
    if told or event.sentence > _TITLE:
        return told
    return [home for home in homes if home.kind == event.kind] or list(homes)


def date_by_terms(events: Iterable[EventDraft], terms: Sequence[Term], published: str | None) -> None:
    """Gives an event without a time that of the tenure that it begins or ends, where the article states it elsewhere.

    "Er löst X ab" has the day of "zum 1. Februar 2018 neuer Direktor".
    """
    for event in events:
        if event.when is not None or event.office is None or event.mode.modality not in {"asserted", "expected"}:
            continue
        for _, entity, _, part in event.participants:
            side = _SIDES.get((event.kind, part))
            bound = _stated(terms, entity, event.office, side) if side else None
            leaves = bound is not None and event.kind in {"resignation", "dismissal"}
            if bound is not None and leaves and after_publication(bound.value, published):
                bound = None  # when somebody's time will be over is no time for what is told as done
            if bound is not None:
                event.when = bound
                if after_publication(bound.value, published):
                    event.mode = replace(event.mode, modality="expected")
                break


def _stated(terms: Sequence[Term], entity: str, office: Office, side: str) -> Bound | None:
    """The stated beginning or end of somebody's one term in an office."""
    found = [term for term in terms if term.entity == entity and same_office(term.office, office)]
    bounds = [bound for term in found for bound in [getattr(term, side)] if bound is not None]
    return bounds[0] if len(bounds) == 1 and not bounds[0].rule and ".." not in bounds[0].value else None


def _named(events: Sequence[EventDraft]) -> Iterable[EventDraft]:
    """The events without those that the same sentence tells better: with names, or as what somebody asks for."""
    for event in events:
        if event.participants:
            better = any(_asks_for_it(other, event) for other in events)
        else:
            better = any(_names_it(other, event) for other in events)
        if not better:
            yield event


def _asks_for_it(other: EventDraft, event: EventDraft) -> bool:
    """Whether a dismissal is what somebody asks for: "bat um ihre Entlassung" is a resignation."""
    asked = event.kind == "dismissal" and other.rule == "ask-for-release" and other.sentence == event.sentence
    return asked and _people(other) == _people(event)


def _names_it(other: EventDraft, event: EventDraft) -> bool:
    if not other.participants or other.kind != event.kind or other.sentence != event.sentence:
        return False
    return other.when is not None and event.when is not None and _meet(other.when, event.when)


def _people(event: EventDraft) -> set[str]:
    parts = _ABOUT.get(event.kind, ())
    return {entity for _, entity, _, part in event.participants if part in parts}


def _same(known: EventDraft, event: EventDraft, published: str | None) -> bool:
    people = _people(event)
    if not people or people != _people(known):
        return False
    if _is_title_of(event, known):
        return True
    modalities = {known.mode.modality, event.mode.modality}
    if known.kind != event.kind or (len(modalities) > 1 and "asserted" in modalities):
        return False
    if known.office and event.office and not same_office(known.office, event.office):
        return False
    if event.kind in _ONCE:
        return True
    if known.when is None and event.when is None:
        return len(people) > 1 or _offices_told(known, event)
    return _agree(known.when, event.when, published)


def _is_title_of(event: EventDraft, known: EventDraft) -> bool:
    """Whether one telling is the headline of what another tells with its time: it shortens titles and knows no mode."""
    if event.sentence > _TITLE or known.sentence <= event.sentence or known.when is None:
        return False
    if event.when is not None and event.when.rule != "news":
        return False
    alike = any({known.kind, event.kind} <= group for group in _ALIKE)
    return known.kind == event.kind or (alike and event.when is None)


def _agree(known: Bound | None, other: Bound | None, published: str | None) -> bool:
    """Whether two times can be that of one event; the day of the news stands for the days before it too."""
    if known is None or other is None:
        return known is not None
    if other.rule == "news" and not before_publication(known.value, published, _STALE):
        return not published or window(known.value)[0] <= window(published)[1]
    return _meet(known, other)


def _meet(left: Bound, right: Bound) -> bool:
    return intersect(window(left.value), window(right.value)) is not None


def _offices_told(home: EventDraft, event: EventDraft) -> bool:
    return home.office is not None and event.office is not None and same_office(home.office, event.office)


def _add(home: EventDraft, event: EventDraft) -> None:
    """What a further telling adds to an event."""
    if home.when is None or (event.when is not None and not event.when.rule):
        home.when = narrower(home.when, event.when)
    home.place = home.place or event.place
    home.office = home.office or event.office
    known = {entity for _, entity, _, _ in home.participants}
    home.participants += [one for one in event.participants if one[1] not in known]
    home.evidence += [span for span in event.evidence if span not in home.evidence]
    home.mode = replace(home.mode, retrospect=home.mode.retrospect and event.mode.retrospect)
