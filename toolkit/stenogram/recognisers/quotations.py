"""Block quotations, and quoted speech whose opening mark the print has lost."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from stenogram.annotations import Annotations
from stenogram.marks import Block, Certainty, Claims, Doubt, Kind, Mark

CLAIMS = frozenset({Kind.QUOTATION, Kind.SAID})
DOUBTS = frozenset({"REC106"})

_CLASS = re.compile(r"\b(?:quot\w*|blockquot\w*|citation|zitat|extract)\b", re.IGNORECASE)
_PAIRS = {"“": "”", "„": "“”", "«": "»", "»": "«", '"': '"', "‘": "’", "ʺ": "ʺ"}
_CALLS = re.compile(r"(?:\s?(?:\[\w{1,4}\*?\]|[*†‡]|\d{1,3}|\([^()]{1,60}\)))*[.,;]?(?:\s?\[\w{1,4}\*?\])*$")
_MOST = 12  # paragraphs of one quotation
# `I am sure,” said Muster, “that …`: the first mark closes what no mark has opened
_LOST = re.compile(r"([^“”„«»\"]{2,400}[,.!?—–]”)\s[^“”„«»\"\n]{3,90}[,.:]\s(“[^“”]*”?)$")


def recognise(sheet: Annotations) -> Claims:
    """Claim block quotations, one mark a paragraph, and the spoken parts of one that lacks its opening."""
    yield from _marked(sheet)
    if not any(b.name for b in sheet.open):
        yield from _printed(sheet)
    for block in sheet.open:
        if "”" in sheet.text[block.start : block.start + 420]:
            yield from _lost_opening(sheet, block)


def _marked(sheet: Annotations) -> Iterator[Mark]:
    """What the file marks as a quotation: `blockquote` elements, paragraphs of a class that says so."""
    quotes = [(r.start, r.end) for r in sheet.source.regions if r.name == "blockquote" and r.end > r.start]
    starts = [start for start, _ in quotes]
    for block in sheet.open:
        if not block.name:
            continue
        index = bisect_right(starts, block.start) - 1
        inside = any(block.end <= end for _, end in quotes[max(0, index - 3) : index + 1])
        if inside or (block.name in ("p", "div", "blockquote") and _CLASS.search(block.attributes.get("class", ""))):
            yield Mark(Kind.QUOTATION, block.start, block.end)


def _printed(sheet: Annotations) -> Iterator[Mark]:
    """Paragraphs wholly in quotation marks that a colon has announced."""
    text, blocks = sheet.text, sheet.open
    index = 1
    while index < len(blocks):
        if text[blocks[index - 1].end - 1] != ":" or text[blocks[index].start] not in _PAIRS:
            index += 1
            continue
        last = _closing(text, blocks, index)
        for block in blocks[index : last + 1]:
            yield Mark(Kind.QUOTATION, block.start, block.end)
        index = max(last, index) + 1


def _closing(text: str, blocks: list[Block], first: int) -> int:
    """The block in which the quotation that a block opens is closed, at its end; -1 if it isn't."""
    opening = text[blocks[first].start]
    for index in range(first, min(first + _MOST, len(blocks))):
        block = blocks[index]
        if index > first and text[block.start] != opening:
            return -1
        body = text[block.start + 1 : block.end]
        body = body[: len(body) - len(_CALLS.search(body[-90:])[0])]  # type: ignore[index]
        closes = [at for at, char in enumerate(body) if char in _PAIRS[opening]] if len(body) < 20_000 else []
        if closes:
            return index if closes[0] == len(body) - 1 else -1
    return -1


def _lost_opening(sheet: Annotations, block: Block) -> Claims:
    """Quoted words at a paragraph's start that have a closing mark and no opening one."""
    match = _LOST.match(sheet.text[block.start : block.end])
    if not match:
        return
    for group in (1, 2):
        yield Mark(
            Kind.SAID,
            block.start + match.start(group),
            block.start + match.end(group),
            {},
            (),
            Certainty.MEDIUM,
        )
    yield Doubt(
        "REC106",
        block.start,
        block.start + match.end(1),
        "a quotation is closed here that no mark has opened; its words are taken from the paragraph's start",
    )
