"""Characters that XML can't hold, form feeds, and signs that a text was once decoded wrongly."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from stenogram.annotations import Annotations
from stenogram.marks import Claims, Doubt, Kind, Mark

CLAIMS = frozenset({Kind.CONTROL, Kind.PAGE})
DOUBTS = ("SRC101", "SRC102", "SRC103", "SRC104", "SRC105", "SRC106")

_SHOWN = 20  # findings of one kind that are reported one by one
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # the complement of XML 1.0's Char
_REPLACEMENT = re.compile("\ufffd+")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]+")
# The bytes 0x80 to 0xBF, by which UTF-8 goes on, and 0xC2 to 0xEF, by which it begins, as windows-1252 shows
# them.
_TRAIL = "\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_MOJIBAKE = re.compile(f"(?:[Â-ß][{_TRAIL}]|[à-ï][{_TRAIL}]{{2}})+")
_LIKELY = re.compile("[\xa0-\u024f\u0370-\u045f\u2010-\u203a\u20ac\u2116\u2122\ufeff]+")


def recognise(sheet: Annotations) -> Claims:
    """Claim control characters and form feeds; doubt what looks lost, private or wrongly decoded."""
    yield from _marks(sheet)
    text = sheet.text
    for unread in sheet.source.unread:
        if unread.reason == "unclosed tag":
            at = max(0, len(text) - 1)
            size = unread.end - unread.start
            yield Doubt(
                "SRC106",
                at,
                at + 1,
                f"a tag is never closed; {size} characters at the file's end are lost in it",
            )
    if text.isascii():
        return
    yield from _encoding(sheet)
    yield from _doubts(
        "SRC101",
        ((m.start(), m.end(), "") for m in _REPLACEMENT.finditer(text)),
        "a replacement character (U+FFFD): what stood here was lost before this file was made",
    )
    yield from _doubts(
        "SRC102",
        ((m.start(), m.end(), f"U+{ord(m.group()[0]):04X}: ") for m in _PRIVATE.finditer(text)),
        "a private-use character has no meaning without the font that it was made for",
    )
    yield from _doubts("SRC103", _mojibake(text), "UTF-8 that was read as windows-1252; kept as it stands")


def _marks(sheet: Annotations) -> Iterator[Mark]:
    text = sheet.text
    starts = [block.start for block in sheet.layout]
    for found in _CONTROL.finditer(text):
        at = found.start()
        index = bisect_right(starts, at) - 1
        if index >= 0 and at < sheet.layout[index].end:  # elsewhere it counts as a blank between blocks
            yield Mark(Kind.CONTROL, at, at + 1, {"code": f"U+{ord(found.group()):04X}"})
    at = text.find("\f")
    while at >= 0:
        yield Mark(Kind.PAGE, at, at + 1)
        at = text.find("\f", at + 1)


def _encoding(sheet: Annotations) -> Iterator[Doubt]:
    """How the file was decoded, where that was not certain."""
    source = sheet.source
    first = next((i for i, c in enumerate(source.text) if c > "\x7f"), 0)
    if source.evidence.startswith("guessed ("):
        yield Doubt(
            "SRC104",
            first,
            first + 1,
            f"nothing declares the encoding; read as {source.encoding}, {source.evidence}",
        )
    elif "declared " in source.evidence:
        yield Doubt("SRC105", first, first + 1, f"read as {source.encoding}: {source.evidence}")


def _mojibake(text: str) -> Iterator[tuple[int, int, str]]:
    """Stretches that make sense once they are turned back into bytes and read as UTF-8."""
    for found in _MOJIBAKE.finditer(text):
        words = found.group()
        raw = b"".join(c.encode("latin-1") if c <= "\xff" else c.encode("cp1252") for c in words)
        meant = raw.decode("utf-8", "replace")
        if _LIKELY.fullmatch(meant):
            yield found.start(), found.end(), f"{words!r} was probably {meant!r}: "


def _doubts(code: str, found: Iterator[tuple[int, int, str]], message: str) -> Iterator[Doubt]:
    """One doubt for each finding; where there are many, the last one counts the rest."""
    for number, (start, end, what) in enumerate(found, 1):
        if number == _SHOWN:
            rest = sum(1 for _ in found)
            more = f" (and {rest} more places)" if rest else ""
            yield Doubt(code, start, end, what + message + more)
            return
        yield Doubt(code, start, end, what + message)
