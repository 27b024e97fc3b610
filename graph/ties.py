"""Which claims people decided to speak of one thing, or of two, whatever the rules of derivation would say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from .decisions import Decision
    from .material import Sourced

Numbers = frozenset[int]


@dataclass(frozen=True, slots=True)
class Ties:
    """Decisions `same` and `different` about claims.

    Attributes:
        joined: sets of claims that are one, no two of which have a claim in common.
        parted: pairs of sets of claims that are two.
    """

    joined: tuple[Numbers, ...] = ()
    parted: tuple[tuple[Numbers, Numbers], ...] = ()

    def together(self, one: Iterable[int], two: Iterable[int]) -> bool:
        """Whether two groups of claims must be one."""
        if not self.joined:
            return False
        left, right = set(one), set(two)
        return any(left & tied and right & tied for tied in self.joined)

    def apart(self, one: Iterable[int], two: Iterable[int]) -> bool:
        """Whether two groups of claims must stay two."""
        if not self.parted:
            return False
        left, right = set(one), set(two)
        return any((left & a and right & b) or (left & b and right & a) for a, b in self.parted)

    def side(self, claim: int) -> tuple[tuple[int, int], ...]:
        """What must not be taken together though it reads the same: the sides of the claim in pairs that are parted."""
        return tuple(
            (place, n) for place, pair in enumerate(self.parted) for n, side in enumerate(pair) if claim in side
        )


NO_TIES = Ties()


def ties(claims: Iterable[Sourced]) -> Ties:
    """What was decided about the claims."""
    rulings: dict[int, Decision] = {}
    for sourced in claims:
        for ruling in sourced.rulings:
            if ruling.kind in {"same", "different"}:
                rulings[ruling.number] = ruling
    if not rulings:
        return NO_TIES
    ordered = sorted(rulings.values(), key=lambda one: (one.at, one.number))
    parted = tuple((frozenset(one.claims[0]), frozenset(one.claims[1])) for one in ordered if one.kind == "different")
    return Ties(united_sets([one.bound for one in ordered if one.kind == "same"]), parted)


def united_sets(groups: Sequence[Collection[int]]) -> tuple[Numbers, ...]:
    """Sets that have something in common made one, in order of their smallest member.

    Example:
        >>> [sorted(group) for group in united_sets([(1, 2), (4, 5), (2, 3)])]
        [[1, 2, 3], [4, 5]]
    """
    found: list[set[int]] = []
    for group in groups:
        new = set(group)
        rest = []
        for other in found:
            if other & new:
                new |= other
            else:
                rest.append(other)
        found = [*rest, new]
    return tuple(sorted((frozenset(group) for group in found), key=min))
