"""From what a person types to a decision: whom or what is meant, and what the decision binds to.

Nothing is written here; `Store.decide` does that.
"""

from __future__ import annotations

import json
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, Final

from whowhen.graph import ids
from whowhen.graph.decisions import Decision, check_correction
from whowhen.graph.errors import AmbiguousError, InputError, NotFoundError
from whowhen.graph.identity import organisation_base, person_base
from whowhen.graph.names import is_partial, person_key
from whowhen.graph.shapes import text

from . import resolve

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whowhen.graph.alias import Aliases
    from whowhen.graph.decisions import DecisionKind
    from whowhen.graph.store import Store

    Side = tuple[str, int]
    """Kind and number of what is meant."""

_FACTS: Final = ("tenure", "vacancy", "event", "statement")
_JOINED: Final = ("tenure", "event", "statement", "claim")
_SHORTEST: Final = 8
"""Characters of an identifier that must be given of it to mean a decision."""


class Proposal:
    """A decision in the making: what every decision needs, and the store that tells what is meant.

    Args:
        store: an open store; it is only read.
        author: who decides.
        reason: why.
        at: when, UTC, as `graph.store.moment` gives it.

    Raises:
        BadRecordError: author or reason is empty, or holds characters that cannot be kept.
    """

    def __init__(self, store: Store, *, author: str, reason: str, at: str) -> None:
        self._store = store
        self._author = text(author, "author")
        self._reason = text(reason, "reason")
        self._at = at

    def pair(self, kind: DecisionKind, one: str, two: str) -> Decision:
        """That two are the same, or different.

        Args:
            kind: `same` or `different`.
            one, two: names of people or organisations, or identifiers of two tenures, events, statements or claims.

        Raises:
            NotFoundError: a name or identifier answers to nothing.
            AmbiguousError: a name answers to several.
            InputError: the two can be neither the same nor different.
        """
        sides = self._side(one), self._side(two)
        of = sides[0][0]
        if sides[1][0] != of:
            raise InputError(f"{one!r} is a {of} and {two!r} a {sides[1][0]}", hint="Name two of one kind")
        on = tuple(ids.text(*side) for side in sides)
        if of in {"person", "organisation"}:
            names = self._names(kind, of, (one, two), sides)
            return Decision(kind, of, on, self._author, self._reason, self._at, names=names)
        if of not in _JOINED:
            own = f"Titles are made one by your own words beside the store, {_words(self._store)}"
            hint = own if of == "role" else ""
            raise InputError(f"nothing can be decided about two {of}s", hint=hint)
        if on[0] == on[1]:
            raise InputError(f"{one} is one {of}", hint="To part it in two, name two of its claims")
        self._check_alike(of, sides)
        claims = [self._claims(side) for side in sides]
        if kind == "different":  # a claim that may speak of either is on neither side
            claims = [claims[0] - claims[1], claims[1] - claims[0]]
        bound = tuple(tuple(sorted(side)) for side in claims)
        if not all(bound):
            raise InputError(f"{one} and {two} rest on the same claims", hint="Name two claims instead")
        return Decision(kind, of, on, self._author, self._reason, self._at, claims=bound)

    def namesakes(self, name: str, other: str, sources: Sequence[str]) -> Decision:
        """That in some sources a name means somebody else, who goes by another name from now on.

        Args:
            name: of a person, as the sources have it.
            other: the name to go by for the one whom these sources mean; nobody need have it yet.
            sources: as `Store.find_source` takes them.

        Raises:
            NotFoundError: nobody has the name, or a source is not there.
            AmbiguousError: several people or sources answer to it.
            InputError: the two names are one, or the other one is only a surname.
        """
        of, number = self._side(name)
        if of != "person":
            raise InputError(f"{name!r} is a {of}", hint="Only people are told apart source by source")
        bound = self._name(of, name, number)
        other = " ".join(other.split())
        if person_key(bound) == person_key(other) or not person_key(other):
            raise InputError(f"{bound} and {other!r}: this is one name", hint="Give one that differs in a word")
        if is_partial(other):
            raise InputError(f"{other!r} does not say who it is", hint="Give a full name to go by")
        numbers = tuple(sorted({self._store.find_source(one) for one in sources}))
        on = (ids.text(of, number), *(ids.text("source", one) for one in numbers))
        return Decision(
            "different", of, on, self._author, self._reason, self._at, names=(bound, other), sources=numbers
        )

    def verdict(self, kind: DecisionKind, identifier: str) -> Decision:
        """That a fact or a claim is accepted or rejected.

        Raises:
            NotFoundError: the store does not hold it.
            InputError: it is neither a fact nor a claim.
        """
        of, number = self._side(identifier)
        if of not in (*_FACTS, "claim"):
            raise InputError(f"a {of} can be neither accepted nor rejected", hint="Name one of its claims")
        claims = self._claims((of, number))
        if kind == "accept":
            claims = self._behind_what_is_shown(of, number, claims)
        bound = (tuple(sorted(claims)),)
        return Decision(kind, of, (ids.text(of, number),), self._author, self._reason, self._at, claims=bound)

    def correction(self, identifier: str, field: str, value: str) -> Decision:
        """That a field of a fact has a value.

        Raises:
            NotFoundError: the store does not hold the fact.
            InputError: the field cannot be corrected, or the value is no date.
        """
        of, number = self._side(identifier)
        value = check_correction(of, field, value)
        on = (ids.text(of, number),)
        names: tuple[str, ...] = ()
        claims: tuple[tuple[int, ...], ...] = ()
        if of in {"person", "organisation"}:
            names = (self._name(of, identifier, number),)
        else:
            claims = (tuple(sorted(self._claims((of, number)))),)
        return Decision(
            "correct",
            of,
            on,
            self._author,
            self._reason,
            self._at,
            names=names,
            claims=claims,
            field=field,
            value=value,
        )

    # What is meant.

    def _side(self, given: str) -> Side:
        prefix = given.strip().partition("_")[0]
        if prefix in ids.KINDS and " " not in given.strip():
            kind, number = ids.parse(given)
            table = {"person": "entity", "organisation": "entity"}.get(kind, kind)
            if self._store.connection.execute(f"SELECT 1 FROM {table} WHERE n = ?", (number,)).fetchone() is None:
                raise NotFoundError(
                    f"the store holds no {kind} {given!r}", hint="whowhen search WORDS finds what is there"
                )
            return kind, number
        try:
            number = resolve.entity(self._store, given)
        except NotFoundError:
            return "role", self._role(given)
        kind = self._store.connection.execute("SELECT kind FROM entity WHERE n = ?", (number,)).fetchone()[0]
        return kind, number

    def _role(self, given: str) -> int:
        """The office that is meant; who has named neither somebody nor an office is told the nearest people."""
        try:
            return resolve.role(self._store, given)
        except NotFoundError:
            return resolve.entity(self._store, given)

    def _names(self, kind: str, of: str, given: tuple[str, str], sides: tuple[Side, Side]) -> tuple[str, str]:
        aliases = self._store.aliases()
        one, two = (self._name(of, name, side[1]) for name, side in zip(given, sides, strict=True))
        keys = [_key(of, name, aliases) for name in (one, two)]
        if keys[0] == keys[1]:
            how = "is one name" if of == "person" else "are one by the alias tables"
            hint = "Two people of one name: whowhen decide different NAME OTHER-NAME --in SOURCE"
            raise InputError(
                f"{one} and {two}: this {how}", hint=hint if of == "person" else "There is nothing to decide"
            )
        if kind == "same" and of == "person" and is_partial(one) and not is_partial(two):
            return two, one  # the full name is the one to go by
        return one, two

    def _name(self, of: str, given: str, number: int) -> str:
        """The name to bind to: as typed where a source writes it so, else the one that is shown."""
        aliases = self._store.aliases()
        base = (person_base if of == "person" else organisation_base)(_key(of, given, aliases))
        for query in ("SELECT 1 FROM spelling WHERE base = ?", "SELECT 1 FROM other_name WHERE base = ? AND sole"):
            if self._store.connection.execute(query, (base,)).fetchone():
                return given.strip()
        shown: str = self._store.connection.execute("SELECT name FROM entity WHERE n = ?", (number,)).fetchone()[0]
        return shown

    def _claims(self, side: Side) -> set[int]:
        """The claims that a fact is made of, without those that may as well speak of another one."""
        of, number = side
        if of == "claim":
            return {number}
        claims = {n for (n,) in self._store.connection.execute("SELECT claim FROM support WHERE fact = ?", (number,))}
        return claims - {ids.parse(one)[1] for one in self._body(side).get("one_of", ())} or claims

    def _behind_what_is_shown(self, of: str, number: int, claims: set[int]) -> set[int]:
        """Without the claims for the values that lose where sources disagree."""
        if of == "claim":
            return claims
        losing: set[int] = set()
        for readings in self._body((of, number)).get("disputed", {}).values():
            shown, *others = ({ids.parse(claim)[1] for claim in reading["claims"]} for reading in readings)
            losing |= set().union(*others) - shown
        return claims - losing or claims

    def _body(self, side: Side) -> dict[str, Any]:
        of, number = side
        row = self._store.connection.execute(f"SELECT body FROM {of} WHERE n = ?", (number,)).fetchone()
        body: dict[str, Any] = json.loads(row[0])
        return body

    def _check_alike(self, of: str, sides: tuple[Side, Side]) -> None:
        """Refuse two facts that differ in what decides who or what they are about."""
        columns = {"tenure": "person, role, acting", "event": "kind", "statement": "speaker"}.get(of)
        if columns is None:
            return
        one, two = (
            self._store.connection.execute(f"SELECT {columns} FROM {of} WHERE n = ?", (number,)).fetchone()
            for _, number in sides
        )
        if one != two:
            raise InputError(
                f"the two {of}s differ in {columns.replace(', ', ' or ')}",
                hint="Decide about the people first" if of != "event" else "Events of two kinds stay two",
            )


def _words(store: Store) -> str:
    """What the table of a user's own words for a store is called."""
    return f"{PurePath(store.path).stem}.words.tsv"


def _key(of: str, name: str, aliases: Aliases) -> str:
    return person_key(name) if of == "person" else aliases.organisation_id(name)


def find(store: Store, wanted: str) -> Decision:
    """The decision that `wanted` means: its place in the list of `decisions`, its identifier, or the beginning of that.

    Raises:
        NotFoundError: there is none.
        AmbiguousError: the beginning is that of several.
    """
    every = store.decisions()
    wanted = wanted.strip()
    if wanted.isdecimal() and 1 <= int(wanted) <= len(every):
        return every[int(wanted) - 1]
    found = [one for one in every if len(wanted) >= _SHORTEST and one.id.startswith(wanted)]
    if not found:
        raise NotFoundError(f"there is no decision {wanted!r}", hint="whowhen decisions lists what there is")
    if len(found) > 1:
        raise AmbiguousError(f"{wanted!r} fits {len(found)} decisions", hint="Give more of the identifier")
    return found[0]
