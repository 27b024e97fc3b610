"""The ten questions of docs/cypher.md, answered by a real server and by the store alike."""

from __future__ import annotations

import json
import re
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from store_samples import export

from whowhen.graph.mirror.ask import ask
from whowhen.graph.mirror.model import FIELDS, LABELS, LINK_FIELDS
from whowhen.graph.store import open_store
from whowhen.queries.connections import path
from whowhen.queries.events import events
from whowhen.queries.evidence import passages
from whowhen.queries.holders import who
from whowhen.queries.person import person
from whowhen.queries.reading import tenures
from whowhen.queries.statements import said

if TYPE_CHECKING:
    from collections.abc import Callable

    from mirror_samples import Mirror

    from whowhen.graph.store import Store
    from whowhen.queries.rows import TenureRow

PAGE = (Path(__file__).parents[2] / "docs/cypher.md").read_text("utf-8")
QUESTIONS = re.findall(r"\n([^\n]+\?)\n\n```cypher\n(.*?)```", PAGE, re.DOTALL)
OFFICE = "Secretary General"


def _of_nato(store: Store) -> list[TenureRow]:
    rows = (row for row in tenures(store, "1") if row.modality == "asserted" and row.role.organisation)
    return [row for row in rows if row.role.organisation and row.role.organisation.name == "NATO"]


def _led(store: Store) -> list[list[Any]]:
    return [
        [row.tenure.person.name, row.standing == "certain"] for row in who(store, f"NATO {OFFICE}", on="2001-09-12")
    ]


def _succession(store: Store) -> list[list[Any]]:
    rows = (row for row in _of_nato(store) if row.role.title == OFFICE)
    return [[row.person.name, row.start, row.end, row.acting] for row in rows]


def _career(store: Store) -> list[list[Any]]:
    rows = person(store, "Jens Stoltenberg").tenures
    return [
        [row.role.title, row.role.organisation and row.role.organisation.name, row.start, row.end, row.modality]
        for row in rows
    ]


def _current(store: Store) -> list[list[Any]]:
    return [[row.role.title, row.person.name] for row in _of_nato(store) if row.status == "current"]


def _words(store: Store) -> list[list[Any]]:
    rows = [row for row in _of_nato(store) if (row.person.name, row.role.title) == ("Mark Rutte", OFFICE)]
    titles = {one.id: one.title for one in store.sources()}
    return [[one.quote, titles[one.source], one.published] for row in rows for one in passages(store, row.id)]


def _disputes(store: Store) -> list[list[Any]]:
    records = (json.loads(line) for line in export(store, claims=False))
    disputed = {one["id"]: one["disputed"] for one in records if one["type"] == "tenure" and one["disputed"]}
    return [
        [row.person.name, row.role.title, [one["field"] for one in disputed[row.id]], _readings(disputed[row.id])]
        for row in tenures(store, "1")
        if row.id in disputed
    ]


def _readings(disputed: list[dict[str, Any]]) -> list[str]:
    return [f"{one['field']}: {value['value']}" for one in disputed for value in one["values"]]


def _year(store: Store) -> list[list[Any]]:
    rows = (row for row in events(store, first="2024", last="2024") if row.modality == "asserted")
    return [
        [row.kind, row.label, row.when, sorted(f"{one.entity.name} ({one.part})" for one in row.participants)]
        for row in rows
    ]


def _said(store: Store) -> list[list[Any]]:
    return [[row.text, row.when, row.quotation] for row in said(store, by="Hanna Vogelsang")]


def _connected(store: Store) -> list[list[Any]]:
    return [[len(path(store, "Joseph Luns", "Erna Solberg"))]]


def _together(store: Store) -> list[list[Any]]:
    found = set()
    for one, other in combinations(_of_nato(store), 2):
        first = max(one.start_window[1], other.start_window[1])
        if one.person.id != other.person.id and first <= min(one.end_window[0], other.end_window[0]):
            found.add(tuple(row.person.name for row in sorted((one, other), key=lambda row: row.person.id)))
    return [list(pair) for pair in found]


ANSWERS: tuple[Callable[[Store], list[list[Any]]], ...] = (
    _led,
    _succession,
    _career,
    _current,
    _words,
    _disputes,
    _year,
    _said,
    _connected,
    _together,
)


def test_the_page_asks_ten_questions() -> None:
    assert len(QUESTIONS) == len(ANSWERS) == 10


@pytest.mark.parametrize("number", range(len(ANSWERS)))
def test_a_question_of_the_page_is_answered_as_the_store_answers_it(pushed: Mirror, nato: Path, number: int) -> None:
    answer = ask(pushed.server, QUESTIONS[number][1])
    with open_store(nato, read_only=True) as store:
        expected = ANSWERS[number](store)
    assert expected
    assert sorted([list(row) for row in answer.rows], key=str) == sorted(expected, key=str)


def test_the_page_names_every_label_relationship_and_property() -> None:
    for label in LABELS.values():
        assert f"`{label}`" in PAGE
    for of, fields in LINK_FIELDS.items():
        assert re.search(rf"-{of}\b|- {of}\b|\"{of}\b", PAGE), of
        assert all(name in PAGE for name in fields)
    plain = {name for fields in FIELDS.values() for name in fields if not name.endswith(("_earliest", "_latest"))}
    assert all(f"`{name}`" in PAGE for name in plain)
