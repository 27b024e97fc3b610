"""Which kinds of body have which offices: a rector belongs to a university (`body_kinds.tsv`)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from .wordlists import rows

if TYPE_CHECKING:
    from .model import Language


@dataclass(frozen=True, slots=True)
class BodyKind:
    """A kind of body, by the endings of what its officers and itself are called; `whole` words stand alone."""

    titles: tuple[str, ...]
    names: tuple[str, ...]
    whole: frozenset[str]

    def has(self, body: str) -> bool:
        """Whether a body is of this kind by its name."""
        parts = body.casefold().replace("(", " ").replace(")", " ").split()
        return any(part in self.whole or (bool(self.names) and part.endswith(self.names)) for part in parts)


@cache
def _kinds(language: Language) -> tuple[BodyKind, ...]:
    found = []
    for titles, names in rows(language, "body_kinds.tsv"):
        words = [word.strip() for word in names.split(",")]
        plain = tuple(word for word in words if not word.startswith("="))
        whole = frozenset(word[1:] for word in words if word.startswith("="))
        found.append(BodyKind(_both(tuple(title.strip() for title in titles.split(","))), plain, whole))
    return tuple(found)


def _both(titles: tuple[str, ...]) -> tuple[str, ...]:
    """Titles in both genders; for English ones the second does no harm."""
    women = (
        form
        for title in titles
        for form in (title + "in", title.replace("vorsitzender", "vorsitzende"), title.removesuffix("rat") + "rätin")
    )
    return tuple(dict.fromkeys((*titles, *women)))


@cache
def kinds_for(title: str, language: Language) -> tuple[BodyKind, ...]:
    """The kinds of body that can have an office of this title; none where any body can have it.

    >>> [kind.has("Universität Trier") for kind in kinds_for("Rektorin", "de")], kinds_for("Präsidentin", "de")
    ([True], ())
    """
    low = title.casefold()
    return tuple(kind for kind in _kinds(language) if any(_ends(low, one) for one in kind.titles))


def _ends(title: str, ending: str) -> bool:
    """Whether a title is another or a compound of it; a "Direktor" is no kind of "Rektor"."""
    return title.endswith(ending) and not title.endswith("di" + ending)


@cache
def can_have(body: str, title: str, language: Language) -> bool:
    """Whether a body can have an office of this title: not if it is of a kind that has others.

    >>> [can_have(body, "Rektor", "de") for body in ("Universität Trier", "Leuphana", "Vexora AG")]
    [True, True, False]
    """
    wanted = kinds_for(title, language)
    return not wanted or any(kind.has(body) for kind in wanted) or not any(kind.has(body) for kind in _kinds(language))
