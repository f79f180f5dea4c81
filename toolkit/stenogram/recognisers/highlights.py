"""Bold, italic and other type, and links, from what the file says about its text."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from stenogram.annotations import Annotations
from stenogram.marks import BLOCK_KINDS, Claims, Kind, Mark
from stenogram.source import Region

CLAIMS = frozenset({Kind.HIGHLIGHT, Kind.LINK})

_REND = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "cite": "italic",
    "u": "underline",
    "ins": "underline",
    "sup": "sup",
    "sub": "sub",
    "small-caps": "small-caps",
}
_STYLES = (
    (re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE), "bold"),
    (re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.IGNORECASE), "italic"),
    (re.compile(r"font-variant[\w-]*\s*:\s*(?:all-)?small-caps", re.IGNORECASE), "small-caps"),
    (re.compile(r"text-decoration[\w-]*\s*:[^;]{0,40}underline", re.IGNORECASE), "underline"),
    (re.compile(r"vertical-align\s*:\s*super", re.IGNORECASE), "sup"),
    (re.compile(r"vertical-align\s*:\s*sub", re.IGNORECASE), "sub"),
)
_INLINE = frozenset(["span", "font", *_REND])
_TAKEN = (Kind.CALL, Kind.PAGE, Kind.LINE, Kind.GAP, Kind.CONTROL)  # their type needs no word of its own
_UNSAFE = re.compile(r"\s*(?:javascript|vbscript|data|file|about)\s*:", re.IGNORECASE)


def recognise(sheet: Annotations) -> Claims:
    """Claim highlighted stretches and links, cut where a block ends or another mark would be crossed."""
    wanted = list(_wanted(sheet.source.regions))
    if not wanted:
        return
    walls = _walls(sheet)
    fences = sorted({(m.start, m.end) for kind in Kind for m in _all(sheet.of(kind)) if m.kind not in BLOCK_KINDS})
    fence_starts = [start for start, _ in fences]
    longest = max((end - start for start, end in fences), default=0)
    taken = _Taken(sheet)
    seen: set[tuple[int, int, str]] = set()
    for kind, start, end, data in wanted:
        first = bisect_left(fence_starts, start - longest)
        near = fences[first : bisect_left(fence_starts, end)]
        for begin, stop in _pieces(sheet.text, start, end, walls, near):
            piece = (begin, stop, "".join(data.values()))
            if piece not in seen and not taken.holds(begin, stop, kind):
                seen.add(piece)
                yield Mark(kind, begin, stop, data)


def _wanted(regions: Iterable[Region]) -> Iterator[tuple[Kind, int, int, Mapping[str, str]]]:
    """What the regions claim, in order."""
    for name, start, end, facts in regions:
        if start == end:
            continue
        target = facts.get("href", "").strip() if name == "a" else ""
        if target.startswith("#"):
            continue  # a place in the file: what became of it has another name in the TEI, or none
        if target and not _UNSAFE.match(target):
            yield Kind.LINK, start, end, {"target": target}
        elif name in _INLINE:
            rends = [_REND[name]] if name in _REND else []
            style = facts.get("style", "")
            rends += [rend for shape, rend in _STYLES if rend not in rends and shape.search(style)] if style else []
            for rend in rends:
                yield Kind.HIGHLIGHT, start, end, {"rend": rend}


def _all(marks: Iterable[Mark]) -> Iterator[Mark]:
    """Marks and, at any depth, their parts."""
    for mark in marks:
        yield mark
        if mark.parts:
            yield from _all(mark.parts)


def _walls(sheet: Annotations) -> list[int]:
    """Where blocks, and marks that claim whole lines, begin and end; nothing inline goes through."""
    walls = {at for block in sheet.layout for at in (block.start, block.end)}
    for mark in sheet.of(*BLOCK_KINDS):
        walls.update((mark.start, mark.end))
    return sorted(walls)


def _pieces(
    text: str, start: int, end: int, walls: list[int], fences: list[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    """A stretch cut at walls and at the ends of marks that it would cross, without blanks at the cuts."""
    cuts = {start, end, *walls[bisect_right(walls, start) : bisect_left(walls, end)]}
    for fence_start, fence_end in fences:
        if fence_start < start < fence_end < end:
            cuts.add(fence_end)
        elif start < fence_start < end < fence_end:
            cuts.add(fence_start)
    ordered = sorted(cuts)
    for begin, stop in pairwise(ordered):
        piece = text[begin:stop]
        body = piece.strip()
        if body:
            begin += piece.index(body)
            yield begin, begin + len(body)


class _Taken:
    """Stretches where highlights or links say nothing new: note calls and their like, furniture."""

    def __init__(self, sheet: Annotations) -> None:
        calls = {(m.start, m.end) for m in sheet.of(*_TAKEN)}
        calls |= {(p.start, p.end) for m in sheet.of(Kind.NOTE) for p in m.parts}
        self._calls = _Spans(calls)
        self._aside = _Spans({(m.start, m.end) for m in sheet.of(Kind.FURNITURE, Kind.RUNNING_HEAD)})

    def holds(self, start: int, end: int, kind: Kind) -> bool:
        """Whether a highlight lies inside such a stretch, or a link overlaps one."""
        if self._aside.overlap(start, end):
            return True
        if kind is Kind.LINK:
            return self._calls.overlap(start, end)
        return self._calls.cover(start, end)


class _Spans:
    """Half-open spans that do not nest, for quick look-up."""

    def __init__(self, spans: set[tuple[int, int]]) -> None:
        self._spans = sorted(spans)
        self._starts = [start for start, _ in self._spans]

    def overlap(self, start: int, end: int) -> bool:
        """Whether any of the spans overlaps this one."""
        index = bisect_left(self._starts, end) - 1
        return index >= 0 and self._spans[index][1] > start

    def cover(self, start: int, end: int) -> bool:
        """Whether this one lies in any of the spans."""
        index = bisect_right(self._starts, start) - 1
        return index >= 0 and self._spans[index][1] >= end
