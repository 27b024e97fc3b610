"""What others have added or changed in the mirror, as entries of a fact file: a source of claims, not the truth.

Changed are properties of the mirror's own facts. Added are facts that people have drawn beside them, with the labels
and relationships of the model: a `HELD` between a person and a role, a tenure, an event, a statement, and the people,
organisations and roles at their ends. Nodes that have no link to the mirror belong to somebody else and are left out,
unless they carry its label. What is gone there is no claim.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from whowhen.graph.dates import normalise
from whowhen.graph.errors import InputError
from whowhen.graph.shapes import MODALITIES

from .additions import additions
from .compare import side_by_side
from .exchange import differences
from .names import Names

if TYPE_CHECKING:
    from whowhen.graph.store import Store

    from .connect import Server
    from .exchange import Present
    from .model import Row, Values

Fields = dict[str, Any]

CLAIMED: Final[dict[str, tuple[str, ...]]] = {
    "person": ("name", "aliases", "nationality", "born", "died"),
    "organisation": ("name", "aliases", "kind", "country", "founded"),
    "role": ("title", "aliases", "seats"),
    "tenure": ("start", "end", "acting", "modality", "attributed_to", "attested"),
    "vacancy": ("start", "end"),
    "event": ("label", "when", "place", "modality", "attributed_to"),
    "statement": ("text", "when", "quotation", "modality"),
}
"""What a person may claim by changing it; all other properties follow from these."""
_CONTEXT: Final[dict[str, tuple[str, ...]]] = {
    "tenure": ("start", "end"),
    "vacancy": ("start", "end"),
    "event": ("kind", "label", "when"),
    "statement": ("text", "when"),
}
"""What says which fact is meant, and stands in the entry whether or not it was changed."""


@dataclass(slots=True)
class Pulled:
    """What was found.

    Attributes:
        entries: kind and fields, as in a fact file.
        notes: what was left out and why, sentences without a full stop.
    """

    entries: list[tuple[str, Fields]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def add(self, kind: str, fields: Fields, needed: tuple[str, ...], what: str) -> None:
        """An entry whose fields have been read as a fact file has them; nothing is added twice."""
        kept = {name: value for name, value in fields.items() if value not in (None, "", [])}
        missing = [name for name in needed if name not in kept]
        if missing:
            self.notes.append(f"{what} has no {' and no '.join(missing)}, and was left out")
        elif (kind, kept) not in self.entries:
            self.entries.append((kind, kept))

    def read(self, values: Values, names: tuple[str, ...], what: str) -> Fields:
        """Properties as a fact file has them; those that make no sense are noted and left out."""
        fields: Fields = {}
        for name in names:
            try:
                fields[name] = _READERS.get(name, _text)(values.get(name))
            except InputError as error:
                self.notes.append(f"{name} of {what} was left out: {error.message}")
        return fields


def pull(server: Server, store: Store) -> Pulled:
    """What the mirror has that the store did not give it; both are only read."""
    found = Pulled()
    with store.snapshot():
        names = Names(store.connection)
        for row, present in side_by_side(server, store.connection):
            if row.id in present.hashes:
                _changed(found, names, row, present)
    for kind, values, fixed, what in server.read(additions):
        fields = found.read(values, ("kind", *CLAIMED[kind]) if kind == "event" else CLAIMED[kind], what)
        found.add(kind, {**fields, **_ends(fixed)}, _NEEDED[kind], what)
    found.entries.sort(key=lambda entry: json.dumps(entry, sort_keys=True))
    return found


def fact_file(found: Pulled, origin: str) -> str:
    """The entries as a fact file in YAML; equal findings give equal files."""
    lines = ["source:", f"  title: {_quoted(f'Added or changed in {origin}')}", "  outlet: Neo4j", "facts:"]
    for kind, fields in found.entries:
        body = ", ".join(f"{name}: {_quoted(value)}" for name, value in fields.items())
        lines.append(f"  - {kind}: {{{body}}}")
    return "\n".join(lines) + "\n"


def _changed(found: Pulled, names: Names, row: Row, present: Present) -> None:
    """An entry for a fact of the mirror on which somebody has changed what can be claimed."""
    there = dict(present.values.get(row.id, {}))
    changed = set(differences(row, present)) & set(CLAIMED.get(row.kind, ()))
    for key, held in present.links.get(row.id, {}).items():
        if key[0] == "HELD":
            other = {name for name in ("start", "end", "acting") if held.values.get(name) != row.values.get(name)}
            there |= {name: held.values.get(name) for name in other}
            changed |= other
    given = {name for name in changed if there.get(name) is not None}
    if not given:
        return
    what = f"{row.kind} {row.id}"
    values = {name: there[name] if name in given else row.values.get(name) for name in {*given, *_about(row)}}
    fields = found.read(values, tuple(name for name in ("kind", *CLAIMED[row.kind]) if name in values), what)
    if row.kind in {"person", "organisation", "role"}:
        own = "title" if row.kind == "role" else "name"
        if own in given:
            fields["aliases"] = [*(fields.get("aliases") or []), str(there[own])]
        fields[own] = row.values[own]
    found.add(row.kind, {**names.ends(row), **fields}, (), what)


def _about(row: Row) -> tuple[str, ...]:
    return _CONTEXT.get(row.kind, ())


def _ends(fixed: Values) -> Fields:
    return {name: _text(value) if isinstance(value, str) else value for name, value in fixed.items()}


def _text(value: Any) -> Any:
    """A property as a fact file has it: a text, or a list of texts."""
    if isinstance(value, list):
        return [_text(one) for one in value]
    if isinstance(value, bool):
        return "yes" if value else "no"
    if value is None:
        return None
    told = value.iso_format() if hasattr(value, "iso_format") else str(value)
    if _UNFIT.search(told):
        raise InputError("it holds characters that no text may hold")
    return told.strip()


def _date(value: Any) -> Any:
    told = _text(value)
    if isinstance(told, list):
        return [_date(one) for one in told]
    return told if told in (None, "", "..") else normalise(told)


def _start(value: Any) -> Any:
    told = _date(value)
    if told == "..":
        raise InputError("only an end can be open")
    return told


def _word(words: frozenset[str]) -> Any:
    def read(value: Any) -> Any:
        told = _text(value)
        if told not in (None, "") and told not in words:
            raise InputError(f"{told!r} is none of {', '.join(sorted(words))}")
        return told

    return read


def _quoted(value: Any) -> str:
    told = json.dumps(value, ensure_ascii=False)
    return _NOT_IN_YAML.sub(lambda found: f"\\u{ord(found[0]):04x}", told)


_UNFIT: Final = re.compile("[\x00\ud800-\udfff]")
_NOT_IN_YAML: Final = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_READERS: Final = {
    **dict.fromkeys(("start", "born", "died", "founded", "when"), _start),
    **dict.fromkeys(("end", "attested"), _date),
    "modality": _word(frozenset(MODALITIES)),
    "quotation": _word(frozenset({"direct", "indirect"})),
}
_NEEDED: Final = {
    "person": ("name",),
    "organisation": ("name",),
    "role": ("title",),
    "tenure": ("person", "role"),
    "vacancy": ("role",),
    "event": ("kind",),
    "statement": ("speaker", "text"),
}
