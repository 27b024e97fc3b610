"""Articles: the kept text is the article's own, and what is known about it comes from the best place that says it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whowhen.graph.errors import BadDateError, BadRecordError, InputError, UnknownLanguageError, UnreadableError
from whowhen.loaders.articles import load_article
from whowhen.loaders.frontmatter import split
from whowhen.loaders.language import detect
from whowhen.loaders.options import ImportOptions, Metadata

if TYPE_CHECKING:
    from whowhen.loaders.articles import Article

BODY = "Oslo. Die Bank hat eine neue Chefin. Ada Berg ist seit Montag im Amt.\r\n\r\nSie folgt auf Bo Dahl.\n"
FRONT = "---\ntitle: Neue Chefin # nur so\noutlet: Blatt\ndate: 2024-10-01T09:30:00+02:00\nlang: de\ntags: [a]\n---\n"


def load(text: str, path: str = "a.md", **options: object) -> Article:
    return load_article("text", text.encode(), path, ImportOptions(**options))  # type: ignore[arg-type]


def test_a_plain_text_is_kept_as_it_is() -> None:
    source = load(BODY).source
    assert (source.kind, source.text, source.language, source.published) == ("article", BODY, "de", None)


def test_front_matter_is_cut_off_and_read() -> None:
    source = load(FRONT + BODY).source
    assert source.text == BODY
    assert (source.title, source.outlet, source.published) == ("Neue Chefin", "Blatt", "2024-10-01")


@pytest.mark.parametrize(
    "text",
    [
        "---\n\nEin Strich, dann Text und nicht mehr.\n\n---\n\nUnd weiter geht es mit dem Text.\n",
        "---\ntitle: Das Ende fehlt, und das ist die ganze Zeile.\n",
        "Erst Text, und zwar der erste.\n---\ntitle: zu spät\n---\n",
        "--- \nEin Satz mit Doppelpunkt ist: kein Feld, und das ist gut.\n---\n",
    ],
)
def test_rules_and_prose_are_no_front_matter(text: str) -> None:
    assert split(text, "a.md") == (Metadata(), text)


@settings(deadline=None)
@given(st.text("a:-\r\n ", max_size=40))
def test_the_text_below_front_matter_is_exactly_what_was_there(rest: str) -> None:
    assert split(f"---\ntitle: A\n---\n{rest}", "a.md") == (Metadata(title="A"), rest)
    assert split(f"---\r\ntitle: A\r\n---\r\n{rest}", "a.md") == (Metadata(title="A"), rest)


def test_broken_front_matter_is_refused_with_its_line() -> None:
    with pytest.raises(BadRecordError, match=r"a\.md, line 3: not YAML.*colons"):
        load("---\ntitle: A\noutlet: B: C\n---\n" + BODY)


def test_options_go_before_the_table_and_the_table_before_front_matter(tmp_path: Path) -> None:
    table = tmp_path / "meta.csv"
    table.write_text("path;title;outlet;published\na.md;From the table;;2024-09-30\nb.md;Other;;\n", "utf-8")
    source = load(FRONT + BODY, str(tmp_path / "a.md"), meta=table, published="2024-09-29").source
    assert (source.published, source.title, source.outlet) == ("2024-09-29", "From the table", "Blatt")
    other = load(BODY, str(tmp_path / "c.md"), meta=table).source
    assert other.title is None


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("file,title\na.md,A\n", "unknown column 'file'"),
        ("title\nA\n", "there is no column path"),
        ("path,published\na.md,1.10.2024\n", "line 2, field published: expected a date"),
        ("path,title\n,A\n", "line 2, field path: the path is missing"),
    ],
)
def test_a_table_that_cannot_be_used_is_refused_with_its_line(tmp_path: Path, table: str, message: str) -> None:
    path = tmp_path / "meta.csv"
    path.write_text(table, "utf-8")
    with pytest.raises(InputError, match=message):
        load(BODY, "a.md", meta=path)


def test_a_publication_date_that_is_none_is_refused() -> None:
    with pytest.raises(BadDateError, match=r"a\.md, field published: expected a date.*2024-10-01"):
        load(BODY, published="01.10.2024")


@pytest.mark.parametrize(
    ("published", "day", "note"),
    [
        ("2024-10-01", "2024-10-01", None),
        (None, None, "no publication date: relative dates stay unresolved"),
        ("2024-10", None, "the publication date is no full day: relative dates stay unresolved"),
        ("2024-10-01~", None, "the publication date is no full day: relative dates stay unresolved"),
    ],
)
def test_only_a_full_day_places_relative_dates(published: str | None, day: str | None, note: str | None) -> None:
    article = load(BODY, published=published)
    assert article.document.published == day
    assert article.source.published == published
    assert [one.partition(" (")[0] for one in article.notes] == ([] if note is None else [note])


def test_what_was_read_as_windows_1252_is_said() -> None:
    article = load_article("text", BODY.replace("neue", "frühere").encode("cp1252"), "a.txt", ImportOptions())
    assert "read as Windows-1252" in article.notes


PROSE = {
    "de": "Der Minister trat am Dienstag zurück. Seine Nachfolgerin ist noch nicht bekannt, und das bleibt so.",
    "en": "The minister resigned on Tuesday. His successor has not been named, and that will not change.",
    "fr": "Le ministre a démissionné mardi. Son successeur n'est pas encore connu, et cela ne va pas changer.",
    "es": "El ministro dimitió el martes. Su sucesor no se conoce todavía, y es probable que no cambie.",
    "it": "Il ministro si è dimesso martedì. Il suo successore non è ancora noto, e la situazione non cambierà.",
    "nl": "De minister is dinsdag afgetreden. Het is nog niet bekend wie hem zal opvolgen, en dat blijft voorlopig zo.",
    "sv": "Ministern avgick på tisdagen. Det är ännu inte känt vem som efterträder honom, och det lär inte ändras.",
    "pl": "Minister podał się do dymisji we wtorek. Nie wiadomo jeszcze, kto będzie jego następcą.",
}


@pytest.mark.parametrize("language", PROSE)
def test_languages_are_told_apart(language: str) -> None:
    assert detect(PROSE[language]) == language


@pytest.mark.parametrize(
    ("language", "name"), [("fr", "French"), ("nl", "Dutch"), ("sv", "Swedish"), ("es", "Spanish")]
)
def test_an_article_in_another_language_is_refused_by_its_name(language: str, name: str) -> None:
    with pytest.raises(UnknownLanguageError, match=f"the article is in {name}.*--language"):
        load(PROSE[language])


def test_what_is_said_about_the_language_goes_before_what_it_looks_like() -> None:
    assert load(PROSE["nl"], language="de-DE").source.language == "de"
    with pytest.raises(UnknownLanguageError, match="said to be in French"):
        load(f"---\nlanguage: fr\n---\n{PROSE['de']}")
    with pytest.raises(InputError, match="'German' is no language code"):
        load(BODY, language="German")


def test_a_text_that_tells_no_language_needs_the_option() -> None:
    with pytest.raises(UnknownLanguageError, match="cannot be told"):
        load("Lorem ipsum dolor sit amet.")
    assert load("Lorem ipsum dolor sit amet.", language="en").source.language == "en"


@pytest.mark.parametrize("text", ["1 2 3 … 4\n", "---\ntitle: Nur ein Kopf\n---\n \n", "🗳 🗳\n"])
def test_a_text_without_words_is_refused(text: str) -> None:
    with pytest.raises(UnreadableError, match="there are no words in it"):
        load(text)


def test_a_megabyte_on_one_line_is_taken() -> None:
    text = "Der Minister ist nicht im Amt und das Haus ist leer. " * 20_000
    assert load(text).source.text == text


@pytest.mark.parametrize(
    "path", sorted(Path(__file__).parents[2].glob("app/data/articles/*.md")), ids=lambda path: path.name
)
def test_the_language_of_the_sample_articles_is_recognised_without_being_told(path: Path) -> None:
    if path.name == "README.md":
        return
    known, text = split(path.read_text("utf-8"), path.name)
    assert detect(text) == known.language
