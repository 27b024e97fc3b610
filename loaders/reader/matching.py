"""Fills the slots of a frame with the phrases of a proposition, or finds that the frame does not fit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from .assigning import CASES, Assignment
from .frametable import PLACES
from .matchparts import ENTER, HOLD

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .assigning import Place
    from .frametable import Frame, SlotRule
    from .model import Language, Token
    from .phrases import Phrase
    from .slots import Judge
    from .triggers import Trigger

_AGENT: Final = {"de": ("von", "durch"), "en": ("by",)}
_AS: Final = frozenset({"als", "as"})
_NOT: Final = frozenset({"nicht", "not"})
_RATHER: Final = frozenset({"sondern", "but"})
_SHORT = 3  # letters of a word that only counts as a whole
_APART: Final = frozenset({"office", "org"})  # parts that no person plays


@dataclass(frozen=True, slots=True)
class Scene:
    """What a frame is matched against: one proposition, ready for use.

    Attributes:
        phrases: without appositions, which belong to the phrase before them.
        inherited: the subject of the clause that this one goes on from, if it has none itself.
        timed: whether a time expression stands in the proposition; `dated`: one that says when.
        spans: the pieces of the proposition, as ranges of tokens.
    """

    language: Language
    tokens: Sequence[Token]
    inside: Sequence[int]
    phrases: Sequence[Phrase]
    inherited: Phrase | None = None
    timed: bool = False
    dated: bool = False
    spans: Sequence[tuple[int, int]] = ()

    def piece(self, at: int) -> int:
        """Which of the pieces a token stands in."""
        if len(self.spans) < 2:
            return 0
        return next((number for number, (first, last) in enumerate(self.spans) if first <= at < last), 0)

    def has(self, wanted: frozenset[str]) -> bool:
        """Whether one of some words stands in the proposition, alone or at the end of a compound."""
        lows = {self.tokens[at].low for at in self.inside}
        ends = tuple(word for word in wanted if len(word) > _SHORT)
        return bool(lows & wanted) or (bool(ends) and any(low.endswith(ends) for low in lows))


@dataclass(frozen=True, slots=True)
class Match:
    """A frame with its slots filled; `fillers` and `places` by part, `subject` as grammar has it."""

    frame: Frame
    trigger: Trigger
    fillers: Mapping[str, Phrase]
    places: Mapping[str, str]
    subject: Phrase | None


def match(frame: Frame, trigger: Trigger, scene: Scene, judge: Judge) -> Match | None:
    """The frame filled from the scene; None if something required is missing or something else is in the way."""
    if (frame.passive and not trigger.passive) or _reflexive(frame, scene):
        return None
    if frame.words and not scene.has(frame.words):
        carried = scene.inherited
        if carried is None or carried.stands_for != "term" or not any(carried.means(word) for word in frame.words):
            return None
    fillers, places, core = _prepositional(frame, trigger, scene, judge)
    free = _free(frame, scene, {phrase.first for phrase in fillers.values()})
    assigned = Assignment(core, free, trigger, scene, judge).best()
    if assigned is None:
        return None
    for slot, place, phrase in assigned:
        fillers[slot.part], places[slot.part] = phrase, place
    before = _predecessor(frame, scene, judge)
    if before is not None:
        fillers["outgoing"], places["outgoing"] = before, "als"
    if not all(_met(slot, fillers, scene) for slot in frame.slots if slot.required) or _clash(fillers):
        return None
    subject = next((phrase for _, place, phrase in assigned if place == "subj"), None)
    return Match(frame, trigger, fillers, places, subject)


def _prepositional(
    frame: Frame, trigger: Trigger, scene: Scene, judge: Judge
) -> tuple[dict[str, Phrase], dict[str, str], list[Place]]:
    """The parts behind prepositions and beside nouns, where they stand, and the slots that are left for the cases."""
    fillers: dict[str, Phrase] = {}
    places: dict[str, str] = {}
    core: list[Place] = []
    finite = scene.language == "de" and not trigger.passive and trigger.tense != "infinitive"
    for slot in frame.slots:
        for place in _places(slot, trigger, scene.language):
            if place in CASES:
                core.append((replace(slot, required=True) if place == "subj" and finite else slot, place))
            elif place not in PLACES and slot.part not in fillers:
                filler = _filler(slot, place, scene, judge)
                if filler is not None and not (_instead_of(filler, judge) and _elsewhere(slot, frame)):
                    fillers[slot.part], places[slot.part] = filler, place
    return fillers, places, [(slot, place) for slot, place in core if slot.part not in fillers]


def _places(slot: SlotRule, trigger: Trigger, language: Language) -> tuple[str, ...]:
    """The places of a slot; the passive makes the object the subject and the subject an agent."""
    if not trigger.passive:
        return slot.places
    found: list[str] = []
    for place in slot.places:
        if place == "subj":
            found += _AGENT[language]
        else:
            found.append("subj" if place == "obj" else place)
    return tuple(found)


def _reflexive(frame: Frame, scene: Scene) -> bool:
    """Whether the object is "sich": somebody does it to himself, and the frame means something else."""
    if scene.language != "de" or "sich" in frame.words:
        return False
    needs_object = any(slot.required and "obj" in slot.places for slot in frame.slots)
    return needs_object and any(scene.tokens[at].low == "sich" for at in scene.inside)


def _free(frame: Frame, scene: Scene, taken: set[int]) -> list[Phrase]:
    """The phrases that the cases are given to: no preposition, no mere owner, not the word that the frame asks for."""
    return [
        phrase
        for phrase in scene.phrases
        if not phrase.preposition
        and not phrase.is_owner
        and phrase.first not in taken
        and not _replaced(phrase, scene)
        and not any(phrase.means(word) for word in frame.words)
    ]


def _replaced(phrase: Phrase, scene: Scene) -> bool:
    """Whether a phrase is denied and another put in its place: "nicht X, sondern Y", "not X but Y"."""
    denied = phrase.first > 0 and scene.tokens[phrase.first - 1].low in _NOT
    return denied and any(scene.tokens[at].low in _RATHER for at in scene.inside if at >= phrase.last)


def _filler(slot: SlotRule, place: str, scene: Scene, judge: Judge) -> Phrase | None:
    """A phrase behind a preposition, or what belongs to a noun that the frame names."""
    carried = scene.inherited if scene.inherited is not None and scene.inherited.stands_for == "term" else None
    for phrase in (*scene.phrases, carried) if carried is not None else scene.phrases:
        inner: Phrase | None = phrase
        while inner is not None:
            if inner.preposition == place and judge.fits(inner, slot.kind):
                return inner
            inner = inner.attribute if not _instead_of(inner, judge) else None
        if phrase.means(place) and not _instead_of(phrase, judge):
            return _of_noun(phrase, slot, judge)
    return None


def _instead_of(phrase: Phrase, judge: Judge) -> bool:
    """Whether a phrase only says whom somebody comes after: "als Nachfolgerin von X"."""
    return phrase.preposition in _AS and judge.is_relation(phrase)


def _elsewhere(slot: SlotRule, frame: Frame) -> bool:
    """Whether another slot of a frame can tell the same part."""
    return any(other is not slot and other.part == slot.part for other in frame.slots)


def _predecessor(frame: Frame, scene: Scene, judge: Judge) -> Phrase | None:
    """Whom somebody who comes into an office or has it comes after, where the frame itself does not ask."""
    parts = {slot.part for slot in frame.slots}
    if "outgoing" in parts or not parts & {*ENTER, *HOLD}:
        return None
    for phrase in scene.phrases:
        owner = phrase.owner() if _instead_of(phrase, judge) else None
        if owner is not None and owner.person is not None and owner.person.entity:
            return owner
    return None


def _of_noun(phrase: Phrase, slot: SlotRule, judge: Judge) -> Phrase | None:
    """What a noun hangs on: "die Nachfolge von X", "Xs Amtszeit", "an der Spitze der Bank"."""
    if phrase.attribute is not None and judge.fits(phrase.attribute, slot.kind):
        return phrase.attribute
    owner = phrase.owner()
    if owner is not None and judge.fits(owner, slot.kind):
        return owner
    return phrase if slot.kind in {"any", "office", "head"} else None


def _met(slot: SlotRule, fillers: Mapping[str, Phrase], scene: Scene) -> bool:
    if slot.places == ("time",):
        return scene.dated if slot.kind == "point" else scene.timed
    return slot.part in fillers


def _clash(fillers: Mapping[str, Phrase]) -> bool:
    """Whether two parts of an event were given to one and the same person."""
    people = [phrase.person.entity for part, phrase in fillers.items() if phrase.person and part not in _APART]
    return len(people) != len(set(people))
