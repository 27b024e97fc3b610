"""Tables: aligned whatever the letters, within the width where words allow, and harmless to terminals and sheets."""

from __future__ import annotations

import csv
import json
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whowhen.views.marks import legend
from whowhen.views.records import as_csv, as_json, as_json_lines, cell
from whowhen.views.tables import Line, Table, cells_of, clean, markdown, text, wrapped

# A letter, a wide one, a combining mark, a blank: few, so that they meet.
LETTERS = "ab東\u0301 "


def _table(*rows: tuple[str, ...], title: str = "") -> Table:
    return Table(title, ("name", "from"), tuple(Line(row) for row in rows))


def test_columns_line_up_by_what_a_terminal_shows() -> None:
    lines = list(text(_table(("東京", "1"), ("Jürgen", "2"), ("e\u0301", "3"))))
    assert lines[2:] == ["東京    1", "Jürgen  2", "e\u0301       3"]


def test_a_narrow_terminal_wraps_cells_between_words_and_keeps_the_columns() -> None:
    lines = list(text(_table(("Jaap de Hoop Scheffer", "5 January 2004")), 25))
    assert all(cells_of(line) <= 25 for line in lines)
    assert " ".join(line[:12].strip() for line in lines[2:]).split() == ["Jaap", "de", "Hoop", "Scheffer"]


def test_an_identifier_is_never_broken() -> None:
    lines = list(text(_table(("a b c d e f", "ten_425rk3qjgdx3t")), 10))
    assert any("ten_425rk3qjgdx3t" in line for line in lines)


def test_passages_stand_below_their_row_and_wrap_too() -> None:
    table = Table(
        "", ("name",), (Line(("Ann",), ("“one two three four five six seven eight nine ten”",)), Line(("Bo",)))
    )
    lines = list(text(table, 40))
    assert lines[2] == "Ann"
    assert lines[3].startswith("    “one two")
    assert all(cells_of(line) <= 40 for line in lines)
    assert lines[-1] == "Bo"


def test_an_answer_without_rows_shows_its_title_and_no_empty_table() -> None:
    assert list(text(Table("Director", ("name",)))) == ["Director", ""]


@pytest.mark.parametrize("steering", ["\x1b[2J", "\x07", "\u202e", "\u2066", "\x9b31m", "\u200b"])
def test_what_would_steer_a_terminal_is_taken_out(steering: str) -> None:
    shown = "\n".join(text(_table((f"Ann{steering}Lee", "1"))))
    assert not any(mark in shown for mark in "\x1b\x07\u202e\u2066\x9b\u200b")
    assert clean("a\nb\tc") == "a b c"


@given(st.text(LETTERS), st.integers(2, 12))
def test_wrapping_keeps_every_letter_and_the_width(said: str, width: int) -> None:
    lines = list(wrapped(said, width))
    assert "".join(lines).replace(" ", "") == said.replace(" ", "")
    assert all(cells_of(line) <= width for line in lines)


@given(st.lists(st.tuples(st.text(LETTERS), st.text(LETTERS)), max_size=4), st.integers(5, 40))
def test_every_letter_of_every_cell_is_shown(rows: list[tuple[str, str]], width: int) -> None:
    shown = "".join(text(_table(*rows), width))
    for letter in "東\u0301":
        assert shown.count(letter) == sum(one.count(letter) for row in rows for one in row)


def test_markdown_keeps_its_columns_whatever_the_cells_hold() -> None:
    lines = list(markdown(_table(("A | B <script>", "x\ny"), title="T | U")))
    assert lines[0] == "**T \\| U**"
    assert lines[-1] == "| A \\| B &lt;script> | x y |"


def test_only_marks_that_are_there_are_explained() -> None:
    assert legend(["Ann Lee (acting) ?", "1999"]) == ("? possible", "(acting) held the office for the time being")
    assert legend(["Wirklich?", "1999!", "!"]) == ()


@pytest.mark.parametrize("said", ["=1+1", "+49 30", "-2+3", "@sum", "\t=1", "\r=1"])
def test_a_sheet_takes_no_cell_for_a_formula(said: str) -> None:
    assert cell(said) == f"'{said}"


@pytest.mark.parametrize("said", ["-0044-03-15", "-0044~", "2014", "a=b", ""])
def test_dates_and_plain_words_stay_as_they_are(said: str) -> None:
    assert cell(said) == said


@given(st.lists(st.fixed_dictionaries({"a": st.text(LETTERS + ',"\n'), "b": st.integers() | st.none()}), max_size=5))
def test_records_read_back_from_json_and_csv(records: list[dict[str, object]]) -> None:
    assert json.loads("\n".join(as_json(records))) == records
    assert [json.loads(line) for line in as_json_lines(records)] == records
    rows = list(csv.DictReader(StringIO("\n".join(as_csv(records)), newline="")))
    assert [row["a"] for row in rows] == [record["a"] for record in records]


def test_rows_of_different_kinds_share_one_header() -> None:
    lines = list(as_csv([{"type": "tenure", "end": None}, {"type": "gap", "days": 18}]))
    assert lines == ["type,end,days", "tenure,,", "gap,,18"]
