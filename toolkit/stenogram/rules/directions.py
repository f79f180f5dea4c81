"""No invisible characters that turn the direction of writing, unless something is written from right to left."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.loading import TeiFile

CODE = "SCH121"
_CONTROLS = re.compile("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def check(tei: TeiFile) -> Iterator[Diagnostic]:
    """Each such character in a text without Hebrew or Arabic letters, and each override anywhere."""
    text = tei.characters
    if text.isascii():
        return
    needed = _RIGHT_TO_LEFT.search(text) is not None
    for found in _CONTROLS.finditer(text):
        override = found[0] in "\u202d\u202e"
        if override or not needed:
            kind = unicodedata.name(found[0], "").lower()
            message = f"U+{ord(found[0]):04X} ({kind}), an invisible character, stands in the text"
            advice = "take it out, unless a passage is written from right to left"
            severity = Severity.WARNING if override else Severity.INFO
            yield tei.finding_at(found.start(), CODE, severity, message, advice)
