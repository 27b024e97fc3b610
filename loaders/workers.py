"""Runs one pure step over many files, in one process or in several; the results come in order either way."""

from __future__ import annotations

import multiprocessing
from typing import TYPE_CHECKING, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence

    from .files import Input

Result = TypeVar("Result")

_CHUNK: Final = 4
"""Files handed to a process at a time, fewer when there are few."""


def each(step: Callable[[Input], Result], inputs: Sequence[Input], jobs: int) -> Generator[Result]:
    """What `step` gives for each input, in order.

    Args:
        step: a function that other processes can import; it returns its errors instead of raising them.
        inputs: what to do.
        jobs: how many processes share the work; one works here.
    """
    jobs = min(jobs, len(inputs))
    if jobs <= 1:
        yield from map(step, inputs)
        return
    # A process that is forked while a progress bar runs in a thread can hang; a fresh one cannot.
    with multiprocessing.get_context("spawn").Pool(jobs) as pool:
        yield from pool.imap(step, inputs, chunksize=max(1, min(_CHUNK, len(inputs) // (2 * jobs))))
