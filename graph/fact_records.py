"""The facts in the store as the records of an export, field by field in a fixed order."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from . import ids
from .evidence import Texts, passages, supporting_each

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Iterator, Sequence

    from .evidence import Passage, SupportingClaim

Json = dict[str, Any]

_NOTHING: Final[list[Any]] = []


def fact_records(connection: sqlite3.Connection) -> Iterator[Json]:
    """The records of all facts: people, organisations, roles, tenures, vacancies, events, statements.

    Within a type they come in order of their identifiers, so that equal stores give equal files; what is expected of a
    tenure follows it.
    """
    texts = Texts(connection)
    yield from _people(connection)
    yield from _organisations(connection)
    yield from _roles(connection)
    yield from _tenures(connection, texts)
    yield from _vacancies(connection, texts)
    yield from _events(connection, texts)
    yield from _statements(connection, texts)


def _people(connection: sqlite3.Connection) -> Iterator[Json]:
    for n, name, body in connection.execute("SELECT n, name, body FROM entity WHERE kind = 'person' ORDER BY n"):
        told = json.loads(body)
        record = {
            "type": "person",
            "id": ids.text("person", n),
            "name": name,
            "aliases": told.get("aliases", _NOTHING),
            "nationality": told.get("nationality", _NOTHING),
            "born": told.get("born"),
            "died": told.get("died"),
        }
        yield _marked(record, told)


def _organisations(connection: sqlite3.Connection) -> Iterator[Json]:
    for n, name, body in connection.execute("SELECT n, name, body FROM entity WHERE kind = 'organisation' ORDER BY n"):
        told = json.loads(body)
        record = {
            "type": "organisation",
            "id": ids.text("organisation", n),
            "name": name,
            "aliases": told.get("aliases", _NOTHING),
            "kind": told.get("kind"),
            "country": told.get("country"),
            "founded": told.get("founded"),
        }
        yield _marked(record, told)


def _roles(connection: sqlite3.Connection) -> Iterator[Json]:
    for n, title, organisation, seats, body in connection.execute(
        "SELECT n, title, organisation, seats, body FROM role ORDER BY n"
    ):
        yield {
            "type": "role",
            "id": ids.text("role", n),
            "title": title,
            "aliases": json.loads(body).get("aliases", _NOTHING),
            "organisation": None if organisation is None else ids.text("organisation", organisation),
            "seats": seats,
        }


def _tenures(connection: sqlite3.Connection, texts: Texts) -> Iterator[Json]:
    rows = connection.execute("SELECT n, person, role, acting, modality, status, body FROM tenure ORDER BY n")
    for (n, person, role, acting, modality, status, body), claims in _with_claims(connection, "tenure", rows):
        told = json.loads(body)
        record = {
            "type": "tenure",
            "id": ids.text("tenure", n),
            "person": ids.text("person", person),
            "role": ids.text("role", role),
            "start": told.get("start"),
            "end": told.get("end"),
            "attested": told.get("attested", _NOTHING),
            "acting": bool(acting),
            "status": status,
            "modality": modality,
            "attributed_to": told.get("attributed_to"),
            "disputed": _disputed(told),
            "inferred": [_inference(one) for one in told.get("inferred", ()) if one["used"]],
            "evidence": _evidence(claims, texts),
        }
        yield _settled(record, told)
        if modality == "asserted" and "expectations" in told:
            yield from _expected(record, told["expectations"], claims, texts)


def _expected(tenure: Json, entries: Sequence[Json], claims: Sequence[SupportingClaim], texts: Texts) -> Iterator[Json]:
    """What is still expected, reported or possible of an asserted tenure: a record of its own, so that none is lost.

    Sources that say the same in the same way share a record; it has the identifier of the first claim.
    """
    told: dict[str, Json] = {}
    for entry in entries:
        if entry["state"] == "pending" and "field" in entry:
            fields = told.setdefault(entry["claim"], {"start": None, "end": None})
            fields[entry["field"]] = entry["value"]
            fields |= {"modality": entry["modality"], "attributed_to": entry.get("attributed_to")}
    groups: dict[tuple[str | None, ...], tuple[Json, list[SupportingClaim]]] = {}
    for claim in claims:
        fields = told.get(ids.text("claim", claim.number), {})
        if fields:
            groups.setdefault(tuple(fields.values()), (fields, []))[1].append(claim)
    for fields, saying in groups.values():
        yield (
            tenure
            | fields
            | {
                "id": ids.text("claim", saying[0].number),
                "attested": [],
                "status": "current" if fields["start"] is None else "future",
                "disputed": [],
                "inferred": [],
                "evidence": _evidence(saying, texts),
            }
        )


def _vacancies(connection: sqlite3.Connection, texts: Texts) -> Iterator[Json]:
    rows = connection.execute("SELECT n, role, body FROM vacancy ORDER BY n")
    for (n, role, body), claims in _with_claims(connection, "vacancy", rows):
        told = json.loads(body)
        record = {
            "type": "vacancy",
            "id": ids.text("vacancy", n),
            "role": ids.text("role", role),
            "start": told.get("start"),
            "end": told.get("end"),
            "evidence": _evidence(claims, texts),
        }
        yield _settled(record, told)


def _events(connection: sqlite3.Connection, texts: Texts) -> Iterator[Json]:
    rows = connection.execute("SELECT n, kind, label, modality, body FROM event ORDER BY n")
    for (n, kind, label, modality, body), claims in _with_claims(connection, "event", rows):
        told = json.loads(body)
        participants = connection.execute(
            "SELECT entity.kind, entity, part FROM participant JOIN entity ON entity.n = entity WHERE event = ?"
            " ORDER BY part, entity",
            (n,),
        )
        record = {
            "type": "event",
            "id": ids.text("event", n),
            "kind": kind,
            "label": label,
            "when": told.get("when"),
            "place": told.get("place"),
            "participants": [{"entity": ids.text(of, entity), "part": part} for of, entity, part in participants],
            "modality": modality,
            "attributed_to": told.get("attributed_to"),
            "evidence": _evidence(claims, texts),
        }
        yield _marked(record, told)


def _statements(connection: sqlite3.Connection, texts: Texts) -> Iterator[Json]:
    rows = connection.execute(
        "SELECT statement.n, entity.kind, speaker, text, modality, statement.body FROM statement"
        " JOIN entity ON entity.n = speaker ORDER BY statement.n"
    )
    for (n, kind, speaker, text, modality, body), claims in _with_claims(connection, "statement", rows):
        told = json.loads(body)
        spoken = connection.execute(
            "SELECT part, entity.kind, entity FROM about JOIN entity ON entity.n = entity WHERE statement = ?"
            " ORDER BY entity",
            (n,),
        ).fetchall()
        addressees = [ids.text(of, entity) for part, of, entity in spoken if part == "addressee"]
        record = {
            "type": "statement",
            "id": ids.text("statement", n),
            "speaker": ids.text(kind, speaker),
            "text": text,
            "quotation": told.get("quotation", "direct"),
            "when": told.get("when"),
            "addressee": addressees[0] if addressees else None,
            "about": [ids.text(of, entity) for part, of, entity in spoken if part == "about"],
            "modality": modality,
            "variants": _variants(text, claims, texts),
            "evidence": _evidence(claims, texts),
        }
        yield _marked(record, told)


def _with_claims(
    connection: sqlite3.Connection, table: str, rows: Iterable[Sequence[Any]]
) -> Iterator[tuple[Sequence[Any], list[SupportingClaim]]]:
    """Rows in order of number, each with its claims, by two cursors side by side."""
    groups = supporting_each(connection, table)
    fact, claims = next(groups, (-1, []))
    for row in rows:
        if fact == row[0]:
            yield row, claims
            fact, claims = next(groups, (-1, []))
        else:
            yield row, []


def _disputed(told: Json) -> list[Json]:
    """The fields on which sources exclude each other, with every value and its claims; the shown value is the first."""
    return [{"field": field, "values": values} for field, values in sorted(told.get("disputed", {}).items())]


def _marked(record: Json, told: Json) -> Json:
    """A record whose type need not have the field `disputed`, with it where something is disputed."""
    disputed = _disputed(told)
    return _settled(record | {"disputed": disputed} if disputed else record, told)


def _settled(record: Json, told: Json) -> Json:
    """A record with what people decided about its fields, and by which decisions its claims were accepted."""
    return record | {name: told[name] for name in ("settled", "accepted") if name in told}


def _inference(one: Json) -> Json:
    return {"field": one["field"], "rule": one["rule"], "premises": one["premises"]}


def _variants(shown: str, claims: Sequence[SupportingClaim], texts: Texts) -> list[Json]:
    """Each wording with its own passages, the one shown first, if sources word it differently."""
    wordings: dict[str, list[SupportingClaim]] = {}
    for claim in claims:
        if claim.of == "statement":
            wordings.setdefault(claim.body["text"], []).append(claim)
    if len(wordings) < 2:
        return []
    ordered = sorted(wordings, key=lambda text: (text != shown, text))
    return [{"text": text, "evidence": _evidence(wordings[text], texts)} for text in ordered]


def _evidence(claims: Iterable[SupportingClaim], texts: Texts) -> list[Json]:
    return [evidence_record(passage) for passage in passages(claims, texts)]


def evidence_record(passage: Passage) -> Json:
    """A passage as records carry it."""
    return {
        "source": ids.text("source", passage.source),
        "start": passage.start,
        "end": passage.end,
        "quote": passage.quote,
        "supports": list(passage.supports),
        "cites": list(passage.cites),
    }
