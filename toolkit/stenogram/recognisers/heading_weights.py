"""How much speaks for a short line to be a heading: its own looks, the blanks round it, what stands above and below.

The weights are those of a logistic regression over texts with known headings, rounded; 0 is even odds.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from stenogram.annotations import Annotations
from stenogram.marks import Block
from stenogram.recognisers.heading_places import usual_space
from stenogram.recognisers.heading_shapes import title_case

_PROSE, _SOME = 160, 60  # characters
_LONG_LINE = 9  # words
_CLOSED = '.!?…”"’»)'
_OPEN = ":,;"
_PEERS = 120


class Weights:
    """The weights of the candidates of one document."""

    def __init__(self, sheet: Annotations, blocks: Sequence[Block], candidates: Sequence[int]) -> None:
        """Look at the document as a whole.

        Args:
            sheet: the text.
            blocks: those that nobody has claimed.
            candidates: the indices of those that may be headings by their length.
        """
        self.text, self.blocks = sheet.text, blocks
        self.candidates = set(candidates)
        self.words = Counter(self._line(i) for i in candidates)
        self.usual = max(0, usual_space(blocks))
        self.prose = sum(b.end - b.start > _PROSE for b in blocks) / max(1, len(blocks))
        self.peers = sum(self._alike(i) for i in candidates)

    def _line(self, index: int) -> str:
        return " ".join(self.text[self.blocks[index].start : self.blocks[index].end].split())

    def _alike(self, index: int) -> bool:
        """Whether a line stands apart, without a stop, above a paragraph."""
        if index + 1 >= len(self.blocks) or not self.blocks[index].space:
            return False
        after = self.blocks[index + 1]
        return after.end - after.start > _PEERS and self.text[self.blocks[index].end - 1] not in ".,;:"

    def of(self, index: int) -> float:
        """The weight of one block: above 0 it is rather a heading."""
        text, blocks, block = self.text, self.blocks, self.blocks[index]
        line = self._line(index)
        words = line.split()
        before = blocks[index - 1] if index else None
        after = blocks[index + 1] if index + 1 < len(blocks) else None
        weight = -4.1 + 0.6 * self.prose
        weight += 2.5 * (block.space > self.usual) + 1.1 * (block.space > 0 and (after is None or after.space > 0))
        weight += 1.6 * title_case(line) - 1.9 * (len(words) > _LONG_LINE) - 1.9 * (line[-1] in ".,;:…)")
        weight -= 0.4 * (line[-1] in "?!") + 0.7 * any(map(str.isdigit, line)) + 1.5 * math.log(self.words[line] or 1)
        weight -= 1.2 * (2 * sum(w[0].islower() and len(w) > 3 for w in words) >= len(words))
        weight -= 0.5 * (self.peers - self._alike(index) < 1)
        if before is not None:
            last, size = text[before.end - 1], before.end - before.start
            weight += 0.9 * (last in _CLOSED and size > _SOME)
            weight -= 0.7 * (last in _OPEN or (last.isalpha() and size > 90))
        if after is not None:
            size = after.end - after.start
            weight += (
                0.3 * (size > _PROSE) + 0.4 * (_SOME < size <= _PROSE) + 1.5 * (text[after.end - 1] in _CLOSED + ":")
            )
            weight -= 1.0 * (after.space == 0) + 0.7 * (index + 1 in self.candidates)
        return weight
