"""A progress bar for imports of more than a handful of files, and for drawing, on a terminal only."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from whowhen.settings import Settings

HANDFUL: Final = 5


@contextmanager
def progress(settings: Settings, handful: int = HANDFUL) -> Iterator[Callable[[int, int, str], None] | None]:
    """Something to tell after each file how many are done, how many there are, and its path; None shows nothing.

    Args:
        settings: whether to be quiet.
        handful: up to so many steps no bar is shown.
    """
    if settings.quiet or not sys.stderr.isatty():
        yield None
        return
    bar = _Bar(handful)
    try:
        yield bar.advance
    finally:
        bar.stop()


class _Bar:
    """A bar that appears only once it is known that there is more than a handful."""

    def __init__(self, handful: int) -> None:
        self._handful = handful
        self._stop: Callable[[], None] | None = None
        self._update: Callable[[int, str], None] | None = None

    def advance(self, done: int, total: int, path: str) -> None:
        """Show that one more file is done."""
        if total <= self._handful:
            return
        if self._update is None:
            self._start(total)
        if self._update is not None:
            self._update(done, path)

    def _start(self, total: int) -> None:
        # rich takes a tenth of a second to load, so it is loaded only here; it honours NO_COLOR itself.
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        shown = Progress(
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            TextColumn("{task.fields[path]}", markup=False),
            console=Console(stderr=True),
            transient=True,
        )
        task = shown.add_task("", total=total, path="")
        shown.start()
        self._stop = shown.stop
        self._update = lambda done, path: shown.update(task, completed=done, path=path)

    def stop(self) -> None:
        """Take the bar away."""
        if self._stop is not None:
            self._stop()
