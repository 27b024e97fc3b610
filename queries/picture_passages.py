"""The passages of many facts at once, each inside the paragraph it stands in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from whowhen.graph import ids
from whowhen.graph.evidence import Texts, passages, supporting, supporting_each
from whowhen.graph.known import known_days

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


def called(source: StoredSource) -> str:
    """What to call a source: its title, else the name of its file without the folders, which are the user's own."""
    return source.title or source.path.replace("\\", "/").rpartition("/")[2]


class Evidence:
    """What facts rest on; sources and pieces of text are read once.

    Args:
        store: where the claims and texts are.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._texts = Texts(store.connection)
        self._sources: dict[int, StoredSource] = {source.number: source for source in store.sources()}
        self._known: dict[int, int] = known_days(store)
        self._producers: dict[int, str] = {}

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
            title=called(source),
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
            producers=tuple(dict.fromkeys(self._producer(number) for number in place.claims)),
            known=self._known[place.source],
            start=place.start,
            end=place.end,
        )

    def _producer(self, claim: int) -> str:
        """Who read a claim; all are looked up at once, when the first is asked for."""
        if not self._producers:
            self._producers = dict(self._store.connection.execute("SELECT n, producer FROM claim"))
        return self._producers[claim]

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
        """What sources disagree on and what people decided, by a fact's body, with the titles of the sources."""
        origin = {ids.text("claim", claim.number): claim.source for claim in claims}
        disputed, settled = body.get("disputed", {}), body.get("settled", {})
        found = []
        for field in sorted({*disputed, *settled}):
            readings = [self._reading(one, origin) for one in disputed.get(field, ())]
            told = settled.get(field, {})
            if told.get("how") == "corrected":
                by_sources = readings or ([Reading(told["instead"])] if "instead" in told else [])
                readings = [Reading(told["value"]), *by_sources]
            found.append(Dispute(field, tuple(readings), self._decided(told["by"]) if told else ""))
        return tuple(found)

    def _decided(self, identifier: str) -> str:
        """Who decided, when, and why."""
        row = self._store.connection.execute(
            "SELECT author, substr(decided_at, 1, 10), reason FROM decision WHERE n = ?", (ids.parse(identifier)[1],)
        ).fetchone()
        return "" if row is None else f"{row[0]}, {row[1]}: {row[2]}"

    def _reading(self, one: Mapping[str, Any], origin: Mapping[str, int]) -> Reading:
        numbers = (origin[claim] for claim in one["claims"] if claim in origin)
        titles = (called(source) for source in (self._sources[number] for number in numbers))
        return Reading(str(one["value"]), tuple(dict.fromkeys(titles)))
