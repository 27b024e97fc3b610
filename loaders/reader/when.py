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

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from whowhen.graph.dates import civil, edtf, window

from .ages import birth_window, find_ages
from .cases import is_article
from .model import Mention
from .tense import tense
from .whendates import dated
from .whenentries import years_of_entries
from .whenevents import told_by_events
from .whenfound import Head
from .whenperiods import relative
from .whenresolve import NOTHING, Setting, resolve

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .model import Clause, Layout, Token
    from .tense import Tense
    from .whenfound import Found
    from .whenresolve import Value
    from .whenvalue import Side

# How many sentences back "two years later" may look for the date it counts from.
_REACH_SENTENCES = 3
# A bare month told in the past belongs to the year of a date just named if that lies this far back, in days.
_NARRATIVE_DAYS = 300

# Words before the day from which a decision holds, which may lie on either side: "mit Wirkung zum", "effective".
_EFFECTIVE = frozenset({"mit", "with", "effective"})

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
        self.quotes = [(zone.outer_start, zone.outer_end) for zone in layout.quotes if not zone.scare]
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
        if trait == "from" and self.head.low(end) == "an" and self.head.german and self._closes_range(end + 1):
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
        if at >= len(self.tokens) or not self.head.words.may_begin(self.tokens[at].low):
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
        if ahead and found.rule == "duration" and self._side(at, trait) != "past" and self.published is not None:
            return self._value(replace(found, kind="distance"), at, sentence, trait), set()
        if trait in {"after", "within", "from"}:
            traits.add({"from": "after"}.get(trait, trait))
        if self.head.low(at) in {"für", "for", "auf"}:
            traits.add("for")
        return value, traits

    def _value(self, found: Found, at: int, sentence: int, trait: str) -> Value:
        return resolve(found, self._setting(at, sentence, trait, found))

    def _setting(self, at: int, sentence: int, trait: str, found: Found | None = None) -> Setting:
        side = self._side(at, trait)
        year = self.years.get(self.layout.sentences[sentence].paragraph) if sentence or self.years else None
        if year is not None and found is not None and _is_part_of_year(found):
            return Setting(window(f"{year}-01-01")[0], "future", anchor=str(year))
        if found is None:
            return Setting(self.published, side)
        if found.anchored:
            return Setting(self.published, side, self._anchor(sentence, found, side))
        if _is_bare_month(found) and side == "past" and trait != "since":
            story = self._story(sentence, found)
            if story is not None:
                return Setting(story, "future")
        return Setting(self.published, side)

    def _side(self, at: int, trait: str) -> Side:
        """On which side of the day of publication a partial date lies."""
        if trait == "since":
            return "past"
        if self.head.low(at) in {"für", "for"}:
            return "future"
        if self.head.low(at) in _EFFECTIVE:
            return "near"
        seen = self._tense(at)
        if self._after_scheduled_noun(at):
            return "past" if self._has_happened(at, seen) else "future"
        if seen == "future":
            return "future"
        if seen in {"past", "perfect", "none"} or self._opens_entry(at):
            return "past"
        ahead = trait in {"until", "by", "from"} or self.head.low(at) in {"zum", "zur", "per"}
        return "future" if ahead else "near"

    def _tense(self, at: int) -> Tense:
        """The time of the clause around a token; what somebody is quoted with is no part of the words around it."""
        clause = _clause_of(self.layout.clauses, at)
        if clause is None:
            return "none"
        first, last = clause.first, clause.last
        before = _clause_of(self.layout.clauses, first - 1) if first else None
        if self.tokens[first].low in {"as", "als"} and before is not None:
            first = before.first  # "left as secretary in May": no clause of its own
        here = self._is_quoted(at)
        while first < at and self._is_quoted(first) != here:
            first += 1
        while last > at + 1 and self._is_quoted(last - 1) != here:
            last -= 1
        return tense(self.tokens, first, last, self.layout.document.language)

    def _is_quoted(self, at: int) -> bool:
        start = self.tokens[at].start
        before = bisect_right(self.quotes, (start, len(self.layout.document.text) + 1))
        return before > 0 and self.quotes[before - 1][0] <= start < self.quotes[before - 1][1]

    def _after_scheduled_noun(self, at: int) -> bool:
        """Whether the time belongs to a noun for something that is planned ahead: "die Wahl im November"."""
        noun = self.tokens[at - 1] if at else None
        if noun is None or noun.kind != "word":
            return False
        if self.head.match(at - 1, "scheduled"):
            return True
        last = noun.low.rpartition("-")[2]
        return self.head.words.has(last, "scheduled") or (
            self.head.german and noun.text[0].isupper() and noun.low.endswith(("wahl", "wahlen", "gipfel", "parteitag"))
        )

    def _has_happened(self, at: int, seen: Tense) -> bool:
        """Whether a planned thing is over: "die Wahl im Mai gewann", not "mit Blick auf die Wahl im Mai"."""
        before = {self.head.low(place) for place in range(max(0, at - 5), at - 1)}
        if before & {"nach", "seit", "after", "since"}:
            return True
        toward = any(self.head.words.has(low, "toward") for low in before)
        return seen in {"past", "perfect"} and not toward

    def _opens_entry(self, at: int) -> bool:
        """Whether the time stands at the head of an entry of a chronicle, which is told in the present tense."""
        token = self.tokens[at]
        text = self.layout.document.text
        line = text[text.rfind("\n", 0, token.start) + 1 : token.start]
        return not line.strip(" \t•*-–—·") and ":" in {self.head.text(later) for later in range(at + 1, at + 6)}

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

    def _story(self, sentence: int, found: Found) -> int | None:
        """The day from which a bare month goes on in a story: "… am 13. August 1994. Bis Mitte Oktober …"."""
        if self.published is None or not self.seen:
            return None
        number, mention = self.seen[-1]
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


def _clause_of(clauses: Sequence[Clause], at: int) -> Clause | None:
    low, high = 0, len(clauses)
    while low < high:
        middle = (low + high) // 2
        if clauses[middle].last <= at:
            low = middle + 1
        else:
            high = middle
    return clauses[low] if low < len(clauses) and clauses[low].first <= at else None


def _close_to(value: Value, close: str) -> Value:
    """Two weeks before or after: "kurz vor Weihnachten"."""
    if value.text is None:
        return NOTHING
    first, last = window(value.text)
    days = (first - 14, first) if close == "before" else (last, last + 14)
    return replace(value, text=edtf(days))
