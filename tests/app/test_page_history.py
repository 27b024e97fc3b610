"""The page's account of earlier states, and sentences of its own language."""

from __future__ import annotations

import pytest
from page_sample import TODAY, identifier, replayed, sample_picture

from whowhen.graph.dates import day_number
from whowhen.views.compose import compose
from whowhen.views.reasons import premise
from whowhen.views.words import load_words

DAY = day_number(TODAY.year, TODAY.month, TODAY.day)
NOVAK = identifier("tenure", "Felix Novák Secretary General 2016-10-01")
GONE = identifier("tenure", "Hanno Brandt Secretary General 2016-12")


def test_a_history_tells_only_what_was_different() -> None:
    past, last = replayed()
    model = compose(sample_picture(), "", DAY, load_words("en"), past, last)
    bars = {bar.id: bar for bar in model.bars}
    (first, changed), (second, same) = bars[NOVAK].history
    assert (first, second, same) == (0, 1, ())
    told = dict(changed or ())
    assert told["modality"] == "expected"
    assert told["open"] is False
    assert "person" not in told
    assert told["cells"][0] == "Felix Novák"
    assert [(state, changes) for state, changes in bars[GONE].history] == [(0, ()), (1, None)]
    later = next(bar for bar in model.bars if bar.id not in {NOVAK, GONE})
    assert later.history == ((0, None), (2, ()))
    assert model.known == (past[0].day, past[1].day, last)


def test_without_earlier_states_there_is_no_history() -> None:
    model = compose(sample_picture(), "", DAY, load_words("en"))
    assert all(row.history == () for row in (*model.bars, *model.points, *model.entities))


def test_a_german_page_names_offices_in_german_and_keeps_their_own_names() -> None:
    model = compose(sample_picture(), "", DAY, load_words("de"))
    shown = {lane.own: (lane.title, lane.aliases) for lane in model.lanes}
    assert shown["Secretary General"] == ("Generalsekretär", ("Secretary General",))
    assert shown["Deputy Secretary General"][0] == "Vizegeneralsekretär"


@pytest.mark.parametrize(
    ("text", "english", "german"),
    [
        ("Ann Lee took over 2013-01", "Ann Lee took over: January 2013.", "Ann Lee übernahm: Januar 2013."),
        ("P1Y6M until 2020", "1 year 6 months, counted back from 2020.", "1 Jahr 6 Monate, zurückgerechnet von 2020."),
        ("published 2024-11-14", "Published: 14 November 2024.", "Erschienen: 14. November 2024."),
        ("appointment 2024-03-19", "Appointment: 19 March 2024.", "Ernennung: 19. März 2024."),
        ("something else", "something else", "something else"),
    ],
)
def test_what_a_conclusion_rests_on_is_a_sentence(text: str, english: str, german: str) -> None:
    assert premise(text, load_words("en")) == english
    assert premise(text, load_words("de")) == german
