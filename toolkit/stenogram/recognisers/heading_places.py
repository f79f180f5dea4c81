"""Headings and divisions that their place shows: agenda items, lines apart from all else, widened blanks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from stenogram.annotations import Annotations
from stenogram.marks import Block, Certainty, Claims, Doubt, Kind, Mark
from stenogram.recognisers.heading_shapes import AGENDA, AGENDA_CALL, is_alone, is_counted
from stenogram.recognisers.salutations import speech_salutation

_AGENDA_LONGEST = 420
_LINE = 40
_HASHES = re.compile(r"^(#{1,6}[ \t]+)(\S[^\n]{0,200}?)[ \t]*#*[ \t]*\r?$", re.MULTILINE)
_LINK = re.compile(r"\b(?:index|contents|inhalt|sommaire|índice|indice|оглавление|содержание)$", re.IGNORECASE)
_TITLE_PAGE = 5  # short blocks above the first paragraph
_STOPS = '.!?:;…”"’»)]*_–—'


def agenda(sheet: Annotations, blocks: Sequence[Block]) -> Iterator[int]:
    """The lines of agenda items: runs without a full stop that name a printed paper or an item's number."""
    text = sheet.text
    run: list[int] = []
    anchored = False
    turns = bool(sheet.of(Kind.LABEL))
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
        item = bool(line) and bool(AGENDA.match(line)) and (turns or line[-1] != ".")
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


def usual_space(blocks: Sequence[Block]) -> int:
    """The number of blank lines between two paragraphs of this document; -1 where there is no custom."""
    if len(blocks) < 6:
        return -1
    space, count = Counter(b.space for b in blocks[1:]).most_common(1)[0]
    return space if count * 2 >= len(blocks) else -1


def apart(sheet: Annotations, blocks: Sequence[Block], spoken: set[str]) -> Iterator[int]:
    """Lines without a stop that stand apart, with wider blanks above and below than are usual."""
    usual = usual_space(blocks)
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


def divisions(sheet: Annotations, headings: set[int]) -> Claims:
    """Places between paragraphs where the blank is clearly wider than the document's usual one."""
    blocks = sheet.open
    usual = usual_space(blocks)
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


def hashes(sheet: Annotations) -> Iterator[Mark]:
    """Headings that number signs mark, `## Agenda`, in a text that has several; the signs are set aside."""
    if "# " not in sheet.text:
        return
    found = [m for m in _HASHES.finditer(sheet.text) if not m[2].startswith("#")]
    if len(found) < 2:
        return
    for match in found:
        yield Mark(Kind.FURNITURE, match.start(1), match.start(1) + len(match[1].rstrip()), {"reason": "mark-up"})
        yield Mark(Kind.HEADING, *match.span(2), {"level": str(match[1].count("#"))})


def leads_elsewhere(sheet: Annotations, blocks: Sequence[Block], index: int, last: int) -> bool:
    """Whether a line such as `Chapter 2` is a link to another page: to an index, or below all text.

    Args:
        sheet: what is known of the document.
        blocks: its blocks.
        index: the first of them that make up the line.
        last: the last of these.
    """
    line, *below = (
        " ".join(sheet.text[block.start : block.end].split()) for block in (blocks[index], *blocks[last + 1 : last + 3])
    )
    linked = bool(_LINK.search(line))
    if not is_counted(line):
        return linked and index > _TITLE_PAGE and (not below or is_alone(below[0]))
    short = blocks[last].end - blocks[index].start < _LINE
    return linked or (index > 2 and (not below or (is_alone(below[0]) and short)) and sheet.of(Kind.NOTE) != [])
