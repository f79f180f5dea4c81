"""The words of an edition (`[words.xx]`) reach the recognisers."""

from __future__ import annotations

from pathlib import Path

import pytest

from stenogram.annotations import Annotations
from stenogram.conversion import convert
from stenogram.edition import load_edition
from stenogram.errors import ConfigurationError
from stenogram.marks import Kind

TEXT = (
    "Alle Reden dieses Jahres, nach Tagen\n\nÜber die Mühlen\n\nÜbertragen: Ada Muster\n"
    "Quelle: Hafenzeitung, Nr. 4, 1926\n\n"
    "Muster: Die Mühlen stehen still, und niemand weiß, wer das Wehr geschlossen hat. (Schnalzen)\n\n"
    "Norton: Das weiß der Müller selbst am besten (die Stampfer: der Müller!) und kein anderer.\n\n"
    "Muster: Dann soll er es sagen. (Fingerknacken auf der Empore)\n\nNorton: Ja, das soll er.\n"
)


def sheet(tmp_path: Path, words: str) -> Annotations:
    (tmp_path / "edition.toml").write_text(f'title = "Reden"\n[words.de]\n{words}\n', "utf-8")
    record = convert(TEXT.encode(), "rede.txt", edition=load_edition(tmp_path), detailed=True).details
    assert record is not None
    return record.sheet


def stages(found: Annotations) -> dict[str, str]:
    return {found.text[m.start : m.end]: m.data["type"] for m in found.of(Kind.STAGE)}


def test_words_of_brackets(tmp_path: Path) -> None:
    words = 'applause = ["Schnalzen"]\nnoise = ["Fingerknacken auf"]\nvoice = ["Stampfer"]'
    found = stages(sheet(tmp_path, words))
    assert found["(Schnalzen)"] == "applause"
    assert found["(Fingerknacken auf der Empore)"] == "noise"
    assert "(die Stampfer: der Müller!)" in found
    without = stages(sheet(tmp_path, ""))
    assert "(die Stampfer: der Müller!)" not in without
    assert without.get("(Schnalzen)") != "applause"


def test_furniture(tmp_path: Path) -> None:
    found = sheet(tmp_path, 'furniture = ["Alle Reden *"]').of(Kind.FURNITURE)
    assert [(m.start, m.end) for m in found] == [(0, TEXT.index("\n"))]
    assert not sheet(tmp_path, "").of(Kind.FURNITURE)


def test_labels_of_header_lines(tmp_path: Path) -> None:
    def fields(words: str) -> set[str]:
        return {m.data["field"] for m in sheet(tmp_path, words).of(Kind.HEADER)}

    assert fields('header_translation = ["Übertragen"]') == {"translation", "source"}
    assert "translation" not in fields("")


def test_an_unknown_list_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"unknown key words\.de\.clapping") as caught:
        sheet(tmp_path, 'clapping = ["Klatschen"]')
    assert caught.value.line == 3
    assert "applause" in caught.value.advice
