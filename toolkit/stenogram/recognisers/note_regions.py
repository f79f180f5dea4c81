"""Notes that the file itself knows as notes: those of Word and OpenDocument files, and the comments in them.

Nothing is inferred here. A call has a place and as a rule no character: the program prints the number. The bodies
stand behind the text, each in a region of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

from stenogram.annotations import Annotations
from stenogram.marks import Block, Certainty, Claims, Doubt, Kind, Mark
from stenogram.recognisers.points import Points
from stenogram.source import Region

CLAIMS = frozenset({Kind.NOTE, Kind.CALL})
DOUBTS = frozenset({"REC402"})


class _Called(NamedTuple):
    """Where a note is called."""

    start: int
    end: int


def recognise(sheet: Annotations) -> Claims:
    """Claim the bodies, block by block, and the calls."""
    bodies = [r for r in sheet.source.regions if r.name == "note" and r.start < r.end]
    if not bodies:
        return
    calls = _calls(sheet)
    inside = _blocks(sheet, bodies)
    for serial, region in enumerate(bodies, 1):
        found = calls.get(region.attributes["id"], [])
        yield from _note(sheet, region, f"n{serial}", found, inside[serial - 1])


def _calls(sheet: Annotations) -> Mapping[str, list[_Called]]:
    """The calls of each note by its id."""
    points = Points(sheet)
    found: dict[str, list[_Called]] = defaultdict(list)
    for region in sheet.source.regions:
        if region.name == "noteref":
            at = points.settle(region.start) if region.start == region.end else region.start
            if at is not None:
                found[region.attributes["id"]].append(
                    _Called(at, max(at, region.end) if region.end > region.start else at)
                )
    return found


def _blocks(sheet: Annotations, bodies: list[Region]) -> list[list[Block]]:
    """The blocks of each body; both are in order."""
    found: list[list[Block]] = []
    at = 0
    for region in bodies:
        while at < len(sheet.layout) and sheet.layout[at].start < region.start:
            at += 1
        own = []
        while at < len(sheet.layout) and sheet.layout[at].start < region.end:
            own.append(sheet.layout[at])
            at += 1
        found.append(own)
    return found


def _note(sheet: Annotations, region: Region, name: str, found: list[_Called], blocks: list[Block]) -> Claims:
    facts = region.attributes
    printed = [call for call in found if call.start < call.end]
    label = " ".join(sheet.text[printed[0].start : printed[0].end].split()) if printed else facts.get("n", "")
    ids = [f"{name}r" if i == 0 else f"{name}r{i + 1}" for i in range(len(found))]
    data = {"n": label, "id": name, "target": " ".join(ids), "place": facts["place"]}
    # One call that has no character needs no element: a note at the foot of the page then stands at its call.
    alone = {"alone": "yes"} if facts["place"] != "end" and len(found) == 1 and not printed else {}
    if facts["kind"] == "comment":
        data["type"] = "editor"
    for index, block in enumerate(blocks):
        marker = block.start + len(label)
        opens = bool(printed) and index == 0 and sheet.text.startswith(label, block.start) and marker < block.end
        parts = (Mark(Kind.MARKER, block.start, marker),) if opens else ()
        certainty = Certainty.HIGH if found else Certainty.LOW
        yield Mark(Kind.NOTE, block.start, block.end, data, parts, certainty)
    for call, identifier in zip(found, ids, strict=True):
        yield Mark(Kind.CALL, call.start, call.end, {"n": label, "id": identifier, "target": name, **alone})
    if not found and blocks:
        words = sheet.text[blocks[0].start : blocks[0].end][:50]
        yield Doubt("REC402", blocks[0].start, blocks[0].end, f"no call was found for note {label}: “{words}”")
