"""What stands before the head of a noun phrase: article, adjectives, numbers, a name in the genitive."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from .cases import is_article, is_possessive
from .officewords import listed, office_noun, office_words
from .verbs import FINITE, declined, forms_of
from .wordlists import words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .lexicon import Lexicon
    from .model import Language, Layout, Mention

_RANK = {
    kind: rank for rank, kind in enumerate(("person", "role", "organisation", "anaphor", "demonym", "place", "age"))
}
_OWNERS = frozenset({"person", "organisation", "place", "demonym", "role"})
_ADJECTIVES = ("e", "en", "er", "es", "em")
_DECLINED = ("erst", "zweit", "dritt", "neu", "letzt", "ander")
_SIBILANTS = ("s", "ß", "x", "z", "ce")  # names that take an apostrophe in the genitive
_EMPHATIC = frozenset({"himself", "herself"})
_REACH = 7  # tokens before a head


class Opening(NamedTuple):
    """The words before a head.

    Attributes:
        at: the token at which the head begins.
    """

    at: int
    article: str = ""
    possessor: Mention | None = None
    possessive: str = ""


class Openings:
    """Reads the words before the heads of one document's phrases; knows which mention begins where.

    Attributes:
        starts: for a token the mention that begins there and the token after it; the longest wins.
        times: for every token of a time expression, the mention.
        people: everybody named in full.
    """

    def __init__(self, layout: Layout, mentions: Iterable[Mention], lexicon: Lexicon) -> None:
        self.layout = layout
        self.tokens = layout.tokens
        self.language: Language = layout.document.language
        self.german = self.language == "de"
        self.prepositions = words(self.language, "prepositions.txt")
        self.function = words(self.language, "function_words.txt")
        self.finite = words(self.language, "finite_verbs.txt")
        self.bodies = words(self.language, "organisation_heads.txt")
        self.adverbs = office_words(self.language, "adverb")
        self.modifiers = office_words(self.language, "modifier")
        self.plain_adverbs = self.adverbs - self.modifiers
        self.known_adjectives: dict[str, bool] = {}
        self.place_adjectives = lexicon.place_adjectives
        self.starts: dict[int, tuple[Mention, int]] = {}
        self.times: dict[int, Mention] = {}
        self.adverbial = self._adverbials()
        self.people = self._index(mentions)

    def _adverbials(self) -> frozenset[int]:
        """The tokens of adverbs that are written like phrases: "at that time", "bis dahin"."""
        found: set[int] = set()
        phrases = [tuple(phrase.split(" ")) for phrase in listed(self.language, "adverbial")]
        heads = {phrase[0] for phrase in phrases}
        for at, token in enumerate(self.tokens):
            if token.low in heads:
                for phrase in phrases:
                    if tuple(t.low for t in self.tokens[at : at + len(phrase)]) == phrase:
                        found.update(range(at, at + len(phrase)))
        return frozenset(found)

    def _index(self, mentions: Iterable[Mention]) -> frozenset[str]:
        begin = {token.start: index for index, token in enumerate(self.tokens)}
        finish = {token.end: index + 1 for index, token in enumerate(self.tokens)}
        people = set()
        for mention in mentions:
            first, last = begin.get(mention.start), finish.get(mention.end)
            if first is None or last is None or mention.kind == "quote":
                continue
            if mention.kind == "anaphor" and self.tokens[first].low in _EMPHATIC:
                continue  # "X, himself a minister once": no phrase of its own
            if mention.kind == "time":
                self.times.update(dict.fromkeys(range(first, last), mention))
                continue
            if mention.kind == "person" and mention.entity:
                people.add(mention.entity)
            old = self.starts.get(first)
            if old is None or (last, -_RANK[mention.kind]) > (old[1], -_RANK[old[0].kind]):
                self.starts[first] = (mention, last)
        return frozenset(people)

    def read(self, at: int, stop: int) -> Opening | None:
        """Skips article and modifiers from a token on; None if nothing is left for a head."""
        article, possessor, possessive = "", None, ""
        start = at
        low = self.tokens[at].low
        if at in self.starts and self.owner(at, stop) is None and not is_possessive(low, self.language):
            return Opening(at, low if is_article(low, self.language) else "")
        if is_article(low, self.language):
            article = low
            if is_possessive(low, self.language):
                possessive = low
                possessor = self.starts[at][0] if at in self.starts else None
            at += 1
        for _ in range(2):
            owner = self.owner(at, stop)
            if owner is not None:
                possessor, at = owner
            at = self.skip(at, stop, start)
        return Opening(at, article, possessor, possessive) if at < stop else None

    def skip(self, at: int, stop: int, start: int) -> int:
        """The token after the adjectives and numbers that begin at a token."""
        while at < stop and at - start < _REACH:
            if at + 1 < stop and self.is_genitive_mark(at + 1) and at not in self.starts:
                at += 2  # "the bank's": whose it is will be seen from the focus
            elif self.modifies(at) and not (at == start and self._verbal(at)):
                at += 1
            else:
                break
        return at

    def _verbal(self, at: int) -> bool:
        """Whether a word that opens a phrase without an article is a verb: "been", "said", "replacing", "lebte"."""
        low = self.tokens[at].low
        if self.german:
            following = self.starts.get(at + 1)
            named = following is not None and following[0].kind in {"person", "role"}
            return named and low.endswith("te") and not low.startswith("ge") and not declined(low)
        if at in self.starts or self.tokens[at].kind != "word":
            return False
        return bool(forms_of("en", low)) or low in self.finite or low.endswith(("ing", "ed"))

    def is_genitive_mark(self, at: int) -> bool:
        """Whether a token is the English 's."""
        return self.tokens[at].text in {"'s", "’s"}

    def owner(self, at: int, stop: int) -> tuple[Mention, int] | None:
        """A name in the genitive before its noun ("Ruttes", "Britain's") and the token after it."""
        if at not in self.starts:
            return None
        mention, last = self.starts[at]
        if mention.kind not in _OWNERS or last >= stop:
            return None
        if self.is_genitive_mark(last):
            return mention, last + 1
        if self.tokens[last].text in {"'", "’"} and mention.text.endswith(_SIBILANTS) and last + 1 < stop:
            return mention, last + 1
        if not self.german or mention.kind == "role" or not self._in_genitive(mention):
            return None
        follows = last in self.starts or self.tokens[last].text[:1].isupper() or self.modifies(last)
        return (mention, last) if follows and last not in self.times else None

    def _in_genitive(self, mention: Mention) -> bool:
        if mention.kind == "person":
            return "genitive" in mention.traits
        named = mention.entity or mention.value or ""
        return mention.text.endswith("s") and bool(named) and not named.endswith("s")

    def modifies(self, at: int) -> bool:
        """Whether a token can stand between an article and the head."""
        token = self.tokens[at]
        if at in self.starts:
            kind = self.starts[at][0].kind
            return kind == "age" or (kind == "demonym" and token.text[:1].islower())
        if token.kind == "number":
            return True
        if at in self.times or at in self.adverbial or token.kind != "word":
            return False
        if token.text in self.place_adjectives:
            return at + 1 < len(self.tokens) and self.tokens[at + 1].text[:1].isupper()
        if not token.text[0].islower() or token.low in self.plain_adverbs:
            return False
        known = self.known_adjectives.get(token.low)
        if known is None:
            known = self.known_adjectives[token.low] = token.low in self.modifiers or self._adjective(token.low)
        return known

    def _adjective(self, low: str) -> bool:
        if low in self.prepositions or any(form.kind in FINITE for form in forms_of(self.language, low)):
            return False
        if self.german:
            plain = low not in self.function or low.startswith(_DECLINED)
            return low.endswith(_ADJECTIVES) and not is_article(low, "de") and plain
        return low not in self.function and low not in self.bodies and not office_noun("en", low)
