"""Events told by a German participle before a name: "der im Mai verstorbene X", "die 1951 gegründete Y GmbH".

What such a participle tells is taken for granted, however the clause around it is put.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .drafts import Bound, EventDraft
from .frametable import verb_frames
from .model import Mode
from .timing import after_publication
from .verbs import declined

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .frametable import Frame, SlotRule
    from .model import Layout, Mention
    from .phrases import Phrase
    from .scenes import Stage

_KINDS: Final = frozenset(
    {"death", "birth", "resignation", "dismissal", "election", "appointment", "nomination", "inauguration", "founding"}
)
_UNDATED: Final = frozenset({"resignation", "dismissal"})  # told in passing, they are news of the article all the same
_REACH: Final = 8  # tokens between the time and its participle


class Participles:
    """Finds the events that participles tell, for one document."""

    def __init__(self, layout: Layout) -> None:
        self.tokens = layout.tokens
        self.text = layout.document.text
        self.published = layout.document.published
        self.frames = verb_frames("de") if layout.document.language == "de" else {}

    def find(self, stage: Stage) -> list[EventDraft]:
        """The events told before the names of one proposition."""
        if not self.frames:
            return []
        found = (self._event(phrase, at, stage) for phrase in stage.phrases for at in self._participles(phrase))
        return [event for event in found if event is not None]

    def _participles(self, phrase: Phrase) -> Sequence[int]:
        """The words before the head of a phrase that may be participles."""
        if _named(phrase) is None:
            return ()  # whom a title alone means is too weak a ground
        return [at for at in range(phrase.first, phrase.last) if declined(self.tokens[at].low)]

    def _event(self, phrase: Phrase, at: int, stage: Stage) -> EventDraft | None:
        named = _named(phrase)
        told = self._frame(self.tokens[at].low, founding=named is not None and named.kind == "organisation")
        if told is None or named is None:
            return None
        frame, slot = told
        time = self._time(at, stage)
        if time is None and frame.event not in _UNDATED:
            return None
        when = Bound(time.value, (time.start, time.end)) if time is not None and time.value else None
        start = time.start if time is not None else self.tokens[at].start
        end = self.tokens[phrase.last - 1].end
        mode = Mode("expected") if when is not None and after_publication(when.value, self.published) else Mode()
        return EventDraft(
            kind=frame.event,
            label=frame.label or " ".join(self.text[start:end].split())[:80],
            participants=[(named, named.entity or "", named.kind, slot.part)],
            evidence=[(start, end)],
            rule=f"{frame.name}-participle",
            when=when,
            mode=mode,
            trigger=(self.tokens[at].start, self.tokens[at].end),
            sentence=stage.proposition.sentence,
        )

    def _frame(self, low: str, *, founding: bool) -> tuple[Frame, SlotRule] | None:
        """The frame of a declined participle that a person, or a founded body, alone fills, and the slot for that."""
        for form in declined(low):
            for frame in self.frames.get((form.lemma, form.prefix), ()):
                slot = _alone(frame)
                if slot is not None and frame.event in _KINDS and (frame.event == "founding") == founding:
                    return frame, slot
        return None

    def _time(self, at: int, stage: Stage) -> Mention | None:
        """The time between article and participle."""
        before = [
            mention
            for mention in stage.attributive
            if mention.value and not mention.value.startswith("P") and mention.end <= self.tokens[at].start
        ]
        near = [mention for mention in before if mention.end >= self.tokens[max(0, at - _REACH)].start]
        return near[-1] if near else None


def _named(phrase: Phrase) -> Mention | None:
    """The person or organisation that a phrase names, not only describes."""
    for mention, kind in ((phrase.person, "person"), (phrase.organisation, "organisation")):
        if mention is not None and mention.entity and mention.kind == kind:
            return mention
    return None


def _alone(frame: Frame) -> SlotRule | None:
    """The slot of the person whom a frame tells something of, if it needs nobody and nothing else."""
    needed = [slot for slot in frame.slots if slot.required and slot.places != ("time",)]
    if frame.words or len(needed) != 1 or needed[0].kind not in {"person", "holder", "body"}:
        return None
    objects = any("obj" in slot.places for slot in frame.slots)
    if objects and "obj" not in needed[0].places:
        return None
    return needed[0]
