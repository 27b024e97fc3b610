"""Web pages: the article without its surroundings, and what the page says about itself."""

from __future__ import annotations

import sys

import pytest

from whowhen.graph.errors import MissingPartError, UnreadableError
from whowhen.loaders.articles import load_article
from whowhen.loaders.options import ImportOptions

PARAGRAPHS = [
    "Die Sparkasse Ellerbach hat eine neue Chefin. Ada Berg übernahm am Montag das Amt von Bo Dahl.",
    "Dahl hatte die Sparkasse zwölf Jahre lang geführt. „Es war mir eine Freude“, sagte er zum Abschied.",
    "Berg war zuvor Finanzvorständin einer Bank in Oslo. Sie ist die erste Frau an der Spitze des Hauses.",
]
PAGE = f"""<!DOCTYPE html>
<html lang="de"><head><meta charset="CHARSET"><title>Neue Chefin für die Sparkasse</title>
<meta property="og:title" content="Neue Chefin für die Sparkasse">
<meta property="og:site_name" content="Ellerbacher Blatt">
<meta property="og:url" content="https://blatt.example/neue-chefin">
<meta property="article:published_time" content="2024-10-01T09:30:00+02:00">
<link rel="canonical" href="https://blatt.example/neue-chefin"></head>
<body><nav><a href="/">Start</a><a href="/sport">Sport</a></nav>
<article><h1>Neue Chefin für die Sparkasse</h1>{"".join(f"<p>{one}</p>" for one in PARAGRAPHS)}</article>
<footer>Impressum, Datenschutz, Cookies</footer></body></html>"""


def page(encoding: str) -> bytes:
    return PAGE.replace("CHARSET", encoding).encode(encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252", "utf-16"])
def test_a_page_gives_its_article_and_what_it_says_about_itself(encoding: str) -> None:
    source = load_article("page", page(encoding), "page.html", ImportOptions()).source
    assert (source.title, source.outlet) == ("Neue Chefin für die Sparkasse", "Ellerbacher Blatt")
    assert (source.url, source.published, source.language) == ("https://blatt.example/neue-chefin", "2024-10-01", "de")
    for paragraph in PARAGRAPHS:
        assert paragraph in source.text
    assert "Sport" not in source.text
    assert "Impressum" not in source.text


def test_a_year_in_the_footer_is_no_publication_date() -> None:
    silent = page("utf-8").replace(b"2024-10-01T09:30:00+02:00", b"").replace(b"Impressum", b"Copyright 2019")
    assert load_article("page", silent, "page.html", ImportOptions()).source.published is None


def test_options_go_before_the_page() -> None:
    source = load_article("page", page("utf-8"), "page.html", ImportOptions(outlet="Other", published="2024")).source
    assert (source.outlet, source.published) == ("Other", "2024")


def test_a_declared_encoding_is_believed_where_it_is_no_unicode() -> None:
    polish = PAGE.replace("CHARSET", "iso-8859-2").replace("Bo Dahl", "Łukasz Żak").encode("iso-8859-2", "replace")
    assert "Łukasz Żak" in load_article("page", polish, "page.html", ImportOptions()).source.text


@pytest.mark.parametrize("html", ["<html><body></body></html>", "<html><head><title>Nichts</title></head></html>"])
def test_a_page_without_an_article_is_refused(html: str) -> None:
    with pytest.raises(UnreadableError, match="no article was found"):
        load_article("page", html.encode(), "page.html", ImportOptions())


def test_without_trafilatura_the_error_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(MissingPartError, match=r'pip install "whowhen\[html\]"'):
        load_article("page", page("utf-8"), "page.html", ImportOptions())
