"""Makes decisions and takes them back, with every fact that they touch, inside a transaction.

A decision that another one excludes is refused, and both are named. The table `decided` says where the standing ones
act; derivation reads it (`graph.claimreader`), so that a decision and an import are worked out in the same way.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from . import decisions, ids
from .claimreader import GIVEN, ClaimReader
from .errors import ContradictionError, NotFoundError
from .ties import united_sets

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Sequence

    from .alias import Aliases
    from .decisions import Decision


def record(connection: sqlite3.Connection, made: Sequence[Decision], aliases: Aliases) -> list[Decision]:
    """Write decisions that are new, or that are undone in the store or in what is given, and derive what they touch.

    What is decided already, by whomever, is not decided again.

    Returns:
        Those that changed something.

    Raises:
        ContradictionError: one that is to stand excludes another; nothing was changed.
    """
    known = {one.number: one for one in decisions.every(connection)}
    decided = {one.content for one in known.values() if one.stands}
    changed: dict[int, Decision] = {}
    for one in made:
        before = changed.get(one.number) or known.get(one.number)
        if before is None and one.stands and one.content in decided:
            continue
        # Of a decision and its undoing, whichever file they come from, the undoing counts.
        after = one if before is None or (before.stands and not one.stands) else before
        if after is not before:
            changed[after.number] = after
    standing = [one for n, one in (known | changed).items() if one.stands]
    for one in changed.values():
        if one.stands:
            _check(one, [other for other in standing if other.number != one.number], aliases)
    _apply(connection, changed.values(), aliases)
    return list(changed.values())


def take_back(connection: sqlite3.Connection, number: int, at: str, aliases: Aliases) -> Decision:
    """Undo a decision that stands.

    Raises:
        NotFoundError: there is none of this number, or it was undone before.
    """
    found = next((one for one in decisions.every(connection) if one.number == number), None)
    if found is None:
        raise NotFoundError(
            f"there is no decision {ids.text('decision', number)}", hint="whowhen decisions lists what there is"
        )
    if not found.stands:
        raise NotFoundError(
            f"the decision was undone before, on {(found.undone_at or '')[:10]}", hint="Nothing is to do"
        )
    gone = decisions.undone(found, at)
    _apply(connection, [gone], aliases)
    return gone


def forget_later(connection: sqlite3.Connection, date: str, aliases: Aliases) -> None:
    """Let verdicts and corrections that were made after a day count no more, in a copy for `--known-by`.

    That two names are the same says what they mean and not what was known, so it counts whenever it was decided.
    """
    later = [one for one in decisions.standing(connection) if one.kind not in _TIMELESS and one.at[:10] > date]
    if later:
        _apply(connection, [decisions.undone(one, one.at) for one in later], aliases)


_TIMELESS: Final = frozenset({"same", "different"})


def _apply(connection: sqlite3.Connection, changed: Iterable[Decision], aliases: Aliases) -> None:
    from .facts import refresh

    connection.execute("PRAGMA defer_foreign_keys = ON")
    changed = list(changed)
    keys: set[int] = set()
    for one in changed:
        decisions.write(connection, one, aliases)
    keys |= _rekey(connection, {source for one in changed for source in one.sources}, aliases)
    reader = ClaimReader(connection)
    for one in changed:
        keys |= one.name_keys(aliases)
        users = {sourced.number for sourced in reader.of_bases(one.bases(aliases))}
        keys |= {key for (key,) in reader.rows(_KEYS, {*users, *one.bound})}
    refresh(connection, keys, aliases)


def _rekey(connection: sqlite3.Connection, sources: set[int], aliases: Aliases) -> set[int]:
    """Find the claims of some sources by the names that are meant now; the keys of the claims that change."""
    from .facts import touched

    reader = ClaimReader(connection)
    keys: set[int] = set()
    for one in reader.by_numbers(n for (n,) in reader.rows(_OF_SOURCES, sources)):
        old = {key for (key,) in connection.execute("SELECT key FROM claim_key WHERE claim = ?", (one.number,))}
        new = touched((one.claim,), aliases)
        if old != new:
            keys |= old | new
            connection.executemany(
                "DELETE FROM claim_key WHERE key = ? AND claim = ?", sorted((key, one.number) for key in old - new)
            )
            connection.executemany(
                "INSERT INTO claim_key VALUES (?, ?)", sorted((key, one.number) for key in new - old)
            )
    return keys


_OF_SOURCES: Final = f"SELECT n FROM {GIVEN} CROSS JOIN claim ON source = value"
_KEYS: Final = f"SELECT DISTINCT key FROM {GIVEN} CROSS JOIN claim_key ON claim = value"


# Contradictions.


def _check(new: Decision, standing: Sequence[Decision], aliases: Aliases) -> None:
    """Refuse a decision that others exclude."""
    if new.kind in {"same", "different"}:
        _check_sameness(new, [one for one in standing if bool(one.names) == bool(new.names)], aliases)
    opposite = {"accept": "reject", "reject": "accept"}.get(new.kind)
    for other in standing:
        if other.kind == opposite and set(other.bound) & set(new.bound):
            raise _contradiction(new, [other])


def _check_sameness(new: Decision, standing: Sequence[Decision], aliases: Aliases) -> None:
    """Follow what is the same to every pair that is different."""
    for other in standing:
        if set(other.sources) & set(new.sources) and other.keys(aliases)[:1] == new.keys(aliases)[:1]:
            raise _contradiction(new, [other])
    sames = [one for one in (*standing, new) if one.kind == "same"]
    groups = united_sets([{n for side in _sides(one, aliases) for n in side} for one in sames])
    for other in (*standing, new):
        if other.kind != "different":
            continue
        left, right = _sides(other, aliases)
        for group in groups:
            if left & group and right & group:
                chain = [one for one in sames if one is not new and _sides(one, aliases)[0] & group]
                raise _contradiction(new, [*([] if other is new else [other]), *chain])


def _sides(decision: Decision, aliases: Aliases) -> list[frozenset[int]]:
    """What the two sides of a decision bind to, as numbers of names or claims."""
    if decision.names:
        return [frozenset({base}) for base in decision.bases(aliases)]
    return [frozenset(side) for side in decision.claims]


def _contradiction(new: Decision, others: Sequence[Decision]) -> ContradictionError:
    listed = "; ".join(f"{one.id} ({one.kind}: {said(one)}, by {one.author}: {one.reason})" for one in others)
    return ContradictionError(
        f"to decide that {said(new)} are {new.kind} contradicts {listed}"
        if new.kind in {"same", "different"}
        else f"to {new.kind} {said(new)} contradicts {listed}",
        hint=f"Take back what is wrong first: whowhen undo {others[0].id}" if others else "",
    )


def said(decision: Decision) -> str:
    """What a decision is about, for messages: the names, else the identifiers as they were."""
    return " and ".join(decision.names or decision.on)
