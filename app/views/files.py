"""Writing files whole or not at all: beside their place first, then put there in one step."""

from __future__ import annotations

import os
import tempfile
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from whowhen.graph.errors import InputError, Place

if TYPE_CHECKING:
    from collections.abc import Iterable


def write_whole(path: str | os.PathLike[str], pieces: Iterable[bytes]) -> Path:
    """Write the pieces to `path`; what was there before stays until all of them are written.

    Missing folders are made. The file gets the permissions that a new file gets.

    Raises:
        InputError: the place cannot be written to, or the disk is full; nothing was changed.
    """
    target = Path(path)
    temporary = ""
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        if target.is_dir():
            raise InputError("this is a folder", place=Place(str(target)), hint=f"Name a file in it: {target}/…")
        descriptor, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".part")
        with os.fdopen(descriptor, "wb") as file:
            os.chmod(temporary, 0o666 & ~_umask())  # noqa: PTH101
            for piece in pieces:
                file.write(piece)
        os.replace(temporary, target)  # noqa: PTH105
        temporary = ""
    except OSError as error:
        raise InputError(
            f"the file cannot be written: {error.strerror}", place=Place(str(target)), hint="Name another file"
        ) from error
    finally:
        if temporary:
            with suppress(OSError):
                os.unlink(temporary)  # noqa: PTH108
    return target


def write_folder(folder: str | os.PathLike[str], pieces: Iterable[tuple[str, str]]) -> Path:
    """Write several files at once, from pieces that name the file they belong to; each is whole or not there.

    Raises:
        InputError: the folder cannot be written to, or the disk is full; files that were there before stay.
    """
    target = Path(folder)
    with ExitStack() as stack:
        try:
            target.mkdir(parents=True, exist_ok=True)
            parts = Path(stack.enter_context(tempfile.TemporaryDirectory(dir=target, prefix=".part.")))
            opened: dict[str, TextIO] = {}
            for name, piece in pieces:
                if name not in opened:
                    opened[name] = stack.enter_context((parts / name).open("w", encoding="utf-8", newline=""))
                opened[name].write(piece)
            for name, file in opened.items():
                file.close()
                os.replace(parts / name, target / name)  # noqa: PTH105
        except OSError as error:
            raise InputError(
                f"the files cannot be written: {error.strerror}", place=Place(str(target)), hint="Name another folder"
            ) from error
    return target


def _umask() -> int:
    """The process's mask, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
