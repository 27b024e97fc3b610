"""The words that the reader knows: names, roles, organisations, states and their inhabitants, in one language.

`load_lexicon` reads the lists under `loaders/words` once for every language; a user's own file adds to a copy.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import combining, normalize

from .inflect import ADJECTIVE_ENDINGS, adjective_stem, forms
from .normalise import bare
from .ownwords import read_own_words
from .tokens import tokenise
from .wordlists import lines, rows, words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from pathlib import Path

    from .model import Language

Words = tuple[str, ...]

_NO_GENITIVE = ("s", "x", "z", "ß", "ung", "heit", "keit", "schaft", "ion", "tät", "ei", "ik")  # no "s" behind these


_UMLAUTS = frozenset("äöüÄÖÜß")  # a German word may differ from a name by nothing else: "Länder", "Lander"
_STROKES = str.maketrans("ıłŁøØđĐðÐ", "ilLoOdDdD")


class Phrases(dict[Words, str]):
    """Names of one or more tokens, and what each stands for; `reach` is the longest that begins with a word."""

    def __init__(self, entries: Mapping[Words, str]) -> None:
        super().__init__(entries)
        self.reach: dict[str, int] = {}
        for words_of in entries:
            first = words_of[0]
            self.reach[first] = max(len(words_of), self.reach.get(first, 0))

    def longest(self, texts: Words, at: int) -> tuple[int, str] | None:
        """The longest name that begins at a token: how many tokens, and what it stands for.

        >>> Phrases({("Bank", "of", "Italy"): "Bank of Italy"}).longest(("the", "Bank", "of", "Italy"), 1)
        (3, 'Bank of Italy')
        """
        if not 0 <= at < len(texts):
            return None
        for count in range(min(self.reach.get(texts[at], 0), len(texts) - at), 0, -1):
            found = self.get(texts[at : at + count])
            if found is not None:
                return count, found
        return None


class RoleWord(NamedTuple):
    """A word for a role: its nominative, kind (`office`, `occupation`, `rank`), and what the form tells.

    An adjectival noun (`Vorsitzender`) is declined like an adjective: only the article tells a woman from a man.
    """

    title: str
    kind: str
    feminine: bool = False
    plural: bool = False
    adjectival: bool = False


class Inhabitant(NamedTuple):
    """A word for somebody from somewhere: the state or place, and whether it says a woman."""

    place: str
    feminine: bool = False
    plural: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """What the reader knows of one language; look things up with the functions below.

    A lexicon is equal to itself alone, so that what was looked up in one can be kept.

    Attributes:
        first_names: name -> `f`, `m` or `u`.
        roles: German: form in lower case -> word; English: words in lower case, parted by blanks -> word.
        role_reach: the first word of an English role -> how many words the longest such role has.
        organisations: the tokens of a name -> its nominative.
        states, places: the tokens of a name -> the name to use; `adjectives` and `inhabitants` are in lower case.
        people: full names that the user gave.
        other_names: what else the user calls organisations.
    """

    language: Language
    first_names: Mapping[str, str]
    doubtful: frozenset[str]
    titles: frozenset[str]
    particles: frozenset[str]
    roles: Mapping[str, RoleWord]
    role_reach: Mapping[str, int]
    role_exceptions: frozenset[str]
    role_modifiers: frozenset[str]
    status: Mapping[str, str]
    prefixes: Mapping[str, str]
    organisations: Phrases
    organisation_heads: frozenset[str]
    states: Phrases
    adjectives: Mapping[str, str]
    inhabitants: Mapping[str, Inhabitant]
    places: Phrases
    place_adjectives: Mapping[str, str]
    relations: frozenset[str]
    function_words: frozenset[str]
    common_words: frozenset[str]
    people: Phrases
    other_names: frozenset[str] = frozenset()

    def gender(self, name: str) -> str | None:
        """`f`, `m` or `u` for a first name, also a double one; None if it is none that is known."""
        found = self.first_names.get(name)
        if found is None and "-" in name:
            parts = [self.first_names.get(part) for part in name.split("-")]
            if all(parts):
                return next((part for part in parts if part in ("f", "m")), "u")
        if found is None and not name.isascii() and _UMLAUTS.isdisjoint(name):
            plain = normalize("NFD", name.translate(_STROKES))
            found = self.first_names.get("".join(letter for letter in plain if not combining(letter)))
        return found

    def is_doubtful(self, name: str) -> bool:
        """Whether a first name is as likely another word."""
        return name in self.doubtful

    def adjective(self, low: str) -> str | None:
        """The state of a nationality adjective in any form."""
        if self.language == "en":
            return self.adjectives.get(low)
        for ending in ADJECTIVE_ENDINGS:
            if low.endswith(ending) and low[: -len(ending)] in self.adjectives:
                return self.adjectives[low[: -len(ending)]]
        return None

    def status_of(self, low: str) -> str | None:
        """The trait of a status word (`former`, `acting`, …) in any form."""
        if low in self.status:
            return self.status[low]
        return self.status.get(adjective_stem(low)) if self.language == "de" else None


def _parts(name: str) -> Words:
    return tuple(token.text for token in tokenise(name))


def _table(names: Iterable[str]) -> dict[Words, str]:
    return {_parts(name): name for name in names}


def _organisation_table(language: Language, names: Collection[str]) -> dict[Words, str]:
    """Known organisations; a German name in another case (`Europäischen Rats`, `Natos`) stands for its nominative."""
    table = {}
    for name in names:
        parts = _parts(name)
        table[parts] = name
        if language == "de" and len(parts) > 1 and parts[0].endswith("en"):
            noun = bare(parts[-1])
            variants = [" ".join((parts[0][:-2] + ending, *parts[1:-1], noun)) for ending in ("e", "er", "es")]
            table[parts] = next((variant for variant in variants if variant in names), name)
    if language == "de":
        for parts, name in list(table.items()):
            if parts[-1][0].isupper() and not parts[-1].endswith(_NO_GENITIVE):
                table.setdefault((*parts[:-1], parts[-1] + "s"), name)
    return table


@cache
def _first_names() -> dict[str, str]:
    found: dict[str, str] = {}
    gender = "u"
    for line in lines(".", "first_names.txt"):
        if line.startswith("["):
            gender = line[1]
        else:
            found.update(dict.fromkeys(line.split(","), gender))
    return found


def _roles(language: Language, table: Iterable[Sequence[str]]) -> dict[str, RoleWord]:
    found: dict[str, RoleWord] = {}
    for row in table:
        word, kind = row[0], row[1]
        if language == "de":
            for form in forms(word, row[2] if len(row) > 2 else ""):
                found.setdefault(form.low, RoleWord(form.nominative, kind, form.feminine, form.plural, form.adjectival))
        else:
            found.setdefault(word, RoleWord(word, kind, word.endswith(("woman", "ess", "queen", "lady")), plural=False))
            found.setdefault(_english_plural(word), RoleWord(word, kind, feminine=False, plural=True))
    return found


def _reach(roles: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for role in roles:
        first, *rest = role.split(" ")
        found[first] = max(found.get(first, 0), 1 + len(rest))
    return found


def _english_plural(word: str) -> str:
    """The plural of the noun in a role: `heads of state`, `secretaries general`, `chairmen`."""
    first, of, rest = word.partition(" of ")
    if first.endswith((" general", "-general")):
        first, tail = first[:-8], first[-8:]
    else:
        tail = ""
    if first.endswith("man"):
        first = first[:-3] + "men"
    elif first.endswith("y") and first[-2:-1] not in "aeo":
        first = first[:-1] + "ies"
    else:
        first += "es" if first.endswith(("s", "ch", "sh")) else "s"
    return first + tail + of + rest


class _Geography(NamedTuple):
    states: dict[Words, str]
    adjectives: dict[str, str]
    inhabitants: dict[str, Inhabitant]


def _geography(language: Language) -> _Geography:
    found = _Geography({}, {}, {})
    for row in rows(language, "states.tsv"):
        name, others, adjectives, inhabitants = (*row, "", "", "")[:4]
        for form in (name, *filter(None, others.split("|"))):
            found.states[_parts(form)] = name
            if language == "de" and not form.endswith(("s", "z", "en")):
                found.states[_parts(form + "s")] = name
            if language == "de" and form.endswith(("land", "reich", "ien", "en", "stan")):
                found.states[_parts(form + "s")] = name
        for adjective in filter(None, adjectives.split("|")):
            found.adjectives[adjective.lower()] = name
        for entry in filter(None, inhabitants.split("|")):
            _add_inhabitant(found.inhabitants, language, entry, name)
    for row in rows(language, "inhabitants.tsv"):
        entry = f"{row[0]}:{row[1]}" if language == "de" and row[1] else row[0]
        _add_inhabitant(found.inhabitants, language, entry, row[-1])
    return found


def _add_inhabitant(table: dict[str, Inhabitant], language: Language, entry: str, place: str) -> None:
    if language == "en":
        table.setdefault(entry.lower(), Inhabitant(place, entry.endswith("woman")))
        if not entry.endswith(("sh", "ch", "ese", "ss", "man")):
            table.setdefault(entry.lower() + "s", Inhabitant(place, plural=True))
        return
    word, _, feminine = entry.partition(":")
    kind = "adj" if word == "Deutscher" or word.endswith("deutscher") else feminine.lower()
    for form in forms(word, kind):
        table.setdefault(form.low, Inhabitant(place, form.feminine, form.plural))


def _place_adjectives(language: Language, places: Collection[str]) -> dict[str, str]:
    """German adjectives in -er; they are capitalised and never change: `Berliner`."""
    plain = [place for place in places if " " not in place and len(place) > 3] if language == "de" else []
    return {place + ("r" if place.endswith("e") else "er"): place for place in plain}


def _irregular_adjectives(language: Language) -> dict[str, str]:
    """German adjectives of places that lose a sound: `Münchner`."""
    entries = words("de", "place_adjectives.txt") if language == "de" else ()
    return {form: place for form, _, place in (entry.partition("=") for entry in entries)}


def _place_table(language: Language, places: Collection[str]) -> dict[Words, str]:
    table = _table(places)
    if language == "de":
        for place in places:
            if not place.endswith(("s", "z", "x")):
                table.setdefault(_parts(place + "s"), place)
    return table


@cache
def _built_in(language: Language) -> Lexicon:
    geography = _geography(language)
    status = [(*row, "adj")[:3] for row in rows(language, "status.tsv")]
    german = language == "de"
    roles = _roles(language, rows(language, "roles.tsv"))
    known_places = words(language, "places.txt")
    return Lexicon(
        language=language,
        first_names=_first_names(),
        doubtful=words(".", "doubtful_names.txt"),
        titles=words(language, "titles.txt"),
        particles=words(language, "particles.txt"),
        roles=roles,
        role_reach={} if german else _reach(roles),
        role_exceptions=words("de", "role_exceptions.txt") if german else frozenset(),
        role_modifiers=frozenset() if german else words("en", "role_modifiers.txt"),
        status={word: trait for word, trait, kind in status if kind != "prefix"},
        prefixes={word: trait for word, trait, kind in status if kind == "prefix"},
        organisations=Phrases(_organisation_table(language, words(language, "organisations.txt"))),
        organisation_heads=words(language, "organisation_heads.txt"),
        states=Phrases(geography.states),
        adjectives=geography.adjectives,
        inhabitants=geography.inhabitants,
        places=Phrases(_place_table(language, known_places)),
        place_adjectives=_place_adjectives(language, known_places) | _irregular_adjectives(language),
        relations=frozenset(word.lower() for word in words(language, "relations.txt")),
        function_words=words(language, "function_words.txt") | words(language, "starters.txt"),
        common_words=words(language, "common_words.txt"),
        people=Phrases({}),
    )


def load_lexicon(language: Language, extra: Path | None = None) -> Lexicon:
    """The lexicon of a language, with the user's own words if a file is given.

    Args:
        language: of the articles to read.
        extra: a table with the columns kind (person, organisation, place, role, first name), name, and other names
            parted by "|"; lines that begin with "#" are comments.

    Raises:
        BadRecordError: a row of the user's file has an unknown kind or no name.
        UnreadableError: the user's file cannot be read as text.

    >>> load_lexicon("de").adjective("niederländischen")
    'Niederlande'
    """
    lexicon = _built_in(language)
    return lexicon if extra is None else _extended(lexicon, read_own_words(extra))


def _extended(lexicon: Lexicon, own: Mapping[str, Sequence[Sequence[str]]]) -> Lexicon:
    """A copy of the lexicon with the user's words by kind, inflected as the shipped ones are; the user's come first."""
    language = lexicon.language
    first = {kind: {name: names[0] for names in table for name in names} for kind, table in own.items()}

    def phrases(known: Phrases, kind: str, table: Mapping[Words, str]) -> Phrases:
        return Phrases({**known, **{parts: first[kind][name] for parts, name in table.items()}}) if table else known

    named = [(" ".join(_parts(name)) if language == "en" else name, "office") for name in first["role"]]
    roles = _roles(language, [(name.lower(), kind) for name, kind in named] if language == "en" else named)
    every = {**lexicon.roles, **roles}
    adjectives = _place_adjectives(language, first["place"])
    return replace(
        lexicon,
        people=phrases(lexicon.people, "person", _table(first["person"])),
        organisations=phrases(
            lexicon.organisations, "organisation", _organisation_table(language, first["organisation"])
        ),
        places=phrases(lexicon.places, "place", _place_table(language, first["place"])),
        place_adjectives={**lexicon.place_adjectives, **{form: first["place"][of] for form, of in adjectives.items()}},
        roles=every,
        role_reach=_reach(every) if language == "en" else {},
        role_exceptions=lexicon.role_exceptions - roles.keys(),
        first_names={**lexicon.first_names, **dict.fromkeys(first["first name"], "u")},
        doubtful=lexicon.doubtful - first["first name"].keys(),
        other_names=frozenset(name for name, of in first["organisation"].items() if name != of),
    )
