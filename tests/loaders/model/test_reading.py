"""An article is asked about once, part by part; what was answered outlasts whatever stops the import."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from whowhen.graph.errors import ModelError
from whowhen.graph.records import TenureClaim
from whowhen.graph.store import open_store
from whowhen.loaders.ingest import ingest
from whowhen.loaders.model.book import Scratchbook
from whowhen.loaders.model.client import Reply
from whowhen.loaders.model.reading import ModelReader
from whowhen.loaders.options import ImportOptions
from whowhen.loaders.reader.lexicon import load_lexicon
from whowhen.loaders.reader.model import Document
from whowhen.loaders.reader.read import RulesProducer, judge, survey

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from whowhen.graph.store import Store
    from whowhen.loaders.model.prompt import Message
    from whowhen.loaders.reader.model import Proposer

OPTIONS = ImportOptions(published="2031-05-14", language="en", reader="model")
SENTENCE = "Ann Lee chairs the Harbour Board."
ANSWER = json.dumps(
    {
        "people": [{"value": "Ann Lee", "quote": "Ann Lee"}],
        "tenures": [
            {
                "passages": [SENTENCE],
                "person": {"value": "Ann Lee", "quote": "Ann Lee"},
                "role": {"value": "chair", "quote": "chairs"},
                "cue": "chairs",
            }
        ],
    }
)


class Model:
    """Answers every part with the sentence in it; stops when told to."""

    def __init__(self, stop_at: int = 0, how: type[BaseException] = KeyboardInterrupt) -> None:
        self.asked: list[str] = []
        self.stop_at = stop_at
        self.how = how

    def ask(self, messages: Sequence[Message]) -> Reply:
        if len(self.asked) + 1 == self.stop_at:
            raise self.how
        self.asked.append(messages[1]["content"])
        return Reply(ANSWER if SENTENCE in self.asked[-1] else '{"people": []}', "{}")


def read(store: Store, folder: Path, model: Model, *, refresh: bool = False) -> None:
    ingest(store, [folder], OPTIONS, model=ModelReader("m", store, lambda: model, refresh=refresh))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    filler = "Nothing more is known of it today. " * 120
    (tmp_path / "long.txt").write_text("\n\n".join([SENTENCE, *[filler] * 6]), "utf-8")
    return tmp_path


def test_a_long_article_goes_in_parts_with_the_people_of_the_earlier_ones(folder: Path) -> None:
    model = Model()
    with open_store(":memory:") as store:
        read(store, folder, model)
        assert len(model.asked) == len(store.answers()) > 2
        assert "part 2 of" in model.asked[1]
        assert "Ann Lee" in model.asked[-1]
        assert [one.producer for one in store.claims()] == ["model m", "model m"]


def test_after_an_interruption_only_the_missing_parts_are_asked(folder: Path) -> None:
    with open_store(":memory:") as store:
        with pytest.raises(KeyboardInterrupt):
            read(store, folder, Model(stop_at=3))
        assert store.sources() == []
        rest = Model()
        read(store, folder, rest)
        assert len(rest.asked) == len(store.answers()) - 2
        assert len(store.sources()) == 1


def test_with_refresh_everything_is_asked_again(folder: Path) -> None:
    with open_store(":memory:") as store:
        read(store, folder, Model())
        again = Model()
        read(store, folder, again, refresh=True)
        assert len(again.asked) == len(store.answers())


def test_a_reading_that_fails_half_way_leaves_no_half_article(folder: Path) -> None:
    def failing() -> Model:
        raise ModelError("nobody answers")

    with open_store(":memory:") as store:
        report = ingest(store, [folder], OPTIONS, model=ModelReader("m", store, failing))
        assert [one.message for one in (report.files[0].error,) if one] == ["nobody answers"]
        assert store.sources() == []


def test_rules_and_model_are_producers_of_one_protocol() -> None:
    document = Document(SENTENCE, "en", "2031-05-14")
    lexicon = load_lexicon("en")
    producers: list[Proposer] = [RulesProducer(lexicon), ModelReader("m", Scratchbook(), Model)]
    layout, mentions = survey(document, lexicon)
    for producer in producers:
        proposals = producer.propose(document)
        assert tuple(producer.annotate(document)) == proposals.candidates
        reading = judge(layout, mentions, proposals)
        held = [made.claim for made in reading.claims if isinstance(made.claim, TenureClaim)]
        assert [(one.person.name, one.role.title) for one in held] == [("Ann Lee", "chair")]
        assert {made.producer for made in reading.claims} == {proposals.candidates[0].producer}
