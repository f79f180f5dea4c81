"""The notes at the foot of pages: what stands below the text in smaller type and begins with a note's marker."""

from __future__ import annotations

import re
from collections.abc import Sequence

from stenogram.formats.pdf_areas import SMALLER, Measures, Note, Sheet, marker
from stenogram.formats.pdf_lines import Line
from stenogram.formats.pdf_pages import RAISED
from stenogram.recognisers.note_evidence import is_over_notes

_DIGITS = re.compile(r"\d+")


def take_notes(sheets: Sequence[Sheet], known: Measures) -> None:
    """Take the notes out of the text of each page."""
    before = False  # whether the page before ended with a note
    for number, sheet in enumerate(sheets):
        kept: list[Line] = []
        zones: list[list[Line]] = []
        for column in (0, 1, -1):
            lines = [line for line in sheet.body if line.column == column]
            zone = _zone(lines, known, before, bool(kept))
            zones.append(zone)
            kept += lines[: len(lines) - len(zone)]
        kept = _below(kept, zones, known)
        if _endnotes(kept, zones):
            before = False
            continue
        order = {id(line): index for index, line in enumerate(sheet.body)}
        sheet.body = sorted(kept, key=lambda line: order[id(line)])
        for line in (line for zone in zones for line in zone):
            label = marker(line)
            if label and _begins(line, label, sheet.notes):
                sheet.notes.append(Note([line], label.strip("[]()."), number))
            elif sheet.notes:
                sheet.notes[-1].lines.append(line)
            else:
                sheet.carried.append(line)
        before = bool(sheet.notes) or (before and bool(sheet.carried))


def _below(kept: list[Line], zones: list[list[Line]], known: Measures) -> list[Line]:
    """Add to the notes that go over both columns the short lines of theirs that lie in one; and say what is left."""
    if not zones[-1]:
        return kept
    top, size = zones[-1][0].base, SMALLER * known.size
    last = [line for line in kept if line.column >= 0 and line.base < top and line.size < size]
    beside = [line for zone in zones[:2] for line in zone if line.base < top]
    zones[:] = [
        *([line for line in zone if line.base >= top] for zone in zones[:2]),
        sorted([*zones[-1], *last, *beside], key=lambda line: -line.base),
    ]
    taken = {id(line) for line in last}
    return [line for line in kept if id(line) not in taken]


def _endnotes(kept: Sequence[Line], zones: Sequence[Sequence[Line]]) -> bool:
    """Whether what is in smaller type at a page's end stands below a heading such as "Notes": the text's own notes."""
    first = next((line for zone in zones for line in zone), None)
    if first is None:
        return False
    above = [line for line in kept if line.column == first.column or line.column == -1]
    return bool(above) and is_over_notes(above[-1].text)


def _zone(lines: Sequence[Line], known: Measures, carried: bool, text: bool) -> list[Line]:
    """The notes at the foot of a column, or of both: lines in smaller type, with text above them."""
    first = len(lines)
    while first and lines[first - 1].size < SMALLER * known.size:
        first -= 1
    if first == len(lines) or not (first or (text and lines[0].column < 0)):
        return []
    apart = not first or lines[first - 1].base - lines[first].base > 1.15 * known.leading
    if not (carried and apart):
        while first < len(lines) and not marker(lines[first]):
            first += 1
    return list(lines[first:])


def _begins(line: Line, label: str, notes: Sequence[Note]) -> bool:
    """Whether a marker is that of the next note, and no figure that happens to begin a line."""
    if any(run.style & RAISED and run.start == 0 for run in line.runs) or not label.strip("[]().")[:1].isdigit():
        return True
    number = int(_DIGITS.search(label).group())  # type: ignore[union-attr]
    last = _DIGITS.match(notes[-1].label) if notes else None
    return last is None or number == int(last.group()) + 1
