"""A language model's answer as records: what each item says, with the quotation for every part of it.

Nothing here is believed yet. An answer that is no JSON object with the four lists is none; an item that breaks the
form is left out and named, and the others are taken.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from whowhen.graph.errors import ModelError

from .forms import FORMS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from .forms import Form

LONGEST_ANSWER: Final = 400_000
"""Characters; what is longer is no answer to one part of an article."""

_MOST_ITEMS: Final = 500
_THOUGHT: Final = re.compile(r"\A\s*<think>.*?</think>", re.DOTALL)
_FENCE: Final = re.compile(r"\A\s*```\w*\s*\n(.*?)\n?\s*```\s*\Z", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Quoted:
    """A value, the words that say it, and the quotations by which they are linked to it.

    Attributes:
        kind: of somebody who takes part: `person` or `organisation`.
        part: in an event.
        also: other names.
    """

    value: str
    quote: str
    link: tuple[str, ...] = ()
    kind: str = "person"
    part: str = "participant"
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that the answer says.

    Attributes:
        of: `person`, `tenure`, `event` or `statement`.
        passages: quotations that are to prove it.
        slots: by name, its parts; of an event's people `participants.0` and so on.
        texts: by name, what is a plain text: `kind`, `label`, `cue`, `quotation`, `modality`.
        lists: by name, what is a list of texts: `words`, `about`.
        flags: by name, what is true or false: `acting`, `in_office`.
    """

    of: str
    passages: tuple[str, ...]
    slots: Mapping[str, Quoted]
    texts: Mapping[str, str] = field(default_factory=dict)
    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    flags: Mapping[str, bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a model answered to one part of an article.

    Attributes:
        malformed: kind and reason of each item that breaks the form.
    """

    items: tuple[Item, ...]
    malformed: tuple[tuple[str, str], ...] = ()


class _MalformedError(ValueError):
    """An item that breaks the form; never leaves this file."""


def read_answer(text: str) -> Answer:
    """The items of an answer.

    Raises:
        ModelError: the text is no JSON object with the four lists.

    Example:
        >>> answer = read_answer('{"people": [{"value": "Ann Lee", "quote": "Lee"}], "tenures": []}')
        >>> answer.items[0].slots["person"].value
        'Ann Lee'
    """
    body = _object(text)
    items: list[Item] = []
    malformed: list[tuple[str, str]] = []
    for name, form in FORMS.items():
        entries = body.get(name) or []
        if not isinstance(entries, list):
            raise ModelError(f"the answer has no list of {name}", hint=_ASK_AGAIN)
        for entry in entries[:_MOST_ITEMS]:
            try:
                items.append(_item(form, entry))
            except _MalformedError as error:
                malformed.append((form.of, f"the answer breaks the form: {error}"))
    return Answer(tuple(items), tuple(malformed))


_ASK_AGAIN: Final = "Import it again to ask again, or use another model"


def _object(text: str) -> dict[str, Any]:
    if len(text) > LONGEST_ANSWER:
        raise ModelError(f"the answer is longer than {LONGEST_ANSWER:,} characters", hint=_ASK_AGAIN)
    plain = _THOUGHT.sub("", text, count=1)
    fenced = _FENCE.match(plain)
    try:
        body = json.loads(fenced[1] if fenced else plain)
    except (ValueError, RecursionError) as error:
        raise ModelError("the answer is no JSON, or was cut off", hint=_ASK_AGAIN) from error
    if not isinstance(body, dict) or not body.keys() & FORMS.keys():
        raise ModelError("the answer is no object with people, tenures, events and statements", hint=_ASK_AGAIN)
    return body


def _item(form: Form, entry: object) -> Item:
    if not isinstance(entry, dict):
        raise _MalformedError("an item is no object")
    unknown = entry.keys() - form.fields
    if unknown:
        raise _MalformedError(f"unknown field {min(unknown)!r}")
    slots: dict[str, Quoted] = {}
    if form.of == "person":
        slots["person"] = _slot("person", {key: entry[key] for key in entry if key != "passages"})
        return Item("person", (), slots)
    for name in form.slots:
        if entry.get(name) is not None:
            slots[name] = _slot(name, entry[name])
    for name in form.several:
        several = _entries(name, entry.get(name))
        slots.update((f"{name}.{number}", _slot(name, one)) for number, one in enumerate(several))
    missing = [name for name in form.required if name not in slots]
    if missing:
        raise _MalformedError(f"no {missing[0]}")
    texts = {name: _text(name, entry[name]) for name in form.texts if entry.get(name) is not None}
    texts["modality"] = _modality(entry.get("modality"))
    flags = {name: entry.get(name) is True for name in form.flags}
    lists = {name: _texts(name, entry.get(name)) for name in form.lists}
    passages = _texts("passages", entry.get("passages"))
    if not passages:
        raise _MalformedError("no passages")
    return Item(form.of, passages, slots, texts, lists, flags)


def _slot(name: str, given: object) -> Quoted:
    if not isinstance(given, dict):
        raise _MalformedError(f"{name} is no slot")
    value, quote = _text(name, given.get("value")), _text(name, given.get("quote"))
    kind, part = given.get("type") or "person", given.get("part") or "participant"
    if kind not in ("person", "organisation") or not isinstance(part, str):
        raise _MalformedError(f"{name} has no such type or part")
    return Quoted(value, quote, _texts("link", given.get("link")), kind, part, _texts("also", given.get("also")))


def _text(name: str, given: object) -> str:
    if not isinstance(given, str) or not given.strip():
        raise _MalformedError(f"{name} lacks its text")
    if "\0" in given or any("\ud800" <= letter <= "\udfff" for letter in given):
        raise _MalformedError(f"{name} holds characters that no text has")
    return given.strip()


def _texts(name: str, given: object) -> tuple[str, ...]:
    return tuple(_text(name, one) for one in _entries(name, given))


def _entries(name: str, given: object) -> Sequence[object]:
    if given is None:
        return ()
    if not isinstance(given, list):
        raise _MalformedError(f"{name} is no list")
    return given


def _modality(given: object) -> str:
    """The word alone: how a clause puts it is looked up in the text."""
    value = given.get("value") if isinstance(given, dict) else given
    return value if isinstance(value, str) else "asserted"
