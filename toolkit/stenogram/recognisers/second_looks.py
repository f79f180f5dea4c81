"""A second look at what was kept as text: paragraphs that look like something that this document has elsewhere.

Nothing is claimed here. All others have spoken, so the document's own regularities are known: how its speakers' labels
begin, whether it has headings, whether its brackets are interruptions. What resembles them and was not taken is told to
the editor.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from stenogram.annotations import Annotations
from stenogram.deferred import deferred
from stenogram.marks import Block, Claims, Doubt, Kind, Mark
from stenogram.participants.names import read
from stenogram.participants.vocabulary import in_capitals
from stenogram.recognisers.heading_shapes import Shape, shape_of
from stenogram.recognisers.label_patterns import UPPER

CLAIMS: frozenset[Kind] = frozenset()
DOUBTS = frozenset({"REC104", "REC107", "REC205", "REC304"})

_LONGEST = 90  # characters of a heading that was perhaps missed
_PROSE = 100
_SHORT = 30
_LABELS = 8  # labels from which on their first words say how labels begin
_STOPPED = tuple('.!?:…”"’»)]*')
_HEADS = tuple("“‘«(")
_LINE_END = re.compile(r"[ \t\r\xa0]*(?:\n|\Z)")
_ALONE = 0.6  # share of labels that stand on lines of their own
_RULE = 0.85  # share of labels that hold a word in capitals
_TAIL = 4  # characters at the end of the line before
_CLOSED = frozenset(".?!:;)]”\"'’»…—–*0123456789")
_WORD = rf"{UPPER}(?:{UPPER}|[\d.’'?!-])+"
_CAPITALS = deferred(  # `AN HON. MEM8ER? I`, `Ml. NORTON): I`
    rf"^[ \t]*(?P<head>(?:{UPPER}[\w.’']{{0,3}}[.,]?[ ])?(?=[^a-z\n]{{0,60}}{UPPER}{{4}})"
    rf"(?:{_WORD}[ ,.]{{1,3}}){{0,12}}{_WORD}(?:[ ]?\([^()\n]{{1,60}}\))?)"
    rf"[^\w\s]{{0,3}}[ \t]+[\"“(—–-]?(?P<next>[^\W\d_])",
    re.MULTILINE,
)
_SHARE = 0.04  # of the paragraphs: where more look doubtful so, the look says nothing and is not told


def recognise(sheet: Annotations) -> Claims:
    """Raise doubts about paragraphs; claims nothing."""
    blocks = sheet.open
    yield from _few(sheet, _headings(sheet, blocks))
    yield from _unmarked(sheet)
    yield from _few(sheet, _labels(sheet, blocks))
    yield from _few(sheet, _names(sheet))
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
    """Lines that begin in capitals as the labels of this document do, and have not their ending."""
    text = sheet.text
    labels = sheet.of(Kind.LABEL)
    if len(labels) < _LABELS or sum(map(_is_capital, (text[m.start : m.end] for m in labels))) < _RULE * len(labels):
        return
    taken = _taken(sheet, labels)
    for block in sheet.paragraphs:
        for match in _CAPITALS.finditer(text, block.start, block.end):
            at = match.start("head")
            before = text[max(block.start, match.start() - _TAIL) : match.start()].rstrip()
            if at in taken or match["next"].islower() or (before and before[-1] not in _CLOSED):
                continue
            end = text.find("\n", at, block.end)
            line = text[at : end if end > 0 else block.end][:60].rstrip()
            message = f"“{line}” is read as text; it begins as the speakers' labels of this document do."
            yield Doubt("REC205", at, at + len(line), message)


def _taken(sheet: Annotations, labels: Sequence[Mark]) -> set[int]:
    """Where labels stand, and doubts about labels."""
    doubts = (doubt.start for doubt in sheet.doubts if doubt.code.startswith("REC2"))
    return {mark.start for mark in labels}.union(doubts)


def _names(sheet: Annotations) -> Iterator[Doubt]:
    """Lines that are somebody's name with a party, a title or an office, where the labels stand on such lines."""
    text, labels = sheet.text, sheet.of(Kind.LABEL)
    alone = sum(_LINE_END.match(text, mark.end) is not None for mark in labels)
    if len(labels) < _LABELS or alone < _ALONE * len(labels):
        return
    capitals = sum(_is_capital(text[mark.start : mark.end]) for mark in labels) >= _RULE * len(labels)
    taken = _taken(sheet, labels)
    for block in sheet.layout:
        if block.start in taken or block.end - block.start > _LONGEST or block.start < labels[0].start:
            continue
        spoken = read(text[block.start : block.end].rstrip(" .,:;?!"))
        whole = spoken.words and (spoken.party or spoken.office or spoken.form == "titled") and not spoken.unknown
        if whole and text[block.start].isupper() and (spoken.caps or not capitals):
            message = f"“{_shown(text, block)}” is no speaker's label here; it is made as those of this document are."
            yield Doubt("REC205", block.start, block.end, message)


def _is_capital(label: str) -> bool:
    """Whether a label holds a word in capitals."""
    return any(map(in_capitals, label.split()))


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
