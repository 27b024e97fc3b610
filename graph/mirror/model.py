"""What the mirror looks like: labels, relationships, properties, constraints; `docs/cypher.md` shows it to users.

A fact is a node with the label of its kind and `WhoWhen`, and everything the mirror owns is told from what users add
by two properties: nodes have `_hash`, relationships have `_ours`. Cypher texts are put together from the constants
here and from nothing else; whatever comes from a store is a parameter.
"""

from __future__ import annotations

import datetime as dt
import json
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

Values = dict[str, Any]

VERSION: Final = 1
"""Of the model; a mirror of a later one is left alone."""
BASE: Final = "WhoWhen"
WATERMARK: Final = "WhoWhenMirror"

LABELS: Final = {
    "source": "Source",
    "person": "Person",
    "organisation": "Organisation",
    "role": "Role",
    "tenure": "Tenure",
    "vacancy": "Vacancy",
    "event": "Event",
    "statement": "Statement",
}
"""The kinds in the order in which they are written: what others point to comes first."""
KINDS: Final = tuple(LABELS)

_BOUNDS: Final = ("start", "start_earliest", "start_latest", "end", "end_earliest", "end_latest", "open")
_WHEN: Final = ("when", "when_earliest", "when_latest")
_DISPUTED: Final = ("disputed", "readings", "settled")
FIELDS: Final[dict[str, tuple[str, ...]]] = {
    "source": (
        *("kind", "title", "outlet", "url", "language", "path", "sha256", "characters"),
        *("published", "published_earliest", "published_latest"),
    ),
    "person": (
        *("name", "aliases", "nationality", "born", "born_earliest", "born_latest"),
        *("died", "died_earliest", "died_latest", *_DISPUTED),
    ),
    "organisation": (
        *("name", "aliases", "kind", "country", "founded", "founded_earliest", "founded_latest", *_DISPUTED),
    ),
    "role": ("title", "aliases", "seats"),
    "tenure": (
        *_BOUNDS,
        *("attested", "acting", "status", "modality", "attributed_to", "inferred", *_DISPUTED),
    ),
    "vacancy": (*_BOUNDS[:-1], "modality"),
    "event": ("kind", "label", *_WHEN, "place", "modality", "attributed_to", *_DISPUTED),
    "statement": ("text", "quotation", *_WHEN, "modality", "variants", *_DISPUTED),
}
"""The properties of each kind that are the mirror's; all others are the users' own, and stay."""

LINK_FIELDS: Final[dict[str, tuple[str, ...]]] = {
    "OF": (),
    "BY": (),
    "IN": (),
    "HELD": ("id", *_BOUNDS, "acting", "status", "modality"),
    "PART": ("part",),
    "SAID": (),
    "ABOUT": ("part",),
    "EVIDENCE": ("start", "end", "quote", "supports", "cites"),
}
OUTGOING: Final = {
    "role": "OF",
    "tenure": "BY|IN|EVIDENCE",
    "vacancy": "IN|EVIDENCE",
    "event": "EVIDENCE",
    "statement": "ABOUT|EVIDENCE",
}
"""The relationships that come and go with a fact, from it and to it; a tenure also owns the HELD with its id."""
INCOMING: Final = {"event": "PART", "statement": "SAID"}

SCHEMA: Final = {
    "whowhen_id": f"CREATE CONSTRAINT whowhen_id IF NOT EXISTS FOR (n:{BASE}) REQUIRE n.id IS UNIQUE",
    "whowhen_mirror": f"CREATE CONSTRAINT whowhen_mirror IF NOT EXISTS FOR (m:{WATERMARK}) REQUIRE m.id IS UNIQUE",
    "whowhen_held": "CREATE CONSTRAINT whowhen_held IF NOT EXISTS FOR ()-[h:HELD]-() REQUIRE h.id IS UNIQUE",
    **{
        f"whowhen_{label.lower()}_{field}": (
            f"CREATE INDEX whowhen_{label.lower()}_{field} IF NOT EXISTS FOR (n:{label}) ON (n.{field})"
        )
        for label, field in (
            ("Person", "name"),
            ("Organisation", "name"),
            ("Role", "title"),
            ("Tenure", "start_earliest"),
            ("Event", "when_earliest"),
            ("Statement", "when_earliest"),
        )
    },
}
"""Constraints and indexes by name; creating them again changes nothing."""


class Link(NamedTuple):
    """A relationship of the mirror, between two facts by their identifiers."""

    type: str
    start: str
    end: str
    values: Values

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What tells it from all others; the rest may change."""
        return link_key(self.type, self.start, self.end, self.values)


class Row(NamedTuple):
    """A fact as the mirror is to have it.

    Attributes:
        kind: one of `KINDS`.
        number: of the fact in the store.
        id: as written (`ten_…`).
        values: the properties that it has; what is unknown is left out.
        links: the relationships that come and go with it.
        hash: of all that.
        size: characters of all that.
    """

    kind: str
    number: int
    id: str
    values: Values
    links: tuple[Link, ...]
    hash: int
    size: int


def row(kind: str, number: int, identifier: str, values: Values, links: Iterable[Link] = ()) -> Row:
    """A fact with its hash; properties that hold nothing are left out."""
    kept = {name: values[name] for name in FIELDS[kind] if values.get(name) is not None and values[name] != []}
    owned = tuple(Link(*one[:3], {k: v for k, v in one.values.items() if v is not None and v != []}) for one in links)
    told = canonical([kept, [(*one.key, one.values) for one in owned]])
    return Row(kind, number, identifier, kept, owned, hash_of(told), len(told))


def link_key(of: str, start: str, end: str, values: Values) -> tuple[str, str, str, str]:
    """Type and ends, and what tells several such relationships from one another."""
    if of == "EVIDENCE":
        return of, start, end, f"{values.get('start')}-{values.get('end')}"
    if of == "HELD":
        return of, start, end, str(values.get("id"))
    return of, start, end, str(values.get("part", ""))


def hash_of(told: str) -> int:
    """63 bits of a text."""
    return int.from_bytes(blake2b(told.encode(), digest_size=8).digest(), "big") >> 1


def canonical(told: Any) -> str:
    """Values as text, the same for what goes to the server and for what comes back from it."""
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"), sort_keys=True, default=_dated)


def _dated(value: object) -> dict[str, str]:
    return {type(value).__name__.lower(): str(value)}


def day(number: int) -> dt.date:
    """A day of a window as the server keeps it; before year 1 and after 9999 it is the first and the last of these.

    Example:
        >>> str(day(0)), str(day(-1_000_000_000)), str(day(1_000_000_000))
        ('1970-01-01', '0001-01-01', '9999-12-31')
    """
    return dt.date.fromordinal(min(max(number + _EPOCH, 1), _LAST))


_EPOCH: Final = dt.date(1970, 1, 1).toordinal()
_LAST: Final = dt.date.max.toordinal()
