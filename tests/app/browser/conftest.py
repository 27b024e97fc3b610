"""A real Chromium, pages drawn from the sample, and a record of everything they ask for or complain about."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest
from page_sample import TODAY, hostile_picture, large_picture, replayed, sample_picture, undated_picture

from whowhen.views.files import write_whole
from whowhen.views.page import DrawOptions, render

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page

Open = "Callable[..., Opened]"


@dataclass
class Opened:
    """A page in the browser, with what it requested and what its console said."""

    page: Page
    context: BrowserContext
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def eval(self, script: str, argument: Any = None) -> Any:
        return self.page.evaluate(script, argument)

    def settle(self, milliseconds: int = 60) -> None:
        self.page.wait_for_timeout(milliseconds)

    def until(self, script: str) -> None:
        """Wait until an expression is true; the page's policy forbids the library's own way for texts."""
        for _ in range(300):
            if self.page.evaluate(script):
                return
            self.page.wait_for_timeout(15)
        raise AssertionError(f"never became true: {script}")

    def place_of(self, item: str) -> tuple[float, float]:
        """Where the middle of an item's visible part is, in pixels of the window."""
        found = self.eval(
            """(id) => {
              const { model, scale, points } = whowhen;
              const item = model.things.get(id);
              const frame = document.getElementById('stage').getBoundingClientRect();
              const y = scale.rowTop(item.lane, item.row) + item.lane.rowHeight / 2;
              if (item.people) points.groupsOf(item.lane);
              const left = Math.max(scale.x(item.first), scale.size.rail);
              const x = item.people ? points.xOf(item.group) : (left + scale.x(item.last)) / 2;
              return [x + frame.left, y + frame.top];
            }""",
            item,
        )
        return found[0], found[1]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    from playwright.sync_api import sync_playwright

    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    flags = ["--disable-gpu", "--no-first-run", "--disable-background-networking"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        flags.append("--no-sandbox")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=flags)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """The file of a page by name, drawn once: `sample`, `german`, `large`, …"""
    folder = tmp_path_factory.mktemp("pages")
    recipes: dict[str, Callable[[], str]] = {
        "sample": lambda: render(sample_picture(), DrawOptions(TODAY, title="The council")),
        "german": lambda: render(sample_picture(), DrawOptions(TODAY, language="de")),
        "hostile": lambda: render(
            hostile_picture(), DrawOptions(TODAY, title="</title><script>window.hacked=9</script>")
        ),
        "large": lambda: render(large_picture(10_000, 200), DrawOptions(TODAY)),
        "crowded": lambda: render(large_picture(400, 40), DrawOptions(TODAY)),
        "undated": lambda: render(undated_picture(), DrawOptions(TODAY)),
        "replayed": lambda: render(sample_picture(), DrawOptions(TODAY), *replayed()),
    }

    def of(name: str) -> Path:
        path = folder / f"{name}.html"
        if not path.exists():
            write_whole(path, [recipes[name]().encode()])
        return path

    return of


@pytest.fixture
def open_page(chromium: Browser, drawn: Callable[[str], Path]) -> Iterator[Callable[..., Opened]]:
    """Open a drawn page; afterwards nothing may have been requested but the file, and nothing complained about."""
    contexts: list[BrowserContext] = []
    opened: list[Opened] = []

    def open_it(name: str = "sample", fragment: str = "", path: Path | None = None, **options: Any) -> Opened:
        settings = {"viewport": {"width": 1440, "height": 900}, "reduced_motion": "reduce", "locale": "en-GB"} | options
        context = chromium.new_context(**settings)
        contexts.append(context)
        one = Opened(context.new_page(), context)
        opened.append(one)
        one.page.on("request", lambda request: one.requests.append(request.url))
        one.page.on("console", lambda message: one.complaints.append(message.text))
        one.page.on("pageerror", lambda error: one.complaints.append(str(error)))
        one.page.on("dialog", lambda dialog: (one.complaints.append("dialog"), dialog.dismiss()))
        one.page.goto((path or drawn(name)).as_uri() + fragment)
        if settings.get("java_script_enabled", True):
            one.until("document.documentElement.dataset.ready === 'true'")
            one.settle(30)
        return one

    yield open_it
    for context in contexts:
        context.close()
    for one in opened:
        assert one.complaints == []
        assert all(url.startswith(("file:", "blob:", "data:")) for url in one.requests)
