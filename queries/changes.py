"""What became known since a day or an import, source by source: new facts, bounds, disputes, expectations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from whowhen.graph import ids
from whowhen.graph.dates import window
from whowhen.graph.errors import BadDateError
from whowhen.graph.history import imported_since, later_than, steps

from .evidence import source_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from whowhen.graph.history import Step, Version
    from whowhen.graph.store import Store

    from .rows import Record

_OPEN: Final = ".."


class ChangeRow(NamedTuple):
    """One thing that a source brought.

    Attributes:
        id: of the fact; empty for what is counted.
        kind: new, known, changed, reopened, dispute-opened, dispute-closed, expected, fulfilled, overtaken, denied,
            asserted, attested, merged or confirmed.
        of: tenure, vacancy, event, statement or person; organisation too.
        about: whom or what, in words.
        field: the bound or date that it is about.
        value: the new value, EDTF; of a dispute all values.
        was: the value before.
        modality, by: how an expectation is put, and on whose word.
        facts: how many known facts are confirmed.
        text: the change as a sentence; empty until somebody has put it in words.
    """

    id: str
    kind: str
    of: str
    about: str
    source: str
    title: str
    published: str | None = None
    field: str | None = None
    value: tuple[str, ...] = ()
    was: str | None = None
    modality: str = "asserted"
    by: str | None = None
    facts: int = 0
    text: str = ""

    def to_record(self) -> Record:
        """The change as a flat object."""
        return {
            "type": "change",
            "id": self.id,
            "kind": self.kind,
            "of": self.of,
            "about": self.about,
            "field": self.field,
            "value": list(self.value),
            "was": self.was,
            "modality": self.modality,
            "by": self.by,
            "facts": self.facts,
            "text": self.text,
            "source": self.source,
            "title": self.title,
            "published": self.published,
        }


def changes(store: Store, since: str, *, language: Literal["de", "en"] = "en") -> list[ChangeRow]:
    """What became known since a day, or since an import, in the order in which it did.

    Args:
        store: an open store.
        since: a date (EDTF): what the sources published after it brought; a source without a date of publication
            counts from its import. Else a source, by identifier, path, file name or title: what it and everything
            imported after it brought, in the order of import.
        language: in which offices are named.

    Raises:
        NotFoundError: it is neither a date nor a source.
        AmbiguousError: it fits several sources.
    """
    make = _Names(store, language)
    return [row for step in steps(store, _later(store, since)) for row in _rows(store, step, make)]


def _later(store: Store, since: str) -> list[int]:
    try:
        day = window(since)[1]
    except BadDateError:
        return imported_since(store, store.find_source(since))
    return later_than(store, day)


class _Names:
    """What to call people, organisations and offices by their numbers, in one language; `?` for what has gone since."""

    def __init__(self, store: Store, language: Literal["de", "en"]) -> None:
        self._store = store
        self._german = language == "de"
        self.acting = "amtierend: " if self._german else "acting "

    def __call__(self, number: int) -> str:
        ask = self._store.connection.execute
        for (name,) in ask("SELECT name FROM entity WHERE n = ?", (number,)):
            return str(name)
        for title, body in ask(_OFFICE, (number,)):
            if self._german:
                from whowhen.graph.germannames import german_name, german_title

                return ", ".join((german_title(title), *((german_name(body),) if body else ())))
            return ", ".join((title, *((body,) if body else ())))
        return "?"


_OFFICE: Final = "SELECT title, name FROM role LEFT JOIN entity ON entity.n = organisation WHERE role.n = ?"


def _rows(store: Store, step: Step, called: _Names) -> list[ChangeRow]:
    told = source_name(store, step.source)
    make = _Maker(told.id, str(told), told.published, called)
    found = []
    confirmed = 0
    for before, after in _pairs(step.before, step.after):
        new = list(make.of(before, after))
        found += new
        confirmed += not new and before is not None and after is not None and before.claims != after.claims
    if confirmed:
        found.append(make.row("", "confirmed", "facts", "", facts=confirmed))
    return found


def _pairs(before: Sequence[Version], after: Sequence[Version]) -> Iterator[tuple[Version | None, Version | None]]:
    """Which fact was which: the same number and claims in common, else most claims in common."""
    left = {(one.kind, one.number): one for one in before}
    open_ = []
    for version in after:
        same = left.get((version.kind, version.number))
        if same is not None and (same.claims <= version.claims or same.kind == "entity"):
            yield left.pop((version.kind, version.number)), version
        else:
            open_.append(version)
    for version in open_:
        alike = [one for one in left.values() if one.kind == version.kind and one.claims & version.claims]
        best = max(alike, key=lambda one: (len(one.claims & version.claims), -one.number), default=None)
        if best is not None:
            del left[best.kind, best.number]
        yield best, version
    for version in left.values():
        yield version, None


class _Maker(NamedTuple):
    """Makes the rows of one source."""

    source: str
    title: str
    published: str | None
    called: _Names

    def row(self, identifier: str, kind: str, of: str, about: str, **more: Any) -> ChangeRow:
        return ChangeRow(identifier, kind, of, about, self.source, self.title, self.published, **more)

    def of(self, before: Version | None, after: Version | None) -> Iterator[ChangeRow]:
        """What is different about one fact."""
        if after is None:
            return  # it went into another one, which says what is new about it
        told = _KINDS.get(after.kind)
        if told is not None:
            yield from told(self, before, after)


def _tenure(make: _Maker, before: Version | None, after: Version) -> Iterator[ChangeRow]:
    fields = after.fields
    acting = make.called.acting if fields["acting"] else ""
    about = f"{make.called(fields['person'])}, {acting}{make.called(fields['role'])}"
    identifier = ids.text("tenure", after.number)
    if before is None:
        value = (fields.get("start") or "", fields.get("end") or "")
        by = fields.get("attributed_to")
        yield make.row(identifier, "new", "tenure", about, value=value, modality=fields["modality"], by=by)
        if fields["modality"] == "asserted":
            yield from _expectations(make, (identifier, "tenure", about), {}, fields)
        return
    if before.fields["modality"] != fields["modality"]:
        was = before.fields["modality"]
        yield make.row(identifier, "asserted", "tenure", about, was=was, modality=fields["modality"])
    for field in ("start", "end"):
        yield from _value(make, (identifier, "tenure", about), field, before.fields, fields)
    yield from _disputes(make, (identifier, "tenure", about), before.fields, fields)
    yield from _expectations(make, (identifier, "tenure", about), before.fields, fields)
    new = [day for day in fields.get("attested", ()) if day not in before.fields.get("attested", ())]
    if new:
        yield make.row(identifier, "attested", "tenure", about, value=tuple(new))


_What = tuple[str, str, str]


def _value(make: _Maker, what: _What, field: str, before: dict[str, Any], after: dict[str, Any]) -> Iterator[ChangeRow]:
    was, value = before.get(field), after.get(field)
    if value == was or value is None or field in {*after.get("disputed", ()), *before.get("disputed", ())}:
        return  # of what is or was disputed more is said
    if was is None or (was == _OPEN and field == "end"):
        kind = "known" if value != _OPEN else "reopened"
    else:
        kind = "reopened" if value == _OPEN else "changed"
    yield make.row(*_renamed(what, kind), field=field, value=(value,), was=was)


def _renamed(what: _What, kind: str) -> tuple[str, str, str, str]:
    identifier, of, about = what
    return identifier, kind, of, about


def _disputes(make: _Maker, what: _What, before: dict[str, Any], after: dict[str, Any]) -> Iterator[ChangeRow]:
    mine, theirs = after.get("disputed", {}), before.get("disputed", {})
    for field, readings in mine.items():
        values = tuple(str(one["value"]) for one in readings)
        known = {str(one["value"]) for one in theirs.get(field, ())}
        if not set(values) <= known:
            yield make.row(*_renamed(what, "dispute-opened"), field=field, value=values, was=before.get(field))
    for field in theirs:
        if field not in mine:
            yield make.row(*_renamed(what, "dispute-closed"), field=field, value=(str(after.get(field)),))


def _expectations(make: _Maker, what: _What, before: dict[str, Any], after: dict[str, Any]) -> Iterator[ChangeRow]:
    known = {(one["claim"], one.get("field")): one["state"] for one in before.get("expectations", ())}
    said = set()
    for one in after.get("expectations", ()):
        state = known.get((one["claim"], one.get("field")))
        kind = "expected" if state is None and one["state"] == "pending" else one["state"]
        if state == one["state"] or kind == "pending":
            continue
        told = (kind, one.get("field"), one.get("value"))
        if told not in said:
            said.add(told)
            yield make.row(
                *_renamed(what, kind),
                field=one.get("field"),
                value=(one["value"],) if one.get("value") else (),
                modality=one["modality"],
                by=one.get("attributed_to"),
            )


def _event(make: _Maker, before: Version | None, after: Version) -> Iterator[ChangeRow]:
    what = (ids.text("event", after.number), "event", after.fields["label"])
    modality = after.fields["modality"]
    if before is None:
        value = (after.fields["when"],) if after.fields.get("when") else ()
        yield make.row(*_renamed(what, "new"), field=after.fields["kind"], value=value, modality=modality)
        return
    if before.fields["modality"] != modality:
        yield make.row(*_renamed(what, "asserted"), was=before.fields["modality"], modality=modality)
    yield from _value(make, what, "when", before.fields, after.fields)
    yield from _disputes(make, what, before.fields, after.fields)


def _statement(make: _Maker, before: Version | None, after: Version) -> Iterator[ChangeRow]:
    speaker = make.called(after.fields["speaker"])
    what = (ids.text("statement", after.number), "statement", f"{speaker}: {after.fields['text']}")
    if before is None:
        value = (after.fields["when"],) if after.fields.get("when") else ()
        yield make.row(*_renamed(what, "new"), value=value, modality=after.fields["modality"])


def _vacancy(make: _Maker, before: Version | None, after: Version) -> Iterator[ChangeRow]:
    what = (ids.text("vacancy", after.number), "vacancy", make.called(after.fields["role"]))
    if before is None:
        value = (after.fields.get("start") or "", after.fields.get("end") or "")
        yield make.row(*_renamed(what, "new"), value=value)
        return
    for field in ("start", "end"):
        yield from _value(make, what, field, before.fields, after.fields)


def _entity(make: _Maker, before: Version | None, after: Version) -> Iterator[ChangeRow]:
    """Dates of a life or a founding; that somebody is mentioned for the first time shows in the facts about them."""
    kind, name = after.fields["kind"], after.fields["name"]
    what = (ids.text(kind, after.number), kind, name)
    earlier = {} if before is None else before.fields
    for field in ("born", "died", "founded"):
        yield from _value(make, what, field, earlier, after.fields)
    yield from _disputes(make, what, earlier, after.fields)


_KINDS: Final[dict[str, Callable[[_Maker, Version | None, Version], Iterable[ChangeRow]]]] = {
    "tenure": _tenure,
    "event": _event,
    "statement": _statement,
    "vacancy": _vacancy,
    "entity": _entity,
}
