"""Events told by a noun: "der Gipfel in Vilnius im Juli", "seit ihrer Gründung 1963", "sein Nachfolger X".

A noun alone is no event: the frame's required arguments must stand beside it, a date directly beside it or, failing
that, in its clause if the clause has only one.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from .cases import DATIVE, is_possessive
from .drafts import Bound, EventDraft
from .frametable import frames_of_noun
from .officewords import office_words
from .phrases import Phrase
from .timing import after_publication

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whowhen.graph.records import Modality

    from .chunker import Chunker
    from .drafts import Office, Span
    from .frametable import Frame, SlotRule
    from .model import Mention, Mode
    from .offices import Offices
    from .scenes import Stage

_NEAR = 5  # tokens between an event noun and its date
_PUT: Final[tuple[tuple[str, Modality], ...]] = (("rumour", "reported"), ("wished", "possible"))
_OF = frozenset({"von", "vom", "des", "der"})  # before whom or what a noun hangs on


# Events that a time in the clause dates, though their frames do not ask for one.
_OF_OFFICE = frozenset({"resignation", "dismissal", "inauguration"})
_CHANGING = frozenset({"outgoing", "incoming"})
_DATED = frozenset({"election", "appointment", "resignation", "dismissal", "inauguration"})


class Happenings:
    """Finds the events that the nouns of a stage name."""

    def __init__(self, offices: Offices, chunker: Chunker) -> None:
        self.offices = offices
        self.chunker = chunker
        self.published = offices.layout.document.published
        self.tokens = offices.tokens
        self.language = offices.language

    def find(self, stage: Stage, mode: Mode) -> list[EventDraft]:
        """The events named in one proposition."""
        found: list[EventDraft] = []
        for at in stage.scene.inside:
            events = (self._event(frame, at, stage, mode) for frame in self._frames(at))
            event = next((event for event in events if event is not None), None)
            if event is not None:
                found.append(event)
        return found

    def _frames(self, at: int) -> list[Frame]:
        """The frames of the noun at a token, in the order of the table."""
        token = self.tokens[at]
        if token.kind != "word" or (self.language == "de" and not token.text[0].isupper()):
            return []
        return [frame for frame, noun in frames_of_noun(self.language, token.low) if self._words_after(at, noun)]

    def _words_after(self, at: int, noun: str) -> bool:
        rest = noun.split()[1:]
        return all(
            at + 1 + step < len(self.tokens) and self.tokens[at + 1 + step].low == word
            for step, word in enumerate(rest)
        )

    def _event(self, frame: Frame, at: int, stage: Stage, mode: Mode) -> EventDraft | None:
        own = next((phrase for phrase in stage.phrases if phrase.first <= at < phrase.last), None)
        if own is not None and own.organisation is not None and own.organisation.end == self.tokens[at].end:
            return None  # "die Münchner Sicherheitskonferenz" is a body
        parts: list[tuple[Mention, str, str, str]] = []
        when = place = None
        office: Office | None = None
        used = [at]
        for slot in frame.slots:
            if slot.places == ("time",):
                mention = self._time(at, own, stage, anywhere=slot.required)
                if mention is None and slot.required:
                    return None
                if mention is not None and mention.value:
                    when = Bound(mention.value, (mention.start, mention.end))
                continue
            phrase = self._argument(slot, at, own, stage)
            if phrase is None:
                if slot.required:
                    return None
                continue
            used += [phrase.first, phrase.last - 1]
            if slot.part == "office":
                office = self.offices.of_phrase(phrase, slot.kind, None)
            elif slot.kind == "place":
                place = phrase.place
            else:
                self._take(phrase, slot.part, parts)
                if office is None and frame.event in _OF_OFFICE and slot.part in _CHANGING:
                    office = self._titled(phrase)
        if when is None and office is not None and frame.event in _DATED:
            near = self._time(at, own, stage, anywhere=True)
            when = Bound(near.value, (near.start, near.end)) if near is not None and near.value else None
        if frame.event == "meeting" and len(parts) == 1:
            subject = self._subject(stage)
            if subject is not None and subject.person is not None and subject.person.entity != parts[0][1]:
                self._take(subject, "participant", parts)
                used += [subject.first, subject.last - 1] if subject is not stage.scene.inherited else []
        if mode.modality == "asserted":
            mode = replace(mode, modality=self._as_put(at))
        if when is not None and mode.modality == "asserted" and after_publication(when.value, self.published):
            mode = replace(mode, modality="expected")
        span = self._span(used, when, stage)
        label = frame.label or " ".join(self.offices.text[span[0] : span[1]].split())[:80]
        return EventDraft(
            kind=frame.event, label=label, participants=parts, evidence=[span], rule=frame.name, when=when, place=place,
            mode=mode, trigger=(self.tokens[at].start, self.tokens[at].end), sentence=stage.proposition.sentence,
            office=office,
        )  # fmt: skip

    def _titled(self, phrase: Phrase) -> Office | None:
        """The office by whose title the person is called: "der Rücktritt von Präsident X"."""
        role = phrase.role
        if role is None or phrase.person is None or not self.offices.is_office(role) or "former" in role.traits:
            return None
        return self.offices.of_role(role, phrase)

    def _as_put(self, at: int) -> Modality:
        """What the nouns before an event noun make of it: "Gerüchte über den Rücktritt", "calls for her departure"."""
        for place in range(max(0, at - _NEAR), at):
            for kind, modality in _PUT:
                if self.tokens[place].low in office_words(self.language, kind):
                    return modality
        return "asserted"

    def _take(self, phrase: Phrase, part: str, parts: list[tuple[Mention, str, str, str]]) -> None:
        if phrase.person is not None and phrase.person.entity:
            parts.append((phrase.person, phrase.person.entity, "person", part))
            return
        body = phrase.organisation or phrase.place
        if body is not None and (body.entity or body.value):
            parts.append((body, body.entity or body.value or body.text, "organisation", part))

    def _span(self, used: Sequence[int], when: Bound | None, stage: Stage) -> Span:
        inside = set(stage.scene.inside)
        kept = [at for at in used if at in inside]
        start, end = self.tokens[min(kept)].start, self.tokens[max(kept)].end
        if when is not None and when.span is not None:
            start, end = min(start, when.span[0]), max(end, when.span[1])
        return start, end

    def _time(self, at: int, own: Phrase | None, stage: Stage, *, anywhere: bool) -> Mention | None:
        """The time beside the noun, before or after it; with `anywhere` also the only date of the clause."""
        last = own.last if own is not None else at + 1
        best: tuple[int, Mention] | None = None
        for mention in stage.times:
            if not mention.value or mention.value.startswith("P"):
                continue
            first = next((i for i in stage.scene.inside if self.tokens[i].start >= mention.start), at)
            gap = first - last if first >= last else at - first
            if gap <= _NEAR and (best is None or gap < best[0]):
                best = gap, mention
        if best is not None:
            return best[1]
        if not anywhere:
            return None
        dated = [mention for mention in stage.times if mention.value and not mention.value.startswith("P")]
        return dated[0] if len(dated) == 1 else None

    def _possessor(self, own: Phrase, stage: Stage) -> Phrase | None:
        """Whom "sein" and "ihr" mean where nobody resolved them: the subject, or who was last found with an office."""
        subject = self._subject(stage)
        person = subject.person if subject is not None else None
        inside = person is not None and own.person is not None and person.entity == own.person.entity
        apposed = any(a.role.first == own.first and a.person.person is person for a in stage.appositions)
        ahead = subject is not None and subject is not stage.scene.inherited and own.first < subject.first
        if subject is not None and not inside and not apposed and not (ahead and "nom" in own.cases):
            return subject
        holder = self.offices.focus.holder
        if holder is None or (own.person is not None and holder.entity == own.person.entity):
            return None
        step = f"'{own.possessive}' -> {holder.entity} {holder.start}:{holder.end} (office last spoken of)"
        return Phrase("person", own.first, own.core, own.first, person=replace(holder, chain=(*holder.chain, step)))

    def _owner_around(self, at: int, stage: Stage) -> Phrase | None:
        """Whose a noun is that no phrase was found around, as within "bis zu seinem Tod im Mai 1978"."""
        before = self._owner_before(at)
        if before is not None:
            return before
        low = self.tokens[at - 1].low if at else ""
        if is_possessive(low, self.language):
            return self._possessor(Phrase("noun", at - 1, at + 1, at, cases=DATIVE, possessive=low), stage)
        if self.language != "de":
            return None
        after = at + 1
        if after < len(self.tokens) and self.tokens[after].low in _OF:
            after += 1
        elif after not in self.chunker.starts or not self._genitive(self.chunker.starts[after][0]):
            return None
        return self.chunker.head(after)

    def _genitive(self, mention: Mention) -> bool:
        return "genitive" in mention.traits or mention.text.endswith("s")

    def _owner_before(self, at: int) -> Phrase | None:
        """A name right before a noun: "X's resignation", "Petra Lunds Rücktritt"."""
        back = at - 1
        if back > 0 and self.tokens[back].text in {"'s", "’s"}:
            back -= 1
        for first in range(max(0, back - 3), back + 1):
            found = self.chunker.starts.get(first)
            german = self.language == "de" and found is not None and not self._genitive(found[0])
            if german:
                continue
            if found is not None and found[1] == back + 1 and found[0].entity in self.chunker.people:
                return Phrase("person", first, back + 1, first, person=found[0])
        return None

    def _subject(self, stage: Stage) -> Phrase | None:
        """The subject of the clause: whom "ihre Gründung", "sein Amtsantritt" speak of."""
        for phrase in stage.scene.phrases:
            if not phrase.preposition and "nom" in phrase.cases and phrase.kind in {"person", "organisation", "place"}:
                return phrase
        return stage.scene.inherited

    def _argument(self, slot: SlotRule, at: int, own: Phrase | None, stage: Stage) -> Phrase | None:
        for place in slot.places:
            if place == "gen":
                owner = own.owner() if own is not None else self._owner_around(at, stage)
                if owner is None and own is not None and own.possessive:
                    owner = self._possessor(own, stage)
                if owner is not None and self.offices.judge.fits(owner, slot.kind):
                    return owner
                if own is not None and own.attribute is not None and self.offices.judge.fits(own.attribute, slot.kind):
                    return own.attribute
            elif place == "apposition":
                following = [
                    p for p in stage.phrases if p.first >= at and p.person is not None and p.person.kind == "person"
                ]
                if own is not None and own.person is not None and own.person.kind == "person":
                    return own
                beside = [a.person for a in stage.appositions if own is not None and a.role.first == own.first]
                if beside:
                    return beside[0]
                if following and following[0].first - at <= 2:
                    return following[0]
            else:
                near = [p for p in stage.phrases if p.preposition == place and p.first > at and p.first - at <= 8]
                if own is not None and own.attribute is not None and own.attribute.preposition == place:
                    near.insert(0, own.attribute)
                fitting = [phrase for phrase in near if self.offices.judge.fits(phrase, slot.kind)]
                if fitting:
                    return fitting[0]
        return None
