"""Nothing false passes the gate: all claims of the practice articles are bent, and every bent one is refused.

The candidates come from the reader itself and are bent afterwards, as a careless producer would: another name, year,
title or organisation, and assertions of what the text denies, doubts or only expects. A bent candidate has passed if
the gate makes a claim that says the bent thing.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from practice_set import NAMES, practice

from whowhen.graph.records import EventClaim, OrganisationClaim, PersonClaim, Ref, StatementClaim, TenureClaim
from whowhen.loaders.reader.drafts import title_stem
from whowhen.loaders.reader.gate import verify
from whowhen.loaders.reader.lexicon import load_lexicon
from whowhen.loaders.reader.model import Document
from whowhen.loaders.reader.qualify import mode
from whowhen.loaders.reader.read import RulesProducer, survey

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from whowhen.loaders.reader.model import Candidate, Language, Layout, Mention

Bent = tuple["Candidate", str]
"""A candidate, and the field of its claim that was bent."""


@dataclass(frozen=True)
class Read:
    """An article as the reader sees it, with the candidates that become claims and those that do not."""

    name: str
    layout: Layout
    mentions: tuple[Mention, ...]
    proposed: tuple[Candidate, ...]
    passed: tuple[Candidate, ...]

    def claims(self, candidates: Iterable[Candidate]) -> list[Any]:
        """What the gate makes of each candidate alone; None for what it refuses."""
        made = [verify(self.layout, self.mentions, [one])[0] for one in candidates]
        return [found[0].claim if found else None for found in made]


@cache
def _read(name: str) -> Read:
    article = practice(name)
    language: Language = article.gold["language"]
    document = Document(article.text, language, article.gold["published"])
    layout, mentions = survey(document, load_lexicon(language))
    proposed = tuple(RulesProducer(load_lexicon(language)).annotate(document))
    passed = tuple(one for one in proposed if verify(layout, mentions, [one])[0])
    return Read(name, layout, mentions, proposed, passed)


def _survivors(read: Read, bent: Iterable[Bent]) -> tuple[int, list[str]]:
    """How many there were, and by their rules the ones whose bent field came through."""
    pairs = list(bent)
    claims = read.claims(candidate for candidate, _ in pairs)
    through = [
        f"{read.name}: {candidate.rule}, {field}"
        for (candidate, field), claim in zip(pairs, claims, strict=True)
        if claim is not None and getattr(claim, field) == getattr(candidate.claim, field)
    ]
    return len(pairs), through


def _none_of(bent_of: Any, *, at_least: int) -> None:
    """Bend the claims of all articles; none may pass, and there must have been enough for that to mean something."""
    total, through = 0, []
    for name in NAMES:
        count, passed = _survivors(_read(name), bent_of(_read(name)))
        total += count
        through += passed
    assert through == []
    assert total >= at_least


def _next(values: Iterable[str | None]) -> dict[str, str]:
    """For every value another one of the same article."""
    known = sorted({value for value in values if value})
    return {value: known[(number + 1) % len(known)] for number, value in enumerate(known) if len(known) > 1}


def _other_names(read: Read) -> Iterator[Bent]:
    other = _next(one.claim.person.name for one in read.passed if isinstance(one.claim, PersonClaim))
    for one in read.passed:
        claim = one.claim
        if isinstance(claim, TenureClaim) and claim.person.name in other:
            yield replace(one, claim=replace(claim, person=Ref(other[claim.person.name]))), "person"
        elif isinstance(claim, StatementClaim) and claim.speaker.name in other:
            yield replace(one, claim=replace(claim, speaker=Ref(other[claim.speaker.name]))), "speaker"
        elif isinstance(claim, EventClaim):
            for number, part in enumerate(claim.participants):
                if part.entity.name in other:
                    swapped = replace(part, entity=Ref(other[part.entity.name]))
                    parts = (*claim.participants[:number], swapped, *claim.participants[number + 1 :])
                    yield replace(one, claim=replace(claim, participants=parts)), "participants"


def test_another_persons_name_never_passes() -> None:
    _none_of(_other_names, at_least=500)


def _other_offices(read: Read) -> Iterator[Bent]:
    tenures = [one.claim for one in read.passed if isinstance(one.claim, TenureClaim)]
    titles = _next(claim.role.title for claim in tenures)
    bodies = _next(claim.role.organisation for claim in tenures)
    for one in read.passed:
        claim = one.claim
        if isinstance(claim, TenureClaim):
            title, body = titles.get(claim.role.title), bodies.get(claim.role.organisation or "")
            if title and title_stem(title) != title_stem(claim.role.title):  # no other form of the same title
                yield replace(one, claim=replace(claim, role=replace(claim.role, title=title))), "role"
            if body:
                yield replace(one, claim=replace(claim, role=replace(claim.role, organisation=body))), "role"


def test_another_title_or_organisation_never_passes() -> None:
    _none_of(_other_offices, at_least=400)


def _shifted(value: str, years: int) -> str:
    return re.sub(r"\d{4}", lambda found: str(int(found[0]) + years), value)


def _other_years(read: Read) -> Iterator[Bent]:
    for one in read.passed:
        for field in ("start", "end", "when", "born"):
            value = getattr(one.claim, field, None)
            if value and value != ".." and not isinstance(one.claim, StatementClaim):
                for years in (1, -1, 10):
                    changed: dict[str, Any] = {field: _shifted(value, years)}
                    yield replace(one, claim=replace(one.claim, **changed)), field


def test_another_year_never_passes() -> None:
    _none_of(_other_years, at_least=400)


NEGATION = {"de": "nicht", "en": "not"}


def _other_words(read: Read) -> Iterator[Bent]:
    """Passages that the producer quotes with another figure, or with a negation that the text has not."""
    text = read.layout.document.text
    for one in read.passed:
        if isinstance(one.claim, (PersonClaim, OrganisationClaim)):
            continue
        first, *rest = (text[start:end] for start, end in one.evidence)
        blank = first.find(" ", len(first) // 2)
        counted = re.sub(r"\d", lambda found: str((int(found[0]) + 1) % 10), first)
        for bent in {counted, f"{first[:blank]} {NEGATION[read.layout.document.language]}{first[blank:]}"} - {first}:
            yield replace(one, quotes=(bent, *rest)), "evidence"


def test_a_passage_that_is_quoted_with_other_words_never_passes() -> None:
    total = 0
    for name in NAMES:
        bent = [candidate for candidate, _ in _other_words(_read(name))]
        total += len(bent)
        assert _read(name).claims(bent) == [None] * len(bent)
    assert total >= 500


# What the text takes back, doubts or leaves open, told as a fact

CUES = {
    "de": ("nicht", "nie", "angeblich", "möglicherweise", "vielleicht", "mutmaßlich"),
    "en": ("not", "never", "reportedly", "possibly", "perhaps", "allegedly"),
}


_PLACE = re.compile(r"(\d+):(\d+)")


def _written(start: int, end: int) -> str:
    return f"{start}:{end}"


def _told_by_verb(read: Read) -> list[Candidate]:
    """What is asserted by the verb of a clause; "Minister X" names an office whatever the clause says of him."""
    roles = {(mention.start, mention.end) for mention in read.mentions if mention.kind == "role"}
    return [
        one
        for one in read.passed
        if isinstance(one.claim, (TenureClaim, EventClaim))
        and one.trigger not in roles
        and one.claim.modality == "asserted"
        and one.trigger is not None
        and _is_verb(read, one.trigger[0])
    ]


def _is_verb(read: Read, start: int) -> bool:
    word = next(token for token in read.layout.tokens if token.start == start)
    return word.kind == "word" and word.text[0].islower()


def _with(read: Read, cue: str) -> tuple[Read, list[Bent]]:
    """The article with a word inserted before the verbs of its claims, and the claims as made without it."""
    document = read.layout.document
    told = _told_by_verb(read)
    places = sorted({one.trigger[0] for one in told if one.trigger is not None})
    pieces = [document.text[first:last] for first, last in zip([0, *places], [*places, None], strict=True)]
    text = f"{cue} ".join(pieces)

    longer = len(cue) + 1

    def moved(start: int, end: int) -> tuple[int, int]:
        return start + longer * bisect_right(places, start), end + longer * bisect_right(places, end - 1)

    bent = []
    for one in told:
        slots = {}
        for field, slot in one.slots.items():
            start, end = moved(slot.start, slot.end)
            steps = tuple(_PLACE.sub(lambda at: _written(*moved(int(at[1]), int(at[2]))), step) for step in slot.chain)
            slots[field] = replace(slot, start=start, end=end, text=text[start:end], chain=steps)
        evidence = tuple(moved(*passage) for passage in one.evidence)
        trigger = moved(*one.trigger) if one.trigger is not None else None
        bent.append((replace(one, evidence=evidence, slots=slots, trigger=trigger), "modality"))
    lexicon = load_lexicon(document.language)
    layout, mentions = survey(replace(document, text=text), lexicon)
    return Read(read.name, layout, mentions, (), ()), bent


@pytest.mark.parametrize("number", range(len(CUES["de"])))
def test_what_the_text_negates_or_doubts_is_never_asserted(number: int) -> None:
    """The text says "wurde nicht gewählt"; the producer tells what it would say without the word."""
    total, through = 0, []
    for name in NAMES:
        read, bent = _with(_read(name), CUES[name[:2]][number])
        count, passed = _survivors(read, bent)
        total += count
        through += passed
    assert through == []
    assert total >= 100


def _asserted_after_all(read: Read) -> Iterator[Bent]:
    """What the clause itself or its date leaves open, proposed as a fact."""
    for one in read.proposed:
        claim = one.claim
        if isinstance(claim, (TenureClaim, EventClaim)) and claim.modality != "asserted" and one.trigger:
            clause = next(
                (n for n, part in enumerate(read.layout.clauses) if part.start <= one.trigger[0] < part.end), 0
            )
            if mode(read.layout, clause).modality != "asserted":
                yield replace(one, claim=replace(claim, modality="asserted")), "modality"


def test_what_is_put_as_expected_reported_possible_or_denied_is_never_asserted() -> None:
    _none_of(_asserted_after_all, at_least=30)
