"""The network's places: nothing on top of anything else, the same every time."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from page_sample import TODAY, sample_picture

from whowhen.graph.dates import day_number
from whowhen.views.compose import compose
from whowhen.views.layout import network
from whowhen.views.links import links
from whowhen.views.words import load_words

if TYPE_CHECKING:
    from whowhen.queries.picture_rows import Picture
    from whowhen.views.model import Model


def model(picture: Picture | None = None) -> Model:
    return compose(picture or sample_picture(), "", day_number(TODAY.year), load_words("en"))


def test_everything_that_is_linked_has_a_place() -> None:
    made = model()
    ends = {end for link in links(made) for end in (link.start, link.end)}
    assert ends <= network(made).keys()


def test_no_two_things_share_a_place() -> None:
    places = Counter((spot.x, spot.y) for spot in network(model()).values())
    assert max(places.values()) == 1


def test_names_beside_one_another_do_not_overlap() -> None:
    made = model()
    spots = network(made)
    people = [spots[entity.id] for entity in made.entities if entity.kind == "person" and entity.id in spots]
    for one in people:
        for other in people:
            same_side = one.side == other.side and abs(one.x - other.x) < 100
            assert one is other or not same_side or abs(one.y - other.y) >= 20


def test_the_holders_of_an_office_go_clockwise_in_time() -> None:
    made = model()
    spots = network(made)
    hub = spots[made.lanes[0].id]
    chips = [spots[bar.id] for bar in made.bars if bar.lane == 0]
    right, left = [at for at in chips if at.x > hub.x], [at for at in chips if at.x < hub.x]
    assert [*right, *left] == chips
    assert [at.y for at in right] == sorted(at.y for at in right)
    assert [at.y for at in left] == sorted((at.y for at in left), reverse=True)


def test_the_places_are_the_same_every_time_and_around_the_middle() -> None:
    first, second = network(model()), network(model())
    assert first == second
    assert abs(min(spot.x for spot in first.values()) + max(spot.x for spot in first.values())) < 1


def test_a_picture_of_events_alone_has_places_too() -> None:
    alone = replace(sample_picture(), roles=(), tenures=(), vacancies=(), statements=())
    assert len(network(model(alone))) > 8
