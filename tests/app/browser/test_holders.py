"""The chosen date: who is in office on it, and who is not although it may look like it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from page_sample import sample_picture

from whowhen.graph.dates import MAX_DAY, MIN_DAY, in_office, iso

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Opened

    from whowhen.graph.dates import Window
    from whowhen.queries.picture_rows import Bound

pytestmark = pytest.mark.browser


def set_date(opened: Opened, day: str) -> None:
    opened.page.fill("#as-of", day)
    opened.page.dispatch_event("#as-of", "change")


def chips(opened: Opened) -> dict[str, str]:
    """By item, how sure the chip says it is."""
    found: list[list[Any]] = opened.eval(
        "[...document.querySelectorAll('.chip')].map((chip) => [chip.dataset.id, chip.classList.contains('possible')])"
    )
    return {item: "possible" if possible else "certain" for item, possible in found}


def days(found: Bound) -> Window:
    return (
        MIN_DAY if found.earliest is None else found.earliest,
        MAX_DAY if found.latest is None else found.latest,
    )


def test_the_chips_are_the_holders_that_python_computes(open_page: Callable[..., Opened]) -> None:
    opened = open_page()
    for day in range(300, 20_300, 1_000):
        expected = {}
        for one in sample_picture().tenures:
            start, end = days(one.start_reach or one.start), days(one.end_reach or one.end)
            answer = in_office(day, start, end)
            if one.modality == "asserted" and answer != "no":
                expected[one.id] = str(answer)
        set_date(opened, iso(day))
        assert chips(opened) == expected, iso(day)


def test_acting_holders_and_uncertain_ones_say_so(open_page: Callable[..., Opened]) -> None:
    opened = open_page()
    set_date(opened, "1994-09-01")
    shown = opened.page.inner_text("#chips")
    assert "Clara de Hoop Scheffer" in shown
    assert "acting" in shown
    for uncertain, day in (("Dirk Øen?", "2004-06-01"), ("Dirk Øen?", "1995-06-01")):
        set_date(opened, day)
        assert uncertain in opened.page.inner_text("#chips").replace(" ?", "?"), day


def test_who_is_only_expected_or_reported_is_never_in_office(open_page: Callable[..., Opened]) -> None:
    opened = open_page()
    set_date(opened, "2025-08-01")
    assert "Greta Holm" not in opened.page.inner_text("#chips")
    set_date(opened, "2013-06-01")
    assert "Hanno Brandt\nSpokesperson" not in opened.page.inner_text("#chips")


def test_the_page_opens_on_the_last_day_that_a_source_vouches_for(open_page: Callable[..., Opened]) -> None:
    opened = open_page()
    assert opened.page.input_value("#as-of") == "2024-11-30"
    assert "Felix Novák" in opened.page.inner_text("#chips")
    opened.page.click("#today")
    assert opened.page.input_value("#as-of") == "2024-12-31"


def test_the_date_can_be_dragged_stepped_and_played(open_page: Callable[..., Opened]) -> None:
    opened = open_page()
    handle = opened.eval(
        """() => {
          const box = whowhen.furniture.handleBox();
          const frame = document.getElementById('stage').getBoundingClientRect();
          return [(box.left + box.right) / 2 + frame.left, (box.top + box.bottom) / 2 + frame.top];
        }"""
    )
    opened.page.mouse.move(*handle)
    opened.page.mouse.down()
    opened.page.mouse.move(handle[0] - 300, handle[1], steps=5)
    opened.page.mouse.up()
    dragged = opened.page.input_value("#as-of")
    assert dragged < "2018"
    opened.page.focus("#stage")
    opened.page.keyboard.press("[")
    stepped = opened.page.input_value("#as-of")
    assert stepped < dragged
    opened.page.keyboard.press("}")
    assert opened.page.input_value("#as-of") == "2010-02-01"
    opened.page.click("#play")
    opened.until("document.getElementById('as-of').value > '2010-02-01'")
    opened.page.click("#play")
    assert opened.page.get_attribute("#play", "aria-pressed") == "false"
