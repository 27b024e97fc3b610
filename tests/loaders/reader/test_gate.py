"""The gate: candidates that say something else than the text are refused, whoever proposed them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from whowhen.graph.records import Ref, TenureClaim
from whowhen.loaders.reader.gate import verify
from whowhen.loaders.reader.lexicon import load_lexicon
from whowhen.loaders.reader.model import Document, Slot
from whowhen.loaders.reader.read import RulesProducer, survey

if TYPE_CHECKING:
    from whowhen.loaders.reader.model import Candidate

TEXT = (
    "Von 1998 bis 2004 war Petra Lindholm Direktorin der Nationalbibliothek. "
    "Im März 2005 wurde Jonas Ekberg Direktor der Nationalbibliothek."
)


def _document(text: str) -> Document:
    return Document(text, "de", "2021-05-04")


def _candidates(text: str = TEXT) -> list[Candidate]:
    return [
        one
        for one in RulesProducer(load_lexicon("de")).annotate(_document(text))
        if isinstance(one.claim, TenureClaim) and (one.claim.start or one.claim.end)
    ]


def _accepted(candidates: list[Candidate], text: str = TEXT) -> int:
    layout, mentions = survey(_document(text), load_lexicon("de"))
    return len(verify(layout, mentions, candidates)[0])


def _asserted(candidates: list[Candidate], text: str) -> int:
    layout, mentions = survey(_document(text), load_lexicon("de"))
    claims = [made.claim for made in verify(layout, mentions, candidates)[0]]
    return sum(isinstance(claim, TenureClaim) and claim.modality == "asserted" for claim in claims)


def test_what_the_text_says_passes() -> None:
    candidates = _candidates()
    assert len(candidates) >= 2
    assert _accepted(candidates) == len(candidates)


def test_another_persons_name_is_refused() -> None:
    other = {"Petra Lindholm": "Jonas Ekberg", "Jonas Ekberg": "Petra Lindholm"}
    swapped = []
    for one in _candidates():
        assert isinstance(one.claim, TenureClaim)
        swapped.append(replace(one, claim=replace(one.claim, person=Ref(other[one.claim.person.name]))))
    assert swapped
    assert _accepted(swapped) == 0


@pytest.mark.parametrize("bound", ["start", "end"])
def test_another_year_is_refused(bound: str) -> None:
    changed = []
    for one in _candidates():
        assert isinstance(one.claim, TenureClaim)
        if getattr(one.claim, bound) and not one.slots[bound].derived:
            later = str(int(getattr(one.claim, bound)[:4]) + 1)
            changed.append(replace(one, claim=replace(one.claim, **{bound: later})))
    assert changed
    assert _accepted(changed) == 0


def test_a_slot_that_holds_other_words_than_it_says_is_refused() -> None:
    bent = []
    for one in _candidates():
        slot = one.slots["person"]
        bent.append(
            replace(one, slots={**one.slots, "person": Slot(slot.start + 1, slot.end + 1, slot.text, slot.chain)})
        )
    assert bent
    assert _accepted(bent) == 0


def test_a_passage_outside_the_text_is_refused() -> None:
    beyond = [replace(one, evidence=((len(TEXT), len(TEXT) + 5),)) for one in _candidates()]
    empty = [replace(one, evidence=()) for one in _candidates()]
    assert _accepted(beyond) == 0
    assert _accepted(empty) == 0


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("Jonas Ekberg wird nicht Direktor der Bibliothek.", "Jonas Ekberg wird jetzt Direktor der Bibliothek."),
        ("Jonas Ekberg kann Direktor der Bibliothek werden.", "Jonas Ekberg wird Direktor der Bibliothek werden."),
    ],
)
def test_a_candidate_cannot_assert_what_the_clause_denies_or_only_allows(said: str, plain: str) -> None:
    """A candidate made from a text without "nicht" or the modal is held against the text that has it."""
    candidates = [
        replace(one, claim=replace(one.claim, modality="asserted"))
        for one in RulesProducer(load_lexicon("de")).annotate(_document(plain))
        if isinstance(one.claim, TenureClaim)
    ]
    assert candidates
    assert _asserted(candidates, said) == 0
