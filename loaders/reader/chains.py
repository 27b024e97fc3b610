"""Makes a mention that points back to somebody, with the step that links it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .cues import Cues
    from .discourse import Seen
    from .model import Mention


def arrow(mention: Mention, meant: str | None, start: int, end: int, how: str) -> str:
    """One step of a chain: `anaphor 'er' 120:122 -> Mark Rutte 12:22 (subject before)`."""
    return f"{mention.kind} '{mention.text}' {mention.start}:{mention.end} -> {meant} {start}:{end} ({how})"


def step(mention: Mention, seen: Seen, how: str) -> str:
    """The step from a mention to whoever was seen before."""
    return arrow(mention, seen.entity, seen.start, seen.end, how)


def beside(mention: Mention, person: Mention, how: str) -> str:
    """The step from a role or an inhabitant to the person named beside it."""
    return arrow(mention, person.entity, person.start, person.end, how)


def link(cues: Cues, at: int, seen: Seen | None, how: str) -> Mention | None:
    """An anaphor of one token that means whoever was seen; None if nobody was."""
    if seen is None:
        return None
    mention = cues.mention("anaphor", at, at + 1, how.replace(" ", "-"))
    return replace(mention, entity=seen.entity, chain=(step(mention, seen, how),))
