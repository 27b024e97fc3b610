"""Findings: each kind is found where it is, and nowhere else; one cause is one finding."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from stories import HEAD, event, statement, store_of, tenure, told, vacancy

from whowhen.graph import ids
from whowhen.graph.dates import window
from whowhen.graph.decisions import Decision
from whowhen.graph.records import Inference, OrganisationClaim, PersonClaim, Ref, RoleClaim, RoleRef
from whowhen.queries.findings.check import CHECKS, check, count, run
from whowhen.queries.findings.collect import Scope
from whowhen.queries.findings.kinds import KINDS, at_least

if TYPE_CHECKING:
    from whowhen.graph.records import Claim
    from whowhen.graph.store import Store
    from whowhen.queries.findings.check import Finding

TODAY = window("2026-02-28")[0]
ONE_SEAT = RoleClaim(HEAD, seats=1)
QUIET = {"coverage", "thin-support"}


def found(store: Store, today: int = TODAY, *, quiet: bool = True) -> list[tuple[str, bool]]:
    """Kind and certainty of every finding, without the counts that any store gives."""
    return [(one.kind, one.certain) for one in _all(store, today) if not quiet or one.kind not in QUIET]


def _all(store: Store, today: int = TODAY) -> tuple[Finding, ...]:
    return run(store, today).findings


def claims(*made: Claim, published: str | None = "2024-10-01") -> Store:
    return store_of(told(*made, published=published))


def test_a_succession_that_fits_gives_no_finding_but_its_count() -> None:
    store = claims(ONE_SEAT, tenure("Ann Lee", "1999-10-14", "2003-12-17"), tenure("Bo Kerr", "2003-12-17", ".."))
    assert found(store, quiet=False) == [("thin-support", True), ("coverage", True)]


def test_an_end_before_the_start_is_an_error() -> None:
    assert found(claims(tenure("Ann Lee", "2004-05-01", "2003-01-01"))) == [("end-before-start", True)]
    assert found(claims(tenure("Ann Lee", "2004", "2004-05"))) == []


def test_one_person_twice_at_once_in_one_office_is_a_warning() -> None:
    store = claims(
        tenure("Ann Lee", "1999-01-01", "2004-01-01"), tenure("Ann Lee", "2003-01-01", "2003-06-01", acting=True)
    )
    assert ("overlap-with-self", True) in found(store)


def test_consecutive_terms_do_not_overlap() -> None:
    store = claims(tenure("Ann Lee", "1999-01-02", "2004-01-02"), tenure("Ann Lee", "2004-01-02", "2008-01-02"))
    assert found(store) == []


def test_two_holders_of_one_seat_are_an_error_and_the_day_of_change_is_not() -> None:
    store = claims(
        ONE_SEAT, tenure("Ann Lee", "1999-02-01", "2003-12-17"), tenure("Bo Kerr", "2003-06-02", "2008-02-01")
    )
    [one] = [one for one in _all(store) if one.kind not in QUIET]
    assert (one.kind, one.severity, one.certain, len(one.facts)) == ("too-many-holders", "error", True, 2)
    assert "from 2 June 2003 to 17 December 2003" in one.message


def test_three_holders_at_once_are_one_finding() -> None:
    many = [tenure(name, "1999-02-01", "2003-12-17") for name in ("Ann Lee", "Bo Kerr", "Cy Day")]
    assert found(claims(ONE_SEAT, *many)) == [("too-many-holders", True)]


def test_an_office_with_seats_enough_is_not_crowded() -> None:
    many = [tenure(name, "1999-02-01", "2003-12-17") for name in ("Ann Lee", "Bo Kerr")]
    assert found(claims(RoleClaim(HEAD, seats=2), *many)) == []


def test_two_holders_of_an_office_of_unknown_size_are_only_possible() -> None:
    many = [tenure(name, "1999-02-01", "2003-12-17") for name in ("Ann Lee", "Bo Kerr")]
    assert found(claims(*many)) == [("too-many-holders", False)]


def test_somebody_who_stands_in_beside_the_holder_is_a_warning() -> None:
    store = claims(
        ONE_SEAT,
        tenure("Ann Lee", "1999-02-01", "2003-12-17"),
        tenure("Bo Kerr", "2001-02-02", "2001-05-01", acting=True),
    )
    assert [one.severity for one in _all(store) if one.kind == "too-many-holders"] == ["warning"]


def test_a_gap_is_certain_when_the_dates_leave_days_whatever_they_mean() -> None:
    store = claims(tenure("Ann Lee", "1999-10-14", "2003-12-17"), tenure("Bo Kerr", "2004-01-05", "2009-07-31"))
    assert found(store) == [("gap", True)]
    assert "(18 days)" in _all(store)[0].message


def test_a_gap_between_years_is_possible_and_years_that_meet_leave_none() -> None:
    assert found(claims(tenure("Ann Lee", "1999", "2003"), tenure("Bo Kerr", "2004", "2009"))) == [("gap", False)]
    assert found(claims(tenure("Ann Lee", "1999", "2004"), tenure("Bo Kerr", "2004-06", "2009"))) == []


@pytest.mark.parametrize(
    "filled",
    [
        tenure("Cy Day", "2003-12-17", "2004-01-05", acting=True),
        vacancy("2003-12-18", "2004-01-04"),
    ],
    ids=["acting", "vacancy"],
)
def test_who_stands_in_and_a_stated_vacancy_fill_a_gap(filled: Claim) -> None:
    made = [tenure("Ann Lee", "1999-10-14", "2003-12-17"), tenure("Bo Kerr", "2004-01-05", "2009-07-31")]
    assert found(claims(*made)) == [("gap", True)]
    assert found(claims(*made, filled)) == []


def test_an_undated_holder_may_have_filled_a_gap() -> None:
    made = [tenure("Ann Lee", "1999-10-14", "2003-12-17"), tenure("Bo Kerr", "2004-01-05", "2009-07-31")]
    assert found(claims(*made, tenure("Cy Day"))) == [("gap", False)]


def test_a_gap_that_a_dispute_explains_is_the_dispute_alone() -> None:
    store = store_of(
        told(tenure("Ann Lee", "1995-12-05", "1999-10-06"), tenure("Bo Kerr", "1999-10-14", "2003-12-17")),
        told(tenure("Ann Lee", end="1999-10-14"), path="b.txt"),
    )
    assert found(store) == [("disputed", True)]


def test_an_end_and_the_next_start_that_differ_in_the_same_way_are_one_finding() -> None:
    store = store_of(
        told(tenure("Ann Lee", "1995-12-05", "1999-10-06"), tenure("Bo Kerr", "1999-10-06", "2003-12-17")),
        told(tenure("Ann Lee", end="1999-10-14"), tenure("Bo Kerr", start="1999-10-14"), path="b.txt"),
    )
    [one] = [one for one in _all(store) if one.kind not in QUIET]
    assert (one.kind, len(one.facts), len(one.claims)) == ("disputed", 2, 4)


def test_a_dispute_that_a_decision_settled_stays_as_an_info() -> None:
    store = store_of(
        told(tenure("Ann Lee", "1995-12-05", "1999-10-06")), told(tenure("Ann Lee", end="1999-10-14"), path="b.txt")
    )
    [dispute] = [one for one in _all(store) if one.kind == "disputed"]
    _, claim = ids.parse(dispute.claims[0])
    accepted = Decision("accept", "claim", dispute.claims[:1], "Ada", "nearer", "2026-01-01T00:00:00Z", (), ((claim,),))
    store.decide(accepted)
    [settled] = [one for one in _all(store) if one.kind == "disputed"]
    assert (dispute.severity, settled.severity) == ("warning", "info")
    assert settled.message.endswith("(settled by a decision)")


def test_a_handover_on_another_day_than_the_tenures_say_is_a_warning() -> None:
    made = [ONE_SEAT, tenure("Ann Lee", "1999-02-01", "2003-12-17"), tenure("Bo Kerr", "2003-12-17", "2008-02-01")]
    parts = (("Ann Lee", "outgoing"), ("Bo Kerr", "incoming"))
    assert found(claims(*made, event("handover", "the change", "2003-12-17", *parts))) == []
    assert found(claims(*made, event("handover", "the change", "2003-12", *parts))) == []
    between = [
        tenure("Ann Lee", "1999-02-01", "2003-12-17"),
        tenure("Cy Day", "2003-12-17", "2004-01-05", acting=True),
        tenure("Bo Kerr", "2004-01-05", "2008-02-01"),
    ]
    assert found(claims(ONE_SEAT, *between, event("handover", "the change", "2004-01-05", *parts))) == []
    assert found(claims(*made, event("handover", "the change", "2004-02-01", *parts))) == [
        ("succession-mismatch", True)
    ]


def test_a_tenure_before_the_founding_is_an_error() -> None:
    founded = OrganisationClaim("Harbour Board", founded="1949-04-04")
    assert found(claims(founded, tenure("Ann Lee", "1948", "1960"))) == [("outside-office", True)]
    assert found(claims(founded, tenure("Ann Lee", "1949", "1960"))) == []


def test_tenures_outside_a_life_are_errors() -> None:
    life = PersonClaim(Ref("Ann Lee"), born="1950-03-01", died="2010-05-05")
    assert found(claims(life, tenure("Ann Lee", "1949-01-02", "1990-02-02"))) == [("outside-life", True)]
    assert found(claims(life, tenure("Ann Lee", "2005-01-02", "2011-02-02"))) == [("outside-life", True)]
    assert found(claims(life, tenure("Ann Lee", "2005-01-02", ".."))) == [("outside-life", True)]
    assert found(claims(life, tenure("Ann Lee", "2005-01-02", "2010"))) == []


def test_somebody_shown_in_office_outside_the_tenure_is_a_warning() -> None:
    store = store_of(
        told(tenure("Ann Lee", "1998-02-01", "2002-03-01")),
        told(tenure("Ann Lee", attested=("2002-08-01",)), path="b.txt"),
    )
    assert found(store) == [("seen-outside", True)]


def test_a_quote_in_the_capacity_of_an_office_that_is_over_is_a_mismatch() -> None:
    late = told(
        tenure("Ann Lee", attested=("2002-08-01",)), statement("Ann Lee", "It was time.", "2002-08-01"), path="b.txt"
    )
    first, second = late.claims
    shared = replace(second, claim=replace(second.claim, evidence=first.claim.evidence))
    store = store_of(told(tenure("Ann Lee", "1998-02-01", "2002-03-01")), replace(late, claims=(first, shared)))
    assert found(store) == [("capacity-mismatch", True)]


def test_an_open_tenure_with_a_later_holder_is_a_warning() -> None:
    open_one = told(tenure("Ann Lee", "1998-02-01", ".."), published="2010-01-01")
    later = told(tenure("Bo Kerr", "2005-02-01", "2009-02-01"), published="2011-01-01")
    assert found(store_of(open_one, later)) == [("open-with-successor", False)]
    one_seat = told(ONE_SEAT, published="2011-01-01", path="c.txt")
    assert found(store_of(open_one, later, one_seat)) == [("open-with-successor", True)]


def test_an_expectation_is_overdue_from_the_day_after_and_only_one_finding_whoever_repeats_it() -> None:
    store = store_of(
        told(tenure("Ann Lee", "2014-10-01", ".."), published="2023-01-01"),
        told(tenure("Ann Lee", end="2024-10-01", modality="expected"), published="2023-06-01"),
        told(tenure("Ann Lee", end="2024-10-01", modality="expected"), published="2023-07-01"),
    )
    assert found(store, window("2024-10-01")[0]) == []
    assert found(store, window("2024-10-02")[0]) == [("overdue", True)]


def test_an_event_and_a_tenure_that_were_expected_alike_are_one_finding() -> None:
    start = tenure("Ann Lee", "2024-08-01", modality="expected")
    same = event("inauguration", "Lee is to take office", "2024-08-01", ("Ann Lee", "incoming"), modality="expected")
    other = event("summit", "the summit", "2024-08-01", modality="expected")
    today = window("2024-12-01")[0]
    assert found(claims(start, same, published="2024-05-01"), today, quiet=False) == [("overdue", True)]
    assert found(claims(start, other, published="2024-05-01"), today) == [("overdue", True)] * 2


def test_an_expected_event_is_overdue_when_its_last_day_has_passed() -> None:
    store = claims(event("summit", "the summit", "2024-07", modality="expected"), published="2024-01-01")
    assert found(store, window("2024-07-10")[0]) == [("overdue", False)]
    assert found(store, window("2024-08-01")[0]) == [("overdue", True)]


def test_a_bound_that_is_only_inferred_says_so() -> None:
    inferred = tenure("Ann Lee", "2014-10-01", "2024~", inferred=(Inference("end", "duration", ("ten years",)),))
    assert found(claims(inferred)) == [("inferred", True)]


def test_a_changed_text_names_the_claims_that_lost_their_proof() -> None:
    store = claims(tenure("Ann Lee", "1998-02-01", "2002-03-01"))
    store.connection.execute("UPDATE source_text SET text = replace(text, 'Tenure', 'Penure')")
    [one] = [one for one in _all(store) if one.severity == "error"]
    assert (one.kind, len(one.claims)) == ("evidence-lost", 1)


def test_a_second_outlet_or_a_second_page_is_support_enough() -> None:
    alone = told(tenure("Ann Lee", "1998-02-01", "2002-03-01"), outlet="Harbour News")
    again = told(tenure("Ann Lee", "1998", "2002"), outlet="Harbour News", path="b.txt")
    other = told(tenure("Ann Lee", "1998", "2002"), outlet="City Post", path="c.txt")
    assert ("thin-support", True) in found(store_of(alone, again), quiet=False)
    assert ("thin-support", True) not in found(store_of(alone, other), quiet=False)


def test_what_nobody_asserts_is_thin() -> None:
    store = claims(tenure("Ann Lee", "2025-02-01", modality="reported"))
    assert found(store, window("2024-12-01")[0], quiet=False) == [("thin-support", True)]


def test_new_years_day_from_one_voice_looks_like_a_placeholder() -> None:
    lonely = told(tenure("Ann Lee", "1998-01-01", "2002-03-01"), outlet="Harbour News")
    other = told(tenure("Ann Lee", "1998-01-01"), outlet="City Post", path="b.txt")
    assert found(store_of(lonely)) == [("placeholder-date", False)]
    assert found(store_of(lonely, other)) == []


def test_one_day_for_many_unrelated_people_in_one_source_looks_like_a_placeholder() -> None:
    made = [tenure(f"Ann {name}", "1998-05-04", role=RoleRef("Director", f"{name} Board")) for name in "BCDFG"]
    assert found(claims(*made[:4])) == []
    assert found(claims(*made)) == [("placeholder-date", False)]


def test_two_spellings_of_one_holder_and_two_titles_over_the_same_days_may_be_one() -> None:
    store = claims(tenure("Ann Lee", "1998-02-01", "2002-03-01"), tenure("A. Lee", "1998-02-01", "2002-03-01"))
    assert ("possible-duplicate", False) in found(store)
    head = RoleRef("Head of Quays", "Harbour Board")
    store = claims(
        tenure("Ann Lee", "1998-02-01", "2002-03-01"), tenure("Ann Lee", "1998-02-01", "2002-03-01", role=head)
    )
    assert found(store) == [("possible-duplicate", False)]


def test_a_source_that_asserts_what_lies_ahead_is_a_warning() -> None:
    ahead = told(tenure("Ann Lee", "2025-02-01"), published="2024-10-01")
    assert found(store_of(ahead)) == [("source-before-fact", True)]
    announced = told(tenure("Ann Lee", "2025-02-01", modality="expected"), published="2024-10-01")
    assert found(store_of(announced), window("2024-12-01")[0]) == []


def test_a_scope_leaves_out_what_does_not_belong_to_it() -> None:
    other = RoleRef("Treasurer", "City")
    store = claims(
        tenure("Ann Lee", "2004-05-01", "2003-01-01"), tenure("Bo Kerr", "2004-05-01", "2003-01-01", role=other)
    )
    numbers = dict(store.connection.execute("SELECT name, n FROM entity"))
    [role] = [n for (n,) in store.connection.execute("SELECT n FROM role WHERE title = 'Treasurer'")]
    for scope in (Scope(role=role), Scope(organisation=numbers["City"]), Scope(person=numbers["Bo Kerr"])):
        errors = run(store, TODAY, scope=scope, severity="error").findings
        assert [one.message.startswith("Bo Kerr") for one in errors] == [True]


def test_names_and_days_are_given_as_people_write_them() -> None:
    store = claims(tenure("Ann Lee", "2004-05-01", "2003-01-01"))
    whole = [one.id for one in run(store, TODAY).findings]
    assert [one.id for one in check(store, on="2026-02-28").findings] == whole
    for names in ({"role": "Director, Harbour Board"}, {"of": "Harbour Board"}, {"person": "Lee"}):
        assert [one.kind for one in check(store, on="2026-02", severity="error", **names).findings] == [
            "end-before-start"
        ]


def test_findings_come_by_gravity_and_severity_leaves_out_the_rest() -> None:
    store = claims(tenure("Ann Lee", "2004-05-01", "2003-01-01"), tenure("Bo Kerr", "2014-05-01", "2015-01-01"))
    grave = [one.severity for one in _all(store)]
    assert grave == sorted(grave, key=["error", "warning", "info"].index)
    assert {one.severity for one in run(store, TODAY, severity="warning").findings} <= {"error", "warning"}
    assert count(_all(store))["error"] == run(store, TODAY).errors == 1
    assert at_least("info") == set(KINDS)


def test_there_are_twenty_one_kinds() -> None:
    assert len(KINDS) == 21
    assert len(CHECKS) == 20  # the mismatch of a capacity is what one check says of a day outside a tenure


def test_the_documentation_lists_every_kind_with_gravity_meaning_and_remedy() -> None:
    page = (Path(__file__).parents[2] / "docs" / "checks.md").read_text("utf-8")
    rows = [
        f"| {at} | `{name}` | {kind.severity} | {kind.means} | {kind.settled} |"
        for at, (name, kind) in enumerate(KINDS.items(), start=1)
    ]
    assert [
        row
        for row in page.splitlines()
        if row.startswith(("| 1", "| 2", "| 3", "| 4", "| 5", "| 6", "| 7", "| 8", "| 9"))
    ] == rows
