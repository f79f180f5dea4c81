"""The parts of a printed page: running heads with the page's number, and the text.

A running head is a line at the top or at the foot that comes again on other pages, or holds a number that grows with
the pages.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from stenogram.formats.pdf_lines import Line
from stenogram.formats.pdf_pages import RAISED, Page

_NUMBER = re.compile(r"(?<![\w.,/])\d{1,5}(?![\w,/]|\.\d)")
_ALONE = re.compile(
    r"[\s–—\-|\[(]*(?:(?:page|seite|p\.|s\.|с\.|стр\.)\s*)?(\d{1,5}|[ivxlc]{1,8})"
    r"(?:\s*(?:/|of|von|de|из)\s*\d+)?[\s–—\-|\])]*",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_MARKER = re.compile(r"\[?\(?(\d{1,3}[a-z]?|\*{1,4}|†{1,3}|‡{1,3}|§)[\])]?[.)]?(?=\s|[^\W\d]|[„“\"«‘(]|$)")
_DEEPEST = 3  # rows of running heads, and of feet
_LONGEST = 14  # words
_SHORT = 40  # characters
SMALLER = 0.95
_CHANGES = 0.06  # of the characters: oftener than this no printed text changes its size


@dataclass(slots=True)
class Note:
    """A note at the foot of a page: its lines, its label, and the page on which it begins."""

    lines: list[Line]
    label: str
    page: int


@dataclass(slots=True)
class Sheet:
    """One page in its parts.

    Attributes:
        body: the lines of its text; `heads`: its running heads and feet.
        notes: those that begin on it; `carried`: the first lines of its foot, where they go on with a note of the
            page before.
        number: the page's printed number, or the file's own label of it; may be empty.
    """

    body: list[Line]
    heads: list[Line] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    carried: list[Line] = field(default_factory=list)
    number: str = ""


@dataclass(frozen=True, slots=True)
class Measures:
    """What holds for the whole document: the size of its type and the distance of its base lines, in points.

    Attributes:
        scanned: whether hardly two lines have one size of type, as where an OCR program wrote them.
    """

    size: float
    leading: float
    scanned: bool = False


def measures(pages: Sequence[Sequence[Line]], scanned: bool = False) -> Measures:
    """The commonest size of type, and the commonest distance of lines in it.

    Args:
        pages: the lines of each page.
        scanned: whether the sizes of type say nothing.
    """
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page:
            sizes[round(line.size, 1)] += len(line.text)
    size = max(sizes, key=lambda s: (sizes[s], -s)) if sizes else 10.0
    steps: Counter[float] = Counter()
    for page in pages:
        for above, below in pairwise(page):
            step = above.base - below.base
            if above.column == below.column and 0 < step < 4 * size and abs(below.size - size) < 0.6:
                steps[round(step * 2) / 2] += 1
    if scanned:
        size = median(line.size for page in pages for line in page)
    return Measures(size, max(steps, key=lambda s: (steps[s], -s)) if steps else 1.2 * size, scanned)


def is_scanned(pages: Sequence[Page]) -> bool:
    """Whether an OCR program wrote the text: with a size of type for each word, so that it fills what it saw."""
    glyphs = [glyph for page in pages for glyph in page.glyphs]
    changes = sum(abs(one.size - two.size) > 0.02 * one.size for one, two in pairwise(glyphs))
    return changes > _CHANGES * len(glyphs)


def level(pages: Sequence[Sequence[Line]], known: Measures) -> None:
    """Take the sizes of a scanned document's type for one, for they say nothing: raised are figures alone."""
    for page in pages:
        for line in page:
            line.size = known.size
            line.runs = [
                run
                for run in line.runs
                if run.style & RAISED and line.text[run.start : run.end].strip("[]() .,").isdigit()
            ]


def divide(pages: Sequence[list[Line]], labels: Sequence[str], known: Measures) -> list[Sheet]:
    """Divide pages into their parts.

    Args:
        pages: the lines of each page.
        labels: the file's own label of each page.
        known: size and leading.
    """
    sheets = [Sheet(list(page)) for page in pages]
    offset = _offset(sheets)
    for top in (True, False):
        for depth in range(_DEEPEST):
            rows = {n: row for n, s in enumerate(sheets) if len(s.heads) >= depth and (row := _edge(s, top))}
            taken = _running(rows, sheets, top, known, offset)
            for number in taken:
                sheets[number].heads += rows[number]
                marked = {id(line) for line in rows[number]}
                sheets[number].body = [line for line in sheets[number].body if id(line) not in marked]
            if not taken:
                break
    for number, sheet in enumerate(sheets):
        sheet.number = _printed(sheet.heads, number, offset) or labels[number]
        sheet.heads.sort(key=lambda line: -line.base)
    return sheets


def _offset(sheets: Sequence[Sheet]) -> int | None:
    """How far the printed numbers are ahead of the pages, by the outermost rows; None where they are not."""
    ahead: Counter[int] = Counter()
    for page, sheet in enumerate(sheets):
        rows = " ".join(_words(_edge(sheet, top)) for top in (True, False))
        ahead.update({int(n) - page for n in _NUMBER.findall(rows)})
    offset, times = ahead.most_common(1)[0] if ahead else (0, 0)
    return offset if times >= 2 else None


def _edge(sheet: Sheet, top: bool) -> list[Line]:
    """The outermost row of what is left of a page."""
    if not sheet.body:
        return []
    edge = (max if top else min)(line.base for line in sheet.body)
    return [line for line in sheet.body if abs(line.base - edge) <= 0.4 * line.size]


def _words(row: Sequence[Line]) -> str:
    return " ".join(line.text for line in row)


def _running(
    rows: dict[int, list[Line]], sheets: Sequence[Sheet], top: bool, known: Measures, offset: int | None
) -> list[int]:
    """The pages whose outermost row is a running head."""
    shapes = Counter(_shape(row) for row in rows.values())
    accepted: list[int] = []
    for page, row in rows.items():
        words = _words(row)
        if len(words.split()) > _LONGEST:
            continue
        apart = _gap(row, sheets[page].body, top) > 1.2 * known.leading
        recurs = shapes[_shape(row)] >= 2 and len(_shape(row)) > 1 and (apart or _near(row, rows) >= 3)
        counted = offset is not None and any(int(n) - page == offset for n in _NUMBER.findall(words))
        if not top and not apart and row[0].size < SMALLER * known.size and marker(row[0]):
            continue  # a note, such as `12 Ibid., p. 4`, comes again at the foot of pages as well
        alone = _ALONE.fullmatch(words) is not None and apart
        if recurs or alone or (counted and (apart or len(words) < _SHORT)):
            accepted.append(page)
    heights = [rows[page][0].base for page in accepted]
    if len(accepted) >= 3:  # a head that stands only once, in the place of the others
        for page, row in rows.items():
            alike = sum(abs(row[0].base - height) < 2 for height in heights) >= 3
            small = row[0].size <= known.size * 1.05 and len(_words(row).split()) <= _LONGEST
            if page not in accepted and alike and small and _gap(row, sheets[page].body, top) > 1.2 * known.leading:
                accepted.append(page)
    return accepted


def _shape(row: Sequence[Line]) -> str:
    return " ".join(_DIGITS.sub("#", _words(row)).casefold().split())


def _near(row: Sequence[Line], rows: dict[int, list[Line]]) -> int:
    """How many rows of the same words stand at the same height."""
    shape = _shape(row)
    return sum(abs(other[0].base - row[0].base) < 3 and _shape(other) == shape for other in rows.values())


def _gap(row: Sequence[Line], body: Sequence[Line], top: bool) -> float:
    """The distance from the outermost row to the next one."""
    base = row[0].base
    others = [abs(line.base - base) for line in body if abs(line.base - base) > 0.4 * line.size]
    return min(others) if others else 1000.0


def _printed(heads: Sequence[Line], page: int, offset: int | None) -> str:
    """The page's number as its running heads print it."""
    for line in heads:
        for n in _NUMBER.findall(line.text):
            if offset is not None and int(n) - page == offset:
                return str(n)
    for line in heads:
        if alone := _ALONE.fullmatch(line.text):
            return alone[1]
    return ""


def marker(line: Line) -> str:
    """The marker of a note with which a line begins; empty where it begins with none."""
    found = _MARKER.match(line.text)
    if found is None:
        return ""
    raised = any(run.style & RAISED and run.start <= found.start(1) < run.end for run in line.runs)
    printed = found.group()
    return printed if raised or printed != found[1] or line.text[found.end() : found.end() + 1] == " " else ""
