"""The words that say that somebody speaks, and where in a stretch of tokens they stand."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from .wordlists import rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .model import Language, Token

_PREFIXES = frozenset({"ab", "an", "auf", "aus", "bei", "ein", "fest", "fort", "hervor", "hinzu", "klar", "mit", "nach",
                       "vor", "zu", "zurück", "voraus", "entgegen", "nahe", "durch", "bekannt"})  # fmt: skip
_AFTER_PREFIX = frozenset({"und", "oder", "aber", "sowie", "dass", "daß", "doch", "denn", "als", "wie", "für"})
_INSEPARABLE = ("be", "emp", "ent", "er", "ge", "miss", "ver", "zer", "wider", "unter")


@dataclass(frozen=True, slots=True)
class SpeechCue:
    """A word of speech as a half-open token range; `kind` is its class, `that` for verbs that need the conjunction."""

    first: int
    last: int
    kind: str


def _weak(infinitive: str) -> list[str]:
    """The finite forms and the participle of a regular German verb.

    >>> _weak("sagen")
    ['sagt', 'sagte', 'sagten', 'sagen', 'sage', 'gesagt']
    """
    stem = infinitive[:-2] if infinitive.endswith("en") else infinitive[:-1]
    link = "e" if stem.endswith(("t", "d", "chn", "ffn")) else ""
    third = f"{stem}{link}t"
    plain = stem.startswith(_INSEPARABLE) or infinitive.endswith("ieren")
    return [third, f"{third}e", f"{third}en", infinitive, f"{stem}e", third if plain else f"ge{third}"]


def _expanded(entry: str) -> list[tuple[str, str]]:
    """A regular verb's forms, each with what must follow later."""
    verb, _, particle = entry.partition("+")
    forms = _weak(verb)
    found = [(form, particle) for form in forms[:5]] + ([] if particle else [(forms[5], "")])
    if particle and " " not in particle:
        found += [(f"{particle}{form}", "") for form in forms]
    return found


@dataclass(frozen=True, slots=True)
class _Entry:
    """Words of speech, what must stand later in their clause, and whether that is a prefix, which closes it."""

    words: tuple[str, ...]
    later: tuple[str, ...]
    kind: str
    closes: bool

    def is_met(self, tokens: Sequence[Token], end: int, last: int) -> bool:
        """Whether what must come later comes between two tokens."""
        if not self.later:
            return True
        return any(
            _here(tokens, at, last, self.later) and (not self.closes or _closes(tokens, at + 1, last))
            for at in range(end, last)
        )


class SpeechWords:
    """The words of speech of one language."""

    def __init__(self, language: Language) -> None:
        self._forms: dict[str, list[_Entry]] = {}
        for kind, *rest in rows(language, "speech.tsv"):
            for entry in (rest[0] if rest else "").split(","):
                self._add(kind, entry.strip())
        for forms in self._forms.values():
            forms.sort(key=lambda form: -len(form.words) - len(form.later))

    def _add(self, kind: str, entry: str) -> None:
        if not entry:
            return
        loose = "~" in entry
        entry = entry.replace("~", "+")
        pairs = _expanded(entry) if kind == "regular" else [(entry.partition("+")[0], entry.partition("+")[2])]
        for form, particle in pairs:
            words = tuple(form.split())
            name = "form" if kind == "regular" else kind
            closes = not loose and particle in _PREFIXES
            self._forms.setdefault(words[0], []).append(_Entry(words, tuple(particle.split()), name, closes))

    def at(self, tokens: Sequence[Token], at: int, last: int, *kinds: str) -> SpeechCue | None:
        """The cue of one of the classes that begins at a token; what belongs to it ends before `last`."""
        for entry in self._forms.get(tokens[at].low, ()):
            if entry.kind not in kinds or not _here(tokens, at, last, entry.words):
                continue
            end = at + len(entry.words)
            if entry.is_met(tokens, end, last):
                return SpeechCue(at, end, entry.kind)
        return None

    def takes(self, tokens: Sequence[Token], at: int, particle: str, kind: str) -> bool:
        """Whether words of a class that begin at a token go together with a particle later in their clause."""
        entries = (entry for entry in self._forms.get(tokens[at].low, ()) if entry.kind == kind)
        return any(entry.later == (particle,) for entry in entries)

    def find(self, tokens: Sequence[Token], first: int, last: int, *kinds: str) -> SpeechCue | None:
        """The first cue of one of the classes in a stretch of tokens."""
        for at in range(first, last):
            found = self.at(tokens, at, last, *kinds)
            if found is not None and not (tokens[at].text[0].isupper() and at > first and kinds[0] in {"form", "as"}):
                return found
        return None

    def has(self, low: str, kind: str) -> bool:
        """Whether one word is a form of a class."""
        return any(entry.words == (low,) and entry.kind == kind for entry in self._forms.get(low, ()))


def _closes(tokens: Sequence[Token], at: int, last: int) -> bool:
    """Whether a clause may be over at a token."""
    return at >= last or tokens[at].kind == "mark" or tokens[at].low in _AFTER_PREFIX


def _here(tokens: Sequence[Token], at: int, last: int, words: tuple[str, ...]) -> bool:
    return at + len(words) <= last and all(tokens[at + step].low == word for step, word in enumerate(words))


@cache
def speech_words(language: Language) -> SpeechWords:
    """The words of one language, read once."""
    return SpeechWords(language)
