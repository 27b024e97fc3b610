"""Anything in the store by its identifier: what it is in words, and its fields."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from whowhen.graph import ids
from whowhen.graph.dates import say
from whowhen.graph.errors import NotFoundError

from .reading import events, roles, statements, tenures, vacancies
from .reading import role as role_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from whowhen.graph.store import Store

    from .rows import Record, TenureRow

    Described = tuple[str, Record]


def describe(store: Store, kind: str, number: int) -> Described:
    """Label and fields of a fact.

    Raises:
        NotFoundError: the store does not hold it.
    """
    found = _KINDS[kind](store, number)
    if found is None:
        raise NotFoundError(
            f"the store holds no {kind} {ids.text(kind, number)}",
            hint="It may be of another store, or its source was retracted; whowhen search WORDS finds what is there",
        )
    label, record = found
    return label, record | body_of(store, kind, number)


def kind_of(store: Store, number: int) -> str | None:
    """What a number is the number of; None if the store does not hold it."""
    row = store.connection.execute("SELECT kind FROM entity WHERE n = ?", (number,)).fetchone()
    if row is not None:
        return str(row[0])
    for table in ("role", "tenure", "vacancy", "event", "statement"):
        if store.connection.execute(f"SELECT 1 FROM {table} WHERE n = ?", (number,)).fetchone() is not None:
            return table
    return None


def body_of(store: Store, kind: str, number: int) -> Record:
    """What the table of this kind keeps as JSON: disputes, inferences, expectations and the like."""
    table = "entity" if kind in {"person", "organisation"} else kind
    row = store.connection.execute(f"SELECT body FROM {table} WHERE n = ?", (number,)).fetchone()
    body: dict[str, Any] = json.loads(row[0])
    return body


def span(row: TenureRow) -> str:
    """`from 1 October 2014 to 1 October 2024`."""
    return f"from {say(row.start)} to {say(row.end)}"


def _entity(store: Store, number: int) -> Described | None:
    row = store.connection.execute("SELECT kind, name FROM entity WHERE n = ?", (number,)).fetchone()
    return None if row is None else (row[1], {"type": row[0], "id": ids.text(row[0], number), "name": row[1]})


def _role(store: Store, number: int) -> Described | None:
    for row in roles(store, "role.n = ?", (number,)):
        belongs = row.organisation.name if row.organisation else None
        return str(row), {
            "type": "role",
            "id": row.id,
            "title": row.title,
            "organisation": belongs,
            "seats": row.seats,
        }
    return None


def _tenure(store: Store, number: int) -> Described | None:
    for row in tenures(store, "tenure.n = ?", (number,)):
        acting = "acting " if row.acting else ""
        return f"{row.person.name}, {acting}{row.role}, {span(row)}", row.to_record()
    return None


def _vacancy(store: Store, number: int) -> Described | None:
    row = store.connection.execute("SELECT role FROM vacancy WHERE n = ?", (number,)).fetchone()
    if row is None:
        return None
    about = role_name(store, row[0])
    one = next(found for found in vacancies(store, about) if ids.parse(found.id)[1] == number)
    return f"{about}, vacant from {say(one.start)} to {say(one.end)}", one.to_record()


def _event(store: Store, number: int) -> Described | None:
    for row in events(store, "event.n = ?", (number,)):
        return f"{row.kind}, {say(row.when)}: {row.label}", row.to_record()
    return None


def _statement(store: Store, number: int) -> Described | None:
    for row in statements(store, "statement.n = ?", (number,)):
        return f"{row.speaker.name}, {say(row.when)}: {row.text}", row.to_record()
    return None


_KINDS: dict[str, Callable[[Store, int], Described | None]] = {
    "person": _entity,
    "organisation": _entity,
    "role": _role,
    "tenure": _tenure,
    "vacancy": _vacancy,
    "event": _event,
    "statement": _statement,
}
