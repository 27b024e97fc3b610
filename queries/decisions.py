"""What people decided: each decision in words, whether it stands, and what it acts on now."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from whowhen.graph import ids
from whowhen.graph.dates import say

from .describe import describe, kind_of
from .explanations import DecisionNote

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whowhen.graph.decisions import Decision
    from whowhen.graph.store import Store

    from .rows import Record

STATES = {
    "stands": "it acts on what the store holds",
    "waits": "it stands, and nothing that it binds to is in the store now; it acts again when that is back",
    "undone": "it was taken back",
}
"""What a decision can be, and what that means."""


class DecisionRow(NamedTuple):
    """A decision.

    Attributes:
        place: its place in the order in which decisions were made, from 1; `undo` takes it.
        text: what was decided, in words.
        state: `stands`, `waits` or `undone` (`STATES`).
        facts: what it acts on now, as (identifier, label).
        on: the identifiers as they were when it was made.
    """

    id: str
    place: int
    kind: str
    text: str
    state: str
    author: str
    at: str
    reason: str
    undone_at: str | None = None
    facts: tuple[tuple[str, str], ...] = ()
    on: tuple[str, ...] = ()

    def to_record(self) -> Record:
        """The decision as a flat object."""
        return {
            "type": "decision",
            "id": self.id,
            "number": self.place,
            "kind": self.kind,
            "text": self.text,
            "state": self.state,
            "by": self.author,
            "at": self.at,
            "reason": self.reason,
            "undone_at": self.undone_at,
            "on": list(self.on),
            "acts_on": [identifier for identifier, _ in self.facts],
        }


def decisions(store: Store) -> list[DecisionRow]:
    """All decisions in the order in which they were made, those undone too."""
    aliases = store.aliases()
    rows = []
    for place, one in enumerate(store.decisions(), 1):
        if one.names:
            numbers = _named(store, one.bases(aliases))
        else:
            numbers = [n for claim in one.bound for n in _facts_of(store, claim)]
        there = bool(numbers) or any(_is_claim(store, claim) for claim in one.bound)
        state = "undone" if not one.stands else "stands" if there else "waits"
        facts = _labelled(store, numbers) if one.stands else ()
        row = (one.id, place, one.kind, in_words(store, one), state, one.author, one.at, one.reason, one.undone_at)
        rows.append(DecisionRow(*row, facts, one.on))
    return rows


def bearing_on(store: Store, kind: str, number: int, claims: Sequence[int]) -> tuple[DecisionNote, ...]:
    """The standing decisions about a fact or its claims, in the order in which they were made."""
    standing = [one for one in store.decisions() if one.stands]
    if not standing:
        return ()
    aliases = store.aliases()
    supporting = set(claims)
    return tuple(
        DecisionNote(one.id, in_words(store, one), one.author, one.at, one.reason)
        for one in standing
        if supporting & set(one.bound) or (one.names and one.of == kind and number in _named(store, one.bases(aliases)))
    )


def in_words(store: Store, decision: Decision) -> str:
    """What was decided: `Ada Klein and A. Klein are the same person`."""
    about = decision.names or tuple(_label(store, one) for one in decision.on)
    if decision.kind in {"same", "different"}:
        how = f"are the same {decision.of}" if decision.kind == "same" else f"are different {_PLURALS[decision.of]}"
        where = ", ".join(_source(store, source) for source in decision.sources)
        return f"{' and '.join(about)} {how}" + (f"; {about[0]} means {about[1]} in {where}" if where else "")
    listed = " and ".join(about) or f"{len(decision.bound)} claims"
    if decision.kind == "correct":
        value = say(decision.value) if decision.field != "place" else decision.value
        return f"{listed}: {decision.field} is {value}"
    return f"{decision.kind}ed: {listed}"


_PLURALS = {
    "person": "people",
    "organisation": "organisations",
    "tenure": "tenures",
    "event": "events",
    "statement": "statements",
    "vacancy": "vacancies",
    "claim": "facts",
}


def _source(store: Store, number: int) -> str:
    """A source by its name as long as it is there, else by its identifier."""
    row = store.connection.execute("SELECT ifnull(title, path) FROM source WHERE n = ?", (number,)).fetchone()
    return ids.text("source", number) if row is None else str(row[0])


def _label(store: Store, identifier: str) -> str:
    """A fact by its label as long as it is there, else by the identifier that it had."""
    kind, number = ids.parse(identifier)
    if kind == "claim" or kind_of(store, number) != kind:
        return identifier
    return describe(store, kind, number)[0]


def _named(store: Store, bases: Sequence[int]) -> list[int]:
    """The people or organisations that names stand for."""
    found = []
    for base in bases:
        row = store.connection.execute("SELECT entity FROM other_name WHERE base = ? AND sole", (base,)).fetchone()
        number = base if row is None else row[0]
        if store.connection.execute("SELECT 1 FROM entity WHERE n = ?", (number,)).fetchone():
            found.append(number)
    return list(dict.fromkeys(found))


def _facts_of(store: Store, claim: int) -> list[int]:
    return [n for (n,) in store.connection.execute("SELECT fact FROM support WHERE claim = ? ORDER BY fact", (claim,))]


def _is_claim(store: Store, claim: int) -> bool:
    return store.connection.execute("SELECT 1 FROM claim WHERE n = ?", (claim,)).fetchone() is not None


def _labelled(store: Store, numbers: Sequence[int]) -> tuple[tuple[str, str], ...]:
    found = []
    for number in dict.fromkeys(numbers):
        kind = kind_of(store, number)
        if kind is not None:
            found.append((ids.text(kind, number), describe(store, kind, number)[0]))
    return tuple(found)
