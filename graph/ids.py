"""Identifiers that are made from content, so that every machine gives the same ones.

An identifier is a 63-bit number: in the store it is the row's integer key, outside it is written as a prefix
and thirteen letters of Crockford's base 32 (`ten_0c5v…`). It is the BLAKE2b digest of a JSON array, so that
different fields never run into one another: `["a.b", "c"]` and `["a", "b.c"]` differ.

With n things of one kind the chance that any two share a number is about n² / 2⁶⁴: 5·10⁻⁸ for a million.
"""

from __future__ import annotations

import json
from hashlib import blake2b
from typing import Final

from .errors import NotFoundError

PREFIXES: Final = {
    "source": "src",
    "claim": "clm",
    "person": "per",
    "organisation": "org",
    "role": "rol",
    "tenure": "ten",
    "vacancy": "vac",
    "event": "evt",
    "statement": "sta",
    "decision": "dec",
    "finding": "fnd",
    "answer": "ans",
}
KINDS: Final = {prefix: kind for kind, prefix in PREFIXES.items()}

_ALPHABET: Final = "0123456789abcdefghjkmnpqrstvwxyz"
_VALUES: Final = {letter: value for value, letter in enumerate(_ALPHABET)}
_PAIRS: Final = tuple(one + two for one in _ALPHABET for two in _ALPHABET)
_LENGTH: Final = 13
_MASK: Final = (1 << 63) - 1

_write = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def number(kind: str, *parts: str | float | bool | None) -> int:
    """The number of the thing of `kind` that `parts` describe, 0 to 2⁶³-1.

    Example:
        >>> number("person", "a.b", "c") == number("person", "a", "b.c")
        False
    """
    # One text at a time is several times faster than the array at once, and gives the same letters.
    packed = ",".join([_packed(part) for part in (kind, *parts)])
    digest = blake2b(f"[{packed}]".encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") & _MASK


def _packed(part: object) -> str:
    return str(part) if type(part) is int else _write(part)


def text(kind: str, value: int) -> str:
    """The identifier as people and files see it.

    Example:
        >>> text("person", 33)
        'per_0000000000011'
    """
    # Two letters at a time: answers are full of identifiers.
    return (
        f"{PREFIXES[kind]}_{_ALPHABET[value >> 60 & 31]}{_PAIRS[value >> 50 & 1023]}{_PAIRS[value >> 40 & 1023]}"
        f"{_PAIRS[value >> 30 & 1023]}{_PAIRS[value >> 20 & 1023]}{_PAIRS[value >> 10 & 1023]}{_PAIRS[value & 1023]}"
    )


def parse(identifier: str) -> tuple[str, int]:
    """Kind and number of a written identifier.

    Raises:
        NotFoundError: the text is no identifier of ours.

    Example:
        >>> parse("per_0000000000011")
        ('person', 33)
    """
    prefix, _, letters = identifier.strip().partition("_")
    kind = KINDS.get(prefix)
    if kind is None or len(letters) != _LENGTH or any(letter not in _VALUES for letter in letters):
        raise NotFoundError(
            f"{identifier!r} is no identifier",
            hint="Identifiers look like ten_0000000000011; the questions print them with --format json",
        )
    value = 0
    for letter in letters:
        value = value * 32 + _VALUES[letter]
    if value > _MASK:
        raise NotFoundError(f"{identifier!r} is no identifier", hint="It is too large; copy it again")
    return kind, value
