"""A second look at what was kept as text: paragraphs that look like something that this document has elsewhere.

Nothing is claimed here. All others have spoken, so the document's own regularities are known: how its speakers' labels
begin, whether its brackets are interruptions. What resembles them and was not taken is told to
the editor.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from stenogram.annotations import Annotations
from stenogram.deferred import deferred
from stenogram.marks import Block, Claims, Doubt, Kind, Mark
from stenogram.participants.names import read
from stenogram.participants.vocabulary import in_capitals
from stenogram.recognisers.heading_doubts import doubtful_headings
from stenogram.recognisers.label_patterns import UPPER

CLAIMS: frozenset[Kind] = frozenset()
DOUBTS = frozenset({"REC104", "REC107", "REC205", "REC304"})

_LABELS = 8  # labels from which on their first words say how labels begin
_LONGEST = 90  # characters of a line that is a name
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
    yield from _few(sheet, _labels(sheet, blocks))
    yield from _few(sheet, _names(sheet))
    yield from _few(sheet, _brackets(sheet, blocks))
    yield from doubtful_headings(sheet)


def _few(sheet: Annotations, doubts: Iterator[Doubt]) -> Iterator[Doubt]:
    """The doubts, unless they are so many that they help nobody."""
    found = list(doubts)
    if len(found) <= max(8, _SHARE * len(sheet.layout)):
        yield from found


def _shown(text: str, block: Block) -> str:
    return " ".join(text[block.start : block.end].split())[:60]


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
