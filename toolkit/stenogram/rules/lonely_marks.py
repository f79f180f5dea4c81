"""An accent that is a character of its own stands behind the letter that it belongs to."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.loading import TeiFile

CODE = "SCH122"
_LONELY = re.compile(r"(?:(?<=[\s\d!-/:-@\[-`{-~«»“”„–—…])|^)[\u0300-\u036f]")


def check(tei: TeiFile) -> Iterator[Diagnostic]:
    """Each combining character without a letter before it."""
    text = tei.characters
    if text.isascii():
        return
    for found in _LONELY.finditer(text):
        name = unicodedata.name(found[0], "mark").lower()
        message = f"U+{ord(found[0]):04X} ({name}) has no letter before it to stand on"
        yield tei.finding_at(found.start(), CODE, Severity.WARNING, message, "put it behind its letter, or take it out")
