"""Rows of tables that hold data, from the file's own tables."""

from __future__ import annotations

from bisect import bisect_left

from stenogram.annotations import Annotations
from stenogram.marks import Claims, Kind, Mark

CLAIMS = frozenset({Kind.ROW})
_CELLS = frozenset({"td", "th"})


def recognise(sheet: Annotations) -> Claims:
    """Claim each row with its cells; a row in which somebody speaks is no data."""
    rows = [b for b in sheet.open if b.name == "tr"]
    if not rows:
        return
    cells = [r for r in sheet.source.regions if r.name in _CELLS and r.start < r.end]
    starts = [c.start for c in cells]
    labels = [m.start for m in sheet.of(Kind.LABEL)]
    for row in rows:
        if bisect_left(labels, row.start) < bisect_left(labels, row.end):
            continue
        inside = cells[bisect_left(starts, row.start) : bisect_left(starts, row.end)]
        parts = tuple(Mark(Kind.CELL, c.start, c.end) for c in inside if c.end <= row.end)
        covered = sum(p.end - p.start for p in parts) + len(parts) - 1
        if parts and covered == row.end - row.start:
            yield Mark(Kind.ROW, row.start, row.end, {}, parts)
