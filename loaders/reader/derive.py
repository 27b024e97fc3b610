"""Joins what an article says in several places of one tenure, and concludes bounds that follow from the rest.

Rules for concluded bounds, each named in the claim with its premises:

    duration    a length and one end give the other end, with the slack of a round number
    handover    when one person takes an office over from another, the end of one is the start of the other
    successor   the same, told by "his successor" without a date of its own
    former, new, designated, appointment   see `nominal` and `effects`
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from whowhen.graph.dates import civil, intersect, iso, window
from whowhen.graph.names import fold

from .drafts import Bound, title_stem
from .officewords import is_head_title
from .timing import months_of, narrower, shifted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .drafts import EventDraft, Office, TenureDraft
    from .model import Language

_ALIVE = frozenset({"resignation", "dismissal"})  # ways out of an office
_LOOSE = frozenset({"former", "news"})  # rules of ends that a length of time may say better
_GAP = 40  # days; two windows for one bound that lie no further apart are about the same term


@dataclass(slots=True)
class Term:
    """One tenure of one person, joined from its drafts; `drafts[0]` is the first one told."""

    drafts: list[TenureDraft]
    office: Office
    start: Bound | None = None
    end: Bound | None = None
    attested: set[str] = field(default_factory=set)
    durations: list[str] = field(default_factory=list)

    @property
    def entity(self) -> str:
        """Whose tenure it is."""
        return self.drafts[0].entity

    @property
    def asserted(self) -> bool:
        """Whether the article says so as a fact."""
        return self.drafts[0].mode.modality == "asserted"


def same_office(left: Office, right: Office) -> bool:
    """Whether two mentions of an office can be one: one title, and no two different organisations."""
    if title_stem(left.title) != title_stem(right.title):
        return False
    if not left.organisation or not right.organisation:
        return True
    first, second = fold(left.organisation), fold(right.organisation)
    return first == second or first in second or second in first


def _agree(left: Bound | None, right: Bound | None) -> bool:
    if left is None or right is None:
        return True
    (first, last), (low, high) = window(left.value), window(right.value)
    return first <= high + _GAP and low <= last + _GAP


def _apart(term: Term, draft: TenureDraft) -> bool:
    """Whether a draft tells another term: it begins after the known end, or ends before the known start."""
    if term.end and draft.start and window(draft.start.value)[0] > window(term.end.value)[1] + _GAP:
        return True
    return bool(term.start and draft.end and window(draft.end.value)[1] + _GAP < window(term.start.value)[0])


def join(drafts: Iterable[TenureDraft], language: Language) -> list[Term]:
    """The drafts of one person, one office and one term together, in the order in which they are first told."""
    drafts = _one_title(list(drafts), language)
    terms: list[Term] = []
    by_person: dict[str, list[Term]] = {}
    for draft in drafts:
        known = by_person.setdefault(draft.entity, [])
        home = next((term for term in known if _belongs(term, draft)), None)
        if home is None:
            home = Term([], draft.office)
            terms.append(home)
            known.append(home)
        _add(home, draft)
    return terms


def _one_title(drafts: list[TenureDraft], language: Language) -> list[TenureDraft]:
    """A plain title that a verb implies ("leitet die Kammer") gives way to the one that the person has there."""
    named: dict[tuple[str, str], list[Office]] = {}
    for draft in drafts:
        if draft.office.organisation and is_head_title(draft.office.title, language):
            chairs = draft.office.title.casefold().startswith("chair")  # who runs a company need not chair it
            if draft.office.derived or chairs or draft.mode.modality != "asserted":
                continue
            named.setdefault((draft.entity, fold(draft.office.organisation)), []).append(draft.office)
    for draft in drafts:
        office = draft.office
        if office.derived and office.derived.startswith("title from") and office.organisation:
            known = named.get((draft.entity, fold(office.organisation)), [])
            if len({title_stem(other.title) for other in known}) == 1:
                link = f"office: '{known[0].title}' {known[0].span[0]}:{known[0].span[1]} of the same person there"
                draft.office = replace(
                    office, title=known[0].title, span=known[0].span, chain=(*office.chain, link), derived="same head"
                )
    return drafts


def _belongs(term: Term, draft: TenureDraft) -> bool:
    if term.entity != draft.entity or term.asserted != (draft.mode.modality == "asserted"):
        return False
    if term.office.acting != draft.office.acting or not same_office(term.office, draft.office):
        return False
    return _agree(term.start, draft.start) and _agree(term.end, draft.end) and not _apart(term, draft)


def _add(term: Term, draft: TenureDraft) -> None:
    term.drafts.append(draft)
    term.start = narrower(term.start, draft.start)
    term.end = narrower(term.end, draft.end)
    term.attested |= set(draft.attested)
    if draft.duration:
        term.durations.append(draft.duration)
    if term.office.organisation is None and draft.office.organisation is not None:
        term.office = draft.office


def temper(drafts: Sequence[TenureDraft], events: Sequence[EventDraft], published: str | None) -> None:
    """Takes back the day of the news where the article dates the same change to come.

    "She succeeds X" in an article that says "on 1 September" elsewhere has not happened yet; nor has who was elected
    taken the office, if the article says when that will be.
    """
    ahead = [draft for draft in drafts if draft.mode.modality == "expected"]
    chosen = {event.trigger for event in events if event.kind in {"appointment", "election"}} - {None}
    for draft in drafts:
        told = draft.start is not None and not draft.start.rule
        if draft.trigger in chosen and draft.mode.modality == "asserted" and not told and draft.end is None:
            known = next((d for d in ahead if _same(draft, d) and _stated(d.start, published)), None)
            if known is not None:
                draft.start, draft.mode = known.start, known.mode
    for draft in drafts:
        for name in ("start", "end"):
            bound = getattr(draft, name)
            if bound is None or bound.rule != "news":
                continue
            known = next(
                (other for other in ahead if _same(draft, other) and _stated(getattr(other, name), published)), None
            )
            if known is not None:
                setattr(draft, name, getattr(known, name))
                draft.mode = known.mode
    for event in events:
        if event.when is None or event.when.rule != "news" or event.kind not in {"handover", "inauguration"}:
            continue
        coming = _parts(event, "incoming", "appointed")
        dated = [d for d in ahead if d.entity in coming and _stated(d.start, published)]
        if event.office is not None:
            dated = [d for d in dated if same_office(d.office, event.office)]
        if dated:
            event.when, event.mode = dated[0].start, dated[0].mode


def _same(left: TenureDraft, right: TenureDraft) -> bool:
    return left.entity == right.entity and same_office(left.office, right.office)


def _stated(bound: Bound | None, published: str | None) -> bool:
    return bound is not None and not bound.rule and bool(published) and window(bound.value)[0] > window(published)[1]


def conclude(terms: Sequence[Term], events: Sequence[EventDraft], published: str | None = None) -> None:
    """Fills bounds that follow from handovers, then from durations, then from handovers once more."""
    alive = {one for event in events if event.kind in _ALIVE for one in _parts(event, "outgoing")}
    for _ in range(2):
        for event in events:
            _hand_over(terms, event)
            _close_by_death(terms, event, alive)
        for term in terms:
            _lend(term, terms)
            _measure(term, published)
    for event in events:
        _date_by_event(terms, event)
    for term in terms:
        _measure(term, published)


def _parts(event: EventDraft, *parts: str) -> list[str]:
    return [entity for _, entity, kind, part in event.participants if kind == "person" and part in parts]


def _hand_over(terms: Sequence[Term], event: EventDraft) -> None:
    """The end of one tenure is the start of the next."""
    leaving, coming = _parts(event, "outgoing"), _parts(event, "incoming", "appointed", "winner")
    if not leaving or not coming or event.mode.modality == "denied":
        return
    office = event.office or _shared(terms, leaving[0], coming[0])
    if office is None:
        return
    before = _term_of(terms, leaving[0], office, "end")
    after = _term_of(terms, coming[0], office, "start")
    if before is None or after is None or before is after:
        return
    rule = "successor" if event.rule in {"successor", "predecessor"} else "handover"
    if (before.end is None or before.end.rule == "former") and after.start is not None and _is_point(after.start):
        before.end = Bound(after.start.value, after.start.span, rule, (f"{coming[0]} took over {after.start.value}",))
    elif before.end is None and after.start is not None:  # chosen then: the other one had it until then or later
        before.end = Bound(after.start.value, after.start.span, rule, (f"{coming[0]} chosen {after.start.value}",))
    elif before.end is not None and _is_point(before.end) and _open_start(after):
        value = _next_day(before.end.value)
        after.start = Bound(value, before.end.span, rule, (f"{leaving[0]} left {before.end.value}, so on {value}",))


def _shared(terms: Sequence[Term], leaving: str, coming: str) -> Office | None:
    """The only office that two people have in common: what one hands over to the other where no words say it."""
    theirs = [term.office for term in terms if term.entity == coming]
    common = [
        term.office
        for term in terms
        if term.entity == leaving and any(same_office(term.office, other) for other in theirs)
    ]
    return common[0] if common and all(same_office(common[0], other) for other in common) else None


def _date_by_event(terms: Sequence[Term], event: EventDraft) -> None:
    """Dates two terms that nothing else dates by a handover whose clause does not say of which office it is."""
    leaving, coming = _parts(event, "outgoing"), _parts(event, "incoming", "appointed", "winner")
    if event.office is not None or event.when is None or not leaving or not coming or not _is_point(event.when):
        return
    office = _shared(terms, leaving[0], coming[0])
    if office is None or event.mode.modality != "asserted":
        return
    before, after = _term_of(terms, leaving[0], office, "end"), _term_of(terms, coming[0], office, "start")
    if before is None or after is None or not before.asserted or not after.asserted:
        return
    if (before.end is None or before.end.rule == "former") and _open_start(after):
        before.end, after.start = event.when, event.when


def _open_start(term: Term) -> bool:
    """Whether nothing closer than "elected then, so in office later" is known of a start."""
    return term.start is None or (term.start.rule == "appointment" and not _is_point(term.start))


def _next_day(value: str) -> str:
    """The day after the last day of a month, on which a successor begins; any other date stays."""
    first, last = window(value)
    following = civil(last + 1)
    ends_month = first == last and following[2] == 1
    return iso(last + 1) if ends_month else value


def _is_point(bound: Bound) -> bool:
    return ".." not in bound.value


def _term_of(terms: Sequence[Term], entity: str, office: Office, bound: Literal["start", "end"]) -> Term | None:
    """The term of somebody in an office: one whose bound is stated, if there are several."""
    found = [term for term in terms if term.entity == entity and same_office(term.office, office)]

    def known(term: Term) -> bool:
        value: Bound | None = getattr(term, bound)
        return value is not None and not value.rule

    return next((term for term in found if known(term)), found[0] if found else None)


def _close_by_death(terms: Sequence[Term], event: EventDraft, alive: set[str]) -> None:
    """Whoever died before a successor came left the office then, unless the article tells another way."""
    dead = [entity for _, entity, kind, part in event.participants if kind == "person" and part == "subject"]
    if alive & set(dead):
        return
    if event.kind != "death" or not dead or event.when is None or event.mode.modality != "asserted":
        return
    died = event.when
    for term in terms:
        told = any(draft.rule.startswith("predecessor") for draft in term.drafts)
        later = term.end is not None and term.end.rule in {"handover", "successor"}
        later = later and term.end is not None and window(term.end.value)[0] > window(died.value)[1]
        if term.entity == dead[0] and ((told and term.end is None) or later):
            term.end = Bound(died.value, died.span, died.rule, died.premises)


def _lend(term: Term, terms: Sequence[Term]) -> None:
    """Gives a length of time that was told without a bound to the same tenure that is told with one elsewhere."""
    if not term.durations or term.start is not None or term.end is not None:
        return
    for other in terms:
        same = other is not term and other.entity == term.entity and same_office(other.office, term.office)
        if same and not other.durations and (other.start is not None or other.end is not None):
            other.durations += term.durations


def _measure(term: Term, published: str | None) -> None:
    """A duration and one end give the other end."""
    for duration in term.durations:
        months = months_of(duration)
        if months is None:
            continue
        if term.start is None and term.end is not None and _is_point(term.end):
            value = shifted(term.end.value, -months)
            if value:
                term.start = Bound(value, None, "duration", (f"{duration} until {term.end.value}",))
        elif (term.end is None or term.end.rule in _LOOSE) and term.start is not None and _is_point(term.start):
            value = shifted(term.start.value, months)
            if value and published and term.asserted and window(value)[0] > window(published)[1]:
                continue  # what is told as over cannot end after the article
            if value and _may_end(term.end, value):
                term.end = Bound(value, None, "duration", (f"{duration} from {term.start.value}",))


def _may_end(end: Bound | None, counted: str) -> bool:
    """Whether a counted end fits what is known: within "former"; in place of the day of the news that it rules out."""
    if end is None:
        return True
    agrees = intersect(window(counted), window(end.value)) is not None
    return agrees is (end.rule == "former")


def unordered(term: Term) -> bool:
    """Whether a tenure would end before it begins."""
    if term.start is None or term.end is None:
        return False
    return window(term.end.value)[1] < window(term.start.value)[0]


def without_order(term: Term) -> Term:
    """The term without the concluded bound, or without both, if its bounds contradict one another."""
    if not unordered(term):
        return term
    if term.end is not None and term.end.rule:
        return replace(term, end=None)
    if term.start is not None and term.start.rule:
        return replace(term, start=None)
    return replace(term, start=None, end=None)
