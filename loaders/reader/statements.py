"""Turns something said into a candidate: its words, its speaker, its day, and what it is about."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from whowhen.graph.records import Ref, StatementClaim

from .model import Candidate, Slot
from .qualify import mode
from .wordlists import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whowhen.graph.records import Quotation

    from .model import Layout, Mention
    from .voices import Speaker

_NO_DAY = frozenset({"duration", "since", "until", "from", "by", "range", "between", "before", "after"})
_MOST_TOPICS = 6
_LEAD = 2  # words between "told" and the name of who is told
_NESTED = 3  # quotations inside one another


@dataclass(frozen=True, slots=True)
class Said:
    """Something said: its speaker, its words, and the passage that shows it.

    Attributes:
        words: what is said, as offsets. evidence: the words and who says them. frame: the clause that says who.
        cue: the word of speech. chain: how the speaker is linked to the evidence.
    """

    speaker: Speaker
    text: str
    quotation: Quotation
    words: tuple[int, int]
    evidence: tuple[int, int]
    frame: tuple[int, int]
    rule: str
    chain: tuple[str, ...] = ()
    cue: tuple[int, int] | None = None


class Statements:
    """Makes candidates out of what was said in one text."""

    def __init__(self, layout: Layout, mentions: Sequence[Mention]) -> None:
        self.layout = layout
        self.mentions = sorted(mentions, key=lambda mention: mention.start)
        self._starts = [mention.start for mention in self.mentions]
        self._clauses = [clause.start for clause in layout.clauses]
        self._quoted = [(zone.start, zone.end) for zone in layout.quotes if not zone.scare]

    def candidate(self, said: Said) -> Candidate:
        """The statement as the gate wants it, with the words for every slot."""
        text = self.layout.document.text
        speaker = said.speaker
        slots = {
            "speaker": Slot(speaker.start, speaker.end, text[speaker.start : speaker.end], said.chain),
            "text": Slot(*said.words, text[slice(*said.words)]),
        }
        start, end = said.evidence
        time = self._time(said)
        if time is not None:
            slots["when"] = Slot(time.start, time.end, time.text)
            start, end = min(start, time.start), max(end, time.end)
        claim = StatementClaim(
            Ref(speaker.name, speaker.kind),
            said.text,
            said.quotation,
            when=time.value if time is not None else None,
            addressee=self._addressee(said),
            about=self._topics(said),
            modality="reported" if self._is_hearsay(said) else "asserted",
        )
        return Candidate(claim, ((start, end),), slots, said.rule, said.cue)

    def _between(self, start: int, end: int) -> Sequence[Mention]:
        """The mentions that begin between two offsets."""
        return self.mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _is_hearsay(self, said: Said) -> bool:
        """Whether the article itself only heard that it was said: "soll sie gesagt haben", "reportedly said"."""
        if said.cue is None:
            return False
        found = mode(self.layout, max(0, bisect_right(self._clauses, said.cue[0]) - 1))
        if found.modality != "reported" or found.cue is None:
            return False
        return not said.words[0] <= found.cue[0] < said.words[1] and found.attributed_to is None

    def _time(self, said: Said) -> Mention | None:
        """The time that the words of speech name, outside what is said: "sagte er am Dienstag"."""
        apart = said.quotation == "indirect" and not said.words[0] <= said.frame[0] < said.words[1]
        for mention in self._between(*said.frame):
            if mention.kind != "time" or not mention.value or mention.traits & _NO_DAY:
                continue
            spoken = apart and said.words[0] <= mention.start < said.words[1]
            if not spoken and not self._is_quoted(mention.start):
                return mention
        return None

    def _addressee(self, said: Said) -> Ref | None:
        """To whom it is said: "sagte sie der Deutschen Presse-Agentur", "she told the BBC"."""
        text = self.layout.document.text
        german = self.layout.document.language == "de"
        told = said.cue is not None and text[slice(*said.cue)].lower() in {"told", "tells", "telling"}
        if said.cue is None or (not german and not told):
            return None
        after = max(said.speaker.end, said.cue[1]) if german else said.cue[1]
        for mention in self._between(after, said.frame[1]):
            name = mention.entity or mention.text
            lead = text[after : mention.start].lower().split()
            apart = "," in text[after : mention.start] or self._is_quoted(mention.start) or name == said.speaker.name
            dative = lead[-1:] in (["der"], ["dem"]) and lead[-2:-1] != ["von"] if german else len(lead) <= _LEAD
            if mention.kind not in {"person", "organisation"} or apart or not dative:
                continue
            governed = german and any(word in words("de", "prepositions.txt") for word in lead[-2:])
            return None if governed else Ref(name, "person" if mention.kind == "person" else "organisation")
        return None

    def _is_quoted(self, offset: int) -> bool:
        before = bisect_right(self._quoted, (offset, len(self.layout.document.text) + 1))
        return any(first <= offset < last for first, last in self._quoted[max(0, before - _NESTED) : before])

    def _topics(self, said: Said) -> tuple[Ref, ...]:
        """The people and organisations that are named in what is said."""
        found: dict[tuple[str, str], Ref] = {}
        for mention in self._between(*said.words):
            name = mention.entity or mention.text
            if name == said.speaker.name:
                continue
            if mention.kind == "person" or mention.kind == "organisation":  # noqa: PLR1714 - this narrows the type
                found.setdefault((mention.kind, name), Ref(name, mention.kind))
        return tuple(found.values())[:_MOST_TOPICS]
