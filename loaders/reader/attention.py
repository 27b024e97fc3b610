"""Moves the focus from sentence to sentence: which office the next ones and the whole article are about."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from .derive import same_office
from .officewords import is_title, is_topic, office_words
from .verbs import forms_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .drafts import Office, Span, TenureDraft
    from .model import Layout
    from .offices import Offices
    from .phrases import Phrase
    from .scenes import Stage

# Found beside a name, so that the sentence may be about something else.
_BY_THE_WAY = frozenset({"role-name", "apposition", "in-capacity"})


class Attention:
    """Keeps the focus of one document up to date."""

    def __init__(self, layout: Layout, offices: Offices) -> None:
        self.layout = layout
        self.tokens = layout.tokens
        self.language = layout.document.language
        self.offices = offices

    def move(self, stages: Sequence[Stage], drafts: Sequence[TenureDraft]) -> None:
        """What the next sentence takes "das Amt" and "das Institut" for."""
        focus = self.offices.focus
        kinds = {stage.index: stage.proposition.kind for stage in stages}
        main_last = sorted(drafts, key=lambda draft: kinds.get(-1 if draft.clause is None else draft.clause) == "main")
        told = [
            draft.office
            for draft in main_last
            if draft.rule not in _BY_THE_WAY
            and not self._story(draft)
            and is_title(draft.office.title, self.language)
            and is_topic(draft.office.title, self.language)
        ]
        covered = {draft.office.span for draft in drafts}
        office = told[-1] if told else self._spoken_role(stages, covered)
        if office is None and focus.office is None and drafts and is_topic(drafts[-1].office.title, focus.language):
            office = drafts[-1].office
        focus.end(office, told=any(draft.rule not in _BY_THE_WAY for draft in drafts))
        self._settle_home(stages, drafts)

    def _settle_home(self, stages: Sequence[Stage], drafts: Sequence[TenureDraft]) -> None:
        """The office that the lead tells a change of is what the article is about, if no headline says so."""
        focus = self.offices.focus
        if focus.home_office is not None or focus.digest or not stages:
            return
        paragraph = self.layout.sentences[stages[0].proposition.sentence].paragraph
        parts = [number for number, part in enumerate(self.layout.paragraphs) if part.kind == "body"]
        bodies = [number for number in parts if number] or parts  # a headline can look like body text
        if not bodies or paragraph > bodies[0]:
            return
        changed = [
            d.office
            for d in drafts
            if d.rule not in _BY_THE_WAY and not self._story(d) and is_title(d.office.title, self.language)
        ]
        last = paragraph == bodies[0] and self._ends_paragraph(stages[0].proposition.sentence)
        if changed:
            focus.home_office = changed[0]
        elif last:
            focus.home_office = focus.office

    def _ends_paragraph(self, sentence: int) -> bool:
        following = sentence + 1
        paragraphs = [one.paragraph for one in self.layout.sentences]
        return following >= len(paragraphs) or paragraphs[following] != paragraphs[sentence]

    def _story(self, draft: TenureDraft) -> bool:
        """Whether a tenure is told on the way: "Zuvor war sie von 2012 bis 2016 Oberärztin"."""
        return draft.rule in {"be", "serve-as", "work-as"} and (draft.end is not None or not draft.attested)

    def _spoken_role(self, stages: Sequence[Stage], covered: set[Span]) -> Office | None:
        """A role that is spoken of without a name: "Der Generalsekretär muss …"."""
        for stage in stages:
            for phrase in stage.phrases:
                if phrase.stands_for == "office" and phrase.attribute is not None:
                    phrase = phrase.attribute  # noqa: PLW2901 - "den Posten des Direktors" speaks of the director
                role = phrase.role
                if role is None or (role.start, role.end) in covered or phrase.preposition or phrase.possessive:
                    continue
                topic = is_topic(role.value or "", self.language)
                if phrase.person is None and topic and self.offices.is_office(role):
                    office = self.offices.of_role(role, phrase)
                    return office if office.organisation else self._of_getter(stage, phrase, office)
        return None

    def _of_getter(self, stage: Stage, phrase: Phrase, office: Office) -> Office:
        """The office at the body that has or seeks somebody for it: "Die Oper bekommt eine neue Intendantin"."""
        getting = office_words(self.language, "getting")
        indefinite = phrase.article in {"ein", "eine", "einen"}
        subjects = [p.body for p in stage.phrases if p.body and not p.preposition and "nom" in p.cases]
        lemmas = {form.lemma for at in stage.scene.inside for form in forms_of("de", self.tokens[at].low)}
        if not indefinite or len(subjects) != 1 or not lemmas & getting or self.offices.focus.is_party(subjects[0]):
            return office
        body, focus = subjects[0], self.offices.focus
        name = body.entity or body.value or body.text
        housed = replace(office, organisation=name, where=(body.start, body.end))
        if focus.home_office is not None and not focus.home_office.organisation:
            if same_office(focus.home_office, housed):
                focus.home_office = housed
        return housed
