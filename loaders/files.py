"""From paths to bytes, and from bytes to a text that can be trusted: nothing is ever silently garbled.

Text is UTF-8 (with or without a byte order mark), UTF-16 or UTF-32 with one, or Windows-1252 when every byte beyond
ASCII makes sense as such. Line ends stay as they are. Everything else is refused with the reason.
"""

from __future__ import annotations

import codecs
import os
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from whowhen.graph.errors import NotFoundError, Place, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterable

STANDARD_INPUT: Final = "-"
ARTICLE_SUFFIXES: Final = frozenset({".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml"})
FACT_SUFFIXES: Final = frozenset({".jsonl", ".ndjson", ".yaml", ".yml", ".csv", ".tsv"})

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # begins like UTF-16, so it is looked for first
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES: Final = (
    (b"%PDF", "a PDF file", "Save its text as a .txt file and import that"),
    (b"PK\x03\x04", "a ZIP archive or an office document", "Unpack it, or save the document as plain text or HTML"),
    (b"\xd0\xcf\x11\xe0", "an old office document", "Save it as plain text or HTML"),
    (b"{\\rtf", "a rich text document", "Save it as plain text"),
    (b"\x1f\x8b", "a compressed file", "Unpack it first"),
    (b"BZh", "a compressed file", "Unpack it first"),
    (b"\xfd7zXZ", "a compressed file", "Unpack it first"),
    (b"7z\xbc\xaf", "an archive", "Unpack it first"),
    (b"Rar!", "an archive", "Unpack it first"),
    (b"\x89PNG", "a picture", "Import the text that it shows"),
    (b"\xff\xd8\xff", "a picture", "Import the text that it shows"),
    (b"GIF8", "a picture", "Import the text that it shows"),
    (b"SQLite format 3", "a database", "A store is opened with --store FILE, not imported"),
)
_SAVE_AS: Final = "Save it as UTF-8 and import it again"
_CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
# What tells a wrong guess of the encoding: letters and signs that cannot stand where they stand.
_LETTER: Final = "A-Za-zÀ-ÖØ-öø-ÿŠŒŽšœžŸƒ"
_IMPLAUSIBLE: Final = re.compile(
    f"[{_LETTER}][„“”‚‹›«»¡¿¢-©¬®¯±-³µ-¶¸-º¼-¾×÷†‡‰ˆ˜¤¦¨ª•€™][{_LETTER}]"  # a sign inside a word
    "|[a-zß-öø-ÿ][À-ÖØ-ÞŠŒŽŸ]"  # a capital after a small letter
    "|[ÃÂ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"  # UTF-8 read as Windows-1252
    "|[\u0080-\u009f]"
)
_FOREIGN_SHARE: Final = 0.25  # of all letters; German prose has about 0.02 umlauts


@dataclass(frozen=True, slots=True)
class Input:
    """Something to import: a path as the user gave it, and its bytes if they were read already."""

    path: str
    data: bytes | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """The files that a list of paths comes to, and how many in folders were passed over."""

    inputs: tuple[Input, ...]
    skipped: int = 0


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and the encoding that it was read with."""

    text: str
    encoding: str


def find(paths: Iterable[str | Path], table: Path | None = None) -> Found:
    """The files to import, folders walked in sorted order; `-` is standard input and is read here.

    In folders, hidden files, files of other kinds, and files called README or LICENSE are passed over and counted.

    Args:
        paths: files and folders.
        table: the table of `--meta`, which is no source though it may lie in one of the folders.

    Raises:
        NotFoundError: a path leads nowhere.
    """
    inputs: list[Input] = []
    skipped = 0
    for given in paths:
        path = Path(given)
        if str(given) == STANDARD_INPUT:
            inputs.append(Input(STANDARD_INPUT, sys.stdin.buffer.read()))
        elif path.is_dir():
            inside, passed = _walk(path, table)
            inputs.extend(inside)
            skipped += passed
        elif path.exists():
            inputs.append(Input(str(path)))
        else:
            raise NotFoundError(
                "there is no such file or folder", place=Place(str(path)), hint="Check the spelling of the path"
            )
    return Found(tuple(dict.fromkeys(inputs)), skipped)


def _walk(folder: Path, table: Path | None) -> tuple[list[Input], int]:
    """The files below a folder that can be imported, and how many others there are."""
    passed = table and table.absolute()
    inputs: list[Input] = []
    skipped = 0
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(parent, name)
            about_the_folder = path.stem.upper() in {"README", "LICENSE", "LICENCE"}
            known = path.suffix.lower() in ARTICLE_SUFFIXES | FACT_SUFFIXES
            if name.startswith(".") or about_the_folder or not known or path.absolute() == passed:
                skipped += 1
            else:
                inputs.append(Input(str(path)))
    return inputs, skipped


def read(item: Input) -> bytes:
    """The bytes of an input.

    Raises:
        UnreadableError: the operating system does not give them out.
    """
    if item.data is not None:
        return item.data
    try:
        return Path(item.path).read_bytes()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UnreadableError(
            f"cannot be read: {reason}", place=Place(item.path), hint="Check the file and its permissions"
        ) from error


def decode(data: bytes, path: str, *, declared: str | None = None) -> Decoded:
    """The text that `data` holds, line ends untouched, the byte order mark taken off.

    Args:
        data: the whole file.
        path: for error messages.
        declared: an encoding that the file itself names (a web page); tried when it is no Unicode.

    Raises:
        UnreadableError: empty, binary, or in an encoding that cannot be told for certain.
    """
    for signature, what, hint in _SIGNATURES:
        if data.startswith(signature):
            raise UnreadableError(f"this is {what}, not a text", place=Place(path), hint=hint)
    decoded = _with_mark(data, path) or _unicode(data) or _declared(data, declared) or _western(data, path)
    if not decoded.text.strip():
        raise UnreadableError("the file is empty", place=Place(path), hint="Check that it was saved")
    control = _CONTROL.search(decoded.text)
    if control is not None:
        line = decoded.text.count("\n", 0, control.start()) + 1
        raise UnreadableError(
            f"not a text: it holds the control character U+{ord(control[0]):04X}",
            place=Place(path, line),
            hint=_SAVE_AS,
        )
    return decoded


def _with_mark(data: bytes, path: str) -> Decoded | None:
    """The text of a file that begins with a byte order mark."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return Decoded(data[len(mark) :].decode(encoding), encoding)
            except UnicodeDecodeError as error:
                line = data[len(mark) : len(mark) + error.start].decode(encoding, "ignore").count("\n") + 1
                raise UnreadableError(
                    f"the file says that it is {encoding.upper()}, and byte {error.start + len(mark)} is not",
                    place=Place(path, line),
                    hint=_SAVE_AS,
                ) from error
    return None


def _unicode(data: bytes) -> Decoded | None:
    """The text of a file in UTF-8."""
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return None


def _declared(data: bytes, declared: str | None) -> Decoded | None:
    """The text in the encoding that a page names, if Python knows it and it fits."""
    if declared is None:
        return None
    try:
        return Decoded(data.decode(declared), declared.lower())
    except (LookupError, UnicodeDecodeError, ValueError):
        return None


def _western(data: bytes, path: str) -> Decoded:
    """The text of a file in Windows-1252, if every character makes sense where it stands."""
    good = data.decode("utf-8", "ignore").encode()
    wrong = next((place for place, byte in enumerate(good) if byte != data[place]), len(good))
    place = Place(path, data.count(b"\n", 0, wrong) + 1)
    if b"\x00" in data:
        raise UnreadableError("not a text: it holds zero bytes", place=place, hint=_SAVE_AS)
    refusal = UnreadableError("neither UTF-8 nor Windows-1252", place=place, hint=_SAVE_AS)
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        raise refusal from None
    letters = sum(map(str.isalpha, text))
    foreign = sum(letter.isalpha() for letter in text if letter > "\x7f")
    if _IMPLAUSIBLE.search(text) or foreign > _FOREIGN_SHARE * letters:
        raise refusal
    return Decoded(text, "cp1252")
