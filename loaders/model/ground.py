"""From what an answer says to candidates for the gate: finds the place of every quotation in the article.

An item with a passage that the article does not hold, or without the words for a part that it cannot do without, is
refused here; of other parts the missing one is left out. Whether the words mean what the item says is for the gate.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, get_args

from whowhen.graph.names import fold
from whowhen.graph.records import (
    EventClaim,
    Modality,
    Participant,
    PersonClaim,
    Ref,
    RoleRef,
    StatementClaim,
    TenureClaim,
)
from whowhen.loaders.reader.model import Candidate, Rejected, Slot
from whowhen.loaders.reader.worded import names_somebody, says_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from whowhen.graph.records import Claim

    from .answer import Item, Quoted
    from .finder import Finder, Span

_OPTIONAL: Final = frozenset({"organisation", "start", "end", "when", "place", "according_to", "addressee"})
_RENAMED: Final = {"according_to": "attributed_to"}
_MOST_TOPICS: Final = 6
_MODALITIES: Final[dict[str, Modality]] = {one: one for one in get_args(Modality)}
_SENTENCE_ENDS: Final = (".", "!", "?")


class _UnfoundError(ValueError):
    """A quotation that the article does not hold; never leaves this file."""


@dataclass(frozen=True, slots=True)
class Grounded:
    """What became of the items of an answer."""

    candidates: tuple[Candidate, ...]
    refused: tuple[Rejected, ...]


@dataclass(frozen=True, slots=True)
class _Placed:
    """An item whose passages were found: where they are, its cue, and its parts."""

    item: Item
    passages: tuple[Span, ...]
    cue: Span | None
    slots: Mapping[str, Slot]


class Grounding:
    """Finds the items of an answer in one part of an article.

    Args:
        finder: of the whole article; links may lead anywhere in it.
        part: the stretch that the answer is about.
        producer: who answered.
    """

    def __init__(self, finder: Finder, part: Span, producer: str) -> None:
        self.finder = finder
        self.part = part
        self.producer = producer

    def ground(self, items: Iterable[Item]) -> Grounded:
        """The candidates that the items make, and those refused because the article lacks their words."""
        candidates: list[Candidate] = []
        refused: list[Rejected] = []
        for item in items:
            try:
                placed = self._placed(item, refused)
                candidates.append(_BUILDERS[item.of](self, placed))
            except _UnfoundError as error:
                refused.append(_rejected(item, str(error)))
        return Grounded(tuple(candidates), tuple(refused))

    def _placed(self, item: Item, refused: list[Rejected]) -> _Placed:
        passages = tuple(self._passage(quote) for quote in item.passages)
        inside = passages or (self.part,)
        cue = self._cue(item, passages)
        near = cue[0] if cue is not None else inside[0][0]
        slots: dict[str, Slot] = {}
        for name, quoted in item.slots.items():
            try:
                slots[_RENAMED.get(name, name)] = self._slot(quoted, near, inside)
            except _UnfoundError as error:
                if name not in _OPTIONAL:
                    raise _UnfoundError(f"{name}: {error}") from error
                refused.append(_rejected(item, f"{name}: {error}", passages))
        return _Placed(item, passages, cue, slots)

    def _passage(self, quote: str) -> Span:
        found = self.finder.nearest(quote, self.part[0], [self.part])
        if found is None:
            raise _UnfoundError("a passage is not what the article says")
        return found

    def _cue(self, item: Item, passages: tuple[Span, ...]) -> Span | None:
        quote = item.texts.get("cue")
        if quote is None:
            return None
        for passage in passages:
            found = self.finder.nearest(quote, passage[0], [passage])
            if found is not None:
                return found
        raise _UnfoundError("the word that tells it is not in the passages")

    def _slot(self, quoted: Quoted, near: int, inside: tuple[Span, ...]) -> Slot:
        found = self.finder.nearest(quoted.quote, near, inside) or self.finder.nearest(quoted.quote, near, [self.part])
        if found is None:
            raise _UnfoundError("the words are not in the article")
        links = tuple(self._link(quote, found[0]) for quote in quoted.link)
        text = self.finder.text
        chain = tuple(f"'{text[start:end]}' {start}:{end}" for start, end in links)
        return Slot(found[0], found[1], text[found[0] : found[1]], chain, links=links)

    def _link(self, quote: str, near: int) -> Span:
        """The place before the words that are linked, or else after them."""
        found = self.finder.places(quote)
        if not found:
            raise _UnfoundError("a link is not what the article says")
        before = [place for place in found if place[1] <= near]
        return before[-1] if before else found[0]

    # Candidates

    def _person(self, placed: _Placed) -> Candidate:
        quoted, slot = placed.item.slots["person"], placed.slots["person"]
        others = [name for name in quoted.also if self._is_name_of(name, quoted.value)]
        claim = PersonClaim(_ref(quoted), aliases=tuple(dict.fromkeys(others)))
        spans = ((slot.start, slot.end), *slot.links)
        return self._candidate(placed, claim, evidence=spans)

    def _is_name_of(self, name: str, full: str) -> bool:
        known = fold(name) != fold(full) and bool(self.finder.places(name))
        return known and names_somebody(full, name) and says_name(fold(name).split()[-1], [full])

    def _tenure(self, placed: _Placed) -> Candidate:
        item, slots = placed.item, placed.slots
        claim = TenureClaim(
            person=_ref(item.slots["person"]),
            role=RoleRef(item.slots["role"].value, _value(item, slots, "organisation")),
            start=_value(item, slots, "start"),
            end=_value(item, slots, "end"),
            acting=item.flags.get("acting", False),
            modality=_modality(item),
            attributed_to=_value(item, slots, "attributed_to"),
        )
        role = slots["role"]
        return self._candidate(placed, claim, trigger=placed.cue or (role.start, role.end))

    def _event(self, placed: _Placed) -> Candidate:
        item = placed.item
        chosen: dict[tuple[str, str], str] = {}
        for name, quoted in item.slots.items():
            if name.startswith("participants."):
                chosen.setdefault((quoted.kind, fold(quoted.value)), name)
        people = [(name, item.slots[name]) for name in chosen.values()]
        slots = {name: slot for name, slot in placed.slots.items() if not name.startswith("participants.")}
        slots.update((f"participants.{number}", placed.slots[name]) for number, (name, _) in enumerate(people))
        kind = item.texts.get("kind", "")
        claim = EventClaim(
            kind=kind,
            label=item.texts.get("label") or kind,
            when=_value(item, slots, "when"),
            place=_value(item, slots, "place"),
            participants=tuple(Participant(_ref(quoted), quoted.part) for _, quoted in people),
            modality=_modality(item),
            attributed_to=_value(item, slots, "attributed_to"),
        )
        return self._candidate(placed, claim, slots=slots, trigger=placed.cue)

    def _statement(self, placed: _Placed) -> Candidate:
        item = placed.item
        words = [self.finder.nearest(quote, placed.passages[0][0], placed.passages) for quote in item.lists["words"]]
        pieces = [place for place in words if place is not None]
        if not pieces or len(pieces) < len(words):
            raise _UnfoundError("words: not what the passages say")
        slots = {f"text.{number}": self._plain_slot(place) for number, place in enumerate(pieces)}
        addressee = item.slots.get("addressee") if "addressee" in placed.slots else None
        claim = StatementClaim(
            speaker=_ref(item.slots["speaker"]),
            text=_joined([self.finder.text[start:end] for start, end in pieces]),
            quotation="direct" if item.texts.get("quotation") == "direct" else "indirect",
            when=_value(item, placed.slots, "when"),
            addressee=None if addressee is None else _ref(addressee),
            about=tuple(Ref(name) for name in self._topics(item, slots)),
        )
        return self._candidate(placed, claim, slots={**placed.slots, **slots}, trigger=placed.cue)

    def _topics(self, item: Item, words: Mapping[str, Slot]) -> list[str]:
        """Of the people whom the item says it is about, those whom its words name."""
        said = " ".join(slot.text for slot in words.values())
        named = [name for name in dict.fromkeys(item.lists["about"]) if names_somebody(name, said)]
        return [name for name in named if name != item.slots["speaker"].value][:_MOST_TOPICS]

    def _plain_slot(self, place: Span) -> Slot:
        return Slot(place[0], place[1], self.finder.text[place[0] : place[1]])

    def _candidate(
        self,
        placed: _Placed,
        claim: Claim,
        *,
        evidence: tuple[Span, ...] = (),
        slots: Mapping[str, Slot] | None = None,
        trigger: Span | None = None,
    ) -> Candidate:
        return Candidate(
            claim,
            tuple(dict.fromkeys(evidence or placed.passages)),
            placed.slots if slots is None else slots,
            "answer",
            trigger,
            producer=self.producer,
            outside=True,
            present=placed.item.flags.get("in_office", False),
        )


_BUILDERS: Final = {
    "person": Grounding._person,  # noqa: SLF001 - a table of the class's own methods
    "tenure": Grounding._tenure,  # noqa: SLF001
    "event": Grounding._event,  # noqa: SLF001
    "statement": Grounding._statement,  # noqa: SLF001
}


def _ref(quoted: Quoted) -> Ref:
    if quoted.kind == "organisation":
        return Ref(quoted.value, "organisation")
    return Ref(quoted.value, "person", partial=" " not in quoted.value)


def _value(item: Item, slots: Mapping[str, Slot], name: str) -> str | None:
    asked = next((key for key, renamed in _RENAMED.items() if renamed == name), name)
    return item.slots[asked].value if name in slots and asked in item.slots else None


def _modality(item: Item) -> Modality:
    """The modality that the item gives; one that is none is the weakest that can be kept."""
    return _MODALITIES.get(item.texts.get("modality", ""), "possible")


def _joined(pieces: list[str]) -> str:
    text = " ".join(pieces[0].split())
    for piece in pieces[1:]:
        text += (" " if text.endswith(_SENTENCE_ENDS) else " … ") + " ".join(piece.split())
    return text


def _rejected(item: Item, reason: str, passages: tuple[Span, ...] = ()) -> Rejected:
    start, end = passages[0] if passages else (0, 0)
    return Rejected(item.of, start, end, reason, {name: quoted.value for name, quoted in item.slots.items()})
