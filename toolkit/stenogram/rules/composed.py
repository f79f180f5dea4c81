"""Letters with accents are one character where Unicode has one (normalization form C)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.loading import TeiFile

CODE = "SCH124"
_CLUSTER = re.compile(
    r"[^\W_][\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u064b-\u065f\u3099\u309a]+|[\u2000-\u2fff\uf900-\ufaff]"
)


def check(tei: TeiFile) -> Iterator[Diagnostic]:
    """The first place in the file where there is another form, and how often it is so."""
    text = tei.characters
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return
    found = [one for one in _CLUSTER.finditer(text) if not unicodedata.is_normalized("NFC", one[0])]
    if found:
        first = found[0]
        better = unicodedata.normalize("NFC", first[0])
        often = f" (the first of {len(found):,} places)" if len(found) > 1 else ""
        codes = " ".join(f"U+{ord(character):04X}" for character in first[0])
        message = f'"{first[0]}" is written as {codes}, not as the usual U+{ord(better[0]):04X}{often}'
        advice = "searches find only one of the two forms; use form C in the whole edition"
        yield tei.finding_at(first.start(), CODE, Severity.INFO, message, advice)
