"""Where the rules and a language model read one passage of an article in ways that cannot both be right."""

from __future__ import annotations

import json
from collections import defaultdict
from itertools import product
from typing import TYPE_CHECKING, Any, NamedTuple

from whowhen.graph.dates import intersect, say, window
from whowhen.graph.names import fold

from .material import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whowhen.graph.store import Store

    from .material import Fact, Material

_FIELDS = {"tenure": ("start", "end"), "event": ("when",)}


class Disagreement(NamedTuple):
    """Two claims of one source about one thing.

    Attributes:
        facts: that they are part of.
        claims: that of the rules and that of the model.
        field: on which they exclude each other.
        values: of the rules and of the model.
    """

    facts: tuple[Fact, ...]
    claims: tuple[int, int]
    field: str
    values: tuple[str, str]


def disagreements(store: Store) -> list[Disagreement]:
    """The claims of rules and models that rest on one passage and date the same thing otherwise."""
    read: dict[tuple[object, ...], tuple[list[Any], list[Any]]] = defaultdict(lambda: ([], []))
    rows = store.connection.execute(_CLAIMS)
    for n, source, of, producer, body in rows:
        claim = json.loads(body)
        read[source, of, _about(of, claim)][producer.startswith("model ")].append((n, claim))
    found = []
    for (_, of, _about_whom), (rules, models) in sorted(read.items(), key=repr):
        for (one, left), (two, right) in product(rules, models):
            for field in _FIELDS[str(of)] if _meet(left, right) else ():
                values = left.get(field), right.get(field)
                if all(values) and ".." not in values and intersect(window(values[0]), window(values[1])) is None:
                    found.append(Disagreement(_facts(store, one, two), (one, two), field, values))
    return found


def readers_disagree(material: Material) -> Iterator[Found]:
    """Bounds and days that the rules and a model read differently in the same words."""
    for one in material.readings:
        names = " and ".join(dict.fromkeys(material.name(number) for _, number in one.facts)) or "a claim"
        yield Found(
            "readers-disagree",
            one.facts,
            f"{names}: the rules read {one.field} {say(one.values[0])}, the model {say(one.values[1])} in one passage",
            one.values,
            one.claims,
        )


_CLAIMS = (
    "SELECT n, source, of, producer, body FROM claim WHERE of IN ('tenure', 'event')"
    " AND source IN (SELECT source FROM claim WHERE producer LIKE 'model %')"
    " AND (producer LIKE 'model %' OR producer LIKE 'rules %') AND producer NOT LIKE '% + %' ORDER BY n"
)


def _about(of: str, claim: dict[str, Any]) -> tuple[str, ...]:
    """What must be the same for two claims to be about one thing."""
    if of == "tenure":
        return (fold(claim["person"]["name"]),)
    people = sorted(fold(part["entity"]["name"]) for part in claim.get("participants", ()))
    return (claim["kind"], *people[:1])


def _meet(one: dict[str, Any], two: dict[str, Any]) -> bool:
    same = one.get("role", {}).get("title", "")[:4].casefold() == two.get("role", {}).get("title", "")[:4].casefold()
    return same and any(
        left["start"] < right["end"] and right["start"] < left["end"]
        for left, right in product(one["evidence"], two["evidence"])
    )


def _facts(store: Store, *claims: int) -> tuple[Fact, ...]:
    """The tenures and events that hold the claims."""
    found: list[Fact] = []
    for claim in claims:
        for kind in ("tenure", "event"):
            query = f"SELECT fact FROM support JOIN {kind} ON {kind}.n = fact WHERE claim = ?"
            found += [(kind, n) for (n,) in store.connection.execute(query, (claim,))]
    return tuple(dict.fromkeys(found))
