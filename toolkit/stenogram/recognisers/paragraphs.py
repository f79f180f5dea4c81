"""Paragraphs of plain text: which lines belong together.

Two conventions are met. In *running* text each line is a paragraph, however long. In *set* text lines are
broken at a measure, and a blank line, an indentation or a short last line ends a paragraph. Which one holds
is read off the
document: in set text, lines that another line follows are nearly as wide as the widest. In both, a line that
    begins in lower case goes on with a sentence that was left open, be it over the blank lines that a page's
    end left behind.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from stenogram.marks import Block

_MEASURES = range(30, 111)  # characters; wider lines are paragraphs
_NEAR = 0.72  # a line this near to the measure was broken for want of room
_FAR_IN = 8  # columns; a line that begins so far in and ends as far from the measure is centred
_PROSE = 60  # characters; a shorter line that ends without a full stop may be a heading or a label
_GAP = 4  # blank lines; a sentence does not go on over more
_HALF = 24  # characters; a line so long that ends in a preposition was broken
_PHRASE = re.compile(
    r"(?<![\w.])(?:of|the|a|an|and|or|to|in|on|at|by|for|with|from|der|die|das|des|dem|den|und|von|zu|im|in|de|du|la|le|les"
    r"|des|et|à|el|los|las|del|y|en|il|lo|gli|di|da|e|и|в|на|о|с|к|по|w|z|na|do|het|een|van|op)\Z"
)
_ITEM = re.compile(r"[a-z]{1,4}[).]\s")


class _Line(NamedTuple):
    start: int
    end: int
    space: int
    indent: int

    @property
    def reach(self) -> int:
        """The column of its last character."""
        return self.end - self.start + self.indent


def divide(text: str) -> list[Block]:
    """Divide plain text into blocks.

    Args:
        text: a source's text.

    Returns:
        Blocks in order, without overlap; between them there is only white space. A block may have blank lines
        in it where a sentence goes on behind them.
    """
    lines = _lines(text)
    if not lines:
        return []
    measure = _measure(lines)
    continues = _continues_set if measure else _continues_running
    blocks: list[Block] = []
    first = before = lines[0]
    for line in lines[1:]:
        if not continues(text, before, line, measure):
            blocks.append(Block(first.start, before.end, space=first.space, indent=first.indent))
            first = line
        before = line
    blocks.append(Block(first.start, before.end, space=first.space, indent=first.indent))
    return blocks


def _lines(text: str) -> list[_Line]:
    """The lines that are not blank, without the white space at their ends.

    A form feed ends a line and nothing else: only blank lines beside it set blocks apart.
    """
    found: list[_Line] = []
    at, space, fed = 0, 99, False
    for raw in text.splitlines(keepends=True):
        if raw == "\n":  # most of the blank ones
            space, fed, at = space + (not fed), False, at + 1
            continue
        body = raw.strip()
        if body:
            size = len(body)
            if raw.startswith(body):
                found.append(_Line(at, at + size, space, 0))
            else:
                blank = len(raw) - len(raw.lstrip())
                indent = len(raw[:blank].expandtabs())
                found.append(_Line(at + blank, at + blank + size, space, indent))
            space = 0
        elif raw != "\f" and not fed:
            space += 1
        fed = raw.endswith("\f")
        at += len(raw)
    return found


def _measure(lines: list[_Line]) -> int:
    """The measure that set text was broken at; 0 for running text."""
    widths = sorted(line.reach for line, following in pairwise(lines) if not following.space)
    if len(widths) < 4:
        return 0
    measure = widths[int(len(widths) * 0.9)]
    if measure not in _MEASURES:
        return 0
    if sum(line.end - line.start > measure * 1.5 for line in lines) > len(lines) * 0.02:
        return 0  # some paragraphs stand on one long line, so all do
    wide = sum(width >= measure * _NEAR for width in widths)
    return measure if wide >= len(widths) * 0.55 else 0


def _continues_set(text: str, before: _Line, line: _Line, measure: int) -> bool:
    """Whether a line of set text goes on with the paragraph of the line before it."""
    near = before.reach >= measure * _NEAR
    if line.space:
        return _open(text, before, near) and _goes_on(text, line) and line.space < _GAP
    if line.indent > _FAR_IN or before.indent > _FAR_IN:
        both = _centred(before, measure), _centred(line, measure)
        if any(both):
            return all(both)
    if line.indent > before.indent + 1:
        return near and _open(text, before, near) and _goes_on(text, line)
    half = before.end - before.start >= _HALF and before.indent <= line.indent + 4
    return near or _goes_on(text, line) or (half and bool(_PHRASE.search(text, before.end - 8, before.end)))


def _continues_running(text: str, before: _Line, line: _Line, measure: int) -> bool:
    """Whether a line of running text goes on with the line before it, though it is a line of its own."""
    if line.space >= _GAP or not _goes_on(text, line):
        return False
    return _open(text, before, line.space == 0) and (line.space == 0 or before.end - before.start >= _PROSE)


def _goes_on(text: str, line: _Line) -> bool:
    """Whether a line begins in the middle of a sentence."""
    return text[line.start].islower() and not _ITEM.match(text, line.start)


def _open(text: str, line: _Line, comma: bool) -> bool:
    """Whether a line ends in the middle of a sentence: with a letter, or with a comma where one may count."""
    last = text[line.end - 1]
    return last.isalpha() or (comma and last in ",-\u00ad–—’'")


def _centred(line: _Line, measure: int) -> bool:
    """Whether a line stands in the middle of the measure."""
    return line.indent >= _FAR_IN and abs(line.indent - (measure - line.reach)) <= max(4, measure // 8)
