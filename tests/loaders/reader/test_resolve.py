"""Pronouns, ages, origins, roles and offices are linked to whom they mean, each with its chain."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

import pytest

from whowhen.loaders.reader.lexicon import load_lexicon
from whowhen.loaders.reader.mention import find_mentions
from whowhen.loaders.reader.model import Document
from whowhen.loaders.reader.resolve import resolve
from whowhen.loaders.reader.segment import segment

if TYPE_CHECKING:
    from whowhen.loaders.reader.model import Language, Mention


def resolved(text: str, language: Language = "de") -> tuple[Mention, ...]:
    layout, lexicon = segment(Document(text, language)), load_lexicon(language)
    return resolve(layout, find_mentions(layout, lexicon), lexicon)


def meant(text: str, words: str, language: Language = "de") -> str | None:
    found = [mention for mention in resolved(text, language) if mention.text == words and mention.kind != "person"]
    return found[-1].entity if found else None


LINKS = [
    ("Anton Zantal kam nach Rom. Er blieb lange.", "Er", "Anton Zantal"),
    ("Anna Zantal kam nach Rom. Sie blieb lange.", "Sie", "Anna Zantal"),
    ("Anton Zantal traf Anna Vogt. Sie blieb lange.", "Sie", "Anna Vogt"),
    ("Anton Zantal sagte, er bleibe.", "er", "Anton Zantal"),
    ("Anna Zantal kam. Sie sind alle da.", "Sie", None),
    ("Anton Zantal (57) kam. Der 57-Jährige blieb.", "57-Jährige", "Anton Zantal"),
    ("Anton Zantal und Emil Vogt (63) kamen. Der 63-Jährige blieb.", "63-Jährige", "Emil Vogt"),
    ("Der Norweger Anton Zantal traf Emil Vogt. Der Norweger blieb.", "Norweger", "Anton Zantal"),
    ("Der norwegische Minister Anton Zantal traf Emil Vogt. Der Norweger blieb.", "Norweger", "Anton Zantal"),
    ("Verteidigungsminister Anton Zantal traf Emil Vogt. Der Minister blieb.", "Minister", "Anton Zantal"),
    ("Auf Emil Vogt folgte Anton Zantal. Dieser amtierte lange.", "Dieser", "Anton Zantal"),
    ("Anton Zantal, der lange krank war, kam.", "der", "Anton Zantal"),
    ("Anna Zantal, 57, die lange krank war, kam.", "die", "Anna Zantal"),
    ("Anton Zantal kam. „Er lügt“, rief jemand.", "Er", None),
    ("Anton Zantal kam. Dem Saal, den er verließ, fehlt es an Licht.", "er", "Anton Zantal"),
]


@pytest.mark.parametrize(("text", "words", "entity"), LINKS)
def test_what_points_back_is_linked_to_whom_it_means(text: str, words: str, entity: str | None) -> None:
    assert meant(text, words) == entity


ENGLISH = [
    ("Anton Zantal came to Rome. He stayed.", "He", "Anton Zantal"),
    ("Anna Zantal met Anton Vogt. She stayed.", "She", "Anna Zantal"),
    ("Anton Zantal, 64, came. The 64-year-old stayed.", "64-year-old", "Anton Zantal"),
    ("The Norwegian Anton Zantal met Emil Vogt. The Norwegian stayed.", "Norwegian", "Anton Zantal"),
    ("Anton Zantal, who was ill, stayed.", "who", "Anton Zantal"),
    ("Finance minister Anna Zantal met Emil Vogt. The minister stayed.", "minister", "Anna Zantal"),
]


@pytest.mark.parametrize(("text", "words", "entity"), ENGLISH)
def test_what_points_back_in_english_is_linked_to_whom_it_means(text: str, words: str, entity: str) -> None:
    assert meant(text, words, "en") == entity


BESIDE = [
    "Bundespräsident Anton Zantal kam.",
    "Anton Zantal, Bundespräsident, kam.",
    "Anton Zantal, damals Bundespräsident, kam.",
    "Anton Zantal (SPD), der frühere Bundespräsident, kam.",
    "Der Bundespräsident, Anton Zantal, kam.",
]


@pytest.mark.parametrize("text", BESIDE)
def test_a_role_beside_a_name_is_that_person_s(text: str) -> None:
    role = next(mention for mention in resolved(text) if mention.kind == "role")
    assert role.entity == "Anton Zantal"
    assert re.search(r"role '.+' \d+:\d+ -> Anton Zantal \d+:\d+ \(.+\)", role.chain[0])


def test_the_chief_of_staff_of_somebody_is_not_that_somebody() -> None:
    role = next(m for m in resolved("Kurt Meier, einst Stabschef Anton Zantals, ging.") if m.kind == "role")
    assert role.entity == "Kurt Meier"


def test_a_predecessor_is_a_relation_and_no_merger() -> None:
    text = "Anton Zantal trat an. Sein Vorgänger Emil Vogt ging. Sein Nachfolger steht fest."
    roles = [mention for mention in resolved(text) if mention.kind == "role"]
    assert [role.entity for role in roles] == ["Emil Vogt", None]
    assert all("relation" in role.traits for role in roles)
    assert "Vorgänger of" in roles[0].chain[0] or "vorgänger of" in roles[0].chain[0]
    assert "Anton Zantal" in roles[0].chain[0]


def test_the_office_is_the_one_named_last_and_a_new_one_is_open() -> None:
    text = "Anton Zantal wurde Generalsekretär der Nato. Das Amt gefiel ihm. Später suchte er ein neues Amt."
    offices = [mention for mention in resolved(text) if "office" in mention.traits]
    assert [(office.value, office.organisation) for office in offices] == [("Generalsekretär", "Nato"), (None, None)]
    assert "indefinite" in offices[1].traits


def test_a_guess_is_marked_as_one() -> None:
    text = "Anna Zantal kam nach Rom. „Ja“, sagte die frühere Richterin."
    role = next(mention for mention in resolved(text) if mention.kind == "role")
    assert role.entity == "Anna Zantal"
    assert "inferred" in role.traits


def test_the_author_of_an_article_is_not_its_topic() -> None:
    assert meant("Von Klara Sommer\n\nSie kam nach Rom, und alle freuten sich.", "Sie") is None


def test_every_link_has_a_chain_with_offsets_of_the_text() -> None:
    text = "Anton Zantal kam. Er blieb, und sein Amt gefiel dem 57-Jährigen. Der Norweger ging."
    for mention in resolved(text):
        assert text[mention.start : mention.end] == mention.text
        for step in mention.chain:
            start, end = (int(number) for number in re.findall(r"-> .+? (\d+):(\d+) \(", step)[0])
            assert 0 <= start < end <= len(text)


@pytest.mark.parametrize("unit", ["Anna Meyer{n} sagte, sie bleibe. ", "Emil{n} Meyer sprach, dann ging Meyer. "])
def test_ten_times_the_names_take_about_ten_times_the_time(unit: str) -> None:
    def seconds(count: int) -> float:
        text = "".join(unit.format(n="abcdefghij"[n % 10] + "klmnopqrst"[n // 10 % 10]) for n in range(count))
        started = time.perf_counter()
        resolved(text)
        return time.perf_counter() - started

    seconds(50)
    small = min(seconds(200) for _ in range(3))
    assert seconds(2000) < 10 * small * 4 + 0.1
