"""What a name looks like when only its letters count, and which part of it is the surname.

`fold` is the one notion of "the same name" in the project: case, accents, ß and punctuation do not count, letters
and their order do. Whether two different names mean one person is never decided here (`graph.identity`).

Limits: names are read in western order. A surname that stands first ("Ban Ki-moon", "Orbán Viktor") is taken for a
given name; nothing worse follows than an awkward sort order, because people are told apart by their full names.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

# Letters that Unicode does not take apart into a base letter and an accent.
_WHOLE_LETTERS: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŋ": "n"}
)
_REMEMBERED: Final = 1 << 16
_NOT_A_LETTER: Final = re.compile(r"[\W_]+")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Lower-case words that open a surname.
_PARTICLES: Final = _words(
    "von vom van der den de del della delle dello degli dei di da dal dalla do dos das du des la le las los les lo"
    " zu zum zur ten ter te af av el al bin ibn ben bint st saint san santa"
)
# Of these, the ones that are given names or surnames of their own when written with a capital letter.
_ONLY_LOWER: Final = _words("ben bin san santa lo do la le das des den al el te")

# Kings and popes are missing on purpose: without the title their names say too little.
_HONORIFICS: Final = _words(
    "lord lady sir dame baron baroness baronin graf grafin freiherr freifrau jonkheer herr frau mr mrs ms miss mx"
    " dr prof professor professorin general admiral colonel oberst rabbi rabbiner bischof bischofin bishop"
)
# Names of their own, unless they follow one of the above: "Dr. phil. Ada Klein", but "Phil Collins".
_DEGREES: Final = _words("phil med jur rer nat pol ing dipl hc h c habil mult")
_GENERATIONS: Final = _words("jr sr junior senior ii iii iv jun sen")


@lru_cache(maxsize=_REMEMBERED)
def fold(name: str) -> str:
    """`name` in lower case without accents and punctuation, words parted by single blanks.

    Example:
        >>> fold("  Großbritannien – Jens STOLTENBERG, Søren Łukasz ")
        'grossbritannien jens stoltenberg soren lukasz'
    """
    low = name.casefold()
    if not low.isascii():
        apart = unicodedata.normalize("NFKD", low.translate(_WHOLE_LETTERS))
        low = "".join(letter for letter in apart if not unicodedata.combining(letter)).casefold()
    return _NOT_A_LETTER.sub(" ", low).strip()


def bare(name: str) -> str:
    """The name without forms of address, academic degrees and titles of nobility in front.

    A name that consists of nothing else is left as it is. Generation marks stay, because they tell people apart.

    Example:
        >>> bare("Prof. Dr. Angela Merkel"), bare("Lord Ismay"), bare("George Bush Jr.")
        ('Angela Merkel', 'Ismay', 'George Bush Jr.')
    """
    words = name.split()
    first = 0
    while first < len(words) and (fold(words[first]) in _HONORIFICS or (first > 0 and fold(words[first]) in _DEGREES)):
        first += 1
    return " ".join(words[first:] or words)


@lru_cache(maxsize=_REMEMBERED)
def person_key(name: str) -> str:
    """What two spellings of one full name share.

    Example:
        >>> person_key("Dr. Jens  Stoltenberg") == person_key("JENS STOLTENBERG")
        True
    """
    return fold(bare(name))


@lru_cache(maxsize=_REMEMBERED)
def is_partial(name: str) -> bool:
    """Whether the name is a surname with nothing but a form of address or particles, which does not say who it is.

    Example:
        >>> [is_partial(name) for name in ("Lord Ismay", "von der Leyen", "Hastings Ismay", "Pelé")]
        [True, True, False, False]
    """
    kept = bare(name)
    words = kept.split()
    if len(words) == 1:
        return kept != name.strip()
    return bool(words) and words[0] in _PARTICLES


def surname(name: str) -> str:
    """The surname with its particles.

    Example:
        >>> [surname(name) for name in ("Jaap de Hoop Scheffer", "Ursula von der Leyen", "Lord Ismay")]
        ['de Hoop Scheffer', 'von der Leyen', 'Ismay']
        >>> surname("Alessandro Minuto-Rizzo"), surname("Ben Wallace")
        ('Minuto-Rizzo', 'Wallace')
    """
    words = _without_generation(name)
    return " ".join(words[_surname_start(words) :])


def short_name(name: str) -> str:
    """A label for tight places: the surname, or the whole name when it is one word."""
    return surname(name) or name


def sort_name(name: str) -> str:
    """The name as a list of persons is ordered: surname without particles, comma, the rest.

    Example:
        >>> sort_name("Jaap de Hoop Scheffer"), sort_name("Mark Rutte")
        ('Hoop Scheffer, Jaap de', 'Rutte, Mark')
    """
    words = _without_generation(name)
    start = _surname_start(words)
    core = start
    while core < len(words) - 1 and _is_particle(words[core]):
        core += 1
    before = words[:core]
    return f"{' '.join(words[core:])}, {' '.join(before)}" if before else " ".join(words)


@lru_cache(maxsize=_REMEMBERED)
def last_word(name: str) -> str:
    """The folded last word of the name: what a full name and its surname always share.

    Example:
        >>> last_word("Ursula von der Leyen"), last_word("Lord Minuto-Rizzo")
        ('leyen', 'rizzo')
    """
    return fold(" ".join(_without_generation(name))).rpartition(" ")[2]


def ends_with(full: str, part: str) -> bool:
    """Whether `part` can be the surname of `full`: its words are the last ones of the longer name.

    Example:
        >>> ends_with("Anders Fogh Rasmussen", "Rasmussen"), ends_with("Jaap de Hoop Scheffer", "Hoop Scheffer")
        (True, True)
        >>> ends_with("Mark Rutte", "Mark Rutte"), ends_with("Mark Rutte", "utte")
        (False, False)
    """
    return fold(" ".join(_without_generation(full))).endswith(f" {person_key(part)}")


def _without_generation(name: str) -> list[str]:
    words = bare(name).split()
    last = len(words)
    while last > 1 and fold(words[last - 1]) in _GENERATIONS:
        last -= 1
    return [word.rstrip(",") for word in words[:last]]


def _surname_start(words: list[str]) -> int:
    if len(words) > 1 and words[0] in _PARTICLES:
        return 0
    for index in range(1, len(words) - 1):
        if _is_particle(words[index]):
            return index
    return max(len(words) - 1, 0)


def _is_particle(word: str) -> bool:
    low = word.casefold()
    if low not in _PARTICLES:
        return False
    return word == low or (low not in _ONLY_LOWER and word.istitle())
