"""The table of frames: which verb or noun says what about an office or an event, and who fills which part.

The rows are data (`words/*/frames.tsv`, the same columns in every language); this file only reads them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from .wordlists import rows

if TYPE_CHECKING:
    from .model import Language

# Places in a clause that are no preposition.
PLACES = frozenset({"subj", "obj", "dat", "gen", "pred", "time", "apposition"})


@dataclass(frozen=True, slots=True)
class SlotRule:
    """Where one part of a frame stands and what may fill it.

    Attributes:
        places: grammatical places (`PLACES`), prepositions, or a noun whose genitive fills the part; any will do.
        part: the part that the filler plays: `incoming`, `office`, …
        kind: what the filler must be: `person`, `office`, …
        required: whether the frame means nothing without it.
    """

    places: tuple[str, ...]
    part: str
    kind: str
    required: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """One row of the table.

    Attributes:
        lemma: the verb without its prefix or particle, or the nouns.
        prefix: German separable prefix or English particle; empty for none.
        words: alternatives of which one must stand in the clause.
        event: kind of event; empty for none.
        label: name of an event whose kind is `other`.
        passive: only the passive voice counts.
    """

    name: str
    trigger: str
    lemma: str
    prefix: str
    words: frozenset[str]
    slots: tuple[SlotRule, ...]
    event: str
    label: str
    passive: bool


def _slot(text: str) -> SlotRule:
    places, _, rest = text.partition("=")
    part, _, kind = rest.rstrip("!").partition(":")
    return SlotRule(tuple(places.split("/")), part, kind, rest.endswith("!"))


def _frame(cells: tuple[str, ...], language: Language) -> Frame:
    name, trigger, lemma, words, slots, event = cells
    prefix, bar, base = lemma.partition("|")
    if bar and language == "en":
        prefix, base = base, prefix
    kind, _, label = event.partition(":")
    marks = slots.split()
    return Frame(
        name=name,
        trigger=trigger,
        lemma=base if bar else lemma,
        prefix=prefix if bar else "",
        words=frozenset(words.split("/")) if words != "-" else frozenset(),
        slots=tuple(_slot(mark) for mark in marks if "=" in mark),
        event="" if kind == "-" else kind,
        label=label,
        passive="passive" in marks,
    )


@cache
def frames(language: Language) -> tuple[Frame, ...]:
    """All frames of a language in the order of the file.

    >>> [frame.event for frame in frames("de") if frame.name == "relieve"]
    ['handover']
    """
    return tuple(_frame(cells, language) for cells in rows(language, "frames.tsv"))


@cache
def verb_frames(language: Language) -> dict[tuple[str, str], tuple[Frame, ...]]:
    """Frames by verb and prefix or particle."""
    found: dict[tuple[str, str], list[Frame]] = {}
    for frame in frames(language):
        if frame.trigger == "verb":
            found.setdefault((frame.lemma, frame.prefix), []).append(frame)
    return {key: tuple(group) for key, group in found.items()}


@cache
def noun_frames(language: Language) -> tuple[Frame, ...]:
    """Frames whose trigger is a noun."""
    return tuple(frame for frame in frames(language) if frame.trigger == "noun")


NounFrame = tuple[Frame, str]
"""A frame, and the one of its nouns that a word is a form of; further words of the noun follow after a blank."""


@cache
def _noun_forms(language: Language) -> tuple[dict[str, list[int]], dict[str, list[int]], list[NounFrame]]:
    """The nouns of the table in its order, and their numbers by whole form and by end of a compound ("-wahl")."""
    nouns = [(frame, noun) for frame in noun_frames(language) for noun in frame.lemma.split("/")]
    whole: dict[str, list[int]] = {}
    tails: dict[str, list[int]] = {}
    for number, (_, noun) in enumerate(nouns):
        first = noun.split(maxsplit=1)[0]
        stem = first.lstrip("-")
        if first.startswith("-"):
            for ending in ("", "s", "es", "en", "e"):
                tails.setdefault(stem + ending, []).append(number)
        else:
            for ending in ("", "s", "es", "n", "en", "e") if language == "de" else ("", "s"):
                whole.setdefault(stem + ending, []).append(number)
    return whole, tails, nouns


@lru_cache(maxsize=8192)
def frames_of_noun(language: Language, low: str) -> tuple[NounFrame, ...]:
    """The frames that a word in small letters is a noun of, in the order of the table.

    >>> sorted({frame.event for frame, _ in frames_of_noun("de", "landtagswahlen")})
    ['election']
    """
    whole, tails, nouns = _noun_forms(language)
    found = set(whole.get(low, ()))
    for cut in range(len(low)):
        for number in tails.get(low[cut:], ()):
            stem = nouns[number][1].split(maxsplit=1)[0].lstrip("-")
            if len(low) > len(stem) + 2:
                found.add(number)
    return tuple(nouns[number] for number in sorted(found))
