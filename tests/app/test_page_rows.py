"""From a picture to the rows of the page: where bars lie, which row they get, in which order lanes come."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from page_sample import TODAY, bound, identifier, sample_picture, tenure

from whowhen.graph.dates import day_number
from whowhen.queries.picture_rows import Bound, Role
from whowhen.views.compose import compose
from whowhen.views.extent import extent
from whowhen.views.model import Extent
from whowhen.views.words import load_words

if TYPE_CHECKING:
    from whowhen.queries.picture_rows import Picture
    from whowhen.views.model import Model

DAY = day_number(TODAY.year, TODAY.month, TODAY.day)


def composed(picture: Picture, language: str = "en") -> Model:
    return compose(picture, "A title", DAY, load_words(language))


def test_a_bar_with_two_known_days_is_solid_from_one_to_the_other() -> None:
    found = extent(bound("1970-01-11"), bound("1970-01-21"), open_ended=False, today=DAY)
    assert found == Extent(10, 10, 20, 20, "sure", "sure")


def test_years_make_a_bar_fade_over_the_year() -> None:
    found = extent(bound("1970"), bound("1972"), open_ended=False, today=DAY)
    assert found == Extent(0, 364, 730, 1095, "between", "between")


def test_an_unknown_side_is_drawn_from_the_nearest_known_day_and_says_so() -> None:
    no_start = extent(bound(None), bound("1970-01-21"), open_ended=False, today=DAY)
    assert no_start == Extent(20, 20, 20, 20, "unknown", "sure")
    no_end = extent(bound("1970-01-11"), bound(None), open_ended=False, today=DAY)
    assert no_end == Extent(10, 10, 10, 10, "sure", "unknown")
    assert extent(bound(None), bound(None), open_ended=False, today=DAY) is None


def test_who_is_still_in_office_is_certain_up_to_the_newest_source_and_drawn_up_to_today() -> None:
    found = extent(bound("2020-01-01"), bound("..", open_from="2024-06-01"), open_ended=True, today=DAY)
    assert found is not None
    assert (found.solid_to, found.last, found.right) == (day_number(2024, 6, 1), DAY, "open")


@given(st.lists(st.one_of(st.none(), st.integers(-30, 30)), min_size=4, max_size=4), st.booleans())
def test_a_bar_never_ends_before_it_begins(days: list[int | None], open_ended: bool) -> None:  # noqa: FBT001
    pairs = [sorted(pair) if None not in pair else pair for pair in (days[:2], days[2:])]  # type: ignore[type-var]
    start, end = (Bound("x", *pair) for pair in pairs)
    found = extent(start, end, open_ended=open_ended, today=20)
    if found is None:
        assert days == [None] * 4
    else:
        assert found.first <= found.last
        assert found.first <= found.solid_from
        assert found.solid_to <= found.last


def test_the_same_picture_in_another_order_gives_the_same_page() -> None:
    plain = sample_picture()
    turned = replace(
        plain,
        roles=plain.roles[::-1],
        tenures=plain.tenures[::-1],
        people=plain.people[::-1],
        organisations=plain.organisations[::-1],
        events=plain.events[::-1],
        statements=plain.statements[::-1],
    )
    assert composed(turned).bars == composed(plain).bars
    assert composed(turned).lanes == composed(plain).lanes
    assert [point.id for point in composed(turned).points] == [point.id for point in composed(plain).points]


def test_the_office_with_most_around_it_comes_first_and_one_without_a_date_last() -> None:
    plain = sample_picture()
    idle = Role(identifier("role", "Archivist"), "Archivist", plain.roles[0].organisation)
    held = tenure("Ada Lindqvist", "Archivist", None, None)
    model = composed(replace(plain, roles=(idle, *plain.roles), tenures=(held, *plain.tenures)))
    assert [lane.title for lane in model.lanes] == [
        "Secretary General",
        "Deputy Secretary General",
        "Spokesperson",
        "Archivist",
        "Events",
        "Statements",
    ]


def test_dates_are_said_in_the_language_of_the_page() -> None:
    english, german = composed(sample_picture()), composed(sample_picture(), "de")
    assert (english.bars[0].since, german.bars[0].since) == ("24 March 1971", "24. März 1971")
    assert german.lanes[-1].title == "Aussagen"


def test_a_passage_that_supports_several_facts_is_kept_once() -> None:
    model = composed(sample_picture())
    assert len(set(model.excerpts)) == len(model.excerpts)
    assert len(model.sources) == 2


def test_short_names_and_initials_keep_particles_and_leave_out_titles() -> None:
    names = {entity.name: (entity.short, entity.initials) for entity in composed(sample_picture()).entities}
    assert names["Clara de Hoop Scheffer"] == ("de Hoop Scheffer", "CS")
    assert names["Dirk Øen"] == ("Øen", "DØ")


def test_both_languages_have_the_same_words_with_the_same_places() -> None:
    import re

    english, german = load_words("en").table, load_words("de").table
    assert english.keys() == german.keys()
    for key, value in english.items():
        assert sorted(re.findall(r"\{\w+\}", value)) == sorted(re.findall(r"\{\w+\}", german[key])), key
