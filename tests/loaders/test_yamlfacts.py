"""YAML: scalars are texts, nothing hidden is followed, each entry is its claim's evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whowhen.graph.errors import BadDateError, BadRecordError
from whowhen.graph.records import EventClaim, PersonClaim, StatementClaim, TenureClaim
from whowhen.loaders.factfiles import load_facts
from whowhen.loaders.options import Metadata
from whowhen.loaders.problems import Problems
from whowhen.loaders.yamltext import parse

if TYPE_CHECKING:
    from pathlib import Path

    from whowhen.graph.records import Loaded
    from whowhen.loaders.yamltext import Node

FILE = """\
# A comment, and a character outside the 16-bit range: 🗳
source: {title: Who is who, url: https://example.org/who, published: 2024-10-01, language: en}
facts:
  - tenure: {person: Jens Stoltenberg, role: Secretary General, of: NATO, start: 2014-10-01, end: 2024-10-01}
  - event:
      kind: handover
      when: 2024-10
      outgoing: Jens Stoltenberg
      incoming: [Mark Rutte]   # of The Hague

  - person: {name: "No", aliases: [yes, 0x10], born: 1958}
"""


def load(text: str, path: str = "facts.yaml") -> tuple[Loaded, ...]:
    return load_facts("yaml", text, path, Metadata(), {})


def test_entries_become_claims_that_rest_on_the_entries() -> None:
    (loaded,) = load(FILE)
    tenure, event, person = (produced.claim for produced in loaded.claims)
    assert isinstance(tenure, TenureClaim)
    assert isinstance(event, EventClaim)
    assert isinstance(person, PersonClaim)
    assert loaded.source.text == FILE
    quotes = [FILE[claim.evidence[0].start : claim.evidence[0].end] for claim in (tenure, event, person)]
    assert quotes[0].startswith("tenure: {person: Jens")
    assert quotes[0].endswith("end: 2024-10-01}")
    assert quotes[1].startswith("event:\n")
    assert quotes[1].endswith("incoming: [Mark Rutte]")
    assert quotes[2] == 'person: {name: "No", aliases: [yes, 0x10], born: 1958}'
    assert event.when == "2024-10"
    assert event.label == "handover: Mark Rutte, Jens Stoltenberg"


def test_scalars_are_texts_whatever_they_look_like() -> None:
    (loaded,) = load(FILE)
    person = loaded.claims[2].claim
    assert isinstance(person, PersonClaim)
    assert (person.person.name, person.aliases) == ("No", ("yes", "0x10"))


def test_the_source_block_describes_the_source_and_options_go_before_it() -> None:
    (loaded,) = load_facts("yaml", FILE, "facts.yaml", Metadata(title="Other"), {})
    source = loaded.source
    assert (source.title, source.url, source.published) == ("Other", "https://example.org/who", "2024-10-01")


def test_each_document_of_a_file_is_a_source_of_its_own() -> None:
    first = "source: {title: One}\nfacts:\n- person: {name: A}\n"
    second = "--- # next\nsource: {title: Two}\nfacts:\n- person: {name: B}\n"
    one, two = load(first + second)
    assert (one.source.title, two.source.title) == ("One", "Two")
    assert (one.source.text, two.source.text) == (first, second)
    evidence = two.claims[0].claim.evidence[0]
    assert second[evidence.start : evidence.end] == "person: {name: B}"


letters = st.text("aä:,#'\"🗳 ", min_size=1, max_size=8).map(lambda text: f"x{text}x")


@settings(deadline=None)
@given(names=st.lists(letters, min_size=1, max_size=5), block=st.booleans(), line_end=st.sampled_from(["\n", "\r\n"]))
def test_the_evidence_of_each_claim_is_exactly_its_entry(*, names: list[str], block: bool, line_end: str) -> None:
    quoted = ["'" + name.replace("'", "''") + "'" for name in names]
    shape = "person:{}    name: {}" if block else "person: {{name: {1}}}"
    entries = [shape.format(line_end, name) for name in quoted]
    text = line_end.join(["# 🗳", "facts:", *(f"- {entry}   # {number}" for number, entry in enumerate(entries)), ""])
    (loaded,) = load(text)
    spans = [produced.claim.evidence[0] for produced in loaded.claims]
    assert [text[span.start : span.end] for span in spans] == entries


def flat(node: Node) -> object:
    inner = node.value
    if isinstance(inner, dict):
        value: object = {key: flat(one) for key, one in inner.items()}
    else:
        value = inner if isinstance(inner, str) else [flat(one) for one in inner]
    return value, node.start, node.end, node.line


def test_the_parser_in_c_and_the_one_in_python_see_the_same() -> None:
    block = "  - person:\n      name: >\n        Long\n        Name\n"
    text = FILE + "  - statement: {by: A, text: 'it''s',\n      when: 2024}\n" + block + "--- \nfacts: []\n"
    fast = parse(text, Problems("a.yaml"))
    slow = parse(text, Problems("a.yaml"), fast=False)
    assert [flat(one.root) for one in fast] == [flat(one.root) for one in slow]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("facts:\n- person: {name: &x A}\n", "line 2: anchors and aliases"),
        ("facts:\n- person: {name: *x}\n", "line 2: .*(anchors|alias)"),
        ("facts:\n- person: {name: !!str A}\n", "line 2: tags such as"),
        ("facts:\n- person: !!python/object:os.system {name: A}\n", "line 2: tags such as"),
        ("facts:\n- person: {name: A, name: B}\n", "line 2, field name: the field stands here twice"),
        ("facts:\n- person: {name: A\n", "line 3: not YAML"),
        ("facts:\n- person: {name: A}\n\tx\n", "line 3: not YAML"),
        ("facts:\n- person: {name: A, born: 1.1.2000}\n", "line 2, field born: expected a date"),
        ("facts:\n- person:\n    name: A\n    born: x\n", "line 4, field born: expected a date"),
        ("facts:\n- person: {nam: A, name: B}\n", "field nam: a person has no field 'nam'. Did you mean 'name'"),
        ("facts:\n- person: {born: 1990}\n", "line 2, field name: the field is missing"),
        ("facts:\n- persn: {name: A}\n", "line 2: 'persn' is no kind of fact. Did you mean 'person'"),
        ("facts:\n- person: A\n", "expected the fields of the person"),
        ("facts:\n- person: {name: A}\n  role: {title: B}\n", "expected one fact"),
        ("facts:\n- person: {name: [A, B]}\n", "field name: expected one value, got 2"),
        ("facts:\n- person: {name: {first: A}}\n", "expected a text or a list of texts"),
        ("facts:\n- tenure: {person: A, role: B, of: C, organisation: D}\n", "the same as organisation"),
        ("facts: none\n", "expected a list of facts"),
        ("facts: []\n", "expected a list of facts"),
        ("- person: {name: A}\n", "expected source: and facts:"),
        ("source: {titel: X}\nfacts:\n- person: {name: A}\n", "a source has no field 'titel'. Did you mean 'title'"),
        ("facts:\n- event: {kind: summit, quote: x}\n", "field quote: a quote needs a text"),
        ("# nothing\n", "the file holds no facts"),
        ("facts:\n- " + "[" * 50 + "]" * 50 + "\n", "nested deeper than 20 levels"),
    ],
)
def test_what_is_wrong_is_said_with_file_line_and_field(text: str, message: str) -> None:
    with pytest.raises(BadRecordError, match=message) as caught:
        load(text)
    assert "facts.yaml" in str(caught.value)


def test_ten_thousand_aliases_of_aliases_cost_nothing() -> None:
    bombs = "".join(f"a{number}: &a{number} [*a{number - 1}, *a{number - 1}]\n" for number in range(1, 30))
    with pytest.raises(BadRecordError, match="anchors and aliases"):
        load(f"a0: &a0 x\n{bombs}")


def test_quotes_are_found_in_the_text_that_the_source_names(tmp_path: Path) -> None:
    article = "Oslo – „Ich gehe“, sagte Ada Berg. Sie war seit 2010 Chefin der Bank.\n"
    (tmp_path / "article.txt").write_text(article, "utf-8")
    path = tmp_path / "facts.yaml"
    text = (
        "source: {title: T, text: article.txt}\nfacts:\n"
        "- statement: {by: Ada Berg, text: Ich gehe}\n"
        "- tenure: {person: Ada Berg, role: Chef, of: Bank, start: 2010, quote: Sie war seit 2010 Chefin der Bank}\n"
    )
    (loaded,) = load(text, str(path))
    statement, tenure = (produced.claim for produced in loaded.claims)
    assert loaded.source.text == article
    assert loaded.source.path == str(tmp_path / "article.txt")
    assert isinstance(statement, StatementClaim)
    spans = [(claim.evidence[0].start, claim.evidence[0].end) for claim in (statement, tenure)]
    assert [article[start:end] for start, end in spans] == ["Ich gehe", "Sie war seit 2010 Chefin der Bank"]


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ("tenure: {person: A, role: B, quote: not there}", "line 3, field quote: these words are not in"),
        ("tenure: {person: A, role: B}", "line 3, field quote: the field is missing"),
    ],
)
def test_a_quote_that_the_text_does_not_hold_is_refused(tmp_path: Path, entry: str, message: str) -> None:
    (tmp_path / "article.txt").write_text("A is B.", "utf-8")
    with pytest.raises(BadRecordError, match=message):
        load(f"source: {{text: article.txt}}\nfacts:\n- {entry}\n", str(tmp_path / "facts.yaml"))


def test_a_text_that_is_not_there_is_said_where_it_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadRecordError, match=r"field text: .*gone\.txt: cannot be read"):
        load("source: {text: gone.txt}\nfacts:\n- person: {name: A, quote: A}\n", str(tmp_path / "facts.yaml"))


def test_a_publication_date_that_is_none_is_refused() -> None:
    with pytest.raises(BadDateError, match="line 1, field published: expected a date"):
        load("source: {published: 1. Mai}\nfacts:\n- person: {name: A}\n")


def test_problems_in_several_documents_are_listed_together() -> None:
    one = "facts:\n- person: {name: A, born: x}\n"
    with pytest.raises(BadRecordError, match=r"2 things are wrong(.|\n)*line 2, (.|\n)*line 5, "):
        load(f"{one}---\n{one}")
