"""Lanes: which row an item gets, offices or people, order, pins, strips."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from page_sample import TODAY, bound, identifier

from whowhen.views.extent import extent

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Opened

pytestmark = pytest.mark.browser

DAY = (TODAY - date(1970, 1, 1)).days
PEOPLE = "[...document.querySelectorAll('#by button')].find((one) => one.dataset.by === 'person')"


def shared(opened: Opened, *terms: tuple[str, str]) -> list[int]:
    """The rows that bars get which last from … to."""
    bars: list[dict[str, Any]] = []
    for at, (start, end) in enumerate(terms):
        place = extent(bound(start), bound(end, open_from="2024-11-30"), open_ended=end == "..", today=DAY)
        assert place
        bars.append(
            {
                "id": str(at),
                "modality": "asserted",
                "first": place.first,
                "solidFrom": place.solid_from,
                "solidTo": place.solid_to,
                "last": place.last,
                "right": place.right,
            }
        )
    found = opened.eval("(bars) => whowhen.rows.shareBars(bars).map((row) => row.map((bar) => Number(bar.id)))", bars)
    return [next(row for row, own in enumerate(found) if at in own) for at in range(len(terms))]


def test_a_succession_reads_as_one_line_and_who_served_at_once_stands_below(open_page: Callable[..., Opened]) -> None:
    opened = open_page()
    assert shared(opened, ("1952", "1957"), ("1957", "1961"), ("1961", "1964")) == [0, 0, 0]
    assert shared(opened, ("1971-10-01", "1984-06-25"), ("1984-06-25", "1988-07-01")) == [0, 0]
    assert shared(opened, ("1970", "1980"), ("1975", "1985"), ("1986", "1990")) == [0, 1, 0]
    assert shared(opened, ("2016-10-01", ".."), ("2020-01-01", "2021-01-01")) == [0, 1]


def test_an_expected_successor_stands_in_the_row_of_the_one_in_office(open_page: Callable[..., Opened]) -> None:
    rows = open_page().eval(
        "Object.fromEntries(whowhen.model.roles[0].items.map((bar) => [bar.name, [bar.row, bar.modality]]))"
    )
    assert rows["Felix Novák"] == [0, "asserted"]
    assert rows["Greta Holm"] == [0, "expected"]


def test_lanes_of_people_hold_their_careers_with_the_same_selection(open_page: Callable[..., Opened]) -> None:
    opened = open_page()
    chosen = identifier("tenure", "Clara de Hoop Scheffer Deputy Secretary General 1990")
    opened.eval("(id) => whowhen.panel.choose(whowhen.model.things.get(id))", chosen)
    opened.page.click("#by [data-by=person]")
    assert opened.eval("whowhen.state.selected.id") == chosen
    assert opened.eval("whowhen.state.selected.lane.title") == "Clara de Hoop Scheffer"
    lanes = opened.eval(
        """Object.fromEntries(whowhen.model.lanes.filter((lane) => lane.kind === 'person')
             .map((lane) => [lane.title, lane.items.map((bar) => [bar.office.title, bar.row])]))"""
    )
    # Deputy and, for two months, acting at the head: both at once, so below one another.
    assert sorted(row for _, row in lanes["Clara de Hoop Scheffer"]) == [0, 1]
    assert len(lanes) == 8
    # A vacancy belongs to nobody.
    assert opened.eval("whowhen.model.bars.filter((bar) => bar.kind === 'vacancy').some(whowhen.isShown)") is False
    place = opened.place_of(identifier("tenure", "Ada Lindqvist Secretary General 1971-03-24"))
    opened.page.mouse.click(*place)
    assert opened.page.inner_text("#panel h2") == "Ada Lindqvist"
    opened.page.keyboard.press("l")
    assert opened.eval("whowhen.state.selected.lane.title") == "Secretary General"


def test_lanes_can_be_searched_ordered_pinned_and_folded(open_page: Callable[..., Opened]) -> None:
    opened = open_page("crowded")
    opened.page.click("#lanes-button")
    opened.page.fill("#lanes-menu .finder", "office 17")
    assert opened.eval(
        """[...document.querySelectorAll('#lanes-menu .lane')].filter((row) => !row.hidden)
             .map((row) => row.innerText.trim())"""
    )[0].startswith("Office 17")
    row = opened.page.locator("#lanes-menu .lane:not([hidden])").first
    row.locator(".mark").nth(0).click()
    assert opened.eval("whowhen.model.lanes[0].title") == "Office 17"
    assert opened.eval("whowhen.model.lanes[0].zone") == "top"
    opened.eval("whowhen.scale.pan(0, -700)")
    top, start = opened.eval("[whowhen.scale.laneTop(whowhen.model.lanes[0]), whowhen.scale.AXIS]")
    assert top == start
    row.locator(".mark").nth(1).click()
    assert opened.eval("whowhen.model.lanes[0].height") < 25
    opened.page.select_option("#lanes-menu select", "name")
    titles = opened.eval("whowhen.model.lanes.slice(1).map((lane) => lane.title)")
    assert titles[:3] == ["Office 0", "Office 1", "Office 2"]
    opened.page.click("#lanes-menu .pair button >> nth=0")
    assert opened.eval("whowhen.model.lanes.filter((lane) => lane.folded).length") == 39
    again = open_page("crowded", fragment="#" + opened.eval("whowhen.address()").split("#")[1])
    assert again.eval("whowhen.model.lanes[0].title") == "Office 17"
    assert again.eval("whowhen.state.order") == "name"


def test_a_lane_without_dates_says_who_belongs_to_it(open_page: Callable[..., Opened]) -> None:
    opened = open_page("undated")
    lane = opened.eval("whowhen.model.lanes.find((one) => one.kind === 'statements').height")
    assert lane < 30
    top = opened.eval(
        """() => {
          const lane = whowhen.model.lanes.find((one) => one.kind === 'statements');
          const { top } = document.getElementById('stage').getBoundingClientRect();
          return whowhen.scale.laneTop(lane) + lane.height / 2 + top;
        }"""
    )
    opened.page.mouse.click(700, top)
    assert opened.page.inner_text("#panel h2") == "Statements"
    assert "There is much to do." in opened.page.inner_text("#panel")
