"""Finds ages ("der 57-jährige", ", 66,", "aged 57") and says between which days somebody of that age was born."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from whowhen.graph.dates import civil, day_number, edtf, month_length, window

from .model import Mention
from .timewords import cardinal, time_words
from .tokens import tokenise

if TYPE_CHECKING:
    from .model import Layout, Token

_YOUNGEST, _OLDEST = 14, 115  # ages of people who hold offices, with room; numbers outside are something else
_GERMAN = re.compile(r"(\w+?)-?jährig(?:e|en|er|es|em)?")
_ENGLISH = re.compile(r"([\w-]+?)-year-old(?:s)?")


def birth_window(age: int, published: str | None) -> str | None:
    """When somebody of an age on a day was born: later than age + 1 years before, no later than age years before.

    >>> birth_window(57, "2024-10-01")
    '1966-10-02/1967-10-01'
    """
    first, last = window(published)
    if first != last:
        return None
    year, month, day = civil(first)

    def back(years: int) -> int:
        return day_number(year - years, month, min(day, month_length(year - years, month)))

    return edtf((back(age + 1) + 1, back(age)))


def find_ages(layout: Layout) -> list[Mention]:
    """Ages in text order; `value` is the number of years, the trait `person` marks "der 57-Jährige"."""
    finder = _Finder(layout)
    return [mention for at in range(len(layout.tokens)) if (mention := finder.at(at)) is not None]


class _Finder:
    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.tokens = layout.tokens
        self.language = layout.document.language
        self.words = time_words(self.language)

    def at(self, at: int) -> Mention | None:
        """The age that begins at a token."""
        return self._adjective(at) or self._plain(at) or self._phrase(at)

    def _token(self, at: int) -> Token | None:
        return self.tokens[at] if 0 <= at < len(self.tokens) else None

    def _low(self, at: int) -> str:
        token = self._token(at)
        return token.low if token else ""

    def _mention(self, first: int, last: int, age: float | None, rule: str, *traits: str) -> Mention | None:
        if age is None or age != int(age) or not _YOUNGEST <= age <= _OLDEST:
            return None
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        text = self.layout.document.text[start:end]
        return Mention("age", start, end, text, rule, value=str(int(age)), traits=frozenset(traits))

    def _number(self, text: str) -> float | None:
        if text.isdecimal():
            return float(text)
        cut = tokenise(text)
        return cardinal(cut[0], self.language) if len(cut) == 1 else None

    def _adjective(self, at: int) -> Mention | None:
        """57-jährige, siebenundfünfzigjährige, der 57-Jährige; 64-year-old."""
        token = self.tokens[at]
        found = (_GERMAN if self.language == "de" else _ENGLISH).fullmatch(token.low)
        if found is None:
            return None
        noun = "J" in token.text or (token.text[0].isupper() and token.text[0].isalpha())
        if self.language == "de" and not noun and self._names_a_period(at):
            return None
        if self.language == "en":
            following = self._token(at + 1)
            noun = (
                following is None
                or following.kind == "mark"
                or following.low in {"who", "was", "is", "has", "had", "said"}
            )
        return self._mention(at, at + 1, self._number(found[1]), "age-adjective", *(["person"] if noun else []))

    def _names_a_period(self, at: int) -> bool:
        for later in range(at + 1, at + 4):
            token = self._token(later)
            if token is None or token.kind == "mark":
                return False
            if self.words.has(token.low, "agenoun") or re.search(
                r"(zeit|periode|frist|vertrags?|jubiläum)$", token.low
            ):
                return True
            if token.text[0].isupper():
                return False
        return False

    def _plain(self, at: int) -> Mention | None:
        """A number between commas or in brackets behind a name: ", 66,", "(49)"."""
        token, before, after = self.tokens[at], self._token(at - 1), self._token(at + 1)
        if token.kind != "number" or not token.text.isdecimal() or len(token.text) > 3 or before is None:
            return None
        name = self._token(at - 2)
        if name is None or name.kind != "word" or not name.text[:1].isupper() or self.words.has(name.low, "month"):
            return None
        closing = after.text if after else ""
        commas = before.text == "," and closing in {",", ".", ";", ")", "–", ":"}
        brackets = before.text == "(" and closing in {")", ","}
        if commas and closing == "." and after is not None and self._low(at + 2) and self._is_month(at + 2):
            return None
        return self._mention(at, at + 1, float(token.text), "age-after-name") if commas or brackets else None

    def _is_month(self, at: int) -> bool:
        return self.words.has(self._low(at), "month")

    def _phrase(self, at: int) -> Mention | None:
        """57 Jahre alt, aged 57, "im Alter von 81 Jahren", "at the age of 81", "mit 46 Jahren"."""
        token = self.tokens[at]
        value = cardinal(token, self.language) if token.kind != "mark" else None
        if value is not None and self.words.single(self._low(at + 1), "unit") == "Y":
            if self.words.has(self._low(at + 2), "old"):
                return self._mention(at, at + 3, value, "age-phrase")
            if self.language == "de" and (self._low(at - 1) == "mit" or self._low(at - 2) == "alter"):
                return self._mention(at, at + 2, value, "age-phrase")
        if self.language == "en" and value is not None:
            if self._low(at - 1) == "aged":
                return self._mention(at - 1, at + 1, value, "age-phrase")
            if self._low(at - 1) == "of" and self._low(at - 2) == "age":
                return self._mention(at, at + 1, value, "age-phrase")
        return None
