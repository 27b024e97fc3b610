"""What the lexicon says of every token of a layout, looked up once and shared by the finders of mentions."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from .model import Mention

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .lexicon import Inhabitant, Lexicon, RoleWord
    from .model import Layout, MentionKind, Token

_LINKS = ("s", "es", "en", "n", "e", "")
_SHORT_HEADS = frozenset(
    {
        "rat",
        "abt",
        "chef",
        "vize",
        "ceo",
        "cfo",
        "coo",
        "cto",
        "wirt",
        "koch",
        "arzt",
        "papst",
        "emir",
        "star",
        "major",
        "bauer",
    }
)
_NOUN_ENDINGS = (
    "ung", "ungen", "heit", "heiten", "keit", "keiten", "schaft", "schaften", "tion", "tionen", "ismus", "tät", "täten",
    "nis", "nisse", "tum", "ment", "anz", "enz", "ik", "ium", "ien", "straße", "platz", "preis", "gesetz", "brücke",
    "halle", "haus", "amt", "bank", "straßen", "plätze", "häuser", "ämter", "dienste", "banken", "parteien",
    "angelegenheiten", "medien", "finanzen", "partei", "wahl", "wahlen", "krieg", "politik", "jahr", "jahre", "jahren",
    "zeit",
)  # fmt: skip


_SHORT_WORD = 3  # letters of a word that a heading may write small
_STOPS = frozenset({".", "!", "?", ":", ",", ";"})


class RoleCue(NamedTuple):
    """A role noun: its nominative, what stands before a hyphen, and what the lexicon says of the head."""

    title: str
    prefix: str
    head: RoleWord


@lru_cache(maxsize=8192)
def split_role(lexicon: Lexicon, text: str) -> RoleCue | None:
    """The role that a German noun or compound names: `Nato-Generalsekretärs`, `Ex-Minister`; None if it names none.

    >>> from .lexicon import load_lexicon
    >>> split_role(load_lexicon("de"), "Nato-Generalsekretärs")[:2]
    ('Generalsekretär', 'Nato')
    """
    low = text.lower()
    prefix, hyphen, last = text.rpartition("-")
    if not text[:1].isupper() or low in lexicon.role_exceptions:
        return None
    if hyphen and (not last or (last[0].islower() and not prefix)):
        return None
    low = last.lower()
    if low in lexicon.role_exceptions:
        return None
    for cut in range(len(low) - 2):
        head = lexicon.roles.get(low[cut:])
        if head is None:
            continue
        if cut == 0:
            title = head.title if not last.isupper() else last
            return RoleCue(title, prefix, head)
        if (
            cut < 3
            or head.kind == "rank"
            or low[cut:] in _SHORT_HEADS - {"chef", "arzt"}
            or low[:cut] in {"mit", "auf", "ver", "aus"}
        ):
            continue
        return RoleCue(last[:cut] + head.title[0].lower() + head.title[1:], prefix, head)
    return None


@lru_cache(maxsize=4096)
def _ends_in_noun(low: str, nouns: frozenset[str]) -> bool:
    return any(low[cut:].capitalize() in nouns for cut in range(3, len(low) - 4))


@lru_cache(maxsize=16384)
def _is_common(lexicon: Lexicon, text: str) -> bool:
    """Whether a word, perhaps inflected, is a common noun of the lexicon or ends as German nouns do."""
    common = lexicon.common_words
    if text in common:
        return True
    if lexicon.language != "de":
        return False
    low = text.lower()
    if len(low) > 6 and low.rpartition("-")[2].endswith(_NOUN_ENDINGS) and lexicon.gender(text) is None:
        return True  # not "Frederik" and "Innozenz"
    endings = (ending for ending in ("s", "es", "n", "en", "e") if low.endswith(ending))
    return any(text[: -len(ending)] in common and len(text) > len(ending) + 3 for ending in endings)


@lru_cache(maxsize=16384)
def _names_body(lexicon: Lexicon, low: str) -> bool:
    """Whether a word in lower case, alone or as the end of a German compound, names a kind of organisation."""
    heads = lexicon.organisation_heads
    if low in heads:
        return True
    for ending in ("", "s", "es") if lexicon.language == "de" else ():
        if low.endswith(ending):
            stem = low[: len(low) - len(ending)]
            if stem in heads or any(stem[cut:] in heads for cut in range(3, max(3, len(stem) - 2))):
                return low not in lexicon.role_exceptions
    return False


class Cues:
    """A layout with the lexicon's word on its tokens."""

    def __init__(self, layout: Layout, lexicon: Lexicon) -> None:
        self.layout = layout
        self.lexicon = lexicon
        self.german = lexicon.language == "de"
        self.tokens = layout.tokens
        self.texts = tuple(token.text for token in layout.tokens)
        self._capitals = [token.kind == "word" and token.text[0].isupper() for token in layout.tokens]

    @cached_property
    def sentence_of(self) -> list[int]:
        """For every token the number of its sentence."""
        numbers = [0] * len(self.tokens)
        for number, sentence in enumerate(self.layout.sentences):
            for at in range(sentence.first, sentence.last):
                numbers[at] = number
        return numbers

    @cached_property
    def firsts(self) -> frozenset[int]:
        """The tokens whose capital letter the begin of a sentence explains."""
        found = set()
        for sentence in self.layout.sentences:
            at = sentence.first
            while at < sentence.last and self.tokens[at].kind != "word":
                at += 1
            found.add(at)
        for at in range(1, len(self.tokens)):
            if self.tokens[at - 1].text in {":", "„", "»", "«", '"', "“", "–", "|", "•", "‚"}:
                found.add(at)
        return frozenset(found)

    @cached_property
    def counts(self) -> Counter[str]:
        """How often every word stands in the text."""
        return Counter(self.texts)

    @cached_property
    def scare(self) -> frozenset[int]:
        """The tokens of titles and nicknames in quotation marks."""
        starts = [token.start for token in self.tokens]
        return frozenset(
            at
            for zone in self.layout.quotes
            if zone.scare
            for at in range(bisect_left(starts, zone.start), bisect_left(starts, zone.end))
        )

    @cached_property
    def title_case(self) -> frozenset[int]:
        """The English headings without marks in which every longer word has a capital."""
        found = set()
        for number, sentence in enumerate(self.layout.sentences if not self.german else ()):
            if self.layout.paragraphs[sentence.paragraph].kind not in {"headline", "heading"}:
                continue
            tokens = self.tokens[sentence.first : sentence.last]
            longer = [token for token in tokens if token.kind == "word" and len(token.text) > _SHORT_WORD]
            marked = any(token.text in _STOPS for token in tokens)
            if len(longer) > 2 and not marked and all(token.text[0].isupper() for token in longer):
                found.add(number)
        return frozenset(found)

    def last_of(self, at: int) -> int:
        """The end (a token index) of the sentence that a token stands in."""
        return self.layout.sentences[self.sentence_of[at]].last if self.layout.sentences else len(self.tokens)

    def word(self, at: int) -> Token | None:
        """The token at an index if there is one and it is a word."""
        if 0 <= at < len(self.tokens) and self.tokens[at].kind == "word":
            return self.tokens[at]
        return None

    def low(self, at: int) -> str:
        """The token at an index in lower case; empty outside the text."""
        return self.tokens[at].low if 0 <= at < len(self.tokens) else ""

    def text(self, at: int) -> str:
        """The token at an index; empty outside the text."""
        return self.texts[at] if 0 <= at < len(self.texts) else ""

    def beside(self, at: int, other: int) -> str:
        """The token at another index if it stands in the same sentence; a heading is none of its text."""
        here = 0 <= other < len(self.texts) and self.sentence_of[other] == self.sentence_of[at]
        return self.texts[other] if here else ""

    def capital(self, at: int) -> bool:
        """Whether the token is a word with a capital letter."""
        return 0 <= at < len(self._capitals) and self._capitals[at]

    def initial(self, at: int) -> int:
        """How many tokens an initial with its full stop takes here (0 if there is none)."""
        token = self.word(at)
        if token is None:
            return 0
        if len(token.text) == 1 and token.text.isupper() and self.text(at + 1) == "." and self.adjoins(at):
            return 2
        if token.text.endswith(".") and len(token.text) <= 6 and token.text[0].isupper():
            return 1
        return 1 if len(token.text) == 1 and token.text.isupper() and not self.german else 0

    def adjoins(self, at: int) -> bool:
        """Whether nothing stands between this token and the next."""
        return at + 1 < len(self.tokens) and self.tokens[at].end == self.tokens[at + 1].start

    def role(self, at: int) -> RoleCue | None:
        """The German role noun at a token."""
        token = self.word(at)
        if token is None or not self.german:
            return None
        return split_role(self.lexicon, token.text)

    def inhabitant(self, at: int) -> Inhabitant | None:
        """Where a word for an inhabitant says somebody comes from."""
        return self.lexicon.inhabitants.get(self.low(at)) if self.capital(at) else None

    def gender(self, at: int) -> str | None:
        """The gender of a first name; None if the token is none."""
        return self.lexicon.gender(self.text(at)) if self.capital(at) else None

    def function_word(self, at: int) -> bool:
        """Whether the token is a function word, whatever its capital."""
        return self.low(at) in self.lexicon.function_words

    def common_noun(self, at: int) -> bool:
        """Whether a capitalised word is more likely a common noun than a name."""
        return _is_common(self.lexicon, self.text(at))

    def compound_noun(self, at: int) -> bool:
        """Whether a German word ends in a common noun, as compounds do: `Dialysetochter`, `Kurswunder`."""
        text = self.text(at)
        return self.german and len(text) > 8 and _ends_in_noun(text.lower(), self.lexicon.common_words)

    def organisation_head(self, at: int) -> bool:
        """Whether a capitalised word names a kind of organisation, alone or as the end of a compound."""
        if not self.capital(at):
            return False
        return _names_body(self.lexicon, self.low(at).rpartition("-")[2])

    def place_adjective(self, at: int) -> str | None:
        """The place of an adjective in -er (`Münchner`)."""
        return self.lexicon.place_adjectives.get(self.text(at))

    def mention(self, kind: MentionKind, first: int, last: int, rule: str) -> Mention:
        """A mention over a half-open range of tokens."""
        start, end = self.tokens[first].start, self.tokens[last - 1].end
        return Mention(kind, start, end, self.layout.document.text[start:end], rule)


_WANTS = (
    *("kandidat", "kandidatin", "bewerber", "bewerberin", "anwärter", "anwärterin", "favorit", "favoritin"),
    *("candidate", "nominee", "frontrunner", "contender"),
)


def wants_office(title: str) -> bool:
    """Whether a title is that of somebody who wants an office and does not hold it.

    >>> wants_office("Präsidentschaftskandidatin")
    True
    """
    return title.lower().endswith(_WANTS)


def taken(spans: Iterable[tuple[int, int]]) -> set[int]:
    """All token indices inside some ranges."""
    return {at for first, last in spans for at in range(first, last)}
