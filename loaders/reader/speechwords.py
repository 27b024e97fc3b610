"""The words that say that somebody speaks, and where in a stretch of tokens they stand."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from .wordlists import rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .model import Language, Token

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


class SpeechWords:
    """The words of speech of one language."""

    def __init__(self, language: Language) -> None:
        self._forms: dict[str, list[tuple[tuple[str, ...], tuple[str, ...], str]]] = {}
        for kind, *rest in rows(language, "speech.tsv"):
            for entry in (rest[0] if rest else "").split(","):
                self._add(kind, entry.strip())
        for forms in self._forms.values():
            forms.sort(key=lambda form: -len(form[0]) - len(form[1]))

    def _add(self, kind: str, entry: str) -> None:
        if not entry:
            return
        pairs = _expanded(entry) if kind == "regular" else [(entry.partition("+")[0], entry.partition("+")[2])]
        for form, particle in pairs:
            words = tuple(form.split())
            name = "form" if kind == "regular" else kind
            self._forms.setdefault(words[0], []).append((words, tuple(particle.split()), name))

    def at(self, tokens: Sequence[Token], at: int, last: int, *kinds: str) -> SpeechCue | None:
        """The cue of one of the classes that begins at a token; what belongs to it ends before `last`."""
        for words, particle, kind in self._forms.get(tokens[at].low, ()):
            if kind not in kinds or not _here(tokens, at, last, words):
                continue
            end = at + len(words)
            if not particle or any(_here(tokens, later, last, particle) for later in range(end, last)):
                return SpeechCue(at, end, kind)
        return None

    def find(self, tokens: Sequence[Token], first: int, last: int, *kinds: str) -> SpeechCue | None:
        """The first cue of one of the classes in a stretch of tokens."""
        for at in range(first, last):
            found = self.at(tokens, at, last, *kinds)
            if found is not None and not (tokens[at].text[0].isupper() and at > first and kinds[0] in {"form", "as"}):
                return found
        return None

    def has(self, low: str, kind: str) -> bool:
        """Whether one word is a form of a class."""
        return any(words == (low,) and name == kind for words, _, name in self._forms.get(low, ()))


def _here(tokens: Sequence[Token], at: int, last: int, words: tuple[str, ...]) -> bool:
    return at + len(words) <= last and all(tokens[at + step].low == word for step, word in enumerate(words))


@cache
def speech_words(language: Language) -> SpeechWords:
    """The words of one language, read once."""
    return SpeechWords(language)
