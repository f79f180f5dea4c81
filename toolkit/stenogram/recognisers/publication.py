"""Where a text first appeared, printed at its end: `Harbour Gazette, No. 12,` and the date below it."""

from __future__ import annotations

import re

from stenogram.annotations import Annotations
from stenogram.marks import Block, Claims, Kind, Mark
from stenogram.recognisers import dating

CLAIMS = frozenset({Kind.PUBLICATION})

_TAIL = 60  # blocks at the end in which the line stands; notes may follow it
_LONGEST = 160
_AFTER = 3  # blocks that may follow it: a date, a name; notes are not counted
_NOTE = re.compile(r"(?:\[[\w*]{1,4}\]|\d{1,3}[.)]|[*†])\s")
_NUMBER = (
    r"(?<!\w)(?:No|Nos|Nr|Num|Núm|N[°ºr]|№|Heft|Jg|Vol|Bd|Issue|numero|número"
    r"|numéro|номер|вип|Вып|zesz|häfte|aflevering)\.?\s?(?:\d|(?-i:[IVXL]+)\b)"
)
_LINE = re.compile(
    rf"\(?(?:(?:from |in |aus |из |газета |газ\. |журнал |newspaper |the newspaper "
    rf"|zeitung |journal |diario |giornale |gazeta |krant |tidningen ))?"
    rf"[\"“”„«'‘]?[^\W\d_][^.!?:;\n]{{1,60}}?[\"”“»'’]?,?\s*\(?{_NUMBER}[^.!?\n]{{0,60}}(?:\.\s?\d+[^.!?\n]{{0,40}})?\.?\)?,?$",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]+")
_QUOTED = re.compile(r"[\"“„«].+[\"”“»]")
_SENTENCE = re.compile(
    r"\b(?:is|was|were|are|has|have|had|said|see|ist|war|wird|siehe|est|était"
    r"|voir|es|fue|véase|был|была|см)\b",
    re.I,
)


def recognise(sheet: Annotations) -> Claims:
    """Claim the publication line near the end, with the date below it."""
    blocks = sheet.open[-_TAIL:]
    if len(blocks) < len(sheet.open) and len(blocks) < 4:
        return
    for index in range(len(blocks) - 1, -1, -1):
        lines = list(sheet.lines(blocks[index]))
        if blocks[index].end - blocks[index].start > _LONGEST or not _fits(sheet.text, lines[0]):
            continue
        after = [b for b in blocks[index + 1 :] if not _NOTE.match(sheet.text, b.start)]
        if (index == 0 and len(blocks) == len(sheet.open)) or len(after) > _AFTER:
            return
        start, end = lines[0][0], _end(sheet, lines, blocks[index + 1 : index + 2])
        yield Mark(Kind.PUBLICATION, start, end, dating.iso(sheet.text[start:end], sheet.language))
        return


def _fits(text: str, line: tuple[int, int]) -> bool:
    words = text[line[0] : line[1]]
    if words[-1] == ":" or _SENTENCE.search(words) or not _LINE.match(words):
        return False
    long = [w for w in _WORD.findall(words[:60]) if len(w) > 3]
    return bool(_QUOTED.search(words)) or sum(w[0].isupper() for w in long) * 2 > len(long)


def _end(sheet: Annotations, lines: list[tuple[int, int]], following: list[Block]) -> int:
    """Where the claim ends: with the date on the next line, if the first has none."""
    first, rest = lines[0], lines[1:]
    if rest:
        return rest[-1][1] if len(rest) < 3 else first[1]
    if dating.iso(sheet.text[first[0] : first[1]], sheet.language):
        return first[1]
    for block in following:
        if block.space <= 1 and dating.is_date(sheet.text[block.start : block.end]):
            return block.end
    return first[1]
