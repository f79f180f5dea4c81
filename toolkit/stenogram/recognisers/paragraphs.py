"""Paragraphs of plain text: which lines belong together.

Two conventions are met. In *running* text each line is a paragraph, however long. In *set* text lines are broken at a
measure, and a blank line, an indentation or a short last line ends a paragraph. Which one holds is read off the
document: in set text, lines that another line follows are nearly as wide as the widest.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from stenogram.marks import Block

_LINE = re.compile(r"[^\r\n\f\x85\u2028\u2029]+")
_WIDEST_MEASURE = 110  # characters; wider lines are paragraphs
_NEAR = 0.72  # a line this near to the measure was broken for want of room


class _Line(NamedTuple):
    start: int
    end: int
    space: int
    indent: int


def divide(text: str) -> list[Block]:
    """Divide plain text into blocks.

    Args:
        text: a source's text.

    Returns:
        Blocks in order, without overlap; between them there is only white space.
    """
    lines = list(_lines(text))
    measure = _measure(lines)
    blocks: list[Block] = []
    first = previous = None
    for line in lines:
        if first is not None and previous is not None and measure and _continues(text, previous, line, measure):
            previous = line
            continue
        if first is not None and previous is not None:
            blocks.append(Block(first.start, previous.end, space=first.space, indent=first.indent))
        first = previous = line
    if first is not None and previous is not None:
        blocks.append(Block(first.start, previous.end, space=first.space, indent=first.indent))
    return blocks


def _lines(text: str) -> Iterator[_Line]:
    """The lines that are not blank, without the white space at their ends."""
    end_before = 0
    space = 99
    for match in _LINE.finditer(text):
        raw = match.group()
        body = raw.strip()
        start = match.start()
        breaks = text.count("\n", end_before, start) or text.count("\r", end_before, start)
        breaks += text.count("\f", end_before, start)
        space = space + breaks - 1 if breaks > 1 else space
        end_before = match.end()
        if not body:
            space += 1
            continue
        begin = start + raw.index(body)
        yield _Line(begin, begin + len(body), max(space, 0), len(raw[: begin - start].expandtabs()))
        space = 0


def _measure(lines: list[_Line]) -> int:
    """The measure that set text was broken at; 0 for running text."""
    widths = sorted(
        line.end - line.start + line.indent
        for line, following in zip(lines, lines[1:], strict=False)
        if following.space == 0
    )
    if len(widths) < 4:
        return 0
    measure = widths[int(len(widths) * 0.9)]
    if sum(line.end - line.start > measure * 1.5 for line in lines) > len(lines) * 0.02:
        return 0  # some paragraphs stand on one long line, so all do
    wide = sum(width >= measure * _NEAR for width in widths)
    return measure if 30 <= measure <= _WIDEST_MEASURE and wide >= len(widths) * 0.55 else 0


def _continues(text: str, before: _Line, line: _Line, measure: int) -> bool:
    """Whether a line goes on with the paragraph of the line before it."""
    if line.space or line.indent > before.indent + 1:
        return False
    return before.end - before.start + before.indent >= measure * _NEAR or text[line.start].islower()
