"""A noun phrase with what grammar says about it: preposition, article, possible cases, and whom or what it names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from .cases import ANY_CASE, GENITIVE

if TYPE_CHECKING:
    from .cases import Cases
    from .model import Mention

PhraseKind = Literal["person", "role", "organisation", "office", "place", "noun", "pronoun"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase.

    Attributes:
        first, last: half-open range of tokens, with preposition and article.
        core: the token at which its head begins.
        preposition: in lower case, contractions undone; empty for none.
        cases: what the form allows: `nom`, `acc`, `dat`, `gen`.
        person: the mention that says who, if the phrase means a person.
        role: the role by which it does so, or that it names.
        noun: its head in lower case, if it is no mention; `stands_for` if that noun stands for an office.
        attribute: what follows in the genitive or with "von" or "of".
        possessor: whose it is: "Ruttes Vorgänger", "his post", "Britain's envoy"; `owner_phrase` if that is a phrase.
        possessive: the word "sein", "her", …
        relative: whether it is the pronoun that opens a relative clause.
        others: what it is joined with by commas and "and".
        meant: for a relative pronoun, the phrase that it stands for, if that is no person.
    """

    kind: PhraseKind
    first: int
    last: int
    core: int
    preposition: str = ""
    article: str = ""
    cases: Cases = ANY_CASE
    person: Mention | None = None
    role: Mention | None = None
    organisation: Mention | None = None
    place: Mention | None = None
    noun: str = ""
    stands_for: str = ""
    attribute: Phrase | None = None
    possessor: Mention | None = None
    possessive: str = ""
    relative: bool = False
    owner_phrase: Phrase | None = None
    others: tuple[Phrase, ...] = ()
    meant: Phrase | None = None

    @property
    def is_owner(self) -> bool:
        """Whether it is a mere name in the genitive: "Papiers"."""
        return self.cases == GENITIVE

    @property
    def body(self) -> Mention | None:
        """The organisation or place that it names."""
        return self.organisation or self.place

    def owner(self) -> Phrase | None:
        """Whose it is, as a phrase: the person in the genitive before or after it, or behind "sein"."""
        if self.attribute is not None and self.attribute.person is not None:
            return self.attribute
        if self.possessor is None:
            return None
        if self.possessor.kind == "place":
            return Phrase("place", self.first, self.core, self.first, place=self.possessor)
        if self.possessor.kind == "organisation":
            return Phrase("organisation", self.first, self.core, self.first, organisation=self.possessor)
        return Phrase("person", self.first, self.core, self.first, person=self.possessor)

    def means(self, word: str) -> bool:
        """Whether its head is a noun that a frame asks for, alone or as the end of a compound: "Amtszeit"."""
        own = self.noun or ((self.role.value or "").casefold() if self.role is not None else "")
        return len(word) > 2 and (own == word or (len(word) > 3 and own.endswith(word)))
