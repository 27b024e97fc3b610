"""Finds the verbs of a proposition that a frame may hang on, with prefix or particle, voice and tense."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from .cases import is_article
from .frametable import verb_frames
from .officewords import office_words
from .tense import is_participle
from .verbs import FINITE, forms_of, is_prefix

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .frametable import Frame
    from .model import Language, Token
    from .verbs import Form

Tense = Literal["present", "past", "future", "infinitive"]

_MODALS_DE = frozenset({"können", "müssen", "sollen", "wollen", "dürfen", "mögen"})
_AUXILIARIES_DE = _MODALS_DE | {"sein", "haben", "werden"}
_PASSIVE_DE = frozenset({"wurde", "wurden", "worden"})
_BE = ("is", "are", "was", "were", "been", "being", "be", "am")
_PARTICLE_REACH = 5
_MONTHS = frozenset(["january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
                     "november", "december", "jan", "feb", "aug", "sept", "oct", "nov", "dec"])  # fmt: skip
_BEFORE_GERUND = frozenset({"before", "after", "since", "on", "upon", "by"})
_OBJECTS = frozenset(
    ["a", "an", "the", "his", "her", "its", "their", "him", "them", "it", "that", "this", "two", "and"]
)


@dataclass(frozen=True, slots=True)
class Trigger:
    """A verb in a proposition and the frames that it may open.

    Attributes:
        at: the token of its meaning-bearing form; `parts` are all tokens of the verb group.
        passive: whether the object became the subject.
        perfect: told in the perfect, as the news of the day is.
    """

    lemma: str
    prefix: str
    at: int
    parts: tuple[int, ...]
    passive: bool
    tense: Tense
    frames: tuple[Frame, ...]
    perfect: bool = False


_BEFORE_ADJECTIVE = frozenset({"dem", "den", "der", "des", "vom", "zum", "zur", "beim", "einem", "einen", "eines"})


class TriggerFinder:
    """The verbs of propositions, for one document."""

    def __init__(self, tokens: Sequence[Token], language: Language) -> None:
        self.tokens = tokens
        self.language: Language = language
        self.frames = verb_frames(language)
        self.auxiliaries: list[int] = []  # of the proposition that is read

    def find(self, inside: Sequence[int]) -> list[Trigger]:
        """The triggers among the tokens of one proposition, in text order."""
        return self._german(inside) if self.language == "de" else self._english(inside)

    # German

    def _german(self, inside: Sequence[int]) -> list[Trigger]:
        forms = {at: forms_of("de", self.tokens[at].low) for at in inside if self._may_be_verb(at)}
        loose = [at for at in inside if is_prefix(self.tokens[at].low)]
        self.auxiliaries = [
            at
            for at, candidates in forms.items()
            if any(not form.prefix and form.lemma in _AUXILIARIES_DE for form in candidates)
        ]
        found: list[Trigger] = []
        for at, candidates in forms.items():
            helped = bool(self._helpers(at))
            done = helped and self._is_done(at)
            for form in sorted(
                candidates, key=lambda form: ((form.kind in FINITE) == helped, done and form.kind == "infinitive")
            ):
                trigger = self._german_form(at, form, inside, forms, loose)
                if trigger:
                    found.append(trigger)
                    break
        return found

    def _may_be_verb(self, at: int) -> bool:
        token = self.tokens[at]
        if token.low in {"sein", "seine"} and at + 1 < len(self.tokens) and self.tokens[at + 1].text[:1].isupper():
            return False  # the possessive
        attributive = token.low.endswith("ten") and at > 0 and self.tokens[at - 1].low in _BEFORE_ADJECTIVE
        if attributive and at + 1 < len(self.tokens) and self.tokens[at + 1].text[:1].isupper():
            return False  # "von dem verunglückten Piloten"
        return (token.kind == "word" and token.text[0].islower()) or (
            at == 0 or self.tokens[at - 1].text in '.:!?„“»«"'
        )

    def _german_form(
        self,
        at: int,
        form: Form,
        inside: Sequence[int],
        forms: dict[int, tuple[Form, ...]],
        loose: Sequence[int],
    ) -> Trigger | None:
        prefix, parts = form.prefix, [at]
        if not prefix and form.kind in FINITE:
            apart = self._loose_prefix(at, form.lemma, inside, loose)
            if apart is not None:
                prefix = self.tokens[apart].low
                parts.append(apart)
        frames = self.frames.get((form.lemma, prefix), ())
        if not frames or self.tokens[at].low == "worden":
            return None
        if form.kind in FINITE:
            if form.lemma in {"sein", "werden", "haben"} and self._is_auxiliary(at, inside, forms):
                return None
            tense: Tense = "past" if form.kind == "past" else "present"
            return Trigger(form.lemma, prefix, at, tuple(parts), passive=False, tense=tense, frames=frames)
        helpers = self._helpers(at)
        if form.kind == "infinitive":
            if form.lemma in {"sein", "haben", "werden"} and not helpers:
                return None
            return Trigger(form.lemma, prefix, at, (at, *helpers), passive=False, tense="infinitive", frames=frames)
        lemmas = {f.lemma for helper in helpers for f in forms[helper] if f.kind != "participle" or f.lemma == "werden"}
        worden = any(self.tokens[helper].low == "worden" for helper in helpers)
        passive = (
            worden
            or "werden" in lemmas
            or (lemmas == {"sein"} and form.lemma not in office_words("de", "sein") and self._takes_haben(frames))
        )
        passive = passive or not helpers or form.lemma == "gebären"
        tense = "past" if any(f.kind == "past" for helper in helpers for f in forms[helper]) else "present"
        if not worden and "werden" in lemmas and any(self.tokens[h].low in {"wird", "werden"} for h in helpers):
            tense = "future"
        elif helpers and tense == "present":
            tense = "past"  # the perfect
        present = any(f.kind == "present" and f.lemma in {"haben", "sein"} for helper in helpers for f in forms[helper])
        simple = passive and any(self.tokens[h].low in {"wurde", "wurden"} for h in helpers)
        return Trigger(form.lemma, prefix, at, (at, *helpers), passive, tense, frames, perfect=present or simple)

    def _takes_haben(self, frames: Sequence[Frame]) -> bool:
        """Whether "ist" with the participle is a passive: only of verbs with an object."""
        return any("obj" in slot.places for frame in frames for slot in frame.slots)

    def _loose_prefix(self, at: int, lemma: str, inside: Sequence[int], loose: Sequence[int]) -> int | None:
        """A separable prefix at the end of the verb's clause."""
        for other in reversed(loose):
            if other <= at or (lemma, self.tokens[other].low) not in self.frames:
                continue
            following = self.tokens[other + 1] if other + 1 < len(self.tokens) else None
            last = other == inside[-1] or following is None or following.kind == "mark"
            if last or (following is not None and following.low in {"und", "als", "wie", "oder", "nach", "zu", "von"}):
                return other
        return None

    def _is_auxiliary(self, at: int, inside: Sequence[int], forms: dict[int, tuple[Form, ...]]) -> bool:
        """Whether a form of sein, haben or werden only helps another verb of the proposition."""
        for other, candidates in forms.items():
            if self._parted(other, at):
                continue
            if other != at and any(form.kind in {"participle", "infinitive"} for form in candidates):
                if any(form.kind == "participle" for form in candidates) or "werden" in {f.lemma for f in forms[at]}:
                    return True
        low_last = next((self.tokens[i] for i in reversed(inside) if self.tokens[i].kind == "word"), None)
        if low_last is None or low_last is self.tokens[at]:
            return False
        return (
            low_last.text[0].islower()
            and low_last.low.startswith(("ge", "ver", "be"))
            and low_last.low.endswith(("t", "en"))
        )

    def _is_done(self, at: int) -> bool:
        """Whether what can be participle or infinitive is the participle: "hat … übergeben", "wurde entlassen"."""
        if self.tokens[at - 1].low == "zu":
            return False
        lows = {self.tokens[helper].low for helper in self._helpers(at)}
        lemmas = {form.lemma for low in lows for form in forms_of("de", low)}
        return not lemmas & _MODALS_DE and (bool(lemmas & {"haben", "sein"}) or bool(lows & _PASSIVE_DE))

    def _parted(self, inner: int, finite: int) -> bool:
        """Whether a participle before a finite verb belongs to an insertion: "…, 1970 in Bonn geboren, war Dekan"."""
        return finite == inner + 2 and self.tokens[inner + 1].text == ","

    def _helpers(self, at: int) -> tuple[int, ...]:
        """The forms of sein, haben, werden and modal verbs of the proposition that can belong to a verb."""
        return tuple(other for other in self.auxiliaries if other != at and not self._parted(at, other))

    # English

    def _english(self, inside: Sequence[int]) -> list[Trigger]:
        found: list[Trigger] = []
        for number, at in enumerate(inside):
            if number and self.tokens[at].text[:1].isupper() and self.tokens[at - 1].text[:1].isupper():
                continue  # "Allied Command Transformation" commands nothing
            forms = forms_of("en", self.tokens[at].low)
            helped = number > 0 and self.tokens[inside[number - 1]].low in _BE
            if helped or self._reduced(number, inside):  # "has been run": a participle, if it can be one
                forms = tuple(sorted(forms, key=lambda form: form.kind != "participle"))
            for form in forms:
                trigger = self._english_form(number, form, inside)
                if trigger:
                    found.append(trigger)
                    break
        return found

    def _english_form(self, number: int, form: Form, inside: Sequence[int]) -> Trigger | None:
        at = inside[number]
        prefix, parts = "", [at]
        for other in inside[number + 1 : number + 1 + _PARTICLE_REACH]:
            if (form.lemma, self.tokens[other].low) in self.frames:
                prefix = self.tokens[other].low
                parts.append(other)
                break
            if self.tokens[other].kind == "mark":
                break
        frames = self.frames.get((form.lemma, prefix), ())
        if not frames or (form.lemma == "be" and self._is_wanted(at)):
            return None
        helpers = self._english_helpers(number, inside)
        lows = [self.tokens[helper].low for helper in helpers]
        be = set(_BE) & set(lows[:1])
        objects = any("obj" in slot.places and slot.required for frame in frames for slot in frame.slots)
        if form.kind == "participle" and be:
            passive, tense = True, self._english_tense(lows, form)
        elif form.kind == "participle" and not helpers and objects and self._reduced(number, inside):
            passive, tense = True, "past"
        elif form.kind == "participle" and not helpers:
            return None  # the same form is listed as a past
        elif (
            (form.kind == "infinitive" and not helpers)
            or (form.kind in {"past", "present"} and (helpers or self._adjective(at)))
            or (form.kind == "ing" and not be and not self._participial(at))
        ):
            return None
        else:
            passive, tense = False, self._english_tense(lows, form)
        perfect = passive or bool({"has", "have"} & set(lows))
        return Trigger(form.lemma, prefix, at, (*parts, *helpers), passive, tense, frames, perfect=perfect)

    def _reduced(self, number: int, inside: Sequence[int]) -> bool:
        """Whether an English form stands like a passive without its auxiliary: ", elected in May, ", "Born in …"."""
        at = inside[number]
        opens = number == 0 and self.tokens[at].text[:1].isupper()
        following = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        if following is None or not (opens or (at > 0 and self.tokens[at - 1].text == ",")):
            return False
        if following.kind == "number" or following.low.rstrip(".") in _MONTHS:
            return True
        return following.kind == "word" and following.text[0].islower() and following.low not in _OBJECTS

    def _is_wanted(self, at: int) -> bool:
        """Whether "be" is an auxiliary of a verb that gives no office: "was considered for the post of director"."""
        verb = at + 1
        while verb + 1 < len(self.tokens) and self.tokens[verb].low.endswith("ly"):
            verb += 1
        following = self.tokens[verb + 1].low if verb + 1 < len(self.tokens) else ""
        return following == "for" and is_participle(self.tokens[verb], "en")

    def _participial(self, at: int) -> bool:
        """Whether a form in -ing goes on behind a comma: "…, replacing Ann Lee"."""
        return at > 0 and (self.tokens[at - 1].text == "," or self.tokens[at - 1].low in _BEFORE_GERUND)

    def _adjective(self, at: int) -> bool:
        """Whether a form stands between an article and a noun: "the retired general"."""
        return at > 0 and is_article(self.tokens[at - 1].low, "en")

    def _english_helpers(self, number: int, inside: Sequence[int]) -> tuple[int, ...]:
        """Auxiliaries before a verb, nearest first, adverbs skipped."""
        helpers: list[int] = []
        skipped = 0
        for other in reversed(inside[:number]):
            low = self.tokens[other].low
            forms = forms_of("en", low)
            auxiliary = any(form.lemma in {"be", "have", "do"} for form in forms) or low in {
                "will", "would", "shall", "should", "can", "could", "may", "might", "must", "to",
            }  # fmt: skip
            if auxiliary:
                helpers.append(other)
            elif skipped < 2 and (
                low.endswith("ly") or low in {"not", "also", "again", "never", "since", "now", "then", "n't"}
            ):
                skipped += 1
            else:
                break
        return tuple(helpers)

    def _english_tense(self, lows: Sequence[str], form: Form) -> Tense:
        if {"will", "shall"} & set(lows):
            return "future"
        if "to" in lows[-1:]:
            return "infinitive"
        if {"was", "were", "had", "has", "have", "been", "did"} & set(lows):
            return "past"
        return "past" if form.kind == "past" else "present"
