"""A second look at what was read: passages that look like something that this document has elsewhere.

Nothing is claimed here. All others have spoken, so the document's own regularities are known: how its speakers' labels
begin, what stands round its headings, whether its brackets are interruptions. What resembles them and was not taken is
told to the editor, and so is what was taken and resembles nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from stenogram.annotations import Annotations
from stenogram.marks import Block, Claims, Doubt, Kind
from stenogram.recognisers.heading_doubts import doubtful_headings
from stenogram.recognisers.label_second_looks import doubtful_beginnings

CLAIMS: frozenset[Kind] = frozenset()
DOUBTS = frozenset({"REC104", "REC107", "REC205", "REC304", "REC305"})

_SHORT = 60  # characters
_SHARE = 0.04  # of the paragraphs: where more look doubtful so, the look says nothing and is not told


def recognise(sheet: Annotations) -> Claims:
    """Raise doubts about paragraphs; claims nothing."""
    yield from doubtful_beginnings(sheet)
    yield from _few(sheet, _brackets(sheet, sheet.open))
    yield from _heard(sheet)
    yield from doubtful_headings(sheet)


def _few(sheet: Annotations, doubts: Iterator[Doubt]) -> Iterator[Doubt]:
    """The doubts, unless they are so many that they help nobody."""
    found = list(doubts)
    if len(found) <= max(8, _SHARE * len(sheet.layout)):
        yield from found


def _shown(text: str, block: Block) -> str:
    return " ".join(text[block.start : block.end].split())[:60]


def _heard(sheet: Annotations) -> Iterator[Doubt]:
    """What the record tells between two turns, without a time or a number: it can be an interruption, too."""
    labels = sheet.of(Kind.LABEL)
    for mark in sheet.of(Kind.NARRATIVE) if labels else ():
        words = sheet.text[mark.start : mark.end]
        between = labels[0].start < mark.start < labels[-1].start
        if between and len(words) <= _SHORT and not any(map(str.isdigit, words)):
            yield Doubt("REC305", mark.start, mark.end, f"“{words}” read as the record's own words; it could be heard")


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
