"""What an article has said so far: who was named where, of which gender, age and origin, in which office.

Filled in reading order by the resolver; every question costs no more than a few sentences' worth of names.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict, deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .cues import Cues
from .inflect import adjective_stem
from .wordlists import rows, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .lexicon import Lexicon
    from .model import Layout, Mention

_AGE_WORD = re.compile(r"(\d{1,3})-(?:jährig|year-old)")
_WINDOW = 4  # sentences that a pronoun looks back
_RANK_COST = (0.0, 0.4, 1.6, 1.8)
_OTHER_PARAGRAPH = 1.2  # what it costs to have been named in another paragraph
_TOPIC_OPENS = 1.0  # how much likelier the topic is where a paragraph begins; inside one, _TOPIC_GOES_ON
_TOPIC_GOES_ON = 0.5
_TOPIC = 3  # whoever is meant this often and more often than others is the topic
_OFFICES_KEPT = 300  # the last offices that a definite description may repeat
_SILENT = frozenset({"byline", "caption", "teaser"})  # nobody named there is the topic of the next sentence
_SUBJECT_PRONOUNS = frozenset({"er", "sie", "he", "she", "der", "die", "who", "dieser", "diese", "welcher", "welche"})
_OBLIQUE = frozenset({"dem", "den", "des", "vom", "zum", "zur", "beim", "im", "am"})
_FEMININE_ENDINGS = (("rätin", "rat"), ("anwältin", "anwalt"), ("bischöfin", "bischof"), ("frau", "mann"))


@dataclass(frozen=True, slots=True)
class Seen:
    """A place where somebody was named or meant.

    Attributes:
        rank: 0 for a likely subject, 1 for another plain noun phrase, 2 after a preposition, 3 for a genitive.
        quoted: it stands inside a quotation.
        pronoun: it is no name and no description.
    """

    entity: str
    at: int
    sentence: int
    clause: int
    rank: int
    start: int
    end: int
    quoted: bool
    pronoun: bool


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody who was named with a role."""

    entity: str
    title: str
    organisation: str | None


class Discourse:
    """The memory of the resolver over one layout.

    Args:
        mentions: everything recognised, in text order.
    """

    def __init__(self, layout: Layout, mentions: Sequence[Mention], lexicon: Lexicon) -> None:
        self.layout = layout
        self.lexicon = lexicon
        self.cues = Cues(layout, lexicon)
        self.starts = [token.start for token in layout.tokens]
        self.clause_starts = [clause.first for clause in layout.clauses]
        self.prepositions = words(lexicon.language, "prepositions.txt")
        self.pronouns = {row[0]: (row[1], row[2]) for row in rows(lexicon.language, "pronouns.tsv")}
        self.states = frozenset(lexicon.states.values())
        self.of_sentence: dict[int, list[Seen]] = defaultdict(list)
        self.last: dict[str, Seen] = {}
        self.counts: Counter[str] = Counter()
        self.most = 0
        self.holders: deque[Holder] = deque(maxlen=_OFFICES_KEPT)
        self.gender: dict[str, str] = {}
        self.age: dict[str, int] = {}
        self.aged: dict[int, list[str]] = defaultdict(list)
        self.guessed_age: set[str] = set()
        self.origins: dict[str, set[str]] = defaultdict(set)
        self.party: dict[str, str] = {}
        self.parties = words(lexicon.language, "parties.txt")
        self.natives: dict[str, list[str]] = defaultdict(list)
        self.quoted_tokens = self._quoted_tokens()
        for mention in mentions:
            if mention.kind == "person" and mention.entity:
                self._learn(mention, mention.entity)

    def _quoted_tokens(self) -> frozenset[int]:
        return frozenset(
            at
            for zone in self.layout.quotes
            if not zone.scare
            for at in range(bisect_left(self.starts, zone.start), bisect_left(self.starts, zone.end))
        )

    def _learn(self, mention: Mention, entity: str) -> None:
        """Gender and age as the words of a mention and right beside it tell them."""
        for trait, mark in (("feminine", "f"), ("masculine", "m")):
            if trait in mention.traits:
                self.gender.setdefault(entity, mark)
        cues = self.cues
        last, first = self.token(mention.end), self.token(mention.start)
        number = cues.text(last + 1)
        closed = cues.text(last + 2) in {",", ")", ".", ";"}
        if cues.text(last) in {",", "("} and number.isdecimal() and len(number) == 2 and closed:
            self.set_age(entity, int(number))
        if cues.text(last) == "(" and number in self.parties:
            self.party.setdefault(entity, number)
        for index in range(max(0, first - 4), first):
            match = _AGE_WORD.match(cues.low(index))
            if match and cues.last_of(index) > first:
                self.set_age(entity, int(match.group(1)))

    def set_age(self, entity: str, age: int) -> None:
        """Remember how old somebody is; the first word on it stands."""
        if entity not in self.age:
            self.age[entity] = age
            self.aged[age].append(entity)

    def set_origin(self, entity: str, state: str) -> None:
        """Remember where somebody comes from."""
        if state not in self.origins[entity]:
            self.origins[entity].add(state)
            self.natives[state].append(entity)

    def token(self, offset: int) -> int:
        """The index of the first token that begins at or after an offset."""
        return bisect_left(self.starts, offset)

    def clause_of(self, at: int) -> int:
        """The number of the clause that a token stands in."""
        return max(0, bisect_left(self.clause_starts, at + 1) - 1)

    def _rank(self, at: int, mention: Mention) -> int:
        """How likely a noun phrase at a token is the subject of its clause (0 best)."""
        cues = self.cues
        if mention.kind == "anaphor" and mention.rule != "age":
            return 0 if cues.low(at) in _SUBJECT_PRONOUNS else 2
        index = at - 1
        while index >= 0 and self._part_of_phrase(index):
            index -= 1
        before = cues.low(index)
        if "genitive" in mention.traits or cues.low(self.token(mention.end)) in {"'s", "’s"}:
            return 3
        if before in {"des", "of"} or (before == "der" and cues.capital(index - 1)):
            return 3
        if before in self.prepositions or (cues.german and before in _OBLIQUE):
            return 2
        clause = self.clause_of(at)
        earlier = self.of_sentence[cues.sentence_of[at]]
        return 1 if any(seen.clause == clause and seen.rank == 0 for seen in earlier) else 0

    def _part_of_phrase(self, at: int) -> bool:
        cues = self.cues
        if cues.word(at) is None:
            return False
        low = cues.low(at)
        return bool(
            low in self.lexicon.titles
            or cues.role(at)
            or cues.inhabitant(at)
            or self.lexicon.status_of(low)
            or self.lexicon.adjective(low)
        )

    def note(self, entity: str, mention: Mention) -> None:
        """Remember that a mention means somebody, unless it stands in a byline or a caption."""
        at = self.token(mention.start)
        sentence = self.cues.sentence_of[at]
        if self.layout.paragraphs[self.layout.sentences[sentence].paragraph].kind in _SILENT:
            return
        seen = Seen(
            entity,
            at,
            sentence,
            self.clause_of(at),
            self._rank(at, mention),
            mention.start,
            mention.end,
            at in self.quoted_tokens,
            mention.kind == "anaphor" and mention.rule != "age",
        )
        self.of_sentence[sentence].append(seen)
        self.counts[entity] += 1
        self.most = max(self.most, self.counts[entity])
        self.last[entity] = seen

    def hold(self, entity: str, mention: Mention) -> None:
        """Remember that somebody was named with a role, and what that says of his or her gender and origin."""
        self.holders.append(Holder(entity, mention.value or "", mention.organisation))
        german_man = self.cues.german and "feminine" not in mention.traits
        self.gender.setdefault(entity, "m" if german_man else self.gender.get(entity, ""))
        if "feminine" in mention.traits:
            self.gender[entity] = "f"
        if mention.organisation in self.parties:
            self.party.setdefault(entity, mention.organisation or "")
        if mention.organisation in self.states:
            self.set_origin(entity, mention.organisation or "")

    def joined(self, seen: Seen, gender: str | None) -> bool:
        """Whether somebody was named as one of two of the same gender ("X und Y kamen") and is not the topic."""
        if self.is_topic(seen.entity):
            return False
        for other in self.of_sentence[seen.sentence]:
            first, second = (seen, other) if seen.at < other.at else (other, seen)
            if other.entity == seen.entity or not self.fits(other.entity, gender):
                continue
            if self.token(first.end) + 1 == second.at and self.cues.low(second.at - 1) in {"und", "and"}:
                return True
        return False

    def is_topic(self, entity: str) -> bool:
        """Whether somebody is meant oftener than anybody else, and often."""
        return self.counts[entity] >= _TOPIC and self.counts[entity] == self.most

    def fits(self, entity: str, gender: str | None, *, strict: bool = False) -> bool:
        """Whether somebody may be of a gender; `strict`: whether it is known."""
        known = self.gender.get(entity) or None
        return not gender or known == gender or (known is None and not strict)

    def candidates(self, sentence: int, gender: str | None, *, strict: bool = False) -> list[Seen]:
        """People named up to a sentence, the likeliest first; `strict`: only those whose gender is known."""
        found = [
            seen
            for number in range(sentence, max(-1, sentence - _WINDOW - 1), -1)
            for seen in self.of_sentence.get(number, ())
            if self.fits(seen.entity, gender, strict=strict)
        ]
        return sorted(found, key=lambda seen: self.cost(seen, sentence))

    def cost(self, seen: Seen, sentence: int) -> tuple[float, int]:
        """How unlikely somebody is meant: distance in sentences, place in the phrase, less for the article's topic.

        Who was named in an earlier paragraph is less likely, unless the paragraph has only begun.
        """
        topic = self.is_topic(seen.entity)
        opens = self._paragraph(sentence) != self._paragraph(max(0, sentence - 1))
        cost = sentence - seen.sentence + _RANK_COST[seen.rank] + seen.quoted
        if topic:
            cost -= _TOPIC_OPENS if opens else _TOPIC_GOES_ON
        if self._paragraph(seen.sentence) != self._paragraph(sentence) == self._paragraph(max(0, sentence - 1)):
            cost += _OTHER_PARAGRAPH
        return cost, seen.at if seen.rank == 0 else -seen.at

    def _paragraph(self, sentence: int) -> int:
        return self.layout.sentences[sentence].paragraph


def same_title(short: str, long: str) -> bool:
    """Whether a title can repeat another: `Minister` for `Verteidigungsminister`, also across the genders.

    >>> same_title("Präsident", "Bundespräsident")
    True
    """
    left, right = _plain(short), _plain(long)
    return bool(left) and (left == right or right.endswith(left))


def _plain(title: str) -> str:
    low = title.lower()
    for feminine, masculine in _FEMININE_ENDINGS:
        if low.endswith(feminine):
            return low.removesuffix(feminine) + masculine
    if low.endswith("in") and len(low) > 5:
        low = low[:-2]
    return adjective_stem(low) if low.endswith(("ende", "ender")) else low
