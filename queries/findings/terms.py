"""Rules for how long an office may be held: the table beside the store.

`NAME.terms.tsv` beside the store `NAME.db` has two columns, parted by a tab: an office as people write it, and the
longest time in office in years. Offices that the store does not hold are passed over.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from whowhen.graph.database import MEMORY
from whowhen.graph.errors import BadRecordError, NotFoundError, Place
from whowhen.queries.resolve import role

if TYPE_CHECKING:
    from whowhen.graph.store import Store

HEADER: Final = ["office", "years"]
SLACK: Final = 45
"""Days by which a term may run over before it is a finding: elections and inaugurations are seldom on the day."""


def read(store: Store) -> dict[int, int]:
    """The longest time in office by the number of the office, in days; empty if there is no such file.

    Raises:
        BadRecordError: a line has no number of years.
        AmbiguousError: an office fits several.
    """
    if store.path == MEMORY:
        return {}
    path = Path(store.path)
    file = path.with_name(f"{path.stem}.terms.tsv")
    found: dict[int, int] = {}
    for number, line in enumerate(file.read_text("utf-8-sig").splitlines() if file.is_file() else (), start=1):
        cells = [cell.strip() for cell in line.split("\t")]
        if not line.strip() or line.startswith("#") or cells == HEADER:
            continue
        try:
            office, years = cells
            longest = round(float(years) * 365.25) + SLACK
        except ValueError as error:
            raise BadRecordError(
                "expected an office and a number of years", place=Place(str(file), number), hint="Part them by one tab"
            ) from error
        try:
            found[role(store, office)] = longest
        except NotFoundError:
            continue
    return found
