"""One fact taken apart: its claims, each passage in its context, and which passage set which day."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from whowhen.graph import evidence, ids
from whowhen.graph.errors import NotFoundError

from .daynotes import day_notes
from .decisions import bearing_on, decisions
from .describe import describe, kind_of
from .evidence import passages_of, source_name
from .explanations import ClaimNote, Context, Explanation

if TYPE_CHECKING:
    from whowhen.graph.evidence import SupportingClaim
    from whowhen.graph.sources import StoredSource
    from whowhen.graph.store import Store

    from .evidence import SourceName
    from .rows import Passage

_ROOM: Final = 400
"""Code points of a paragraph that are shown on either side of a passage."""
_MOST_FACTS: Final = 200
"""How many facts the explanation of a source or a claim names."""


def explain(store: Store, identifier: str) -> Explanation:
    """What a fact rests on; for a claim or a source, what rests on it.

    Args:
        store: an open store.
        identifier: as the questions show it: `ten_…`, `evt_…`, `per_…`, `src_…`, `clm_…`, `dec_…`.

    Raises:
        NotFoundError: it is no identifier, or the store does not hold it.
    """
    kind, number = ids.parse(identifier)
    if kind == "source":
        return _source(store, number)
    if kind == "claim":
        return _claim(store, number)
    if kind == "decision":
        return _decision(store, number)
    if kind == "finding":
        raise NotFoundError(f"{identifier!r} is a finding", hint="whowhen check --sources shows what it rests on")
    label, record = describe(store, kind, number)
    claims = evidence.supporting(store.connection, number)
    return Explanation(
        id=ids.text(kind, number),
        kind=kind,
        label=label,
        record=record,
        days=day_notes(store, kind, number, claims),
        claims=tuple(_note(store, claim) for claim in claims),
        decisions=bearing_on(store, kind, number, [claim.number for claim in claims]),
    )


def _source(store: Store, number: int) -> Explanation:
    source = store.source(number)
    record = {
        "type": "source",
        "id": source.id,
        "kind": source.kind,
        "path": source.path,
        "sha256": source.sha256,
        "title": source.title,
        "outlet": source.outlet,
        "url": source.url,
        "published": source.published,
        "language": source.language,
        "characters": source.characters,
        "claims": source.claims,
    }
    facts = store.connection.execute(
        "SELECT DISTINCT fact FROM claim JOIN support ON support.claim = claim.n WHERE claim.source = ? LIMIT ?",
        (number, _MOST_FACTS),
    )
    return Explanation(source.id, "source", _called(source), record, facts=_facts(store, [n for (n,) in facts]))


def _claim(store: Store, number: int) -> Explanation:
    row = store.connection.execute("SELECT n, source, of, body FROM claim WHERE n = ?", (number,)).fetchone()
    if row is None:
        raise NotFoundError(
            f"the store holds no claim {ids.text('claim', number)}",
            hint="Its source may have been retracted; whowhen sources lists what there is",
        )
    claim = evidence.SupportingClaim(row[0], row[1], row[2], json.loads(row[3]))
    note = _note(store, claim)
    facts = store.connection.execute("SELECT fact FROM support WHERE claim = ? LIMIT ?", (number, _MOST_FACTS))
    label = f"a claim on a {note.of} by {note.title}"
    rests = _facts(store, [n for (n,) in facts])
    record = {"type": "claim", **note.says}
    decided = bearing_on(store, "claim", number, [number])
    return Explanation(note.id, "claim", label, record, claims=(note,), facts=rests, decisions=decided)


def _decision(store: Store, number: int) -> Explanation:
    for row in decisions(store):
        if ids.parse(row.id)[1] == number:
            return Explanation(row.id, "decision", row.text, row.to_record(), facts=row.facts)
    raise NotFoundError(f"the store holds no {ids.text('decision', number)}", hint="whowhen decisions lists them")


def _called(source: StoredSource) -> str:
    return ", ".join(part for part in (source.outlet, source.title or source.path) if part)


def _facts(store: Store, numbers: list[int]) -> tuple[tuple[str, str], ...]:
    """Identifier and label of facts of whatever kind, ordered."""
    found = []
    for number in numbers:
        kind = kind_of(store, number)
        if kind is not None:
            found.append((ids.text(kind, number), describe(store, kind, number)[0]))
    return tuple(sorted(found))


def _note(store: Store, claim: SupportingClaim) -> ClaimNote:
    source = source_name(store, claim.source)
    producer = store.connection.execute("SELECT producer FROM claim WHERE n = ?", (claim.number,)).fetchone()[0]
    says: dict[str, Any] = {field: value for field, value in claim.body.items() if field != "evidence"}
    return ClaimNote(
        id=ids.text("claim", claim.number),
        of=claim.of,
        source=source.id,
        title=str(source),
        published=source.published,
        producer=producer,
        says=says,
        contexts=tuple(_context(store, source, one) for one in passages_of(store, [claim])),
    )


def _context(store: Store, source: SourceName, passage: Passage) -> Context:
    """The passage with the rest of its paragraph; a row of a data file speaks for itself."""
    if source.kind == "facts":
        return Context(passage)
    _, number = ids.parse(source.id)
    first, last = max(0, passage.start - _ROOM), min(source.characters, passage.end + _ROOM)
    before = store.passage(number, first, passage.start) if first < passage.start else ""
    after = store.passage(number, passage.end, last) if passage.end < last else ""
    left, right = before.rpartition("\n")[2], after.partition("\n")[0]
    # What was cut off in the middle of a paragraph says so.
    cut_left = "\n" not in before and first > 0
    cut_right = "\n" not in after and last < source.characters
    return Context(passage, f"…{left}" if cut_left else left, f"{right}…" if cut_right else right)
