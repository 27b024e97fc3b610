"""The page as a file: one whole, the same every time, with nothing in it that could run or leave."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from datetime import date
from pathlib import Path

import pytest
from page_sample import HOSTILE, TODAY, hostile_picture, large_picture, sample_picture

from whowhen.graph.errors import MissingPartError, NothingToDrawError, UnknownLanguageError
from whowhen.graph.store import open_store
from whowhen.queries.picture_rows import Picture
from whowhen.views import bundle
from whowhen.views.page import MOST_NODES, DrawOptions, draw, render
from whowhen.views.words import load_words


@pytest.fixture(scope="module")
def page() -> str:
    return render(sample_picture(), DrawOptions(TODAY, title="The council"))


def data_of(text: str) -> dict[str, object]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', text, re.DOTALL)
    assert found
    data: dict[str, object] = json.loads(found[1])
    return data


def test_the_same_picture_gives_the_same_bytes(page: str) -> None:
    assert render(sample_picture(), DrawOptions(TODAY, title="The council")) == page


def test_the_day_is_an_argument_and_changes_the_page(page: str) -> None:
    assert render(sample_picture(), DrawOptions(date(2025, 1, 1), title="The council")) != page


def test_the_policy_names_the_digest_of_exactly_what_stands_between_the_tags(page: str) -> None:
    policy = re.search(r'http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    assert policy
    allowed = set(re.findall(r"sha256-([\w+/=]+)", policy[1].replace("&#39;", "'")))
    texts = [
        *re.findall(r"<script>(.*?)</script>", page, re.DOTALL),
        *re.findall(r"<style>(.*?)</style>", page, re.DOTALL),
    ]
    digests = {base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts}
    assert len(texts) == 3
    assert digests == allowed
    assert "default-src 'none'" in policy[1].replace("&#39;", "'")


def test_the_page_names_no_address_that_a_browser_would_fetch(page: str) -> None:
    shell = re.sub(r"<script.*?</script>|<style.*?</style>", "", page, flags=re.DOTALL)
    assert re.findall(r'(?:src|href)="(?!#)[^"]*"', shell) == []
    assert "url(" not in page[page.index("<style>") : page.index("</style>")]
    assert page.startswith("<!DOCTYPE html>")


def test_the_nodes_and_edges_are_those_of_pyvis(page: str) -> None:
    data = data_of(page)
    nodes, edges = data["nodes"], data["edges"]
    assert isinstance(nodes, list)
    assert isinstance(edges, list)
    ids = {node["id"] for node in nodes}
    assert len(ids) == 3 + 10 + 13 + 11
    assert all(edge["from"] in ids and edge["to"] in ids for edge in edges)
    assert all(node["shape"] == "custom" for node in nodes)
    assert json.loads(str(data["options"]))["physics"] == {"enabled": False}


def test_hostile_texts_reach_the_file_as_data_and_as_escaped_text_only(page: str) -> None:
    text = render(hostile_picture(), DrawOptions(TODAY, title=HOSTILE))
    assert HOSTILE not in text
    for tag in ("<script", "</script", "<img", "<style", "<title", "</title"):
        assert text.count(tag) == page.count(tag), tag
    assert json.loads(json.dumps(data_of(text)))["page"]["title"] == HOSTILE


def test_above_the_limit_the_page_has_columns_and_no_nodes() -> None:
    text = render(large_picture(MOST_NODES + 100, 50), DrawOptions(TODAY))
    data = data_of(text)
    assert data["nodes"] == []
    page = data["page"]
    assert isinstance(page, dict)
    assert page["bars"]["count"] == MOST_NODES + 100
    assert len(page["bars"]["columns"]["id"]) == MOST_NODES + 100
    assert page["bars"]["columns"]["acting"] == {"most": False, "but": {}}


def test_a_title_is_made_from_what_is_shown() -> None:
    assert "<title>Council: Ämter, Ereignisse, Aussagen</title>" in render(
        sample_picture(), DrawOptions(TODAY, language="de")
    )


def test_nothing_to_draw_is_said(tmp_path: Path) -> None:
    with pytest.raises(NothingToDrawError, match="nothing to draw"):
        render(Picture(), DrawOptions(TODAY))
    with open_store(tmp_path / "empty.db") as store, pytest.raises(NothingToDrawError):
        draw(store, tmp_path / "page.html", DrawOptions(TODAY))
    assert not (tmp_path / "page.html").exists()


def test_a_language_that_the_page_does_not_speak_is_refused() -> None:
    with pytest.raises(UnknownLanguageError, match="'fr'"):
        load_words("fr")


def test_another_copy_of_the_library_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundle, "LIBRARY_SHA256", "0" * 64)
    bundle.bundle.cache_clear()
    with pytest.raises(MissingPartError, match="vis-network"):
        bundle.bundle()
    bundle.bundle.cache_clear()


def test_no_script_of_ours_makes_markup_from_text_or_runs_it() -> None:
    folder = Path(bundle.__file__).parent / "assets"
    scripts = {path.name: path.read_text("utf-8") for path in folder.glob("*.js")}
    assert set(scripts) == set(bundle.SCRIPTS)
    for name, text in scripts.items():
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function", text), (
            name
        )


def test_every_word_that_scripts_and_template_ask_for_is_in_the_table() -> None:
    folder = Path(bundle.__file__).parent / "assets"
    text = "".join(path.read_text("utf-8") for path in folder.iterdir() if path.suffix in {".js", ".j2"})
    asked = set(re.findall(r"""\bword\('(\w+)'""", text)) | set(re.findall(r'words\["(\w+)"\]', text))
    asked |= {f"{key}{ending}" for key in re.findall(r"counted\('(\w+)'", text) for ending in ("", "_one")}
    assert len(asked) > 80
    assert asked - load_words("en").table.keys() == set()
