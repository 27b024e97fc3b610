"""What the store holds on one person: career, events, statements."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from whowhen.graph import ids

from . import resolve
from .answers import PersonRow
from .reading import TOOK_PART, disputes_of, events, statements, tenures

if TYPE_CHECKING:
    from whowhen.graph.store import Store


def person(store: Store, name: str) -> PersonRow:
    """A person with tenures, events and statements, each in order of time.

    Args:
        store: an open store.
        name: the name as people write it, a surname if nobody shares it, or the identifier.

    Raises:
        NotFoundError: nobody answers to the name.
        AmbiguousError: several do.
    """
    number = resolve.person(store, name)
    full, text = store.connection.execute("SELECT name, body FROM entity WHERE n = ?", (number,)).fetchone()
    body = json.loads(text)
    return PersonRow(
        id=ids.text("person", number),
        name=full,
        aliases=tuple(body.get("aliases", ())),
        nationality=tuple(body.get("nationality", ())),
        born=body.get("born"),
        died=body.get("died"),
        disputes=disputes_of(body),
        tenures=tuple(tenures(store, "tenure.person = ?", (number,))),
        events=tuple(events(store, TOOK_PART, (number,))),
        statements=tuple(statements(store, "speaker = ?", (number,))),
    )
