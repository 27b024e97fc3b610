"""Cypher questions of users: read only, in layers, because no single one of them holds.

The session reads, the statement is explained first, its plan may hold nothing that reaches beyond the data, the
transaction is always rolled back, and time and rows are limited.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite
from typing import TYPE_CHECKING, Any, Final

from whowhen.graph.errors import RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from neo4j import Session

    from .connect import Server

DEFAULT_ROWS: Final = 1_000


@dataclass(frozen=True, slots=True)
class Answer:
    """What a question gives.

    Attributes:
        columns: their names, in order.
        rows: values as JSON has them.
        is_cut: there were more rows than the limit allows.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    is_cut: bool = False


def ask(server: Server, statement: str, values: Mapping[str, Any] | None = None, *, rows: int = DEFAULT_ROWS) -> Answer:
    """Answer a Cypher question.

    Args:
        server: to ask.
        statement: one statement that only reads.
        values: its parameters.
        rows: no more than so many are fetched.

    Raises:
        RefusedError: the statement would write, reaches beyond the data, or is not understood.
    """
    return server.wait(server.begin(lambda: _ask(server, statement, dict(values or {}), rows)))


def _ask(server: Server, statement: str, values: dict[str, Any], rows: int) -> Answer:
    with server.session(default_access_mode="READ", fetch_size=min(rows + 1, 1_000)) as session:
        _check(session, server, statement, values)
        with session.begin_transaction(timeout=server.address.seconds) as transaction:
            found = transaction.run(statement, values)
            columns = tuple(found.keys())
            fetched = [tuple(plain(value) for value in record.values()) for record in _first(found, rows + 1)]
            transaction.rollback()
    return Answer(columns, tuple(fetched[:rows]), len(fetched) > rows)


def _first(found: Any, most: int) -> Iterator[Any]:
    for _, record in zip(range(most), found, strict=False):
        yield record


def _check(session: Session, server: Server, statement: str, values: dict[str, Any]) -> None:
    """Refuse a statement whose plan does more than read data."""
    with session.begin_transaction(timeout=server.address.seconds) as transaction:
        # On a line of its own, so that columns in messages are those of the statement.
        summary = transaction.run(f"EXPLAIN\n{statement}", values).consume()
        transaction.rollback()
    if summary.query_type != "r":
        raise RefusedError(
            "the statement would change the database, or is a command to the server", hint="Questions here only read"
        )
    for operator, details in _operators(summary.plan or {}):
        _check_operator(operator, details)


def _operators(plan: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield str(plan.get("operatorType", "")).partition("@")[0], str(plan.get("args", {}).get("Details", ""))
    for child in plan.get("children", ()):
        yield from _operators(child)


def _check_operator(operator: str, details: str) -> None:
    if operator == "ProcedureCall":
        name = details.partition("(")[0].strip()
        if name not in _PROCEDURES:
            raise RefusedError(
                f"the procedure {name} is not among those that only read the database",
                hint=f"Known are {', '.join(sorted(_PROCEDURES))}",
            )
    elif operator in _REFUSED or (operator.startswith("Show") and operator not in _SHOWN):
        raise RefusedError(f"the statement reaches beyond the data ({operator})", hint="Questions here only read data")


def plain(value: Any) -> Any:
    """A value of the driver as JSON has it: nodes and relationships as objects, dates as ISO text."""
    from neo4j import graph

    if isinstance(value, graph.Node):
        return {"labels": sorted(value.labels), **_properties(value)}
    if isinstance(value, graph.Relationship):
        return {"type": value.type, **_properties(value)}
    if isinstance(value, graph.Path):
        steps: list[Any] = [plain(value.start_node)]
        for link, node in zip(value.relationships, value.nodes[1:], strict=True):
            steps += [plain(link), plain(node)]
        return steps
    return _collection(value) if type(value) in {dict, list, tuple} else _scalar(value)


def _collection(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): plain(one) for key, one in value.items()}
    return [plain(one) for one in value]


def _scalar(value: Any) -> Any:
    if isinstance(value, float) and not isfinite(value):
        return str(value)
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, bytes | bytearray):
        return value.hex()
    return value.iso_format() if hasattr(value, "iso_format") else str(value)


def _properties(value: Mapping[str, Any]) -> dict[str, Any]:
    """Without what the mirror needs for itself alone."""
    return {name: plain(one) for name, one in sorted(value.items()) if name not in {"_hash", "_ours"}}


_PROCEDURES: Final = frozenset(
    {
        "db.labels",
        "db.relationshipTypes",
        "db.propertyKeys",
        "db.schema.visualization",
        "db.schema.nodeTypeProperties",
        "db.schema.relTypeProperties",
        "db.index.fulltext.queryNodes",
        "db.index.fulltext.queryRelationships",
    }
)
_SHOWN: Final = frozenset({"ShowConstraints", "ShowIndexes"})
_REFUSED: Final = frozenset({"LoadCSV", "TerminateTransactions", "AdministrationCommand", "TransactionForeach"})
