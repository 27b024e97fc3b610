"""Binds every name in an article to its fullest form: surnames alone, genitives, couples, relatives' first names."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from .genitives import Genitives
from .people import NOBLE, NameRules
from .places import Found
from .registry import Person, Registry, fullest_names
from .wordlike import WordlikeNames
from .wordlists import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .cues import Cues
    from .names import Name

_WOMAN = frozenset({"frau", "mrs", "ms", "miss", "dame", "lady", "madame"})
_MAN = frozenset({"herr", "herrn", "mr", "sir", "lord", "monsieur"})
_ARTICLES = frozenset(
    {"der", "die", "das", "den", "dem", "des", "ein", "eine", "einem", "einen", "einer", "eines"}
) | frozenset({"the", "a", "an", "als", "zum", "zur", "im", "am", "vom", "beim"})
_ANOTHER = frozenset({"another", "other", "anderer", "andere", "weiterer", "weitere", "zweiter", "zweite"})
_AGED = re.compile(r"\d{1,3}-(?:jährig|year-old)")
_LONGEST = 4
_QUOTES = frozenset("\"“”„«»‘’'‚")
_FULL = frozenset({"family-first", "user-lexicon"})  # rules whose names are full without a first name


class Binder:
    """Names of one layout, bound to persons.

    Args:
        names: the full names.
        blocked: tokens that belong to organisations.
    """

    def __init__(self, cues: Cues, names: Sequence[Name], blocked: set[int]) -> None:
        self.cues = cues
        self.names = names
        self.blocked = blocked | {at for name in names for at in range(name.first, name.last)}
        self.genitives = Genitives(cues)
        self.registry = Registry(cues.lexicon)
        self.rules = NameRules(cues, blocked, set())
        self.wordlike = WordlikeNames(cues)
        self.saying = words(cues.lexicon.language, "saying.txt")

    def bind(self) -> list[Found]:
        """Mentions of everybody in text order, with `entity` the fullest name."""
        full = [name for name in self.names if name.family > name.given or name.rule in _FULL]
        short = [name for name in self.names if name.family == name.given and name.rule not in _FULL]
        written = {name: self._person(name) for name in full}
        fullest = fullest_names(tuple(written.values()))
        found: list[Found] = []
        for name, person in written.items():
            known = self.registry.add(fullest.get(person.name, person), name.first)
            found.append(self._mention(name.first, name.last, name.rule, known))
        found.extend(self._couples(full))
        self._enter_lone(short)
        found.extend(self._short(name) for name in short)
        found.extend(self._alone())
        found.extend(self._first_names())
        return sorted(found, key=lambda item: item.first)

    def _person(self, name: Name) -> Person:
        """The person of a full name in its normal form."""
        texts = self.cues.texts
        if name.rule == "user-lexicon":
            full = self.cues.lexicon.people[texts[name.first : name.last]]
            first_names, _, last_name = full.rpartition(" ")
            return Person(full, first_names, last_name, name.gender)
        given = _without_nickname(texts[name.given : name.family])
        family = list(texts[name.family : name.last])
        noble = [word for word in family if word.lower() in NOBLE]
        family = [word for word in family if word.lower() not in NOBLE]
        if family and family[-1] != ".":
            family[-1] = self.genitives.bare(family[-1], name.last)
        if name.rule == "family-first":
            return Person(_join(family), "", family[0], name.gender)
        return Person(_join([*given, *noble, *family]), _join(given), _join(family), name.gender)

    def _mention(self, first: int, last: int, rule: str, person: Person, *traits: str) -> Found:
        marks = {{"f": "feminine", "m": "masculine"}.get(person.gender or "", ""), *traits} - {""}
        if self.cues.german and self.cues.text(last - 1) == person.name.split(" ")[-1] + "s":
            marks.add("genitive")
        mention = self.cues.mention("person", first, last, rule)
        mention = replace(mention, entity=person.name, value=person.name, traits=frozenset(marks))
        return Found(mention, first, last)

    def _short(self, name: Name) -> Found:
        """A title or a role noun with a family name: `Mr Draghi`, `Bundespräsident Köhler`."""
        written = self._person(name)
        title = self.cues.low(name.first).strip(".")
        gender = "f" if title in _WOMAN else "m" if title in _MAN else name.gender
        person = self.registry.choose(written.family, name.first, gender) or self.registry.choose(
            written.family.split(" ")[-1], name.first, gender
        )
        person = person or self.registry.by_given(written.family, title)
        if person is None:
            person = self.registry.add(Person(written.name, "", written.family, gender), name.first)
        person = person if person.gender else replace(person, gender=gender)
        return self._mention(name.first, name.last, name.rule, person, "surname-only")

    def _enter_lone(self, short: Sequence[Name]) -> None:
        """Enter people whom the article never names in full: `Der 57-jährige Rutte`, `sagte Rutte`."""
        cues = self.cues
        known = set(self.registry.named) | {cues.text(name.last - 1) for name in short}
        for at in range(len(cues.tokens)):
            if at in self.blocked or cues.text(at) in known or not cues.capital(at) or not self.rules.family(at):
                continue
            if self.registry.called(cues.text(at)) is not None:
                continue  # the first name of somebody who is named in full
            if not self._surely_a_person(at):
                continue
            family = self.genitives.bare(cues.text(at), at + 1)
            if family not in known:
                known.add(family)
                self.registry.add(Person(family, "", family, None), at)

    def _surely_a_person(self, at: int) -> bool:
        cues = self.cues
        if _AGED.match(cues.low(at - 1)):
            return True
        if cues.low(at - 1) in _ARTICLES or self.genitives.counts[cues.text(at)] < 2:
            return False
        if self.rules.family(at - 1) or self.rules.family(at + 1):
            return False
        return cues.low(at - 1) in self.saying or cues.low(at + 1) in self.saying

    def _alone(self) -> Iterator[Found]:
        """Family names alone, longest first."""
        cues = self.cues
        heads = {key.split(" ")[0] for key in self.registry.named}
        heads |= {head + "s" for head in heads if cues.german}
        at = 0
        while at < len(cues.tokens):
            found = self._key_at(at) if at not in self.blocked and cues.text(at) in heads else None
            if found is None:
                at += 1
                continue
            last, key = found
            before = cues.low(at - 1).strip(".")
            if before in _ANOTHER and cues.text(last) == "," and cues.gender(last + 1) and cues.text(last + 2) == ",":
                given = cues.text(last + 1)  # "another Wilson, Heather, left"
                other = Person(f"{given} {key}", given, key, _told(cues.gender(last + 1) or ""))
                yield self._mention(at, last + 2, "another", self.registry.add(other, at))
                self.blocked.update(range(at, last + 2))
                at = last + 2
                continue
            person = self.registry.choose(key, at, "f" if before in _WOMAN else "m" if before in _MAN else None)
            if person is not None and not self._other_word(at, last, key):
                yield self._mention(at, last, "surname", person, "surname-only")
                self.blocked.update(range(at, last))
            at = last

    def _key_at(self, at: int) -> tuple[int, str] | None:
        """The longest short form of a known name that begins at a token."""
        texts = self.cues.texts
        for count in range(min(_LONGEST, len(texts) - at), 0, -1):
            if not self.blocked.isdisjoint(range(at, at + count)):
                continue
            key = " ".join(texts[at : at + count])
            if self.registry.knows(key):
                return at + count, key
            if self.cues.german and key.endswith("s") and self.registry.knows(key[:-1]):
                return at + count, key[:-1]
        return None

    def _other_word(self, at: int, last: int, key: str) -> bool:
        """Whether a word like a family name is something else here: a noun after an article, a company, a prize."""
        cues = self.cues
        beside = (cues.beside(at, last), cues.beside(at, at - 1))
        if beside[0] in self.rules.forms or "&" in beside:
            return True
        if " " in key or not self._common(at):
            return False
        if key in self.rules.stops:
            return not self.wordlike.alone(at)
        before = cues.low(at - 1)
        governed = (
            cues.text(at - 1).islower()
            and before.endswith(("e", "en", "er", "es", "em"))
            and not cues.function_word(at - 1)
        )
        if before in _ARTICLES or governed:
            return True
        return at in cues.firsts and not (cues.text(last) == "," or cues.text(last)[:1].islower())

    def _common(self, at: int) -> bool:
        cues = self.cues
        if cues.common_noun(at) or cues.role(at) or cues.inhabitant(at) or cues.place_adjective(at):
            return True
        return not cues.german and cues.low(at) in cues.lexicon.roles

    def _couples(self, full: Sequence[Name]) -> Iterator[Found]:
        """`Paul und Ferdinand Kirchhof`: a first name joined to a full name."""
        cues = self.cues
        for partner in full:
            at = partner.first - 2
            gender = cues.gender(at)
            if gender is None or at in self.blocked or cues.low(at + 1) not in {"und", "and"} or cues.function_word(at):
                continue
            family = self._person(partner).family
            person = Person(f"{cues.text(at)} {family}", cues.text(at), family, _told(gender))
            self.blocked.add(at)
            yield self._mention(at, at + 1, "couple", self.registry.add(person, at), "first-name-only")

    def _first_names(self) -> Iterator[Found]:
        """A relative's first name (`sein Bruder Paul`), and a known person's alone."""
        cues = self.cues
        for at in range(len(cues.tokens)):
            gender = cues.gender(at)
            if gender is None or at in self.blocked or cues.function_word(at):
                continue
            known = self.registry.called(cues.text(at))
            apart = cues.text(at - 1) == "," and cues.text(at + 1) in {",", "."}  # "her daughter, Ngozi, …"
            if cues.low(at - 1) in cues.lexicon.relations or (apart and cues.low(at - 2) in cues.lexicon.relations):
                person = known or Person(cues.text(at), cues.text(at), cues.text(at), _told(gender))
                yield self._mention(at, at + 1, "relative", person, "first-name-only")
            elif known is not None and known.given == cues.text(at) and self._stands_alone(at):
                yield self._mention(at, at + 1, "first-name-alone", known, "first-name-only")

    def _stands_alone(self, at: int) -> bool:
        """Whether a first name is used without a family name."""
        doubtful = at in self.cues.firsts or self.cues.lexicon.is_doubtful(self.cues.text(at))
        acts = self.cues.low(at + 1) in self.saying
        return (acts or not doubtful) and not self.rules.family(at + 1)


def _told(gender: str) -> str | None:
    return gender if gender in ("f", "m") else None


def _without_nickname(parts: Sequence[str]) -> list[str]:
    """First names without what stands among them in quotation marks."""
    quotes = [at for at, part in enumerate(parts) if part in _QUOTES]
    return [*parts[: quotes[0]], *parts[quotes[-1] + 1 :]] if len(quotes) > 1 else list(parts)


def _join(parts: Sequence[str]) -> str:
    """Words as a name: no blank before a full stop or around an apostrophe."""
    text = ""
    for at, part in enumerate(parts):
        elided = part in {"'", "’"} and parts[at + 1 : at + 2] == ["t"]  # "in 't Veld"
        close = not text or (part in {".", "'", "’"} and not elided) or text.endswith(("'", "’"))
        text += part if close else " " + part
    return text
