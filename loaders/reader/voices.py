"""Who can speak: the mentions of people and organisations with the speaker that each stands for."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .speechwords import speech_words
from .tense import is_past
from .unnamed import general_bodies, in_brackets
from .wordlists import words

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from whowhen.graph.records import EntityKind

    from .model import Layout, Mention

GENDER_OF = {"der": "masculine", "die": "feminine"}
_TOPIC = 3  # whoever is named so often may be meant by a description anywhere
LOOK_BACK = 2  # sentences in which a described speaker was named
_KINDS = frozenset({"person", "organisation", "role", "anaphor", "demonym"})
_OBLIQUE = frozenset(
    ["ihm", "ihn", "him", "me", "them", "us", "ihnen", "mir", "uns", "dem", "den", "des", "whom"],
)
_DATIVE = frozenset(["dem", "den", "des", "einem", "eines"])
_GENDER_OF_PRONOUN = {"er": "masculine", "he": "masculine", "she": "feminine", "sie": "feminine"}
_JOINERS = frozenset(
    ["und", "and", "aber", "but", "doch", "auch", "sowie", "oder", "denn", "nur", "selbst"],
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """The words that name a speaker.

    Attributes:
        name, kind: the fullest name in the article, `person` or `organisation`.
        start, end: the words, as offsets. chain: how they lead to the name, empty if they are the name.
    """

    name: str
    kind: EntityKind
    start: int
    end: int
    chain: tuple[str, ...] = ()


class Voices:
    """The possible speakers of one text."""

    def __init__(self, layout: Layout, mentions: Sequence[Mention]) -> None:
        self.layout = layout
        self.tokens = layout.tokens
        self.language = layout.document.language
        self.german = self.language == "de"
        self.words = speech_words(self.language)
        self.prepositions = words(self.language, "prepositions.txt")
        starts = self._token_starts = [token.start for token in layout.tokens]
        self.quoted = [False] * len(self.tokens)
        for zone in layout.quotes:
            for at in range(bisect_left(starts, zone.outer_start), bisect_left(starts, zone.outer_end)):
                self.quoted[at] = self.quoted[at] or not zone.scare
        self.sentence_of = [0] * len(self.tokens)
        for number, sentence in enumerate(layout.sentences):
            self.sentence_of[sentence.first : sentence.last] = [number] * (sentence.last - sentence.first)
        self.genders = {
            mention.entity: gender
            for mention in mentions
            for gender in ("feminine", "masculine")
            if mention.kind == "person" and mention.entity and gender in mention.traits
        }
        self.people = {mention.entity for mention in mentions if mention.kind == "person" and mention.entity}
        self.at: list[tuple[int, int, Mention]] = []
        for mention in mentions:
            if mention.kind in _KINDS and not (mention.kind == "organisation" and in_brackets(layout, mention)):
                first = bisect_left(starts, mention.start)
                last = bisect_left(starts, mention.end)
                self.at.append((first, max(last, first + 1), mention))
        self.at += general_bodies(layout, mentions)
        counts = Counter(m.entity for m in mentions if m.kind == "person" and m.entity)
        name, count = counts.most_common(1)[0] if counts else ("", 0)
        self.topic = next((m for m in mentions if m.kind == "person" and m.entity == name and count >= _TOPIC), None)
        self.latest: tuple[int, Speaker] | None = None  # who spoke last, with the sentence; the reader keeps it
        self.titled = [False] * (len(self.tokens) + 1)
        for first, last, mention in self.at:
            if mention.kind in {"role", "demonym"}:
                self.titled[first:last] = [True] * (last - first)
        self.at.sort(key=lambda entry: (entry[0], -entry[1]))
        self._firsts = [entry[0] for entry in self.at]

    def between(self, first: int, last: int) -> list[tuple[int, int, Mention]]:
        """The mentions that begin in a stretch of tokens and stand outside quotations."""
        low, high = bisect_left(self._firsts, first), bisect_left(self._firsts, last)
        return [entry for entry in self.at[low:high] if not self.quoted[entry[0]]]

    def governed(self, begin: int, first: int) -> bool:
        """Whether a preposition or a dative stands before a phrase, articles, adjectives and titles apart."""
        for at in range(begin - 1, max(first, begin - 7) - 1, -1):
            low = self.tokens[at].low
            if self.tokens[at].kind != "word":
                return False
            if low in self.prepositions and low not in {"so", "auch"}:
                return self.tokens[at + 1].low not in {"anderem", "others"}  # "unter anderem", "among others"
            if self.german and low in _DATIVE and (at == begin - 1 or self.titled[at + 1]):
                return True
            if self.tokens[at].text[0].isupper() and at > first and not self.titled[at]:
                return False
            if is_past(self.tokens, at, self.language) or low in _JOINERS:
                return False
        return False

    def is_genitive(self, end: int) -> bool:
        """Whether a mention is another's owner: "Mr Trump's chief"."""
        return end < len(self.tokens) and self.tokens[end].low in {"'s", "’s"}

    def named(self, begin: int, mention: Mention) -> Speaker | None:
        """The speaker that a mention stands for; None if it stands for nobody in particular."""
        if "office" in mention.traits or "plural" in mention.traits or self.tokens[begin].low in _OBLIQUE:
            return None
        if "possessive" in mention.traits:
            return self._spokesman(begin, mention)
        if mention.kind == "organisation":
            name = mention.entity or mention.text
            return Speaker(name, "organisation", mention.start, mention.end, mention.chain)
        if mention.entity is None:
            return self._for_organisation(mention)
        if mention.kind == "anaphor" and self._other_gender(mention):
            return None
        return Speaker(mention.entity, "person", mention.start, mention.end, mention.chain)

    def loose(self, speaker: Speaker) -> str | None:
        """The gender that the words for a speaker ask for, "any" for either; None if they are sure whom they mean.

        Sure are names, and ages and descriptions that fit one person of the article only.
        """
        low = self.layout.document.text[speaker.start : speaker.end].lower()
        if low in _GENDER_OF_PRONOUN:
            return _GENDER_OF_PRONOUN[low]
        guess = next((step for step in speaker.chain if "likeliest" in step), None)
        if guess is None:
            return None
        told = next((gender for gender in GENDER_OF.values() if f"likeliest, {gender}" in guess), None)
        words = guess.split("'")[1] if guess.count("'") > 1 else ""
        return told or self._gender_of_words(words)

    def _gender_of_words(self, words: str) -> str:
        """The gender that a German description tells: "die Regierungschefin", "der 64-Jährige"."""
        low = words.lower()
        if not self.german or low[-9:].endswith(("jährige", "jährigen")):
            return "any"
        head = low.split(" ")[0] if "präsident" in low else low.split(" ")[-1]
        return "feminine" if head.endswith(("in", "frau")) or low.startswith("die ") else "masculine"

    def names_in(self, start: int, end: int) -> list[Mention]:
        """The people who are named, not meant by a pronoun, between two offsets."""
        first, last = bisect_left(self._token_starts, start), bisect_left(self._token_starts, end)
        low, high = bisect_left(self._firsts, first), bisect_left(self._firsts, last)
        return [m for _, _, m in self.at[low:high] if m.kind == "person" and m.entity]

    def other(self, sentence: int, gender: str, barred: Collection[str | None]) -> Speaker | None:
        """The subject of one of the sentences before, of a gender and none of those who are barred."""
        for number in range(sentence - 1, max(-1, sentence - 1 - LOOK_BACK), -1):
            first, last = self.layout.sentences[number].first, self.layout.sentences[number].last
            for begin, _, mention in self.between(first, last):
                found = self.named(begin, mention)
                free = found is not None and found.kind == "person" and found.name not in barred
                if found is not None and free and not self.governed(begin, first) and self.can_be(found, gender):
                    return found
        return None

    def can_be(self, speaker: Speaker, gender: str) -> bool:
        """Whether somebody may be of a gender ("any" for either)."""
        return gender in {"any", self.genders.get(speaker.name, gender)}

    def _other_gender(self, mention: Mention) -> bool:
        """Whether a pronoun was linked to somebody of another gender."""
        gender = _GENDER_OF_PRONOUN.get(mention.text.lower())
        known = self.genders.get(mention.entity or "")
        return gender is not None and known is not None and known != gender

    def _spokesman(self, begin: int, mention: Mention) -> Speaker | None:
        """Somebody's spokesman speaks for him: "gab sein Sprecher durch"."""
        following = self.tokens[begin + 1] if begin + 1 < len(self.tokens) else None
        if following is None or not self.words.has(following.low, "spokesman") or mention.entity is None:
            return None
        step = f"speaker: through '{mention.text} {following.text}' {mention.start}:{following.end}"
        return Speaker(mention.entity, "person", mention.start, following.end, (*mention.chain, step))

    def _for_organisation(self, mention: Mention) -> Speaker | None:
        """A spokesman without a name speaks for the organisation of the phrase: "ein Sprecher der Polizei"."""
        head = (mention.value or "").lower().rpartition("-")[2].rpartition(" ")[2]
        if mention.kind != "role" or mention.organisation is None or not self.words.has(head, "spokesman"):
            return None
        step = f"speaker: '{mention.text}' {mention.start}:{mention.end} speaks for {mention.organisation}"
        return Speaker(mention.organisation, "organisation", mention.start, mention.end, (step,))
