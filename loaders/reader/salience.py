"""What an article as a whole is about: the organisation and the office that it speaks of most.

Headlines and the first paragraph count more. What is found here is what "das Amt" and "der Verband" mean where nothing
nearer does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .drafts import Office, title_stem
from .officewords import is_deputy, listed, office_words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from .model import Language, Layout, Mention

_NO_OFFICE = frozenset({"occupation", "rank", "relation", "candidate", "former", "plural"})
_HEADLINE, _LEAD = 4, 3  # what a mention there counts; elsewhere 1
_ENOUGH = 3


class Salience:
    """Counts the mentions of one document.

    Args:
        body_of: the organisation that a mention names, if any.
    """

    def __init__(self, layout: Layout, mentions: Sequence[Mention], body_of: Callable[[Mention], str | None]) -> None:
        self.layout = layout
        self.language: Language = layout.document.language
        self.mentions = mentions
        self.body_of = body_of
        self.weights = [self._paragraph_weight(number) for number in range(len(layout.paragraphs))]

    def _paragraph_weight(self, number: int) -> int:
        begun = any(part.kind == "body" for part in self.layout.paragraphs[:number])
        if begun:
            return 1
        return _HEADLINE if self.layout.paragraphs[number].kind in {"headline", "heading"} else _LEAD

    def _weight(self, mention: Mention) -> int:
        for weight, paragraph in zip(self.weights, self.layout.paragraphs, strict=True):
            if paragraph.start <= mention.start < paragraph.end:
                return weight
        return 1

    def organisations(self) -> dict[str, int]:
        """How much is said of every organisation.

        Compounds ("Nato-Staaten") and general nouns for it ("das Gericht") count too; states and places do not.
        """
        places = {mention.entity for mention in self.mentions if mention.kind == "place"}
        counts: dict[str, int] = {}
        for mention in self.mentions:
            name = self.body_of(mention)
            if name is not None and name not in places:
                counts[name] = counts.get(name, 0) + self._weight(mention)
        general = office_words(self.language, "again")
        for name in counts:
            low = name.casefold()
            for token in self.layout.tokens:
                stem = token.low.removesuffix("s")
                if token.low.startswith(low + "-") or (stem in general and low.endswith(stem)):
                    counts[name] += 1
        return counts

    def office(self, home: str | None, owners: dict[str, str]) -> Office | None:
        """The office whose title is named most often, or in the headline; None if no title stands out.

        Args:
            home: the organisation that the article is about.
            owners: the organisation that a title belongs to where the article has only one.
        """
        bare = office_words(self.language, "bare")
        counts: dict[tuple[str, str], int] = {}
        times: dict[tuple[str, str], int] = {}
        first: dict[tuple[str, str], Mention] = {}
        for mention in self.mentions:
            title = (mention.value or "").casefold()
            if mention.kind != "role" or mention.traits & _NO_OFFICE or not self._can_be_the_topic(title):
                continue
            owner = mention.organisation or (home if title in bare else None) or ""
            key = (title_stem(title), owner)
            weight = self._weight(mention)
            times[key] = times.get(key, 0) + (2 if weight == _HEADLINE else 1)
            counts[key] = counts.get(key, 0) + weight + (mention.entity is None) + (bool(owner) and owner == home)
            first.setdefault(key, mention)
        told = {key: count for key, count in counts.items() if times[key] > 1 and count >= _ENOUGH}
        if not told:
            return None
        chosen = max(told, key=lambda key: told[key])
        # A headline shortens: where the article has the whole title as well, that one names the office.
        short = (first[chosen].value or "").casefold().split()
        longer = [key for key in counts if _contains((first[key].value or "").casefold().split(), short)]
        return self._named(first[max(longer, key=lambda key: counts[key], default=chosen)], home, owners)

    def _named(self, mention: Mention, home: str | None, owners: dict[str, str]) -> Office:
        title = mention.value or mention.text
        owner = mention.organisation or owners.get(title.casefold())
        chain: tuple[str, ...] = ()
        if owner is None and home is not None and title.casefold() in office_words(self.language, "bare"):
            owner, chain = home, (f"organisation: '{home}', which the article is about",)
        return Office(title, owner, (mention.start, mention.end), chain)

    def _can_be_the_topic(self, title: str) -> bool:
        general = title in office_words(self.language, "general") or title.endswith(listed(self.language, "speaker"))
        return bool(title) and not general and not is_deputy(title, self.language)


def _contains(words_of_title: list[str], part: list[str]) -> bool:
    """Whether a title holds all words of a shorter one, in order and side by side.

    >>> _contains(["supreme", "commander", "europe"], ["commander"]), _contains(["commander"], ["commander"])
    (True, False)
    """
    size = len(part)
    starts = range(len(words_of_title) - size + 1)
    return len(words_of_title) > size and any(words_of_title[at : at + size] == part for at in starts)
