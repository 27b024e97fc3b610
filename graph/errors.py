"""Every failure that whowhen can explain; no other file declares exceptions.

Three families: the user's data or question is at fault (`InputError`), the world outside is (`StoreError`,
`MirrorError`, `ModelError`, `MissingPartError`), or we are (`InternalError`). Each carries what happened, where, and
what to do next; the command line turns them into text and exit codes in one place.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the user's material something is wrong; what is not known is left out."""

    path: str | None = None
    line: int | None = None
    field: str | None = None

    def __str__(self) -> str:
        """`people.yaml, line 7, field start`."""
        parts = [self.path or ""]
        if self.line is not None:
            parts.append(f"line {self.line}")
        if self.field:
            parts.append(f"field {self.field}")
        return ", ".join(part for part in parts if part)


class WhoWhenError(Exception):
    """The root: a failure with a place and a next step.

    Args:
        message: what is wrong, one sentence without a full stop.
        place: the file, line and field, as far as known.
        hint: what to do next, one sentence; empty when there is nothing to do.
    """

    def __init__(self, message: str, *, place: Place | None = None, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.place = place or Place()
        self.hint = hint

    def __str__(self) -> str:
        """`people.yaml, line 7: expected a date. Write it as 2014-10-01.`."""
        where = str(self.place)
        text = f"{where}: {self.message}" if where else self.message
        return f"{text}. {self.hint}" if self.hint else text


class InputError(WhoWhenError):
    """A file, an option or a question that cannot be taken as it is."""


class BadDateError(InputError):
    """A text that is no date of the supported part of EDTF."""


class BadRecordError(InputError):
    """A record of a fact file that breaks the format; nothing of its file was imported."""


class UnreadableError(InputError):
    """A file whose bytes give no text that could be trusted: unknown encoding, binary, empty."""


class UnknownLanguageError(InputError):
    """An article in a language that the reader does not know."""


class NotFoundError(InputError):
    """A name that nothing in the store answers to."""


class AmbiguousError(InputError):
    """A name that several things answer to; the message lists them."""


class ContradictionError(InputError):
    """A decision that another one, which stands, excludes; the message names both."""


class NothingToDrawError(InputError):
    """The store, or the chosen part of it, holds nothing that a page could show."""


class StoreError(WhoWhenError):
    """The store's file cannot be used."""


class NotAStoreError(StoreError):
    """The file exists and is not a store of ours."""


class NewerStoreError(StoreError):
    """The store was written by a later version of whowhen."""


class StoreBusyError(StoreError):
    """Another process is writing."""


class ReadOnlyStoreError(StoreError):
    """The store's file or folder may not be written."""


class DiskFullError(StoreError):
    """No room is left; the store is as it was before the command."""


class DamagedStoreError(StoreError):
    """The file is a store, and part of it cannot be read."""


class MirrorError(WhoWhenError):
    """The Neo4j server, or what it holds, does not allow what was asked for."""


class UnreachableError(MirrorError):
    """Nobody answers at the server's address, or no longer."""


class LostAnswerError(UnreachableError):
    """The connection broke while a transaction was ending: it has landed, or it has not."""


class RefusedError(MirrorError):
    """The server answers and refuses: the password, the rights, the database, the statement."""


class MirrorMovedError(MirrorError):
    """Another push has written meanwhile; nothing of this batch was written."""


class BatchTooLargeError(MirrorError):
    """The server has no memory for a transaction of this size; nothing of it was written."""


class ModelError(WhoWhenError):
    """A language model cannot be asked, or its answer cannot be used."""


class MissingPartError(WhoWhenError):
    """An optional package or program that this command needs is not installed."""


class InternalError(WhoWhenError):
    """One of our own promises was broken; please report it."""
