"""A title that does not stand first: a site's banner, or a summary of the text, is printed above it.

Three lines that nothing else has tell it: a name, a title and a date of their own, in this order or title first.
"""

from __future__ import annotations

from collections.abc import Sequence

from stenogram.annotations import Annotations
from stenogram.marks import Block, Certainty, Kind, Mark
from stenogram.recognisers import dating, naming
from stenogram.recognisers.salutations import letter_salutation

_LOOK = 16  # blocks in which the title stands
_LONGEST = 160  # characters of a title
_PROSE = 160
_BANNER = 6  # short lines above


def late_title(sheet: Annotations) -> list[Mark]:
    """The author, title and date below other lines; an empty list where there are none such."""
    blocks = sheet.open[:_LOOK]
    text = sheet.text
    if any(b.name for b in blocks):
        return []
    lines = [" ".join(text[b.start : b.end].split()) for b in blocks]
    for index in range(1, len(blocks) - 2):
        first, second, third = lines[index : index + 3]
        if not dating.is_date(third) or len(dating.iso(third, sheet.language).get("when", "")) < 10:
            continue
        if first[-1] == ":" and naming.is_name(first[:-1]) and _title(second):
            return _marks(sheet, blocks, index, index + 1)
        if naming.is_name(second) and _title(first) and blocks[index].space > 1:
            return _marks(sheet, blocks, index + 1, index)
    return []


def _title(line: str) -> bool:
    """Whether a line can be a title."""
    return (
        len(line) <= _LONGEST
        and line[-1] not in ".,;:"
        and not dating.is_date(line)
        and not letter_salutation(line)
        and (line[0].isupper() or line[0] in "“\"«„'‘")
    )


def _marks(sheet: Annotations, blocks: Sequence[Block], name: int, title: int) -> list[Mark]:
    text = sheet.text
    author = text[blocks[name].start : blocks[name].end].rstrip(": ")
    first = min(name, title)
    found = [
        Mark(Kind.AUTHOR, blocks[name].start, blocks[name].end, {"name": author}),
        Mark(Kind.TITLE, blocks[title].start, blocks[title].end, {"type": "main"}, (), Certainty.MEDIUM),
    ]
    date = blocks[first + 2]
    found.append(Mark(Kind.DATE, date.start, date.end, dating.iso(text[date.start : date.end], sheet.language)))
    above = blocks[:first]
    if len(above) <= _BANNER and all(b.end - b.start < _PROSE for b in above):
        words = [" ".join(text[b.start : b.end].split()) for b in above]
        if author in words:  # the site's own page of the author
            found += [Mark(Kind.FURNITURE, b.start, b.end, {"reason": "banner of the site"}) for b in above]
    return found
