"""The shapes of labels and notes that a profile names, for the recognisers of labels and of notes.

Where a source has what its profile names, other shapes are left out, so that they can't be taken for it.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from stenogram.annotations import Annotations
from stenogram.profiles import LabelShape
from stenogram.profiles.patterns import expression
from stenogram.recognisers.label_shapes import Candidate
from stenogram.recognisers.label_systems import FAMILY
from stenogram.recognisers.note_bodies import Body
from stenogram.recognisers.note_shapes import BRACKETED, Call

_LONE = frozenset({"line", "time"})
_LABEL_ENDS = " \t\r\n\xa0.:;-–—"


def named_labels(sheet: Annotations, found: list[Candidate]) -> tuple[list[Candidate], list[Candidate]]:
    """The candidates whose names the profile lists, and all those that are to be weighed."""
    shape = sheet.settings.profile.labels if sheet.settings.profile else None
    if shape is None or not (shape.ending or shape.case or shape.names or shape.own_line is not None):
        return [], found
    names = {" ".join(name.casefold().split()).rstrip(_LABEL_ENDS) for name in shape.names}
    fitting = [candidate for candidate in found if _fits(candidate, shape)]
    named = [
        c for c in fitting if " ".join(sheet.text[c.start : c.end].casefold().split()).rstrip(_LABEL_ENDS) in names
    ]
    return named, fitting or found


def _fits(candidate: Candidate, shape: LabelShape) -> bool:
    if shape.ending == "none" and candidate.ending not in _LONE:
        return False
    if shape.ending not in ("", "none") and FAMILY.get(candidate.ending, candidate.ending) != FAMILY.get(
        shape.ending, shape.ending
    ):
        return False
    if shape.case == "capitals" and not candidate.spoken.caps and not candidate.spoken.group:
        return False
    return shape.own_line is None or candidate.own == shape.own_line


def told_calls(sheet: Annotations, found: list[Call]) -> list[Call]:
    """The calls of the shape that the profile names; all, where it names none or the source has none of it."""
    shape = sheet.settings.profile.notes.call if sheet.settings.profile else ""
    if not shape:
        return found
    families = {call.start: call.family for call in found}
    told = [
        Call(m.start(), m.end(), m["n"], families.get(m.start(), BRACKETED))
        for m in re.finditer(expression(shape, named=True), sheet.text)
    ]
    return told or found


def told_bodies(sheet: Annotations, found: list[Body]) -> list[Body]:
    """The note bodies of the shape that the profile names; all, where it names none or the source has none of it."""
    shape = sheet.settings.profile.notes.body if sheet.settings.profile else ""
    if not shape:
        return found
    blocks = sheet.open
    starts = [block.start for block in blocks]
    told = []
    for match in re.finditer(rf"^[ \t]*(?P<whole>{expression(shape, named=True)})\s*(?=\S)", sheet.text, re.MULTILINE):
        start, marker_end = match.span("whole")
        index = bisect_right(starts, start) - 1
        if index >= 0 and starts[index] == start and marker_end < blocks[index].end:
            printed = match["whole"].replace(match["n"], "1")
            told.append(Body(start, blocks[index].end, marker_end, match["n"], printed, index))
    return told or found
