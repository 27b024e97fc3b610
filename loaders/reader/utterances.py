"""Groups quotations into utterances: what one speaker says, interrupted or continued, is one."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .speechwords import speech_words

if TYPE_CHECKING:
    from .model import Layout, QuoteZone

_GAP = 40  # tokens between two quotations of one utterance
_ENDS = frozenset({".", "!", "?", "…"})
_DASHES = frozenset({"–", "—", "-"})


@dataclass(frozen=True, slots=True)
class Utterance:
    """One or more quotations of one speaker; `first` and `last` are their tokens, marks included, half-open."""

    zones: tuple[QuoteZone, ...]
    first: int
    last: int

    @property
    def start(self) -> int:
        """Offset of the first quotation mark."""
        return self.zones[0].outer_start

    @property
    def end(self) -> int:
        """Offset after the last quotation mark."""
        return self.zones[-1].outer_end


class Grouping:
    """The quotations of a layout, outermost only, and the gaps between them."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.tokens = layout.tokens
        self.starts = [token.start for token in layout.tokens]
        self._sentences = [sentence.first for sentence in layout.sentences]
        self.words = speech_words(layout.document.language)
        text = layout.document.text
        said = [zone for zone in layout.quotes if not zone.scare and any(map(str.isalnum, text[zone.start : zone.end]))]
        self.zones = _outermost(said)

    def at(self, offset: int) -> int:
        """The first token that begins at or after an offset."""
        return bisect_left(self.starts, offset)

    def utterances(self) -> list[Utterance]:
        """The utterances in text order."""
        groups: list[list[QuoteZone]] = []
        for number, zone in enumerate(self.zones):
            following = self.zones[number + 1] if number + 1 < len(self.zones) else None
            if groups and self._joined(groups[-1][-1], zone, following):
                groups[-1].append(zone)
            else:
                groups.append([zone])
        return [Utterance(tuple(g), self.at(g[0].outer_start), self.at(g[-1].outer_end)) for g in groups]

    def _joined(self, left: QuoteZone, right: QuoteZone, after: QuoteZone | None) -> bool:
        """Whether a quotation goes on with the next one."""
        first, last = self.at(left.outer_end), self.at(right.outer_start)
        if "\n" in self.layout.document.text[left.outer_end : right.outer_start]:
            return False
        if first == last or self._parenthesis(first, last):
            return True
        several = any(token.text in _ENDS for token in self.tokens[first : last - 1])
        if last - first > _GAP or (several and not self._abbreviated(first, last - 1)):
            return False
        return self._frame_between(first, last, right, after)

    def _parenthesis(self, first: int, last: int) -> bool:
        """Whether a gap is put between dashes: „…“ – er macht eine Pause –, „…“."""
        closing = last - 1 - (self.tokens[last - 1].text == ",")
        return self.tokens[first].text in _DASHES and closing > first and self.tokens[closing].text in _DASHES

    def _frame_between(self, first: int, last: int, right: QuoteZone, after: QuoteZone | None) -> bool:
        """Whether a gap says who speaks: inside the sentence, or at its end with the quotation going on at once."""
        gap = self.tokens[first:last]
        if gap[-1].text == ":" and self.tokens[first - 2].text in _ENDS:
            return False  # „…?“ Er meint: „…“
        spoken = self.words.find(self.tokens, first, last, "form", "that", "so") is not None or gap[0].text == ","
        if not spoken:
            return False
        if gap[-1].text not in _ENDS:
            return gap[-1].text in {",", ":", "–", "—", "-"}
        return gap[0].text not in _ENDS and not self._attributed_after(right, after)

    def _abbreviated(self, first: int, last: int) -> bool:
        """Whether the full stops of a gap all belong to abbreviations or initials: no sentence begins inside."""
        after = bisect_right(self._sentences, first)
        return after >= len(self._sentences) or self._sentences[after] >= last

    def _attributed_after(self, zone: QuoteZone, after: QuoteZone | None) -> bool:
        """Whether a quotation has words of speech of its own behind it."""
        first = self.at(zone.outer_end)
        last = min(len(self.tokens), first + 5, self.at(after.outer_start) if after else len(self.tokens))
        if first >= last or (self.tokens[first].text != "," and not self._said_inside(zone)):
            return False
        return self.words.find(self.tokens, first, last, "form", "that", "so") is not None

    def _said_inside(self, zone: QuoteZone) -> bool:
        """Whether the quotation ends with a comma, as English ones do before "said"."""
        return self.layout.document.text[zone.start : zone.end].rstrip().endswith((",", "?", "!"))


def _outermost(zones: list[QuoteZone]) -> list[QuoteZone]:
    found: list[QuoteZone] = []
    for zone in zones:
        if not found or zone.outer_start >= found[-1].outer_end:
            found.append(zone)
    return found
