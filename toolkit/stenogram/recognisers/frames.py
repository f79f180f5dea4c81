"""What a library prints before and behind a book: a notice up to `*** START OF …`, a licence from `*** END OF …` on.

The lines above the start that name the book (`Title: …`) are the header's; all else outside the two lines is set aside.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from stenogram.annotations import Annotations
from stenogram.marks import Kind, Mark
from stenogram.recognisers.header_labels import opening, sense

_HEAD = 30_000  # characters in which the start stands
_START = re.compile(r"^[ \t]*\*{1,3}\s?START(?: OF\b.{0,200}|\*.{0,200})$", re.MULTILINE)
_END = re.compile(
    r"^[ \t]*(?:\*{1,3}\s?END OF\b.{0,200}"
    r"|End of (?:the |this )?[A-Z]\w* [A-Z]\w*(?:'s)? E-?(?:Book|text|BOOK)\b.{0,200})$",
    re.MULTILINE,
)
_LABEL = re.compile(r"([^\W\d_][^:\n]{0,40}):\s+\S")


def frame(sheet: Annotations) -> Iterator[Mark]:
    """Claim what stands outside the lines that frame a text."""
    text = sheet.text
    if "*** " not in text[:_HEAD] and "***START" not in text[:_HEAD]:
        return
    start = _START.search(text, 0, _HEAD)
    if not start:
        return
    end = _END.search(text, start.end())
    border = end.start() if end else len(text)
    for block in sheet.open:
        if block.start >= border:
            yield Mark(Kind.FURNITURE, block.start, block.end, {"reason": "licence of the library"})
        elif block.start < start.end():
            words = text[block.start : block.end]
            label = _LABEL.match(words)
            if not (label and sense(label[1]).field != "unknown") and not opening(words):
                yield Mark(Kind.FURNITURE, block.start, block.end, {"reason": "notice of the library"})


def site_name(sheet: Annotations) -> Iterator[Mark]:
    """Claim the name of a site that stands above a text and once more below it."""
    blocks = sheet.open
    if len(blocks) < 8 or blocks[0].end - blocks[0].start > 60:
        return
    name = " ".join(sheet.text[blocks[0].start : blocks[0].end].split())
    if len(name.split()) < 2 or not name[-1].isalpha() or name.isupper():
        return  # a label, a cry
    places = [b for b in blocks if b.end - b.start < 80 and " ".join(sheet.text[b.start : b.end].split()) == name]
    below = [b for b in places[1:] if b.start >= blocks[-6].start]
    if below and len(places) == 1 + len(below):
        for block in (blocks[0], *below):
            yield Mark(Kind.FURNITURE, block.start, block.end, {"reason": "name of the site"})
