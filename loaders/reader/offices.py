"""Which office a phrase means: a role by name, "das Amt", "sein Posten", "Richterstuhl", "Nachfolger von X"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from .bodies import KINDS, Bodies
from .bodykinds import can_have
from .drafts import Office, kept
from .english_roles import TITLE_ROLE
from .focus import Focus
from .normalise import head_gender
from .officewords import is_deputy, is_head_title, is_title, listed, office_words, title_of_noun
from .slots import Judge
from .wording import Wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .drafts import Span, TenureDraft
    from .focus import Named
    from .lexicon import Lexicon
    from .model import Layout, Mention
    from .phrases import Phrase

_THEIRS: Final = frozenset({"its", "their"})
_MARKS: Final = frozenset({"'s", "’s"})
_POINTING: Final = frozenset({"this", "that", "diese", "dieser", "diesen", "diesem", "dieses"})
_WHOSE: Final = frozenset({"whose", "dessen", "deren"})
_SHORTEST = 4  # letters of a role before an office noun


class Offices:
    """Turns phrases into offices, for one document."""

    def __init__(self, layout: Layout, mentions: Sequence[Mention], lexicon: Lexicon) -> None:
        self.layout = layout
        self.text = layout.document.text
        self.tokens = layout.tokens
        titles = [m for m in mentions if m.rule == TITLE_ROLE]
        self.titles = {
            person.start: role
            for role in titles
            for person in mentions
            if person.kind == "person" and person.start < role.end <= person.end
        }
        self.begin = {token.start: at for at, token in enumerate(layout.tokens)}
        self.firsts = frozenset(sentence.first for sentence in layout.sentences)
        self.language = layout.document.language
        self.roles = lexicon.roles
        self.fields = lexicon.role_modifiers - office_words(self.language, "any-post")
        self.gender = lexicon.gender
        self.focus = Focus.of(layout, mentions, lexicon)
        self.judge = Judge(self.language, self.focus)
        self.wording = Wording(layout, lexicon)
        self.bodies = Bodies(self.wording, self.focus)

    def agrees(self, draft: TenureDraft) -> bool:
        """Whether a German title can be said of the person: no man is "Richterin"; an office taken over is not said."""
        word = self.roles.get(draft.office.title.casefold())
        if self.language != "de" or word is None or not word.feminine or draft.office.chain or draft.office.derived:
            return True
        return self.gender(draft.entity.split(" ")[0]) != "m"

    def is_office(self, role: Mention) -> bool:
        """Whether a role is an office, and not an occupation, a candidacy or "his successor"."""
        title = (role.value or "").casefold()
        if role.traits & {"occupation", "rank", "relation", "candidate", "plural"}:
            return False
        if title.split(" ")[-1] in self.judge.relations or title in office_words(self.language, "member"):
            return False
        return is_title(title, self.language)

    def of_phrase(self, phrase: Phrase, kind: str, holder: str | None) -> Office | None:
        """The office that a phrase means for somebody; None if it cannot be told.

        Args:
            phrase: what fills the slot.
            kind: what the slot asks for: `office`, `role`, `head`, `chair`, `command`, `govern` or `member`.
            holder: who has the office.
        """
        phrase = phrase.meant or phrase
        if phrase.role is None and self._is_plain_department(phrase):
            of_minister = self._ministers(phrase, holder)
            if of_minister is not None or phrase.noun not in office_words(self.language, "again"):
                return of_minister
        if kind in KINDS and phrase.role is None:
            return self._known_title(self.bodies.of_phrase(phrase, kind), holder, phrase)
        if self.judge.is_relation(phrase):
            return self._of_predecessor(phrase)
        if phrase.role is not None:
            return self.of_role(phrase.role, phrase)
        named = self._of_title_noun(phrase) or self._in_compound(phrase)
        if named is not None:
            return named
        if phrase.stands_for == "office" or phrase.kind == "pronoun":
            return self._in_focus(phrase, holder)
        return self.bodies.of_phrase(phrase, "head") if phrase.stands_for else None

    def _is_plain_department(self, phrase: Phrase) -> bool:
        """Whether a phrase is "das Ressort", "the department", without a word for what it deals with."""
        if phrase.noun not in office_words(self.language, "department") or phrase.body is not None:
            return False
        return phrase.attribute is None or phrase.attribute.person is not None

    def _ministers(self, phrase: Phrase, holder: str | None) -> Office | None:
        """The minister's office behind "das Ressort": the holder's own, else the one in focus."""
        ends = listed(self.language, "minister")
        own = [*self.focus.by_person.get(holder or "", ())][::-1]
        for office in (*own, self.focus.office, self.focus.home_office):
            if office is not None and office.title.casefold().endswith(ends):
                return self.bodies.again(office, phrase)
        return None

    def _known_title(self, office: Office | None, holder: str | None, phrase: Phrase) -> Office | None:
        """A plain title that a verb implies, replaced by the title that the person is known by: "leitet"."""
        plain = {self.bodies.plain_title("head"), self.bodies.plain_title("chair")}
        if office is None or office.title not in plain or office.derived is None:
            return office
        for known in self.focus.by_person.get(holder or "", ()):
            free = known.organisation is None or known.organisation == office.organisation
            low = known.title.casefold()
            own = low.endswith(listed(self.language, "of-government") + listed(self.language, "of-church"))
            free = free and not (known.organisation is None and own)
            if free and not known.derived and is_head_title(known.title, self.language):
                merged = replace(self.bodies.again(known, phrase), organisation=office.organisation, where=office.where)
                merged = replace(merged, chain=kept((*office.chain, *merged.chain)))
                self.focus.heads.setdefault((office.organisation or "").casefold(), merged)
                return merged
        return office

    def _of_predecessor(self, phrase: Phrase) -> Office | None:
        """The office of whom somebody succeeds: "zum Nachfolger von X"."""
        owner = phrase.owner()
        whom = owner.person if owner is not None and owner.person is not None else self.focus.holder
        if whom is None:
            return None
        office = self.focus.office_of(whom.entity or "") or self.focus.office
        return self.bodies.again(office, phrase) if office is not None else None

    # Roles by name

    def of_role(self, role: Mention, phrase: Phrase | None = None) -> Office:
        """The office that a role mention names, with the organisation from wherever the article says it."""
        title = role.value or role.text
        span = (role.start, role.end)
        organisation, where = role.organisation, None
        if organisation is None and phrase is not None:
            found = self._owner_of_role(phrase)
            if found is not None:
                organisation, where = found.entity or found.value or found.text, (found.start, found.end)
            elif phrase.attribute is not None and phrase.attribute.noun and phrase.attribute.person is None:
                return self._of_plain_body(role, phrase.attribute)
        whose = phrase is not None and self.tokens[phrase.first].low in _WHOSE and not is_deputy(title, self.language)
        if phrase is not None and whose and organisation is None:
            body, place = self._of_whom(phrase.first)
            if body is not None or self.language == "en":
                return Office(title, body, span, where=place, acting="acting" in role.traits)
        known = self.focus.heads.get((organisation or "").casefold())
        if known is not None and "senior" in role.traits and role.traits & {"occupation", "rank"}:
            link = f"office: '{role.text}' is the head of {organisation}, named {known.span[0]}:{known.span[1]}"
            return Office(known.title, known.organisation, known.span, (link,), where=span)
        chain: tuple[str, ...] = ()
        if organisation is None and phrase is not None and is_deputy(title, self.language):
            organisation, chain = self._beside(phrase)
        meant = self._plain_owner(phrase, title) if organisation is None and phrase is not None else None
        if meant is not None:
            organisation, chain = meant.name, (meant.step,)
            self.focus.owners.setdefault(title.casefold(), meant.name)
        if organisation is None:
            organisation, chain = self._belongs(title.casefold(), role, phrase)
        return Office(title, organisation, span, chain, where=where, acting="acting" in role.traits)

    def _of_whom(self, at: int) -> tuple[str | None, Span | None]:
        """The body that "whose" or "deren" points back to: the one named just before; None if there is none."""
        start = self.tokens[at].start
        gender = {"dessen": {"m", "n", None}, "deren": {"f", None}}.get(self.tokens[at].low, {None})
        behind = at > 0 and self.tokens[at - 1].text == ","
        for _, name, (first, last) in reversed(self.focus.near):
            close = not behind or self.tokens[at - 1].start - last <= 1
            if (
                last <= start
                and close
                and (self.language == "en" or head_gender(name.casefold().split(" ")[-1]) in gender)
            ):
                return name, (first, last)
        noun = self.tokens[at - 1 - behind].low if at > behind else ""
        meant = self.bodies.meant_by(noun, start) if self.language == "en" else None
        if at in self.firsts:
            meant = self.focus.organisation(start, {"dessen": None, "deren": "f"}.get(self.tokens[at].low))
        if meant is not None:
            return meant.name, None
        words, span = self.wording.named_before(at)
        head = (words or "").casefold().split(" ")[-1]
        return (words, span) if self.language == "en" or self.judge.body_noun(head) else (None, None)

    def _plain_owner(self, phrase: Phrase, title: str) -> Named | None:
        """The organisation of a role behind "the bank's" or "its"; "its finance minister" is a state's."""
        at = self.tokens[phrase.first].start
        of_state = title.casefold().endswith(listed(self.language, "of-government"))
        if phrase.possessive in _THEIRS and not of_state:
            bodily = phrase.possessor is None or phrase.possessor.kind == "organisation"
            return self.focus.organisation(at) if bodily else None
        whose = phrase.possessive[:1] if self.language == "de" else ""
        if whose in {"i", "s"} and phrase.person is not None and not of_state and phrase.possessor is None:
            # "die Universität hat ihre Kanzlerin X entlassen"
            return self.focus.beside(at, "f" if whose == "i" else None)
        again = office_words(self.language, "again")
        marks = (i for i in range(phrase.first + 1, phrase.core) if self.tokens[i].text in _MARKS)
        noun = next((self.tokens[mark - 1].low for mark in marks if self.tokens[mark - 1].low in again), "")
        return self.bodies.meant_by(noun, at) if noun else None

    def _beside(self, phrase: Phrase) -> tuple[str | None, tuple[str, ...]]:
        """Where somebody's deputy has an office: where he or she has one, whose deputy it is."""
        owner = phrase.owner()
        whose = owner.person if owner is not None else None
        office = self.focus.office_of(whose.entity or "") if whose is not None else None
        if whose is None or office is None or office.organisation is None:
            return None, ()
        start, end = office.where or office.span
        return office.organisation, (f"organisation: of {whose.entity}, '{self.text[start:end]}' {start}:{end}",)

    def _of_plain_body(self, role: Mention, body: Phrase) -> Office:
        """A body that only a noun names: "Vorsitzende der Frauenhilfe", "Premierminister seines Landes"."""
        title, span = role.value or role.text, (role.start, role.end)
        where = self.wording.name_span(body)
        acting = "acting" in role.traits
        meant = self.bodies.meant(body)
        if meant is not None:
            return Office(title, meant.name, span, (meant.step,), where=where, acting=acting)
        if body.possessive and body.noun.startswith("land"):
            origin = self.focus.origins.get((body.possessor.entity or "") if body.possessor else "")
            chain = (f"organisation: '{origin}', where the person comes from",) if origin else ()
            return Office(title, origin, span, chain, where=where if origin else None)
        return Office(title, self.wording.name(body), span, where=where, acting=acting)

    def _owner_of_role(self, phrase: Phrase) -> Mention | None:
        if phrase.attribute is not None:
            return phrase.attribute.body
        owner = phrase.possessor
        return owner if owner is not None and owner.kind in {"organisation", "place"} else phrase.body

    def _belongs(self, title: str, role: Mention, phrase: Phrase | None) -> tuple[str | None, tuple[str, ...]]:
        """Where an office belongs that is named without an organisation, and how that is known."""
        owner, home = self.focus.owners.get(title), self.focus.home
        by_title = (f"organisation: '{owner}', named with this title elsewhere",) if owner else ()
        if title not in office_words(self.language, "bare"):
            return owner, by_title
        if phrase is not None and phrase.person is not None and phrase.person is not role and not phrase.article:
            if title in office_words(self.language, "of-state"):
                return (owner, by_title) if owner == home else (None, ())  # of what, need not be said
            if owner or not home or not can_have(home, title, self.language):
                return owner, by_title
            return home, (f"organisation: '{home}', which the article is about",)
        near = self.focus.organisation(role.start)
        if near is None or not can_have(near.name, title, self.language):
            return owner, by_title
        self.focus.owners.setdefault(title, near.name)
        return near.name, (near.step,)

    # Other words for an office

    def _of_title_noun(self, phrase: Phrase) -> Office | None:
        """The office of "the presidency of the bank": a noun that stands for the title, with its body."""
        title = title_of_noun(self.language, phrase.noun)
        inner = phrase.attribute
        body = inner.body if inner is not None else None
        if not title or (body is None and (inner is None or not inner.noun)):
            return None
        where = (self.tokens[inner.first].start, self.tokens[inner.last - 1].end) if inner is not None else None
        owner = (body.entity or body.text) if body is not None else self.wording.name(inner) if inner else None
        return Office(title, owner, self.wording.span(phrase), derived=f"title from '{phrase.noun}'", where=where)

    def _in_compound(self, phrase: Phrase) -> Office | None:
        """The role that stands before an office noun: "Richterstuhl", "Präsidentenamt", "Ministerposten"."""
        if phrase.stands_for not in {"office", "named"} or not phrase.noun:
            return None
        token = self.tokens[phrase.core]
        span = (token.start, token.end)
        for ending in listed(self.language, "office-end"):
            head = phrase.noun.removesuffix(ending).rstrip("-")
            if head == phrase.noun or len(head) < _SHORTEST:
                continue
            known = self.roles.get(head) or self.roles.get(head.removesuffix("s"))
            if known is not None:
                owner = self.focus.owners.get(known.title.casefold())
                if owner is None and self.focus.office is not None:
                    owner = self.focus.office.organisation
                chain = (f"organisation: '{owner}', named with this title or spoken of before",) if owner else ()
                return Office(known.title, owner, span, chain, f"title from '{token.text}'")
        return Office(token.text, None, span) if phrase.stands_for == "named" else None

    def _in_focus(self, phrase: Phrase, holder: str | None) -> Office | None:
        """The office of "das Amt", "sein Posten", "ihn": the owner's if one is named, else the one last spoken of."""
        inner = phrase.attribute
        if inner is not None and inner.role is not None:
            return self.of_role(inner.role, inner)
        if inner is not None and (inner.stands_for or inner.preposition == "an"):
            return self.bodies.of_phrase(inner, "head")
        if phrase.article in _POINTING and self.focus.latest is not None:
            return self.bodies.again(self.focus.latest, phrase)
        if any(self.tokens[at].low in self.fields for at in range(phrase.first, phrase.core)):
            return None  # "the finance job" is not the office in focus
        owner = phrase.possessor.entity if phrase.possessor else None
        own = self.focus.by_person.get(owner or "") or self.focus.by_person.get(holder or "")
        if own and (phrase.possessive or phrase.possessor):
            return self.bodies.again(own[-1], phrase)
        if own and own[-1] is self.focus.latest:  # what was just said of whoever has it, even beside the topic
            return self.bodies.again(own[-1], phrase)
        known = self.focus.office or (own[-1] if own else None) or next(iter(self.focus.told_here.values()), None)
        return self.bodies.again(known, phrase) if known is not None else None
