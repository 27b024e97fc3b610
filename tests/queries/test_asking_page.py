"""The table of examples in `docs/asking.md` says what the questions answer."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from stories import store_of, tenure, told

from whowhen.graph.dates import window
from whowhen.graph.known import copy_known_by
from whowhen.graph.records import Inference
from whowhen.queries.holders import who

if TYPE_CHECKING:
    from whowhen.graph.records import Loaded
    from whowhen.graph.store import Store

PAGE = Path(__file__).parents[2] / "docs" / "asking.md"
ROLE = "Director, Harbour Board"
_SEEN = re.compile(r"seen (\S+) \((\S+)\)")
_SAID = re.compile(
    r"(?:(?P<modality>\w+): )?(?P<start>\S+) to (?P<end>\S+)(?: by (?P<rule>\w+))? \((?P<published>\S+)\)"
)


class Example(NamedTuple):
    """A line of the table."""

    said: str
    on: str
    known_by: str
    answer: str


def examples() -> list[Example]:
    rows = [
        line
        for line in PAGE.read_text("utf-8").splitlines()
        if (line.startswith("| ") and " to " in line) or "| seen" in line
    ]
    return [Example(*(cell.strip() for cell in row.strip("|").split("|"))) for row in rows]


def source(said: str, at: int) -> Loaded:
    """The source that a part of the first cell describes."""
    path = f"{at}.txt"
    seen = _SEEN.fullmatch(said)
    if seen:
        return told(tenure("Ann Lee", attested=(seen[1],)), published=seen[2], path=path)
    parts = _SAID.fullmatch(said)
    assert parts, said
    start, end = (None if parts[field] == "?" else parts[field] for field in ("start", "end"))
    inferred = (Inference("end", parts["rule"], ("ten years",)),) if parts["rule"] else ()
    claim = tenure("Ann Lee", start, end, modality=parts["modality"] or "asserted", inferred=inferred)
    return told(claim, published=parts["published"], path=path)


def answer(store: Store, on: str) -> str:
    rows = store.connection.execute("SELECT 1 FROM role").fetchall() and who(store, ROLE, on=on)
    return "; ".join(f"{row.standing}: {row.reason}" if row.reason else row.standing for row in rows or ()) or "nobody"


@pytest.mark.parametrize("example", examples(), ids=lambda one: f"{one.said} on {one.on} by {one.known_by or 'now'}")
def test_the_table_is_what_the_questions_answer(example: Example) -> None:
    store = store_of(*(source(said.strip(), at) for at, said in enumerate(example.said.split(";"))))
    if not example.known_by:
        assert answer(store, example.on) == example.answer
        return
    with copy_known_by(store, window(example.known_by)[1]) as earlier:
        assert answer(earlier, example.on) == example.answer


def test_the_table_has_examples_of_every_sort_of_date() -> None:
    said = " ".join(one.said for one in examples())
    assert all(word in said for word in ("..", "?", "~", "by duration", "expected", "reported", "seen"))
    assert any("disputed" in one.answer for one in examples())
