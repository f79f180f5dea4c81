"""The language of a text, and that importing the readers is cheap."""

from __future__ import annotations

import subprocess
import sys

import pytest

from stenogram.formats import language_of
from stenogram.source import Source

TEXTS = {
    "en": "The Chair opened the sitting and asked whether anybody wished to speak on the mills.",
    "de": "Die Präsidentin eröffnete die Sitzung und fragte, ob jemand zu den Mühlen das Wort wünsche.",
    "fr": "Le président ouvre la séance et demande si quelqu'un souhaite prendre la parole sur les moulins.",
    "ru": "Председатель открыл заседание и спросил, не желает ли кто-нибудь высказаться о мельницах.",
    "es": "El presidente abrió la sesión y preguntó si alguien deseaba hablar sobre los molinos.",
}


@pytest.mark.parametrize("code", TEXTS)
def test_language(code: str) -> None:
    for declared in ({}, {"lang": "xx"}):
        assert language_of(Source("a.txt", TEXTS[code], "", declared=declared)) == code


def test_language_of_little_text() -> None:
    assert language_of(Source("a.txt", "1924", "")) == "en"
    assert language_of(Source("a.html", "Non.", "", declared={"lang": "fr-CA"})) == "fr"


def test_heavy_modules_are_imported_late() -> None:
    code = (
        "import sys, stenogram.formats, stenogram.formats.html, stenogram.formats.text;"
        "print([m for m in ('chardet', 'py3langid', 'numpy', 'lxml', 'html.entities') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
