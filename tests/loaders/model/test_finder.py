"""A quotation is found letter by letter or not at all, and the article goes out in parts that are the article."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whowhen.loaders.model.finder import Finder
from whowhen.loaders.model.parts import parts
from whowhen.loaders.model.prompt import messages
from whowhen.loaders.reader.checks import exact
from whowhen.loaders.reader.model import Document

TEXT = "Er  sagte „ja“.\nDie Übergabe – am 3. Mai – leitet\u00a0er."


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ('sagte "ja"', ["sagte „ja“"]),
        ("U\u0308bergabe", ["Übergabe"]),
        ("leitet er", ["leitet\u00a0er"]),
        ("er", ["er"]),  # not in "Übergabe"
        ("Er sagte", ["Er  sagte"]),
        ("er sagte", []),
        ("am 3. Juni", []),
        ("sagte nicht", []),
        ("am 3", ["am 3"]),
        ("", []),
    ],
)
def test_a_quotation_is_found_where_its_letters_stand(quote: str, found: list[str]) -> None:
    assert [TEXT[start:end] for start, end in Finder(TEXT).places(quote)] == found


def test_a_body_is_found_in_the_title_of_its_head_and_a_year_never_in_a_longer_number() -> None:
    assert Finder("Der Seeamtsleiter").places("Seeamt") == [(4, 10)]
    assert Finder("im Jahr 20310").places("2031") == []


def test_of_several_places_the_nearest_counts() -> None:
    finder = Finder("er kam, er sah, er ging")
    assert finder.nearest("er", 20) == (16, 18)
    assert finder.nearest("er", 20, [(0, 12)]) == (8, 10)
    assert finder.nearest("sie", 0) is None


@given(text=st.text("aä „“\n.e\u0308", max_size=40), start=st.integers(0, 40), length=st.integers(1, 10))
def test_every_slice_of_whole_words_is_found_again(text: str, start: int, length: int) -> None:
    quote = text[start : start + length].strip()
    finder = Finder(text)
    for place in finder.places(quote):
        assert exact(text[slice(*place)], quote)


@given(text=st.text("ab .\n", max_size=200), most=st.integers(1, 50))
def test_the_parts_of_an_article_are_the_article(text: str, most: int) -> None:
    found = parts(text, most)
    assert "".join(text[part.start : part.end] for part in found) == text
    assert all(part.end - part.start <= most for part in found)
    assert [part.number for part in found] == list(range(1, len(found) + 1))


def test_a_later_part_names_the_people_of_the_earlier_ones() -> None:
    text = "Ann Lee chairs the board.\n\nShe was elected in 2030."
    first, second = parts(text, 30)
    document = Document(text, "en", "2031-05-14", "The board")
    asked = messages(document, second, ["Ann Lee"])[1]["content"]
    assert "part 2 of 2" in asked
    assert "Ann Lee" in asked
    assert "Published: 2031-05-14, Wednesday" in asked
    assert "part 1" not in messages(Document(text, "en"), parts(text)[0])[1]["content"]
    assert first.end == second.start
