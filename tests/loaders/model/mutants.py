"""Falsifies answers in ways that make them false for certain, to see that the gate lets none of it through."""

from __future__ import annotations

import copy
import json
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from whowhen.graph.dates import intersect, window
from whowhen.graph.errors import BadDateError
from whowhen.graph.names import fold
from whowhen.graph.records import EventClaim, StatementClaim, TenureClaim
from whowhen.loaders.reader.worded import same_title

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whowhen.graph.records import Claim

Json = dict[str, Any]

LISTS = {"tenures": TenureClaim, "events": EventClaim, "statements": StatementClaim}
_NEGATIONS = re.compile(r"\b(nicht|kein|keine|keinen|keinem|nie|niemals|not|never|no)\b ?", re.IGNORECASE)
_MODALS = re.compile(r"\b(soll|sollen|könnte|dürfte|wolle|wird|will|would|may|might|expected|reportedly)\b ?")
_FINITE = re.compile(r"\b(ist|war|wurde|wird|hat|hatte|was|is|has|had|will)\b")
_YEAR = re.compile(r"\d{4}")
DATES = ("start", "end", "when")


@dataclass(frozen=True)
class Mutant:
    """One item made false.

    Attributes:
        how: the kind of falsification.
        list: in which list of the answer the item stands.
        item: the false item.
        field: where it is false; empty if its words are.
        true: the value before; empty if there was none.
        false: the value now.
        part: of an event, the part that somebody is falsely given; empty if any is false.
        number: the place of the item in its list.
    """

    how: str
    list: str
    item: Json
    field: str
    true: str
    false: str
    part: str = ""
    number: int = 0

    @property
    def answer(self) -> str:
        """An answer with this item alone."""
        return json.dumps({self.list: [self.item]}, ensure_ascii=False)

    def is_told_by(self, claim: Claim) -> bool:
        """Whether an accepted claim says what is false."""
        if not isinstance(claim, LISTS[self.list]):
            return False
        if self.how.startswith("name"):
            return (fold(self.false), self.part) in _told(claim, any_part=not self.part)
        if self.how.startswith(("year", "date", "bound")):
            return _says_date(claim, self.field, self.true)
        if self.how.startswith("modality"):
            return getattr(claim, "modality", "") == "asserted"
        return True


def mutants(answer: Json, text: str) -> Iterator[Mutant]:
    """Every falsification of every item of an answer about a text."""
    names = [one["value"] for one in answer.get("people", [])]
    for kind in LISTS:
        for number, item in enumerate(answer.get(kind, [])):
            for made in (
                _renamed(answer, kind, item, names),
                _swapped(answer, kind, item, names),
                _misled(answer, kind, item, names),
                _redated(kind, item),
                _reworded(kind, item, text),
                _hardened(kind, item),
            ):
                yield from (replace(one, number=number) for one in made)


# Names


def person_fields(kind: str, item: Json) -> list[tuple[str, Json]]:
    if kind == "tenures":
        return [("person", item["person"])]
    if kind == "statements":
        return [("speaker", item["speaker"])]
    return [
        (f"participants.{number}", one)
        for number, one in enumerate(item.get("participants") or [])
        if one.get("type", "person") == "person"
    ]


def _renamed(answer: Json, kind: str, item: Json, names: list[str]) -> Iterator[Mutant]:
    """Another name of the article over the same words."""
    for field, slot in person_fields(kind, item):
        there = {one["value"] for _, one in person_fields(kind, item)}
        others = [name for name in names if name not in there and not shares(name, slot["value"])]
        others = [name for name in others if is_false(answer, kind, item, name)]
        for name in others[:2]:
            changed = copy.deepcopy(item)
            _at(changed, field)["value"] = name
            yield Mutant("name: another value", kind, changed, field, slot["value"], name)


def _swapped(answer: Json, kind: str, item: Json, names: list[str]) -> Iterator[Mutant]:
    """Another person whom the same passages name, quoted correctly: what is said of one is said of the other."""
    for field, slot in person_fields(kind, item):
        if slot.get("part") in {"participant", "appointer", "guest", "host", "candidate", "member"}:
            continue
        for name in names:
            if shares(name, slot["value"]) or not is_false(answer, kind, item, name):
                continue
            quote = next((one for one in forms(name) for passage in item["passages"] if stands(one, passage)), None)
            if quote is None:
                continue
            changed = copy.deepcopy(item)
            changed_slot = _at(changed, field)
            changed_slot.update({"value": name, "quote": quote, "link": []})
            for other, beside in person_fields(kind, changed):
                if other != field and beside["value"] == name:
                    beside.update({key: slot.get(key) for key in ("value", "quote", "link")})
            there = any(beside["value"] == name for _, beside in person_fields(kind, item))
            part = slot.get("part", "") if there else ""
            yield Mutant("name: another person of the passage", kind, changed, field, slot["value"], name, part)


def _misled(answer: Json, kind: str, item: Json, names: list[str]) -> Iterator[Mutant]:
    """A pronoun or description that is linked to somebody else."""
    for field, slot in person_fields(kind, item):
        if not slot.get("link") or any(word in slot["quote"] for word in slot["value"].split()):
            continue
        there = {one["value"] for _, one in person_fields(kind, item)}
        others = [name for name in names if name not in there and not shares(name, slot["value"])]
        for name in [one for one in others if is_false(answer, kind, item, one)][:3]:
            changed = copy.deepcopy(item)
            _at(changed, field).update({"value": name, "link": [name]})
            yield Mutant("name: another antecedent", kind, changed, field, slot["value"], name)


def alike(one: Json, two: Json, field: str) -> bool:
    left, right = ((item.get(field) or {}).get("value", "") for item in (one, two))
    return fold(left)[:5] == fold(right)[:5] or (bool(left and right) and same_title(left, right))


def forms(name: str) -> list[str]:
    return [name, name.rpartition(" ")[2]]


def stands(word: str, passage: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", passage) is not None


def shares(one: str, two: str) -> bool:
    return bool(set(fold(one).split()) & set(fold(two).split()))


def is_false(answer: Json, kind: str, item: Json, name: str) -> bool:
    """Whether nothing in the answer lets the item be true of somebody else as well."""
    if kind == "tenures":
        return not any(
            other["person"]["value"] == name and (alike(other, item, "role") or alike(other, item, "organisation"))
            for other in answer["tenures"]
        )
    if kind == "statements":
        said = set(item["words"])
        return not any(
            other["speaker"]["value"] == name and said & set(other["words"]) for other in answer["statements"]
        )
    mine = {part["value"] for part in item.get("participants") or []}
    swappable = item["kind"] == "handover"
    return (name not in mine or swappable) and not any(
        other is not item
        and other["kind"] == item["kind"]
        and name in {part["value"] for part in other.get("participants") or []}
        for other in answer["events"]
    )


# Years


def _redated(kind: str, item: Json) -> Iterator[Mutant]:
    for field in DATES:
        slot = item.get(field)
        if not slot or not _YEAR.search(slot["value"]):
            continue
        for years in (-1, 1, 7):
            false = _YEAR.sub(lambda found, by=years: str(int(found[0]) + by), slot["value"])
            if meets(false, slot["value"]):
                continue
            changed = copy.deepcopy(item)
            changed[field]["value"] = false
            yield Mutant("year: in the value", kind, changed, field, slot["value"], false)
            if _YEAR.search(slot["quote"]):
                forged = copy.deepcopy(changed)
                forged[field]["quote"] = _YEAR.sub(lambda found, by=years: str(int(found[0]) + by), slot["quote"])
                yield Mutant("year: in value and quotation", kind, forged, field, slot["value"], false)


def meets(one: str, two: str) -> bool:
    try:
        return intersect(window(one), window(two)) is not None
    except BadDateError:
        return True


def _says_date(claim: Claim, field: str, true: str) -> bool:
    """Whether the claim states, not just passes on as the model's, a date that excludes the true one."""
    value = getattr(claim, field, None)
    if value is None or value == ".." or (true and meets(value, true)):
        return False
    inferred = {(one.field, one.rule) for one in getattr(claim, "inferred", ())}
    chains = " ".join(step for passage in claim.evidence for step in passage.chain)
    return (field, "model") not in inferred and "as read by the model" not in chains


# Words


def _reworded(kind: str, item: Json, text: str) -> Iterator[Mutant]:
    """Passages without their negation or modal verb, or with a negation that the article has not."""
    for how, pattern, put in (
        ("negation: left out", _NEGATIONS, ""),
        ("modal: left out", _MODALS, ""),
        ("negation: put in", _FINITE, r"\1 nicht"),
    ):
        for number, passage in enumerate(item["passages"]):
            forged = pattern.sub(put, passage, count=1)
            if forged == passage or forged in text:
                continue
            changed = copy.deepcopy(item)
            changed["passages"][number] = forged
            yield Mutant(how, kind, changed, "", passage, forged)


def _hardened(kind: str, item: Json) -> Iterator[Mutant]:
    """What is only reported or possible, and says so, as a plain assertion."""
    given = item.get("modality") or {}
    modality = given.get("value", "asserted")
    if kind == "statements" or modality not in {"reported", "possible"} or not given.get("quote"):
        return
    changed = copy.deepcopy(item)
    changed["modality"] = {"value": "asserted", "quote": None}
    yield Mutant("modality: hardened", kind, changed, "modality", modality, "asserted")


def put(item: Json, field: str, **changed: Any) -> None:
    """Change a slot of an item."""
    _at(item, field).update(changed)


def _at(item: Json, field: str) -> Json:
    name, _, number = field.partition(".")
    found: Json = item[name][int(number)] if number else item[name]
    return found


def _told(claim: Claim, *, any_part: bool) -> set[tuple[str, str]]:
    """Whom a claim speaks of, with their parts in an event unless any part counts."""
    if isinstance(claim, EventClaim):
        return {(fold(one.entity.name), "" if any_part else one.part) for one in claim.participants}
    if isinstance(claim, TenureClaim):
        return {(fold(claim.person.name), "")}
    return {(fold(claim.speaker.name), "")} if isinstance(claim, StatementClaim) else set()
