"""The reader keeps the level that it has reached on the practice articles, and the yardstick itself is straight."""

from __future__ import annotations

import pytest
from floor import FLOORS, of_language
from practice_set import FOLDER, FURTHER, LANGUAGES, MORE, NAMES, practice, total
from scoring import KINDS, Scorer, date_fits, window


def test_every_article_has_its_gold_and_every_gold_its_article() -> None:
    for folder, names, least in ((FOLDER, NAMES, 21), (FURTHER, MORE, 50)):
        found = {path.name for path in folder.iterdir()} - {"README.md"}
        assert found == {f"{name}{suffix}" for name in names for suffix in (".txt", ".gold.json")}
        assert len(names) == least


def test_all_passages_of_the_gold_stand_in_their_article() -> None:
    for name in (*NAMES, *MORE):
        article = practice(name)
        items = [item for kind in KINDS for item in article.gold.get(f"{kind}s", [])]
        passages = [passage for item in items for passage in item.get("evidence", [])]
        assert len(passages) > 20, name
        assert all(passage in article.text for passage in passages), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_figure_falls_below_its_floor(language: str) -> None:
    """`python tests/floor.py` prints the figures and the floors that they would give."""
    reached = total(of_language(language))
    assert reached.keys() == FLOORS[language].keys()
    assert {
        measure: (figure, FLOORS[language][measure])
        for measure, figure in reached.items()
        if figure < FLOORS[language][measure]
    } == {}


GOLD = {
    "who": {"a": ["Ann Lee", "Lee"], "b": ["Bo Kern"]},
    "roles": {"chair": {"titles": ["Chair"], "organisation": ["Harbour Board"]}},
    "persons": [{"names": ["Ann Lee"], "must": True}, {"names": ["Bo Kern"], "must": False}],
    "tenures": [
        {
            "person": "a",
            "role": "chair",
            "must": True,
            "start": ["2014-01-01", "2014-12-31"],
            "modality": ["asserted"],
            "evidence": ["has chaired"],
        }
    ],
    "events": [],
    "statements": [{"speaker": "a", "must": True, "evidence": ["“We build”"]}],
}
TEXT = "Ann Lee has chaired the Harbour Board since 2014. “We build”, she said."
PERSON = {"type": "person", "id": "p1", "name": "Ann Lee", "aliases": []}
ROLE = {"type": "role", "id": "r1", "title": "chair", "organisation": "Harbour Board"}
TENURE = {
    "type": "tenure",
    "id": "t1",
    "person": "p1",
    "role": "r1",
    "start": "2014",
    "modality": "asserted",
    "evidence": [{"start": 8, "end": 19}],
}
STATEMENT = {"type": "statement", "id": "s1", "speaker": "p1", "evidence": [{"start": 50, "end": 60}]}


def test_what_the_gold_says_scores_full_marks() -> None:
    scored = Scorer(GOLD, TEXT, [PERSON, ROLE, TENURE, STATEMENT]).figures()
    assert [scored[kind].f1 for kind in ("person", "tenure", "statement")] == [1.0, 1.0, 1.0]
    assert scored["tenure"].ends == (1, 1)
    assert scored["tenure"].modality == (1, 1)
    assert scored["tenure"].grounded == (1, 1)


@pytest.mark.parametrize(
    ("change", "figure"),
    [
        ({"person": "Bo Kern"}, "right"),
        ({"role": "Treasurer"}, "right"),
        ({"start": "2015"}, "ends"),
        ({"start": None}, "ends"),
        ({"modality": "expected"}, "modality"),
        ({"evidence": [{"start": 50, "end": 60}]}, "grounded"),
        ({"evidence": [{"start": 50, "end": 600}]}, "grounded"),
        ({"evidence": []}, "grounded"),
    ],
)
def test_every_kind_of_error_costs(change: dict[str, object], figure: str) -> None:
    scored = Scorer(GOLD, TEXT, [PERSON, ROLE, {**TENURE, **change}]).figures()["tenure"]
    assert getattr(scored, figure)[0] == 0


def test_a_missed_tenure_costs_its_end_and_a_bonus_item_costs_nothing() -> None:
    scored = Scorer(GOLD, TEXT, [PERSON]).figures()
    assert (scored["person"].f1, scored["tenure"].ends) == (1.0, (0, 1))


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("2014", "2014-01-01", "2014-12-31"),
        ("2014-02", "2014-02-01", "2014-02-28"),
        ("2014-24", "2014-12-01", "2015-02-28"),
        ("201X", "2010-01-01", "2019-12-31"),
        ("2014-06-10~", "2014-05-31", "2014-06-20"),
        ("[2013..2015]", "2013-01-01", "2015-12-31"),
        ("2013/2015-03", "2013-01-01", "2015-03-31"),
    ],
)
def test_a_date_of_the_yardstick_covers_its_days(said: str, first: str, last: str) -> None:
    span = window(said)
    assert span is not None
    assert [day.isoformat() for day in span] == [first, last]


def test_a_date_must_lie_in_the_window_with_both_its_days() -> None:
    wanted = ["2014-01-01", "2014-12-31"]
    assert [date_fits(said, wanted) for said in ("2014-05", "2014", "201X", "2014/..", "", None, "no date")] == [
        True, True, False, True, False, False, False,
    ]  # fmt: skip
    assert date_fits(None, "unknown") is True
    assert date_fits("2014", "unknown") is False
    assert date_fits("2014", None) is None
