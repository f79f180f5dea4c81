"""No characters that tell of a wrong encoding: control, replacement, private-use characters, stray marks."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Iterator

from stenogram.deferred import deferred
from stenogram.diagnostics import Diagnostic, Severity
from stenogram.loading import TeiFile

CODE = "SCH109"
_SUSPICIOUS = deferred("[\x7f-\x9f\ufeff\ufffd-\uffff\ufdd0-\ufdef\ue000-\uf8ff]")
# The first bytes of these characters in UTF-8.
_BYTES = (b"\x7f", b"\xee", b"\xef")
_CONTROLS = re.compile(rb"\xc2[\x80-\x9f]")
_LINE = deferred("\r\n|\r|\n")
_SPOKEN = {"\ufffd": "replacement character", "\ufeff": "byte order mark"}


def check(tei: TeiFile) -> Iterator[Diagnostic]:
    """Each such character, at its own place."""
    data, encoding = tei.data, tei.root.getroottree().docinfo.encoding or "utf-8"
    none = not any(byte in data for byte in _BYTES) and not _CONTROLS.search(data)
    if none and encoding.lower() in {"utf-8", "us-ascii", "ascii"}:
        return
    try:
        text = codecs.decode(data, encoding, "replace")
    except LookupError:
        return
    start, line, offset = int(text[:1] == "\ufeff"), 1, 0
    for found in _SUSPICIOUS.finditer(text, start):
        for end in _LINE.finditer(text, offset, found.start()):
            line, offset = line + 1, end.end()
        character = found[0]
        kind = {"Cc": "control character", "Co": "private-use character"}.get(unicodedata.category(character))
        kind = _SPOKEN.get(character, kind or "character that stands for nothing")
        column = found.start() - offset + 1 - (start if line == 1 else 0)
        message = f"U+{ord(character):04X}, a {kind}, stands in the text"
        advice = "look at the source: was it read in the right encoding?"
        yield Diagnostic(tei.name, line, column, CODE, Severity.WARNING, message, advice)
