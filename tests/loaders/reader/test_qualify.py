"""Modality: what is not asserted never comes out as asserted, and cues hold for their clause only."""

from __future__ import annotations

import pytest

from whowhen.loaders.reader.model import Document, Mode
from whowhen.loaders.reader.qualify import PESSIMISM, mode, weakest
from whowhen.loaders.reader.segment import segment


def modes(text: str, language: str) -> list[tuple[str, Mode]]:
    """Every clause of a text and its mode."""
    layout = segment(Document(text, "de" if language == "de" else "en", published="2024-10-01"))
    return [(text[clause.start : clause.end], mode(layout, number)) for number, clause in enumerate(layout.clauses)]


def of(text: str, word: str, language: str = "de") -> Mode:
    """The mode of the clause that holds a word."""
    return next(found for clause, found in modes(text, language) if word in clause)


@pytest.mark.parametrize(
    ("text", "word", "modality"),
    [
        ("Weber hat sein Amt übergeben.", "übergeben", "asserted"),
        ("Weber wurde zum Präsidenten gewählt.", "gewählt", "asserted"),
        ("Weber wird heute gewählt.", "gewählt", "asserted"),
        ("Weber ist gewählt worden.", "gewählt", "asserted"),
        ("Weber musste zurücktreten.", "zurücktreten", "asserted"),
        ("Das ist nicht nur sein Erfolg.", "Erfolg", "asserted"),
        ("Weber machte daraus kein Geheimnis.", "machte", "asserted"),
        ("Nicht am Montag, sondern am Dienstag trat Weber ab.", "trat", "asserted"),
        ("Weber soll das Amt übernehmen.", "übernehmen", "expected"),
        ("Weber wird das Amt am Montag übernehmen.", "übernehmen", "expected"),
        ("Weber will abtreten.", "abtreten", "expected"),
        ("Es wird erwartet, dass Weber abtritt.", "abtritt", "expected"),
        ("Weber plant, im Mai abzutreten.", "abzutreten", "expected"),
        ("Dass Weber ihn beerben würde, stand fest.", "beerben", "expected"),
        ("Weber kündigte seinen Rücktritt an.", "Rücktritt", "expected"),
        ("Weber soll laut Medienberichten Chef werden.", "Chef", "reported"),
        ("Medienberichten zufolge soll Weber Chef werden.", "Chef", "reported"),
        ("Weber soll abgesagt haben.", "abgesagt", "reported"),
        ("Angeblich ist Weber Chef.", "Chef", "reported"),
        ("Nach Angaben der Polizei ist Weber tot.", "tot", "reported"),
        ("Weber sei zurückgetreten, sagte ein Sprecher.", "zurückgetreten", "reported"),
        ("Ein Sprecher sagte, Weber habe sein Amt abgegeben.", "abgegeben", "reported"),
        ("„Weber ist zurückgetreten“, sagte sie.", "zurückgetreten", "reported"),
        ("Weber könnte Chef werden.", "Chef", "possible"),
        ("Weber dürfte gewinnen.", "gewinnen", "possible"),
        ("Womöglich tritt Weber ab.", "tritt", "possible"),
        ("Wenn Weber geht, wird es eng.", "geht", "possible"),
        ("Geht Weber wirklich?", "Geht", "possible"),
        ("Die Opposition fordert, dass Weber abtritt.", "abtritt", "possible"),
        ("Die Opposition fordert seinen Rücktritt.", "Rücktritt", "possible"),
        ("Weber müsse gehen, sagte sie.", "gehen", "possible"),
        ("Weber versuchte, sie abzusetzen.", "abzusetzen", "possible"),
        ("Im Roman wird Weber Präsident.", "Präsident", "possible"),
        ("Weber trat nicht zurück.", "trat", "denied"),
        ("Weber ist nie Präsident gewesen.", "Präsident", "denied"),
        ("Kein Bewerber bekam die Mehrheit.", "Mehrheit", "denied"),
        ("Weber bestritt, dass er zurückgetreten ist.", "zurückgetreten", "denied"),
        ("Weber weigert sich, abzutreten.", "abzutreten", "denied"),
        ("Weber wäre beinahe Kanzler geworden.", "Kanzler", "denied"),
        ("Hätte Weber gewonnen, wäre er heute Präsident.", "gewonnen", "denied"),
        ("Hätte Weber gewonnen, wäre er heute Präsident.", "Präsident", "denied"),
    ],
)
def test_a_german_clause_is_as_sure_as_its_words(text: str, word: str, modality: str) -> None:
    assert of(text, word).modality == modality


@pytest.mark.parametrize(
    ("text", "word", "modality"),
    [
        ("Weber handed over his office.", "handed", "asserted"),
        ("Weber was elected president.", "elected", "asserted"),
        ("It is not only his win.", "win", "asserted"),
        ("Weber withdrew from a race he had never entered.", "withdrew", "asserted"),
        ("In May Weber took over.", "took", "asserted"),
        ("Weber will take over on Monday.", "take", "expected"),
        ("Weber is expected to succeed her.", "succeed", "expected"),
        ("Weber plans to step down.", "step", "expected"),
        ("Weber is due to take office.", "take", "expected"),
        ("Weber announced that he would resign.", "resign", "expected"),
        ("Weber was to be nominated.", "nominated", "expected"),
        ("Weber reportedly quit.", "quit", "reported"),
        ("According to two officials, Weber quit.", "quit", "reported"),
        ('"Weber has quit," she said.', "quit", "reported"),
        ("Weber could be confirmed.", "confirmed", "possible"),
        ("Weber might retire.", "retire", "possible"),
        ("If Weber goes, she takes over.", "goes", "possible"),
        ("Will Weber go?", "go", "possible"),
        ("She has demanded that Weber step aside.", "aside", "possible"),
        ("They demanded his resignation.", "resignation", "possible"),
        ("Berlin wants Weber to replace him.", "replace", "possible"),
        ("Weber did not resign.", "resign", "denied"),
        ("Weber never resigned.", "resigned", "denied"),
        ("Weber refused to resign.", "resign", "denied"),
        ("She denied that Weber had quit.", "quit", "denied"),
        ("Had Weber won, he would have become president.", "won", "denied"),
        ("Had Weber won, he would have become president.", "become", "denied"),
    ],
)
def test_an_english_clause_is_as_sure_as_its_words(text: str, word: str, modality: str) -> None:
    assert of(text, word, "en").modality == modality


@pytest.mark.parametrize(
    ("text", "word", "language", "source"),
    [
        ("Weber soll laut Medienberichten Chef werden.", "Chef", "de", "Medienberichten"),
        ("Medienberichten zufolge soll Weber Chef werden.", "Chef", "de", "Medienberichten"),
        ("Nach Angaben der Polizei ist Weber tot.", "tot", "de", "der Polizei"),
        ("According to two officials, Weber quit.", "quit", "en", "two officials"),
    ],
)
def test_a_source_named_in_passing_is_kept(text: str, word: str, language: str, source: str) -> None:
    found = of(text, word, language)
    assert found.attributed_to == source
    assert found.cue is not None
    assert source in text[slice(*found.cue)]


@pytest.mark.parametrize("text", ["Weber trat ab, aber Meier blieb nicht.", "Weber trat ab; Meier soll folgen."])
def test_a_cue_in_another_clause_leaves_an_assertion_alone(text: str) -> None:
    assert of(text, "Weber trat").modality == "asserted"


@pytest.mark.parametrize(
    ("text", "language", "retrospect"),
    [
        ("Weber trat 1998 ab.", "de", True),
        ("Damals regierte Weber.", "de", True),
        ("Weber hatte das Amt übernommen.", "de", True),
        ("Weber tritt ab.", "de", False),
        ("Weber trat am Montag ab.", "de", False),
        ("Weber left in 1998.", "en", True),
        ("Weber leaves.", "en", False),
    ],
)
def test_a_clause_about_an_earlier_time_is_marked(text: str, language: str, retrospect: bool) -> None:  # noqa: FBT001
    assert modes(text, language)[0][1].retrospect is retrospect


@pytest.mark.parametrize("modal", ["könnte", "dürfte", "soll", "will", "wird"])
@pytest.mark.parametrize("negation", ["", "nicht "])
def test_taking_a_modal_or_a_negation_away_is_noticed(modal: str, negation: str) -> None:
    """The same words with and without the cue never come out alike."""
    plain = of("Weber übernimmt das Amt.", "Amt").modality
    cued = of(f"Weber {modal} das Amt {negation}übernehmen.", "Amt").modality
    assert plain == "asserted"
    assert cued == ("denied" if negation else {"könnte": "possible", "dürfte": "possible"}.get(modal, "expected"))


def test_the_most_pessimistic_of_several_modes_wins() -> None:
    every = [Mode(modality) for modality in PESSIMISM]
    assert weakest(every).modality == "denied"
    assert weakest(every[:3]).modality == "reported"
    assert weakest([]) == Mode()
