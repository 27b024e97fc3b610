"""Who speaks: from a word of speech to the mention that is its subject."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from .normalise import head_gender
from .unnamed import describes_person
from .voices import GENDER_OF, LOOK_BACK, Speaker, Voices

if TYPE_CHECKING:
    from .model import Mention

_NOUN_PHRASE = 14  # tokens from the verb to the name: "sagte die frühere … und heutige … der …, Erika Mustermann"
_NOMINATIVE = frozenset(
    ["der", "die", "das", "ein", "eine", "er", "sie", "es", "man", "sein", "seine", "ihr", "ihre", "dieser", "diese",
     "jemand", "viele", "manche", "einige", "mehrere", "beide", "a", "an", "the", "he", "she", "it", "they", "one",
     "some", "his", "her"]
)  # fmt: skip
_OBLIQUE_ARTICLES = frozenset(["den", "dem", "des", "einem", "einen", "ihm", "ihn", "ihnen", "sich"])
_REFLEXIVE = frozenset({"sich"})
_IMPERSONAL = frozenset({"heißt", "hieß", "heisst", "stand", "steht"})
_STOPS = frozenset({":", ";", ".", "!", "?", "–", "—"})


class Speakers(Voices):
    """Finds the subject of words of speech in one text."""

    def subject(self, cue: int, first: int, last: int) -> Speaker | None:
        """The subject of a verb of speech, looked for in the clause `first`..`last`.

        German puts one phrase before the verb: if that is a plain noun phrase it is the subject, else the subject
        follows. English has the subject before the verb unless the verb follows the quotation ("…," said X). A subject
        that is there and names nobody ("sagte ein Beamter") is nobody, whatever else stands near.
        """
        if self.tokens[cue].low in _IMPERSONAL and self.german:
            return self._said_at(cue, first, last)
        if not self.german and cue > first and self.tokens[cue - 1].low == "it":
            return self._body_before(cue)
        if not self.german and self.nobody_before(cue, first):
            return self._described_before(cue, first)
        before = self._before(cue, first)
        if not self.german:
            return before or self._english_subject(cue, first, last)
        if before and self._opens(before, first, cue):
            return before
        if self._masculine_first(cue, first):
            return self._described_first(cue, first)
        after = self._after(cue, last)
        if after is None and self.unnamed_after(cue, last) and self.tokens[cue + 1].low not in _REFLEXIVE:
            return self._described(cue)
        if after is None and (before is None or not self._opens(before, first, cue)):
            return self._described_first(cue, first) or before
        return after or before

    def _described_first(self, cue: int, first: int) -> Speaker | None:
        """Der Designierte selbst kündigte an: a description of a person at the head of the clause."""
        wanted = GENDER_OF.get(self.tokens[first].low)
        at = self._noun_after(first + 1)
        if wanted is None or at >= cue:
            return None
        named = any(self.named(begin, mention) for begin, _, mention in self.between(first, at + 1))
        if named or not describes_person(self.tokens[at].low, "de", feminine=wanted == "feminine"):
            return None
        return self._named_before(cue, wanted, (self.tokens[first].start, self.tokens[at].end))

    def _masculine_first(self, cue: int, first: int) -> bool:
        """Whether a clause opens with a masculine phrase in the nominative, which then is the subject: "Der Sohn …"."""
        at = self._noun_after(first + 1)
        if self.tokens[first].low != "der" or at >= cue or not self.tokens[at].text[0].isupper():
            return False
        feminine = any("feminine" in mention.traits for _, _, mention in self.between(first, at + 1))
        return not feminine and head_gender(self.tokens[at].low) == "m"

    def _said_at(self, cue: int, first: int, last: int) -> Speaker | None:
        """Heißt es bei der Bundesbank, in dem Brief: the organisation at which it is said, or whoever writes."""
        if any(self.words.has(self.tokens[at].low, "letter") for at in range(first, min(last, cue + 9))):
            return self._writer(cue)
        for at, _, mention in self.between(cue, last):
            led = {self.tokens[place].low for place in range(max(cue, at - 3), at)}
            if mention.kind == "organisation" and led & {"bei", "beim", "in", "im", "aus", "von", "vom", "seitens"}:
                return self.named(at, mention)
        return None

    def _writer(self, cue: int) -> Speaker | None:
        """Whoever a letter is from: the one who spoke or was the subject in the sentence before."""
        sentence = self.sentence_of[cue]
        paragraph = self.layout.sentences[sentence].paragraph
        if self.latest is not None and 0 <= sentence - self.latest[0] <= LOOK_BACK:
            at, speaker = self.latest
            if self.layout.sentences[at].paragraph == paragraph:
                return self._through(cue, speaker)
        first = self.layout.sentences[max(0, sentence - 1)].first
        for begin, _, mention in self.between(first, cue):
            if mention.kind in {"person", "organisation", "anaphor"} and not self.governed(begin, first):
                speaker_here = self.named(begin, mention)
                if speaker_here is not None:
                    return self._through(cue, speaker_here)
        return None

    def _through(self, cue: int, speaker: Speaker) -> Speaker:
        token = self.tokens[cue]
        step = f"speaker: '{token.text}' {token.start}:{token.end} -> {speaker.name} {speaker.start}:{speaker.end}"
        return replace(speaker, chain=(*speaker.chain, f"{step} (writes)"))

    def _body_before(self, cue: int) -> Speaker | None:
        """It said: the organisation named before, in the sentence or the one before it."""
        start = self.layout.sentences[max(0, self.sentence_of[cue] - 1)].first
        found = [mention for _, _, mention in self.between(start, cue - 1) if mention.kind == "organisation"]
        return (
            self._through(
                cue - 1,
                Speaker(found[0].entity or found[0].text, "organisation", found[0].start, found[0].end, found[0].chain),
            )
            if found
            else None
        )

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
        return self._author_before(cue, first)

    def _author_before(self, cue: int, first: int) -> Speaker | None:
        """A book by Jane Smith argues: whoever wrote it."""
        written = any(self.words.has(self.tokens[at].low, "letter") for at in range(first, cue))
        for begin, end, mention in self.between(first, cue) if written else ():
            led = {self.tokens[at].low for at in range(max(first, begin - 4), begin)}
            if mention.kind == "person" and end == cue and "by" in led:
                return self.named(begin, mention)
        return None

    def _described(self, cue: int) -> Speaker | None:
        """Somebody named a moment ago and now only described: "sagt die frühere Richterin"."""
        article = self.tokens[cue + 1].low if cue + 1 < len(self.tokens) else ""
        wanted = GENDER_OF.get(article) if self.german else "any"
        if wanted is None or (not self.german and article != "the"):
            return None
        at = self._noun_after(cue + 2)
        noun = next((m for b, e, m in self.between(cue + 2, at + 1) if m.kind in {"role", "demonym"} and e > at), None)
        if noun is not None and (noun.traits & {"plural"} or (wanted == "feminine") != ("feminine" in noun.traits)):
            return None
        low = self.tokens[at].low if at < len(self.tokens) else ""
        if noun is None and not describes_person(low, self.layout.document.language, feminine=wanted == "feminine"):
            return None
        return self._named_before(cue, wanted, (self.tokens[cue + 1].start, self.tokens[at].end))

    def _noun_after(self, at: int) -> int:
        """The noun of a phrase, behind its adjectives."""
        for place in range(at, min(at + 5, len(self.tokens))):
            if self.tokens[place].kind != "word" or (self.german and self.tokens[place].text[0].isupper()):
                return place
        return at

    def _named_before(self, cue: int, wanted: str, words: tuple[int, int]) -> Speaker | None:
        """The likeliest person of a gender in the sentences before: the subject of the nearest, else the last named."""
        sentence = self.sentence_of[cue]
        for number in range(sentence - 1, max(-1, sentence - 1 - LOOK_BACK), -1):
            first, last = self.layout.sentences[number].first, self.layout.sentences[number].last
            fitting = [
                (begin, mention)
                for begin, _, mention in self.between(first, last)
                if mention.kind in {"person", "anaphor"}
                and mention.entity in self.people
                and wanted in {"any", self.genders.get(mention.entity or "", wanted)}
            ]
            free = [mention for begin, mention in fitting if not self.governed(begin, first)]
            found = free[0] if free else fitting[-1][1] if fitting else None
            if found is not None:
                return self._guessed(found, wanted, words)
        topic = self.topic
        if topic is not None and topic.start < words[0] and self.genders.get(topic.entity or "", wanted) == wanted:
            return self._guessed(topic, wanted, words)
        return None

    def _guessed(self, found: Mention, wanted: str, words: tuple[int, int]) -> Speaker:
        said = self.layout.document.text[slice(*words)]
        meant = f"{found.entity} {found.start}:{found.end} (likeliest, {wanted})"
        step = f"speaker: '{said}' {words[0]}:{words[1]} -> {meant}"
        return Speaker(found.entity or "", "person", found.start, found.end, (*found.chain, step))

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
            if mention.rule == "newspaper" and begin - 2 > cue + 1:
                continue  # "sagte die Norwegerin der »Hafenzeitung«": to whom it is said
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

    def _role_end(self, end: int) -> int:
        """The token after the genitive that belongs to a role: "der Präsident der Landessynode"."""
        if end < len(self.tokens) and self.tokens[end].low in {"der", "des", "von", "vom", "of"}:
            return end + 4
        return end
