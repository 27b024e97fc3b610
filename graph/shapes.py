"""Which fields a record may have and what each may hold; a record that breaks this is refused by the field's name.

A check takes a value and the field's path and returns the value to use; a shape checks an object field by field.
`null` is the same as leaving the field out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from . import ids
from .dates import parse
from .errors import BadDateError, BadRecordError, NotFoundError, Place

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

Json = dict[str, Any]

MODALITIES: Final = ("asserted", "reported", "expected", "possible", "denied")
_SHOWN: Final = 60


def refuse(field: str, message: str, hint: str = "") -> BadRecordError:
    """The error that names a field; the caller that knows file and line adds them."""
    return BadRecordError(message, place=Place(field=field), hint=hint)


def source_number(identifier: str) -> int:
    """The number of the source whose identifier a record holds in its field `source`.

    Raises:
        BadRecordError: it is no identifier, or that of something else.
    """
    try:
        of, number = ids.parse(identifier)
    except NotFoundError as error:
        raise refuse("source", error.message, error.hint) from error
    if of != "source":
        raise refuse("source", f"{identifier} is the identifier of a {of}")
    return number


def check_claim(of: str, fields: object) -> Json:
    """The claim's fields without nulls, each of them checked.

    Raises:
        BadRecordError: a field is unknown, missing or of a wrong type.
    """
    return CLAIMS[of](fields, "")


def text(value: object, field: str) -> str:
    """A text with at least one character, none of which a database or a page would choke on."""
    if not isinstance(value, str):
        raise _unexpected("a text", value, field)
    if not value.strip():
        raise refuse(field, "expected a text, found an empty one", "Leave the field out, or write null")
    check_characters(value, field)
    return value


def check_characters(value: str, field: str) -> None:
    """Refuse NUL and halves of surrogate pairs."""
    if "\0" in value:
        raise refuse(field, "the text holds a NUL character", "Remove it")
    if not value.isascii() and any("\ud800" <= character <= "\udfff" for character in value):
        raise refuse(field, "the text holds half of a surrogate pair, which no Unicode text may", "Save it as UTF-8")


def date(value: object, field: str) -> str:
    """An EDTF date, kept as it is written."""
    written = text(value, field)
    try:
        parse(written)
    except BadDateError as error:
        raise BadRecordError(error.message, place=Place(field=field), hint=error.hint) from error
    return written


def flag(value: object, field: str) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise _unexpected("true or false", value, field)
    return value


def whole(value: object, field: str) -> int:
    """A whole number from 0 up, small enough for a database."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise _unexpected("a whole number", value, field)
    if not 0 <= value < 1 << 53:
        raise refuse(field, f"expected a whole number from 0 to 2^53, found {value}")
    return value


def one_of(*words: str) -> Callable[[object, str], str]:
    """A check for one of some words."""

    def check(value: object, field: str) -> str:
        if not isinstance(value, str) or value not in words:
            raise _unexpected(f"one of {', '.join(words)}", value, field)
        return value

    return check


def many(check: Callable[[object, str], object]) -> Callable[[object, str], list[object]]:
    """A check for a list, item by item."""

    def check_all(value: object, field: str) -> list[object]:
        if not isinstance(value, list):
            raise _unexpected("a list", value, field)
        return [check(item, f"{field}[{position}]") for position, item in enumerate(value)]

    return check_all


def shape(required: str = "", **fields: Callable[[object, str], Any]) -> Callable[[object, str], Json]:
    """A check for an object with these fields; `required` lists those that must be there, separated by blanks."""
    needed = required.split()

    def check(value: object, field: str) -> Json:
        if not isinstance(value, dict):
            raise _unexpected("an object", value, field)
        path = f"{field}." if field else ""
        for name in value:
            if name not in fields:
                raise refuse(f"{path}{name}", "there is no such field here", _known(fields))
        found = {name: fields[name](held, path + name) for name, held in value.items() if held is not None}
        for name in needed:
            if name not in found:
                raise refuse(f"{path}{name}", "the field is missing")
        return found

    return check


def _unexpected(expected: str, value: object, field: str) -> BadRecordError:
    shown = repr(value)
    if len(shown) > _SHOWN:
        shown = shown[:_SHOWN] + "…"
    return refuse(field, f"expected {expected}, found {shown}")


def _known(fields: Mapping[str, object]) -> str:
    return f"Known are {', '.join(sorted(fields))}"


_texts: Final = many(text)
_modality: Final = one_of(*MODALITIES)
_ref: Final = shape("name", name=text, kind=one_of("person", "organisation"), partial=flag)
_role: Final = shape("title", title=text, organisation=text)
_passages: Final = many(
    shape("start end", start=whole, end=whole, quote=text, supports=_texts, cites=_texts, chain=_texts)
)
_inferred: Final = many(shape("field rule", field=one_of("start", "end"), rule=text, premises=_texts))

CLAIMS: Final[Mapping[str, Callable[[object, str], Json]]] = {
    "person": shape(
        "person", person=_ref, aliases=_texts, nationality=_texts, born=date, died=date, evidence=_passages
    ),
    "organisation": shape("name", name=text, aliases=_texts, kind=text, country=text, founded=date, evidence=_passages),
    "role": shape("role", role=_role, aliases=_texts, seats=whole, evidence=_passages),
    "tenure": shape(
        "person role",
        person=_ref,
        role=_role,
        start=date,
        end=date,
        attested=many(date),
        acting=flag,
        modality=_modality,
        attributed_to=text,
        inferred=_inferred,
        evidence=_passages,
    ),
    "vacancy": shape("role", role=_role, start=date, end=date, evidence=_passages),
    "event": shape(
        "kind label",
        kind=text,
        label=text,
        when=date,
        place=text,
        participants=many(shape("entity", entity=_ref, part=text)),
        modality=_modality,
        attributed_to=text,
        evidence=_passages,
    ),
    "statement": shape(
        "speaker text",
        speaker=_ref,
        text=text,
        quotation=one_of("direct", "indirect"),
        when=date,
        addressee=_ref,
        about=many(_ref),
        modality=_modality,
        evidence=_passages,
    ),
}
