"""The gate lets nothing through that a model made up, mixed up, dated otherwise or took for certain."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from moved import moved
from mutants import mutants
from practice_set import NAMES
from recorded import Court, article, recording

from whowhen.graph.records import EventClaim, StatementClaim, TenureClaim
from whowhen.loaders.model.prompt import examples
from whowhen.loaders.reader.model import Document

if TYPE_CHECKING:
    from mutants import Mutant

Json = dict[str, Any]

TEXT = (
    "Der Hafenrat hat am Montag Runa Holtfeld zur Leiterin des Seeamts gewählt. Sie folgt am 1. Juli auf Jesper Kahn, "
    "der das Amt nach sechs Jahren abgibt. Kahn soll dem Vernehmen nach Berater der Werft Ostlicht werden. "
    "„Ich freue mich“, sagte Holtfeld. Bürgermeister Enno Pries wurde nicht gewählt."
)
DOCUMENT = Document(TEXT, "de", "2031-05-14")
ELECTED = "Der Hafenrat hat am Montag Runa Holtfeld zur Leiterin des Seeamts gewählt."
FOLLOWS = "Sie folgt am 1. Juli auf Jesper Kahn, der das Amt nach sechs Jahren abgibt."
ADVISER = "Kahn soll dem Vernehmen nach Berater der Werft Ostlicht werden."


def slot(value: str, quote: str | None = None, *link: str, **more: str) -> Json:
    return {"value": value, "quote": quote or value, "link": list(link), **more}


def tenure(passage: str, person: Json, role: Json, **more: Any) -> str:
    item = {"passages": [passage], "person": person, "role": role, "cue": role["quote"], **more}
    return json.dumps({"tenures": [item]}, ensure_ascii=False)


@pytest.fixture(scope="module")
def court() -> Court:
    return Court(DOCUMENT)


def test_a_claim_rests_on_the_places_of_its_quotations(court: Court) -> None:
    claims, refused = court.judge(tenure(ELECTED, slot("Runa Holtfeld"), slot("Leiterin"), cue="gewählt"))
    assert refused == []
    (claim,) = claims
    assert isinstance(claim, TenureClaim)
    passage = claim.evidence[0]
    assert TEXT[passage.start : passage.end] == ELECTED


def test_a_link_is_kept_with_the_passage(court: Court) -> None:
    person = slot("Runa Holtfeld", "Sie", "Runa Holtfeld")
    role = slot("Leiterin", "das Amt", "zur Leiterin")
    claims, _ = court.judge(tenure(FOLLOWS, person, role, cue="folgt", start=slot("2031-07-01", "am 1. Juli")))
    (claim,) = claims
    assert isinstance(claim, TenureClaim)
    assert (claim.start, claim.modality) == ("2031-07-01", "expected")
    assert any("Runa Holtfeld" in step for step in claim.evidence[0].chain)


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (
            tenure("Runa Holtfeld leitet das Seeamt.", slot("Runa Holtfeld"), slot("Leiterin")),
            "not what the article says",
        ),
        (tenure(ELECTED, slot("Runa Holtfeld"), slot("Präsidentin", "Leiterin")), "not this title"),
        (tenure(ELECTED, slot("Jesper Kahn", "Runa Holtfeld"), slot("Leiterin")), "do not mean this name"),
        (tenure(ELECTED, slot("Jesper Kahn"), slot("Leiterin")), "neither in the evidence nor linked"),
        (tenure(FOLLOWS, slot("Enno Pries", "Sie", "Enno Pries"), slot("Leiterin", "das Amt", "Leiterin")), "mean"),
        (tenure(ELECTED, slot("Runa Holtfeld", "Runa Holt"), slot("Leiterin")), "not in the article"),
        (
            tenure(
                "Bürgermeister Enno Pries wurde nicht gewählt.",
                slot("Enno Pries"),
                slot("Leiter", "gewählt", "Leiterin"),
            ),
            "negated",
        ),
    ],
)
def test_what_the_article_does_not_prove_is_refused_with_its_reason(court: Court, answer: str, reason: str) -> None:
    claims, refused = court.judge(answer)
    assert claims == []
    assert reason in refused[0]


@pytest.mark.parametrize(
    ("start", "kept"),
    [
        (slot("2031-07-01", "am 1. Juli"), "2031-07-01"),
        (slot("2031-07", "am 1. Juli"), "2031-07-01"),  # never wider than the words
        (slot("2032-07-01", "am 1. Juli"), None),
        (slot("2031-07-02", "am 1. Juli"), None),
        (slot("2031-07-01", "am 1. Juni"), None),
        (slot("soon", "am 1. Juli"), None),
    ],
)
def test_a_date_is_the_one_that_its_words_mean_or_none(court: Court, start: Json, kept: str | None) -> None:
    person, role = slot("Runa Holtfeld", "Sie", "Runa Holtfeld"), slot("Leiterin", "das Amt", "zur Leiterin")
    claims, refused = court.judge(tenure(FOLLOWS, person, role, cue="folgt", start=start))
    (claim,) = claims
    assert isinstance(claim, TenureClaim)
    assert claim.start == kept
    assert bool(refused) == (kept is None)


def test_a_length_of_time_is_counted_again(court: Court) -> None:
    role = slot("Leiter", "das Amt", "zur Leiterin")
    dates = {"start": slot("2025~", "nach sechs Jahren", "am 1. Juli"), "end": slot("2031-07-01", "am 1. Juli")}
    claims, _ = court.judge(tenure(FOLLOWS, slot("Jesper Kahn"), role, cue="abgibt", **dates))
    (claim,) = claims
    assert isinstance(claim, TenureClaim)
    assert (claim.start, claim.inferred[0].rule) == ("2025~", "duration")
    wrong = {**dates, "start": slot("2021~", "nach sechs Jahren", "am 1. Juli")}
    (claim,), refused = court.judge(tenure(FOLLOWS, slot("Jesper Kahn"), role, cue="abgibt", **wrong))
    assert isinstance(claim, TenureClaim)
    assert claim.start is None
    assert refused


def test_a_date_that_only_the_model_can_read_is_marked() -> None:
    text = "Ole Brandt wird am Tag der Seenotretter Leiter der Station."
    dated = slot("2031-07-27", "am Tag der Seenotretter")
    answer = tenure(text, slot("Ole Brandt"), slot("Leiter"), cue="wird", start=dated)
    (claim,), _ = Court(Document(text, "de", "2031-05-14")).judge(answer)
    assert isinstance(claim, TenureClaim)
    assert (claim.start, claim.inferred[0].rule) == ("2031-07-27", "model")
    assert claim.inferred[0].premises == ("as read by the model from 'am Tag der Seenotretter'",)


def test_the_weaker_modality_wins(court: Court) -> None:
    said_certain = tenure(ADVISER, slot("Jesper Kahn", "Kahn"), slot("Berater"), cue="werden")
    (claim,), _ = court.judge(said_certain)
    assert isinstance(claim, TenureClaim)
    assert claim.modality == "reported"
    said_possible = tenure(
        ELECTED, slot("Runa Holtfeld"), slot("Leiterin"), cue="gewählt", modality={"value": "possible", "quote": None}
    )
    (claim,), _ = court.judge(said_possible)
    assert isinstance(claim, TenureClaim)
    assert claim.modality == "possible"


def test_who_is_on_which_side_is_left_open_where_nothing_proves_it() -> None:
    text = "Zwischen Ada Lohmann und Uwe Reets kam es am Hafen zur Übergabe der Schlüssel."
    parts = [slot("Ada Lohmann", part="incoming", type="person"), slot("Uwe Reets", part="outgoing", type="person")]
    item = {"passages": [text], "kind": "handover", "label": "Übergabe", "cue": "Übergabe", "participants": parts}
    (claim,), _ = Court(Document(text, "de", "2031-05-14")).judge(json.dumps({"events": [item]}))
    assert isinstance(claim, EventClaim)
    assert {one.part for one in claim.participants} == {"participant"}


def held(text: str, name: str, role: Json, cue: str, language: Any = "de") -> bool:
    """Whether somebody is believed to hold an office."""
    claims, _ = Court(Document(text, language, "2031-05-14")).judge(tenure(text, slot(name), role, cue=cue))
    return bool(claims)


@pytest.mark.parametrize(
    ("text", "title", "cue", "holder", "other"),
    [
        (
            "Der Rat beerbte Ada Lohmann, die seit 2020 das Amt der Leiterin innehat, mit Uwe Reets.",
            "Leiterin",
            "innehat",
            "Ada Lohmann",
            "Uwe Reets",
        ),
        ("Ada Lohmann wurde von Uwe Reets zur Leiterin gemacht.", "Leiterin", "gemacht", "Ada Lohmann", "Uwe Reets"),
        ("The panel’s chair, Ada Lohmann, said that Uwe Reets had gone.", "chair", "chair", "Ada Lohmann", "Uwe Reets"),
    ],
)
def test_grammar_says_whose_the_office_is(text: str, title: str, cue: str, holder: str, other: str) -> None:
    language = "en" if title == "chair" else "de"
    assert held(text, holder, slot(title), cue, language)
    assert not held(text, other, slot(title), cue, language)


def test_a_title_that_is_an_object_is_not_its_giver() -> None:
    text = "Gestern überträgt Uwe Reets dem neuen Leiter den Posten."
    assert not held(text, "Uwe Reets", slot("Leiter", "dem neuen Leiter"), "überträgt")


def test_a_day_without_a_year_is_marked_if_another_year_is_nearer() -> None:
    text = "Ole Brandt wird Leiter der Station. Das war am 4. November."
    item = tenure(text, slot("Ole Brandt"), slot("Leiter"), cue="wird", start=slot("2030-11-04", "am 4. November"))
    (near,), _ = Court(Document(text, "de", "2031-03-14")).judge(item)
    assert isinstance(near, TenureClaim)
    assert near.start == "2030-11-04"
    assert near.inferred == ()
    (far,), _ = Court(Document(text, "de", "2031-10-30")).judge(item)
    assert isinstance(far, TenureClaim)
    assert far.inferred[0].rule == "model"


def test_somebody_named_in_what_is_said_did_not_say_it() -> None:
    text = "„Ada Lohmann hat recht“, sagte Uwe Reets."
    item = {"passages": [text], "words": ["Ada Lohmann hat recht"], "quotation": "direct", "cue": "sagte"}
    court = Court(Document(text, "de", "2031-05-14"))
    (claim,), _ = court.judge(json.dumps({"statements": [{**item, "speaker": slot("Uwe Reets", type="person")}]}))
    assert isinstance(claim, StatementClaim)
    assert claim.speaker.name == "Uwe Reets"
    claims, _ = court.judge(json.dumps({"statements": [{**item, "speaker": slot("Ada Lohmann", type="person")}]}))
    assert claims == []


@pytest.mark.parametrize("number", [0, 1])
def test_the_examples_of_the_prompt_prove_their_own_answers(number: int) -> None:
    example = examples()[number]
    language: Any = example.language
    claims, refused = Court(Document(example.article, language, example.published)).judge(example.answer)
    assert len(claims) == sum(len(items) for items in json.loads(example.answer).values()), refused


@pytest.mark.parametrize("name", ["de-p01", "de-p08", "en-p02"])
def test_the_examples_of_the_prompt_never_come_back_as_facts(name: str) -> None:
    for example in examples():
        claims, refused = Court(article(name).document).judge(example.answer)
        assert claims == []
        assert len(refused) == sum(len(items) for items in json.loads(example.answer).values())


def test_falsified_answers_are_not_believed() -> None:
    made: Counter[str] = Counter()
    told: list[str] = []
    for name in NAMES:
        answer = json.loads(recording(name))
        court = Court(article(name).document, answer)
        places: dict[int, list[Mutant]] = {}
        for mutant in (*mutants(answer, article(name).source.text), *moved(answer, article(name).source.text)):
            made[mutant.how] += 1
            places.setdefault(mutant.number if mutant.list == "tenures" else -1, []).append(mutant)
        for place, group in places.items():
            judged = court.judge_each([mutant.answer for mutant in group], place)
            told += [
                f"{name} {mutant.how}: {mutant.true} -> {mutant.false}"
                for mutant, claims in zip(group, judged, strict=True)
                if any(mutant.is_told_by(claim) for claim in claims)
                # What our own rules misread in the very same words is for their tests.
                and not any(mutant.is_told_by(claim) for claim in court.ours(claims))
            ]
    assert sum(made.values()) > 8_000
    assert all(count >= 10 for count in made.values())
    assert told == []


RESIGNED = "Am 3. Mai 2020 trat Ada Lohmann als Leiterin zurück."
TWICE = "Uwe Reets war von 2003 bis 2006 und erneut von 2011 bis 2015 Leiter."
BEFORE = "Im Juni 2020 übernahm Ole Brandt das Amt, zuvor war er Kassenwart."
BOTH = "Ada Lohmann leitet den Chor seit 2019 und Uwe Reets leitet die Bücherei seit 2022."
MOVES = "Am 1. März 2020 wechselte Ada Lohmann vom Finanz- ins Bauministerium."
ILL = "Der seit Mai 2020 kranke Uwe Reets wurde als Leiter entlassen."


@pytest.mark.parametrize(
    ("text", "name", "role", "cue", "field", "date", "kept"),
    [
        (RESIGNED, "Ada Lohmann", slot("Leiterin"), "trat", "end", slot("2020-05-03", "Am 3. Mai 2020"), True),
        (RESIGNED, "Ada Lohmann", slot("Leiterin"), "trat", "start", slot("2020-05-03", "Am 3. Mai 2020"), False),
        (TWICE, "Uwe Reets", slot("Leiter"), "war", "start", slot("2011", "von 2011 bis 2015"), True),
        (TWICE, "Uwe Reets", slot("Leiter"), "war", "end", slot("2015", "von 2011 bis 2015"), True),
        (TWICE, "Uwe Reets", slot("Leiter"), "war", "end", slot("2003", "von 2003 bis 2006"), False),
        (BEFORE, "Ole Brandt", slot("Kassenwart"), "zuvor", "start", slot("2020-06", "Im Juni 2020"), False),
        (BOTH, "Ada Lohmann", slot("Leiterin", "leitet"), "leitet", "start", slot("2019", "seit 2019"), True),
        (BOTH, "Ada Lohmann", slot("Leiterin", "leitet"), "leitet", "start", slot("2022", "seit 2022"), False),
        (MOVES, "Ada Lohmann", slot("Finanzministerin", "vom Finanz- ins Bauministerium"), "wechselte", "start",
         slot("2020-03-01", "Am 1. März 2020"), False),
        (ILL, "Uwe Reets", slot("Leiter"), "entlassen", "start", slot("2020-05", "seit Mai 2020"), False),
    ],
)  # fmt: skip
def test_a_date_must_be_that_of_this_bound_and_office(  # noqa: PLR0917 - a table of cases
    text: str,
    name: str,
    role: Json,
    cue: str,
    field: str,
    date: Json,
    kept: bool,  # noqa: FBT001
) -> None:
    claims, refused = Court(Document(text, "de", "2031-05-14")).judge(
        tenure(text, slot(name), role, cue=cue, **{field: date})
    )
    (claim,) = claims
    assert isinstance(claim, TenureClaim)
    stated = getattr(claim, field) is not None and "model" not in {one.rule for one in claim.inferred}
    assert stated is kept, refused
    assert kept or refused or claim.inferred


def test_a_length_of_time_that_leads_to_no_date_is_none() -> None:
    text = "Ada Lohmann ist seit 2019 Leiterin und bleibt es sechs Jahre."
    date = slot("9999", "sechs Jahre", "seit 2019")
    answer = tenure(
        text, slot("Ada Lohmann"), slot("Leiterin"), cue="ist", start=slot("2019/..", "seit 2019"), end=date
    )
    (claim,), refused = Court(Document(text, "de", "2031-05-14")).judge(answer)
    assert isinstance(claim, TenureClaim)
    assert claim.end is None
    assert any("does not lead to 9999" in reason for reason in refused)


def test_a_date_of_which_nothing_shows_whose_it_is_is_marked() -> None:
    text = "Ada Lohmann ist Leiterin des Chors. 2019 gab es im Ort ein Fest."
    item = json.loads(tenure(text, slot("Ada Lohmann"), slot("Leiterin"), cue="ist", start=slot("2019")))
    (claim,), _ = Court(Document(text, "de", "2031-05-14")).judge(json.dumps(item))
    assert isinstance(claim, TenureClaim)
    assert [(one.field, one.rule) for one in claim.inferred] == [("start", "model")]


def test_a_date_that_two_holders_of_an_office_claim_is_nobodys() -> None:
    feast = "Im Jahr 2019 gab es im Ort ein Fest."
    told = {"Ada Lohmann": "Ada Lohmann war Direktorin der Bank.", "Uwe Reets": "Uwe Reets war Direktor der Bank."}
    text = "\n\n".join([*told.values(), feast])
    items = []
    for name, title in (("Ada Lohmann", "Direktorin"), ("Uwe Reets", "Direktor")):
        answer = json.loads(tenure(told[name], slot(name), slot(title), cue=title, start=slot("2019")))
        items.append({**answer["tenures"][0], "passages": [told[name], feast]})
    court = Court(Document(text, "de", "2031-05-14"))
    claims, _ = court.judge(json.dumps({"tenures": items}))
    assert [claim.start for claim in claims if isinstance(claim, TenureClaim)] == [None, None]
    (alone,), _ = court.judge(json.dumps({"tenures": items[:1]}))
    assert isinstance(alone, TenureClaim)
    assert alone.inferred[0].rule == "model"


def test_the_date_of_another_clause_is_marked_on_an_event() -> None:
    text = "Ada Lohmann wurde zur Leiterin gewählt. Im Mai 2020 brannte das Haus."
    parts = [slot("Ada Lohmann", part="winner", type="person")]
    item = {"passages": [text], "kind": "election", "label": "Wahl", "cue": "gewählt", "participants": parts}
    item["when"] = slot("2020-05", "Im Mai 2020")
    (claim,), _ = Court(Document(text, "de", "2031-05-14")).judge(json.dumps({"events": [item]}))
    assert any("as read by the model" in step for passage in claim.evidence for step in passage.chain)


def test_a_succession_gives_the_other_side_its_bound() -> None:
    text = "Am 3. Mai 2020 trat Ada Lohmann als Leiterin zurück, und Uwe Reets folgte ihr als Leiter."
    day = slot("2020-05-03", "Am 3. Mai 2020")
    answers = [
        tenure(text, slot("Ada Lohmann"), slot("Leiterin"), cue="trat", end=day),
        tenure(text, slot("Uwe Reets"), slot("Leiter"), cue="folgte", start=day),
    ]
    items = [json.loads(answer)["tenures"][0] for answer in answers]
    claims, _ = Court(Document(text, "de", "2031-05-14")).judge(json.dumps({"tenures": items}))
    bounds = {(claim.person.name, claim.start, claim.end) for claim in claims if isinstance(claim, TenureClaim)}
    assert bounds == {("Ada Lohmann", None, "2020-05-03"), ("Uwe Reets", "2020-05-03", None)}
