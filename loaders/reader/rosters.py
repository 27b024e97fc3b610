"""Rosters of office holders: "Die Präsidenten des Verbands: A. Lenz (1950–1962), …", or a heading and a line for each.

A role in the plural opens a roster, in a heading or before a colon; every name in it that a span of years stands beside
had the office in these years.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .drafts import Bound, TenureDraft
from .officewords import office_words
from .spread import Spread
from .timing import timing

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .model import Layout, Mention
    from .offices import Offices

_HEADING = 16  # tokens that a line which opens a roster may have
_BESIDE = 7  # tokens between a name and the years beside it
_APART = 40  # tokens between the names of a list; farther on, the text speaks of something else
_TOWARDS = frozenset({"to", "for", "by", "with", "an", "für", "mit", "gegen", "bei", "unter", "among"})
_COPULAS = frozenset({"waren", "sind", "hießen", "were", "are", "been"})
_OPEN = ("-", "–", "—")
_PLURALS = (("ies", "y"), ("men", "man"), ("s", ""))


@dataclass(frozen=True, slots=True)
class Entry:
    """One line or item: whose it is, the times in it, the role that opens the roster, and whether it says "acting"."""

    person: Mention
    times: tuple[Mention, ...]
    role: Mention
    span: tuple[int, int]
    acting: bool


class Rosters:
    """The rosters of one document."""

    def __init__(self, layout: Layout, offices: Offices, mentions: Sequence[Mention]) -> None:
        self.layout = layout
        self.tokens = layout.tokens
        self.text = layout.document.text
        self.offices = offices
        self.acting = office_words(layout.document.language, "acting")
        self.people = Spread(m for m in mentions if m.kind == "person" and m.entity)
        self.times = Spread(m for m in mentions if m.kind == "time" and m.value and not (m.value or "").startswith("P"))
        self.paragraph_ends = [paragraph.end for paragraph in layout.paragraphs]
        self.starts = [token.start for token in layout.tokens]
        plural = [m for m in mentions if m.kind == "role" and self._may_be_many(m) and "occupation" not in m.traits]
        sentence_ends = [sentence.end for sentence in layout.sentences]
        self.entries: dict[int, list[Entry]] = {}
        for entry in (entry for role in plural for entry in self._roster(role)):
            self.entries.setdefault(bisect_right(sentence_ends, entry.person.start), []).append(entry)

    def find(self, number: int) -> list[TenureDraft]:
        """The tenures that the entries in one sentence tell."""
        return [self._draft(entry, number) for entry in self.entries.get(number, ())]

    def _may_be_many(self, role: Mention) -> bool:
        """Whether a role is in the plural, or in a form that German has for one and for many: "Bürgermeister"."""
        same = self.layout.document.language == "de" and (role.value or "").endswith("er")
        return "plural" in role.traits or (same and role.text[:1].isupper() and role.entity is None)

    def _draft(self, entry: Entry, number: int) -> TenureDraft:
        told = timing(entry.times)
        title = self._singular(entry.role.value or entry.role.text)
        office = self.offices.of_role(replace(entry.role, value=title))
        link = f"office: of the list, '{entry.role.text}' {entry.role.start}:{entry.role.end}"
        office = replace(
            office, title=title, chain=(*office.chain, link), derived="title of the list", acting=entry.acting
        )
        start, end = told.start or told.effective, told.end
        if told.when is not None and start is None:
            start = told.when
            if end is None and not self._runs_on(told.when):
                end = Bound(told.when.value, told.when.span)
        return TenureDraft(
            person=entry.person,
            entity=entry.person.entity or "",
            office=office,
            evidence=[entry.span, (entry.role.start, entry.role.end)],
            rule="roster",
            start=start,
            end=end,
            trigger=(entry.role.start, entry.role.end),
            sentence=number,
        )

    def _runs_on(self, bound: Bound) -> bool:
        """Whether a dash without a second year follows: "1971–"."""
        return bound.span is not None and self.text[bound.span[1] : bound.span[1] + 1] in _OPEN

    def _singular(self, title: str) -> str:
        if self.layout.document.language == "de":
            return title
        words = title.split(" ")
        for number, word in enumerate(words):
            for ending, instead in _PLURALS:
                single = [*words[:number], word.removesuffix(ending) + instead, *words[number + 1 :]]
                if word.lower().endswith(ending) and " ".join(single).lower() in self.offices.roles:
                    return " ".join(single)
        last = words[-1]
        return " ".join([*words[:-1], last.removesuffix("s")])

    # Where a roster is

    def _roster(self, role: Mention) -> list[Entry]:
        """The entries that a role in the plural opens; none if no name in them has years."""
        number = bisect_right(self.paragraph_ends, role.start)
        if number == len(self.paragraph_ends) or self.layout.paragraphs[number].start > role.start:
            return []
        paragraph = self.layout.paragraphs[number]
        first = bisect_left(self.starts, role.start)
        if first and self.tokens[first - 1].low in _TOWARDS:
            return []  # "Notes to editors"
        colon = self._colon(role, paragraph.end)
        inside = list(self._items(colon, paragraph.end, role)) if colon is not None else []
        size = bisect_left(self.starts, paragraph.end) - bisect_left(self.starts, paragraph.start)
        named = any(paragraph.start <= p.start for p in self.people.over(paragraph.start, paragraph.end))
        if not inside and size <= _HEADING and not named:
            for following in self.layout.paragraphs[number + 1 :]:
                entry = self._line(following.start, following.end, role)
                if entry is None:
                    break
                inside.append(entry)
        several = "plural" in role.traits or (colon is not None and len(inside) > 1)
        return inside if several and any(entry.times for entry in inside) else []

    def _colon(self, role: Mention, stop: int) -> int | None:
        """Where the colon after a role is, if it comes soon and no name stands before it."""
        first = bisect_left(self.starts, role.end)
        for token in self.tokens[first : first + _HEADING]:
            if token.start >= stop or any(self.people.at(token.start)):
                return None
            if token.text == ":" or token.low in _COPULAS:
                return token.end
        return None

    def _line(self, start: int, end: int, role: Mention) -> Entry | None:
        """A line with one name at its head, years before or behind it."""
        person = next((p for p in self.people.over(start, end) if start <= p.start and p.end <= end), None)
        if person is None:
            return None
        times = [t for t in self.times.over(start, end) if start <= t.start and t.end <= end]
        ahead = [t for t in times if t.end <= person.start]
        beside = ahead or [t for t in times if self._gap(person.end, t.start) <= _BESIDE][:1]
        before = self.text[start : person.start]
        begins = bisect_left(self.starts, person.start) - bisect_left(self.starts, start)
        if self._tells_more(max([person.end, *(t.end for t in beside)]), end):
            return None
        if not beside or (not ahead and begins > 3) or (ahead and begins > _HEADING) or "." in before.rstrip(". "):
            return None
        last = max([person.end, *(t.end for t in beside)])
        return Entry(person, tuple(beside), role, (min(person.start, beside[0].start), last), self._acting(start, end))

    def _items(self, start: int, end: int, role: Mention) -> Iterator[Entry]:
        """The names behind a colon, each with the years in brackets or behind a comma."""
        inside = [p for p in self.people.over(start, end) if start <= p.start and p.end <= end]
        last = start
        for person, following in zip(inside, [*inside[1:], None], strict=False):
            if self._gap(last, person.start) > _APART:
                return  # the text goes on with something else
            last = person.end
            stop = following.start if following is not None else end
            beside = self.times.over(person.end, stop)
            time = next((t for t in beside if person.end <= t.start and t.end <= stop), None)
            if time is None or self._gap(person.end, time.start) > _BESIDE or not self._loose(person.end, time.start):
                continue
            acting = self._acting(person.end, stop)
            yield Entry(person, (time,), role, (person.start, time.end), acting)

    def _tells_more(self, last: int, end: int) -> bool:
        """Whether a sentence goes on behind the name and the years."""
        at = bisect_left(self.starts, last)
        return at < len(self.tokens) and self.tokens[at].start < end and self.tokens[at].text[0].islower()

    def _gap(self, first: int, last: int) -> int:
        return bisect_left(self.starts, last) - bisect_left(self.starts, first)

    def _loose(self, first: int, last: int) -> bool:
        """Whether only marks, or an aside in brackets, stand between a name and its years."""
        between = self.text[first:last].strip()
        return not between or between[0] in "(,–—-:/" or between[0].isdigit()

    def _acting(self, first: int, last: int) -> bool:
        inside = self.tokens[bisect_left(self.starts, first) : bisect_left(self.starts, last)]
        return any(token.low in self.acting for token in inside)
