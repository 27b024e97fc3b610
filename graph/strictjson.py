"""JSON lines read strictly: an object a line, no field twice, no NaN, nothing nested without end."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, NoReturn

from .errors import BadRecordError, Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Json = dict[str, Any]

_HINT: Final = "Every line is one JSON object, as whowhen export writes them"


def read_lines(lines: Iterable[str], path: str) -> Iterator[tuple[int, Json]]:
    """The objects with the numbers of their lines, counted from 1; empty lines are passed over.

    Raises:
        BadRecordError: a line is no JSON object; the error names file and line.

    Example:
        >>> list(read_lines(['{"type": "person"}', ""], "people.jsonl"))
        [(1, {'type': 'person'})]
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            value = _decode(line)
        except RecursionError as error:
            raise BadRecordError("the line is nested too deeply", place=Place(path, number), hint=_HINT) from error
        except ValueError as error:
            raise BadRecordError(f"the line is no JSON: {error}", place=Place(path, number), hint=_HINT) from error
        if not isinstance(value, dict):
            raise BadRecordError("the line is JSON, and no object", place=Place(path, number), hint=_HINT)
        yield number, value


def _once(pairs: list[tuple[str, Any]]) -> Json:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"the field {twice!r} stands twice in one object")
    return found


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON number")


_decode: Final = json.JSONDecoder(object_pairs_hook=_once, parse_constant=_no_constant).decode
