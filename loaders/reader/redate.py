"""Works a date that a producer outside the reader gives out again, from the words that it names for it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from whowhen.graph.dates import intersect, window
from whowhen.graph.vocabulary import UNREAD

from .timing import months_of, shifted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .model import Mention, Slot
    from .spread import Spread

Field = Literal["start", "end", "when"]

_HALF_A_YEAR: Final = 183  # days
_YEAR: Final = re.compile(r"\d{4}")
_NUMBER: Final = re.compile(r"\d+")
_LATER: Final = frozenset(["after", "later", "afterwards", "danach", "darauf", "später"])
"""Last words of a length of time that leads to a day, whatever begins or ends then."""

_MONTHS: Final = (
    ("jan", "jän"),
    ("feb",),
    ("mar", "mär"),
    ("apr",),
    ("may", "mai"),
    ("jun",),
    ("jul",),
    ("aug",),
    ("sep",),
    ("oct", "okt"),
    ("nov",),
    ("dec", "dez"),
)


@dataclass(frozen=True, slots=True)
class Dated:
    """A date that its words bear out.

    Attributes:
        rule: None if the words state it, else by what it was concluded.
        premises: from what.
    """

    value: str
    rule: str | None = None
    premises: tuple[str, ...] = ()


class Redater:
    """The times of one text, as this reader reads them."""

    def __init__(self, text: str, times: Spread[Mention], published: str | None = None) -> None:
        self.text = text
        self.times = times
        self.published = published

    def date(self, value: str, slot: Slot, field: Field, other: str | None, *, alone: bool = True) -> Dated | str:
        """The date that the words give, or why they do not give this one.

        Args:
            value: the date as the producer gives it, EDTF.
            slot: its words, and those by which they are linked to it.
            field: which bound it is.
            other: the other bound of the same thing, from which a length of time may be counted.
            alone: no other bound of the same thing rests on the same words.
        """
        read = list(self._over(slot.start, slot.end))
        lengths = [time for time in read if time.value and time.value.startswith("P")]
        stated = [one for time in read if time not in lengths for one in _readings(time, field, either=alone)]
        if not stated and lengths:
            return self._counted(value, lengths[0], slot, field, other)
        days = window(value)
        if not alone and field == "end" and other == value and not any("/" in reading for reading, _ in stated):
            return self._as_read(value, slot)  # the same words as of the beginning
        for reading, anchor in stated:
            if anchor == "published" and self._is_next_year_nearer(reading, slot):
                if intersect(window(reading), days) or _YEAR.sub("", reading) == _YEAR.sub("", value):
                    return self._as_read(value, slot)
            if reading == value:
                return Dated(value)
            ours = window(reading)
            shared = intersect(ours, days)
            if shared is not None:
                narrower = shared == days and ours != days and anchor == "text"
                return self._as_read(value, slot) if narrower else Dated(reading)
        return self._apart(value, slot, stated=bool(stated), guessed=all(anchor for _, anchor in stated))

    def _is_next_year_nearer(self, reading: str, slot: Slot) -> bool:
        """Whether words without a year mean a day that is nearer to publication a year later or earlier."""
        published = self.published
        if not published or _YEAR.search(slot.text) or not _YEAR.match(reading):
            return False
        day, first = window(published)[0], window(reading)[0]
        away = abs(first - day)
        return _HALF_A_YEAR < away < 2 * _HALF_A_YEAR

    def _apart(self, value: str, slot: Slot, *, stated: bool, guessed: bool) -> Dated | str:
        """A date that this reader does not read in the words."""
        linked = [self.text[start:end] for start, end in slot.links]
        if guessed and _spelled(value, slot.text, [slot.text, *linked]):
            return Dated(value)
        if stated:
            return f"the words do not mean {value}"
        return self._as_read(value, slot)

    def _as_read(self, value: str, slot: Slot) -> Dated:
        """A date that this reader cannot read in the words, or only a longer time: kept, and marked."""
        return Dated(value, UNREAD, as_read(slot))

    def _counted(self, value: str, length: Mention, slot: Slot, field: Field, other: str | None) -> Dated | str:
        """A date that a length of time leads to, from the other bound or from a date that is linked."""
        months = months_of(length.value or "")
        if not months or field == "when":
            return self._apart(value, slot, stated=False, guessed=True)
        later = slot.text.split()[-1].lower() in _LATER
        months = -months if field == "start" and not later else months
        beside = shifted(other, months) if other and other != ".." else None
        for anchor in (*self._linked(slot), *((other,) if other and beside else ())):
            counted = shifted(anchor, months)
            if counted and intersect(window(counted), window(value)):
                if beside and intersect(window(beside), window(value)) is None:
                    return self._as_read(value, slot)  # counted from the other bound it is another one
                word = "from" if months > 0 else "until"
                return Dated(counted, "duration", (f"{length.value} {word} {anchor}",))
        return f"{slot.text!r} does not lead to {value}"

    def _linked(self, slot: Slot) -> Iterator[str]:
        for start, end in slot.links:
            for time in self._over(start, end):
                if time.value and not time.value.startswith("P"):
                    first, _, last = time.value.partition("/")
                    yield time.value
                    yield from (one for one in (first, last) if one not in {"", "..", time.value})

    def _over(self, start: int, end: int) -> Iterator[Mention]:
        return (time for time in self.times.over(start, end) if time.value)


def as_read(slot: Slot) -> tuple[str, ...]:
    """The premise of a date of which only the producer says that its words mean it."""
    return (f"as read by the model from '{slot.text}'",)


def _readings(time: Mention, field: Field, *, either: bool) -> Iterator[tuple[str, str | None]]:
    """What a time can say of a bound: of a range its beginning or its end.

    Alone it may be a neighbour's range: where the next holder begins, the one before ends.
    """
    value = time.value or ""
    first, slash, last = value.partition("/")
    if slash and ({"range", "between"} & time.traits or time.rule == "range"):
        if (field != "end" or either) and first not in ("", ".."):
            yield first, time.anchor
        if (field != "start" or either) and last not in ("", ".."):
            yield last, time.anchor
        if field == "when":
            yield value, time.anchor
        return
    yield value, time.anchor


def _spelled(value: str, quote: str, texts: Sequence[str]) -> bool:
    """Whether the numbers and the month of a date stand in the words: the year anywhere, the rest in the quotation."""
    years = set(_YEAR.findall(" ".join(texts)))
    low = quote.casefold()
    numbers = {int(number) for number in _NUMBER.findall(quote)}
    if not numbers and not any(name in low for names in _MONTHS for name in names):
        return False  # the year alone stands in a link
    for part in value.strip("~?%").split("/"):
        found = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?[~?%]?", part)
        if found is None or found[1] not in years:
            return False
        month = int(found[2]) if found[2] else 0
        if month and not 1 <= month <= 12:
            return False
        if month and month not in numbers and not any(name in low for name in _MONTHS[month - 1]):
            return False
        if found[3] and int(found[3]) not in numbers:
            return False
    return True
