"""No two texts of the picture cover one another, at any scale, in any grouping, in either view."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Opened

pytestmark = pytest.mark.browser

# Paints on a canvas that notes where each text stands, in pixels of the stage: [text, left, right, middle, height].
RECORD = """(paint) => {
  const drawn = [];
  const real = document.createElement('canvas').getContext('2d');
  const recorder = new Proxy(real, {
    get(target, name) {
      if (name === 'fillText') return (text, x, y) => {
        const { a, e, d, f } = target.getTransform();
        const width = target.measureText(text).width;
        const left = target.textAlign === 'center' ? x - width / 2 : target.textAlign === 'right' ? x - width : x;
        const height = parseFloat(target.font.match(/([\\d.]+)px/)[1]);
        drawn.push([text, left * a + e, (left + width) * a + e, y * d + f, height * d]);
      };
      const value = target[name];
      return typeof value === 'function' ? value.bind(target) : value;
    },
    set(target, name, value) { target[name] = value; return true; },
  });
  if (paint === 'items') whowhen.lanes.paintItems(recorder);
  else if (paint === 'rail') whowhen.lanes.rail(recorder);
  else whowhen.stage.paintOn(recorder);
  const { width, height } = whowhen.scale.size;
  return drawn.filter(([text, left, right, y]) => text.trim() && right > 0 && left < width && y > 0 && y < height);
}"""


def overlaps(opened: Opened, paint: str) -> list[tuple[str, str]]:
    texts = sorted(opened.eval(RECORD, paint), key=lambda one: one[1])
    assert texts
    found = []
    for at, (one, _, right, y, height) in enumerate(texts):
        for other, left, _, other_y, other_height in texts[at + 1 :]:
            if left >= right - 1.5:
                break
            if abs(y - other_y) < (height + other_height) / 2 * 0.82:
                found.append((one, other))
    return found


@pytest.mark.parametrize("name", ["sample", "crowded", "undated", "german", "replayed"])
@pytest.mark.parametrize("by", ["role", "person"])
def test_labels_on_the_timeline_do_not_cover_one_another(open_page: Callable[..., Opened], name: str, by: str) -> None:
    opened = open_page(name)
    opened.eval("(by) => whowhen.state.set({ by })", by)
    for first, last in ((None, None), (0, 20_000), (7_000, 12_000), (8_900, 9_100)):
        if first is not None:
            opened.eval(f"whowhen.scale.show({first}, {last})")
        assert overlaps(opened, "items") == [], (first, last)
    assert overlaps(opened, "rail") == []


def test_labels_do_not_cover_one_another_on_a_phone(open_page: Callable[..., Opened]) -> None:
    opened = open_page("sample", viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    assert overlaps(opened, "items") == []
    assert overlaps(opened, "rail") == []


@pytest.mark.parametrize("name", ["sample", "crowded"])
def test_names_in_the_network_do_not_cover_one_another(open_page: Callable[..., Opened], name: str) -> None:
    opened = open_page(name)
    opened.page.click(".tabs [data-view=network]")
    opened.settle(100)
    assert overlaps(opened, "network") == []


def test_the_surroundings_of_a_hub_do_not_cover_one_another(open_page: Callable[..., Opened]) -> None:
    opened = open_page("large")
    opened.page.click(".tabs [data-view=network]")
    for kind in ("role", "person", "tenure"):
        opened.eval(
            "(kind) => whowhen.panel.choose([...whowhen.model.things.values()].find((one) => one.kind === kind))", kind
        )
        opened.settle(60)
        assert overlaps(opened, "network") == [], kind
