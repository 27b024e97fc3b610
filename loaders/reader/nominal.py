"""Tenures that a noun phrase tells without a verb: "the former minister X", "X, head of Y since 2018", "as minister".

The words around the role give the time: "ehemalig" an end before publication, "designiert" a beginning after it,
"neu" one in the months before. An office in the present tense is held on the day of
publication and says nothing of its start.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from whowhen.graph.dates import edtf, iso, window

from .drafts import Bound, Office, TenureDraft, title_stem
from .officewords import is_deputy, is_title, listed, office_words
from .timing import before_publication, timing

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from .appositions import Apposition
    from .drafts import Span
    from .model import Document, Mention, Mode
    from .offices import Offices
    from .phrases import Phrase
    from .scenes import Stage
    from .timing import Timing

_NO_OFFICE = frozenset({"occupation", "rank", "relation"})
_NEW_DAYS = 183  # "neu": how long before publication the office may have begun
_LONGEST_TERM = 11_000  # days; who is so long in office is rarely told so in brackets, where lives are told too
_YEAR = len("2024")
_LONG_AGO = 60  # days; a date further back than this makes a clause a retrospect


class Nominal:
    """Finds tenures in the phrases of a stage."""

    def __init__(self, document: Document, offices: Offices, mode: Callable[[Stage], Mode]) -> None:
        self.document = document
        self.published = document.published
        self.language = document.language
        self.offices = offices
        self.mode = mode
        self.tokens = offices.tokens
        self.language = document.language
        self.ended = office_words(self.language, "ended")
        self.in_office = listed(self.language, "in-office")
        self.until_now = office_words(self.language, "until-now")
        self.seeming = office_words(self.language, "seeming")

    def find(self, stage: Stage) -> list[TenureDraft]:
        """The tenures that the phrases of one proposition tell."""
        found: list[TenureDraft] = []
        for phrase in stage.phrases:
            for inner in _with_attributes(phrase):
                draft = self._named(inner, stage)
                if draft is not None:
                    found.append(draft)
                title = self.offices.titles.get(inner.person.start) if inner.person is not None else None
                if title is not None and inner.person is not None and inner.person.entity:
                    office = Office(title.value or title.text, title.organisation, (title.start, title.end))
                    found.append(self._draft(inner.person, office, title, inner, stage, "role-name"))
        for apposition in stage.appositions:
            draft = self._apposed(apposition, stage)
            if draft is not None:
                found.append(draft)
        for draft in found if stage.bracketed else ():
            self._date_by_bracket(stage, draft)
        self.date_by_insertion(stage, found)
        return found

    def _date_by_bracket(self, stage: Stage, draft: TenureDraft) -> None:
        """ "Bürgermeister X (1979 bis 1996)": the brackets date the office, unless they tell a whole life."""
        last = self._at(draft.person)
        while last < len(self.tokens) and self.tokens[last].start < draft.person.end:
            last += 1
        within, mention = stage.bracketed.get(last, (None, None))
        if within is None or mention is None:
            return
        told = timing([mention])
        if told.start and told.end and window(told.end.value)[1] - window(told.start.value)[0] > _LONGEST_TERM:
            return
        draft.start, draft.end = told.start or draft.start, told.end or draft.end
        if told.end is not None and before_publication(told.end.value, self.published):
            draft.attested = ()
        first, end = draft.evidence[0]
        draft.evidence[0] = (min(first, mention.start), max(end, self.tokens[within[-1]].end))

    def date_by_insertion(self, stage: Stage, found: Sequence[TenureDraft]) -> None:
        """ "Finanzvorstand X, seit 2018 im Amt, …": the insertion dates the office beside the name."""
        if not found or not stage.asides:
            return
        told = timing([mention for mention in stage.times if self._at(mention) in stage.asides])
        words = " ".join(self.tokens[at].low for at in sorted(stage.asides))
        if (told.start or told.end or told.duration) and any(office in words for office in self.in_office):
            found[0].start = found[0].start or told.start
            found[0].end = found[0].end or told.end
            if told.duration is not None and not told.start:
                found[0].duration = told.duration.value

    def _at(self, mention: Mention) -> int:
        return self.offices.begin.get(mention.start, -1)

    def _holds(self, role: Mention) -> bool:
        title = (role.value or "").casefold()
        if "relation" in role.traits:
            return is_deputy(title, self.language)
        return not role.traits & _NO_OFFICE and is_title(title, self.language)

    def _named(self, phrase: Phrase, stage: Stage) -> TenureDraft | None:
        """Role and name side by side, or a role by which somebody known is called."""
        role, person = phrase.role, phrase.person
        if role is None or person is None or not person.entity or not self._holds(role):
            return None
        covered = any(apposition.role.role is role for apposition in stage.appositions)
        if (
            person is role
            and (covered or not any("apposition" in step or "before the name" in step for step in role.chain))
            and not {"topic", "former"} <= role.traits
            and (covered or not self._new(role, person.entity))
        ):
            return None  # "der Minister" for somebody whose office is known says nothing new
        if person is role and any("said of the name" in step for step in role.chain):
            return None  # the verb between them says when and how sure
        return self._draft(person, self.offices.of_role(role, phrase), role, phrase, stage, "role-name")

    def _new(self, role: Mention, entity: str) -> bool:
        """Whether a description tells an office that nothing before did: "Der frühere belgische Minister sagte …"."""
        focus = self.offices.focus
        told = role.organisation is not None or "former" in role.traits
        if "inferred" in role.traits:  # then only what fits the person: a body, or the state that he or she is from
            owner = role.organisation
            told = owner is not None and (owner not in focus.states or focus.origins.get(entity) == owner)
        known = [title_stem(office.title) for office in focus.by_person.get(entity, ())]
        title = title_stem(role.value or role.text)
        return told and not any(title in other or other in title for other in known)

    def _apposed(self, apposition: Apposition, stage: Stage) -> TenureDraft | None:
        person, role = apposition.person.person, apposition.role.role
        if person is None or not person.entity or role is None or not self._holds(role):
            return None
        office = self.offices.of_role(role, apposition.role)
        draft = self._draft(person, office, role, apposition.role, stage, "apposition")
        draft.evidence = [self._cover(apposition.person, apposition.role)]
        lows = {self.tokens[at].low for at in apposition.between}
        times = [mention for mention in stage.times if self._between(mention, apposition)]
        told = timing(times)
        for mention in times:
            low, high = draft.evidence[0]
            draft.evidence[0] = (min(low, mention.start), max(high, mention.end))
        if told.start or told.end or told.when or told.duration or told.effective:
            draft.start, draft.end = told.start or told.effective, told.end
            if told.duration and not told.start:
                draft.duration = told.duration.value
            entering = "elected" in role.traits or bool(lows & office_words(self.language, "entering"))
            if told.when and entering:
                draft.start = draft.start or told.when
            elif told.when and not (told.start or told.end):
                draft.attested = (told.when.value,)
            if told.end or (told.when and before_publication(told.when.value, self.published, _LONG_AGO)):
                draft.attested = tuple(day for day in draft.attested if day != self.published)
        if lows & self.ended or lows & {"then"}:
            draft.traits |= {"former"}
            draft.attested = tuple(day for day in draft.attested if day != self.published)
            if lows & self.ended and draft.end is None:
                draft.end = self._ended()
        elif lows & self.until_now:
            draft.traits |= {"until-now"}
        return draft

    def _between(self, mention: Mention, apposition: Apposition) -> bool:
        at = [self.tokens[index].start for index in apposition.between]
        after = apposition.role.last
        following = after < len(self.tokens) and self.tokens[after].start == mention.start
        return mention.start in at or following

    def _draft(
        self, person: Mention, office: Office, role: Mention, phrase: Phrase, stage: Stage, rule: str
    ) -> TenureDraft:
        mode = self.mode(stage)
        draft = TenureDraft(
            person=person,
            entity=person.entity or "",
            office=office,
            evidence=[self._cover(phrase, phrase)],
            rule=rule,
            mode=replace(mode, modality="asserted", attributed_to=None),
            trigger=(role.start, role.end),
            sentence=stage.proposition.sentence,
            traits=role.traits,
        )
        self._status(draft, role, stage)
        self._dated_by_participle(draft, role, stage)
        return draft

    def _dated_by_participle(self, draft: TenureDraft, role: Mention, stage: Stage) -> None:
        """ "Die 2018 gewählte Präsidentin", "der im März zurückgetretene Chef", "der seit 2015 amtierende Rektor"."""
        before = [mention for mention in stage.attributive if mention.end < role.end]
        if not before:
            return
        time = before[-1]
        first = self._at(time)
        while first < len(self.tokens) and self.tokens[first].start < time.end:
            first += 1
        participle = self.tokens[first].low if first < len(self.tokens) else ""
        held = self._at(role)
        if not held - 1 <= first <= held or not participle.endswith(("e", "en", "er", "em")):
            return
        told = timing([time])
        stem = participle[: -2 if participle.endswith(("en", "er", "em")) else -1]
        draft.evidence[0] = (min(draft.evidence[0][0], time.start), draft.evidence[0][1])
        if told.start is not None or told.end is not None:
            draft.start, draft.end = told.start or draft.start, told.end or draft.end
        elif told.when is not None and stem in office_words("de", "entering"):
            draft.start = draft.start or told.when
        elif told.when is not None and (stem.endswith(("scheidend", "tretend")) or "former" in role.traits):
            draft.end = told.when

    def _status(self, draft: TenureDraft, role: Mention, stage: Stage) -> None:
        """What the words around a role say about its time."""
        traits = role.traits
        if "former" in traits:
            draft.end = self._ended()
            return
        if traits & {"designated", "incoming"}:
            draft.mode = replace(draft.mode, modality="expected")
            draft.start = self._ahead()
            return
        if "candidate" in traits:
            draft.mode = replace(draft.mode, modality="possible")
            return
        past = [bound for bound in (stage.timing.when, stage.timing.end) if bound]
        retrospect = draft.mode.retrospect or any(before_publication(b.value, self.published, _LONG_AGO) for b in past)
        if retrospect:
            if stage.timing.when and stage.proposition.kind == "main":
                draft.attested = (stage.timing.when.value,)
            return
        if self.published:
            draft.attested = (self.published,)
        if "new" in traits and self.published:
            last = window(self.published)[1]
            draft.start = Bound(edtf((last - _NEW_DAYS, last)) or "", (role.start, role.end), "new", (iso(last),))

    def _ended(self) -> Bound | None:
        if not self.published:
            return None
        return Bound(f"../{self.published}", None, "former", (f"published {self.published}",))

    def _ahead(self) -> Bound | None:
        if not self.published:
            return None
        return Bound(f"{self.published}/..", None, "designated", (f"published {self.published}",))

    def _cover(self, left: Phrase, right: Phrase) -> Span:
        first, last = min(left.first, right.first), max(left.last, right.last)
        return self.tokens[first].start, self.tokens[last - 1].end

    def in_capacity(self, stage: Stage, lemmas: frozenset[str], subject: Phrase | None) -> TenureDraft | None:
        """ "Als Ministerin …", said of the subject of a clause whose verb does not only make it seem so."""
        if (
            subject is None
            or subject.person is None
            or lemmas & self.seeming
            or stage.proposition.kind == "subordinate"
        ):
            return None
        apposed = {apposition.role.first for apposition in stage.appositions}
        for phrase in stage.phrases:
            free = phrase.first not in apposed and phrase.preposition in {"als", "as"} and not phrase.article
            free = free and self._of_the_clause(phrase, subject, stage)
            if free and phrase.role is not None and phrase.person is None and self._holds(phrase.role):
                office = self.offices.of_role(phrase.role, phrase)
                draft = self._draft(subject.person, office, phrase.role, phrase, stage, "in-capacity")
                draft.evidence = [self._cover(subject, phrase)]
                behind = [mention for mention in stage.times if self._at(mention) == phrase.last]
                told = timing(behind)
                if not (told.start or told.end) and _years_long(stage.timing):
                    told = stage.timing  # "Als Präsident prüfte er von 2001 bis 2014 …"
                if told.start or told.end:
                    draft.start, draft.end, draft.attested = told.start, told.end, ()
                    for bound in (told.start, told.end):
                        span = bound.span if bound is not None and bound.span else draft.evidence[0]
                        first, last = draft.evidence[0]
                        draft.evidence[0] = (min(first, span[0]), max(last, span[1]))
                return draft
        return None

    def _of_the_clause(self, phrase: Phrase, subject: Phrase, stage: Stage) -> bool:
        """Whether "als ROLE" is said of the subject, and not of the noun right before it ("der Rücktritt … als …")."""
        before = [other for other in stage.phrases if other.last == phrase.first]
        return not before or before[0].first == subject.first


def _years_long(told: Timing) -> bool:
    """Whether a clause gives two years between which something went on."""
    years = [bound.value for bound in (told.start, told.end) if bound is not None and len(bound.value) == _YEAR]
    return len(set(years)) == len(("start", "end"))


def _with_attributes(phrase: Phrase) -> list[Phrase]:
    """The phrase and what hangs on it in the genitive."""
    found, inner = [phrase], phrase.attribute
    if phrase.owner_phrase is not None:
        found.append(phrase.owner_phrase)
    while inner is not None:
        found.append(inner)
        if inner.owner_phrase is not None:
            found.append(inner.owner_phrase)
        inner = inner.attribute
    return found
