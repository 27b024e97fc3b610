"""The marks in tables (disputed, settled, inferred, expected, acting, possible) and the legend that explains them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from whowhen.graph.dates import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from whowhen.queries.rows import Dispute, TenureRow

MEANINGS: Final = {
    "!": "sources disagree, see whowhen explain ID",
    "=": "settled by a decision, see whowhen explain ID",
    "*": "inferred, no source states it",
    "?": "possible",
    ">": "expected, not confirmed",
    '"': "reported, nobody vouches for it",
    "x": "denied",
    "(acting)": "held the office for the time being",
}
_MODALITIES: Final = {"expected": ">", "reported": '"', "possible": "?", "denied": "x"}


def marked(said: str, *marks: str) -> str:
    """The text with its marks behind it.

    Example:
        >>> marked("1999", "!", ""), marked("1999")
        ('1999 !', '1999')
    """
    return " ".join((said, *(mark for mark in marks if mark)))


def modality_mark(modality: str) -> str:
    """The mark of a modality; empty for what is asserted."""
    return _MODALITIES.get(modality, "")


def bound(row: TenureRow, field: str) -> str:
    """The start or the end of a tenure for people, marked."""
    value = row.start if field == "start" else row.end
    return marked(said_with_disputes(value, field, row.disputes), "*" if field in row.inferred else "")


def said_with_disputes(value: str | None, field: str, disputes: Iterable[Dispute]) -> str:
    """A date for people; if sources disagree on it, every value, marked; if that was settled, the one decided on.

    Example:
        >>> from whowhen.queries.rows import Dispute
        >>> said_with_disputes("1999-10-06", "end", [Dispute("end", ("1999-10-06", "1999-10-14"))])
        '6 October 1999 or 14 October 1999 !'
        >>> said_with_disputes("1999-10-06", "end", [Dispute("end", ("1999-10-06", "1999-10-14"), "accepted")])
        '6 October 1999 ='
    """
    for dispute in disputes:
        if dispute.field == field and dispute.settled:
            return marked(say(value), "=")
        if dispute.field == field:
            return marked(" or ".join(say(one) for one in dispute.values), "!")
    return say(value)


def holder(row: TenureRow) -> str:
    """The person of a tenure, marked."""
    return marked(row.person.name, "(acting)" if row.acting else "", modality_mark(row.modality))


def legend(cells: Iterable[str]) -> tuple[str, ...]:
    """The meaning of every mark that stands at the end of a cell.

    Example:
        >>> legend(["14 October 1999 ! *", "x-ray"])
        ('! sources disagree, see whowhen explain ID', '* inferred, no source states it')
    """
    found = set()
    for cell in cells:
        words = cell.split(" ")
        while len(words) > 1 and words[-1] in MEANINGS:
            found.add(words.pop())
    return tuple(f"{mark} {meaning}" for mark, meaning in MEANINGS.items() if mark in found)
