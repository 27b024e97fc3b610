"""What an article says of the people and organisations themselves: other names, nationality, age, kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from whowhen.graph.records import OrganisationClaim, PersonClaim, Ref

from .model import Candidate, Slot
from .spread import Spread
from .when import born

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .model import Document, Mention

_MOST_EVIDENCE = 3
_BESIDE = 3  # characters between a name and the word for where somebody comes from


def person_candidates(document: Document, mentions: Sequence[Mention]) -> list[Candidate]:
    """One candidate for every person that the article names."""
    by_name: dict[str, list[Mention]] = {}
    for mention in mentions:
        if mention.kind == "person" and mention.entity:
            by_name.setdefault(mention.entity, []).append(mention)
    marks = _Marks(mentions)
    return [_person(document, name, group, marks) for name, group in by_name.items()]


def _person(document: Document, name: str, group: Sequence[Mention], marks: _Marks) -> Candidate:
    aliases = []
    for mention in group:
        text = mention.text[:-1] if "genitive" in mention.traits else mention.text
        if text != name and text not in aliases and "first-name-only" not in mention.traits:
            aliases.append(text)
    fullest = next((mention for mention in group if mention.text == name), group[0])
    slots = {"person": _slot(fullest)}
    evidence = [(fullest.start, fullest.end)]
    nation = marks.beside(group, "demonym")
    if nation is not None:
        slots["nationality"] = _slot(nation)
        evidence.append((nation.start, nation.end))
    age = marks.beside(group, "age")
    window = born(int(age.value), document.published) if age is not None and age.value else None
    if age is not None and window:
        slots["born"] = _slot(age)
        evidence.append((age.start, age.end))
    claim = PersonClaim(
        person=Ref(name, "person", partial=" " not in name),
        aliases=tuple(aliases),
        nationality=(nation.value,) if nation is not None and nation.value else (),
        born=window,
    )
    return Candidate(claim, tuple(evidence[:_MOST_EVIDENCE]), slots, "person-named")


class _Marks:
    """The ages and words for inhabitants of an article, by whom they mean and by where they stand."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self.meant: dict[tuple[str, str], Mention] = {}
        self.marks: dict[str, Spread[Mention]] = {}
        for kind in ("demonym", "age"):
            alone = [mention for mention in mentions if mention.kind == kind and "plural" not in mention.traits]
            for mention in alone:
                self.meant.setdefault((kind, mention.entity or ""), mention)
            self.marks[kind] = Spread(alone)

    def beside(self, group: Sequence[Mention], kind: str) -> Mention | None:
        """The first age or word for an inhabitant that means the person or stands right beside the name."""
        name = group[0].entity
        found = [self.meant[kind, name]] if name and (kind, name) in self.meant else []
        for other in group:
            for mention in self.marks[kind].over(other.start - 2, other.end + _BESIDE + 1):
                before = 0 <= other.start - mention.end <= 1
                after = kind == "age" and 0 <= mention.start - other.end <= _BESIDE
                if before or after:
                    found.append(mention)
        return min(found, key=lambda mention: (mention.start, -mention.end), default=None)


def organisation_candidates(mentions: Sequence[Mention]) -> list[Candidate]:
    """One candidate for every organisation that the article names."""
    by_name: dict[str, list[Mention]] = {}
    for mention in mentions:
        if mention.kind == "organisation" and (mention.entity or mention.text):
            by_name.setdefault(mention.entity or mention.text, []).append(mention)
    found = []
    for name, group in by_name.items():
        aliases = tuple(dict.fromkeys(m.text for m in group if m.text != name and "alias" in m.traits))
        claim = OrganisationClaim(name=name, aliases=aliases)
        spans = tuple((mention.start, mention.end) for mention in group[:1])
        found.append(Candidate(claim, spans, {"name": _slot(group[0])}, "organisation-named"))
    return found


def _slot(mention: Mention) -> Slot:
    return Slot(mention.start, mention.end, mention.text, mention.chain)
