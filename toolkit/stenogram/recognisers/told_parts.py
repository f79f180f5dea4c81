"""Parts of letters that the page itself names, as editions print them: `class="salute"`, `dateline`, `signed`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from stenogram.annotations import Annotations
from stenogram.marks import Block, Kind, Mark
from stenogram.recognisers import dating
from stenogram.recognisers.letter_heads import is_dated
from stenogram.recognisers.signatures import closes, name_like

_LONGEST = 120
_SALUTE = re.compile(r"(?<![\w-])(?:salut\w*|anrede|greeting)(?![\w-])", re.I)
_DATELINE = re.compile(r"(?<![\w-])(?:date-?line|place-?date|briefdatum)(?![\w-])", re.I)
_OPENER = re.compile(r"(?<![\w-])opener(?![\w-])", re.I)
_SIGNED = re.compile(r"(?<![\w-])(?:sig|signed|signature|unterschrift)(?![\w-])", re.I)


def told_parts(sheet: Annotations) -> Iterator[Mark]:
    """Salutations, date lines and signatures that are such by their element's class."""
    if not any(b.attributes.get("class") for b in sheet.open):
        return
    for block in sheet.open:
        name = block.attributes.get("class", "")
        if not name or block.end - block.start > _LONGEST or block.name in ("li", "td", "th"):
            continue
        line = sheet.text[block.start : block.end]
        if _SALUTE.search(name):
            yield Mark(Kind.SALUTE, block.start, block.end)
        elif _DATELINE.search(name) or (_OPENER.search(name) and is_dated(line)):
            yield _date(sheet, block)
        elif _SIGNED.search(name):
            yield from _signature(sheet, block, line)


def _date(sheet: Annotations, block: Block) -> Mark:
    words = " ".join(sheet.text[block.start : block.end].split())
    return Mark(Kind.DATELINE, block.start, block.end, dating.iso(words, sheet.language))


def _signature(sheet: Annotations, block: Block, line: str) -> Iterator[Mark]:
    """A date, or a name, its formula left out; with the name's office below it."""
    if is_dated(line):
        yield _date(sheet, block)
        return
    lines = list(sheet.lines(block))
    while len(lines) > 1 and closes(sheet.text[slice(*lines[0])]):
        lines.pop(0)
    dates = [span for span in lines if is_dated(sheet.text[slice(*span)])]
    names = [span for span in lines if span not in dates]
    if not names or not name_like(sheet.text[slice(*names[0])].split(",")[0].replace("(", "").replace(")", "")):
        return
    if all(span > names[-1] or span < names[0] for span in dates):
        yield Mark(Kind.SIGNED, names[0][0], names[-1][1])
        for start, end in dates:
            yield Mark(Kind.DATELINE, start, end, dating.iso(sheet.text[start:end], sheet.language))
