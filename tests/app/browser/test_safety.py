"""Nothing that a source says can run, leave, or lead anywhere but to a page or a mailbox."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from page_sample import HOSTILE, TODAY

from whowhen.graph.store import open_store
from whowhen.loaders.ingest import ingest
from whowhen.loaders.options import ImportOptions
from whowhen.views.page import DrawOptions, draw

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Opened

pytestmark = pytest.mark.browser


def test_hostile_texts_are_shown_and_do_nothing(open_page: Callable[..., Opened]) -> None:
    opened = open_page("hostile")
    opened.eval("document.addEventListener('securitypolicyviolation', (event) => { window.violated = event.type; })")
    everything = opened.eval("[...whowhen.model.things.keys()]")
    for thing in everything:
        opened.eval("(id) => whowhen.panel.choose(whowhen.model.things.get(id))", thing)
    for view in ("network", "table", "timeline"):
        opened.page.click(f".tabs [data-view={view}]")
        opened.settle()
    opened.page.click("#by [data-by=person]")
    opened.page.click("#lanes-button")
    opened.page.click("#lanes-menu .pair button >> nth=0")
    opened.page.keyboard.press("Escape")
    records = [json.loads(line) for line in opened.eval("whowhen.jsonLines.text()").splitlines()]
    assert {record["title"] for record in records if record["type"] == "role"} == {HOSTILE}
    opened.page.fill("#search", "script")
    opened.page.mouse.move(500, 250)
    opened.page.keyboard.press("Enter")
    assert opened.eval("window.hacked") is None
    assert opened.eval("window.violated") is None
    assert opened.eval("document.querySelectorAll('script').length") == 3
    assert opened.eval("document.querySelectorAll('img, iframe, object').length") == 0
    addresses = opened.eval("[...document.querySelectorAll('a')].map((a) => a.protocol)")
    assert set(addresses) <= {"https:", "file:"}
    assert "<img src=x" in opened.page.inner_text("#panel h2")


def test_a_hostile_drawing_is_still_a_drawing(open_page: Callable[..., Opened]) -> None:
    opened = open_page("hostile")
    opened.page.click("#export-button")
    with opened.page.expect_download() as download:
        opened.page.click("[data-export=svg]")
    root = ET.fromstring(Path(download.value.path()).read_text("utf-8"))  # noqa: S314 - written by ourselves
    assert {node.tag.rpartition("}")[2] for node in root.iter()} <= {
        "svg",
        "title",
        "defs",
        "path",
        "text",
        "rect",
        "linearGradient",
        "clipPath",
        "stop",
        "pattern",
    }


@pytest.mark.parametrize(
    "attempt",
    [
        "const s = document.createElement('script'); s.textContent = 'window.hacked = 1'; document.body.append(s);",
        "document.body.innerHTML = '<b>x</b>';",
        "const i = document.createElement('img'); i.setAttribute('onerror', 'hacked = 1'); document.body.append(i);",
        "const s = document.createElement('style'); s.textContent = 'body { display: none }'; document.body.append(s);",
        "setTimeout('window.hacked = 1', 0);",
        "await fetch('https://example.org/');",
    ],
)
def test_the_policy_of_the_page_refuses(open_page: Callable[..., Opened], attempt: str) -> None:
    opened = open_page()
    violations = opened.eval(
        f"""async () => {{
          let seen = 0;
          document.addEventListener('securitypolicyviolation', () => {{ seen += 1; }});
          try {{ {attempt} }} catch {{ /* refused by throwing */ }}
          await new Promise((done) => setTimeout(done, 120));
          return seen;
        }}"""
    )
    # The browser says on its console what it refused; here that is the point.
    opened.complaints.clear()
    assert violations >= 1
    assert opened.eval("window.hacked") is None
    assert opened.page.is_visible("#stage")


def test_hostile_texts_that_were_imported_do_nothing_either(open_page: Callable[..., Opened], tmp_path: Path) -> None:
    facts = [
        {"tenure": {"person": f"Ada {HOSTILE}", "role": HOSTILE, "of": HOSTILE, "start": "1990", "end": "1999"}},
        {
            "event": {
                "kind": "summit",
                "when": "1995",
                "place": HOSTILE,
                "label": HOSTILE,
                "participant": f"Ada {HOSTILE}",
            }
        },
        {"statement": {"by": f"Ada {HOSTILE}", "text": HOSTILE, "when": "1996-01-01"}},
    ]
    source = {"title": HOSTILE, "outlet": HOSTILE, "url": "javascript:window.hacked=7", "published": "2000-01-01"}
    file = tmp_path / "facts.yaml"
    file.write_text(json.dumps({"source": source, "facts": facts}), "utf-8")
    with open_store(tmp_path / "store.db") as store:
        report = ingest(store, [file], ImportOptions())
        assert [one.error for one in report.files] == [None]
        draw(store, tmp_path / "page.html", DrawOptions(TODAY, title=HOSTILE))
    opened = open_page(path=tmp_path / "page.html")
    assert opened.eval("whowhen.model.bars.length + whowhen.model.points.length") == 3
    for thing in opened.eval("[...whowhen.model.things.keys()]"):
        opened.eval("(id) => whowhen.panel.choose(whowhen.model.things.get(id))", thing)
        assert (
            opened.eval("[...document.querySelectorAll('#panel a')].filter((a) => a.protocol !== 'https:').length") == 0
        )
    assert "<img src=x" in opened.page.inner_text("#panel")
    assert opened.eval("window.hacked") is None
