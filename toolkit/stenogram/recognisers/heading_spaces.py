"""Headings that the blanks round them show: far wider above than between paragraphs, or set far in each time.

Books in plain text set four blank lines above a chapter; a full stop behind its title does not change that. What stands
between such a line and the first paragraph is the rest of the title, or an epigraph and the name of who said it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from stenogram.annotations import Annotations
from stenogram.marks import Block, Kind
from stenogram.recognisers import dating, naming
from stenogram.recognisers.heading_places import usual_space
from stenogram.recognisers.heading_shapes import title_case

_LONGEST = 130
_LINES = 3
_TEXT = 130  # characters of a paragraph
_PROSE = 160
_WIDER = 3  # blank lines above, more than are usual
_REST = 3  # lines of a title below its first
_FAR = 16  # columns
_OPEN = re.compile(r"[,;:—–-]$|\.\.\.$|…$")
_NAMES = re.compile(
    r"(?:[^\W\d_a-z]\w*\.?(?:\s[^\W\d_a-z][\w.]*){0,3})(?:,\s[^\W\d_a-z]\w*\.?(?:\s[^\W\d_a-z][\w.]*){0,3})+$"
)


def spaced(sheet: Annotations, blocks: Sequence[Block]) -> Iterator[int]:
    """The indices of the lines below such a blank, and of the lines in capitals or brackets that go on with them."""
    usual = usual_space(blocks)
    if usual < 1 or sheet.of(Kind.LABEL):
        return
    text = sheet.text
    wide = [i for i, b in enumerate(blocks) if i and b.space >= usual + _WIDER]
    texts = {i for i, b in enumerate(blocks) if b.end - b.start > _TEXT}
    if not texts or len(wide) * 3 > len(blocks):
        return
    borders = {*wide}
    for index in wide:
        if not _titles(text, blocks[index]):
            continue
        last = index
        while last + 1 < len(blocks) and last < index + _REST and _goes_on(text, blocks[last], blocks[last + 1]):
            if attributes(text, blocks, last + 2) or blocks[last + 1].space >= usual + _WIDER:
                break  # an epigraph; a title of its own
            last += 1
        if any(blocks[i].end - blocks[i].start < 4 for i in range(index, last + 1)):
            continue  # one title over several lines
        below = range(last + 1, last + _REST + 3)
        if not texts.isdisjoint(below) or not borders.isdisjoint(below[:2]):
            yield from range(index, last + 1)


def _titles(text: str, block: Block) -> bool:
    """Whether a block is short, and no sentence, date or line of stars."""
    line = text[block.start : block.end]
    letters = sum(map(str.isalpha, line))
    if len(line) > _LONGEST or line.count("\n") >= _LINES or letters < 2 or _OPEN.search(line):
        return False
    if not (line[0].isupper() or line[0].isdigit() or line[0] in '«„“"_') or dating.is_placed_date(line):
        return False
    if naming.by_line(line) or naming.by_line(line.title().rstrip(".")):
        return False
    return line.isupper() or line[-1] != "." or len(line.split()) < 12 or title_case(line)


def _goes_on(text: str, above: Block, block: Block) -> bool:
    """Whether a line below a title is the rest of it: capitals or brackets, not set in as an epigraph's author is."""
    line = text[block.start : block.end]
    if len(line) > _LONGEST or "\n" in line or block.indent > above.indent + _FAR or dating.is_date(line):
        return False
    bracketed = line[0] == "(" and line.rstrip(".")[-1] == ")" and not any(map(str.isdigit, line))
    counted = text[above.start : above.end].isupper() and line[-1] not in ".,;:" and line[0].isupper()
    return (
        line.isupper()
        or bracketed
        or (counted and len(line.split()) < 8 and above.space > 1 and not naming.is_name(line))
    )


def set_in(sheet: Annotations, blocks: Sequence[Block]) -> Iterator[int]:
    """Lines set far in, each above a paragraph that is not, where there are several at one column with wider blanks."""
    text = sheet.text
    usual = usual_space(blocks)
    columns: dict[int, list[int]] = defaultdict(list)
    for index, block in enumerate(blocks[:-1]):
        after = blocks[index + 1]
        if block.indent < _FAR or block.end - block.start > _LONGEST // 2 or block.space <= usual:
            continue
        line = text[block.start : block.end]
        paragraph = after.end - after.start > _TEXT or text[after.end - 1] in '.!?”"»'
        if paragraph and after.indent + _FAR // 2 < block.indent and line[0].isupper() and not _OPEN.search(line):
            columns[block.indent].append(index)
    for found in columns.values():
        if len(found) > 2 and not any(_dated(text, blocks[i]) for i in found):
            yield from found


def _dated(text: str, block: Block) -> bool:
    line = text[block.start : block.end]
    return dating.is_date(line) or dating.is_placed_date(line)


def attributes(text: str, blocks: Sequence[Block], index: int) -> bool:
    """Whether a line is the name of who said the epigraph above it, set far in."""
    if not index or index + 1 >= len(blocks):
        return False
    above, block, after = blocks[index - 1], blocks[index], blocks[index + 1]
    line = text[block.start : block.end]
    far = block.indent > max(above.indent, after.indent) + _FAR - 4
    quoted = above.end - above.start < 4 * _LONGEST and not text[above.start : above.end].isupper()
    return far and quoted and len(line.split()) < 6 and line[-1] in ".)" and block.space <= 1


def under_text(text: str, blocks: Sequence[Block], first: int, index: int, last: int) -> bool:
    """Whether lines in capitals, the first of them at `first`, say who wrote the text above, or where that was."""
    above, block = blocks[first - 1] if first else None, blocks[index]
    if above is None:
        return False
    if text[above.end - 1] == ":" and above.end - above.start < _LONGEST // 3:
        return True  # "Present:", and names below
    after = blocks[last + 1 : last + 3]
    if min(above.indent, block.indent - (after[0].indent if after else 0)) > 2 and text[block.end - 1] in ".)":
        return block.indent >= above.indent
    if after and _dated(text, after[0]) and above.end - above.start > _LONGEST // 3:
        below = after[1:]
        return not below or (below[0].end - below[0].start < _PROSE and below[0].space > after[0].space)
    return False


def names_under(text: str, blocks: Sequence[Block], index: int) -> bool:
    """Whether a line is several names, `Muster, Rich. Doe`, nearer to the text above than to what follows."""
    line = text[blocks[index].start : blocks[index].end]
    after = blocks[index + 1 : index + 2]
    nearer = not after or after[0].space > blocks[index].space
    return nearer and len(line) < _LONGEST // 2 and bool(_NAMES.match(line))
