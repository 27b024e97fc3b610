"""How news says who holds an office: a short text for each construction, with the tenures that a careful reader takes.

The texts stand in `constructions.txt`, whose head says how they are written.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from whowhen.graph.dates import window
from whowhen.graph.records import TenureClaim
from whowhen.loaders.reader.lexicon import load_lexicon
from whowhen.loaders.reader.model import Document
from whowhen.loaders.reader.read import read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from whowhen.loaders.reader.model import Language

TEXTS = Path(__file__).with_name("constructions.txt")
LANGUAGES: dict[str, Language] = {"de": "de", "en": "en"}


@dataclass(frozen=True)
class Wanted:
    """One tenure: whose, parts of title and body, the days in which each bound lies ("-": none, "*": any), modality."""

    person: str
    title: str
    body: str
    start: str
    end: str
    modality: str = "asserted"


@dataclass(frozen=True)
class Case:
    """One text with its tenures, and the people who get none by it."""

    name: str
    language: Language
    published: str
    text: str
    tenures: tuple[Wanted, ...]
    nobody: tuple[str, ...]


def cases() -> Iterator[Case]:
    language, published = "de", ""
    for number, block in enumerate(TEXTS.read_text("utf-8").split("\n\n")):
        lines = [line for line in block.splitlines() if not line.startswith("#")]
        if lines and lines[0].startswith("@"):
            language, published = lines.pop(0)[1:].split()
        if not lines:
            continue
        told = [Wanted(*(cell.strip() for cell in line.split(" | "))) for line in lines[2:] if " | " in line]
        nobody = tuple(line.removeprefix("! ") for line in lines[2:] if line.startswith("! "))
        text = lines[1].replace("¶", "\n\n")
        yield Case(f"{language}-{number}-{lines[0]}", LANGUAGES[language], published, text, tuple(told), nobody)


def lies_in(value: str | None, wanted: str) -> bool:
    if wanted == "*":
        return True
    if wanted == "-" or value is None:
        return wanted == "-" and value is None
    (first, last), (low, high) = window(value), window(wanted)
    if value.endswith("/.."):
        last = first
    return low <= first and last <= high


def tells(claim: TenureClaim, wanted: Wanted) -> bool:
    title, body = claim.role.title.casefold(), f"{claim.role.organisation} {claim.role.title}".casefold()
    return (
        claim.person.name == wanted.person
        and any(part.casefold() in title for part in wanted.title.split(","))
        and (wanted.body == "*" or wanted.body.casefold() in body)
        and lies_in(claim.start, wanted.start)
        and lies_in(claim.end, wanted.end)
        and wanted.modality in {"*", claim.modality}
    )


@pytest.mark.parametrize("case", list(cases()), ids=lambda case: case.name)
def test_a_construction_of_news_prose_tells_its_tenures_and_no_others(case: Case) -> None:
    reading = read(Document(case.text, case.language, case.published), load_lexicon(case.language))
    claims = [made.claim for made in reading.claims if isinstance(made.claim, TenureClaim)]
    missing = [wanted for wanted in case.tenures if not any(tells(claim, wanted) for claim in claims)]
    assert not missing, claims
    known = {wanted.person for wanted in case.tenures}
    assert {claim.person.name for claim in claims if claim.modality != "denied"} <= known
    assert not known & set(case.nobody)
