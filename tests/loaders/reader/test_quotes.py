"""Statements: whoever speaks is found wherever he or she stands, and nobody speaks who does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whowhen.graph.records import StatementClaim
from whowhen.loaders.reader.lexicon import load_lexicon
from whowhen.loaders.reader.mention import find_mentions
from whowhen.loaders.reader.model import Document
from whowhen.loaders.reader.quotes import find_statements
from whowhen.loaders.reader.resolve import resolve
from whowhen.loaders.reader.segment import segment
from whowhen.loaders.reader.when import find_times

if TYPE_CHECKING:
    from whowhen.loaders.reader.model import Candidate

PUBLISHED = "2024-10-01"  # a Tuesday


def candidates(text: str, language: str = "de") -> list[Candidate]:
    name = "de" if language == "de" else "en"
    layout = segment(Document(text, "de" if language == "de" else "en", published=PUBLISHED))
    lexicon = load_lexicon(name)
    mentions = sorted([*find_mentions(layout, lexicon), *find_times(layout)], key=lambda one: (one.start, -one.end))
    return find_statements(layout, resolve(layout, mentions, lexicon))[0]


def said(text: str, language: str = "de") -> list[tuple[str, str, str]]:
    """Speaker, words and kind of every statement."""
    found = []
    for candidate in candidates(text, language):
        assert isinstance(candidate.claim, StatementClaim)
        found.append((candidate.claim.speaker.name, candidate.claim.text, candidate.claim.quotation))
    return found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("„Wir gehen voran“, sagte Anna Weber.", "Wir gehen voran"),
        ("„Wir gehen voran“, so Anna Weber.", "Wir gehen voran"),
        ("„Wir gehen voran!“, rief Anna Weber.", "Wir gehen voran!"),
        ("»Wir gehen voran«, spottet Anna Weber.", "Wir gehen voran"),
        ("«Wir gehen voran», teilte Anna Weber mit.", "Wir gehen voran"),
        ("„Wir gehen voran“, ließ Anna Weber ausrichten.", "Wir gehen voran"),
        ("„Wir gehen voran“, sagte die Ministerin Anna Weber am Dienstag in Bonn.", "Wir gehen voran"),
        ("„Wir gehen voran“, pflichtete Anna Weber bei.", "Wir gehen voran"),
        ("„Wir gehen voran“, bramarbasierte Anna Weber.", "Wir gehen voran"),
        ("Anna Weber sagte: „Wir gehen voran.“", "Wir gehen voran."),
        ("Anna Weber betonte am Montag in Bonn: „Wir gehen voran.“", "Wir gehen voran."),
        ("Am Montag sagte Anna Weber: „Wir gehen voran.“", "Wir gehen voran."),
        ("Deutlicher wurde Anna Weber: „Wir gehen voran.“", "Wir gehen voran."),
        ("„Wir gehen“, sagte Anna Weber, „mutig voran.“", "Wir gehen … mutig voran."),
        ("„Wir gehen voran“, sagte Anna Weber. „Das ist gut.“", "Wir gehen voran … Das ist gut."),
        ("„Wir gehen voran. Das ist gut“, sagte Anna Weber.", "Wir gehen voran. Das ist gut"),
        ("Anna Weber kam aus Bonn. „Wir gehen voran“, sagte sie.", "Wir gehen voran"),
        ("Anna Weber trat ab. „Wir gehen voran.“", "Wir gehen voran."),
        ("Anna Weber ist Richterin. „Wir gehen voran“, sagt die frühere Ministerin.", "Wir gehen voran"),
    ],
)
def test_a_german_quotation_finds_its_speaker(text: str, words: str) -> None:
    assert said(text) == [("Anna Weber", words, "direct")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('"We will win," Jane Smith said.', "We will win"),
        ('"We will win," said Jane Smith.', "We will win"),
        ("“We will win,” said Jane Smith, the mayor of Boston.", "We will win"),
        ('"We will win," Jane Smith told the BBC.', "We will win"),
        ('Jane Smith said: "We will win."', "We will win."),
        ('Jane Smith, who runs the bank, said on Monday: "We will win."', "We will win."),
        ('"We will," said Jane Smith, "win it all."', "We will … win it all."),
        ('"We will win," Jane Smith said. "We must."', "We will win … We must."),
        ('Jane Smith came from Boston. "We will win," she said.', "We will win"),
        ('Jane Smith quit. "We will win."', "We will win."),
        ("“We will win,” joked one of her aides, Jane Smith.", "We will win"),
    ],
)
def test_an_english_quotation_finds_its_speaker(text: str, words: str) -> None:
    assert said(text, "en") == [("Jane Smith", words, "direct")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Anna Weber sagte, sie gehe voran.", "sie gehe voran"),
        ("Anna Weber sagte, dass sie vorangehe.", "sie vorangehe"),
        ("Anna Weber hat angekündigt, dass sie im Mai gehen werde.", "sie im Mai gehen werde"),
        ("Sie gehe voran, sagte Anna Weber.", "Sie gehe voran"),
        ("Die Lage sei ernst, so Anna Weber.", "Die Lage sei ernst"),
        ("Dass die Lage ernst sei, sagte Anna Weber am Montag.", "die Lage ernst sei"),
        ("Die Lage, sagte Anna Weber, ist ernst.", "Die Lage, sagte Anna Weber, ist ernst"),
        ("Wie Anna Weber sagte, ist die Lage ernst.", "ist die Lage ernst"),
        ("Laut Anna Weber ist die Lage ernst.", "Laut Anna Weber ist die Lage ernst"),
        ("Nach Angaben von Anna Weber ist die Lage ernst.", "Nach Angaben von Anna Weber ist die Lage ernst"),
        ("Anna Weber zufolge ist die Lage ernst.", "Anna Weber zufolge ist die Lage ernst"),
        ("Anna Weber ist skeptisch: Die Lage sei ernst.", "Die Lage sei ernst"),
        ("Anna Weber machte Druck, räumte aber ein, die Lage sei ernst.", "die Lage sei ernst"),
        ("Anna Weber ließ wissen, sie sei keine Kandidatin.", "sie sei keine Kandidatin"),
    ],
)
def test_german_reported_speech_finds_its_speaker(text: str, words: str) -> None:
    assert said(text) == [("Anna Weber", words, "indirect")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Jane Smith said that she would resign.", "she would resign"),
        ("Jane Smith said she would resign.", "she would resign"),
        ("Jane Smith told reporters that she would resign.", "she would resign"),
        ("The plan was doomed, Jane Smith argued.", "The plan was doomed"),
        ("The plan, Jane Smith argued, was doomed.", "The plan, Jane Smith argued, was doomed"),
        ("According to Jane Smith, the deal is dead.", "According to Jane Smith, the deal is dead"),
        ("Jane Smith surprised them by announcing that she would go.", "she would go"),
        ("Jane Smith insisted the vote was fair, but they disagreed.", "the vote was fair"),
    ],
)
def test_english_reported_speech_finds_its_speaker(text: str, words: str) -> None:
    assert said(text, "en") == [("Jane Smith", words, "indirect")]


def test_reported_speech_goes_on_over_the_next_sentences() -> None:
    found = said("„Wir gehen voran“, sagte Anna Weber. Sie habe keine Angst. Das sei so.")
    assert [speaker for speaker, _, _ in found] == ["Anna Weber"] * 3
    assert [words for _, words, _ in found] == ["Wir gehen voran", "Sie habe keine Angst", "Das sei so"]


def test_reported_speech_does_not_go_on_over_a_plain_sentence() -> None:
    found = said("„Wir gehen voran“, sagte Anna Weber. Es regnete. Das sei so.")
    assert len(found) == 1


def test_an_unreal_condition_after_a_quotation_is_the_writers_own() -> None:
    assert len(said("„Wir gehen voran“, sagte Anna Weber. Ginge sie, wäre alles verloren.")) == 1


def test_a_few_quoted_words_are_put_into_the_mouth_of_who_uses_them() -> None:
    assert said("Anna Weber nannte ihn einen „guten Freund“.") == [("Anna Weber", "guten Freund", "direct")]


@pytest.mark.parametrize(
    "text",
    [
        "Anna Weber gilt als „Flüsterin“.",
        "Anna Weber leitet den Verein „Bibel und Bekenntnis“.",
        "Anna Weber liest die „Zeit“.",
        "Die „Titanic“ sank, Anna Weber überlebte.",
    ],
)
def test_names_and_words_in_quotation_marks_are_no_statements(text: str) -> None:
    assert said(text) == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("„Wir gehen voran“, sagte ein Beamter. Anna Weber schwieg.", "de"),
        ("Anna Weber schwieg. „Wir gehen voran“, sagte ein Beamter.", "de"),
        ("Anna Weber schwieg. „Frei erfunden“, heißt es dazu aus dem Ministerium.", "de"),
        ('Jane Smith left. "We will win," an official said.', "en"),
    ],
)
def test_somebody_without_a_name_is_not_taken_for_who_was_named_near(text: str, language: str) -> None:
    assert said(text, language) == []


@pytest.mark.parametrize(
    "text",
    [
        "Anna Weber will dazu nichts sagen.",
        "Anna Weber sagte nicht, ob sie gehe.",
        "Anna Weber könnte sagen, sie gehe.",
        "Peter Maier wurde von Anna Weber vorgeschlagen.",
        "Anna Weber ging davon.",
    ],
)
def test_where_nothing_is_said_there_is_no_statement(text: str) -> None:
    assert said(text) == []


def test_an_institution_can_speak() -> None:
    found = said("Die Politik der Nato werde sich nicht ändern, erklärte die Deutsche Bundesbank am Dienstag.")
    assert found == [("Deutsche Bundesbank", "Die Politik der Nato werde sich nicht ändern", "indirect")]


def test_the_day_of_a_statement_is_the_one_that_its_words_of_speech_name() -> None:
    (candidate,) = candidates("„Wir gehen 2030 voran“, sagte Anna Weber am Montag.")
    assert isinstance(candidate.claim, StatementClaim)
    assert candidate.claim.when == "2024-09-30"
    (undated,) = candidates("„Wir gehen 2030 voran“, sagte Anna Weber.")
    assert isinstance(undated.claim, StatementClaim)
    assert undated.claim.when is None


def test_what_a_statement_is_about_is_who_it_names() -> None:
    (candidate,) = candidates("„Peter Maier führt die Nato“, sagte Anna Weber.")
    assert isinstance(candidate.claim, StatementClaim)
    assert {ref.name for ref in candidate.claim.about} >= {"Peter Maier"}
    assert "Anna Weber" not in {ref.name for ref in candidate.claim.about}


def test_an_interrupted_quotation_is_one_statement_with_one_passage() -> None:
    text = "„Wir gehen“, sagte Anna Weber am Montag, „mutig voran.“ Es regnete."
    (candidate,) = candidates(text)
    ((start, end),) = candidate.evidence
    assert text[start:end] == "„Wir gehen“, sagte Anna Weber am Montag, „mutig voran.“"


@settings(deadline=None, max_examples=40)
@given(
    words=st.lists(st.sampled_from(["Wort", "🗳", "und", "Äpfel", "nicht"]), min_size=2, max_size=6),
    before=st.sampled_from(["", "Es regnete. ", "Anna Weber kam. "]),
)
def test_the_words_of_a_quotation_are_kept_as_they_stand(words: list[str], before: str) -> None:
    quote = "Wir " + " ".join(words)
    text = f"{before}„{quote}“, sagte Anna Weber."
    (candidate,) = candidates(text)
    assert isinstance(candidate.claim, StatementClaim)
    assert candidate.claim.text == quote
    slot = candidate.slots["text"]
    assert text[slot.start : slot.end] == slot.text == quote


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Anna Weber kam. „Wir gehen voran“, sagte sie am Montag. Sie habe keine Angst.", "de"),
        ("Anna Weber trat ab. „Wir gehen voran.“", "de"),
        ('Jane Smith came. "We will win," she said on Monday.', "en"),
    ],
)
def test_every_statement_passes_the_gate(text: str, language: str) -> None:
    from whowhen.loaders.reader.read import read

    name = "de" if language == "de" else "en"
    document = Document(text, "de" if language == "de" else "en", published=PUBLISHED)
    reading = read(document, load_lexicon(name))
    kept = [made.claim for made in reading.claims if isinstance(made.claim, StatementClaim)]
    assert len(kept) == len(candidates(text, language)) > 0


@pytest.mark.parametrize(
    "text",
    [
        "Er habe Verständnis, sagte unter anderem Generalsekretärin Anna Weber der Zeitung.",
        "Die Sprecherin von Bundeskanzler Olaf Scholz, Anna Weber, teilte mit, er habe Verständnis.",
        "Anna Weber, die aus Bonn kommt, sagte, er habe Verständnis.",
        "Während eines Treffens mit Peter Maier sagte Anna Weber, er habe Verständnis.",
        "Peter Maier kam. Er habe Verständnis, sagte die Bonner Ministerin Anna Weber.",
    ],
)
def test_who_stands_beside_the_speaker_is_not_taken_for_the_speaker(text: str) -> None:
    assert [speaker for speaker, _, _ in said(text)] == ["Anna Weber"]


@pytest.mark.parametrize(
    ("text", "language", "modality"),
    [
        ("„Wir gehen“, sagte Anna Weber.", "de", "asserted"),
        ("„Wir gehen“, soll Anna Weber gesagt haben.", "de", "reported"),
        ("Anna Weber soll gesagt haben, sie gehe.", "de", "reported"),
        ("Jane Smith said that they could win.", "en", "asserted"),
        ("Jane Smith reportedly said that they could win.", "en", "reported"),
    ],
)
def test_what_the_article_only_heard_of_is_reported(text: str, language: str, modality: str) -> None:
    (candidate,) = candidates(text, language)
    assert isinstance(candidate.claim, StatementClaim)
    assert candidate.claim.modality == modality


def test_two_quotations_with_a_sentence_between_them_are_two_statements() -> None:
    found = said("Anna Weber fragt: „Wie geht das?“ Sie meint: „Es geht nicht.“")
    assert [words for _, words, _ in found] == ["Wie geht das?", "Es geht nicht."]


def test_reported_speech_with_a_source_of_its_own_is_no_continuation() -> None:
    assert len(said("„Wir gehen“, sagte Anna Weber. Peter Maier werde gehen, hieß es im Oktober.")) == 1


@pytest.mark.parametrize(
    ("text", "language", "addressee"),
    [
        ("„Wir gehen“, sagte Anna Weber der Deutschen Bundesbank.", "de", "Deutsche Bundesbank"),
        ("„Wir gehen“, sagte Anna Weber in der Deutschen Bundesbank.", "de", None),
        ("„Wir gehen“, sagte die Chefin der Deutschen Bundesbank, Anna Weber.", "de", None),
        ('"We will win," Jane Smith told the BBC.', "en", "BBC"),
        ('"We will win," Jane Smith said of the BBC.', "en", None),
    ],
)
def test_the_one_who_is_told_is_the_addressee(text: str, language: str, addressee: str | None) -> None:
    (candidate,) = candidates(text, language)
    assert isinstance(candidate.claim, StatementClaim)
    found = candidate.claim.addressee
    assert (found.name if found else None) == addressee
