"""Note calls and note bodies, linked both ways.

What the file's own notes or a page's anchors link is taken as linked. The rest is inferred: bodies form series, and a
series finds the calls that carry its labels. A call without a body and a body without a call are kept, and said.
"""

from __future__ import annotations

from collections.abc import Iterator

from stenogram.annotations import Annotations
from stenogram.marks import Block, Certainty, Claims, Doubt, Kind, Mark
from stenogram.recognisers.note_anchors import anchored
from stenogram.recognisers.note_regions import Told, told
from stenogram.recognisers.note_series import Group, groups, match, over_notes
from stenogram.recognisers.note_shapes import BRACKETED, LETTERED, STARRED, STARS, Body, Call, bodies, calls

CLAIMS = frozenset({Kind.NOTE, Kind.CALL})
DOUBTS = frozenset({"REC401", "REC402"})

_MOST_PARAGRAPHS = 12  # of one note, where nothing shows its end


def recognise(sheet: Annotations) -> Claims:
    """Claim calls and bodies."""
    text = sheet.text
    blocks = sheet.open
    aside = [(m.start, m.end) for m in sheet.of(Kind.FURNITURE, Kind.RUNNING_HEAD, Kind.PAGE)]
    raised = [(r.start, r.end) for r in sheet.source.regions if r.name == "sup" and 0 < r.end - r.start <= 8]
    known = list(told(sheet))
    yield from _told(sheet, known)
    known_bodies = {block.start for note in known for block in note.blocks}
    known_calls = {call.start for note in known for call in note.calls}
    candidates = [c for c in calls(text, raised) if c.start not in known_calls and not _inside(c.start, aside)]
    candidates = [c for c in candidates if c.start not in known_bodies]  # the markers themselves
    found = groups(text, [b for b in bodies(text, blocks) if b.start not in known_bodies], blocks)
    linked = anchored(sheet, found)
    free = [c for c in candidates if c.start not in {call.start for g in linked for some in g.calls for call in some}]
    taken = {body.start for g in linked for body in g.bodies}
    rest = [Group(kept, g.headed) for g in found if (kept := [b for b in g.bodies if b.start not in taken])]
    accepted = sorted([*linked, *match(rest, free)], key=lambda g: g.bodies[0].start)
    yield from _claims(sheet, accepted, blocks, len(known))
    yield from _unlinked(sheet, accepted, candidates)


def _told(sheet: Annotations, known: list[Told]) -> Claims:
    """The notes that the file itself has."""
    for serial, note in enumerate(known, 1):
        name = f"n{serial}"
        ids = [f"{name}r" if i == 0 else f"{name}r{i + 1}" for i in range(len(note.calls))]
        data = {"n": note.label, "id": name, "target": " ".join(ids), "place": note.place}
        for block in note.blocks:
            first = block is note.blocks[0] and note.marker_end > block.start
            parts = (Mark(Kind.MARKER, block.start, note.marker_end),) if first else ()
            yield Mark(Kind.NOTE, block.start, block.end, data, parts, Certainty.HIGH if ids else Certainty.LOW)
        for call, identifier in zip(note.calls, ids, strict=True):
            yield Mark(Kind.CALL, call.start, call.end, {"n": note.label, "id": identifier, "target": name})
        if not ids:
            start, end = note.blocks[0].start, note.blocks[-1].end
            words = sheet.text[start:end][:50]
            yield Doubt("REC402", start, end, f"no call was found for note {note.label}: “{words}”")


def _claims(sheet: Annotations, accepted: list[Group], blocks: list[Block], serial: int) -> Claims:
    owners = _paragraphs(sheet, accepted, blocks)
    for group in accepted:
        for body, found in zip(group.bodies, group.calls, strict=True):
            serial += 1
            name = f"n{serial}"
            ids = [f"{name}r" if i == 0 else f"{name}r{i + 1}" for i in range(len(found))]
            certainty = Certainty.HIGH if found else Certainty.LOW
            data = {"n": body.label, "id": name, "target": " ".join(ids), "place": "end"}
            marker = Mark(Kind.MARKER, body.start, body.marker_end)
            yield Mark(Kind.NOTE, body.start, body.end, data, (marker,), certainty)
            for block in owners.get(body.start, ()):
                yield Mark(Kind.NOTE, block.start, block.end, data, (), certainty)
            for call, identifier in zip(found, ids, strict=True):
                yield Mark(Kind.CALL, call.start, call.end, {"n": call.label, "id": identifier, "target": name})
            if not found:
                words = sheet.text[body.start : body.end][:50]
                yield Doubt("REC402", body.start, body.end, f"no call was found for note {body.label}: “{words}”")


def _paragraphs(sheet: Annotations, accepted: list[Group], blocks: list[Block]) -> dict[int, list[Block]]:
    """The further paragraphs of each body: what stands between two bodies of a group, and behind the last one."""
    owners: dict[int, list[Block]] = {}
    last_call = max((c.start for g in accepted for some in g.calls for c in some), default=-1)
    all_bodies = {body.order for g in accepted for body in g.bodies}
    for group in accepted:
        for body, following in zip(group.bodies, [*group.bodies[1:], None], strict=True):
            if following is not None:
                end = next(i for i in range(body.order + 1, following.order + 1) if i in all_bodies)
                between = blocks[body.order + 1 : end]
                if len(between) <= _MOST_PARAGRAPHS and not any(_ends_notes(sheet.text, b) for b in between):
                    owners[body.start] = between
            elif body.start > last_call:
                owners[body.start] = list(_tail(sheet, body, blocks, all_bodies))
    return owners


def _tail(sheet: Annotations, body: Body, blocks: list[Block], all_bodies: set[int]) -> Iterator[Block]:
    """The paragraphs behind the last body of the text's last notes, as far as they look like it."""
    first = blocks[body.order]
    for index in range(body.order + 1, min(len(blocks), body.order + 1 + _MOST_PARAGRAPHS)):
        block = blocks[index]
        alike = block.name == first.name and block.attributes.get("class") == first.attributes.get("class")
        if index in all_bodies or not alike or block.space > max(1, blocks[body.order + 1].space):
            return
        if block.end - block.start < 40 or _ends_notes(sheet.text, block):
            return
        yield block


def _ends_notes(text: str, block: Block) -> bool:
    return block.name.startswith("h") or over_notes(text, block)


def _unlinked(sheet: Annotations, accepted: list[Group], candidates: list[Call]) -> Claims:
    """Calls whose body is missing: those in brackets, and those that follow a star or fill a gap in a linked series."""
    linked = {call.start: call for g in accepted for some in g.calls for call in some}
    markers = {body.start for g in accepted for body in g.bodies}
    shapes = {call.family for call in linked.values()}
    ends = {call.end for call in linked.values()}
    for call in candidates:
        if call.start in linked or call.start in markers:
            continue
        certain = call.family in (BRACKETED, STARRED) or (call.family in (LETTERED, STARS) and call.family in shapes)
        behind = call.start in ends or (call.start - 1 in ends and sheet.text[call.start - 1] == " ")
        if not (certain or behind) or _opens_block(sheet, call):
            continue
        yield Mark(Kind.CALL, call.start, call.end, {"n": call.label}, (), Certainty.LOW)
        words = sheet.text[max(0, call.start - 30) : call.end]
        yield Doubt("REC401", call.start, call.end, f"note call {call.label} has no body: “… {words}”")


def _opens_block(sheet: Annotations, call: Call) -> bool:
    before = sheet.text[max(0, call.start - 2) : call.start]
    return not before.strip()


def _inside(at: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= at < end for start, end in spans)
