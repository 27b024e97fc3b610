"""Front matter: what an article says about itself between two `---` lines at its top."""

from __future__ import annotations

import re
from typing import Final

from .options import METADATA_FIELDS, Metadata
from .problems import Problems
from .yamltext import parse

_FENCED: Final = re.compile(r"---[ \t]*\r?\n(?P<inside>.*?)^(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_FIELD: Final = re.compile(r"[A-Za-z_][\w-]*[ \t]*:(?:\s|\Z)")
_TIME: Final = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d.*", re.DOTALL)
# What other programs call our fields.
_ALSO: Final = {"date": "published", "lang": "language", "address": "url", "link": "url", "publisher": "outlet"}


def split(text: str, path: str) -> tuple[Metadata, str]:
    r"""What the front matter says, and the text below it exactly as it was.

    A text that begins with a rule (`---`) and prose has no front matter. Fields that are none of ours are passed over.

    Raises:
        BadRecordError: the block is no YAML; the error names the line.

    Example:
        >>> split("---\ntitle: A new head\n---\nBonn - …", "a.md")
        (Metadata(published=None, language=None, title='A new head', outlet=None, url=None), 'Bonn - …')
    """
    found = _FENCED.match(text)
    if found is None or not _begins_with_field(found["inside"]):
        return Metadata(), text
    # One line in front keeps the line numbers of the file.
    problems = Problems(path)
    documents = parse("\n" + found["inside"], problems)
    fields = documents[0].root.value
    if not isinstance(fields, dict):
        return Metadata(), text
    known: dict[str, str] = {}
    for name, node in fields.items():
        ours = _ALSO.get(name.lower(), name.lower())
        if ours in METADATA_FIELDS and isinstance(node.value, str) and node.value.strip():
            known.setdefault(ours, node.value.strip())
    if "published" in known:
        known["published"] = day_of(known["published"])
    return Metadata(**known), text[found.end() :]


def _begins_with_field(inside: str) -> bool:
    lines = (line for line in inside.splitlines() if line.strip() and not line.lstrip().startswith("#"))
    return _FIELD.match(next(lines, "")) is not None


def day_of(moment: str) -> str:
    """A date without the time of day that programs write behind it.

    Example:
        >>> day_of("2024-10-01T09:30:00+02:00"), day_of("2024-10")
        ('2024-10-01', '2024-10')
    """
    found = _TIME.fullmatch(moment)
    return found[1] if found else moment
