"""Which parts of a frame come into an office, leave it or have it."""

from typing import Final

ENTER: Final = ("incoming", "appointed", "winner")
LEAVE: Final = ("outgoing",)
HOLD: Final = ("holder", "acting")
PLAIN_EVENTS: Final = frozenset(
    {"death", "birth", "meeting", "visit", "founding", "accession", "agreement", "threat", "attack", "war"}
)
"""Kinds of event that are about no office."""
