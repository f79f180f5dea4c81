"""What Typst and the passes say, as findings about the TEI: never Typst's own words alone, never its own places."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path

from stenogram.diagnostics import Diagnostic, Severity
from stenogram.typeset.code import Code
from stenogram.typeset.glyphs import lacking
from stenogram.typeset.passes import Misplaced

_WHERE = re.compile(r"┌─ .*?\bbook\.typ:(\d+):\d+")
_COMPLAINT = re.compile(r"^error: (.+)$", re.MULTILINE)


def explain(complaints: str, code: Code, files: Sequence[Path]) -> Iterator[Diagnostic]:
    """What Typst says about the code, said about the TEI.

    Args:
        complaints: the text of its diagnostics.
        code: the code that it speaks of.
        files: the TEI files that the code was made of.
    """
    seen: set[tuple[str, int, int, str]] = set()
    for complaint in _each(complaints):
        number, line = code.place(_line(complaint))
        tei = files[number]
        characters = lacking(complaint)
        for character in characters:
            spot = _find(_source(tei), line, character)
            if (str(tei), *spot, character) not in seen:
                seen.add((str(tei), *spot, character))
                yield _no_glyph(tei, spot, character)
        if not characters:
            said = _COMPLAINT.search(complaint)
            message = f"this text can't be set: {said[1] if said else complaint.strip()}"
            yield Diagnostic(str(tei), line, 0, "PUB209", Severity.ERROR, message)


def misplaced(notes: Iterable[Misplaced], code: Code, files: Sequence[Path]) -> Iterator[Diagnostic]:
    """The notes that stand on a page too early or too late."""
    for one in notes:
        number, line = code.place(code.places.get(one.note, 0))
        message = f"note {one.note} begins on page {one.page} of the PDF, its call is on page {one.call}"
        yield Diagnostic(str(files[number]), line, 0, "PUB203", Severity.WARNING, message)


def unprinted(characters: str, code: Code, files: Sequence[Path]) -> Iterator[Diagnostic]:
    """The first place of each character that is named in the book because no font has it."""
    for character in characters:
        at = next((number for number, line in enumerate(code.lines, 1) if character in line), 0)
        number, line = code.place(at)
        spot = _find(_source(files[number]), line, character)
        message = f"{_reason(character)}; it is named in its place"
        yield Diagnostic(str(files[number]), *spot, "PUB201", Severity.WARNING, message, _ADVICE)


_ADVICE = "put a font that has it into a folder and name that as `fonts` in [print] of edition.toml"


def _no_glyph(tei: Path, spot: tuple[int, int], character: str) -> Diagnostic:
    message = f"{_reason(character)}; the PDF was not written"
    return Diagnostic(str(tei), *spot, "PUB201", Severity.ERROR, message, _ADVICE)


def _reason(character: str) -> str:
    named = f"{character!r} (U+{ord(character):04X})"
    if unicodedata.category(character) == "Co":
        return f"{named} is a character for private use, which PDF/A does not admit"
    return f"no font has a glyph for {named}"


def _each(complaints: str) -> list[str]:
    return re.split(r"\n\n(?=error: )", complaints)


def _line(complaint: str) -> int:
    """The line of the code that a complaint is about; 0 where it names none."""
    place = _WHERE.search(complaint)
    return int(place[1]) if place else 0


@cache
def _source(tei: Path) -> list[str]:
    return tei.read_text(encoding="utf-8", errors="replace").split("\n")  # not at what else ends lines


def _find(source: list[str], line: int, character: str) -> tuple[int, int]:
    """Line and column where a character stands, from the start of its element on."""
    for number in range(max(line, 1), len(source) + 1):
        column = source[number - 1].find(character)
        if column >= 0:
            return number, column + 1
    return line, 0
