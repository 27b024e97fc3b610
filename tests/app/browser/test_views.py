"""Search, filters, network, table, themes, languages, links, exports, paper."""

from __future__ import annotations

import csv
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from page_sample import identifier

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Opened

pytestmark = pytest.mark.browser


def test_search_finds_names_without_their_accents_and_flies_there(open_page: Callable[..., Opened]) -> None:
    opened = open_page()
    opened.page.keyboard.press("/")
    opened.page.keyboard.type("worner")
    assert opened.page.inner_text("#found li >> nth=0").startswith("Bruno Wörner")
    assert opened.page.get_attribute("#search", "aria-expanded") == "true"
    assert opened.page.get_attribute("#search", "aria-activedescendant") == "found-0"
    opened.page.keyboard.press("Enter")
    assert opened.page.inner_text("#panel h2") == "Bruno Wörner"
    assert opened.eval("whowhen.state.found.size") > 1


@pytest.mark.parametrize(
    ("query", "first"), [("strasse", "Emma Straße"), ("oen", "Dirk Øen"), ("door open", "“We will")]
)
def test_search_folds_letters_and_finds_words_said(open_page: Callable[..., Opened], query: str, first: str) -> None:
    opened = open_page()
    opened.page.fill("#search", query)
    assert opened.page.inner_text("#found li >> nth=0").startswith(first)
    opened.page.press("#search", "Escape")
    assert opened.eval("whowhen.state.found") is None


def test_a_hidden_lane_is_neither_drawn_nor_hit_and_stays_in_the_link(open_page: Callable[..., Opened]) -> None:
    opened = open_page()
    place = opened.place_of(identifier("tenure", "Ada Lindqvist Secretary General 1971-03-24"))
    opened.page.click("#lanes-button")
    opened.page.click("#lanes-menu label:has-text('Secretary General') >> nth=0")
    opened.page.keyboard.press("Escape")
    opened.page.mouse.click(*place)
    assert "Ada Lindqvist" not in opened.page.inner_text("#panel") if opened.page.is_visible("#panel") else True
    opened.settle(400)
    assert identifier("role", "Secretary General") in opened.eval("location.hash")


def test_a_kind_of_standing_can_be_filtered_out(open_page: Callable[..., Opened]) -> None:
    opened = open_page()
    opened.page.click("#filter-button")
    opened.page.click("#filter-menu label:has-text('expected or reported')")
    assert opened.eval("whowhen.model.bars.filter(whowhen.isShown).every((bar) => bar.firm || bar.kind === 'vacancy')")
    opened.page.click("#filter-menu button.wide")
    assert opened.eval("whowhen.model.items.every(whowhen.isShown)")


def test_the_network_shows_the_same_items_and_the_way_back_restores_them(open_page: Callable[..., Opened]) -> None:
    opened = open_page(reduced_motion="no-preference")
    before = opened.eval("whowhen.stage.graph.getPositions()")
    opened.page.keyboard.press("g")
    opened.until("whowhen.state.morph === 1")
    opened.settle()
    person = identifier("person", "Felix Novák")
    place = opened.eval(
        """(id) => {
          const spot = whowhen.stage.graph.canvasToDOM(whowhen.stage.graph.getPositions([id])[id]);
          const frame = document.getElementById('stage').getBoundingClientRect();
          return [spot.x + frame.left, spot.y + frame.top];
        }""",
        person,
    )
    opened.page.mouse.click(*place)
    assert opened.page.inner_text("#panel h2") == "Felix Novák"
    opened.page.keyboard.press("Escape")
    opened.page.keyboard.press("g")
    opened.until("whowhen.state.morph === 0")
    opened.settle()
    after = opened.eval("whowhen.stage.graph.getPositions()")
    assert {key: (round(at["x"]), round(at["y"])) for key, at in after.items()} == {
        key: (round(at["x"]), round(at["y"])) for key, at in before.items()
    }


def test_in_the_network_no_two_things_stand_in_one_place(open_page: Callable[..., Opened]) -> None:
    opened = open_page()
    opened.page.click(".tabs [data-view=network]")
    places = opened.eval(
        "whowhen.network.shown().map((thing) => whowhen.network.placeOf(thing)).map(({ x, y }) => `${x} ${y}`)"
    )
    assert len(places) > 20
    assert len(set(places)) == len(places)


def test_the_network_can_be_dragged_and_zoomed(open_page: Callable[..., Opened]) -> None:
    opened = open_page()
    opened.page.click(".tabs [data-view=network]")
    opened.settle(200)
    before = opened.eval("whowhen.stage.networkView()")
    opened.page.mouse.move(420, 780)
    opened.page.mouse.down()
    opened.page.mouse.move(520, 760, steps=5)
    opened.page.mouse.up()
    opened.settle(200)
    moved = opened.eval("whowhen.stage.networkView()")
    assert moved["x"] - before["x"] == pytest.approx(100, abs=15)
    opened.page.click("#zoom-in")
    opened.settle()
    assert opened.eval("whowhen.stage.networkView().scale") > moved["scale"]


def test_the_table_says_all_and_opens_items(open_page: Callable[..., Opened]) -> None:
    opened = open_page()
    opened.page.click(".tabs [data-view=table]")
    assert opened.page.locator("#table tbody tr").count() == 12 + 1 + 8 + 3
    assert opened.page.locator("#table caption").count() == 3
    assert opened.page.locator("#table th[scope=col]").count() > 10
    text = opened.page.inner_text("#table")
    for words in (
        "acting",
        "expected",
        "disputed: 1995",
        "concluded",
        "vacant",
        "only reported",
        "unknown",
        "still in office",
    ):
        assert words in text, words
    opened.page.click("#table tr:has-text('Hanno Brandt') >> nth=0")
    assert opened.page.inner_text("#panel h2") == "Hanno Brandt"


def test_without_script_the_table_is_the_page(open_page: Callable[..., Opened]) -> None:
    opened = open_page(java_script_enabled=False)
    assert opened.page.is_visible("#table table >> nth=0")
    assert opened.page.is_visible("#table table >> nth=2")
    assert not opened.page.is_visible("#stage")


def test_the_legend_lists_every_mark_and_every_key(open_page: Callable[..., Opened]) -> None:
    opened = open_page()
    opened.page.click("#legend-button")
    assert opened.page.locator("#legend-all li").count() == 15
    shown = opened.page.inner_text("#legend-menu")
    for words in (
        "acting",
        "uncertain",
        "expected",
        "contradict",
        "concluded",
        "vacant",
        "event",
        "statement",
        "several",
        "still",
    ):
        assert words in shown, words
    painted = opened.eval(
        """() => [...document.querySelectorAll('#legend-all canvas')].every((canvas) =>
          canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some((value) => value > 0))"""
    )
    assert painted


def test_a_link_brings_back_item_window_date_view_and_filters(open_page: Callable[..., Opened]) -> None:
    opened = open_page()
    opened.eval("whowhen.scale.show(5000, 9000)")
    opened.eval("whowhen.holders.setDate(7000)")
    opened.eval("whowhen.panel.choose(whowhen.model.bars[1], { reveal: false })")
    opened.eval("whowhen.state.set({ hiddenStandings: new Set(['event']) })")
    opened.page.click(".tabs [data-view=network]")
    opened.settle(400)
    again = open_page(fragment=opened.eval("location.hash"))
    assert again.page.inner_text("#panel h2") == opened.page.inner_text("#panel h2")
    first, last = again.eval("whowhen.scale.span()")
    # The panel takes room from the picture, so that the window shows the same days in fewer pixels.
    assert first == pytest.approx(5000, abs=40)
    assert last == pytest.approx(9000, abs=40)
    assert again.eval("whowhen.state.asOf") == 7000
    assert again.eval("whowhen.state.view") == "network"
    assert again.eval("[...whowhen.state.hiddenStandings]") == ["event"]


@pytest.mark.parametrize(
    "fragment",
    [
        "#item=ten_nothing&from=x&to=y&on=z&view=&without=__proto__&hide=constructor",
        "#%%%",
        "#from=2020-01-01&to=1990-01-01",
    ],
)
def test_a_broken_link_opens_the_page_as_usual(open_page: Callable[..., Opened], fragment: str) -> None:
    opened = open_page(fragment=fragment)
    assert opened.eval("whowhen.state.view") == "timeline"
    assert opened.eval("whowhen.model.items.every(whowhen.isShown)")


def _taken(opened: Opened, kind: str) -> Path:
    opened.page.click("#export-button")
    with opened.page.expect_download() as download:
        opened.page.click(f"[data-export={kind}]")
    assert download.value.suggested_filename.endswith(f".{kind}")
    return Path(download.value.path())


def test_the_picture_can_be_taken_as_png(open_page: Callable[..., Opened]) -> None:
    content = _taken(open_page(), "png").read_bytes()
    assert content.startswith(b"\x89PNG")
    assert len(content) > 20_000


@pytest.mark.parametrize("view", ["timeline", "network"])
def test_the_drawing_is_svg_with_fades_hatching_and_names(open_page: Callable[..., Opened], view: str) -> None:
    opened = open_page()
    opened.page.click(f".tabs [data-view={view}]")
    opened.settle(200)
    root = ET.fromstring(_taken(opened, "svg").read_text("utf-8"))  # noqa: S314 - written by ourselves
    tags = {node.tag.rpartition("}")[2] for node in root.iter()}
    assert {"path", "text", "pattern"} <= tags
    assert view == "network" or "linearGradient" in tags
    words = {node.text for node in root.iter() if node.tag.endswith("text")}
    assert words & {"Ada Lindqvist", "Lindqvist"}
    script = [
        node for node in root.iter() if node.tag.endswith("script") or any(key.startswith("on") for key in node.attrib)
    ]
    assert script == []


def test_the_csv_has_four_days_for_a_tenure_and_no_formulas(open_page: Callable[..., Opened]) -> None:
    with _taken(open_page("hostile"), "csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 12 + 1 + 8 + 3
    assert all(not value.startswith(("=", "+", "-", "@")) for row in rows for value in row.values())
    uncertain = next(row for row in rows if row["from_earliest"] == "2004-01-01")
    assert (uncertain["from_latest"], uncertain["to_earliest"], uncertain["open"]) == (
        "2004-12-31",
        "2016-10-01",
        "false",
    )


def test_on_paper_stands_the_picture_and_then_the_table(open_page: Callable[..., Opened]) -> None:
    opened = open_page()
    opened.page.emulate_media(media="print")
    assert opened.page.is_visible("#table table >> nth=0")
    assert opened.page.is_visible("#canvas canvas")
    assert not opened.page.is_visible("#search")
    assert opened.page.pdf(prefer_css_page_size=True).startswith(b"%PDF")


def test_german_pages_speak_german(open_page: Callable[..., Opened]) -> None:
    opened = open_page("german", locale="de-DE")
    assert opened.eval("document.documentElement.lang") == "de"
    assert opened.page.inner_text(".tabs [data-view=timeline]") == "Zeitleiste"
    opened.eval("whowhen.panel.choose(whowhen.model.bars[0])")
    panel = opened.page.inner_text("#panel")
    assert "24. März 1971" in panel
    assert "13 Jahre 3 Monate" in panel
    missing = opened.eval("Object.entries(whowhen.model.words).filter(([, word]) => !word).length")
    assert missing == 0


def test_theme_follows_the_system_and_can_be_switched(open_page: Callable[..., Opened]) -> None:
    opened = open_page(color_scheme="dark")
    dark = opened.eval("getComputedStyle(document.body).backgroundColor")
    opened.page.click("#theme")
    light = opened.eval("getComputedStyle(document.body).backgroundColor")
    assert (dark, light) == ("rgb(17, 24, 39)", "rgb(255, 255, 255)")
    assert opened.eval("whowhen.palette.colours.surface") == "#ffffff"


def test_the_morph_is_immediate_where_motion_is_unwanted(open_page: Callable[..., Opened]) -> None:
    opened = open_page()
    opened.page.click(".tabs [data-view=network]")
    assert opened.eval("whowhen.state.morph") == 1
