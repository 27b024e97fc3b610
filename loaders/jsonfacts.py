"""Fact files in JSON lines: the records of an export, or of a program that writes the same format.

Records name one another by `id`; a name may stand wherever an identifier may, and a tenure or vacancy whose `role` is
a name can give its `organisation` beside it. What an export derives (status, disputes, evidence in other sources) is
left to the store that imports it.
"""

from __future__ import annotations

import json
import re
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from whowhen.graph.errors import BadRecordError
from whowhen.graph.records import Inference
from whowhen.graph.strictjson import read_lines

from .factfields import FIELDS, Entry, nearest, our_name, unknown_field

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .factfields import Value
    from .problems import Problems

Record = dict[str, Any]

# Fields that records carry and claims do not.
_DERIVED: Final = frozenset(
    {"type", "id", "status", "disputed", "evidence", "variants", "inferred", "settled", "accepted"}
)
_SOURCE_FIELDS: Final = frozenset(
    {
        "type",
        "id",
        "kind",
        "path",
        "sha256",
        "title",
        "outlet",
        "url",
        "published",
        "language",
        "characters",
        "text",
    }
)
_IDENTIFIER: Final = re.compile(r"(?:per|org|rol)_[0-9a-z]{13}")
_REFERENCES: Final = frozenset({"person", "speaker", "addressee", "about"})


@dataclass(slots=True)
class _File:
    """What the file says about the things that its records point to."""

    problems: Problems
    names: dict[str, str] = field(default_factory=dict)
    roles: dict[str, tuple[str, str | None]] = field(default_factory=dict)
    addresses: dict[str, str] = field(default_factory=dict)


def read_json(text: str, problems: Problems) -> list[Entry]:
    """The entries of a file, one for each record that claims something.

    Raises:
        BadRecordError: a line is no JSON object, or has fields that its type has not.
    """
    records = deque(_records(text, problems))
    file = _File(problems)
    for record, line, _, _ in records:
        _index(record, line, file)
    entries = []
    while records:
        record, line, start, end = records.popleft()
        if record["type"] != "source":
            fields, inferred = _fields(record, line, file), _inferred(record, line, file)
            entries.append(Entry(record["type"], fields, start, end, line, inferred=inferred))
    problems.check()
    if not entries:
        problems.fail("the file holds no facts", hint="Each line is an object with a type, such as tenure")
    return entries


def has_claims(text: str) -> bool:
    """Whether the file is a full export, made to give back the same store, rather than a list of facts."""
    return re.search(r'"type"\s*:\s*"(?:claim|decision)"', text) is not None


def disputed(text: str) -> int:
    """How many records of an export carry a dispute, which a list of facts cannot hand on."""
    return len(re.findall(r'"disputed"\s*:\s*[\[{]\s*[^\]\s}]', text))


def _records(text: str, problems: Problems) -> Iterator[tuple[Record, int, int, int]]:
    """Each record with its line and where it stands."""
    start = 0
    for number, line in enumerate(text.split("\n"), 1):
        kept = line.strip(" \t\r")
        if kept:
            record = _record(kept, number, problems)
            if record is not None:
                first = start + line.index(kept[0])
                yield record, number, first, first + len(kept)
        start += len(line) + 1


def _record(line: str, number: int, problems: Problems) -> Record | None:
    """The record of one line without the quotes that it carries; None when it is none, which has been noted."""
    try:
        _, record = next(read_lines((line,), problems.path))
    except BadRecordError as error:
        problems.add(error.message, line=number, hint=error.hint)
        return None
    kind = record.get("type")
    if kind not in FIELDS and kind != "source":
        hint = f"Known are source, {', '.join(FIELDS)}"
        problems.add("expected an object with a known type", line=number, name="type", hint=hint)
        return None
    evidence = record.pop("evidence", None)
    passages = [one for one in evidence if isinstance(one, dict)] if isinstance(evidence, list) else []
    if passages:
        record["evidence"] = [(str(one.get("source")), one.get("cites")) for one in passages]
    record.pop("variants", None)
    return record


def _index(record: Record, line: int, file: _File) -> None:
    """Note what other records may point to."""
    kind, key = record["type"], record.get("id")
    if kind == "source":
        for name in record.keys() - _SOURCE_FIELDS:
            file.problems.add(f"a source has no field {name!r}", line=line, name=name)
    if not isinstance(key, str):
        return
    if kind == "source" and isinstance(record.get("url"), str):
        file.addresses[key] = record["url"]
    elif kind in {"person", "organisation"} and isinstance(record.get("name"), str):
        file.names[key] = record["name"]
    elif kind == "role" and isinstance(record.get("title"), str):
        organisation = record.get("organisation")
        file.roles[key] = record["title"], organisation if isinstance(organisation, str) else None


def _fields(record: Record, line: int, file: _File) -> dict[str, Value]:
    """The fields of a record by our names, identifiers replaced by the names that they stand for."""
    kind = record["type"]
    fields: dict[str, Value] = {}
    for name, value in record.items():
        if name in _DERIVED or value is None or value == []:
            continue
        ours = our_name(kind, name)
        if ours is None:
            message, hint = unknown_field(kind, name)
            file.problems.add(message, line=line, name=name, hint=hint)
        elif kind == "event" and name == "participants":
            fields.update(_participants(value, line, file))
        elif ours == "role" and kind in {"tenure", "vacancy"}:
            fields.update(_role(value, line, file))
        else:
            read = _value(value, line, name, file)
            if ours in _REFERENCES or (ours == "organisation" and kind != "organisation"):
                read = _named(read, line, name, file)
            if read:
                fields[ours] = read
    cites = _cites(record, file)
    if cites:
        fields["cites"] = tuple(dict.fromkeys((*_several(fields.get("cites")), *cites)))
    return fields


def _value(value: object, line: int, name: str, file: _File) -> Value:
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return tuple(text for item in value if (text := item.strip()))
    file.problems.add(f"expected a text or a list of texts, got {json.dumps(value)[:60]}", line=line, name=name)
    return ()


def _several(value: Value | None) -> tuple[str, ...]:
    return () if value is None else (value,) if isinstance(value, str) else value


def _named(value: Value, line: int, name: str, file: _File) -> Value:
    """The names that identifiers stand for; what is no identifier is a name already."""
    if isinstance(value, str):
        found = file.names.get(value)
        if found is None and _IDENTIFIER.fullmatch(value):
            file.problems.add(f"no record has the id {value}", line=line, name=name, hint="Add it, or write the name")
        return found or value
    return tuple(str(_named(one, line, name, file)) for one in value)


def _role(value: object, line: int, file: _File) -> dict[str, Value]:
    """Title and organisation of the office that a tenure or vacancy points to."""
    read = _value(value, line, "role", file)
    if not isinstance(read, str) or not _IDENTIFIER.fullmatch(read):
        return {"role": read}
    if read not in file.roles:
        file.problems.add(f"no record has the id {read}", line=line, name="role", hint="Add it, or write the title")
        return {"role": read}
    title, organisation = file.roles[read]
    named = None if organisation is None else _named(organisation, line, "role", file)
    return {"role": title} if named is None else {"role": title, "organisation": named}


def _participants(value: object, line: int, file: _File) -> dict[str, Value]:
    """Who takes part, by part; `organisations` says which of them are no people."""
    if not isinstance(value, list):
        file.problems.add("expected a list", line=line, name="participants")
        return {}
    fields: dict[str, list[str]] = {}
    for item in [{"entity": one} if isinstance(one, str) else one for one in value]:
        if not isinstance(item, dict) or not isinstance(item.get("entity"), str) or item.keys() - {"entity", "part"}:
            file.problems.add('expected {"entity": …, "part": …}', line=line, name="participants")
            continue
        entity, part = item["entity"], item.get("part") or "participant"
        ours = our_name("event", part) if isinstance(part, str) else None
        if ours is None:
            file.problems.add(
                f"{part!r} is no part in an event",
                line=line,
                name="participants",
                hint=nearest(str(part), FIELDS["event"]),
            )
            continue
        fields.setdefault(ours, []).append(str(_named(entity, line, "participants", file)))
    return {name: tuple(names) for name, names in fields.items()}


def _inferred(record: Record, line: int, file: _File) -> tuple[Inference, ...]:
    """Which bounds of a tenure no source states, so that importing them does not make them stated ones."""
    found: dict[Inference, None] = {}
    given = record.get("inferred") or []
    for one in given if isinstance(given, list) else [given]:
        field, rule = (one.get("field"), one.get("rule")) if isinstance(one, dict) else (None, None)
        if field not in {"start", "end"} or not isinstance(rule, str):
            file.problems.add('expected {"field": "start" or "end", "rule": …}', line=line, name="inferred")
        elif record.get(field) is not None:
            premises = [premise for premise in one.get("premises") or () if isinstance(premise, str)]
            found[Inference(field, rule, tuple(premises))] = None
    return tuple(found)


def _cites(record: Record, file: _File) -> list[str]:
    """The addresses that the record's evidence rests on: those that it cites, and those of its sources."""
    found: list[str] = []
    for source, cites in record.get("evidence", ()):
        if isinstance(cites, list):
            found.extend(cite for cite in cites if isinstance(cite, str))
        if source in file.addresses:
            found.append(file.addresses[source])
    return found
