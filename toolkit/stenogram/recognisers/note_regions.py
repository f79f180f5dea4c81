"""Notes that the file itself knows as notes: regions `note` with an `id`, and regions `noteref` that name it."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from stenogram.annotations import Annotations
from stenogram.marks import Block
from stenogram.source import Region


class Told(NamedTuple):
    """A note as the file has it.

    Attributes:
        label: the marker without brackets and full stop.
        place: `bottom` or `end`.
        blocks: its paragraphs; `marker_end`: where the marker before the first one ends.
        calls: where it is called.
    """

    label: str
    place: str
    blocks: list[Block]
    marker_end: int
    calls: list[Region]


def told(sheet: Annotations) -> Iterator[Told]:
    """The notes of the file's own regions, in order; none in most files."""
    notes = [r for r in sheet.source.regions if r.name == "note" and "id" in r.attributes]
    if not notes:
        return
    calls: dict[str, list[Region]] = defaultdict(list)
    for region in sheet.source.regions:
        if region.name == "noteref" and region.start < region.end:
            calls[region.attributes.get("id", "")].append(region)
    starts = [block.start for block in sheet.open]
    for note in notes:
        first = bisect_left(starts, note.start)
        blocks = [b for b in sheet.open[first : bisect_left(starts, note.end)] if b.end <= note.end]
        if not blocks:
            continue
        label = note.attributes.get("n", "")
        marker_end = _marker_end(sheet.text, blocks[0], label)
        place = note.attributes.get("place", "end")
        yield Told(label, place, blocks, marker_end, calls.get(note.attributes["id"], []))


def _marker_end(text: str, block: Block, label: str) -> int:
    """Where the printed marker ends; the block's start where none is printed."""
    head = text[block.start : min(block.end, block.start + len(label) + 4)].split(" ", 1)[0]
    return block.start + len(head) if label and head.strip("[]().") == label else block.start
