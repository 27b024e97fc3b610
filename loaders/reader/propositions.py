"""Puts the clauses of a sentence together to propositions: a verb with everything that belongs to it.

Clauses are cut at commas, so that an apposition or a relative clause tears its sentence apart ("X, der Y leitete, ist
Z"). Here the pieces of one main clause are joined again, relative and subordinate clauses are told from appositions,
and it is noted where a clause without a subject of its own takes it from.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from .cases import is_article
from .model import Clause
from .verbs import FINITE, forms_of
from .wordlists import words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from .model import Layout

PropositionKind = Literal["main", "relative", "subordinate"]

_RELATIVE_EN = frozenset({"who", "whom", "whose", "which", "that", "where"})
_SPLIT_RELATIVES = frozenset({"who", "whom", "whose", "which", "where"})
_SPLIT_CONJUNCTIONS = frozenset(
    {"when", "until", "after", "before", "because", "if", "while", "once", "although", "that"}
)
_ENDS = frozenset(";:!?/")
_GERMAN_ENDINGS = ("te", "ten", "t", "en", "st", "ern", "eln", "tet")


@dataclass(frozen=True, slots=True)
class Proposition:
    """A verb and its surroundings.

    Attributes:
        spans: half-open ranges of tokens, in order; more than one if something was inserted.
        clauses: the clauses it was put together from, as indices into `Layout.clauses`.
        before: for a relative clause, the token at which it begins: what it relates to ends before.
        host: the proposition, by index, from which a missing subject is taken; None for none.
    """

    kind: PropositionKind
    sentence: int
    spans: tuple[tuple[int, int], ...]
    clauses: tuple[int, ...]
    before: int
    host: int | None = None

    def tokens(self) -> Iterator[int]:
        """Its tokens, as indices."""
        for first, last in self.spans:
            yield from range(first, last)


@dataclass(slots=True)
class _Open:
    """A main clause that may go on after an insertion."""

    spans: list[tuple[int, int]]
    clauses: list[int]
    finite: bool
    slot: int
    host: int | None = None
    closed: bool = field(default=False)


class _Reader:
    """Joins the clauses of one document."""

    def __init__(self, layout: Layout, timed: Collection[int] = ()) -> None:
        self.layout = layout
        self.timed = timed
        self.tokens = layout.tokens
        self.language = layout.document.language
        self.german = self.language == "de"
        self.subordinators = words(self.language, "subordinators.txt")
        self.relatives = words("de", "relatives.txt") if self.german else _RELATIVE_EN
        self.prepositions = words(self.language, "prepositions.txt")
        self.coordinators = words(self.language, "coordinators.txt")
        self.finite = words(self.language, "finite_verbs.txt")
        self.function = words(self.language, "function_words.txt")

    def is_finite(self, at: int) -> bool:
        """Whether a word looks like a finite verb."""
        token = self.tokens[at]
        if token.kind != "word" or not token.text[0].islower():
            return False
        forms = forms_of(self.language, token.low)
        if token.low in self.finite or any(form.kind in FINITE for form in forms):
            return not self._attributive(at)
        if forms or token.low in self.function or len(token.low) < 4:
            return False
        if self.german and (token.low.startswith("ge") or "zu" in token.low[2:6]):
            return False
        return token.low.endswith(_GERMAN_ENDINGS if self.german else ("ed",)) and not self._attributive(at)

    def _attributive(self, at: int) -> bool:
        """Whether a word with the ending of a verb stands as an adjective before its noun: "der heutigen Chefin"."""
        if not self.german or at + 1 >= len(self.tokens) or not at:
            return False
        token, following, before = self.tokens[at], self.tokens[at + 1], self.tokens[at - 1]
        if not token.low.endswith(("en", "te")) or following.kind != "word" or not following.text[0].isupper():
            return False
        return (
            is_article(before.low, "de")
            or before.low in self.prepositions
            or before.low.endswith(("en", "er", "em", "es"))
        )

    def pieces(self, clause: Clause) -> list[Clause]:
        """A clause cut further where English joins without a comma: before "who", "which", "when", "until"."""
        if self.german:
            return self._predicates(clause)
        cuts = [clause.first]
        for at in range(clause.first + 1, clause.last - 1):
            low = self.tokens[at].low
            plain = self.tokens[at - 1].kind != "mark" and at not in self.timed
            relative = low in _SPLIT_RELATIVES and plain
            joined = low in _SPLIT_CONJUNCTIONS and plain and at + 1 not in self.timed
            if (relative or joined) and at - cuts[-1] > 1:
                cuts.append(at)
        edges = [*cuts, clause.last]
        return [
            Clause(self.tokens[first].start, self.tokens[last - 1].end, clause.sentence, first, last)
            for first, last in itertools.pairwise(edges)
        ]

    def _predicates(self, clause: Clause) -> list[Clause]:
        """A German clause with its verbs at the end, cut where "und" joins two predicates."""
        cuts = [clause.first]
        for at in range(clause.first + 2, clause.last - 1):
            if self.tokens[at].low in {"und", "oder"} and self.is_finite(at - 1):
                last = next((i for i in range(clause.last - 1, at, -1) if self.tokens[i].kind == "word"), at)
                if self.is_finite(last) or self.is_finite(at + 1):
                    cuts.append(at)
        edges = [*cuts, clause.last]
        return [
            Clause(self.tokens[first].start, self.tokens[last - 1].end, clause.sentence, first, last)
            for first, last in itertools.pairwise(edges)
        ]

    def _words(self, clause: Clause) -> list[int]:
        return [at for at in range(clause.first, clause.last) if self.tokens[at].kind != "mark"]

    def kind(self, clause: Clause) -> Literal["main", "relative", "subordinate", "fragment"]:
        """What a clause is, seen by itself."""
        inside = self._words(clause)
        while inside and self.tokens[inside[0]].low in self.coordinators:
            inside = inside[1:]
        if not inside:
            return "fragment"
        lead = self.tokens[inside[0]].low
        second = self.tokens[inside[1]].low if len(inside) > 1 else ""
        after_comma = clause.first > 0 and self.tokens[clause.first - 1].text in {",", "–", "("}
        after_comma = after_comma or self.tokens[clause.first].low in self.coordinators
        relative = lead in self.relatives or (lead in self.prepositions and second in self.relatives)
        if self.german:
            final = self.is_finite(inside[-1])
            if relative and after_comma and final and len(inside) > 1:
                return "relative"
            timed = (len(inside) > 1 and inside[1] in self.timed) or inside[0] in self.timed
            if (
                lead in self.subordinators
                and final
                and len(inside) > 2
                and not (timed and lead in {"seit", "bis", "um"})
            ):
                return "subordinate"
        else:
            verb = any(self.is_finite(at) for at in inside[1:])
            if relative and verb and clause.first > 0:
                return "relative"
            timed = (len(inside) > 1 and inside[1] in self.timed) or inside[0] in self.timed
            if lead in self.subordinators and verb and lead not in _RELATIVE_EN and not timed:
                return "subordinate"
        return "main" if any(self.is_finite(at) for at in inside) else "fragment"

    def sentence(self, number: int, clauses: list[tuple[int, Clause]], base: int) -> list[Proposition]:
        """The propositions of one sentence; `base` is the index that the first one will get."""
        found: list[Proposition | None] = []
        current: _Open | None = None
        opened: list[_Open] = []
        first = self.layout.sentences[number].first

        def edge_of(clause: Clause) -> str:
            return self.tokens[clause.first - 1].text if clause.first > first else ""

        for index, clause in clauses:
            kind = self.kind(clause)
            joined = clause.first > first and (self.tokens[clause.first - 1].kind != "mark" or edge_of(clause) == ".")
            if kind == "fragment" and joined and found and found[-1] is not None:
                found[-1] = _longer(found[-1], clause, index)
                continue
            edge = edge_of(clause)
            goes_on = self._goes_on(clause, found[-1] if found else None)
            if goes_on and found[-1] is not None:
                host: int | None = base + len(found) - 1
                found.append(
                    Proposition(
                        found[-1].kind, number, ((clause.first, clause.last),), (index,), found[-1].before, host
                    )
                )
                continue
            if kind in {"relative", "subordinate"}:
                span = ((clause.first, clause.last),)
                host = base + current.slot if current else None
                found.append(Proposition(kind, number, span, (index,), clause.first, host))
                continue
            fresh = current is None or (edge in _ENDS and edge) or (kind == "main" and current.finite)
            if (current is not None and not fresh) or (current is not None and self._only_tail(clause)):
                current.spans.append((clause.first, clause.last))
                current.clauses.append(index)
                current.finite = current.finite or kind == "main"
                continue
            host = base + current.slot if current else None
            current = _Open([(clause.first, clause.last)], [index], kind == "main", len(found), host)
            opened.append(current)
            found.append(None)
        for part in opened:
            found[part.slot] = Proposition(
                "main", number, tuple(part.spans), tuple(part.clauses), part.spans[0][0], part.host
            )
        return [proposition for proposition in found if proposition is not None]

    def _goes_on(self, clause: Clause, before: Proposition | None) -> bool:
        """Whether a piece goes on from a relative or subordinate clause: "und ihn seit 2017 leitet"."""
        if not self.german or before is None or before.kind == "main" or before.spans[-1][1] != clause.first:
            return False
        inside = self._words(clause)
        return bool(inside) and self.tokens[inside[0]].low in {"und", "oder"} and self.is_finite(inside[-1])

    def _only_tail(self, clause: Clause) -> bool:
        """Whether a piece is the end of a German verb group: "…, abgelöst"."""
        inside = self._words(clause)
        if not self.german or len(inside) > 2 or not inside:
            return False
        return all(form.kind in {"participle", "infinitive"} for form in forms_of("de", self.tokens[inside[-1]].low))


def _longer(proposition: Proposition, clause: Clause, index: int) -> Proposition:
    spans = (*proposition.spans, (clause.first, clause.last))
    return replace(proposition, spans=spans, clauses=tuple(dict.fromkeys((*proposition.clauses, index))))


def find_propositions(layout: Layout, timed: Collection[int] = ()) -> tuple[Proposition, ...]:
    """All propositions of a document, sentence by sentence.

    Args:
        timed: the tokens of time expressions, so that "until December" opens no clause.

    >>> from whowhen.loaders.reader.model import Document
    >>> from whowhen.loaders.reader.segment import segment
    >>> layout = segment(Document("Weber, der das Amt seit 2011 leitet, tritt im Mai zurück.", "de"))
    >>> [(part.kind, len(part.spans)) for part in find_propositions(layout)]
    [('main', 2), ('relative', 1)]
    """
    reader = _Reader(layout, timed)
    grouped: dict[int, list[tuple[int, Clause]]] = {}
    for index, clause in enumerate(layout.clauses):
        grouped.setdefault(clause.sentence, []).extend((index, piece) for piece in reader.pieces(clause))
    found: list[Proposition] = []
    for number, clauses in grouped.items():
        found += reader.sentence(number, clauses, len(found))
    return tuple(found)
