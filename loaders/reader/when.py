"""Finds the times that a text speaks of and says which days they mean.

The traits of a time mention say how it is meant:

    since, from, until, by, before, after      the preposition: "seit 2013", "from 1 May", "bis Ende Juni", "by July"
    range, between                             two ends joined by a slash: "von 1971 bis 1984", "between 2003 and 2006"
    duration                                   the value is an ISO 8601 duration: "zehn Jahre", "eight-year"
      with for, after, within, recent, coming  "für vier Jahre", "nach elf Jahren", "binnen …", "the past ten years", …
      with approximate, less, more             "rund", "knapp", "gut"
    approximate                                "um 1900"

A partial or relative time is counted from the day of publication (anchor `published`) or from a date in the text
(anchor `text`). Where there is nothing to count from its value is None: never "today".
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from whowhen.graph.dates import civil, edtf, window

from .ages import birth_window, find_ages
from .cases import is_article
from .model import Mention
from .whendates import dated
from .whenentries import years_of_entries
from .whenevents import told_by_events
from .whenfound import Head
from .whenperiods import relative
from .whenresolve import NOTHING, Setting, resolve
from .whensides import Sides

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .model import Layout, Token
    from .whenfound import Found
    from .whenresolve import Value
    from .whenvalue import Side

# How many sentences back "two years later" may look for the date it counts from.
_REACH_SENTENCES = 3
# A bare month told in the past belongs to the year of a date just named if that lies this far back, in days.
_QUARTER = 91  # days
_NARRATIVE_DAYS = 300

_BIAS_TRAITS = {"~": "approximate", "<": "less", ">": "more"}


def find_times(layout: Layout) -> tuple[Mention, ...]:
    """All times and ages of a text, in text order.

    >>> from .model import Document
    >>> from .segment import segment
    >>> document = Document("Luns amtierte von 1971 bis 1984. Die Wahl ist im November.", "de", published="2024-10-01")
    >>> [(time.text, time.value) for time in find_times(segment(document))]
    [('von 1971 bis 1984', '1971/1984'), ('im November', '2024-11')]
    """
    ages = find_ages(layout)
    taken = {at for age in ages for at in range(age.start, age.end)}
    times = told_by_events(layout, _Reader(layout, taken).read())
    return tuple(sorted([*ages, *times], key=lambda mention: mention.start))


def born(age: int, published: str | None) -> str | None:
    """When somebody of a given age on a given day was born; None without a day.

    >>> born(65, "2024-10-01")
    '1958-10-02/1959-10-01'
    """
    return birth_window(age, published)


class _Reader:
    """Goes over the tokens once and keeps the dates already seen."""

    def __init__(self, layout: Layout, taken: set[int]) -> None:
        self.layout = layout
        self.tokens = layout.tokens
        self.head = Head(layout.tokens, layout.document.language)
        self.taken = taken
        self.seen: list[tuple[int, Mention]] = []
        self.sides = Sides(layout, self.head)
        days = window(layout.document.published)
        self.published = days[0] if days[0] == days[1] else None
        self.years = years_of_entries(layout)

    def read(self) -> list[Mention]:
        """The times in text order."""
        found = []
        at = 0
        sentence = 0
        sentences = self.layout.sentences
        while at < len(self.tokens):
            while sentence + 1 < len(sentences) and at >= sentences[sentence].last:
                sentence += 1
            mention, after = self._at(at, sentence)
            if mention is not None:
                found.append(mention)
                self.seen.append((sentence, mention))
            at = after
        return found

    def _at(self, at: int, sentence: int) -> tuple[Mention | None, int]:
        if not self.head.words.may_begin(self.tokens[at].low):
            return None, at + 1
        trait, core_at, close = self._preposition(at)
        expression = self._core(core_at) if core_at > at else None
        if expression is None:
            trait, core_at, close = "", at, ""
            expression = self._core(at)
        if expression is None or any(place in self.taken for place in _places(self.tokens, core_at, expression.end)):
            return None, at + 1
        bias = self.head.match(core_at - 1, "bias")
        expression = self._ranged(expression, trait)
        end = expression.end
        traits = set(expression.traits)
        spans = expression.kind != "duration"
        opened = self.head.low(at) in {"von", "vom"}
        opened = opened or (self.head.german and self._closes_range(end + 1))
        if trait == "from" and spans and self.head.low(end) == "an" and opened:
            end += 1
        value = self._value(expression, at, sentence, trait)
        value = _close_to(value, close) if close else value
        if expression.kind == "duration":
            value, traits = self._duration(expression, value, trait, at, sentence)
        elif expression.last is not None:
            traits.add("between" if trait == "between" else "range")
        elif trait == "about" or (bias is not None and core_at == at and expression.rule == "year"):
            traits.add("approximate")
            value = replace(value, text=f"{value.text}~") if value.text and "/" not in value.text else value
        elif trait not in {"", "during", "between"}:
            traits.add(trait)
        start = self.tokens[at].start
        mention = Mention(
            "time",
            start,
            self.tokens[end - 1].end,
            self.layout.document.text[start : self.tokens[end - 1].end],
            expression.rule,
            value=value.text,
            traits=frozenset(traits),
            anchor=value.anchor,
        )
        return mention, end

    def _closes_range(self, after: int) -> bool:
        """Whether "an" ends "von Mai an" and is no preposition of what follows ("per 1. Mai an die Spitze")."""
        following = self.head.text(after)
        return not following[:1].isupper() and not is_article(following.lower(), "de")

    def _preposition(self, at: int) -> tuple[str, int, str]:
        """The trait of the words that lead in, the token after them, and the side for "kurz vor" and "kurz nach"."""
        close = self.head.match(at, "close")
        if close is not None:
            return "", self.head.skip(close[1], "article"), close[0]
        for kind in ("within", "between"):
            if (found := self.head.match(at, kind)) is not None:
                return kind, self.head.skip(found[1], "article"), ""
        if self.head.german and self.head.match(at, "ago"):
            ago = relative(self.head, at)
            distance = ago is not None and ago.kind == "distance"
            return ("", at, "") if distance else ("before", self.head.skip(at + 1, "article"), "")
        found = self.head.match(at, "prep")
        if found is None:
            return "", at, ""
        bare = self.head.low(at) in {"von", "vom"} and not self._starts_range(found[1])
        return "during" if bare else found[0], self.head.skip(found[1], "article"), ""

    def _starts_range(self, at: int) -> bool:
        """Whether "von" opens a stretch of time: "von … an", "von … bis"."""
        core = self._core(self.head.skip(at, "article"))
        return core is not None and (self.head.low(core.end) in {"an", "bis", "ab"} or core.last is not None)

    def _core(self, at: int) -> Found | None:
        if at >= len(self.tokens) or not self.head.words.may_be_core(self.tokens[at].low):
            return None
        found = [one for one in (dated(self.head, at), relative(self.head, at)) if one is not None]
        return max(found, key=lambda one: one.end, default=None)

    def _ranged(self, first: Found, trait: str) -> Found:
        """Join a second date: "1971 bis 1984", "Mai–Juli 2019", "between 2003 and 2006", "2003 to 2006"."""
        if first.last is not None or first.kind not in {"calendar", "fixed", "period"}:
            return first
        joint = None
        if trait == "between":
            joint = self.head.match(first.end, "and")
        elif trait not in {"until", "by", "before", "after"}:
            joint = self.head.match(first.end, "range")
            if joint is None and self.head.text(first.end) in {"–", "—", "-"}:
                joint = ("", first.end + 1)
        if joint is None:
            return first
        second = self._core(self.head.skip(joint[1], "article"))
        if second is None or second.kind not in {"calendar", "fixed", "period"} or second.last is not None:
            return first
        value = resolve(replace(first, last=second, end=second.end), self._setting(first.end, 0, trait))
        return replace(first, end=second.end, rule="range", last=second) if value.text else first

    def _duration(self, found: Found, value: Value, trait: str, at: int, sentence: int) -> tuple[Value, set[str]]:
        """A duration, or the day it reaches back or forward to: "seit zehn Jahren", "in drei Wochen"."""
        traits = {"duration", *found.traits}
        traits |= {_BIAS_TRAITS[found.bias]} if found.bias else set()
        if trait == "since":
            since = replace(found, kind="distance", amount=-found.amount)
            return self._value(since, at, sentence, trait), {"since"}
        ahead = self.head.match(at, "ahead") is not None and not traits & {"recent", "coming"}
        if ahead and found.rule == "duration" and self.sides.of(at, trait) != "past" and self.published is not None:
            return self._value(replace(found, kind="distance"), at, sentence, trait), set()
        if trait in {"after", "within", "from"}:
            traits.add({"from": "after"}.get(trait, trait))
        if self.head.low(at) in {"für", "for", "auf"}:
            traits.add("for")
        return value, traits

    def _value(self, found: Found, at: int, sentence: int, trait: str) -> Value:
        return resolve(found, self._setting(at, sentence, trait, found))

    def _setting(self, at: int, sentence: int, trait: str, found: Found | None = None) -> Setting:
        side = self.sides.of(at, trait)
        year = self.years.get(self.layout.sentences[sentence].paragraph) if sentence or self.years else None
        if year is not None and found is not None and _is_part_of_year(found):
            return Setting(window(f"{year}-01-01")[0], "future", anchor=str(year))
        if found is None:
            return Setting(self.published, side)
        if found.anchored:
            return Setting(self.published, side, self._anchor(sentence, found, side))
        if _is_bare_month(found) and side == "past" and trait != "since":
            story = self._story(sentence, found, at)
            if story is not None:
                return Setting(story, "future")
        if side == "near" and self.published is not None and _is_part_of_year(found) and self.sides.lies_ahead(at):
            return Setting(self.published + _QUARTER, side)  # "geht im Herbst": what is to come, if it can be
        return Setting(self.published, side)

    def _anchor(self, sentence: int, found: Found, side: Side) -> str | None:
        """The last date of the text, near enough and on the right side, that a distance can be counted from."""
        for number, mention in reversed(self.seen):
            if number < sentence - _REACH_SENTENCES:
                return None
            if mention.value is None or "duration" in mention.traits or mention.kind != "time":
                continue
            value = mention.value.rpartition("/")[2] if "range" in mention.traits else mention.value
            days = window(value)
            exact = days[0] == days[1]
            if found.kind == "period" and found.unit == "D" and not exact:
                continue
            if side == "future" and self.published is not None and days[1] < self.published and found.unit == "D":
                continue
            return value
        return None

    def _heads_story(self, mention: Mention, at: int) -> bool:
        """Whether a year is that of what follows a colon: "kostete 1994 zwei Senatoren das Amt: X ging im Mai"."""
        if mention.value is None or mention.rule != "year" or mention.traits or self.published is None:
            return False
        over = mention.value.isdecimal() and window(mention.value)[1] < self.published
        between = self.layout.document.text[mention.end : self.tokens[at].start]
        return over and (":" in between or ";" in between)

    def _story(self, sentence: int, found: Found, at: int) -> int | None:
        """The day from which a bare month goes on in a story: "… am 13. August 1994. Bis Mitte Oktober …"."""
        if self.published is None or not self.seen:
            return None
        number, mention = self.seen[-1]
        if number == sentence and self._heads_story(mention, at):
            return window(mention.value)[0]
        if number < sentence - 1 or mention.value is None or mention.traits & {"since", "duration", "range", "between"}:
            return None
        days = window(mention.value)
        if days[1] > self.published - _NARRATIVE_DAYS or days[1] - days[0] > 100 or mention.anchor == "published":
            return None
        year, month, _ = civil(days[0])
        same_year = (found.partial.month or 12) >= month
        return days[0] if same_year and year else None


def _places(tokens: Sequence[Token], first: int, last: int) -> range:
    return range(tokens[first].start, tokens[last - 1].end)


def _is_part_of_year(found: Found) -> bool:
    """Whether a date only lacks its year: "am 12. April", "im Sommer"."""
    plain = found.kind == "calendar" and not found.anchored and found.shift is None and found.year_shift is None
    return plain and found.partial.year is None and found.partial.weekday is None


def _is_bare_month(found: Found) -> bool:
    partial = found.partial
    return (
        found.kind == "calendar"
        and partial.year is None
        and partial.month is not None
        and found.shift is None
        and found.year_shift is None
    )


def _close_to(value: Value, close: str) -> Value:
    """Two weeks before or after: "kurz vor Weihnachten"."""
    if value.text is None:
        return NOTHING
    first, last = window(value.text)
    days = (first - 14, first) if close == "before" else (last, last + 14)
    return replace(value, text=edtf(days))
