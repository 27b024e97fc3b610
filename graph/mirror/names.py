"""How the facts at the ends of relationships are called, for entries that give names instead of identifiers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from whowhen.graph import ids

if TYPE_CHECKING:
    import sqlite3

    from .model import Row


class Names:
    """Names of people and organisations, and titles of roles, by identifier."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def ends(self, row: Row) -> dict[str, Any]:
        """Who and what a fact is about, in the fields of a fact file."""
        found: dict[str, Any] = {}
        organisations: list[str] = []
        for link in row.links:
            if link.type == "BY":
                found["person"] = self._entity(link.end)
            elif link.type == "IN":
                found |= self._role(link.end)
            elif link.type == "OF":
                found["organisation"] = self._entity(link.end)
            elif link.type == "SAID":
                found["speaker"] = self._entity(link.start)
            elif link.type in {"PART", "ABOUT"}:
                entity = link.start if link.type == "PART" else link.end
                self._add_part(found, link.values["part"], entity, organisations)
        return found | ({"organisations": organisations} if organisations else {})

    def _add_part(self, found: dict[str, Any], part: str, entity: str, organisations: list[str]) -> None:
        name = self._entity(entity)
        if part == "addressee":
            found[part] = name
        else:
            found.setdefault("participants" if part == "participant" else part, []).append(name)
        if ids.parse(entity)[0] == "organisation":
            organisations.append(name)

    def _entity(self, identifier: str) -> str:
        number = ids.parse(identifier)[1]
        return str(self._connection.execute("SELECT name FROM entity WHERE n = ?", (number,)).fetchone()[0])

    def _role(self, identifier: str) -> dict[str, Any]:
        title, organisation = self._connection.execute(
            "SELECT title, entity.name FROM role LEFT JOIN entity ON entity.n = organisation WHERE role.n = ?",
            (ids.parse(identifier)[1],),
        ).fetchone()
        return {"role": title} | ({"organisation": organisation} if organisation else {})
