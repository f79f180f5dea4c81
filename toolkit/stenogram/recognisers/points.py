"""Places that a file states without a character for them, such as a note's call in a Word file, set into blocks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from stenogram.annotations import Annotations


class Points:
    """The blocks of a sheet, for finding where a point belongs."""

    def __init__(self, sheet: Annotations) -> None:
        self.text = sheet.text
        self.blocks = sheet.layout
        self.starts: Sequence[int] = [b.start for b in self.blocks]

    def settle(self, at: int) -> int | None:
        """The place in a block that a place of the text means; None in a text without blocks.

        Blanks at the ends of a paragraph are in no block: what stands among them belongs to the paragraph's first or
        last character. What stands in an empty paragraph belongs to the end of the one before it.
        """
        index = bisect_right(self.starts, at) - 1
        if index < 0:
            return self.starts[0] if self.blocks else None
        before = self.blocks[index]
        if at <= before.end:
            return at
        if index + 1 < len(self.blocks) and "\n\n" in self.text[before.end : at]:
            following = self.starts[index + 1]
            if "\n\n" not in self.text[at:following]:
                return following
        return before.end
