"""Web pages: the article without navigation and advertisements, and what the page says about it.

Needs the extra `html` (trafilatura). Offsets count in the extracted text.
"""

from __future__ import annotations

import re
from typing import Final

from whowhen.graph.errors import MissingPartError, Place, UnreadableError

from .frontmatter import day_of
from .options import Metadata

_CHARSET: Final = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_LANGUAGE: Final = re.compile(r"<html\b[^>]{0,500}?\blang\s*=\s*[\"']?([A-Za-z]{2})\b", re.IGNORECASE)
_HEAD: Final = 4096
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")


def declared_encoding(data: bytes) -> str | None:
    """The encoding that a page names in its head."""
    found = _CHARSET.search(data[:_HEAD])
    return found[1].decode("ascii") if found else None


def read_page(page: str, path: str) -> tuple[Metadata, str]:
    """What a page says about itself, and the text of its article.

    Raises:
        MissingPartError: the extra `html` is not installed.
        UnreadableError: the page holds no article.
    """
    try:
        import trafilatura
    except ImportError as error:
        raise MissingPartError(
            "web pages need trafilatura, which is not installed",
            place=Place(path),
            hint='Install it: pip install "whowhen[html]"',
        ) from error
    text = trafilatura.extract(page, include_comments=False, include_tables=False)
    if not text or not text.strip():
        raise UnreadableError(
            "no article was found on the page", place=Place(path), hint="Save the article's text as a .txt file"
        )
    # The extensive search for a date would take the year of a copyright line for the day of publication.
    found = trafilatura.extract_metadata(page, extensive=False)
    language = _LANGUAGE.search(page[:_HEAD])
    return Metadata(
        published=_day(found.date),
        language=language[1].lower() if language else None,
        title=found.title or None,
        outlet=found.sitename or None,
        url=found.url or None,
    ), text


def _day(moment: str | None) -> str | None:
    """The day of a date as the page has it, if it is one."""
    day = day_of(moment or "")
    return day if _DAY.fullmatch(day) else None
