"""What a pronoun stands for that opens a relative clause, or that takes up a body from the clause before."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from .appositions import ASIDE
from .normalise import head_gender

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from .appositions import Apposition
    from .model import Mention
    from .phrases import Phrase

_NEUTER: Final = frozenset({"das", "welches", "which"})
_GENDERS: Final = {"das": "n", "welches": "n", "den": "m", "welchen": "m", "welcher": "mf", "die": "f", "welche": "f"}
_PERSONAL: Final = {"ihn": "m", "ihm": "mn", "es": "n", "sie": "f", "ihr": "f"}
_POINTING: Final = frozenset({"diesen", "diesem", "dieser", "diese"})
_INDEFINITE: Final = frozenset({"ein", "eine", "einen", "a", "an"})
_FIELDS: Final = frozenset({"department", "ministry"})
_BACK: Final = 3  # phrases, one right behind the other, that a pronoun can reach over


def antecedent(
    pronoun: Phrase, begins: int, before: Sequence[Phrase], beside: Sequence[Apposition], bodies: Collection[str]
) -> Phrase:
    """The pronoun, meaning what its clause follows; unchanged if that cannot be told.

    Args:
        pronoun: the phrase of the pronoun.
        begins: the token at which its clause begins.
        before: the phrases of the sentence that end before that.
        beside: the appositions of the sentence, by which a role means a person.
        bodies: nouns for kinds of organisations, in lower case.
    """
    near = _reach(pronoun, begins, before, bodies)
    if near is None:
        return pronoun
    whom = None if pronoun.noun in _NEUTER else _person(near, beside)
    if whom is not None:
        step = f"relative pronoun '{pronoun.noun}' -> {whom.entity} {whom.start}:{whom.end}"
        return replace(pronoun, kind="person", person=replace(whom, chain=(*whom.chain, step)))
    if near.stands_for == "office" and near.article in _INDEFINITE:
        near = next((p for p in before if p.role is not None and 0 <= near.first - p.last <= 1), near)
    if pronoun.noun in _NEUTER:
        near = _inner(near)
    meaning = near.kind != "noun" or near.stands_for or _is_body(near, bodies)
    return replace(pronoun, kind=near.kind, meant=near) if meaning and near.person is None else pronoun


def taken_up(pronoun: Phrase, before: Sequence[Phrase], bodies: Collection[str]) -> Phrase:
    """The pronoun, meaning what the clause before named: "die dem Rat seit 2013 angehört und ihn leitet".

    Args:
        pronoun: a personal or demonstrative pronoun that nobody was found for.
        before: the phrases of the clause that this one goes on from.
        bodies: nouns for kinds of organisations, in lower case.
    """
    if pronoun.noun in _POINTING:
        return _pointed_at(pronoun, before)
    gender = _PERSONAL.get(pronoun.noun, "")
    for phrase in reversed(before):
        word = phrase.noun or (phrase.organisation.text.split(" ")[0] if phrase.organisation is not None else "")
        body = phrase.organisation is not None or _is_body(phrase, bodies)
        field = phrase.stands_for in _FIELDS and pronoun.noun in {"es", "ihm"}
        agrees = body and head_gender(word.casefold()) in set(gender)
        if (field or agrees) and phrase.person is None and phrase.role is None:
            return replace(pronoun, kind=phrase.kind, meant=phrase)
    return pronoun


def _pointed_at(pronoun: Phrase, before: Sequence[Phrase]) -> Phrase:
    """The pronoun, meaning whom the clause before named last: "ihm folgte X, auf diesen 2014 Y"."""
    feminine = pronoun.noun == "diese"
    for phrase in reversed(before):
        whom = phrase.person
        if whom is None or not whom.entity:
            continue
        if ("feminine" in whom.traits) is not feminine:
            return pronoun
        step = f"'{pronoun.noun}' -> {whom.entity} {whom.start}:{whom.end} (named last)"
        return replace(pronoun, kind="person", person=replace(whom, chain=(*whom.chain, step)))
    return pronoun


def _reach(pronoun: Phrase, begins: int, before: Sequence[Phrase], bodies: Collection[str]) -> Phrase | None:
    """The phrase right before the clause, or one before it that fits better: "der Ausschuss zum Fall X, den …"."""
    ordered = sorted(before, key=lambda phrase: phrase.last)[-_BACK:][::-1]
    if len(ordered) > 1 and ordered[0].noun == "es" and ordered[0].person is None:
        ordered = ordered[1:]  # "X war es auch, der …"
    if not ordered or begins - ordered[0].last > ASIDE:
        return None
    gender = _GENDERS.get(pronoun.noun, "")
    for at, phrase in enumerate(ordered):
        if at and ordered[at - 1].first - phrase.last > 0:
            break
        plain = phrase.person is None and phrase.role is None and phrase.kind in {"noun", "organisation"}
        word = phrase.noun or (phrase.organisation.text if phrase.organisation is not None else "")
        known = head_gender(word.casefold()) if plain else None
        if gender and plain and phrase.kind == "noun" and not phrase.stands_for and not _is_body(phrase, bodies):
            continue  # "zum Fall Kundus" leads nobody
        if gender and known is not None and known not in gender:
            continue
        if gender == "n" and phrase.kind == "place" and phrase.preposition:
            continue
        return phrase
    return ordered[0]


def _person(near: Phrase, beside: Sequence[Apposition]) -> Mention | None:
    """Whom a phrase means, itself, by what stands beside it, or by whose it is."""
    if near.person is not None:
        return near.person
    if near.role is not None:
        named = next((one.person.person for one in beside if one.role.first == near.first), None)
        if named is not None:
            return named
    return near.attribute.person if near.attribute is not None else None


def _inner(near: Phrase) -> Phrase:
    """The last of the nouns that hang on one another, unless it is a person: "Direktor des Instituts, das …"."""
    while near.attribute is not None and near.attribute.person is None and near.role is not None:
        near = near.attribute
    return near


def _is_body(phrase: Phrase, bodies: Collection[str]) -> bool:
    noun = phrase.noun
    return bool(noun) and any(noun == word or (len(word) > 3 and noun.endswith(word)) for word in bodies)
