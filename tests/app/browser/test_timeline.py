"""The timeline in a real browser: what is drawn where, and how it moves."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from page_sample import identifier

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Opened

pytestmark = pytest.mark.browser

LUNS_LIKE = identifier("tenure", "Ada Lindqvist Secretary General 1971-03-24")


def test_the_page_is_one_file_in_standards_mode_that_asks_for_nothing(open_page: Callable[..., Opened]) -> None:
    opened = open_page()
    assert opened.eval("document.compatMode") == "CSS1Compat"
    assert len(opened.requests) == 1


def test_the_nodes_of_vis_network_stand_in_the_order_of_time(open_page: Callable[..., Opened]) -> None:
    opened = open_page()
    places = opened.eval(
        """() => {
          const { model, stage } = whowhen;
          const positions = stage.graph.getPositions();
          return model.roles[0].items.map((bar) => positions[bar.id].x);
        }"""
    )
    assert len(places) == 7
    assert places == sorted(places)


def test_the_wheel_zooms_time_only_and_keeps_the_day_under_the_pointer(open_page: Callable[..., Opened]) -> None:
    opened = open_page()
    look = """() => {
      const { scale, state, stage, model } = whowhen;
      const left = document.getElementById('stage').getBoundingClientRect().left;
      const row = scale.rowTop(model.lanes[1], 0);
      return { zoom: state.scale, row, day: scale.day(800 - left), view: stage.graph.getScale() };
    }"""
    opened.page.mouse.move(800, 300)
    before = opened.eval(look)
    opened.page.mouse.wheel(0, -400)
    opened.settle()
    after = opened.eval(look)
    assert after["zoom"] > before["zoom"] * 1.3
    assert after["row"] == before["row"]
    assert after["view"] == 1
    assert abs(after["day"] - before["day"]) * after["zoom"] < 1


def test_dragging_moves_time_by_as_many_pixels(open_page: Callable[..., Opened]) -> None:
    opened = open_page()
    opened.eval("whowhen.scale.show(5000, 12000)")
    before = opened.eval("whowhen.state.origin")
    opened.page.mouse.move(900, 650)
    opened.page.mouse.down()
    opened.page.mouse.move(800, 650, steps=5)
    opened.page.mouse.up()
    moved = opened.eval("whowhen.state.origin") - before
    assert moved * opened.eval("whowhen.state.scale") == pytest.approx(100, abs=5)


def test_fit_brings_every_item_into_view(open_page: Callable[..., Opened]) -> None:
    opened = open_page()
    opened.eval("whowhen.scale.show(9000, 9300)")
    opened.page.click("#zoom-fit")
    assert opened.eval(
        """() => {
          const { model, scale } = whowhen;
          const { rail, width } = scale.size;
          return model.dated.every((item) => scale.x(item.first) >= rail && scale.x(item.last) <= width);
        }"""
    )


def test_buttons_and_double_click_zoom(open_page: Callable[..., Opened]) -> None:
    opened = open_page()
    scales = [opened.eval("whowhen.state.scale")]
    for act in (
        lambda: opened.page.click("#zoom-in"),
        lambda: opened.page.mouse.dblclick(700, 700),
        lambda: opened.page.click("#zoom-out"),
    ):
        act()
        opened.settle()
        scales.append(opened.eval("whowhen.state.scale"))
    assert scales[0] < scales[1] < scales[2] > scales[3]


def test_the_axis_goes_from_decades_to_months_under_a_row_of_years(open_page: Callable[..., Opened]) -> None:
    opened = open_page()
    steps = []
    for years in (75, 3):
        opened.eval(f"whowhen.scale.show(0, {years} * 365)")
        found = opened.eval("whowhen.ticks.make()")
        steps.append(([tick["text"] for tick in found["minor"]], [tick["text"] for tick in found["major"]]))
    assert "1980" in steps[0][0]
    assert "1981" not in steps[0][0]
    assert steps[0][1] == []
    assert "1971" in steps[1][1]
    assert any(tick.startswith("Apr") for tick in steps[1][0])


def test_the_overview_moves_and_widens_the_window(open_page: Callable[..., Opened]) -> None:
    opened = open_page()
    opened.eval("whowhen.scale.show(7000, 9000)")
    opened.settle()
    strip = opened.page.locator("#overview").bounding_box()
    assert strip

    def edges() -> tuple[float, float]:
        first, last = opened.eval("whowhen.scale.span()")
        return first, last

    def drag(start: float, distance: float) -> None:
        opened.page.mouse.move(start, strip["y"] + 20)
        opened.page.mouse.down()
        opened.page.mouse.move(start + distance, strip["y"] + 20, steps=4)
        opened.page.mouse.up()
        opened.settle()

    middle, right = opened.eval(
        "[document.getElementById('overview').getBoundingClientRect().left + whowhen.overview.x(8000),"
        " document.getElementById('overview').getBoundingClientRect().left + whowhen.overview.x(9000)]"
    )
    before = edges()
    drag(middle, 60)
    moved = edges()
    assert moved[0] > before[0] + 500
    assert moved[1] - moved[0] == pytest.approx(before[1] - before[0], rel=0.02)
    drag(right + 60, 80)
    widened = edges()
    assert widened[0] == pytest.approx(moved[0], abs=3)
    assert widened[1] > moved[1] + 500
    opened.page.focus("#overview")
    opened.page.keyboard.press("ArrowRight")
    assert edges()[0] > widened[0]


def test_a_click_opens_the_item_with_its_passages(open_page: Callable[..., Opened]) -> None:
    opened = open_page()
    opened.page.mouse.click(*opened.place_of(LUNS_LIKE))
    assert opened.page.inner_text("#panel h2") == "Ada Lindqvist"
    assert opened.page.locator("#panel .passage").count() == 2
    assert opened.page.inner_text("#panel .passage mark >> nth=0") == "Ada Lindqvist took office as secretary general."
    assert "On Monday the council met." in opened.page.inner_text("#panel .passage >> nth=0")
    links = opened.eval("[...document.querySelectorAll('#panel a')].map((a) => [a.protocol, a.rel])")
    assert links
    assert all(protocol == "https:" and "noopener" in rel for protocol, rel in links)


def test_several_in_one_place_open_as_a_list_that_can_be_zoomed_to(open_page: Callable[..., Opened]) -> None:
    opened = open_page()
    opened.page.mouse.click(*opened.place_of(identifier("event", "Session")))
    assert opened.page.inner_text("#panel h2") == "2 items"
    opened.page.click("#panel button.wide")
    opened.settle()
    assert opened.eval(f"whowhen.model.things.get('{identifier('event', 'Session')}').group.members.length") == 1


def test_a_lane_name_opens_its_succession_with_what_has_no_date(open_page: Callable[..., Opened]) -> None:
    opened = open_page()
    top = opened.eval("whowhen.scale.laneTop(whowhen.model.lanes[2]) + whowhen.model.lanes[2].height / 2")
    frame = opened.page.locator("#stage").bounding_box()
    assert frame
    opened.page.mouse.click(frame["x"] + 60, frame["y"] + top)
    assert opened.page.inner_text("#panel h2") == "Spokesperson"
    assert "Without a date" in opened.page.inner_text("#panel")
    assert "Bruno Wörner" in opened.page.inner_text("#panel")


def test_before_and_after_lead_along_the_succession(open_page: Callable[..., Opened]) -> None:
    opened = open_page()
    opened.page.mouse.click(*opened.place_of(LUNS_LIKE))
    opened.page.click("#panel .step >> nth=1")
    assert opened.page.inner_text("#panel h2") == "Bruno Wörner"
    opened.page.click("#panel .step >> nth=0")
    assert opened.page.inner_text("#panel h2") == "Ada Lindqvist"


def test_dispute_and_conclusion_are_told_in_words(open_page: Callable[..., Opened]) -> None:
    opened = open_page()
    opened.eval("whowhen.panel.choose(whowhen.model.bars.find((bar) => bar.disputes.length))")
    readings = opened.page.locator("#panel .reading").all_inner_texts()
    assert len(readings) == 2
    assert "17 October 1994" in readings[0]
    assert "1995" in readings[1]
    opened.eval("whowhen.panel.choose(whowhen.model.bars.find((bar) => bar.inferred.length))")
    assert "handover" in opened.page.inner_text("#panel .conclusion")
    assert "Dirk Øen left in 2004" in opened.page.inner_text("#panel .conclusion")


def test_what_was_expected_and_did_not_come_is_told(open_page: Callable[..., Opened]) -> None:
    opened = open_page()
    opened.eval("whowhen.panel.choose(whowhen.model.bars[1])")
    told = opened.page.inner_text("#panel .expectation")
    for words in ("expected", "end 1996", "by the council", "overtaken"):
        assert words in told


def test_only_direct_speech_stands_in_quotation_marks(open_page: Callable[..., Opened]) -> None:
    opened = open_page()
    for words, shown in (
        ("There is much to do.", "“There is much to do.”"),
        ("that the matter was settled", "that the matter was settled"),
    ):
        opened.eval("(id) => whowhen.panel.choose(whowhen.model.things.get(id))", identifier("statement", words))
        assert opened.page.inner_text("#panel h2") == shown


def test_hovering_tells_what_it_is(open_page: Callable[..., Opened]) -> None:
    opened = open_page()
    opened.page.mouse.move(*opened.place_of(LUNS_LIKE))
    opened.settle()
    tip = opened.page.inner_text("#tip")
    assert "Ada Lindqvist" in tip
    assert "24 March 1971" in tip


def test_ten_thousand_items_are_drawn_without_nodes_and_can_be_hit(open_page: Callable[..., Opened]) -> None:
    opened = open_page("large")
    assert opened.eval("whowhen.model.large && Object.keys(whowhen.stage.graph.body.nodes).length === 0")
    frames = opened.eval(
        """() => {
          const times = [];
          let before = performance.now();
          for (let at = 0; at < 30; at += 1) {
            whowhen.scale.pan(3, 2);
            whowhen.stage.redraw();
            times.push(performance.now() - before);
            before = performance.now();
          }
          return times.sort((a, b) => a - b)[15];
        }"""
    )
    assert frames < 150
    opened.eval("whowhen.scale.show(-5000, 5000)")
    bar = opened.eval("whowhen.model.lanes[3].items.find((bar) => bar.first > 0).id")
    opened.eval("whowhen.scale.pan(0, 9000)")
    opened.page.mouse.click(*opened.place_of(bar))
    assert opened.page.is_visible("#panel h2")
    opened.page.keyboard.press("g")
    opened.settle(300)
    assert opened.eval("whowhen.network.shown().length") > 3
    opened.page.keyboard.press("g")
    opened.settle(300)
    assert opened.eval("Object.keys(whowhen.stage.graph.body.nodes).length") == 0
