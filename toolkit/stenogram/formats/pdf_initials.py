"""Large initials that stand over several lines: a letter of the first line, which the file draws lower."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from stenogram.formats.pdf_pages import Glyph

_LARGER = 1.7  # times the usual type
_HEIGHT = 0.85  # of its size, from its base line to its top
_GAP = 0.4  # of its size; more stands between it and another word


@dataclass(slots=True)
class Piece:
    """Characters drawn one after another on one line without a wide blank."""

    glyphs: list[Glyph]
    base: float
    size: float
    left: float
    right: float


def initials(glyphs: Sequence[Glyph]) -> tuple[Sequence[Glyph], list[Glyph]]:
    """Part a page's characters from its large initials: single letters in very large type."""
    sizes = Counter(glyph.size for glyph in glyphs)
    if len(sizes) < 2:
        return glyphs, []
    least = _LARGER * sizes.most_common(1)[0][0]
    if max(sizes) < least:
        return glyphs, []
    large = {
        index
        for index, glyph in enumerate(glyphs)
        if glyph.size >= least
        and glyph.char.isalpha()
        and all(
            other.size < glyph.size / _LARGER
            for other in (*glyphs[max(0, index - 1) : index], *glyphs[index + 1 : index + 2])
        )
    }
    return [g for index, g in enumerate(glyphs) if index not in large], [glyphs[index] for index in sorted(large)]


def put_back(rows: list[list[Piece]], large: list[Glyph]) -> None:
    """Put each large initial before the first of the lines that stand beside it, or on a line of its own.

    Args:
        rows: the pieces of each line, from the top of the page to its foot; they are changed.
        large: the initials.
    """
    for glyph in large:
        top = glyph.base + _HEIGHT * glyph.size
        beside = [
            row
            for row in rows
            if glyph.base - 0.2 * row[0].size < row[0].base < top and -1 < row[0].left - glyph.right < 2 * glyph.size
        ]
        if not beside:
            rows.append([Piece([glyph], glyph.base, glyph.size, glyph.left, glyph.right)])
            rows.sort(key=lambda row: -row[0].base)
            continue
        follows = beside[0][0]
        right = follows.left if follows.left - glyph.right < _GAP * glyph.size else glyph.right
        small = glyph._replace(base=follows.base, size=follows.size, right=right)
        if right == follows.left:
            follows.glyphs[0] = follows.glyphs[0]._replace(spaced=False)
        beside[0].insert(0, Piece([small], follows.base, follows.size, glyph.left, right))
        indent = follows.left
        for row in rows:  # those beside it are not indented
            if glyph.base - 2 * follows.size < row[0].base < follows.base and abs(row[0].left - indent) < 2:
                row[0].left = glyph.left
