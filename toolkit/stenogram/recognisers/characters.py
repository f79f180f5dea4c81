"""Characters that XML can't hold, form feeds, and signs that a text was once decoded wrongly."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stenogram.annotations import Annotations
from stenogram.marks import Claims, Doubt, Kind, Mark
from stenogram.source import NOTHING

CLAIMS = frozenset({Kind.CONTROL, Kind.PAGE})
DOUBTS = ("SRC101", "SRC102", "SRC103", "SRC104", "SRC105", "SRC106", "SRC107")

_SHOWN = 20  # findings of one kind that are reported one by one
# One pass for all: controls, surrogates and private use, U+FFFD and the two non-characters behind it.
_ODD = re.compile("[\x00-\x08\x0b\x0e-\x1f\ud800-\uf8ff\ufffd-\uffff\U000f0000-\U0010fffd]")
_CONTROLS = [chr(code) for code in range(0x20) if chr(code) not in "\t\n\f\r"]
_REPLACEMENT = "\ufffd"
# The bytes 0x80 to 0xBF, by which UTF-8 goes on, and those by which it begins Latin, Greek, Cyrillic and
# punctuation, as windows-1252 shows them.
_TRAIL = "\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ"
_LEAD = "ÂÃÄÅÆÇÈÉÍÎÏÐÑâï"
_MOJIBAKE = re.compile(f"[{_LEAD}][{_TRAIL}]{{1,2}}(?:[{_LEAD}][{_TRAIL}]{{1,2}})*")
_BROKEN = re.compile(r"[^\W\d_][-\u00ad‐]\n\f(?=[^\W\d_])")
_LIKELY = re.compile("[\xa0-\u024f\u0370-\u045f\u2010-\u203a\u20ac\u2116\u2122\ufeff]+")


def recognise(sheet: Annotations) -> Claims:
    """Claim control characters and form feeds; doubt what looks lost, private or wrongly decoded."""
    text = sheet.text
    clean = text.isascii() and not any(control in text for control in _CONTROLS)  # far quicker, and mostly so
    odd = [] if clean else [(m.start(), m.group()) for m in _ODD.finditer(text)]
    controls = [(at, c) for at, c in odd if c != _REPLACEMENT and not _is_private(c)]
    yield from _controls(controls)
    yield from _doubts(
        "SRC107",
        ((at, at + 1, f"U+{ord(c):04X}: ") for at, c in controls),
        "a control character, which XML can't hold, stands in the record of fates only",
    )
    known = {region.start: region.attributes for region in sheet.source.regions if region.name == "pb"}
    at = text.find("\f")
    while at >= 0:
        inside = {"break": "no"} if _BROKEN.search(text, max(0, at - 3), at + 2) else {}
        yield Mark(Kind.PAGE, at, at + 1, {**known.get(at, NOTHING), **inside})
        at = text.find("\f", at + 1)
    yield from _unclosed(sheet)
    if text.isascii():
        return
    yield from _encoding(sheet)
    yield from _doubts(
        "SRC101",
        ((at, at + 1, "") for at, c in odd if c == _REPLACEMENT),
        "a replacement character (U+FFFD): what stood here was lost before this file was made",
    )
    yield from _doubts(
        "SRC102",
        ((at, at + 1, f"U+{ord(c):04X}: ") for at, c in odd if _is_private(c)),
        "a private-use character has no meaning without the font that it was made for",
    )
    yield from _doubts("SRC103", _mojibake(text), "UTF-8 that was read as windows-1252; kept as it stands")


def _is_private(character: str) -> bool:
    return "\ue000" <= character <= "\uf8ff" or character >= "\U000f0000"


def _controls(found: list[tuple[int, str]]) -> Iterator[Mark]:
    """Characters that XML 1.0 can't hold (its production 2)."""
    for at, character in found:
        yield Mark(Kind.CONTROL, at, at + 1, {"code": f"U+{ord(character):04X}"})


def _unclosed(sheet: Annotations) -> Iterator[Doubt]:
    """A page whose last tag has no end."""
    for start, end, reason in sheet.source.unread:
        if reason == "unclosed tag":
            at = max(0, len(sheet.text) - 1)
            message = f"a tag is never closed; {end - start} characters at the file's end are lost in it"
            yield Doubt("SRC106", at, at + 1, message)


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
        raw = [c.encode("latin-1") if c <= "\xff" else c.encode("cp1252") for c in words]
        for size in (len(words), len(words) - 1):  # the last one may be a true quotation mark
            meant = b"".join(raw[:size]).decode("utf-8", "replace")
            if _LIKELY.fullmatch(meant):
                end = found.start() + size
                yield found.start(), end, f"{words[:size]!r} was probably {meant!r}: "
                break


def _doubts(code: str, found: Iterator[tuple[int, int, str]], message: str) -> Iterator[Doubt]:
    """One doubt for each finding; where there are many, the last one counts the rest."""
    for number, (start, end, what) in enumerate(found, 1):
        if number == _SHOWN:
            rest = sum(1 for _ in found)
            more = f" (and {rest} more places)" if rest else ""
            yield Doubt(code, start, end, what + message + more)
            return
        yield Doubt(code, start, end, what + message)
