"""Who might be one person under two names: pairs with reasons and a score, for a person to decide.

Names that are alike bring two people into question and never suffice: something that is not a name must speak for it,
an office held at the same time, the same event, the same words, the same birthday. What speaks against it, a source
that names both, lowers the score; different birthdays, or a decision, take the pair off the list.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from whowhen.graph import ids
from whowhen.graph.dates import MAX_DAY, MIN_DAY, intersect, window
from whowhen.graph.identity import person_base
from whowhen.graph.names import fold, last_word, person_key
from whowhen.graph.similar import near_identical

from .rows import Entity

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from whowhen.graph.dates import Window
    from whowhen.graph.store import Store

    from .rows import Record

_MOST: Final = 200
"""How many pairs are suggested, and how many people with one surname are compared with one another."""

# Weights: a part of a score between 0 and 1. They put the reasons in order and are no probabilities.
_INSIDE, _INITIALS, _UMLAUTS, _ORDER, _ONE_LETTER = 0.2, 0.25, 0.3, 0.25, 0.2
_SAME_TIME, _SAME_OFFICE, _SAME_EVENT, _SAME_WORDS, _SAME_BIRTHDAY = 0.35, 0.15, 0.2, 0.3, 0.4
_NAMED_BOTH: Final = -0.25


class Suggestion(NamedTuple):
    """Two people who might be one.

    Attributes:
        score: 0 to 1; it orders the pairs and is no probability.
        reasons: what speaks for it and against it, in words, the name first.
    """

    one: Entity
    two: Entity
    score: float
    reasons: tuple[str, ...]

    def to_record(self) -> Record:
        """The pair as a flat object."""
        return {
            "type": "suggestion",
            "one": self.one.name,
            "two": self.two.name,
            "score": self.score,
            "reasons": list(self.reasons),
            "one_id": self.one.id,
            "two_id": self.two.id,
        }


class _Reason(NamedTuple):
    weight: float
    text: str


class _Person(NamedTuple):
    """Somebody to be compared: `words` of the name folded, `plain` without the ways to write umlauts."""

    number: int
    name: str
    born: Window
    keys: frozenset[str]
    words: tuple[str, ...]
    plain: str


def suggestions(store: Store, among: Collection[int] | None = None) -> list[Suggestion]:
    """The pairs of people who might be one, the best supported first; at most two hundred.

    Args:
        store: an open store.
        among: only people with these numbers.
    """
    people = _people(store, among)
    aliases = store.aliases()
    apart = {frozenset(one.bases(aliases)) for one in store.decisions() if one.stands and one.kind == "different"}
    found = []
    for one, two in _alike(people):
        name = _by_name(one, two)
        if name is None or intersect(one.born, two.born) is None or _decided(one, two, apart):
            continue
        others = list(_beyond_names(store, one, two))
        if not any(reason.weight > 0 for reason in others):
            continue
        reasons = [name, *others]
        score = min(1.0, max(0.0, sum(reason.weight for reason in reasons)))
        found.append(Suggestion(_entity(one), _entity(two), round(score, 2), tuple(reason.text for reason in reasons)))
    return sorted(found, key=lambda pair: (-pair.score, pair.one.name, pair.two.name))[:_MOST]


def _people(store: Store, among: Collection[int] | None) -> list[_Person]:
    found = []
    chosen, values = (
        ("", ()) if among is None else ("AND n IN (SELECT value FROM json_each(?))", (json.dumps([*among]),))
    )
    for n, name, text in store.connection.execute(
        f"SELECT n, name, body FROM entity WHERE kind = 'person' {chosen} ORDER BY name", values
    ):
        body: dict[str, Any] = json.loads(text)
        keys = frozenset(person_key(one) for one in (name, *body.get("aliases", ())))
        words = tuple(person_key(name).split())
        found.append(_Person(n, name, window(body.get("born")), keys, words, _plain(name)))
    return found


def _entity(person: _Person) -> Entity:
    return Entity(ids.text("person", person.number), person.name, "person")


def _decided(one: _Person, two: _Person, apart: set[frozenset[int]]) -> bool:
    return bool(apart) and any(
        frozenset({person_base(mine), person_base(other)}) in apart for mine in one.keys for other in two.keys
    )


# Names.


def _alike(people: Iterable[_Person]) -> Iterator[tuple[_Person, _Person]]:
    """Pairs whose names have enough in common to be looked at."""
    groups: dict[str, list[_Person]] = defaultdict(list)
    for person in people:
        words = person.plain.split()
        for key in {_plain(last_word(person.name)), " ".join(sorted(words))}:
            groups[key].append(person)
        if len(words) > 1:
            groups[f"{words[0]} {words[-1][0]}…"].append(person)
    seen = set()
    for group in groups.values():
        for one, two in combinations(group[:_MOST], 2):
            if (one.number, two.number) not in seen:
                seen.add((one.number, two.number))
                yield one, two


_DIGRAPHS: Final = re.compile(r"(?<=[aou])e")


def _plain(name: str) -> str:
    """The name without the letter by which an umlaut is written where there is none on the keyboard."""
    return _DIGRAPHS.sub("", fold(name))


def _by_name(one: _Person, two: _Person) -> _Reason | None:
    """How two names are alike; None if they are not."""
    left, right = one.words, two.words
    if not left or not right:
        return None
    if one.plain == two.plain:
        return _Reason(_UMLAUTS, "the names differ in how umlauts are written")
    if left[-1] == right[-1]:
        return _by_given_name(*sorted((left, right), key=len))
    if len(left) == len(right):
        if sorted(left) == sorted(right):
            return _Reason(_ORDER, "the names are the same words in another order")
        return _by_letter(left, right)
    return None


def _by_given_name(shorter: Sequence[str], longer: Sequence[str]) -> _Reason | None:
    """How two names with one surname are alike."""
    if set(shorter) <= set(longer):
        return _Reason(_INSIDE, "one name is part of the other")
    if _abbreviates(shorter[:-1], longer[:-1]):
        return _Reason(_INITIALS, "one name abbreviates the other")
    return _by_letter(shorter, longer) if len(shorter) == len(longer) else None


def _by_letter(left: Sequence[str], right: Sequence[str]) -> _Reason | None:
    """Whether two names of as many words differ in one letter of one of them."""
    different = [(a, b) for a, b in zip(left, right, strict=True) if a != b]
    if len(different) == 1 and min(map(len, different[0])) > 3 and _one_letter(*different[0]):
        return _Reason(_ONE_LETTER, "the names differ in one letter")
    return None


def _abbreviates(shorter: Sequence[str], longer: Sequence[str]) -> bool:
    """Whether given names are initials, or the first letters, of others in the same order."""
    rest = iter(longer)
    return bool(shorter) and all(any(full.startswith(part) for full in rest) for part in shorter)


def _one_letter(one: str, two: str) -> bool:
    """Whether one letter is missing, added or another.

    Example:
        >>> _one_letter("stoltenberg", "stoltenburg"), _one_letter("meier", "maier"), _one_letter("gross", "klein")
        (True, True, False)
    """
    if abs(len(one) - len(two)) > 1:
        return False
    start = next((n for n, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    left, right = one[start:], two[start:]
    return left[1:] == right[1:] or left[1:] == right or left == right[1:]


# Beyond names.


def _beyond_names(store: Store, one: _Person, two: _Person) -> Iterator[_Reason]:
    yield from _offices(store, one, two)
    yield from _events(store, one, two)
    yield from _words(store, one, two)
    if one.born[0] == one.born[1] == two.born[0] == two.born[1]:
        yield _Reason(_SAME_BIRTHDAY, "born on the same day")
    both = store.connection.execute(_SOURCES_OF_BOTH, (one.number, two.number)).fetchone()[0]
    if both:
        yield _Reason(_NAMED_BOTH, f"against it: {both} source{'s' if both > 1 else ''} name both")


def _offices(store: Store, one: _Person, two: _Person) -> Iterator[_Reason]:
    rows = store.connection.execute(_SHARED_OFFICES, (one.number, two.number)).fetchall()
    together = [row for row in rows if _can_be_one(row)]
    if together:
        yield _Reason(_SAME_TIME, f"the same office at the same time: {together[0][0]}")
    elif rows:
        yield _Reason(_SAME_OFFICE, f"the same office: {rows[0][0]}")


def _can_be_one(row: tuple[Any, ...]) -> bool:
    """Whether two tenures have dates that can be the same, and at least one that says something."""
    _, *days = row
    starts, ends = ((days[0], days[1]), (days[4], days[5])), ((days[2], days[3]), (days[6], days[7]))
    known = any(low > MIN_DAY and high < MAX_DAY for low, high in (*starts, *ends))
    return known and intersect(*starts) is not None and intersect(*ends) is not None


def _events(store: Store, one: _Person, two: _Person) -> Iterator[_Reason]:
    row = store.connection.execute(_SHARED_EVENTS, (one.number, two.number)).fetchone()
    if row is not None:
        yield _Reason(_SAME_EVENT, f"a {row[0]} of each on the same day: {row[1]}; {row[2]}")


def _words(store: Store, one: _Person, two: _Person) -> Iterator[_Reason]:
    said = [
        [text for (text,) in store.connection.execute("SELECT text FROM statement WHERE speaker = ? LIMIT 200", (n,))]
        for n in (one.number, two.number)
    ]
    for mine in said[0]:
        if any(near_identical(mine, other) for other in said[1]):
            yield _Reason(_SAME_WORDS, f"the same words: {mine}")
            return


_SHARED_OFFICES: Final = """
    SELECT role.title, a.start_lo, a.start_hi, a.end_lo, a.end_hi, b.start_lo, b.start_hi, b.end_lo, b.end_hi
    FROM tenure AS a JOIN tenure AS b ON b.role = a.role AND b.acting = a.acting JOIN role ON role.n = a.role
    WHERE a.person = ? AND b.person = ? ORDER BY a.start_lo, b.start_lo
"""
_SHARED_EVENTS: Final = """
    SELECT a.kind, a.label, b.label FROM participant AS mine JOIN event AS a ON a.n = mine.event
    JOIN event AS b ON b.kind = a.kind AND b.lo = a.lo AND b.hi = a.hi AND b.n <> a.n
    JOIN participant AS theirs ON theirs.event = b.n AND theirs.part = mine.part
    WHERE mine.entity = ? AND theirs.entity = ? AND a.lo = a.hi ORDER BY a.lo LIMIT 1
"""
_KEYS: Final = """
    SELECT DISTINCT claim.source FROM spelling JOIN claim_key USING (key) JOIN claim ON claim.n = claim_key.claim
    WHERE spelling.base = {}
"""
_SOURCES_OF_BOTH: Final = f"SELECT count(*) FROM ({_KEYS.format('?1')} INTERSECT {_KEYS.format('?2')})"
