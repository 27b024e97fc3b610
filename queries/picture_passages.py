"""The passages of many facts at once, each inside the paragraph it stands in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from whowhen.graph import ids
from whowhen.graph.evidence import Texts, passages, supporting, supporting_each

from .picture_rows import Dispute, Passage, Reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any

    from whowhen.graph.evidence import Passage as Place
    from whowhen.graph.evidence import SupportingClaim
    from whowhen.graph.sources import StoredSource
    from whowhen.graph.store import Store

AROUND: Final = 600
"""Most code points of a paragraph shown on either side of a quote."""

ONE_BY_ONE: Final = 400
"""Up to so many facts are looked up singly; for more, the whole table is read in one pass."""

_SAFE: Final = frozenset({"http", "https", "mailto"})
_FIRST_WORD: Final = re.compile(r"^\S*\s+")
_LAST_WORD: Final = re.compile(r"\s+\S*$")


def safe_address(address: str | None) -> str | None:
    """The address if it leads to a page or a mailbox, else None: a source's word must never become a script.

    Example:
        >>> safe_address("https://example.org/a"), safe_address("javascript:alert(1)"), safe_address("example.org")
        ('https://example.org/a', None, None)
    """
    if not address:
        return None
    try:
        scheme = urlsplit(address.strip()).scheme.lower()
    except ValueError:
        return None
    return address.strip() if scheme in _SAFE else None


class Evidence:
    """What facts rest on; sources and pieces of text are read once.

    Args:
        store: where the claims and texts are.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._texts = Texts(store.connection)
        self._sources: dict[int, StoredSource] = {source.number: source for source in store.sources()}

    def of_each(self, table: str, numbers: Iterable[int]) -> dict[int, list[SupportingClaim]]:
        """By fact of a table the claims that it is made of."""
        wanted = set(numbers)
        return {fact: claims for fact, claims in self._claims(table, wanted) if fact in wanted}

    def _claims(self, table: str, wanted: set[int]) -> Iterator[tuple[int, list[SupportingClaim]]]:
        if len(wanted) > ONE_BY_ONE:
            yield from supporting_each(self._store.connection, table)
        else:
            for fact in sorted(wanted):
                yield fact, supporting(self._store.connection, fact)

    def passages(self, claims: Iterable[SupportingClaim]) -> tuple[Passage, ...]:
        """The passages of some claims, the earliest published source first."""
        known = {claim.number: claim for claim in claims}
        return tuple(self._passage(place, known) for place in passages(known.values(), self._texts))

    def _passage(self, place: Place, claims: Mapping[int, SupportingClaim]) -> Passage:
        source = self._sources[place.source]
        body = claims[place.claims[0]].body
        record = source.kind == "facts"
        before, after = ("", "") if record else self._paragraph(place, source.characters)
        return Passage(
            source=source.id,
            title=source.title or source.path,
            quote=place.quote,
            outlet=source.outlet,
            published=source.published,
            url=safe_address(source.url),
            record=record,
            before=before,
            after=after,
            supports=place.supports,
            modality=body.get("modality", "asserted"),
            attributed_to=body.get("attributed_to"),
            cites=tuple(address for address in map(safe_address, place.cites) if address),
            chain=place.chain,
        )

    def _paragraph(self, place: Place, characters: int) -> tuple[str, str]:
        """What stands before and after a quote in its paragraph; a long one is cut at a word."""
        first = max(0, place.start - AROUND)
        before = self._texts.cut(place.source, first, place.start)
        start = before.rfind("\n") + 1
        if start == 0 and first > 0:
            before = "… " + _FIRST_WORD.sub("", before)
        last = min(characters, place.end + AROUND)
        after = self._texts.cut(place.source, place.end, last)
        end = after.find("\n")
        if end < 0 and last < characters:
            after = _LAST_WORD.sub("", after) + " …"
        return before[start:].lstrip(), (after if end < 0 else after[:end]).rstrip()

    def disputes(self, body: Mapping[str, Any], claims: Iterable[SupportingClaim]) -> tuple[Dispute, ...]:
        """What sources disagree on, as the fact's body tells it, with the titles of the sources."""
        origin = {ids.text("claim", claim.number): claim.source for claim in claims}
        return tuple(
            Dispute(field, tuple(self._reading(one, origin) for one in values))
            for field, values in sorted(body.get("disputed", {}).items())
        )

    def _reading(self, one: Mapping[str, Any], origin: Mapping[str, int]) -> Reading:
        numbers = (origin[claim] for claim in one["claims"] if claim in origin)
        titles = (source.title or source.path for source in (self._sources[number] for number in numbers))
        return Reading(str(one["value"]), tuple(dict.fromkeys(titles)))
