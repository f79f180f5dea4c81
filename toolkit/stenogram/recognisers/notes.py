"""Note calls and note bodies, linked both ways.

What a page's own anchors link is taken as linked. The rest is inferred: bodies form series, and a series finds the
calls that carry its labels. A call without a body and a body without a call are kept, and said.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from stenogram.annotations import Annotations
from stenogram.marks import Block, Certainty, Claims, Doubt, Kind, Mark
from stenogram.recognisers.note_anchors import anchored
from stenogram.recognisers.note_bodies import Body, bodies
from stenogram.recognisers.note_doubts import stray_stars
from stenogram.recognisers.note_evidence import over_notes
from stenogram.recognisers.note_inline import inline_notes
from stenogram.recognisers.note_match import match
from stenogram.recognisers.note_series import Group, Pool, groups
from stenogram.recognisers.note_shapes import BRACKETED, LETTERED, STARRED, STARS, Call, calls, spaced_calls
from stenogram.recognisers.profile_shapes import told_bodies, told_calls

CLAIMS = frozenset({Kind.NOTE, Kind.CALL, Kind.INLINE_NOTE})
DOUBTS = frozenset({"REC401", "REC402", "REC403"})

_STRETCH = 3000  # characters in which a call that was not found is looked for
_GLOSS = 60  # characters of a note that explains a word
_MOST_PARAGRAPHS = 12  # of one note, where nothing shows its end


def recognise(sheet: Annotations) -> Claims:
    """Claim calls and bodies."""
    text = sheet.text
    blocks = sheet.open
    aside = sheet.of(Kind.FURNITURE, Kind.RUNNING_HEAD, Kind.PAGE)
    raised = [(r.start, r.end) for r in sheet.source.regions if r.name == "sup" and 0 < r.end - r.start <= 8]
    candidates = list(_outside(told_calls(sheet, calls(text, raised)), aside))
    every = told_bodies(sheet, bodies(text, blocks))
    found = groups(text, [body for body in every if not body.inner], blocks)
    linked = anchored(sheet, found)
    called = {call.start for g in linked for some in g.calls for call in some}
    free = [c for c in candidates if c.start not in called]
    taken = {body.start for g in linked for body in g.bodies}
    rest = [body for body in every if body.start not in taken]
    accepted = sorted([*linked, *_matched(sheet, rest, free, aside)], key=lambda g: g.bodies[0].start)
    _bound(sheet.text, accepted)
    yield from _claims(sheet, accepted, blocks)
    markers = {body.start for group in accepted for body in group.bodies}
    yield from inline_notes(text, blocks, markers)
    unlinked = list(_unlinked(sheet, accepted, candidates))
    yield from unlinked
    known = markers.union(one.start for one in unlinked)
    known.update(call.start for group in accepted for some in group.calls for call in some)
    yield from stray_stars(text, candidates, known)


def _matched(sheet: Annotations, found: list[Body], free: list[Call], aside: list[Mark]) -> list[Group]:
    """The groups that are notes, with their calls.

    Bodies at the beginning of paragraphs come first, those on later lines of one second, and numbers that a blank
    parts from their word are taken for calls last.
    """
    text, blocks = sheet.text, sheet.open
    outer = groups(text, [body for body in found if not body.inner], blocks)
    inner = groups(text, [body for body in found if body.inner], blocks)
    opening = {block.start for block in blocks}
    pool = Pool(free, {b.start for group in outer for b in group.bodies if b.start in opening}, len(text))
    accepted = match(outer, pool)
    taken = sorted((body.start, body.end) for group in accepted for body in group.bodies)
    accepted += match([g for g in inner if not _within(g, taken)], pool)
    done = {group.bodies[0].start for group in accepted if group.matched}
    rest = [group for group in outer if group.bodies[0].start not in done]
    if any(len(group.bodies) > 1 and group.bodies[0].label[0].isdigit() for group in rest):
        pool.add(list(_outside(spaced_calls(text), aside)))
        late = match(rest, pool)
        done = {group.bodies[0].start for group in late}
        accepted = [*(group for group in accepted if group.bodies[0].start not in done), *late]
    return accepted


def _within(group: Group, taken: list[tuple[int, int]]) -> bool:
    """Whether a group begins in one of these stretches."""
    at = bisect_right(taken, (group.bodies[0].start, 1 << 60)) - 1
    return at >= 0 and group.bodies[0].start < taken[at][1]


def _bound(text: str, accepted: list[Group]) -> None:
    """End each body of several in one block where the next one begins."""
    following: Body | None = None
    for group, index in sorted(
        ((g, i) for g in accepted for i in range(len(g.bodies))), key=lambda e: -e[0].bodies[e[1]].start
    ):
        body = group.bodies[index]
        end = following.start if following and following.order == body.order else body.end
        fed = text.find("\f", body.marker_end, end)
        end = fed if fed > body.marker_end and text[body.marker_end : fed].strip() else end
        group.bodies[index] = body._replace(end=body.start + len(text[body.start : end].rstrip()))
        following = body


def _claims(sheet: Annotations, accepted: list[Group], blocks: list[Block]) -> Claims:
    owners = _paragraphs(sheet, accepted, blocks)
    serial = len({m.data["id"] for m in sheet.of(Kind.NOTE)})  # those that the file itself knows
    for group in accepted:
        for index, (body, found) in enumerate(zip(group.bodies, group.calls, strict=True)):
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
                other = group.doubts.get(call.start, "")
                sure = Certainty.MEDIUM if other else Certainty.HIGH
                yield Mark(
                    Kind.CALL, call.start, call.end, {"n": call.label, "id": identifier, "target": name}, (), sure
                )
                if other:
                    words = sheet.text[max(0, call.start - 30) : call.end]
                    yield Doubt("REC403", call.start, call.end, f"“… {words}” is read as the call of a note; {other}")
            if not found:
                words = sheet.text[body.start : body.end][:50]
                yield Doubt("REC402", body.start, body.end, f"no call was found for note {body.label}: “{words}”")
                yield from _between_calls(group, index)


def _between_calls(group: Group, index: int) -> Iterator[Doubt]:
    """Where a call that was not found must stand, if its neighbours are near each other."""
    before = next((calls[-1] for calls in reversed(group.calls[:index]) if calls), None)
    behind = next((calls[0] for calls in group.calls[index + 1 :] if calls), None)
    if before and behind and 0 < behind.start - before.end <= _STRETCH:
        label = group.bodies[index].label
        yield Doubt(
            "REC403", before.end, behind.start, f"note {label} is called somewhere here: its call was not found"
        )


def _paragraphs(sheet: Annotations, accepted: list[Group], blocks: list[Block]) -> dict[int, list[Block]]:
    """The further paragraphs of each body: what stands between two bodies of a group, and behind the last one."""
    owners: dict[int, list[Block]] = {}
    last_call = max((c.start for g in accepted for some in g.calls for c in some), default=-1)
    all_bodies = {body.order for g in accepted for body in g.bodies}
    for group in accepted:
        places = zip(group.bodies, [*group.bodies[1:], None], [*group.calls[1:], []], strict=True)
        for body, following, its_calls in places:
            if _bracketed(sheet.text, body):
                continue
            if following is not None:
                if any(call.start > body.end for call in its_calls):
                    continue  # what stands between is the text that calls the next one
                end = next((i for i in range(body.order + 1, following.order + 1) if i in all_bodies), body.order)
                between = blocks[body.order + 1 : end]
                if len(between) <= _MOST_PARAGRAPHS and not any(_ends_notes(sheet.text, b) for b in between):
                    owners[body.start] = between
            elif body.start > last_call and not _gloss(sheet.text, group, body):
                owners[body.start] = list(_tail(sheet, body, blocks, all_bodies))
    return owners


def _tail(sheet: Annotations, body: Body, blocks: list[Block], all_bodies: set[int]) -> Iterator[Block]:
    """The paragraphs behind the last body of the text's last notes, as far as they look like it."""
    first = blocks[body.order]
    for index in range(body.order + 1, min(len(blocks), body.order + 1 + _MOST_PARAGRAPHS)):
        block = blocks[index]
        alike = block.name == first.name and _kin(block.attributes.get("class", ""), first.attributes.get("class", ""))
        if index in all_bodies or not alike or block.space > max(1, blocks[body.order + 1].space):
            return
        if block.end - block.start < 40 or _ends_notes(sheet.text, block):
            return
        yield block


def _bracketed(text: str, body: Body) -> bool:
    """Whether a body stands in brackets as a whole, `[Footnote 1: …]`, so that nothing behind them is its."""
    return text[body.start] == "[" and text[body.end - 1] == "]" and "]" not in text[body.start : body.end - 1]


def _gloss(text: str, group: Group, body: Body) -> bool:
    """Whether a body behind a sign, below no heading, is one short line with its stop: the text goes on below it."""
    short = body.end - body.marker_end < _GLOSS and text[body.end - 1] in ".;"
    return short and not group.headed and not body.label[0].isalnum()


def _kin(one: str, other: str) -> bool:
    """Whether two classes are the same, or one is a variant of the other: `note`, `noteb`."""
    return one == other or bool(one and other and (one.startswith(other) or other.startswith(one)))


def _ends_notes(text: str, block: Block) -> bool:
    return block.name.startswith("h") or over_notes(text, block)


def _unlinked(sheet: Annotations, accepted: list[Group], candidates: list[Call]) -> Claims:
    """Calls whose body is missing: those in brackets, and those that follow a star or fill a gap in a linked series."""
    linked = {call.start: call for g in accepted for some in g.calls for call in some}
    markers = {body.start for g in accepted for body in g.bodies}
    shapes = {call.family for call in linked.values()}
    signs = {call.label[0] for call in linked.values() if call.family == STARS}
    ends = {call.end for call in linked.values()}
    for call in candidates:
        if call.start in linked or call.start in markers:
            continue
        certain = (
            (call.family == LETTERED and LETTERED in shapes)
            or (call.family == STARS and call.label[0] in signs)
            or (call.family in (BRACKETED, STARRED) and call.weight == 1 and len(call.label.rstrip("*")) < 4)
        )
        behind = call.start in ends or (call.start - 1 in ends and sheet.text[call.start - 1] == " ")
        if not (certain or behind) or _opens_block(sheet, call):
            continue
        yield Mark(Kind.CALL, call.start, call.end, {"n": call.label}, (), Certainty.LOW)
        words = sheet.text[max(0, call.start - 30) : call.end]
        yield Doubt("REC401", call.start, call.end, f"note call {call.label} has no body: “… {words}”")


def _opens_block(sheet: Annotations, call: Call) -> bool:
    before = sheet.text[max(0, call.start - 2) : call.start]
    return not before.strip()


def _outside(found: list[Call], spans: list[Mark]) -> Iterator[Call]:
    """The calls that begin in none of these marks; one pass over both, each in order of its start."""
    reach = 0
    following = iter(spans)
    span = next(following, None)
    for call in found:
        while span is not None and span.start <= call.start:
            reach = max(reach, span.end)
            span = next(following, None)
        if call.start >= reach:
            yield call
