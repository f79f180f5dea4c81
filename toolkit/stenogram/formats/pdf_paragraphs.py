"""Paragraphs of printed pages: which lines go on with the one before, also over a column and over a page.

The signs, strongest first: another size of type, a wider blank, lines set in the middle, an indented first line, and a
last line in which the next word would still have had room.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from stenogram.formats.pdf_areas import Measures, Note, Sheet
from stenogram.formats.pdf_lines import Line
from stenogram.formats.pdf_pages import BOLD, SMALL_CAPS

_STOPS = ".!?:…»”\"’')]*;–—"
_ITEM = re.compile(r"(?:[–—•·▪*-]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)]) ")
_HEADING_LONGEST, _HEADING_LINES = 240, 5
_LARGER = 1.1


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together.

    Attributes:
        lines: in order, those of several pages too.
        kind: `p`, or `h1` to `h6`.
        centred: whether it stands in the middle of its column.
        space: whether a wider blank stands above it.
        notes: of the pages that end in it or right behind it, in order.
    """

    lines: list[Line]
    kind: str = "p"
    centred: bool = False
    space: bool = True
    notes: list[Note] = field(default_factory=list)

    @property
    def length(self) -> int:
        """How many characters its lines have."""
        return sum(len(line.text) for line in self.lines)

    def all_in(self, style: int) -> bool:
        """Whether it is set in a style from its first to its last character."""
        return all(line.all_in(style) for line in self.lines)


def paragraphs(sheets: Sequence[Sheet], known: Measures) -> list[Paragraph]:
    """The paragraphs of all pages, each with the notes that follow it."""
    joins = _Joins(sheets, known)
    found: list[Paragraph] = []
    before: Line | None = None
    last: Note | None = None
    for sheet in sheets:
        for line in sheet.body:
            if before is None or not joins.joined(before, line):
                found.append(Paragraph([line], centred=joins.centred(line), space=joins.apart(before, line)))
            else:
                found[-1].lines.append(line)
            before = line
        if sheet.carried and last is not None:
            last.lines += sheet.carried
        elif sheet.carried:
            found.append(Paragraph(list(sheet.carried)))
        if sheet.notes:
            last = sheet.notes[-1]
            if not found:
                found.append(Paragraph([]))
            found[-1].notes += sheet.notes
    _headings(found, known)
    return found


class _Joins:
    """The signs by which lines are told to belong together, as they hold in one document."""

    def __init__(self, sheets: Sequence[Sheet], known: Measures) -> None:
        self.known = known
        lines = [line for sheet in sheets for line in sheet.body]
        usual = sum(len(line.text) for line in lines if abs(line.size - known.size) < 0.3)
        steady = usual * 2 >= sum(len(line.text) for line in lines)
        self.tolerance = 0.07 if steady else 0.3  # a scan's type changes its size from line to line
        indented = sum(self._indent(b) and not self._indent(a) for a, b in pairwise(lines))
        self.indents = indented >= 3 and indented * 25 >= len(lines)

    def _indent(self, line: Line) -> bool:
        return 0.7 * line.size < line.left - line.edges[0] < 5 * line.size and not self.centred(line)

    def centred(self, line: Line, least: float = 1.5) -> bool:
        """Whether a line stands in the middle of its column, so far from its borders at the least."""
        left, right = line.left - line.edges[0], line.edges[1] - line.right
        return min(left, right) > least * line.size and abs(left - right) <= max(line.size, 0.12 * (left + right))

    def apart(self, before: Line | None, line: Line) -> bool:
        """Whether a line has a wider blank above it than lines of one paragraph have."""
        if before is None or before.page != line.page or before.column != line.column:
            return True
        step = before.base - line.base
        return step > 1.3 * self.known.leading * max(1.0, max(before.size, line.size) / self.known.size)

    def joined(self, before: Line, line: Line) -> bool:
        """Whether a line goes on with the paragraph of the one before it."""
        if abs(before.size - line.size) > self.tolerance * max(before.size, line.size):
            return False
        middle = self.centred(before), self.centred(line)
        border = before.page != line.page or before.column != line.column
        if any(middle):
            both = self.centred(before, 0.3) and self.centred(line, 0.3)
            return both and not border and not self.apart(before, line)
        if before.all_in(BOLD) != line.all_in(BOLD) and self._room(before, line) > 0:
            return False
        if border:
            return self._over_border(before, line)
        if self.apart(before, line):
            return False
        if line.left - before.left > 0.7 * line.size:
            return _ITEM.match(before.text) is not None or not self._indent(line)
        if before.left - line.left > 0.7 * line.size and _ITEM.match(line.text) and not self._indent(before):
            return False
        return self._room(before, line) <= 0 or self._open(before, line)

    def _over_border(self, before: Line, line: Line) -> bool:
        """The same over the end of a column or page, where no blank speaks."""
        if self._indent(line) and (self.indents or not self._open(before, line)):
            return False
        if self._open(before, line):
            return True
        if self._room(before, line) > 0:
            return False
        stop = before.text[-1] in _STOPS
        return not (stop and any(run.start == 0 and run.style & (BOLD | SMALL_CAPS) for run in line.runs))

    def _room(self, before: Line, line: Line) -> float:
        """How much room was left on a line once the first word of the next one would have been set on it."""
        word = len(line.text.split(" ", 1)[0])
        width = (line.right - line.left) * word / max(1, len(line.text))
        return before.edges[1] - before.right - width - 0.6 * line.size

    @staticmethod
    def _open(before: Line, line: Line) -> bool:
        """Whether a sentence is left open, and goes on in lower case."""
        return before.text[-1] not in _STOPS and line.text[0].islower()


def _headings(found: Sequence[Paragraph], known: Measures) -> None:
    """Say which paragraphs are headings: larger type, or short ones that are bold throughout where the text is not."""
    short = [
        p for p in found if p.lines and len(p.lines) <= _HEADING_LINES and p.length <= _HEADING_LONGEST and p.lines[0]
    ]
    larger = [p for p in short if p.lines[0].size >= _LARGER * known.size and any(map(str.isalpha, p.lines[0].text))]
    sizes = sorted({round(p.lines[0].size) for p in larger}, reverse=True)
    for paragraph in larger:
        paragraph.kind = f"h{min(6, 1 + sizes.index(round(paragraph.lines[0].size)))}"
    text = sum(p.length for p in found if p.kind == "p")
    bold = [p for p in short if p.kind == "p" and p.all_in(BOLD) and p.lines[-1].text[-1] not in ".:;,"]
    if sum(p.length for p in found if p.all_in(BOLD)) * 4 < text:
        for paragraph in bold:
            paragraph.kind = f"h{min(6, len(sizes) + 1)}"
