"""What an article as a whole is about: the organisation and the office that it speaks of most.

Headlines and the first paragraph count more. What is found here is what "das Amt" and "der Verband" mean where nothing
nearer does.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from .drafts import Office, title_stem
from .officewords import is_head_title, is_topic, office_words
from .spread import Spread

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from .model import Language, Layout, Mention

_NO_OFFICE = frozenset({"occupation", "rank", "relation", "candidate", "former", "plural"})
_HEADLINE, _LEAD = 4, 3  # what a mention there counts; elsewhere 1
_ENOUGH = 3
_OF_HEADS = 2  # more for the office of an organisation's head


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
        begun = False
        self.weights: dict[int, int] = {}
        for part in layout.paragraphs:
            self.weights[part.start] = 1 if begun else _HEADLINE if part.kind in {"headline", "heading"} else _LEAD
            begun = begun or part.kind == "body"
        self.named: Counter[str] = Counter()
        self.paragraphs = Spread(layout.paragraphs)
        self.people = Spread(mention for mention in mentions if mention.kind == "person")

    def _weight(self, mention: Mention) -> int:
        paragraph = next(self.paragraphs.at(mention.start), None)
        return self.weights[paragraph.start] if paragraph is not None else 1

    def organisations(self) -> dict[str, int]:
        """How much is said of every organisation.

        Compounds ("Nato-Staaten") and general nouns for it ("das Gericht") count too; states and places do not.
        """
        places = {mention.entity for mention in self.mentions if mention.kind == "place"}
        counts: dict[str, int] = {}
        covered = 0  # where the last role ended: its organisation is a part of it
        for mention in self.mentions:
            name = self.body_of(mention)
            again = mention.kind == "organisation" and mention.start < covered
            covered = mention.end if mention.kind == "role" else covered
            if name is not None and not again:
                self.named[name] += 1
            if name is not None and name not in places:
                counts[name] = counts.get(name, 0) + self._weight(mention)
        general = office_words(self.language, "again")
        heads: Counter[str] = Counter()
        nouns: Counter[str] = Counter()
        for token in self.layout.tokens:
            stem = token.low.removesuffix("s")
            if stem in general:
                nouns[stem] += 1
            for at, sign in enumerate(token.low):
                if sign == "-" and not (stem in general and token.low[:at].endswith(stem)):
                    heads[token.low[:at]] += 1
        for name in counts:
            low = name.casefold()
            counts[name] += heads[low] + sum(often for noun, often in nouns.items() if low.endswith(noun))
        return counts

    def office(self, home: str | None, owners: dict[str, str]) -> Office | None:
        """The office whose title is named most often, or in the headline; None if no title stands out.

        Args:
            home: the organisation that the article is about.
            owners: the organisation that a title belongs to where the article has only one.
        """
        bare, of_state = office_words(self.language, "bare"), office_words(self.language, "of-state")
        counts: dict[tuple[str, str], int] = {}
        times: dict[tuple[str, str], int] = {}
        first: dict[tuple[str, str], Mention] = {}
        for mention in self.mentions:
            title = (mention.value or "").casefold()
            if mention.kind != "role" or mention.traits & _NO_OFFICE or not self._names_topic(mention):
                continue
            if mention.organisation is None and title in of_state and self._before_its_name(mention):
                continue  # "President X" is that of a state
            owner = mention.organisation or (home if title in bare else None) or ""
            key = (title_stem(title), owner)
            weight = self._weight(mention)
            times[key] = times.get(key, 0) + (2 if weight == _HEADLINE else 1)
            counts[key] = counts.get(key, 0) + weight + (mention.entity is None) + (bool(owner) and owner == home)
            if key not in first and is_head_title(title, self.language):
                counts[key] += _OF_HEADS
            first.setdefault(key, mention)
        told = {key: count for key, count in counts.items() if times[key] > 1 and count >= _ENOUGH}
        if not told:
            return None
        chosen = max(told, key=lambda key: told[key])
        # A headline shortens: where the article has the whole title as well, that one names the office.
        short = (first[chosen].value or "").casefold().split()
        longer = [key for key in counts if _contains((first[key].value or "").casefold().split(), short)]
        return self._named(first[max(longer, key=lambda key: counts[key], default=chosen)], home, owners)

    def _names_topic(self, mention: Mention) -> bool:
        """Whether an article can be about the office of a role: "Chef" alone is too general, "Bank-Chef" is not."""
        title = (mention.value or "").casefold()
        whole = is_topic(title, self.language)
        return whole or (mention.organisation is not None and is_head_title(title, self.language))

    def _before_its_name(self, mention: Mention) -> bool:
        return any(0 <= other.start - mention.end <= 1 for other in self.people.over(mention.end, mention.end + 2))

    def _named(self, mention: Mention, home: str | None, owners: dict[str, str]) -> Office:
        title = mention.value or mention.text
        owner = mention.organisation or owners.get(title.casefold())
        elsewhere = owner is not None and mention.organisation is None
        chain: tuple[str, ...] = (f"organisation: '{owner}', named with this title elsewhere",) if elsewhere else ()
        if owner is None and home is not None and title.casefold() in office_words(self.language, "bare"):
            owner, chain = home, (f"organisation: '{home}', which the article is about",)
        return Office(title, owner, (mention.start, mention.end), chain)


def _contains(words_of_title: list[str], part: list[str]) -> bool:
    """Whether a title holds all words of a shorter one, in order and side by side.

    >>> _contains(["supreme", "commander", "europe"], ["commander"]), _contains(["commander"], ["commander"])
    (True, False)
    """
    size = len(part)
    starts = range(len(words_of_title) - size + 1)
    return len(words_of_title) > size and any(words_of_title[at : at + size] == part for at in starts)
