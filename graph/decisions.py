"""Decisions: a person's word on names, claims and facts, with author, reason and time; kept beside the claims.

    same, different   of two names (people, organisations), or of two facts or claims
    accept            a claim or fact counts as asserted, and wins where sources disagree
    reject            a claim, or every claim of a fact, counts no more
    correct           a field of a fact has this value

What a decision binds to does not depend on how facts are numbered. About people and organisations it binds to their
names. About anything else it binds to the claims that the fact was made of when it was decided; it acts on whatever
fact holds them now, says nothing while their sources are away, and acts again when they are back.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

from . import ids
from .errors import NotFoundError
from .identity import organisation_base, person_base
from .keys import definition_key
from .names import person_key
from .shapes import date, many, one_of, refuse, shape, text

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator

    from .alias import Aliases

Json = dict[str, Any]
DecisionKind = Literal["same", "different", "accept", "reject", "correct"]

KINDS: Final[tuple[DecisionKind, ...]] = get_args(DecisionKind)
NAMED: Final = ("person", "organisation")
"""What decisions bind to by name."""

FIELDS: Final = {
    "tenure": ("start", "end"),
    "vacancy": ("start", "end"),
    "event": ("when", "place"),
    "statement": ("when",),
    "person": ("born", "died"),
    "organisation": ("founded",),
}
"""The fields that can be corrected."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision, standing or undone.

    Attributes:
        of: what it is about: `person`, `tenure`, `claim`, …
        on: the identifiers as they were when it was made, for people.
        names: the names that it binds to, one for each of `on`; empty if it binds to claims.
        claims: for each of `on` the numbers of the claims that it binds to, ascending.
        sources: the numbers of sources in which the first of two names that are different means the second.
        field, value: of a correction; the value is EDTF, or a text for a place.
        at: when it was made: UTC, `2024-10-01T12:00:00.000000Z`.
        undone_at: when it was taken back; None while it stands.
    """

    kind: DecisionKind
    of: str
    on: tuple[str, ...]
    author: str
    reason: str
    at: str
    names: tuple[str, ...] = ()
    claims: tuple[tuple[int, ...], ...] = ()
    field: str | None = None
    value: str | None = None
    undone_at: str | None = None
    sources: tuple[int, ...] = ()

    @property
    def number(self) -> int:
        """Its key in the store: made from content, author, reason and time, not from whether it stands."""
        sides = [list(self.names), [list(side) for side in self.claims], list(self.sources)]
        return ids.number(
            "decision", self.kind, self.of, json.dumps(sides), self.field, self.value, self.author, self.reason, self.at
        )

    @property
    def content(self) -> tuple[object, ...]:
        """What is decided, whoever decided it and when."""
        return self.kind, self.of, self.names, self.claims, self.sources, self.field, self.value

    @property
    def id(self) -> str:
        """The identifier as people and files see it."""
        return ids.text("decision", self.number)

    @property
    def stands(self) -> bool:
        """Whether it acts."""
        return self.undone_at is None

    @property
    def bound(self) -> tuple[int, ...]:
        """The numbers of all claims that it binds to."""
        return tuple(sorted({claim for side in self.claims for claim in side}))

    def keys(self, aliases: Aliases) -> tuple[str, ...]:
        """The folded names that it binds to, as `graph.identity` tells names apart."""
        fold = person_key if self.of == "person" else aliases.organisation_id
        return tuple(fold(name) for name in self.names)

    def bases(self, aliases: Aliases) -> tuple[int, ...]:
        """The numbers of these names."""
        base = person_base if self.of == "person" else organisation_base
        return tuple(base(key) for key in self.keys(aliases))

    def acts_on(self, aliases: Aliases) -> set[int]:
        """The keys of the table `decided`: claims, and the definition keys of names."""
        return {*self.bound, *self.name_keys(aliases)}

    def name_keys(self, aliases: Aliases) -> set[int]:
        """The definition keys of the names that it binds to."""
        return {definition_key(base) for base in self.bases(aliases)}

    def to_record(self) -> Json:
        """The record of an export."""
        record = {
            "type": "decision",
            "id": self.id,
            "kind": self.kind,
            "of": self.of,
            "on": list(self.on),
            "names": list(self.names),
            "claims": [[ids.text("claim", claim) for claim in side] for side in self.claims],
            "sources": [ids.text("source", source) for source in self.sources],
            "field": self.field,
            "value": self.value,
            "by": self.author,
            "at": self.at,
            "reason": self.reason,
            "undone_at": self.undone_at,
        }
        return {name: value for name, value in record.items() if value not in ([], None)} | {
            "undone_at": self.undone_at
        }


def from_record(record: Json) -> Decision:
    """The decision that an exported record describes, `type` left out.

    Raises:
        BadRecordError: a field is unknown, missing or of a wrong type, or the identifier is not that of the content.
    """
    found = _SHAPE(record, "")
    decision = Decision(
        found["kind"],
        found["of"],
        tuple(found.get("on", ())),
        found["by"],
        found["reason"],
        found["at"],
        tuple(found.get("names", ())),
        tuple(tuple(_number("claim", claim) for claim in side) for side in found.get("claims", ())),
        found.get("field"),
        found.get("value"),
        found.get("undone_at"),
        tuple(_number("source", source) for source in found.get("sources", ())),
    )
    _check(decision)
    if found.get("id", decision.id) != decision.id:
        raise refuse(
            "id", f"the fields give {decision.id}, found {found['id']}", "A decision that was changed has no id"
        )
    return decision


def _number(kind: str, identifier: str) -> int:
    try:
        of, number = ids.parse(identifier)
    except NotFoundError as error:
        raise refuse(f"{kind}s", error.message, error.hint) from error
    if of != kind:
        raise refuse(f"{kind}s", f"{identifier} is the identifier of a {of}")
    return number


def _check(decision: Decision) -> None:
    """Refuse a record that binds to nothing, or corrects what cannot be corrected."""
    if decision.of in NAMED and decision.kind in {"accept", "reject"}:
        raise refuse("of", f"a {decision.of} can be neither accepted nor rejected", "Name its claims instead")
    sides = decision.names if decision.of in NAMED else decision.claims
    wanted = 2 if decision.kind in {"same", "different"} else 1
    if len(sides) != wanted or not all(sides):
        field = "names" if sides is decision.names else "claims"
        raise refuse(field, f"a decision of the kind {decision.kind} needs {wanted} here, found {len(sides)}")
    if decision.sources and (decision.kind, decision.of) != ("different", "person"):
        raise refuse("sources", "only a decision that two people are different is about sources")
    given = decision.field is not None, decision.value is not None
    if given != ((decision.kind == "correct"),) * 2:
        raise refuse("field", "a correction, and nothing else, has a field and a value")
    if decision.kind == "correct":
        check_correction(decision.of, decision.field or "", decision.value or "")


def check_correction(of: str, field: str, value: str) -> str:
    """The value of a correction.

    Raises:
        BadRecordError: the field cannot be corrected, or the value is no date.
    """
    known = FIELDS.get(of, ())
    if field not in known:
        hint = f"Known are {', '.join(known)}" if known else f"Of a {of} nothing can be corrected; reject its claims"
        raise refuse("field", f"a {of} has no field {field!r} that can be corrected", hint)
    if value == ".." and field != "end":
        raise refuse("value", f"the {field} of a {of} cannot be open", "Give a date, or reject the claims")
    return text(value, "value") if field == "place" else date(value, "value")


def _time(value: object, field: str) -> str:
    """A moment as decisions carry it."""
    written = text(value, field)
    if _MOMENT.fullmatch(written) is None:
        raise refuse(field, f"expected a time in UTC, found {written!r}", "Write it as 2024-10-01T12:00:00Z")
    date(written[:10], field)
    return written


_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z")
_texts: Final = many(text)
_SHAPE: Final = shape(
    "kind of by reason at",
    id=text,
    kind=one_of(*KINDS),
    of=one_of(*FIELDS, "claim", "role"),
    on=_texts,
    names=_texts,
    claims=many(_texts),
    sources=_texts,
    field=text,
    value=text,
    by=text,
    reason=text,
    at=_time,
    undone_at=_time,
)


# The table.

_BODY: Final = ("of", "on", "names", "claims", "sources", "field", "value")
COLUMNS: Final = "kind, author, reason, decided_at, undone_at, body"


def from_row(row: tuple[Any, ...]) -> Decision:
    """The decision of a row of `COLUMNS`."""
    kind, author, reason, at, undone_at, body = row
    told = json.loads(body)
    return Decision(
        kind,
        told["of"],
        tuple(told.get("on", ())),
        author,
        reason,
        at,
        tuple(told.get("names", ())),
        tuple(tuple(ids.parse(claim)[1] for claim in side) for side in told.get("claims", ())),
        told.get("field"),
        told.get("value"),
        undone_at,
        tuple(ids.parse(source)[1] for source in told.get("sources", ())),
    )


def every(connection: sqlite3.Connection) -> list[Decision]:
    """All decisions in the order in which they were made, those undone too."""
    return list(_rows(connection, "ORDER BY decided_at, n"))


def standing(connection: sqlite3.Connection) -> list[Decision]:
    """The decisions that stand, in the order in which they were made."""
    return list(_rows(connection, "WHERE undone_at IS NULL ORDER BY decided_at, n"))


def _rows(connection: sqlite3.Connection, rest: str) -> Iterator[Decision]:
    for row in connection.execute(f"SELECT {COLUMNS} FROM decision {rest}"):
        yield from_row(row)


def write(connection: sqlite3.Connection, decision: Decision, aliases: Aliases) -> None:
    """Write a decision, or what has become of it, and where it acts."""
    record = decision.to_record()
    body = {name: record[name] for name in _BODY if name in record}
    number = decision.number
    connection.execute(
        "INSERT INTO decision VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET undone_at = excluded.undone_at",
        (
            number,
            decision.kind,
            decision.author,
            decision.reason,
            decision.at,
            decision.undone_at,
            json.dumps(body, ensure_ascii=False, separators=(",", ":"), sort_keys=True),
        ),
    )
    connection.execute("DELETE FROM decided WHERE decision = ?", (number,))
    if decision.stands:
        rows = [(key, number) for key in sorted(decision.acts_on(aliases))]
        connection.executemany("INSERT INTO decided VALUES (?, ?)", rows)


def write_keys(connection: sqlite3.Connection, aliases: Aliases) -> None:
    """Work out anew where the decisions act, for other alias tables than before."""
    connection.execute("DELETE FROM decided")
    for decision in standing(connection):
        rows = [(key, decision.number) for key in sorted(decision.acts_on(aliases))]
        connection.executemany("INSERT INTO decided VALUES (?, ?)", rows)


def undone(decision: Decision, at: str) -> Decision:
    """The decision, taken back."""
    return replace(decision, undone_at=at)
