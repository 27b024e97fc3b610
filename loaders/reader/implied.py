"""The office that a filled frame is about: named in the clause, or implied by who leaves, takes or has it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from .derive import same_office
from .matchparts import ENTER, HOLD, LEAVE, PLAIN_EVENTS
from .officewords import office_words

if TYPE_CHECKING:
    from .drafts import Office
    from .frametable import SlotRule
    from .matching import Match
    from .offices import Offices
    from .phrases import Phrase


class MatchOffices:
    """Tells the offices of matches, for one document."""

    def __init__(self, offices: Offices) -> None:
        self.offices = offices
        self.tokens = offices.tokens
        self.text = offices.text

    def office(self, match: Match) -> Office | None:
        """The office that a match is about: named, or known from whoever leaves it, or in focus."""
        people = [match.fillers[part].person for part in (*LEAVE, *HOLD, *ENTER) if part in match.fillers]
        holder = next((person.entity for person in people if person is not None), None)
        phrase, slot = match.fillers.get("office"), self._rule(match, "office")
        if phrase is not None and slot is not None and match.frame.event == "resignation" and slot.kind == "head":
            return self._own_at(match, holder, phrase)
        if phrase is not None and slot is not None:
            if match.places.get("office") not in {"subj", "obj"} and slot.kind == "any":
                return None
            named = self.offices.of_phrase(phrase, slot.kind, holder)
            if named is None and phrase.stands_for == "office":  # "das Amt", which somebody else in the clause has
                others = (person.entity for person in people if person is not None and person.entity != holder)
                known = (self.offices.of_phrase(phrase, slot.kind, other) for other in others)
                named = next((office for office in known if office is not None), None)
            return self._housed(named, match)
        if match.frame.event in PLAIN_EVENTS and match.frame.name != "die-in-office":
            return None
        attribute = self._attribute_office(match)
        return attribute or self._implied(match)

    def _own_at(self, match: Match, holder: str | None, phrase: Phrase) -> Office | None:
        """The office that somebody has at the body that he or she leaves."""
        body = phrase.body
        name = (body.entity or body.text).casefold() if body is not None else ""
        held = self.offices.focus.by_person.get(holder or "", [])[::-1]
        for office in held:
            owner = (office.organisation or "").casefold()
            if not name or not owner or owner in name or name in owner or (phrase.noun and phrase.noun in owner):
                return self._linked(office, match.fillers.get("outgoing", phrase))
        return None

    def _housed(self, office: Office | None, match: Match) -> Office | None:
        """An office named without its body, at the one that the clause names: "kam als Sprecherin zum Verband"."""
        if office is None or (office.organisation and not office.chain):
            return office
        where = match.fillers.get("place")
        if where is None and office.title.casefold() in office_words(self.offices.language, "bare"):
            where = match.fillers.get("appointer")
        body = where.organisation if where is not None else None
        if where is None or body is None or self.offices.focus.is_party(body):
            return office
        return replace(office, organisation=body.entity or body.text, where=(body.start, body.end), chain=())

    def _rule(self, match: Match, part: str) -> SlotRule | None:
        return next((slot for slot in match.frame.slots if slot.part == part), None)

    def _attribute_office(self, match: Match) -> Office | None:
        """ "die Nachfolge von X als Y" and the role by which the leaving person is called."""
        for part in LEAVE:
            phrase = match.fillers.get(part)
            if phrase is not None and phrase.role is not None and phrase.person is not None:
                if not phrase.role.traits & {"occupation", "rank", "former"}:
                    return self.offices.of_role(phrase.role, phrase)
        return None

    def _implied(self, match: Match) -> Office | None:
        focus = self.offices.focus
        for part in (*LEAVE, "leaving", "subject"):
            phrase = match.fillers.get(part)
            if phrase is not None and phrase.person is not None:
                held = focus.office_of(phrase.person.entity or "")
                if held is not None:
                    return self._linked(held, phrase)
        for part in (*ENTER, "holder"):
            phrase = match.fillers.get(part)
            own = (
                focus.current.get(phrase.person.entity or "")
                if phrase is not None and phrase.person is not None
                else None
            )
            general = office_words(self.offices.language, "general")
            topic = own is not None and own.title.casefold() not in general
            if own is not None and topic and phrase is not None and (part == "holder" or "outgoing" in match.fillers):
                return self._linked(own, phrase)
        if match.frame.event in {"election", "appointment"} and not self._known(match, focus.office):
            return None
        if focus.office is None or not self._in_question(match, focus.office):
            return None
        first = next(iter(match.fillers.values()), None)
        return self._linked(focus.office, first) if first is not None else None

    def _in_question(self, match: Match, office: Office) -> bool:
        """Whether a match that names no office can be about the one in focus.

        It is the one that the article is about, or one that somebody was just said to have; its body is known, for a
        mere title may be anybody's; and nobody who leaves or takes it is known by quite another office that he or she
        has.
        """
        focus = self.offices.focus
        topical = focus.home_office is not None and same_office(office, focus.home_office)
        if not office.organisation or not (topical or focus.told):
            return False
        for part in LEAVE:
            phrase = match.fillers.get(part)
            own = focus.current.get((phrase.person.entity or "") if phrase is not None and phrase.person else "")
            if own is not None and not same_office(own, office):
                return False
        return True

    def _known(self, match: Match, office: Office | None) -> bool:
        """Whether who is elected is known to have had the office in focus: then the election gave that one."""
        for part in ENTER:
            phrase = match.fillers.get(part)
            held = self.offices.focus.by_person.get(phrase.person.entity or "", ()) if phrase and phrase.person else ()
            if office is not None and any(same_office(office, other) for other in held):
                return True
        return False

    def _linked(self, office: Office, phrase: Phrase) -> Office:
        at = self.tokens[phrase.first].start
        link = f"office: in focus at {at}, '{self.text[slice(*office.span)]}' {office.span[0]}:{office.span[1]}"
        return replace(office, chain=(*office.chain, link))

    def is_politician(self, match: Match) -> bool:
        """Whether who moves to a ministry comes from another one, or was called a minister before."""
        if match.frame.name != "change-between" or "former" in match.fillers:
            return True
        subject = match.subject
        held = self.offices.focus.by_person.get((subject.person.entity or "") if subject and subject.person else "", ())
        return any("minister" in office.title.casefold() for office in held)
