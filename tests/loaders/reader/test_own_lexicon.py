"""A user's own words do in every stage what the shipped words do, and a file that cannot be used is named."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whowhen.graph.errors import BadRecordError, UnreadableError
from whowhen.graph.records import OrganisationClaim, PersonClaim, TenureClaim
from whowhen.loaders.load import check_options
from whowhen.loaders.options import ImportOptions
from whowhen.loaders.reader import lexicon as of_the_reader
from whowhen.loaders.reader.lexicon import load_lexicon
from whowhen.loaders.reader.model import Document
from whowhen.loaders.reader.read import read

if TYPE_CHECKING:
    from whowhen.loaders.reader.lexicon import Lexicon
    from whowhen.loaders.reader.model import Language
    from whowhen.loaders.reader.read import Reading

# One shipped word of each kind, and a text that uses it in several forms and stages.
SHIPPED = {
    "de": {"role": "Verwalter", "organisation": "Unicef", "place": "Tallinn", "first name": "Akira"},
    "en": {"role": "Warden", "organisation": "Unicef", "place": "Tallinn", "first name": "Akira"},
}
TEXTS = {
    "de": (
        "Akira Brandt ist seit 2014 Verwalter von Unicef. Der Verwalter traf am Montag in Tallinn Jutta Holm. "
        "„Ich bleibe“, sagte der Verwalter. Der Tallinner Arzt Paul Kern lobte ihn. Ende Mai übergibt Brandt das Amt "
        "des Verwalters an Jutta Holm. Unicefs Verwalterin will sie nicht lange bleiben. 2009 wurde Paul Kern zum "
        "Verwalter der Stadt Tallinn ernannt. Laut Unicef-Verwalter Brandt war Holm von 2001 bis 2003 Botschafterin."
    ),
    "en": (
        "Akira Brandt has been Warden of Unicef since 2014. The warden met Jutta Holm in Tallinn on Monday. "
        "“I will stay,” said the warden. Two former wardens praised Akira Brandt. Paul Kern was appointed deputy "
        "warden of Unicef in 2009. Jutta Holm, the warden of Tallinn from 2001 to 2003, succeeded him."
    ),
}
LETTERS = st.text("qxvwyzkjuo", min_size=3, max_size=9)


def _own(table: str, language: Language = "de") -> Lexicon:
    """The lexicon of a language with a user's table."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "own.tsv"
        path.write_text(table, encoding="utf-8")
        return load_lexicon(language, path)


def _read(text: str, language: Language, lexicon: Lexicon | None = None) -> Reading:
    return read(Document(text, language, "2021-05-04"), lexicon or load_lexicon(language))


def _invented(shipped: str, letters: str) -> str:
    """A word that nobody knows, as long as the shipped one and with its ending, so that it is inflected alike."""
    stem = (letters * 3)[: len(shipped) - 2].capitalize()
    return stem + shipped[-2:]


@settings(max_examples=12)
@given(language=st.sampled_from(["de", "en"]), kind=st.sampled_from(sorted(SHIPPED["de"])), letters=LETTERS)
def test_a_users_word_behaves_like_a_shipped_one(language: Language, kind: str, letters: str) -> None:
    """The same text with a user's word in place of a shipped one gives the same claims, mentions and refusals."""
    shipped = SHIPPED[language][kind]
    own = _invented(shipped, letters)
    text = TEXTS[language].replace(shipped, own).replace(shipped.lower(), own.lower())
    lexicon = _own(f"{kind}\t{own}\n", language)
    expected = repr(_plain(_read(TEXTS[language], language)))
    assert repr(_plain(_read(text, language, lexicon))) == expected.replace(shipped, own).replace(
        shipped.lower(), own.lower()
    )
    assert shipped in expected


def _plain(reading: Reading) -> list[object]:
    """Everything in a reading in one order; the sets of traits sorted."""
    mentions = [(one.kind, one.start, one.end, one.entity, sorted(one.traits), one.rule) for one in reading.mentions]
    return [reading.claims, mentions, reading.rejected]


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_texts_use_every_shipped_word_and_say_something(language: Language) -> None:
    reading = _read(TEXTS[language], language)
    tenures = [made.claim for made in reading.claims if isinstance(made.claim, TenureClaim)]
    assert len({claim.person.name for claim in tenures}) >= 2
    assert all(word in TEXTS[language] for word in SHIPPED[language].values())


def test_without_the_users_word_the_text_is_read_otherwise() -> None:
    """The property above would be idle if an unknown word were understood anyway."""
    text = TEXTS["de"].replace("Verwalter", "Qoxuvyker")
    lexicon = _own("role\tQoxuvyker\n")
    known, unknown = _read(text, "de", lexicon), _read(text, "de")
    assert len(known.claims) > len(unknown.claims)


def test_a_persons_names_are_one_person_and_the_first_is_used() -> None:
    lexicon = _own("person\tZqxar Wvutu\tPapa Wv\n")
    reading = _read("Heute lobt Papa Wv den Plan. Zqxar Wvutu ist seit 2014 Direktor der Akademie.", "de", lexicon)
    (person,) = [made.claim for made in reading.claims if isinstance(made.claim, PersonClaim)]
    assert (person.person.name, person.aliases) == ("Zqxar Wvutu", ("Papa Wv",))


def test_another_name_of_an_organisation_is_kept_with_it() -> None:
    lexicon = _own("organisation\tQorvex Bund\tQoBu\n")
    reading = _read("Der Direktor des Qorvex Bunds, Paul Kern, bleibt. QoBu lobte Kern.", "de", lexicon)
    found = [made.claim for made in reading.claims if isinstance(made.claim, OrganisationClaim)]
    assert [(one.name, one.aliases) for one in found] == [("Qorvex Bund", ("QoBu",))]


def test_a_word_that_is_no_role_becomes_one_when_the_user_says_so() -> None:
    text = "Paul Kern ist seit 2014 Begleiter der Akademie."
    assert not [made for made in _read(text, "de").claims if isinstance(made.claim, TenureClaim)]
    (tenure,) = [
        made.claim
        for made in _read(text, "de", _own("role\tBegleiter\n")).claims
        if isinstance(made.claim, TenureClaim)
    ]
    assert (tenure.role.title, tenure.start) == ("Begleiter", "2014")


def test_no_stage_looks_words_up_behind_the_back_of_the_lexicon_that_it_is_given() -> None:
    folder = Path(of_the_reader.__file__).parent
    asking = {
        path.name
        for path in folder.glob("*.py")
        for line in path.read_text("utf-8").splitlines()
        if "load_lexicon(" in line and ">>>" not in line and "def " not in line
    }
    assert asking == set()


TABLE = "kind\tname\tother names\n# ours\nrole\tQoxuvyker\n"


def test_the_first_line_may_name_the_columns(tmp_path: Path) -> None:
    path = tmp_path / "own.tsv"
    path.write_bytes(b"\xef\xbb\xbf" + TABLE.replace("\n", "\r\n").encode())
    assert "qoxuvyker" in load_lexicon("de", path).roles


@pytest.mark.parametrize("row", ["Rolle\tA", "role\t", "role", "role\t-", "role A", "role\tA\tB\tC", "kind\tname"])
def test_a_row_that_cannot_be_used_is_named_before_the_first_file_is_read(row: str, tmp_path: Path) -> None:
    path = tmp_path / "own.tsv"
    path.write_text(f"{TABLE}{row}\n", encoding="utf-8")
    with pytest.raises(BadRecordError, match=r"own\.tsv, line 4"):
        check_options(ImportOptions(lexicon=path))


def test_a_lexicon_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"missing\.tsv"):
        check_options(ImportOptions(lexicon=tmp_path / "missing.tsv"))
