"""The claims that share a fact with others, or whose facts are numbered together with theirs, as stored so far.

When claims leave, or turn out to be about somebody else, their old company has to be looked at again too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .claimreader import GIVEN

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .claimreader import ClaimReader
    from .material import Sourced


def neighbours(reader: ClaimReader, claims: Iterable[int]) -> list[Sourced]:
    """The claims behind the stored facts of these claims, and behind those that are told from them by order alone."""
    facts = {fact for (fact,) in reader.rows(_FACTS, claims)}
    facts |= {fact for query in _NUMBERED_TOGETHER for (fact,) in reader.rows(query, facts)}
    return reader.by_numbers(claim for (claim,) in reader.rows(_CLAIMS, facts))


_FACTS: Final = f"SELECT DISTINCT fact FROM {GIVEN} CROSS JOIN support ON claim = value"
_CLAIMS: Final = f"SELECT DISTINCT claim FROM {GIVEN} CROSS JOIN support ON fact = value"
_NUMBERED_TOGETHER: Final = (
    f"""
    SELECT other.n FROM {GIVEN} CROSS JOIN tenure AS one ON one.n = value
    CROSS JOIN tenure AS other ON other.person = one.person AND other.role = one.role
    """,
    f"""
    SELECT other.n FROM {GIVEN} CROSS JOIN vacancy AS one ON one.n = value
    CROSS JOIN vacancy AS other ON other.role = one.role
    """,
    f"""
    SELECT DISTINCT other.n FROM {GIVEN} CROSS JOIN event AS one ON one.n = value
    CROSS JOIN participant AS mine ON mine.event = one.n CROSS JOIN participant AS theirs ON theirs.entity = mine.entity
    CROSS JOIN event AS other ON other.n = theirs.event AND other.kind = one.kind
    """,
    f"""
    SELECT other.n FROM {GIVEN} CROSS JOIN statement AS one ON one.n = value
    CROSS JOIN statement AS other ON other.speaker = one.speaker
    """,
)
