"""The letters of a word are of one script."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.loading import TeiFile, within

CODE = "SCH120"
_CYRILLIC = r"[\u0400-\u052f]"
_LATIN = r"[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f]"
# The Greek letters that look like Latin ones; the others stand in formulas.
_GREEK = r"[ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο]"
_MIXED = re.compile(f"{_CYRILLIC}(?={_LATIN})|{_LATIN}(?={_CYRILLIC})")
_GREEK_MIXED = re.compile(f"{_LATIN}{_GREEK}(?={_LATIN})|{_GREEK}(?={_LATIN}{{2}})|(?<={_LATIN}{{2}}){_GREEK}")
_WORD = re.compile(r"[^\W\d_]+")
_BEFORE = 40


def check(tei: TeiFile) -> Iterator[Diagnostic]:
    """Each word with Latin and Cyrillic letters, or with Greek letters that look like the Latin ones beside them."""
    text = tei.characters
    if text.isascii():
        return
    told = -1
    for pattern, scripts in ((_MIXED, "Cyrillic and Latin"), (_GREEK_MIXED, "Greek and Latin")):
        for found in pattern.finditer(text):
            words = _WORD.finditer(text, max(0, found.start() - _BEFORE), found.end() + _BEFORE)
            word = next((one for one in words if one.start() <= found.start() < one.end()), found)
            if word.start() == told or within(tei.holder(found.start()), "standOff", "sic", "orig"):
                continue
            told = word.start()
            message = f'"{word[0]}" has {scripts} letters'
            advice = "letters that look alike were mixed: write the word in one script"
            yield tei.finding_at(told, CODE, Severity.WARNING, message, advice)
