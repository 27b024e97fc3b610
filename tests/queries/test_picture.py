"""The picture of a store: what is in it, what a selection leaves, and passages in their paragraphs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from stories import HEAD, event, statement, store_of, tenure, told, vacancy

from whowhen.graph.dates import day_number
from whowhen.graph.errors import NotFoundError
from whowhen.graph.records import (
    Evidence,
    Inference,
    Loaded,
    OrganisationClaim,
    PersonClaim,
    Produced,
    Ref,
    RoleRef,
    Source,
)
from whowhen.graph.sources import digest
from whowhen.queries.picture import picture
from whowhen.queries.picture_choice import Selection
from whowhen.queries.picture_passages import AROUND
from whowhen.queries.picture_rows import Bound

if TYPE_CHECKING:
    from whowhen.graph.store import Store
    from whowhen.queries.picture_rows import Picture, Tenure

MATE = RoleRef("Mate", "Ferry Company")
EVERYTHING = Selection()


def names(shown: Picture) -> dict[str, str]:
    return {person.id: person.name for person in shown.people}


def held(shown: Picture) -> dict[str, Tenure]:
    return {names(shown)[one.person]: one for one in shown.tenures}


def test_a_tenure_carries_its_bounds_its_doubts_and_its_passages() -> None:
    store = store_of(
        told(tenure("Ann Berg", "1990-05-01", "1999-12-31", acting=True), published="2001-01-01"),
        told(tenure("Ann Berg", "1990-05-01", "1999-12-31", acting=True), published="2002-01-01"),
        told(
            tenure("Bo Carl", "2000", inferred=(Inference("start", "handover", ("Berg left",)),)),
            published="2003-02-01",
        ),
    )
    shown = held(picture(store, EVERYTHING))
    ann, bo = shown["Ann Berg"], shown["Bo Carl"]
    assert ann.start == Bound("1990-05-01", day_number(1990, 5, 1), day_number(1990, 5, 1))
    assert ann.acting
    assert [passage.published for passage in ann.passages] == ["2001-01-01", "2002-01-01"]
    assert ann.passages[0].supports == ("person", "role", "start", "end")
    assert [(one.field, one.rule, one.premises) for one in bo.inferred] == [("start", "handover", ("Berg left",))]
    assert bo.end.latest is None


def test_sources_that_exclude_each_other_are_shown_side_by_side_with_their_titles() -> None:
    store = store_of(
        told(tenure("Ann Berg", "1990-05-01", "1999"), published="2001-01-01", title="The Gazette"),
        told(tenure("Ann Berg", "1990-09-01", "1999"), published="2002-01-01", title="The Herald"),
    )
    (dispute,) = held(picture(store, EVERYTHING))["Ann Berg"].disputes
    assert dispute.field == "start"
    assert {(one.value, one.sources) for one in dispute.readings} == {
        ("1990-05-01", ("The Gazette",)),
        ("1990-09-01", ("The Herald",)),
    }


def test_events_statements_and_vacancies_come_with_whom_they_name() -> None:
    store = store_of(
        told(
            tenure("Ann Berg", "1990", "1999"),
            vacancy("2000-01", "2000-06"),
            event("handover", "Berg to Carl", "1999-12-31", ("Ann Berg", "outgoing"), ("Bo Carl", "incoming")),
            statement("Ann Berg", "It was time.", "1999-12-30", about=(Ref("Harbour Board", "organisation"),)),
        )
    )
    shown = picture(store, EVERYTHING)
    assert sorted(names(shown).values()) == ["Ann Berg", "Bo Carl"]
    assert [one.name for one in shown.organisations] == ["Harbour Board"]
    assert {(names(shown)[part.entity], part.part) for part in shown.events[0].participants} == {
        ("Ann Berg", "outgoing"),
        ("Bo Carl", "incoming"),
    }
    assert shown.statements[0].about == (shown.organisations[0].id,)
    assert shown.vacancies[0].start.text == "2000-01"
    assert shown.roles[0].organisation == shown.organisations[0].id


def test_a_person_is_proved_by_what_speaks_of_the_person_and_not_by_everything() -> None:
    store = store_of(
        told(PersonClaim(Ref("Ann Berg"), born="1950", nationality=("NO",)), tenure("Ann Berg", "1990", "1999")),
        told(OrganisationClaim("Harbour Board", kind="company", founded="1901"), published="2001-01-01"),
    )
    shown = picture(store, EVERYTHING)
    assert (shown.people[0].born, shown.people[0].nationality) == ("1950", ("NO",))
    assert len(shown.people[0].passages) <= 1
    assert shown.organisations[0].founded == "1901"


def _store() -> Store:
    return store_of(
        told(
            tenure("Ann Berg", "1990", "1999"),
            tenure("Bo Carl", "2000", "2005"),
            tenure("Cy Dahl", "1991", "1992", role=MATE),
            event("meeting", "Berg meets", "1995", ("Ann Berg", "participant")),
            event("meeting", "Dahl meets", "1995", ("Cy Dahl", "participant")),
            statement("Cy Dahl", "Ahoy.", "1991-05-05"),
        )
    )


@pytest.mark.parametrize(
    ("selection", "people", "labels", "words"),
    [
        (EVERYTHING, {"Ann Berg", "Bo Carl", "Cy Dahl"}, {"Berg meets", "Dahl meets"}, {"Ahoy."}),
        (Selection(role="Director"), {"Ann Berg", "Bo Carl"}, {"Berg meets"}, set()),
        (Selection(organisation="Ferry Company"), {"Cy Dahl"}, {"Dahl meets"}, {"Ahoy."}),
        (Selection(person="Berg"), {"Ann Berg"}, {"Berg meets"}, set()),
        (Selection(first="1998"), {"Ann Berg", "Bo Carl"}, set(), set()),
        (Selection(last="1990"), {"Ann Berg"}, set(), set()),
        (Selection(first="1991", last="1994"), {"Ann Berg", "Cy Dahl"}, set(), {"Ahoy."}),
    ],
)
def test_a_selection_leaves_what_belongs_to_it(
    selection: Selection, people: set[str], labels: set[str], words: set[str]
) -> None:
    shown = picture(_store(), selection)
    assert {names(shown)[one.person] for one in shown.tenures} == people
    assert {one.label for one in shown.events} == labels
    assert {one.text for one in shown.statements} == words
    assert {one.role for one in shown.tenures} <= {one.id for one in shown.roles}


def test_a_name_that_nothing_answers_to_is_refused() -> None:
    with pytest.raises(NotFoundError):
        picture(_store(), Selection(person="Zacharias"))


def _article(text: str, quote: str, **known: str) -> Loaded:
    start = text.index(quote)
    claim = tenure("Ann Berg", "1990", "1999", evidence=(Evidence(start, start + len(quote), ("person",)),))
    source = Source("article", "a.txt", text, digest(text), **known)  # type: ignore[arg-type]
    return Loaded(source, (Produced(claim),))


def test_a_passage_stands_in_its_paragraph() -> None:
    text = "Headline\n\nIt rained. Ann Berg led the board. Nobody came.\n\nAnother day."
    (passage,) = picture(store_of(_article(text, "Ann Berg led the board.")), EVERYTHING).tenures[0].passages
    assert (passage.before, passage.quote, passage.after) == ("It rained. ", "Ann Berg led the board.", " Nobody came.")
    assert not passage.record


def test_a_very_long_paragraph_is_cut_at_words() -> None:
    text = f"{'word ' * 400}Ann Berg led. {'tail ' * 400}".strip()
    (passage,) = picture(store_of(_article(text, "Ann Berg led.")), EVERYTHING).tenures[0].passages
    assert passage.before.startswith("… word ")
    assert passage.after.endswith("tail …")
    assert len(passage.before) <= AROUND + 2


def test_only_pages_and_mailboxes_become_addresses() -> None:
    text = "Ann Berg led the board."
    addresses = {
        "https://example.org/x": "https://example.org/x",
        "mailto:desk@example.org": "mailto:desk@example.org",
        "javascript:alert(1)": None,
        "file:///etc/passwd": None,
        "//example.org": None,
    }
    for given, kept in addresses.items():
        (passage,) = picture(store_of(_article(text, "Ann Berg", url=given)), EVERYTHING).tenures[0].passages
        assert passage.url == kept, given


def test_a_row_of_a_data_file_is_shown_alone() -> None:
    loaded = told(tenure("Ann Berg", "1990", "1999"), tenure("Bo Carl", "2000", "2001"), kind="facts")
    (passage,) = held(picture(store_of(loaded), EVERYTHING))["Ann Berg"].passages
    assert passage.record
    assert (passage.before, passage.after) == ("", "")


def test_the_order_of_import_does_not_matter() -> None:
    one = told(tenure("Ann Berg", "1990", "1999"), path="a.txt")
    other = told(replace(tenure("Bo Carl", "2000", "2005"), role=HEAD), published="2020-01-01", path="b.txt")
    assert picture(store_of(one, other), EVERYTHING) == picture(store_of(other, one), EVERYTHING)


def test_a_disputed_bound_reaches_over_all_its_readings() -> None:
    store = store_of(
        told(tenure("Ann Berg", "1990-05-01", "1999-12-31"), published="2001-01-01"),
        told(tenure("Ann Berg", "1990-09-01", "1999-12-31"), published="2002-01-01"),
    )
    ann = held(picture(store, EVERYTHING))["Ann Berg"]
    assert ann.start_reach == Bound(None, day_number(1990, 5, 1), day_number(1990, 9, 1))
    assert ann.end_reach is None


def test_what_a_source_expected_comes_with_what_became_of_it() -> None:
    store = store_of(
        told(tenure("Ann Berg", "1990-05-01", modality="asserted"), published="1995-01-01"),
        told(tenure("Ann Berg", None, "1996", modality="expected", attributed_to="the board"), published="1995-02-01"),
        told(tenure("Ann Berg", "1990-05-01", "1999-12-31"), published="2000-01-01"),
    )
    (expected,) = held(picture(store, EVERYTHING))["Ann Berg"].expectations
    assert (expected.field, expected.value, expected.modality) == ("end", "1996", "expected")
    assert (expected.state, expected.attributed_to) == ("overtaken", "the board")
