"""The mirror's constraints and indexes: made once, before the first batch, and never taken for granted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from whowhen.graph.errors import RefusedError

from .model import SCHEMA

if TYPE_CHECKING:
    from neo4j import ManagedTransaction

    from .connect import Server


class _Definition(NamedTuple):
    """What a constraint or an index is on."""

    entity: str
    on: tuple[str, ...]
    properties: tuple[str, ...]


def ensure_schema(server: Server) -> list[str]:
    """Create what is missing, wait until it can be used, and say what was created.

    Raises:
        RefusedError: a constraint or an index of ours is there under its name and is another one, or the user has not
            the right to create one.
    """
    there = server.read(_there)
    missing = []
    for name, statement in SCHEMA.items():
        found = there.get(name)
        if found is None:
            missing.append(name)
        elif found != _expected(statement):
            raise RefusedError(
                f"the database has a constraint or an index {name} that is not the mirror's",
                hint="See whowhen neo4j schema, and drop or rename the other one there",
            )
    for name in missing:
        server.write(_create, SCHEMA[name])
    if missing:
        server.read(_await, int(server.address.seconds))
    return missing


def _there(transaction: ManagedTransaction) -> dict[str, _Definition]:
    found = {}
    for command in ("SHOW INDEXES", "SHOW CONSTRAINTS"):
        rows = transaction.run(f"{command} YIELD name, entityType, labelsOrTypes, properties")
        for name, entity, on, properties in rows:
            if name in SCHEMA:
                found[name] = _Definition(entity, tuple(on or ()), tuple(properties or ()))
    return found


def _expected(statement: str) -> _Definition:
    found = _PATTERN.search(statement)
    if found is None:
        raise ValueError(f"no constraint and no index: {statement}")
    return _Definition(
        "NODE" if found["node"] else "RELATIONSHIP", (found["node"] or found["link"],), (found["field"],)
    )


def _create(transaction: ManagedTransaction, statement: str) -> None:
    transaction.run(statement).consume()


def _await(transaction: ManagedTransaction, seconds: int) -> None:
    transaction.run("CALL db.awaitIndexes($seconds)", seconds=seconds).consume()


_PATTERN: Final = re.compile(r"FOR (?:\(\w:(?P<node>\w+)\)|\(\)-\[\w:(?P<link>\w+)\]-\(\)).*\(?\w\.(?P<field>\w+)")
