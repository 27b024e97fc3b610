"""Role phrases give title, organisation and status in all their German and English forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from whowhen.loaders.reader.lexicon import load_lexicon
from whowhen.loaders.reader.mention import find_mentions
from whowhen.loaders.reader.model import Document
from whowhen.loaders.reader.segment import segment

if TYPE_CHECKING:
    from whowhen.loaders.reader.model import Language, Mention


def roles(text: str, language: Language = "de") -> list[Mention]:
    found = find_mentions(segment(Document(text, language)), load_lexicon(language))
    return [mention for mention in found if mention.kind == "role"]


GERMAN = [
    ("Sie wird Nato-Generalsekretärin.", "Generalsekretärin", "Nato", {"feminine"}),
    ("Der frühere niederländische Ministerpräsident kam.", "Ministerpräsident", "Niederlande", {"former"}),
    ("Ex-Außenminister Anton Zantal kam.", "Außenminister", None, {"former"}),
    ("Der Präsident der Europäischen Zentralbank kam.", "Präsident", "Europäische Zentralbank", set()),
    ("Dem Chef des Bundesnachrichtendienstes half das.", "Chef", "Bundesnachrichtendienst", set()),
    ("Die Vorsitzende der IG Metall sprach.", "Vorsitzende", "IG Metall", {"feminine"}),
    ("Er wurde zum Vorsitzenden der IG Metall gewählt.", "Vorsitzender", "IG Metall", set()),
    ("Sie wurde zur Vorsitzenden gewählt.", "Vorsitzende", None, {"feminine"}),
    ("Der Vorsitzende trat ab.", "Vorsitzender", None, set()),
    ("Der stellvertretende Vorsitzende trat ab.", "stellvertretender Vorsitzender", None, {"deputy"}),
    ("Die kommissarische Direktorin blieb.", "Direktorin", None, {"acting", "feminine"}),
    ("Der designierte Intendant kam.", "Intendant", None, {"designated"}),
    ("Norwegens Ministerpräsident kam.", "Ministerpräsident", "Norwegen", set()),
    ("Der Ministerpräsident von Baden-Württemberg kam.", "Ministerpräsident", "Baden-Württemberg", set()),
    ("Die Präsidentin von Zantal Oil trat ab.", "Präsidentin", "Zantal Oil", {"feminine"}),
    ("Der Oberst a. D. kam.", "Oberst", None, {"former", "rank"}),
    ("Die Historikerin kam.", "Historikerin", None, {"feminine", "occupation"}),
    ("Die Minister kamen.", "Minister", None, {"plural"}),
    ("Drei Kandidaten kamen.", "Kandidat", None, {"plural", "candidate"}),
    ("Die Spitzenkandidatin kam.", "Spitzenkandidatin", None, {"feminine", "candidate"}),
    ("Die Parlamentarier kamen.", "Parlamentarier", None, {"plural", "occupation"}),
]


@pytest.mark.parametrize(("text", "title", "organisation", "traits"), GERMAN)
def test_a_german_role_phrase_tells_title_body_and_status(
    text: str, title: str, organisation: str | None, traits: set[str]
) -> None:
    (role,) = roles(text)
    assert (role.value, role.organisation, set(role.traits)) == (title, organisation, traits)


ENGLISH = [
    ("The NATO Secretary General spoke.", "Secretary General", "NATO", set()),
    ("A former Dutch prime minister spoke.", "prime minister", "Netherlands", {"former"}),
    ("The president of the European Central Bank spoke.", "president", "European Central Bank", set()),
    ("Germany's finance minister spoke.", "finance minister", "Germany", set()),
    ("The deputy finance minister spoke.", "deputy finance minister", None, {"deputy"}),
    ("Britain's ex-trade secretary spoke.", "trade secretary", "United Kingdom", {"former"}),
    ("The acting chief executive of Zantal Inc. spoke.", "chief executive", "Zantal Inc", {"acting"}),
    ("The president-elect spoke.", "president", None, {"designated"}),
    ("The new chair of the Zantal Institute spoke.", "chair", "Zantal Institute", {"new"}),
    ("Several ministers spoke.", "ministers", None, {"plural"}),
    ("The chief economist of the Rotterdam asset firm Loon & Zoon spoke.", "chief economist", "Loon & Zoon", set()),
]


@pytest.mark.parametrize(("text", "title", "organisation", "traits"), ENGLISH)
def test_an_english_role_phrase_tells_title_body_and_status(
    text: str, title: str, organisation: str | None, traits: set[str]
) -> None:
    (role,) = roles(text, "en")
    assert (role.value, role.organisation, set(role.traits)) == (title, organisation, traits)


@pytest.mark.parametrize(
    "text", ["She chairs the board.", "He heads the unit.", "The liberal paper closed.", "They will judge him."]
)
def test_an_english_verb_or_adjective_is_no_role(text: str) -> None:
    assert roles(text, "en") == []


def test_a_role_phrase_never_leaves_its_sentence() -> None:
    (role,) = roles("Sie wird Vize\n\nDer Nato hilft das.")
    assert (role.text, role.organisation) == ("Vize", None)


def test_an_adjective_before_a_noun_is_no_role() -> None:
    assert roles("Die Konservative Partei tagt.") == []
