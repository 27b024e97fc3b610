"""What a source claims now and did not before, and the other way round, in a few lines for people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from whowhen.graph.codec import canonical, kind_of
from whowhen.graph.records import EventClaim, OrganisationClaim, PersonClaim, StatementClaim, TenureClaim

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whowhen.graph.records import Claim, Produced

_LISTED: Final = 5
_SHOWN: Final = 60


def differences(before: Iterable[Produced], after: Iterable[Produced]) -> list[str]:
    """Sentences without a full stop that name what came and what went; none if nothing did.

    Example:
        >>> from whowhen.graph.records import Evidence, Produced, Ref, RoleRef
        >>> claim = TenureClaim(Ref("Ann Lee"), RoleRef("Chair"), evidence=(Evidence(0, 7),))
        >>> differences([], [Produced(claim)])
        ['new: tenure Ann Lee, Chair']
    """
    old = {(kind_of(one.claim), canonical(one.claim)): one.claim for one in before}
    new = {(kind_of(one.claim), canonical(one.claim)): one.claim for one in after}
    gone = [claim for key, claim in old.items() if key not in new]
    come = [claim for key, claim in new.items() if key not in old]
    return [*_lines("new", come), *_lines("gone", gone)]


def _lines(word: str, claims: list[Claim]) -> list[str]:
    lines = [f"{word}: {kind_of(claim)} {_name(claim)}" for claim in claims[:_LISTED]]
    more = len(claims) - _LISTED
    return [*lines, f"{word}: {more} more"] if more > 0 else lines


def _name(claim: Claim) -> str:
    if isinstance(claim, PersonClaim):
        return claim.person.name
    if isinstance(claim, OrganisationClaim):
        return claim.name
    if isinstance(claim, TenureClaim):
        dates = f", {claim.start or '?'} to {claim.end or '?'}" if claim.start or claim.end else ""
        return f"{claim.person.name}, {claim.role.title}{dates}"
    if isinstance(claim, EventClaim):
        return f"{claim.label}{f', {claim.when}' if claim.when else ''}"
    if isinstance(claim, StatementClaim):
        text = claim.text if len(claim.text) <= _SHOWN else f"{claim.text[:_SHOWN]}…"
        return f"{claim.speaker.name}: {text}"
    return claim.role.title
