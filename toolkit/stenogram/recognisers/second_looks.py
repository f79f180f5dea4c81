"""A second look at what was kept as text: paragraphs that look like something that this document has elsewhere.

Nothing is claimed here. All others have spoken, so the document's own regularities are known: how its speakers' labels
begin, whether its brackets are interruptions. What resembles them and was not taken is told to
the editor.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from stenogram.annotations import Annotations
from stenogram.marks import Block, Claims, Doubt, Kind

CLAIMS: frozenset[Kind] = frozenset()
DOUBTS = frozenset({"REC205", "REC304"})

_LABELS = 8  # labels from which on their first words say how labels begin
_SHARE = 0.04  # of the paragraphs: where more look doubtful so, the look says nothing and is not told


def recognise(sheet: Annotations) -> Claims:
    """Raise doubts about paragraphs; claims nothing."""
    blocks = sheet.open
    yield from _few(sheet, _labels(sheet, blocks))
    yield from _few(sheet, _brackets(sheet, blocks))


def _few(sheet: Annotations, doubts: Iterator[Doubt]) -> Iterator[Doubt]:
    """The doubts, unless they are so many that they help nobody."""
    found = list(doubts)
    if len(found) <= max(8, _SHARE * len(sheet.layout)):
        yield from found


def _shown(text: str, block: Block) -> str:
    return " ".join(text[block.start : block.end].split())[:60]


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
    taken = {mark.start for mark in labels}
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
