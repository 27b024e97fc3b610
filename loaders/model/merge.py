"""Brings together what the rules and a language model read in one article.

A claim of which both say the same is one claim of both, with the passages of both. What only the model says had to
prove every word, and stays. What only the rules say is weighed against everything that the model said, which read the
whole article: it stays if it happened and the model does not date the same, if the model said it too and the gate
refused that for want of proof, or if it dates a tenure otherwise. It is left out, and named, where the model saw no
such person, office or statement.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from whowhen.graph.codec import kind_of
from whowhen.graph.dates import intersect, window
from whowhen.graph.names import fold
from whowhen.graph.records import EventClaim, PersonClaim, Produced, StatementClaim, TenureClaim
from whowhen.loaders.reader.model import Rejected
from whowhen.loaders.reader.read import Reading
from whowhen.loaders.reader.worded import compatible, same_title

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from whowhen.graph.records import Claim, Evidence
    from whowhen.loaders.reader.model import Candidate

BOTH: Final = " + "
"""Stands between the producers of a claim that several found."""


def merged(rules: Reading, model: Reading, said: Sequence[Candidate]) -> Reading:
    """The reading of both, in the order of the rules' claims, then the model's own.

    Args:
        rules: what the rules read.
        model: what the gate admitted of what the model said.
        said: all that the model said.
    """
    left = list(model.claims)
    kept: list[Produced] = []
    outvoted: list[Rejected] = []
    for made in rules.claims:
        twin = next((other for other in left if _same(made.claim, other.claim)), None)
        if twin is not None:
            left.remove(twin)
            kept.append(_of_both(made, twin))
            continue
        reason = _against(made.claim, [one.claim for one in model.claims], said)
        if reason:
            outvoted.append(_outvoted(made, reason))
        else:
            kept.append(made)
    rejected = sorted(
        [*rules.rejected, *model.rejected, *outvoted], key=lambda one: (one.start, one.end, one.of, one.reason)
    )
    return Reading((*kept, *left), rules.mentions, tuple(rejected))


def _of_both(rules: Produced, model: Produced) -> Produced:
    claim = _fuller(rules.claim, model.claim)
    other = model.claim if claim is rules.claim else rules.claim
    passages = list(claim.evidence)
    places = {(one.start, one.end) for one in passages}
    passages += [one for one in other.evidence if (one.start, one.end) not in places]
    return Produced(replace(claim, evidence=tuple(passages)), f"{rules.producer}{BOTH}{model.producer}")


def _outvoted(made: Produced, reason: str) -> Rejected:
    first = made.claim.evidence[0]
    return Rejected(kind_of(made.claim), first.start, first.end, reason, _shown(made.claim))


def _shown(claim: Claim) -> dict[str, str]:
    if isinstance(claim, TenureClaim):
        return {"person": claim.person.name, "role": claim.role.title}
    if isinstance(claim, StatementClaim):
        return {"speaker": claim.speaker.name, "text": claim.text}
    return {"label": claim.label} if isinstance(claim, EventClaim) else {}


# The same


def _same(one: Claim, two: Claim) -> bool:
    """Whether two claims say the same, whatever passages they rest on."""
    if isinstance(one, PersonClaim) and isinstance(two, PersonClaim):
        return fold(one.person.name) == fold(two.person.name)
    if isinstance(one, TenureClaim) and isinstance(two, TenureClaim):
        return _meet(_places(one), two.evidence) and _tenure_values(one) == _tenure_values(two)
    if isinstance(one, EventClaim) and isinstance(two, EventClaim):
        return _meet(_places(one), two.evidence) and one.modality == two.modality and _is_one_event(one, two)
    if isinstance(one, StatementClaim) and isinstance(two, StatementClaim):
        return fold(one.speaker.name) == fold(two.speaker.name) and _alike(one.text, two.text)
    return False


def _tenure_values(claim: TenureClaim) -> tuple[object, ...]:
    office = fold(claim.role.title), fold(claim.role.organisation or "")
    return fold(claim.person.name), office, claim.start, claim.end, claim.acting, claim.modality


def _is_one_event(one: EventClaim, two: EventClaim) -> bool:
    """Whether two events of a kind can be one: by their people, and by their dates, of which one may say less."""
    if one.kind != two.kind or (one.when and two.when and intersect(window(one.when), window(two.when)) is None):
        return False
    left, right = _parts(one), _parts(two)
    if not left or not right:
        return left == right and one.label == two.label
    shared = left.keys() & right.keys()
    return bool(shared) and all(
        "participant" in (left[name], right[name], right[name]) or left[name] == right[name] for name in shared
    )


def _parts(event: EventClaim) -> dict[str, str]:
    return {fold(part.entity.name): part.part for part in event.participants}


def _fuller(rules: Claim, model: Claim) -> Claim:
    """Of two claims that say the same, the one that says more of an event: its day, and who has which part."""
    if not isinstance(rules, EventClaim) or not isinstance(model, EventClaim):
        return rules
    return max(
        (rules, model), key=lambda one: (_sharpness(one.when), sum(p != "participant" for p in _parts(one).values()))
    )


def _sharpness(when: str | None) -> float:
    if when is None:
        return -math.inf
    first, last = window(when)
    return first - last


def _alike(one: str, two: str) -> bool:
    left, right = fold(one), fold(two)
    return left == right or (bool(left and right) and (left in right or right in left))


# Not both


def _against(claim: Claim, proved: Sequence[Claim], said: Sequence[Candidate]) -> str:
    """Why a claim of the rules alone does not stand beside what the model said; empty if it does."""
    if isinstance(claim, TenureClaim):
        terms = [one for one in proved if isinstance(one, TenureClaim) and _one_office(one, claim)]
        if terms:
            return "" if any(_contradicts(term, claim) for term in terms) else "the model says the same of it and more"
        seen = any(isinstance(one.claim, TenureClaim) and _one_office(one.claim, claim) for one in said)
        return "" if seen else "the model sees no such office"
    if isinstance(claim, EventClaim):
        dated = (one for one in proved if isinstance(one, EventClaim) and one.when and claim.when is None)
        return "the model says the same of it and more" if any(_is_one_event(claim, one) for one in dated) else ""
    if isinstance(claim, StatementClaim):
        return _against_statement(claim, proved, said)
    if isinstance(claim, PersonClaim):
        names = [one.claim.person.name for one in said if isinstance(one.claim, PersonClaim)]
        return "" if any(fold(name) == fold(claim.person.name) for name in names) else "the model sees no such person"
    return ""


def _against_statement(claim: StatementClaim, proved: Sequence[Claim], said: Sequence[Candidate]) -> str:
    if any(isinstance(one, StatementClaim) and _meet(_places(one), claim.evidence) for one in proved):
        return "the model reads this passage otherwise"
    told = [one for one in said if isinstance(one.claim, StatementClaim) and _meet(one.evidence, claim.evidence)]
    return "" if any(_speaks(one.claim, claim) for one in told) else "the model sees no such statement"


def _speaks(model: Claim, rules: StatementClaim) -> bool:
    return isinstance(model, StatementClaim) and compatible(model.speaker.name, rules.speaker.name)


def _one_office(model: TenureClaim, rules: TenureClaim) -> bool:
    """Whether both have the same person in the same office, be it at another time or by other words."""
    same_person = compatible(model.person.name, rules.person.name)
    return same_person and same_title(model.role.title, rules.role.title)


def _contradicts(model: TenureClaim, rules: TenureClaim) -> bool:
    """Whether both date the same bound and cannot both be right."""
    bounds = ((model.start, rules.start), (model.end, rules.end))
    dated = [(one, two) for one, two in bounds if one and two and ".." not in (one, two)]
    return any(intersect(window(one), window(two)) is None for one, two in dated)


def _meet(one: Sequence[tuple[int, int]], two: Iterable[Evidence]) -> bool:
    return any(start < right.end and right.start < end for right in two for start, end in one)


def _places(claim: Claim) -> list[tuple[int, int]]:
    return [(one.start, one.end) for one in claim.evidence]
