"""A second look at what was kept as text: paragraphs that look like something that this document has elsewhere.

Nothing is claimed here. All others have spoken, so the document's own regularities are known: how its speakers' labels
begin, whether it has headings, whether its brackets are interruptions. What resembles them and was not taken is told to
the editor.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from stenogram.annotations import Annotations
from stenogram.marks import Block, Claims, Doubt, Kind
from stenogram.recognisers.heading_shapes import Shape, shape_of

CLAIMS: frozenset[Kind] = frozenset()
DOUBTS = frozenset({"REC104", "REC107", "REC205", "REC304"})

_LONGEST = 90  # characters of a heading that was perhaps missed
_PROSE = 100
_SHORT = 30
_LABELS = 8  # labels from which on their first words say how labels begin
_STOPPED = tuple('.!?:…”"’»)]*')
_HEADS = tuple("“‘«(")
_SHARE = 0.04  # of the paragraphs: where more look doubtful so, the look says nothing and is not told


def recognise(sheet: Annotations) -> Claims:
    """Raise doubts about paragraphs; claims nothing."""
    blocks = sheet.open
    yield from _few(sheet, _headings(sheet, blocks))
    yield from _unmarked(sheet)
    yield from _few(sheet, _labels(sheet, blocks))
    yield from _few(sheet, _brackets(sheet, blocks))


def _few(sheet: Annotations, doubts: Iterator[Doubt]) -> Iterator[Doubt]:
    """The doubts, unless they are so many that they help nobody."""
    found = list(doubts)
    if len(found) <= max(8, _SHARE * len(sheet.layout)):
        yield from found


def _shown(text: str, block: Block) -> str:
    return " ".join(text[block.start : block.end].split())[:60]


def _headings(sheet: Annotations, blocks: Sequence[Block]) -> Iterator[Doubt]:
    """Short lines between paragraphs, without the stop of a sentence."""
    text = sheet.text
    if any(block.name[:1] == "h" for block in sheet.layout):
        return  # the file says itself what its headings are
    stages = {mark.start for mark in sheet.of(Kind.STAGE)}
    for before, block, after in zip(blocks, blocks[1:], blocks[2:], strict=False):
        size = after.end - after.start
        if block.end - block.start > _LONGEST or not block.space or block.start in stages:
            continue
        line = text[block.start : block.end]
        prose = size >= _PROSE or (size > len(line) and len(line) < _SHORT and text[after.end - 1] in _STOPPED)
        closed = text[before.end - 1] in _STOPPED or before.end - before.start < _SHORT
        opens = line[0].isupper() or line[0].isdigit() or (line[0] in _HEADS and line[1:2].isalpha())
        ends = line[-1] not in ".,;!…" and (line[-1] != ":" or " " not in line)
        whole = line[0] != "(" or line[-1] != ")"  # a bracket is no heading
        if prose and closed and opens and ends and whole and any(map(str.isalpha, line)):
            message = f"“{_shown(text, block)}” is read as a paragraph; it could be a heading."
            yield Doubt("REC107", block.start, block.end, message)


def _unmarked(sheet: Annotations) -> Iterator[Doubt]:
    """Headings of a plain text that neither capitals, a number nor a wider blank sets off from the paragraphs."""
    text, layout = sheet.text, sheet.layout
    if any(block.name for block in layout) or len(sheet.of(Kind.LABEL)) >= _LABELS:
        return
    following = {block.start: after for block, after in pairwise(layout)}
    spaces = {block.start: block.space for block in layout}
    told = {doubt.start for doubt in sheet.doubts}
    for mark in sheet.of(Kind.HEADING):
        line, after = text[mark.start : mark.end], following.get(mark.start)
        if after is None or mark.start in told or spaces[mark.start] > after.space:
            continue
        if len(line.split()) > 1 and shape_of(line) is Shape.SHORT:
            yield Doubt("REC104", mark.start, mark.end, f"{line[:60]!r} read as a heading; it could be a paragraph")


def _labels(sheet: Annotations, blocks: Sequence[Block]) -> Iterator[Doubt]:
    """Lines that begin as the labels of this document do, in capitals, and have not their ending."""
    text = sheet.text
    labels = sheet.of(Kind.LABEL)
    if len(labels) < _LABELS:
        return
    firsts = Counter(text[mark.start : mark.end].split(None, 1)[0] for mark in labels)
    usual = [word for word, count in firsts.items() if count * 20 >= len(labels) or count > _LABELS]
    usual = [re.escape(word.rstrip(".,:")) for word in usual if len(word.rstrip(".,:")) > 1 and word[:2].isupper()]
    if not usual:
        return
    head = re.compile(rf"^[ \t]*(?:{'|'.join(sorted(usual, key=len, reverse=True))})[.,]? ?[^\W_]{{2}}", re.MULTILINE)
    taken = {mark.start for mark in labels} | {doubt.start for doubt in sheet.doubts}
    spans = sorted((b.start, b.end) for b in sheet.paragraphs)
    for start, end in spans:
        for match in head.finditer(text, start, end):
            at = match.end() - len(match[0].lstrip(" \t"))
            words = text[at : at + 40].split()[:2]
            if at not in taken and words[-1][:2].isupper() and text[match.end() - 2 : match.end()].isupper():
                line = text[at : text.find("\n", at, end) if text.find("\n", at, end) > 0 else end][:60]
                message = f"“{line.strip()}” is read as text; it begins as the speakers' labels of this document do."
                yield Doubt("REC205", at, at + len(line.rstrip()), message)


def _brackets(sheet: Annotations, blocks: Sequence[Block]) -> Iterator[Doubt]:
    """Paragraphs that are one bracket, in a document whose brackets are interruptions."""
    if not sheet.of(Kind.STAGE):
        return
    taken = {mark.start for mark in sheet.of(Kind.STAGE)}
    known = {doubt.start for doubt in sheet.doubts if doubt.code.startswith("REC3")}
    for block in blocks:
        text = sheet.text[block.start : block.end] if block.end - block.start < 400 else ""
        alone = (
            text[:1] == "("
            and text.rstrip(" .")[-1:] == ")"
            and text.count("(") == 1
            and " " in text
            and text[1].isupper()
        )
        if alone and block.start not in taken and block.start not in known:
            message = f"“{_shown(sheet.text, block)}” is read as text; it could be a remark of the record."
            yield Doubt("REC304", block.start, block.end, message)
