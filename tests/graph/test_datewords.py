"""Dates in words: what people are told about a date, in English and German."""

from __future__ import annotations

import pytest

from whowhen.graph.dates import say


@pytest.mark.parametrize(
    ("text", "english", "german"),
    [
        (None, "unknown", "unbekannt"),
        ("..", "open", "offen"),
        ("2014", "2014", "2014"),
        ("2014-03", "March 2014", "März 2014"),
        ("2014-10-01", "1 October 2014", "1. Oktober 2014"),
        ("2014~", "about 2014", "etwa 2014"),
        ("2014-10?", "October 2014 (uncertain)", "Oktober 2014 (unsicher)"),
        ("2014%", "about 2014 (uncertain)", "etwa 2014 (unsicher)"),
        ("197X", "the 1970s", "1970er-Jahre"),
        ("19XX", "the years 1900 to 1999", "die Jahre 1900 bis 1999"),
        ("2014-21", "spring 2014", "Frühjahr 2014"),
        ("1999-24", "winter 1999/00", "Winter 1999/00"),
        ("-0043", "44 BC", "44 v. Chr."),
        ("0000", "1 BC", "1 v. Chr."),
        ("1971/1984-06", "1971 to June 1984", "1971 bis Juni 1984"),
        ("1984-06/..", "June 1984 or later", "Juni 1984 oder später"),
        ("1984-06/", "June 1984 or later", "Juni 1984 oder später"),
        ("../1984", "1984 or earlier", "1984 oder früher"),
        ("[2013..2015]", "between 2013 and 2015", "zwischen 2013 und 2015"),
        ("[2013,2015]", "2013 or 2015", "2013 oder 2015"),
        ("[..2015]", "2015 or earlier", "2015 oder früher"),
        ("[2013..]", "2013 or later", "2013 oder später"),
    ],
)
def test_a_date_is_said_in_words(text: str | None, english: str, german: str) -> None:
    assert (say(text), say(text, "de")) == (english, german)
