"""An answer is taken as far as it keeps to the form; what is none is an explained error."""

from __future__ import annotations

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from whowhen.graph.errors import ModelError
from whowhen.loaders.model.answer import LONGEST_ANSWER, read_answer
from whowhen.loaders.model.forms import FORMS, schema

PERSON = {"value": "Ann Lee", "quote": "Lee", "link": ["Ann Lee"], "also": ["Ms Lee"]}
SLOT = {"value": "Ann Lee", "quote": "Lee", "link": []}
TENURE = {"passages": ["Lee chairs."], "person": SLOT, "role": {"value": "chair", "quote": "chairs"}}


def answer(**lists: object) -> str:
    return json.dumps(lists)


@pytest.mark.parametrize("wrapped", ["{}", "```json\n{}\n```", "<think>Let me see {</think>\n{}", "\n {} \n"])
def test_thoughts_and_fences_around_an_answer_do_not_count(wrapped: str) -> None:
    found = read_answer(wrapped.replace("{}", answer(people=[PERSON])))
    assert [item.slots["person"].also for item in found.items] == [("Ms Lee",)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Sorry, I cannot do that.",
        answer(people=[PERSON])[:-9],
        "[]",
        '{"answer": []}',
        '{"people": "none"}',
        "[" * 100_000,
        '{"people": []}' + " " * LONGEST_ANSWER,
    ],
)
def test_what_is_no_answer_is_an_explained_error(text: str) -> None:
    with pytest.raises(ModelError):
        read_answer(text)


@pytest.mark.parametrize(
    ("item", "reason"),
    [
        ("Ann Lee", "an item is no object"),
        ({**TENURE, "salary": 1}, "unknown field 'salary'"),
        ({**TENURE, "person": None}, "no person"),
        ({**TENURE, "passages": []}, "no passages"),
        ({**TENURE, "role": {"value": "chair", "quote": ""}}, "role lacks its text"),
        ({**TENURE, "person": "Ann Lee"}, "person is no slot"),
        ({**TENURE, "person": {**SLOT, "link": "Ann Lee"}}, "link is no list"),
        ({**TENURE, "person": {**SLOT, "value": "\ud800"}}, "characters that no text has"),
    ],
)
def test_an_item_that_breaks_the_form_is_named_and_the_others_are_taken(item: object, reason: str) -> None:
    found = read_answer(answer(tenures=[item, TENURE]))
    assert len(found.items) == 1
    ((of, why),) = found.malformed
    assert of == "tenure"
    assert reason in why


def test_nulls_are_the_same_as_what_is_left_out() -> None:
    nothing = dict.fromkeys(["organisation", "start", "end", "cue", "modality", "according_to"])
    assert read_answer(answer(tenures=[{**TENURE, **nothing}])) == read_answer(answer(tenures=[TENURE]))


def test_the_schema_asks_for_every_field_that_the_form_knows() -> None:
    for name, form in FORMS.items():
        asked = set(schema()["properties"][name]["items"]["properties"])
        assert asked <= form.fields
        assert form.fields - asked <= {"passages", "modality"}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(sorted(TENURE)), inner, max_size=3),
    max_leaves=8,
)


@given(people=JSON, tenures=st.lists(JSON, max_size=3))
def test_any_json_is_taken_or_refused_and_nothing_else_happens(people: object, tenures: object) -> None:
    with suppress(ModelError):
        assert len(read_answer(answer(people=people, tenures=tenures)).items) <= 6
