"""Reads stations told without a verb: "Kern: ab 2004 Dezernentin, 2009 bis 2019 Kanzlerin der Universität"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from .drafts import TenureDraft, title_stem
from .officewords import office_words
from .timing import after_publication, timing
from .verbs import FINITE, forms_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .drafts import Office
    from .model import Layout, Mention
    from .offices import Offices
    from .phrases import Phrase
    from .scenes import Stage

_LINKS: Final = frozenset({",", ";", "–", "-", ":", "und", "sowie"})
_BORN: Final = frozenset({"jahrgang", "geboren", "geb", "*"})
_CAPACITY: Final = frozenset({"", "als"})


class Resumes:
    """Finds the stations in the sentences of one document that have no verb.

    Args:
        layout: the text in its parts.
        offices: what is known of offices.
    """

    def __init__(self, layout: Layout, offices: Offices) -> None:
        self.layout = layout
        self.tokens = layout.tokens
        self.offices = offices
        self.published = layout.document.published
        self.sequence = office_words(offices.language, "sequence") | office_words(offices.language, "adverb")
        self.subject: tuple[int, Mention] | None = None

    def find(self, number: int, stages: Sequence[Stage]) -> list[TenureDraft]:
        """The stations of a sentence without a verb; remembers whom the other sentences are about."""
        sentence = self.layout.sentences[number]
        subject, last = self._subject(stages), self.subject
        if self._has_verb(stages):
            self.subject = (sentence.paragraph, subject) if subject is not None else None
            return []
        if subject is None and last is not None and last[0] == sentence.paragraph:
            subject = replace(last[1], chain=(*last[1].chain, f"subject before {last[1].start}:{last[1].end}"))
        asked = self.tokens[sentence.last - 1].text == "?"
        headed = self.layout.paragraphs[sentence.paragraph].kind != "body"
        if subject is None or not subject.entity or asked or headed:
            return []
        found = [self._draft(subject, role, time, number) for role, time in self._stations(stages)]
        self.subject = (sentence.paragraph, subject)
        return found

    def _has_verb(self, stages: Sequence[Stage]) -> bool:
        inside = (self.tokens[at] for stage in stages for at in stage.scene.inside)
        words = (token.low for token in inside if token.kind == "word" and token.text[0].islower())
        return any(form.kind in FINITE for low in words for form in forms_of("de", low))

    def _subject(self, stages: Sequence[Stage]) -> Mention | None:
        """The only person of a sentence, named before anything else is told; None also if there are several."""
        people = [p for stage in stages for p in stage.scene.phrases if p.person is not None and p.person.entity]
        free = [p for p in people if not p.preposition and "nom" in p.cases and not p.relative]
        entities = {p.person.entity for p in people if p.person is not None}
        return free[0].person if free and len(entities) == 1 else None

    def _stations(self, stages: Sequence[Stage]) -> Iterator[tuple[Phrase, Mention]]:
        """Every role with the time right before it, or right behind it in brackets."""
        for stage in stages:
            before = next(iter(stage.scene.inside), 0)
            for phrase in stage.phrases:
                role = phrase.role
                bare = role is not None and (phrase.person is None or phrase.person is role)
                if bare and role is not None and phrase.preposition in _CAPACITY and self.offices.is_office(role):
                    time = self._beside(stage, before, phrase)
                    if time is not None:
                        yield phrase, time
                before = phrase.last

    def _beside(self, stage: Stage, before: int, phrase: Phrase) -> Mention | None:
        """The time that belongs to a role: in brackets behind it, else right before it."""
        opened = self._opened(phrase.last)
        for time in stage.times:
            if time.start == opened:
                return time if _is_date(time) else None
        for at in range(phrase.first - 1, before - 1, -1):
            found = next((m for m in stage.times if m.start <= self.tokens[at].start < m.end), None)
            if found is not None:
                return found if _is_date(found) and not self._of_birth(found) else None
            if self.tokens[at].text not in _LINKS and self.tokens[at].low not in self.sequence:
                return None
        return None

    def _of_birth(self, time: Mention) -> bool:
        """Whether a year says when somebody was born: "Jahrgang 1958"."""
        at = self.offices.begin.get(time.start, 0)
        return at > 0 and self.tokens[at - 1].low in _BORN

    def _opened(self, at: int) -> int:
        """Where the words in brackets behind a phrase begin; -1 if none do."""
        opens = at + 1 < len(self.tokens) and self.tokens[at].text == "("
        return self.tokens[at + 1].start if opens else -1

    def _office(self, phrase: Phrase, role: Mention, entity: str) -> Office:
        """The office of a station: the one that the person has by that title, if the station names no body."""
        told = self.offices.of_role(role, phrase)
        known = self.offices.focus.by_person.get(entity, ())
        same = (
            office for office in known if title_stem(office.title) == title_stem(told.title) and office.organisation
        )
        own = next(same, None) if role.organisation is None and phrase.attribute is None else None
        return self.offices.bodies.again(own, phrase) if own is not None else told

    def _draft(self, person: Mention, phrase: Phrase, time: Mention, number: int) -> TenureDraft:
        assert phrase.role is not None  # noqa: S101 - the caller looked
        told = timing([time])
        start = told.start or told.effective or told.when
        first, last = self.tokens[phrase.first].start, self.tokens[phrase.last - 1].end
        draft = TenureDraft(
            person=person,
            entity=person.entity or "",
            office=self._office(phrase, phrase.role, person.entity or ""),
            evidence=[(min(first, time.start), max(last, time.end))],
            rule="station",
            start=start,
            end=told.end,
            trigger=(phrase.role.start, phrase.role.end),
            sentence=number,
        )
        if start is not None and after_publication(start.value, self.published):
            draft.mode = replace(draft.mode, modality="expected")
        return draft


def _is_date(time: Mention) -> bool:
    return bool(time.value) and not (time.value or "").startswith("P")
