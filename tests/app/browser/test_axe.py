"""What axe-core, the usual judge of accessibility, says of every view of the page."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Opened

pytestmark = pytest.mark.browser

# One after the other in the same page; what an earlier one opened may stay open.
VIEWS = {
    "timeline": "",
    "people": "whowhen.state.set({ by: 'person' })",
    "panel": "whowhen.panel.choose(whowhen.model.bars[3])",
    "lanes": "document.getElementById('lanes-button').click()",
    "filter": "document.getElementById('filter-button').click()",
    "legend": "document.getElementById('legend-button').click()",
    "replayed": "whowhen.panel.close(); whowhen.replay.step(-1)",
    "search": "document.getElementById('search').value = 'a'; "
    "document.getElementById('search').dispatchEvent(new Event('input'))",
    "network": "document.querySelector('.tabs [data-view=network]').click()",
    "table": "whowhen.replay.setDay(null); document.querySelector('.tabs [data-view=table]').click()",
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_view(open_page: Callable[..., Opened], scheme: str) -> None:
    opened = open_page("replayed", color_scheme=scheme)
    opened.page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text("utf-8"))
    found = {}
    for view, script in VIEWS.items():
        opened.eval(f"() => {{ {script} }}")
        opened.settle(50)
        for one in opened.eval("axe.run().then((found) => found.violations)"):
            found[f"{view}: {one['id']}"] = [node["html"][:120] + node["failureSummary"] for node in one["nodes"][:4]]
    assert found == {}
