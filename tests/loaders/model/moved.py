"""Falsifies answers by moving what is true of one to another: dates, bounds, people; all quotations stay true."""

from __future__ import annotations

import copy
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from mutants import DATES, LISTS, Mutant, alike, forms, is_false, meets, person_fields, put, shares, stands

if TYPE_CHECKING:
    from collections.abc import Iterator

Json = dict[str, Any]

_SENTENCE = re.compile(r"\S[^\n]*?[.!?…][“”\"’»)]*(?=\s|$)|\S[^\n]*$", re.MULTILINE)
_PRONOUNS = re.compile(r"\b(er|sie|ihm|ihn|he|she|him)\b", re.IGNORECASE)
_OTHER = {"start": "end", "end": "start"}


def moved(answer: Json, text: str) -> Iterator[Mutant]:
    """Every item of an answer with something of another in it."""
    names = [one["value"] for one in answer.get("people", [])]
    dates = _dates(answer)
    sentences = [found[0] for found in _SENTENCE.finditer(text)]
    for kind in LISTS:
        for number, item in enumerate(answer.get(kind, [])):
            made = [*_turned(kind, item), *_lent(answer, kind, item), *_of_another_clause(answer, kind, item, dates)]
            made += _of_the_sentence_before(answer, kind, item, names, sentences)
            made += _behind_a_pronoun(answer, kind, item, names)
            yield from (replace(one, number=number) for one in made)


# Dates


def _dates(answer: Json) -> list[Json]:
    """Every date of an answer, once."""
    slots = [item[field] for kind in LISTS for item in answer.get(kind, []) for field in DATES if item.get(field)]
    return list({(slot["value"], slot["quote"]): slot for slot in slots}.values())


def _turned(kind: str, item: Json) -> Iterator[Mutant]:
    """The beginning as the end, or the other way round, where the answer knows only one of them."""
    for field, other in _OTHER.items():
        if kind != "tenures" or not item.get(field) or item.get(other):
            continue
        changed = copy.deepcopy(item)
        changed[other], changed[field] = changed[field], None
        yield Mutant("bound: beginning and end swapped", kind, changed, other, "", item[field]["value"])


def _lent(answer: Json, kind: str, item: Json) -> Iterator[Mutant]:
    """The same bound of somebody else who holds an office in the same passages."""
    if kind != "tenures":
        return
    for other in answer["tenures"]:
        if shares(other["person"]["value"], item["person"]["value"]) or not _touch(item, other):
            continue
        for field in _OTHER:
            mine, theirs = item.get(field), other.get(field)
            if not mine or not theirs or meets(mine["value"], theirs["value"]):
                continue
            changed = copy.deepcopy(item)
            changed[field] = copy.deepcopy(theirs)
            changed["passages"] += [one for one in other["passages"] if one not in changed["passages"]]
            yield Mutant("date: of another person", kind, changed, field, mine["value"], theirs["value"])


def _touch(one: Json, two: Json) -> bool:
    return any(left in right or right in left for left in one["passages"] for right in two["passages"])


def _of_another_clause(answer: Json, kind: str, item: Json, dates: list[Json]) -> Iterator[Mutant]:
    """Another date that the same passages name."""
    for field in DATES:
        mine = item.get(field)
        if not mine:
            continue
        for theirs in dates:
            there = any(theirs["quote"] in passage for passage in item["passages"])
            if not there or meets(mine["value"], theirs["value"]) or theirs["quote"] == mine["quote"]:
                continue
            if _is_true(answer, kind, item, field, theirs["value"]):
                continue
            changed = copy.deepcopy(item)
            changed[field] = copy.deepcopy(theirs)
            yield Mutant("date: of another clause", kind, changed, field, mine["value"], theirs["value"])


def _is_true(answer: Json, kind: str, item: Json, field: str, value: str) -> bool:
    """Whether the answer says the same of the same people with this date, so that it would be no falsehood."""
    people = {slot["value"] for _, slot in person_fields(kind, item)}
    return any(
        other is not item
        and other.get("kind") == item.get("kind")
        and people & {slot["value"] for _, slot in person_fields(kind, other)}
        and (kind != "tenures" or alike(other, item, "role"))
        and other.get(field)
        and meets(other[field]["value"], value)
        for other in answer[kind]
    )


# People


def _of_the_sentence_before(
    answer: Json, kind: str, item: Json, names: list[str], sentences: list[str]
) -> Iterator[Mutant]:
    """Somebody whom the sentence before names, quoted there."""
    before = next((sentences[at - 1] for at, one in enumerate(sentences) if at and one in item["passages"][0]), "")
    for field, slot in person_fields(kind, item):
        if slot.get("part") in {"participant", "appointer", "guest", "host", "candidate", "member"}:
            continue
        there = {one["value"] for _, one in person_fields(kind, item)}
        for name in names:
            if name in there:
                continue
            quote = next((one for one in forms(name) if before and stands(one, before)), None)
            if quote is None or shares(name, slot["value"]) or not is_false(answer, kind, item, name):
                continue
            changed = copy.deepcopy(item)
            changed["passages"].append(before)
            put(changed, field, value=name, quote=quote, link=[])
            yield Mutant("name: person of the sentence before", kind, changed, field, slot["value"], name)


def _behind_a_pronoun(answer: Json, kind: str, item: Json, names: list[str]) -> Iterator[Mutant]:
    """A pronoun of the same passages, linked to somebody of whom it is not told."""
    pronoun = next((found[0] for one in item["passages"] if (found := _PRONOUNS.search(one))), None)
    if pronoun is None:
        return
    for field, slot in person_fields(kind, item):
        there = {one["value"] for _, one in person_fields(kind, item)}
        others = [name for name in names if name not in there and not shares(name, slot["value"])]
        for name in [one for one in others if is_false(answer, kind, item, one)][:3]:
            changed = copy.deepcopy(item)
            put(changed, field, value=name, quote=pronoun, link=[name])
            yield Mutant("name: behind a pronoun", kind, changed, field, slot["value"], name)
