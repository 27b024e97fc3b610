"""The office of whoever heads, chairs, commands or belongs to a body: "leitet das Institut", "an der Spitze der Nato".

The title is the plainest of the language, unless the article names the title of that body's head elsewhere.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from .drafts import Office, kept
from .officewords import listed, office_words

if TYPE_CHECKING:
    from .focus import Focus, Named
    from .model import Mention
    from .phrases import Phrase
    from .wording import Wording

KINDS: Final = frozenset({"head", "chair", "command", "govern", "member", "coach", "edit"})
_OWN_KINDS: Final = ("archdiocese", "diocese", "parish", "abbey", "panel")
MINISTER: Final = "minister of the ministry"


class Bodies:
    """Finds the offices of bodies, for one document."""

    def __init__(self, wording: Wording, focus: Focus) -> None:
        self.wording = wording
        self.focus = focus
        self.text = wording.text
        self.tokens = wording.tokens
        self.language = wording.language

    def plain_title(self, kind: str) -> str:
        """The title for a kind of slot: `head`, `chair`, …."""
        return listed(self.language, f"plain-{kind}")[0]

    def of_phrase(self, phrase: Phrase, kind: str) -> Office | None:
        """The head, or a member, of the body that a phrase names; None if it cannot be told."""
        if phrase.stands_for and phrase.stands_for not in {"ministry", "department"}:
            return self._top(phrase)
        body = self._named(phrase)
        name = (body.entity or body.value or body.text) if body is not None else None
        if phrase.stands_for == "ministry" or (name or "").casefold().endswith("ministerium"):
            return self._minister(phrase, body)
        if kind in {"head", "govern"} and self._is_town(phrase, body):
            return self._mayor(None if self._is_hall(body) else name, phrase)
        chain: tuple[str, ...] = ()
        if name is None:
            meant = self.meant(phrase)
            if meant is None and phrase.kind == "pronoun":
                return None
            name = meant.name if meant is not None else self.wording.name(phrase)
            chain = (meant.step,) if meant is not None else ()
        return self._head_of(name, kind, phrase, chain)

    def _is_town(self, phrase: Phrase, body: Mention | None) -> bool:
        """Whether somebody who governs the body is its mayor."""
        named = body is not None and body.kind == "place" and (body.entity or body.value) not in self.focus.states
        return named or phrase.noun.removesuffix("s") in office_words(self.language, "town") or self._is_hall(body)

    def _is_hall(self, body: Mention | None) -> bool:
        """Whether a body is called by the hall where a mayor sits: "das Karlsfelder Rathaus"."""
        return body is not None and body.text.casefold().endswith(listed(self.language, "town-hall"))

    def _mayor(self, name: str | None, phrase: Phrase) -> Office:
        """The mayor of a town, by the title that the article has for it."""
        span = self.wording.span(phrase)
        known = self.focus.mayor
        chain = (f"organisation: '{self.focus.town}', which the article is about",) if name is None else ()
        owner = name or self.focus.town
        if known is not None:
            found = self.again(known, phrase)
            owner = found.organisation or name or self.focus.town
            return replace(found, organisation=owner, where=span, chain=kept((*chain, *found.chain)))
        return Office(self.plain_title("town"), owner, span, chain, "title from the verb (town)", span)

    def again(self, office: Office, phrase: Phrase) -> Office:
        """An office named before, as other words at this place stand for it."""
        first, last = self.wording.span(phrase)
        link = f"office: '{self.text[first:last]}' {first}:{last} stands for '{self.text[slice(*office.span)]}'"
        return replace(office, chain=(*kept(office.chain), f"{link} {office.span[0]}:{office.span[1]}"))

    def meant(self, phrase: Phrase) -> Named | None:
        """The organisation that a pronoun or a general noun stands for."""
        if phrase.kind == "pronoun":
            gender = {"es": "n", "ihn": "m"}.get(phrase.noun)
            return self.focus.organisation(self.tokens[phrase.first].start, gender)
        if self.language == "en" and phrase.core - phrase.first > bool(phrase.preposition) + bool(phrase.article):
            return None  # "its athletes' commission" is another one
        return self.meant_by(self.wording.stem(phrase.noun), self.tokens[phrase.first].start)

    def meant_by(self, stem: str, at: int) -> Named | None:
        """The organisation that a general noun means at a place of the text: "the bank", "das Gericht"."""
        if stem not in office_words(self.language, "again"):
            return None
        named = self.focus.ending_in(stem)
        if named is not None or stem in office_words(self.language, "by-name"):
            return named  # "das Gericht" is no bank
        return self.focus.topic(at) if stem in office_words(self.language, "company") else self.focus.organisation(at)

    def _head_of(self, name: str, kind: str, phrase: Phrase, chain: tuple[str, ...]) -> Office:
        span = self.wording.span(phrase)
        known = self.focus.head_of(name)
        if known is not None and kind in {"head", "chair", "govern"}:
            link = f"office: of {name}, named {known.span[0]}:{known.span[1]}"
            return Office(known.title, known.organisation, known.span, (*chain, link), where=span)
        kind = self._own_kind(name) or kind if kind in {"head", "govern"} else kind
        named = phrase.body is None and phrase.kind == "noun"
        where = (span[0], max(span[1], self.wording.name_span(phrase)[1])) if named else span
        return Office(self.plain_title(kind), name, span, chain, f"title from the verb ({kind})", where)

    def _own_kind(self, name: str) -> str:
        """The kind of a body whose head has a title of its own: who leads a diocese is its bishop."""
        words = name.casefold().split(" ")
        return next((kind for kind in _OWN_KINDS if any(w.endswith(listed(self.language, kind)) for w in words)), "")

    def _named(self, phrase: Phrase) -> Mention | None:
        if phrase.body is None and phrase.attribute is not None and not phrase.stands_for:
            return phrase.attribute.body
        return phrase.body

    def _minister(self, phrase: Phrase, body: Mention | None) -> Office:
        """The minister of a ministry: "Verteidigungsministerium" -> "Verteidigungsminister"."""
        word = (body.entity or body.text).split(" ")[-1] if body is not None else self.wording.word(phrase)
        front = word[: max(0, word.casefold().rfind("ministerium"))]
        if not front and self.focus.office is not None and "minister" in self.focus.office.title.casefold():
            return self.again(self.focus.office, phrase)
        title = front + ("Minister" if not front or front.endswith("-") else "minister")
        return Office(title, None, self.wording.span(phrase), derived=MINISTER)

    def _top(self, phrase: Phrase) -> Office | None:
        """The office behind "an der Spitze der Nato", "den Vorsitz im Senat", "Nato-Spitze"."""
        inner = phrase.attribute
        if inner is not None and inner.person is None and self._is_town(inner, inner.body):
            return self._mayor((inner.body.entity or inner.body.text) if inner.body else None, inner)
        noun, span = self.wording.word(phrase), self.wording.span(phrase)
        chairs = phrase.stands_for == "chair"
        kind = {"chair": "chair", "command": "command"}.get(phrase.stands_for, "head")
        name, chain = self._owner(phrase, noun)
        if name is None and not chairs and self.focus.office is not None:
            return self.again(self.focus.office, phrase)
        known = self.focus.head_of(name or "")
        if known is not None:
            return replace(self.again(known, phrase), where=span)
        compound = noun.casefold().endswith("vorsitz") and len(noun) > len("vorsitz")
        title = noun + "ender" if compound else self.plain_title(kind)
        if name is None:
            near = self.focus.organisation(self.tokens[phrase.first].start)
            name, chain = (near.name, (near.step,)) if near is not None else (None, ())
        return Office(title, name, span, chain, f"title from '{noun}'", span)

    def _owner(self, phrase: Phrase, noun: str) -> tuple[str | None, tuple[str, ...]]:
        """What a top or a chair belongs to, as the phrase itself says."""
        inner = phrase.attribute
        if inner is not None and inner.body is not None:
            return inner.body.entity or inner.body.text, ()
        front, hyphen, _ = noun.rpartition("-")
        if hyphen:
            return front, ()
        if inner is None or not inner.noun:
            return None, ()
        meant = self.meant(inner)
        return (meant.name, (meant.step,)) if meant is not None else (self.wording.name(inner), ())
