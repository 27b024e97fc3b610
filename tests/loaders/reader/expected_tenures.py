"""What tests of tenures share: the tenures that a text gives, and which of those awaited are not among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whowhen.graph.records import TenureClaim
from whowhen.loaders.reader.lexicon import load_lexicon
from whowhen.loaders.reader.model import Document
from whowhen.loaders.reader.read import read

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whowhen.loaders.reader.model import Language

Row = tuple[str, str, str, str | None, str | None]
"""Person, a part of the title, a part of the body, start, end."""


def tenures(text: str, language: Language, published: str) -> list[TenureClaim]:
    """The tenures that the reader finds."""
    reading = read(Document(text, language, published), load_lexicon(language))
    return [made.claim for made in reading.claims if isinstance(made.claim, TenureClaim)]


def without(claims: Iterable[TenureClaim], rows: Iterable[Row]) -> list[Row]:
    """The rows that no claim tells."""
    told = list(claims)
    return [row for row in rows if not any(_tells(claim, row) for claim in told)]


def _tells(claim: TenureClaim, row: Row) -> bool:
    person, title, body, start, end = row
    return (
        claim.person.name == person
        and title in claim.role.title.casefold()
        and body in (claim.role.organisation or "")
        and (claim.start, claim.end) == (start, end)
    )
