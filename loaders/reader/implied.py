"""The office that a filled frame is about: named in the clause, or implied by who leaves, takes or has it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from .derive import same_office
from .drafts import kept
from .matchparts import ENTER, HOLD, LEAVE, PLAIN_EVENTS
from .officewords import listed, office_words

if TYPE_CHECKING:
    from .drafts import Office
    from .frametable import SlotRule
    from .matching import Match
    from .model import Mode
    from .offices import Offices
    from .phrases import Phrase

_ON_DUTY: Final = frozenset(
    [
        *("start-duty", "begin-duty", "take-up-duty", "take-oath", "take-oath-2", "take-oath-3"),
        *("swear-in", "introduce-in-office", "introduce-on-day"),
    ]
)
"""Frames of whoever begins in an office that a title before the name may name."""


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
            return self._housed(self._not_yet(named, match, holder), match)
        if match.frame.event in PLAIN_EVENTS and not match.frame.name.startswith("die-in-office"):
            return None
        attribute = self._attribute_office(match)
        return attribute or self._implied(match)

    def _not_yet(self, named: Office | None, match: Match, holder: str | None) -> Office | None:
        """The office that somebody takes up behind "ihr Amt": not the one that he or she has had for long."""
        phrase, focus = match.fillers["office"], self.offices.focus
        if named is None or phrase.stands_for != "office" or not any(part in match.fillers for part in ENTER):
            return named
        has = focus.current.get(holder or "")
        if has is None or not same_office(has, named):
            return named
        own = [office for office in focus.by_person.get(holder or "", ()) if not same_office(office, has)]
        about = (office for office in (focus.office, focus.home_office) if office is not None)
        topic = next((office for office in about if any(same_office(office, other) for other in own)), None)
        return self._linked(topic, phrase) if topic is not None else named

    def _own_at(self, match: Match, holder: str | None, phrase: Phrase) -> Office | None:
        """The office that somebody has at the body that he or she leaves."""
        body = phrase.body
        name = (body.entity or body.text).casefold() if body is not None else ""
        held = self.offices.focus.by_person.get(holder or "", [])[::-1]
        state = listed(self.offices.language, "of-government")
        for office in held:
            owner = (office.organisation or "").casefold()
            of_state = office.title.casefold().endswith(state)
            if not owner and body is not None and body.kind == "organisation" and not of_state:
                where = (body.start, body.end)
                housed = replace(office, organisation=body.entity or body.text, where=where)
                return self._linked(housed, match.fillers.get("outgoing", phrase))
            if not name or not owner or owner in name or name in owner or (phrase.noun and phrase.noun in owner):
                return self._linked(office, match.fillers.get("outgoing", phrase))
        return None

    def _housed(self, office: Office | None, match: Match) -> Office | None:
        """An office named without its body, at the one that the clause names: "kam als Sprecherin zum Verband"."""
        if office is None or (office.organisation and not office.chain):
            return office
        where = match.fillers.get("place")
        language = self.offices.language
        own = office.title.casefold().endswith(listed(language, "own"))
        if where is None and (own or office.title.casefold() in office_words(language, "bare")):
            where = match.fillers.get("appointer")
        body = where.organisation if where is not None else None
        if where is None or body is None or (self.offices.focus.is_party(body) and not own):
            return office
        chooses = (body.entity or body.text).casefold().split(" ")[0].endswith(listed(language, "chooser"))
        if chooses and "appointer" in match.fillers:
            return office  # a board of trustees chooses whoever heads something else
        return replace(office, organisation=body.entity or body.text, where=(body.start, body.end), chain=())

    def _rule(self, match: Match, part: str) -> SlotRule | None:
        return next((slot for slot in match.frame.slots if slot.part == part), None)

    def _attribute_office(self, match: Match) -> Office | None:
        """ "die Nachfolge von X als Y" and the role by which the leaving person is called."""
        for part in LEAVE:
            phrase = match.fillers.get(part)
            if phrase is not None and phrase.role is not None and phrase.person is not None:
                if not phrase.role.traits & {"occupation", "rank", "former"}:
                    return self._housed(self.offices.of_role(phrase.role, phrase), match)
        return None

    def _implied(self, match: Match) -> Office | None:
        focus = self.offices.focus
        here = self._by_title(match) or self._told_before(match) or self._told_of_holder(match)
        if here is not None:
            return here
        for part in (*LEAVE, "leaving", "subject", "holder"):
            phrase = match.fillers.get(part)
            if phrase is not None and phrase.person is not None:
                entity = phrase.person.entity or ""
                moved = focus.moved.get(entity) if part in LEAVE else None
                held = focus.office_left(entity) if moved is None else focus.office_before(entity, moved)
                if held is not None:
                    return self._linked(held, phrase)
                if moved is not None:
                    return None  # nobody follows in the office that has only been taken
        for part in (*ENTER, "holder"):
            phrase = match.fillers.get(part)
            own = (
                focus.current.get(phrase.person.entity or "")
                if phrase is not None and phrase.person is not None
                else None
            )
            general = office_words(self.offices.language, "general")
            topic = own is not None and (own.title.casefold() not in general or self._heads_a_body(own))
            meant = part == "holder" or "outgoing" in match.fillers or match.frame.name in _ON_DUTY
            if own is not None and topic and phrase is not None and meant:
                return self._linked(own, phrase)
        if match.frame.event in {"election", "appointment"} and not self._known(match, focus.office):
            return self._as_successor(match)
        if focus.office is None or not self._in_question(match, focus.office):
            return self._former(match)
        first = next(iter(match.fillers.values()), None)
        return self._linked(focus.office, first) if first is not None else None

    def _by_title(self, match: Match) -> Office | None:
        """The office by whose title whoever comes into office is called: "President X took office in 2017"."""
        phrase = match.fillers.get("incoming") if match.frame.event == "inauguration" else None
        role = phrase.role if phrase is not None else None
        if phrase is not None and phrase.person is not None and role is None:
            said = self.offices.focus.current.get(phrase.person.entity or "")  # "Kämmerer X, der im Mai ins Amt kam"
            return self._linked(said, phrase) if said is not None and said in self.offices.focus.said else None
        if phrase is None or role is None or phrase.person is None or not self.offices.is_office(role):
            return None
        past = role.traits & {"former", "outgoing", "re-elected", "deputy"}
        return None if past or role.traits & {"topic", "inferred"} else self.offices.of_role(role, phrase)

    def _heads_a_body(self, office: Office) -> bool:
        """Whether a general title is told with its body: "Chefin der Verbraucherzentrale" is an office to follow in."""
        return bool(office.organisation) and office.title.casefold() in office_words(self.offices.language, "succeeded")

    def _as_successor(self, match: Match) -> Office | None:
        """The office just left, for which the sentence has a successor: "Sein Nachfolger steht fest: Man wählte X"."""
        said = office_words(self.offices.language, "successor")
        at = match.trigger.at
        while at > 0 and at not in self.offices.firsts:
            at -= 1
        before = self.tokens[at : match.trigger.at]
        left = list(self.offices.focus.left.values())
        if not left or not any(token.low in said for token in before):
            return None
        first = next(iter(match.fillers.values()), None)
        return self._linked(left[-1], first) if first is not None else None

    def _told_before(self, match: Match) -> Office | None:
        """The office that the sentence has just told of whoever follows: "led the bank, having succeeded X"."""
        if not self.tokens[match.trigger.at].low.endswith("ing") and not self._is_having(match):
            return None
        for part in ENTER:
            phrase = match.fillers.get(part)
            person = phrase.person if phrase is not None else None
            told = self.offices.focus.told_here.get(person.entity or "") if person is not None else None
            if told is not None and phrase is not None:
                return self._linked(told, phrase)
        return None

    def _told_of_holder(self, match: Match) -> Office | None:
        """The office that the sentence has just told of whoever has it: "Ihm folgte X, der bis 1972 blieb"."""
        for part in HOLD:
            phrase = match.fillers.get(part)
            if phrase is not None and phrase.person is not None:
                told = self.offices.focus.told_here.get(phrase.person.entity or "")
                return self._linked(told, phrase) if told is not None else None
        return None

    def _is_having(self, match: Match) -> bool:
        return any(self.tokens[at].low == "having" for at in match.trigger.parts)

    def _former(self, match: Match) -> Office | None:
        """The office that a title says is over, of whoever leaves or left it: "the former mayor X resigned in 2015"."""
        for part in (*LEAVE, "leaving", "subject", "holder"):
            phrase = match.fillers.get(part)
            person = phrase.person if phrase is not None else None
            held = self.offices.focus.office_of(person.entity or "", former=True) if person is not None else None
            if held is not None and phrase is not None:
                return self._linked(held, phrase)
        return None

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

    def has_already(self, match: Match, office: Office, mode: Mode) -> bool:
        """Whether who is only to follow somebody has the office already that the match was taken to be about.

        "Minister X will 2026 Y beerben": Y is no minister for that.
        """
        if mode.modality == "asserted" or "office" in match.fillers or not any(part in match.fillers for part in LEAVE):
            return False
        people = [match.fillers[part].person for part in ENTER if part in match.fillers]
        owned = [self.offices.focus.current.get(person.entity or "") for person in people if person is not None]
        return any(own is not None and same_office(own, office) for own in owned)

    def _linked(self, office: Office, phrase: Phrase) -> Office:
        at = self.tokens[phrase.first].start
        link = f"office: in focus at {at}, '{self.text[slice(*office.span)]}' {office.span[0]}:{office.span[1]}"
        return replace(office, chain=(*kept(office.chain), link))

    def is_politician(self, match: Match) -> bool:
        """Whether who moves to a ministry comes from another one, or was called a minister before."""
        if match.frame.name != "change-between" or "former" in match.fillers:
            return True
        subject = match.subject
        held = self.offices.focus.by_person.get((subject.person.entity or "") if subject and subject.person else "", ())
        return any("minister" in office.title.casefold() for office in held)
