"""Who speaks: from a word of speech to the mention that is its subject."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .speechwords import speech_words
from .tense import is_past
from .wordlists import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from whowhen.graph.records import EntityKind

    from .model import Layout, Mention

_NOUN_PHRASE = 14  # tokens from the verb to the name: "sagte die frühere … und heutige … der …, Erika Mustermann"
_KINDS = frozenset({"person", "organisation", "role", "anaphor", "demonym"})
_OBLIQUE = frozenset(
    ["ihm", "ihn", "him", "me", "them", "us", "ihnen", "mir", "uns", "dem", "den", "des", "whom"],
)
_NOMINATIVE = frozenset(
    ["der", "die", "das", "ein", "eine", "er", "sie", "es", "man", "sein", "seine", "ihr", "ihre", "dieser", "diese",
     "jemand", "viele", "manche", "einige", "mehrere", "beide", "a", "an", "the", "he", "she", "it", "they", "one",
     "some", "his", "her"]
)  # fmt: skip
_OBLIQUE_ARTICLES = frozenset(["den", "dem", "des", "einem", "einen", "ihm", "ihn", "ihnen", "sich"])
_DATIVE = frozenset(["dem", "den", "des", "einem", "eines"])
_GENDER_OF = {"der": "masculine", "die": "feminine"}
_COMPARED = frozenset(["jüngere", "ältere", "neue", "scheidende", "gescheiterte", "unterlegene", "gewählte", "geehrte"])
_LOOK_BACK = 2  # sentences in which a described speaker was named
_JOINERS = frozenset(
    ["und", "and", "aber", "but", "doch", "auch", "sowie", "oder", "denn", "nur", "selbst"],
)
_STOPS = frozenset({":", ";", ".", "!", "?", "–", "—"})


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


class Speakers:
    """Finds the subject of words of speech in one text."""

    def __init__(self, layout: Layout, mentions: Sequence[Mention]) -> None:
        self.layout = layout
        self.tokens = layout.tokens
        self.language = layout.document.language
        self.german = self.language == "de"
        self.words = speech_words(self.language)
        self.prepositions = words(self.language, "prepositions.txt")
        starts = [token.start for token in layout.tokens]
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
        self.at: list[tuple[int, int, Mention]] = []
        for mention in mentions:
            if mention.kind in _KINDS:
                first = bisect_left(starts, mention.start)
                last = bisect_left(starts, mention.end)
                self.at.append((first, max(last, first + 1), mention))
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

    def subject(self, cue: int, first: int, last: int) -> Speaker | None:
        """The subject of a verb of speech, looked for in the clause `first`..`last`.

        German puts one phrase before the verb: if that is a plain noun phrase it is the subject, else the subject
        follows. English has the subject before the verb unless the verb follows the quotation ("…," said X). A subject
        that is there and names nobody ("sagte ein Beamter") is nobody, whatever else stands near.
        """
        if self.tokens[cue].low in {"heißt", "hieß", "heisst"} and self.german:
            return self._said_at(cue, last)
        if not self.german and self.nobody_before(cue, first):
            return self._described_before(cue, first)
        before = self._before(cue, first)
        if not self.german:
            return before or self._english_subject(cue, first, last)
        if before and self._opens(before, first, cue):
            return before
        after = self._after(cue, last)
        if after is None and self.unnamed_after(cue, last):
            return self._described(cue)
        return after or before

    def _said_at(self, cue: int, last: int) -> Speaker | None:
        """Heißt es bei der Bundesbank: the organisation at which it is said."""
        for at, _, mention in self.between(cue, last):
            led = {self.tokens[place].low for place in range(max(cue, at - 3), at)}
            if mention.kind == "organisation" and led & {"bei", "beim", "in", "im", "aus", "von", "vom", "seitens"}:
                return self.named(at, mention)
        return None

    def _english_subject(self, cue: int, first: int, last: int) -> Speaker | None:
        """The subject of a verb that has no name before it."""
        if self._unnamed_before(cue, first):
            return self._described_before(cue, first)
        after = self._after(cue, last)
        inverted = cue == first or self.tokens[cue - 1].kind == "mark"  # "…," joked one of his aides, X
        if after is not None and (inverted or self._directly(cue, after)):
            return after
        return self._described(cue)

    def nobody_before(self, cue: int, first: int) -> bool:
        """Whether an English verb's subject, right before it, is an indefinite phrase: "…, a spokesman said"."""
        for at in range(cue - 1, max(first, cue - 5) - 1, -1):
            if self.tokens[at].kind == "mark":
                return False
            if self.tokens[at].low in {"a", "an", "one", "some"}:
                return not any(self.named(begin, mention) for begin, _, mention in self.between(at, cue))
        return False

    def _unnamed_before(self, cue: int, first: int) -> bool:
        """Whether an English verb has a subject before it that names nobody ("a spokesman said")."""
        return cue > first and self.tokens[cue - 1].kind == "word" and not self.quoted[cue - 1]

    def _described_before(self, cue: int, first: int) -> Speaker | None:
        """The former mayor said: somebody named a moment ago."""
        for begin, end, mention in self.between(max(first, cue - 6), cue):
            if mention.kind == "role" and end == cue and not mention.entity and "plural" not in mention.traits:
                articles = {self.tokens[at].low for at in range(max(first, begin - 2), begin + 1)}
                if "the" in articles:
                    return self._named_before(cue, "any", (mention.start, mention.end))
                return self._for_organisation(mention)
        return None

    def _described(self, cue: int) -> Speaker | None:
        """Somebody named a moment ago and now only described: "sagt die frühere Richterin"."""
        article = self.tokens[cue + 1].low if cue + 1 < len(self.tokens) else ""
        wanted = _GENDER_OF.get(article) if self.german else "any"
        if wanted is None or (not self.german and article != "the"):
            return None
        noun = next((m for b, _, m in self.between(cue + 2, cue + 6) if m.kind in {"role", "demonym"}), None)
        if self.german and noun is None and not self._adjective_noun(cue + 2):
            return None
        if noun is not None and (noun.traits & {"plural"} or (wanted == "feminine") != ("feminine" in noun.traits)):
            return None
        end = noun.end if noun is not None else self.tokens[cue + 2].end
        return self._named_before(cue, wanted, (self.tokens[cue + 1].start, end))

    def _named_before(self, cue: int, wanted: str, words: tuple[int, int]) -> Speaker | None:
        """The last person of a gender who was named in the sentences before."""
        sentence = self.sentence_of[cue]
        start = self.layout.sentences[max(0, sentence - _LOOK_BACK)].first
        for begin, _, mention in reversed(self.between(start, cue)):
            if mention.kind != "person" or not mention.entity or self.sentence_of[begin] == sentence:
                continue
            if wanted in {"any", self.genders.get(mention.entity, wanted)}:
                said = self.layout.document.text[slice(*words)]
                step = f"speaker: '{said}' {words[0]}:{words[1]} -> {mention.entity} {mention.start}:{mention.end}"
                return Speaker(mention.entity, "person", mention.start, mention.end, (step,))
        return None

    def _adjective_noun(self, at: int) -> bool:
        """Der Jüngere, die Grüne: an adjective that stands for a person."""
        return at < len(self.tokens) and self.tokens[at].low in _COMPARED

    def follows(self, cue: int, last: int) -> bool:
        """Whether the subject of a verb stands behind it."""
        return self.unnamed_after(cue, last) or self._after(cue, last) is not None

    def unnamed_after(self, cue: int, last: int) -> bool:
        """Whether a noun phrase or pronoun follows a verb directly, so that the verb has its subject there."""
        for at in range(cue + 1, min(last, cue + 4)):
            token = self.tokens[at]
            if token.kind == "mark" or token.low in _OBLIQUE_ARTICLES:
                return False
            if token.low in _NOMINATIVE:
                return self.tokens[min(at + 1, last - 1)].kind == "word" or token.low != "ein"
            if token.text[0].isupper():
                return True
            if token.low in self.prepositions:
                return False
        return False

    def _opens(self, speaker: Speaker, first: int, cue: int) -> bool:
        """Whether a phrase stands at the head of its clause, but for articles, adjectives and joining words."""
        start = next((at for at, _, mention in self.between(first, cue) if mention.start == speaker.start), cue)
        return all(
            not self.tokens[at].text[0].isupper() or at == first or self._in_mention(at, first, cue)
            for at in range(first, start)
            if self.tokens[at].kind == "word"
        ) and not any(self.tokens[at].low in self.prepositions for at in range(first, start))

    def _in_mention(self, at: int, first: int, last: int) -> bool:
        return any(begin <= at < end for begin, end, _ in self.between(first, last))

    def _directly(self, cue: int, speaker: Speaker) -> bool:
        """Whether only articles, adjectives and titles stand between the verb and the speaker."""
        gap = [token for token in self.tokens[cue + 1 : cue + 8] if token.start < speaker.start]
        return all(token.kind == "word" and token.low not in self.prepositions for token in gap)

    def _before(self, cue: int, first: int) -> Speaker | None:
        """The first plain mention before a verb; a name wins over the description that it stands behind."""
        found: Speaker | None = None
        named = False
        for begin, end, mention in self.between(first, cue):
            if self.governed(begin, first) or self.is_genitive(end):
                continue
            speaker = self.named(begin, mention)
            if speaker is not None and (found is None or (mention.kind == "person" and not named)):
                found, named = speaker, mention.kind == "person"
        return found

    def _after(self, cue: int, last: int) -> Speaker | None:
        stop = min(last, cue + 1 + _NOUN_PHRASE)
        for at in range(cue + 1, stop):
            token = self.tokens[at]
            if (
                token.text in _STOPS
                or self.quoted[at]
                or (token.low in self.prepositions and at > cue + 1 and self._phrase_over(cue, at))
            ):
                stop = at
                break
        inside = 0
        for begin, end, mention in self.between(cue + 1, stop):
            if begin < inside or self.governed(begin, cue + 1) or self.is_genitive(end):
                continue
            speaker = self.named(begin, mention)
            if speaker is None:
                inside = self._role_end(end) if mention.kind == "role" else inside
                continue
            if mention.kind == "organisation" and self._person_follows(end, stop):
                continue
            return speaker
        return None

    def _phrase_over(self, cue: int, at: int) -> bool:
        """Whether the noun phrase after the verb has had its noun when a preposition comes."""
        return any(begin < at for begin, _, _ in self.between(cue + 1, at)) or any(
            self.tokens[place].text[0].isupper() for place in range(cue + 1, at)
        )

    def _person_follows(self, at: int, stop: int) -> bool:
        """Whether an organisation is only the first part of somebody's title ("Nato general secretary X")."""
        nearby = self.between(at, min(stop, at + 4))
        return any(mention.kind in {"person", "role"} for _, _, mention in nearby) and self.tokens[at].text != ","

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

    def _role_end(self, end: int) -> int:
        """The token after the genitive that belongs to a role: "der Präsident der Landessynode"."""
        if end < len(self.tokens) and self.tokens[end].low in {"der", "des", "von", "vom", "of"}:
            return end + 4
        return end

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

    def _other_gender(self, mention: Mention) -> bool:
        """Whether a pronoun was linked to somebody of another gender."""
        gender = {"er": "masculine", "he": "masculine", "she": "feminine", "sie": "feminine"}.get(mention.text.lower())
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
