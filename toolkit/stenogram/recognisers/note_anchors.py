"""Notes that a page links itself: an anchor in the text whose target stands before a body."""

from __future__ import annotations

import re
from bisect import bisect_right

from stenogram.annotations import Annotations
from stenogram.recognisers.note_bodies import Body
from stenogram.recognisers.note_series import Group
from stenogram.recognisers.note_shapes import BRACKETED, Call

_LONGEST = 8  # characters of a call
_ARROW = "↑"
_BACK = re.compile(r"[↑^]?(?:[ \t\xa0]*[a-z0-9][.,)]?[ \t\xa0](?=.{0,12}[↑^]))*(?=[ \t\xa0]*\S)")
_SLACK = 6  # characters that may stand between a block's start and the anchor of its marker


def anchored(sheet: Annotations, found: list[Group]) -> list[Group]:
    """The groups that anchors link, with their calls.

    Args:
        sheet: the source, whose regions hold the page's anchors.
        found: groups of blocks that look like bodies.
    """
    anchors = [r for r in sheet.source.regions if r.name == "a"]
    targets = {r.attributes[key]: r.start for r in anchors for key in ("name", "id") if r.attributes.get(key)}
    for region in sheet.source.regions:
        if region.attributes.get("id"):
            targets.setdefault(region.attributes["id"], region.start)
    every = sorted((b for g in found for b in g.bodies), key=lambda b: b.start)
    starts = [b.start for b in every]
    calls: dict[int, list[Call]] = {}
    arrows: dict[int, Body] = {}
    for anchor in anchors:
        place = targets.get(anchor.attributes.get("href", " ").removeprefix("#"))
        label = sheet.text[anchor.start : anchor.end].strip()
        if place is None or not 0 < len(label) <= _LONGEST:
            continue
        index = bisect_right(starts, place) - 1
        if place < 0:
            continue
        body = _at(every, index, place) or (_unmarked(sheet, place, label) if place > anchor.start else None)
        if body is None or body.start <= anchor.start < body.end:
            continue
        start = (
            anchor.start
            + len(sheet.text[anchor.start : anchor.end])
            - len(sheet.text[anchor.start : anchor.end].lstrip())
        )
        end = start + len(label)
        if sheet.text[start - 1 : start] + sheet.text[end : end + 1] in ("[]", "()") and start:
            start, end = start - 1, end + 1
        calls.setdefault(body.start, []).append(Call(start, end, label.strip("[]() .") or label, BRACKETED))
        if body.shape == _ARROW:
            arrows[body.start] = body
    linked = [Group([arrows[s]], calls=[sorted(calls[s])]) for s in sorted(arrows)]
    for group in found:
        bodies = [b for b in group.bodies if b.start in calls]
        if bodies:
            linked.append(Group(bodies, group.headed, calls=[sorted(calls[b.start]) for b in bodies]))
    return linked


def _unmarked(sheet: Annotations, place: int, label: str) -> Body | None:
    """A body that has no number of its own, only an arrow back to its call."""
    number = label.strip("[]() .")
    order = bisect_right(sheet.open, place + _SLACK, key=lambda b: b.start) - 1
    if not number.isdigit() or order < 0 or abs(sheet.open[order].start - place) > _SLACK:
        return None
    block = sheet.open[order]
    arrow = _BACK.match(sheet.text, block.start, block.end)
    if not arrow or arrow.end() == block.end or (arrow.end() == block.start and block.name != "li"):
        return None
    return Body(block.start, block.end, arrow.end(), number, _ARROW, order)


def _at(every: list[Body], index: int, place: int) -> Body | None:
    """The body that begins at a place, or right behind it (an empty anchor before the paragraph)."""
    for candidate in every[max(index, 0) : index + 2]:
        if -_SLACK <= place - candidate.start <= _SLACK:
            return candidate
    return None
