"""Whether a phrase can be what a slot of a frame asks for: a person, a body, an office, what somebody can lead."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from .officewords import is_deputy, is_title, listed, office_words
from .wordlists import words

if TYPE_CHECKING:
    from .focus import Focus
    from .model import Language
    from .phrases import Phrase

_IN_CAPACITY: Final = frozenset({"als", "as", "zu"})
_POINTING: Final = frozenset({"den", "das", "diesen", "dieses"})
_PRONOUNS: Final = frozenset({"es", "ihn", "sie", "it", "ihm", "ihr", "ihnen"})
_SHORT = 3  # letters of a word that ends no compound


class Judge:
    """Answers for one document; what is in focus decides what a pronoun can be."""

    def __init__(self, language: Language, focus: Focus) -> None:
        self.language = language
        self.focus = focus
        self.bodies = words(language, "organisation_heads.txt")
        self.body_ends = tuple(word for word in self.bodies if len(word) > _SHORT)
        self.relations = frozenset(word.casefold() for word in words(language, "relation_roles.txt"))

    def fits(self, phrase: Phrase, kind: str) -> bool:
        """Whether a phrase can fill a slot of this kind."""
        phrase = phrase.meant or phrase
        if kind == "any":
            return True
        if kind == "person":
            return phrase.person is not None
        if kind == "holder":
            return phrase.person is not None and bool(self.focus.by_person.get(phrase.person.entity or ""))
        if kind == "several":
            return phrase.person is not None and bool(phrase.others)
        if kind == "actor":
            return phrase.person is not None or self.is_body(phrase)
        if kind == "body":
            return self.is_body(phrase)
        if kind == "agent":
            return phrase.person is not None or self.is_body(phrase) or phrase.kind in {"noun", "pronoun", "role"}
        if kind == "place":
            return phrase.place is not None
        if kind in {"role", "office"}:
            return self._office(phrase, kind)
        return phrase.person is None and self._led(phrase, kind)

    def is_body(self, phrase: Phrase) -> bool:
        """Whether a phrase means an organisation, a state or a place that acts."""
        if (
            phrase.person is not None
            or phrase.role is not None
            or phrase.stands_for in {"office", "term", "top", "chair"}
        ):
            return False
        return phrase.organisation is not None or phrase.place is not None or self.body_noun(phrase.noun)

    def body_noun(self, noun: str) -> bool:
        """Whether a plain noun names a kind of organisation."""
        if not noun:
            return False
        again = office_words(self.language, "again")
        return noun in again or noun.removesuffix("s") in again or noun in self.bodies or noun.endswith(self.body_ends)

    def is_relation(self, phrase: Phrase) -> bool:
        """Whether a role only says how somebody relates to another: "Nachfolger"."""
        if phrase.role is None:
            return phrase.noun.startswith(("nachfolger", "successor"))
        title = (phrase.role.value or "").casefold()
        if is_deputy(title, self.language):
            return False  # a deputy has an office of his own
        return "relation" in phrase.role.traits or title.split(" ")[-1] in self.relations

    def _office(self, phrase: Phrase, kind: str) -> bool:
        if self.is_relation(phrase):
            owner = phrase.owner()
            return (owner is not None and owner.person is not None) or (
                not phrase.article and self.focus.holder is not None
            )
        role = phrase.role
        named = phrase.preposition in _IN_CAPACITY  # "resigned as chief auditor" tells an office
        if role is not None and not is_title(role.value or "", self.language):
            return False
        if role is not None and role.traits & {"occupation", "rank"} and not named and not _employed(phrase):
            return False
        if role is not None and "senior" in role.traits and not role.organisation:
            return False  # "oberster Verwaltungsbeamter" describes an office
        if kind == "role":
            return role is not None and (phrase.person is None or phrase.person is role)
        if phrase.person is not None:
            return phrase.person is phrase.role and bool(phrase.preposition)
        if phrase.role is not None or phrase.stands_for not in {"", "term"}:
            return True
        points = phrase.noun in _PRONOUNS or (phrase.noun in _POINTING and not phrase.relative)
        return points and self.focus.office is not None

    def _led(self, phrase: Phrase, kind: str) -> bool:
        """What somebody can head, chair, command, govern or belong to."""
        if kind == "member":
            name = phrase.organisation.text if phrase.organisation else phrase.noun
            low = name.casefold().rstrip("s")
            plain = low.endswith(listed(self.language, "building"))
            return bool(name) and not plain and any(word in low for word in listed(self.language, "member-body"))
        if phrase.stands_for in {"ministry", "department", "chair"} or (phrase.stands_for and kind == "head"):
            return phrase.stands_for != "term"
        if kind == "govern":
            return (
                phrase.organisation is not None
                or phrase.place is not None
                or phrase.noun in office_words(self.language, "land")
            )
        if kind == "coach":
            team = phrase.noun.endswith(listed(self.language, "team"))
            return team or phrase.organisation is not None or phrase.place is not None
        if phrase.organisation is not None or self.body_noun(phrase.noun):
            return True
        if kind == "head" and phrase.noun and phrase.noun.endswith(listed(self.language, "led")):
            return True
        return kind != "command" and phrase.noun in _PRONOUNS and self.focus.organisation(phrase.first) is not None


def _employed(phrase: Phrase) -> bool:
    """Whether an occupation is a post: "ist Professorin an der Hochschule Nord", not "der Bonner Arzt"."""
    role = phrase.role
    if role is None or "rank" in role.traits or phrase.article or phrase.person is not None:
        return False
    return role.organisation is not None and " " in role.text
