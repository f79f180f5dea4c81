"""A soft hyphen stands inside a word, and nothing invisible stands anywhere else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.loading import TeiFile

CODE = "SCH123"
_STRAY = re.compile(r"\u00ad(?!\w)|(?<!\w)\u00ad|[\u200b\u2060\u180e]")
_NAMES = {"\u00ad": "soft hyphen at the edge of a word", "\u200b": "zero width space", "\u2060": "word joiner"}


def check(tei: TeiFile) -> Iterator[Diagnostic]:
    """Each soft hyphen that is not between two letters, each zero-width space and word joiner."""
    text = tei.characters
    if text.isascii():
        return
    record = text.find("<standOff")  # behind the text: there such characters are on record, as taken out of it
    for found in _STRAY.finditer(text, 0, record if record >= 0 else len(text)):
        message = f"U+{ord(found[0]):04X} stands in the text, a {_NAMES.get(found[0], 'vowel separator')}"
        advice = "nobody sees it, but searches stumble over it: was a word broken here?"
        yield tei.finding_at(found.start(), CODE, Severity.INFO, message, advice)
