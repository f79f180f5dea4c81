"""A soft hyphen stands inside a word, and nothing invisible stands anywhere else."""

from __future__ import annotations

from collections.abc import Iterator

from stenogram.deferred import deferred
from stenogram.diagnostics import Diagnostic, Severity
from stenogram.loading import TeiFile
from stenogram.tei import TEI

CODE = "SCH123"
_RECORD = f"{TEI}standOff"
_STRAY = deferred(r"\u00ad(?!\w)|(?<!\w)\u00ad|[\u200b\u2060\u180e]")
_SIGNS = "\u00ad\u200b\u2060\u180e"
_NAMES = {"\u00ad": "soft hyphen at the edge of a word", "\u200b": "zero width space", "\u2060": "word joiner"}


def check(tei: TeiFile) -> Iterator[Diagnostic]:
    """Each soft hyphen that is not between two letters, each zero-width space and word joiner."""
    text = tei.characters
    if not any(sign in text for sign in _SIGNS):
        return
    last = tei.root[-1] if len(tei.root) else None  # the record of fates: what stands there was taken out of the text
    record = len("".join(last.itertext()) + (last.tail or "")) if last is not None and last.tag == _RECORD else 0
    for found in _STRAY.finditer(text, 0, len(text) - record):
        message = f"U+{ord(found[0]):04X} stands in the text, a {_NAMES.get(found[0], 'vowel separator')}"
        advice = "nobody sees it, but searches stumble over it: was a word broken here?"
        yield tei.finding_at(found.start(), CODE, Severity.INFO, message, advice)
