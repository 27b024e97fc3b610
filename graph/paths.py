"""The shortest way from one person or organisation to another, straight on the store."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .links import Link, links

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping

LONGEST: Final = 12
"""Links; a longer way says nothing about two people, and looking for it reads half the store."""


def shortest_path(
    connection: sqlite3.Connection, start: int, goal: int, *, longest: int = LONGEST
) -> list[Link] | None:
    """The links of a shortest way from `start` to `goal`; None if there is none of at most `longest` links.

    Every link is turned so that it leads towards the goal. Of several shortest ways the same one is given each time.

    Args:
        connection: of a store.
        start: the number of a person, organisation, office, event or statement.
        goal: the same.
        longest: how many links the way may have.
    """
    if start == goal:
        return []
    sides = _Side({start: None}, {start}), _Side({goal: None}, {goal})
    for _ in range(longest):
        near, far = sorted(sides, key=lambda side: len(side.edge))
        if not near.edge:
            return None
        near.widen(connection)
        meeting = near.edge & far.seen.keys()
        if meeting:
            # All of them are equally far from both ends, because the sides grow by whole rounds.
            middle = min(meeting)
            return [*reversed(_back(sides[0].seen, middle)), *map(_turned, _back(sides[1].seen, middle))]
    return None


class _Side:
    """What has been reached from one end, and by which link."""

    def __init__(self, seen: dict[int, Link | None], edge: set[int]) -> None:
        self.seen = seen
        self.edge = edge

    def widen(self, connection: sqlite3.Connection) -> None:
        """One link further, everywhere."""
        reached: dict[int, Link] = {}
        for link in links(connection, self.edge):
            if link.end not in self.seen:
                reached.setdefault(link.end, link)
        self.seen.update(reached)
        self.edge = set(reached)


def _back(seen: Mapping[int, Link | None], number: int) -> list[Link]:
    """The links from `number` back to the end that the side began at."""
    way = []
    link = seen[number]
    while link is not None:
        way.append(link)
        link = seen[link.start]
    return way


def _turned(link: Link) -> Link:
    return Link(link.end, link.start, link.name, link.fact)
