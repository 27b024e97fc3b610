"""People who share a name: in some sources, so it was decided, the name means somebody who goes by another one.

A claim is read with that other name in place of the one its source has; the claim itself is kept as said.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from .decisions import COLUMNS, from_row
from .names import person_key
from .records import EventClaim, PersonClaim, Ref, StatementClaim, TenureClaim

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping

    from .decisions import Decision
    from .records import Claim

Namesakes = dict[tuple[int, str], str]
"""By source and folded name, the name to go by."""


def read_namesakes(connection: sqlite3.Connection) -> Namesakes:
    """What was decided about people who share a name."""
    return namesakes(from_row(row) for row in connection.execute(_STANDING))


def namesakes(decisions: Iterable[Decision]) -> Namesakes:
    """The same, from decisions that stand, in order of time."""
    return {
        (source, person_key(one.names[0])): one.names[1]
        for one in decisions
        for source in one.sources
        if one.kind == "different"
    }


def as_meant(claim: Claim, source: int, known: Mapping[tuple[int, str], str]) -> Claim:
    """The claim of a source with the names that its people go by."""

    def meant(ref: Any) -> Any:
        other = known.get((source, person_key(ref.name))) if ref is not None and ref.kind == "person" else None
        return ref if other is None else Ref(other)

    if not known:
        return claim
    if isinstance(claim, (PersonClaim, TenureClaim)):
        return replace(claim, person=meant(claim.person))
    if isinstance(claim, EventClaim):
        return replace(claim, participants=tuple(replace(one, entity=meant(one.entity)) for one in claim.participants))
    if isinstance(claim, StatementClaim):
        about = tuple(meant(one) for one in claim.about)
        return replace(claim, speaker=meant(claim.speaker), about=about, addressee=meant(claim.addressee))
    return claim


_STANDING: Final = (
    f"SELECT {COLUMNS} FROM decision WHERE undone_at IS NULL AND json_type(body, '$.sources') IS NOT NULL"
    " ORDER BY decided_at, n"
)
