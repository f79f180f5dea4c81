"""The passes of a book through Typst.

Typst places a note before its call when the line of the call is carried over to the next page for the sake of a widow
or an orphan (typst#5314). So the book is laid out, the pages of calls and notes are compared, and the paragraphs at
which it happened are set without that care; until all notes stand on the page of their call or the next. A pass
costs little after the first, since what has not changed is remembered. The same passes find the lines that the
readings of the apparatus stand on, where they are cited by line.
"""

from __future__ import annotations

import bisect
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import typst

from stenogram.typeset.code import Code
from stenogram.typeset.glyphs import lacking
from stenogram.typeset_settings import Print

_STANDARDS: list[Any] = ["ua-1", "a-2a"]
# Passes in which only those paragraphs are loosened that ask for it; then whatever follows them in their text. In a
# book of many notes that is so from the start, and in one of very many no paragraph with a call is cared for: each
# pass takes time and memory.
_PATIENT = 3
_MOST = 7
_MANY = 800
_VERY_MANY = 1500
# Pages of the calls and of the first lines of their notes; places of readings and of lines.
_FACTS = """(
  calls: query(footnote).map(f => (str(f.label), f.location().page())),
  notes: query(<note-begins>).map(m => (m.value, m.location().page())),
)"""
_LINES = """(
  lines: query(<line>).map(m => { let p = m.location().position(); (p.page, p.y.pt(), m.value) }),
  lemmas: query(<lemma>).map(m => { let p = m.location().position(); (m.value, p.page, p.y.pt()) }),
)"""


class Misplaced(NamedTuple):
    """A note that begins on another page than that of its call or the next."""

    note: str
    page: int
    call: int


class Pressed(NamedTuple):
    """The PDF, the notes that could not be put where they belong, and the characters that are named, not printed."""

    pdf: bytes
    misplaced: tuple[Misplaced, ...]
    unprinted: str


def press(workshop: Path, code: Code, settings: Print, fonts: typst.Fonts) -> Pressed:
    """Lay a book out until its notes and line numbers stand, and write it as PDF.

    Args:
        workshop: a folder with `book.typ`, the template, `settings.json` and the pictures.
        code: what stands in `book.typ`.
        settings: what the edition says.
        fonts: those that there are.

    Raises:
        typst.TypstError: the code can't be compiled, or breaks a rule of PDF/UA or PDF/A.
    """
    looks = json.loads(code.settings)
    looks["fallback"] = sorted({font.family for font in fonts.fonts() if font.path} - set(settings.font))
    (workshop / "settings.json").write_text(json.dumps(looks, ensure_ascii=False), encoding="utf-8")
    compiler = typst.Compiler(str(workshop / "book.typ"), root=str(workshop), font_paths=fonts)
    found: dict[str, Any] = {"loose": [], "lines": {}, "missing": []}
    while True:
        misplaced = _lay_out(compiler, workshop, code, settings, found)
        try:
            pdf = compiler.compile(format="pdf", pdf_standards=_STANDARDS)
        except typst.TypstError as error:
            new = [character for character in lacking(str(error.diagnostic)) if character not in found["missing"]]
            if settings.missing == "refuse" or not new:
                raise
            found["missing"] += new
            continue
        assert isinstance(pdf, bytes)  # noqa: S101  a list only where pages are pictures
        return Pressed(pdf, misplaced, "".join(found["missing"]))


def _lay_out(
    compiler: typst.Compiler, workshop: Path, code: Code, settings: Print, found: dict[str, Any]
) -> tuple[Misplaced, ...]:
    notes = len(code.paragraphs)
    if settings.widows and notes > _VERY_MANY:
        found["loose"] = sorted({one.number for one in code.paragraphs.values()})
    for number in range(_MOST):
        (workshop / "found.json").write_text(json.dumps(found), encoding="utf-8")
        misplaced = strays(_asked(compiler, _FACTS))
        lines = line_numbers(_asked(compiler, _LINES)) if settings.apparatus == "lines" else {}
        loose = set(found["loose"])
        asking = _asking(misplaced, code, patient=number < _PATIENT and notes <= _MANY) if settings.widows else set()
        if asking <= loose and lines == found["lines"]:
            break
        found.update(loose=sorted(loose | asking), lines=lines)
    return misplaced


def _asked(compiler: typst.Compiler, question: str) -> Any:
    try:
        return json.loads(compiler.eval(question))
    except RuntimeError:  # says what is wrong, but not where: compiling does
        compiler.compile(format="pdf", pdf_standards=_STANDARDS)
        raise


def strays(facts: Mapping[str, list[tuple[str, int]]]) -> tuple[Misplaced, ...]:
    """A note belongs on the page of its call, or the next when that is full; never before it."""
    calls = {name.removeprefix("call."): page for name, page in facts["calls"]}
    pages = ((name, page, calls.get(name, page)) for name, page in facts["notes"])
    return tuple(Misplaced(*one) for one in pages if not one[2] <= one[1] <= one[2] + 1)


def _asking(misplaced: Iterable[Misplaced], code: Code, *, patient: bool) -> set[int]:
    """The paragraphs that must be loosened; once patience is over, all that follow them in their texts too."""
    asking = [code.paragraphs[one.note] for one in misplaced if one.note in code.paragraphs]
    if patient:
        return {one.number for one in asking}
    first: dict[int, int] = {}
    for one in asking:
        first[one.text] = min(one.number, first.get(one.text, one.number))
    return {one.number for one in code.paragraphs.values() if one.number >= first.get(one.text, one.number + 1)}


def line_numbers(facts: Mapping[str, list[tuple[Any, ...]]]) -> dict[str, str]:
    """For each reading the number of the line that its lemma ends on: the last that begins above it on its page."""
    lines: dict[int, list[tuple[float, int]]] = {}
    for page, height, number in facts["lines"]:
        lines.setdefault(page, []).append((height, number))
    found = {}
    for name, page, height in facts["lemmas"]:
        column = sorted(lines.get(page, []))
        place = bisect.bisect_right(column, (height + 4, 1 << 30)) - 1
        found[name] = str(column[max(place, 0)][1]) if column else ""
    return found
