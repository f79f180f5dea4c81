"""Ends of pages that the file states: page breaks of Word and OpenDocument files. They have no number."""

from __future__ import annotations

from stenogram.annotations import Annotations
from stenogram.marks import Claims, Kind, Mark
from stenogram.recognisers.points import Points

CLAIMS = frozenset({Kind.PAGE})


def recognise(sheet: Annotations) -> Claims:
    """Claim a point for each; of two with no letter between them, a break and its trace, one."""
    text = sheet.text
    breaks = [r.start for r in sheet.source.regions if r.name == "pb" and r.start == r.end]
    if not breaks:
        return
    points = Points(sheet)
    before = -1
    for place in breaks:
        at = points.settle(place)
        if at is None or not text[:at].strip() or (before >= 0 and not text[before:at].strip()):
            continue
        before = at
        inside = text[at - 1 : at].isalpha() and text[at : at + 1].isalpha()
        yield Mark(Kind.PAGE, at, at, {"break": "no"} if inside else {})
