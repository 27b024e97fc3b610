"""Scores what was read from an article against its gold file: what was found, what is right, and where it rests.

A gold item with `must` costs recall when it is missed; one without is a bonus that costs nothing. A record that matches
no gold item costs precision. All figures are counts, so that those of several articles can be added up.
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from dataclasses import dataclass, fields
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

Json = dict[str, Any]
Window = tuple[date, date]

KINDS = ("person", "tenure", "event", "statement")

_SEASONS = {"21": 3, "22": 6, "23": 9, "24": 12}  # the first month
_NEAR = timedelta(days=183)  # either side, for telling which of several events is meant
_OVERLAP = 0.5  # of the shorter of two passages, for a statement to be the one meant


class Share(NamedTuple):
    """How many of how many are right."""

    right: int = 0
    of: int = 0

    @property
    def rate(self) -> float:
        """Between 0 and 1; 1 where there is nothing to get wrong."""
        return self.right / self.of if self.of else 1.0


_NOTHING = Share()


@dataclass(frozen=True)
class Figures:
    """The counts for one kind of record.

    Attributes:
        found: of the gold items that must be found.
        right: of the records.
        dates: of the dates that the matched gold items give.
        ends: of all dates that must be found, also those of items that were missed.
        modality: of the matched gold items that say how the source puts them.
        grounded: of the records, those whose passages lie in the text, and on a passage of what they match.
    """

    found: Share = _NOTHING
    right: Share = _NOTHING
    dates: Share = _NOTHING
    ends: Share = _NOTHING
    modality: Share = _NOTHING
    grounded: Share = _NOTHING

    def __add__(self, other: Figures) -> Figures:
        pairs = ((getattr(self, one.name), getattr(other, one.name)) for one in fields(self))
        return Figures(*(Share(a.right + b.right, a.of + b.of) for a, b in pairs))

    @property
    def precision(self) -> float:
        """Share of the records that are right."""
        return self.right.right / self.right.of if self.right.of else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.found.rate
        return 2 * self.precision * self.found.rate / both if both else 0.0


# Dates


def _days(text: str) -> Window:
    """The earliest and latest day of one EDTF date without an interval."""
    plain = text.strip().rstrip("~?%")
    year, _, rest = plain.partition("T")[0].partition("-")
    slack = timedelta(0)
    if year.endswith("X"):
        return date(int(year[:3] + "0"), 1, 1), date(int(year[:3] + "9"), 12, 31)
    if rest in _SEASONS:
        month = _SEASONS[rest]
        until = (int(year), month + 2) if month < 12 else (int(year) + 1, 2)
        first, last = date(int(year), month, 1), date(*until, calendar.monthrange(*until)[1])
    elif len(rest) == 2:
        first, last = (date(int(year), int(rest), day) for day in (1, calendar.monthrange(int(year), int(rest))[1]))
        slack = timedelta(days=45)
    elif rest:
        first = last = date.fromisoformat(f"{year}-{rest}")
        slack = timedelta(days=10)
    else:
        first, last = date(int(year), 1, 1), date(int(year), 12, 31)
        slack = timedelta(days=365)
    about = slack if text.strip()[-1:] in {"~", "%"} else timedelta(0)
    return first - about, last + about


def window(edtf: str | None) -> Window | None:
    """The earliest and latest day of an EDTF date, interval or set; None if it says nothing.

    >>> [str(day) for day in window("2014-06")]
    ['2014-06-01', '2014-06-30']
    """
    inside = (edtf or "").strip().strip("[]{}")
    pieces = [piece.strip() for piece in re.split(r"/|\.\.(?=\d)|(?<=\d)\.\.|,", inside)]
    known = [_days(piece) for piece in pieces if piece.strip(" .")]
    if not known:
        return None
    if inside.startswith("..") or inside.endswith("..") or "" in pieces:
        backwards = inside.startswith(("..", "/"))
        return (date.min, known[-1][1]) if backwards else (known[0][0], date.max)
    return min(first for first, _ in known), max(last for _, last in known)


def date_fits(said: str | None, wanted: Sequence[str] | str | None) -> bool | None:
    """Whether a date lies in the window of the gold; None where the gold says nothing.

    Of a date that is open to one side, the side that is known must lie in the window.
    """
    if wanted is None:
        return None
    if isinstance(wanted, str):  # "unknown"
        return not said
    low, high = map(date.fromisoformat, wanted)
    try:
        span = window(said)
    except ValueError:
        return False
    if span is None:
        return False
    if span[0] == date.min or span[1] == date.max:
        return low <= (span[1] if span[0] == date.min else span[0]) <= high
    return low <= span[0] and span[1] <= high


# Names


def plain(name: str | None) -> str:
    """A name in small letters without accents and signs.

    >>> plain("Jean-Claude  Weiß")
    'jean claude weiss'
    """
    apart = unicodedata.normalize("NFKD", (name or "").replace("ß", "ss"))
    letters = "".join(letter for letter in apart if not unicodedata.combining(letter)).casefold()
    return re.sub(r"[^a-z0-9]+", " ", letters).strip()


def _is_one_of(names: Sequence[str], wanted: Sequence[str]) -> bool:
    return bool({plain(name) for name in names if name} & {plain(name) for name in wanted})


def _holds_one_of(names: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether one of the names has a wanted one in it, as whole words; blanks apart they may also be the same."""
    for name in map(plain, filter(None, names)):
        for one in map(plain, wanted):
            if f" {one} " in f" {name} " or one == name.replace(" ", ""):
                return True
    return False


class Scorer:
    """Holds the records of one article against its gold."""

    def __init__(self, gold: Json, text: str, records: Sequence[Json]) -> None:
        self.gold = gold
        self.text = text
        self.records = records
        self.by_id = {record["id"]: record for record in records if "id" in record}
        self._same: Mapping[str, Callable[[Json, Json], bool]] = {
            "person": self._same_person,
            "tenure": self._same_tenure,
            "event": self._same_event,
            "statement": self._same_statement,
        }

    def figures(self) -> dict[str, Figures]:
        """The counts by kind."""
        return {kind: self._of_kind(kind) for kind in KINDS}

    def _of_kind(self, kind: str) -> Figures:
        wanted = self.gold.get(f"{kind}s", [])
        got = [record for record in self.records if record["type"] == kind]
        fits = [[number for number, want in enumerate(wanted) if self._same[kind](record, want)] for record in got]
        matched = [[record for record, hits in zip(got, fits, strict=True) if n in hits] for n in range(len(wanted))]
        must = [number for number, want in enumerate(wanted) if want.get("must")]
        found = Share(sum(bool(matched[number]) for number in must), len(must))
        right = Share(sum(map(bool, fits)), len(got))
        if kind == "person":
            return Figures(found, right)
        sound = [
            any(self._grounded(record, wanted[n]) for n in hits) if hits else self._grounded(record, {})
            for record, hits in zip(got, fits, strict=True)
        ]
        grounded = Share(sum(sound), len(got))
        if kind == "statement":
            return Figures(found, right, grounded=grounded)
        dates, ends, modality = self._values(wanted, matched)
        return Figures(found, right, dates, ends, modality, grounded)

    @staticmethod
    def _values(wanted: Sequence[Json], matched: Sequence[Sequence[Json]]) -> tuple[Share, Share, Share]:
        """The dates of what was matched, the dates of what must be found, and the modalities."""
        dates: list[bool] = []
        ends: list[bool] = []
        modal: list[bool] = []
        for want, records in zip(wanted, matched, strict=True):
            for field in ("start", "end", "when"):
                if want.get(field) is None:
                    continue
                fits = any(date_fits(record.get(field), want[field]) for record in records)
                if records:
                    dates.append(fits)
                if want.get("must") and isinstance(want[field], list):
                    ends.append(fits)
            if records and want.get("modality"):
                modal.append(any(record.get("modality", "asserted") in want["modality"] for record in records))
        dated, ended, put = (Share(sum(rights), len(rights)) for rights in (dates, ends, modal))
        return dated, ended, put

    # Which record states which gold item

    def _names(self, ref: str | None) -> list[str]:
        record = self.by_id.get(ref or "")
        if record is None:
            return [ref] if ref else []
        first = record.get("name") or record.get("title") or record.get("label") or ""
        return [first, *(record.get("aliases") or [])]

    def _is(self, ref: str | None, key: str) -> bool:
        return _is_one_of(self._names(ref), self.gold["who"][key])

    def _same_person(self, got: Json, want: Json) -> bool:
        return _is_one_of(self._names(got["id"]), want["names"])

    def _same_tenure(self, got: Json, want: Json) -> bool:
        role = self.gold["roles"][want["role"]]
        titles = self._names(got.get("role"))
        bodies = self._names(self.by_id.get(got.get("role") or "", {}).get("organisation"))
        if not _holds_one_of(titles, role["titles"]):
            return False
        if role.get("organisation") and not _holds_one_of([*bodies, *titles], role["organisation"]):
            return False
        return self._is(got.get("person"), want["person"])

    def _same_event(self, got: Json, want: Json) -> bool:
        kind = got.get("kind", "")
        if not _holds_one_of([got.get("label", "") if kind == "other" else kind], want["kind"]):
            return False
        parts = [part.get("entity") for part in got.get("participants") or []]
        if not all(any(self._is(part, key) for part in parts) for key in want.get("who", [])):
            return False
        if not (want.get("when") and got.get("when")):
            return True
        low, high = map(date.fromisoformat, want["when"])
        near = want.get("when_loose") or [(low - _NEAR).isoformat(), (high + _NEAR).isoformat()]
        return date_fits(got["when"], near) is not False

    def _same_statement(self, got: Json, want: Json) -> bool:
        if not self._is(got.get("speaker"), want["speaker"]):
            return False
        low, high = self._passage(want["evidence"][0])
        return any(
            min(high, one["end"]) - max(low, one["start"])
            >= _OVERLAP * min(high - low, max(1, one["end"] - one["start"]))
            for one in got.get("evidence") or []
        )

    # Evidence

    def _passage(self, snippet: str) -> tuple[int, int]:
        start = self.text.index(snippet)
        return start, start + len(snippet)

    def _grounded(self, got: Json, want: Json) -> bool:
        evidence = got.get("evidence") or []
        inside = all(0 <= one.get("start", -1) < one.get("end", -1) <= len(self.text) for one in evidence)
        if not evidence or not inside:
            return False
        passages = [self._passage(snippet) for snippet in want.get("evidence") or []]
        return not passages or any(
            one["start"] < high and low < one["end"] for one in evidence for low, high in passages
        )
