"""Who and what is linked to whom: one step from a set of people, organisations, offices, events and statements."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final, NamedTuple

from .claimreader import GIVEN

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable


class Link(NamedTuple):
    """One edge of the graph, as met on the way from `start`.

    Attributes:
        start, end: numbers of the things that it joins.
        name: `held`, `of`, `part`, `said` or `about`.
        fact: the number of the fact that it is or belongs to: tenure, role, event or statement.
    """

    start: int
    end: int
    name: str
    fact: int


def links(connection: sqlite3.Connection, numbers: Iterable[int]) -> list[Link]:
    """Every link of these things, sorted; a denied tenure, event or statement links nobody."""
    given = json.dumps(sorted(set(numbers)))
    found = {Link(*row) for query in _QUERIES for row in connection.execute(query, (given,))}
    return sorted(found)


_SAID_TO_BE: Final = "modality <> 'denied'"
_QUERIES: Final = (
    f"SELECT person, role, 'held', n FROM {GIVEN} CROSS JOIN tenure ON person = value WHERE {_SAID_TO_BE}",
    f"SELECT role, person, 'held', n FROM {GIVEN} CROSS JOIN tenure ON role = value WHERE {_SAID_TO_BE}",
    f"SELECT n, organisation, 'of', n FROM {GIVEN} CROSS JOIN role ON n = value WHERE organisation IS NOT NULL",
    f"SELECT organisation, n, 'of', n FROM {GIVEN} CROSS JOIN role ON organisation = value",
    f"""
    SELECT entity, event, 'part', event FROM {GIVEN} CROSS JOIN participant ON entity = value
    CROSS JOIN event ON n = event WHERE {_SAID_TO_BE}
    """,
    f"""
    SELECT event, entity, 'part', event FROM {GIVEN} CROSS JOIN event ON n = value
    CROSS JOIN participant ON event = n WHERE {_SAID_TO_BE}
    """,
    f"SELECT speaker, n, 'said', n FROM {GIVEN} CROSS JOIN statement ON speaker = value WHERE {_SAID_TO_BE}",
    f"SELECT n, speaker, 'said', n FROM {GIVEN} CROSS JOIN statement ON n = value WHERE {_SAID_TO_BE}",
    f"""
    SELECT entity, statement, 'about', statement FROM {GIVEN} CROSS JOIN about ON entity = value
    CROSS JOIN statement ON n = statement WHERE {_SAID_TO_BE}
    """,
    f"""
    SELECT statement, entity, 'about', statement FROM {GIVEN} CROSS JOIN statement ON n = value
    CROSS JOIN about ON statement = n WHERE {_SAID_TO_BE}
    """,
)
