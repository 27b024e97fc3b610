"""Lists and tickers: "1971–1983: Ernst Benda", "• 26. November: …", where a date holds for its entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .drafts import Bound, TenureDraft
from .timing import timing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .model import Layout, Mention
    from .offices import Offices
    from .scenes import Stage

_LEADING = frozenset({"•", "-", "–", "*", "·", "—"})
_CLOSERS = frozenset({":", "|", "–", "—"})


class Lists:
    """The entries of one document."""

    def __init__(self, layout: Layout, offices: Offices, mentions: Sequence[Mention]) -> None:
        self.layout = layout
        self.tokens = layout.tokens
        self.offices = offices
        self.entries: dict[int, Mention] = {}
        self.lead: dict[int, int] = {}
        self._find(mentions)

    def _find(self, mentions: Sequence[Mention]) -> None:
        starts = {mention.start: mention for mention in mentions if mention.kind == "time" and mention.value}
        begin = {token.start: at for at, token in enumerate(self.tokens)}
        for number, paragraph in enumerate(self.layout.paragraphs):
            at = begin.get(paragraph.start)
            while at is not None and at < len(self.tokens) and self.tokens[at].text in _LEADING:
                at += 1
            if at is None or at >= len(self.tokens) or self.tokens[at].start not in starts:
                continue
            mention = starts[self.tokens[at].start]
            after = next((i for i in range(at, len(self.tokens)) if self.tokens[i].start >= mention.end), None)
            if after is not None and self.tokens[after].text in _CLOSERS and not (mention.value or "").startswith("P"):
                self.entries[number] = mention
                self.lead[number] = after + 1

    def time_of(self, sentence: int) -> Bound | None:
        """The date of the entry that a sentence belongs to."""
        mention = self.entries.get(self.layout.sentences[sentence].paragraph)
        return Bound(mention.value, (mention.start, mention.end)) if mention and mention.value else None

    def find(self, number: int, stages: Sequence[Stage], found: Sequence[TenureDraft]) -> list[TenureDraft]:
        """The tenure of an entry that is only a name: the office in focus, from the dates of the entry."""
        sentence = self.layout.sentences[number]
        mention = self.entries.get(sentence.paragraph)
        focus = self.offices.focus.office
        if mention is None or focus is None or not stages:
            return []
        first = self.lead[sentence.paragraph]
        if not sentence.first <= first < sentence.last:
            return []
        phrase = next((p for stage in stages for p in stage.phrases if p.first == first), None)
        if phrase is None or phrase.person is None or phrase.person.kind != "person" or not phrase.person.entity:
            return []
        after = self.tokens[phrase.last] if phrase.last < sentence.last else None
        if after is not None and after.text not in {".", ",", ";", "(", "/"}:
            return []  # the entry tells something of the person
        if any(draft.rule not in {"role-name", "apposition", "role-for-person"} for draft in found):
            return []
        told = timing([mention])
        link = f"office: of the list, '{self.offices.text[slice(*focus.span)]}' {focus.span[0]}:{focus.span[1]}"
        office = type(focus)(
            focus.title, focus.organisation, focus.span, (*focus.chain, link), focus.derived, focus.where
        )
        start = told.start or told.when
        return [
            TenureDraft(
                person=phrase.person,
                entity=phrase.person.entity,
                office=office,
                evidence=[(mention.start, self.tokens[phrase.last - 1].end)],
                rule="list-entry",
                start=start,
                end=told.end,
                trigger=(mention.start, mention.end),
                sentence=number,
            )
        ]
