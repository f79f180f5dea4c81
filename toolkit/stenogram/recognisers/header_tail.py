"""The colophon: below a line of dashes near the end, all that follows is about the document.

It is one where two lines below the border are surely header lines, and these are two fifths of all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from stenogram.annotations import Annotations
from stenogram.marks import Block

_BORDER = re.compile(r"(?:[-=_–—*~]\s?){4,}$")
_LEAST = 2
_LAST, _ABOVE = 40, 200  # blocks, and characters above the first open one, in which the border stands
_SHARE = 0.4


def colophon(sheet: Annotations, tail: Sequence[Block], sure: Sequence[int]) -> int:
    """Where the colophon begins; -1 where there is none.

    Args:
        sheet: the text.
        tail: its last open blocks.
        sure: the starts of the lines in it that are header lines by themselves.
    """
    first = tail[0].start - _ABOVE if tail else len(sheet.text)
    last = (b for b in sheet.layout[-_LAST:] if b.start >= first)
    borders = [b.end for b in last if _BORDER.match(sheet.text, b.start, b.end)]
    borders += [r.start for r in sheet.source.regions if r.name == "hr" and tail and r.start >= tail[0].start]
    for border in sorted(borders):
        below = [b for b in tail if b.start >= border]
        known = sum(any(b.start <= start < b.end for start in sure) for b in below)
        if known >= _LEAST and known >= _SHARE * len(below):
            return border
    return -1
