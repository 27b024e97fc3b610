"""The words of time expressions: months, weekdays, units, numbers, and what leads up to them.

The words stand in `words/*/time.tsv`, one class a row. Classes with a value:

    month, weekday (Monday is 0), season (EDTF number, perhaps with `early-`, `mid-`, `late-`), ordinal, half
    unit (D, W, M, Q, Y, X decade, C century), adjective-unit
    deictic (days from today), thisyear, lastyear, dayslater
    direction, relyear (periods from now; with `text` from a date in the text), later (1 or -1)
    edge (unit and part), phase (early, mid, late), holiday (month-day or days from Easter)
    bias (`~` about, `<` a bit less, `>` a bit more), prep (the trait of the mention), close (before, after)

The others only recognise.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from .wordlists import rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .model import Language, Token

_ENDINGS = ("e", "en", "er", "es", "em", "")

_UNITS = {
    "de": "null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn "
    "siebzehn achtzehn neunzehn",
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen",
}
_TENS = {
    "de": "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
}
_MORE: dict[str, dict[str, float]] = {
    "de": {
        "eins": 1, "eine": 1, "einem": 1, "einen": 1, "einer": 1, "eines": 1, "zwo": 2, "zweier": 2, "dreier": 3,
        "anderthalb": 1.5, "dreissig": 30, "hundert": 100, "einhundert": 100, "halben": 0.5, "halbes": 0.5,
        "dutzend": 12,
    },
    "en": {"a": 1, "an": 1, "half": 0.5, "hundred": 100, "dozen": 12, "couple": 2},
}  # fmt: skip


@cache
def _numbers(language: Language) -> dict[str, float]:
    small = _UNITS[language].split()
    found: dict[str, float] = {word: value for value, word in enumerate(small)}
    for ten, word in enumerate(_TENS[language].split(), 2):
        found[word] = ten * 10
        for one in range(1, 10):
            found[f"{small[one]}und{word}" if language == "de" else f"{word}-{small[one]}"] = ten * 10 + one
    if language == "de":
        found |= {f"{word}einhalb": value + 0.5 for word, value in list(found.items()) if 0 < value < 20}
    return found | _MORE[language]


def cardinal(token: Token, language: Language) -> float | None:
    """The number that a token says; None if it says none.

    >>> from .tokens import tokenise
    >>> [cardinal(token, "de") for token in tokenise("siebeneinhalb 14 vierzig Jahre")]
    [7.5, 14.0, 40, None]
    """
    if token.kind == "number":
        return float(token.text) if token.text.isdigit() and len(token.text) <= 3 else None
    return _numbers(language).get(token.low)


# Classes whose words stand inside or around a time expression and open none.
_NEVER_FIRST = frozenset(
    ["count", "notbefore", "agenoun", "scheduled", "toward", "monthprep", "of", "plural", "decade", "old", "long"],
)
# And those that only lead up to one.
_LEADING = _NEVER_FIRST | {"prep", "close", "within", "between", "article", "range", "and"}
# Words that no list holds: Dienstagabend, vierjährig, neunziger, nineties, eight-year, mid-May.
_BEGINNING = re.compile(
    r"(tag|woch|abend)\w+$|(jährig|monatig|wöchig|tägig)\w*$|jahren?$|[zß]iger|(ties)$|-(day|week|month|year)|^(mid|early|late)-"
)


class TimeWords:
    """The time words of one language, looked up by class at a place in the tokens."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._entries: dict[str, dict[str, list[tuple[tuple[str, ...], str]]]] = {}  # by first word, then by class
        for kind, value, forms in rows(language, "time.tsv"):
            for form in forms.split(","):
                for spelled in _spellings(form.strip()):
                    parts = tuple(_split(spelled))
                    self._entries.setdefault(parts[0], {}).setdefault(kind, []).append((parts, value))
        for kinds in self._entries.values():
            for entries in kinds.values():
                entries.sort(key=lambda entry: -len(entry[0]))
        self._starts = {word for word, kinds in self._entries.items() if not _NEVER_FIRST.issuperset(kinds)}
        self._starts |= set(_numbers(language))
        self._leading = (
            self._starts
            - set(_numbers(language))
            - {word for word, kinds in self._entries.items() if not _LEADING.issuperset(kinds)}
        )
        self._seen: dict[str, bool] = {}

    def may_begin(self, low: str) -> bool:
        """Whether a time expression can begin with a word; cheap, and true rather too often."""
        known = self._seen.get(low)
        if known is None:
            known = low in self._starts or any(map(str.isdigit, low)) or bool(_BEGINNING.search(low))
            self._seen[low] = known
        return known

    def may_be_core(self, low: str) -> bool:
        """Whether an expression can begin with a word that does not only lead up to one, as "seit" and "der" do."""
        return low not in self._leading and self.may_begin(low)

    def match(self, tokens: Sequence[Token], at: int, kind: str) -> tuple[str, int] | None:
        """The value of the longest form of this class that begins at a token, and the token after it."""
        if at < 0 or at >= len(tokens):
            return None
        kinds = self._entries.get(tokens[at].low)
        if kinds is None:
            return None
        for parts, value in kinds.get(kind, ()):
            if all(at + offset < len(tokens) and tokens[at + offset].low == part for offset, part in enumerate(parts)):
                return value, at + len(parts)
        return None

    def single(self, low: str, kind: str) -> str | None:
        """The value of a class for one word, if that word alone belongs to it."""
        return next((value for parts, value in self._entries.get(low, {}).get(kind, ()) if len(parts) == 1), None)

    def has(self, low: str, kind: str) -> bool:
        """Whether a single word belongs to a class."""
        return self.single(low, kind) is not None


def _spellings(form: str) -> list[str]:
    return [form[:-1] + ending for ending in _ENDINGS] if form.endswith("*") else [form]


def _split(form: str) -> list[str]:
    """A form as the tokeniser would cut it."""
    return re.sub(r"(['’]s)\b", r" \1", form).split()


@cache
def time_words(language: Language) -> TimeWords:
    """The words of one language, read once."""
    return TimeWords(language)
