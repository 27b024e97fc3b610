"""What a rule for times recognises in the tokens, and the reading head that rules share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from .timewords import cardinal, time_words
from .whenvalue import Partial

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .model import Language, Token
    from .whenvalue import Bias, Unit

NO_PARTIAL = Partial()
FoundKind = Literal["calendar", "period", "distance", "duration", "fixed"]


@dataclass(frozen=True, slots=True)
class Found:
    """A time expression without its preposition.

    Attributes:
        end: the token after it. rule: the name of the rule.
        kind: `calendar` (a `partial` date, perhaps `shift`ed: "last May"), `period` (`unit` and `shift`: "next week"),
            `distance` (`amount` of `unit` before or after a day: "three years ago", "two weeks later"), `duration`
            ("ten years"), `fixed` (an EDTF `text`).
        shift: periods from the reference, -1 for "last"; None for no direction.
        year_shift: the same for the year alone ("May of last year").
        anchored: counted from a date in the text and not from the day of publication.
        part: `early`, `mid`, `late` of a period.
        last: the other end of a range.
    """

    end: int
    rule: str
    kind: FoundKind = "calendar"
    partial: Partial = NO_PARTIAL
    text: str = ""
    unit: Unit = "D"
    amount: float = 0
    bias: Bias = ""
    shift: int | None = None
    year_shift: int | None = None
    anchored: bool = False
    part: str = ""
    last: Found | None = None
    traits: frozenset[str] = frozenset()


class Head:
    """A reading head over the tokens of a document."""

    def __init__(self, tokens: Sequence[Token], language: Language) -> None:
        self.tokens = tokens
        self.language = language
        self.words = time_words(language)
        self.german = language == "de"

    def low(self, at: int) -> str:
        """The token in lower case; empty outside the text."""
        return self.tokens[at].low if 0 <= at < len(self.tokens) else ""

    def text(self, at: int) -> str:
        """The token as written; empty outside the text."""
        return self.tokens[at].text if 0 <= at < len(self.tokens) else ""

    def match(self, at: int, kind: str) -> tuple[str, int] | None:
        """The value of the longest form of a class at a token, and the token after it."""
        return self.words.match(self.tokens, at, kind)

    def skip(self, at: int, kind: str) -> int:
        """The token after any forms of a class."""
        while (found := self.match(at, kind)) is not None:
            at = found[1]
        return at

    def name(self, at: int, kind: str) -> tuple[str, int] | None:
        """Like `match`, for words that are written with a capital; an abbreviation takes its full stop along."""
        if not self.text(at)[:1].isupper():
            return None
        found = self.match(at, kind)
        if found is not None and len(self.low(at)) <= 4 and self.text(found[1]) == "." and self.low(at) not in _FULL:
            return found[0], found[1] + 1
        return found

    def integer(self, at: int) -> int | None:
        """A number written in digits without separators."""
        text = self.text(at)
        return int(text) if text.isdecimal() and len(text) <= 4 else None

    def year(self, at: int) -> int | None:
        """A number that can be a year."""
        value = self.integer(at)
        return value if value is not None and 1000 <= value <= 2199 and len(self.text(at)) == 4 else None

    def amount(self, at: int) -> tuple[float, int] | None:
        """A count: "14", "zwölf", "ein halbes", "two and a half", "a couple of"."""
        if not 0 <= at < len(self.tokens):
            return None
        value = cardinal(self.tokens[at], self.language)
        if value is None:
            return None
        after = at + 1
        following = cardinal(self.tokens[after], self.language) if after < len(self.tokens) else None
        if value == 1 and following in {0.5, 2.0, 12.0} and self.low(after) in {"halbes", "halben", "couple", "dozen"}:
            value, after = following or value, after + 1
        elif value == 0.5 and self.low(after) in {"a", "an"}:
            after += 1
        elif [self.low(at + step) for step in (1, 2, 3)] == ["and", "a", "half"]:
            value, after = value + 0.5, at + 4
        elif self.german and [self.low(at + step) for step in (1, 2)] == ["einhalb", ""]:
            value, after = value + 0.5, at + 2
        if self.low(after) == "of" and self.low(after - 1) == "couple":
            after += 1
        return value, after


_FULL = frozenset({"mai", "may", "juni", "juli", "june", "july", "juno", "märz"})
