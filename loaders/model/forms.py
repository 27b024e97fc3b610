"""The form of an answer: the fields of each kind of item, and the same as a JSON schema for servers that take one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from whowhen.graph.vocabulary import EVENT_KINDS, MODALITIES, PARTS

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of one kind of item, by what they hold; `required` are slots without which there is no item."""

    of: str
    slots: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    several: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    others: tuple[str, ...] = ("passages", "modality")

    @property
    def fields(self) -> frozenset[str]:
        """All names that an item may have."""
        named = (self.slots, self.several, self.texts, self.lists, self.flags, self.others)
        return frozenset(name for names in named for name in names)


FORMS: Final = {
    "people": Form("person", others=("value", "quote", "link", "also", "passages")),
    "tenures": Form(
        "tenure",
        slots=("person", "role", "organisation", "start", "end", "according_to"),
        required=("person", "role"),
        texts=("cue",),
        flags=("in_office", "acting"),
    ),
    "events": Form(
        "event",
        slots=("when", "place", "according_to"),
        several=("participants",),
        texts=("kind", "label", "cue"),
    ),
    "statements": Form(
        "statement",
        slots=("speaker", "when", "addressee"),
        required=("speaker",),
        texts=("quotation", "cue"),
        lists=("words", "about"),
    ),
}


@cache
def schema() -> Json:
    """The form as a strict JSON schema: every field there, unknown ones null."""
    tenure = {
        "passages": _list(_TEXT),
        "person": _slot(),
        "role": _slot(),
        "organisation": _or_null(_slot()),
        "cue": _TEXT,
        "start": _or_null(_slot()),
        "end": _or_null(_slot()),
        "in_office": {"type": "boolean"},
        "acting": {"type": "boolean"},
        "modality": _MODALITY,
        "according_to": _or_null(_slot(type=_TYPE)),
    }
    event = {
        "passages": _list(_TEXT),
        "kind": {"type": "string", "enum": list(EVENT_KINDS)},
        "label": _TEXT,
        "cue": _TEXT,
        "when": _or_null(_slot()),
        "place": _or_null(_slot()),
        "participants": _list(_slot(type=_TYPE, part={"type": "string", "enum": list(PARTS)})),
        "modality": _MODALITY,
        "according_to": _or_null(_slot(type=_TYPE)),
    }
    statement = {
        "passages": _list(_TEXT),
        "speaker": _slot(type=_TYPE),
        "words": _list(_TEXT),
        "quotation": {"type": "string", "enum": ["direct", "indirect"]},
        "cue": _or_null(_TEXT),
        "when": _or_null(_slot()),
        "addressee": _or_null(_slot(type=_TYPE)),
        "about": _list(_TEXT),
    }
    people = _slot(also=_list(_TEXT))
    items = {"people": people, "tenures": _object(tenure), "events": _object(event), "statements": _object(statement)}
    return _object({name: _list(one) for name, one in items.items()})


def _object(properties: Json) -> Json:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}


def _list(items: Json) -> Json:
    return {"type": "array", "items": items}


def _or_null(one: Json) -> Json:
    return {"anyOf": [one, {"type": "null"}]}


_TEXT: Final[Json] = {"type": "string"}
_TYPE: Final[Json] = {"type": "string", "enum": ["person", "organisation"]}


def _slot(**more: Json) -> Json:
    return _object({"value": _TEXT, "quote": _TEXT, "link": _list(_TEXT), **more})


_MODALITY: Final = _object({"value": {"type": "string", "enum": list(MODALITIES)}, "quote": _or_null(_TEXT)})
