"""The second date: what the sources had said by then."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from page_sample import identifier

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Opened

pytestmark = pytest.mark.browser

NOVAK = identifier("tenure", "Felix Novák Secretary General 2016-10-01")
GONE = identifier("tenure", "Hanno Brandt Secretary General 2016-12")
SHOWN = "whowhen.model.items.filter(whowhen.isShown).map((item) => item.id)"


def known_by(opened: Opened, day: str) -> None:
    opened.page.fill("#known-by", day)
    opened.page.dispatch_event("#known-by", "change")


def test_expectations_appear_and_are_overtaken(open_page: Callable[..., Opened]) -> None:
    opened = open_page("replayed")
    item = f"whowhen.model.things.get('{NOVAK}')"
    assert opened.eval(f"[{item}.modality, {item}.firm]") == ["asserted", True]
    assert GONE not in opened.eval(SHOWN)
    known_by(opened, "2016-06-30")
    assert sorted(opened.eval(SHOWN)) == sorted([NOVAK, GONE])
    assert opened.eval(f"[{item}.modality, {item}.firm, {item}.open]") == ["expected", False, False]
    opened.page.click("#known-later")
    assert opened.eval(SHOWN) == [NOVAK]
    assert opened.eval(f"{item}.modality") == "asserted"
    opened.page.click("#known-later")
    assert opened.eval("whowhen.state.knownBy") is None
    assert len(opened.eval(SHOWN)) == 24


def test_who_was_only_expected_by_then_is_not_in_office(open_page: Callable[..., Opened]) -> None:
    opened = open_page("replayed")
    assert opened.eval(f"whowhen.holds(whowhen.model.things.get('{NOVAK}'), 17500)") == "certain"
    known_by(opened, "2016-06-30")
    assert opened.eval(f"whowhen.holds(whowhen.model.things.get('{NOVAK}'), 17500)") is None


def test_the_panel_the_table_and_the_search_know_no_more_than_the_sources_then(
    open_page: Callable[..., Opened],
) -> None:
    opened = open_page("replayed")
    opened.eval(f"whowhen.panel.choose(whowhen.model.things.get('{NOVAK}'))")
    assert opened.page.locator("#panel .passage").count() == 2
    known_by(opened, "2016-06-30")
    panel = opened.page.inner_text("#panel")
    assert "expected" in panel
    # Both passages of the sample were published later.
    assert opened.page.locator("#panel .passage").count() == 0
    opened.eval("whowhen.panel.choose(whowhen.model.points[0])")
    assert "No source had told" in opened.page.inner_text("#panel")
    opened.page.click(".tabs [data-view=table]")
    assert opened.page.is_visible(f"[data-item={GONE}]")
    assert "expected" in opened.page.inner_text(f"[data-item={NOVAK}]")
    assert opened.page.locator("#table tbody tr:visible").count() == 2
    opened.page.fill("#search", "lindqvist")
    assert opened.page.locator("#found [role=option]").count() == 0
    opened.eval("whowhen.replay.setDay(null)")
    assert "expected" not in opened.page.inner_text(f"[data-item={NOVAK}]")
    assert not opened.page.is_visible(f"[data-item={GONE}]")


def test_both_dates_are_in_the_link(open_page: Callable[..., Opened]) -> None:
    opened = open_page("replayed")
    known_by(opened, "2016-06-30")
    opened.eval("whowhen.holders.setDate(17000)")
    address = opened.eval("whowhen.address()")
    assert "known=2016-06-30" in address
    assert "on=2016-07-18" in address
    again = open_page("replayed", fragment="#" + address.split("#")[1])
    assert again.eval("whowhen.state.asOf") == 17000
    assert sorted(again.eval(SHOWN)) == sorted([NOVAK, GONE])
    assert again.page.input_value("#known-by") == "2016-06-30"
    # The table stands after the script and follows all the same.
    again.page.click(".tabs [data-view=table]")
    assert again.page.locator("#table tbody tr:visible").count() == 2


def test_keys_go_from_one_day_of_news_to_the_next(open_page: Callable[..., Opened]) -> None:
    opened = open_page("replayed")
    opened.page.focus("#stage")
    seen = []
    for key in (",", ",", ",", ".", "."):
        opened.page.keyboard.press(key)
        seen.append(opened.eval("whowhen.state.knownBy"))
    first, second = 16922, 17076
    assert seen == [second, first, first, second, None]
    assert "All sources" in (opened.page.text_content("#live") or "")


def test_a_page_with_one_day_of_news_has_nothing_to_replay(open_page: Callable[..., Opened]) -> None:
    opened = open_page()
    assert not opened.page.is_visible("#replay")
    again = open_page(fragment="#known=2016-06-30")
    assert len(again.eval(SHOWN)) == 24


def test_nothing_is_in_the_network_that_was_not_known(open_page: Callable[..., Opened]) -> None:
    opened = open_page("replayed")
    known_by(opened, "2016-10-10")
    opened.page.click(".tabs [data-view=network]")
    opened.settle(100)
    shown = opened.eval("whowhen.network.shown().map((thing) => thing.name ?? thing.title ?? thing.id)")
    assert "Felix Novák" in shown
    assert "Ada Lindqvist" not in shown
