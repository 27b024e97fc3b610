"""Whoever proposes candidates: one protocol, one gate."""

from __future__ import annotations

import ast
import inspect
from pathlib import Path

from whowhen.graph.records import PersonClaim, Ref
from whowhen.loaders.reader import gate
from whowhen.loaders.reader.gate import verify
from whowhen.loaders.reader.lexicon import load_lexicon
from whowhen.loaders.reader.model import Candidate, Document, Producer, Slot
from whowhen.loaders.reader.read import Reading, RulesProducer, read, survey

ROOMS = Path(gate.__file__).resolve().parent.parent

TEXT = "Petra Lindholm ist seit 2014 Direktorin der Nationalbibliothek. Sie bleibt."


class OneName:
    """A producer that knows one person."""

    def annotate(self, document: Document) -> list[Candidate]:
        start = document.text.index("Petra Lindholm")
        slot = Slot(start, start + 14, "Petra Lindholm")
        good = Candidate(PersonClaim(Ref("Petra Lindholm")), ((start, start + 14),), {"person": slot}, "name")
        return [good, Candidate(PersonClaim(Ref("Karl May")), ((start, start + 14),), {"person": slot}, "name")]


def test_rules_and_any_other_producer_propose_by_the_same_method() -> None:
    producers: list[Producer] = [RulesProducer(load_lexicon("de")), OneName()]
    expected = inspect.signature(Producer.annotate)
    for producer in producers:
        signature = inspect.signature(type(producer).annotate)
        assert list(signature.parameters) == list(expected.parameters)
        assert all(isinstance(one, Candidate) for one in producer.annotate(Document(TEXT, "de")))


def test_what_the_reader_gives_is_what_the_gate_makes_of_the_rules_candidates() -> None:
    document, lexicon = Document(TEXT, "de", "2021-05-04"), load_lexicon("de")
    layout, mentions = survey(document, lexicon)
    candidates = RulesProducer(lexicon).annotate(document)
    assert verify(layout, mentions, candidates)[0] == read(document, lexicon).claims


def test_another_producers_candidates_pass_the_same_gate() -> None:
    document = Document(TEXT, "de")
    layout, mentions = survey(document, load_lexicon("de"))
    claims, rejected = verify(layout, mentions, OneName().annotate(document))
    assert [made.claim.person.name for made in claims if isinstance(made.claim, PersonClaim)] == ["Petra Lindholm"]
    assert [one.reason for one in rejected] == ["person: the words do not mean this name"]


def test_only_the_gate_turns_candidates_into_claims() -> None:
    """`Produced` is what a reading hands on to the store. Where two readings are joined, both have passed the gate."""
    assert Reading.__annotations__["claims"] == "tuple[Produced, ...]"
    making = {
        f"{path.parent.name}/{path.name}"
        for room in ("reader", "model")
        for path in (ROOMS / room).glob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Produced"
    }
    assert making - {"model/merge.py"} == {"reader/gate.py"}
