"""An insertion that says since when somebody known has an office: "Kern, 57, seit April 2009 im Amt, …"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from .derive import same_office
from .drafts import Bound, TenureDraft, kept
from .officewords import listed
from .timing import before_publication, timing

if TYPE_CHECKING:
    from .drafts import Office
    from .model import Mode
    from .offices import Offices
    from .phrases import Phrase
    from .scenes import Stage

_REACH = 4  # tokens between a name and the insertion: an age


class Insertions:
    """Finds them, for one document.

    Args:
        offices: what is known of offices.
        published: EDTF day of the article.
    """

    def __init__(self, offices: Offices, published: str | None) -> None:
        self.offices = offices
        self.tokens = offices.tokens
        self.published = published
        self.in_office = tuple(tuple(words.split()) for words in listed(offices.language, "in-office"))

    def find(self, stage: Stage, mode: Mode) -> TenureDraft | None:
        """The tenure that the insertions of a clause date, whose office the sentence does not name."""
        aside = sorted(stage.asides)
        lows = tuple(self.tokens[at].low for at in aside)
        words = next((w for w in self.in_office if any(lows[i : i + len(w)] == w for i in range(len(lows)))), ())
        told = timing([mention for mention in stage.times if self.offices.begin.get(mention.start) in stage.asides])
        before = [p for p in stage.scene.phrases if p.person is not None and p.last <= aside[0]]
        if not words or not before or aside[0] - before[-1].last > _REACH or not (told.start or told.duration):
            return None
        office = self._office(before[-1])
        if office is None:
            return None
        return self._draft(before[-1], office, stage, mode, aside)

    def _office(self, phrase: Phrase) -> Office | None:
        """The office that the person is known by, else the one that the article is about."""
        focus, entity = self.offices.focus, phrase.person.entity if phrase.person is not None else None
        if not entity:
            return None
        own = focus.current.get(entity) or focus.office_of(entity) or self._topic(entity)
        if own is None:
            return None
        at, text = self.tokens[phrase.first].start, self.offices.text[slice(*own.span)]
        return replace(own, chain=(*kept(own.chain), f"office: in focus at {at}, '{text}' {own.span[0]}:{own.span[1]}"))

    def _topic(self, entity: str) -> Office | None:
        """The office that the article and the passage are about, unless somebody else is known to have it."""
        focus = self.offices.focus
        topic = focus.home_office
        if topic is None or not topic.organisation or focus.office is None or not same_office(topic, focus.office):
            return None
        taken = any(other != entity and same_office(topic, office) for other, office in focus.current.items())
        return None if taken else topic

    def _draft(self, phrase: Phrase, office: Office, stage: Stage, mode: Mode, aside: list[int]) -> TenureDraft:
        assert phrase.person is not None  # noqa: S101 - the caller looked
        told = timing([mention for mention in stage.times if self.offices.begin.get(mention.start) in stage.asides])
        over = told.end is not None and before_publication(told.end.value, self.published)
        first, last = self.tokens[phrase.first].start, self.tokens[aside[-1]].end
        return TenureDraft(
            person=phrase.person,
            entity=phrase.person.entity or "",
            office=office,
            evidence=[(first, last)],
            rule="in-office",
            start=told.start,
            end=told.end,
            duration=None if told.start or told.duration is None else told.duration.value,
            attested=() if over or not self.published or mode.retrospect else (self.published,),
            mode=replace(mode, modality="asserted", attributed_to=None),
            trigger=(told.start or told.duration or Bound("")).span,
            sentence=stage.proposition.sentence,
        )
