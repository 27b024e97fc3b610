"""The table below the picture: all that the picture says, without script, for a screen reader, on paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .model import Bar, Model, Point
    from .words import Words


@dataclass(frozen=True, slots=True)
class TableRow:
    """One line: the first cell names the thing, `id` is the item that a click opens, `past` is known no longer."""

    id: str
    cells: tuple[str, ...]
    past: bool


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption and the headings of its columns; the first column holds the heads of the rows."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...]

    @property
    def count(self) -> int:
        """Rows that are known now."""
        return sum(not row.past for row in self.rows)


def tables(model: Model, words: Words) -> list[Table]:
    """The tables of tenures, events and statements; those without rows are left out."""
    found = [
        Table(
            words["table_tenures"],
            (words["person"], words["role"], words["from"], words["to"], words["standing"], words["sources"]),
            tuple(_row(bar, model, words) for bar in model.bars),
        ),
        Table(
            words["table_events"],
            (words["event"], words["kind"], words["date"], words["who"], words["standing"], words["sources"]),
            tuple(_row(point, model, words) for point in model.points if point.kind == "event"),
        ),
        Table(
            words["table_statements"],
            (words["statement"], words["speaker"], words["date"], words["standing"], words["sources"]),
            tuple(_row(point, model, words) for point in model.points if point.kind == "statement"),
        ),
    ]
    return [table for table in found if table.rows]


def _row(item: Bar | Point, model: Model, words: Words) -> TableRow:
    return TableRow(item.id, cells_of(item, model, words), past=bool(item.history) and item.history[-1][1] is None)


def cells_of(item: Bar | Point, model: Model, words: Words) -> tuple[str, ...]:
    """What a line says of an item; the sources come last."""
    if item.kind == "tenure" or item.kind == "vacancy":  # noqa: PLR1714 - mypy narrows by these
        return _tenure(item, model, words)
    return _event(item, model, words) if item.kind == "event" else _statement(item, model, words)


def _tenure(bar: Bar, model: Model, words: Words) -> tuple[str, ...]:
    lane = model.lanes[bar.lane]
    role = lane.title
    if lane.organisation >= 0:
        role = f"{role}, {model.entities[lane.organisation].name}"
    head = model.entities[bar.person].name if bar.person >= 0 else words["vacant"]
    since, until = _said(bar, "start", bar.since, words), _said(bar, "end", bar.until, words)
    return head, role, since, until, standing(bar, words), _sources(bar.passages, model)


def _said(bar: Bar, field: str, text: str, words: Words) -> str:
    inferred = any(found[0] == field for found in bar.inferred)
    disputed, settled = next(((readings, told) for name, readings, told in bar.disputes if name == field), ((), ""))
    others = [value for value, _ in disputed if value != text]
    notes = [words["inferred"]] if inferred else []
    notes += [f"{words['settled' if settled else 'disputed']}: {', '.join(others)}"] if others else []
    return f"{text} ({'; '.join(notes)})" if notes else text


def standing(bar: Bar, words: Words) -> str:
    """How sure and of what kind a tenure is, in words."""
    parts = [words[f"status_{bar.status}"]]
    if bar.acting:
        parts.append(words["acting"])
    if bar.modality != "asserted":
        parts.append(_modality(bar.modality, bar.attributed_to, words))
    if any(not settled for _, _, settled in bar.disputes):
        parts.append(words["disputed"])
    return ", ".join(dict.fromkeys(parts))


def _modality(modality: str, attributed_to: str | None, words: Words) -> str:
    word = words[f"modality_{modality}"]
    return f"{word} ({attributed_to})" if attributed_to else word


def _event(point: Point, model: Model, words: Words) -> tuple[str, ...]:
    who = ", ".join(f"{model.entities[at].name} ({words.get(f'part_{part}', part)})" for at, part in point.people)
    kind = words.get(f"event_{point.what}", point.what)
    how = _modality(point.modality, point.attributed_to, words)
    return point.label, kind, point.when, who, how, _sources(point.passages, model)


def _statement(point: Point, model: Model, words: Words) -> tuple[str, ...]:
    speaker = next((model.entities[at].name for at, part in point.people if part == "speaker"), "")
    how = f"{words[f'quotation_{point.what}']}, {_modality(point.modality, point.attributed_to, words)}"
    return point.label, speaker, point.when, how, _sources(point.passages, model)


def _sources(passages: tuple[int, ...], model: Model) -> str:
    titles = (model.sources[model.excerpts[at].source].title for at in passages)
    return "; ".join(dict.fromkeys(titles))
