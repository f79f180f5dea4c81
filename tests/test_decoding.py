"""Encodings: declared, marked, guessed, and refused with the place."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stenogram.errors import SourceError
from stenogram.formats import detect
from stenogram.formats.binary import binary_kind
from stenogram.formats.decoding import decode
from stenogram.formats.html import declared_encoding

RUSSIAN = (
    "Председатель. Слово имеет товарищ Ветров.\n\nВетров. Товарищи, положение такое: хлеба нет – и не будет! (Шум.)\n"
)
SHORT_RUSSIAN = "Голос с места. Правильно! Да, да!"
GERMAN = "Präsidentin Köhler: Ich eröffne die Sitzung. Für die Grünen hat das Wort – bitte schön! „Größe“"
SHORT_GERMAN = "Die Sitzung wird um 9 Uhr eröffnet."
FRENCH = "Monsieur le Président, mes chers collègues, la séance est levée à dix-huit heures… « Très bien ! »"
GALICIAN = "A señora SOUTO VÁZQUEZ: Grazas, señor presidente. Non é certo que a lei dea máis garantías; é orzamento."
POLISH = "Panie Marszałku! Wysoka Izbo! Chciałbym powiedzieć kilka słów o sytuacji na wsi, gdzie żyją najubożsi."

GUESSED = [
    (text * times, codec)
    for texts, codecs in (
        ((RUSSIAN, SHORT_RUSSIAN), ("cp1251", "koi8-r", "cp866")),
        ((GERMAN, SHORT_GERMAN, FRENCH, GALICIAN), ("cp1252",)),
        ((POLISH,), ("cp1250", "iso8859-2")),
    )
    for text in texts
    for codec in codecs
    for times in (1, 400)
]


@pytest.mark.parametrize(("text", "codec"), GUESSED, ids=[f"{c}-{t[:9]}-{len(t)}" for t, c in GUESSED])
def test_guessed(text: str, codec: str) -> None:
    text = "".join(c for c in text if c.encode(codec, "ignore"))
    found = decode(text.encode(codec), "a.txt")
    assert found.text == text
    assert found.evidence.startswith("guessed (0.")


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("text", [RUSSIAN, GERMAN, "ab\r\n\fcd " * 3])
@pytest.mark.parametrize("marked", [True, False])
def test_wide(codec: str, text: str, marked: bool) -> None:
    found = decode((("\ufeff" if marked else "") + text).encode(codec), "a.txt")
    assert found == (text, codec, "byte-order mark" if marked else "guessed from its zero bytes")


def test_mark_of_utf8_is_taken_off() -> None:
    assert decode(b"\xef\xbb\xbfAn\xc3\xa9", "a.txt") == ("An\u00e9", "utf-8", "byte-order mark")


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1).filter(lambda t: t[0] != "\ufeff"))
def test_valid_utf8_is_never_touched(text: str) -> None:
    found = decode(text.encode(), "a.txt")
    if found.evidence == "valid UTF-8":
        assert found.text == text
    else:  # bytes that happen to look like a mark of their own
        assert found.text.encode(found.encoding) in text.encode()


@given(st.binary(min_size=1))
def test_no_replacement_character_is_made(data: bytes) -> None:
    try:
        found = decode(data, "a.bin")
    except SourceError:
        return
    assert found.text.count("\ufffd") <= data.count(b"\xef\xbf\xbd") + data.count(b"\xff\xfd") + data.count(b"\xfd\xff")


@pytest.mark.parametrize(
    ("data", "declared", "encoding", "evidence"),
    [
        ("Für".encode("cp1252"), "iso-8859-1", "windows-1252", "declared"),
        ("„Für“".encode("cp1252"), "ISO-8859-1", "windows-1252", "declared"),
        (b"plain", "iso-8859-1", "windows-1252", "declared"),
        (b"\x81 undefined", "windows-1252", "windows-1252", "declared"),
        ("Für".encode(), "iso-8859-1", "utf-8", "valid UTF-8 (declared iso-8859-1, which is wrong)"),
        ("Für".encode(), "x-unknown", "utf-8", "valid UTF-8 (declared x-unknown, which is unknown)"),
        ("Für".encode(), "UTF8", "utf-8", "declared"),
        (b"plain", "utf-16", "utf-8", "declared"),
        (RUSSIAN.encode("koi8-r", "ignore"), "koi8-r", "koi8-r", "declared"),
        ("Łódź".encode("iso8859-2"), "latin2", "iso-8859-2", "declared"),
    ],
)
def test_declared(data: bytes, declared: str, encoding: str, evidence: str) -> None:
    found = decode(data, "a.html", declared)
    assert (found.encoding, found.evidence) == (encoding, evidence)


def test_wrongly_declared_utf8_is_guessed() -> None:
    found = decode((GERMAN * 3).encode("cp1252"), "a.html", "utf-8")
    assert found.text == GERMAN * 3
    assert found.evidence.startswith("guessed (0.")
    assert found.evidence.endswith(", declared utf-8, which is wrong)")


@pytest.mark.parametrize(
    ("head", "label"),
    [
        (b'<meta charset="utf-8">', "utf-8"),
        (b"<meta charset=koi8-r/>", "koi8-r"),
        (b'<META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=windows-1251">', "windows-1251"),
        (b'<meta http-equiv="content-cype" content="text/html;charset=iso-8859-1">', "iso-8859-1"),
        (b"<?xml version='1.0' encoding='iso-8859-15'?><html>", "iso-8859-15"),
        (b'<!-- <meta charset="koi8-r"> --><meta charset="big5">', "big5"),
        (b"<p>charset=nonsense</p>", None),
    ],
)
def test_declaration_of_a_page(head: bytes, label: str | None) -> None:
    assert declared_encoding(head) == label


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "a.txt: the file is empty"),
        (b"\xef\xbb\xbf", "a.txt: the file is empty"),
        (b"%PDF-1.4\n", "a.txt: this is a PDF file"),
        (b"PK\x03\x04\x14\0", "a.txt: this is a ZIP archive"),
        (b"\x89PNG\r\n\x1a\n\0", "a.txt: this is a PNG image"),
        (b"text and \0 a zero", "a.txt: this is a binary file (its byte 9 is NUL)"),
        (b"\xef\xbb\xbfab\ncd\xffe", "a.txt:2:3: byte 8 (0xFF) is not valid in UTF-8"),
        (b"\xff\xfea\0b\0\n\0\x00\xdcx\0", "a.txt:2:1: byte 8 (0x00) is not valid in UTF-16-LE"),
    ],
)
def test_refused(data: bytes, said: str) -> None:
    with pytest.raises(SourceError) as caught:
        decode(data, "a.txt")
    assert str(caught.value).startswith(said)
    assert caught.value.advice


def test_all_refusals_are_shown() -> None:
    with pytest.raises(SourceError) as caught:
        detect(b"II*\0 x", "minutes.tif")
    assert str(caught.value).count("it is a TIFF image") == 1  # what all of them say is said once
    with pytest.raises(SourceError) as caught:
        detect(b"PK\x03\x04broken", "minutes.zip")
    assert "docx: " in str(caught.value) and "text: " in str(caught.value)
    with pytest.raises(SourceError, match="there is no format 'word'"):
        detect(b"abc", "minutes.txt", "word")


@pytest.mark.parametrize(
    ("data", "name", "found"),
    [
        (b"<p>Hear, hear!</p>", "a.html", "html"),
        (b"<p>Hear, hear!</p>", "a.txt", "text"),
        (b"<!DOCTYPE html><p>Hear", "-", "html"),
        (b"Hear (<i>hear</i>)!", "-", "text"),
        (b"no tag at all", "a.htm", "text"),
    ],
)
def test_detected(data: bytes, name: str, found: str) -> None:
    assert detect(data, name).name == found


def test_text_is_no_binary() -> None:
    assert binary_kind(b"RIFF and GIF8 and ID3") is None
    assert binary_kind("BZh ist ein Kürzel, MZ auch, II* nicht".encode()) is None


def test_sitting_in_windows_1252(shared: Path) -> None:
    data = (shared / "corpora" / "bundestag_txt" / "17185.txt").read_bytes()
    found = decode(data, "17185.txt")
    assert found.encoding == "windows-1252"
    assert found.text.encode("cp1252") == data
