"""From drawn characters to lines in the order in which they are read; one column or two.

The file's own order is not trusted: characters are gathered into lines by where they stand. Two columns are known by
the gutter, a strip in the middle that hardly a line crosses while lines stand on both its sides.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple

from stenogram.formats.pdf_initials import Piece, initials, put_back
from stenogram.formats.pdf_pages import RAISED, SMALL_CAPS, Glyph, Page

_SMALL = 0.87  # type smaller than this, beside larger one, is raised, lowered or a small capital
_WORD, _APART = 0.18, 0.9  # of the type's size: the least blank between words; the least between two columns
_CELL = 12  # characters
LOWERED = 16


class Run(NamedTuple):
    """A stretch of a line in one style: half-open span of the line's text, and a sum of styles."""

    start: int
    end: int
    style: int


@dataclass(slots=True)
class Line:
    """One line.

    Attributes:
        text: its characters, with single blanks between words.
        left, right: its horizontal extent; `base`: the height of its base line; `size`: the size of its type.
        runs: the stretches that are not in plain type.
        edges: the left and the right border of its column.
        page: which page it stands on, from 0.
        column: 0 or 1, or -1 where it goes over both.
    """

    text: str
    left: float
    right: float
    base: float
    size: float
    runs: list[Run]
    edges: tuple[float, float] = (0.0, 0.0)
    page: int = 0
    column: int = 0

    def all_in(self, style: int) -> bool:
        """Whether all of the line is in a style."""
        covered = sum(len(self.text[r.start : r.end].replace(" ", "")) for r in self.runs if r.style & style)
        return covered >= len(self.text.replace(" ", ""))


def lines_of(pages: Sequence[Page]) -> list[list[Line]]:
    """The lines of each page, in reading order.

    Args:
        pages: all pages, since a page with few lines takes its columns from the others.
    """
    rows = []
    for page in pages:
        glyphs, large = initials(page.glyphs)
        some = _rows(_pieces(glyphs))
        put_back(some, large)
        rows.append(some)
    gutters = [_gutter(some) for some in rows]
    known = [g for g in gutters if g is not None]
    usual = median(known) if len(known) * 2 > len([r for r in rows if r]) else None
    found = []
    for number, some in enumerate(rows):
        gutter = gutters[number]
        if gutter is None and usual is not None and _crossing(some, usual) * 2 <= len(some):
            gutter = usual
        lines = list(_ordered(some, gutter))
        for line in lines:
            line.page = number
        found.append(lines)
    return found


def _pieces(glyphs: Sequence[Glyph]) -> list[Piece]:
    """Characters that follow each other, as the file draws them."""
    found: list[Piece] = []
    now: Piece | None = None
    for glyph in glyphs:
        if now is not None and glyph.base == now.base and glyph.size == now.size:  # nearly always
            gap = glyph.left - now.right
            follows = -0.4 * glyph.size <= gap <= _APART * glyph.size
        else:
            follows = now is not None and _follows(now, glyph)
        if now is not None and follows:
            now.glyphs.append(glyph)
            if glyph.right > now.right:
                now.right = glyph.right
            if glyph.size > now.size / _SMALL:  # the line began with a superscript
                now.base, now.size = glyph.base, glyph.size
        else:
            now = Piece([glyph], glyph.base, glyph.size, glyph.left, glyph.right)
            found.append(now)
    return found


def _follows(piece: Piece, glyph: Glyph) -> bool:
    size = max(piece.size, glyph.size)
    if not -0.4 * size <= glyph.left - piece.right <= _APART * size:
        return False
    return _level(piece.base, piece.size, glyph.base, glyph.size)


def _level(base: float, size: float, other: float, other_size: float) -> bool:
    """Whether two stand on one line; small type may be raised or lowered."""
    larger, smaller = max(size, other_size), min(size, other_size)
    if abs(base - other) <= 0.2 * larger:
        return True
    rise = other - base if other_size < size else base - other
    return smaller < _SMALL * larger and -0.3 * larger <= rise <= 0.6 * larger


def _rows(pieces: list[Piece]) -> list[list[Piece]]:
    """Pieces on one height, from the top of the page to its foot, each row from left to right."""
    pieces.sort(key=lambda p: (-p.base, p.left))
    rows: list[list[Piece]] = []
    base = size = 0.0
    for piece in pieces:
        if rows and _level(base, size, piece.base, piece.size):
            rows[-1].append(piece)
            if piece.size > size:
                base, size = piece.base, piece.size
        else:
            rows.append([piece])
            base, size = piece.base, piece.size
    for row in rows:
        row.sort(key=lambda p: p.left)
    return rows


def _crossing(rows: list[list[Piece]], at: float) -> int:
    return sum(any(p.left < at - 1 and p.right > at + 1 for p in row) for row in rows)


def _gutter(rows: list[list[Piece]]) -> float | None:
    """The middle of the strip between two columns; None for a page with one."""
    pieces = [p for row in rows for p in row]
    if len(pieces) < 8:
        return None
    left, right = min(p.left for p in pieces), max(p.right for p in pieces)
    places = [left + (right - left) * (0.3 + 0.01 * step) for step in range(41)]
    crossing = [_crossing(rows, place) for place in places]
    fewest = min(crossing)
    best = [place for place, count in zip(places, crossing, strict=True) if count == fewest]
    at = best[len(best) // 2]
    before, after = [p for p in pieces if p.right <= at + 1], [p for p in pieces if p.left >= at - 1]
    if fewest > 0.3 * len(rows) or min(len(before), len(after)) < 4:
        return None
    # Both sides hold lines of text, not the cells of a table or the ends of entries in a list.
    full = min(_fill(before), _fill(after))
    both = min(max(p.base for p in before), max(p.base for p in after)) > max(
        min(p.base for p in before), min(p.base for p in after)
    )
    return at if both and full >= 0.6 else None


def _fill(pieces: list[Piece]) -> float:
    """How much of their common width most lines of one side take; nothing where they are a table's short cells."""
    if median(len(p.glyphs) for p in pieces) < _CELL:
        return 0.0
    width = max(p.right for p in pieces) - min(p.left for p in pieces)
    widths: dict[int, float] = defaultdict(float)
    for piece in pieces:
        widths[round(piece.base)] += piece.right - piece.left
    return median(widths.values()) / width if width else 0.0


def _ordered(rows: list[list[Piece]], gutter: float | None) -> Iterator[Line]:
    """Lines in reading order: of two columns the left one first, down to the next line that goes over both."""
    if gutter is None:
        lines = [_line(row, 0) for row in rows]
        _border(lines)
        yield from lines
        return
    sides: tuple[list[Line], list[Line]] = [], []
    parts: list[list[Line]] = []
    for row in rows:
        if any(p.left < gutter - 1 and p.right > gutter + 1 for p in row):
            parts += [*sides, [_line(row, -1)]]
            sides = [], []
            continue
        for column, some in enumerate(
            ([p for p in row if p.right <= gutter + 1], [p for p in row if p.right > gutter + 1])
        ):
            if some:
                sides[column].append(_line(some, column))
    lines = [line for part in (*parts, *sides) for line in part]
    for column in (-1, 0, 1):
        _border([line for line in lines if line.column == column])
    yield from lines


def _border(lines: list[Line]) -> None:
    """Give lines the borders of their column: where most begin, and how far most of the long ones reach."""
    if not lines:
        return
    lefts = Counter(round(line.left) for line in lines)
    often = [x for x, count in lefts.items() if count * 6 >= len(lines)] or [min(lefts)]
    left = min(often)
    rights = sorted(line.right for line in lines)
    right = rights[-1 - len(rights) // 10]  # a line that juts out is no border
    for line in lines:
        line.edges = (float(left), right)


def _line(row: list[Piece], column: int) -> Line:
    """One line of the pieces of a row."""
    main = max(row, key=lambda p: p.size * 0.01 + (p.right - p.left))
    base, size = main.base, max(_sizes(row), default=main.size)
    text: list[str] = []
    runs: list[Run] = []
    at, reach = 0, None
    for piece in row:
        for glyph in piece.glyphs:
            gap = 0.0 if reach is None else glyph.left - reach
            if reach is not None and (glyph.spaced or gap > _WORD * size):
                text.append(" ")
                at += 1
            reach = glyph.right
            style = glyph.style & ~RAISED | _height(glyph, base, size)
            text.append(glyph.char)
            end = at + len(glyph.char)
            if style:
                last = runs[-1] if runs else None
                if last and last.style == style and (last.end == at or (last.end == at - 1 and text[-2] == " ")):
                    runs[-1] = last._replace(end=end)
                else:
                    runs.append(Run(at, end, style))
            at = end
    words = "".join(text)
    return Line(words, row[0].left, max(p.right for p in row), base, size, _capitals(words, runs), column=column)


def _sizes(row: list[Piece]) -> list[float]:
    """The sizes in which a good part of a row is set."""
    sizes = Counter(g.size for p in row for g in p.glyphs)
    most = sizes.total()
    return [size for size, count in sizes.items() if count * 4 >= most]


def _height(glyph: Glyph, base: float, size: float) -> int:
    """Whether a character is raised, lowered, or a capital of small size on the base line."""
    if glyph.style & RAISED:
        return RAISED
    if glyph.size >= _SMALL * size:
        return 0
    rise = glyph.base - base
    if rise > 0.15 * size:
        return RAISED
    if rise < -0.08 * size:
        return LOWERED
    return SMALL_CAPS if glyph.char.isupper() else 0


def _capitals(text: str, runs: list[Run]) -> list[Run]:
    """Small capitals with the full capital that their word begins with."""
    found: list[Run] = []
    for run in runs:
        start = run.start
        if run.style & SMALL_CAPS and start and text[start - 1].isupper() and not (found and found[-1].end >= start):
            start -= 1
        last = found[-1] if found else None
        if last and last.style == run.style and run.style & SMALL_CAPS and text[last.end : start].strip(" .") == "":
            found[-1] = last._replace(end=run.end)
        else:
            found.append(run._replace(start=start))
    return found
