"""Files: every text is read as it was meant, or refused with the reason; nothing is silently garbled."""

from __future__ import annotations

import io
import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whowhen.graph.errors import NotFoundError, UnreadableError
from whowhen.loaders.files import Input, decode, find, read

if TYPE_CHECKING:
    from pathlib import Path

GERMAN = "Für „Müller“ – 5 € – ging’s nach Gdańsk.\r\nÄußerst schön: 🗳\n"
WESTERN = "Müllers Außenminister sprach – „sehr schön“ – über Älteres, 5 € und René’s Café.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read_with_and_without_a_mark(encoding: str) -> None:
    assert decode(GERMAN.encode(encoding), "a.txt").text == GERMAN


def test_utf_16_is_read_in_both_byte_orders() -> None:
    assert decode(b"\xfe\xff" + GERMAN.encode("utf-16-be"), "a.txt").text == GERMAN
    assert decode(b"\xff\xfe" + GERMAN.encode("utf-16-le"), "a.txt").text == GERMAN


def test_windows_1252_is_recognised() -> None:
    assert decode(WESTERN.encode("cp1252"), "a.txt").text == WESTERN
    assert decode(WESTERN.encode("cp1252"), "a.txt").encoding == "cp1252"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Der Präsident für Österreich schloß die Tür.", "mac_roman"),
        ("Der Präsident für Österreich schloß die Tür.", "cp850"),
        ("Prezydent ogłosił, że ustąpi ze stanowiska.", "cp1250"),
        ("Президент подал в отставку во вторник.", "cp1251"),
        ("Президент подал в отставку во вторник.", "koi8-r"),
        ("大統領は火曜日に辞任した。", "shift_jis"),
        ("大統領は火曜日に辞任した。", "euc_jp"),
    ],
)
def test_other_old_encodings_are_refused_and_not_guessed(text: str, encoding: str) -> None:
    with pytest.raises(UnreadableError, match="neither UTF-8 nor Windows-1252"):
        decode(text.encode(encoding), "a.txt")


def test_one_broken_byte_in_a_utf_8_file_is_refused_with_its_line() -> None:
    data = "Erste Zeile für Müller\n".encode() + "Zweite für Schröder\n".encode("cp1252")
    with pytest.raises(UnreadableError, match=r"a\.txt, line 2: neither"):
        decode(data, "a.txt")


def test_a_cut_off_utf_16_file_is_refused() -> None:
    with pytest.raises(UnreadableError, match="UTF-16-LE"):
        decode("abc".encode("utf-16-le")[:-1].join([b"\xff\xfe", b""]), "a.txt")


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty"),
        (b" \r\n\t", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"abc\x00def", r"U\+0000"),
        (b"abc\ndef\x01", r"line 2: .*U\+0001"),
        ("UTF-16 ohne Marke".encode("utf-16-le"), r"U\+0000"),
        (b"\xff\xfd\x00\x01" * 50, "zero bytes"),
        (b"%PDF-1.7\n...", "a PDF file"),
        (b"PK\x03\x04....", "a ZIP archive or an office document"),
        (b"\x1f\x8b\x08....", "a compressed file"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"SQLite format 3\x00", "a database"),
    ],
)
def test_what_is_no_text_is_refused_with_a_reason_and_a_remedy(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableError, match=message) as caught:
        decode(data, "a.txt")
    assert caught.value.place.path == "a.txt"
    assert caught.value.hint


@settings(deadline=None)
@given(st.text("aä\r\n\u2028🗳\ufeff", min_size=1).map(lambda text: f"x{text}"))
def test_line_ends_and_odd_characters_stay_where_they_are(text: str) -> None:
    assert decode(text.encode(), "a.txt").text == text
    assert decode(b"\xef\xbb\xbf" + text.encode(), "a.txt").text == text


@settings(deadline=None)
@given(st.binary(max_size=60))
def test_any_bytes_give_exactly_their_text_or_a_refusal(data: bytes) -> None:
    try:
        decoded = decode(data, "a.txt")
    except UnreadableError:
        return
    marked = decoded.text.encode(decoded.encoding)
    assert data.endswith(marked)
    assert len(data) - len(marked) in {0, 2, 3, 4}


def test_folders_are_walked_in_order_and_what_is_passed_over_is_counted(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "c.jsonl", ".hidden.txt", "photo.jpg", "README.md", "sub/d.HTML", ".git/x.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x", "utf-8")
    found = find([tmp_path])
    assert [item.path.removeprefix(f"{tmp_path}/") for item in found.inputs] == [
        "a.md",
        "b.txt",
        "c.jsonl",
        "sub/d.HTML",
    ]
    assert found.skipped == 3


def test_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x", "utf-8")
    assert len(find([tmp_path, tmp_path / "a.txt", tmp_path / "a.txt"]).inputs) == 1


def test_a_path_that_leads_nowhere_is_said(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match=r"gone\.txt: there is no such file"):
        find([tmp_path / "gone.txt"])


def test_a_file_that_vanished_meanwhile_is_said(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="no such file"):
        read(Input(str(tmp_path / "gone.txt")))


def test_a_minus_is_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"hello")))
    (item,) = find(["-"]).inputs
    assert (item.path, read(item)) == ("-", b"hello")
