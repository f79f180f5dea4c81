"""The letters of a word are of one script."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from stenogram.deferred import deferred
from stenogram.diagnostics import Diagnostic, Severity
from stenogram.loading import TeiFile, within

CODE = "SCH120"
_LATIN = r"[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f]"
_LATIN_RUN = deferred(f"{_LATIN}+")
_CYRILLIC_RUN = deferred(r"[\u0400-\u052f]+")
_CYRILLIC_BYTES = (b"\xd0", b"\xd1", b"\xd2", b"\xd3", b"\xd4")
# The Greek letters that look like Latin ones; the others stand in formulas.
_ALIKE = "[ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο]{1,30}"
_GREEK = deferred(f"{_ALIKE}(?:(?={_LATIN}{{2}})|(?<={_LATIN}.)(?={_LATIN})|(?<={_LATIN}{{2}}.))")
_GREEK_BYTES = (b"\xce", b"\xcf")
_WORD = deferred(r"[^\W\d_]+")
_BEFORE = 40


def check(tei: TeiFile) -> Iterator[Diagnostic]:
    """Each word with Latin and Cyrillic letters, or with Greek letters that look like the Latin ones beside them."""
    text, encoded = tei.characters, tei.encoded
    if text.isascii():
        return
    cyrillic = sum(encoded.count(byte) for byte in _CYRILLIC_BYTES)
    if cyrillic:
        # What is rarer is looked for, and what stands beside it looked at.
        own, other = (_LATIN_RUN, _CYRILLIC_RUN) if cyrillic > len(text) // 3 else (_CYRILLIC_RUN, _LATIN_RUN)
        places = (one.start() for one in own.finditer(text) if _touches(text, one.start(), one.end(), other))
        yield from _told(tei, places, "Cyrillic and Latin")
    if any(byte in encoded for byte in _GREEK_BYTES):
        yield from _told(tei, (one.start() for one in _GREEK.finditer(text)), "Greek and Latin")


def _touches(text: str, start: int, end: int, other: re.Pattern[str]) -> bool:
    """Whether a letter of the other script stands directly before or behind."""
    return bool(start and other.match(text, start - 1, start)) or other.match(text, end, end + 1) is not None


def _told(tei: TeiFile, places: Iterable[int], scripts: str) -> Iterator[Diagnostic]:
    told = -1
    for at in places:
        words = _WORD.finditer(tei.characters, max(0, at - _BEFORE), at + _BEFORE)
        start, word = next(((one.start(), one[0]) for one in words if one.start() <= at < one.end()), (at, ""))
        aside = any(within(tei.holder(one), "standOff", "sic", "orig") for one in {start, at, max(0, at - 1)})
        if start == told or aside:
            continue
        told = start
        message = f'"{word}" has {scripts} letters'
        advice = "letters that look alike were mixed: write the word in one script"
        yield tei.finding_at(start, CODE, Severity.WARNING, message, advice)
