"""Headings in mid-text, and places where a new division begins without one.

Where the file has headings (h1 to h6) they are believed. In plain text a heading is a short line that
stands apart: in capitals (adjacent lines of which are one), numbered, named (`Introduction`, `ACT 1`), or
one that ends without a stop between paragraphs that do; and the lines of an agenda, which a document's
number gives away.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from stenogram.annotations import Annotations
from stenogram.marks import Block, Certainty, Claims, Doubt, Kind, Mark
from stenogram.recognisers import dating
from stenogram.recognisers.heading_shapes import (
    AGENDA,
    AGENDA_CALL,
    LABEL,
    Shape,
    is_bare,
    is_counted,
    shape_of,
    title_case,
)
from stenogram.recognisers.marked_headings import by_type
from stenogram.recognisers.salutations import is_letter, letter_salutation, speech_salutation

CLAIMS = frozenset({Kind.HEADING, Kind.DIVISION})
DOUBTS = frozenset({"REC104", "REC105"})

_ELEMENT = re.compile(r"h[1-6]")
_LONGEST = 130
_LINE = 40
_PROSE = 160  # a paragraph as long as this is text
_STOPS = '.!?:;…”"’»)]*_–—'
_OFTEN = 3  # a line that comes so often word for word is a label or a running head
_AGENDA_LONGEST = 420


def recognise(sheet: Annotations) -> Claims:
    """Claim headings, and divisions that only widened blanks show."""
    blocks = sheet.open
    marked = [b for b in blocks if _ELEMENT.fullmatch(b.name)]
    for block in marked:
        yield Mark(Kind.HEADING, block.start, block.end, {"level": block.name[1]})
    if any(b.name for b in blocks):
        yield from by_type(sheet, believed=any(_ELEMENT.fullmatch(b.name) for b in sheet.layout))
        return
    taken: set[int] = set()
    spoken = _speakers(sheet.text, blocks)
    for index in sorted({*_agenda(sheet, blocks), *_apart(sheet, blocks, spoken)}):
        taken.add(index)
        yield Mark(Kind.HEADING, blocks[index].start, blocks[index].end, {"level": "3"})
    plain = list(_plain(sheet, blocks, taken, spoken))
    yield from plain
    starts = {blocks[i].start for i in taken} | {c.start for c in plain if isinstance(c, Mark)}
    if not spoken:
        yield from _divisions(sheet, starts)


def _plain(sheet: Annotations, blocks: Sequence[Block], taken: set[int], spoken: set[str]) -> Claims:
    """Headings of plain text, by shape and by neighbours."""
    text = sheet.text
    shapes = [
        None if b.end - b.start > _LONGEST or i in taken else shape_of(text[b.start : b.end])
        for i, b in enumerate(blocks)
    ]
    words = Counter(" ".join(text[b.start : b.end].split()) for b, s in zip(blocks, shapes, strict=True) if s)
    numbers = {mark.start for mark in sheet.of(Kind.PAGE)}
    shapes = [None if b.start in numbers else s for b, s in zip(blocks, shapes, strict=True)]
    labels = _labelled(text, blocks, shapes, words)
    plain = _clean(text, blocks) and not is_letter(sheet)
    prose = sum(b.end - b.start > 100 for b in blocks) if plain else 0
    dates = sum(1 for b, s in zip(blocks, shapes, strict=True) if s is Shape.DATE)
    index = 0
    while index < len(blocks):
        shape, block = shapes[index], blocks[index]
        if shape is None:
            index += 1
            continue
        line = " ".join(text[block.start : block.end].split())
        last = index
        if shape is Shape.CAPITALS:
            if last + 1 >= len(blocks) - 2 and _signature(sheet, blocks, index):
                index += 1
                continue
            while last + 1 < len(blocks) and shapes[last + 1] is Shape.CAPITALS and not blocks[last + 1].space:
                last += 1
        elif shape in (Shape.NAMED, Shape.NUMBERED) and is_bare(line) and index + 1 < len(blocks):
            near = blocks[index + 1].space <= min(1, blocks[index].space)
            following = shapes[index + 1] if near else None
            if following in (Shape.SHORT, Shape.NAMED) and blocks[index + 1].space:
                below = text[blocks[index + 1].start : blocks[index + 1].end]
                following = following if line.isupper() and title_case(below) else None
            last += following in (Shape.CAPITALS, Shape.SHORT, Shape.NAMED)
        elif shape is Shape.NAMED and line.isupper() and is_counted(line):
            last = _capitals(blocks, shapes, index)
        sure = _is_heading(sheet, blocks, index, last, shape, prose)
        label = line in labels or line.partition(":")[0] in spoken
        if (
            sure is None
            or (label and shape in (Shape.CAPITALS, Shape.SHORT))
            or (shape is Shape.DATE and dates < (2 if line.isalpha() else _OFTEN))
        ):
            index += 1
            continue
        certainty = Certainty.HIGH if sure else Certainty.MEDIUM
        yield Mark(Kind.HEADING, block.start, blocks[last].end, {"level": shape.level(line)}, (), certainty)
        if not sure:
            yield Doubt("REC104", block.start, block.end, f"{line[:60]!r} read as a heading; it could be a paragraph")
        index = last + 1


def _signature(sheet: Annotations, blocks: Sequence[Block], index: int) -> bool:
    """Whether a line in capitals is the name under a text: one or two words, and only a date below them."""
    text = sheet.text
    line = text[blocks[index].start : blocks[index].end]
    rest = [text[b.start : b.end] for b in blocks[index + 1 :]]
    return len(line.split()) < 3 and all(dating.is_date(r) or dating.is_placed_date(r) for r in rest)


def _speakers(text: str, blocks: Sequence[Block]) -> set[str]:
    """What stands before the colon at the head of several blocks: speakers' labels."""
    heads = Counter(
        head
        for b in blocks
        if (head := text[b.start : b.start + 70].partition(":")[0]) and len(head) < min(70, b.end - b.start)
    )
    return {head for head, count in heads.items() if count >= _OFTEN and len(head.split()) <= 8}


def _capitals(blocks: Sequence[Block], shapes: Sequence[Shape | None], index: int) -> int:
    """The last of the lines in capitals that follow a line without a blank line between them."""
    while index + 1 < len(blocks) and shapes[index + 1] is Shape.CAPITALS and not blocks[index + 1].space:
        index += 1
    return index


def _clean(text: str, blocks: Sequence[Block]) -> bool:
    """Whether paragraphs end as sentences do; in a dirty scan a line without a stop says nothing."""
    longer = [b for b in blocks if b.end - b.start > 60]
    return sum(text[b.end - 1] not in _STOPS for b in longer) <= 0.15 * len(longer)


def _labelled(text: str, blocks: Sequence[Block], shapes: Sequence[Shape | None], words: Counter[str]) -> set[str]:
    """Short lines that recur: speakers' names on lines of their own, running heads; headings recur less."""
    often = {w for w, n in words.items() if n >= _OFTEN and len(w.split()) <= 4}
    names = {
        " ".join(text[b.start : b.end].split())
        for b, s in zip(blocks, shapes, strict=True)
        if s in (Shape.CAPITALS, Shape.SHORT)
    }
    recurring = sum(words[w] for w in often & names)
    if len(often & names) > 5 and recurring > len(blocks) * 0.1:
        return often | {name for name in names if len(name.split()) <= 3}
    return often


def _is_heading(
    sheet: Annotations, blocks: Sequence[Block], first: int, last: int, shape: Shape | None, prose: int
) -> bool | None:
    """Whether a candidate is a heading: True, or False for one to be doubted; None if it is none."""
    if shape is None or last + 1 >= len(blocks):
        return None if shape is not Shape.NAMED else True
    before, after = blocks[first - 1] if first else None, blocks[last + 1]
    text = sheet.text
    if shape is Shape.STARS and blocks[first].end - blocks[first].start == 1:
        return True if before and min(before.end - before.start, after.end - after.start) > _LINE else None
    if shape in (Shape.NAMED, Shape.STARS):
        return True
    line = text[blocks[first].start : blocks[last].end]
    if shape is Shape.CAPITALS:
        return True if len(line) > 3 and not LABEL.match(line) else None
    if before is None and shape is Shape.NUMBERED and sheet.of(Kind.TITLE):
        return True if after.end - after.start > _PROSE else None
    if before is None or text[after.start] in "[*†" or letter_salutation(line) or speech_salutation(line):
        return None
    opens = text[after.start] in "“\"‘'«„([" or text[after.start].isupper() or text[after.start].isdigit()
    size = after.end - after.start
    long = (size > _PROSE or (size > 90 and text[after.end - 1] in _STOPS)) and opens
    closed = before.end - before.start < _LONGEST or text[before.end - 1] in '.!?:…”"’»)]*_'
    centred = blocks[first].indent > 5 and blocks[first].indent > after.indent + 2
    if shape is Shape.NUMBERED:
        return True if (long or centred) and closed else None
    if shape is Shape.DATE:
        return True if opens and closed and (after.end - after.start > 60) else None
    if centred and opens:
        return True
    if not long or not closed or prose < 2 or blocks[first].space < min(1, after.space):
        return None
    if len(line) > 90 or size <= 2 * len(line) or text[after.start] in '“"„«':
        return None
    return len(line.split()) < 7 or title_case(line)


def _agenda(sheet: Annotations, blocks: Sequence[Block]) -> Iterator[int]:
    """The lines of agenda items: runs without a full stop that name a printed paper or an item's number."""
    text = sheet.text
    run: list[int] = []
    anchored = False
    for index, block in enumerate(blocks):
        line = text[block.start : block.end] if block.end - block.start <= _AGENDA_LONGEST else ""
        if (
            not run
            and index
            and text[blocks[index - 1].end - 1] == ":"
            and AGENDA_CALL.match(text[blocks[index - 1].start : blocks[index - 1].end][-200:])
        ):
            anchored = bool(re.search(r"\d", text[blocks[index - 1].start : blocks[index - 1].end]))
        fits = (
            bool(line)
            and line[0] not in "(–—-„“"
            and (line[0].isupper() or line[0].isdigit() or line[1:2] == ")" or (bool(run) and anchored))
        )
        item = bool(line) and bool(AGENDA.match(line))
        if fits and (line[-1] not in ".,;!?…:" or item):
            run.append(index)
            anchored = anchored or item
            continue
        if anchored and len(run) > 1:
            yield from _called(text, blocks, run)
        run, anchored = [], False
    if anchored and len(run) > 1:
        yield from _called(text, blocks, run)


def _called(text: str, blocks: Sequence[Block], run: list[int]) -> Iterator[int]:
    """A run with the sentence above it that calls the item, `I call item 2:`."""
    above = run[0] - 1
    if above >= 0 and AGENDA_CALL.match(text[blocks[above].start : blocks[above].end]):
        yield above
    yield from run


def _usual_space(blocks: Sequence[Block]) -> int:
    """The number of blank lines between two paragraphs of this document; -1 where there is no custom."""
    if len(blocks) < 6:
        return -1
    space, count = Counter(b.space for b in blocks[1:]).most_common(1)[0]
    return space if count * 2 >= len(blocks) else -1


def _apart(sheet: Annotations, blocks: Sequence[Block], spoken: set[str]) -> Iterator[int]:
    """Lines without a stop that stand apart, with wider blanks above and below than are usual."""
    usual = _usual_space(blocks)
    if usual < 1:
        return
    text = sheet.text
    for index in range(1, len(blocks) - 1):
        block = blocks[index]
        if not (block.space > usual < blocks[index + 1].space) or block.end - block.start > _AGENDA_LONGEST:
            continue
        line = text[block.start : block.end]
        after = blocks[index + 1]
        told = after.end - after.start > _LINE and text[after.end - 1] in _STOPS
        shaped = line[0].isupper() and line[-1] not in ".,;:!?…)" and sum(map(str.isalpha, line)) > 3
        if told and shaped and line.split(":")[0] not in spoken and not speech_salutation(line):
            yield index


def _divisions(sheet: Annotations, headings: set[int]) -> Claims:
    """Places between paragraphs where the blank is clearly wider than the document's usual one."""
    blocks = sheet.open
    usual = _usual_space(blocks)
    wide = [
        b
        for a, b in pairwise(blocks)
        if usual >= 0 and b.space > usual and a.start not in headings and b.start not in headings
        if b.end - b.start > _LINE and sheet.text[a.end - 1] in _STOPS and b.indent < 6
    ]
    if usual < 1 or len(wide) < 2 or len(wide) * 2 > len(blocks):
        return
    for block in wide:
        yield Mark(Kind.DIVISION, block.start, block.start, {}, (), Certainty.MEDIUM)
    first = wide[0]
    more = f"here and {len(wide) - 1} times more"
    message = f"{first.space} blank lines where {usual} are usual read as a new division, {more}"
    yield Doubt("REC105", first.start, first.start, message)
