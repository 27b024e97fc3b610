"""The persons of an article by name, and whom a family name alone means."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .people import GENERATION

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .lexicon import Lexicon

_MOST_NAMESAKES = 40  # bearers of one family name beyond whom no article is about a family
_KNIGHTS = frozenset({"sir", "dame", "lord", "lady", "don", "doña", "papst", "pope"}) | frozenset(
    {"prinz", "prinzessin", "prince", "princess"}
)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody as the article names him or her most fully.

    Attributes:
        family: the family name with its particles.
        gender: `f`, `m` or None.
    """

    name: str
    given: str
    family: str
    gender: str | None


class Registry:
    """Persons by every short form of their names, and where each was named in full."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.persons: dict[str, Person] = {}
        self.by_first_name: dict[str, list[Person]] = defaultdict(list)
        self.named: dict[str, list[tuple[int, Person]]] = defaultdict(list)

    def add(self, person: Person, at: int) -> Person:
        """The person of that name, entered if new; `at` is the token where the full name stands."""
        known = self.persons.get(person.name)
        if known is None:
            known = self.persons[person.name] = person
            self.by_first_name[person.given.split(" ")[0]].append(person)
        for form in self._short_forms(known):
            places = self.named[form]
            places.insert(bisect_right(places, at, key=lambda place: place[0]), (at, known))
        return known

    def knows(self, form: str) -> bool:
        """Whether somebody has that short form."""
        return form in self.named

    def _short_forms(self, person: Person) -> set[str]:
        parts = [part for part in person.family.split(" ") if part.strip(".").lower() not in GENERATION]
        words = person.name.split(" ")
        forms = {person.family, " ".join(parts), parts[-1] if parts else person.family}
        if len(words) > 2 and len(parts) == 1 and not self.lexicon.gender(words[-2]) and words[-2][-1:] != ".":
            forms.add(" ".join(words[-2:]))  # "Bini Smaghi" of Lorenzo Bini Smaghi
        if self.lexicon.gender(words[0]) is None and words[0].lower() not in self.lexicon.titles:
            forms.add(words[0])  # the family name stands first, or people call them so
        return {form for form in forms if len(form) > 1 and form[-1] != "."}

    def choose(self, family: str, at: int, gender: str | None = None) -> Person | None:
        """Whom a family name means at a token: the one named in full last before it, else the next, of that gender."""
        places = self.named.get(family)
        if places is None and self.lexicon.language == "de" and family.endswith("s"):
            places = self.named.get(family[:-1])
        if not places:
            return None
        here = bisect_right(places, at, key=lambda place: place[0])
        for _, person in (*places[max(0, here - 50) : here][::-1], *places[here : here + 50]):
            if not gender or person.gender in (None, gender):
                return person
        return None

    def by_given(self, word: str, title: str) -> Person | None:
        """`Sir Alastair`: a title that goes with a first name."""
        return self.called(word) if title in _KNIGHTS else None

    def called(self, first_name: str) -> Person | None:
        """The person whose first of several given names this is, if only one bears it."""
        found = self.by_first_name.get(first_name, [])
        return found[0] if len(found) == 1 else None


def fullest_names(persons: Sequence[Person]) -> dict[str, Person]:
    """For every name that is a shorter way to write another in the same article, the person with the fuller one.

    `Mark Esper` is `Mark T. Esper`, `Bini Smaghi` is `Lorenzo Bini Smaghi`; `Anna Zantal` is not `Anton Zantal`.
    """
    groups: dict[str, dict[str, Person]] = defaultdict(dict)
    for person in persons:
        parts = [part for part in person.family.split(" ") if part.strip(".").lower() not in GENERATION]
        groups[parts[-1] if parts else person.family].setdefault(person.name, person)
    found = {}
    for person in persons:
        if person.given:
            groups["given " + person.given.split(" ")[0]].setdefault(person.name, person)
    for group in groups.values():
        if len(group) > _MOST_NAMESAKES:
            continue
        for short in group.values():
            fuller = [one for one in group.values() if len(one.name) > len(short.name) and _shortens(short, one)]
            if len({one.given.split(" ")[0] for one in fuller}) == 1:
                found[short.name] = max(fuller, key=lambda one: (len(one.name), one.name))
    return found


def _shortens(short: Person, full: Person) -> bool:
    if full.name.endswith(" " + short.name):
        return True
    if short.given and short.family in full.family.split(" ") and short.given in (full.given, full.given.split(" ")[0]):
        return True  # "Miguel López" is "Miguel Ángel López Borrego"
    if short.family.split(" ")[-1] != full.family.split(" ")[-1]:
        return False
    left, right = short.given.replace(".", " ").split(), full.given.replace(".", " ").split()
    if not left or not right or len(left) > len(right):
        return False
    return all(part in (other, other[0]) for part, other in zip(left, right, strict=False))
