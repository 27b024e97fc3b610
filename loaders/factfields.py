"""The fields of each kind of fact in files made by hand, and how their texts become values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final

from whowhen.graph.dates import normalise
from whowhen.graph.errors import BadRecordError, InputError
from whowhen.graph.shapes import MODALITIES
from whowhen.graph.vocabulary import EVENT_KINDS, PARTS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from whowhen.graph.records import Inference

    from .problems import Problems

Value = str | tuple[str, ...]
"""What a file holds in one field: a text, or several."""

OPEN: Final = ".."
_DAY: Final = len("2014-10-01")
_FLAGS: Final = {
    "yes": True,
    "true": True,
    "1": True,
    "ja": True,
    "no": False,
    "false": False,
    "0": False,
    "nein": False,
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One fact as it stands in a file, before anything is checked.

    Attributes:
        kind: tenure, vacancy, event, statement, person, organisation or role.
        fields: by our names; fields that hold nothing are left out.
        start, end: the row or entry in the kept text.
        line: where it begins, counted from 1.
        lines: where single fields stand, if not on `line`.
        written: how the file calls a field, if not by our name.
        inferred: for a tenure, the bounds that were concluded and not stated.
    """

    kind: str
    fields: Mapping[str, Value]
    start: int
    end: int
    line: int
    lines: Mapping[str, int] | None = None
    written: Mapping[str, str] | None = None
    inferred: tuple[Inference, ...] = ()


@dataclass(frozen=True, slots=True)
class Field:
    """How one field is read: what its text becomes, and whether it may hold several."""

    convert: Callable[[str], Any]
    many: bool = False


def _text(text: str) -> str:
    return text


def _name(text: str) -> str:
    """A name on one line, its words one blank apart."""
    return " ".join(text.split())


def _date(text: str) -> str:
    """A date in canonical form; an open one only makes sense as an end."""
    if text == OPEN:
        raise BadRecordError("expected a date, got '..'", hint="Only an end can be open; leave unknown dates out")
    return text if is_day(text) else normalise(text)


def _end(text: str) -> str:
    return text if text == OPEN or is_day(text) else normalise(text)


def is_day(text: str) -> bool:
    """Whether the text is a plain day in canonical form, which most dates of most files are; quick to tell."""
    if len(text) != _DAY or text[4] != "-" or text[7] != "-" or not text.isascii():
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _flag(text: str) -> bool:
    value = _FLAGS.get(text.lower())
    if value is None:
        raise BadRecordError(f"expected yes or no, got {text!r}")
    return value


def _whole(text: str) -> int:
    if not (text.isascii() and text.isdigit()) or len(text) > 9:
        raise BadRecordError(f"expected a whole number, got {text!r}")
    return int(text)


def _one_of(*words: str) -> Callable[[str], str]:
    def convert(text: str) -> str:
        if text not in words:
            raise BadRecordError(f"expected one of {', '.join(words)}; got {text!r}", hint=nearest(text, words))
        return text

    return convert


def nearest(text: str, words: Mapping[str, object] | tuple[str, ...]) -> str:
    """A hint that names the likely word, or nothing."""
    close = get_close_matches(text.lower(), list(words), n=1)
    return f"Did you mean {close[0]!r}?" if close else ""


_TEXT: Final = Field(_text)
_TEXTS: Final = Field(_text, many=True)
_NAME: Final = Field(_name)
_NAMES: Final = Field(_name, many=True)
_DATE: Final = Field(_date)
_END: Final = Field(_end)
_MODALITY: Final = Field(_one_of(*MODALITIES))

# What every entry may say besides; a note or a grade of confidence stays in the row, which is the evidence.
_ANY: Final = {"cites": _TEXTS, "quote": _TEXT, "note": _TEXT, "confidence": _TEXT}

FIELDS: Final[Mapping[str, Mapping[str, Field]]] = {
    "tenure": {
        "person": _NAME,
        "role": _NAME,
        "organisation": _NAME,
        "start": _DATE,
        "end": _END,
        "attested": Field(_date, many=True),
        "acting": Field(_flag),
        "modality": _MODALITY,
        "attributed_to": _NAME,
        **_ANY,
    },
    "vacancy": {"role": _NAME, "organisation": _NAME, "start": _DATE, "end": _END, **_ANY},
    "event": {
        "kind": Field(_one_of(*EVENT_KINDS)),
        "label": _NAME,
        "when": _DATE,
        "start": _DATE,
        "end": _DATE,
        "place": _NAME,
        "participants": _NAMES,
        "organisations": _NAMES,
        **dict.fromkeys(PARTS, _NAMES),
        "modality": _MODALITY,
        "attributed_to": _NAME,
        **_ANY,
    },
    "statement": {
        "speaker": _NAME,
        "text": _TEXT,
        "quotation": Field(_one_of("direct", "indirect")),
        "when": _DATE,
        "addressee": _NAME,
        "about": _NAMES,
        "organisations": _NAMES,
        "modality": _MODALITY,
        **_ANY,
    },
    "person": {"name": _NAME, "aliases": _NAMES, "nationality": _NAMES, "born": _DATE, "died": _DATE, **_ANY},
    "organisation": {
        "name": _NAME,
        "aliases": _NAMES,
        "kind": _TEXT,
        "country": _NAME,
        "founded": _DATE,
        **_ANY,
    },
    "role": {"title": _NAME, "organisation": _NAME, "aliases": _NAMES, "seats": Field(_whole), **_ANY},
}

NEEDED: Final[Mapping[str, tuple[str, ...]]] = {
    "tenure": ("person", "role"),
    "vacancy": ("role",),
    "event": ("kind",),
    "statement": ("speaker", "text"),
    "person": ("name",),
    "organisation": ("name",),
    "role": ("title",),
}

# Other words that people use for a field.
_ALSO: Final = {"of": "organisation", "organization": "organisation", "source": "cites", "sources": "cites"}
ALSO: Final[Mapping[str, Mapping[str, str]]] = {
    "tenure": _ALSO,
    "vacancy": _ALSO,
    "event": {**_ALSO, "event": "label", "participant": "participants"},
    "statement": {**_ALSO, "by": "speaker", "to": "addressee"},
    "person": {**_ALSO, "person": "name"},
    "organisation": {**_ALSO, "organisation": "name"},
    "role": {**_ALSO, "role": "title", "name": "title"},
}


def our_name(kind: str, name: str) -> str | None:
    """The field that `name` stands for, or None.

    Example:
        >>> our_name("tenure", "of"), our_name("tenure", "colour")
        ('organisation', None)
    """
    found = name if name in FIELDS[kind] else ALSO[kind].get(name)
    return found if found in FIELDS[kind] else None


def unknown_field(kind: str, name: str) -> tuple[str, str]:
    """Message and hint for a field that this kind of fact has not."""
    article = "an" if kind[0] in "aeiou" else "a"
    hint = nearest(name, FIELDS[kind]) or f"Known are {', '.join(FIELDS[kind])}"
    return f"{article} {kind} has no field {name!r}", hint


def convert(entry: Entry, problems: Problems) -> dict[str, Any] | None:
    """The entry's fields as values, or None when something was wrong and has been noted."""
    shapes = FIELDS[entry.kind]
    before = len(problems.found)
    values: dict[str, Any] = {}
    for name, value in entry.fields.items():
        shape = shapes[name]
        try:
            if shape.many:
                values[name] = tuple(map(shape.convert, (value,) if isinstance(value, str) else value))
            elif isinstance(value, str):
                values[name] = shape.convert(value)
            else:
                _note(entry, name, BadRecordError(f"expected one value, got {len(value)}"), problems)
        except InputError as error:
            _note(entry, name, error, problems)
    for name in NEEDED[entry.kind]:
        if name not in entry.fields:
            _note(entry, name, BadRecordError("the field is missing", hint="It cannot be left out"), problems)
    return values if len(problems.found) == before else None


def _note(entry: Entry, name: str, error: InputError, problems: Problems) -> None:
    line = (entry.lines or {}).get(name, entry.line)
    problems.add(error.message, line=line, name=(entry.written or {}).get(name, name), hint=error.hint)


def note(entry: Entry, name: str, message: str, problems: Problems, hint: str = "") -> None:
    """Note what is wrong with one field of an entry."""
    _note(entry, name, BadRecordError(message, hint=hint), problems)
