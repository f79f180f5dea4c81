"""Which short lines could be headings and are not, or are read as headings and could be text.

Told when all else has spoken, by what stands round a line: a heading has text below it, a line that stands apart above
a long paragraph is hardly ever a sentence. The conditions are those that most often went with a wrong reading in texts
with known headings.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from stenogram.annotations import Annotations
from stenogram.marks import Block, Doubt, Kind
from stenogram.recognisers.heading_shapes import Shape, shape_of

_LONGEST = 130
_SHORT = 60  # characters of a line; a paragraph has more
_PARAGRAPH = 100
_WORDS = 8  # of a heading that ends as a sentence does
_MIDDLE, _DEEPER = 8, 4  # columns: how far in a centred line stands, and how much further than the text below
_RIGHT = 30  # columns: a line so far in is a signature
_TOP = 3
_FRONT = 15  # blocks of a title page
_LISTED = 2
_WIDE = 3  # blank lines
_MOSTLY = 0.7
_MOST = 0.06  # of the blocks: where more lines look so, the look says nothing
_FEWEST = 12  # lines that are told in any case
_SENTENCE = re.compile(r"[^\W\d_]{3,}[.!?]\s")
_UNDERLINE = re.compile(r"[-=~_]{3,}")
_SIGNED = re.compile(r"[^\W\d_]\. ?[^\W\d_a-z]{3,}\.?$")  # `A. NORTON.`
_ASKS = re.compile(r"[IVXLC]{1,6}\.\s.*\?$")  # `X. Who owns the quay?`
_LINKED = re.compile(r"\b(?:index|contents)$", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")


def doubtful_headings(sheet: Annotations) -> Iterator[Doubt]:
    """The lines of a plain text that are doubtful as headings, or as text.

    Args:
        sheet: the sheet when all others have spoken.
    """
    blocks = sheet.layout
    page = _Page(sheet, blocks)
    if any(block.name for block in blocks):  # the file says itself what is a heading
        yield from (doubt for index in range(len(blocks)) if (doubt := page.by_type(index)))
        return
    found = [doubt for index in range(len(blocks)) if (doubt := page.doubt(index))]
    for code in ("REC104", "REC107"):
        alike = [doubt for doubt in found if doubt.code == code]
        if len(alike) <= max(_FEWEST, _MOST * len(blocks)):
            yield from alike


class _Page:
    """The blocks of a text and what was made of them."""

    def __init__(self, sheet: Annotations, blocks: Sequence[Block]) -> None:
        self.text, self.blocks = sheet.text, blocks
        self.open = {block.start: block.end for block in sheet.open}
        self.spoken = {block.start for block in sheet.spoken}
        self.headed = self.spoken | {m.start for m in sheet.of(Kind.DATELINE, Kind.DATE, Kind.SALUTE)}
        self.headings = [(mark.start, mark.end) for mark in sheet.of(Kind.HEADING)]
        self.labels = bool(self.spoken)
        self.times = Counter(self._line(i) for i, b in enumerate(blocks) if b.end - b.start <= _SHORT)
        self.begun = min(self.spoken, default=0)
        self.first: dict[str, int] = {}
        for index, block in enumerate(blocks):
            if block.end - block.start <= _SHORT:
                self.first.setdefault(self._line(index), index)
        self.known = {d.start for d in sheet.doubts if d.code in ("REC104", "REC107")}
        self.known.update(d.start for d in sheet.doubts if d.code.startswith("REC2"))

    def doubt(self, index: int) -> Doubt | None:
        """What is to be said of a block, if anything."""
        block = self.blocks[index]
        if block.end - block.start > _LONGEST or block.start in self.known:
            return None
        if self._headed(index):
            reading, other, code = "a heading", "a paragraph", "REC104"
            odd = self._lonely(index)
        elif self.open.get(block.start) == block.end:
            reading, other, code = "a paragraph", "a heading", "REC107"
            odd = self._apart(index)
        else:
            return None
        message = f"{self._line(index)[:60]!r} read as {reading}; it could be {other}"
        return Doubt(code, block.start, block.end, message) if odd else None

    def by_type(self, index: int) -> Doubt | None:
        """The same where its type alone made a line a heading: one that goes on a sentence hardly is one."""
        block = self.blocks[index]
        if block.end - block.start > _LONGEST or block.name.startswith("h") or not self._small(self._line(index)):
            return None
        return self.doubt(index) if self._headed(index) else None

    def _line(self, index: int) -> str:
        return " ".join(self.text[self.blocks[index].start : self.blocks[index].end].split())

    def _size(self, index: int) -> int:
        return self.blocks[index].end - self.blocks[index].start if 0 <= index < len(self.blocks) else 0

    def _headed(self, index: int) -> bool:
        """Whether a block is a heading, or a part of one."""
        at = bisect_right(self.headings, (self.blocks[index].start, len(self.text))) - 1
        return at >= 0 and self.headings[at][1] > self.blocks[index].start

    def _of_one_line(self, index: int) -> bool:
        """Whether a heading is this block alone; of several lines in capitals nobody takes the first for text."""
        return (self.blocks[index].start, self.blocks[index].end) in self.headings

    def _set_in(self, index: int) -> bool:
        """Whether a line is centred, or set far in, and the text below it is not."""
        after = self.blocks[index + 1].indent if index + 1 < len(self.blocks) else 0
        return self.blocks[index].indent >= max(_MIDDLE, after + _DEEPER)

    def _lonely(self, index: int) -> bool:
        """Whether a heading has no text below it, or looks like a part of a sentence, a table, a list of contents."""
        line = self._line(index)
        shape = shape_of(line)
        if (self._small(line) and shape in (Shape.SHORT, Shape.NUMBERED)) or line[0] == "[":
            return True
        if (self.blocks[index].indent >= _RIGHT and shape is Shape.CAPITALS) or _SIGNED.match(line):
            return True
        if index < _TOP and shape is not Shape.DATE and line.rstrip(" .")[-1].isdigit():
            return True  # a running head, with the number of its page
        if shape is Shape.NAMED and _LINKED.search(line):
            return True
        listed = self.first.get(line, index) == index and self.times[line] == _LISTED and self._size(index + 1) < _SHORT
        if shape is Shape.NAMED and listed:
            return True  # in a list of contents, and over its text
        if len(self.headings) == 1 and shape in (Shape.SHORT, Shape.CAPITALS) and self._of_one_line(index):
            return True
        if shape is not Shape.CAPITALS:
            return False
        below = index + 1
        while below < len(self.blocks) and self._headed(below):
            below += 1
        return self._size(below) < _SHORT and not (below < len(self.blocks) and self.blocks[below].start in self.headed)

    def _small(self, line: str) -> bool:
        """Whether the first letter of a line is a small one."""
        first = _LETTER.search(line)
        return first is not None and first[0].islower()

    def _apart(self, index: int) -> bool:
        """Whether a line that is text stands where a heading would."""
        block, after = self.blocks[index], self._size(index + 1)
        space = self.blocks[index + 1].space if index + 1 < len(self.blocks) else 0
        line = self._line(index)
        if not after or self.times[line] > _LISTED or not _LETTER.search(line) or not (block.space or index == 0):
            return False
        if self._set_in(index) or _UNDERLINE.fullmatch(self._line(index + 1)):
            return True
        if not self.labels and (_mostly_capitals(line) or (block.space >= _WIDE and after > _PARAGRAPH)):
            return True
        near = bool(space) or self._size(index - 1) > _SHORT
        if index < _FRONT and near and not self.labels and shape_of(line) is Shape.SHORT:
            return True
        if _ASKS.match(line):
            return True
        if space and self._groups(index, line):
            return True
        if not space:
            return line.isupper() and shape_of(line) is Shape.CAPITALS
        above_turn = self.blocks[index + 1].start in self.spoken
        if after <= _PARAGRAPH and not above_turn:
            return shape_of(line) in ((Shape.CAPITALS, Shape.DATE) if after > _SHORT / 3 else (Shape.CAPITALS,))
        shape = shape_of(line)
        if shape is None:
            return not above_turn and self._sentence_like(index, line)
        return shape in (Shape.SHORT, Shape.CAPITALS, Shape.DATE) or (shape is Shape.NUMBERED and not above_turn)

    def _groups(self, index: int, line: str) -> bool:
        """Whether a line in small letters stands over a group of those who speak below: `citizens of the town`."""
        if self.blocks[index].start >= self.begun or max(self._size(index - 1), self._size(index + 1)) >= _SHORT:
            return False
        return line[0].islower() and line[-1].isalnum() and self._line(index + 1)[0].isupper()

    def _sentence_like(self, index: int, line: str) -> bool:
        """Whether a line that ends in a stop can be a heading of this text, which nobody speaks."""
        few = line[-1] == "." and len(line.split()) <= _WORDS and line[0].isupper() and not _SENTENCE.search(line)
        above = self._size(index - 1) > _PARAGRAPH or (index > 0 and self._headed(index - 1))
        return few and above and not self.labels and shape_of(self._line(index - 1)) is not Shape.DATE


def _mostly_capitals(line: str) -> bool:
    """Whether most letters of a line are capitals."""
    letters = [char for char in line if char.isalpha()]
    return len(letters) > 3 and sum(map(str.isupper, letters)) >= _MOSTLY * len(letters)
