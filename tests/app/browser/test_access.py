"""For everyone: keyboard, listening, contrast, touch, small screens."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from page_sample import identifier

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Opened

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def test_arrows_walk_along_a_lane_and_across_lanes(open_page: Callable[..., Opened]) -> None:
    opened = open_page()
    opened.eval("whowhen.panel.choose(whowhen.model.bars[0])")
    opened.page.focus("#stage")
    seen = []
    for key in ("ArrowRight", "ArrowRight", "ArrowLeft", "ArrowDown"):
        opened.page.keyboard.press(key)
        seen.append((opened.page.inner_text("#panel h2"), opened.page.inner_text("#panel .kind")))
    assert [name for name, _ in seen[:3]] == ["Bruno Wörner", "Clara de Hoop Scheffer", "Bruno Wörner"]
    assert seen[3][1] == "Deputy Secretary General, Council"


def test_keys_zoom_search_change_the_view_and_close(open_page: Callable[..., Opened]) -> None:
    opened = open_page()
    opened.page.focus("#stage")
    before = opened.eval("whowhen.state.scale")
    opened.page.keyboard.press("+")
    assert opened.eval("whowhen.state.scale") > before
    opened.page.keyboard.press("0")
    assert opened.eval("whowhen.state.scale") == pytest.approx(before, rel=0.01)
    opened.page.keyboard.press("t")
    assert opened.page.is_visible("#table")
    opened.page.keyboard.press("t")
    opened.page.keyboard.press("ArrowRight")
    opened.page.keyboard.press("Enter")
    assert opened.eval("document.activeElement.id") == "panel-title"
    opened.page.keyboard.press("Escape")
    assert not opened.page.is_visible("#panel")
    assert opened.eval("document.activeElement.id") == "stage"
    opened.page.keyboard.press("?")
    assert opened.page.is_visible("#legend-menu")
    opened.page.keyboard.press("Escape")
    assert not opened.page.is_visible("#legend-menu")


def test_what_is_chosen_is_said(open_page: Callable[..., Opened]) -> None:
    opened = open_page()
    opened.eval("whowhen.panel.choose(whowhen.model.bars[2])")
    said = opened.page.text_content("#live")
    assert said
    for words in ("Clara de Hoop Scheffer", "Secretary General", "13 August 1994", "acting"):
        assert words in said
    assert opened.page.get_attribute("#live", "aria-live") == "polite"


def test_every_control_has_a_name(open_page: Callable[..., Opened]) -> None:
    opened = open_page()
    opened.page.click("#filter-button")
    nameless = opened.eval(
        """() => [...document.querySelectorAll('button, input, canvas[role], [tabindex="0"]')]
          .filter((one) => !one.getAttribute('aria-label') && !one.textContent.trim() && !one.labels?.length)
          .map((one) => one.outerHTML.slice(0, 80))"""
    )
    assert nameless == []


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_can_be_read_on_its_ground(open_page: Callable[..., Opened], scheme: str) -> None:
    opened = open_page(color_scheme=scheme)
    colours = opened.eval("whowhen.palette.colours")
    pairs = [
        (colours[ink], colours[ground]) for ink in ("ink", "quiet") for ground in ("surface", "ground", "band", "today")
    ]
    pairs += [(colours["asof-ink"], colours["asof"]), (colours["accent"], colours["surface"])]
    pairs += opened.eval(
        """() => [0, 1, 2, 3, 4].flatMap((hue) => ['certain', 'possible', null].flatMap((strength) =>
          [0, 1].map((turn) => {
            const look = whowhen.palette.ofBar({ lane: { hue }, turn, kind: 'tenure' }, strength);
            return [look.ink, look.fill];
          })))"""
    )
    weak = [(ink, ground, round(contrast(ink, ground), 2)) for ink, ground in pairs if contrast(ink, ground) < 4.5]
    assert weak == []


def test_two_fingers_zoom_and_the_page_stays(open_page: Callable[..., Opened]) -> None:
    opened = open_page(**PHONE)
    session = opened.context.new_cdp_session(opened.page)
    frame = opened.page.locator("#stage").bounding_box()
    assert frame
    y = frame["y"] + 150

    def touch(kind: str, *xs: float) -> None:
        points = [{"x": x, "y": y, "id": at} for at, x in enumerate(xs)]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    before = opened.eval("whowhen.state.scale")
    touch("touchStart", 200, 260)
    for step in range(1, 9):
        touch("touchMove", 200 - 6 * step, 260 + 6 * step)
    touch("touchEnd")
    assert opened.eval("whowhen.state.scale") > before * 1.3
    assert opened.eval("[scrollY, visualViewport.scale]") == [0, 1]


def test_on_a_phone_nothing_overflows_and_details_come_as_a_sheet(open_page: Callable[..., Opened]) -> None:
    opened = open_page(**PHONE)
    assert opened.eval("document.documentElement.scrollWidth <= innerWidth")
    opened.page.tap("#stage", position={"x": 200, "y": 90})
    opened.eval("whowhen.panel.choose(whowhen.model.bars[1])")
    sheet = opened.page.locator("#panel").bounding_box()
    assert sheet
    assert (sheet["x"], sheet["width"]) == (0, 390)
    assert sheet["y"] + sheet["height"] == pytest.approx(844, abs=1)
    for button in ("#filter-button", "#export-button", "#theme", ".tabs [data-view=table]", "#search"):
        box = opened.page.locator(button).bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390


def test_the_shown_date_of_a_person_is_kept_when_going_there_by_name(open_page: Callable[..., Opened]) -> None:
    opened = open_page()
    person = identifier("person", "Hanno Brandt")
    opened.eval(f"whowhen.panel.choose(whowhen.model.things.get('{person}'))")
    panel = opened.page.inner_text("#panel")
    assert "about 1940" in panel
    assert "Deputy Secretary General, Council" in panel


def test_the_rows_of_the_table_can_be_reached_and_opened_by_keyboard(open_page: Callable[..., Opened]) -> None:
    opened = open_page()
    opened.page.keyboard.press("t")
    assert opened.eval("document.activeElement.id") == "table"
    opened.page.keyboard.press("Tab")
    opened.page.keyboard.press("Tab")
    opened.page.keyboard.press("Enter")
    assert opened.page.inner_text("#panel h2") == "Bruno Wörner"
